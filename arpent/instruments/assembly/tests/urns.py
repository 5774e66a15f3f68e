"""A urn filled and sealed by the rules, for the tests to open, forge and break."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

from arpent.instruments.assembly.rules import urn, verifier
from arpent.instruments.assembly.rules.signatures import new_pair, signed

KEY = "11" * 32
OPTIONS = (("for", "Pour"), ("against", "Contre"), ("abstain", "Abstention"))


def filled(choices, *, poll="ag-2022/3", most=1, options=OPTIONS, weights=None):
    private, public = new_pair()
    about = urn.Poll(poll, "Approuver les comptes ?", options, most, public, len(choices))
    weights = weights or [Decimal(1)] * len(choices)
    ballots = [
        urn.ballot(poll_key=KEY, token=f"{n:032x}", chosen=chosen, weight=weight)
        for n, (chosen, weight) in enumerate(zip(choices, weights, strict=True))
    ]
    return about, ballots, private


def sealed(about, ballots, private, *, apart=False):
    mix = urn.mix_of(KEY)
    head = urn.head_of(ballots, poll=about, mix=mix)
    seal = signed(urn.head_message(poll=about.id, head=head), private_key=private)
    return urn.export(ballots, poll=about, mix=mix, head=head, signature=seal, apart=apart)


def receipt_of(about, ballot, private):
    bound = urn.commitment(ballot, poll=about.id)
    message = urn.receipt_message(poll=about.id, code=ballot.code, commitment=bound)
    return urn.receipt(
        made=ballot,
        poll=about.id,
        public_key=about.public_key,
        signature=signed(message, private_key=private),
    )


def verified(folder: Path, raw: bytes, *receipts: dict[str, str]):
    """Run the verifier as a member would: Python alone, in a folder that holds nothing else."""
    (folder / "verifier.py").write_bytes(Path(verifier.__file__).read_bytes())
    (folder / "urne.json").write_bytes(raw)
    names = []
    for number, receipt in enumerate(receipts):
        names.append(f"recu-{number}.json")
        (folder / names[-1]).write_bytes(urn.file_of(receipt))
    return subprocess.run(
        [sys.executable, "-I", "verifier.py", "urne.json", *names],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def edited(raw: bytes, change) -> bytes:
    """Change a file as someone would who also writes it back in the one right way."""
    document = json.loads(raw)
    change(document)
    return urn.file_of(document)
