"""Everything dated in programmes, read in one query: what a timeline is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import CharField, DateField, DecimalField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast, TruncDate

from arpent.contract import Ref
from arpent.instruments.programmes.models import (
    Deliverable,
    Followup,
    Funding,
    Phase,
    Session,
    Test,
)
from arpent.kernel.models import Programme, Trace

NO_DAY = Cast(Value(None), DateField())
NO_NUMBER = Cast(Value(None), IntegerField())
NO_AMOUNT = Cast(Value(None), DecimalField(max_digits=12, decimal_places=2))
DAY = Value("day", output_field=CharField())
NOTHING = Value("", output_field=CharField())


@dataclass(frozen=True, slots=True)
class Moment:
    """One dated fact of a programme. ``number`` is a count of people, of months or a year."""

    kind: str
    key: str
    programme: int
    title: str
    starts_on: date | None
    ends_on: date | None
    precision: str
    place: str
    number: int | None
    amount_eur: Decimal | None
    verdict: str
    done_on: date | None


def _rows(facts: QuerySet[Any], kind: str, **columns: Any) -> QuerySet[Any]:
    """Return facts in the shape of a Moment; a column not named is empty."""
    shape: dict[str, Any] = {
        "m_programme": F("programme"),
        "m_title": F("title"),
        "m_starts_on": F("starts_on"),
        "m_ends_on": NO_DAY,
        "m_precision": DAY,
        "m_place": NOTHING,
        "m_number": NO_NUMBER,
        "m_amount": NO_AMOUNT,
        "m_verdict": NOTHING,
        "m_done_on": NO_DAY,
    }
    shape |= {f"m_{name}": column for name, column in columns.items()}
    named = facts.order_by().annotate(m_kind=Value(kind, output_field=CharField()), **shape)
    rows: QuerySet[Any] = named.values_list("m_kind", "key", *shape)
    return rows


def drawn_moments(*, programmes: list[int]) -> list[Moment]:
    """Return, in no order, what a year-line draws of some programmes, in one query: tests,
    deliverables and questions asked again.
    """
    return _read(_drawn(programmes))


def moments_of(*, programme: Programme) -> list[Moment]:
    """Return, in no order and in one query, every dated fact of a programme, and what an assembly
    adopted about it.
    """
    mine = Q(programme=programme.pk)
    about = str(Ref("programmes", "programme", programme.key))
    adopted = Trace.objects.filter(organisation=programme.bench_id, ref=about, verb="adopted")
    return _read(
        [
            *_drawn([programme.pk]),
            _rows(
                Phase.objects.filter(mine),
                "phase",
                ends_on=F("ends_on"),
                precision=F("precision"),
            ),
            _rows(
                Session.objects.filter(mine),
                "session",
                ends_on=F("ends_on"),
                precision=F("precision"),
                place=F("place"),
                number=Cast(F("participants"), IntegerField()),
            ),
            _rows(
                Funding.objects.filter(mine),
                "funding",
                title=F("stage"),
                starts_on=NO_DAY,
                number=Cast(F("year"), IntegerField()),
                amount=F("amount_eur"),
            ),
            _rows(
                adopted.annotate(key=NOTHING),
                "adopted",
                programme=Value(programme.pk),
                title=F("note"),
                starts_on=TruncDate("at"),
            ),
        ]
    )


def _drawn(programmes: list[int]) -> list[QuerySet[Any]]:
    mine = Q(programme__in=programmes)
    return [
        _rows(
            Test.objects.filter(mine),
            "test",
            ends_on=F("expires_on"),
            verdict=F("verdict"),
            done_on=F("concluded_on"),
        ),
        _rows(
            Deliverable.objects.filter(mine),
            "deliverable",
            starts_on=F("published_on"),
            precision=F("precision"),
            place=F("kind"),
        ),
        _rows(
            Followup.objects.filter(test__programme__in=programmes),
            "followup",
            programme=F("test__programme"),
            title=F("test__title"),
            starts_on=F("due_on"),
            place=F("test__key"),
            number=Cast(F("months"), IntegerField()),
            done_on=F("answered_on"),
        ),
    ]


def _read(parts: list[QuerySet[Any]]) -> list[Moment]:
    return [Moment(*row) for row in parts[0].union(*parts[1:], all=True)]
