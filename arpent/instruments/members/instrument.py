"""The visiting card of the register of members."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.contract import (
    Card,
    Document,
    Due,
    Entry,
    Instrument,
    PersonalData,
    Ref,
    Role,
    Visit,
    address,
)
from arpent.instruments.members.actions.personal import forget_person
from arpent.instruments.members.dossier import TABLES
from arpent.instruments.members.figures import figures
from arpent.instruments.members.figures.cards import member_card, seat_card
from arpent.instruments.members.models import Call, Campaign, Member
from arpent.instruments.members.opendata import DATASETS
from arpent.instruments.members.queries.dues import late_calls
from arpent.instruments.members.queries.electors import electors
from arpent.instruments.members.queries.mentions import named
from arpent.instruments.members.queries.personal import held_on
from arpent.instruments.members.queries.register import members_of
from arpent.instruments.members.report.chapters import chapters
from arpent.kernel.models import Organisation
from arpent.press.notation import money

ACCESS = {
    "index": Role.PUBLIC,
    "export": Role.PUBLIC,
    "years": Role.PUBLIC,
    "news": Role.PUBLIC,
    "detail": Role.PUBLIC,
    "grid": Role.PUBLIC,
    "board": Role.PUBLIC,
    "team": Role.PUBLIC,
    "register": Role.TEAM,
    "change": Role.TEAM,
    "represent": Role.TEAM,
    "unrepresent": Role.TEAM,
    "campaigns": Role.TEAM,
    "open_campaign": Role.TEAM,
    "campaign": Role.TEAM,
    "call_all": Role.TEAM,
    "call_one": Role.TEAM,
    "remind_all": Role.TEAM,
    "call": Role.TEAM,
    "pay": Role.TEAM,
    "remind": Role.TEAM,
    "cancel": Role.TEAM,
    "invoice": Role.TEAM,
    "certificate": Role.TEAM,
    "seat": Role.TEAM,
    "welcome": Role.TEAM,
    "import_members": Role.STEWARD,
    "confirm": Role.STEWARD,
    "revise": Role.STEWARD,
    "price": Role.STEWARD,
}
MOST_DUE = 20


def entries(visit: Visit) -> Iterator[Entry]:
    lines = [
        ("index", _("Adhérents"), _("Qui est adhérent, à n’importe quelle date.")),
        ("board", _("Conseil"), _("Qui siège au conseil, par collège, et jusqu’à quand.")),
        ("team", _("Équipe"), _("Qui travaille ici, année par année.")),
        ("grid", _("Cotisations"), _("Ce que l’on demande à chacun, et pourquoi.")),
    ]
    if visit.role >= Role.TEAM:
        lines.append(
            ("campaigns", _("Campagnes d’appel"), _("Appeler, recevoir, relancer, attester."))
        )
    for view, label, purpose in lines:
        url = address(visit.organisation, f"members:{view}")
        yield Entry(label=label, url=url, arm="collective", purpose=purpose)


def due(visit: Visit) -> Iterator[Due]:
    """Yield the calls past their day that still wait for money, for the team."""
    if visit.role < Role.TEAM:
        return
    late = late_calls(organisation=visit.organisation, on=visit.on)
    for call in late.order_by("campaign__due_on", "pk")[:MOST_DUE]:
        left = call.amount_eur - call.paid_eur  # type: ignore[attr-defined]
        said = {"left": money(left), "campaign": call.campaign.title}
        yield Due(
            label=gettext("Cotisation de %(member)s") % {"member": call.member},
            url=address(visit.organisation, "members:call", key=call.key),
            due_on=call.campaign.due_on,
            sentence=gettext("%(campaign)s : il reste %(left)s à régler.") % said,
        )


def documents(organisation: Organisation) -> Iterator[Document]:
    found = members_of(organisation=organisation)
    for member in found.iterator():
        yield _document(member, organisation)


def document(organisation: Organisation, ref: Ref) -> Document | None:
    if ref.kind != "member":
        return None
    member = members_of(organisation=organisation).filter(key=ref.key).first()
    return _document(member, organisation) if member else None


def _document(member: Member, organisation: Organisation) -> Document:
    is_person = member.kind == "person"
    return Document(
        ref=Ref("members", "member", member.key),
        kind=_("Personne adhérente") if is_person else _("Institution adhérente"),
        title=str(member),
        # A note may speak of people: only what the public page shows is searched in public.
        text=str(member.get_category_display()),
        url=address(organisation, "members:detail", key=member.key),
        role=Role.READER if is_person else Role.PUBLIC,
        on=member.joined_on,
    )


def card(visit: Visit, ref: Ref) -> Card | None:
    if ref.kind == "member":
        return _member_card(visit, ref)
    if visit.role < Role.TEAM:
        return None
    if ref.kind == "call":
        calls = Call.objects.filter(bench=visit.organisation, key=ref.key)
        call = calls.select_related("member__organisation", "member__person", "campaign").first()
        url = address(visit.organisation, "members:call", key=ref.key)
        if call is None:
            return None
        return Card(ref=ref, title=str(call.member), url=url, summary=call.campaign.title)
    if ref.kind == "campaign":
        one = Campaign.objects.filter(bench=visit.organisation, key=ref.key).first()
        url = address(visit.organisation, "members:campaign", key=ref.key)
        return Card(ref=ref, title=one.title, url=url) if one else None
    return None


def _member_card(visit: Visit, ref: Ref) -> Card | None:
    member = members_of(organisation=visit.organisation).filter(key=ref.key).first()
    if member is None or (member.kind == "person" and visit.role < Role.READER):
        return None
    return Card(
        ref=ref,
        title=str(member),
        url=address(visit.organisation, "members:detail", key=member.key),
        summary=str(member.get_category_display()),
    )


def latest(visit: Visit) -> Iterable[Card]:
    """Return the institutions that joined last."""
    found = members_of(organisation=visit.organisation).filter(
        kind="institution", joined_on__lte=visit.on
    )
    for member in found.order_by("-joined_on", "pk")[:3]:
        card = _member_card(visit, Ref("members", "member", member.key))
        if card is not None:
            yield card


def mentions(visit: Visit, organisation: Organisation) -> Iterator[Card]:
    """Yield the membership of an institution, then the seats it held on the board."""
    joined, seats = named(visit.organisation, organisation)
    for member in joined:
        yield member_card(member, organisation=visit.organisation)
    for seat in seats:
        yield seat_card(seat, organisation=visit.organisation)


INSTRUMENT = Instrument(
    slug="members",
    name=_("Adhérents"),
    purpose=_("Dire qui est adhérent, depuis quand, selon quelle définition."),
    access=ACCESS,
    entries=entries,
    due=due,
    latest=latest,
    mentions=mentions,
    documents=documents,
    document=document,
    card=card,
    electors=electors,
    chapters=chapters,
    figures=figures,
    datasets=DATASETS,
    tables=TABLES,
    personal_data=PersonalData(export=held_on, erase=forget_person),
)
