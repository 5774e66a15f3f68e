"""What the mine tells in the annual report: what was said, what was answered, what was tried."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from arpent.contract import Chapter, Figure, Scope, Section
from arpent.instruments.ideas.figures import figures
from arpent.instruments.ideas.models import Idea
from arpent.instruments.ideas.queries.counts import by_month, late_answers, said_in
from arpent.instruments.ideas.queries.documents import idea_card
from arpent.instruments.ideas.queries.mine import mine_of
from arpent.instruments.ideas.rules.words import OUTCOMES
from arpent.press.charts import Chart, Series
from arpent.press.notation import day

SHOWN = ("said", "answered", "in_time_share", "median_days", "late", "tried")
# A page of a report names that many ideas; the rest are counted.
MOST = 30


def chapters(scope: Scope) -> Iterator[Chapter]:
    """Yield one chapter for a period in which something was said; none otherwise."""
    counted = {figure.key.removeprefix("ideas."): figure for figure in figures(scope)}
    if not counted["said"].value:
        return
    sections = [_months(scope), _outcomes(counted), _late(scope)]
    if mine_of(organisation=scope.organisation).reading == "everyone":
        sections.append(_tried(scope))
    yield Chapter(
        key="ideas.year",
        title=_("La mine à idées"),
        sections=tuple(one for one in sections if one),
        figures=tuple(counted[name] for name in SHOWN if counted[name].value),
    )


def _months(scope: Scope) -> Section:
    months = by_month(scope=scope)
    labels = tuple(f"{MONTHS[month]} {year}" for year, month in months)
    if scope.first.year == scope.last.year:
        labels = tuple(str(MONTHS[month]) for _year, month in months)
    said = Series(_("idées dites"), tuple(n for n, _told in months.values()))
    told = Series(_("réponses"), tuple(n for _said, n in months.values()), drawing="hatch")
    return Section(
        title=_("Ce qui s’est dit, mois par mois"),
        chart=Chart(
            _("Idées dites et premières réponses"),
            labels,
            (said, told),
            kind="columns",
            unit=_("idées"),
        )
        if 0 < len(months) <= 24
        else None,
        paragraphs=(_("Chaque idée reçoit une réponse motivée, que quelqu’un porte à l’auteur."),),
    )


def _outcomes(counted: dict[str, Figure]) -> Section | None:
    lines = tuple(
        (_(label).capitalize(), f"{counted[f'outcome.{slug}'].value:f}")
        for slug, label in OUTCOMES
        if counted[f"outcome.{slug}"].value
    )
    if not lines:
        return None
    return Section(title=_("Ce qui a été répondu"), columns=(_("Réponse"), _("Idées")), lines=lines)


def _late(scope: Scope) -> Section | None:
    """Say how many answers came late: a promise is told whole, or not at all."""
    n = late_answers(scope=scope).count()
    if not n:
        return None
    said = ngettext(
        "Une réponse est venue après son jour.", "%(n)s réponses sont venues après leur jour.", n
    )
    return Section(title=_("Ce qui a tardé"), paragraphs=(said % {"n": n},))


def _tried(scope: Scope) -> Section | None:
    kept = said_in(scope=scope).filter(outcome__in=("test", "study")).order_by("-supports", "pk")
    found: list[Idea] = list(kept[:MOST])
    if not found:
        return None
    return Section(
        title=_("Les idées retenues"),
        cards=tuple(idea_card(idea, scope.organisation) for idea in found),
        columns=(_("Numéro"), _("Idée"), _("Réponse"), _("Le")),
        lines=tuple(
            (
                str(idea.number),
                idea.title,
                str(idea.get_outcome_display()),
                day(idea.answered_on) if idea.answered_on else "",
            )
            for idea in found
        ),
    )
