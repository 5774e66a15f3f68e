from datetime import date

import pytest

from arpent.kernel.actions import (
    add_organisation,
    add_source,
    correct_organisation,
    correct_source,
)
from arpent.kernel.models import Organisation, Source, Trace
from arpent.kernel.refusals import Refused

DAY = date(2024, 6, 15)
YS = {
    "name": "Ville d’Ys",
    "kind": "commune",
    "siren": "732829320",
    "siret": "",
    "code_insee": "",
    "website": "",
}
REPORT = {
    "title": "Rapport",
    "page": "32",
    "published_on": None,
    "precision": "day",
    "url": "",
    "note": "",
}


@pytest.fixture
def writes(lab, malik):
    return {"bench": lab, "by": malik, "on": DAY}


@pytest.fixture
def ys(writes):
    return add_organisation(facts=YS, **writes)


def test_an_organisation_is_added_once_for_the_whole_house(ys, lab, malik):
    assert ys.slug == "ville-d-ys"
    trace = Trace.objects.get(ref="kernel/organisation/ville-d-ys")
    assert (trace.organisation, trace.by, trace.verb) == (lab, malik, "named")


@pytest.mark.parametrize(
    "facts",
    [
        {"name": "VILLE D'YS", "siren": ""},
        {"name": "Commune d’Ys"},
        {"name": ""},
        {"name": "Autre ville", "siren": "732829321"},
    ],
)
def test_a_known_name_or_number_and_a_wrong_one_are_refused(facts, ys, writes):
    count = Organisation.objects.count()
    with pytest.raises(Refused):
        add_organisation(facts={**YS, **facts}, **writes)
    assert Organisation.objects.count() == count


def test_two_long_names_that_begin_alike_are_two_organisations(writes):
    name = "Syndicat mixte " + "de la vallée " * 7
    one = add_organisation(facts={**YS, "name": name + "haute"}, **writes)
    other = add_organisation(facts={**YS, "name": name + "basse", "siren": ""}, **writes)
    assert one.slug != other.slug


def test_a_correction_tells_what_was_there_before(ys, writes):
    correct_organisation(organisation=ys, facts={**YS, "code_insee": "29232"}, **writes)
    correct_organisation(organisation=ys, facts={"code_insee": "29233"}, **writes)
    ys.refresh_from_db()
    assert ys.code_insee == "29233"
    notes = list(Trace.objects.filter(verb="corrected").order_by("pk").values_list("note"))
    assert notes == [("code_insee : «  » → « 29232 »",), ("code_insee : « 29232 » → « 29233 »",)]


def test_a_correction_that_changes_nothing_leaves_no_trace(ys, writes):
    correct_organisation(organisation=ys, facts=YS, **writes)
    assert not Trace.objects.filter(verb="corrected").exists()


def test_what_a_neighbour_says_of_itself_is_filled_and_never_overwritten(neighbour, writes):
    filled = correct_organisation(organisation=neighbour, facts={"siren": "732829320"}, **writes)
    assert filled.siren == "732829320"
    for facts in ({"name": "Ville lointaine"}, {"siren": ""}, {"kind": "commune"}):
        with pytest.raises(Refused, match="elle seule"):
            correct_organisation(organisation=neighbour, facts=facts, **writes)
    neighbour.refresh_from_db()
    assert (neighbour.name, neighbour.siren) == ("Ville voisine", "732829320")


def test_a_bench_corrects_what_is_said_of_itself(lab, writes):
    assert correct_organisation(organisation=lab, facts={"name": "Le Labo"}, **writes).name == (
        "Le Labo"
    )


def test_a_correction_does_not_take_the_name_or_number_of_another(ys, writes):
    is_ = add_organisation(facts={**YS, "name": "Is", "siren": ""}, **writes)
    for facts in ({"name": "Ville d'Ys"}, {"siren": "732829320"}):
        with pytest.raises(Refused, match="connaît déjà"):
            correct_organisation(organisation=is_, facts=facts, **writes)


def test_a_source_is_written_once_and_corrected_with_its_past(writes, lab, malik):
    source = add_source(facts=REPORT, **writes)
    with pytest.raises(Refused, match="déjà une source"):
        add_source(facts={**REPORT, "title": "RAPPORT"}, **writes)
    add_source(facts={**REPORT, "page": "33"}, **writes)
    with pytest.raises(Refused, match="déjà une source"):
        correct_source(source=source, by=malik, on=DAY, facts={"page": "33"})
    correct_source(source=source, by=malik, on=DAY, facts={"published_on": date(2024, 1, 1)})
    source.refresh_from_db()
    assert source.published_on == date(2024, 1, 1)
    trace = Trace.objects.get(verb="corrected")
    assert trace.ref == f"kernel/source/{source.key}"
    assert trace.note == "published_on : «  » → « 2024-01-01 »"


def test_two_benches_may_lean_on_the_same_document(writes, neighbour):
    add_source(facts=REPORT, **writes)
    add_source(facts=REPORT, bench=neighbour, by=None, on=DAY)
    assert Source.objects.count() == 2
