"""Saying an idea: two boxes, one promise, once."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from arpent.contract import Refused
from arpent.instruments.ideas.actions.ideas import Said, correct_idea, propose_idea, retract_idea
from arpent.instruments.ideas.models import Draft, Idea, Identity, Mine, Receipt
from arpent.instruments.ideas.rules.tokens import long_token, receipt_of, token_hash
from arpent.instruments.ideas.tests.conftest import TODAY
from arpent.kernel.models import Link, Trace

pytestmark = pytest.mark.django_db
SAY = "/labo/ideas/dire/"
DRAFT = "/labo/ideas/dire/brouillon/"
WORDS = {"title": "Un vélo pour les tournées", "body": "On perd une heure à se garer."}


def said(**facts):
    usual = {"signature": "pseudonym", "name": "Oiseau", "channel": "account"}
    return Said(**{**WORDS, **usual, "once": long_token(), **facts})


def propose(mine, by=None, code=None, **facts):
    return propose_idea(mine=mine, said=said(**facts), by=by, on=TODAY, code=code)


def receipt_in(answer):
    return re.search(r"<code>([A-Z0-9-]{17})</code>", answer.content.decode())[1]


def test_two_boxes_are_enough_for_somebody_with_an_account(client_of, malik, mine):
    answer = client_of(malik).post(SAY, {**WORDS, "once": long_token()})
    idea = Idea.objects.get()
    assert (idea.title, idea.number, idea.author, idea.signed) == (
        WORDS["title"],
        1,
        malik,
        malik.name,
    )
    assert idea.due_on - idea.proposed_on == timedelta(days=30)
    assert idea.channel == "account"
    # The account is the way back: no receipt is shown.
    assert "<code>" not in answer.content.decode()
    assert Trace.objects.get(verb="proposed").by == malik


def test_two_boxes_are_enough_with_the_code_of_a_place(seated, place):
    answer = seated.post(SAY, {**WORDS, "once": long_token(), "place": place.key})
    idea = Idea.objects.get()
    assert (idea.author, idea.signed, idea.place, idea.channel) == (
        None,
        "quelqu’un",
        place,
        "shared",
    )
    assert Receipt.objects.get(token_hash=token_hash(receipt_in(answer))).idea == idea


def test_whoever_has_neither_account_nor_code_is_sent_to_the_door(mine, client):
    assert "/labo/ideas/entrer/" in client.get(SAY).headers["Location"]
    client.post(SAY, WORDS)
    assert not Idea.objects.exists()


def test_the_mine_of_a_bench_is_made_by_its_first_idea(client_of, malik):
    client_of(malik).post(SAY, {**WORDS, "once": long_token()})
    assert Mine.objects.get().last_number == 1


@pytest.mark.parametrize("signature", ["pseudonym", "facilitator"])
def test_a_promise_made_with_an_account_leads_to_nobody(signature, client_of, malik, mine):
    client_of(malik).post(SAY, {**WORDS, "signature": signature, "name": "", "once": long_token()})
    idea = Idea.objects.get()
    assert idea.author is None
    assert malik.name not in (idea.signed, idea.with_signed)
    assert set(Trace.objects.values_list("by", flat=True)) == {None}
    kept = Identity.objects.filter(idea=idea).values_list("name", "reach").first()
    assert kept == ((malik.name, malik.email) if signature == "facilitator" else None)


def test_the_database_itself_refuses_to_break_a_promise(mine, malik):
    idea = propose(mine)
    for broken in ({"author": malik}, {"signature": "facilitator", "signed": "Oiseau"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Idea.objects.filter(pk=idea.pk).update(**broken)


def test_the_same_form_sent_twice_says_one_idea_and_shows_the_same_receipt(seated):
    form = {**WORDS, "once": long_token()}
    first, second = seated.post(SAY, form), seated.post(SAY, form)
    assert Idea.objects.count() == 1
    assert receipt_in(first) == receipt_in(second) == receipt_of(form["once"])


def test_the_same_words_the_same_day_lead_to_the_first(seated):
    seated.post(SAY, {**WORDS, "once": long_token()})
    page = seated.post(SAY, {**WORDS, "once": long_token()}).content.decode()
    assert Idea.objects.count() == 1
    assert "nᵒ 1" in page.replace("\u202f", " ").replace("\u00a0", " ")
    assert WORDS["title"] in page


def test_a_code_lets_through_as_many_ideas_a_day_as_it_says(mine, code):
    code.a_day = 2
    code.save()
    for number in range(2):
        propose(mine, code=code, title=f"Idée numéro {number}")
    with pytest.raises(Refused, match="2 idées"):
        propose(mine, code=code, title="Une troisième idée")
    assert Idea.objects.count() == Mine.objects.get().last_number == 2
    later = said(title="Une idée du lendemain")
    propose_idea(mine=mine, said=later, by=None, on=TODAY + timedelta(days=1), code=code)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "Dites l’idée en une ligne"),
        ("title", "   ", "Dites l’idée en une ligne"),
        ("title", "le la les de 🙂", "ne dit pas encore"),
        ("title", "🙂🙂", "ne dit pas encore"),
        ("title", "x" * 161, "161 signes"),
        ("body", "", "Dites pourquoi"),
        ("body", "mot " * 2000, "7999 signes"),
        ("body", "... !", "ne dit rien encore"),
        ("with_signed", "y" * 300, "120"),
    ],
)
def test_what_cannot_be_said_gets_a_sentence_and_loses_nothing(seated, field, value, sentence):
    page = seated.post(SAY, {**WORDS, field: value, "once": long_token()}).content.decode()
    assert sentence in page.replace("\u202f", "").replace("\u00a0", " ")
    assert not Idea.objects.exists()
    kept = WORDS["body" if field == "title" else "title"]
    assert kept in page


def test_a_script_is_written_as_it_was_typed(seated):
    title = "<script>alert(1)</script> au guichet"
    page = seated.post(SAY, {**WORDS, "title": title, "once": long_token()}).content.decode()
    assert Idea.objects.get().title == title
    assert "<script>alert" not in page


def test_any_script_and_emoji_are_fine_but_controls_and_turned_text_are_not(seated):
    title = "\u202eبطاقة واحدة 🚲\x00 للجميع"
    body = "Ligne\x07 une\r\n\r\n\r\n\r\nLigne deux"
    seated.post(SAY, {"title": title, "body": body, "once": long_token()})
    idea = Idea.objects.get()
    assert idea.title == "بطاقة واحدة 🚲 للجميع"
    assert idea.body == "Ligne une\n\nLigne deux"


def test_a_name_beside_would_betray_the_one_kept_apart(mine):
    with pytest.raises(Refused, match="trahirait"):
        propose(mine, signature="facilitator", name="Awa", with_signed="Bastien")


def test_a_draft_survives_a_closed_tab_and_leaves_with_the_idea(client_of, malik, mine):
    browser = client_of(malik)
    browser.get(SAY)
    kept = browser.post(
        DRAFT, {**WORDS, "name": "Awa Secrète", "once": "x"}, headers={"X-Draft": "1"}
    )
    assert kept.status_code == 200
    assert "h" in kept.content.decode()
    draft = Draft.objects.get()
    assert "Awa Secrète" not in str(draft.fields)
    assert browser.cookies["ideas-draft"].value not in (draft.token_hash, str(draft.fields))
    assert WORDS["body"] in browser.get(SAY).content.decode()
    assert WORDS["body"] not in client_of(malik).get(SAY).content.decode()
    browser.post(SAY, {**WORDS, "once": long_token()})
    assert not Draft.objects.exists()


def test_a_draft_that_comes_in_late_is_not_kept_again(client_of, malik, mine):
    browser, form = client_of(malik), {**WORDS, "once": long_token()}
    browser.get(SAY)
    browser.post(SAY, form)
    browser.post(DRAFT, form, headers={"X-Draft": "1"})
    assert not Draft.objects.exists()


def test_without_a_script_a_button_keeps_the_draft_and_another_lets_it_go(client_of, malik, mine):
    browser = client_of(malik)
    page = browser.post(DRAFT, WORDS, follow=True).content.decode()
    assert WORDS["body"] in page
    browser.post("/labo/ideas/dire/effacer/", WORDS)
    assert not Draft.objects.exists()


def test_what_resembles_is_shown_in_place_without_a_script(client_of, malik, mine):
    page = client_of(malik).post(SAY, {**WORDS, "look": "1"}).content.decode()
    assert WORDS["body"] in page
    assert not Idea.objects.exists()


def test_on_a_shared_screen_the_draft_goes_with_the_seat(mine, code):
    browser = Client()
    browser.post("/labo/ideas/entrer/", {"code": code.secret})
    browser.get(SAY)
    browser.post(DRAFT, WORDS, headers={"X-Draft": "1"})
    assert WORDS["body"] in browser.get(SAY).content.decode()
    # Somebody else sits down before the first one left.
    browser.post("/labo/ideas/entrer/", {"code": code.secret})
    assert WORDS["body"] not in browser.get(SAY).content.decode()
    browser.post(DRAFT, WORDS, headers={"X-Draft": "1"})
    browser.post("/labo/ideas/sortir/")
    assert Draft.objects.count() == 1
    assert "/entrer/" in browser.get(SAY).headers["Location"]


def test_an_idea_said_close_to_a_thing_is_tied_to_it(client_of, malik, idea):
    form = {
        **WORDS,
        "once": long_token(),
        "close": ["ideas/idea/une-declaration", "not an address"],
    }
    client_of(malik).post(SAY, form)
    tied = Link.objects.get()
    assert (tied.relation, tied.target) == ("close", "ideas/idea/une-declaration")


def test_the_author_changes_the_words_until_somebody_answers(idea, malik):
    words = {"title": "Une seule fiche d’adresse", "body": idea.body}
    changed = correct_idea(idea=idea, **words, by=malik, on=TODAY)
    assert changed.title == words["title"]
    Idea.objects.update(answered_on=TODAY, state="answered")
    with pytest.raises(Refused, match="réponse"):
        correct_idea(idea=idea, title="Autre chose", body=idea.body, by=malik, on=TODAY)


def test_an_idea_taken_back_leaves_once(idea, malik):
    assert retract_idea(idea=idea, by=malik, on=TODAY).state == "withdrawn"
    with pytest.raises(Refused):
        retract_idea(idea=idea, by=malik, on=TODAY)


def test_only_its_author_opens_the_authors_page(idea, client_of, malik, ines, stranger):
    path = f"/labo/ideas/idees/{idea.key}/auteur/"
    assert client_of(malik).get(path).status_code == 200
    assert client_of(ines).get(path).status_code == 404
    assert client_of(stranger).get(path).status_code == 404
    client_of(malik).post(path, {"retract": "1"})
    assert Idea.objects.get().state == "waiting"
    client_of(malik).post(path, {"retract": "1", "sure": "1"})
    assert Idea.objects.get().state == "withdrawn"


def test_the_form_asks_few_questions_of_the_database(
    client_of, malik, mine, django_assert_max_num_queries
):
    browser = client_of(malik)
    browser.get(SAY)
    with django_assert_max_num_queries(10):
        browser.get(SAY)


def test_the_page_of_an_idea_leads_its_author_alone_to_what_they_may_change(
    idea, client_of, malik, ines
):
    path, way = f"/labo/ideas/idee/{idea.key}/", f"/labo/ideas/idees/{idea.key}/auteur/"
    assert way in client_of(malik).get(path).content.decode()
    assert way not in client_of(ines).get(path).content.decode()


def test_a_zero_byte_is_refused_nowhere_by_a_failure(seated, client_of, malik, place, code):
    zero = dict.fromkeys((*WORDS, "name", "place", "service", "close", "once"), "a\x00b")
    for browser in (seated, client_of(malik)):
        for path in (SAY, DRAFT, "/labo/ideas/recueillir/", "/labo/ideas/recu/"):
            assert browser.post(path, zero).status_code < 500
        assert browser.get("/labo/ideas/entrer/a%00b/").status_code < 500
        assert browser.get(f"{SAY}?with=a%00b&close=a%00b").status_code < 500
