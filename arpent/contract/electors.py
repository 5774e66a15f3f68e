"""Whom a room holds as members on a day: what an assembly is called from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from arpent.kernel.refs import Ref

if TYPE_CHECKING:
    from arpent.kernel.models import Organisation, Person

ElectorKind = Literal["institution", "person"]
Standing = Literal[
    "up-to-date",
    "paid",
    "called",
    "grace",
    "expired",
    "joined",
    "listed",
    "prepared",
    "resigned",
    "unknown",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Elector:
    """Somebody a room holds as a member on a day, whether or not they may vote: statutes decide.

    ``standing`` is where their dues are, ``up_to_date`` what it comes to, None when no call tells,
    and ``reason`` says it in one sentence. ``college`` follows the type, unless the register says
    otherwise: ``college_written``. ``joined_on`` is the day of the first membership paid, or of the
    membership when it is older than any call. ``person`` is the member, or the titular who speaks
    for an institution; ``deputies`` are the others who may. ``organisation`` is the institution.
    """

    ref: Ref
    name: str
    kind: ElectorKind
    category: str
    college: str
    college_written: bool
    standing: Standing
    up_to_date: bool | None
    reason: str
    joined_on: date | None = None
    budget_eur: Decimal | None = None
    organisation: Organisation | None = None
    person: Person | None = None
    deputies: tuple[Person, ...] = ()
    email: str = ""
