import pytest

from arpent.kernel.identifiers import (
    new_key,
    slug,
    why_not_code_insee,
    why_not_siren,
    why_not_siret,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’été à Lille", "l-ete-a-lille"),
        ("Cœurs de ville", "coeurs-de-ville"),
        ("  (Dé)formations !", "de-formations"),
        ("東京", ""),
    ],
)
def test_a_slug_is_readable_and_plain(text, expected):
    assert slug(text) == expected


def test_two_keys_of_the_same_title_differ():
    assert new_key("Rebonds") != new_key("Rebonds")
    assert new_key("東京").startswith("x-")


def test_a_siren_needs_its_control_digit():
    assert why_not_siren("732829320") is None
    assert why_not_siren("732829321") is not None
    assert why_not_siren("73282932") is not None


def test_la_poste_follows_its_own_rule():
    assert why_not_siret("35600000000048") is None
    assert why_not_siret("73282932000074") is None
    assert why_not_siret("73282932000075") is not None


def test_corsica_has_letters_in_its_codes():
    assert why_not_code_insee("2A004") is None
    assert why_not_code_insee("5935") is not None
