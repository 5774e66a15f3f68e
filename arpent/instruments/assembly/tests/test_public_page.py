"""What the public and the bench read of an assembly, and of one that is a draft."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import F

from arpent.instruments.assembly.models import (
    Assembly,
    Attendee,
    Candidacy,
    Item,
    Poll,
    Presence,
    Voter,
)
from arpent.instruments.assembly.tests.hall import AT, election, hall, power, vote, voters_of

pytestmark = pytest.mark.django_db
HOME = "/labo/assembly/"
YEAR = (date(2022, 1, 1), date(2022, 12, 31))
COUNTED = {
    "quorum_base": "called",
    "quorum_counts": "represented",
    "quorum_numerator": 1,
    "quorum_denominator": 2,
}


def proclaim(poll, outcome="adopted", **result):
    Poll.objects.filter(pk=poll.pk).update(
        proclaimed_at=AT, outcome=outcome, result=result, title=F("title")
    )


@pytest.fixture
def held(lab):
    """Ten members listed, eight called, four there, one of them with a power."""
    assembly = hall(lab, voters=10, there=4, **COUNTED)
    Voter.objects.filter(assembly=assembly, key__in=("ag-2022-8", "ag-2022-9")).update(
        entitled=False
    )
    voters = voters_of(assembly)
    power(voters[5], voters[0])
    for number, kind in enumerate(("guest", "guest", "team")):
        one = Attendee.objects.create(
            bench=lab, key=f"venu-{number}", assembly=assembly, kind=kind, name="Quelqu’un"
        )
        Presence.objects.create(bench=lab, key=one.key, attendee=one, arrived_at=AT)
    Attendee.objects.create(bench=lab, key="jamais", assembly=assembly, kind="guest", name="Non")
    return assembly


@pytest.fixture
def decided(held):
    """An adopted text, a rejected one, one withdrawn, and two elected of three."""
    proclaim(vote(held, "hands"), choices={"for": "4", "against": "1"})
    proclaim(vote(held, "hands", text="Tout arrêter."), "rejected", choices={"against": "5"})
    dropped = vote(held, "hands", text="Un autre texte.")
    proclaim(dropped)
    Poll.objects.filter(pk=dropped.pk).update(cancelled_at=AT)
    seats = election(held, "hands")
    proclaim(seats, "elected")
    Candidacy.objects.filter(poll=seats, name__in=("Ada", "Bo")).update(elected=True)
    Candidacy.objects.filter(poll=seats, name="Bo").update(newcomer=True)
    return held


def ahead(lab, days, *, delay=15, on=date(2024, 6, 15)):
    assembly = hall(lab, voters=0, key=f"dans-{days}-{delay}", delay_days=delay)
    starts_at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC) + timedelta(days=days)
    Assembly.objects.filter(pk=assembly.pk).update(
        called_at=None, opened_at=None, frozen_at=None, starts_at=starts_at
    )
    return assembly


def test_the_public_page_tells_what_was_decided_and_names_no_voter(lab, decided, client_of, salome):
    Item.objects.filter(assembly=decided).update(
        kind="testimony", speaker="Une Personne", speaker_from="Une Ville"
    )
    page = client_of(None).get(f"{HOME}ag-2022/").content.decode()
    for said in ("adoptée", "rejetée", "Tout arrêter.", "pour 4", "Le conseil élu", "Une Ville"):
        assert said in page
    for name in ("Membre 0", "Ada", "Bo<", "Une Personne", "Un autre texte."):
        assert name not in page
    inside = client_of(salome).get(f"{HOME}ag-2022/").content.decode()
    assert "Ada" in inside
    assert "Une Personne" in inside
    assert "Membre 0" not in inside


def test_a_draft_is_nowhere_for_the_public(lab, decided, client_of, salome):
    draft = ahead(lab, 3000)
    visitor, reader = client_of(None), client_of(salome)
    for path in ("", "entrer/"):
        assert visitor.get(f"{HOME}{draft.key}/{path}").status_code == 404
        assert reader.get(f"{HOME}{draft.key}/{path}").status_code == 200
    for path in ("venir/faux/", "ma-page/", "salle/", "telephone/", "votes/"):
        answer = visitor.get(f"{HOME}{draft.key}/{path}")
        assert answer.status_code == 404, path
        assert draft.title not in answer.content.decode()
    assert draft.key not in visitor.get(HOME).content.decode()
    listed = reader.get(HOME).content.decode()
    assert "en préparation" in listed
    assert "en séance" in listed


def test_the_next_assembly_comes_first_then_the_past_from_the_latest(lab, client_of, salome):
    keys = []
    for days in (3000, 2000, -3000, -2000):
        one = ahead(lab, days)
        over = {"closed_at": F("starts_at")} if days < 0 else {}
        Assembly.objects.filter(pk=one.pk).update(called_at=AT, **over)
        keys.append(one.key)
    page = client_of(None).get(HOME).content.decode()
    places = [page.index(f"/{keys[at]}/") for at in (1, 0, 3, 2)]
    assert places == sorted(places)


def test_the_page_of_an_assembly_costs_as_much_with_many_votes(
    lab, held, client_of, salome, django_assert_max_num_queries
):
    client, counts = client_of(salome), []
    for more in (1, 6):
        for _n in range(more):
            proclaim(vote(held, "hands"))
            seats = election(held, "hands")
            proclaim(seats, "elected")
            Candidacy.objects.filter(poll=seats).update(elected=True)
        with django_assert_max_num_queries(30) as asked:
            client.get(f"{HOME}ag-2022/")
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]
