"""The financial report of a grant as a document, in the order of the State's form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import get_language, gettext

from arpent.instruments.accounts.models import Grant
from arpent.instruments.accounts.rules.reporting import Report, ReportLine
from arpent.press.document import Block, Column, Document, Measure, Measures, Paragraph, Table
from arpent.press.notation import day, money, number, period

Part = tuple[str, list[ReportLine], Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A grant with its report over its days; ``origins`` tells lines that were not imported."""

    grant: Grant
    first: date
    last: date
    report: Report
    received_eur: Decimal
    origins: list[str]

    @property
    def share_percent(self) -> Decimal | None:
        """The grant in percent of the products done, to the tenth; None without products."""
        whole = self.report.products_eur
        return (100 * self.grant.amount_eur / whole).quantize(Decimal("0.1")) if whole > 0 else None


def table_lines(report: Report) -> Iterator[Part]:
    """Yield the parts of a report: title, lines that say something, planned and done in euros."""
    charges = [line for line in report.charges if line.planned_eur or line.done_eur]
    if report.key_percent is not None:
        charges.append(
            ReportLine(
                account="",
                label=gettext("Charges indirectes, part déclarée"),
                planned_eur=Decimal(0),
                done_eur=report.indirect_eur,
            )
        )
    yield gettext("Charges"), charges, report.planned_charges_eur, report.charges_eur
    products = [line for line in report.products if line.planned_eur or line.done_eur]
    yield gettext("Produits"), products, report.planned_products_eur, report.products_eur
    kind = [line for line in report.kind if line.planned_eur or line.done_eur]
    if kind:
        done = sum((line.done_eur for line in kind), Decimal(0))
        planned = sum((line.planned_eur for line in kind), Decimal(0))
        yield gettext("Contributions volontaires en nature"), kind, planned, done


def grant_paper(told: Reported, *, on: date) -> Document:
    """Return the report of a grant as a document, ready to be signed."""
    one = told.grant
    blocks: list[Block] = [
        Measures(
            (
                Measure(gettext("Accordé"), _money(one.amount_eur), basis=_decided(one)),
                Measure(gettext("Charges de l’action"), _money(told.report.charges_eur)),
                Measure(gettext("Produits de l’action"), _money(told.report.products_eur)),
            )
        ),
        Paragraph(share_sentence(told)),
        Paragraph(shared_sentence(told.report)),
    ]
    if told.origins:
        blocks.append(Paragraph(origins_sentence(told.origins)))
    for part in table_lines(told.report):
        blocks.append(_table(*part))
    blocks.append(
        Paragraph(gettext("Je certifie exactes les informations de ce compte rendu. Signature :"))
    )
    return Document(
        title=gettext("Compte rendu financier de subvention"),
        blocks=tuple(blocks),
        language=_tongue(),
        author=one.bench.name,
        published_on=on,
        subtitle=f"{one.title}, {one.funder.name}",
        running_head=one.bench.name,
        description=period(told.first, told.last, language=_tongue()),
    )


def share_sentence(told: Reported) -> str:
    """Return what part of the action's products the grant is."""
    if told.share_percent is None:
        return gettext("Aucun produit n’est affecté à cette action sur ces jours.")
    said = {
        "grant": _money(told.grant.amount_eur),
        "percent": number(told.share_percent, language=_tongue()),
    }
    return gettext("La subvention de %(grant)s représente %(percent)s %% des produits.") % said


def shared_sentence(report: Report) -> str:
    """Return what is done of the charges that no programme has."""
    said = {
        "shared": _money(report.shared_eur),
        "percent": number(report.key_percent or 0, language=_tongue()),
        "indirect": _money(report.indirect_eur),
    }
    if report.key_percent is None:
        return (
            gettext("%(shared)s de charges de ces jours n’ont aucun programme : aucune n’est ici.")
            % said
        )
    return (
        gettext(
            "%(shared)s de charges de ces jours n’ont aucun programme : la clé déclarée, "
            "%(percent)s %%, en donne %(indirect)s à l’action."
        )
        % said
    )


def origins_sentence(origins: list[str]) -> str:
    """Return the warning that some lines were not imported as they were kept."""
    if "synthetic" in origins:
        return gettext("Une partie de ces lignes est inventée pour l’exemple.")
    return gettext("Une partie de ces lignes est reconstituée à partir de totaux publiés.")


def _table(title: str, lines: list[ReportLine], planned: Decimal, done: Decimal) -> Table:
    columns = (
        Column(gettext("Compte")),
        Column(gettext("Prévu"), numeric=True),
        Column(gettext("Réalisé"), numeric=True),
        Column("%", numeric=True),
    )
    rows = tuple(
        (
            f"{line.account} {gettext(line.label)}".strip(),
            _money(line.planned_eur),
            _money(line.done_eur),
            "–" if line.percent is None else number(line.percent, language=_tongue()),
        )
        for line in lines
    )
    total = (gettext("Total"), _money(planned), _money(done), "")
    return Table(title, columns, rows or (("–", "–", "–", "–"),), total=total)


def _decided(grant: Grant) -> str:
    if grant.decided_on is None:
        return ""
    return gettext("décidé le %(on)s") % {"on": day(grant.decided_on, language=_tongue())}


def _tongue() -> str:
    return get_language() or "fr"


def _money(amount_eur: Decimal) -> str:
    return money(amount_eur, language=_tongue())
