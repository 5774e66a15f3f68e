"""Assemblies as other rooms read them: documents for the search, cards, the last ones.

What was not called yet is for the readers of the bench; so is a text not yet decided upon.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from arpent.contract import Card, Document, Entry, Ref, Role, Visit, address
from arpent.instruments.assembly.models import (
    Assembly,
    Item,
    Paper,
    Poll,
    Resolution,
    Statutes,
    Voter,
    Wording,
)
from arpent.instruments.assembly.queries.assemblies import CALLED, assemblies_of, is_called
from arpent.instruments.assembly.queries.held import seated_in
from arpent.kernel.models import Organisation
from arpent.press.notation import day

BATCH = 500
LAST, OFFERED = 3, 4


def documents(organisation: Organisation) -> Iterator[Document]:
    """Yield every assembly with its agenda, then every text put to the vote."""
    for assembly in _agendas(organisation).iterator(chunk_size=BATCH):
        yield _of_assembly(assembly, organisation)
    for resolution in _texts(organisation).iterator(chunk_size=BATCH):
        yield _of_resolution(resolution, organisation)


def document(organisation: Organisation, ref: Ref) -> Document | None:
    """Return an assembly or a text as the search reads it, or None."""
    if ref.kind == "assembly":
        assembly = _agendas(organisation).filter(key=ref.key).first()
        return _of_assembly(assembly, organisation) if assembly else None
    if ref.kind == "resolution":
        resolution = _texts(organisation).filter(key=ref.key).first()
        return _of_resolution(resolution, organisation) if resolution else None
    return None


def _agendas(organisation: Organisation) -> QuerySet[Assembly]:
    items = Item.objects.order_by("order", "pk").only("assembly_id", "title", "text")
    found = assemblies_of(organisation=organisation).order_by("pk")
    return found.prefetch_related(Prefetch("items", queryset=items))


def _texts(organisation: Organisation) -> QuerySet[Resolution]:
    polls = Poll.objects.filter(proclaimed_at__isnull=False, cancelled_at=None).order_by("pk")
    versions = Wording.objects.order_by("number").prefetch_related(
        Prefetch("polls", queryset=polls.defer("rules", "result"))
    )
    found = Resolution.objects.filter(bench=organisation).order_by("pk")
    return found.select_related("item__assembly").prefetch_related(
        Prefetch("wordings", queryset=versions)
    )


def _of_assembly(assembly: Assembly, organisation: Organisation) -> Document:
    said = [part for item in assembly.items.all() for part in (item.title, item.text)]
    return Document(
        ref=Ref("assembly", "assembly", assembly.key),
        kind=_("Assemblée générale"),
        title=assembly.title,
        text=" ".join(filter(None, (assembly.place, *said))),
        url=address(organisation, "assembly:detail", key=assembly.key),
        role=Role.PUBLIC if is_called(assembly) else Role.READER,
        on=_held_on(assembly),
    )


def _of_resolution(resolution: Resolution, organisation: Organisation) -> Document:
    versions = list(resolution.wordings.all())
    decided = [one for one in versions if one.polls.all()]
    told = (decided or versions)[-1:]
    assembly = resolution.item.assembly
    return Document(
        ref=Ref("assembly", "resolution", resolution.key),
        kind=_("Résolution"),
        title=resolution.title,
        text=" ".join(one.text for one in told),
        url=_at_decisions(assembly, organisation),
        role=Role.PUBLIC if decided else Role.READER,
        on=_held_on(assembly),
    )


def _held_on(assembly: Assembly) -> date:
    return timezone.localdate(assembly.starts_at)


def _at_decisions(assembly: Assembly, organisation: Organisation) -> str:
    return address(organisation, "assembly:detail", key=assembly.key) + "#decisions"


def assembly_card(assembly: Assembly, organisation: Organisation) -> Card:
    """Return an assembly as other rooms show it: its title, and its day."""
    return Card(
        ref=Ref("assembly", "assembly", assembly.key),
        title=assembly.title,
        url=address(organisation, "assembly:detail", key=assembly.key),
        summary=day(_held_on(assembly), language=get_language() or "fr"),
    )


def card(visit: Visit, ref: Ref) -> Card | None:
    """Return a thing of the room as a visit may see it, or None."""
    found = CARDS.get(ref.kind)
    return found(visit, ref) if found else None


def _assembly(visit: Visit, ref: Ref) -> Card | None:
    one = assemblies_of(organisation=visit.organisation).filter(key=ref.key).first()
    if one is None or not _shown(visit, one):
        return None
    return assembly_card(one, visit.organisation)


def _shown(visit: Visit, assembly: Assembly) -> bool:
    return visit.role >= Role.READER or is_called(assembly)


def _item(visit: Visit, ref: Ref) -> Card | None:
    found = Item.objects.filter(bench=visit.organisation, key=ref.key).select_related("assembly")
    return _part(visit, ref, found.first(), "agenda")


def _paper(visit: Visit, ref: Ref) -> Card | None:
    found = Paper.objects.filter(bench=visit.organisation, key=ref.key).defer("content")
    one = found.select_related("assembly").first() if visit.role >= Role.READER else None
    return _part(visit, ref, one, "agenda")


def _resolution(visit: Visit, ref: Ref) -> Card | None:
    one = document(visit.organisation, ref)
    if one is None or visit.role < one.role:
        return None
    return Card(ref=ref, title=one.title, url=one.url, summary=str(one.kind))


def _poll(visit: Visit, ref: Ref) -> Card | None:
    found = Poll.objects.filter(bench=visit.organisation, key=ref.key).select_related("assembly")
    if visit.role < Role.READER:
        found = found.filter(proclaimed_at__isnull=False, cancelled_at=None)
    return _part(visit, ref, found.first(), "decisions")


def _part(visit: Visit, ref: Ref, one: Any, where: str) -> Card | None:
    """Return a part of an assembly, which leads to its place on the assembly's page."""
    if one is None or not _shown(visit, one.assembly):
        return None
    url = address(visit.organisation, "assembly:detail", key=one.assembly.key)
    return Card(ref=ref, title=one.title, url=f"{url}#{where}", summary=one.assembly.title)


