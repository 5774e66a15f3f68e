"""The pages: what each visitor reads, and what the team does with them."""

import pytest

from arpent.contract import Ref, address
from arpent.instruments.programmes import models
from arpent.instruments.programmes.tests.reading import page, text
from arpent.kernel.actions import leave_trace
from arpent.kernel.models import Link, Organisation, Programme, Trace


def test_the_public_reads_sums_where_readers_read_names(lab, promise, client, salome, client_of):
    public = text(page(client, lab, "company", key="rebonds"))
    assert "Ville de Nantes" in public
    assert "Salome" not in public
    assert "Dix jours." not in public
    assert "Salome Tricard" in text(page(client_of(salome), lab, "company", key="rebonds"))


def test_what_an_assembly_adopted_is_told_on_the_programme(lab, rebonds, ines, client):
    page = f"/labo/programmes/programme/{rebonds.key}/"
    assert "adopté en assemblée" not in client.get(page).content.decode()
    ref = Ref("programmes", "programme", rebonds.key)
    leave_trace(organisation=lab, by=ines, verb="adopted", ref=ref, note="Le budget du terrain")
    told = client.get(page).content.decode()
    assert told.index("Le budget du terrain") < told.index("adopté en assemblée")


def test_the_journal_is_the_teams_alone(lab, entry, client, salome, malik, client_of):
    assert page(client_of(salome), lab, "journal").status_code == 403
    read = text(page(client_of(malik), lab, "journal"))
    assert "Le guichet ferme à midi." in read
    for view in ("programme", "company", "money"):
        assert "guichet" not in text(page(client, lab, view, key="rebonds"))


def test_one_writes_in_the_journal_with_two_fields(lab, rebonds, malik, client_of, today):
    client = client_of(malik)
    url = address(lab, "programmes:journal")
    data = {"programme": rebonds.pk, "on": today.isoformat(), "quote": "C’est long."}
    answer = client.post(url, data, follow=True)
    assert "C’est long." in text(answer)
    assert models.Entry.objects.get().author == malik
    empty = client.post(url, data | {"quote": ""})
    assert "ce que vous avez entendu" in text(empty)
    assert models.Entry.objects.count() == 1


def test_a_partner_unknown_to_the_house_needs_its_kind(lab, rebonds, malik, client_of):
    client = client_of(malik)
    url = address(lab, "programmes:add", key="rebonds", noun="partner")
    data = {"organisation_name": "Ville de Brest", "role": "participant"}
    assert "choisissez son type" in text(client.post(url, data))
    answer = client.post(url, data | {"organisation_kind": "commune"}, follow=True)
    assert "Ville de Brest" in text(answer)
    assert Organisation.objects.get(slug="ville-de-brest").kind == "commune"


def test_a_fact_is_corrected_then_struck_out_with_a_reason(lab, rebonds, malik, client_of):
    client = client_of(malik)
    add = address(lab, "programmes:add", key="rebonds", noun="session")
    data = {"title": "Séance 1", "starts_on": "2024-05-02", "precision": "day"}
    client.post(add, data)
    session = models.Session.objects.get()
    correct = address(lab, "programmes:correct", noun="session", record=session.key)
    assert 'value="Séance 1"' in text(client.get(correct))
    answer = client.post(correct, data | {"ends_on": "2024-05-01"})
    assert "précède" in text(answer)
    client.post(correct, data | {"participants": "12"})
    session.refresh_from_db()
    assert session.participants == 12
    strike = address(lab, "programmes:strike", noun="session", record=session.key)
    assert client.post(strike, {"reason": ""}).status_code == 200
    client.post(strike, {"reason": "Deux fois."})
    assert not models.Session.objects.exists()
    assert Trace.objects.filter(verb="struck", note="Deux fois.", by=malik).exists()


@pytest.mark.parametrize(
    "noun", ["sheet", "partner", "funding", "terrain", "phase", "engagement", "deliverable"]
)
def test_every_kind_of_fact_has_its_form(lab, rebonds, malik, client_of, noun):
    url = address(lab, "programmes:add", key="rebonds", noun=noun)
    answer = client_of(malik).get(url)
    assert answer.status_code == 200
    assert "<form" in text(answer)


