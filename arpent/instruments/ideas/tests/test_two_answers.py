"""Two hands at once on an answer: of the institution to an idea, of a colleague to a question."""

import pytest
from django.core import mail

from arpent.instruments.ideas.actions.answers import answer_idea
from arpent.instruments.ideas.actions.asks import answer_ask, withdraw_ask
from arpent.instruments.ideas.actions.ideas import retract_idea
from arpent.instruments.ideas.models import (
    Answer,
    Ask,
)
from arpent.instruments.ideas.tests.conftest import TODAY
from arpent.instruments.ideas.tests.test_saying_crowd import AT_ONCE, together
from arpent.instruments.ideas.tests.test_two_hands import HALF, REASON, SITE, both, refusals
from arpent.instruments.ideas.tests.test_two_hands import pytestmark as together_only
from arpent.kernel.models import Trace

pytestmark = together_only


def answering(idea, by, outcome="study"):
    return lambda: answer_idea(
        idea=idea,
        outcome=outcome,
        reason=REASON,
        points_to="",
        teller=None,
        facilitator=True,
        home=SITE,
        by=by,
        on=TODAY,
    )


def test_the_same_answer_signed_twenty_times_at_once_leaves_once(idea, malik):
    told = together([answering(idea, malik)] * AT_ONCE)
    assert len(refusals(told)) == AT_ONCE - 1
    assert Answer.objects.count() == len(mail.outbox) == 1


def test_two_answers_at_once_follow_one_another_and_the_idea_says_the_last(idea, malik, ines):
    together(both(answering(idea, malik, "study"), answering(idea, ines, "impossible")))
    assert Answer.objects.count() == 2
    idea.refresh_from_db()
    assert idea.outcome == Answer.objects.order_by("-pk").first().outcome
    assert (idea.state, idea.answered_on) == ("answered", TODAY)


def test_an_idea_taken_back_while_it_is_answered_is_one_or_the_other(idea, malik):
    together(both(answering(idea, malik), lambda: retract_idea(idea=idea, by=malik, on=TODAY)))
    idea.refresh_from_db()
    assert idea.state == "withdrawn" or Answer.objects.exists()
    assert (idea.answered_on is not None) == Answer.objects.exists()


@pytest.fixture
def ask(lab, idea):
    return Ask.objects.create(
        bench=lab,
        key="question",
        idea=idea,
        name="Awa Diallo",
        email="awa@ville.example",
        question="Le vivez-vous ?",
        asked_on=TODAY,
        due_on=TODAY,
        token_hash="x" * 64,
    )


def test_a_question_answered_and_taken_back_at_once_is_one_or_the_other(ask, malik):
    answers = (
        lambda: answer_ask(ask=ask, lived="yes", answer="Chaque jour.", on=TODAY),
        lambda: withdraw_ask(ask=ask, by=malik, on=TODAY),
    )
    told = together(both(*answers))
    ask.refresh_from_db()
    assert bool(ask.answered_on) != bool(ask.withdrawn_on)
    assert len(refusals(told)) >= HALF
    assert ask.email == ""


def test_a_link_followed_twice_at_once_answers_once(ask):
    together([lambda: answer_ask(ask=ask, lived="yes", answer="Oui.", on=TODAY)] * AT_ONCE)
    assert Trace.objects.filter(verb="answered").count() == 1
