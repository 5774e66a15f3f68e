"""Rules on their pages: what each takes and meets, what is left, written once, refused in words."""

from datetime import date
from decimal import Decimal

import pytest

from arpent.contract import Refused
from arpent.instruments.accounts.actions.rules import add_rule, move_rule
from arpent.instruments.accounts.models import AssignmentRule, How, Line
from arpent.instruments.accounts.queries.assignment import SIDE, rules_of
from arpent.instruments.accounts.queries.catches import catches_of, preview_of
from arpent.instruments.accounts.queries.remainder import remainders_of
from arpent.instruments.accounts.rules.assignment import MOST_RULES
from arpent.instruments.accounts.tests.factories import (
    entry,
    funder_named,
    line,
    post,
    programme_of,
    rule,
    year_of,
)
from arpent.kernel.models import Trace

pytestmark = pytest.mark.django_db
DAY = date(2024, 6, 15)


@pytest.fixture
def books(lab):
    year = year_of(lab)
    post(year)
    return year


def facts(**given):
    empty = dict.fromkeys(("account", "auxiliary", "label", "journal", "note"), "")
    nothing = dict.fromkeys(("first_on", "last_on", "programme", "funder"))
    return {**empty, **nothing, **given}


def path(lab, more=""):
    return f"/{lab.slug}/accounts/exercices/2023/affectation/{more}"


def text_of(answer):
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_each_rule_tells_what_it_takes_and_who_takes_it_first(lab, books):
    lieux = programme_of(lab)
    Line.objects.filter(order=5).update(programme=lieux, programme_how=How.SIDE)
    first = rule(lab, 1, account="60", programme=lieux)
    second = rule(lab, 2, account="6", programme=lieux)
    idle = rule(lab, 3, account="65", programme=lieux)
    one, two, three = catches_of(year=books, rules=[first, second, idle])["programme"]
    assert (one.lines, one.charges, one.alone, one.before) == (1, Decimal("120.00"), 1, {})
    assert (two.lines, two.charges, two.alone) == (2, Decimal("3700.45"), 4)
    assert two.before == {1: 1, SIDE: 1}
    assert (three.lines, three.alone) == (0, 0)


def test_products_are_counted_as_credits(lab, books):
    one = catches_of(year=books, rules=[rule(lab, 1, label="ademe", funder=funder_named())])
    catch = one["funder"][0]
    assert (catch.lines, catch.charges, catch.products) == (2, Decimal(0), Decimal("5000.00"))


def test_the_remainder_is_told_by_axis_with_its_biggest_accounts(lab, books):
    post(books, entry(20, ("613200", "10", "0"), ("401", "0", "10"), label="Loyer"), title="B")
    rule(lab, 1, account="641", programme=programme_of(lab))
    post(books, entry(21, ("613200", "1", "0"), ("401", "0", "1"), label="Loyer"), title="C")
    left = remainders_of(year=books)
    programme, funder = left["programme"], left["funder"]
    assert (programme.lines, funder.lines, programme.all_lines) == (6, 7, 7)
    assert (programme.charges, funder.charges) == (Decimal("911.55"), Decimal("3911.55"))
    assert programme.products == Decimal("5000.00")
    assert [one.name for one in programme.accounts][:2] == ["740000", "613200"]
    assert [(one.name, one.lines) for one in programme.labels] == [("Loyer", 3)]


def test_a_preview_tells_what_a_rule_would_take_from_the_others_and_leave(lab, books):
    lieux = programme_of(lab)
    first, last = (
        rule(lab, 1, account="60", programme=lieux),
        rule(lab, 2, label="paie", programme=lieux),
    )
    draft = AssignmentRule(account="6")
    found = preview_of(year=books, draft=draft, axis="programme", others=[first, last], place=2)
    assert (found.lines, found.alone, found.by_rules) == (3, 4, [(1, 1)])
    assert (found.from_rules, found.left) == ([(3, 1)], 1)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, "prendrait toutes les lignes"),
        ({"label": "\u0301"}, "prendrait toutes les lignes"),
        ({"first_on": date(2023, 2, 1), "last_on": date(2023, 1, 1)}, "échangez les dates"),
    ],
)
def test_a_rule_that_cannot_serve_is_refused(lab, given, reason):
    with pytest.raises(Refused, match=reason):
        add_rule(bench=lab, facts=facts(programme=programme_of(lab), **given), by=None, on=DAY)
    assert not AssignmentRule.objects.exists()


