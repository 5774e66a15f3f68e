"""Members, campaigns and lists, a line each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from arpent.instruments.members.models import (
    Bracket,
    Call,
    Campaign,
    Headcount,
    Listing,
    Member,
    Payment,
)
from arpent.kernel.identifiers import slug
from arpent.kernel.models import Organisation, Person, Source


def institution(bench: Organisation, name: str = "Ville de Lille", **facts: Any) -> Member:
    organisation, _new = Organisation.objects.get_or_create(
        slug=slug(name), defaults={"name": name}
    )
    given = {"category": "villes-metropoles", **facts}
    return Member.objects.create(
        bench=bench, key=slug(name), kind="institution", organisation=organisation, **given
    )


def individual(bench: Organisation, name: str = "Justine Abadie", **facts: Any) -> Member:
    person = Person.objects.create(
        bench=bench, key=slug(name), name=name, email=f"{slug(name)}@example.org"
    )
    return Member.objects.create(
        bench=bench, key=slug(name), kind="person", person=person, category="personnes", **facts
    )


def source(bench: Organisation, title: str) -> Source:
    made, _new = Source.objects.get_or_create(
        bench=bench, key=slug(title), defaults={"title": title}
    )
    return made


def listing(member: Member, on: date, title: str, precision: str = "day") -> Listing:
    return Listing.objects.create(
        bench=member.bench,
        key=f"{member.key}-{on}-{slug(title)}",
        member=member,
        on=on,
        precision=precision,
        source=source(member.bench, title),
    )


def headcount(
    bench: Organisation, on: date, measure: str, value: int, definition: str, title: str
) -> Headcount:
    return Headcount.objects.create(
        bench=bench,
        key=f"{on}-{measure}-{definition}",
        on=on,
        measure=measure,
        value=value,
        definition=definition,
        source=source(bench, title),
    )


def campaign(bench: Organisation, year: int = 2024, **facts: Any) -> Campaign:
    given: dict[str, Any] = {
        "title": f"Appel {year}",
        "first": date(year, 1, 1),
        "last": date(year, 12, 31),
        "due_on": date(year, 3, 31),
        "grace_days": 60,
        **facts,
    }
    return Campaign.objects.create(bench=bench, key=f"appel-{year}", **given)


def call(one: Campaign, member: Member, amount: str = "40", **facts: Any) -> Call:
    given = {"called_on": date(one.first.year, 2, 1), **facts}
    return Call.objects.create(
        bench=one.bench,
        key=f"{one.key}-{member.key}",
        campaign=one,
        member=member,
        amount_eur=Decimal(amount),
        **given,
    )


def payment(one: Call, amount: str, on: date, method: str = "transfer") -> Payment:
    return Payment.objects.create(
        bench=one.bench,
        key=f"{one.key}-{on}-{one.payments.count()}",
        call=one,
        amount_eur=Decimal(amount),
        paid_on=on,
        method=method,
    )


def grid_2022(bench: Organisation) -> list[Bracket]:
    """The published grid: 1 000, 2 500, 5 000, from 8 000 € case by case; 40 € a person."""
    million = Decimal(1_000_000)
    rows: list[dict[str, Any]] = [
        {"lower_eur": Decimal(0), "upper_eur": million * 3 / 2, "amount_eur": Decimal(1000)},
        {"lower_eur": million * 3 / 2, "upper_eur": million * 10, "amount_eur": Decimal(2500)},
        {"lower_eur": million * 10, "amount_eur": Decimal(5000)},
        {"amount_eur": Decimal(8000), "and_more": True},
        {"kind": "person", "amount_eur": Decimal(40)},
    ]
    return [
        Bracket.objects.create(
            bench=bench,
            key=f"ligne-{rank}",
            label=f"Ligne {rank}",
            starts_on=date(2021, 1, 1),
            **{"kind": "institution", **row},
        )
        for rank, row in enumerate(rows, 1)
    ]
