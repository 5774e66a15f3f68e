"""Answers and powers: given by the member, accepted by their holder, capped by the statutes."""

import pytest

from arpent.contract import Refused
from arpent.instruments.assembly.actions import powers as actions
from arpent.instruments.assembly.actions.answers import answer_call
from arpent.instruments.assembly.models import Assembly, Proxy, Voter
from arpent.instruments.assembly.queries.attendance import powers_of
from arpent.instruments.assembly.rules.powers import (
    Hand,
    PowerRule,
    cap_sentence,
    why_not_blank,
    why_not_give,
    why_not_hold,
)
from arpent.instruments.assembly.tests.called import AT, called, draft, listed
from arpent.instruments.assembly.views.door import link_token
from conftest import SEVERAL_HANDS, together

GIVER = Hand(key="a", entitled=True, college="x")
HOLDER = Hand(key="b", entitled=True, college="y")


def hand(one, **facts):
    return Hand(**{**{name: getattr(one, name) for name in Hand.__slots__}, **facts})


@pytest.mark.parametrize(
    ("rule", "giver", "stage", "said"),
    [
        (PowerRule(), GIVER, "called", None),
        (PowerRule(allowed=False), GIVER, "called", "n’admettent pas"),
        (PowerRule(), GIVER, "frozen", "pas convoquée"),
        (PowerRule(), GIVER, "closed", "levée"),
        (PowerRule(), hand(GIVER, entitled=False), "open", "droit de vote"),
        (PowerRule(), hand(GIVER, given=True), "called", "déjà donné"),
        (PowerRule(), hand(GIVER, held=1), "called", "en personne"),
    ],
)
def test_who_may_give_a_power(rule, giver, stage, said):
    reason = why_not_give(rule=rule, stage=stage, giver=giver)
    assert (reason is None) if said is None else said in (reason or "")


@pytest.mark.parametrize(
    ("rule", "holder", "said"),
    [
        (PowerRule(), HOLDER, None),
        (PowerRule(), hand(HOLDER, held=50), None),
        (PowerRule(cap=2), hand(HOLDER, held=1), None),
        (PowerRule(cap=2), hand(HOLDER, held=2), "s’arrêtent à 2"),
        (PowerRule(cap=0), HOLDER, "s’arrêtent à 0"),
        (PowerRule(holder="same_college"), HOLDER, "même collège"),
        (PowerRule(), GIVER, "soi-même"),
        (PowerRule(), hand(HOLDER, given=True), "ne viendra pas"),
        (PowerRule(), hand(HOLDER, entitled=False), "droit de vote"),
    ],
)
def test_who_may_carry_a_power(rule, holder, said):
    reason = why_not_hold(rule=rule, giver=GIVER, holder=holder)
    assert (reason is None) if said is None else said in (reason or "")


def test_the_silence_of_the_statutes_is_said():
    assert "ne limitent pas" in cap_sentence(PowerRule())
    assert "2 pouvoirs au plus" in cap_sentence(PowerRule(cap=2))
    assert why_not_blank(rule=PowerRule())
    assert why_not_blank(rule=PowerRule(blank="chair")) is None


@pytest.fixture
def assembly(lab) -> Assembly:
    return called(draft(lab, proxy_cap=2))


@pytest.fixture
def three(assembly) -> list[Voter]:
    return [listed(assembly, name) for name in ("Anouk", "Basile", "Chloé")]


def give(giver, holder, **facts):
    return actions.give_power(giver=giver, holder=holder, instructions="", by=None, at=AT, **facts)


def test_a_power_counts_once_accepted_and_only_by_whom_it_names(assembly, three):
    anouk, basile, chloe = three
    power = give(anouk, basile)
    assert powers_of(assembly=assembly) == ()
    who = {"proxy": power, "by": None, "at": AT}
    with pytest.raises(Refused, match="n’attend plus"):
        actions.accept_power(holder=chloe, **who)
    actions.accept_power(holder=basile, **who)
    actions.accept_power(holder=basile, **who)
    [one] = powers_of(assembly=assembly)
    assert (one.giver, one.holder) == (anouk.key, basile.key)
    with pytest.raises(Refused, match="déjà donné"):
        give(anouk, chloe)
    actions.revoke_power(proxy=power, by=None, at=AT)
    assert give(anouk, chloe).holder == chloe


