"""The finder and the rooms that feed it: what each says and no single one can show."""

from datetime import date

from arpent.contract import Asked, Ref, Role, Visit, instruments, open_rooms
from arpent.instruments.agenda.actions import record_act
from arpent.instruments.ideas.models import Term
from arpent.kernel.actions import leave_trace

OPENED = frozenset(i.slug for i in instruments())
TODAY = date(2024, 6, 1)


def near(lab, title):
    visit = Visit(person=None, organisation=lab, role=Role.PUBLIC, on=TODAY, opened=OPENED)
    asked = Asked(title=title)
    return [one for room in open_rooms(slugs=OPENED) for one in room.near(visit, asked)]


def test_the_words_of_a_place_are_followed_when_they_change(lab):
    facts = {"title": "Ouvrir le centre communal d’action sociale", "kind": "visit"}
    record_act(
        organisation=lab, by=None, on=TODAY, facts={**facts, "starts_on": TODAY}, partners=[]
    )
    assert near(lab, "CCAS") == []
    term = Term.objects.create(
        bench=lab, key="ccas", forms="CCAS\ncentre communal d’action sociale"
    )
    leave_trace(organisation=lab, by=None, verb="recorded", ref=Ref("ideas", "term", "ccas"))
    (found,) = near(lab, "CCAS")
    assert len(found.why) < 2
    term.delete()
    leave_trace(organisation=lab, by=None, verb="struck", ref=Ref("ideas", "term", "ccas"))
    assert near(lab, "CCAS") == []


def test_the_search_of_the_house_knows_the_words_of_the_place_and_says_so(lab, client):
    facts = {"title": "Ouvrir le centre communal d’action sociale", "kind": "visit"}
    record_act(
        organisation=lab, by=None, on=TODAY, facts={**facts, "starts_on": TODAY}, partners=[]
    )
    assert "Ouvrir" not in client.get("/labo/search/", {"q": "CCAS ouvert"}).content.decode()
    Term.objects.create(bench=lab, key="ccas", forms="CCAS\ncentre communal d’action sociale")
    leave_trace(organisation=lab, by=None, verb="recorded", ref=Ref("ideas", "term", "ccas"))
    for address in ("/labo/search/", "/labo/search/suggest/"):
        page = client.get(address, {"q": "ouvrir le C.C.A.S"}).content.decode()
        assert "<mark>centre</mark> <mark>communal</mark>" in page, address
    page = client.get("/labo/search/", {"q": "CCAS"}).content.decode().replace("\u202f", " ")
    assert "Ici, « centre communal d’action sociale » veut dire" in page
    page = client.get("/labo/search/", {"q": "centre communal"}).content.decode()
    assert "veut dire" not in page
