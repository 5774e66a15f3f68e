from datetime import date, timedelta

import pytest
from django.core import mail

from arpent.contract import Refused, Role, Visit
from arpent.instruments.ideas.actions.answers import answer_idea, entrust_idea, tell_answer
from arpent.instruments.ideas.actions.digests import send_letters
from arpent.instruments.ideas.instrument import INSTRUMENT
from arpent.instruments.ideas.models import Answer, Idea, Identity
from arpent.instruments.ideas.queries import kept
from arpent.instruments.ideas.rules import answers as rules
from arpent.kernel.actions import leave_trace, tie
from arpent.kernel.models import Trace
from arpent.kernel.refs import Ref

ON = date(2024, 7, 1)
DAY = timedelta(days=1)
REASON = "Deux guichets l’essaient déjà, nous commençons par ceux-là."


def sign(idea, by, **facts):
    given = {"outcome": "test", "reason": REASON, "points_to": "", "teller": None, **facts}
    return answer_idea(
        idea=idea,
        facilitator=given.pop("facilitator", True),
        home="https://maison.example/",
        by=by,
        on=given.pop("on", ON),
        **given,
    )


def due_to(person, *, role=Role.TEAM, on=ON):
    visit = Visit(person=person, organisation=person.bench, role=role, on=on)
    return list(INSTRUMENT.due(visit))


def confided(lab, *, reach="awa@exemple.fr"):
    idea = Idea.objects.create(
        bench=lab,
        key="confiee",
        number=7,
        title="Fermer la porte de la réserve",
        body="Elle bat toute la nuit.",
        signature="facilitator",
        channel="phone",
        proposed_on=date(2024, 6, 1),
        due_on=ON,
    )
    Identity.objects.create(bench=lab, key="qui", idea=idea, name="Awa Diallo", reach=reach)
    return idea


def test_an_answer_is_signed_and_its_author_hears_of_it(
    idea, ines, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = sign(idea, ines)
    idea.refresh_from_db()
    assert (idea.state, idea.outcome, idea.answered_on) == ("answered", "test", ON)
    assert (answer.by, answer.teller, answer.due_on) == (ines, ines, idea.due_on)
    letter = mail.outbox[0]
    assert letter.to == [idea.author.email]
    assert REASON in letter.body
    assert f"https://maison.example/labo/ideas/idee/{idea.key}/" in letter.body


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"reason": "Non."}, "une réponse sans motif"),
        ({"reason": "x" * 60}, "une réponse sans motif"),
        ({"outcome": "peut-être"}, "Choisissez une réponse de la liste"),
        ({"outcome": "exists"}, "Dites où"),
        ({"facilitator": False}, "La réponse revient à qui répond"),
    ],
)
def test_an_answer_that_says_too_little_is_refused(idea, ines, facts, sentence):
    with pytest.raises(Refused, match=sentence):
        sign(idea, ines, **facts)
    assert not Answer.objects.exists()


def test_the_head_of_the_entrusted_service_answers_and_of_another_does_not(idea, service, salome):
    service.head = salome
    service.save()
    with pytest.raises(Refused):
        sign(idea, salome, facilitator=False)
    idea.service = service
    idea.save()
    assert sign(idea, salome, facilitator=False).service == service


def test_the_same_answer_twice_is_one(idea, ines):
    sign(idea, ines)
    with pytest.raises(Refused, match="déjà donnée"):
        sign(idea, ines)
    assert Answer.objects.count() == 1


def test_a_later_answer_follows_and_the_first_one_decides_of_the_delay(idea, ines):
    sign(idea, ines)
    later = idea.due_on + timedelta(days=90)
    sign(idea, ines, outcome="impossible", reason=REASON + " Finalement non.", on=later)
    idea.refresh_from_db()
    assert idea.answered_on == ON
    assert idea.outcome == "impossible"
    assert [a.outcome for a in idea.answers.order_by("pk")] == ["test", "impossible"]


