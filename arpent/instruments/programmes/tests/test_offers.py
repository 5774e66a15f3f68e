"""What the room hands the rest of the house."""

from dataclasses import replace
from datetime import date

from arpent.contract import Ref, Role, Scope
from arpent.instruments.programmes import models
from arpent.instruments.programmes.dossier import TABLES
from arpent.instruments.programmes.instrument import INSTRUMENT
from arpent.kernel.models import Organisation, Person, Programme, Source

YEAR = {"first": date(2024, 1, 1), "last": date(2024, 12, 31)}


def test_what_has_expired_and_what_is_to_be_asked_again_is_due_to_the_team(visit, tour, rebonds):
    later = replace(visit, on=date(2024, 7, 15))
    old = models.Test.objects.create(
        bench=rebonds.bench,
        key="old",
        programme=rebonds,
        title="Ancien",
        verdict="kept",
        concluded_on=date(2023, 1, 15),
    )
    models.Followup.objects.create(
        bench=rebonds.bench, key="q", test=old, months=6, due_on=date(2023, 7, 15)
    )
    expired, asked = INSTRUMENT.due(later)
    assert (expired.label, expired.expired_test) == ("Un tour de table", True)
    assert expired.due_on == date(2024, 6, 30)
    assert (asked.label, asked.expired_test, asked.due_on) == ("Ancien", False, date(2023, 7, 15))
    assert list(INSTRUMENT.due(replace(later, role=Role.READER))) == []


def test_the_menu_shows_the_journal_to_the_team_only(visit):
    labels = [str(entry.label) for entry in INSTRUMENT.entries(visit)]
    assert labels == ["Carnet de terrain", "Terrains", "Programmes", "Cartes de test"]
    public = INSTRUMENT.entries(replace(visit, role=Role.PUBLIC, person=None))
    assert [str(entry.label) for entry in public] == labels[1:]


def test_a_journal_line_is_a_card_for_the_team_only(visit, rebonds):
    models.Entry.objects.create(
        bench=rebonds.bench, key="e", programme=rebonds, on=date(2024, 6, 3), quote="Oui."
    )
    ref = Ref("programmes", "entry", "e")
    assert INSTRUMENT.card(visit, ref).title.startswith("Rebonds")
    assert INSTRUMENT.card(replace(visit, role=Role.READER), ref) is None
    kinds = {d.ref.kind: d.role for d in INSTRUMENT.documents(rebonds.bench)}
    assert kinds == {"programme": Role.PUBLIC, "entry": Role.TEAM}


def test_the_report_tells_productions_programmes_and_themes(lab, rebonds, tour, nantes):
    for kind in ("production", "programme", "theme"):
        models.Sheet.objects.create(
            bench=lab,
            key=kind,
            programme=None if kind == "theme" else rebonds,
            year=2024,
            kind=kind,
            title=f"Fiche {kind}",
            starting_point="Un point.",
            what="Une chose.",
            audience="Tous.",
            consult="Le site | https://example.org",
        )
    models.Deliverable.objects.create(
        bench=lab,
        key="d",
        programme=rebonds,
        title="Le rapport d’enquête",
        kind="report",
        published_on=date(2024, 7, 1),
        precision="month",
        licence="CC BY-SA",
    )
    for stage, amount in (("planned", 1000), ("actual", 800)):
        models.Funding.objects.create(
            bench=lab,
            key=stage,
            programme=rebonds,
            organisation=nantes,
            year=2024,
            stage=stage,
            amount_eur=amount,
        )
    told = {one.key: one for one in INSTRUMENT.chapters(Scope(organisation=lab, **YEAR))}
    assert list(told) == [
        "programmes.productions",
        "programmes.programmes",
        "programmes.themes",
    ]
    sheet, published = told["programmes.productions"].sections
    assert len(sheet.boxes) == 4
    assert "https://example.org" in sheet.boxes[3][1]
    assert [figure.key for figure in sheet.figures] == ["programmes.rebonds.tests"]
    assert published.lines[0][1:] == ("Le rapport d’enquête", "Rebonds", "rapport", "CC BY-SA")
    year, *_sheets, money = told["programmes.programmes"].sections
    assert [(bar.label, bar.starts_on) for bar in year.chart.rows] == [("Rebonds", YEAR["first"])]
    assert [line[0] for line in money.lines] == ["Rebonds", "Ensemble"]
    assert money.lines[0][3].startswith("−200")
    assert told["programmes.themes"].sections[0].title == "Fiche theme"
    before = Scope(organisation=lab, first=date(2020, 1, 1), last=date(2020, 12, 31))
    assert list(INSTRUMENT.chapters(before)) == []


