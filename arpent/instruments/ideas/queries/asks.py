"""The questions put to colleagues, and the code that opens each."""

from __future__ import annotations

import hashlib

from django.utils.crypto import salted_hmac

from arpent.contract import Ref
from arpent.instruments.ideas.models import Ask, Idea
from arpent.instruments.ideas.queries.ideas import READABLE
from arpent.instruments.ideas.rules.tokens import GROUP, GROUPS, LETTERS, token_hash
from arpent.kernel.models import Organisation, Trace
from arpent.kernel.queries import traces_about


def ref_of_ask(ask: Ask) -> Ref:
    return Ref("ideas", "ask", ask.key)


def readable_idea(idea: Idea) -> bool:
    return idea.state in READABLE


def code_of(*, bench: Organisation, key: str) -> str:
    """Return the code of a question, 72 bits typed by hand: ``BK7QT-4MWPX-9RHZC``.

    It is drawn from the house's secret, so that a reminder carries the same link while the table
    keeps only its hash: a copy of the database opens no question.
    """
    drawn = salted_hmac("arpent.ideas.ask", f"{bench.pk}/{key}", algorithm="sha256").digest()
    wide = int.from_bytes(hashlib.sha512(drawn).digest(), "big")
    letters = []
    for _turn in range(GROUPS * GROUP):
        wide, place = divmod(wide, len(LETTERS))
        letters.append(LETTERS[place])
    code = "".join(letters)
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def ask_with(*, organisation: Organisation, token: str) -> Ask | None:
    """Return the question that a code opens on this bench, taken back or not."""
    asks = Ask.objects.filter(bench=organisation, token_hash=token_hash(token))
    return asks.select_related("bench", "idea__place", "service", "asked_by").first()


def reminded(*, ask: Ask) -> bool:
    """Tell whether a colleague was written to a second time."""
    ref = str(ref_of_ask(ask))
    return traces_about(organisation=ask.bench, ref=ref).filter(verb="reminded").exists()


def reminded_among(*, organisation: Organisation, asks: tuple[Ask, ...]) -> set[str]:
    """Return the keys of the questions that were put a second time, in one query."""
    refs = {str(ref_of_ask(one)): one.key for one in asks}
    told = Trace.objects.filter(organisation=organisation, ref__in=list(refs), verb="reminded")
    return {refs[ref] for ref in told.order_by("pk").values_list("ref", flat=True)}
