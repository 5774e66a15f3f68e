"""The balance sheet of an association: what it owns and is owed, its own funds and its debts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from arpent.measure.books.euros import Euros
from arpent.measure.books.income import result_of
from arpent.measure.books.sheet_layout import (
    ASSETS,
    LIABILITIES,
    OTHER_ASSETS,
    OTHER_LIABILITIES,
    RESULT,
)
from arpent.measure.books.statement import (
    Item,
    Layout,
    Statement,
    StatementLine,
    by_account,
)
from arpent.measure.ledger import NOTHING, AccountBalance
from arpent.measure.sentences import Sentence, mark, say

CLASSES = ("1", "2", "3", "4", "5")
WHEN_ANY = frozenset({OTHER_ASSETS, OTHER_LIABILITIES})
UNEVEN = mark(
    "Actif %(assets)s €, passif %(liabilities)s € : écart de %(gap)s €."
    " Cherchez une écriture déséquilibrée, ou un à-nouveau qui manque."
)
STRANGE = mark(
    "Le plan ne nomme pas ces comptes de bilan : %(accounts)s. Rattachez-les à un compte du plan."
)
TWO_RESULTS = mark(
    "Le compte 12 porte %(booked)s € et les comptes 6 et 7 laissent %(computed)s €."
    " L’un est un résultat à affecter, l’autre celui de l’exercice en cours :"
    " les deux sont additionnés."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceSheet:
    """Both sides of a balance sheet, in euros, and `gap`: assets less liabilities."""

    assets: Statement
    liabilities: Statement
    gap: Decimal
    findings: tuple[Sentence, ...]


@dataclass(slots=True)
class _Side:
    layout: Layout
    gross: dict[str, Decimal] = field(default_factory=dict)
    less: dict[str, Decimal] = field(default_factory=dict)

    def add(self, key: str, amount: Decimal, *, taken_off: bool = False) -> None:
        kept = self.less if taken_off else self.gross
        kept[key] = kept.get(key, NOTHING) + amount

    def totals(self) -> tuple[dict[str, Decimal], dict[str, Decimal], dict[str, Decimal]]:
        gross, less = self.layout.total(self.gross), self.layout.total(self.less)
        keys = {*gross, *less}
        net = {key: gross.get(key, NOTHING) - less.get(key, NOTHING) for key in keys}
        return gross, less, net


@dataclass(slots=True)
class _Both:
    computed: Decimal
    assets: _Side = field(default_factory=lambda: _Side(ASSETS))
    liabilities: _Side = field(default_factory=lambda: _Side(LIABILITIES))
    strange: set[str] = field(default_factory=set)

    def add(self, account: str, balance: Decimal) -> None:
        key, off, is_asset = _place(account, balance)
        if key in WHEN_ANY:
            self.strange.add(account)
        if is_asset:
            self.assets.add(key, -balance if off else balance, taken_off=off)
        else:
            self.liabilities.add(key, -balance)


def balance_sheet(
    balances: Iterable[AccountBalance],
    *,
    previous: Iterable[AccountBalance] | None = None,
) -> BalanceSheet:
    """Set out assets and liabilities at the end of a year, in euros.

    While the books are open, the result comes from classes 6 and 7. The
    headings hold for the charts of 2018 and of 2025.
    """
    now = _both(list(balances))
    before = None if previous is None else _both(list(previous))
    assets = Statement(lines=tuple(_lines(now.assets, before.assets if before else None)))
    liabilities = Statement(
        lines=tuple(_lines(now.liabilities, before.liabilities if before else None))
    )
    gap = assets.amount("assets") - liabilities.amount("liabilities")
    findings = _findings(now, assets, liabilities)
    return BalanceSheet(assets=assets, liabilities=liabilities, gap=gap, findings=findings)


def behind(balances: Iterable[AccountBalance], *, key: str) -> list[AccountBalance]:
    """Return the balances that a line of the balance sheet was counted from.

    An account that may stand on both sides is kept by the side of its balance, as in the sheet.
    """
    kept = list(balances)
    mine = {
        pair
        for pair, balance in by_account(kept).items()
        if pair[0][:1] in CLASSES and balance and _place(pair[0], balance)[0] == key
    }
    flows = ("6", "7") if key == RESULT else ()
    return [b for b in kept if (b.account, b.auxiliary) in mine or b.account[:1] in flows]


def _place(account: str, balance: Decimal) -> tuple[str, bool, bool]:
    owned, owed = ASSETS.place(account), LIABILITIES.place(account)
    if owned and (not owed or balance > 0):
        return *owned, True
    if owed:
        return *owed, False
    return (OTHER_ASSETS, False, True) if balance > 0 else (OTHER_LIABILITIES, False, False)


def _both(balances: list[AccountBalance]) -> _Both:
    both = _Both(computed=result_of(balances))
    for (account, _), balance in by_account(balances).items():
        if balance and account[:1] in CLASSES:
            both.add(account, balance)
    both.liabilities.add(RESULT, both.computed)
    return both


def _lines(side: _Side, before: _Side | None) -> Iterable[StatementLine]:
    gross, less, net = side.totals()
    past = before.totals()[2] if before else None
    for item in side.layout.items:
        previous = None if past is None else past.get(item.key, NOTHING)
        amount = net.get(item.key, NOTHING)
        if item.key in WHEN_ANY and not amount and not previous:
            continue
        yield _line(item, side.layout, amount, previous, gross, less)


def _line(
    item: Item,
    layout: Layout,
    amount: Decimal,
    previous: Decimal | None,
    gross: dict[str, Decimal],
    less: dict[str, Decimal],
) -> StatementLine:
    owned = layout is ASSETS
    return StatementLine(
        key=item.key,
        label=item.label,
        amount=amount,
        previous=previous,
        accounts=(*item.accounts, *item.less_accounts, *(("6", "7") if item.key == RESULT else ())),
        excluded=layout.excluded(item),
        level=item.level,
        is_total=item.is_total,
        gross=gross.get(item.key, NOTHING) if owned else None,
        less=less.get(item.key, NOTHING) if owned else None,
    )


def _findings(both: _Both, assets: Statement, liabilities: Statement) -> tuple[Sentence, ...]:
    owned, owed = assets.amount("assets"), liabilities.amount("liabilities")
    booked = liabilities.amount(RESULT) - both.computed
    found = []
    if owned != owed:
        found.append(
            say(UNEVEN, assets=Euros(owned), liabilities=Euros(owed), gap=Euros(owned - owed))
        )
    if both.strange:
        found.append(say(STRANGE, accounts=", ".join(sorted(both.strange))))
    if booked and both.computed:
        found.append(say(TWO_RESULTS, booked=Euros(booked), computed=Euros(both.computed)))
    return tuple(found)
