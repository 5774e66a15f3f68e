"""Two people at once: one gesture is done, the other is told why not."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from arpent.contract import Refused
from arpent.instruments.programmes import models
from arpent.instruments.programmes.actions import cards
from arpent.instruments.programmes.actions.programmes import record_fact

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite",
        reason="the embedded test database lives in memory, where one thread alone may write",
    ),
]


def at_once(gesture):
    """Return what two threads got from the same gesture: True when done, False when refused."""
    ready = Barrier(2, timeout=10)

    def do(_n):
        try:
            ready.wait()
            gesture()
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as both:
        return sorted(both.map(do, range(2)))


def test_a_test_is_concluded_once(tour, malik):
    words = {"verdict": "kept", "learned": "Oui.", "keep": ""}
    done = at_once(lambda: cards.conclude_test(test=tour, **words, by=malik, on=date(2024, 7, 15)))
    assert done == [False, True]
    assert models.Followup.objects.count() == 2


def test_a_double_click_records_one_line(rebonds, malik, nantes):
    facts = {"programme": rebonds, "organisation": nantes, "role": "pilot", "starts_on": None}
    line = {"model": models.Partner, "organisation": rebonds.bench, "facts": facts}
    done = at_once(lambda: record_fact(**line, by=malik, on=date(2024, 7, 15)))
    assert done == [False, True]
    assert models.Partner.objects.count() == 1
