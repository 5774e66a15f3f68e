"""The chapters in euros: result, budget, funders, programmes, balance sheet, what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext

from arpent.instruments.accounts.report.assembly.facts import Facts
from arpent.instruments.accounts.report.assembly.words import (
    euros,
    origin_words,
    register,
    share,
    tongue,
)
from arpent.instruments.accounts.report.money_charts import (
    funders_chart,
    natures_chart,
    variances_chart,
)
from arpent.instruments.accounts.rules.matching import is_coarse
from arpent.kernel.spoken import spoken
from arpent.measure.books.axes import NOT_ASSIGNED
from arpent.measure.books.budget import Comparison, Kind, Side, percent_of
from arpent.measure.books.chart import NEW_FROM, Chart
from arpent.measure.books.deferred import total_pending
from arpent.measure.books.statement import Statement
from arpent.press.document import Block, Drawing, Heading, Listing, Paragraph
from arpent.press.notation import day, number

SHEET, SUSPENSE = frozenset("12345"), "47"


def result(facts: Facts) -> Iterator[Block]:
    """Yield the income statement beside the year before, and its charts."""
    yield Heading(gettext("Le résultat"))
    yield Paragraph(
        gettext(
            "Produits moins charges, sans les contributions en nature, qui se lisent sous le "
            "résultat. Chaque ligne additionne les comptes que le plan lui donne."
        )
    )
    yield _statement(facts, facts.income, gettext("Compte de résultat"))
    for total, title in (
        ("operating_charges", gettext("Charges d’exploitation")),
        ("operating_products", gettext("Produits d’exploitation")),
    ):
        chart = natures_chart(facts.income, total, title)
        if chart:
            yield Drawing(chart)
    yield from _findings(facts.income)


def _statement(facts: Facts, statement: Statement, caption: str) -> Block:
    compared = any(line.previous is not None for line in statement.lines)
    past = facts.previous if compared else None
    heads = [gettext("Ligne"), facts.year.title, *([past.title] if past else [])]
    rows = [
        [gettext(line.label), euros(line.amount), *([euros(line.previous)] if past else [])]
        for line in statement.lines
        if line.amount or line.previous or (line.is_total and line.level == 0)
    ]
    marks = [
        (facts.year.title, origin_words(facts.origins.get(facts.year.pk, []))),
        *([(past.title, origin_words(facts.origins.get(past.pk, [])))] if past else []),
    ]
    told = ", ".join(f"{title} : {words}" for title, words in marks if words)
    return register(f"{caption} ({told})" if told else caption, heads, rows or [["–"] * len(heads)])


def _findings(statement: Statement) -> Iterator[Block]:
    told = tuple(spoken(one) or "" for one in statement.findings)
    if told:
        yield Listing(told)


def budget(facts: Facts) -> Iterator[Block]:
    """Yield what was planned beside what was done, by class, and the widest gaps."""
    yield Heading(gettext("Le budget et ce qui a été fait"))
    if facts.comparison is None or facts.budget is None:
        yield Paragraph(gettext("Aucun budget n’est écrit pour cet exercice : rien à comparer."))
        return
    kind = facts.budget.get_kind_display()
    said = {"title": facts.budget.title, "kind": kind}
    yield Paragraph(gettext("Comparé à « %(title)s » (%(kind)s), sans contributions.") % said)
    classes = facts.comparison.classes()
    chart = Chart(NEW_FROM if facts.year.chart == "2025" else facts.year.first_on.year)
    rows = [
        [
            f"{one.account} {chart.label(one.account, language=tongue())}".strip(),
            euros(one.planned),
            euros(one.actual),
            euros(one.actual - one.planned),
            _percent(one.actual - one.planned, one.planned),
        ]
        for one in classes
    ]
    planned, done = facts.comparison.results
    for side, label in ((Side.CHARGE, gettext("Charges")), (Side.PRODUCT, gettext("Produits"))):
        foreseen, actual = facts.comparison.total(side)
        gap = actual - foreseen
        rows.append([label, euros(foreseen), euros(actual), euros(gap), _percent(gap, foreseen)])
    gap = done - planned
    yield register(
        gettext("Prévu et réalisé, par classe de comptes"),
        [gettext("Compte"), gettext("Prévu"), gettext("Réalisé"), gettext("Écart"), "%"],
        rows,
        [gettext("Résultat"), euros(planned), euros(done), euros(gap), _percent(gap, planned)],
    )
    gaps = [(row[0], one.actual - one.planned) for row, one in zip(rows, classes, strict=False)]
    drawn = variances_chart(gaps, title=gettext("Les écarts par classe"))
    if drawn:
        yield Drawing(drawn)
    yield from _unplanned(facts.comparison)


def _unplanned(comparison: Comparison) -> Iterator[Block]:
    """Yield what nobody had planned, apart from what is only known by a coarser account."""
    found = [row for row in comparison.rows if row.kind is Kind.UNPLANNED and row.actual]
    coarse = [row for row in found if is_coarse(row, comparison.rows)]
    for some, pattern in (
        (
            [row for row in found if row not in coarse],
            gettext("Lignes que rien ne prévoyait : %(count)s, pour %(total)s."),
        ),
        (
            coarse,
            gettext(
                "Lignes connues par un compte que le budget détaille : %(count)s, pour %(total)s ; "
                "elles se comparent par classe."
            ),
        ),
    ):
        if some:
            total = sum((abs(row.actual) for row in some), Decimal(0))
            yield Paragraph(pattern % {"count": str(len(some)), "total": euros(total)})


def _percent(gap: Decimal, planned: Decimal) -> str:
    found = percent_of(gap, planned)
    return "–" if found is None else f"{number(found, language=tongue(), places=1)}\u00a0%"


def funders(facts: Facts) -> Iterator[Block]:
    """Yield who brought what, the public part of it, and what no funder has."""
    yield Heading(gettext("Qui finance"))
    whole = facts.income.amount("products")
    named = [
        (facts.funders[slug].name if slug in facts.funders else gettext("Sans financeur"), amount)
        for slug, amount in facts.by_funder
    ]
    yield register(
        gettext("Produits par financeur"),
        [gettext("Financeur"), gettext("Produits"), gettext("Part")],
        [[name, euros(amount), share(amount / whole if whole else None)] for name, amount in named],
        [gettext("Ensemble"), euros(sum((a for _n, a in named), Decimal(0))), ""],
    )
    chart = funders_chart(named)
    if chart:
        yield Drawing(chart)
    said = {
        "public": euros(facts.public.public_eur),
        "share": share(facts.public.share),
        "unknown": euros(facts.public.unknown_eur),
    }
    yield Paragraph(
        gettext(
            "Subventions publiques dont le financeur est connu : %(public)s, %(share)s des "
            "produits. Subventions sans financeur affecté : %(unknown)s."
        )
        % said
    )


def programmes(facts: Facts) -> Iterator[Block]:
    """Yield the result of each programme, what is not assigned last and always there."""
    yield Heading(gettext("Programme par programme"))
    rows = [
        [
            gettext("Non affecté")
            if one.value == NOT_ASSIGNED
            else facts.titles.get(one.value, one.value),
            euros(one.charges),
            euros(one.products),
            euros(one.result),
        ]
        for one in facts.shares
    ]
    sums = [
        euros(sum((getattr(one, name) for one in facts.shares), Decimal(0)))
        for name in ("charges", "products", "result")
    ]
    yield register(
        gettext("Charges et produits par programme"),
        [gettext("Programme"), gettext("Charges"), gettext("Produits"), gettext("Résultat")],
        rows,
        [gettext("Ensemble"), *sums],
    )


def balance_sheet(facts: Facts) -> Iterator[Block]:
    """Yield both sides of the balance sheet, and the gap between them when there is one."""
    yield Heading(gettext("Le bilan"))
    # Lines rebuilt without a balance sheet leave nothing but their counterpart, in suspense.
    if not any(one.account[:1] in SHEET and one.account[:2] != SUSPENSE for one in facts.balances):
        yield Paragraph(gettext("Aucun compte de bilan n’est tenu pour cet exercice."))
        return
    yield _statement(facts, facts.sheet.assets, gettext("Actif"))
    yield _statement(facts, facts.sheet.liabilities, gettext("Passif"))
    told = tuple(spoken(one) or "" for one in facts.sheet.findings)
    if told:
        yield Listing(told)


def kept(facts: Facts) -> Iterator[Block]:
    """Yield dedicated funds, provisions with the event that releases each, deferred income."""
    if not (facts.funds.rows or facts.provisions or facts.deferred):
        return
    yield Heading(gettext("Fonds dédiés, provisions et produits d’avance"))
    if facts.funds.rows:
        yield register(
            gettext("Fonds dédiés"),
            [
                gettext("Programme"),
                gettext("À l’ouverture"),
                gettext("Reporté"),
                gettext("Utilisé"),
                gettext("À la clôture"),
            ],
            [
                [
                    facts.titles.get(one.programme, gettext("Non affecté")),
                    *(euros(getattr(one, c)) for c in ("opening", "carried", "used", "closing")),
                ]
                for one in facts.funds.rows
            ],
        )
    if facts.provisions:
        yield register(
            gettext("Provisions tenues à la fin de l’exercice"),
            [gettext("Objet"), gettext("Événement qui la libère"), gettext("Montant")],
            [
                [
                    f"{one.title} ({day(one.opened_on, language=tongue())})",
                    one.event,
                    euros(one.amount_eur),
                ]
                for one in facts.provisions
            ],
            texts=2,
        )
    if facts.deferred:
        said = {"total": euros(total_pending(facts.deferred))}
        yield Paragraph(gettext("Produits constatés d’avance (487) : %(total)s.") % said)
