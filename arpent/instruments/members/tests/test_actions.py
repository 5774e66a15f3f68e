"""What the team writes: once, whole, with a trace; and what it is refused, with the reason."""

from datetime import date
from decimal import Decimal

import pytest
from django.core import mail

from arpent.contract import Refused
from arpent.instruments.members.actions.campaigns import (
    call_member,
    call_members,
    cancel_call,
    create_campaign,
)
from arpent.instruments.members.actions.members import (
    change_member,
    end_representative,
    name_representative,
    register_member,
)
from arpent.instruments.members.actions.payments import (
    record_payment,
    remind_late,
    send_reminder,
)
from arpent.instruments.members.actions.personal import forget_person
from arpent.instruments.members.models import Call, Listing, Member, Payment, Reminder
from arpent.instruments.members.queries.evidence import evidence_of
from arpent.instruments.members.queries.personal import held_on
from arpent.instruments.members.tests.factories import (
    call,
    campaign,
    grid_2022,
    individual,
    institution,
    listing,
    payment,
)
from arpent.kernel.models import Trace

pytestmark = pytest.mark.django_db
DAY = date(2024, 4, 15)


@pytest.fixture
def year(lab):
    grid_2022(lab)
    return campaign(lab)


def called_by(year, ines):
    return call_members(campaign=year, by=ines, on=date(2024, 2, 5))


def test_calling_everybody_twice_calls_nobody_twice(lab, ines, year):
    institution(lab, joined_on=date(2020, 1, 1), budget_eur=Decimal(2_000_000))
    individual(lab, joined_on=date(2020, 1, 1))
    assert called_by(year, ines).called == 2
    assert called_by(year, ines).called == 0
    amounts = sorted(Call.objects.order_by("pk").values_list("amount_eur", flat=True))
    assert amounts == [40, 2500]


def test_who_resigned_who_prepares_and_who_has_no_budget_is_not_called(lab, ines, year):
    individual(lab, "Rémi", joined_on=date(2020, 1, 1), resigned_on=date(2023, 1, 1))
    individual(lab, "Armelle", prepared_on=date(2024, 1, 5))
    unknown = institution(lab, joined_on=date(2020, 1, 1))
    done = called_by(year, ines)
    assert done.called == 0
    assert done.without_amount == (unknown,)


def test_who_settled_the_year_before_and_who_a_list_names_are_called(lab, ines, year):
    settled = call(campaign(lab, 2023), individual(lab, "Noémie"))
    payment(settled, "40", date(2023, 3, 1))
    call(Call.objects.get().campaign, individual(lab, "Ronan"))
    listing(individual(lab, "Samira"), date(2024, 1, 1), "Rapport", "year")
    assert called_by(year, ines).called == 2
    names = year.calls.order_by("pk").values_list("member__key", flat=True)
    assert set(names) == {"noemie", "samira"}


def test_a_campaign_whose_due_day_is_after_its_period_is_refused(lab, ines):
    facts = {"title": "Faux", "first": DAY, "last": DAY, "due_on": date(2024, 4, 16)}
    with pytest.raises(Refused):
        create_campaign(bench=lab, facts=facts, by=ines, on=DAY)


def test_an_amount_off_the_grid_needs_its_reason(lab, ines, year):
    member = individual(lab)
    given = {"campaign": year, "member": member, "amount_eur": Decimal(20), "by": ines, "on": DAY}
    with pytest.raises(Refused) as refused:
        call_member(exception="", **given)
    assert "40" in refused.value.reason
    assert call_member(exception="Recherche d’emploi", **given).amount_eur == 20
    with pytest.raises(Refused):
        call_member(exception="Encore", **given)


def test_the_same_payment_form_sent_twice_is_recorded_once(lab, ines, year):
    one = call(year, individual(lab))
    given = {
        "call": one,
        "key": "appel-p-1",
        "amount_eur": Decimal(20),
        "paid_on": DAY,
        "method": "transfer",
        "note": "",
        "by": ines,
        "on": DAY,
    }
    record_payment(**given)
    record_payment(**given)
    assert Payment.objects.count() == 1
    with pytest.raises(Refused):
        record_payment(**{**given, "key": "appel-p-2", "amount_eur": Decimal("20.01")})
    record_payment(**{**given, "key": "appel-p-2", "note": "Don de cinq euros", "amount_eur": 25})
    assert Trace.objects.filter(verb="paid").count() == 2


