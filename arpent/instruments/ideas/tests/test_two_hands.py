"""Two hands on the same thing at the same moment: each writes once, or is told why not."""

from datetime import timedelta
from itertools import chain, repeat

import pytest
from django.core import mail

from arpent.contract import Ref
from arpent.instruments.ideas.actions.comments import Words, add_comment
from arpent.instruments.ideas.actions.concerned import note_inquiry, strike_concerned
from arpent.instruments.ideas.actions.gestures import judge_idea
from arpent.instruments.ideas.actions.ideas import propose_idea
from arpent.instruments.ideas.actions.links import link_idea, unlink_idea
from arpent.instruments.ideas.actions.meetings import (
    bring_idea,
    close_meeting,
    note_item,
    open_meeting,
    take_out,
)
from arpent.instruments.ideas.actions.moderation import hide_comment, hide_idea, show_idea
from arpent.instruments.ideas.actions.settings import close_line, strike_line
from arpent.instruments.ideas.actions.supports import support_idea
from arpent.instruments.ideas.models import (
    Answer,
    Clearing,
    Code,
    Comment,
    Concerned,
    Idea,
    Meeting,
    MeetingItem,
    Place,
    Support,
)
from arpent.instruments.ideas.queries.meetings import seal_of
from arpent.instruments.ideas.queries.page import ref_of
from arpent.instruments.ideas.rules.tokens import new_token
from arpent.instruments.ideas.tests.conftest import TODAY
from arpent.instruments.ideas.tests.test_saying_crowd import AT_ONCE, said, together
from arpent.kernel.models import Link, Trace
from conftest import SEVERAL_HANDS

HALF = AT_ONCE // 2
SITE = "http://maison.example"
REASON = "Le service la met en place au guichet dès la rentrée."

pytestmark = [pytest.mark.django_db(transaction=True), SEVERAL_HANDS]


def both(one, other):
    """Return ten of each gesture, one after the other, for whoever begins first."""
    return list(chain.from_iterable(repeat((one, other), HALF)))


def refusals(told):
    return [one for one in told if isinstance(one, str)]


@pytest.fixture
def others(lab, idea, malik):
    """Five more ideas of malik's."""
    return [
        Idea.objects.create(
            bench=lab,
            key=f"autre-{n}",
            number=n,
            title=f"Une autre idée, la {n}",
            body="Parce que.",
            signature="named",
            signed=malik.name,
            author=malik,
            channel="account",
            proposed_on=TODAY,
            due_on=TODAY + timedelta(days=30),
        )
        for n in range(2, 7)
    ]


def meeting_about(lab, ideas, by, *, decided=True):
    facts = {"title": "Réunion", "held_on": TODAY, "place": "", "people": ""}
    meeting = open_meeting(bench=lab, facts=facts, ideas=ideas, by=by, on=TODAY)
    if decided:
        meeting.items.update(outcome="study", reason=REASON)
    return meeting


def test_a_meeting_closed_twenty_times_at_once_sends_once(lab, others, malik):
    meeting = meeting_about(lab, others, malik)
    told = together([lambda: close_meeting(meeting=meeting, home=SITE, by=malik, on=TODAY)] * 20)
    assert len(refusals(told)) == AT_ONCE - 1
    assert Answer.objects.count() == len(mail.outbox) == 5


def test_meetings_that_share_ideas_close_at_once_without_waiting_for_one_another(
    lab, others, malik
):
    """The same words are said once; the meeting that comes second is told so, and stays open."""
    one = meeting_about(lab, others, malik)
    two = meeting_about(lab, others[::-1], malik)

    def close(meeting):
        return lambda: close_meeting(meeting=meeting, home=SITE, by=malik, on=TODAY)

    told = together(both(close(one), close(two)))
    assert len(refusals(told)) == AT_ONCE - 1
    assert Answer.objects.count() == 5
    assert Meeting.objects.filter(closed_on=None).count() == 1