def test_open_data_holds_the_columns_it_announces_and_nobodys_name(
    lab, rebonds, tour, promise, salome
):
    scope = Scope(organisation=lab, **YEAR)
    rows = {d.slug: list(d.rows(scope)) for d in INSTRUMENT.datasets}
    for dataset in INSTRUMENT.datasets:
        for row in rows[dataset.slug]:
            assert list(row) == [field.name for field in dataset.fields]
    assert rows["programmes"][0]["key"] == "rebonds"
    assert rows["tests"][0]["programme"] == "rebonds"
    assert salome.name not in repr(rows)
    before = Scope(organisation=lab, first=date(2020, 1, 1), last=date(2020, 12, 31))
    assert all(list(d.rows(before)) == [] for d in INSTRUMENT.datasets)


def test_the_tables_come_back_the_same_on_another_bench(
    lab, neighbour, rebonds, tour, promise, malik
):
    source = Source.objects.create(bench=lab, key="r", title="Rapport")
    models.Followup.objects.create(
        bench=lab, key="q", test=tour, months=24, due_on=date(2026, 1, 1)
    )
    models.Day.objects.create(
        bench=lab, key="d", engagement=promise, on=date(2024, 6, 3), days="0.5"
    )
    models.Entry.objects.create(
        bench=lab, key="e", programme=rebonds, on=date(2024, 6, 3), author=malik, quote="Oui."
    )
    models.Sheet.objects.create(bench=lab, key="s", year=2024, kind="theme", title="Thème")
    models.Terrain.objects.create(bench=lab, key="t", programme=rebonds, place="Brest")
    models.Phase.objects.create(
        bench=lab,
        key="p",
        programme=rebonds,
        title="Enquête",
        starts_on=date(2024, 1, 1),
        source=source,
    )
    Source.objects.create(bench=neighbour, key="r", title="Rapport")
    Programme.objects.create(bench=neighbour, key="rebonds", title="Rebonds")
    for person in Person.objects.filter(bench=lab):
        Person.objects.create(bench=neighbour, key=person.key, name=person.name)
    for table in TABLES:
        rows = list(table.rows(lab))
        assert [table.fault(row) for row in rows] == [None] * len(rows)
        assert table.load(neighbour, rows) == (len(rows), 0)
        assert list(table.rows(neighbour)) == rows
        assert table.load(neighbour, rows) == (0, 0)


def test_a_row_that_contradicts_itself_is_a_fault():
    faults = {table.slug: table.fault for table in TABLES}
    period = {"starts_on": date(2024, 2, 1), "ends_on": date(2024, 1, 1)}
    for slug, row in (
        ("partners", period),
        ("terrains", {**period, "code_insee": ""}),
        ("terrains", {"starts_on": None, "ends_on": None, "code_insee": "5935"}),
        ("sessions", {**period, "participants": 3}),
        ("fundings", {"amount_eur": 5, "year": 20}),
        ("followups", {"months": 7}),
        ("deliverables", {"url": "javascript:alert(1)"}),
        ("days", {"days": 0}),
        (
            "tests",
            {
                "starts_on": date(2024, 2, 1),
                "expires_on": date(2024, 1, 1),
                "verdict": "",
                "concluded_on": None,
            },
        ),
    ):
        assert faults[slug](row)


def test_the_last_things_published_come_first_and_none_from_the_future(visit, rebonds):
    for year in (2022, 2023, 2024, 2025):
        models.Deliverable.objects.create(
            bench=rebonds.bench,
            key=f"d{year}",
            programme=rebonds,
            title=f"Livrable {year}",
            kind="report",
            published_on=date(year, 1, 1),
        )
    titles = [card.title for card in INSTRUMENT.latest(visit)]
    assert titles == ["Livrable 2024", "Livrable 2023", "Livrable 2022"]


def test_another_organisation_is_never_counted(lab, neighbour, rebonds, tour):
    scope = Scope(organisation=neighbour, **YEAR)
    assert {f.key: f.value for f in INSTRUMENT.figures(scope)} == {
        "programmes.running": 0,
        "tests.expired": 0,
    }
    assert Organisation.objects.filter(pk=neighbour.pk).exists()
