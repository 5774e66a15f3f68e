"""Assemblies as open data: counts, texts with their results, statutes. Nobody is named."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from arpent.contract import Dataset, Field, Row, Scope
from arpent.instruments.assembly.models import Statutes
from arpent.instruments.assembly.queries.decisions import decision_of
from arpent.instruments.assembly.queries.held import held_in, proclaimed_in, sitting_of
from arpent.instruments.assembly.rules.words import (
    CALLED,
    CHOICES,
    COUNTED,
    DECISIONS,
    KINDS,
    LOST,
    MODES,
    OUTCOMES,
    QUORUM_BASES,
    ROUNDINGS,
    SECRECY,
    Choices,
)


def _held(scope: Scope) -> Any:
    return held_in(organisation=scope.organisation, first=scope.first, last=scope.last)


def assemblies(scope: Scope) -> Iterator[Row]:
    """Yield the assemblies held in a period, each with its counts when it opened."""
    for one in _held(scope):
        sitting = sitting_of(one)
        found = sitting.quorum
        yield {
            "key": one.key,
            "title": one.title,
            "kind": one.kind,
            "held_on": localdate(one.opened_at),
            "place": one.place,
            "reconstructed": one.reconstructed,
            "listed": sitting.listed or None,
            "entitled": sitting.entitled if sitting.listed else None,
            "present": len(found.present) if found else None,
            "represented": len(found.represented) if found else None,
            "quorum_counted": found.counted if found else None,
            "quorum_base": found.base if found else None,
            "quorum_needed": found.needed if found else None,
            "attendees": sitting.attendees if found else None,
            "source": one.source.title if one.source else "",
        }


def resolutions(scope: Scope) -> Iterator[Row]:
    """Yield the texts put to the vote in a period, each with its proclaimed result."""
    for poll in proclaimed_in(assemblies=_held(scope).order_by()).filter(wording__isnull=False):
        counted = dict(poll.result.get("choices") or {})
        yield {
            "assembly": poll.assembly.key,
            "held_on": localdate(poll.assembly.opened_at),
            "title": poll.title,
            "text": decision_of(poll).text,
            "text_sha256": poll.text_sha256,
            "decision": poll.wording.resolution.decision if poll.wording else "",
            "mode": poll.mode,
            "outcome": poll.outcome,
            "present": poll.present,
            "represented": poll.represented,
            "entitled": poll.entitled,
            **{
                f"voices_{choice}": Decimal(counted[choice]) if choice in counted else None
                for choice, _words in CHOICES
            },
        }


def statutes(scope: Scope) -> Iterator[Row]:
    """Yield the versions of the statutes in force at some time of a period."""
    found = Statutes.objects.filter(bench=scope.organisation, starts_on__lte=scope.last)
    names = [field.name for field in STATUTES.fields]
    for one in found.order_by("starts_on", "pk"):
        if one.ends_on is None or one.ends_on >= scope.first:
            yield {name: getattr(one, name) for name in names}


def _slugs(choices: Choices) -> tuple[str, ...]:
    return tuple(slug for slug, _words in choices)


def _number(name: str, description: Any) -> Field:
    return Field(name=name, type="integer", description=description)


ASSEMBLIES = Dataset(
    slug="assemblies",
    title=_("Assemblées générales tenues"),
    description=_("Une assemblée par ligne : qui était convoqué, présent, représenté."),
    fields=(
        Field(name="key", type="string", description=_("Clé de l’assemblée"), required=True),
        Field(name="title", type="string", description=_("Titre"), required=True),
        Field(
            name="kind",
            type="string",
            description=_("Ordinaire, extraordinaire ou mixte"),
            required=True,
            choices=_slugs(KINDS),
        ),
        Field(name="held_on", type="date", description=_("Jour de l’ouverture"), required=True),
        Field(name="place", type="string", description=_("Lieu")),
        Field(
            name="reconstructed",
            type="boolean",
            description=_("Reconstituée après coup, d’après des documents publiés"),
            required=True,
        ),
        _number("listed", _("Membres de la liste, convoqués ou non")),
        _number("entitled", _("Membres convoqués, ayant droit de vote")),
        _number("present", _("Membres présents à l’ouverture")),
        _number("represented", _("Membres représentés à l’ouverture")),
        _number("quorum_counted", _("Membres que les statuts comptent dans le quorum")),
        _number("quorum_base", _("Nombre auquel les statuts rapportent le quorum")),
        _number("quorum_needed", _("Membres qu’il fallait ; 0 si les statuts n’en demandent pas")),
        _number("attendees", _("Participants, l’équipe à part")),
        Field(name="source", type="string", description=_("Document source")),
    ),
    rows=assemblies,
)
RESOLUTIONS = Dataset(
    slug="assembly-resolutions",
    title=_("Résolutions mises aux voix"),
    description=_("Un vote proclamé par ligne : le texte, la manière, le résultat."),
    fields=(
        Field(name="assembly", type="string", description=_("Clé de l’assemblée"), required=True),
        Field(name="held_on", type="date", description=_("Jour de l’assemblée"), required=True),
        Field(name="title", type="string", description=_("Titre"), required=True),
        Field(name="text", type="string", description=_("Texte voté")),
        Field(name="text_sha256", type="string", description=_("Empreinte SHA-256 du texte")),
        Field(
            name="decision",
            type="string",
            description=_("Nature de la décision"),
            choices=_slugs(DECISIONS),
        ),
        Field(
            name="mode",
            type="string",
            description=_("Manière de voter"),
            required=True,
            choices=_slugs(MODES),
        ),
        Field(name="outcome", type="string", description=_("Résultat"), choices=_slugs(OUTCOMES)),
        _number("present", _("Membres présents à ce vote")),
        _number("represented", _("Membres représentés à ce vote")),
        _number("entitled", _("Membres convoqués")),
        *(
            Field(name=f"voices_{choice}", type="number", description=words)
            for choice, words in (
                ("for", _("Voix pour")),
                ("against", _("Voix contre")),
                ("abstain", _("Abstentions")),
                ("blank", _("Bulletins blancs, en voix")),
                ("spoilt", _("Bulletins nuls, en voix")),
            )
        ),
    ),
    rows=resolutions,
)
STATUTES = Dataset(
    slug="assembly-statutes",
    title=_("Réglages des statuts"),
    description=_(
        "Une version des statuts par ligne ; une case vide n’est pas écrite aux statuts."
    ),
    fields=(
        Field(name="key", type="string", description=_("Clé de la version"), required=True),
        Field(name="title", type="string", description=_("Intitulé"), required=True),
        Field(name="starts_on", type="date", description=_("En vigueur depuis le"), required=True),
        Field(name="ends_on", type="date", description=_("Jusqu’au")),
        Field(
            name="invented",
            type="boolean",
            description=_("Inventés pour une démonstration"),
            required=True,
        ),
        Field(
            name="called", type="string", description=_("Qui est convoqué"), choices=_slugs(CALLED)
        ),
        _number("delay_days", _("Jours entre la convocation et l’assemblée")),
        _number("quorum_numerator", _("Numérateur du quorum")),
        _number("quorum_denominator", _("Dénominateur du quorum")),
        Field(
            name="quorum_base",
            type="string",
            description=_("Ce que le quorum est une part de"),
            choices=_slugs(QUORUM_BASES),
        ),
        Field(
            name="quorum_counts",
            type="string",
            description=_("Les présents seuls, ou les représentés aussi"),
            choices=_slugs(COUNTED),
        ),
        Field(
            name="quorum_rounding",
            type="string",
            description=_("Arrondi du quorum"),
            choices=_slugs(ROUNDINGS),
        ),
        Field(
            name="quorum_lost",
            type="string",
            description=_("Ce qui suit quand le quorum se perd"),
            choices=_slugs(LOST),
        ),
        Field(name="second_call", type="boolean", description=_("Seconde convocation prévue")),
        Field(name="proxies", type="boolean", description=_("Pouvoirs admis")),
        _number("proxy_cap", _("Pouvoirs par personne, au plus")),
        Field(name="remote", type="boolean", description=_("Participation à distance admise")),
        Field(
            name="secrecy",
            type="string",
            description=_("Quand le vote est secret"),
            choices=_slugs(SECRECY),
        ),
        _number("term_years", _("Années d’un mandat")),
        _number("term_limit", _("Mandats de suite, au plus")),
        _number("signatories", _("Signataires du procès-verbal")),
    ),
    rows=statutes,
)
DATASETS = (ASSEMBLIES, RESOLUTIONS, STATUTES)
