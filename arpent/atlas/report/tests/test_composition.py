"""An edition put together from rooms made for the occasion: the report knows none by name."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from arpent.atlas.report.queries.composition import compose
from arpent.atlas.report.rules.arrangement import Place, Plan
from arpent.atlas.report.rules.verdicts import state_of, unexplained
from arpent.contract import Card, Chapter, Figure, Instrument, Ref, Scope, Section, Verdict

ON = date(2025, 3, 1)


def boats(scope: Scope, *, key: str = "boats.sailed") -> Figure:
    days = (scope.last - scope.first).days + 1
    return Figure(
        key=key,
        label="Bateaux sortis",
        value=Decimal(days),
        unit="bateaux",
        method="Un par jour de la période.",
        records=(Card(ref=Ref("boats", "boat", "a"), title="Le premier", url="/a"),),
    )


def figures(scope: Scope) -> Iterator[Figure]:
    yield boats(scope)


def chapters(scope: Scope) -> Iterator[Chapter]:
    week = Scope(organisation=scope.organisation, first=scope.first, last=date(2024, 1, 7))
    yield Chapter(
        key="boats",
        title="Les bateaux",
        figures=(boats(scope),),
        sections=(Section(title="La première semaine", figures=(boats(week),)),),
    )
    yield Chapter(key="boats.crew", title="Les équipages")


def verdicts(scope: Scope) -> Iterator[Verdict]:
    for day, published in ((date(2024, 7, 7), 1), (date(2024, 7, 8), 9)):
        if scope.first <= day <= scope.last:
            yield Verdict(
                figure="boats.sailed",
                state="holds" if published == 1 else "contradicted",
                published=Decimal(published),
                counted=Decimal(1),
                unit="bateaux",
                sentence=f"{published} bateaux",
                because="Un par jour.",
                first=day,
                last=day,
            )
    yield Verdict(
        figure="purse.total",
        state="uncheckable",
        published=Decimal(50_000),
        counted=None,
        unit="EUR",
        sentence="50 000 euros",
        because="Personne ne tient la caisse.",
        first=scope.first,
        last=scope.last,
    )


HARBOUR = Instrument(
    slug="boats",
    name="Port",
    purpose="Compter les bateaux.",
    figures=figures,
    chapters=chapters,
    verdicts=verdicts,
)


def composed(lab, *places: Place, **texts: str):
    plan = Plan(
        year=2024,
        title="Rapport",
        places=places,
        texts={key.replace("_", "."): text for key, text in texts.items()},
    )
    return compose(organisation=lab, plan=plan, on=ON, rooms=(HARBOUR,))


@pytest.mark.django_db
def test_rooms_tell_the_chapters_and_the_team_gives_order_titles_and_words(lab):
    places = (
        Place(chapter="boats.crew", position=10, title="À bord"),
        Place(chapter="editorial", position=20, title="Éditorial"),
        Place(chapter="boats", position=30, hidden=True),
    )
    live = composed(lab, *places, editorial="Une année en mer.")
    told = [(chapter.key, chapter.title, chapter.text) for chapter in live.content.chapters]
    assert told == [("boats.crew", "À bord", ""), ("editorial", "Éditorial", "Une année en mer.")]
    assert [place.title for place in live.places] == ["À bord", "Éditorial", "Les bateaux"]


@pytest.mark.django_db
def test_a_figure_of_the_text_is_counted_over_the_year_or_over_its_own_days(lab):
    live = composed(lab, boats="{boats.sailed} {boats.sailed@2024-07-07} {boats.sailed@2024-02-30}")
    assert live.content.figure("boats.sailed").value == 366
    assert live.content.figure("boats.sailed@2024-07-07").value == 1
    assert live.content.figure("boats.sailed@2024-02-30") is None


@pytest.mark.django_db
def test_a_section_that_counts_other_days_does_not_take_the_name_of_the_year(lab):
    (chapter, _crew) = composed(lab).content.chapters
    content = composed(lab).content
    assert content.figure(chapter.figures[0]).value == 366
    assert content.figure(chapter.sections[0].figures[0]).value == 7


@pytest.mark.django_db
def test_the_claims_of_the_year_mark_its_figure_and_those_of_a_day_the_figure_of_that_day(lab):
    content = composed(lab, boats="{boats.sailed@2024-07-07} {boats.sailed@2024-07-08}").content
    states = {figure.key: state_of(figure) for figure in content.figures}
    assert states["boats.sailed"] == "contradicted"
    assert states["boats.sailed@2024-07-07"] == "holds"
    assert states["boats.sailed@2024-07-08"] == "contradicted"
    assert {f.key for f in unexplained(content)} >= {"boats.sailed", "boats.sailed@2024-07-08"}


@pytest.mark.django_db
def test_a_number_nobody_counts_is_known_by_what_was_published_of_it(lab):
    figure = composed(lab, boats="{purse.total}").content.figure("purse.total")
    assert (figure.value, figure.unit, state_of(figure)) == (None, "EUR", "uncheckable")
    assert figure.claims[0].published == 50_000


@pytest.mark.django_db
def test_the_text_may_call_every_figure_and_every_published_number(lab):
    assert {f.key for f in composed(lab).usable} == {"boats.sailed", "purse.total"}
