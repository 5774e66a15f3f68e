"""The catalogues of the house: a sentence nobody says any more does not stay in one."""

import runpy
from pathlib import Path

from babel.messages.catalog import Catalog

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
