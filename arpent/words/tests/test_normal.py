from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.words.excerpts import excerpt, pieces
from arpent.words.normal import stem, terms, words

LETTERS = str.maketrans("0123456789", "ghijklmnop")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’été à l'École", ["ete", "ecole"]),
        ("Cœurs de ville", ["coeurs", "ville"]),
        ("les agent·e·s et les habitant.e.s", ["agent", "habitant"]),
        ("un(e) conseiller(ère)", ["conseiller"]),
        ("les agent/e/s et les élu(e)(s), directeur(trice)s", ["agent", "elu", "directeur"]),
        ("le C.C.A.S. et l’U.R.L. www.ville.fr", ["ccas", "url", "www", "ville", "fr"]),
        ("aujourd’hui, jusqu’au bout", ["aujourd", "hui", "bout"]),
        ("(Dé)formations", ["de", "formations"]),
        ("le 27e budget 2024", ["27e", "budget", "2024"]),
    ],
)
def test_words_come_down_to_one_form(text, expected):
    found = [word for word in words(text, keep_empty=False) if word != "de"]
    assert found == [word for word in expected if word != "de"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("transformation", "transformations"),
        ("école", "ecoles"),
        ("publique", "publics"),
        ("expérimenter", "expérimentations"),
        ("numérique", "numériques"),
        ("vélo", "vélos"),
        ("élue", "élus"),
        ("élu", "élus"),
        ("verger", "vergers"),
    ],
)
def test_forms_of_one_word_share_a_stem(one, other):
    assert stem(words(one)[0]) == stem(words(other)[0])


def test_an_english_stem_is_english():
    assert stem("policies", language="en") == stem("policy", language="en")


@given(st.text())
def test_any_text_comes_down_to_plain_letters_and_digits(text):
    assert all(word.isascii() and word.isalnum() for word in words(text, keep_empty=True))
    assert terms(text).count("  ") == 0


@given(st.text())
def test_a_text_of_any_script_comes_down_to_letters_and_digits(text):
    found = words(text, keep_empty=True, any_script=True)
    assert all(word.isalnum() for word in found)


def test_a_script_without_accents_keeps_its_words():
    found = words("نظافة المدينة 🌳 чистый город", any_script=True)
    assert found == ["نظافة", "المدينة", "чистыи", "город"]


def test_signs_without_width_do_not_cut_a_word():
    assert words("dé\u00admo\u200bcratie \u202eville") == ["democratie", "ville"]


@given(st.text(max_size=400), st.text(max_size=30))
def test_the_pieces_of_a_text_put_together_are_the_text(text, query):
    assert "".join(piece.text for piece in pieces(text, query)) == text


def test_an_excerpt_begins_near_what_was_asked():
    text = "Rien ici. " * 60 + "Puis la démocratie au travail, enfin. " + "Rien encore. " * 60
    shown = excerpt(text, "democratie travail")
    assert len("".join(piece.text for piece in shown)) < 200
    assert [piece.text for piece in shown if piece.found] == ["démocratie", "travail"]


def test_a_word_being_typed_is_found_by_its_beginning():
    assert [p.text for p in pieces("La transformation publique", "transfo") if p.found] == [
        "transformation"
    ]


def test_threads_at_once_find_the_stems_that_one_finds():
    some = [f"{head}{n:x}ations".translate(LETTERS) for n in range(4000) for head in ("mé", "tran")]
    stem.cache_clear()
    with ThreadPoolExecutor(4) as hands:
        together = list(hands.map(lambda _: [stem(word) for word in some], range(4)))
    stem.cache_clear()
    assert together == [[stem(word) for word in some]] * 4
