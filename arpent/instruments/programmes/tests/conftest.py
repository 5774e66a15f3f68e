"""A programme of the lab, and what happens around it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from arpent.instruments.programmes import models
from arpent.kernel.models import Organisation, Programme


@pytest.fixture
def rebonds(lab) -> Programme:
    """A programme that runs."""
    return Programme.objects.create(
        bench=lab,
        key="rebonds",
        title="Rebonds",
        summary="Onze collectivités enquêtent.",
        starts_on=date(2023, 10, 1),
        starts_precision="month",
    )


@pytest.fixture
def tour(rebonds) -> models.Test:
    """A test card whose test runs from March to the end of June 2024."""
    return models.Test.objects.create(
        bench=rebonds.bench,
        key="tour",
        programme=rebonds,
        title="Un tour de table",
        hypothesis="Parler aide.",
        criteria="Deux accords sont signés.",
        starts_on=date(2024, 3, 1),
        expires_on=date(2024, 6, 30),
    )


@pytest.fixture
def nantes(db) -> Organisation:
    return Organisation.objects.create(slug="ville-de-nantes", name="Ville de Nantes")


@pytest.fixture
def promise(rebonds, salome, nantes) -> models.Engagement:
    """Salome promised ten days over 2024."""
    return models.Engagement.objects.create(
        bench=rebonds.bench,
        key="salome-tricard-ambassador",
        programme=rebonds,
        person=salome,
        organisation=nantes,
        role="ambassador",
        gives="Dix jours.",
        receives="Du temps.",
        days_promised=Decimal(10),
        starts_on=date(2024, 1, 1),
        ends_on=date(2024, 12, 31),
    )


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def expired(rebonds, today):
    return models.Test.objects.create(
        bench=rebonds.bench,
        key="vieux",
        programme=rebonds,
        title="Un vieux test",
        hypothesis="Cela se voit.",
        criteria="On le voit.",
        starts_on=today - timedelta(days=40),
        expires_on=today - timedelta(days=3),
    )


@pytest.fixture
def entry(rebonds, malik):
    return models.Entry.objects.create(
        bench=rebonds.bench,
        key="e",
        programme=rebonds,
        on=date(2024, 6, 3),
        author=malik,
        observation="Le guichet ferme à midi.",
        quote="On revient demain.",
    )
