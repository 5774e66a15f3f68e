"""Opening a house from the machine: a bench, then its first steward."""

import pytest
from django.core import mail

from arpent.contract import instruments
from arpent.kernel.identifiers import RESERVED
from arpent.kernel.models import DatedRole, Opening, Organisation
from arpent.workbench import cli
from arpent.workbench.urls import urlpatterns

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(monkeypatch, capsys, django_capture_on_commit_callbacks):
    """Run a command on the tests' own database, and return its code and what it said."""
    monkeypatch.setattr("arpent.workbench.start.prepare", lambda: None)

    def ran(*words):
        with django_capture_on_commit_callbacks(execute=True):
            code = cli.main(list(words))
        said = capsys.readouterr()
        return code, said.out + said.err

    return ran


def test_a_new_house_opens_a_bench_and_invites_its_first_steward(run, client):
    assert run("open", "Ville d’Amiens", "--slug", "amiens", "--kind", "commune")[0] == 0
    bench = Organisation.objects.get(slug="amiens")
    assert Opening.objects.filter(organisation=bench).count() == len(instruments())
    code, said = run("invite", "nour@example.org", "--organisation", "amiens", "--name", "Nour")
    assert code == 0
    assert DatedRole.objects.get(bench=bench).role == "steward"
    assert mail.outbox[0].to == ["nour@example.org"]
    path = said.split("8027")[1].strip()
    assert client.post(path).headers["Location"] == "/amiens/"
    assert client.get("/amiens/people/").status_code == 200


def test_a_bench_opens_with_the_chosen_instruments_only(run, client):
    run("open", "Labo", "--slug", "labo", "--instruments", "agenda")
    assert client.get("/labo/agenda/").status_code == 200
    assert client.get("/labo/members/").status_code == 404


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("open", "X", "--slug", "compte"), "choisissez un autre mot"),
        (("open", "X", "--slug", "../etc"), "minuscules"),
        (("open", "X", "--slug", "x", "--instruments", "piano"), "Aucun instrument « piano »"),
        (("open", "X", "--slug", "x", "--instruments"), "un instrument au moins"),
        (("open", "X", "--slug", "x", "--kind", "royaume"), "Aucun type"),
        (("invite", "nour@example.org", "--organisation", "nulle-part"), "Aucun établi"),
        (("invite", "nour", "--organisation", "x"), "n’est pas une adresse"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(words, sentence, run):
    code, said = run(*words)
    assert code == 2
    assert sentence in said
    assert not Organisation.objects.exists()


def test_no_bench_can_hide_behind_an_address_of_the_house():
    first = {str(one.pattern).split("/")[0] for one in urlpatterns} - {""}
    assert {word for word in first if not word.startswith("<")} <= RESERVED
