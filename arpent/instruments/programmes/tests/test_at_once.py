"""Two people at once: one gesture is done, the other is told why not."""

from datetime import date

import pytest

from arpent.instruments.programmes import models
from arpent.instruments.programmes.actions import cards
from arpent.instruments.programmes.actions.programmes import record_fact
from conftest import SEVERAL_HANDS, together

pytestmark = [pytest.mark.django_db(transaction=True), SEVERAL_HANDS]


def at_once(gesture):
    """Return what two threads got from the same gesture: True when done, False when refused."""
    return sorted(not isinstance(one, str) for one in together(gesture, gesture))


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
