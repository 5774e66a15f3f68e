import random
import time

import pytest

from arpent.words import Index, Lexicon

IDEAS = [
    ("1", "Un café des agents à la médiathèque", "Ouvert le matin, sans rendez-vous."),
    ("2", "Des vélos de service", "Remplacer les petites voitures par des vélos électriques."),
    ("3", "Ouverture de la crèche à 7 heures", "Les soignants prennent leur poste tôt."),
    ("4", "Télétravail au CCAS", "Deux jours par semaine."),
    ("5", "Un guichet pour les aidants", "Le centre communal d’action sociale les reçoit."),
]


@pytest.fixture
def index():
    index = Index()
    index.put_many(IDEAS)
    return index


def ids(hits):
    return [hit.id for hit in hits]


@pytest.mark.parametrize("idea", IDEAS)
def test_a_title_finds_its_own_idea_first(index, idea):
    assert ids(index.nearest(title=idea[1]))[0] == idea[0]


@pytest.mark.parametrize("typed", ["velso electrique", "vleos", "VÉLO", "vélo·s électrikes"])
def test_typing_errors_capitals_and_accents_find_the_same_idea(index, typed):
    assert ids(index.nearest(title=typed))[0] == "2"


def test_a_mended_word_is_shown_as_typed_and_as_written(index):
    assert "vleos → vélos" in index.nearest(title="vleos")[0].why


def test_every_word_told_stands_in_the_text(index):
    for _id, title, body in IDEAS:
        for hit in index.nearest(title=f"{title} {body}"):
            text = " ".join(next(idea for idea in IDEAS if idea[0] == hit.id)[1:])
            assert hit.why
            assert all(word.split(" → ")[-1] in text for word in hit.why)


def test_an_acronym_finds_what_it_stands_for():
    index = Index(lexicon=Lexicon([("CCAS", "centre communal d'action sociale")]))
    index.put_many(IDEAS)
    assert set(ids(index.nearest(title="le C.C.A.S."))) == {"4", "5"}
    asked = "Centres communaux d’actions sociales"
    first, second = index.nearest(title=asked)
    assert "centre communal d’action sociale" in first.why
    assert second.why == (f"{asked} → CCAS",)


def test_what_is_left_out_or_not_allowed_does_not_come(index):
    assert "2" not in ids(index.nearest(title="vélos", but={"2"}))
    assert ids(index.nearest(title="vélos crèche", allowed=lambda id: id == "3")) == ["3"]


def test_one_by_one_in_bulk_and_replaced_give_the_same_answers(index):
    chance = random.Random(4)
    slow = Index()
    for number in range(300):
        slow.put(str(number), title=" ".join(chance.choices("abcdefgh", k=4)))
    for number in range(300):
        slow.drop(str(number))
    for idea in reversed(IDEAS):
        slow.put(idea[0], title="autre chose")
    for id, title, body in IDEAS:
        slow.put(id, title=title, body=body)
    assert len(slow) == len(index) == 5
    for asked in ("café vélos crèche", "centre social", "télétravial"):
        assert sorted(ids(slow.nearest(title=asked))) == sorted(ids(index.nearest(title=asked)))


OPINION = "Je suis totalement d’accord, cela me semble une bonne idée : {}"


def test_a_long_question_is_not_found_by_the_words_of_an_opinion(index):
    index.put("6", title="Un accord qui semble bon", body="Je suis totalement d’accord.")
    asked = OPINION.format("ouvrir la crèche plus tôt aux enfants des soignants de nuit")
    found = ids(index.nearest(title="", body=asked))
    assert found[0] == "3"
    assert "6" not in found


def test_a_question_that_says_little_else_keeps_the_words_of_an_opinion(index):
    index.put("6", title="Un accord qui semble bon", body="Je suis totalement d’accord.")
    assert ids(index.nearest(title=OPINION.format("la crèche"))) == ["6", "3"]


def test_a_form_of_the_lexicon_keeps_words_of_an_opinion():
    index = Index(lexicon=Lexicon([("PMB", "point moyen bonne chose")]))
    index.put_many([*IDEAS, ("6", "Le PMB", "")])
    more = "ouvrir la crèche plus tôt aux enfants des soignants de nuit, un point moyen bonne chose"
    asked = OPINION.format(more)
    assert "6" in ids(index.nearest(title=asked))


def test_a_text_put_again_is_there_once(index):
    index.put_many([("1", "Un jardin", ""), ("1", "Un potager", "")])
    assert len(index) == 5
    assert not index.nearest(title="jardin médiathèque")
    assert ids(index.nearest(title="potager")) == ["1"]


@pytest.mark.parametrize("asked", ["", "   ", "de la les", "🌳🌳", "<script>", "\x00", "·"])
def test_nothing_to_look_for_finds_nothing(index, asked):
    assert index.nearest(title=asked) == []
    assert Index().nearest(title=asked) == []


def test_a_novel_is_read_in_bounded_time(index):
    novel = " ".join(f"mot{number} vélos" for number in range(12_000))
    index.put("novel", title=novel[:100_000], body=novel)
    start = time.perf_counter()
    index.nearest(title=novel, body=novel)
    index.nearest(title="x" * 100_000)
    assert time.perf_counter() - start < 1
    index.drop("novel")
    assert "novel" not in index


def test_other_scripts_are_found_too(index):
    index.put("ar", title="نظافة المدينة", body="🌳")
    assert ids(index.nearest(title="المدينة")) == ["ar"]


def test_english_is_read_as_english():
    index = Index(language="en")
    index.put("1", title="Policies for the cities")
    assert ids(index.nearest(title="a city policy")) == ["1"]