def test_two_who_write_of_the_same_idea_lose_no_word(lab, others, malik, ines):
    item = meeting_about(lab, others, malik, decided=False).items.order_by("order").first()
    seen = seal_of(item)

    def write(number, by):
        facts = {"note": f"Mot {number}.", "outcome": "", "reason": "", "points_to": ""}
        return lambda: note_item(
            item=item, facts={**facts, "teller": None}, seen=seen, by=by, on=TODAY
        )

    told = together([write(n, malik if n % 2 else ines) for n in range(AT_ONCE)])
    item.refresh_from_db()
    replaced = {lost for _item, lost in told if lost}
    assert len(replaced) == AT_ONCE - 1
    assert item.note not in replaced
    notes = " ".join(Trace.objects.filter(verb="changed").values_list("note", flat=True))
    assert all(lost in notes for lost in replaced)


def test_a_word_for_an_idea_just_taken_out_is_refused_in_a_sentence(lab, others, malik):
    item = meeting_about(lab, others, malik, decided=False).items.order_by("order").last()
    facts = {"note": "Un mot.", "outcome": "", "reason": "", "points_to": "", "teller": None}
    note = {"item": item, "facts": facts, "seen": "", "by": malik, "on": TODAY}
    told = together(
        both(lambda: note_item(**note), lambda: take_out(item=item, by=malik, on=TODAY))
    )
    assert not MeetingItem.objects.filter(pk=item.pk).exists()
    assert len(refusals(told)) >= HALF - 1
    assert Trace.objects.filter(verb="removed").count() == 1


def test_an_idea_brought_twice_at_once_comes_once(lab, others, malik):
    meeting = meeting_about(lab, others[:3], malik, decided=False)
    together(
        both(
            lambda: bring_idea(meeting=meeting, idea=others[3], by=malik, on=TODAY),
            lambda: bring_idea(meeting=meeting, idea=others[4], by=malik, on=TODAY),
        )
    )
    orders = list(meeting.items.order_by("order").values_list("order", flat=True))
    assert orders == [1, 2, 3, 4, 5]


def depositing(mine, code, place=None):
    def deposit(number):
        return lambda: propose_idea(
            mine=mine, said=said(number, place=place), by=None, on=TODAY, code=code
        )

    return deposit


def test_a_code_closed_while_somebody_speaks_lets_nothing_more_through(lab, mine, code, malik):
    deposit = depositing(mine, code)
    shut = lambda: close_line(line=code, by=malik, on=TODAY)  # noqa: E731
    told = together([deposit(n) if n % 2 else shut for n in range(AT_ONCE)])
    kept = Idea.objects.count()
    code.refresh_from_db()
    assert code.said == kept
    assert kept + len(refusals(told)) == AT_ONCE - 1
    assert isinstance(together([deposit(99)] * AT_ONCE)[0], str)
    assert Idea.objects.count() == kept


def test_a_place_struck_while_somebody_speaks_loses_no_idea(lab, mine, service, malik):
    place = Place.objects.create(bench=lab, key="depot", name="Dépôt")
    deposit = depositing(mine, None, place)
    strike = lambda: strike_line(line=place, by=malik, on=TODAY)  # noqa: E731
    together([deposit(n) if n % 2 else strike for n in range(AT_ONCE)])
    assert Idea.objects.count() == HALF
    left = Place.objects.filter(pk=place.pk).exists()
    assert Idea.objects.filter(place=place).exists() <= left


def test_a_struck_code_lets_nothing_through(lab, mine, code, malik):
    strike_line(line=Code.objects.get(), by=malik, on=TODAY)
    told = together([depositing(mine, code)(n) for n in range(AT_ONCE)])
    assert len(refusals(told)) == AT_ONCE


