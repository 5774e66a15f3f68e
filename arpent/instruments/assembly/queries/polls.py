"""Votes of an assembly, and what one of them stands on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from arpent.instruments.assembly.models import (
    Assembly,
    Ballot,
    Candidacy,
    Majority,
    Poll,
    Resolution,
    Voice,
    Wording,
)
from arpent.instruments.assembly.rules import urn
from arpent.instruments.assembly.rules.counting import BLANK, ON_A_MOTION
from arpent.instruments.assembly.rules.polls import Stage, stage
from arpent.instruments.assembly.rules.words import CHOICES
from arpent.kernel.models import Organisation

MOMENTS = (
    "opened_at",
    "closed_at",
    "sealed_at",
    "counted_at",
    "proclaimed_at",
    "cancelled_at",
)


def polls_of(*, assembly: Assembly) -> QuerySet[Poll]:
    """Return the votes of an assembly, in the order of the agenda, each with its roll counted."""
    found = Poll.objects.filter(assembly=assembly).select_related("item", "wording__resolution")
    return with_roll(found).order_by("item__order", "order", "pk")


def with_roll(found: QuerySet[Poll]) -> QuerySet[Poll]:
    """Return votes each with the lines of its roll counted, and those that voted."""
    voted = Count("voices", filter=Q(voices__voted=True))
    return found.annotate(voices_count=Count("voices"), voted_count=voted)


def proclaimed_of(*, organisation: Organisation) -> QuerySet[Poll]:
    """Return what anyone may read: results proclaimed, the latest first."""
    found = Poll.objects.filter(bench=organisation, proclaimed_at__isnull=False, cancelled_at=None)
    return found.order_by("-proclaimed_at", "-pk")


def open_polls(*, assembly: Assembly) -> QuerySet[Poll]:
    """Return the votes open now."""
    found = Poll.objects.filter(assembly=assembly, opened_at__isnull=False)
    return found.filter(closed_at=None, cancelled_at=None).order_by("opened_at", "pk")


def stage_of_poll(poll: Poll) -> Stage:
    return stage({name: getattr(poll, name) for name in MOMENTS})


def is_election(poll: Poll) -> bool:
    """Tell whether a vote seats people; a vote on a text has its wording."""
    return poll.wording_id is None


def candidates_of(*, poll: Poll) -> QuerySet[Candidacy]:
    return (
        Candidacy.objects.filter(poll=poll).select_related("organisation").order_by("order", "pk")
    )


def level_in(poll: Poll) -> QuerySet[Candidacy]:
    """Return the candidates whom the count left level for the last seats."""
    rows = (poll.result or {}).get("standings", [])
    level = [one["key"] for one in rows if one["status"] == "level"]
    return candidates_of(poll=poll).filter(key__in=level)


def options_of(poll: Poll) -> tuple[tuple[str, str], ...]:
    """Return the answers of a ballot, each with its words; blank is always there besides.

    Once a vote is open they are those it opened with: what the seal binds never moves.
    """
    if kept := poll.rules.get("options"):
        return tuple((key, words) for key, words in kept)
    if is_election(poll):
        return tuple((one.key, name_of(one)) for one in candidates_of(poll=poll))
    words = dict(CHOICES)
    return tuple((key, words[key]) for key in ON_A_MOTION if key != BLANK)


def name_of(candidacy: Candidacy) -> str:
    """Return a candidate's name with whom they come from; an erased one is said erased."""
    name = candidacy.name or "—"
    return f"{name}, {candidacy.organisation.name}" if candidacy.organisation else name


def most_of(poll: Poll) -> int:
    """Return how many answers one ballot may bear."""
    return poll.seats or 1


def latest_wording(*, resolution: Resolution) -> Wording | None:
    return Wording.objects.filter(resolution=resolution).order_by("-number", "-pk").first()


def rules_of(*, poll: Poll) -> dict[str, Any]:
    """Return a copy of what the statutes say of this kind of decision, as the poll keeps it."""
    statutes = poll.assembly.statutes
    decision = "election" if is_election(poll) else "ordinary"
    if poll.wording is not None:
        decision = poll.wording.resolution.decision
    # Being elected takes no threshold of its own unless one is written for it.
    asked = [decision] if decision == "election" else [decision, "ordinary"]
    rows = Majority.objects.filter(statutes=statutes, decision__in=asked).order_by("pk")
    written = {one.decision: one for one in rows}
    found = written.get(decision) or written.get("ordinary")
    majority = None
    if found is not None:
        majority = {
            "numerator": found.numerator,
            "denominator": found.denominator,
            "strict": found.strict,
            "base": found.base,
        }
    return {
        "statutes": statutes.key,
        "decision": decision,
        "majority": majority,
        "ties": (statutes.election_tie if is_election(poll) else statutes.tie),
        "quorum_lost": statutes.quorum_lost,
    }


def roll_digest(voices: Iterable[tuple[str, int]]) -> str:
    """Return the hash of a roll: each voter's key and weight, in order."""
    lines = "".join(f"{key} {weight}\n" for key, weight in sorted(voices))
    return hashlib.sha256(lines.encode()).hexdigest()


def in_the_urn(poll: Poll) -> list[urn.Ballot]:
    """Return the ballots of a vote, in the order of their codes."""
    rows = Ballot.objects.filter(poll=poll).order_by("code")
    return [
        urn.Ballot(code=f"{code:016x}", chosen=chosen_in(choice), weight=Decimal(weight), salt=salt)
        for code, choice, weight, salt in rows.values_list("code", "choice", "weight", "salt")
    ]


def chosen_in(choice: str) -> tuple[str, ...]:
    """Return the answers a stored ballot names."""
    return tuple(choice.split(","))


def signed_for_the_urn(*, poll: Poll) -> int:
    """Return how many voices signed the roll for a ballot in the urn."""
    return Voice.objects.filter(poll=poll, voted=True, on_paper=False).count()


def urn_of(poll: Poll, *, signed: int) -> urn.Poll:
    """Return what the seal of a vote binds."""
    return urn.Poll(
        id=f"{poll.assembly.key}/{poll.key}",
        question=poll.rules.get("question", poll.title),
        options=options_of(poll),
        most=most_of(poll),
        public_key=poll.public_key,
        signed=signed,
    )


def urn_id(poll: Poll) -> str:
    return f"{poll.assembly.key}/{poll.key}"


def ballot_at(*, poll: Poll, code: str) -> urn.Ballot | None:
    """Return the ballot of a code, or None."""
    row = Ballot.objects.filter(poll=poll, code=int(code, 16)).first()
    if row is None:
        return None
    return urn.Ballot(
        code=code, chosen=chosen_in(row.choice), weight=Decimal(row.weight), salt=row.salt
    )
