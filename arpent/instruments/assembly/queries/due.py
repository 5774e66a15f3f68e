"""What an assembly asks of the team, as the home page says it. One query: it asks every room."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    CharField,
    Count,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext, ngettext

from arpent.contract import Due, Role, Visit, address
from arpent.instruments.assembly.models import Assembly, Duty, Signature
from arpent.instruments.assembly.rules.soon import call_by, is_soon, sign_by

MOST = 12
# A delay that no statutes set is left to the team: a call is then looked for two weeks ahead.
DELAY_DAYS = 15
# Nothing further ahead than this is asked of the database.
HORIZON = timedelta(days=120)
CALL, SIGN, DUTY = "call", "sign", "duty"


def due(visit: Visit) -> Iterator[Due]:
    """Yield, for the team, the calls that must leave, the minutes to sign, the duties to do."""
    if visit.role < Role.TEAM:
        return
    found = sorted(_waiting(visit), key=lambda one: one.due_on)
    yield from found[:MOST]


def _waiting(visit: Visit) -> Iterator[Due]:
    for kind, key, assembly, title, on, days in _rows(visit):
        due_on = _day(kind, on, days)
        if is_soon(due_on=due_on, on=visit.on):
            yield Due(
                label=title if kind == DUTY else assembly,
                url=f"{address(visit.organisation, 'assembly:detail', key=key)}#{WHERE[kind]}",
                due_on=due_on,
                sentence=_sentence(kind, assembly, days=days, late=due_on < visit.on),
            )


def _day(kind: str, on: date, days: int) -> date:
    if kind == CALL:
        return call_by(held_on=on, delay_days=days)
    return sign_by(closed_on=on) if kind == SIGN else on


WHERE = {CALL: "step-before", SIGN: "step-after", DUTY: "step-after"}


def _rows(visit: Visit) -> Any:
    """Return (kind, key and title of the assembly, title of the duty, day, delay) of each."""
    held = Assembly.objects.filter(bench=visit.organisation)
    ahead = held.filter(called_at=None, opened_at=None, closed_at=None)
    ahead = ahead.filter(starts_at__date__range=(visit.on, visit.on + HORIZON))
    signed = Signature.objects.filter(minutes__assembly=OuterRef("pk"), minutes__corrects=None)
    laid = signed.order_by().values("minutes__assembly").annotate(all=Count("pk")).values("all")
    # Rebuilt from published documents: its minutes were signed elsewhere.
    closed = held.filter(closed_at__isnull=False, reconstructed=False)
    # One signature of the two the statutes ask leaves the minutes to be signed.
    closed = closed.alias(laid=Coalesce(Subquery(laid), 0))
    closed = closed.filter(laid__lt=Coalesce(F("statutes__signatories"), 1))
    duties = Duty.objects.filter(bench=visit.organisation, done_on=None)
    duties = duties.filter(due_on__lte=visit.on + HORIZON)
    calls = _told(ahead, CALL, F("title"), TruncDate("starts_at"), F("statutes__delay_days"))
    minutes = _told(closed, SIGN, F("title"), TruncDate("closed_at"), Value(0))
    others = duties.annotate(
        told=Value(DUTY, output_field=CharField()),
        assembly_key=F("assembly__key"),
        assembly_title=F("assembly__title"),
        named=F("title"),
        day=F("due_on"),
        days=Value(0, output_field=IntegerField()),
    )
    return others.order_by().values_list(*COLUMNS).union(calls, minutes, all=True)


COLUMNS = ("told", "assembly_key", "assembly_title", "named", "day", "days")


def _told(found: QuerySet[Assembly], kind: str, named: Any, day: Any, days: Any) -> Any:
    told = found.annotate(
        told=Value(kind, output_field=CharField()),
        assembly_key=F("key"),
        assembly_title=F("title"),
        named=named,
        day=day,
        days=Coalesce(days, Value(DELAY_DAYS), output_field=IntegerField()),
    )
    return told.order_by().values_list(*COLUMNS)


def _sentence(kind: str, assembly: str, *, days: int, late: bool) -> str:
    if kind == DUTY:
        return assembly
    if kind == SIGN:
        return gettext("Le procès-verbal n’est pas signé.")
    if late:
        return gettext("Le délai de convocation est dépassé : reportez l’assemblée ou dites-le.")
    said = ngettext(
        "La convocation part au moins %(days)s jour avant.",
        "La convocation part au moins %(days)s jours avant.",
        days,
    )
    return said % {"days": days}
