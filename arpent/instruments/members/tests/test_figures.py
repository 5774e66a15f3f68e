"""Figures: recounted from named lists, with what other documents declared beside them."""

from datetime import date
from decimal import Decimal

import pytest

from arpent.contract import Scope
from arpent.instruments.members.figures import figures
from arpent.instruments.members.models import TeamMember
from arpent.instruments.members.opendata import DATASETS
from arpent.instruments.members.report.chapters import chapters
from arpent.instruments.members.tests.factories import (
    call,
    campaign,
    headcount,
    individual,
    institution,
    listing,
    payment,
    source,
)
from arpent.kernel.models import Mandate, Person

ASSEMBLY = date(2022, 7, 7)


def asked(bench, first, last=None):
    scope = Scope(organisation=bench, first=first, last=last or first)
    return {one.key: one for one in figures(scope)}


@pytest.fixture
def assembly(lab):
    """The assembly of 2022 as five documents tell it, with invented names."""
    for name in ("Ville A", "Ville B", "Ville C", "Ville D", "Ville E"):
        listing(institution(lab, name), ASSEMBLY, "Procès-verbal")
    for number in range(21):
        listing(individual(lab, f"Personne {number}"), date(2022, 6, 1), "Diaporama", "month")
    for on, measure, value, definition, title in (
        (ASSEMBLY, "institutions", 28, "pv", "Procès-verbal"),
        (ASSEMBLY, "people", 12, "pv", "Procès-verbal"),
        (ASSEMBLY, "present", 21, "pv", "Procès-verbal"),
        (ASSEMBLY, "present", 47, "pv-participants", "Procès-verbal"),
        (date(2022, 6, 30), "people", 21, "diaporama", "Diaporama"),
        (date(2021, 12, 31), "institutions", 36, "comptes", "Comptes"),
        (date(2021, 12, 31), "people", 40, "comptes", "Comptes"),
    ):
        headcount(lab, on, measure, value, definition, title)


@pytest.mark.django_db
def test_the_assembly_of_2022_is_recounted_with_every_variant(lab, assembly):
    found = asked(lab, ASSEMBLY)
    assert found["members.people"].value == 21
    assert found["members.total"].value == 49
    bases = {one.label: one.value for one in found["members.total"].variants}
    assert bases == {"Procès-verbal": 40, "Diaporama": 49, "Comptes": 76}
    shares = {one.label: one.value for one in found["members.present_share"].variants}
    assert shares == {
        "Procès-verbal": Decimal("52.5"),
        "Diaporama": Decimal("42.9"),
        "Comptes": Decimal("27.6"),
    }
    assert found["members.present_share"].value == Decimal("42.9")
    told = {one.label: one.method for one in found["members.present_share"].variants}
    assert told["Comptes"] == (
        "21 présents sur 76 adhérents : 36 institutions et 40 personnes, « Comptes »"
    )
    assert told["Diaporama"] == (
        "21 présents sur 49 adhérents : 28 institutions, « Procès-verbal », et 21 personnes, "
        "« Diaporama »"
    )


@pytest.mark.django_db
def test_without_a_whole_list_nothing_is_counted_and_the_method_says_why(lab, assembly):
    institutions = asked(lab, ASSEMBLY)["members.institutions"]
    assert institutions.value is None
    assert "en nomme 5 sur 28" in institutions.method
    present = asked(lab, ASSEMBLY)["members.present"]
    assert present.value is None
    assert [one.value for one in present.variants] == [21]


@pytest.mark.django_db
def test_numbers_that_are_only_declared_add_up_to_no_recount(lab, assembly):
    total = asked(lab, date(2021, 12, 31))["members.total"]
    assert total.value is None
    assert [one.value for one in total.variants] == [76]


@pytest.mark.django_db
def test_a_list_of_the_exact_period_wins_over_a_later_one(lab, assembly):
    for number in range(16):
        listing(individual(lab, f"Autre {number}"), date(2022, 1, 1), "Rapport", "year")
    year = asked(lab, date(2022, 1, 1), date(2022, 12, 31))["members.people"]
    assert year.value == 16
    assert 21 in [one.value for one in year.variants]
    assert asked(lab, ASSEMBLY)["members.people"].value == 21


@pytest.mark.django_db
def test_categories_are_the_parts_of_the_institutions(lab):
    for number, category in enumerate(["regions"] * 3 + ["departements"] * 2):
        member = institution(lab, f"Institution {number}", category=category)
        listing(member, date(2018, 1, 1), "Rapport 2018", "year")
    found = asked(lab, date(2018, 1, 1), date(2018, 12, 31))
    assert found["members.institutions"].value == 5
    assert found["members.institutions.regions"].value == 3
    assert len(found["members.institutions.departements"].records) == 2
    parts = [f.value for key, f in found.items() if key.startswith("members.institutions.")]
    assert sum(parts) == 5


