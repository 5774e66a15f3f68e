import io
import json
import re
import subprocess
import sys
import zipfile
from datetime import timedelta

import pytest

from arpent.instruments.assembly.actions.ballots import sign_on_paper
from arpent.instruments.assembly.actions.counting import count_poll, seal_poll
from arpent.instruments.assembly.actions.polls import close_poll
from arpent.instruments.assembly.models import Ballot, Voice
from arpent.instruments.assembly.rules import urn
from arpent.instruments.assembly.tests.hall import (
    AT,
    hall,
    voice_of,
    vote,
    voters_of,
)
from arpent.instruments.assembly.tests.phones import at, browser_of, filled

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=10)


def test_the_export_is_recounted_by_the_verifier_it_ships_with(lab, tmp_path, malik):
    assembly = hall(lab)
    poll = vote(assembly)
    voters = voters_of(assembly)
    receipts = []
    for voter in voters:
        client = browser_of(voter)
        page = client.post(at(poll), filled(client, poll)).content.decode()
        text = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[1]
        receipts.append(text.replace("&quot;", '"').lstrip("\n"))
    close_poll(poll=poll, by=malik, at=LATER)
    seal_poll(poll=poll, by=malik, at=LATER)
    client = browser_of(voters[0])
    assert client.get(at(poll, "urne") + "recompter/").status_code == 404
    count_poll(poll=poll, by=malik, at=LATER)
    archive = client.get(at(poll, "urne") + "recompter/").content
    with zipfile.ZipFile(io.BytesIO(archive)) as kept:
        kept.extractall(tmp_path)
    (tmp_path / "recu.json").write_text(receipts[0])
    told = subprocess.run(
        [sys.executable, "-I", "verifier.py", "urne.json", "recu.json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert "pour : 8" in told.stdout.replace("\u00a0", " ")
    listed = client.get(at(poll, "urne")).content.decode()
    code = json.loads(receipts[0])["code"]
    assert urn.shown(code) in listed
    found = client.post(at(poll, "urne"), {"receipt": receipts[0]}).content.decode()
    assert "tel qu’il a été signé" in found
    assert "Aucun bulletin" in client.post(at(poll, "urne"), {"receipt": "abcd"}).content.decode()


def test_a_true_receipt_whose_ballot_is_gone_says_so(lab):
    poll = vote(hall(lab))
    client = browser_of(voters_of(poll.assembly)[0])
    page = client.post(at(poll), filled(client, poll)).content.decode()
    text = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[1].replace("&quot;", '"')
    Ballot.objects.all().delete()
    said = client.post(at(poll, "urne"), {"receipt": text}).content.decode()
    assert "il prouve que l’urne a" in said


def test_the_urn_says_what_it_does_not_do_and_strangers_do_not_see_it(lab, client_of):
    poll = vote(hall(lab))
    page = browser_of(voters_of(poll.assembly)[0]).get(at(poll, "urne")).content.decode()
    assert "De qui tient le serveur pendant le vote" in page
    assert "trente jours" in page
    assert client_of(None).get(at(poll, "urne")).status_code == 404


def test_belenios_gets_its_files_or_the_team_is_told_what_lacks(lab, malik, client_of):
    assembly = hall(lab)
    poll = vote(assembly)
    url = f"/labo/assembly/{assembly.key}/votes/{poll.key}/belenios/"
    refused = client_of(malik).get(url)
    assert (refused.status_code, "n’a pas d’adresse" in refused.content.decode()) == (409, True)
    for number, voter in enumerate(voters_of(assembly)):
        voter.email = f"m{number}@exemple.fr"
        voter.save()
    with zipfile.ZipFile(io.BytesIO(client_of(malik).get(url).content)) as kept:
        assert kept.read("voters.txt").decode().splitlines()[0] == "m0@exemple.fr,,1"
        asked = json.loads(kept.read("questions-2.json"))
    assert asked["description"] == poll.wording.text
    assert [one.casefold() for one in asked["questions"][0]["answers"]] == [
        "pour",
        "contre",
        "abstention",
    ]


def test_the_desk_is_told_when_papers_are_so_few_that_they_would_tell(lab, malik, client_of):
    poll = vote(hall(lab))
    page = f"/labo/assembly/{poll.assembly.key}/votes/{poll.key}/"
    desk = client_of(malik)
    assert "leur décompte à part" in desk.get(page).content.decode()
    for voter in voters_of(poll.assembly)[:5]:
        sign_on_paper(voice=voice_of(poll, voter), by=None, at=AT)
        told = "leur décompte à part" in desk.get(page).content.decode()
        assert told == (Voice.objects.filter(poll=poll, on_paper=True).count() < 5)
