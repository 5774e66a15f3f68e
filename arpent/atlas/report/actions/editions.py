"""Open an edition, freeze it, open it again beside the frozen one, or throw a draft away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction

from arpent.atlas.report.models import Edition, Placement, Prose
from arpent.atlas.report.queries.composition import compose
from arpent.atlas.report.queries.disclosure import public_refs
from arpent.atlas.report.queries.editions import editions_of, last_texts, plan_of
from arpent.atlas.report.rules.codec import to_json
from arpent.atlas.report.rules.content import Content
from arpent.atlas.report.rules.disclosure import marked, records_of
from arpent.atlas.report.rules.freezing import (
    why_not_discard,
    why_not_freeze,
    why_not_open_edition,
)
from arpent.contract import Ref, allow
from arpent.kernel.actions import leave_trace
from arpent.kernel.identifiers import new_key
from arpent.kernel.models import Organisation, Person


def edition_ref(edition: Edition) -> Ref:
    return Ref("report", "edition", edition.key)


def locked(edition: Edition) -> Edition:
    """Return the edition as it is now, held until the transaction ends."""
    return Edition.objects.select_for_update().get(pk=edition.pk)


@transaction.atomic
def open_edition(
    *, organisation: Organisation, year: int, title: str, by: Person | None, on: date
) -> Edition:
    """Begin the report of a year; its chapters take the order of the edition before it."""
    allow(why_not_open_edition(year=year))
    model = editions_of(organisation=organisation).first()
    edition = Edition.objects.create(
        bench=organisation, key=_free_key(organisation, year), year=year, title=title
    )
    if model is not None:
        _copy_order(model, edition)
    leave_trace(organisation=organisation, by=by, verb="opened", ref=edition_ref(edition))
    return edition


@transaction.atomic
def reopen_edition(*, edition: Edition, by: Person | None, on: date) -> Edition:
    """Begin a new edition of the same year with the order and the texts of a former one."""
    again = Edition.objects.create(
        bench=edition.bench,
        key=_free_key(edition.bench, edition.year),
        year=edition.year,
        title=edition.title,
        subtitle=edition.subtitle,
        language=edition.language,
    )
    _copy_order(edition, again)
    for chapter, text in last_texts(edition=edition).items():
        Prose.objects.create(
            bench=again.bench,
            key=new_key(f"{again.key} {chapter}"),
            edition=again,
            chapter=chapter,
            version=1,
            text=text,
        )
    ref = edition_ref(again)
    leave_trace(organisation=edition.bench, by=by, verb="reopened", ref=ref, note=edition.key)
    return again


@transaction.atomic
def entitle_edition(
    *,
    edition: Edition,
    title: str,
    subtitle: str,
    language: str,
    by: Person | None,
    on: date,
) -> None:
    """Change the words of the cover and the language of a draft."""
    held = locked(edition)
    allow(why_not_discard(frozen=held.frozen_on is not None))
    held.title, held.subtitle, held.language = title, subtitle, language
    held.save(update_fields=["title", "subtitle", "language"])
    leave_trace(organisation=held.bench, by=by, verb="entitled", ref=edition_ref(held))


@transaction.atomic
def freeze_edition(*, edition: Edition, by: Person | None, on: date) -> Content:
    """Write the edition down for good: texts, numbers, records and sources, as counted now."""
    held = locked(edition)
    live = compose(organisation=held.bench, plan=plan_of(edition=held), on=on).content
    allow(why_not_freeze(content=replace(live, frozen_on=held.frozen_on)))
    public = public_refs(records=records_of(live), organisation=held.bench, on=on)
    content = replace(marked(live, public=public), frozen_on=on)
    held.frozen_on, held.content = on, to_json(content)
    held.save(update_fields=["frozen_on", "content"])
    leave_trace(organisation=held.bench, by=by, verb="frozen", ref=edition_ref(held))
    return content


@transaction.atomic
def discard_edition(*, edition: Edition, by: Person | None, on: date) -> None:
    """Throw a draft away with its texts."""
    held = locked(edition)
    allow(why_not_discard(frozen=held.frozen_on is not None))
    leave_trace(organisation=held.bench, by=by, verb="discarded", ref=edition_ref(held))
    held.delete()


def _free_key(organisation: Organisation, year: int) -> str:
    taken = set(editions_of(organisation=organisation).values_list("key", flat=True))
    ranks = (str(year) if rank == 1 else f"{year}-{rank}" for rank in range(1, len(taken) + 2))
    return next(key for key in ranks if key not in taken)


def _copy_order(model: Edition, edition: Edition) -> None:
    for place in plan_of(edition=model).places:
        Placement.objects.create(
            bench=edition.bench,
            key=new_key(f"{edition.key} {place.chapter}"),
            edition=edition,
            chapter=place.chapter,
            title=place.title if model.year == edition.year else "",
            position=place.position,
            hidden=place.hidden,
        )
