"""Preparing an assembly: what may be written, until when, and what a witness fills."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from arpent.contract import Refused
from arpent.instruments.assembly.actions.agenda import (
    add_item,
    change_item,
    move_item,
    remove_item,
)
from arpent.instruments.assembly.actions.assemblies import FACTS, change_assembly, prepare_assembly
from arpent.instruments.assembly.actions.papers import add_paper, remove_paper
from arpent.instruments.assembly.actions.statutes import write_statutes
from arpent.instruments.assembly.actions.texts import (
    amend,
    prepare_elections,
    stand,
    write_resolution,
)
from arpent.instruments.assembly.models import (
    Assembly,
    Candidacy,
    Item,
    Paper,
    Poll,
    Resolution,
    Wording,
)
from arpent.instruments.assembly.queries.agenda import lines_of
from arpent.instruments.assembly.rules.agenda import overrun_minutes, planned
from arpent.kernel.models import Person, Trace

NOON = datetime(2022, 7, 7, 12, tzinfo=UTC)
DAY = date(2022, 7, 1)
WHO = {"by": None, "on": DAY}
NOW = {"by": None, "at": NOON}


@pytest.fixture
def statutes(lab):
    return write_statutes(
        bench=lab,
        facts={"title": "Statuts", "starts_on": date(2022, 1, 1), "ends_on": None},
        majorities=[],
        colleges=[
            {"slug": "a", "label": "Agents", "seats_min": 0, "seats_max": 7, "categories": ""},
            {"slug": "b", "label": "Experts", "seats_min": 0, "seats_max": 8, "categories": ""},
        ],
        weights=[],
        **WHO,
    )


def facts_of(statutes, **more):
    return {
        "title": "AG 2022",
        "kind": "ordinary",
        "statutes": statutes,
        "starts_at": NOON,
        "ends_at": NOON + timedelta(minutes=150),
        "place": "Superpublic, Paris",
        "remote_url": "",
        "record_on": DAY,
        "second_of": None,
        "chair": None,
        "chair_as": "",
        "secretary": None,
        **more,
    }


@pytest.fixture
def assembly(lab, statutes):
    return prepare_assembly(bench=lab, facts=facts_of(statutes), **WHO)


def item_of(assembly, title="Introduction", **more):
    blank = ("text", "about", "speaker", "speaker_from", "discussant", "drawn", "hoped")
    facts = {"kind": "information", "title": title, "minutes": 10, **dict.fromkeys(blank, "")}
    return add_item(assembly=assembly, facts={**facts, **more}, **WHO)


def test_each_item_begins_when_the_one_before_ends():
    slots = planned(minutes=[5, 10, 60], starts_at=NOON)
    assert [(slot.begins_at - NOON).seconds // 60 for slot in slots] == [0, 5, 15]
    assert overrun_minutes(slots=slots, ends_at=NOON + timedelta(minutes=60)) == 15
    assert overrun_minutes(slots=slots, ends_at=NOON + timedelta(minutes=75)) == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ends_at": NOON}, "après le début"),
        ({"record_on": date(2022, 7, 8)}, "au plus tard"),
        ({"starts_at": datetime(2021, 7, 7, tzinfo=UTC), "record_on": date(2021, 1, 1)}, "vigueur"),
    ],
)
def test_dates_that_do_not_hold_together_are_refused(lab, statutes, wrong, said):
    with pytest.raises(Refused, match=said):
        prepare_assembly(bench=lab, facts=facts_of(statutes, **wrong), **WHO)
    assert not Assembly.objects.exists()


@pytest.mark.django_db
def test_statutes_and_record_date_hold_once_the_list_is_frozen(assembly, statutes):
    Assembly.objects.update(frozen_at=NOON)
    change_assembly(assembly=assembly, facts=facts_of(statutes, place="Lyon"), **WHO)
    moved = facts_of(statutes, place="Lyon", record_on=date(2022, 6, 1))
    with pytest.raises(Refused, match="arrêtée"):
        change_assembly(assembly=assembly, facts=moved, **WHO)


@pytest.mark.django_db
def test_items_move_and_stay_at_the_ends(assembly):
    first, second = item_of(assembly, "Un"), item_of(assembly, "Deux")
    third = item_of(assembly, "Trois")
    move_item(item=first, place=0, **WHO)
    # Pressed twice, the button means the place it said.
    move_item(item=third, place=2, **WHO)
    move_item(item=third, place=2, **WHO)
    assert [line.item.title for line in lines_of(assembly=assembly)] == ["Un", "Trois", "Deux"]
    move_item(item=first, place=99, **WHO)
    move_item(item=second, place=1, **WHO)
    assert [line.item.title for line in lines_of(assembly=assembly)] == ["Deux", "Trois", "Un"]


@pytest.mark.django_db
def test_a_form_sent_twice_adds_its_item_its_text_and_its_document_once(assembly):
    item = item_of(assembly, "Comptes", kind="vote")
    assert item_of(assembly, "Comptes", kind="vote") == item
    facts = {"title": "Approbation", "decision": "ordinary"}
    file = {"item": item, "title": "", "name": "Comptes.pdf", "content": b"%PDF-1.7"}
    for _press in (1, 2):
        write_resolution(item=item, facts=facts, text=" Les comptes sont approuvés. ", **NOW)
        add_paper(assembly=assembly, **file, **NOW)
    made = (Item, Resolution, Wording, Paper)
    assert [model.objects.count() for model in made] == [1, 1, 1, 1]
    assert Trace.objects.filter(verb__in=("added", "written")).count() == 3
    # Something between the two, or a word that differs, is another.
    item_of(assembly, "Pause")
    item_of(assembly, "Comptes", kind="vote")
    write_resolution(item=item, facts=facts, text="Les comptes sont rejetés.", **NOW)
    add_paper(assembly=assembly, **{**file, "title": "Comptes de 2021"}, **NOW)
    assert [model.objects.count() for model in made] == [3, 2, 2, 2]


@pytest.mark.django_db
def test_an_assembly_prepared_twice_from_one_form_is_one(assembly):
    facts = {name: getattr(assembly, name) for name in FACTS}
    assert prepare_assembly(bench=assembly.bench, facts=facts, **WHO) == assembly
    Assembly.objects.update(called_at=NOON)
    assert prepare_assembly(bench=assembly.bench, facts=facts, **WHO) != assembly


@pytest.mark.django_db
def test_nothing_is_put_to_the_vote_that_the_call_did_not_announce(assembly):
    item = item_of(assembly)
    Assembly.objects.update(called_at=NOON)
    with pytest.raises(Refused, match="annonçait"):
        item_of(assembly, "Surprise", kind="vote")
    facts = {name: getattr(item, name) for name in ("title", "minutes", "text", "about")}
    blank = dict.fromkeys(("speaker", "speaker_from", "discussant", "drawn", "hoped"), "")
    with pytest.raises(Refused, match="annonçait"):
        change_item(item=item, facts={**facts, **blank, "kind": "vote"}, **WHO)
    with pytest.raises(Refused, match="reporté"):
        remove_item(item=item, **WHO)


@pytest.mark.django_db
def test_a_document_is_kept_with_its_hash_until_the_call_leaves(assembly):
    paper = add_paper(
        assembly=assembly, item=None, title="", name="Comptes.pdf", content=b"%PDF-1.7", **NOW
    )
    assert paper.sha256 == hashlib.sha256(b"%PDF-1.7").hexdigest()
    Assembly.objects.update(called_at=NOON)
    with pytest.raises(Refused, match="version corrigée"):
        remove_paper(paper=paper, by=None)
    assert bytes(Paper.objects.get().content) == b"%PDF-1.7"


WRONG = {"a.exe": b"MZ", "b.pdf": b"", "a": b"x", "a.pdf": b"un texte", "a.PNG": b"\xff\xd8\xff"}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "content"), WRONG.items())
def test_a_document_of_another_kind_is_refused_with_a_sentence(assembly, name, content):
    with pytest.raises(Refused, match="«"):
        add_paper(assembly=assembly, item=None, title="", name=name, content=content, **NOW)


@pytest.mark.django_db
def test_an_amendment_adds_a_version_and_an_open_vote_locks_the_text(assembly):
    item = item_of(assembly, "Comptes", kind="vote")
    facts = {"title": "Approbation", "decision": "ordinary", "about": ""}
    one = write_resolution(item=item, facts=facts, text="Les comptes sont approuvés.", **NOW)
    amend(resolution=one, text="Approuvés, avec réserves.", amended_by="Nour", **NOW)
    assert list(Wording.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    with pytest.raises(Refused, match="dernière version"):
        amend(resolution=one, text="Approuvés, avec réserves.", amended_by="", **NOW)
    Poll.objects.create(
        bench=assembly.bench,
        key="p",
        assembly=assembly,
        item=item,
        order=1,
        title="Approbation",
        wording=Wording.objects.get(number=2),
        mode="hands",
        opened_at=NOON,
    )
    with pytest.raises(Refused, match="verrouillé"):
        amend(resolution=one, text="Autre.", amended_by="", **NOW)


@pytest.mark.django_db
def test_an_election_is_prepared_for_each_college_once(assembly):
    item = item_of(assembly, "Conseil", kind="election")
    assert len(prepare_elections(item=item, **NOW)) == 2
    assert prepare_elections(item=item, **NOW) == []
    poll = Poll.objects.get(college="a")
    stand(poll=poll, facts={"name": "Nour Belkacem", "newcomer": True}, **NOW)
    with pytest.raises(Refused, match="déjà candidate"):
        stand(poll=poll, facts={"name": "nour belkacem"}, **NOW)
    Poll.objects.update(opened_at=NOON)
    with pytest.raises(Refused, match="close"):
        stand(poll=poll, facts={"name": "Sacha Lem"}, **NOW)
    assert Candidacy.objects.get().person.name == "Nour Belkacem"


@pytest.mark.django_db
def test_a_candidate_who_bears_the_name_of_one_person_is_that_person(assembly, ines, lab):
    prepare_elections(item=item_of(assembly, "Conseil", kind="election"), **NOW)
    poll = Poll.objects.get(college="a")
    assert stand(poll=poll, facts={"name": ines.name.upper()}, **NOW).person == ines
    for key in ("nour-1", "nour-2"):
        Person.objects.create(bench=lab, key=key, name="Nour Belkacem")
    stood = stand(poll=poll, facts={"name": "Nour Belkacem"}, **NOW)
    assert stood.person.key not in ("nour-1", "nour-2")


@pytest.mark.django_db
def test_a_witness_fills_two_boxes_by_a_link_and_no_other(assembly, client_of, ines, lab):
    item = item_of(assembly, "Témoignage", kind="testimony", speaker="Nour Belkacem")
    base = f"/{lab.slug}/assembly/{assembly.key}"
    page = client_of(ines).get(f"{base}/points/{item.key}/").content.decode()
    url = page.split("/temoignage/")[1].split('"')[0]
    witness = client_of(None)
    assert witness.get(f"{base}/temoignage/{url}").status_code == 200
    assert (
        witness.post(f"{base}/temoignage/{url}", {"drawn": "Agir", "hoped": "Du temps"}).status_code
        == 302
    )
    assert Item.objects.get().drawn == "Agir"
    assert witness.get(f"{base}/temoignage/{'x' + url}").status_code == 404
    assert witness.get(f"{base}/points/{item.key}/").status_code in (302, 403, 404)


@pytest.mark.django_db
def test_a_document_opens_to_readers_and_not_to_passers_by(assembly, client_of, ines, lab, salome):
    base = f"/{lab.slug}/assembly/{assembly.key}/documents/"
    file = SimpleUploadedFile("Budget é.csv", b"a;b")
    assert client_of(ines).post(base, {"title": "Budget", "file": file}).status_code == 302
    paper = Paper.objects.get()
    answer = client_of(salome).get(f"{base}{paper.key}/")
    assert answer.content == b"a;b"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert client_of(None).get(f"{base}{paper.key}/").status_code == 404


@pytest.mark.django_db
def test_the_pages_prepare_an_assembly_from_nothing(client_of, ines, lab, statutes):
    client = client_of(ines)
    base = f"/{lab.slug}/assembly/"
    form = {
        "title": "AG 2023",
        "kind": "ordinary",
        "statutes": statutes.pk,
        "starts_at": "2023-07-07T14:00",
        "ends_at": "2023-07-07T16:30",
        "record_on": "2023-07-07",
    }
    assert (
        client.post(base + "preparer/", {**form, "ends_at": "2023-07-07T13:00"}).status_code == 422
    )
    there = client.post(base + "preparer/", form)
    assert there.status_code == 302
    item = {"kind": "vote", "title": "Comptes", "minutes": "15"}
    assert client.post(there.url, item).status_code == 302
    page = client.get(there.url).content.decode()
    assert "14:00" in page
    assert "Comptes" in page