def _statutes(visit: Visit, ref: Ref) -> Card | None:
    one = Statutes.objects.filter(bench=visit.organisation, key=ref.key).first()
    url = address(visit.organisation, "assembly:statutes_version", key=ref.key)
    return Card(ref=ref, title=one.title, url=url) if one else None


def _voter(visit: Visit, ref: Ref) -> Card | None:
    """Return a member on a list of those called: for the team alone."""
    if visit.role < Role.TEAM:
        return None
    found = Voter.objects.filter(bench=visit.organisation, key=ref.key).select_related("assembly")
    one = found.first()
    if one is None:
        return None
    url = address(visit.organisation, "assembly:detail", key=one.assembly.key)
    return Card(ref=ref, title=one.name, url=url, summary=one.assembly.title)


CARDS: dict[str, Callable[[Visit, Ref], Card | None]] = {
    "assembly": _assembly,
    "item": _item,
    "paper": _paper,
    "resolution": _resolution,
    "poll": _poll,
    "statutes": _statutes,
    "voter": _voter,
}


def latest(visit: Visit) -> Iterator[Card]:
    """Yield the last assemblies called."""
    found = assemblies_of(organisation=visit.organisation).filter(CALLED)
    for one in found[:LAST]:
        yield assembly_card(one, visit.organisation)


def mentions(visit: Visit, organisation: Organisation) -> Iterable[Card]:
    """Yield the elections in which somebody from an institution was given a seat."""
    seats = seated_in(assemblies=assemblies_of(organisation=visit.organisation).order_by())
    for one in seats.filter(organisation=organisation).order_by("-poll__assembly__starts_at", "pk"):
        poll = one.poll
        said = {"assembly": poll.assembly.title}
        yield Card(
            ref=Ref("assembly", "poll", poll.key),
            title=gettext("Siège donné par « %(assembly)s »") % said,
            url=address(visit.organisation, "assembly:detail", key=poll.assembly.key) + "#board",
            summary=poll.title,
        )


def takes_up(visit: Visit, ref: Ref) -> Iterator[Entry]:
    """Yield a way to put a thing of another room on the agenda of each assembly not yet called."""
    if visit.role < Role.TEAM or ref.instrument == "assembly":
        return
    drafts = assemblies_of(organisation=visit.organisation).filter(~CALLED)
    waiting = drafts.filter(Q(starts_at__date__gte=visit.on)).order_by("starts_at", "pk")
    for one in waiting[:OFFERED]:
        url = address(visit.organisation, "assembly:agenda", key=one.key)
        label = gettext("Mettre à l’ordre du jour de « %(assembly)s »")
        yield Entry(
            label=label % {"assembly": one.title}, url=f"{url}?about={ref}", arm="collective"
        )
