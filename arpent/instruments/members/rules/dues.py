"""What a member's dated facts make of them on a day. A state is derived, never stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from arpent.kernel.sentences import N_, Sentence

ZERO = Decimal(0)
OLDEST, NEWEST = date(1900, 1, 1), date(2200, 1, 1)


class State(StrEnum):
    """What one can say of a member on a day, the strongest fact first."""

    RESIGNED = "resigned"
    UP_TO_DATE = "up-to-date"
    PAID = "paid"
    CALLED = "called"
    GRACE = "grace"
    EXPIRED = "expired"
    JOINED = "joined"
    LISTED = "listed"
    PREPARED = "prepared"
    UNKNOWN = "unknown"


STATES = {
    State.RESIGNED: N_("A démissionné"),
    State.UP_TO_DATE: N_("À jour"),
    State.PAID: N_("Réglé d’avance"),
    State.CALLED: N_("Appelé"),
    State.GRACE: N_("En délai de grâce"),
    State.EXPIRED: N_("Expiré"),
    State.JOINED: N_("Adhérent sans appel"),
    State.LISTED: N_("Nommé dans une liste"),
    State.PREPARED: N_("En préparation"),
    State.UNKNOWN: N_("Aucun fait ne le dit adhérent à cette date"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFacts:
    """A call for dues and what came in for it. ``first`` to ``last`` is the period it covers."""

    first: date
    last: date
    called_on: date
    due_on: date
    grace_days: int
    amount_eur: Decimal
    cancelled_on: date | None = None
    payments: tuple[tuple[date, Decimal], ...] = ()
    title: str = ""

    @property
    def grace_ends_on(self) -> date:
        return self.due_on + timedelta(days=self.grace_days)

    def covers(self, on: date) -> bool:
        return self.first <= on <= self.last

    def made(self, on: date) -> bool:
        """Tell whether the call was made by a day, and not cancelled by then."""
        cancelled = self.cancelled_on is not None and self.cancelled_on <= on
        return self.called_on <= on and not cancelled

    def left_eur(self, on: date) -> Decimal:
        """Return what is still owed on a day."""
        paid = sum((amount for day, amount in self.payments if day <= on), ZERO)
        return max(ZERO, self.amount_eur - paid)

    def settled(self, on: date) -> bool:
        return self.made(on) and self.left_eur(on) == ZERO

    def settled_on(self, on: date) -> date | None:
        """Return the day on which nothing was owed any more, or None when it is not by ``on``."""
        if not self.settled(on):
            return None
        days = sorted(day for day, _amount in self.payments if day <= on)
        return next((day for day in days if self.left_eur(day) == ZERO), self.called_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything dated that is known of one member. ``listings`` are the years of published lists
    that name them, each from the date of the list to the end of its year."""

    prepared_on: date | None = None
    joined_on: date | None = None
    resigned_on: date | None = None
    listings: tuple[tuple[date, date], ...] = ()
    calls: tuple[CallFacts, ...] = ()
    # The same lists, each with how precisely its date is known.
    dated_lists: tuple[tuple[date, str], ...] = ()


def state(*, facts: Facts, on: date) -> State:
    """Return what a member's facts make of them on a day."""
    if has_resigned(facts=facts, on=on):
        return State.RESIGNED
    dues = dues_state(calls=facts.calls, on=on)
    if dues is not None:
        return dues
    if facts.joined_on is not None and facts.joined_on <= on:
        return State.JOINED
    if is_prepared(facts=facts, on=on):
        return State.PREPARED
    if any(first <= on <= last for first, last in facts.listings):
        return State.LISTED
    return State.UNKNOWN


def has_resigned(*, facts: Facts, on: date) -> bool:
    """Tell whether a resignation stands on a day; joining again afterwards undoes it."""
    if facts.resigned_on is None or facts.resigned_on > on:
        return False
    return not (facts.joined_on and facts.resigned_on < facts.joined_on <= on)


def is_prepared(*, facts: Facts, on: date) -> bool:
    """Tell whether a membership is being prepared: announced, and nothing has come of it yet."""
    if facts.prepared_on is None or facts.prepared_on > on:
        return False
    joined = facts.joined_on is not None and facts.prepared_on <= facts.joined_on <= on
    named = any(facts.prepared_on < first <= on for first, _last in facts.listings)
    return not (joined or named or has_resigned(facts=facts, on=on))


