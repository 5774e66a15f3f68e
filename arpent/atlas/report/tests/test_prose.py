from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.atlas.report.rules.prose import (
    Mention,
    Passage,
    link_lines,
    mentions,
    passages,
    split_key,
    unread,
)
from arpent.press.document import Emphasis, Link, Strong


def test_a_blank_line_separates_blocks_and_each_sign_opens_its_own():
    text = "Un début\nsur deux lignes.\n\n## Un titre\n\n- un\n- deux\n\n> dit\n> ainsi"
    assert passages(text) == (
        Passage("paragraph", (("Un début sur deux lignes.",),)),
        Passage("heading", (("Un titre",),)),
        Passage("list", (("un",), ("deux",))),
        Passage("quotation", (("dit ainsi",),)),
    )


def test_a_title_may_stand_on_its_paragraph():
    kinds = [passage.kind for passage in passages("## Un titre\nEt sa suite.")]
    assert kinds == ["heading", "paragraph"]


def test_figures_links_and_emphasis_are_found_in_a_line():
    (only,) = passages("En {acts.total}, **fort** et *doux*, [lire](https://example.org/a).")
    assert only.lines == (
        (
            "En ",
            Mention("acts.total"),
            ", ",
            Strong("fort"),
            " et ",
            Emphasis("doux"),
            ", ",
            Link("lire", "https://example.org/a"),
            ".",
        ),
    )


def test_a_link_leads_only_to_the_web():
    (only,) = passages("[lire](javascript:alert)")
    assert only.lines == (("[lire](javascript:alert)",),)


def test_each_form_of_a_figure_is_read_in_french_and_in_english():
    text = "{a.b} {a.b:publié} {a.b:publie} {a.b:published} {a.b:écart} {a.b:gap} {a.b}"
    assert mentions(text) == (
        Mention("a.b"),
        Mention("a.b", "published"),
        Mention("a.b", "gap"),
    )


def test_a_figure_may_carry_its_own_days():
    text = "{members.total@2022-07-07} {programmes.x.tests@2020-04-01..2022-04-30:écart}"
    keys = [mention.key for mention in mentions(text)]
    assert split_key(keys[0]) == ("members.total", date(2022, 7, 7), date(2022, 7, 7))
    assert split_key(keys[1]) == ("programmes.x.tests", date(2020, 4, 1), date(2022, 4, 30))
    assert split_key("acts.total") == ("acts.total", None, None)


def test_a_day_the_calendar_does_not_have_is_refused():
    with pytest.raises(ValueError, match="day"):
        split_key("acts.total@2023-02-31")


def test_braces_that_name_nothing_are_reported():
    assert unread("{Mauvais nom} {acts.total} {acts.total:autre}") == (
        "{Mauvais nom}",
        "{acts.total:autre}",
    )


def test_the_lines_of_a_box_find_their_address():
    assert link_lines(
        "Blog | https://example.org/a\nhttps://example.org/b\nUn livre : le titre"
    ) == (
        ("Blog", "https://example.org/a"),
        ("https://example.org/b", "https://example.org/b"),
        ("Un livre : le titre", ""),
    )
    assert link_lines("Le blog : https://example.org/a") == (("Le blog", "https://example.org/a"),)


@given(st.text())
def test_any_text_is_read_and_no_word_of_it_is_lost(text):
    written = " ".join(
        piece if isinstance(piece, str) else getattr(piece, "text", "")
        for passage in passages(text)
        for line in passage.lines
        for piece in line
    )
    letters = {sign for sign in text if sign.isalpha()}
    called = "".join(str(mention) for mention in mentions(text))
    addresses = "".join(
        piece.url
        for passage in passages(text)
        for line in passage.lines
        for piece in line
        if isinstance(piece, Link)
    )
    assert letters <= set(written + called + addresses)
