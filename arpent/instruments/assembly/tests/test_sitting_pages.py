"""The pages of the sitting: who opens which, what they show, what their buttons do."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from arpent.instruments.assembly.actions.live import tell
from arpent.instruments.assembly.actions.polls import join_poll
from arpent.instruments.assembly.actions.screens import propose_presence
from arpent.instruments.assembly.models import (
    Assembly,
    Attendee,
    Item,
    Note,
    Poll,
    Turn,
    Voice,
    Voter,
)
from arpent.instruments.assembly.queries.sitting import polls_shown
from arpent.instruments.assembly.tests.seance import called, minutes, voter
from arpent.instruments.assembly.views.door import KEPT, link_token

HERE = "/labo/assembly/ag-2022"
CHAIR, DESK, PHONE = f"{HERE}/presidence/", f"{HERE}/accueil/", f"{HERE}/telephone/"
SCREEN, SCENE = f"{HERE}/salle/", f"{HERE}/suivre/"


@pytest.fixture
def assembly(lab, ines):
    one = called(lab)
    Assembly.objects.filter(pk=one.pk).update(chair=ines)
    return Assembly.objects.select_related("bench", "statutes").get(pk=one.pk)


@pytest.fixture
def team(client_of, malik, assembly):
    return client_of(malik)


def member(n):
    """Return the browser of a member come by its link."""
    client = Client()
    session = client.session
    one = voter(n)
    session[KEPT] = {str(one.assembly_id): link_token(one)}
    session.save()
    return client


def parts(response):
    return re.findall(r'data-part="(\w+)"', said(response))


def said(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode().replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize("page", [CHAIR, DESK, PHONE, SCREEN, SCENE])
def test_neither_the_public_nor_a_neighbour_nor_a_reader_watches(
    page, assembly, client_of, salome, stranger
):
    for person in (None, stranger, salome):
        answer = client_of(person).get(page)
        assert answer.status_code in (302, 403, 404), (page, person)
        if answer.status_code == 302:
            assert "login" in answer["Location"] or answer["Location"].endswith("/entrer/")


def test_the_rooms_screen_opens_by_its_own_address_and_no_other(assembly):
    screen = Client()
    assert screen.get(f"{SCREEN}autre-jeton/").status_code == 404
    assert screen.get(f"{SCREEN}ecran-de-la-salle/", follow=True).status_code == 200
    assert screen.get(SCENE).status_code == 200
    assert screen.get(CHAIR).status_code == 302


def test_a_member_taken_off_the_list_follows_nothing_more(assembly):
    phone = member(1)
    assert phone.get(PHONE).status_code == 200
    Voter.objects.filter(key="membre-1").update(removed_on=minutes(0).date())
    assert phone.get(PHONE).status_code == 302
    assert phone.get(SCENE).status_code == 404


def test_the_desk_finds_a_member_and_records_it(team, assembly):
    assert "Ville 003" in said(team.get(DESK, {"q": "ville 003"}))
    part = team.get(DESK, {"q": "003"}, headers={"hx-request": "true"})
    assert "Ville 003" in said(part)
    assert "<html" not in said(part)
    team.post(DESK, {"room": "membre-3"})
    page = said(team.get(DESK))
    assert "1 personne est là" in page
    assert "<em>1</em> membre sur 8 : il en faut 4." in page
    key = Attendee.objects.get().key
    team.post(DESK, {"leave": key})
    assert "Personne n’est encore inscrit" in said(team.get(DESK))
    team.post(DESK, {"back": key})
    team.post(DESK, {"strike": key})
    assert Attendee.objects.get().presences.count() == 1


def test_a_refusal_of_the_desk_is_said(team, assembly):
    page = said(team.post(DESK, {"room": "membre-9"}, follow=True))
    assert "n’a pas de droit de vote" in page
    assert team.post(DESK, {"room": "inconnu"}).status_code == 404
    assert team.post(DESK, {"guest": "1", "g-name": ""}).status_code == 422


def test_a_guest_is_recorded(team, assembly):
    form = {
        "guest": "1",
        "g-name": "Bérénice Aulas",
        "g-organisation": "Presse",
        "g-kind": "guest",
        "g-channel": "room",
    }
    assert "Bérénice Aulas" in said(team.post(DESK, form, follow=True))


def test_the_chair_opens_goes_through_the_agenda_gives_the_floor_and_closes(team, assembly):
    team.post(CHAIR, {"open": "1"})
    assert Assembly.objects.get(pk=assembly.pk).opened_at
    team.post(CHAIR, {"begin": "point-2"})
    team.post(DESK, {"room": "membre-1"})
    team.post(CHAIR, {"queue": Attendee.objects.get().key, "queued": "1"})
    team.post(CHAIR, {"give": Turn.objects.get().key})
    page = said(team.get(CHAIR))
    assert "La parole est à Ville 001" in page
    team.post(CHAIR, {"note": "1", "kind": "said", "speaker": "Ville 001", "text": "Bravo."})
    note = Note.objects.get()
    assert (note.text, note.item.key) == ("Bravo.", "point-2")
    team.post(CHAIR, {"withhold": note.key})
    assert "hors procès-verbal" in said(team.get(CHAIR))
    team.post(CHAIR, {"finish": Turn.objects.get().key})
    team.post(CHAIR, {"end": "point-2"})
    team.post(CHAIR, {"close": "1"})
    assert Assembly.objects.get(pk=assembly.pk).closed_at
    assert "L’assemblée est levée" in said(team.get(CHAIR))
    assert "L’assemblée est levée" in said(team.post(CHAIR, {"begin": "point-1"}, follow=True))


def test_a_note_that_says_nothing_is_mended_on_the_page(team, assembly):
    answer = team.post(CHAIR, {"note": "1", "kind": "said", "text": ""})
    assert answer.status_code == 422
    assert not Note.objects.exists()


def test_a_telephone_says_it_is_there_the_desk_confirms_then_it_asks_to_speak(team, assembly):
    phone = member(1)
    assert "n’est pas encore inscrite" in said(phone.get(PHONE))
    phone.post(PHONE, {"here": "remote"})
    assert "va le confirmer" in said(phone.get(PHONE))
    assert "dit être à distance" in said(team.get(DESK))
    team.post(DESK, {"remote": "membre-1"})
    assert "inscrit·e à distance" in said(phone.get(PHONE))
    assert PHONE not in said(phone.get(f"{HERE}/ma-page/"))
    team.post(CHAIR, {"open": "1"})
    assert PHONE in said(phone.get(f"{HERE}/ma-page/"))
    assert f"{HERE}/ma-page/" in said(phone.get(PHONE))
    phone.post(PHONE, {"ask": "1"})
    assert "Retirer ma demande de parole" in said(phone.get(PHONE))
    assert "Puis : Ville 001" in said(phone.get(SCENE))
    phone.post(PHONE, {"withdraw": "1"})
    assert Turn.objects.get().withdrawn_at


def test_the_scene_is_the_same_for_all_moves_with_the_number_and_is_not_sent_twice(team, assembly):
    phone, other = member(1), member(2)
    first = phone.get(SCENE)
    number = first["X-Live-Number"]
    assert other.get(SCENE).content == team.get(SCENE).content == first.content
    assert "csrf" not in first.content.decode()
    assert phone.get(SCENE, {"since": number}).status_code == 204
    Item.objects.filter(key="point-1").update(began_at=minutes(1))
    tell(assembly)
    moved = phone.get(SCENE, {"since": number})
    assert "Ouverture" in said(moved)
    assert int(moved["X-Live-Number"]) > int(number)


def test_the_screens_follow_a_vote_and_lead_to_it(team, assembly):
    team.post(CHAIR, {"open": "1"})
    for n in range(1, 7):
        team.post(DESK, {"room": f"membre-{n}"})
    poll = Poll.objects.create(
        bench=assembly.bench,
        key="bilan",
        assembly=assembly,
        item=Item.objects.get(key="point-2"),
        order=1,
        title="Le bilan",
        mode="named",
        opened_at=timezone.now(),
    )
    join_poll(poll=poll, at=timezone.now())
    tell(assembly)
    phone = member(1)
    assert "Vote ouvert" in said(phone.get(SCENE))
    assert f"{HERE}/bulletin/bilan/" in said(phone.get(PHONE))
    assert f"{HERE}/votes/bilan/" in said(team.get(CHAIR))
    team.post(DESK, {"room": "membre-7"})
    assert Voice.objects.filter(poll=poll).count() == 7
    assert "fermez-le" in said(team.post(CHAIR, {"close": "1"}, follow=True))
    Poll.objects.update(closed_at=timezone.now())
    tell(assembly)
    assert "Vote clos" in said(phone.get(SCENE))
    assert "bulletin/bilan" not in said(phone.get(PHONE))


def test_a_scene_is_set_as_the_page_sets_it(team, assembly):
    """What the server pushes replaces what the page drew: the two must be the same letters."""
    page, scene = said(team.get(CHAIR)), said(team.get(SCENE))
    for part in scene.split("<div ")[1:]:
        assert part.strip() in page, part


def test_the_pages_of_a_large_assembly_stay_light(lab, malik, client_of):
    called(lab, voters=200)
    team = client_of(malik)
    team.post(CHAIR, {"open": "1"})
    for n in range(1, 201):
        one = voter(n)
        Attendee.objects.create(
            bench=lab, key=f"la-{n}", assembly=one.assembly, kind="member", voter=one, name=one.name
        )
    from arpent.instruments.assembly.models import Presence

    Presence.objects.bulk_create(
        Presence(bench=lab, key=f"s-{n}", attendee=one, channel="room", arrived_at=minutes(0))
        for n, one in enumerate(Attendee.objects.order_by("pk"))
    )
    for page in (CHAIR, DESK):
        assert len(team.get(page).content) < 100_000, page
    assert len(member(1).get(PHONE).content) < 40_000


def test_the_address_of_the_desk_keeps_no_empty_question(team):
    asked = {"headers": {"HX-Request": "true"}}
    assert team.get(DESK, {"q": ""}, **asked).headers["HX-Replace-Url"] == DESK
    assert "HX-Replace-Url" not in team.get(DESK, {"q": "ville"}, **asked).headers


def test_once_closed_the_desk_and_the_votes_offer_no_gesture(team, assembly):
    Assembly.objects.filter(pk=assembly.pk).update(opened_at=minutes(0))
    propose_presence(assembly=assembly, voter=voter(1), channel="room", at=minutes(1))
    votes = f"{HERE}/votes/"
    assert {"proposals", "guest"} <= set(parts(team.get(DESK)))
    assert "Préparer ce vote" in said(team.get(votes))
    assert "Montrer mon code" in said(member(2).get(PHONE))
    Assembly.objects.filter(pk=assembly.pk).update(closed_at=minutes(90))
    assert not {"proposals", "guest"} & set(parts(team.get(DESK)))
    assert "Préparer ce vote" not in said(team.get(votes))
    assert "Montrer mon code" not in said(member(2).get(PHONE))


def test_what_is_voted_on_comes_before_the_last_results(team, assembly):
    for number, (title, mode, told) in enumerate(
        (("Premier", "hands", 3), ("Second", "hands", 1), ("En cours", "hands", None)), 1
    ):
        Poll.objects.create(
            bench=assembly.bench,
            key=f"vote-{number}",
            assembly=assembly,
            item=Item.objects.get(key="point-3"),
            order=number,
            title=title,
            mode=mode,
            opened_at=timezone.now() - timedelta(minutes=9 - number),
            closed_at=told and timezone.now(),
            counted_at=told and timezone.now(),
            proclaimed_at=told and timezone.now() - timedelta(minutes=told),
            outcome="adopted" if told else "",
            result={"outcome": "adopted", "choices": {}, "channels": {}} if told else {},
        )
    shown = polls_shown(assembly=assembly, at=timezone.now())
    assert [one.title for one in shown] == ["En cours", "Second", "Premier"]
    # Hands are counted by tellers: no voice signs the roll.
    assert "ont voté" not in said(team.get(f"{HERE}/votes/vote-3/"))


def test_closing_stands_away_from_what_is_pressed_all_along(team, assembly):
    page = said(team.get(CHAIR))
    assert page.index("Ouvrir l’assemblée") < page.index("Ordre du jour</h2>")
    Assembly.objects.filter(pk=assembly.pk).update(opened_at=minutes(5))
    page = said(team.get(CHAIR))
    assert page.index("Ce qui est dit</h2>") < page.index("Lever l’assemblée")