def test_a_given_day_is_noted_and_may_be_struck_out(lab, promise, malik, client_of, today):
    models.Engagement.objects.filter(pk=promise.pk).update(ends_on=None)
    client = client_of(malik)
    url = address(lab, "programmes:give_day", record=promise.key)
    answer = client.post(url, {"given_on": today.isoformat(), "days": "0.5"}, follow=True)
    assert "Le jour donné est noté." in text(answer)
    day = models.Day.objects.get()
    assert "rayer" in text(client.get(url))
    strike = address(lab, "programmes:strike", noun="day", record=day.key)
    client.post(strike, {"reason": "Absente."})
    assert not models.Day.objects.exists()


def test_the_money_page_shows_the_gap(lab, rebonds, nantes, client):
    for stage, amount in (("planned", 54_700), ("actual", 10_000)):
        models.Funding.objects.create(
            bench=lab,
            key=stage,
            programme=rebonds,
            organisation=nantes,
            year=2022,
            stage=stage,
            amount_eur=amount,
        )
    shown = text(page(client, lab, "money", key="rebonds"))
    assert "−44 700 €" in shown
    assert "Les nombres du graphique" in shown


def test_another_benchs_things_are_not_there(lab, neighbour, rebonds, tour, stranger, client_of):
    client = client_of(stranger)
    for view, kwargs in (
        ("programme", {"key": "rebonds"}),
        ("test", {"key": "tour"}),
        ("conclude_test", {"key": "tour"}),
        ("correct", {"noun": "phase", "record": "x"}),
    ):
        assert page(client, neighbour, view, **kwargs).status_code == 404


def test_a_form_takes_no_programme_of_another_bench(lab, neighbour, rebonds, malik, client_of):
    theirs = Programme.objects.create(bench=neighbour, key="leur", title="Leur programme")
    url = address(lab, "programmes:journal")
    client_of(malik).post(url, {"programme": theirs.pk, "on": "2024-06-01", "quote": "Volé"})
    assert not models.Entry.objects.exists()


def test_a_script_written_anywhere_is_only_text(lab, rebonds, client):
    evil = "<script>alert(1)</script>"
    models.Sheet.objects.create(
        bench=lab,
        key="s",
        programme=rebonds,
        year=2024,
        kind="programme",
        title=evil,
        what=evil,
        consult=f"{evil} | javascript:alert(1)",
    )
    Programme.objects.filter(pk=rebonds.pk).update(title=evil, summary=evil)
    for view, kwargs in (("index", {}), ("sheets", {}), ("programme", {"key": "rebonds"})):
        shown = page(client, lab, view, **kwargs).content.decode()
        assert "<script>alert" not in shown
        assert 'href="javascript' not in shown


@pytest.mark.parametrize("key", ["nobody", "../..", "é", "x" * 500])
def test_the_journal_of_a_programme_that_is_not_there_is_the_whole_journal(
    lab, entry, malik, client_of, key
):
    answer = client_of(malik).get(address(lab, "programmes:journal"), {"programme": key})
    assert "Le guichet ferme à midi." in text(answer)


@pytest.mark.parametrize("asked", ["", "zéro", "0000", "9999", "-1", "２０２４"])
def test_years_nobody_can_draw_fall_back_on_the_last_ones(lab, rebonds, client, asked):
    answer = client.get(address(lab, "programmes:index"), {"from": asked, "page": asked})
    assert "Rebonds" in text(answer)


def test_a_programme_says_what_it_follows_and_what_follows_it(lab, rebonds, client):
    later = Programme.objects.create(bench=lab, key="suite", title="La Suite")
    Link.objects.create(
        bench=lab,
        key="l",
        origin="programmes/programme/suite",
        relation="follows",
        target="programmes/programme/rebonds",
    )
    Link.objects.create(
        bench=lab,
        key="gone",
        origin="programmes/programme/suite",
        relation="feeds",
        target="programmes/programme/disparu",
    )
    shown = text(page(client, lab, "programme", key="rebonds"))
    assert "se poursuit dans" in shown
    assert address(lab, "programmes:programme", key=later.key) in shown
    back = text(page(client, lab, "programme", key="suite"))
    assert "fait suite à" in back
    assert "nourrit" not in back
