"""The catalogues of the house: nothing stays that nobody says, and rooms agree on the English."""

import runpy
from collections import defaultdict
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent

gone = runpy.run_path(str(ROOT / "tools" / "messages.py"))["gone"]


def test_a_sentence_that_nothing_says_any_more_is_named(tmp_path):
    file = tmp_path / "django.po"
    file.write_text(
        'msgid "Dite"\nmsgstr "Said"\n\nmsgid "Tue"\nmsgstr "Hushed"\n\n'
        'msgid "%(n)s mot tu"\nmsgid_plural "%(n)s mots tus"\nmsgstr[0] "a"\nmsgstr[1] "b"\n\n'
        '#~ msgid "Barrée"\n#~ msgstr "Struck"\n'
    )
    fresh = Catalog(locale="en")
    fresh.add("Dite")
    assert gone(file, fresh) == ["Tue", "%(n)s mot tu", "Barrée"]
    assert gone(tmp_path / "none.po", fresh) == []


def test_rooms_that_say_the_same_in_french_say_the_same_in_english():
    """Django merges the catalogues: of two translations one would win, in every room."""
    said = defaultdict(dict)
    for file in (ROOT / "arpent").glob("**/locale/en/LC_MESSAGES/django.po"):
        for one in read_po(BytesIO(file.read_bytes())):
            if one.id:
                said[one.context, str(one.id)][file.parts[-5]] = str(one.string)
    assert {french: by for french, by in said.items() if len(set(by.values())) > 1} == {}
