"""What the public and the bench read of an assembly, and of one that is a draft."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import F

from arpent.instruments.assembly.models import (
    Assembly,
    Candidacy,
    Item,
)
from arpent.instruments.assembly.tests.decided import ahead, proclaim
from arpent.instruments.assembly.tests.hall import AT, election, vote

pytestmark = pytest.mark.django_db
HOME = "/labo/assembly/"
YEAR = (date(2022, 1, 1), date(2022, 12, 31))


def test_the_public_page_tells_what_was_decided_and_names_no_voter(lab, decided, client_of, salome):
    Item.objects.filter(assembly=decided).update(
        kind="testimony", speaker="Une Personne", speaker_from="Une Ville"
    )
    page = client_of(None).get(f"{HOME}ag-2022/").content.decode()
    for said in ("adoptée", "rejetée", "Tout arrêter.", "pour 4", "Le conseil élu", "Une Ville"):
        assert said in page
    Assembly.objects.filter(pk=decided.pk).update(closed_at=AT)
    past = client_of(None).get(f"{HOME}ag-2022/").content.decode()
    # Once it is over, one comes for what was decided; before, for what is to be.
    assert past.index("Ce qui a été décidé") < past.index("Ordre du jour")
    assert page.index("Ordre du jour") < page.index("Ce qui a été décidé")
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
