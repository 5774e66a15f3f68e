"""The lines a question asks for, page by page, and their sums to the cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Case, Count, Q, QuerySet, Sum, Value, When

from arpent.instruments.accounts.models import Balance, FiscalYear, Line
from arpent.instruments.accounts.queries.exact import cents, euros
from arpent.instruments.accounts.rules.asking import NONE, Question, end_of
from arpent.measure.ledger import NOTHING, AccountBalance

A_PAGE = 80
RESULT = Q(account__startswith="6") | Q(account__startswith="7")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """How many lines answer, and their debits and credits in euros."""

    lines: int
    debit: Decimal
    credit: Decimal

    @property
    def balance(self) -> Decimal:
        return self.debit - self.credit


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """Some lines in order of their dates; ``before`` and ``after`` are the way to the others."""

    lines: Sequence[Line]
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class Movements:
    """Debits and credits in euros of each month that has lines, opening left out.

    ``carried`` is the balance, opening included, of what stands before the page.
    """

    months: dict[date, tuple[Decimal, Decimal]] = field(default_factory=dict)
    carried: Decimal = NOTHING


def under(prefix: str) -> Q:
    """Return the condition of the accounts that begin so, on Line or on Balance."""
    asked = Q(account__startswith=prefix, account__gte=prefix)
    return asked & Q(account__lt=end_of(prefix)) if end_of(prefix) else asked


def condition_of(question: Question) -> Q:
    """Return the condition a question puts on Line; what is ``summed`` holds on Balance too."""
    asked = Q()
    for prefix in question.accounts:
        asked |= under(prefix)
    for axis, key, said in (
        ("programme", "programme__key", question.programme),
        ("funder", "funder__slug", question.funder),
    ):
        if said:
            asked &= Q(**{axis: None}) if said == NONE else Q(**{key: said})
    if question.missing in ("programme", "funder"):
        asked &= RESULT & Q(**{question.missing: None, "is_opening": False})
    if question.journal:
        asked &= Q(journal=question.journal)
    if question.days:
        asked &= Q(entry_on__range=question.days)
    return asked & Q(plain__contains=question.words) if question.words else asked


def sums_of(*, year: FiscalYear, question: Question) -> Sums:
    """Return what all the lines of the answer sum to, in one query."""
    condition = condition_of(question)
    if question.summed:
        rows = Balance.objects.filter(condition, year=year)
        found = rows.aggregate(
            count=Sum("lines", default=0), debits=cents("debit"), credits=cents("credit")
        )
    else:
        found = Line.objects.filter(condition, year=year).aggregate(
            count=Count("pk"), debits=cents("debit"), credits=cents("credit")
        )
    return Sums(lines=found["count"], debit=euros(found["debits"]), credit=euros(found["credits"]))


def sum_up(balances: Sequence[AccountBalance]) -> Sums:
    """Return what balances sum to."""
    return Sums(
        lines=sum(one.lines for one in balances),
        debit=sum((one.debit for one in balances), NOTHING),
        credit=sum((one.credit for one in balances), NOTHING),
    )


def leaf_of(
    *, year: FiscalYear, question: Question, after: str = "", before: str = "", most: int = A_PAGE
) -> Leaf:
    """Return a page of the answer: the lines after a place, before one, or the first."""
    found = Line.objects.filter(condition_of(question), year=year)
    found = found.select_related("programme", "funder")
    start, end = place(after), place(before)
    if end:
        rows = list(found.filter(_earlier(end)).order_by("-entry_on", "-pk")[: most + 1])
        more, rows = len(rows) > most, rows[:most][::-1]
        return _leaf(rows, before=more, after=bool(rows))
    if start:
        found = found.filter(_later(start))
    rows = list(found.order_by("entry_on", "pk")[: most + 1])
    return _leaf(rows[:most], before=start is not None, after=len(rows) > most)


def movements_of(*, year: FiscalYear, question: Question, until: Line | None) -> Movements:
    """Return what the answer moved month by month, and its balance just before a line.

    Days are summed by the database and months here: SQLite knows no months.
    """
    found = Movements()
    earlier = _earlier((until.entry_on, until.pk)) if until else Q(pk=None)
    rows = (
        Line.objects.filter(condition_of(question), year=year)
        .annotate(before=Case(When(earlier, then=Value(1)), default=Value(0)))
        .values("entry_on", "is_opening", "before")
        .annotate(debits=cents("debit"), credits=cents("credit"))
        .order_by()
    )
    for row in rows:
        debit, credit = euros(row["debits"]), euros(row["credits"])
        if row["before"]:
            found.carried += debit - credit
        if not row["is_opening"]:
            month = row["entry_on"].replace(day=1)
            known = found.months.get(month, (NOTHING, NOTHING))
            found.months[month] = (known[0] + debit, known[1] + credit)
    return found


def entry_lines(*, year: FiscalYear, journal: str, entry: str) -> QuerySet[Line]:
    """Return the lines of one entry, in the order of the file."""
    found = Line.objects.filter(year=year, journal=journal, entry=entry)
    return found.select_related("programme", "funder", "batch").order_by("batch", "order")


def place(text: str) -> tuple[date, int] | None:
    """Read where a page begins, as an address says it: ``2023-03-15.120``; None when it is none."""
    day, _dot, number = text.partition(".")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None


# The day alone is said first: PostgreSQL then starts in the index where the page does.
def _earlier(at: tuple[date, int]) -> Q:
    asked = Q(entry_on__lt=at[0]) | Q(entry_on=at[0], pk__lt=at[1])
    return Q(entry_on__lte=at[0]) & asked


def _later(at: tuple[date, int]) -> Q:
    asked = Q(entry_on__gt=at[0]) | Q(entry_on=at[0], pk__gt=at[1])
    return Q(entry_on__gte=at[0]) & asked


def _leaf(rows: list[Line], *, before: bool, after: bool) -> Leaf:
    if not rows:
        return Leaf(lines=())
    first, last = (f"{one.entry_on}.{one.pk}" for one in (rows[0], rows[-1]))
    return Leaf(lines=rows, before=first if before else "", after=last if after else "")
