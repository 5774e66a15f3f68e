"""Many people who speak at the same moment: no idea lost, no number given twice."""

import pytest

import conftest
from arpent.instruments.ideas.actions.ideas import Said, propose_idea
from arpent.instruments.ideas.models import Code, Draft, Idea, Mine, Receipt
from arpent.instruments.ideas.queries.mine import mine_of
from arpent.instruments.ideas.rules.tokens import long_token
from arpent.instruments.ideas.tests.conftest import TODAY

PEOPLE, AT_ONCE = 200, 20

pytestmark = [pytest.mark.django_db(transaction=True), conftest.SEVERAL_HANDS]


def said(number, **facts):
    usual = {"signature": "pseudonym", "name": "Oiseau", "channel": "phone", "once": long_token()}
    return Said(title=f"Idée numéro {number}", body="Parce que.", **{**usual, **facts})


def together(gestures):
    """Return what each gesture gave, twenty of them at a time, begun at the same moment."""
    return conftest.together(*gestures, hands=AT_ONCE)


def test_two_hundred_people_lose_no_idea_on_a_mine_that_is_not_there_yet(lab):
    def speak(number):
        return lambda: propose_idea(
            mine=mine_of(organisation=lab), said=said(number), by=None, on=TODAY
        )

    together([speak(number) for number in range(PEOPLE)])
    numbers = Idea.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, PEOPLE + 1))
    assert Mine.objects.get().last_number == Receipt.objects.count() == PEOPLE


def test_the_same_form_sent_twenty_times_at_once_says_one_idea(lab, mine):
    one = said(1)
    keys = together([lambda: propose_idea(mine=mine, said=one, by=None, on=TODAY)] * AT_ONCE)
    assert len({idea.pk for idea in keys}) == 1
    assert Idea.objects.count() == Mine.objects.get().last_number == 1
    assert not Draft.objects.exists()


def test_a_code_lets_through_no_more_than_it_says_even_at_once(lab, mine, code):
    Code.objects.update(a_day=7)

    def speak(number):
        return lambda: propose_idea(mine=mine, said=said(number), by=None, on=TODAY, code=code)

    told = together([speak(number) for number in range(AT_ONCE)])
    assert Idea.objects.count() == Mine.objects.get().last_number == 7
    assert sum(isinstance(one, str) for one in told) == AT_ONCE - 7
