"""An old house whose seats stood in the register is brought to the kernel, and back."""

from datetime import UTC, date, datetime

import pytest

BEFORE = [("members", "0001_initial")]
AFTER = [("members", "0002_seats_to_the_kernel")]


@pytest.fixture
def old_house(taken_to):
    return taken_to(BEFORE)


def seat(apps):
    bench = apps.get_model("kernel", "Organisation").objects.create(slug="labo", name="Labo")
    person = apps.get_model("kernel", "Person").objects.create(bench=bench, key="p", name="Paule")
    apps.get_model("kernel", "Trace").objects.create(
        organisation=bench,
        at=datetime(2022, 7, 8, tzinfo=UTC),
        verb="seated",
        ref="members/mandate/2022-p",
    )
    given = {"starts_on": date(2022, 7, 7), "ends_on": date(2024, 7, 7), "newly_elected": True}
    mandates = apps.get_model("members", "Mandate").objects
    mandates.create(bench=bench, key="2022-p", person=person, college="experts", **given)
    mandates.create(bench=bench, key="2023-x", college="authorities", starts_on=date(2023, 1, 1))


def test_the_seats_of_an_old_house_are_moved_whole_with_what_was_written_of_them(
    old_house, taken_to
):
    seat(old_house)
    house = taken_to(AFTER)
    first, second = house.get_model("kernel", "Mandate").objects.order_by("key")
    assert (first.person.name, first.college, first.newly_elected) == ("Paule", "experts", True)
    assert (first.ends_on, first.ref, second.person) == (date(2024, 7, 7), "", None)
    [trace] = house.get_model("kernel", "Trace").objects.order_by("pk")
    assert trace.ref == "kernel/mandate/2022-p"
    with pytest.raises(LookupError):
        house.get_model("members", "Mandate")


def test_the_move_can_be_undone(old_house, taken_to):
    seat(old_house)
    taken_to(AFTER)
    house = taken_to(BEFORE)
    keys = house.get_model("members", "Mandate").objects.order_by("key").values_list("key")
    assert [key for (key,) in keys] == ["2022-p", "2023-x"]
    [trace] = house.get_model("kernel", "Trace").objects.order_by("pk")
    assert trace.ref == "members/mandate/2022-p"
