"""The mine as open data: what was said and answered, nobody named.

Where only agents read the ideas, their words stay with them: titles leave empty, and so do the
reasons, but those that the public page of the promise prints. A place is named from a few ideas on,
so that it never points at one person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from arpent.contract import Dataset, Field, Row, Scope
from arpent.instruments.ideas.models import Answer, Idea
from arpent.instruments.ideas.queries.counts import said_in, tried_keys
from arpent.instruments.ideas.queries.ideas import READABLE
from arpent.instruments.ideas.queries.kept import printed_reasons
from arpent.instruments.ideas.queries.mine import mine_of
from arpent.instruments.ideas.rules.lists import days_late
from arpent.instruments.ideas.rules.words import OUTCOMES, STATES, SUBJECTS
from arpent.kernel.models import Organisation

FEWEST = 5
OUTCOME = tuple(slug for slug, _label in OUTCOMES)


def named_places(*, organisation: Organisation) -> frozenset[str]:
    """Return the names of the places from which enough ideas came, all periods together."""
    found = Idea.objects.filter(bench=organisation, state__in=READABLE, place__isnull=False)
    counted = Counter(found.order_by("pk").values_list("place__name", flat=True).iterator())
    return frozenset(name for name, n in counted.items() if n >= FEWEST)


def ideas(scope: Scope) -> Iterator[Row]:
    everyone = mine_of(organisation=scope.organisation).reading == "everyone"
    places = named_places(organisation=scope.organisation)
    tried = tried_keys(organisation=scope.organisation)
    found = said_in(scope=scope).select_related("service", "place")
    for idea in found.iterator(chunk_size=2000):
        place = idea.place.name if idea.place else ""
        answered_on = idea.answered_on
        yield {
            "number": idea.number,
            "title": idea.title if everyone else "",
            "proposed_on": idea.proposed_on,
            "subject": idea.subject,
            "state": idea.state,
            "outcome": idea.outcome,
            "due_on": idea.due_on,
            "answered_on": answered_on,
            "days_to_answer": (answered_on - idea.proposed_on).days if answered_on else None,
            "supports": idea.supports,
            "comments": idea.comments,
            "tried": idea.key in tried,
            "service": idea.service.name if idea.service else "",
            "place": place if place in places else "",
        }


def answers(scope: Scope) -> Iterator[Row]:
    everyone = mine_of(organisation=scope.organisation).reading == "everyone"
    printed = printed_reasons(organisation=scope.organisation)
    found = Answer.objects.filter(
        bench=scope.organisation,
        idea__state__in=READABLE,
        answered_on__range=(scope.first, scope.last),
    )
    ordered = found.select_related("idea", "service").order_by("answered_on", "pk")
    for one in ordered.iterator(chunk_size=2000):
        yield {
            "number": one.idea.number,
            "outcome": one.outcome,
            "reason": one.reason if everyone or one.pk in printed else "",
            "service": one.service.name if one.service else "",
            "answered_on": one.answered_on,
            "due_on": one.due_on,
            "days_late": days_late(
                due_on=one.due_on, answered_on=one.answered_on, on=one.answered_on
            ),
        }


IDEAS = Dataset(
    slug="ideas",
    title=_("Idées des agents"),
    description=_("Une idée par ligne, ce qu’elle est devenue, et en combien de jours."),
    fields=(
        Field(name="number", type="integer", description=_("Numéro de l’idée"), required=True),
        Field(
            name="title",
            type="string",
            description=_("L’idée en une ligne, là où tout le monde lit les idées"),
        ),
        Field(name="proposed_on", type="date", description=_("Jour du dépôt"), required=True),
        Field(
            name="subject",
            type="string",
            description=_("Un service rendu (service) ou le travail des agents (work)"),
            choices=tuple(slug for slug, _label in SUBJECTS),
        ),
        Field(
            name="state",
            type="string",
            description=_("État"),
            required=True,
            choices=tuple(slug for slug, _label in STATES if slug in READABLE),
        ),
        Field(
            name="outcome",
            type="string",
            description=_("Dernière réponse, dans la liste fermée"),
            choices=OUTCOME,
        ),
        Field(name="due_on", type="date", description=_("Jour où la réponse est due")),
        Field(name="answered_on", type="date", description=_("Jour de la première réponse")),
        Field(name="days_to_answer", type="integer", description=_("Jours pour répondre")),
        Field(name="supports", type="integer", description=_("Nombre de soutiens")),
        Field(name="comments", type="integer", description=_("Nombre de commentaires")),
        Field(name="tried", type="boolean", description=_("Une carte de test l’essaie")),
        Field(name="service", type="string", description=_("Service qui répond")),
        Field(
            name="place",
            type="string",
            description=_("Lieu, quand il en vient assez d’idées pour ne désigner personne"),
        ),
    ),
    rows=ideas,
)
ANSWERS = Dataset(
    slug="idea-answers",
    title=_("Réponses aux idées des agents"),
    description=_("Une réponse par ligne : laquelle, par quel service, à temps ou non."),
    fields=(
        Field(name="number", type="integer", description=_("Numéro de l’idée"), required=True),
        Field(
            name="outcome",
            type="string",
            description=_("Réponse, dans la liste fermée"),
            required=True,
            choices=OUTCOME,
        ),
        Field(
            name="reason",
            type="string",
            description=_(
                "Motif, là où tout le monde lit les idées ; ailleurs, s’il se lit sur la page de "
                "la promesse"
            ),
        ),
        Field(name="service", type="string", description=_("Service qui répond")),
        Field(name="answered_on", type="date", description=_("Jour de la réponse"), required=True),
        Field(name="due_on", type="date", description=_("Jour où elle était due"), required=True),
        Field(name="days_late", type="integer", description=_("Jours de retard")),
    ),
    rows=answers,
)
DATASETS = (IDEAS, ANSWERS)
