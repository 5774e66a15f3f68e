"""What members tell in the annual report: the members, the team, the board."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from arpent.contract import Chapter, Figure, Scope, Section
from arpent.instruments.members.figures.board import board_figures
from arpent.instruments.members.figures.flow import flow_figures
from arpent.instruments.members.figures.membership import membership_figures
from arpent.instruments.members.figures.team import team_figures
from arpent.instruments.members.models import Member, TeamMember
from arpent.instruments.members.models.people import Position
from arpent.instruments.members.queries.evidence import evidence_of
from arpent.instruments.members.queries.people import team_in
from arpent.instruments.members.queries.years import years_of
from arpent.instruments.members.report.charts import years_chart
from arpent.instruments.members.rules.colleges import College, colleges_among
from arpent.kernel.models import Mandate
from arpent.kernel.queries import board_on
from arpent.press.notation import day

ON_THE_CHART = 6


def chapters(scope: Scope) -> Iterator[Chapter]:
    """Yield the chapters of a period; a chapter with nothing to tell is left out."""
    for chapter in (members_chapter(scope), team_chapter(scope), board_chapter(scope)):
        if chapter.sections:
            yield chapter


def members_chapter(scope: Scope) -> Chapter:
    """Return who the members are: by category, the new ones, those to come, and the years."""
    counted = list(membership_figures(scope))
    flow = list(flow_figures(scope))
    by_key = {one.key: one for one in counted}
    sections = [
        *_institutions(counted),
        *_arrivals(scope, flow),
        *_years(scope),
    ]
    told = [by_key[key] for key in ("members.institutions", "members.people", "members.total")]
    known = any(one.value is not None for one in (*told, *flow))
    return Chapter(
        key="members.register",
        title=_("Les adhérents"),
        figures=tuple(told) if known else (),
        sections=tuple(sections) if known else (),
    )


def _institutions(figures: Sequence[Figure]) -> Iterator[Section]:
    """Yield a section for each category that names somebody."""
    for figure in figures:
        if figure.key.startswith("members.institutions.") and figure.value:
            yield Section(title=figure.label, figures=(figure,), cards=figure.records)


def _arrivals(scope: Scope, figures: Sequence[Figure]) -> Iterator[Section]:
    """Yield the new members and, in the year they were announced, those in preparation."""
    announced = Member.objects.filter(
        bench=scope.organisation, prepared_on__range=(scope.first, scope.last)
    ).exists()
    for figure in figures:
        if figure.value and (announced or figure.key != "members.prepared"):
            yield Section(title=figure.label, figures=(figure,), cards=figure.records)


def _years(scope: Scope) -> Iterator[Section]:
    found = years_of(evidence=evidence_of(organisation=scope.organisation))
    told = [one for one in found if one.year <= scope.last.year][:ON_THE_CHART]
    if told:
        yield Section(title=_("D’une année à l’autre"), chart=years_chart(told))


def team_chapter(scope: Scope) -> Chapter:
    """Return the team by function, named: a report is signed by those who made the year."""
    people = list(team_in(organisation=scope.organisation, first=scope.first, last=scope.last))
    figures = [one for one in team_figures(scope) if one.value is not None]
    groups = [(each, [one for one in people if one.function == each]) for each in Position]
    return Chapter(
        key="members.team",
        title=_("L’équipe"),
        figures=tuple(figures),
        sections=tuple(_team_section(position, found) for position, found in groups if found),
    )


def _team_section(position: Position, people: Sequence[TeamMember]) -> Section:
    columns = (_("Nom"), _("Fonction"), _("École"), _("Période"))
    lines = [(_name(one), one.title, one.school, _term(one)) for one in people]
    return Section(title=str(position.label).capitalize(), columns=columns, lines=tuple(lines))


def _name(one: TeamMember | Mandate) -> str:
    return one.person.name if one.person else gettext("Personne effacée")


def _term(one: TeamMember) -> str:
    tongue = get_language() or "fr"
    first = day(one.starts_on, precision=one.precision, language=tongue)
    if one.ends_on is None:
        return gettext("depuis %(first)s") % {"first": first}
    last = day(one.ends_on, precision=one.precision, language=tongue)
    return first if first == last else f"{first} – {last}"


def board_chapter(scope: Scope) -> Chapter:
    """Return the board on the last day of the period, college by college."""
    seats = list(board_on(organisation=scope.organisation, on=scope.last))
    colleges = [
        (each, [one for one in seats if one.college == each.slug])
        for each in colleges_among(one.college for one in seats)
    ]
    wanted = ("board.seats", "board.new", "board.legal-representatives")
    figures = [one for one in board_figures(scope) if one.key in wanted and one.value is not None]
    return Chapter(
        key="members.board",
        title=_("Le conseil d’administration"),
        figures=tuple(figures),
        sections=tuple(_college(each, held, scope.first) for each, held in colleges if held),
    )


def _college(college: College, seats: Sequence[Mandate], first: date) -> Section:
    lines = tuple(
        (
            f"{_name(one)} *" if one.newly_elected and one.starts_on >= first else _name(one),
            one.organisation.name if one.organisation else "",
            str(one.get_function_display()),
        )
        for one in seats
    )
    return Section(
        title=gettext(college.label),
        columns=(_("Nom"), _("Organisation"), _("Fonction")),
        lines=lines,
    )
