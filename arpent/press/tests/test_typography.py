import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arpent.press.typography import typeset

SET = {
    "Que reste-t-il ?": "Que reste-t-il\u202f?",
    "Bonjour!": "Bonjour\u202f!",
    "vrai?!": "vrai\u202f?!",
    "un; deux": "un\u202f; deux",
    "Total : 5": "Total\u00a0: 5",
    "Total: 5": "Total\u00a0: 5",
    "« cinq webinaires »": "«\u202fcinq webinaires\u202f»",
    "«cinq»": "«\u202fcinq\u202f»",
    "682 000 €": "682\u202f000\u202f€",
    "682 000€": "682\u202f000\u202f€",
    "52,5 %": "52,5\u202f%",
    "33 tCO2e": "33\u00a0tCO2e",
    "7 juillet 2022": "7\u00a0juillet 2022",
    "le 1er janvier": "le 1ᵉʳ\u00a0janvier",
    "la 27e Région": "la 27ᵉ Région",
    "la 1re fois, la 2ème": "la 1ʳᵉ fois, la 2ᵉ",
    "le XXe siècle": "le XXᵉ siècle",
    "n° 3": "nᵒ\u00a03",
    "à 14h05, puis 9 h": "à 14\u00a0h\u00a005, puis 9\u00a0h",
    "à 6 h (en retard)": "à 6\u00a0h (en retard)",
    "l'association d'élus": "l’association d’élus",
    "Est-ce fini... non": "Est-ce fini… non",
    "voir p. 12": "voir p.\u00a012",
    "lu <b>vite</b> ?": "lu <b>vite</b>\u202f?",
}
KEPT = (
    "https://exemple.org/a?b=1;c=2:3!",
    "http://127.0.0.1:8027/la-27e-region/",
    "ines.carvalho@example.org",
    "14:05",
    "2024-03-25T14:05:09",
    "la-27e-region",
    "`a = b ? c : d;`",
    '<a href="/x?y=1" title="a ; b">',
    "&amp;&nbsp;&#8239;",
    "members.institutions",
    "en 2022 100",
    "a1b27e",
    "59350",
    "%(count)s",
    "{webinaires}",
)


@pytest.mark.parametrize(("typed", "printed"), SET.items())
def test_french_is_set_as_a_printer_would(typed: str, printed: str) -> None:
    assert typeset(typed) == printed


@pytest.mark.parametrize("text", KEPT)
def test_what_a_machine_reads_is_left_alone(text: str) -> None:
    assert typeset(text) == text


def test_english_is_left_alone() -> None:
    assert typeset("Really? It's 5 %: yes!", language="en") == "Really? It's 5 %: yes!"


ALPHABET = st.sampled_from(list("ab'«»;:!?%€. 0127ehnNrépº°\u00a0\u202f\n-/@<>&`{}()XV"))


@settings(deadline=None)
@given(st.text() | st.text(ALPHABET, max_size=40))
def test_setting_twice_changes_nothing_more(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)


@settings(deadline=None)
@given(st.text(ALPHABET, max_size=40))
def test_only_spaces_and_signs_change_never_a_letter_or_a_digit(text: str) -> None:
    def kept(line: str) -> list[str]:
        return [sign for sign in line if sign in "abn0127@<>&{}`"]

    assert kept(typeset(text)) == kept(text).copy()