def test_a_power_refused_or_given_back_lets_its_giver_name_another(assembly, three):
    anouk, basile, chloe = three
    refused = actions.refuse_power(proxy=give(anouk, basile), holder=basile, by=None, at=AT)
    assert (refused.refused_at, refused.revoked_at) == (AT, None)
    power = give(anouk, chloe)
    actions.accept_power(proxy=power, holder=chloe, by=None, at=AT)
    back = actions.refuse_power(proxy=power, holder=chloe, by=None, at=AT)
    assert (back.refused_at, back.revoked_at) == (None, AT)


def test_nobody_gives_on_what_they_carry_nor_carries_when_they_gave(assembly, three):
    anouk, basile, chloe = three
    power = give(anouk, basile)
    actions.accept_power(proxy=power, holder=basile, by=None, at=AT)
    with pytest.raises(Refused, match="en personne"):
        give(basile, chloe)
    with pytest.raises(Refused, match="ne viendra pas"):
        give(chloe, anouk)


def test_the_cap_holds_when_powers_are_accepted(lab, assembly, three):
    anouk, basile, chloe = three
    dora, eve = listed(assembly, "Dora"), listed(assembly, "Eve")
    powers = [give(one, basile) for one in (anouk, chloe, dora)]
    for power in powers[:2]:
        actions.accept_power(proxy=power, holder=basile, by=None, at=AT)
    with pytest.raises(Refused, match="s’arrêtent à 2"):
        actions.accept_power(proxy=powers[2], holder=basile, by=None, at=AT)
    with pytest.raises(Refused, match="s’arrêtent à 2"):
        give(eve, basile)


@SEVERAL_HANDS
@pytest.mark.django_db(transaction=True)
def test_accepting_at_once_never_passes_the_cap(transactional_db, lab):
    assembly = called(draft(lab, proxy_cap=2))
    basile = listed(assembly, "Basile")
    powers = [give(listed(assembly, f"Membre {n}"), basile) for n in range(6)]
    gestures = [
        lambda power=power: actions.accept_power(proxy=power, holder=basile, by=None, at=AT)
        for power in powers
    ]
    told = together(*gestures)
    assert sum(isinstance(one, Proxy) for one in told) == 2
    assert Proxy.objects.filter(accepted_at__isnull=False).count() == 2


@SEVERAL_HANDS
@pytest.mark.django_db(transaction=True)
def test_giving_twice_at_once_gives_once(transactional_db, lab):
    assembly = called(draft(lab))
    anouk, *others = [listed(assembly, f"Membre {n}") for n in range(5)]
    told = together(*[lambda one=one: give(anouk, one) for one in others])
    assert sum(isinstance(one, Proxy) for one in told) == 1


def test_a_paper_power_counts_at_once_and_a_blank_one_goes_to_the_chair(lab, assembly, three, ines):
    anouk, basile, chloe = three
    assert give(anouk, basile, paper=True).accepted_at == AT
    with pytest.raises(Refused, match="en blanc"):
        give(chloe, None, paper=True)
    assembly.statutes.blank_proxies = "chair"
    assembly.statutes.save()
    blank = give(chloe, None, paper=True)
    assert (blank.holder, blank.accepted_at) == (None, None)
    actions.entrust_power(proxy=blank, holder=basile, by=ines, at=AT)
    assert len(powers_of(assembly=assembly)) == 2
    dora = listed(assembly, "Dora")
    chair = listed(assembly, "Présidente", person=ines)
    assembly.chair = ines
    assembly.save()
    assert give(dora, None).holder == chair


def test_one_not_entitled_neither_gives_nor_carries(assembly, three):
    ray = listed(assembly, "Ray", entitled=False)
    for giver, holder in ((ray, three[0]), (three[0], ray)):
        with pytest.raises(Refused, match="droit de vote"):
            give(giver, holder)


def test_the_last_answer_stands_and_on_line_needs_statutes(assembly, three):
    anouk = three[0]
    for answer in ("remote", "absent", "absent", "room"):
        answer_call(voter=anouk, answer=answer, by=None, at=AT)
    anouk.refresh_from_db()
    assert (anouk.answer, anouk.answered_at) == ("room", AT)
    assembly.statutes.remote = None
    assembly.statutes.save()
    with pytest.raises(Refused, match="à distance"):
        answer_call(voter=anouk, answer="remote", by=None, at=AT)


