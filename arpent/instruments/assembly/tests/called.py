"""An assembly being prepared: statutes, an agenda, members up to date, late and unheard of."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from arpent.contract import Elector, Instrument, Ref
from arpent.contract.electors import Standing
from arpent.instruments.assembly.actions import calls
from arpent.instruments.assembly.models import Assembly, Item, Statutes, Voter
from arpent.instruments.assembly.rules.roll import UNTOLD
from arpent.instruments.assembly.views.letters import link_of
from arpent.kernel.identifiers import slug
from arpent.kernel.models import Organisation

AT = datetime(2022, 6, 20, 9, tzinfo=UTC)
RECORD = date(2022, 6, 15)
HELD_AT = datetime(2022, 7, 7, 12, tzinfo=UTC)


def draft(bench: Organisation, key: str = "ag-2022", items: int = 1, **statutes: Any) -> Assembly:
    given = {"called": "up_to_date", "delay_days": 15, "remote": True, **statutes}
    rules = Statutes.objects.create(
        bench=bench, key=f"statuts-{key}", title="Statuts", starts_on=date(2020, 1, 1), **given
    )
    assembly = Assembly.objects.create(
        bench=bench,
        key=key,
        title="Assemblée générale 2022",
        statutes=rules,
        starts_at=HELD_AT,
        place="Superpublic, Paris",
        remote_url="https://visio.example/ag",
        record_on=RECORD,
        screen_token=f"ecran-{bench.pk}-{key}",
    )
    for number in range(items):
        Item.objects.create(
            bench=bench,
            key=f"{key}-point-{number}",
            assembly=assembly,
            order=number + 1,
            kind="accounts",
            title="Rapport moral et financier",
            minutes=40,
        )
    return assembly


def listed(
    assembly: Assembly, name: str, *, person: Any = None, email: str | None = None, **facts: Any
) -> Voter:
    """A line of the list, as if the register had given it."""
    given = {"entitled": True, "up_to_date": True, "reason": "À jour.", "kind": "person", **facts}
    return Voter.objects.create(
        bench=assembly.bench,
        key=f"voix-{slug(name)}-{assembly.pk}",
        assembly=assembly,
        member=f"members/member/{slug(name)}",
        name=name,
        person=person,
        email=f"{slug(name)}@example.org" if email is None else email,
        **given,
    )


def frozen(assembly: Assembly, at: datetime = AT) -> Assembly:
    assembly.frozen_at, assembly.roll_hash = at, "0" * 64
    assembly.save()
    return assembly


def called(assembly: Assembly, at: datetime = AT) -> Assembly:
    frozen(assembly)
    assembly.called_at = at
    assembly.save()
    return assembly


class Register:
    """A room that holds members, as the house would ask one."""

    def __init__(self) -> None:
        self.held: dict[str, Elector] = {}

    def holds(self, name: str, standing: Standing = "up-to-date", **facts: Any) -> None:
        """Hold somebody as a member, or say something else of them than before."""
        usual = {"category": "personnes", "college": "experts", "college_written": False}
        given: dict[str, Any] = {**usual, "reason": f"{name} : {standing}.", **facts}
        self.held[name] = Elector(
            ref=Ref("members", "member", slug(name)),
            name=name,
            kind="person",
            standing=standing,
            up_to_date=None if standing in UNTOLD else standing == "up-to-date",
            email=f"{slug(name)}@example.org",
            **given,
        )

    def electors(self, organisation: Organisation, on: date) -> list[Elector]:
        return list(self.held.values())

    def room(self) -> Instrument:
        return Instrument(slug="r", name="R", purpose="Tenir.", electors=self.electors)


def to_be_called(bench: Organisation) -> Assembly:
    """Return an assembly whose list is frozen: one to call, one not entitled, one by post."""
    one = draft(bench)
    listed(one, "Paule Payeuse")
    listed(one, "Ray Retard", entitled=False)
    listed(one, "Zoé Sans-Adresse", email="")
    return frozen(one)


def call(assembly: Assembly) -> int:
    return calls.call_voters(assembly=assembly, by=None, at=AT)


def send(assembly: Assembly, size: int = 20) -> calls.Batch:
    return calls.send_batch(assembly=assembly, link=link_of, at=AT, size=size)
