"""The footprint of a year: the page tells what the engine reckons, and nothing counts twice."""

from decimal import Decimal

import pytest

from arpent.instruments.accounts.models import Factor, SpendRule
from arpent.instruments.accounts.queries.change import compared
from arpent.instruments.accounts.queries.factors import store_of
from arpent.instruments.accounts.queries.footprint import DRAWS, SEED, reckoned
from arpent.instruments.accounts.tests.carbon import saving, spent_year, taken, trip
from arpent.instruments.accounts.tests.factories import entry, post, year_of
from arpent.instruments.accounts.views.masses import signed, told
from arpent.measure.footprint.reckoning import Method, footprint
from arpent.measure.footprint.rows import Spend

pytestmark = pytest.mark.django_db
YEAR = "/labo/accounts/exercices/2023/bilan-ges/"


def of(lab, year):
    return reckoned(lab, [year])[year.pk]


def plain(answer):
    return answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_the_page_tells_what_the_engine_reckons(lab, malik, client_of):
    spent_year(lab)
    spends = [
        Spend(account="622600", amount_eur=Decimal(12000)),
        Spend(account="625100", amount_eur=Decimal(900)),
        Spend(account="641100", amount_eur=Decimal(30000)),
    ]
    engine = footprint(
        year=2023, spends=spends, method=Method(store=store_of([]), assets="purchase")
    )
    interval = engine.interval(shared=engine.draws(seed=SEED, n=DRAWS))
    text = plain(client_of(malik).get(YEAR))
    for mass in (engine.total_kgco2e, interval.low, interval.high, *engine.by("category").values()):
        assert told(mass).replace("\u00a0", " ").replace("\u202f", " ") in text
    assert f"graine {SEED}" in text
    assert "100 %" in text


def test_salaries_are_out_of_the_report_with_the_reason(lab, malik, client_of):
    spent_year(lab)
    text = plain(client_of(malik).get(f"{YEAR}lignes/?axis=method&value=excluded"))
    assert "641100" in text
    assert "les salaires ne prennent jamais de ratio" in text


def test_a_quantity_removes_the_spend_it_replaces(lab):
    year = spent_year(lab)
    before = of(lab, year).footprint
    trip(lab, "1000", replaces="6251")
    after = of(lab, year).footprint
    assert before.by("account")["625100"] > 0
    assert "625100" not in after.by("account")
    assert after.coverage_eur["physical"] == 900
    assert after.total_kgco2e == before.by("account")["622600"] + Decimal("2.93")


def test_one_entry_alone_may_be_replaced(lab):
    year = spent_year(lab)
    trip(lab, "1000", replaces_journal="OD", replaces_entry="2")
    done = of(lab, year).footprint
    assert done.coverage_eur["physical"] == 900
    assert sum(done.coverage_eur.values()) == 42900


def test_opening_lines_and_credits_are_not_spent(lab):
    year = year_of(lab)
    opening = {"journal": "AN", "journal_label": "À-nouveaux"}
    lines = [
        *entry(1, ("606400", "500.00", "0"), ("102000", "0", "500.00"), **opening),
        *entry(2, ("622600", "100.00", "0"), ("401000", "0", "100.00")),
        *entry(3, ("401000", "40.00", "0"), ("622600", "0", "40.00")),
    ]
    post(year, lines)
    assert of(lab, year).footprint.coverage_eur["sector"] == 60


def test_savings_stay_out_of_the_total_and_are_told_with_their_range(lab, malik, client_of):
    year = spent_year(lab)
    before = of(lab, year).total_kgco2e
    saving(lab)
    assert of(lab, year).total_kgco2e == before
    text = plain(client_of(malik).get(YEAR))
    assert "134 t CO₂e" in text
    assert "de 100 t CO₂e à 190 t CO₂e, jamais dans le total" in text


def test_a_saving_without_a_range_is_its_own_range(lab):
    year = spent_year(lab)
    saving(lab, low_kgco2e=None, high_kgco2e=None)
    assert of(lab, year).savings_kgco2e == (134000, 134000, 134000)


def test_per_post_needs_the_posts_of_the_year(lab, malik, client_of):
    year = spent_year(lab, fte=Decimal(10))
    one = of(lab, year)
    assert one.per_post_kgco2e == one.total_kgco2e / 10
    year.fte = None
    year.save()
    assert "ne dit pas ses équivalents temps plein" in plain(client_of(malik).get(YEAR))


def test_an_expired_factor_is_told(lab, malik, client_of):
    spent_year(lab)
    trip(lab, factor=taken(lab, "28007"), unit="km")
    assert "n’est plus valable" in plain(client_of(malik).get(YEAR))


def test_an_activity_that_lost_its_unit_is_told_instead_of_a_wrong_total(lab, malik, client_of):
    year = spent_year(lab)
    factor = taken(lab)
    trip(lab, factor=factor)
    Factor.objects.filter(pk=factor.pk).update(unit="km")
    assert of(lab, year).footprint is None
    for path in (YEAR, f"{YEAR}evolution/", f"{YEAR}depenses/", f"{YEAR}lignes/"):
        answer = client_of(malik).get(path)
        assert answer.status_code == 200
    assert "Convertissez la quantité" in plain(client_of(malik).get(YEAR))


