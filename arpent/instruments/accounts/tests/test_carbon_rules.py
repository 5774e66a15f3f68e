"""The rules of carbon, without any database."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arpent.instruments.accounts.rules.activities import category_of, roots_of, why_not_roots
from arpent.instruments.accounts.rules.activity_files import HEADERS, Reader, columns_in
from arpent.instruments.accounts.rules.factors import fits
from arpent.instruments.accounts.rules.spend import (
    NEVER,
    Treatment,
    excluded_by,
    mapping_of,
    why_not_treat,
)
from arpent.measure.footprint.categories import categories
from arpent.measure.footprint.sectors import Chart

HEAD = tuple(names[0] for names in HEADERS.values())


def test_columns_are_known_by_their_french_or_english_name():
    assert columns_in(("DATE", "Libellé", "Masse mesurée")) == {
        "on": "DATE",
        "label": "Libellé",
        "measured_kgco2e": "Masse mesurée",
    }
    assert set(columns_in(("Day", "Kind", "Label"))) == {"on", "kind", "label"}


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(HEAD), st.text(max_size=30)))
def test_no_text_whatever_breaks_the_reading(cells):
    line, faults = Reader(columns_in(HEAD)).read(2, cells)
    assert (line is None) == bool(faults)
    assert all(fault.remedy and fault.line == 2 for fault in faults)


def test_two_lines_alike_are_two_activities_and_a_second_reading_gives_the_same_keys():
    cells = dict(zip(HEAD, ("2024-03-25", "repas", "Déjeuner", "2"), strict=False))
    first, second = Reader(columns_in(HEAD)), Reader(columns_in(HEAD))
    keys = [[reader.read(n, cells)[0].key for n in (2, 3)] for reader in (first, second)]
    assert keys[0] == keys[1]
    assert keys[0][0] != keys[0][1]


@pytest.mark.parametrize(
    ("kind", "unit", "chosen", "code"),
    [
        ("travel", "km", "", "3.5"),
        ("energy", "kWh", "", "2.1"),
        ("energy", "kWh PCI", "", "1.1"),
        ("energy", "kWh", "1.1", "1.1"),
        ("magic", "", "9.9", "6.1"),
    ],
)
def test_an_activity_counts_in_a_line_of_the_report_that_exists(kind, unit, chosen, code):
    assert category_of(kind=kind, unit=unit, chosen=chosen) == code
    assert code in categories()


def test_roots_of_accounts_are_read_and_refused_one_by_one():
    assert roots_of("6251, 6256 ;606") == ("6251", "6256", "606")
    assert why_not_roots("6251, 6256") is None
    assert "« train »" in (why_not_roots("6251 train") or "")


def test_a_kind_finds_the_factors_of_its_units():
    assert fits(kind="meal", unit="repas")
    assert not fits(kind="meal", unit="km")
    assert fits(kind="other", unit="km")


@pytest.mark.parametrize("root", NEVER)
def test_what_no_purchase_stands_behind_never_takes_a_ratio(root):
    reason = why_not_treat(account=f"{root}11", auxiliary="", ratio=True, unit="EUR HT")
    assert "jamais de ratio" in (reason or "")


def test_a_rule_of_the_bench_wins_over_a_shorter_root_of_the_table():
    said = Treatment(account="62261", family="propre:x", factor="x")
    chart = Chart(mapping=mapping_of([said]), assets="purchase")
    assert chart.rule("622610").family == "propre:x"
    assert chart.rule("622600").family != "propre:x"


def test_fixed_assets_enter_only_where_the_bench_says_so():
    chart = Chart(mapping=mapping_of([]), assets="purchase")
    assert isinstance(chart.rule("218300"), str)
    said = Treatment(account="2183", family="C26-biens", factor="x")
    chart = Chart(mapping=mapping_of([said]), assets="purchase")
    assert chart.rule("218300").family == "C26-biens"


def test_a_supplier_left_in_wins_over_an_account_taken_out():
    out = Treatment(account="6226", note="ailleurs")
    kept = Treatment(auxiliary="AGENCE", family="f", factor="f")
    assert excluded_by([out, kept], account="622600", auxiliary="") is out
    assert excluded_by([out, kept], account="622600", auxiliary="AGENCE") is None
    assert excluded_by([out], account="613200", auxiliary="") is None
