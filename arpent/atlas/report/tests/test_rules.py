from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.atlas.report.rules.arrangement import Place, arranged, moved
from arpent.atlas.report.rules.changes import changes
from arpent.atlas.report.rules.codec import from_json, to_json
from arpent.atlas.report.rules.content import Content, FigureContent
from arpent.atlas.report.rules.disclosure import marked, public_content, records_of
from arpent.atlas.report.rules.freezing import why_not_freeze, why_not_write
from arpent.atlas.report.rules.verdicts import because_of, gap_of, state_of, unexplained
from arpent.atlas.report.rules.words import measured, said
from arpent.atlas.report.tests.editions import (
    ACT,
    BUDGET,
    PERSON,
    TALKS,
    WEBINARS,
    claim,
    edition,
    figure,
)

numbers = st.decimals(
    allow_nan=False, allow_infinity=False, places=3, min_value=-1e9, max_value=1e9
)
figures = st.builds(
    FigureContent,
    key=st.text(),
    label=st.text(),
    value=st.none() | numbers,
    unit=st.text(),
    method=st.text(),
)


def test_a_frozen_edition_reads_back_as_it_was():
    whole = edition("{acts.webinar:écart}", WEBINARS, TALKS, BUDGET, frozen_on=date(2025, 3, 1))
    assert from_json(Content, to_json(whole)) == whole


@given(st.lists(figures, max_size=4), st.text())
def test_any_edition_reads_back_as_it_was(several, text):
    whole = edition(text, *several)
    assert from_json(Content, to_json(whole)) == whole


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"year": "x"}', '{"chapters": 3}'])
def test_what_is_not_an_edition_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        from_json(Content, text)


def test_a_figure_is_worth_its_gravest_claim():
    assert state_of(TALKS) == "holds"
    assert state_of(BUDGET) == "uncheckable"
    assert state_of(figure("a", 6, claim("holds"), claim("contradicted"))) == "contradicted"
    assert state_of(figure("a", 6)) == "holds"
    assert state_of(figure("a", None)) == "uncheckable"


def test_the_gap_is_between_the_published_number_and_the_recount():
    assert gap_of(WEBINARS) == 1
    assert gap_of(BUDGET) is None
    assert because_of(WEBINARS, language="fr") == "le journal en liste six."
    assert because_of(figure("a", 6), language="fr") == "Compte des lignes du journal."


def test_a_contradicted_figure_keeps_the_edition_from_the_freeze():
    assert "écart" in (why_not_freeze(content=edition("{acts.webinar}", WEBINARS)) or "")


def test_giving_the_gap_or_the_published_number_in_the_text_explains_it():
    for text in ("{acts.webinar:écart}", "{acts.webinar:publié}"):
        whole = edition(text, WEBINARS)
        assert unexplained(whole) == ()
        assert why_not_freeze(content=whole) is None


def test_a_note_printed_with_the_claim_settles_it():
    settled = figure("acts.webinar", 6, claim("contradicted", note="Un sixième est venu tard."))
    assert why_not_freeze(content=edition("{acts.webinar}", settled)) is None
    assert because_of(settled, language="fr").endswith("Un sixième est venu tard.")


def test_a_name_nobody_answers_keeps_the_edition_from_the_freeze():
    for text in ("{acts.nothing}", "{Mauvais nom}"):
        assert "nom" in (why_not_freeze(content=edition(text)) or "")


def test_an_empty_edition_and_a_frozen_one_do_not_freeze():
    assert why_not_freeze(content=edition(chapters=())) is not None
    assert why_not_freeze(content=edition(frozen_on=date(2025, 3, 1))) is not None


def test_a_text_written_meanwhile_by_somebody_else_is_not_overwritten():
    def asked(**values: Any) -> str | None:
        given: dict[str, Any] = {"frozen": False, "read_version": 2, "version": 2, "text": "a"}
        return why_not_write(**(given | values))

    assert asked() is None
    assert asked(version=3) is not None
    assert asked(frozen=True) is not None
    assert asked(text="a" * 40_001) is not None


