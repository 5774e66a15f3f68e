"""What was planned for a year: the budget voted, class by class, account by account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext

from arpent.contract import Card, Figure, Ref, address
from arpent.instruments.accounts.figures.making import figure
from arpent.instruments.accounts.models import Budget, BudgetKind, BudgetLine
from arpent.instruments.accounts.queries.budgets import best_of
from arpent.instruments.accounts.queries.periods import Period
from arpent.instruments.accounts.queries.statements import titles_of

CHARGES, PRODUCTS = "charge", "product"
WORDS = {CHARGES: "charges", PRODUCTS: "products"}


def budget_figures(period: Period) -> Iterator[Figure]:
    """Yield what the budget of a year plans; the other budgets of the year are its variants."""
    titles = titles_of(period.scope.organisation)
    lines = _lines(period)
    budget = _kept([one[0].budget for one in lines.values()])
    if budget is None:
        yield from _nothing(period, titles)
        return
    others = {pk: mine for pk, mine in lines.items() if pk != budget.pk}
    mine = lines[budget.pk]
    yield from _totals(mine, budget, others)
    yield from _by_account(mine, budget)
    yield from _by_programme(mine, budget, titles)


def _lines(period: Period) -> dict[int, list[BudgetLine]]:
    """Return the lines of each budget of the year that has any, by its number."""
    if period.year is None:
        return {}
    found = BudgetLine.objects.filter(budget__year=period.year).exclude(account__startswith="8")
    kept: dict[int, list[BudgetLine]] = defaultdict(list)
    for line in found.select_related("budget", "budget__bench", "programme").order_by("rank", "pk"):
        kept[line.budget_id].append(line)
    return dict(kept)


def _kept(budgets: Sequence[Budget]) -> Budget | None:
    """Return the budget the figures tell: the one voted, the weightiest of the others without."""
    voted = [one for one in budgets if one.kind == BudgetKind.VOTED]
    chosen = sorted(voted or budgets, key=lambda one: one.pk)
    return next(iter(best_of(chosen).values()), None)


def _nothing(period: Period, titles: Mapping[str, str]) -> Iterator[Figure]:
    method = gettext("Aucun budget n’est enregistré pour cette période : écrivez-le.")
    url = address(period.scope.organisation, "accounts:budgets")
    for key, label in _labels().items():
        yield figure(f"accounts.{key}", label, None, method, url=url)
    for key, title in titles.items():
        label = gettext("%(programme)s : budget") % {"programme": title}
        yield figure(f"accounts.programmes.{key}.budget", label, None, method, url=url)


def _labels() -> dict[str, str]:
    return {
        "budget": gettext("Budget"),
        "charges.planned": gettext("Charges prévues"),
        "products.planned": gettext("Produits prévus"),
        "result.planned": gettext("Résultat prévu"),
        "activity.planned": gettext("Volume d’activité prévu"),
    }


def _sum(lines: Iterable[BudgetLine], side: str, account: str = "") -> Decimal:
    kept = (one for one in lines if one.side == side and one.account.startswith(account))
    return sum((one.amount_eur for one in kept), Decimal(0))


def _sums(lines: Sequence[BudgetLine]) -> dict[str, Decimal]:
    charges, products = _sum(lines, CHARGES), _sum(lines, PRODUCTS)
    return {
        "budget": charges,
        "charges.planned": charges,
        "products.planned": products,
        "result.planned": products - charges,
        "activity.planned": products,
    }


def _totals(
    lines: Sequence[BudgetLine], budget: Budget, others: Mapping[int, Sequence[BudgetLine]]
) -> Iterator[Figure]:
    methods = {
        "budget": gettext("Somme des lignes de charges de « %(budget)s »."),
        "charges.planned": gettext("Somme des lignes de charges de « %(budget)s »."),
        "products.planned": gettext("Somme des lignes de produits de « %(budget)s »."),
        "result.planned": gettext("Produits moins charges de « %(budget)s »."),
        "activity.planned": gettext("Somme des lignes de produits de « %(budget)s »."),
    }
    labels = _labels()
    for key, value in _sums(lines).items():
        said = methods[key] % {"budget": budget.title}
        variants = [
            _figure(
                key,
                other[0].budget.title,
                _sums(other)[key],
                other[0].budget,
                methods[key] % {"budget": other[0].budget.title},
            )
            for other in others.values()
        ]
        yield _figure(key, labels[key], value, budget, said, variants)


def _by_account(lines: Sequence[BudgetLine], budget: Budget) -> Iterator[Figure]:
    """Yield each class, then each account that a line names."""
    for side, word in WORDS.items():
        mine = [one for one in lines if one.side == side]
        accounts = {one.account[:2] for one in mine} | {one.account for one in mine}
        for account in sorted(accounts):
            label = gettext("Prévu au compte %(account)s") % {"account": account}
            method = gettext("Lignes de « %(budget)s » au compte %(account)s : %(labels)s.") % {
                "budget": budget.title,
                "account": account,
                "labels": ", ".join(one.label for one in mine if one.account.startswith(account)),
            }
            amount = _sum(mine, side, account)
            yield _figure(f"{word}.planned.{account}", label, amount, budget, method)


def _by_programme(
    lines: Sequence[BudgetLine], budget: Budget, titles: Mapping[str, str]
) -> Iterator[Figure]:
    """Yield what each programme was to bring and to cost; its budget is what it was to bring."""
    words = {
        CHARGES: gettext("%(programme)s : charges prévues"),
        PRODUCTS: gettext("%(programme)s : produits prévus"),
    }
    for key, title in titles.items():
        mine = [one for one in lines if one.programme and one.programme.key == key]
        method = gettext("Lignes de « %(budget)s » affectées au programme.") % {
            "budget": budget.title
        }
        missing = gettext("Aucune ligne de « %(budget)s » n’est affectée au programme.") % {
            "budget": budget.title
        }
        for side, word in WORDS.items():
            if any(one.side == side for one in mine):
                label = words[side] % {"programme": title}
                name = f"programmes.{key}.{word}.planned"
                yield _figure(name, label, _sum(mine, side), budget, method)
        brought = _sum(mine, PRODUCTS) if mine else None
        label = gettext("%(programme)s : budget") % {"programme": title}
        said = method if mine else missing
        yield _figure(f"programmes.{key}.budget", label, brought, budget, said)


def _figure(
    key: str,
    label: str,
    value: Decimal | None,
    budget: Budget,
    method: str,
    variants: Sequence[Figure] = (),
) -> Figure:
    url = address(budget.bench, "accounts:budget", key=budget.key)
    records = (budget_card(budget, url),) if value is not None else ()
    return figure(
        f"accounts.{key}", label, value, method, url=url, records=records, variants=variants
    )


def budget_card(budget: Budget, url: str) -> Card:
    return Card(
        ref=Ref("accounts", "budget", budget.key),
        title=budget.title,
        url=url,
        summary=str(budget.get_kind_display()),
    )