def test_a_rule_of_the_bench_is_counted_before_it_is_written(lab, malik, client_of):
    year = spent_year(lab)
    client = client_of(malik)
    before = of(lab, year).total_kgco2e
    form = client.get(f"{YEAR}depenses/regle/?account=6226").context["form"]
    given = {
        "key": form.initial["key"],
        "account": "6226",
        "treatment": "exclude",
        "vat_pct": "20",
        "note": "Compté par le prestataire",
    }
    page = client.post(f"{YEAR}depenses/regle/", {**given, "count": "1"})
    assert "Rien n’est écrit" in plain(page)
    assert not SpendRule.objects.exists()
    for _ in range(2):
        assert client.post(f"{YEAR}depenses/regle/", given).status_code == 302
    assert SpendRule.objects.count() == 1
    done = of(lab, year)
    assert done.total_kgco2e < before
    assert done.footprint.coverage_eur["excluded"] == 42000
    client.post(
        f"/labo/accounts/carbone/depenses/{SpendRule.objects.get().key}/retrait/", {"reason": "x"}
    )
    assert of(lab, year).total_kgco2e == before


def test_a_rule_gives_an_account_another_ratio(lab, malik, client_of):
    year = spent_year(lab)
    client = client_of(malik)
    given = {"account": "6226", "treatment": "ratio", "factor": "maison:EB04", "vat_pct": "20"}
    assert client.post(f"{YEAR}depenses/regle/", given).status_code == 302
    row = next(row for row in of(lab, year).footprint.rows if row.account == "622600")
    assert row.mass_kgco2e == 12000 * Decimal("0.09")


def test_a_rule_gives_a_supplier_its_own_ratio_found_on_the_entry(lab):
    year = year_of(lab)
    lines = entry(1, ("622600", "1000.00", "0"), ("401000", "0", "1000.00"))
    lines += entry(2, ("622600", "500.00", "0"), ("401000", "0", "500.00"))
    from dataclasses import replace

    lines[1] = replace(lines[1], auxiliary="AGENCE")
    post(year, lines)
    SpendRule.objects.create(
        bench=lab, key="r", auxiliary="AGENCE", treatment="ratio", factor=taken(lab, "EB04")
    )
    rows = {row.method: row for row in of(lab, year).footprint.rows}
    assert rows["supplier"].amount_eur == 1000
    assert rows["supplier"].mass_kgco2e == 1000 * Decimal("0.09")
    assert rows["sector"].amount_eur == 500


@pytest.mark.parametrize(
    ("facts", "told_as"),
    [
        ({"account": "6411", "factor": "maison:EB04"}, "ne prend jamais de ratio"),
        ({"account": "", "factor": "maison:EB04"}, "l’un des deux"),
        ({"account": "6226"}, "demande un facteur"),
        ({"account": "4010", "factor": "maison:EB04"}, "classe 6"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_with_a_sentence(lab, malik, client_of, facts, told_as):
    spent_year(lab)
    given = {"treatment": "ratio", "vat_pct": "20", **facts}
    answer = client_of(malik).post(f"{YEAR}depenses/regle/", given)
    assert answer.status_code == 200
    assert told_as in plain(answer)
    assert not SpendRule.objects.exists()


def test_a_change_is_told_by_its_causes_and_they_sum(lab, malik, client_of):
    first, last = spent_year(lab, 2022), spent_year(lab, 2023)
    found = reckoned(lab, [first, last])
    done = compared(found[first.pk], found[last.pk], price_ratio=Decimal(1))
    whole = done.whole
    assert whole.delta_kgco2e == found[last.pk].total_kgco2e - found[first.pk].total_kgco2e
    assert whole.volume_kgco2e == 0
    text = plain(client_of(malik).get(f"{YEAR}evolution/?since=2022&prices=0"))
    assert "Aucun effort ne se lit" in text
    assert signed(whole.factor_kgco2e).replace("\u00a0", " ").replace("\u202f", " ") in text


def test_without_a_year_before_nothing_is_compared(lab, malik, client_of):
    spent_year(lab)
    assert "Rien à comparer" in plain(client_of(malik).get(f"{YEAR}evolution/"))


def test_a_part_that_does_not_exist_is_a_404(lab, malik, client_of):
    spent_year(lab)
    assert client_of(malik).get(f"{YEAR}lignes/?axis=magie").status_code == 404


def test_a_line_of_the_report_that_one_year_did_not_count_is_coverage(lab):
    first, last = spent_year(lab, 2022), spent_year(lab, 2023)
    trip(lab, "9000", kind="energy", factor=taken(lab, "43273"), unit="kWh")
    found = reckoned(lab, [first, last])
    whole = compared(found[first.pk], found[last.pk], price_ratio=Decimal(1)).whole
    assert whole.coverage_kgco2e == 9000 * Decimal("0.058")
    assert whole.volume_kgco2e == 0


def test_spend_that_nothing_weighs_is_not_a_footprint_of_zero(lab, malik, client_of):
    year = year_of(lab)
    post(year, entry(1, ("641100", "10.00", "0"), ("421000", "0", "10.00")))
    assert of(lab, year).total_kgco2e is None
    assert "ce n’est pas un bilan de zéro" in plain(client_of(malik).get(YEAR))
    assert "aucune dépense ne trouve de ratio" in plain(
        client_of(malik).get("/labo/accounts/carbone/")
    )


def test_a_year_is_compared_first_with_the_last_one_that_counts(lab, malik, client_of):
    spent_year(lab, 2021)
    year_of(lab, 2022)
    spent_year(lab, 2023)
    answer = client_of(malik).get(f"{YEAR}evolution/")
    assert answer.context["first"].key == "2021"
    assert "Rien à comparer" in plain(client_of(malik).get(f"{YEAR}evolution/?since=2022&prices="))


def test_less_spend_counted_by_ratios_is_not_sold_as_an_action(lab, malik, client_of):
    spent_year(lab, 2022, fees="20000.00")
    spent_year(lab, 2023)
    answer = client_of(malik).get(f"{YEAR}evolution/?prices=0")
    assert "L’effort est de" in plain(answer)
    assert "n’est pas toujours une action" in plain(answer)
    assert answer.context["form"]["since"].value() == "2022"
