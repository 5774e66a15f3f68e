"""The tables of votes. An urn leaves only once sealed, its ballots in the order of their codes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.contract import Field, Row, Table, table_of
from arpent.instruments.assembly.dossier.columns import columns, json_fault
from arpent.instruments.assembly.dossier.floor import ITEM
from arpent.instruments.assembly.dossier.meetings import AT
from arpent.instruments.assembly.models import (
    Ballot,
    Candidacy,
    HandCount,
    Objection,
    Poll,
    Resolution,
    SecrecyRequest,
    Voice,
    Wording,
)
from arpent.instruments.assembly.queries.counts import sentence_of
from arpent.kernel.models import Organisation

POLL = _("Scrutin")
WHO = _("Électeur")


def poll_fault(row: Row) -> str | None:
    return json_fault(row, "rules", "result") or result_fault(row)


def result_fault(row: Row) -> str | None:
    """Return a sentence when the kept numbers of a vote could not be said on its page, or None."""
    poll = Poll(
        wording_id=1 if row.get("wording") else None,
        seats=row.get("seats"),
        outcome=row.get("outcome") or "",
        rules=json.loads(row.get("rules") or "{}"),
        result=json.loads(row.get("result") or "{}"),
    )
    try:
        sentence_of(poll)
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError):
        return gettext(
            "Le décompte du scrutin n’est pas lisible : reprenez « result », « rules » et "
            "« outcome » d’un dossier exporté, ou laissez « {} » dans « result »."
        )
    return None


def sparing_the_destroyed(table: Table, column: str) -> Table:
    """Return a table that leaves alone the votes whose urn is destroyed here, named in a column.

    A dossier written before that day would bring their roll and their ballots back.
    """

    def load(organisation: Organisation, rows: Iterable[Row]) -> tuple[int, int]:
        found = Poll.objects.filter(bench=organisation, destroyed_at__isnull=False)
        gone = set(found.order_by().values_list("key", flat=True))
        return table.load(organisation, (row for row in rows if row.get(column) not in gone))

    return replace(table, load=load)


RESOLUTIONS = table_of(
    Resolution,
    slug="resolutions",
    title=_("Résolutions"),
    columns=columns(Resolution, "item", "order", "title", "decision", "about", item=ITEM),
    refers={"item": "agenda_items"},
)
WORDINGS = table_of(
    Wording,
    slug="wordings",
    title=_("Versions des résolutions"),
    columns=columns(
        Wording,
        "resolution",
        "number",
        "text",
        "amended_by",
        "written_at",
        resolution=_("Résolution"),
    ),
    refers={"resolution": "resolutions"},
)
POLLS = table_of(
    Poll,
    slug="polls",
    title=_("Scrutins"),
    columns=columns(
        Poll,
        "assembly",
        "item",
        "order",
        "title",
        "wording",
        "text_sha256",
        "college",
        "own_college",
        "seats",
        "mode",
        "rules",
        "present",
        "represented",
        "entitled",
        "roll_sha256",
        "opened_at",
        "closed_at",
        "sealed_at",
        "counted_at",
        "proclaimed_at",
        "cancelled_at",
        "cancelled_because",
        "outcome",
        "result",
        "settled_with",
        "settled_by",
        "public_key",
        "head",
        "head_signature",
        "mix",
        "swept_at",
        "destroyed_at",
        "inclusion_only",
        assembly=AT,
        item=ITEM,
        wording=_("Version votée"),
        rules=_("Règles appliquées, en JSON"),
        result=_("Décompte, en JSON"),
    ),
    refers={"assembly": "assemblies", "item": "agenda_items", "wording": "wordings"},
    fault=poll_fault,
)
CANDIDACIES = table_of(
    Candidacy,
    slug="candidacies",
    title=_("Candidatures"),
    columns=columns(
        Candidacy,
        "poll",
        "order",
        "person",
        "name",
        "organisation",
        "quality",
        "newcomer",
        "born_on",
        "votes",
        "elected",
        poll=POLL,
        person=_("Personne"),
    ),
    refers={"poll": "polls", "person": "people", "organisation": "organisations"},
)
VOICES = table_of(
    Voice,
    slug="voices",
    title=_("Émargements"),
    columns=columns(
        Voice,
        "poll",
        "voter",
        "cast_by",
        "weight",
        "voted",
        "channel",
        "on_paper",
        "choice",
        poll=POLL,
        voter=WHO,
        cast_by=_("Électeur qui porte ce vote"),
    ),
    refers={"poll": "polls", "voter": "voters", "cast_by": "voters"},
)
HAND_COUNTS = table_of(
    HandCount,
    slug="hand_counts",
    title=_("Décomptes à main levée et sur papier"),
    columns=columns(
        HandCount,
        "poll",
        "channel",
        "choice",
        "votes",
        "teller",
        "turn",
        "counted_at",
        poll=POLL,
    ),
    refers={"poll": "polls"},
)
OBJECTIONS = table_of(
    Objection,
    slug="objections",
    title=_("Objections et abstentions nommées"),
    columns=columns(Objection, "poll", "voter", "kind", "words", poll=POLL, voter=WHO),
    refers={"poll": "polls", "voter": "voters"},
)
SECRECY_REQUESTS = table_of(
    SecrecyRequest,
    slug="secrecy_requests",
    title=_("Demandes de vote secret"),
    columns=columns(SecrecyRequest, "poll", "voter", poll=POLL, voter=WHO),
    refers={"poll": "polls", "voter": "voters"},
)
COLUMNS = ("code", "poll", "choice", "weight", "salt")


def sealed_ballots(organisation: Organisation) -> Iterator[Row]:
    found = Ballot.objects.filter(poll__bench=organisation, poll__sealed_at__isnull=False)
    rows = found.order_by("code").values_list("code", "poll__key", "choice", "weight", "salt")
    for code, *others in rows.iterator(chunk_size=2000):
        yield dict(zip(COLUMNS, (f"b{code}", *others), strict=True))


def load_ballots(organisation: Organisation, rows: Iterable[Row]) -> tuple[int, int]:
    """Write the ballots of sealed urns that are not there yet; none is ever changed.

    Those of an urn that was destroyed do not come back with an older dossier.
    """
    polls = dict(
        Poll.objects.filter(bench=organisation, sealed_at__isnull=False, destroyed_at=None)
        .order_by("pk")
        .values_list("key", "pk")
    )
    held = set(
        Ballot.objects.filter(poll__bench=organisation).order_by().values_list("code", flat=True)
    )
    new = [
        Ballot(
            code=int(row["code"].removeprefix("b")),
            poll_id=polls[row["poll"]],
            choice=row["choice"],
            weight=row["weight"],
            salt=row["salt"],
        )
        for row in rows
        if row["poll"] in polls and int(row["code"].removeprefix("b")) not in held
    ]
    Ballot.objects.bulk_create(sorted(new, key=lambda one: one.code), batch_size=1000)
    return len(new), 0


def ballot_keys(organisation: Organisation) -> set[str]:
    return {row["code"] for row in sealed_ballots(organisation)}


BALLOTS = Table(
    slug="ballots",
    title=_("Bulletins des urnes scellées"),
    fields=(
        Field(
            name="code",
            type="string",
            description=_("Code du bulletin"),
            required=True,
            pattern="^b[0-9]+$",
        ),
        Field(
            name="poll",
            type="string",
            description=_("Scrutin, scellé"),
            required=True,
            refers="polls",
        ),
        Field(
            name="choice",
            type="string",
            description=_("Choix"),
            required=True,
            max_length=2000,
        ),
        Field(name="weight", type="integer", description=_("Voix"), required=True),
        Field(name="salt", type="string", description=_("Sel"), required=True, max_length=32),
    ),
    key="code",
    rows=sealed_ballots,
    load=load_ballots,
    keys=ballot_keys,
)
