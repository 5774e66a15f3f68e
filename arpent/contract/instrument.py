"""The visiting card of an instrument, and how the house finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from arpent.kernel.refs import Ref
from arpent.kernel.roles import Role

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django_stubs_ext import StrOrPromise

    from arpent.contract.electors import Elector
    from arpent.contract.offers import (
        Asked,
        Card,
        Chapter,
        Dataset,
        Document,
        Due,
        Entry,
        Figure,
        Near,
        PersonalData,
        Scope,
        Table,
        Verdict,
        Visit,
    )
    from arpent.kernel.models import Organisation


class Taker(Protocol):
    """Answer a form as its page would, or do nothing and answer None: the page then takes it.

    It is given the request, its session and the words of its address. Neither the account nor
    the bench was looked at: it asks itself, in the transaction that writes, whether the bench has
    the room open and whether the sender may.
    """

    def __call__(self, request: HttpRequest, **address: str) -> HttpResponse | None: ...


def nothing(*_: Any) -> tuple[()]:
    return ()


def silence(*_: Any) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """What one room offers the house; past the first four, any clause may stay silent.

    ``access`` names, for each view of ``urls.py``, the least role that may open it: an address
    whose view is not in it is closed to everybody. ``latest`` hands the few last things of the
    room that the visit may see, the newest first, for the home page. ``mentions`` hands the things
    of the bench that name an institution, as far as the visit may see them, the newest first: they
    are read one by one, and only the first ones. ``takes_up`` hands what this room can do with a
    thing of another one: a page that begins from it. ``near`` finds what is close to a text being
    written, among everything the visit may read. ``vocabulary`` hands the forms that mean the same
    on a bench, group by group. ``electors`` hands whom the room holds as members on a record date,
    those who may not vote included, each with the reason. ``ahead`` names the views whose form
    hundreds send at the same moment, each with what may answer it ahead of the page; see `Taker`.
    """

    slug: str
    name: StrOrPromise
    purpose: StrOrPromise
    access: Mapping[str, Role] = field(default_factory=dict)
    entries: Callable[[Visit], Iterable[Entry]] = nothing
    due: Callable[[Visit], Iterable[Due]] = nothing
    latest: Callable[[Visit], Iterable[Card]] = nothing
    mentions: Callable[[Visit, Organisation], Iterable[Card]] = nothing
    takes_up: Callable[[Visit, Ref], Iterable[Entry]] = nothing
    near: Callable[[Visit, Asked], Sequence[Near]] = nothing
    vocabulary: Callable[[Organisation], Iterable[tuple[str, ...]]] = nothing
    documents: Callable[[Organisation], Iterable[Document]] = nothing
    document: Callable[[Organisation, Ref], Document | None] = silence
    electors: Callable[[Organisation, date], Iterable[Elector]] = nothing
    card: Callable[[Visit, Ref], Card | None] = silence
    chapters: Callable[[Scope], Iterable[Chapter]] = nothing
    figures: Callable[[Scope], Iterable[Figure]] = nothing
    verdicts: Callable[[Scope], Iterable[Verdict]] = nothing
    datasets: tuple[Dataset, ...] = ()
    tables: tuple[Table, ...] = ()
    personal_data: PersonalData | None = None
    ahead: Mapping[str, Taker] = field(default_factory=dict)


@cache
def rooms() -> tuple[Instrument, ...]:
    """Return the cards of every installed instrument and atlas room, in installation order."""
    apps.check_models_ready()
    found: list[Instrument] = []
    for config in apps.get_app_configs():
        for module, name in (("instrument", "INSTRUMENT"), ("room", "ROOM")):
            if module_has_submodule(config.module, module):
                found.append(getattr(import_module(f"{config.name}.{module}"), name))
    return tuple(found)


@cache
def instruments() -> tuple[Instrument, ...]:
    """Return the cards of the installed instruments alone: what an organisation may open."""
    apps.check_models_ready()
    return tuple(
        import_module(f"{config.name}.instrument").INSTRUMENT
        for config in apps.get_app_configs()
        if module_has_submodule(config.module, "instrument")
    )


def open_rooms(*, slugs: frozenset[str]) -> tuple[Instrument, ...]:
    """Return the rooms of a bench: the instruments opened on it and the whole atlas."""
    closed = {i.slug for i in instruments()} - slugs
    return tuple(room for room in rooms() if room.slug not in closed)
