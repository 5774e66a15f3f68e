from datetime import date

from arpent.atlas.people.rules.roles import why_not_end_role, why_not_give_role

DAY = date(2024, 6, 15)


def end(role="steward", on=DAY, ends_on=None, others=()):
    return why_not_end_role(
        role=role,
        starts_on=date(2024, 1, 1),
        ends_on=ends_on,
        on=on,
        lasting_stewards=others,
    )


def test_nobody_gives_themselves_a_role():
    asked = {"receiver": "ines", "starts_on": DAY, "ends_on": None}
    assert "Personne ne se donne" in (why_not_give_role(giver="ines", **asked) or "")
    assert why_not_give_role(giver="malik", **asked) is None
    assert why_not_give_role(giver=None, **asked) is None


def test_a_role_does_not_end_before_it_begins():
    reason = why_not_give_role(giver=None, receiver="x", starts_on=DAY, ends_on=date(2024, 6, 14))
    assert "inversez" in (reason or "")
    assert "pas encore commencé" in (end(role="team", on=date(2023, 12, 31)) or "")


def test_a_bench_keeps_a_steward():
    assert "responsable" in (end() or "")
    assert "responsable" in (end(others=(date(2024, 6, 16),)) or "")
    assert end(others=(DAY,)) is None
    assert end(role="team") is None


def test_ending_a_role_never_makes_it_longer():
    assert "donnez-en un nouveau" in (end(role="team", ends_on=date(2024, 6, 1)) or "")
    assert end(role="team", ends_on=date(2024, 7, 1)) is None