def enter(client_of, voter):
    client = client_of(None)
    base = f"/{voter.bench.slug}/assembly/{voter.assembly.key}"
    shown = client.get(f"{base}/venir/{link_token(voter)}/")
    assert voter.name in shown.content.decode()
    # A page that sends no referrer sends no origin either: its form would be refused.
    assert "no-referrer" not in shown.content.decode()
    assert client.get(f"{base}/ma-page/").status_code == 302
    assert client.post(f"{base}/venir/{link_token(voter)}/").status_code == 302
    return client, f"{base}/ma-page/"


def test_a_member_answers_gives_and_their_holder_accepts_from_their_own_pages(
    lab, assembly, three, client_of
):
    anouk, basile, chloe = three
    his, page = enter(client_of, basile)
    his.post(f"{page}reponse/", {"answer": "room"})
    hers, page = enter(client_of, anouk)
    shown = hers.get(page).content.decode()
    assert "Basile" in shown
    assert "Chloé" not in shown
    given = {"holder": basile.key, "instructions": "Pour le budget."}
    hers.post(f"{page}pouvoir/", given)
    power = Proxy.objects.get()
    assert (power.holder, power.way) == (basile, "online")
    assert "Pour le budget." in his.get(page).content.decode()
    other, _page = enter(client_of, chloe)
    assert other.post(f"{page}pouvoirs/{power.key}/", {"accept": "1"}).status_code == 404
    his.post(f"{page}pouvoirs/{power.key}/", {"accept": "1"})
    power.refresh_from_db()
    assert power.accepted_at
    assert "porte votre pouvoir" in hers.get(page).content.decode()
    Assembly.objects.filter(pk=assembly.pk).update(closed_at=AT)
    past = hers.get(page).content.decode()
    # Over, one comes for what was decided; there is nothing left to answer or to take back.
    assert "Lire ce qui a été décidé" in past
    assert "Serez-vous là" not in past
    assert "Reprendre mon pouvoir" not in past
    Assembly.objects.filter(pk=assembly.pk).update(closed_at=None)
    hers.post(f"{page}pouvoirs/{power.key}/")
    power.refresh_from_db()
    assert power.revoked_at


def test_a_holder_who_did_not_say_they_come_cannot_be_named(lab, assembly, three, client_of):
    anouk, _basile, chloe = three
    hers, page = enter(client_of, anouk)
    hers.post(f"{page}pouvoir/", {"holder": chloe.key})
    assert not Proxy.objects.exists()


def test_the_link_of_another_bench_or_a_broken_one_opens_nothing(
    lab, neighbour, assembly, three, client_of
):
    client = client_of(None)
    token = link_token(three[0])
    elsewhere = called(draft(neighbour))
    for path in (
        f"/{neighbour.slug}/assembly/{elsewhere.key}/venir/{token}/",
        f"/{lab.slug}/assembly/{assembly.key}/venir/{token[:-3]}/",
        f"/{lab.slug}/assembly/{assembly.key}/venir/n/importe/quoi/",
    ):
        assert client.get(path).status_code == 404
        assert client.post(path).status_code == 404
    assert client.get(f"/{lab.slug}/assembly/{assembly.key}/ma-page/").status_code == 302


def test_the_desk_writes_a_paper_power_and_takes_one_back(lab, assembly, three, malik, client_of):
    anouk, basile, _chloe = three
    client, page = client_of(malik), f"/{lab.slug}/assembly/{assembly.key}/pouvoirs/"
    client.post(page, {"giver": anouk.key, "holder": basile.key, "instructions": "secret"})
    power = Proxy.objects.get()
    assert (power.way, power.recorded_by) == ("paper", malik)
    shown = client.get(page).content.decode()
    assert "Anouk" in shown
    assert "secret" not in shown
    assert "Révoquer" in shown
    Assembly.objects.filter(pk=assembly.pk).update(closed_at=AT)
    # Once it is closed the power is history: it is shown, and nothing is offered.
    past = client.get(page).content.decode()
    assert "Anouk" in past
    assert "Révoquer" not in past
    Assembly.objects.filter(pk=assembly.pk).update(closed_at=None)
    client.post(f"{page}{power.key}/", {"revoke": "1"})
    power.refresh_from_db()
    assert power.revoked_at
    assert client.get(f"{page}{power.key}/").status_code == 404
