"""The tables of members in the dossier."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.contract import Row, Table, table_of
from arpent.instruments.members.models import (
    Bracket,
    Call,
    Campaign,
    Headcount,
    Listing,
    Member,
    Payment,
    Reminder,
    Representative,
    TeamMember,
)
from arpent.instruments.members.rules.dues import why_not_period
from arpent.instruments.members.rules.grid import BracketFacts, why_not_bracket
from arpent.kernel.models import Mandate
from arpent.kernel.spoken import spoken

SOURCE = _("Source")
NOTE = _("Note")
PRECISION = _("Précision de la date")
FROM = _("Premier jour")
UNTIL = _("Dernier jour")


def member_fault(row: Row) -> str | None:
    """Return what is wrong with the line of a member, or None."""
    if row["kind"] == "institution" and not row["organisation"]:
        return gettext("Une institution adhérente nomme son organisation.")
    if row["kind"] == "institution" and row["person"]:
        return gettext("Une institution adhérente n’est pas une personne : videz « person ».")
    if row["kind"] == "person" and row["organisation"]:
        return gettext("Une personne adhérente ne nomme pas d’organisation : videz-la.")
    if (row["kind"] == "person") != (row["category"] == "personnes"):
        return gettext("La catégorie « personnes » est celle des personnes, et d’elles seules.")
    return None


def order_fault(row: Row) -> str | None:
    """Return a sentence when a period ends before it begins, or None."""
    if row["starts_on"] and row["ends_on"] and row["ends_on"] < row["starts_on"]:
        return gettext("Le dernier jour précède le premier : inversez-les.")
    return None


def campaign_fault(row: Row) -> str | None:
    dates = {name: row[name] for name in ("first", "last", "due_on")}
    return spoken(why_not_period(**dates))


def bracket_fault(row: Row) -> str | None:
    names = ("key", "kind", "amount_eur", "starts_on", "ends_on", "lower_eur", "lower_included")
    more = ("upper_eur", "upper_included", "and_more", "label")
    facts = BracketFacts(**{name: row[name] for name in names + more})
    return spoken(why_not_bracket(bracket=facts))


def amount_fault(row: Row) -> str | None:
    if Decimal(row["amount_eur"]) < 0:
        return gettext("Un montant n’est pas négatif.")
    return None


MEMBERS = table_of(
    Member,
    slug="members",
    title=_("Adhérents"),
    columns={
        "kind": _("Institution ou personne"),
        "organisation": _("Institution adhérente"),
        "person": _("Personne adhérente ; vide si elle a été effacée"),
        "category": _("Catégorie publiée"),
        "college": _("Collège, s’il n’est pas celui de la catégorie"),
        "prepared_on": _("Jour où l’adhésion est annoncée en préparation"),
        "joined_on": _("Jour de l’adhésion"),
        "resigned_on": _("Jour de la démission"),
        "budget_eur": _("Budget annuel, en euros"),
        "note": NOTE,
        "source": SOURCE,
    },
    refers={"organisation": "organisations", "person": "people", "source": "sources"},
    fault=member_fault,
)
LISTINGS = table_of(
    Listing,
    slug="listings",
    title=_("Listes publiées d’adhérents"),
    columns={
        "member": _("Adhérent nommé"),
        "on": _("Date de la liste"),
        "precision": PRECISION,
        "source": SOURCE,
    },
    refers={"member": "members", "source": "sources"},
)
HEADCOUNTS = table_of(
    Headcount,
    slug="headcounts",
    title=_("Nombres déclarés sans liste"),
    columns={
        "on": _("Date à laquelle le nombre vaut"),
        "measure": _("Ce qui est compté"),
        "value": _("Nombre déclaré"),
        "definition": _("Manière de compter du document"),
        "source": SOURCE,
    },
    refers={"source": "sources"},
)
BRACKETS = table_of(
    Bracket,
    slug="brackets",
    title=_("Grille des cotisations"),
    columns={
        "kind": _("Institution ou personne"),
        "label": _("Intitulé de la ligne"),
        "lower_eur": _("Borne basse du budget annuel, en euros"),
        "lower_included": _("La borne basse est comprise"),
        "upper_eur": _("Borne haute du budget annuel, en euros"),
        "upper_included": _("La borne haute est comprise"),
        "amount_eur": _("Cotisation, en euros"),
        "and_more": _("Le montant est un minimum"),
        "starts_on": FROM,
        "ends_on": UNTIL,
        "source": SOURCE,
    },
    refers={"source": "sources"},
    fault=bracket_fault,
)
CAMPAIGNS = table_of(
    Campaign,
    slug="campaigns",
    title=_("Campagnes d’appel"),
    columns={
        "title": _("Intitulé"),
        "first": _("Premier jour couvert"),
        "last": _("Dernier jour couvert"),
        "called_on": _("Jour prévu de l’appel"),
        "due_on": _("Échéance"),
        "grace_days": _("Jours de grâce après l’échéance"),
    },
    fault=campaign_fault,
)
CALLS = table_of(
    Call,
    slug="calls",
    title=_("Appels à cotisation"),
    columns={
        "campaign": _("Campagne"),
        "member": _("Adhérent appelé"),
        "amount_eur": _("Montant appelé, en euros"),
        "exception": _("Motif d’un montant hors grille"),
        "called_on": _("Jour de l’appel"),
        "cancelled_on": _("Jour de l’annulation"),
    },
    refers={"campaign": "campaigns", "member": "members"},
    fault=amount_fault,
)
PAYMENTS = table_of(
    Payment,
    slug="payments",
    title=_("Règlements"),
    columns={
        "call": _("Appel réglé"),
        "amount_eur": _("Montant reçu, en euros"),
        "paid_on": _("Jour du règlement"),
        "method": _("Moyen de paiement"),
        "note": NOTE,
    },
    refers={"call": "calls"},
    fault=amount_fault,
)
REMINDERS = table_of(
    Reminder,
    slug="reminders",
    title=_("Relances"),
    columns={"call": _("Appel relancé"), "sent_on": _("Jour de la relance")},
    refers={"call": "calls"},
)
REPRESENTATIVES = table_of(
    Representative,
    slug="representatives",
    title=_("Représentants des adhérents"),
    columns={
        "member": _("Adhérent représenté"),
        "person": _("Personne ; vide si elle a été effacée"),
        "mandate": _("Titulaire ou suppléant"),
        "starts_on": FROM,
        "ends_on": UNTIL,
    },
    refers={"member": "members", "person": "people"},
    fault=order_fault,
)
MANDATES = table_of(
    Mandate,
    slug="mandates",
    title=_("Conseil d’administration"),
    columns={
        "person": _("Personne ; vide si elle a été effacée"),
        "organisation": _("Organisation d’où elle vient"),
        "college": _("Collège"),
        "function": _("Fonction"),
        "newly_elected": _("Élue pour la première fois"),
        "starts_on": FROM,
        "ends_on": UNTIL,
        "ref": _("Adresse de l’acte qui a donné le siège"),
        "source": SOURCE,
    },
    refers={"person": "people", "organisation": "organisations", "source": "sources"},
    fault=order_fault,
)
TEAM = table_of(
    TeamMember,
    slug="team",
    title=_("Équipe, stagiaires et visiteurs"),
    columns={
        "person": _("Personne ; vide si elle a été effacée"),
        "function": _("Statut"),
        "title": _("Fonction"),
        "school": _("École"),
        "starts_on": FROM,
        "ends_on": UNTIL,
        "precision": PRECISION,
        "source": SOURCE,
    },
    refers={"person": "people", "source": "sources"},
    fault=order_fault,
)
TABLES: tuple[Table, ...] = (
    MEMBERS,
    LISTINGS,
    HEADCOUNTS,
    BRACKETS,
    CAMPAIGNS,
    CALLS,
    PAYMENTS,
    REMINDERS,
    REPRESENTATIVES,
    MANDATES,
    TEAM,
)