def dues_state(*, calls: Iterable[CallFacts], on: date) -> State | None:
    """Return what the calls alone say on a day, or None when no call was made by then."""
    made = sorted((call for call in calls if call.made(on)), key=lambda call: call.first)
    if not made:
        return None
    if any(call.settled(on) and call.covers(on) for call in made):
        return State.UP_TO_DATE
    if any(call.settled(on) and call.first > on for call in made):
        return State.PAID
    return _unsettled_state(made[-1], on)


def _unsettled_state(latest: CallFacts, on: date) -> State:
    """Return where the latest call stands; a period paid and over leaves the same grace."""
    ends_on = latest.last if latest.settled(on) else latest.due_on
    if on <= ends_on:
        return State.CALLED
    grace_ends_on = ends_on + timedelta(days=latest.grace_days)
    return State.GRACE if on <= grace_ends_on else State.EXPIRED


def why_not_call(*, facts: Facts, on: date, first: date, last: date) -> str | None:
    """Return why a member is not to be called for a period, or None."""
    if has_resigned(facts=facts, on=on):
        return Sentence(N_("Cet adhérent a démissionné."))
    if is_prepared(facts=facts, on=on):
        return Sentence(N_("Cette adhésion est encore en préparation : datez-la d’abord."))
    for call in facts.calls:
        if call.made(on) and (call.first, call.last) == (first, last):
            return Sentence(N_("Cet adhérent a déjà reçu l’appel de cette campagne."))
    return None


def why_not_pay(*, call: CallFacts, amount_eur: Decimal, on: date, note: str) -> str | None:
    """Return why a payment cannot be recorded, or None."""
    if call.cancelled_on is not None:
        return Sentence(N_("Cet appel est annulé : il ne reçoit plus de règlement."))
    if amount_eur <= ZERO:
        return Sentence(N_("Écrivez un montant supérieur à zéro."))
    if on < call.called_on:
        return Sentence(N_("Un règlement ne précède pas l’appel : datez-le du jour de l’appel."))
    left = max(ZERO, call.amount_eur - sum((amount for _, amount in call.payments), ZERO))
    if amount_eur > left and not note.strip():
        return Sentence(
            N_(
                "Il reste %(left)s € à régler. Écrivez ce montant, ou dites dans la note pourquoi "
                "le règlement le dépasse."
            ),
            left=f"{left:f}",
        )
    return None


def why_not_remind(*, call: CallFacts, on: date, reminded_on: date | None) -> str | None:
    """Return why a call is not to be reminded of, or None: reminders stop on payment."""
    if call.cancelled_on is not None:
        return Sentence(N_("Cet appel est annulé."))
    if call.settled(on):
        return Sentence(N_("Cet appel est réglé : il n’y a plus rien à rappeler."))
    if on <= call.due_on:
        return Sentence(N_("L’échéance n’est pas passée."))
    if reminded_on is not None and (on - reminded_on).days < 7:
        return Sentence(N_("Une relance est partie il y a moins de sept jours."))
    return None


def why_not_cancel(*, call: CallFacts) -> str | None:
    """Return why a call cannot be cancelled, or None."""
    if call.cancelled_on is not None:
        return Sentence(N_("Cet appel est déjà annulé."))
    if call.payments:
        return Sentence(N_("Un règlement est enregistré : cet appel ne s’annule plus."))
    return None


def why_not_attest(*, call: CallFacts, on: date) -> str | None:
    """Return why a call gives no right to a certificate, or None."""
    if not call.settled(on):
        return Sentence(N_("Une attestation se délivre quand l’appel est réglé en entier."))
    return None


def why_not_period(*, first: date, last: date, due_on: date) -> str | None:
    """Return what is wrong with the dates of a campaign, or None."""
    if not all(OLDEST < day < NEWEST for day in (first, last, due_on)):
        return Sentence(N_("Une campagne se tient entre 1900 et 2200 : vérifiez les années."))
    if last < first:
        return Sentence(N_("Le dernier jour couvert précède le premier : inversez-les."))
    if due_on > last:
        return Sentence(N_("L’échéance tombe après la période couverte : avancez-la."))
    return None
