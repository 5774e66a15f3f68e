"""The chapters of carbon and of ecological debt, each beside what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext

from arpent.contract import Chapter, Section
from arpent.instruments.accounts.figures.carbon import carbon_figures
from arpent.instruments.accounts.figures.care import care_figures
from arpent.instruments.accounts.figures.promises import fall_by, promise_figures, yearly_rate
from arpent.instruments.accounts.queries.care import Owed
from arpent.instruments.accounts.queries.periods import Period
from arpent.instruments.accounts.report.assembly.facts import Facts
from arpent.instruments.accounts.report.assembly.words import (
    between,
    euros,
    origin_words,
    share,
    tongue,
    tonnes,
)
from arpent.instruments.accounts.report.care_tables import between as cost_between
from arpent.instruments.accounts.report.care_tables import capitals_chart, no_netting
from arpent.kernel.spoken import spoken
from arpent.measure.footprint.categories import categories
from arpent.press.charts import Chart, Series
from arpent.press.notation import number

HEADLINE = (
    "carbon.footprint",
    "carbon.footprint.per-fte",
    "carbon.footprint.monetary-share",
    "carbon.footprint.savings",
)
DEBT = ("care.due", "care.done", "care.shortfall")


def carbon_chapter(period: Period, facts: Facts) -> Chapter:
    """Return the « bilan GES » of a year: interval, parts, promises; savings told apart."""
    title, key = gettext("Le bilan GES"), "accounts.carbon"
    if not facts.reckoned.counts:
        return Chapter(key=key, title=title)
    found = {one.key: one for one in carbon_figures(period) if one.value is not None}
    return Chapter(
        key=key,
        title=title,
        figures=tuple(found[name] for name in HEADLINE if name in found),
        sections=(_parts(facts), *_promises(period, facts), *_savings(facts)),
    )


def _parts(facts: Facts) -> Section:
    """Return the masses by line of the regulatory report, the heaviest first."""
    done = facts.reckoned
    assert done.footprint is not None
    english = tongue() == "en"
    names = {one.code: one.label_en if english else one.label_fr for one in categories().values()}
    found = done.footprint.intervals("category", shared=done.shared)
    rows = [
        (f"{code} {names.get(code, gettext('sans poste'))}".strip(), one)
        for code, one in sorted(found.items(), key=lambda pair: -pair[1].mid)
    ]
    masses = tuple(round(one.mid / 1000, 1) for _name, one in rows)
    title = gettext("Par poste du bilan réglementaire")
    series = Series(gettext("Masse"), masses, drawing="hatch")
    labels = tuple(name for name, _one in rows)
    return Section(
        title=title,
        paragraphs=_basis(facts),
        columns=(gettext("Poste"), gettext("Masse"), gettext("Selon les facteurs")),
        lines=tuple(
            (name, tonnes(one.mid), between(tonnes(one.low), tonnes(one.high)))
            for name, one in rows
        ),
        chart=Chart(title=title, labels=labels, series=(series,), unit="t CO₂e"),
    )


def _basis(facts: Facts) -> tuple[str, ...]:
    """Return the interval of the total, the share of monetary ratios, and what is marked."""
    done = facts.reckoned
    assert done.footprint is not None
    said = {
        "total": tonnes(done.total_kgco2e),
        "between": between(tonnes(done.interval.low), tonnes(done.interval.high)),
        "share": share(done.footprint.monetary_share),
    }
    told = [
        gettext("%(total)s, %(between)s ; %(share)s du total repose sur des ratios monétaires.")
        % said
    ]
    words = origin_words(done.provenances)
    if words:
        marked = gettext("Ce bilan repose sur des données marquées : %(words)s.")
        told.append(marked % {"words": words})
    return tuple(told)


def _promises(period: Period, facts: Facts) -> Iterator[Section]:
    """Yield each promise that speaks of the year, with its verdict; none is chosen."""
    rows = []
    for promise, row in facts.promises:
        allowed = row.allowed_kgco2e if row else None
        if allowed is None:
            continue
        verdict = (spoken(row.verdict) or "") if row and row.verdict else "–"
        rate, fall = yearly_rate(promise), fall_by(promise, facts.reckoned.number)
        rows.append(
            (
                promise.trajectory.title,
                *(
                    "–" if one is None else f"{number(one, language=tongue())} %"
                    for one in (rate, fall)
                ),
                tonnes(allowed),
                verdict,
            )
        )
    if rows:
        figures = tuple(one for one in promise_figures(period) if one.variants or one.value)
        yield Section(
            title=gettext("Ce qui est promis"),
            figures=figures,
            columns=(
                gettext("Trajectoire"),
                gettext("Par an"),
                gettext("Depuis la référence"),
                gettext("Permis cette année"),
                gettext("Verdict"),
            ),
            lines=tuple(rows),
        )


def _savings(facts: Facts) -> Iterator[Section]:
    low, mid, high = facts.reckoned.savings_kgco2e
    if mid:
        said = {"mass": tonnes(mid), "between": between(tonnes(low), tonnes(high))}
        told = gettext(
            "Épargne et placements, à part et jamais dans le total : %(mass)s, %(between)s."
        )
        yield Section(title=gettext("L’épargne, à part"), paragraphs=(told % said,))


def debt_chapter(period: Period, facts: Facts) -> Chapter:
    """Return what the year owes to each capital, and its result once that is taken off."""
    title, key = gettext("La dette écologique"), "accounts.debt"
    owed = [one for one in facts.cared.of(facts.year) if not one.is_silent]
    if not owed:
        return Chapter(key=key, title=title)
    results = facts.cared.result(facts.year)
    told = [spoken(results["mid"].told) or ""] if results else []
    words = origin_words(facts.cared.origins.get(facts.year.pk, []))
    if words:
        marked = gettext("Ces montants reposent sur des lignes marquées : %(words)s.")
        told.append(marked % {"words": words})
    section = Section(
        title=gettext("Capital par capital, en euros"),
        paragraphs=(*told, no_netting(owed)),
        columns=(
            gettext("Capital"),
            gettext("Dû"),
            gettext("Fait"),
            gettext("Manque"),
            gettext("Selon le coût"),
        ),
        lines=tuple(_line(one) for one in owed),
        chart=capitals_chart(owed),
    )
    found = {one.key: one for one in care_figures(period) if one.value is not None}
    figures = tuple(found[name] for name in DEBT if name in found)
    return Chapter(key=key, title=title, figures=figures, sections=(section,))


def _line(one: Owed) -> tuple[str, ...]:
    return (
        one.capital.title,
        "–" if one.is_unknown else euros(one.due_eur.mid),
        euros(one.stated.done.eur),
        "–" if one.is_unknown else euros(one.shortfall_eur.mid),
        cost_between(one.shortfall_eur) or "–",
    )
