"""What the books tell in the annual report: the result, who funds, the carbon, the debt."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext

from arpent.contract import Chapter, Figure, Role, Scope, Section, Visit
from arpent.instruments.accounts.figures.budgets import budget_figures
from arpent.instruments.accounts.figures.money import money_figures
from arpent.instruments.accounts.queries.periods import Period, period_of
from arpent.instruments.accounts.report.assembly.facts import Facts, facts_of
from arpent.instruments.accounts.report.assembly.words import euros, origin_words
from arpent.instruments.accounts.report.green_chapters import carbon_chapter, debt_chapter
from arpent.instruments.accounts.report.money_charts import (
    funders_chart,
    natures_chart,
    variances_chart,
)
from arpent.kernel.spoken import spoken
from arpent.measure.books.chart import NEW_FROM
from arpent.measure.books.chart import Chart as Plan
from arpent.measure.ledger import NOTHING

TOLD = ("accounts.products", "accounts.charges", "accounts.result")
PLANNED = ("accounts.charges.planned", "accounts.products.planned", "accounts.result.planned")


def chapters(scope: Scope) -> Iterator[Chapter]:
    """Yield the chapters of a whole year of the books; one with nothing to tell is left out."""
    period = period_of(scope)
    year = period.year
    if year is None:
        return
    visit = Visit(person=None, organisation=scope.organisation, role=Role.READER, on=scope.last)
    before = period.before if period.before and period.origins.get(period.before.pk) else None
    facts = facts_of(visit, year, previous=before, years=list(period.years))
    for chapter in (
        _result(period, facts),
        _funders(period, facts),
        carbon_chapter(period, facts),
        debt_chapter(period, facts),
    ):
        if chapter.sections:
            yield chapter


def _kept(figures: Iterator[Figure], keys: tuple[str, ...]) -> tuple[Figure, ...]:
    found = {one.key: one for one in figures if one.value is not None}
    return tuple(found[key] for key in keys if key in found)


def origins_told(facts: Facts) -> tuple[str, ...]:
    """Return what a reader must be told of the lines of the year, none of a plain import."""
    words = origin_words(facts.origins.get(facts.year.pk, []))
    said = gettext("Ces montants reposent sur des lignes marquées : %(words)s.") % {"words": words}
    return (said,) if words else ()


def _result(period: Period, facts: Facts) -> Chapter:
    figures = _kept(money_figures(period), TOLD) + _kept(budget_figures(period), PLANNED)
    sections = (*_statement(facts), *_budget(facts)) if facts.balances else ()
    title = gettext("Les comptes de l’année")
    return Chapter(key="accounts.result", title=title, figures=figures, sections=sections)


def _statement(facts: Facts) -> Iterator[Section]:
    """Yield the income statement in its lines, then charges and products in two drawings."""
    lines = [one for one in facts.income.lines if one.amount or one.previous]
    if not any(one.account[:1] in ("6", "7") for one in facts.balances):
        return
    yield Section(
        title=gettext("Compte de résultat"),
        paragraphs=(*origins_told(facts), *(spoken(one) or "" for one in facts.income.findings)),
        columns=(gettext("Ligne"), gettext("Montant")),
        lines=tuple((gettext(one.label), euros(one.amount)) for one in lines),
    )
    for total, title in (
        ("operating_products", gettext("D’où vient l’argent")),
        ("operating_charges", gettext("À quoi il sert")),
    ):
        chart = natures_chart(facts.income, total, title)
        if chart:
            yield Section(title=title, chart=chart)


def _budget(facts: Facts) -> Iterator[Section]:
    """Yield what was planned beside what was done, class by class."""
    if facts.budget is None or facts.comparison is None:
        return
    plan = Plan(NEW_FROM if facts.year.chart == str(NEW_FROM) else facts.year.first_on.year)
    rows = [
        (f"{one.account} {plan.label(one.account)}".strip(), one.planned, one.actual)
        for one in facts.comparison.classes()
    ]
    title = gettext("Prévu et réalisé")
    yield Section(
        title=title,
        paragraphs=(gettext("Prévu : « %(budget)s ».") % {"budget": facts.budget.title},),
        columns=(gettext("Classe"), gettext("Prévu"), gettext("Réalisé"), gettext("Écart")),
        lines=tuple(
            (name, euros(planned), euros(actual), euros(actual - planned))
            for name, planned, actual in rows
        ),
        chart=variances_chart([(name, a - p) for name, p, a in rows], title=title),
    )


def _funders(period: Period, facts: Facts) -> Chapter:
    named = [(slug, amount) for slug, amount in facts.by_funder if slug and amount]
    figures = _kept(
        money_figures(period), ("accounts.public-funding", "accounts.public-funding.share")
    )
    title = gettext("Qui finance")
    if not named:
        return Chapter(key="accounts.funders", title=title)
    rows = [(facts.funders[slug].name, amount) for slug, amount in named]
    loose = dict(facts.by_funder).get("", NOTHING)
    section = Section(
        title=gettext("Les produits, financeur par financeur"),
        paragraphs=origins_told(facts),
        columns=(gettext("Financeur"), gettext("Produits")),
        lines=(
            *((name, euros(amount)) for name, amount in rows),
            (gettext("Sans financeur"), euros(loose)),
        ),
        chart=funders_chart(rows),
    )
    return Chapter(key="accounts.funders", title=title, figures=figures, sections=(section,))