def test_a_rule_gives_one_axis_and_only_one(lab):
    both = {"programme": programme_of(lab), "funder": funder_named()}
    with pytest.raises(Refused, match="videz l’un des deux"):
        add_rule(bench=lab, facts=facts(account="6", **both), by=None, on=DAY)
    with pytest.raises(Refused, match="ni programme ni financeur"):
        add_rule(bench=lab, facts=facts(account="6"), by=None, on=DAY)


def test_there_is_a_limit_to_the_rules_of_an_axis(lab):
    lieux = programme_of(lab)
    for rank in range(MOST_RULES):
        rule(lab, rank + 1, account=f"6{rank}", programme=lieux)
    with pytest.raises(Refused, match="Réunissez-en deux"):
        add_rule(bench=lab, facts=facts(account="7", programme=lieux), by=None, on=DAY)


def test_the_same_rule_is_written_once(lab, books):
    given = facts(account="6", programme=programme_of(lab))
    first, applied = add_rule(bench=lab, facts=given, by=None, on=DAY)
    assert applied.lines == 4
    assert add_rule(bench=lab, facts=given, by=None, on=DAY)[0] == first
    assert Trace.objects.filter(verb="added").count() == 1


def test_a_rule_moved_to_the_first_place_wins(lab, books):
    lieux, autre = programme_of(lab), programme_of(lab, "Autre")
    rule(lab, 1, account="6", programme=lieux)
    rule(lab, 2, account="6", funder=funder_named())
    late = rule(lab, 3, account="60", programme=autre)
    for _ in range(2):
        move_rule(rule=late, place=1, by=None, on=DAY)
    order = [one.key for one in rules_of(lab) if one.programme]
    assert order == ["regle-3", "regle-1"]
    assert Line.objects.get(account="606400").programme == autre


def test_a_rule_is_written_counted_moved_corrected_and_dropped_from_the_pages(
    lab, books, malik, client_of
):
    programme_of(lab)
    funder_named()
    client = client_of(malik)
    assert "Aucune règle" in text_of(client.get(path(lab)))
    suggested = client.get(path(lab, "nouvelle/?account=613200"))
    assert 'value="613200"' in text_of(suggested)
    given = {"account": "6", "programme": "lieux", "funder": ""}
    counted = text_of(client.post(path(lab, "nouvelle/"), {**given, "count": "1"}))
    assert "Elle prendrait 4 lignes" in counted
    assert "Il resterait 1 ligne" in counted
    assert not AssignmentRule.objects.exists()
    told = client.post(path(lab, "nouvelle/"), given, follow=True)
    assert "4 lignes changent" in text_of(told)
    one = AssignmentRule.objects.get()
    client.post(path(lab, "nouvelle/"), {"account": "60", "programme": "lieux"})
    assert "aussi prise par la règle 1" in text_of(client.get(path(lab)))
    other = AssignmentRule.objects.get(account="60")
    client.post(path(lab, f"regles/{other.key}/deplacer/"), {"place": "1"})
    assert rules_of(lab)[0] == other
    changed = {"label": "ademe", "funder": "Ademe"}
    assert client.post(path(lab, f"regles/{one.key}/"), changed).status_code == 302
    assert Line.objects.get(account="740000").funder.slug == "ademe"
    for _ in range(2):
        client.post(path(lab, f"regles/{other.key}/retirer/"))
    assert list(AssignmentRule.objects.all()) == [one]


