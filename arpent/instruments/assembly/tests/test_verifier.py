import contextlib
import json
import random
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arpent.instruments.assembly.rules import urn, verifier
from arpent.instruments.assembly.rules.signatures import new_pair, signed
from arpent.instruments.assembly.tests.urns import (
    edited,
    filled,
    receipt_of,
    sealed,
    verified,
)

SAID = [("for",)] * 6 + [("against",)] * 3 + [("abstain",), ("blank",)]


@pytest.fixture
def urn_of_11():
    about, ballots, private = filled(SAID)
    return about, ballots, private, sealed(about, ballots, private)


def test_a_sealed_urn_is_recounted_with_python_alone(tmp_path, urn_of_11):
    about, ballots, private, raw = urn_of_11
    told = verified(tmp_path, raw, receipt_of(about, ballots[3], private))
    assert told.returncode == 0, told.stderr
    assert "Pour : 6" in told.stdout
    assert "blank : 1" in told.stdout
    assert json.loads(raw)["head"] in told.stdout
    assert told.stdout.endswith("OK\n")


def test_codes_and_choices_apart_are_recounted_too(tmp_path, urn_of_11):
    about, ballots, private, raw = urn_of_11
    apart = sealed(about, ballots, private, apart=True)
    assert json.loads(apart)["head"] == json.loads(raw)["head"]
    told = verified(tmp_path, apart, receipt_of(about, ballots[3], private))
    assert told.returncode == 0, told.stderr
    assert all(len(row) == 2 for row in json.loads(apart)["ballots"])


def test_elections_and_weights_are_recounted(tmp_path):
    options = (("ada", "Ada"), ("bo", "Bo"), ("cy", "Cy"))
    said = [("ada", "bo"), ("ada",), ("blank",), ("bo", "cy"), ("cy",), ("ada", "cy")]
    weights = [Decimal("2.5")] * 3 + [Decimal(1)] * 3
    about, ballots, private = filled(said, most=2, options=options, weights=weights)
    told = verified(tmp_path, sealed(about, ballots, private))
    assert told.returncode == 0, told.stderr
    assert "Ada : 6" in told.stdout
    assert "Bo : 3.5" in told.stdout


def test_any_byte_changed_is_found(tmp_path, urn_of_11, monkeypatch):
    _about, _ballots, _private, raw = urn_of_11
    monkeypatch.setattr("sys.argv", ["verifier.py"])
    monkeypatch.chdir(tmp_path)
    chance = random.Random(11)
    for at in range(len(raw)):
        broken = bytearray(raw)
        # A capital in a hash reads the same and is still another byte.
        letter = chr(broken[at]).isalpha() and at % 2
        broken[at] ^= 0x20 if letter else chance.randrange(1, 256)
        Path("urne.json").write_bytes(broken)
        with pytest.raises(FOUND):
            verifier.recount(verifier.read("urne.json"))


