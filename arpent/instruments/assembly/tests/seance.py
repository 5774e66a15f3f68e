"""An assembly of nine members of whom eight may vote, called, its list frozen."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from arpent.instruments.assembly.models import Assembly, Item, Proxy, Statutes, Voter

NOON = datetime(2022, 7, 8, 12, 0, tzinfo=UTC)


def minutes(n: int) -> datetime:
    """Return a moment some minutes after two o’clock in Paris."""
    return NOON + timedelta(minutes=n)


def called(lab, *, voters: int = 8, **statutes) -> Assembly:
    rules = Statutes.objects.create(
        bench=lab,
        key="statuts",
        title="Statuts",
        starts_on=date(2020, 1, 1),
        **{
            "quorum_numerator": 1,
            "quorum_denominator": 2,
            "quorum_counts": "represented",
            "remote": True,
            **statutes,
        },
    )
    assembly = Assembly.objects.create(
        bench=lab,
        key="ag-2022",
        title="Assemblée de juillet",
        statutes=rules,
        starts_at=NOON,
        record_on=date(2022, 7, 1),
        frozen_at=NOON - timedelta(days=20),
        called_at=NOON - timedelta(days=15),
        screen_token="ecran-de-la-salle",
    )
    for n, (title, length) in enumerate((("Ouverture", 15), ("Comptes", 40), ("Vote", 20)), 1):
        Item.objects.create(
            bench=lab,
            key=f"point-{n}",
            assembly=assembly,
            order=n,
            kind="information",
            title=title,
            minutes=length,
        )
    Voter.objects.bulk_create(
        Voter(
            bench=lab,
            key=f"membre-{n}",
            assembly=assembly,
            member=f"members/member/m-{n}",
            name=f"Ville {n:03}",
            kind="institution",
            entitled=n <= voters,
            reason="à jour",
        )
        for n in range(1, voters + 2)
    )
    return assembly


def voter(n: int) -> Voter:
    return Voter.objects.select_related("assembly", "bench").get(key=f"membre-{n}")


def give_power(giver: int, holder: int) -> Proxy:
    one = voter(giver)
    return Proxy.objects.create(
        bench=one.bench,
        key=f"pouvoir-{giver}",
        assembly=one.assembly,
        giver=one,
        holder=voter(holder),
        way="online",
        given_at=NOON,
        accepted_at=NOON,
    )
