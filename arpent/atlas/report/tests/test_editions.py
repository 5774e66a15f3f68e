from datetime import date

import pytest

from arpent.atlas.report.actions.chapters import (
    add_chapter,
    move_chapter,
    show_chapter,
    write_chapter,
)
from arpent.atlas.report.actions.editions import (
    discard_edition,
    entitle_edition,
    freeze_edition,
    open_edition,
    reopen_edition,
)
from arpent.atlas.report.actions.people import forget_named
from arpent.atlas.report.models import Edition, Prose
from arpent.atlas.report.queries.composition import composition_of, content_of
from arpent.atlas.report.queries.editions import edition_for, last_texts, text_of
from arpent.atlas.report.queries.people import rows_naming
from arpent.contract import Refused
from arpent.kernel.models import Trace

ON = date(2025, 3, 1)


@pytest.fixture
def draft(lab, malik) -> Edition:
    return open_edition(organisation=lab, year=2024, title="Rapport 2024", by=malik, on=ON)


def wrote(draft, malik, chapter: str, text: str, *, read: int = 0, title: str = "") -> None:
    write_chapter(
        edition=draft, chapter=chapter, title=title, text=text, read_version=read, by=malik, on=ON
    )


def order(edition: Edition) -> list[str]:
    return [place.title for place in composition_of(edition=edition, on=ON).places]


def test_a_second_edition_of_a_year_has_a_name_of_its_own(draft, lab, malik):
    again = open_edition(organisation=lab, year=2024, title="Encore", by=malik, on=ON)
    assert (draft.key, again.key) == ("2024", "2024-2")


def test_an_impossible_year_is_refused(lab, malik):
    with pytest.raises(Refused, match="1900"):
        open_edition(organisation=lab, year=1, title="Rapport", by=malik, on=ON)


def test_chapters_are_added_moved_and_hidden(draft, malik):
    keys = [
        add_chapter(edition=draft, title=title, by=malik, on=ON).chapter
        for title in ("Éditorial", "Merci", "Suite")
    ]
    assert order(draft) == ["Éditorial", "Merci", "Suite"]
    move_chapter(edition=draft, chapter=keys[2], by_places=-1, by=malik, on=ON)
    move_chapter(edition=draft, chapter=keys[0], by_places=-1, by=malik, on=ON)
    assert order(draft) == ["Éditorial", "Suite", "Merci"]
    show_chapter(edition=draft, chapter=keys[0], shown=False, by=malik, on=ON)
    printed = content_of(edition=draft, on=ON).chapters
    assert [chapter.title for chapter in printed] == ["Suite", "Merci"]


def test_each_save_is_a_version_and_the_same_text_is_not_saved_twice(draft, malik):
    wrote(draft, malik, "mot", "Un.")
    wrote(draft, malik, "mot", "Deux.", read=1)
    wrote(draft, malik, "mot", "Deux.", read=2)
    assert text_of(edition=draft, chapter="mot") == (2, "Deux.")
    assert Prose.objects.filter(edition=draft).count() == 2
    assert Trace.objects.filter(verb="written", by=malik).count() == 2


def test_the_second_of_two_writers_is_told_and_nothing_is_overwritten(draft, malik, ines):
    wrote(draft, malik, "mot", "Celui de Malik.")
    with pytest.raises(Refused, match="pendant que vous"):
        wrote(draft, ines, "mot", "Celui d’Ines.")
    assert last_texts(edition=draft) == {"mot": "Celui de Malik."}


def test_a_chapter_of_the_team_takes_a_new_title_and_is_never_without_one(draft, malik):
    key = add_chapter(edition=draft, title="Éditorial", by=malik, on=ON).chapter
    wrote(draft, malik, key, "Un.", title="Le mot du jour")
    assert order(draft) == ["Le mot du jour"]
    wrote(draft, malik, key, "Un.", read=1, title="")
    assert order(draft) == ["Le mot du jour"]


def test_a_frozen_edition_keeps_its_words_whatever_is_written_after(draft, malik):
    key = add_chapter(edition=draft, title="Éditorial", by=malik, on=ON).chapter
    wrote(draft, malik, key, "Une année.")
    frozen = freeze_edition(edition=draft, by=malik, on=ON)
    draft.refresh_from_db()
    Prose.objects.filter(edition=draft).update(text="Tout autre chose.")
    assert content_of(edition=draft, on=date(2030, 1, 1)) == frozen
    assert frozen.chapters[0].text == "Une année."
    assert frozen.frozen_on == ON