def test_one_byte_changed_ends_the_verifier_with_a_sentence(tmp_path, urn_of_11):
    _about, _ballots, _private, raw = urn_of_11
    for at in (0, len(raw) // 2, len(raw) - 1):
        broken = bytearray(raw)
        broken[at] ^= 1
        told = verified(tmp_path, bytes(broken))
        assert told.returncode == 1
        assert told.stderr.strip()
        assert "Traceback" not in told.stderr


def swap_choice(file):
    file["ballots"][0][1], file["ballots"][-1][1] = ["against"], ["for"]


FOUND = (SystemExit, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
FORGERIES = [
    (lambda file: file["ballots"].pop(), "émargements diffèrent"),
    (lambda file: file["ballots"].insert(0, file["ballots"][0]), "émargements diffèrent"),
    (lambda file: file["ballots"].reverse(), "Codes en désordre"),
    (lambda file: file["ballots"][0].__setitem__(3, "00" * 16), "La chaîne ne mène pas"),
    (lambda file: file["ballots"][0].__setitem__(1, ["nobody"]), "émargements diffèrent"),
    (lambda file: file["choices"][0].__setitem__(1, "7"), "émargements diffèrent"),
    (lambda file: file["poll"].__setitem__("question", "Autre ?"), "La chaîne ne mène pas"),
    (lambda file: file["poll"].__setitem__("public_key", "00" * 32), "La chaîne ne mène pas"),
    (lambda file: file["totals"]["choices"].__setitem__("for", "7"), "recompte"),
    (lambda file: file["totals"]["choices"].pop("blank"), "recompte"),
    (lambda file: file["totals"].__setitem__("ballots", 12), "recompte"),
    (lambda file: file.__setitem__("head", "0" * 64), "La chaîne ne mène pas"),
    (lambda file: file.__setitem__("mix", ""), "La chaîne ne mène pas"),
    (lambda file: file.__setitem__("signature", "0" * 128), "signature de l’empreinte"),
    (lambda file: file.__setitem__("format", "autre"), "Format inconnu"),
    (lambda file: file.pop("totals"), "Fichier illisible"),
]


@pytest.mark.parametrize(("change", "fault"), FORGERIES)
def test_a_forgery_is_named(tmp_path, urn_of_11, change, fault):
    told = verified(tmp_path, edited(urn_of_11[3], change))
    assert told.returncode == 1
    assert fault in told.stderr


def test_a_weight_below_zero_or_a_ballot_of_three_names_is_named_even_well_sealed(tmp_path):
    for said, weights in (
        ([("for",), ("against",)], [Decimal(1), Decimal(-1)]),
        ([("for", "against"), ("against",)], [Decimal(1), Decimal(1)]),
    ):
        about, ballots, private = filled(said, weights=weights)
        told = verified(tmp_path, sealed(about, ballots, private))
        assert "Bulletin irrégulier" in told.stderr


def test_the_same_urn_sealed_by_another_key_is_another_urn(tmp_path, urn_of_11):
    about, ballots, _private, raw = urn_of_11
    other, _public = new_pair()
    told = verified(tmp_path, sealed(about, ballots, other))
    assert "signature de l’empreinte" in told.stderr
    resealed = filled(SAID)
    assert json.loads(sealed(*resealed))["head"] != json.loads(raw)["head"]


def test_receipts_tell_a_ballot_missing_forged_or_of_another_vote(tmp_path, urn_of_11):
    about, ballots, private, raw = urn_of_11
    lost = urn.ballot(poll_key="33" * 32, token="44" * 16, chosen=("for",), weight=Decimal(1))
    told = verified(tmp_path, raw, receipt_of(about, lost, private))
    assert (told.returncode, "perdu ou changé" in told.stderr) == (1, True)
    forged = {**receipt_of(about, ballots[0], private), "commitment": "0" * 64}
    assert "fausse signature" in verified(tmp_path, raw, forged).stderr
    elsewhere, others, key = filled(SAID, poll="ag-2021/1")
    told = verified(tmp_path, raw, receipt_of(elsewhere, others[0], key))
    assert "d’un autre vote" in told.stderr


def test_any_byte_of_a_receipt_changed_is_found(tmp_path, urn_of_11, monkeypatch):
    about, ballots, private, raw = urn_of_11
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["verifier.py", "urne.json", "recu.json"])
    # What the urn holds is recounted once: the receipt alone is broken here.
    Path("urne.json").write_bytes(raw)
    held = verifier.recount(verifier.read("urne.json"))
    monkeypatch.setattr(verifier, "recount", lambda _urn: held)
    kept = urn.file_of(receipt_of(about, ballots[3], private))
    for at in range(len(kept)):
        broken = bytearray(kept)
        broken[at] ^= 0x20 if chr(broken[at]).isalpha() and at % 2 else 1
        Path("recu.json").write_bytes(broken)
        with pytest.raises(SystemExit) as stopped:
            verifier.main()
        assert str(stopped.value)


def test_it_speaks_both_languages_and_says_how_it_is_used(tmp_path, urn_of_11):
    told = verified(tmp_path, edited(urn_of_11[3], lambda file: file.update(head="0" * 64)))
    assert "La chaîne ne mène pas" in told.stderr
    assert "the chain is broken" in told.stderr


@settings(max_examples=15, deadline=None)
@given(st.binary(max_size=200))
def test_its_signatures_are_those_of_the_library(message):
    private, public = new_pair()
    mark = signed(message, private_key=private)
    assert verifier.signed(public, message, mark)
    assert not verifier.signed(public, message + b"!", mark)
    torn = bytes([bytes.fromhex(mark)[0] ^ 1]) + bytes.fromhex(mark)[1:]
    with contextlib.suppress(ValueError):  # one in two is no point of the curve at all
        assert not verifier.signed(public, message, torn.hex())


def test_the_vectors_of_rfc_8032_are_kept():
    public = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    mark = (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert verifier.signed(public, b"\x72", mark)
    assert not verifier.signed(public, b"\x73", mark)


def test_it_asks_for_nothing_but_the_standard_library_and_stays_short():
    lines = Path(verifier.__file__).read_text().splitlines()
    assert not [line for line in lines if "arpent." in line or "import django" in line]
    assert len([line for line in lines if line.strip()]) <= 90
