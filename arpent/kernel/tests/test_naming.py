import pytest

from arpent.kernel.naming import why_not_correct, why_not_facts, why_not_same, why_not_source

NOTHING = {"name": "Ville d’Ys", "siren": "", "siret": "", "code_insee": ""}


def test_a_name_alone_is_enough():
    assert why_not_facts(NOTHING) == {}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "nom officiel"),
        ("siren", "732829321", "neuf chiffres"),
        ("siret", "73282932000075", "quatorze chiffres"),
        ("code_insee", "5935", "cinq caractères"),
    ],
)
def test_a_wrong_fact_has_its_sentence(field, value, sentence):
    reasons = why_not_facts({**NOTHING, field: value})
    assert list(reasons) == [field]
    assert sentence in reasons[field]


def test_a_siret_begins_with_its_siren():
    numbers = {**NOTHING, "siren": "732829320", "siret": "73282932000074"}
    assert why_not_facts(numbers) == {}
    other = {**numbers, "siren": "356000000"}
    assert "commence par le SIREN" in why_not_facts(other)["siret"]


@pytest.mark.parametrize(
    ("before", "after", "own", "keeps_bench", "refused"),
    [
        ("Ys", "Is", False, False, False),
        ("Ys", "Is", True, True, False),
        ("Ys", "Is", False, True, True),
        ("Ys", "", False, True, True),
        ("Ys", "Ys", False, True, False),
        ("", "Is", False, True, False),
        ("autre", "commune", False, True, False),
        ("region", "commune", False, True, True),
    ],
)
def test_what_an_organisation_with_a_bench_says_of_itself_is_its_own_to_correct(
    before, after, own, keeps_bench, refused
):
    reason = why_not_correct(before=before, after=after, own=own, keeps_bench=keeps_bench)
    assert (reason is not None) is refused


def test_what_is_known_is_not_written_twice():
    assert why_not_same(known=None) is None
    assert "connaît déjà" in (why_not_same(known="Ys") or "")
    assert why_not_source(title="Rapport", known=False) is None
    assert "déjà une source" in (why_not_source(title="Rapport", known=True) or "")
    assert "titre" in (why_not_source(title="", known=False) or "")
