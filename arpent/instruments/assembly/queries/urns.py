"""A sealed urn as it is handed out: its file, its verifier, and what Belenios would want."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from django.db.models import QuerySet
from django.utils.timezone import localdate

from arpent.instruments.assembly.models import Assembly, Poll, Voice
from arpent.instruments.assembly.queries.polls import (
    in_the_urn,
    most_of,
    options_of,
    signed_for_the_urn,
    urn_of,
)
from arpent.instruments.assembly.rules import belenios, keeping, urn, verifier

# A file made twice is the same to the byte: its day is the first a zip can write.
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
READ_ME = """URNE SCELLÉE / SEALED URN

{question}

Recompter, avec Python seul (3.8 ou plus récent), sans rien installer :
Recount, with Python alone (3.8 or later), nothing to install:

    python verifier.py urne.json
    python verifier.py urne.json mon-recu.json

Comparez l’empreinte affichée à celle du procès-verbal ; elle fut montrée avant le dépouillement.
Compare the head it shows with the minutes; it was shown before the count.

    {head}
"""


def urn_kept_until(poll: Poll) -> date | None:
    """Return the first day a sealed urn may be destroyed, or None while it is open."""
    if poll.sealed_at is None:
        return None
    months = poll.assembly.statutes.urn_months
    return keeping.kept_until(localdate(poll.sealed_at), months=months)


def why_not_destroy_urn(poll: Poll, *, at: datetime) -> str | None:
    """Return why the ballots and the roll of a vote may not be destroyed, or None."""
    return keeping.why_not_destroy(
        sealed_on=localdate(poll.sealed_at) if poll.sealed_at else None,
        counted=poll.counted_at is not None,
        destroyed=poll.destroyed_at is not None,
        months=poll.assembly.statutes.urn_months,
        on=localdate(at),
    )


def urns_destroyed(*, assembly: Assembly) -> QuerySet[Poll]:
    """Return the votes of an assembly of which only the kept count is left."""
    found = Poll.objects.filter(assembly=assembly, destroyed_at__isnull=False)
    return found.order_by("order", "pk")


def urn_file(poll: Poll) -> bytes:
    """Return the file anyone recounts."""
    return urn.export(
        in_the_urn(poll),
        poll=urn_of(poll, signed=signed_for_the_urn(poll=poll)),
        mix=poll.mix,
        head=poll.head,
        signature=poll.head_signature,
        apart=poll.inclusion_only,
    )


def urn_archive(poll: Poll) -> bytes:
    """Return the urn with its verifier and how to run it, the same bytes each time."""
    read_me = READ_ME.format(question=poll.rules["question"], head=poll.head)
    return _zipped(
        {
            "urne.json": urn_file(poll),
            "verifier.py": Path(verifier.__file__).read_bytes(),
            "LISEZMOI.txt": read_me.encode(),
        }
    )


def listed_for_belenios(poll: Poll) -> list[tuple[str, str, Decimal]]:
    """Return who votes with which address and weight: whoever carries voices has their weights."""
    weights: dict[tuple[str, str], Decimal] = {}
    rows = Voice.objects.filter(poll=poll, cast_by__isnull=False).order_by("pk")
    for address, name, weight in rows.values_list("cast_by__email", "cast_by__name", "weight"):
        weights[address, name] = weights.get((address, name), Decimal(0)) + weight
    return [(address, name, weight) for (address, name), weight in weights.items()]


def belenios_archive(poll: Poll, *, words: dict[str, str]) -> bytes:
    """Return the questions, in the shapes of releases 2 and 3, and the list of voters."""
    answers = [words.get(key, said) for key, said in options_of(poll)]
    asked = [(poll.title, answers, most_of(poll))]
    organiser = poll.assembly.bench.name
    files = {
        f"questions-{release}.json": belenios.questions_file(
            title=poll.assembly.title,
            about=poll.wording.text if poll.wording else poll.title,
            questions=asked,
            administrator=organiser,
            release=release,
        )
        for release in (2, 3)
    }
    return _zipped({**files, "voters.txt": belenios.voters_file(listed_for_belenios(poll))})


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, date_time=FIRST_DAY), content)
    return out.getvalue()