def test_reminders_write_to_the_late_and_stop_on_payment(
    lab, ines, year, django_capture_on_commit_callbacks
):
    late, settled = call(year, individual(lab)), call(year, individual(lab, "Noémie"))
    payment(settled, "40", date(2024, 2, 20))
    with django_capture_on_commit_callbacks(execute=True):
        assert remind_late(campaign=year, by=ines, on=DAY) == 1
    assert [one.to for one in mail.outbox] == [["justine-abadie@example.org"]]
    assert "40" in mail.outbox[0].body
    assert remind_late(campaign=year, by=ines, on=DAY) == 0
    payment(late, "40", date(2024, 4, 20))
    assert remind_late(campaign=year, by=ines, on=date(2024, 5, 20)) == 0
    with pytest.raises(Refused):
        send_reminder(call=settled, by=ines, on=date(2024, 5, 20))
    assert Reminder.objects.count() == 1


def test_a_cancelled_call_stays_with_its_date_and_the_member_can_be_called_again(lab, ines, year):
    one = call(year, individual(lab, joined_on=date(2020, 1, 1)))
    cancel_call(call=one, by=ines, on=DAY)
    assert Call.objects.get().cancelled_on == DAY
    assert called_by(year, ines).called == 1
    paid = call(year, individual(lab, "Noémie"))
    payment(paid, "1", DAY)
    with pytest.raises(Refused):
        cancel_call(call=paid, by=ines, on=DAY)


def test_a_member_is_registered_corrected_and_every_write_leaves_one_trace(lab, ines):
    facts = {"kind": "institution", "category": "regions", "joined_on": DAY}
    member = register_member(bench=lab, name="Région Sud", facts=facts, by=ines, on=DAY)
    assert member.organisation.name == "Région Sud"
    change_member(member=member, facts={"resigned_on": DAY}, by=ines, on=DAY)
    change_member(member=member, facts={"resigned_on": DAY}, by=ines, on=DAY)
    assert list(Trace.objects.order_by("pk").values_list("verb", "note")) == [
        ("registered", ""),
        ("changed", "resigned_on"),
    ]
    with pytest.raises(Refused):
        change_member(member=member, facts={"prepared_on": date(2024, 5, 1)}, by=ines, on=DAY)


def test_a_person_known_by_name_and_address_is_not_made_twice(lab, ines):
    def person(name, email):
        facts = {"kind": "person", "category": "personnes"}
        made = register_member(bench=lab, name=name, facts=facts, by=ines, on=DAY, email=email)
        return made.person

    assert person(ines.name, ines.user.email.upper()) == ines
    assert person(ines.name, "") != ines
    assert person(ines.name, "une.autre@example.org") != ines
    assert person("Noémie Faye", ines.user.email) != ines


def test_a_representative_is_named_then_leaves_on_a_day(lab, ines):
    given = {"mandate": "titular", "starts_on": DAY, "by": ines, "on": DAY}
    named = name_representative(member=institution(lab), name="Leïla Vandewalle", **given)
    end_representative(representative=named, by=ines, on=date(2024, 9, 1))
    end_representative(representative=named, by=ines, on=date(2024, 10, 1))
    named.refresh_from_db()
    assert named.ends_on == date(2024, 9, 1)
    with pytest.raises(Refused):
        name_representative(member=individual(lab), name="Une autre", **given)


def test_forgetting_a_person_keeps_every_count_and_no_word_of_them(lab, ines, year):
    member = individual(lab, note="Connue de Justine")
    listing(member, date(2024, 1, 1), "Rapport", "year")
    one = call(year, member, "20", exception="Recherche d’emploi")
    payment(one, "20", date(2024, 3, 5))
    person = member.person
    before = evidence_of(organisation=lab).lists[0].named
    assert len(list(held_on(person))) == 4
    assert forget_person(person) == 4
    assert list(held_on(person)) == []
    assert evidence_of(organisation=lab).lists[0].named == before
    left = [*Member.objects.values(), *Call.objects.values(), *Listing.objects.values()]
    assert "justine" not in repr([left, list(Payment.objects.values())]).lower()
    assert "emploi" not in repr(left)
    assert str(Member.objects.get()) == "Personne effacée"
    assert Payment.objects.get().amount_eur == 20
