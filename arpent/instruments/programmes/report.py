"""What programmes tell in the annual report: productions, programmes under way, themes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from arpent.contract import Card, Chapter, Figure, Ref, Scope, Section, address
from arpent.instruments.programmes.figures import figures, programmes_chart, programmes_timeline
from arpent.instruments.programmes.models import Deliverable, Funding, Sheet, SheetKind
from arpent.instruments.programmes.queries import running_in, sheets_in
from arpent.instruments.programmes.rules.days import YearOfFunding, total
from arpent.instruments.programmes.rules.facts import links_of
from arpent.press.notation import day, money

MEASURED = ("participants", "sessions", "tests")


def tongue() -> str:
    return get_language() or "fr"


def chapters(scope: Scope) -> Iterator[Chapter]:
    """Yield the productions of the period, the programmes under way and the themes studied."""
    years = range(scope.first.year, scope.last.year + 1)
    sheets = list(sheets_in(organisation=scope.organisation, years=years))
    published = list(_published(scope))
    counted = {figure.key: figure for figure in figures(scope)} if sheets else {}
    mine = _of(sheets, SheetKind.PRODUCTION)
    if mine or published:
        yield Chapter(
            key="programmes.productions",
            title=_("Les productions de l’année"),
            sections=(*_told(mine, counted), *_deliverables(published)),
        )
    mine = _of(sheets, SheetKind.PROGRAMME)
    fundings, year = _fundings(scope), _year(scope)
    if mine or fundings or year:
        yield Chapter(
            key="programmes.programmes",
            title=_("Les programmes en cours"),
            sections=(*year, *_told(mine, counted), *fundings),
            figures=_headline(counted),
        )
    mine = _of(sheets, SheetKind.THEME)
    if mine:
        yield Chapter(
            key="programmes.themes",
            title=_("Les sujets à l’étude"),
            sections=tuple(_told(mine, counted)),
        )


def _of(sheets: Iterable[Sheet], kind: str) -> list[Sheet]:
    return [sheet for sheet in sheets if sheet.kind == kind]


def _headline(counted: dict[str, Figure]) -> tuple[Figure, ...]:
    keys = ("programmes.running", "tests.expired")
    return tuple(counted[key] for key in keys if key in counted and counted[key].value)


def _year(scope: Scope) -> tuple[Section, ...]:
    """Return the drawing of what ran in the period, one line per programme."""
    running = running_in(organisation=scope.organisation, first=scope.first, last=scope.last)
    line = programmes_timeline(programmes=running, first=scope.first, last=scope.last)
    return (Section(title=_("Un programme par ligne"), chart=line),) if line else ()


def _told(sheets: Iterable[Sheet], counted: dict[str, Figure]) -> Iterator[Section]:
    for sheet in sheets:
        programme = sheet.programme.key if sheet.programme else ""
        keys = (f"programmes.{programme}.{name}" for name in MEASURED)
        yield Section(
            title=sheet.title,
            boxes=boxes(sheet),
            figures=tuple(counted[key] for key in keys if key in counted and counted[key].value),
        )


def boxes(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """Return the boxes of a sheet that have something in them, as (question, text)."""
    links = "\n".join(
        f"{label} : {url}" if url else label for label, url in links_of(sheet.consult)
    )
    written = (
        (_("Quel est le point de départ ?"), sheet.starting_point),
        (_("En quoi cela consiste-t-il ?"), sheet.what),
        (_("À qui cela s’adresse-t-il ?"), sheet.audience),
        (_("À consulter"), links),
    )
    return tuple((question, text) for question, text in written if text)


def _published(scope: Scope) -> Iterable[Deliverable]:
    found = Deliverable.objects.filter(
        bench=scope.organisation, published_on__range=(scope.first, scope.last)
    )
    return found.select_related("programme", "bench").order_by("published_on", "title", "pk")


def _deliverables(published: list[Deliverable]) -> Iterator[Section]:
    if not published:
        return
    yield Section(
        title=_("Ce qui a paru"),
        columns=(_("Date"), _("Titre"), _("Programme"), _("Forme"), _("Licence")),
        lines=tuple(
            (
                day(one.published_on, precision=one.precision, language=tongue())
                if one.published_on
                else "",
                one.title,
                one.programme.title,
                str(one.get_kind_display()),
                one.licence or _("non précisée"),
            )
            for one in published
        ),
        cards=tuple(deliverable_card(one) for one in published),
    )


def deliverable_card(one: Deliverable) -> Card:
    """Return something published as another room shows it."""
    return Card(
        ref=Ref("programmes", "deliverable", one.key),
        title=one.title,
        url=address(one.bench, "programmes:programme", key=one.programme.key) + "#livrables",
        summary=str(one.get_kind_display()),
    )


def _fundings(scope: Scope) -> tuple[Section, ...]:
    """Return the money of the period, programme by programme, planned beside received."""
    found = Funding.objects.filter(
        bench=scope.organisation, year__range=(scope.first.year, scope.last.year)
    )
    lines: dict[str, list[Funding]] = {}
    for one in found.select_related("programme").order_by("programme__title", "year", "pk"):
        lines.setdefault(one.programme.title, []).append(one)
    if not lines:
        return ()
    sums = {title: _sum(mine) for title, mine in lines.items()}
    every = [one for mine in lines.values() for one in mine]
    return (
        Section(
            title=_("Ce que les programmes ont reçu"),
            columns=(_("Programme"), _("Prévu"), _("Reçu"), _("Écart")),
            lines=(
                *((title, *_amounts(one)) for title, one in sums.items()),
                (_("Ensemble"), *_amounts(_sum(every))),
            ),
            chart=programmes_chart(sums=sums),
        ),
    )


def _sum(fundings: Iterable[Funding]) -> YearOfFunding:
    """Return amounts as one sum planned and one received, whatever their years."""
    lines = list(fundings)
    return YearOfFunding(
        year=lines[0].year,
        planned_eur=total(one.amount_eur for one in lines if one.stage == "planned"),
        actual_eur=total(one.amount_eur for one in lines if one.stage == "actual"),
    )


def _amounts(one: YearOfFunding) -> tuple[str, str, str]:
    planned, actual, gap = (
        "–" if amount is None else money(amount, language=tongue())
        for amount in (one.planned_eur, one.actual_eur, one.gap_eur)
    )
    return planned, actual, gap