def test_a_sentence_prints_the_count_the_published_number_or_the_gap():
    assert said(WEBINARS, "", language="fr") == "6"
    assert said(WEBINARS, "published", language="fr") == "5"
    assert said(WEBINARS, "gap", language="fr") == "1"
    assert said(BUDGET, "", language="fr") == "682\u202f000\u202f€"
    assert said(BUDGET, "", language="en") == "€682,000"
    assert said(figure("a", None), "", language="fr") == "–"


def test_a_noun_agrees_with_its_number():
    assert measured(Decimal(1), "actes", language="fr") == "1\u00a0acte"
    assert measured(Decimal("1.5"), "tonnes", language="fr") == "1,5\u00a0tonne"
    assert measured(Decimal("1.5"), "tonnes", language="en") == "1.5\u00a0tonnes"
    assert measured(Decimal(34), "actes", language="fr") == "34\u00a0actes"
    assert measured(Decimal("52.5"), "%", language="fr") == "52,5\u202f%"
    assert measured(None, "actes", language="fr") == "–"


def test_only_the_records_everybody_may_see_are_public():
    whole = marked(edition("", WEBINARS), public={ACT.ref})
    shown = public_content(whole)
    assert {record.ref for record in records_of(whole)} == {ACT.ref, PERSON.ref}
    assert {record.ref for record in records_of(shown)} == {ACT.ref}
    assert shown.figures[0].value == 6


def test_recounting_tells_what_came_what_left_and_what_moved():
    frozen = edition("", WEBINARS, TALKS)
    more = replace(ACT, ref="agenda/act/autre", title="Un autre")
    seven = replace(WEBINARS, value=Decimal(7), records=(PERSON, more))
    (change,) = changes(frozen=frozen, live=edition("", seven, TALKS))
    assert (change.before, change.after) == (6, 7)
    assert (change.came, change.left) == (("Un autre",), ("Atelier des communs",))
    assert changes(frozen=frozen, live=frozen) == ()


def test_a_figure_nobody_counts_any_more_is_told():
    (change,) = changes(frozen=edition("", TALKS), live=edition(""))
    assert (change.before, change.after, change.state_after) == (34, None, "uncheckable")


def test_new_chapters_come_after_the_placed_ones():
    placed = (Place(chapter="b", position=20), Place(chapter="a", position=10, hidden=True))
    keys = [place.chapter for place in arranged(placed, ("c", "b", "d", "c"))]
    assert keys == ["a", "b", "c", "d"]


@given(
    st.lists(st.sampled_from("abcdefg"), unique=True),
    st.sampled_from("abcdefgh"),
    st.integers(-3, 3),
)
def test_moving_a_chapter_keeps_every_chapter_once(keys, chapter, by):
    places = tuple(Place(chapter=key, position=10 * n) for n, key in enumerate(keys))
    order = [place.chapter for place in moved(places, chapter, by=by)]
    assert sorted(order) == sorted(keys)
    if chapter in keys:
        there = min(max(keys.index(chapter) + by, 0), len(keys) - 1)
        assert order[there] == chapter
    assert [key for key in order if key != chapter] == [key for key in keys if key != chapter]


def test_a_claim_about_other_days_says_which():
    year = {"first": date(2024, 1, 1), "last": date(2024, 12, 31)}
    day = {"first": date(2024, 7, 7), "last": date(2024, 7, 7)}
    assert because_of(figure("a", 6, claim("holds"), **year), language="fr").startswith(
        "le journal"
    )
    told = because_of(figure("a", 6, claim("holds", **day), **year), language="fr")
    assert told == "7\u00a0juillet\u00a02024 : le journal en liste six."


def test_what_nobody_counts_is_printed_with_every_number_published_of_it():
    numbers = (claim("contradicted", published=Decimal(n), counted=None) for n in (39, 28, 38))
    several = figure("a", None, *numbers, unit="adhérents")
    assert said(several, "", language="fr") == "28, 38 ou 39"
    assert said(several, "", language="en") == "28, 38 or 39"
