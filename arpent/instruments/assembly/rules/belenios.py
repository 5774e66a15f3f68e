"""What Belenios asks for to hold a contested vote: its questions, and its list of voters.

Belenios gives what a sealed urn does not: trustees who decrypt together, so that not even who
runs the server can read a ballot. The questions are the template of `belenios-tool setup
make-election`, in the shape of its releases 2 or 3; the list is one voter a line, « address,,
weight », the address being the name too: Belenios takes no space nor accent in a name, and whole
weights only. No Django here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

from arpent.kernel.sentences import N_, Sentence

ADDRESS = re.compile(r"[a-z0-9._%+-]+@[a-z0-9.-]+\.[a-z]{2,}", re.IGNORECASE)


def why_not_belenios(voters: Iterable[tuple[str, str, Decimal]]) -> str | None:
    """Return why a list of (address, name, weight) cannot go to Belenios, or None."""
    listed = list(voters)
    if not listed:
        return N_("Personne ne vote : arrêtez d’abord la liste des électeurs.")
    for address, name, _weight in listed:
        if not ADDRESS.fullmatch(address):
            return Sentence(
                N_("%(name)s n’a pas d’adresse : Belenios écrit à chacun, donnez-lui en une."),
                name=name,
            )
    seen: set[str] = set()
    for address, name, _weight in listed:
        if address.casefold() in seen:
            return Sentence(
                N_("%(name)s partage son adresse : Belenios en veut une par électeur."), name=name
            )
        seen.add(address.casefold())
    return None


def whole_weights(weights: Sequence[Decimal]) -> tuple[list[int], int]:
    """Return whole weights in the same ratio, and the factor."""
    by = lcm(1, *(Fraction(weight).denominator for weight in weights))
    return [int(weight * by) for weight in weights], by


def questions_file(
    *,
    title: str,
    about: str,
    questions: Sequence[tuple[str, Sequence[str], int]],
    administrator: str,
    release: int = 3,
) -> bytes:
    """Write the questions: each its words, its answers and how many one ticks.

    A blank ballot is always allowed, and one answer at least otherwise: an abstention on a
    motion is an answer of its own, as it is in the room. Release 2 is the one Debian 12 packs.
    """
    bare: list[dict[str, object]] = [
        {"question": words, "answers": list(answers), "blank": True, "min": 1, "max": most}
        for words, answers, most in questions
    ]
    asked = bare if release < 3 else [{"type": "Homomorphic", "value": one} for one in bare]
    template = {
        "name": title,
        "description": about,
        "questions": asked,
        "administrator": administrator,
        "credential_authority": "server",
    }
    return (json.dumps(template, ensure_ascii=False, indent=1) + "\n").encode()


def voters_file(voters: Iterable[tuple[str, str, Decimal]]) -> bytes:
    """Write the list of (address, name, weight), in the order of addresses."""
    listed = sorted(voters)
    weights, _by = whole_weights([weight for _address, _name, weight in listed])
    lines = [
        f"{address},,{weight}"
        for (address, _name, _weight), weight in zip(listed, weights, strict=True)
    ]
    return ("\n".join(lines) + "\n").encode()
