import json
import logging
import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from arpent.instruments.assembly.actions.counting import count_poll, proclaim_poll
from arpent.instruments.assembly.actions.polls import close_poll
from arpent.instruments.assembly.models import Ballot, Poll, Voice
from arpent.instruments.assembly.rules import urn
from arpent.instruments.assembly.tests.hall import (
    AT,
    election,
    hall,
    leave,
    power,
    voice_of,
    vote,
    voters_of,
)
from arpent.instruments.assembly.tests.phones import at, browser_of, filled

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=10)


def code_on(page):
    return urn.tidy_code(re.search(r'class="receipt">([^<]+)<', page)[1])


def test_a_voter_votes_without_javascript_and_keeps_a_receipt(lab):
    poll = vote(hall(lab))
    one = voters_of(poll.assembly)[0]
    client = browser_of(one)
    # The ballot stands alone: the ways to the rest of the house come on other pages.
    assert 'id="cycle"' not in client.get(at(poll)).content.decode()
    form = filled(client, poll)
    answer = client.post(at(poll), form)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Votre bulletin est dans l’urne" in page
    assert "no-store" in answer.headers["Cache-Control"]
    code = code_on(page)
    assert Ballot.objects.get().code == int(code, 16)
    again = client.post(at(poll), form).content.decode()
    assert code_on(again) == code
    receipt = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[1]
    text = receipt.replace("&quot;", '"')
    kept = client.post(at(poll) + "recu/", {"receipt": text})
    assert json.loads(kept.content)["code"] == code
    assert f"recu-{code}.json" in kept.headers["Content-Disposition"]
    forged = text.replace(code, "0" * 16)
    assert client.post(at(poll) + "recu/", {"receipt": forged}).status_code == 422
    assert "Vous avez déjà voté" in client.get(at(poll)).content.decode()


def test_nothing_of_a_ballot_is_in_the_session_the_messages_or_the_log(lab, caplog):
    poll = vote(hall(lab))
    client = browser_of(voters_of(poll.assembly)[0])
    form = filled(client, poll)
    before = {s.pk: (s.session_data, s.expire_date) for s in Session.objects.all()}
    with caplog.at_level(logging.DEBUG):
        page = client.post(at(poll), form).content.decode()
    after = {s.pk: (s.session_data, s.expire_date) for s in Session.objects.all()}
    assert after == before
    logged = " ".join(
        str(record.__dict__) for record in caplog.records if record.name != "django.db.backends"
    )
    for secret in (form["token"], code_on(page)):
        assert secret not in logged
    assert not client.cookies.get("messages")


def test_a_holder_votes_alike_or_voice_by_voice(lab):
    assembly = hall(lab, voters=9, there=7)
    voters = voters_of(assembly)
    for giver in voters[7:]:
        power(giver, voters[0])
    alike, apart = vote(assembly), vote(assembly)
    client = browser_of(voters[0])
    form = filled(client, alike)
    assert len(form["voice"]) == 3
    page = client.post(at(alike), form).content.decode()
    assert len(set(re.findall(r'class="receipt">([^<]+)<', page))) == 3
    form = filled(client, apart, query="?voix=une")
    del form["choice"]
    form |= {f"choice-{key}": ("for", "against", "blank")[n] for n, key in enumerate(form["voice"])}
    client.post(at(apart), form)
    said = Ballot.objects.filter(poll=apart).order_by("choice").values_list("choice", flat=True)
    assert list(said) == ["against", "blank", "for"]


def test_a_wrong_ballot_is_shown_again_with_the_reason_and_signs_nothing(lab):
    poll = vote(hall(lab))
    client = browser_of(voters_of(poll.assembly)[0])
    form = filled(client, poll)
    answer = client.post(at(poll), {**form, "choice": []})
    assert answer.status_code == 422
    assert "Choisissez une réponse" in answer.content.decode()
    assert form["token"] in answer.content.decode()
    assert client.post(at(poll), {**form, "token": "x"}).status_code == 422
    assert client.post(at(poll), {**form, "voice": ["autre"]}).status_code == 422
    assert not Voice.objects.filter(voted=True).exists()


def test_a_voter_does_not_vote_with_the_voice_of_another(lab):
    poll = vote(hall(lab))
    one, two = voters_of(poll.assembly)[:2]
    client = browser_of(one)
    form = filled(client, poll) | {"voice": [voice_of(poll, two).key]}
    assert client.post(at(poll), form).status_code == 422
    assert not Ballot.objects.exists()


