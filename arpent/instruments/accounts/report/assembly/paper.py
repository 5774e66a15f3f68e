"""The financial report of a year as one document: PDF, ODT and page print the same."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext

from arpent.instruments.accounts.queries.footprint import DRAWS, SEED
from arpent.instruments.accounts.report.assembly import carbon, money
from arpent.instruments.accounts.report.assembly.facts import Facts
from arpent.instruments.accounts.report.assembly.words import (
    between,
    euros,
    origin_words,
    share,
    tongue,
    tonnes,
)
from arpent.press.document import (
    Block,
    Contents,
    Document,
    Heading,
    Listing,
    Measure,
    Measures,
    Paragraph,
)
from arpent.press.notation import number, period

CHAPTERS = (
    money.result,
    money.budget,
    money.funders,
    money.programmes,
    money.balance_sheet,
    money.kept,
    carbon.footprint,
    carbon.debt,
)


def paper(facts: Facts) -> Document:
    """Return the report in the current language; what has nothing to tell says so or is left."""
    year = facts.year
    state = gettext("exercice ouvert, chiffres provisoires")
    return Document(
        title=gettext("Rapport financier"),
        subtitle=year.title,
        blocks=tuple(_blocks(facts)),
        language=tongue(),
        author=facts.bench.name,
        published_on=facts.on,
        running_head=f"{facts.bench.name} · {year.title}",
        description=period(year.first_on, year.last_on, language=tongue()),
        draft="" if year.closed_on else state,
    )


def _blocks(facts: Facts) -> Iterator[Block]:
    yield Paragraph(_opening(facts), lead=True)
    words = origin_words(facts.origins.get(facts.year.pk, []))
    if words:
        yield Paragraph(_warning(words))
    yield Measures(tuple(_key_figures(facts)))
    yield Contents()
    for chapter in CHAPTERS:
        yield from chapter(facts)
    yield Heading(gettext("Comment ces chiffres sont comptés"))
    yield Listing(tuple(methods(facts)))


def _opening(facts: Facts) -> str:
    said = {
        "period": period(facts.year.first_on, facts.year.last_on, language=tongue()),
        "products": euros(facts.income.amount("products")),
        "charges": euros(facts.income.amount("charges")),
        "result": euros(facts.income.amount("result")),
    }
    return (
        gettext(
            "Les comptes %(period)s : %(products)s de produits, %(charges)s de charges, un "
            "résultat de %(result)s."
        )
        % said
    )


def _warning(words: str) -> str:
    return gettext(
        "Des lignes de cet exercice sont marquées « %(words)s » : les totaux qui en viennent "
        "valent ce que vaut leur source."
    ) % {"words": words}


def _key_figures(facts: Facts) -> Iterator[Measure]:
    income, loose = facts.income, facts.shares[-1]
    yield Measure(gettext("Produits"), euros(income.amount("products")), basis=gettext("classe 7"))
    yield Measure(gettext("Charges"), euros(income.amount("charges")), basis=gettext("classe 6"))
    if facts.comparison:
        basis = gettext("prévu : %(planned)s") % {"planned": euros(facts.comparison.results[0])}
    else:
        basis = gettext("aucun budget écrit")
    yield Measure(gettext("Résultat"), euros(income.amount("result")), basis=basis)
    yield Measure(
        gettext("Sans programme"),
        euros(loose.charges + loose.products),
        basis=gettext("charges et produits additionnés"),
    )
    results = facts.cared.result(facts.year)
    if results and any(not one.is_unknown for one in facts.cared.of(facts.year)):
        yield Measure(
            gettext("Résultat après préservation"),
            euros(results["mid"].after_eur),
            basis=gettext("au coût retenu"),
        )
    done = facts.reckoned
    if done.total_kgco2e is not None:
        interval = between(tonnes(done.interval.low), tonnes(done.interval.high))
        yield Measure(gettext("Bilan GES"), tonnes(done.total_kgco2e), basis=interval)


def methods(facts: Facts) -> Iterator[str]:
    """Yield how each kind of figure was counted, in the order of the report."""
    words = origin_words(facts.origins.get(facts.year.pk, [])) or gettext("importé")
    said = {"lines": number(facts.lines, language=tongue()), "words": words}
    yield (
        gettext(
            "Comptes : somme exacte de %(lines)s lignes d’écritures (%(words)s), au plan des "
            "associations ; un compte que le plan ne nomme pas est compté à part."
        )
        % said
    )
    yield gettext(
        "Programmes et financeurs : donnés par une règle, un fichier ou à la main ; ce qui n’en a "
        "pas est toujours montré."
    )
    if facts.comparison:
        yield gettext("Écarts : réalisé moins prévu, et leur part du prévu.")
    if facts.reckoned.total_kgco2e is not None and facts.reckoned.footprint is not None:
        said = {
            "draws": number(DRAWS, language=tongue()),
            "seed": str(SEED),
            "share": share(facts.reckoned.footprint.monetary_share),
        }
        yield (
            gettext(
                "Bilan GES : masse mesurée, sinon quantité × facteur, sinon ratio de la dépense "
                "(%(share)s du total) ; intervalle à 95 %% de %(draws)s tirages partagés par "
                "facteur, graine %(seed)s."
            )
            % said
        )
    yield gettext(
        "Dette écologique : quantité employée au-delà de ce que le capital supporte, au coût "
        "déclaré ; résultat des comptes moins les manques, plus les provisions reprises."
    )
