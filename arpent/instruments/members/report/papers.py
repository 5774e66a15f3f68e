"""The papers a member asks for: the invoice of a call, the certificate of its payment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import get_language, gettext

from arpent.instruments.members.models import Call
from arpent.instruments.members.queries.facts import call_facts
from arpent.press.document import Column, Document, Paragraph, Strong, Table
from arpent.press.notation import day, money, period


def invoice(call: Call, *, on: date) -> Document:
    """Return the invoice of a call: who asks whom for what, what came in, what is left."""
    tongue = get_language() or "fr"
    rows = [(day(call.called_on, language=tongue), _covered(call), _money(call.amount_eur))]
    rows += [
        (
            day(one.paid_on, language=tongue),
            gettext("Règlement, %(method)s") % {"method": one.get_method_display()},
            _money(-one.amount_eur),
        )
        for one in call.payments.all()
    ]
    left = Decimal(0) if call.cancelled_on else call_facts(call).left_eur(on)
    columns = (
        Column(gettext("Jour")),
        Column(gettext("Objet")),
        Column(gettext("Montant"), numeric=True),
    )
    return _paper(
        call,
        title=gettext("Facture de cotisation"),
        on=call.called_on,
        blocks=(
            *_parties(call),
            Table(
                gettext("Ce qui est demandé, ce qui est venu"),
                columns,
                tuple(rows),
                total=(gettext("Reste à régler"), "", _money(left)),
            ),
            Paragraph(_what_is_left(call, left)),
        ),
    )


def certificate(call: Call, *, on: date) -> Document:
    """Return the certificate that a call was settled and the period it covers."""
    tongue = get_language() or "fr"
    settled_on = max((one.paid_on for one in call.payments.all()), default=call.called_on)
    said = {
        "house": call.bench.name,
        "member": str(call.member),
        "amount": _money(call.amount_eur),
        "on": day(settled_on, language=tongue),
    }
    return _paper(
        call,
        title=gettext("Attestation d’adhésion"),
        on=on,
        blocks=(
            Paragraph(
                gettext("%(house)s atteste que %(member)s a réglé sa cotisation de %(amount)s.")
                % said,
                lead=True,
            ),
            Paragraph(_covered(call)),
            Paragraph(gettext("Dernier règlement reçu le %(on)s.") % said),
            Paragraph(
                gettext("Établie le %(today)s, d’après le registre des adhérents.")
                % {"today": day(on, language=tongue)}
            ),
        ),
    )


def _what_is_left(call: Call, left_eur: Decimal) -> str:
    """Return what the member has still to do about an invoice."""
    tongue = get_language() or "fr"
    if call.cancelled_on:
        cancelled = day(call.cancelled_on, language=tongue)
        return gettext("Appel annulé le %(on)s : rien n’est dû.") % {"on": cancelled}
    if not left_eur:
        return gettext("Réglée en entier.")
    due = day(call.campaign.due_on, language=tongue)
    return gettext("À régler avant le %(due)s.") % {"due": due}


def _parties(call: Call) -> tuple[Paragraph, ...]:
    siren = f", SIREN {call.bench.siren}" if call.bench.siren else ""
    return (
        Paragraph((Strong(gettext("De")), f" : {call.bench.name}{siren}")),
        Paragraph((Strong(gettext("À")), f" : {call.member}")),
        Paragraph((Strong(gettext("Référence")), f" : {call.key}")),
    )


def _covered(call: Call) -> str:
    campaign = call.campaign
    covered = period(campaign.first, campaign.last, language=get_language() or "fr")
    return f"{campaign.title}, {covered}"


def _money(amount_eur: object) -> str:
    return money(amount_eur, language=get_language() or "fr")  # type: ignore[arg-type]


def _paper(call: Call, *, title: str, on: date, blocks: tuple[object, ...]) -> Document:
    return Document(
        title=title,
        blocks=blocks,  # type: ignore[arg-type]
        language=get_language() or "fr",
        author=call.bench.name,
        published_on=on,
        subtitle=str(call.member),
        running_head=call.bench.name,
        description=_covered(call),
    )
