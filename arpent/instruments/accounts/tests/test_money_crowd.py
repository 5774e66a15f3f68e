"""Money pages of a bench that has a lot: ten questions at most, as many as with a little."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from arpent.contract import address
from arpent.instruments.accounts.actions.balances import rebuild_balances
from arpent.instruments.accounts.models import Budget, BudgetLine, Grant, Line, Provision
from arpent.instruments.accounts.tests.factories import (
    entry,
    funder_named,
    post,
    programme_of,
    small_books,
    year_of,
)

pytestmark = pytest.mark.django_db
A_PAGE_AT_MOST = 100_000
PAGES = [
    ("index", {}),
    ("income", {"year": "2023"}),
    ("by_programme", {"year": "2023"}),
    ("funders", {"year": "2023"}),
    ("balance_sheet", {"year": "2023"}),
    ("income_line", {"year": "2023", "line": "external"}),
    ("sheet_line", {"year": "2023", "line": "suppliers"}),
    ("budgets", {}),
    ("budget", {"key": "b"}),
    ("grants", {}),
    ("grant", {"key": "g"}),
    ("provisions", {}),
]


@pytest.fixture
def little(lab):
    programme, funder = programme_of(lab, "Rebonds"), funder_named("ADEME")
    post(year_of(lab, 2022))
    own = {"programme": "rebonds", "funder": "ademe"}
    given = entry(30, ("512000", "50", "0"), ("740000", "0", "50"), **own)
    before = year_of(lab, 2023)
    post(before, [*small_books(), *given])
    Budget.objects.create(bench=lab, key="b23", year=before, kind="voted", title="B")
    year = year_of(lab, 2024)
    budget = Budget.objects.create(bench=lab, key="b", year=year, kind="voted", title="B")
    BudgetLine.objects.create(
        bench=lab, key="l", budget=budget, side="charge", account="606", label="L", amount_eur=5
    )
    Grant.objects.create(
        bench=lab,
        key="g",
        title="G",
        funder=funder,
        programme=programme,
        amount_eur=Decimal(5),
        first_on=date(2023, 1, 1),
        last_on=date(2023, 12, 31),
    )
    return Provision.objects.create(
        bench=lab, key="p", title="P", amount_eur=5, opened_on=date(2023, 5, 1), event="Un jour"
    )


def grow(lab):
    """Add a hundred times the lines, and many programmes, funders, budgets and grants."""
    year = Line.objects.filter(bench=lab, year__key="2023").first().year
    programmes = [programme_of(lab, f"Programme {n}") for n in range(8)]
    funders = [funder_named(f"Ville {n}") for n in range(8)]
    some = list(Line.objects.filter(year=year))
    many = []
    for n in range(100):
        for line in some:
            line.pk, line.key, line.order = None, f"x-{n}-{line.account}-{len(many)}", len(many)
            line.programme, line.funder = programmes[n % 8], funders[n % 8]
            line.auxiliary = f"T{n}" if line.account.startswith("4") else ""
            many.append(
                Line(**{f.attname: getattr(line, f.attname) for f in Line._meta.concrete_fields})
            )
    Line.objects.bulk_create(many, batch_size=500)
    rebuild_balances(year=year)
    Budget.objects.bulk_create(
        Budget(bench=lab, key=f"many-{n}", year=year, kind="voted", title=f"B{n}")
        for n in range(60)
    )
    budget = Budget.objects.get(key="b")
    BudgetLine.objects.bulk_create(
        BudgetLine(
            bench=lab,
            key=f"l{n}",
            budget=budget,
            rank=n,
            side="charge",
            account=f"6{n:02}",
            label="Une ligne",
            amount_eur=n,
            programme=programmes[n % 8],
        )
        for n in range(99)
    )
    Grant.objects.bulk_create(
        Grant(
            bench=lab,
            key=f"g{n}",
            title="G",
            funder=funders[n % 8],
            amount_eur=n,
            report_due_on=date(2024, 6, 1),
        )
        for n in range(99)
    )
    Provision.objects.bulk_create(
        Provision(
            bench=lab,
            key=f"p{n}",
            title="P",
            amount_eur=5,
            opened_on=date(2023, 5, 1),
            event="Un jour",
        )
        for n in range(99)
    )


def questions(client, lab, view, kwargs):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(address(lab, f"accounts:{view}", **kwargs))
    assert answer.status_code == 200, view
    return len(asked), len(answer.content)


def test_pages_ask_as_much_of_a_lot_as_of_a_little(lab, little, malik, client_of):
    client = client_of(malik)
    client.get(f"/{lab.slug}/")
    before = {view: questions(client, lab, view, kwargs)[0] for view, kwargs in PAGES}
    grow(lab)
    after = {view: questions(client, lab, view, kwargs) for view, kwargs in PAGES}
    assert {view: count for view, (count, _) in after.items()} == before
    assert {view: count for view, count in before.items() if count > 10} == {}
    assert {view: size for view, (_, size) in after.items() if size > A_PAGE_AT_MOST} == {}
