"""Facts for the recounts, written through the dossier: no instrument is known by name here."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from arpent.atlas.claims.models import Claim
from arpent.contract import rooms
from arpent.kernel.models import Source

YEAR = (date(2024, 1, 1), date(2024, 12, 31))


@pytest.fixture
def report(lab) -> Source:
    return Source.objects.create(bench=lab, key="rapport-2024-p25", title="Rapport 2024", page="25")


@pytest.fixture
def acts(lab) -> Callable[[int], None]:
    """Return a function: write so many acts of 2024, all lines of one published list."""
    table = next(table for room in rooms() for table in room.tables if table.slug == "acts")

    def write(number: int) -> None:
        empty = {field.name: "" for field in table.fields}
        rows = [
            {
                **empty,
                "key": f"acte-{n:03}",
                "title": f"Intervention {n}",
                "kind": "intervention",
                "starts_on": YEAR[0] + timedelta(days=n),
                "ends_on": None,
                "precision": "day",
                "programme": None,
                "source": None,
                "series": "interventions-2024",
            }
            for n in range(number)
        ]
        table.load(lab, rows)

    return write


@pytest.fixture
def publish(lab, report) -> Callable[..., Claim]:
    """Return a function: a number published about the acts of 2024."""

    def write(value: object = 34, **changes: object) -> Claim:
        given = {
            "bench": lab,
            "key": f"chiffre-{Claim.objects.count():04}",
            "figure": "acts.series.interventions-2024",
            "first": YEAR[0],
            "last": YEAR[1],
            "relation": "equal",
            "value": Decimal(str(value)),
            "unit": "actes",
            "sentence": f"{value} interventions",
            "source": report,
        }
        return Claim.objects.create(**{**given, **changes})

    return write
