"""The sealed urn: ballots nobody can tie to a voter, that every voter can find. No Django here.

A form carries a token of 128 bits that only the voter's browser keeps. With the key of the poll
it gives a code, under which the ballot lies, and a salt: so the same form sent twice finds the
ballot it left, though nothing kept ties a code to a person. The commitment binds a receipt to a
choice without telling it. At the sealing the ballots are put in the order of their codes and
chained; the head of the chain stands for them all, and the key of the poll is destroyed.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from arpent.instruments.assembly.rules.counting import BLANK, Cast, Tally, count
from arpent.kernel.sentences import N_, Sentence

FORMAT, RECEIPT = "arpent-urn/1", "arpent-receipt/1"
CODE_BYTES, SALT_BYTES = 8, 16
ONLINE = "online"
ALREADY = N_("Vous avez déjà voté : une voix ne vote qu’une fois.")
FORM_USED = N_("Ce formulaire a déjà servi à une autre voix : rechargez la page pour voter.")
KEPT = N_(
    "Votre premier bulletin était déjà dans l’urne : c’est lui qui compte, voici son reçu. "
    "Ce second choix n’a rien changé."
)
BUSY = N_(
    "L’urne est très demandée : envoyez ce même bulletin encore une fois, "
    "il ne comptera qu’une fois."
)
BAD_TOKEN = N_("Ce formulaire est incomplet : rechargez la page, puis votez.")
NO_CHOICE = N_("Choisissez une réponse, ou votez blanc.")
BLANK_ALONE = N_("Un bulletin blanc ne porte aucun autre choix : gardez l’un ou l’autre.")
UNKNOWN = N_("Ce choix n’est pas sur le bulletin : rechargez la page, puis votez.")


@dataclass(frozen=True, slots=True)
class Ballot:
    """What lies in the urn: no person, no moment, no number, no address."""

    code: str
    chosen: tuple[str, ...]
    weight: Decimal
    salt: str


@dataclass(frozen=True, slots=True)
class Poll:
    """What a urn is about, as it is bound to the seal.

    `options` are the keys and words of the answers, `most` how many one ballot may name,
    `signed` how many voices signed the roll, `public_key` what the receipts are checked with.
    """

    id: str
    question: str
    options: tuple[tuple[str, str], ...]
    most: int
    public_key: str
    signed: int = 0

    def bound(self) -> dict[str, Any]:
        """Return what the chain starts from."""
        return {
            "id": self.id,
            "question": self.question,
            "options": [list(option) for option in self.options],
            "most": self.most,
            "public_key": self.public_key,
            "signed": self.signed,
        }


def new_token() -> str:
    """Draw what a voting form carries: 128 bits, never kept by the house."""
    return secrets.token_hex(16)


def new_poll_key() -> str:
    """Draw the key that makes the codes of one poll, until it is sealed."""
    return secrets.token_hex(32)


def token_of(token: str, *, voice: str) -> str:
    """Draw, from the token of one form, that of each voice it votes for."""
    return hashlib.sha256(f"{token} {voice}".encode()).hexdigest()[:32]


def why_not_token(token: str) -> str | None:
    return None if re.fullmatch(r"[0-9a-f]{32}", token) else BAD_TOKEN


def why_not_choose(chosen: Sequence[str], *, options: Iterable[str], most: int) -> str | None:
    """Return why a ballot may not say that, or None."""
    if not chosen:
        return NO_CHOICE
    if BLANK in chosen:
        return BLANK_ALONE if len(chosen) > 1 else None
    if len(set(chosen)) < len(chosen) or not set(chosen) <= set(options):
        return UNKNOWN
    if len(chosen) > most:
        return Sentence(
            N_("Vous avez coché %(count)s noms pour %(most)s au plus : décochez-en."),
            count=len(chosen),
            most=most,
        )
    return None


def ballot(*, poll_key: str, token: str, chosen: Sequence[str], weight: Decimal) -> Ballot:
    """Make the ballot a form leaves: the same form makes the same code.

    63 bits, for a database counts to 2⁶³.
    """
    drawn = hmac.digest(bytes.fromhex(poll_key), bytes.fromhex(token), "sha256")
    return Ballot(
        code=f"{int.from_bytes(drawn[:CODE_BYTES]) >> 1:016x}",
        chosen=tuple(sorted(chosen)),
        weight=weight,
        salt=drawn[CODE_BYTES : CODE_BYTES + SALT_BYTES].hex(),
    )


def why_not_cast(*, signed: bool, found: bool) -> str | None:
    """Return why a voice may not put its ballot in, or None.

    `signed` tells that the roll already holds the voice, `found` that the urn already holds the
    ballot of this very form. Both together are no fault: an answer was lost on its way, and the
    receipt is given again.
    """
    if signed and not found:
        return ALREADY
    if found and not signed:
        return FORM_USED
    return None


def note_on_retry(*, found: Ballot, meant: Ballot) -> str | None:
    """Return what to say to who sent the same form again with another choice, or None.

    A form sent again without a choice asks for its receipt.
    """
    return KEPT if meant.chosen and found.chosen != meant.chosen else None


def shown(code: str) -> str:
    """Write a code in four groups, to be read aloud: ``3F9A 22C0 71BE 04D5``."""
    return " ".join(code[at : at + 4].upper() for at in range(0, len(code), 4))


def tidy_code(typed: str) -> str:
    """Return a code as it is kept, however a person typed it."""
    return re.sub(r"[^0-9a-f]", "", typed.lower())


def weight_text(weight: Decimal) -> str:
    """Write a weight in the one way the seal knows: ``1``, ``2.5``."""
    return f"{weight.normalize():f}"


def canonical(value: object) -> bytes:
    """Write a value in the one way it is hashed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def commitment(made: Ballot, *, poll: str) -> str:
    """Bind a ballot to its poll, code, choice and weight, and hide the choice
    behind the salt until the list is published."""
    bound = [poll, made.code, list(made.chosen), weight_text(made.weight), made.salt]
    return hashlib.sha256(canonical(bound)).hexdigest()


