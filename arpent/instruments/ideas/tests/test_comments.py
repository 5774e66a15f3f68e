"""Comments, what moderation does with them, and what their authors read."""

from datetime import date

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localtime

from arpent.contract import Refused, address
from arpent.instruments.ideas.actions.comments import Words, add_comment
from arpent.instruments.ideas.actions.moderation import hide_comment, show_comment
from arpent.instruments.ideas.models import Comment, Flag, Idea
from arpent.instruments.ideas.queries.talk import comment_with_receipt, hidden_by_rule
from arpent.instruments.ideas.rules.talk import A_PLACE_A_DAY
from arpent.instruments.ideas.rules.tokens import new_token
from arpent.kernel.models import Trace

ON = date(2024, 6, 15)


def say(idea, text="Chez nous aussi, chaque jour.", *, person=None, place=None, **words):
    said = {"signature": "named" if person else "pseudonym", "receipt": new_token(), **words}
    return add_comment(idea=idea, words=Words(text=text, **said), person=person, place=place, on=ON)


def counted(idea):
    kept = Idea.objects.get(pk=idea.pk).comments
    assert kept == Comment.objects.filter(idea=idea, hidden_on=None).count()
    return kept


def test_a_word_in_ones_name_carries_it(idea, salome):
    said = say(idea, person=salome, about="field")
    assert (said.author, said.signed, said.mine) == (salome, "Salome Tricard", "field")
    assert Trace.objects.get(verb="commented").by == salome
    assert counted(idea) == 1


def test_a_word_under_a_pseudonym_leads_to_nobody(idea, salome):
    said = say(idea, person=salome, signature="pseudonym", signed="Nuit blanche")
    assert (said.author, said.signed, said.place) == (None, "Nuit blanche", None)
    trace = Trace.objects.get(verb="commented")
    assert trace.by is None
    assert localtime(trace.at).strftime("%H:%M:%S") == "00:00:00"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"text": " … "}, "quelques mots"),
        ({"text": "a" * 2001}, "2001 signes"),
        ({"signature": "named"}, "pseudonyme"),
        ({"about": "weather"}, "quatre mines"),
    ],
)
def test_what_cannot_be_said_says_why(idea, place, words, sentence):
    with pytest.raises(Refused, match=sentence):
        say(idea, place=place, **words)
    assert not Comment.objects.exists()


def test_the_same_form_sent_twice_says_it_once(idea, place):
    receipt = new_token()
    first = say(idea, place=place, receipt=receipt)
    assert say(idea, place=place, receipt=receipt) == first
    with pytest.raises(Refused, match="mot pour mot"):
        say(idea, place=place)
    assert counted(idea) == 1


def test_a_place_that_says_too_much_waits(idea, place, lab):
    Comment.objects.bulk_create(
        Comment(
            bench=lab,
            key=f"c{n}",
            idea=idea,
            text=str(n),
            signature="pseudonym",
            place=place,
            said_on=ON,
        )
        for n in range(A_PLACE_A_DAY)
    )
    with pytest.raises(Refused, match="revenez demain"):
        say(idea, place=place)


def test_a_seat_comments_and_is_shown_a_receipt_once(idea, seated, place):
    url = address(idea.bench, "ideas:comment", key=idea.key)
    shown = seated.get(url)
    receipt = shown.context["form"].initial["receipt"]
    data = {"text": "<script>alert(1)</script> oui 🙂", "signed": "", "mine": "field"}
    answer = seated.post(url, data | {"receipt": receipt})
    assert receipt in answer.content.decode()
    said = Comment.objects.get()
    assert (said.place, said.signature, said.author) == (place, "pseudonym", None)
    assert receipt not in said.receipt_hash
    page = seated.get(address(idea.bench, "ideas:idea", key=idea.key)).content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert comment_with_receipt(organisation=idea.bench, token=receipt) == said


def test_a_receipt_too_short_to_be_ours_is_drawn_anew(idea, seated):
    url = address(idea.bench, "ideas:comment", key=idea.key)
    seated.post(url, {"text": "Bonne idée, vraiment.", "receipt": "abc"})
    assert comment_with_receipt(organisation=idea.bench, token="abc") is None
    assert comment_with_receipt(organisation=idea.bench, token="") is None


def test_a_refused_form_keeps_what_was_written(idea, seated):
    url = address(idea.bench, "ideas:comment", key=idea.key)
    answer = seated.post(url, {"text": "mot " * 600})
    text = answer.content.decode()
    assert "gardez" in text
    assert "mot mot" in text
    assert not Comment.objects.exists()


def test_hiding_needs_a_rule_and_a_reason_and_the_author_reads_it(idea, salome, malik, lab):
    said = say(idea, person=salome)
    facts = {"by": malik, "on": ON, "site": "http://x/regles/"}
    with pytest.raises(Refused, match="règle publiée"):
        hide_comment(comment=said, rule="", reason="Cela vise quelqu’un.", **facts)
    with pytest.raises(Refused, match="motif"):
        hide_comment(comment=said, rule="person", reason="non", **facts)
    hide_comment(comment=said, rule="person", reason="Cela vise quelqu’un.", **facts)
    with pytest.raises(Refused, match="déjà masqué"):
        hide_comment(comment=said, rule="person", reason="Cela vise quelqu’un.", **facts)
    assert counted(idea) == 0
    assert hidden_by_rule(organisation=lab) == {"person": 1}
    show_comment(comment=said, by=malik, on=ON)
    assert counted(idea) == 1


