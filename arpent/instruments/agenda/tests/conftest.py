from datetime import date

import pytest

from arpent.instruments.agenda.actions import record_act


@pytest.fixture
def write(lab, malik):
    """Return a function that writes an act in the lab's log; facts have plain defaults."""

    def written(title="Visite du laboratoire", on=date(2024, 3, 25), partners=(), **facts):
        given = {"title": title, "kind": "visit", "starts_on": on, **facts}
        return record_act(
            organisation=lab, by=malik, on=date(2024, 6, 15), facts=given, partners=partners
        )

    return written
