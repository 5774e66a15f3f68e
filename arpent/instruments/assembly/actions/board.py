"""Write on the board what an assembly elected."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from arpent.contract import Ref, allow
from arpent.instruments.assembly.models import Assembly
from arpent.instruments.assembly.queries.seats import board_changes
from arpent.instruments.assembly.rules.duties import months_after, why_not_board
from arpent.kernel.mandates import end_mandate, seat_person
from arpent.kernel.models import Mandate, Person


@transaction.atomic
def update_board(
    *, assembly: Assembly, ending: Collection[str], by: Person | None, on: date
) -> tuple[Mandate, ...]:
    """Seat the elected and end the seats named by key; doing it twice changes nothing.

    Somebody elected again keeps one seat: the former ends the day the new one begins.
    """
    one = (
        Assembly.objects.select_for_update(of=("self",))
        .select_related("bench", "statutes")
        .get(pk=assembly.pk)
    )
    changes = board_changes(assembly=one)
    allow(why_not_board(any_election=bool(changes.seatings)))
    years = one.statutes.term_years
    seated = []
    again = {seating.candidacy.person_id for seating in changes.seatings}
    for leaving in changes.leavings:
        if leaving.mandate.key in ending or leaving.mandate.person_id in again:
            last = max(leaving.mandate.starts_on, changes.on)
            end_mandate(mandate=leaving.mandate, ends_on=last, by=by, on=on)
    for seating in changes.seatings:
        candidacy = seating.candidacy
        if candidacy.person is None:
            continue
        seated.append(
            seat_person(
                person=candidacy.person,
                college=candidacy.poll.college or "conseil",
                starts_on=changes.on,
                ends_on=months_after(changes.on, 12 * years) if years else None,
                organisation=candidacy.organisation,
                newly_elected=candidacy.newcomer,
                ref=Ref("assembly", "poll", candidacy.poll.key),
                by=by,
                on=on,
            )
        )
    return tuple(seated)
