"""What a member is to an assembly on its record date, said in one sentence. Pure Python."""

from __future__ import annotations

from datetime import date, timedelta

from arpent.instruments.members.rules.dues import (
    ZERO,
    CallFacts,
    Facts,
    State,
    state,
)
from arpent.kernel.sentences import N_, Sentence

YEAR = timedelta(days=366)
# No call tells anything of these two: nobody can say whether they are up to date.
UNTOLD = frozenset({State.JOINED, State.LISTED})


def is_held(*, facts: Facts, on: date) -> bool:
    """Tell whether a member belongs in the list of an assembly, entitled or with the reason why
    not: whoever left or whose dues lapsed more than a year before is not spoken of."""
    found = state(facts=facts, on=on)
    if found is State.RESIGNED:
        return facts.resigned_on is not None and on - facts.resigned_on <= YEAR
    if found is State.EXPIRED:
        return on - _latest(facts, on).last <= YEAR
    return found is not State.UNKNOWN


def up_to_date(*, found: State) -> bool | None:
    """Tell whether a state is that of somebody up to date; None when no call tells."""
    return None if found in UNTOLD else found is State.UP_TO_DATE


def member_since(*, facts: Facts, on: date) -> date | None:
    """Return since when somebody is a member, as far as is known on a day.

    It is the day their first dues were settled; for whoever joined, or was listed, before the
    first period they were called for, it is that day.
    """
    dated = min((day for day in _dated(facts) if day <= on), default=None)
    made = [call for call in facts.calls if call.made(on)]
    paid = min((day for call in made if (day := call.settled_on(on))), default=None)
    if paid is None or (dated is not None and dated < min(call.first for call in made)):
        return dated
    return paid


def _dated(facts: Facts) -> list[date]:
    joined = [facts.joined_on] if facts.joined_on else []
    return [*joined, *(first for first, _last in facts.listings)]


def why_standing(*, facts: Facts, on: date) -> Sentence:
    """Return the sentence that says why a member is, or is not, up to date on a day."""
    found = state(facts=facts, on=on)
    if found in (State.UP_TO_DATE, State.PAID):
        return _settled(facts, on, ahead=found is State.PAID)
    if found in (State.CALLED, State.GRACE, State.EXPIRED):
        return _owing(found, _latest(facts, on), on)
    said = {
        State.RESIGNED: (N_("A démissionné le %(on)s."), facts.resigned_on),
        State.JOINED: (N_("Adhérent depuis le %(on)s ; aucun appel connu."), facts.joined_on),
        State.PREPARED: (N_("Adhésion en préparation depuis le %(on)s."), facts.prepared_on),
        State.LISTED: (
            N_("Nommé dans une liste publiée (%(on)s) ; aucun appel connu."),
            max((first for first, last in facts.listings if first <= on <= last), default=None),
        ),
    }
    if found not in said:
        return Sentence(N_("Aucun fait ne le dit adhérent à cette date."))
    pattern, day = said[found]
    precision = dict(facts.dated_lists).get(day, "day") if found is State.LISTED and day else "day"
    return Sentence(pattern, on=_day(day, precision))


def _settled(facts: Facts, on: date, *, ahead: bool) -> Sentence:
    calls = [
        call
        for call in facts.calls
        if call.settled(on) and (call.first > on if ahead else call.covers(on))
    ]
    call = max(calls, key=lambda one: one.first)
    values: dict[str, object] = {"campaign": call.title, "first": _day(call.first)}
    if ahead:
        pattern = N_("A réglé d’avance « %(campaign)s », dont la période commence le %(first)s.")
        return Sentence(pattern, **values)
    if call.amount_eur == ZERO:
        return Sentence(N_("À jour de « %(campaign)s », qui ne lui demandait rien."), **values)
    values["paid"] = _day(call.settled_on(on))
    return Sentence(N_("À jour de « %(campaign)s », payé le %(paid)s."), **values)


def _owing(found: State, call: CallFacts, on: date) -> Sentence:
    """Return what an unsettled call means; a period paid and over leaves the same grace."""
    over = call.settled(on)
    due_on = call.last if over else call.due_on
    grace_ends_on = due_on + timedelta(days=call.grace_days)
    values = {"campaign": call.title, "due": _day(due_on), "grace": _day(grace_ends_on)}
    if found is State.CALLED:
        pattern = N_("Appelé pour « %(campaign)s », non réglé : à régler avant le %(due)s.")
    elif found is State.GRACE and over:
        pattern = N_("« %(campaign)s » a pris fin le %(due)s ; en grâce jusqu’au %(grace)s.")
    elif found is State.GRACE:
        pattern = N_("Appelé pour « %(campaign)s », non réglé ; en grâce jusqu’au %(grace)s.")
    elif over:
        pattern = N_("« %(campaign)s » a pris fin le %(due)s ; rien n’est réglé depuis.")
    else:
        pattern = N_("« %(campaign)s » non réglé, échu depuis le %(grace)s.")
    return Sentence(pattern, **values)


def _latest(facts: Facts, on: date) -> CallFacts:
    return max((call for call in facts.calls if call.made(on)), key=lambda one: one.first)


def _day(day: date | None, precision: str = "day") -> str:
    """Return a date as precisely as it is known: 07/07/2022, 07/2022, 2022."""
    shape = {"month": "%m/%Y", "year": "%Y"}.get(precision, "%d/%m/%Y")
    return day.strftime(shape) if day else "?"
