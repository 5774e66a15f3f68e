"""The chapters of carbon and of ecological debt, each beside what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext

from arpent.instruments.accounts.queries.care import Owed
from arpent.instruments.accounts.report.assembly.facts import Facts
from arpent.instruments.accounts.report.assembly.words import (
    between,
    euros,
    origin_words,
    register,
    share,
    tongue,
    tonnes,
)
from arpent.instruments.accounts.report.carbon_charts import ranges
from arpent.instruments.accounts.report.care_tables import (
    after_range,
    capitals_chart,
    no_netting,
    quantity,
)
from arpent.instruments.accounts.report.care_tables import (
    between as cost_between,
)
from arpent.kernel.spoken import spoken
from arpent.measure.footprint.categories import categories
from arpent.press.document import Block, Drawing, Heading, Listing, Measure, Measures, Paragraph


def footprint(facts: Facts) -> Iterator[Block]:
    """Yield the « bilan GES »: total with its interval, its parts, promises, savings apart."""
    yield Heading(gettext("Le bilan GES"))
    done = facts.reckoned
    if done.footprint is None or done.is_empty:
        missing = gettext("Ni dépense ni activité dans cet exercice : aucun bilan GES.")
        yield Paragraph(spoken(done.fault) or missing)
        return
    interval = between(tonnes(done.interval.low), tonnes(done.interval.high))
    measures = [Measure(gettext("Ensemble"), tonnes(done.total_kgco2e), basis=interval)]
    if done.per_post_kgco2e is not None:
        posts = gettext("sur les postes de l’exercice")
        label = gettext("Par équivalent temps plein")
        measures.append(Measure(label, tonnes(done.per_post_kgco2e), basis=posts))
    monetary = share(done.footprint.monetary_share)
    label = gettext("Part de ratios monétaires")
    measures.append(Measure(label, monetary, basis=gettext("du total")))
    yield Measures(tuple(measures))
    yield Paragraph(spoken(done.interval.explained) or "")
    words = origin_words(done.provenances)
    if words:
        yield Paragraph(
            gettext("Ce bilan repose sur des données marquées : %(words)s.") % {"words": words}
        )
    yield from _categories(facts)
    yield from _promises(facts)
    yield from _savings(facts)


def _categories(facts: Facts) -> Iterator[Block]:
    """Yield the masses by line of the regulatory report, the heaviest first."""
    done = facts.reckoned
    assert done.footprint is not None
    english = tongue() == "en"
    names = {c.code: (c.label_en if english else c.label_fr) for c in categories().values()}
    found = done.footprint.intervals("category", shared=done.shared)
    rows = sorted(found.items(), key=lambda pair: -pair[1].mid)
    if not rows:
        return
    label = gettext("sans poste")
    yield register(
        gettext("Par poste du bilan réglementaire"),
        [gettext("Poste"), gettext("Masse"), gettext("Selon les facteurs")],
        [
            [
                f"{code} {names.get(code, label)}".strip(),
                tonnes(one.mid),
                between(tonnes(one.low), tonnes(one.high)),
            ]
            for code, one in rows
        ],
    )
    if len(rows) > 1:
        named = [(f"{code} {names.get(code, label)}".strip(), one) for code, one in rows]
        yield Drawing(ranges(gettext("Masse par poste, avec sa marge à 95 %"), named))


def _promises(facts: Facts) -> Iterator[Block]:
    """Yield what each promise allowed this year, and the verdict of the measure."""
    told = []
    for promise, row in facts.promises:
        path = promise.path
        if path is None:
            continue
        said = {
            "title": promise.trajectory.title,
            "told": (spoken(path.told) or "").rstrip("."),
            "allowed": tonnes(row.allowed_kgco2e if row else None),
            "verdict": (spoken(row.verdict) or "") if row and row.verdict else "",
        }
        pattern = gettext("%(title)s : %(told)s. Permis cette année : %(allowed)s. %(verdict)s")
        told.append((pattern % said).strip())
    if told:
        yield Heading(gettext("Ce qui est promis"), level=2)
        yield Listing(tuple(told))


def _savings(facts: Facts) -> Iterator[Block]:
    low, mid, high = facts.reckoned.savings_kgco2e
    if mid:
        said = {"mass": tonnes(mid), "between": between(tonnes(low), tonnes(high))}
        yield Paragraph(
            gettext(
                "Épargne et placements, à part et jamais dans le total : %(mass)s, %(between)s."
            )
            % said
        )


def debt(facts: Facts) -> Iterator[Block]:
    """Yield what is owed to each capital, and the result once that is taken off."""
    owed = [one for one in facts.cared.of(facts.year) if not one.is_silent]
    if not owed:
        return
    yield Heading(gettext("La dette écologique"))
    yield Paragraph(
        gettext(
            "Un capital est une chose que l’on emploie et que l’on doit rendre en bon état. Ce "
            "livre est à part : les comptes statutaires sont les mêmes, au centime, avec ou sans "
            "lui."
        )
    )
    results = facts.cared.result(facts.year)
    if results and any(not one.is_unknown for one in owed):
        yield Measures(
            (
                Measure(gettext("Résultat des comptes"), euros(results["mid"].statutory_eur)),
                Measure(
                    gettext("Résultat après préservation"),
                    euros(results["mid"].after_eur),
                    basis=cost_between(after_range(results)),
                ),
            )
        )
        yield Paragraph(spoken(results["mid"].told) or "")
    yield Paragraph(no_netting(owed))
    yield register(
        gettext("Capital par capital, en euros"),
        [
            gettext("Capital"),
            gettext("Dû"),
            gettext("Réalisé"),
            gettext("Manque"),
            gettext("Selon le coût"),
            gettext("Provision"),
        ],
        [
            [
                one.capital.title,
                "–" if one.is_unknown else euros(one.due_eur.mid),
                euros(one.stated.done.eur),
                "–" if one.is_unknown else euros(one.shortfall_eur.mid),
                cost_between(one.shortfall_eur) or "–",
                euros(one.provision_eur.mid),
            ]
            for one in owed
        ],
    )
    yield Listing(tuple(_capital(one) for one in owed))
    yield from _deeds(owed)
    chart = capitals_chart(owed)
    if chart:
        yield Drawing(chart)


def _capital(one: Owed) -> str:
    """Return the good state of a capital, who says so, what was used, and its price."""
    parts = [f"{one.capital.title} : {one.capital.threshold} ({one.capital.said_by})".rstrip(".")]
    if one.use:
        said = {
            "used": quantity(one.use.used, one.capital.unit),
            "allowed": quantity(one.use.allowed, one.capital.unit),
        }
        parts.append(gettext("Employé : %(used)s ; supportable : %(allowed)s") % said)
    if one.debt:
        parts.append((spoken(one.debt.told) or "").rstrip("."))
    else:
        parts.append(gettext("Ce qui est dû n’est pas chiffré"))
    return ". ".join(parts) + "."


def _deeds(owed: Sequence[Owed]) -> Iterator[Block]:
    deeds = [(one.capital.title, deed) for one in owed for deed in one.deeds]
    if deeds:
        yield register(
            gettext("Ce qui est fait pour préserver"),
            [
                gettext("Action"),
                gettext("Capital"),
                gettext("Écriture"),
                gettext("Prévu"),
                gettext("Réalisé"),
            ],
            [
                [
                    deed.title,
                    title,
                    f"{deed.journal} {deed.entry}".strip() or "–",
                    euros(deed.planned_eur),
                    euros(deed.done_eur),
                ]
                for title, deed in deeds
            ],
            texts=3,
        )
