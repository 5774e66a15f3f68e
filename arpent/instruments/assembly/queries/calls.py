"""The letters of an assembly: whom to write to, what left, what came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import (
    Count,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    prefetch_related_objects,
)
from django.utils import timezone

from arpent.instruments.assembly.models import (
    Assembly,
    Paper,
    Resolution,
    Sending,
    Voter,
    Wording,
)
from arpent.instruments.assembly.queries.agenda import Line, elections, lines_of, papers_of
from arpent.instruments.assembly.queries.assemblies import entitled_of
from arpent.instruments.assembly.queries.roll import roll_counts
from arpent.instruments.assembly.rules.calls import (
    REMINDER_DAYS,
    Delay,
    SendingFacts,
    SendingState,
    sending_state,
)
from arpent.kernel.filing import filed

# By mail, taken up by nobody yet.
WAITING = Q(way="email", message_id="", sent_at=None, failed="", bounced_at=None)


def facts_of(one: Sending) -> SendingFacts:
    return SendingFacts(
        way=one.way,
        message_id=one.message_id,
        sent_at=one.sent_at,
        failed=one.failed,
        bounced_at=one.bounced_at,
    )


def state_of(one: Sending) -> SendingState:
    return sending_state(facts_of(one))


def to_call(*, assembly: Assembly) -> QuerySet[Voter]:
    """Return the voters without a call. One that came back waits for another address, and one in
    doubt for somebody's word: only what never left leaves again by itself."""
    written = Sending.objects.filter(voter=OuterRef("pk"), letter="call", failed="")
    return entitled_of(assembly=assembly).exclude(Exists(written))


def to_remind(*, assembly: Assembly, at: datetime) -> QuerySet[Voter]:
    """Return the voters called who did not answer and were not reminded these last days."""
    called = Sending.objects.filter(voter=OuterRef("pk"), letter="call", sent_at__isnull=False)
    lately = Sending.objects.filter(
        voter=OuterRef("pk"),
        letter="reminder",
        queued_at__gt=at - timedelta(days=REMINDER_DAYS),
    )
    silent = entitled_of(assembly=assembly).filter(Exists(called), answer="").exclude(email="")
    return silent.exclude(Exists(lately))


def to_rectify(*, assembly: Assembly) -> QuerySet[Voter]:
    """Return the voters a call was written to, whatever became of it."""
    called = Sending.objects.filter(voter=OuterRef("pk"), letter="call")
    return entitled_of(assembly=assembly).filter(Exists(called))


def sendings_of(*, assembly: Assembly) -> QuerySet[Sending]:
    """Return every letter of an assembly, the latest first."""
    found = Sending.objects.filter(voter__assembly=assembly).select_related("voter")
    return found.order_by("-queued_at", "-pk")


def waiting_of(*, assembly: Assembly) -> QuerySet[Sending]:
    """Return the letters still to leave by mail, the first queued first."""
    return sendings_of(assembly=assembly).filter(WAITING).order_by("queued_at", "pk")


def letter_counts(*, assembly: Assembly) -> dict[str, int]:
    """Return how many letters wait, left, failed, came back, are in doubt, or go by hand."""
    mail, none = Q(way="email"), Q(sent_at=None, failed="", bounced_at=None)
    groups = {
        "waiting": WAITING,
        "sent": Q(sent_at__isnull=False, bounced_at=None),
        "failed": Q(sent_at=None, bounced_at=None) & ~Q(failed=""),
        "bounced": Q(bounced_at__isnull=False),
        "doubt": mail & none & ~Q(message_id=""),
        "by_hand": ~mail & none,
    }
    # The columns get a prefix: a group may bear the name of a field.
    found = Sending.objects.filter(voter__assembly=assembly).aggregate(
        **{f"of_{name}": Count("pk", filter=group) for name, group in groups.items()}
    )
    return {name: found[f"of_{name}"] for name in groups}


def called_voters(*, assembly: Assembly) -> QuerySet[Voter]:
    """Return those who may vote, each with its letters at hand."""
    letters = Sending.objects.order_by("queued_at", "pk")
    found = entitled_of(assembly=assembly).prefetch_related(Prefetch("sendings", queryset=letters))
    return found.order_by(filed("name"), "pk")


def delay_of(*, assembly: Assembly, at: datetime) -> Delay:
    """Return the delay of a call that left, or that would leave now."""
    second = assembly.second_of_id is not None
    statutes = assembly.statutes
    return Delay(
        called_on=timezone.localdate(assembly.called_at or at),
        held_on=timezone.localdate(assembly.starts_at),
        asked=statutes.second_delay_days if second else statutes.delay_days,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What every letter of an assembly says, read once for a whole batch."""

    assembly: Assembly
    lines: tuple[Line, ...]
    papers: tuple[Paper, ...]


def contents_of(*, assembly: Assembly) -> Contents:
    """Return the agenda with its draft resolutions and who stands, and the documents, without
    their bytes."""
    wordings = Wording.objects.order_by("-number", "pk")
    resolutions = Resolution.objects.order_by("order", "pk").prefetch_related(
        Prefetch("wordings", queryset=wordings)
    )
    lines = lines_of(assembly=assembly)
    prefetch_related_objects(
        [line.item for line in lines],
        Prefetch("resolutions", queryset=resolutions),
        Prefetch("polls", queryset=elections(), to_attr="elections"),
    )
    return Contents(assembly=assembly, lines=lines, papers=tuple(papers_of(assembly=assembly)))


def before_of(*, assembly: Assembly) -> dict[str, Any]:
    """Return what the page of an assembly says of its list and its letters."""
    return {"roll": roll_counts(assembly=assembly), "letters": letter_counts(assembly=assembly)}
