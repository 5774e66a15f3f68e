"""Coming back with a receipt, keying in slips, opening what was confided."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from arpent.contract import Ref, address
from arpent.instruments.ideas.actions.ideas import Said, propose_idea
from arpent.instruments.ideas.models import Answer, Comment, Idea, Identity
from arpent.instruments.ideas.rules.tokens import long_token, receipt_of, token_hash
from arpent.instruments.ideas.tests.conftest import TODAY
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Trace

pytestmark = pytest.mark.django_db
RECEIPT = "/labo/ideas/recu/"
COLLECT = "/labo/ideas/recueillir/"
WORDS = {"title": "Un vélo pour les tournées", "body": "On perd une heure à se garer."}


@pytest.fixture(autouse=True)
def _no_guess_before():
    cache.clear()


@pytest.fixture
def secret():
    return long_token()


@pytest.fixture
def kept(mine, secret):
    said = Said(**WORDS, signature="pseudonym", name="Oiseau", once=secret, channel="phone")
    return propose_idea(mine=mine, said=said, by=None, on=TODAY)


def opened(secret, **more):
    return Client().post(RECEIPT, {"code": receipt_of(secret).lower(), **more}).content.decode()


def test_a_receipt_opens_its_idea_without_account_nor_seat(kept, secret):
    page = opened(secret)
    assert WORDS["title"] in page
    assert "due le" in page


def test_a_receipt_shows_the_answer_and_the_reason_of_a_moderation(kept, secret):
    Answer.objects.create(
        bench=kept.bench,
        key="reponse",
        idea=kept,
        outcome="exists",
        reason="La mairie en prête déjà deux.",
        answered_on=TODAY,
        due_on=TODAY,
    )
    Idea.objects.update(state="answered", answered_on=TODAY, outcome="exists")
    assert "La mairie en prête déjà deux." in opened(secret)
    Idea.objects.update(state="hidden", hidden_reason="Le texte nomme une collègue.")
    assert "Le texte nomme une collègue." in opened(secret)


def test_a_receipt_shows_what_the_test_of_the_idea_gave(kept, secret, ines):
    ref = Ref("ideas", "idea", kept.key)
    leave_trace(organisation=kept.bench, by=ines, verb="tried", ref=ref, note="Gardé. On garde.")
    assert "On garde." in opened(secret)
    assert "Ce que l’essai a donné" in opened(secret)


def test_a_receipt_read_at_a_shared_screen_shows_the_way_out(kept, secret, code, seated):
    assert "J’ai fini" in opened(secret)
    assert "data-seat" not in opened(secret)
    for page in (seated.get(RECEIPT), seated.post(RECEIPT, {"code": receipt_of(secret)})):
        assert "Accueil de la mairie" in page.content.decode()
        assert 'data-seat="600"' in page.content.decode()


def test_a_receipt_changes_the_words_and_takes_the_idea_back(kept, secret):
    opened(secret, correct="1", title="Deux vélos pour les tournées", body=WORDS["body"])
    assert Idea.objects.get().title == "Deux vélos pour les tournées"
    opened(secret, retract="1")
    assert Idea.objects.get().state == "waiting"
    opened(secret, retract="1", sure="1")
    assert Idea.objects.get().state == "withdrawn"
    assert set(Trace.objects.values_list("by", flat=True)) == {None}


def test_bad_words_change_nothing_and_say_why(kept, secret):
    page = opened(secret, correct="1", title="", body=WORDS["body"])
    assert "Dites l’idée en une ligne" in page
    assert Idea.objects.get().title == WORDS["title"]


def test_an_unknown_receipt_and_another_authoritys_get_a_sentence(kept, secret, neighbour):
    assert "Aucune idée n’a ce reçu" in Client().post(RECEIPT, {"code": "X"}).content.decode()
    elsewhere = Client().post("/ville-voisine/ideas/recu/", {"code": receipt_of(secret)})
    assert "Aucune idée n’a ce reçu" in elsewhere.content.decode()


def test_a_page_that_shows_a_receipt_is_kept_by_no_cache(kept, secret):
    answer = Client().post(RECEIPT, {"code": receipt_of(secret)})
    assert "no-store" in answer.headers["Cache-Control"]


def slip(**facts):
    return {**WORDS, "signature": "pseudonym", "collected_on": "2024-06-10", **facts}


def test_a_slip_says_who_copied_it_and_never_who_wrote_it(client_of, salome, mine, place):
    form = slip(name="", place=place.key, once=long_token())
    page = client_of(salome).post(COLLECT, form).content.decode()
    idea = Idea.objects.get()
    assert (idea.collected_by, idea.author, idea.channel) == (salome, None, "slip")
    assert (idea.place, str(idea.proposed_on)) == (place, "2024-06-10")
    assert Trace.objects.get(verb="proposed").by is None
    receipt = re.search(r"<code>([A-Z0-9-]{17})</code>", page)[1]
    assert WORDS["title"] in Client().post(RECEIPT, {"code": receipt}).content.decode()
    # The next slip is ready, from the same place.
    assert "Le papier suivant" in page
    assert f'<option value="{place.key}" selected' in page


def test_a_slip_signed_by_name_has_no_account_behind_it(client_of, salome, mine):
    client_of(salome).post(COLLECT, slip(signature="named", name="Awa Diallo", once=long_token()))
    idea = Idea.objects.get()
    assert (idea.signed, idea.author) == ("Awa Diallo", None)


def test_the_answer_to_a_slip_is_due_from_the_day_it_was_keyed_in(client_of, salome, mine):
    client_of(salome).post(COLLECT, slip(collected_on="2020-01-01", once=long_token()))
    idea = Idea.objects.get()
    assert (idea.due_on - idea.proposed_on).days > mine.answer_days


def test_a_seat_keys_in_no_slip(seated):
    assert "/compte/login" in seated.get(COLLECT).headers["Location"]


def test_a_confided_identity_opens_with_a_reason_and_leaves_a_trace(mine, client_of, malik, salome):
    said = Said(
        **WORDS,
        signature="facilitator",
        name="Awa Diallo",
        reach="poste 214",
        once=long_token(),
        channel="phone",
    )
    idea = propose_idea(mine=mine, said=said, by=None, on=TODAY)
    path = f"/labo/ideas/idees/{idea.key}/identite/"
    page_of = address(mine.bench, "ideas:idea", key=idea.key)
    assert client_of(salome).get(path).status_code == 403
    assert "Awa" not in client_of(malik).get(path).content.decode()
    assert "Awa" not in client_of(malik).post(path, {"reason": "non"}).content.decode()
    page = client_of(malik).post(path, {"reason": "Lui porter la réponse"}).content.decode()
    assert "Awa Diallo" in page
    assert "poste 214" in page
    trace = Trace.objects.get(verb="unveiled")
    assert (trace.by, trace.note) == (malik, "Lui porter la réponse")
    assert path in client_of(malik).get(page_of).content.decode()
    # Once its time has passed, nothing offers to open it.
    Identity.objects.all().delete()
    assert path not in client_of(malik).get(page_of).content.decode()
    page = client_of(malik).get(path).content.decode()
    assert "Aucun nom n’est gardé avec cette idée" in page
    assert "Ouvrir et l’inscrire" not in page


def test_the_receipt_of_a_comment_shows_the_reason_of_a_moderation(idea):
    code = receipt_of(long_token())
    Comment.objects.create(
        bench=idea.bench,
        key="mot",
        idea=idea,
        text="Le guichet de Fives aussi.",
        signature="pseudonym",
        said_on=TODAY,
        receipt_hash=token_hash(code),
        hidden_on=TODAY,
        hidden_rule="person",
        hidden_reason="Le mot nomme une collègue.",
    )
    page = Client().post(RECEIPT, {"code": code}).content.decode()
    assert "Le guichet de Fives aussi." in page
    assert "Le mot nomme une collègue." in page
