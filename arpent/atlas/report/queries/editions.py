"""The editions of a bench, the places of their chapters and the versions of their texts."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Max, QuerySet

from arpent.atlas.report.models import Edition, Placement, Prose
from arpent.atlas.report.rules.arrangement import Place, Plan
from arpent.contract import Role
from arpent.kernel.models import Organisation, Trace


def editions_of(*, organisation: Organisation) -> QuerySet[Edition]:
    """Return every edition of a bench, the latest year first, without its heavy content."""
    mine = Edition.objects.filter(bench=organisation).defer("content")
    return mine.order_by("-year", "-key", "pk")


def editions_open_to(*, organisation: Organisation, role: Role) -> QuerySet[Edition]:
    """Return the editions a role may read: drafts are the team's alone."""
    mine = editions_of(organisation=organisation)
    return mine if role >= Role.TEAM else mine.filter(frozen_on__isnull=False)


def edition_for(*, organisation: Organisation, year: int) -> Edition | None:
    """Return the edition one prints for a year: the last frozen one, else the last draft."""
    mine = Edition.objects.filter(bench=organisation, year=year)
    frozen = mine.filter(frozen_on__isnull=False).order_by("-frozen_on", "-key", "pk").first()
    return frozen or mine.order_by("-key", "pk").first()


def plan_of(*, edition: Edition) -> Plan:
    """Return what the team decided of an edition: order, titles, last texts."""
    placements = Placement.objects.filter(edition=edition).order_by("position", "pk")
    return Plan(
        year=edition.year,
        title=edition.title,
        subtitle=edition.subtitle,
        language=edition.language,
        places=tuple(
            Place(chapter=p.chapter, title=p.title, position=p.position, hidden=p.hidden)
            for p in placements
        ),
        texts=last_texts(edition=edition),
    )


def last_texts(*, edition: Edition) -> Mapping[str, str]:
    """Return the last text of each chapter that has one."""
    versions = Prose.objects.filter(edition=edition).order_by("version", "pk")
    return dict(versions.values_list("chapter", "text"))


def texts_of(*, organisation: Organisation) -> Mapping[int, str]:
    """Return what each edition of a bench says, all its chapters together, by primary key."""
    versions = Prose.objects.filter(bench=organisation).order_by("version", "pk")
    last = {(p.edition_id, p.chapter): p.text for p in versions}
    found: dict[int, str] = {}
    for (edition, _chapter), text in last.items():
        found[edition] = f"{found[edition]}\n{text}" if edition in found else text
    return found


def last_version(*, edition: Edition, chapter: str) -> int:
    """Return the number of a chapter's last version: nought when nobody wrote yet."""
    mine = Prose.objects.filter(edition=edition, chapter=chapter)
    return mine.aggregate(last=Max("version"))["last"] or 0


def text_of(*, edition: Edition, chapter: str) -> tuple[int, str]:
    """Return the last version of a chapter's text: its number and the text."""
    mine = Prose.objects.filter(edition=edition, chapter=chapter)
    last = mine.order_by("-version", "pk").first()
    return (last.version, last.text) if last else (0, "")


def versions_of(*, edition: Edition, chapter: str) -> QuerySet[Prose]:
    """Return the versions of a chapter's text, the last first."""
    return Prose.objects.filter(edition=edition, chapter=chapter).order_by("-version", "pk")


def traces_of(*, organisation: Organisation, refs: list[str]) -> Mapping[str, Trace]:
    """Return the first trace about each thing: who made it, and when."""
    about = Trace.objects.filter(organisation=organisation, ref__in=refs).select_related("by")
    return {trace.ref: trace for trace in about.order_by("-at", "-pk")}
