"""Put the chapters in order, add one of the team's own, and write their texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from arpent.atlas.report.actions.editions import edition_ref, locked
from arpent.atlas.report.models import Edition, Placement, Prose
from arpent.atlas.report.queries.composition import composition_of
from arpent.atlas.report.queries.editions import last_version, text_of
from arpent.atlas.report.rules.arrangement import STEP, Place, moved
from arpent.atlas.report.rules.freezing import why_not_arrange, why_not_write
from arpent.contract import Ref, allow
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Person


@transaction.atomic
def move_chapter(
    *, edition: Edition, chapter: str, by_places: int, by: Person | None, on: date
) -> None:
    """Move a chapter up (-1) or down (+1) one place; at the edge it stays."""
    held = locked(edition)
    allow(why_not_arrange(frozen=held.frozen_on is not None))
    places = composition_of(edition=held, on=on).places
    _write_order(held, moved(places, chapter, by=by_places))
    _leave(held, by, "arranged", chapter)


@transaction.atomic
def show_chapter(
    *, edition: Edition, chapter: str, shown: bool, by: Person | None, on: date
) -> None:
    """Print a chapter in the edition, or keep it out; its text stays."""
    held = locked(edition)
    allow(why_not_arrange(frozen=held.frozen_on is not None))
    _write_order(held, composition_of(edition=held, on=on).places)
    Placement.objects.filter(edition=held, chapter=chapter).update(hidden=not shown)
    _leave(held, by, "shown" if shown else "hidden", chapter)


@transaction.atomic
def add_chapter(*, edition: Edition, title: str, by: Person | None, on: date) -> Placement:
    """Add a chapter that no room tells, at the end, for the team to write."""
    held = locked(edition)
    allow(why_not_arrange(frozen=held.frozen_on is not None))
    places = composition_of(edition=held, on=on).places
    _write_order(held, places)
    added = Placement.objects.create(
        bench=held.bench,
        key=new_key(f"{held.key} {title}"),
        edition=held,
        chapter=new_key(title),
        title=title,
        position=STEP * (len(places) + 1),
    )
    _leave(held, by, "added", added.chapter)
    return added


@transaction.atomic
def write_chapter(
    *,
    edition: Edition,
    chapter: str,
    title: str,
    text: str,
    read_version: int,
    by: Person | None,
    on: date,
) -> None:
    """Keep a new version of a chapter's text, and the title the team gives it.

    ``read_version`` is the version the writer began from: when somebody wrote another since,
    the refusal keeps both. Saving the same text again writes nothing.
    """
    held = locked(edition)
    version, before = text_of(edition=held, chapter=chapter)
    read = version if before == text else read_version
    frozen = held.frozen_on is not None
    allow(why_not_write(frozen=frozen, read_version=read, version=version, text=text))
    renamed = _entitle(held, chapter, title, on)
    if before != text:
        key = new_key(f"{held.key} {chapter}")
        Prose.objects.create(
            bench=held.bench,
            key=key,
            edition=held,
            chapter=chapter,
            version=last_version(edition=held, chapter=chapter) + 1,
            text=text,
        )
        ref = Ref("report", "text", key)
        leave_trace(organisation=held.bench, by=by, verb="written", ref=ref, note=chapter)
    elif renamed:
        _leave(held, by, "entitled", chapter)


def _entitle(edition: Edition, chapter: str, title: str, on: date) -> bool:
    """Give a chapter the team's title and tell whether it is new; one's own never loses its."""
    place = Placement.objects.filter(edition=edition, chapter=chapter).first()
    if (place.title if place else "") == title:
        return False
    live = composition_of(edition=edition, on=on)
    if not title and chapter not in live.told:
        return False
    if place is None:
        _write_order(edition, live.places)
    Placement.objects.filter(edition=edition, chapter=chapter).update(title=title)
    return True


def _write_order(edition: Edition, places: Sequence[Place]) -> None:
    """Write every chapter's place down; those that had none get one, without a title."""
    known = {p.chapter: p for p in Placement.objects.filter(edition=edition).order_by("pk")}
    for place in places:
        mine = known.get(place.chapter) or Placement(
            bench=edition.bench,
            key=new_key(f"{edition.key} {place.chapter}"),
            edition=edition,
            chapter=place.chapter,
        )
        mine.position, mine.hidden = place.position, place.hidden
        mine.save()


def _leave(edition: Edition, by: Person | None, verb: str, chapter: str) -> None:
    ref = edition_ref(edition)
    leave_trace(organisation=edition.bench, by=by, verb=verb, ref=ref, note=chapter)
