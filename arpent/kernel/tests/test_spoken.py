"""A refusal is said in the language of the reader, the days and the numbers in it as well."""

from datetime import date

import pytest
from django.utils import translation

from arpent.kernel.sentences import N_, Sentence
from arpent.kernel.spoken import spoken
from arpent.press.notation import Money

CLOSED = Sentence(
    N_("Ouvert du %(first)s au %(last)s."), first=date(2026, 10, 1), last=date(2026, 10, 31)
)


def test_a_day_is_written_in_french_where_nobody_asks():
    assert str(CLOSED) == "Ouvert du 01/10/2026 au 31/10/2026."


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "31/10/2026, 12,50"), ("en", "31 October 2026, €12.50")]
)
def test_a_day_and_an_amount_are_spoken_as_the_page_speaks(language, said):
    sentence = Sentence("%(on)s, %(sum)s", on=date(2026, 10, 31), sum=Money("12.5"))
    with translation.override(language):
        assert (spoken(sentence) or "").startswith(said)