def test_hidden_while_it_is_spoken_of_an_idea_counts_what_it_holds(idea, malik, salome):
    def speak(number):
        words = Words(text=f"Mot {number}.", signature="named", receipt=new_token())
        return lambda: add_comment(idea=idea, words=words, person=salome, place=None, on=TODAY)

    facts = {"rule": "insult", "reason": "Elle blesse un collègue.", "by": malik, "on": TODAY}
    hide = lambda: hide_idea(idea=idea, site=SITE, **facts)  # noqa: E731
    told = together([speak(n) if n % 2 else hide for n in range(AT_ONCE)])
    idea.refresh_from_db()
    assert idea.state == "hidden"
    assert idea.comments == Comment.objects.count() == HALF - len(refusals(told)) + HALF - 1


def test_a_comment_hidden_twenty_times_at_once_is_counted_out_once(idea, malik, salome):
    words = Words(text="Un mot.", signature="named", receipt=new_token())
    one = add_comment(idea=idea, words=words, person=salome, place=None, on=TODAY)
    facts = {"rule": "insult", "reason": "Il blesse un collègue.", "by": malik, "on": TODAY}
    told = together([lambda: hide_comment(comment=one, site=SITE, **facts)] * AT_ONCE)
    assert len(refusals(told)) == AT_ONCE - 1
    assert Idea.objects.get().comments == 0
    assert len(mail.outbox) == 1


def test_supported_while_it_is_hidden_and_shown_an_idea_counts_its_supports(idea, malik):
    def support(number):
        return lambda: support_idea(
            idea=idea, person=None, sitting=f"{number:064}", code=None, on=TODAY
        )

    facts = {"rule": "insult", "reason": "Elle blesse un collègue.", "by": malik, "on": TODAY}
    turns = (
        lambda: hide_idea(idea=idea, site=SITE, **facts),
        lambda: show_idea(idea=idea, by=malik, on=TODAY),
    )
    together([support(n) if n % 2 else turns[n // 2 % 2] for n in range(AT_ONCE)])
    idea.refresh_from_db()
    assert idea.supports == Support.objects.count()


def test_two_ideas_tied_crosswise_never_wait_for_one_another(lab, idea, others, malik):
    two = others[0]
    for one in (idea, two):
        signed = {"mine": "exists", "state": "cleared", "evidence": "Vu.", "signed_on": TODAY}
        Clearing.objects.create(bench=lab, key=f"s{one.pk}", idea=one, by=malik, **signed)

    def judge(one, other):
        return lambda: judge_idea(
            idea=one,
            target=Ref.parse(str(ref_of(other))),
            gesture="close",
            rank=1,
            found=True,
            by=malik,
            on=TODAY,
        )

    def link(one, other):
        facts = {"relation": "same", "found": True, "by": malik, "on": TODAY}
        return lambda: link_idea(idea=one, target=ref_of(other), **facts)

    together(both(judge(idea, two), judge(two, idea)))
    together(both(link(idea, two), link(two, idea)))
    assert Link.objects.count() == 4
    assert set(Idea.objects.values_list("mine_exists", flat=True)[:2]) <= {"cleared", "open"}
    assert Idea.objects.filter(mine_exists="cleared").count() == 2
    ties = list(Link.objects.select_related("bench").order_by("pk"))
    unlinks = [lambda one=one: unlink_idea(idea=idea, link=one, by=malik) for one in ties]
    together(unlinks * (AT_ONCE // 4))
    assert not Link.objects.exists()
    assert Trace.objects.filter(verb="untied").count() == 4


def test_a_name_struck_while_it_is_noted_is_told_in_a_sentence(lab, idea, service, malik):
    listed = Concerned.objects.create(bench=lab, key="c", idea=idea, service=service)
    facts = {"asked_on": TODAY, "how": "Au guichet.", "said": "", "by": malik, "on": TODAY}

    def note():
        return note_inquiry(concerned=Concerned(**fields), **facts)

    fields = {f.attname: getattr(listed, f.attname) for f in Concerned._meta.fields}
    fields.pop("pk", None)

    def strike():
        return strike_concerned(concerned=Concerned(**fields), by=malik)

    told = together(both(note, strike))
    assert not Concerned.objects.exists()
    assert len(refusals(told)) >= HALF - 1
    assert Trace.objects.filter(verb="struck").count() == 1
