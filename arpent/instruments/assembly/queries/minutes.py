"""The minutes of an assembly, who may sign them, and what they say today."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext

from arpent.instruments.assembly.models import Assembly, College, Minutes, Poll, Signature
from arpent.instruments.assembly.queries.record import happened
from arpent.instruments.assembly.rules.drafting import drafted, edited
from arpent.instruments.assembly.rules.happened import Happened, Scribe
from arpent.instruments.assembly.rules.paper import Signatory, Signed
from arpent.instruments.assembly.rules.provenance import Recounted, figures_of, recounted
from arpent.instruments.assembly.rules.sections import Section
from arpent.instruments.assembly.rules.signing import is_signed
from arpent.kernel.models import BoardFunction, Person
from arpent.kernel.queries import board_on
from arpent.press.labels import LABELS


def scribe() -> Scribe:
    """Return who writes in the language of the reader."""
    language = (get_language() or "fr")[:2]
    return Scribe(language=language if language in LABELS else "fr", translate=gettext)


def minutes_of(*, assembly: Assembly) -> QuerySet[Minutes]:
    """Return the minutes of an assembly, then their correctives; the files stay where they are."""
    return Minutes.objects.filter(assembly=assembly).defer("pdf").order_by("number")


def first_minutes(*, assembly: Assembly) -> Minutes | None:
    return minutes_of(assembly=assembly).filter(corrects=None).first()


def correctives_of(*, assembly: Assembly) -> QuerySet[Minutes]:
    """Return the correctives of an assembly in their order, each with its signatures."""
    return _with_signatures(assembly).exclude(corrects=None)


def _with_signatures(assembly: Assembly) -> QuerySet[Minutes]:
    laid = Signature.objects.defer("scan").order_by("signed_at", "pk")
    return minutes_of(assembly=assembly).prefetch_related(Prefetch("signatures", queryset=laid))


def signatures_of(*, minutes: Minutes) -> QuerySet[Signature]:
    return Signature.objects.filter(minutes=minutes).defer("scan").order_by("signed_at", "pk")


def signed_on(*, minutes: Minutes) -> tuple[Signed, ...]:
    """Return the signatures as they are printed."""
    return tuple(
        Signed(
            name=one.name,
            quality=one.quality,
            way=one.way,
            signed_at=localtime(one.signed_at),
            scan_sha256=one.scan_sha256,
        )
        for one in signatures_of(minutes=minutes)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """Frozen minutes, or a corrective, with what was laid on that exact file.

    `signed` says there are as many signatures as the statutes ask; `awaited` that whoever looks
    may sign and has not yet.
    """

    minutes: Minutes
    signatures: tuple[Signature, ...]
    signed: bool
    awaited: bool


def laid_down(*, assembly: Assembly, person: Person | None) -> tuple[Laid, ...]:
    """Return the frozen minutes, then their frozen correctives."""
    rows = list(_with_signatures(assembly).filter(frozen_at__isnull=False))
    awaited = to_sign(assembly=assembly, person=person) if rows else frozenset()
    wanted = assembly.statutes.signatories
    return tuple(
        Laid(
            minutes=one,
            signatures=(signatures := tuple(one.signatures.all())),
            signed=is_signed(signed=len(signatures), wanted=wanted),
            awaited=one.number in awaited,
        )
        for one in rows
    )


def sections_of(*, what: Happened, minutes: Minutes | None, by: Scribe) -> tuple[Section, ...]:
    """Return the minutes as they would print now: drafted, and edited where they were."""
    return edited(drafted(what, by), minutes.prose if minutes else {})


def section_of(*, assembly: Assembly, minutes: Minutes | None, key: str) -> Section | None:
    told = sections_of(what=happened(assembly), minutes=minutes, by=scribe())
    return next((one for one in told if one.key == key), None)


def signers_of(*, assembly: Assembly) -> dict[int, Signatory]:
    """Return who may sign, by person: the chair, the secretary, the legal representatives.

    Those who represent the association are taken on the day of the assembly and since: whoever it
    elected may sign too.
    """
    day = localtime(assembly.opened_at or assembly.starts_at).date()
    found: dict[int, Signatory] = {}
    if assembly.chair:
        quality = assembly.chair_as or gettext("présidence de séance")
        found[assembly.chair.pk] = Signatory(name=assembly.chair.name, quality=quality)
    for seat in board_on(organisation=assembly.bench, on=day):
        if seat.function == BoardFunction.CO_REPRESENTATIVE and seat.person:
            quality = str(BoardFunction.CO_REPRESENTATIVE.label)
            found.setdefault(seat.person.pk, Signatory(name=seat.person.name, quality=quality))
    if assembly.secretary:
        who = Signatory(name=assembly.secretary.name, quality=gettext("secrétariat de séance"))
        found.setdefault(assembly.secretary.pk, who)
    return found


def signer(*, assembly: Assembly, person: Person | None) -> Signatory | None:
    return signers_of(assembly=assembly).get(person.pk) if person else None


def to_sign(*, assembly: Assembly, person: Person | None) -> frozenset[int]:
    """Return the numbers of the frozen files that somebody may sign and has not signed yet."""
    if person is None or signer(assembly=assembly, person=person) is None:
        return frozenset()
    frozen = minutes_of(assembly=assembly).filter(frozen_at__isnull=False)
    return frozenset(frozen.exclude(signatures__person=person).values_list("number", flat=True))


def votes_unproclaimed(*, assembly: Assembly) -> list[str]:
    """Return the titles of the votes that were opened and wait for their result."""
    waiting = Poll.objects.filter(assembly=assembly, opened_at__isnull=False, proclaimed_at=None)
    found = waiting.filter(cancelled_at=None).order_by("order", "pk")
    return list(found.values_list("title", flat=True))


def recount(*, minutes: Minutes) -> tuple[Recounted, ...]:
    """Return each figure of frozen minutes beside what the rows give today."""
    now = figures_of(happened(minutes.assembly), scribe())
    return recounted(minutes.snapshot.get("figures", []), now)


def colleges_of(*, assembly: Assembly) -> dict[str, str]:
    """Return the names of the colleges, by slug."""
    found = College.objects.filter(statutes=assembly.statutes_id).order_by("pk")
    return dict(found.values_list("slug", "label"))