@pytest.mark.django_db
def test_a_member_is_new_by_date_or_by_first_mention_but_never_on_the_first_list(lab):
    listing(institution(lab, "Ancienne"), date(2018, 1, 1), "Rapport 2018", "year")
    assert asked(lab, date(2018, 1, 1), date(2018, 12, 31))["members.new"].value is None
    listing(institution(lab, "Nouvelle"), ASSEMBLY, "Procès-verbal")
    institution(lab, "Datée", joined_on=date(2021, 5, 4))
    new = asked(lab, date(2021, 1, 1), ASSEMBLY)["members.new"]
    assert new.value == 2
    assert {card.title for card in new.records} == {"Nouvelle", "Datée"}


@pytest.mark.django_db
def test_without_any_list_paid_dues_are_counted_and_the_method_says_so(lab):
    one = call(campaign(lab), individual(lab))
    payment(one, "40", date(2024, 2, 20))
    people = asked(lab, date(2024, 6, 15))["members.people"]
    assert people.value == 1
    assert "Cotisations réglées" in people.method


@pytest.fixture
def governance(lab):
    for number, (college, new) in enumerate(
        [("authorities", False), ("authorities", True), ("experts", False)]
    ):
        person = Person.objects.create(bench=lab, key=f"elue-{number}", name=f"Élue {number}")
        Mandate.objects.create(
            bench=lab,
            key=f"mandat-{number}",
            person=person,
            college=college,
            function="co-representative" if college == "experts" else "administrator",
            newly_elected=new,
            starts_on=ASSEMBLY,
            ends_on=date(2025, 6, 1),
        )
        TeamMember.objects.create(
            bench=lab,
            key=f"equipe-{number}",
            person=person,
            function="trainee" if new else "employee",
            starts_on=date(2022, 1, 1),
            ends_on=date(2022, 12, 31) if number else date(2022, 5, 1),
        )


@pytest.mark.django_db
def test_the_board_is_counted_at_the_end_of_the_period(lab, governance):
    found = asked(lab, ASSEMBLY)
    assert found["board.seats"].value == 3
    assert found["board.seats.authorities"].value == 2
    assert found["board.new"].value == 1
    assert found["board.legal-representatives"].value == 1
    assert asked(lab, date(2022, 7, 6))["board.seats"].value is None
    assert asked(lab, date(2025, 6, 2))["board.seats"].value is None


@pytest.mark.django_db
def test_the_team_counts_employees_at_the_end_and_trainees_over_the_year(lab, governance):
    headcount(lab, date(2022, 12, 31), "team", 7, "rapport", "Rapport")
    found = asked(lab, date(2022, 1, 1), date(2022, 12, 31))
    assert found["team.size"].value == 1
    assert [one.value for one in found["team.size"].variants] == [7]
    assert found["team.trainees"].value == 1
    assert asked(lab, date(2021, 1, 1), date(2021, 12, 31))["team.trainees"].value is None


@pytest.mark.django_db
def test_posts_keep_their_addresses_in_another_house_and_after_an_erasure(lab, governance):
    TeamMember.objects.create(
        bench=lab, key="autre-1", function="trainee", starts_on=date(2022, 1, 1)
    )

    def posts():
        found = asked(lab, date(2022, 1, 1), date(2022, 12, 31))["team.trainees"]
        return [str(card.ref) for card in found.records]

    before = posts()
    assert before == ["members/post/trainee-2022-01-01", "members/post/trainee-2022-01-01-2"]
    # Another house writes the same records in another order; an erased post takes another key.
    for one in TeamMember.objects.order_by("-pk"):
        TeamMember.objects.filter(pk=one.pk).delete()
        one.pk = None
        one.save()
    TeamMember.objects.filter(key="equipe-1").update(key="efface-0a1b2c", person=None)
    assert posts() == before


@pytest.mark.django_db
def test_no_figure_and_no_dataset_names_a_person(lab, assembly, governance):
    names = {one.name for one in Person.objects.filter(bench=lab)}
    keys = {one.key for one in Person.objects.filter(bench=lab)}
    scope = Scope(organisation=lab, first=date(2022, 1, 1), last=date(2022, 12, 31))
    told = repr([list(figures(scope)), [list(one.rows(scope)) for one in DATASETS]])
    assert not [name for name in names | keys if name in told]


@pytest.mark.django_db
def test_datasets_tell_the_institutions_and_the_counts(lab, assembly):
    scope = Scope(organisation=lab, first=date(2022, 1, 1), last=date(2022, 12, 31))
    rows = {one.slug: list(one.rows(scope)) for one in DATASETS}
    assert len(rows["member-institutions"]) == 5
    assert rows["member-counts"] == [
        {
            "year": 2022,
            "institutions_named": None,
            "people_named": 21,
            "institutions_declared": 28,
            "people_declared": 12,
        }
    ]


@pytest.mark.django_db
def test_the_report_has_its_three_chapters(lab, assembly, governance):
    source(lab, "Rapport")
    scope = Scope(organisation=lab, first=date(2022, 1, 1), last=date(2022, 12, 31))
    told = {one.key: one for one in chapters(scope)}
    assert list(told) == ["members.register", "members.team", "members.board"]
    assert any(section.chart for section in told["members.register"].sections)
    lines = [line for section in told["members.board"].sections for line in section.lines]
    assert [line[0] for line in lines] == ["Élue 0", "Élue 1 *", "Élue 2"]
