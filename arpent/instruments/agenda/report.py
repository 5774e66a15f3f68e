"""What the log tells in the annual report: the year month by month, webinars, press, posts."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from arpent.contract import Chapter, Scope, Section
from arpent.instruments.agenda.figures import figures
from arpent.instruments.agenda.models import Act
from arpent.instruments.agenda.queries import acts_in, by_month, with_partners
from arpent.kernel.models import Precision
from arpent.press.charts import Chart, Series
from arpent.press.notation import day

APART = {"webinar": "webinars", "press": "press", "post": "posts"}


def months_chart(*, year: int, counts: list[int]) -> Chart:
    """Return the drawing of a year: one column a month."""
    labels = tuple(str(MONTHS[month]) for month in range(1, 13))
    series = Series(_("actes"), tuple(counts), unit=_("actes"))
    return Chart(
        _("Les actes de %(year)s, mois par mois") % {"year": year},
        labels,
        (series,),
        kind="columns",
    )


def chapters(scope: Scope) -> Iterator[Chapter]:
    """Yield a chapter for the acts of the year, one for its webinars, one for press and posts."""
    acts = list(with_partners(acts=acts_in(scope=scope)))
    if not acts:
        return
    counted = {figure.key: figure for figure in figures(scope)}
    main = [act for act in acts if act.kind not in APART]
    if main:
        counts = by_month(acts=acts_in(scope=scope).exclude(kind__in=APART))
        yield Chapter(
            key="agenda.acts",
            title=_("Rencontres et interventions"),
            sections=(
                Section(
                    title=_("L’année mois par mois"),
                    chart=months_chart(year=scope.first.year, counts=counts),
                ),
                *_months(main),
            ),
            figures=tuple(
                counted[key]
                for key in ("acts.total", "acts.intervention", "acts.workshop", "acts.delegation")
                if counted[key].value
            ),
        )
    titles = {
        "webinar": _("Webinaires des adhérents"),
        "press": _("Dans la presse"),
        "post": _("Billets publiés"),
    }
    for kind, title in titles.items():
        mine = [act for act in acts if act.kind == kind]
        if mine:
            yield Chapter(
                key=f"agenda.{APART[kind]}",
                title=title,
                sections=(_table(title, mine),),
                figures=(counted[f"acts.{kind}"],),
            )


def _months(acts: list[Act]) -> Iterator[Section]:
    for month in range(1, 13):
        mine = [act for act in acts if act.starts_on.month == month and act.precision != "year"]
        if mine:
            yield _table(str(MONTHS[month]).capitalize(), mine)
    undated = [act for act in acts if act.precision == Precision.YEAR]
    if undated:
        yield _table(_("Dans l’année"), undated)


def _table(title: str, acts: list[Act]) -> Section:
    return Section(
        title=title,
        columns=(_("Date"), _("Intitulé"), _("Avec"), _("Lieu")),
        lines=tuple(
            (
                day(act.starts_on, precision=act.precision),
                act.title,
                ", ".join(partner.organisation.name for partner in act.partners.all()),
                act.place,
            )
            for act in acts
        ),
    )
