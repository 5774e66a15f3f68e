"""The numbers and the drawing of a programme's own pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from arpent.contract import Figure, address
from arpent.instruments.programmes.rules.dates import span
from arpent.instruments.programmes.rules.days import YearOfFunding
from arpent.kernel.models import Organisation, Programme
from arpent.press.charts import Bar, Chart, Series, Timeline


def funding_chart(*, title: str, years: Iterable[YearOfFunding]) -> Chart:
    """Return the drawing of what was planned and received, year by year, in euros."""
    lines = tuple(years)
    return Chart(
        _("%(title)s : prévu et reçu, année par année") % {"title": title},
        tuple(str(line.year) for line in lines),
        (
            Series(_("prévu"), tuple(line.planned_eur for line in lines), "€", "hollow"),
            Series(_("reçu"), tuple(line.actual_eur for line in lines), "€", "solid"),
        ),
        kind="columns",
        unit="€",
    )


def programmes_timeline(
    *, programmes: Iterable[Programme], first: date, last: date
) -> Timeline | None:
    """Return a line per programme over a period, cut at its ends; None when there is none."""
    rows = tuple(
        Bar(one.title, max(one.starts_on, first), min(_end_of(one) or last, last))
        for one in programmes
        if one.starts_on
    )
    if not rows or last <= first:
        return None
    note = _("Un programme commencé avant, ou qui continue après, est coupé aux bornes.")
    return Timeline(_("Les programmes de la période"), rows, first, last, note=note)


def _end_of(programme: Programme) -> date | None:
    if programme.ends_on is None:
        return None
    return span(on=programme.ends_on, precision=programme.ends_precision)[1]


def programmes_chart(*, sums: Mapping[str, YearOfFunding]) -> Chart:
    """Return the drawing of what each programme was to receive and received, by title."""
    return Chart(
        _("Prévu et reçu, programme par programme"),
        tuple(sums),
        (
            Series(_("prévu"), tuple(one.planned_eur for one in sums.values()), "€", "hollow"),
            Series(_("reçu"), tuple(one.actual_eur for one in sums.values()), "€", "solid"),
        ),
        unit="€",
    )


def headline(*, organisation: Organisation, programme: Programme) -> tuple[Figure, ...]:
    """Return the figures of a programme's page, all dates together, from ``with_counts``."""
    company, story, funds = (
        address(organisation, f"programmes:{page}", key=programme.key)
        for page in ("company", "programme", "money")
    )
    shown = (
        ("participants", _("Organisations participantes"), _("participantes ou pilotes"), company),
        ("sessions", _("Séances de travail"), _("au registre"), f"{story}#story"),
        ("tests", _("Tests"), _("cartes écrites"), f"{story}#tests"),
        ("deliverables", _("Livrables"), _("parus ou annoncés"), f"{story}#livrables"),
        ("received_eur", _("Reçu"), _("somme des lignes reçues"), funds),
        ("given", _("Jours donnés"), _("au titre des engagements"), f"{company}#promises"),
    )
    return tuple(
        Figure(
            key=f"programmes.{programme.key}.{name}",
            label=label,
            value=Decimal(value),
            unit="€" if name == "received_eur" else "",
            method=method,
            url=url,
        )
        for name, label, method, url in shown
        if (value := getattr(programme, name, None)) is not None
    )
