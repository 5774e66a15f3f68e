import json
import os
import shutil
import subprocess
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arpent.instruments.assembly.rules.belenios import (
    questions_file,
    voters_file,
    whole_weights,
    why_not_belenios,
)

VOTERS = [("zoe@exemple.fr", "Zoé, du Val", Decimal(1)), ("ada@exemple.fr", "Ada", Decimal("2.5"))]
ASKED = {
    "title": "Assemblée",
    "about": "Un vote contesté",
    "questions": [("Adopter les comptes ?", ("Pour", "Contre", "Abstention"), 1)],
    "administrator": "Le labo",
}


@given(st.lists(st.decimals(min_value="0.001", max_value=50, places=3), min_size=1))
def test_whole_weights_keep_their_ratio(weights):
    whole, by = whole_weights(weights)
    assert [Decimal(weight) for weight in whole] == [weight * by for weight in weights]


@pytest.mark.parametrize(
    ("voters", "fault"),
    [
        ([], "Personne ne vote"),
        ([("", "Zoé", Decimal(1))], "Zoé n’a pas d’adresse"),
        ([*VOTERS, ("ADA@exemple.fr", "Bob", Decimal(1))], "Bob partage son adresse"),
    ],
)
def test_what_belenios_cannot_take_is_said(voters, fault):
    assert fault in str(why_not_belenios(voters))
    assert why_not_belenios(VOTERS) is None


def test_belenios_itself_makes_an_election_of_the_files(tmp_path):
    tool = shutil.which("belenios-tool")
    if tool is None:
        pytest.skip("belenios-tool is not on this machine (apt install belenios-tool)")
    (tmp_path / "questions.json").write_bytes(questions_file(**ASKED, release=2))
    (tmp_path / "voters.txt").write_bytes(voters_file(VOTERS))

    def run(*arguments):
        told = subprocess.run(
            [tool, *arguments],
            cwd=tmp_path,
            env={**os.environ, "BELENIOS_USE_URANDOM": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == 0, told.stderr
        return told.stdout

    uuid = ["--uuid", run("setup", "generate-token").strip(), "--group", "BELENIOS-2048"]
    run("setup", "generate-credentials", *uuid, "--file", "voters.txt")
    run("setup", "generate-trustee-key", "--group", "BELENIOS-2048")
    keys = next(tmp_path.glob("*.pubkey")).read_bytes()
    (tmp_path / "public_keys.jsons").write_bytes(keys)
    run("setup", "make-trustees")
    next(tmp_path.glob("*.pubcreds")).rename(tmp_path / "public_creds.json")
    run("setup", "make-election", *uuid, "--template", "questions.json")
    run("archive", "init")
    election = json.loads((tmp_path / "election.json").read_bytes())
    assert election["questions"][0]["answers"] == ["Pour", "Contre", "Abstention"]
    creds = json.loads((tmp_path / "public_creds.json").read_bytes())
    assert sorted(line.split(",")[1:] for line in creds) == [
        ["2", "zoe@exemple.fr"],
        ["5", "ada@exemple.fr"],
    ]


def test_the_third_release_names_the_type_of_its_questions():
    asked = json.loads(questions_file(**ASKED))["questions"]
    assert asked[0]["type"] == "Homomorphic"
    assert asked[0]["value"]["blank"] is True
