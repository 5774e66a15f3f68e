from hypothesis import given
from hypothesis import strategies as st

from arpent.atlas.navigation.rules import Piece, linked, sentence, spelled


def said(pieces) -> str:
    return "".join(piece.text for piece in pieces)


def test_small_numbers_are_written_in_letters():
    assert spelled(1, language="fr", feminine=True) == "une"
    assert spelled(1, language="fr") == "un"
    assert spelled(1, language="en", feminine=True) == "one"
    assert spelled(16, language="fr") == "seize"
    assert spelled(17, language="fr") == "17"


def test_the_words_in_brackets_lead_somewhere():
    pieces = linked("encore [deux tests] expirés", href="#tests")
    assert pieces == (
        Piece(text="encore "),
        Piece(text="deux tests", href="#tests"),
        Piece(text=" expirés"),
    )


def test_phrases_become_one_sentence():
    phrases = tuple(linked(text, href="#") for text in ("[a] un", "[b] deux", "[c] trois"))
    assert said(sentence(phrases, last="et")) == "A un, b deux et c trois."


@given(st.lists(st.sampled_from(["[a] x", "[b] y"]), min_size=1, max_size=5))
def test_a_sentence_has_one_stop_and_keeps_every_link(texts):
    pieces = sentence(tuple(linked(text, href="#") for text in texts), last="et")
    assert said(pieces).count(".") == 1
    assert sum(bool(piece.href) for piece in pieces) == len(texts)
    assert said(pieces)[0].isupper()
