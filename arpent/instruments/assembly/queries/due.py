"""What an assembly asks of whoever looks, as the home page says it.

One query: the home page asks every room.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils.translation import gettext, ngettext

from arpent.contract import Due, Role, Visit, address
from arpent.instruments.assembly.models import Assembly, Duty, Minutes, Poll, Signature
from arpent.instruments.assembly.rules.keeping import kept_until
from arpent.instruments.assembly.rules.soon import call_by, is_soon, sign_by
from arpent.instruments.assembly.rules.statutes import URN_MONTHS
from arpent.kernel.models import BoardFunction, Mandate

MOST = 12
# A delay that no statutes set is left to the team: a call is then looked for two weeks ahead.
DELAY_DAYS = 15
# Nothing further ahead than this is asked of the database.
HORIZON = timedelta(days=120)
CALL, SIGN, MINE, DUTY, URN = "call", "sign", "mine", "duty", "urn"
WHERE = {CALL: "step-before", SIGN: "step-after", DUTY: "step-after"}
NOTHING, NOUGHT = Value(""), Value(0)
COLUMNS = ("told", "assembly_key", "assembly_title", "named", "within", "day", "length")


def due(visit: Visit) -> Iterator[Due]:
    """Yield what waits, the most late first.

    The team has the calls that must leave, the minutes to sign, the duties to do; who keeps the
    bench, the urns to destroy besides; a reader, the minutes they may sign themselves and, on the
    board, the duties.
    """
    if visit.role < Role.READER or (visit.role < Role.TEAM and visit.person is None):
        return
    found = sorted(_waiting(visit), key=lambda one: one.due_on)
    yield from found[:MOST]


def _waiting(visit: Visit) -> Iterator[Due]:
    for kind, key, assembly, title, within, on, length in _rows(visit):
        due_on = _day(kind, on, length)
        if due_on <= visit.on or (kind != URN and is_soon(due_on=due_on, on=visit.on)):
            yield Due(
                label=title if kind in (DUTY, URN) else assembly,
                url=_url(visit, kind, key, within),
                due_on=due_on,
                sentence=_sentence(kind, assembly, days=length, late=due_on < visit.on),
            )


def _day(kind: str, on: date, length: int) -> date:
    if kind == CALL:
        return call_by(held_on=on, delay_days=length)
    if kind == URN:
        return kept_until(on, months=length)
    return on if kind == DUTY else sign_by(closed_on=on)


def _url(visit: Visit, kind: str, key: str, within: str) -> str:
    if kind == MINE:
        return address(visit.organisation, "assembly:sign", key=key, number=int(within))
    if kind == URN:
        return address(visit.organisation, "assembly:urn", key=key, poll=within)
    page = address(visit.organisation, "assembly:detail", key=key)
    return f"{page}#{WHERE[kind]}" if visit.role >= Role.TEAM else page


def _rows(visit: Visit) -> Any:
    """Return, of each, its kind, the key and title of its assembly, its own title, where it is,
    a day, and what is counted from that day: days of delay, months an urn is kept.
    """
    asked = [_duties(visit), *(_of_team(visit) if visit.role >= Role.TEAM else [_mine(visit)])]
    if visit.role >= Role.STEWARD:
        asked.append(_urns(visit))
    first, *others = asked
    return first.union(*others, all=True)


def _of_team(visit: Visit) -> list[Any]:
    held = Assembly.objects.filter(bench=visit.organisation)
    ahead = held.filter(called_at=None, opened_at=None, closed_at=None)
    ahead = ahead.filter(starts_at__date__range=(visit.on, visit.on + HORIZON))
    # Rebuilt from published documents: its minutes were signed elsewhere.
    closed = held.filter(closed_at__isnull=False, reconstructed=False)
    # One signature of the two the statutes ask leaves the minutes to be signed.
    signed = Signature.objects.filter(minutes__assembly=OuterRef("pk"), minutes__corrects=None)
    closed = _unsigned(closed, signed, F("statutes__signatories"))
    delay = Coalesce(F("statutes__delay_days"), Value(DELAY_DAYS))
    return [
        _told(ahead, CALL, day=TruncDate("starts_at"), length=delay),
        _told(closed, SIGN, day=TruncDate("closed_at")),
    ]


def _mine(visit: Visit) -> Any:
    """The frozen files, correctives too, that whoever looks may sign, and has not."""
    held_on = TruncDate(Coalesce("assembly__opened_at", "assembly__starts_at"))
    seats = _seated(visit, OuterRef("held_on")).filter(function=BoardFunction.CO_REPRESENTATIVE)
    may = Q(assembly__chair=visit.person) | Q(assembly__secretary=visit.person) | Exists(seats)
    frozen = Minutes.objects.alias(held_on=held_on).filter(may, bench=visit.organisation)
    frozen = frozen.filter(frozen_at__isnull=False)
    frozen = frozen.filter(assembly__closed_at__isnull=False, assembly__reconstructed=False)
    signed = Signature.objects.filter(minutes=OuterRef("pk"))
    awaited = _unsigned(frozen, signed, F("assembly__statutes__signatories"))
    awaited = awaited.exclude(Exists(signed.filter(person=visit.person)))
    within = Cast("number", CharField())
    return _told(
        awaited, MINE, at="assembly__", within=within, day=TruncDate("assembly__closed_at")
    )


def _duties(visit: Visit) -> Any:
    found = Duty.objects.filter(bench=visit.organisation, done_on=None)
    found = found.filter(due_on__lte=visit.on + HORIZON)
    if visit.role < Role.TEAM:
        found = found.filter(Exists(_seated(visit, Value(visit.on))))
    return _told(found, DUTY, at="assembly__", named=F("title"), day=F("due_on"))


def _urns(visit: Visit) -> Any:
    found = Poll.objects.filter(bench=visit.organisation, counted_at__isnull=False)
    found = found.filter(sealed_at__isnull=False, destroyed_at=None, cancelled_at=None)
    months = Coalesce(F("assembly__statutes__urn_months"), Value(URN_MONTHS))
    day = TruncDate("sealed_at")
    return _told(
        found, URN, at="assembly__", named=F("title"), within=F("key"), day=day, length=months
    )


def _seated(visit: Visit, on: Any) -> QuerySet[Mandate]:
    """Return the seats on the board of whoever looks, on a day."""
    found = Mandate.objects.filter(bench=visit.organisation, person=visit.person)
    return found.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)


def _unsigned(found: QuerySet[Any], signed: QuerySet[Signature], wanted: F) -> QuerySet[Any]:
    laid = signed.order_by().values("bench").annotate(all=Count("pk")).values("all")
    found = found.alias(laid=Coalesce(Subquery(laid), 0))
    return found.filter(laid__lt=Coalesce(wanted, 1))


def _told(
    found: QuerySet[Any],
    kind: str,
    *,
    day: Any,
    at: str = "",
    named: Any = NOTHING,
    within: Any = NOTHING,
    length: Any = NOUGHT,
) -> Any:
    told = found.annotate(
        told=Value(kind, output_field=CharField()),
        assembly_key=F(f"{at}key"),
        assembly_title=F(f"{at}title"),
        named=named,
        within=within,
        day=day,
        length=Cast(length, IntegerField()),
    )
    return told.order_by().values_list(*COLUMNS)


def _sentence(kind: str, assembly: str, *, days: int, late: bool) -> str:
    if kind == DUTY:
        return assembly
    if kind == URN:
        return gettext("Cette urne n’a plus à être gardée : détruisez ses bulletins.")
    if kind == MINE:
        return gettext("Le procès-verbal attend votre signature.")
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