def test_the_fragment_says_what_the_page_says(lab, books, malik, client_of):
    programme_of(lab)
    client = client_of(malik)
    given = {"label": "PAIE", "programme": "lieux", "count": "1"}
    fragment = text_of(client.post(path(lab, "nouvelle/"), given, headers={"HX-Request": "true"}))
    assert "<h1" not in fragment
    assert "Elle prendrait 2 lignes" in fragment
    assert fragment.strip() in text_of(client.post(path(lab, "nouvelle/"), given))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "prendrait toutes les lignes"),
        ({"account": "6", "programme": "lieux", "funder": "ADEME"}, "videz l’un des deux"),
        ({"account": "6", "funder": "Personne"}, "L’annuaire ne connaît pas ce nom"),
        ({"account": "6", "programme": "ailleurs"}, "Sélectionnez un choix valide"),
        ({"first_on": "hier", "programme": "lieux"}, "date valide"),
    ],
)
def test_what_cannot_be_written_is_said_on_the_form(lab, books, malik, client_of, given, said):
    programme_of(lab)
    funder_named()
    assert said in text_of(client_of(malik).post(path(lab, "nouvelle/"), given))
    assert client_of(malik).post(path(lab, "nouvelle/"), {**given, "count": 1}).status_code == 200
    assert not AssignmentRule.objects.exists()


def test_a_closed_year_is_told_and_kept(lab, malik, client_of):
    year = year_of(lab, closed_on=date(2024, 3, 1))
    year_of(lab, 2024)
    programme_of(lab)
    client = client_of(malik)
    assert "Cet exercice est clos" in text_of(client.get(path(lab)))
    told = client.post(path(lab, "nouvelle/"), {"account": "6", "programme": "lieux"}, follow=True)
    assert f"laissés tels quels : {year.title}" in text_of(told)


def test_what_is_left_leads_to_its_entries_and_says_what_it_rests_on(lab, malik, client_of):
    post(year_of(lab), provenance="reconstructed")
    text = text_of(client_of(malik).get(path(lab)))
    assert "reconstitué" in text
    journal = f"/{lab.slug}/accounts/exercices/2023/journal/?missing=funder"
    answer = client_of(malik).get(f"{journal}&account=613200")
    assert f'href="{journal}&amp;account=613200"' in text
    assert "Loyer" in text_of(answer)


def test_another_bench_s_rule_is_not_found(lab, neighbour, books, malik, stranger, client_of):
    theirs = rule(neighbour, 1, account="6", programme=programme_of(neighbour))
    for more in ("", "deplacer/", "retirer/"):
        address = path(lab, f"regles/{theirs.key}/{more}")
        assert client_of(malik).post(address, {"place": "1"}).status_code == 404
        assert client_of(stranger).post(address).status_code == 404
    assert client_of(malik).post(path(lab, "nouvelle/"), {"account": "6", "programme": "x"})
    assert list(AssignmentRule.objects.all()) == [theirs]


def test_the_pages_cost_the_same_however_much_they_show(
    lab, malik, client_of, django_assert_max_num_queries
):
    year, lieux, client = year_of(lab), programme_of(lab), client_of(malik)
    counts = []
    for batch in range(2):
        many = [
            line(f"60{number}", "1", entry=f"{batch}-{number}", label=f"L{number % 9}")
            for number in range(300 * batch + 3)
        ]
        post(year, many, title=f"Lot {batch}")
        for number in range(20 * batch + 1):
            rule(lab, batch * 10 + number, account=f"60{number}", programme=lieux)
        for more in ("", "nouvelle/"):
            with django_assert_max_num_queries(10) as found:
                client.get(path(lab, more))
            counts.append(len(found))
    assert counts[:2] == counts[2:]


def test_a_rule_goes_with_its_programme(lab, books):
    rebonds = programme_of(lab, "rebonds")
    rule(lab, 1, account="60", programme=rebonds)
    rebonds.delete()
    assert not AssignmentRule.objects.filter(bench=lab).exists()
