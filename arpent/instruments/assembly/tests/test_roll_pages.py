"""The pages of the list: drawn, decided, frozen, and who never sees them."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from arpent.contract import Refused
from arpent.instruments.assembly.actions import roll as actions
from arpent.instruments.assembly.actions.personal import forget_person
from arpent.instruments.assembly.models import Assembly, Proxy, Voter
from arpent.instruments.assembly.queries.attendance import quorum_base
from arpent.instruments.assembly.tests.called import AT, draft, frozen, listed
from arpent.instruments.assembly.views.door import link_token
from arpent.kernel.sentences import Sentence


def redraw(assembly):
    return actions.refresh_roll(assembly=assembly, by=None, at=AT)


@pytest.fixture
def assembly(lab, register) -> Assembly:
    return draft(lab)


def test_a_member_removed_closes_their_links_and_ends_the_powers(lab, assembly, client_of):
    paule, ray = listed(assembly, "Paule Payeuse"), listed(assembly, "Ray Retard")
    assembly.called_at = AT
    frozen(assembly)
    Proxy.objects.create(
        bench=lab, key="p", assembly=assembly, giver=ray, holder=paule, way="online", given_at=AT
    )
    path = f"/{lab.slug}/assembly/{assembly.key}/venir/{link_token(paule)}/"
    client = client_of(None)
    assert client.post(path).status_code == 302
    mine = f"/{lab.slug}/assembly/{assembly.key}/ma-page/"
    assert client.get(mine).status_code == 200
    actions.remove_voter(voter=paule, because="exclusion votée", by=None, at=AT)
    assert client.get(mine).status_code == 302
    assert client_of(None).post(path).status_code == 404
    assert Proxy.objects.get().revoked_at == AT
    paule.refresh_from_db()
    assert paule.link == 2, "back on the list, the old link must not open again"
    assert quorum_base(assembly=assembly) == 1
    with pytest.raises(Refused, match="déjà retiré"):
        actions.remove_voter(voter=paule, because="encore", by=None, at=AT)


def test_a_renewed_link_closes_the_one_before(lab, assembly, client_of):
    voter = listed(assembly, "Paule Payeuse")
    old = link_token(voter)
    new = link_token(actions.renew_link(voter=voter, read=1, by=None, at=AT))
    # Pressed twice, the new link stays open.
    assert actions.renew_link(voter=voter, read=1, by=None, at=AT).link == 2
    base = f"/{lab.slug}/assembly/{assembly.key}/venir"
    client = client_of(None)
    assert client.get(f"{base}/{old}/").status_code == 404
    assert client.get(f"{base}/{new}/").status_code == 200


def test_drawing_reading_and_showing_two_hundred_members_cost_as_much_as_five(
    lab, register, assembly, malik, client_of
):
    def cost(gesture):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            gesture()
        return len(seen)

    client, path = client_of(malik), f"/{lab.slug}/assembly/{assembly.key}/liste/"
    for number in range(5):
        register.holds(f"Membre {number}")
    few = cost(lambda: redraw(assembly)), cost(lambda: client.get(path))
    for number in range(5, 200):
        register.holds(f"Membre {number}")
    many = cost(lambda: redraw(assembly)), cost(lambda: client.get(path))
    # Rows are written some forty at a time; nothing is read or shown one by one.
    assert many[0] <= few[0] + 200 // 40
    assert many[1] == few[1]
    assert len(client.get(path).content) < 100_000


def test_the_pages_draw_decide_freeze_and_remove(lab, register, ines, malik, assembly, client_of):
    register.holds("Paule Payeuse")
    register.holds("Ray Retard", "expired")
    base = f"/{lab.slug}/assembly/{assembly.key}"
    team, steward = client_of(malik), client_of(ines)
    assert team.post(f"{base}/liste/relire/").status_code == 302
    text = steward.get(f"{base}/liste/").content.decode()
    assert "1 membre a droit de vote" in text
    ray = Voter.objects.get(name="Ray Retard")
    page = f"{base}/membres/{ray.key}/"
    steward.post(f"{page}decider/", {"entitled": "yes", "because": "chèque reçu"})
    assert "chèque reçu" in steward.get(page).content.decode()
    assert team.post(f"{base}/liste/arreter/").status_code == 403
    steward.post(f"{base}/liste/arreter/")
    assert Assembly.objects.get().frozen_at
    steward.post(f"{page}retirer/", {"because": "parti"})
    ray.refresh_from_db()
    assert ray.removed_on
    rows = list(csv.reader(StringIO(team.get(f"{base}/liste.csv").content.decode("utf-8-sig"))))
    assert len(rows) == 3
    assert steward.post(f"{page}retirer/", {"because": ""}).status_code == 302


def test_a_neighbour_and_a_reader_see_nothing_of_a_list(lab, stranger, salome, assembly, client_of):
    voter = listed(assembly, "Paule Payeuse")
    for path in ("liste/", "liste.csv", "convocations/", "pouvoirs/", f"membres/{voter.key}/"):
        for who in (stranger, salome, None):
            answer = client_of(who).get(f"/{lab.slug}/assembly/{assembly.key}/{path}")
            assert answer.status_code in (302, 403, 404)
            assert "Paule" not in answer.content.decode()
        other = f"/ville-voisine/assembly/{assembly.key}/{path}"
        assert client_of(stranger).get(other).status_code == 404


def test_one_erased_stays_on_the_list_without_a_name(lab, ines, malik, assembly, client_of):
    voter = listed(assembly, "Malik Ferroudj", person=malik)
    frozen(assembly)
    answered = f"/{lab.slug}/assembly/{assembly.key}/membres/{voter.key}/"
    assert "Malik Ferroudj" in client_of(ines).get(answered).content.decode()
    forget_person(malik)
    voter.refresh_from_db()
    assert (voter.name, voter.email, voter.person) == ("", "", None)
    for path in (answered, f"/{lab.slug}/assembly/{assembly.key}/liste/"):
        page = client_of(ines).get(path).content.decode()
        assert "Personne effacée" in page
        assert "Malik" not in page


def test_a_reason_is_said_in_the_language_of_the_page_or_marked_as_french(
    lab, register, assembly, malik, client_of
):
    kept = Sentence("Adhésion en préparation depuis le %(on)s.", on="01/06/2022")
    register.holds("Paule Payeuse", reason=kept)
    redraw(assembly)
    listed(assembly, "Nommée Ailleurs", reason="Nommée au diaporama.")
    client = client_of(malik)
    here = f"/{lab.slug}/assembly/{assembly.key}/"
    assert str(kept) in client.get(f"{here}liste/").content.decode()
    assert 'lang="fr">Nommée' not in client.get(f"{here}liste/").content.decode()
    client.cookies["django_language"] = "en"
    for path in ("liste/", f"membres/{Voter.objects.get(name='Paule Payeuse').key}/"):
        page = client.get(here + path).content.decode()
        assert str(kept) not in page
        assert "Membership in preparation since 01/06/2022" in page, path
    assert (
        '<span lang="fr">Nommée au diaporama.</span>'
        in client.get(f"{here}liste/").content.decode()
    )
