"""Records as other rooms show them, and the other ways a document counts the same thing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from arpent.contract import Card, Figure, Ref, address
from arpent.instruments.members.models import Member
from arpent.instruments.members.rules.colleges import college_named
from arpent.instruments.members.rules.lists import Declared, PublishedList
from arpent.kernel.models import Mandate, Organisation
from arpent.press.notation import day

WAYS = {
    "pv": gettext_noop("Procès-verbal"),
    "pv-participants": gettext_noop("Procès-verbal, tous les participants"),
    "diaporama": gettext_noop("Diaporama"),
    "comptes": gettext_noop("Comptes"),
    "previsionnel": gettext_noop("Budget prévisionnel"),
    "rapport": gettext_noop("Rapport d’activité"),
    "rapport-chiffres": gettext_noop("Rapport, page des chiffres"),
    "rapport-permanents": gettext_noop("Rapport, texte"),
}
MEMBERS = _("adhérents")


def way_label(definition: str) -> str:
    """Return how a way of counting is called; an unknown one is read from its slug."""
    return gettext(WAYS.get(definition) or definition.replace("-", " ").capitalize())


def register_url(organisation: Organisation, *, on: date, by: str = "listed") -> str:
    """Return the lasting address of the register on a day, by a definition."""
    return f"{address(organisation, 'members:index')}?{urlencode({'on': on, 'by': by})}"


def member_card(member: Member, *, organisation: Organisation) -> Card:
    """Return the card of a member institution; people have none outside the room."""
    return Card(
        ref=Ref("members", "member", member.key),
        title=str(member),
        url=address(organisation, "members:detail", key=member.key),
        summary=str(member.get_category_display()),
    )


def seat_card(seat: Mandate, *, organisation: Organisation) -> Card:
    """Return the card of a seat on the board, as the organisation's and without who holds it."""
    board = address(organisation, "members:board")
    college = gettext(college_named(seat.college).label)
    return Card(
        ref=Ref("kernel", "mandate", seat.key),
        title=gettext("Siège au conseil : %(college)s") % {"college": college},
        url=f"{board}?{urlencode({'on': seat.starts_on})}",
        summary=gettext("depuis le %(on)s") % {"on": day(seat.starts_on)},
    )


def list_card(one: PublishedList, *, organisation: Organisation) -> Card:
    """Return the card of a published list: how many it names, without naming them."""
    return Card(
        ref=Ref("kernel", "source", one.source or "-"),
        title=one.title,
        url=register_url(organisation, on=one.on),
        summary=gettext("%(count)s noms") % {"count": one.named},
    )


def declared_variant(one: Declared, *, key: str, unit: object = MEMBERS, url: str = "") -> Figure:
    """Return a declared number as a variant of the figure it is about."""
    said = {"title": one.title, "on": day(one.on)}
    return Figure(
        key=f"{key}.{one.definition}",
        label=way_label(one.definition),
        value=Decimal(one.value),
        unit=str(unit),
        method=gettext("Déclaré sans liste dans « %(title)s », au %(on)s") % said,
        url=url,
    )


def list_variant(one: PublishedList, *, key: str, organisation: Organisation) -> Figure:
    """Return another list's count as a variant of the figure it is about."""
    return Figure(
        key=f"{key}.{one.source}",
        label=one.title,
        value=Decimal(one.named),
        unit=str(MEMBERS),
        method=gettext("Noms de la liste publiée en %(on)s")
        % {"on": day(one.on, precision=one.precision)},
        url=register_url(organisation, on=one.on),
    )


def distinct(variants: Iterable[Figure]) -> tuple[Figure, ...]:
    """Return variants without those that repeat a key."""
    return tuple({one.key: one for one in variants}.values())