def test_the_letter_reaches_a_confided_address_and_names_nobody(
    lab, mine, ines, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sign(confided(lab), ines)
    assert mail.outbox[0].to == ["awa@exemple.fr"]
    assert "Awa" not in mail.outbox[0].body + mail.outbox[0].subject
    assert not Trace.objects.filter(note__contains="Awa").exists()


def test_no_letter_leaves_for_a_telephone_number(
    lab, mine, ines, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sign(confided(lab, reach="poste 4012"), ines)
    assert mail.outbox == []


def test_a_moved_day_keeps_its_reason_and_an_unmoved_one_asks_none(idea, service, ines, malik):
    given = {"facilitator": malik, "service": service, "by": ines, "on": ON}
    entrust_idea(idea=idea, due_on=idea.due_on, reason="", **given)
    later = idea.due_on + timedelta(days=10)
    with pytest.raises(Refused, match="Dites pourquoi le jour change"):
        entrust_idea(idea=idea, due_on=later, reason="", **given)
    entrust_idea(idea=idea, due_on=later, reason="Le guichet est fermé en août.", **given)
    trace = Trace.objects.filter(verb="entrusted").latest("pk")
    assert "Le guichet est fermé en août." in trace.note
    assert rules.move_in(trace.note) == rules.Move(
        before=idea.due_on, after=later, reason="Le guichet est fermé en août."
    )
    moved = Idea.objects.filter(pk=idea.pk)
    assert list(kept.moved(ideas=Idea.objects.all())) == list(moved)
    assert rules.move_in("État civil ; rien d’autre") is None


def test_a_day_that_has_passed_does_not_move(idea, ines):
    given = {"facilitator": None, "service": None, "by": ines, "on": idea.due_on + DAY}
    with pytest.raises(Refused, match="le retard se compte"):
        entrust_idea(idea=idea, due_on=idea.due_on + 9 * DAY, reason="Trop de travail.", **given)
    entrust_idea(idea=idea, due_on=idea.due_on, reason="", **given)


def test_the_day_no_longer_moves_once_the_answer_is_given(idea, ines):
    sign(idea, ines)
    with pytest.raises(Refused, match="ne change plus"):
        entrust_idea(
            idea=idea,
            facilitator=None,
            service=None,
            due_on=idea.due_on + timedelta(days=200),
            reason="Pour que cela compte à temps.",
            by=ines,
            on=ON,
        )


def test_lateness_is_counted_to_the_first_answer(idea):
    late = rules.standing(due_on=idea.due_on, answered_on=None, on=idea.due_on + timedelta(12))
    assert (late.late, late.days) == (True, 12)
    kept = rules.standing(due_on=ON, answered_on=ON, on=ON + timedelta(400))
    assert (kept.late, kept.days) == (False, 0)


def test_telling_is_written_once(idea, ines, malik):
    answer = sign(idea, ines, teller=malik)
    tell_answer(answer=answer, how="De vive voix, au dépôt", by=malik, on=ON)
    with pytest.raises(Refused, match="déjà été annoncée"):
        tell_answer(answer=answer, how="Encore", by=malik, on=ON)


def test_the_page_says_late_and_offers_to_answer(idea, ines, client_of):
    page = client_of(ines).get(f"/labo/ideas/idee/{idea.key}/").content.decode()
    assert "en retard de" in page
    assert "Répondre et signer" in page


def test_a_service_head_answers_from_the_page(idea, service, salome, client_of):
    service.head = salome
    service.save()
    Idea.objects.filter(pk=idea.pk).update(service=service)
    client = client_of(salome)
    url = f"/labo/ideas/idee/{idea.key}/repondre/"
    assert "Relire l’idée" in client.get(url).content.decode()
    short = client.post(url, {"outcome": "test", "reason": "Oui."})
    assert "une réponse sans motif" in short.content.decode()
    where = client.post(url, {"outcome": "elsewhere", "reason": REASON, "url": ""})
    assert "Dites où" in where.content.decode()
    facts = {"outcome": "elsewhere", "reason": REASON, "url": "https://ville.example/fiche"}
    assert client.post(url, facts).status_code == 302
    page = client.get(f"/labo/ideas/idee/{idea.key}/").content.decode()
    assert "https://ville.example/fiche" in page
    assert "Salome Tricard" in page


def test_a_reader_who_heads_nothing_is_told_why(idea, salome, client_of):
    client = client_of(salome)
    url = f"/labo/ideas/idee/{idea.key}/repondre/"
    assert "La réponse revient à qui répond" in client.get(url).content.decode()
    answer = client.post(url, {"outcome": "test", "reason": REASON})
    assert answer.status_code == 422
    assert not Answer.objects.exists()


@pytest.mark.parametrize("page", ["confier", "repondre", "verdict"])
def test_the_idea_of_another_bench_is_not_there(idea, stranger, client_of, page):
    url = f"/ville-voisine/ideas/idee/{idea.key}/{page}/"
    assert client_of(stranger).get(url).status_code == 404


def test_a_verdict_comes_back_and_waits_to_be_told(
    idea, ines, client_of, django_capture_on_commit_callbacks
):
    ref = Ref("ideas", "idea", idea.key)
    note = "« Une fiche » : gardé. Trois guichets la veulent."
    test = Ref("programmes", "test", "une-fiche")
    tie(bench=idea.bench, origin=test, relation="tries", target=ref, by=ines)
    leave_trace(organisation=idea.bench, by=ines, verb="tried", ref=ref, note=note)
    assert due_to(ines)[-1].label == idea.title
    client = client_of(ines)
    page = client.get(f"/labo/ideas/idee/{idea.key}/").content.decode()
    assert "Trois guichets la veulent" in page
    assert "pas encore été annoncé" in page
    url = f"/labo/ideas/idee/{idea.key}/verdict/"
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(url, {"how": "Au téléphone"}).status_code == 302
    assert "Trois guichets la veulent" in mail.outbox[0].body
    assert not due_to(ines, on=idea.due_on)
    assert "il l’est déjà" in client.post(url, {"how": "Encore"}).content.decode()
    assert len(mail.outbox) == 1


def test_an_idea_put_to_the_vote_says_that_it_was_adopted(idea, ines, client_of):
    page = f"/labo/ideas/idee/{idea.key}/"
    ref = Ref("ideas", "idea", idea.key)
    assert "Adoptée en assemblée" not in client_of(ines).get(page).content.decode()
    leave_trace(
        organisation=idea.bench, by=ines, verb="adopted", ref=ref, note="Une fiche par guichet"
    )
    told = client_of(ines).get(page).content.decode()
    assert told.index("Adoptée en assemblée") < told.index("Une fiche par guichet")


def test_the_letter_of_the_day_tells_an_author_of_a_verdict_once(
    idea, mine, ines, malik, client_of, django_capture_on_commit_callbacks
):
    ref = Ref("ideas", "idea", idea.key)
    test = Ref("programmes", "test", "une-fiche")
    tie(bench=idea.bench, origin=test, relation="tries", target=ref, by=ines)
    leave_trace(organisation=idea.bench, by=ines, verb="tried", ref=ref, note="Gardé. Trois jours.")

    def run():
        send_letters(bench=idea.bench, mine=mine, on=ON, where=lambda view, **_: f"http://m/{view}")

    run()
    (letter,) = mail.outbox
    assert (letter.to, "verdict" in letter.subject) == ([malik.email], True)
    assert "Trois jours." in letter.body
    assert idea.title in letter.body
    assert due_to(ines)[-1].label == idea.title, "somebody still has to say it"
    run()
    url = f"/labo/ideas/idee/{idea.key}/verdict/"
    with django_capture_on_commit_callbacks(execute=True):
        client_of(ines).post(url, {"how": "De vive voix"})
    assert len(mail.outbox) == 1
    leave_trace(organisation=idea.bench, by=ines, verb="tried", ref=ref, note="Prolongé.")
    run()
    assert "Prolongé." in mail.outbox[-1].body


def test_the_visitor_role_decides_the_gestures(idea, salome, client_of):
    page = client_of(salome).get(f"/labo/ideas/idee/{idea.key}/").content.decode()
    assert "Confier la réponse" not in page
    assert Role.READER < Role.TEAM


def test_a_service_head_is_told_a_week_ahead_and_the_team_once_late(idea, service, salome, malik):
    service.head = salome
    service.save()
    Idea.objects.filter(pk=idea.pk).update(service=service)
    week = idea.due_on - timedelta(days=7)
    assert not due_to(salome, role=Role.READER, on=week - timedelta(days=1))
    assert [one.label for one in due_to(salome, role=Role.READER, on=week)] == [idea.title]
    assert not due_to(malik, on=idea.due_on)
    late = due_to(malik, on=idea.due_on + timedelta(days=12))
    assert "en retard de 12 jours" in late[0].sentence