def test_nothing_of_a_frozen_edition_can_be_written_moved_or_thrown_away(draft, malik):
    key = add_chapter(edition=draft, title="Éditorial", by=malik, on=ON).chapter
    freeze_edition(edition=draft, by=malik, on=ON)
    gestures = (
        lambda: wrote(draft, malik, key, "Après."),
        lambda: add_chapter(edition=draft, title="Autre", by=malik, on=ON),
        lambda: move_chapter(edition=draft, chapter=key, by_places=1, by=malik, on=ON),
        lambda: show_chapter(edition=draft, chapter=key, shown=False, by=malik, on=ON),
        lambda: freeze_edition(edition=draft, by=malik, on=ON),
        lambda: discard_edition(edition=draft, by=malik, on=ON),
        lambda: entitle_edition(
            edition=draft, title="Autre", subtitle="", language="fr", by=malik, on=ON
        ),
    )
    for gesture in gestures:
        with pytest.raises(Refused):
            gesture()
    assert Edition.objects.get(pk=draft.pk).title == "Rapport 2024"


def test_an_edition_that_calls_an_unknown_figure_is_not_frozen(draft, malik):
    key = add_chapter(edition=draft, title="Éditorial", by=malik, on=ON).chapter
    wrote(draft, malik, key, "Nous étions {nobody.knows}.")
    with pytest.raises(Refused, match="nom"):
        freeze_edition(edition=draft, by=malik, on=ON)
    assert Edition.objects.get(pk=draft.pk).frozen_on is None


def test_what_is_frozen_can_be_opened_again_beside_it(draft, malik):
    key = add_chapter(edition=draft, title="Éditorial", by=malik, on=ON).chapter
    wrote(draft, malik, key, "Une année.")
    freeze_edition(edition=draft, by=malik, on=ON)
    again = reopen_edition(edition=draft, by=malik, on=ON)
    assert last_texts(edition=again) == {key: "Une année."}
    assert order(again) == ["Éditorial"]
    wrote(again, malik, key, "Une année, corrigée.", read=1)
    assert last_texts(edition=draft) == {key: "Une année."}


def test_one_prints_the_frozen_edition_of_a_year_before_its_draft(draft, lab, malik):
    assert edition_for(organisation=lab, year=2024) == draft
    add_chapter(edition=draft, title="Éditorial", by=malik, on=ON)
    freeze_edition(edition=draft, by=malik, on=ON)
    reopen_edition(edition=draft, by=malik, on=ON)
    assert edition_for(organisation=lab, year=2024) == draft
    assert edition_for(organisation=lab, year=2023) is None


def test_a_new_year_takes_the_order_of_the_edition_before_it(draft, lab, malik):
    keys = [
        add_chapter(edition=draft, title=title, by=malik, on=ON).chapter for title in ("A", "B")
    ]
    move_chapter(edition=draft, chapter=keys[1], by_places=-1, by=malik, on=ON)
    after = open_edition(organisation=lab, year=2025, title="Rapport 2025", by=malik, on=ON)
    places = composition_of(edition=after, on=ON).places
    assert [place.chapter for place in places] == [keys[1], keys[0]]


def test_a_draft_thrown_away_leaves_a_trace_and_nothing_else(draft, lab, malik):
    wrote(draft, malik, "mot", "Un.")
    discard_edition(edition=draft, by=malik, on=ON)
    assert not Edition.objects.filter(bench=lab).exists()
    assert not Prose.objects.filter(bench=lab).exists()
    assert Trace.objects.filter(organisation=lab, verb="discarded").exists()


def test_a_person_leaves_what_was_written_and_what_was_frozen(draft, lab, malik, ines):
    key = add_chapter(edition=draft, title="Éditorial", by=malik, on=ON).chapter
    wrote(draft, malik, key, "Merci à Ines Carvalho.")
    freeze_edition(edition=draft, by=malik, on=ON)
    assert {row["table"] for row in rows_naming(ines)} == {"editions", "edition_texts"}
    assert forget_named(ines) == 2
    assert list(rows_naming(ines)) == []
    draft.refresh_from_db()
    after = content_of(edition=draft, on=ON)
    assert "Ines" not in draft.content
    assert after.chapters[0].text == "Merci à Personne effacée."
    assert list(rows_naming(malik)) == []
