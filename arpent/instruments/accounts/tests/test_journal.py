"""Journal, ledger, trial balance and entries: each figure leads to its lines."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from arpent.contract import Refused
from arpent.instruments.accounts.actions.assignment import assign_year
from arpent.instruments.accounts.actions.balances import rebuild_balances
from arpent.instruments.accounts.actions.lines import assign_lines
from arpent.instruments.accounts.models import Line
from arpent.instruments.accounts.queries.balances import balances_of
from arpent.instruments.accounts.queries.lines import leaf_of, sums_of
from arpent.instruments.accounts.rules.asking import Question, end_of, months_of
from arpent.instruments.accounts.tests.factories import (
    entry,
    funder_named,
    line,
    post,
    programme_of,
    rule,
    year_of,
)

pytestmark = pytest.mark.django_db
ON = date(2024, 6, 15)


@pytest.fixture
def books(lab):
    year = year_of(lab)
    post(year)
    return year


def page(client, lab, path):
    answer = client.get(f"/{lab.slug}/accounts/exercices/{path}")
    return answer.status_code, answer.content.decode().replace("\u202f", " ").replace("\xa0", " ")


def many(year, entries):
    days = (year.last_on - year.first_on).days + 1
    return [
        one
        for number in range(entries)
        for one in entry(
            number,
            (f"606{number % 50:03}", "10.00", "0"),
            ("512000", "0", "10.00"),
            entry_on=year.first_on + timedelta(days=number % days),
        )
    ]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 14),
        ({"account": "6"}, 4),
        ({"account": "60"}, 1),
        ({"account": "60, 62"}, 2),
        ({"journal": "AN"}, 2),
        ({"month": "2023-01"}, 2),
        ({"month": "nonsense"}, 14),
        ({"q": "TRAIN"}, 2),
        ({"missing": "programme"}, 5),
        ({"programme": "-"}, 14),
        ({"programme": "none-of-it"}, 0),
    ],
)
def test_a_question_finds_its_lines_and_their_sums(books, asked, count):
    question = Question(**asked)
    lines = leaf_of(year=books, question=question).lines
    sums = sums_of(year=books, question=question)
    assert (len(lines), sums.lines) == (count, count)
    assert sums.debit == sum((one.debit for one in lines), Decimal())


@pytest.mark.parametrize(("prefix", "end"), [("60", "61"), ("69", "7"), ("9", ""), ("4A", "")])
def test_the_accounts_that_begin_alike_end_before_the_next_number(prefix, end):
    assert end_of(prefix) == end


def test_a_year_has_its_months_whatever_day_it_begins():
    months = months_of(date(2022, 7, 15), date(2023, 2, 10))
    assert (months[0], months[-1], len(months)) == (date(2022, 7, 1), date(2023, 2, 1), 8)


def test_pages_of_lines_follow_one_another_both_ways_without_loss(lab):
    year = year_of(lab)
    post(year, many(year, 25))
    question, seen, after = Question(), [], ""
    while True:
        leaf = leaf_of(year=year, question=question, after=after, most=20)
        seen.append([one.pk for one in leaf.lines])
        if not leaf.after:
            break
        after = leaf.after
    assert sorted(pk for some in seen for pk in some) == sorted(
        Line.objects.values_list("pk", flat=True)
    )
    back = leaf_of(year=year, question=question, before=leaf.before, most=20)
    assert [one.pk for one in back.lines] == seen[-2]


def test_the_running_balance_of_an_account_ends_on_its_balance(lab, malik, client_of):
    year = year_of(lab)
    post(year, many(year, 130))
    path = f"/{lab.slug}/accounts/exercices/2023/comptes/?account=512"
    first = client_of(malik).get(path)
    after = first.context["leaf"].after
    assert [one[1] for one in first.context["rows"]][:2] == [Decimal(-10), Decimal(-20)]
    last = client_of(malik).get(f"{path}&after={after}")
    assert last.context["rows"][-1][1] == Decimal("-1300.00") == last.context["sums"].balance


def test_an_address_leads_from_a_figure_to_its_lines(lab, books, malik, client_of):
    client = client_of(malik)
    text = page(client, lab, "2023/comptes/?account=60&programme=-")[1]
    assert "606400" in text
    assert "120 €" in text
    assert "641100" not in text
    assert "ecriture/?journal=OD&amp;entry=2" in text
    entry_page = page(client, lab, "2023/ecriture/?journal=OD&entry=2")[1]
    assert "équilibrée" in entry_page
    assert "FEC" in entry_page
    assert page(client, lab, "2023/ecriture/?journal=OD&entry=999")[0] == 404


def test_the_trial_balance_shows_opening_movement_and_closing(lab, books, salome, client_of):
    text = page(client_of(salome), lab, "2023/balance/")[1]
    assert "5 099,45 €" in text
    assert "1 000 €" in text
    assert "comptes/?account" not in text


def test_a_figure_that_rests_on_a_reconstruction_says_so(lab, malik, client_of):
    year = year_of(lab, 2021)
    post(year, provenance="reconstructed")
    client = client_of(malik)
    assert "econstitué" in page(client, lab, "2021/ecriture/?journal=OD&entry=2")[1]
    for path in ("2021/journal/", "2021/comptes/?account=6", "2021/balance/", "2021/"):
        assert "reconstitué" in page(client, lab, path)[1]


def test_the_pages_of_the_books_stand_once_among_the_shelves(lab, books, ines, client_of):
    for path in (
        "",
        "journal/",
        "comptes/",
        "balance/",
        "ecriture/?journal=OD&entry=2",
        "exports/",
    ):
        text = page(client_of(ines), lab, f"2023/{path}")[1]
        assert text.count('aria-label="Les comptes"') == 1, path
        assert text.count('aria-label="Les livres"') == 1, path


def test_lines_of_entries_are_for_the_team(lab, books, salome, stranger, client_of):
    for path in ("journal/", "comptes/?account=6", "ecriture/?journal=OD&entry=2"):
        assert page(client_of(salome), lab, f"2023/{path}")[0] == 403
        assert page(client_of(stranger), lab, f"2023/{path}")[0] == 404
        own = f"/{stranger.bench.slug}/accounts/exercices/2023/{path}"
        assert client_of(stranger).get(own).status_code == 404


@pytest.mark.parametrize("query", ["after=x", "before=2023-01-01.x", "month=13", "account=%25"])
def test_a_question_that_makes_no_sense_still_gets_a_page(lab, books, malik, client_of, query):
    for path in ("journal/", "comptes/"):
        assert page(client_of(malik), lab, f"2023/{path}?{query}")[0] == 200


def test_the_pages_ask_as_many_questions_of_300_lines_as_of_30_000(
    lab, malik, client_of, django_assert_max_num_queries
):
    few, much = year_of(lab, 2022), year_of(lab, 2023)
    post(few, many(few, 150))
    post(much, many(much, 15_000))
    client = client_of(malik)
    paths = ("journal/", "comptes/?account=60", "comptes/?account=512&programme=-", "balance/")
    for path in (*paths, "ecriture/?journal=OD&entry=2", "", "journal/?q=train&missing=funder"):
        counts = []
        for key in ("2022", "2023"):
            with django_assert_max_num_queries(10) as asked:
                answer = client.get(f"/{lab.slug}/accounts/exercices/{key}/{path}")
            assert answer.status_code == 200
            assert len(answer.content) < 100_000, path
            counts.append(len(asked))
        assert counts[0] == counts[1], path


def hand(year, keys, programme="", funder=""):
    return assign_lines(year=year, keys=keys, programme=programme, funder=funder, by=None, on=ON)


def test_what_a_hand_assigned_no_rule_writes_over(lab, books):
    lieux, _other = programme_of(lab), programme_of(lab, "Autre")
    funder_named()
    train = Line.objects.get(account="625100")
    assert hand(books, [train.key], "autre", "ademe") == 1
    rule(lab, 1, account="6", programme=lieux)
    assign_year(year=books)
    train.refresh_from_db()
    assert (train.programme.key, train.programme_how, train.funder_how) == ("autre", "hand", "hand")
    rebuild_balances(year=books)
    found = {one.account: one.programme for one in balances_of(books, by=("programme",))}
    assert (found["625100"], found["606400"]) == ("autre", "lieux")
    hand(books, [train.key], "-")
    train.refresh_from_db()
    assert (train.programme.key, train.programme_how, train.funder.slug) == (
        "lieux",
        "rule",
        "ademe",
    )


def test_balances_follow_what_a_hand_assigned(lab, books):
    programme_of(lab)
    keys = list(Line.objects.filter(account__startswith="6").values_list("key", flat=True))
    hand(books, keys, "lieux")
    kept = balances_of(books, by=("programme", "funder", "auxiliary"))
    rebuild_balances(year=books)
    assert balances_of(books, by=("programme", "funder", "auxiliary")) == kept
    charges = sums_of(year=books, question=Question(programme="lieux"))
    assert (charges.lines, charges.debit) == (4, Decimal("3900.55"))


def test_an_assignment_by_hand_is_refused_with_its_reason(lab, neighbour, books):
    other = year_of(neighbour)
    post(other, [line("606", "1"), line("512", "0", "1")])
    programme_of(lab)
    with pytest.raises(Refused, match="Cochez au moins une ligne"):
        hand(books, [], "lieux")
    with pytest.raises(Refused, match="Choisissez un programme"):
        hand(books, ["x"])
    assert hand(books, list(other_keys(other)), "lieux") == 0
    books.closed_on = ON
    books.save()
    with pytest.raises(Refused, match="clos"):
        hand(books, ["x"], "lieux")


def other_keys(year):
    return Line.objects.filter(year=year).values_list("key", flat=True)


def test_lines_are_assigned_from_the_journal_and_one_comes_back_to_it(lab, books, malik, client_of):
    programme_of(lab)
    client = client_of(malik)
    journal = f"/{lab.slug}/accounts/exercices/2023/journal/"
    keys = list(Line.objects.filter(account="641100").values_list("key", flat=True))
    facts = {"line": keys, "programme": "lieux", "back": f"{journal}?month=2023-03"}
    answer = client.post(f"{journal}affecter/", facts)
    assert answer.headers["Location"] == f"{journal}?month=2023-03"
    assert Line.objects.get(account="641100").programme_how == "hand"
    for back in ("https://example.org/", "//example.org", "x"):
        answer = client.post(f"{journal}affecter/", {**facts, "back": back})
        assert answer.headers["Location"] == journal
    unknown = client.post(f"{journal}affecter/", {**facts, "other_funder": "Nobody"}, follow=True)
    assert "L’annuaire ne connaît pas ce nom" in unknown.content.decode()
    funder_named("Fondation Bleue")
    client.post(f"{journal}affecter/", {**facts, "other_funder": "Fondation bleue"})
    assert Line.objects.get(account="641100").funder.slug == "fondation-bleue"
