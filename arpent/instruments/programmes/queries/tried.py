"""What a test tries: things of other rooms, tied by their addresses and shown by their cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from arpent.contract import Card, Entry, Ref, Role, Visit, address, open_rooms
from arpent.instruments.programmes.models import Test
from arpent.instruments.programmes.rules.cards import TRIES
from arpent.kernel.models import Link, Programme

# What a card begins with is a start, not a copy of the whole thing.
BEGINNING = 1000
MOST_TRIED = 10
OFFERED = 8


def tried_by(*, test: Test) -> list[Ref]:
    """Return the addresses of what a test tries."""
    ref = str(Ref("programmes", "test", test.key))
    links = Link.objects.filter(bench=test.bench_id, origin=ref, relation=TRIES).order_by("pk")
    return [Ref.parse(target) for target in links.values_list("target", flat=True)[:MOST_TRIED]]


def cards_tried(*, test: Test, visit: Visit) -> Iterator[Card]:
    """Yield what a test tries, as far as the visitor may see it."""
    for ref in tried_by(test=test):
        card = card_of(ref=ref, visit=visit)
        if card:
            yield card


def card_of(*, ref: Ref, visit: Visit) -> Card | None:
    """Return a thing of another room of the bench as the visitor may see it, or None."""
    for room in open_rooms(slugs=visit.opened):
        if room.slug == ref.instrument:
            return room.card(visit, ref)
    return None


def asked_about(*, asked: str, visit: Visit) -> tuple[Card, str] | None:
    """Return the thing an address asks to begin from, and its text; None when it is not there."""
    try:
        ref = Ref.parse(asked)
    except ValueError:
        return None
    card = None if ref.instrument == "programmes" else card_of(ref=ref, visit=visit)
    if card is None:
        return None
    for room in open_rooms(slugs=visit.opened):
        if room.slug == ref.instrument:
            document = room.document(visit.organisation, ref)
            if document and document.role <= visit.role:
                return card, document.text[:BEGINNING]
    return card, ""


def takes_up(visit: Visit, ref: Ref) -> Iterable[Entry]:
    """Yield a way to write a test card about a thing, in each programme that is not over."""
    if visit.role < Role.TEAM or ref.instrument == "programmes":
        return
    programmes = Programme.objects.filter(bench=visit.organisation).exclude(ends_on__lt=visit.on)
    for programme in programmes.order_by("-starts_on", "title", "pk")[:OFFERED]:
        url = address(visit.organisation, "programmes:plan_test", key=programme.key)
        yield Entry(
            label=_("Écrire une carte de test dans « %(programme)s »")
            % {"programme": programme.title},
            url=f"{url}?about={ref}",
            arm="test",
        )
