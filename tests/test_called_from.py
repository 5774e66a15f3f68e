"""An assembly called from the real register: the two rooms meet through the contract alone."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from arpent.instruments.assembly.actions.roll import freeze_roll, refresh_roll
from arpent.instruments.assembly.models import Assembly, Statutes, Voter
from arpent.instruments.members.models import Call, Campaign, Member, Payment
from arpent.kernel.models import Opening, Person

LATE = "« Appel 2022 » non réglé, échu depuis le 31/03/2022."
AT = datetime(2022, 6, 20, 9, tzinfo=UTC)


@pytest.fixture
def assembly(lab):
    statutes = Statutes.objects.create(
        bench=lab, key="s", title="Statuts", starts_on=date(2020, 1, 1), called="up_to_date"
    )
    return Assembly.objects.create(
        bench=lab,
        key="ag-2022",
        title="AG 2022",
        statutes=statutes,
        starts_at=datetime(2022, 7, 7, 12, tzinfo=UTC),
        record_on=date(2022, 6, 15),
        screen_token="t",
    )


@pytest.fixture
def register(lab):
    campaign = Campaign.objects.create(
        bench=lab,
        key="2022",
        title="Appel 2022",
        first=date(2022, 1, 1),
        last=date(2022, 12, 31),
        due_on=date(2022, 3, 31),
    )
    for name, paid_on in (("Paule", date(2022, 3, 3)), ("Ray", date(2022, 6, 16))):
        person = Person.objects.create(bench=lab, key=name.lower(), name=name)
        who = {"bench": lab, "key": name.lower()}
        member = Member.objects.create(**who, kind="person", person=person, category="personnes")
        day = date(2022, 2, 1)
        owed = {"campaign": campaign, "amount_eur": Decimal(40), "called_on": day}
        call = Call.objects.create(**who, **owed, member=member)
        Payment.objects.create(**who, call=call, amount_eur=40, paid_on=paid_on, method="card")


def test_the_list_says_who_had_paid_on_the_record_date(assembly, register):
    refresh_roll(assembly=assembly, by=None, at=AT)
    paule, ray = Voter.objects.order_by("name")
    assert (paule.entitled, paule.reason) == (True, "À jour de « Appel 2022 », payé le 03/03/2022.")
    assert (ray.entitled, ray.reason) == (
        False,
        LATE,
    )
    assert (paule.person.name, paule.college) == ("Paule", "experts")
    assert freeze_roll(assembly=assembly, by=None, at=AT).roll_hash


def test_a_room_that_is_closed_on_the_bench_is_not_asked(lab, assembly, register):
    Opening.objects.filter(organisation=lab, instrument="members").delete()
    assert refresh_roll(assembly=assembly, by=None, at=AT).added == 0