def receipt_message(*, poll: str, code: str, commitment: str) -> bytes:
    """Return what the signature of a receipt covers."""
    return canonical([RECEIPT, poll, code, commitment])


def head_message(*, poll: str, head: str) -> bytes:
    """Return what the signature of a sealed urn covers."""
    return canonical([FORMAT, poll, head])


def mix_of(poll_key: str) -> str:
    """Draw what keeps the head from being guessed before the count."""
    return hmac.digest(bytes.fromhex(poll_key), b"mix", "sha256")[:16].hex()


def head_of(ballots: Iterable[Ballot], *, poll: Poll, mix: str) -> str:
    """Chain the ballots, in the order of their codes, into one hash.

    The chain starts from the poll, goes through every code and commitment, and ends on the
    choices in alphabetical order: so the ballots and the choices can also be published apart.
    """
    ordered = in_order(ballots)
    link = hashlib.sha256(canonical([FORMAT, poll.bound()])).digest()
    for made in ordered:
        row = [made.code, commitment(made, poll=poll.id)]
        link = hashlib.sha256(link + canonical(row)).digest()
    return hashlib.sha256(link + canonical([mix, choices_of(ordered)])).hexdigest()


def in_order(ballots: Iterable[Ballot]) -> list[Ballot]:
    return sorted(ballots, key=lambda made: made.code)


def choices_of(ballots: Iterable[Ballot]) -> list[list[Any]]:
    """List the choices without their codes, in alphabetical order."""
    return sorted([list(made.chosen), weight_text(made.weight)] for made in ballots)


def tally_of(ballots: Iterable[Ballot]) -> Tally:
    """Count the urn."""
    return count(Cast(made.chosen, ONLINE, weight=made.weight) for made in ballots)


def totals(ballots: Sequence[Ballot], *, poll: Poll) -> dict[str, Any]:
    """Say what the list counts to, as the verifier counts it again."""
    counted = tally_of(ballots)
    keys = [*(key for key, _words in poll.options), BLANK]
    return {
        "ballots": counted.voices,
        "weight": weight_text(counted.weight),
        "choices": {key: weight_text(counted.of(key)) for key in keys},
    }


def export(
    ballots: Iterable[Ballot], *, poll: Poll, mix: str, head: str, signature: str, apart: bool
) -> bytes:
    """Write the sealed urn as the file anyone recounts.

    With `apart`, the codes and the choices are two lists: a voter finds their code, nobody can
    show what was behind it.
    """
    ordered = in_order(ballots)
    rows: list[list[Any]]
    if apart:
        rows = [[made.code, commitment(made, poll=poll.id)] for made in ordered]
    else:
        rows = [
            [made.code, list(made.chosen), weight_text(made.weight), made.salt] for made in ordered
        ]
    return file_of(
        {
            "format": FORMAT,
            "poll": poll.bound(),
            "ballots": rows,
            "choices": choices_of(ordered),
            "mix": mix,
            "totals": totals(ordered, poll=poll),
            "head": head,
            "signature": signature,
        }
    )


def receipt(*, made: Ballot, poll: str, public_key: str, signature: str) -> dict[str, str]:
    """Return what a voter keeps: it proves the ballot, and tells no choice."""
    return {
        "format": RECEIPT,
        "poll": poll,
        "code": made.code,
        "commitment": commitment(made, poll=poll),
        "public_key": public_key,
        "signature": signature,
    }


def file_of(document: Mapping[str, Any]) -> bytes:
    """Write a document in the one way the verifier accepts, to the byte."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1)
    return (text + "\n").encode()