def test_who_left_or_who_is_a_stranger_gets_no_ballot(lab, client_of, stranger):
    poll = vote(hall(lab))
    one = voters_of(poll.assembly)[0]
    client = browser_of(one)
    form = filled(client, poll)
    leave(one)
    assert "voyez l’accueil" in client.get(at(poll)).content.decode()
    assert client.post(at(poll), form).status_code == 422
    assert client_of(None).get(at(poll)).status_code == 302
    assert client_of(stranger).get(at(poll)).status_code in (302, 403, 404)
    elsewhere = at(poll).replace("/labo/", "/ville-voisine/")
    assert client_of(stranger).get(elsewhere).status_code == 404
    one.removed_on = "2022-07-07"
    one.save()
    assert client.post(at(poll), form).status_code == 302
    assert not Ballot.objects.exists()


def test_the_chair_takes_a_vote_from_its_preparation_to_its_result(lab, malik, client_of):
    assembly = hall(lab)
    poll = vote(assembly, opened=False)
    chair = client_of(malik)
    page = f"/labo/assembly/{assembly.key}/votes/{poll.key}/"

    def act(name, **fields):
        return chair.post(f"{page}{name}/", fields, follow=True).content.decode()

    assert "Ouvrir le vote" in chair.get(page).content.decode()
    assert "Clore le vote" in act("ouvrir")
    for voter in voters_of(assembly):
        client = browser_of(voter)
        client.post(at(poll), filled(client, poll))
    assert "8 voix sur 8" in chair.get(page).content.decode()
    assert "Sceller l’urne" in act("clore")
    sealed = act("sceller")
    head = Poll.objects.get(pk=poll.pk).head
    assert head in sealed
    public = client_of(None)
    assert public.get(at(poll, "resultat")).status_code == 404
    assert "La résolution est adoptée" in act("depouiller")
    assert public.get(at(poll, "resultat")).status_code == 404
    act("proclamer")
    result = public.get(at(poll, "resultat")).content.decode()
    assert "8 voix pour sur 8 suffrages exprimés" in result.replace("\u00a0", " ")
    assert head in result
    assert "Membre 01" not in result
    assert "déjà" in act("sceller") or "clos" in act("ouvrir")
    assert chair.post(f"{page}inconnu/").status_code == 404


def test_who_does_not_hold_votes_opens_none(lab, client_of, salome, stranger):
    poll = vote(hall(lab), opened=False)
    act = f"/labo/assembly/{poll.assembly.key}/votes/{poll.key}/ouvrir/"
    for who in (None, salome, stranger):
        assert client_of(who).post(act).status_code in (302, 403, 404)
    assert Poll.objects.get(pk=poll.pk).opened_at is None


def test_an_election_offers_its_candidates_and_as_many_names_as_seats(lab):
    poll = election(hall(lab), seats=2)
    client = browser_of(voters_of(poll.assembly)[0])
    page = client.get(at(poll)).content.decode()
    assert page.count('type="checkbox"') == 4
    names = [one.key for one in poll.candidacies.order_by("order")]
    form = filled(client, poll)
    too_many = client.post(at(poll), {**form, "choice": names})
    assert "3 noms pour 2 au plus" in too_many.content.decode()
    assert client.post(at(poll), {**form, "choice": names[:2]}).status_code == 200


def test_a_vote_by_name_is_on_the_phone_and_a_show_of_hands_is_not(lab):
    assembly = hall(lab)
    one = voters_of(assembly)[0]
    client = browser_of(one)
    named, hands = vote(assembly, "named"), vote(assembly, "hands")
    client.post(at(named), filled(client, named, "against"))
    assert voice_of(named, one).choice == "against"
    assert "se tient dans la salle" in client.get(at(hands)).content.decode()
    assert client.post(at(hands), {"voice": [voice_of(hands, one).key]}).status_code == 422


def test_the_lists_stay_flat(lab, malik, client_of, django_assert_max_num_queries):
    assembly = hall(lab, voters=40)
    polls = [vote(assembly, "hands") for _n in range(12)]
    for one in polls[:6]:
        close_poll(poll=one, by=malik, at=LATER)
    client = client_of(malik)
    with django_assert_max_num_queries(25):
        client.get(f"/labo/assembly/{assembly.key}/votes/")
    with django_assert_max_num_queries(60):
        client.get(f"/labo/assembly/{assembly.key}/votes/{polls[0].key}/")


def test_a_result_proclaimed_is_in_the_list_anyone_reads(lab, malik, client_of):
    assembly = hall(lab)
    poll, waiting = vote(assembly, "no_objection"), vote(assembly, "hands")
    close_poll(poll=poll, by=malik, at=LATER)
    count_poll(poll=poll, by=malik, at=LATER)
    proclaim_poll(poll=poll, by=malik, at=LATER)
    page = client_of(None).get(f"/labo/assembly/{assembly.key}/votes/").content.decode()
    assert at(poll, "resultat") in page
    assert waiting.key not in page
