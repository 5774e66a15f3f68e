"""Ideas as the house's search reads them: what they say and what was answered, never by whom."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from arpent.contract import Card, Document, Ref, Role, Visit, address
from arpent.instruments.ideas.models import Answer, Comment, Idea
from arpent.instruments.ideas.queries.ideas import READABLE, readable
from arpent.instruments.ideas.queries.mine import mine_of
from arpent.instruments.ideas.rules.lists import is_closed
from arpent.kernel.models import Organisation

BATCH = 2000
LAST = 4


def least_role(*, organisation: Organisation) -> Role:
    """Return the least role that reads the ideas of a bench without a place's code."""
    everyone = mine_of(organisation=organisation).reading == "everyone"
    return Role.PUBLIC if everyone else Role.READER


def documents(organisation: Organisation) -> Iterator[Document]:
    """Yield every idea one may read, with the words of its answers."""
    role = least_role(organisation=organisation)
    for idea in _whole(organisation).order_by("pk").iterator(chunk_size=BATCH):
        yield _document(idea, organisation, role)


def document(organisation: Organisation, ref: Ref) -> Document | None:
    """Return one idea as the search reads it, or None when nobody may read it any more."""
    if (ref.instrument, ref.kind) != ("ideas", "idea"):
        return None
    idea = _whole(organisation).filter(key=ref.key).first()
    return _document(idea, organisation, least_role(organisation=organisation)) if idea else None


def _whole(organisation: Organisation) -> QuerySet[Idea]:
    answers = Answer.objects.order_by("answered_on", "pk").only("idea_id", "outcome", "reason")
    return readable(organisation=organisation).prefetch_related(
        Prefetch("answers", queryset=answers)
    )


def _document(idea: Idea, organisation: Organisation, role: Role) -> Document:
    answered = [f"{one.get_outcome_display()} {one.reason}" for one in idea.answers.all()]
    service = idea.service.name if idea.service else ""
    place = idea.place.name if idea.place else ""
    return Document(
        ref=Ref("ideas", "idea", idea.key),
        kind=_("Idée fermée") if is_closed(outcome=idea.outcome) else _("Idée"),
        title=idea.title,
        text=" ".join(filter(None, (idea.body, service, place, *answered))),
        url=address(organisation, "ideas:idea", key=idea.key),
        role=role,
        on=idea.proposed_on,
    )


def may_see(*, visit: Visit) -> bool:
    """Tell whether a visit reads the ideas by its role alone."""
    return visit.role >= Role.READER or (visit.role >= least_role(organisation=visit.organisation))


def idea_card(idea: Idea, organisation: Organisation) -> Card:
    """Return an idea as other rooms show it."""
    said = idea.get_outcome_display() if idea.outcome else idea.get_state_display()
    return Card(
        ref=Ref("ideas", "idea", idea.key),
        title=idea.title,
        url=address(organisation, "ideas:idea", key=idea.key),
        summary=str(said),
    )


def card(visit: Visit, ref: Ref) -> Card | None:
    """Return the idea a visit may read, or the idea that an answer or a comment is about."""
    idea = _behind(visit.organisation, ref)
    if idea is None or idea.state not in READABLE or not may_see(visit=visit):
        return None
    shown = idea_card(idea, visit.organisation)
    return Card(ref=ref, title=shown.title, url=shown.url, summary=shown.summary)


def _behind(organisation: Organisation, ref: Ref) -> Idea | None:
    ideas = Idea.objects.filter(bench=organisation).order_by("pk")
    if ref.kind == "idea":
        return ideas.filter(key=ref.key).first()
    if ref.kind == "answer":
        return ideas.filter(answers__key=ref.key).first()
    if ref.kind == "comment":
        shown = Comment.objects.filter(bench=organisation, key=ref.key, hidden_on=None)
        return ideas.filter(pk__in=shown.values("idea")).first()
    return None


def latest(visit: Visit) -> Iterator[Card]:
    """Yield the last ideas said, for whoever may read them."""
    if not may_see(visit=visit):
        return
    found = Idea.objects.filter(bench=visit.organisation, state__in=READABLE)
    for idea in found.filter(proposed_on__lte=visit.on).order_by("-number")[:LAST]:
        yield idea_card(idea, visit.organisation)


def last_words(*, organisation: Organisation, most: int) -> list[tuple[Idea, Answer | None]]:
    """Return the last ideas, and the last answers with theirs, the newest first."""
    said = Idea.objects.filter(bench=organisation, state__in=READABLE).order_by("-number")
    told = Answer.objects.filter(bench=organisation, idea__state__in=READABLE)
    answers = told.select_related("idea").order_by("-answered_on", "-pk")[:most]
    words: list[tuple[Idea, Answer | None]] = [(one, None) for one in said[:most]]
    words += [(one.idea, one) for one in answers]
    words.sort(key=lambda word: word[1].answered_on if word[1] else word[0].proposed_on)
    return words[: -most - 1 : -1]
