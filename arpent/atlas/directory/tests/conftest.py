from datetime import date

import pytest

from arpent.kernel.models import Organisation, Source


@pytest.fixture
def ys(db) -> Organisation:
    """A city the house knows, without a bench."""
    return Organisation.objects.create(
        slug="ville-d-ys", name="Ville d’Ys", kind="commune", siren="732829320"
    )


@pytest.fixture
def source(lab) -> Source:
    """A page of a document of the lab."""
    return Source.objects.create(
        bench=lab,
        key="rapport-2024-p32",
        title="Rapport d’activité 2024",
        page="32",
        published_on=date(2024, 1, 1),
        precision="year",
    )
