"""What waits, and for whom: the page a facilitator opens on Monday."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, Value
from django.db.models.functions import Substr
from django.utils.translation import gettext as _

from arpent.contract import address
from arpent.instruments.ideas.models import Answer, Ask, Flag, Idea, Meeting
from arpent.instruments.ideas.queries.ideas import READABLE
from arpent.instruments.ideas.queries.verdicts import ABOUT, untold_verdicts
from arpent.instruments.ideas.rules.answers import tell_by
from arpent.instruments.ideas.rules.words import REASONS
from arpent.kernel.models import Organisation

# What one sitting can settle; beyond, the page says how many more there are.
AT_ONCE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing somebody has to do: what, where, by when. `late` is in days, 0 when in time."""

    who: str
    what: str
    title: str
    url: str
    due_on: date | None
    late: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The duties by whom they wait for, the most late first, and what is beyond the page."""

    people: list[tuple[str, list[Duty]]]
    total: int
    late: int
    beyond: int
    without_service: int
    open_mines: dict[str, int]


def desk(*, organisation: Organisation, on: date) -> Desk:
    """Return all that waits on a bench, in six queries whatever its size."""
    counts = Idea.objects.filter(bench=organisation, state="waiting").aggregate(
        waiting=Count("pk"),
        without_service=Count("pk", filter=Q(service=None)),
        **{
            f"mine_{name}": Count("pk", filter=Q(**{f"mine_{name}": "open"}))
            for name in ("exists", "field", "concerned", "entitled")
        },
    )
    duties = [
        *_answers_due(organisation, on),
        *_questions(organisation, on),
        *_untold(organisation, on),
        *_verdicts(organisation),
        *_sittings(organisation, on),
    ]
    by_person: dict[str, list[Duty]] = {}
    for duty in sorted(duties, key=lambda one: (-one.late, one.due_on or on)):
        by_person.setdefault(duty.who, []).append(duty)
    return Desk(
        people=list(by_person.items()),
        total=len(duties),
        late=sum(duty.late > 0 for duty in duties),
        beyond=max(counts.pop("waiting") - AT_ONCE, 0),
        without_service=counts.pop("without_service"),
        open_mines={name.removeprefix("mine_"): n for name, n in counts.items() if n},
    )


def _facilitation() -> str:
    return _("L’animation")


def _late(due_on: date, on: date) -> int:
    return max((on - due_on).days, 0)


def _idea_page(organisation: Organisation, key: str) -> str:
    return address(organisation, "ideas:idea", key=key)


def _answers_due(organisation: Organisation, on: date) -> Iterator[Duty]:
    waiting = Idea.objects.filter(bench=organisation, state="waiting")
    waiting = waiting.select_related("service__head", "facilitator").order_by("due_on", "number")
    for idea in waiting[:AT_ONCE]:
        view, what = "ideas:answer", _("répondre")
        if idea.service and idea.service.head:
            who = f"{idea.service.head.name}, {idea.service.name}"
        elif idea.service:
            who, what = idea.service.name, _("nommer qui répond, puis répondre")
        else:
            who = idea.facilitator.name if idea.facilitator else _facilitation()
            view, what = "ideas:entrust", _("confier la réponse à un service")
        yield Duty(
            who=who,
            what=what,
            title=idea.title,
            url=address(organisation, view, key=idea.key),
            due_on=idea.due_on,
            late=_late(idea.due_on, on),
        )


def _questions(organisation: Organisation, on: date) -> Iterator[Duty]:
    asked = Ask.objects.filter(
        bench=organisation,
        answered_on=None,
        withdrawn_on=None,
        idea__state__in=READABLE,
    )
    for ask in asked.select_related("idea").order_by("due_on", "pk")[:AT_ONCE]:
        yield Duty(
            who=ask.name,
            what=_("répondre à une question : %(question)s") % {"question": ask.question},
            title=ask.idea.title,
            url=_idea_page(organisation, ask.idea.key),
            due_on=ask.due_on,
            late=_late(ask.due_on, on),
        )


def _untold(organisation: Organisation, on: date) -> Iterator[Duty]:
    untold = Answer.objects.filter(bench=organisation, told_on=None, idea__state="answered")
    untold = untold.select_related("idea", "teller").order_by("answered_on", "pk")
    for answer in untold[:AT_ONCE]:
        by = tell_by(answer.answered_on)
        yield Duty(
            who=answer.teller.name if answer.teller else _facilitation(),
            what=_("annoncer la réponse à son auteur"),
            title=answer.idea.title,
            url=address(organisation, "ideas:tell", key=answer.key),
            due_on=by,
            late=_late(by, on),
        )


def _verdicts(organisation: Organisation) -> Iterator[Duty]:
    untold = untold_verdicts(organisation=organisation).order_by()
    keys = untold.annotate(idea=Substr("ref", len(ABOUT) + 1)).values("idea")
    ideas = Idea.objects.filter(bench=organisation, key__in=keys, state__in=READABLE)
    for idea in ideas.select_related("facilitator").order_by("number")[:AT_ONCE]:
        yield Duty(
            who=idea.facilitator.name if idea.facilitator else _facilitation(),
            what=_("annoncer le verdict du test"),
            title=idea.title,
            url=address(organisation, "ideas:tell_verdict", key=idea.key),
            due_on=None,
        )


def _sittings(organisation: Organisation, on: date) -> Iterator[Duty]:
    """Yield what the facilitation alone settles: flags to read, meetings to hold; in one query."""
    flags = Flag.objects.filter(bench=organisation, settled_on=None).order_by()
    meetings = Meeting.objects.filter(bench=organisation, closed_on=None).order_by()
    rows: Any = flags.values_list("said_on", "pk", "rule", "idea__title", "idea__key")
    held = meetings.values_list("held_on", "pk", Value(""), "title", "key")
    found = rows.union(held, all=True).order_by("said_on", "pk")[: 2 * AT_ONCE]
    for day, _pk, rule, title, key in found:
        if rule:
            what = _("lire un signalement : %(rule)s") % {"rule": _(dict(REASONS)[rule])}
            url = address(organisation, "ideas:flags")
        else:
            what = _("tenir la réunion, puis la clore : les réponses partent alors")
            url = address(organisation, "ideas:meeting", key=key)
        late = 0 if rule else _late(day, on)
        yield Duty(who=_facilitation(), what=what, title=title, url=url, due_on=day, late=late)