def test_the_author_is_written_to_and_nobody_else(
    idea, salome, malik, lab, client_of, django_capture_on_commit_callbacks
):
    said = say(idea, person=salome)
    url = address(lab, "ideas:hide_comment", key=said.key)
    data = {"rule": "insult", "reason": "Le troisième mot est une injure."}
    with django_capture_on_commit_callbacks(execute=True):
        assert client_of(malik).post(url, data).status_code == 302
    (letter,) = mail.outbox
    assert letter.to == [salome.email]
    assert "Le troisième mot est une injure." in letter.body
    page = address(lab, "ideas:idea", key=idea.key)
    assert "troisième mot" in client_of(salome).get(page).content.decode()
    ines_reads = client_of(malik).get(page).content.decode()
    assert "Rendre visible" in ines_reads


def test_a_hidden_comment_is_read_by_nobody_else(idea, place, malik, seated, lab):
    said = say(idea, "Untel est un incapable.", place=place)
    hide_comment(comment=said, rule="person", reason="Cela vise Untel.", by=malik, on=ON, site="")
    assert "incapable" not in seated.get(address(lab, "ideas:idea", key=idea.key)).content.decode()
    assert seated.get(address(lab, "ideas:flag_comment", key=said.key)).status_code == 404


def test_a_hidden_idea_leaves_the_lists_and_comes_back(idea, malik, salome, lab, client_of):
    url = address(lab, "ideas:hide", key=idea.key)
    data = {"rule": "secret", "reason": "Un dossier d’usager y est décrit."}
    assert client_of(salome).get(url).status_code == 403
    client_of(malik).post(url, data)
    page = address(lab, "ideas:idea", key=idea.key)
    assert client_of(salome).get(page).status_code == 404
    index = client_of(salome).get(address(lab, "ideas:index")).content.decode()
    assert idea.title not in index
    assert "dossier d’usager" in client_of(malik).get(page).content.decode()
    client_of(malik).post(address(lab, "ideas:show", key=idea.key))
    idea.refresh_from_db()
    assert (idea.state, idea.hidden_on, idea.hidden_rule) == ("waiting", None, "")


def test_a_flag_names_nobody_and_waits_for_a_decision(idea, seated, malik, lab, client_of):
    url = address(lab, "ideas:flag", key=idea.key)
    for _twice in range(2):
        seated.post(url, {"rule": "advert", "note": "Trois fois la même."})
    flag = Flag.objects.get()
    assert Trace.objects.get(verb="flagged").by is None
    assert "Trois fois" in client_of(malik).get(address(lab, "ideas:flags")).content.decode()
    settle = address(lab, "ideas:settle", key=flag.key)
    assert "en quelques mots" in client_of(malik).post(settle, {"words": ""}).content.decode()
    client_of(malik).post(settle, {"words": "C’est une suite, pas une publicité."})
    flag.refresh_from_db()
    assert flag.settled_on
    again = client_of(malik).post(settle, {"words": "Encore."})
    assert "déjà sa suite" in again.content.decode()


def test_the_rules_are_published_with_their_counts(idea, place, malik, seated, lab):
    said = say(idea, "Achetez mes cartouches.", place=place)
    hide_comment(
        comment=said, rule="advert", reason="C’est une publicité.", by=malik, on=ON, site=""
    )
    text = seated.get(address(lab, "ideas:rules")).content.decode()
    assert "1 chose masquée" in text
    promises = seated.get(address(lab, "ideas:promises")).content.decode()
    assert "Ce que cela ne protège pas" in promises


def test_the_page_of_an_idea_reads_its_talk_in_a_constant_number_of_queries(
    idea, place, salome, seated, lab, client_of
):
    page = address(lab, "ideas:idea", key=idea.key)
    reader = client_of(salome)
    say(idea, "Mot 0", place=place)
    with CaptureQueriesContext(connection) as few:
        reader.get(page)
    for number in range(1, 25):
        say(idea, f"Mot {number}", place=place)
    with CaptureQueriesContext(connection) as many:
        text = reader.get(page).content.decode()
    assert len(many) == len(few)
    assert sum('FROM "ideas_comment"' in one["sql"] for one in many) <= 3
    assert "Mot 19" in text
    assert "Mot 20" not in text
    assert "Mot 24" in seated.get(f"{page}?page=2").content.decode()


def test_another_benchs_talk_is_not_here(idea, seated, neighbour, stranger, client_of, place):
    said = say(idea, place=place)
    client = client_of(stranger)
    for view, key in (("support", idea.key), ("hide", idea.key), ("hide_comment", said.key)):
        url = address(neighbour, f"ideas:{view}", key=key)
        assert client.post(url, {"rule": "advert", "reason": "x" * 30}).status_code == 404
    said.refresh_from_db()
    assert said.hidden_on is None
