"""Income statements, budgets and grants received, as open data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.contract import Dataset, Field, Role, Row, Scope, Visit
from arpent.instruments.accounts.models import Balance, BudgetKind, BudgetLine, FiscalYear, Side
from arpent.instruments.accounts.opendata.closed import (
    ORIGIN,
    YEAR_FIELDS,
    closed_years,
    origin_of,
    year_row,
)
from arpent.instruments.accounts.queries.exact import cents, euros
from arpent.instruments.accounts.queries.grants import grants_for
from arpent.instruments.accounts.queries.statements import origins_of
from arpent.measure.books.chart import NEW_FROM
from arpent.measure.books.income import income_statement
from arpent.measure.ledger import AccountBalance

RESULT = Q(account__startswith="6") | Q(account__startswith="7")


def income(scope: Scope) -> Iterator[Row]:
    """Yield the lines of the income statement of each closed year, totals told as such."""
    years = closed_years(scope)
    balances, origins = _balances(years), origins_of(years)
    for year in years:
        if not balances[year.pk]:
            continue
        chart_year = NEW_FROM if year.chart == str(NEW_FROM) else year.first_on.year
        statement = income_statement(balances[year.pk], chart_year=chart_year)
        for line in statement.lines:
            yield {
                **year_row(year),
                "line": line.key,
                "label": gettext(line.label),
                "is_total": line.is_total,
                "amount_eur": line.amount,
                "provenance": origin_of(origins.get(year.pk, set())),
            }


def _balances(years: list[FiscalYear]) -> dict[int, list[AccountBalance]]:
    rows = (
        Balance.objects.filter(RESULT, year__in=years)
        .values("year", "account")
        .annotate(debits=cents("debit"), credits=cents("credit"))
        .order_by("year", "account")
    )
    found: dict[int, list[AccountBalance]] = defaultdict(list)
    for row in rows:
        debit, credit = euros(row["debits"]), euros(row["credits"])
        found[row["year"]].append(
            AccountBalance(account=row["account"], debit=debit, credit=credit)
        )
    return found


def budgets(scope: Scope) -> Iterator[Row]:
    """Yield the lines of the budgets of each closed year."""
    years = {one.pk: one for one in closed_years(scope)}
    lines = BudgetLine.objects.filter(budget__year__in=list(years))
    lines = lines.select_related("budget", "programme", "funder")
    for line in lines.order_by("budget__year__first_on", "budget", "rank", "pk").iterator():
        yield {
            **year_row(years[line.budget.year_id]),
            "budget": line.budget.key,
            "kind": line.budget.kind,
            "adopted_on": line.budget.adopted_on,
            "side": line.side,
            "account": line.account,
            "label": line.label,
            "amount_eur": line.amount_eur,
            "programme": line.programme.key if line.programme else "",
            "funder": line.funder.slug if line.funder else "",
        }


def grants(scope: Scope) -> Iterator[Row]:
    """Yield the grants that begin in a closed year, in the columns of the common schema."""
    bench = scope.organisation
    visit = Visit(person=None, organisation=bench, role=Role.PUBLIC, on=timezone.localdate())
    for one in reversed(grants_for(visit)):
        begins_on = one.decided_on or one.first_on
        if begins_on is None or not scope.first <= begins_on <= scope.last:
            continue
        days = (one.first_on, one.last_on)
        yield {
            "nomAttribuant": one.funder.name,
            "idAttribuant": one.funder.siret,
            "dateConvention": one.decided_on,
            "referenceDecision": one.key,
            "nomBeneficiaire": bench.name,
            "idBeneficiaire": bench.siret,
            "objet": one.title,
            "montant": one.amount_eur,
            "nature": "aide en numéraire",
            "datesPeriodeVersement": "/".join(day.isoformat() for day in days if day),
            "dispositifAide": one.programme.title if one.programme else "",
            "argentPublic": one.is_public,
        }


INCOME = Dataset(
    slug="income-statements",
    title=_("Comptes de résultat"),
    description=_("Lignes et totaux du compte de résultat de chaque exercice clos, en euros."),
    fields=(
        *YEAR_FIELDS,
        Field(name="line", type="string", description=_("Clé de la ligne"), required=True),
        Field(name="label", type="string", description=_("Intitulé"), required=True),
        Field(name="is_total", type="boolean", description=_("La ligne est un total")),
        Field(name="amount_eur", type="number", description=_("Montant"), required=True),
        ORIGIN,
    ),
    rows=income,
)
BUDGETS = Dataset(
    slug="budget-lines",
    title=_("Lignes de budget"),
    description=_("Ce que les budgets des exercices clos prévoyaient, ligne par ligne, en euros."),
    fields=(
        *YEAR_FIELDS,
        Field(name="budget", type="string", description=_("Clé du budget"), required=True),
        Field(
            name="kind",
            type="string",
            description=_("Voté, modifié, ou atterrissage prévu"),
            required=True,
            choices=tuple(BudgetKind.values),
        ),
        Field(name="adopted_on", type="date", description=_("Jour de l’adoption")),
        Field(
            name="side",
            type="string",
            description=_("Charge ou produit"),
            required=True,
            choices=tuple(Side.values),
        ),
        Field(name="account", type="string", description=_("Compte"), required=True),
        Field(name="label", type="string", description=_("Intitulé"), required=True),
        Field(name="amount_eur", type="number", description=_("Montant"), required=True),
        Field(name="programme", type="string", description=_("Programme, vide : aucun")),
        Field(name="funder", type="string", description=_("Financeur, vide : aucun")),
    ),
    rows=budgets,
)
GRANTS = Dataset(
    slug="grants-received",
    title=_("Subventions reçues"),
    description=_(
        "Subventions qui commencent dans un exercice clos, dans les colonnes du schéma commun des "
        "subventions ; argentPublic y est ajouté."
    ),
    fields=(
        Field(
            name="nomAttribuant",
            type="string",
            description=_("Institution qui attribue"),
            required=True,
        ),
        Field(name="idAttribuant", type="string", description=_("SIRET, s’il est connu")),
        Field(name="dateConvention", type="date", description=_("Jour de la décision")),
        Field(name="referenceDecision", type="string", description=_("Clé au registre")),
        Field(
            name="nomBeneficiaire",
            type="string",
            description=_("Organisation qui reçoit"),
            required=True,
        ),
        Field(name="idBeneficiaire", type="string", description=_("SIRET, s’il est connu")),
        Field(name="objet", type="string", description=_("Objet"), required=True),
        Field(name="montant", type="number", description=_("Montant en euros"), required=True),
        Field(name="nature", type="string", description=_("Nature de l’aide"), required=True),
        Field(
            name="datesPeriodeVersement",
            type="string",
            description=_("Premier et dernier jour, séparés par une barre"),
        ),
        Field(name="dispositifAide", type="string", description=_("Programme financé")),
        Field(name="argentPublic", type="boolean", description=_("Argent public")),
    ),
    rows=grants,
)
