"""Clearing the four mines: what each person may do, and what it leaves on the idea."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from arpent.instruments.ideas.actions.comments import Words, add_comment
from arpent.instruments.ideas.actions.moderation import hide_comment, show_comment
from arpent.instruments.ideas.actions.supports import support_idea, withdraw_support
from arpent.instruments.ideas.models import Ask, Clearing, Concerned, Gesture, Idea, Support
from arpent.instruments.ideas.tests.conftest import TODAY
from arpent.instruments.ideas.tests.walking import go, sign, text
from arpent.kernel.models import Link, Trace


@pytest.fixture
def other(lab, idea):
    """A second idea, under a pseudonym."""
    return Idea.objects.create(
        bench=lab,
        key="une-fiche",
        number=2,
        title="Une fiche commune à la cantine et à la médiathèque",
        body="Les familles écrivent deux fois la même chose.",
        signature="pseudonym",
        signed="Nuit",
        channel="phone",
        supports=7,
        proposed_on=TODAY,
        due_on=TODAY + timedelta(days=30),
    )


def test_every_mine_has_its_page_for_whoever_reads(lab, idea, seated, salome, client_of):
    for mine in ("exists", "field", "concerned", "entitled"):
        for client in (seated, client_of(salome)):
            read = text(go(client, lab, "one_mine", key=idea.key, mine=mine))
            assert "Une mine se signe par l’animation" in read
            assert "Signer de mon nom" not in read
    assert go(seated, lab, "one_mine", key=idea.key, mine="fifth").status_code == 404


def test_a_mine_is_not_cleared_before_somebody_looked(lab, idea, other, malik, client_of):
    client = client_of(malik)
    read = sign(client, lab, idea, "exists", "cleared", "Rien de tel.")
    assert "Personne n’a encore regardé" in read
    assert "Rien de tel." in read
    assert Clearing.objects.count() == 0
    go(client, lab, "judge", {"gesture": f"unrelated 1 ideas/idea/{other.key}"}, key=idea.key)
    assert "C’est signé." in sign(client, lab, idea, "exists", "cleared", "Rien de tel.")
    idea.refresh_from_db()
    assert idea.mine_exists == "cleared"
    assert Clearing.objects.get().by == malik
    assert Trace.objects.filter(verb="signed", note="exists cleared").count() == 1


def test_the_same_signature_sent_twice_is_one_and_the_history_stays(lab, idea, malik, client_of):
    client = client_of(malik)
    for _turn in range(2):
        sign(client, lab, idea, "field", "exploded", "Personne ne le vit.")
    assert Clearing.objects.count() == 1
    sign(client, lab, idea, "field", "open", "On redemande.")
    read = text(go(client, lab, "one_mine", key=idea.key, mine="field"))
    assert "Personne ne le vit." in read
    assert "On redemande." in read
    idea.refresh_from_db()
    assert idea.mine_field == "open"


def test_a_reader_does_not_sign_and_the_service_that_answers_does(
    lab, idea, service, salome, client_of
):
    assert "se signe par l’animation" in sign(client_of(salome), lab, idea, "field", "exploded")
    assert Clearing.objects.count() == 0
    service.head = salome
    service.save(update_fields=["head"])
    Idea.objects.filter(pk=idea.pk).update(service=service)
    assert "C’est signé." in sign(client_of(salome), lab, idea, "field", "exploded")


def test_the_two_states_of_a_sentence_too_long_or_missing_lose_nothing(lab, idea, malik, client_of):
    read = sign(client_of(malik), lab, idea, "field", "", "Ma phrase.")
    assert "Choisissez l’un des trois états." in read
    assert "Ma phrase." in read
    assert "une signature sans phrase" in sign(client_of(malik), lab, idea, "field", "open", " ")
    assert Clearing.objects.count() == 0


def test_a_link_shows_both_ways_moves_no_support_and_merges_nothing(
    lab, idea, other, malik, client_of
):
    client = client_of(malik)
    Idea.objects.filter(pk=idea.pk).update(supports=3)
    data = {"relation": "part_of", "number": "2"}
    assert "chacune garde ses soutiens" in text(go(client, lab, "link", data, key=idea.key))
    go(client, lab, "link", data, key=idea.key)
    assert Link.objects.count() == 1
    assert "fait partie de" in text(go(client, lab, "idea", key=idea.key))
    assert "contient" in text(go(client, lab, "idea", key=other.key))
    counts = Idea.objects.order_by("number").values_list("supports", "state")
    assert list(counts) == [(3, "waiting"), (7, "waiting")]
    assert Support.objects.count() == 0
    link = Link.objects.get()
    go(client, lab, "unlink", {}, key=idea.key, record=link.key)
    assert Link.objects.count() == 0


def test_a_link_to_nothing_or_to_itself_is_a_sentence(lab, idea, malik, client_of):
    client = client_of(malik)
    for number, told in (
        ("99", "n’est plus"),
        ("1", "à elle-même"),
        ("x", "nombre"),
        ("", "numéro"),
    ):
        read = text(go(client, lab, "link", {"relation": "close", "number": number}, key=idea.key))
        assert told in read
    assert Link.objects.count() == 0


def test_a_tie_to_a_thing_that_left_says_so(lab, idea, malik, client_of):
    Link.objects.create(
        bench=lab,
        key="l",
        origin=f"ideas/idea/{idea.key}",
        relation="close",
        target="agenda/act/partie",
    )
    assert "n’est plus là" in text(go(client_of(malik), lab, "idea", key=idea.key))


def test_an_author_looks_at_what_is_near_and_ties_at_once(lab, idea, other, malik, client_of):
    client = client_of(malik)
    read = text(go(client, lab, "one_mine", key=idea.key, mine="exists"))
    assert "Ce qui ressemble" in read
    for _turn in range(2):
        go(client, lab, "judge", {"gesture": f"close 2 ideas/idea/{other.key}"}, key=idea.key)
    made = Gesture.objects.get()
    assert (made.idea, made.gesture, made.rank) == (idea, "close", 2)
    assert Link.objects.get().relation == "close"
    idea.refresh_from_db()
    assert idea.supports == 0


def test_whoever_only_reads_does_not_link_ask_or_list(lab, idea, other, service, salome, client_of):
    client = client_of(salome)
    Idea.objects.filter(pk=idea.pk).update(author=None, signature="pseudonym")
    tried = {
        "judge": {"gesture": f"close 1 ideas/idea/{other.key}"},
        "link": {"relation": "close", "number": "2"},
        "ask_somebody": {"name": "Awa"},
        "add_concerned": {"public": "les familles"},
    }
    for view, data in tried.items():
        assert "dites-le plutôt en commentaire" in text(go(client, lab, view, data, key=idea.key))
    assert not any(model.objects.exists() for model in (Link, Gesture, Ask, Concerned))


def test_those_concerned_show_as_unasked_until_somebody_asks(lab, idea, service, malik, client_of):
    client = client_of(malik)
    go(client, lab, "add_concerned", {"service": service.pk}, key=idea.key)
    again = text(go(client, lab, "add_concerned", {"service": service.pk}, key=idea.key))
    assert "déjà dans la liste" in again
    one = Concerned.objects.get()
    assert "pas encore interrogé" in text(go(client, lab, "idea", key=idea.key))
    assert "n’a pas été interrogé" in sign(client, lab, idea, "concerned", "cleared")
    form = {f"{one.key}-how": "au guichet", f"{one.key}-said": "Enfin."}
    ahead = {f"{one.key}-asked_on": (timezone.localdate() + timedelta(days=1)).isoformat()}
    read = text(go(client, lab, "note_concerned", form | ahead, record=one.key))
    assert "pas venu" in read
    assert "Enfin." in read
    day = {f"{one.key}-asked_on": "2024-06-14"}
    go(client, lab, "note_concerned", form | day, record=one.key)
    one.refresh_from_db()
    assert (one.asked_on, one.asked_by, one.said) == (date(2024, 6, 14), malik, "Enfin.")
    assert "C’est signé." in sign(client, lab, idea, "concerned", "cleared")
    idea.refresh_from_db()
    assert idea.mine_concerned == "cleared"


def test_a_new_name_opens_again_the_mine_of_those_concerned(lab, idea, malik, client_of):
    client = client_of(malik)
    go(client, lab, "add_concerned", {"public": "les familles"}, key=idea.key)
    one = Concerned.objects.get()
    form = {"how": "en réunion", "said": "", "asked_on": "2024-06-14"}
    named = {f"{one.key}-{name}": value for name, value in form.items()}
    go(client, lab, "note_concerned", named, record=one.key)
    sign(client, lab, idea, "concerned", "cleared")
    go(client, lab, "add_concerned", {"public": "les aînés"}, key=idea.key)
    idea.refresh_from_db()
    assert idea.mine_concerned == "open"
    assert "rouverte depuis" in text(go(client, lab, "idea", key=idea.key))
    aines = Concerned.objects.get(public="les aînés")
    go(client, lab, "drop_concerned", {}, record=aines.key)
    idea.refresh_from_db()
    assert idea.mine_concerned == "cleared"


def test_support_alone_shows_that_one_dares(lab, idea, malik, client_of):
    client = client_of(malik)
    assert "Rien ne le montre encore" in sign(client, lab, idea, "entitled", "cleared")
    Idea.objects.filter(pk=idea.pk).update(supports=1)
    assert "C’est signé." in sign(client, lab, idea, "entitled", "cleared")


def test_the_states_in_lists_follow_supports_comments_and_ties(
    lab, idea, other, malik, salome, client_of
):
    client = client_of(malik)

    def states():
        return Idea.objects.filter(pk=idea.pk).values_list("mine_exists", "mine_entitled").get()

    go(client, lab, "judge", {"gesture": f"close 1 ideas/idea/{other.key}"}, key=idea.key)
    support_idea(idea=idea, person=salome, on=TODAY)
    for mine in ("exists", "entitled"):
        assert "C’est signé." in sign(client, lab, idea, mine, "cleared")
    assert states() == ("cleared", "cleared")
    Gesture.objects.all().delete()
    go(client, lab, "unlink", {}, key=other.key, record=Link.objects.get().key)
    withdraw_support(idea=idea, person=salome, on=TODAY)
    assert states() == ("open", "open")
    go(client, lab, "link", {"relation": "close", "number": "1"}, key=other.key)
    words = Words(text="Moi aussi.", signature="pseudonym", signed="Nuit", receipt="r-1")
    said = add_comment(idea=idea, words=words, person=salome, place=None, on=TODAY)
    assert states() == ("cleared", "cleared")
    told = {"rule": "advert", "reason": "Deux fois la même.", "by": malik, "on": TODAY}
    hide_comment(comment=said, site="http://maison", **told)
    assert states() == ("cleared", "open")
    show_comment(comment=said, by=malik, on=TODAY)
    Link.objects.all().delete()
    go(client, lab, "judge", {"gesture": f"unrelated 1 ideas/idea/{other.key}"}, key=idea.key)
    assert states() == ("cleared", "cleared")


def test_another_bench_s_records_are_not_there(lab, neighbour, idea, stranger, asked, client_of):
    client = client_of(stranger)
    one = Concerned.objects.create(bench=lab, key="c", idea=idea, public="les familles")
    for view, record in (("note_concerned", one), ("drop_concerned", one), ("remind", asked())):
        assert go(client, neighbour, view, {}, record=record.key).status_code == 404
    ask = asked(name="Léa", email="")
    Ask.objects.filter(pk=ask.pk).update(token_hash="")
    assert go(client, neighbour, "sign", {}, key=idea.key, mine="field").status_code == 404
