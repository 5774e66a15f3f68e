"""The income statement of an association: list form of ANC 2018-06, and what stands below it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from arpent.measure.books.chart import carry_balances
from arpent.measure.books.euros import Euros
from arpent.measure.books.income_layout import LAYOUT, OTHER_CHARGES, OTHER_PRODUCTS
from arpent.measure.books.statement import Item, Statement, StatementLine, by_account
from arpent.measure.ledger import NOTHING, AccountBalance
from arpent.measure.sentences import Sentence, mark, say

UNMAPPED = {"6": OTHER_CHARGES, "7": OTHER_PRODUCTS}
KINDS_DIFFER = mark(
    "Contributions en nature : %(used)s € d’emplois (86) pour %(given)s € de contributions (87)."
    " Les deux totaux doivent être égaux : passez les %(gap)s € manquants."
)
UNKNOWN = mark(
    "%(amount)s € sur des comptes de résultat que le plan ne nomme pas : %(accounts)s."
    " Rattachez-les à un compte du plan."
)
CLOSED = mark(
    "Les comptes 6 et 7 ont bougé et sont tous à zéro : l’écriture de clôture est comprise."
    " Retirez-la pour lire les charges et les produits."
)
CHOOSE = mark(
    "Le compte %(account)s de l’année précédente peut aller en %(targets)s depuis 2025 :"
    " choisissez. Il reste ici à sa place d’avant."
)


def income_statement(
    balances: Iterable[AccountBalance],
    *,
    chart_year: int,
    previous: Iterable[AccountBalance] | None = None,
) -> Statement:
    """Set out the products, charges and result of a year, in euros.

    Accounts of classes 6 and 7 that no line names are told apart and counted in the result.
    Contributions in kind stand below it. `previous` is carried to the chart of `chart_year`.
    """
    kept = list(balances)
    now, strange = _amounts(kept)
    findings = [*_closed(kept), *_kind_gap(now), *_unknown(strange)]
    before: dict[str, Decimal] | None = None
    if previous is not None:
        carried, undecided = carry_balances(previous, to=chart_year)
        before, _ = _amounts(carried)
        findings += [
            say(CHOOSE, account=c.account, targets=", ".join(c.targets)) for c in undecided
        ]
    lines = (_line(item, now, before) for item in LAYOUT.items)
    shown = (line for line in lines if line.key not in UNMAPPED.values() or _told(line))
    return Statement(lines=tuple(shown), findings=tuple(findings))


def behind(balances: Iterable[AccountBalance], *, key: str) -> list[AccountBalance]:
    """Return the balances that a line of the statement was counted from."""
    return [b for b in balances if _key(b.account) == key]


def result_of(balances: Iterable[AccountBalance]) -> Decimal:
    """Return products less charges in euros: classes 7 and 6, nothing else."""
    return -sum((b.balance for b in balances if b.account[:1] in ("6", "7")), NOTHING)


def _amounts(
    balances: Iterable[AccountBalance],
) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    sides = {item.key: item.side for item in LAYOUT.items}
    amounts: dict[str, Decimal] = {}
    strange: dict[str, Decimal] = {}
    for (account, _), balance in by_account(balances).items():
        key = _key(account)
        if key is None:
            continue
        amounts[key] = amounts.get(key, NOTHING) + balance * sides[key]
        if key in UNMAPPED.values():
            strange[account] = strange.get(account, NOTHING) - balance
    return LAYOUT.total(amounts), strange


def _key(account: str) -> str | None:
    place = LAYOUT.place(account)
    return place[0] if place else UNMAPPED.get(account[:1])


def _line(item: Item, now: dict[str, Decimal], before: dict[str, Decimal] | None) -> StatementLine:
    return StatementLine(
        key=item.key,
        label=item.label,
        amount=now.get(item.key, NOTHING),
        accounts=item.accounts,
        excluded=LAYOUT.excluded(item),
        previous=None if before is None else before.get(item.key, NOTHING),
        level=item.level,
        is_total=item.is_total,
    )


def _told(line: StatementLine) -> bool:
    return bool(line.amount or line.previous)


def _closed(balances: list[AccountBalance]) -> list[Sentence]:
    moved = [b for b in balances if b.account[:1] in UNMAPPED and (b.debit or b.credit)]
    return [say(CLOSED)] if moved and not any(by_account(moved).values()) else []


def _kind_gap(now: dict[str, Decimal]) -> list[Sentence]:
    given, used = now["kind_products"], now["kind_charges"]
    if given == used:
        return []
    return [say(KINDS_DIFFER, used=Euros(used), given=Euros(given), gap=Euros(abs(given - used)))]


def _unknown(strange: dict[str, Decimal]) -> list[Sentence]:
    told = {account: amount for account, amount in strange.items() if amount}
    if not told:
        return []
    return [
        say(UNKNOWN, amount=Euros(sum(map(abs, told.values()))), accounts=", ".join(sorted(told)))
    ]
