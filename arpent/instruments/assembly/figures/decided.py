"""What the assemblies of a period adopted, and whom they elected, nobody named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext

from arpent.contract import Card, Figure, Ref, Scope
from arpent.instruments.assembly.figures.shown import nothing_held, url_of
from arpent.instruments.assembly.models import Assembly, Candidacy, Poll, Resolution
from arpent.instruments.assembly.queries.held import proclaimed_in, seated_in
from arpent.instruments.assembly.queries.polls import is_election


def decision_figures(scope: Scope, held: Sequence[Assembly]) -> Iterator[Figure]:
    """Yield the texts adopted and the seats given; without a proclaimed result, nothing is said."""
    polls = list(proclaimed_in(assemblies=held)) if held else []
    elections = [one for one in polls if is_election(one)]
    seats = list(seated_in(assemblies=held)) if elections else []
    url = url_of(scope, held[0] if len(held) == 1 else None)
    yield _texts(polls, url=url, held=bool(held))
    every = gettext("Personnes élues, un siège chacune, par les résultats proclamés")
    label = gettext("Membres du conseil élus en assemblée")
    yield _seats("elected", label, every, seats, bool(elections), url)
    new = [one for one in seats if one.newcomer]
    label = gettext("Nouveaux membres élus en assemblée")
    method = gettext("Personnes élues qui ne siégeaient pas auparavant")
    yield _seats("newcomers", label, method, new, bool(elections), url)


def _texts(polls: Sequence[Poll], *, url: str, held: bool) -> Figure:
    voted = [one for one in polls if one.wording is not None]
    adopted = {one.wording.resolution: one for one in voted if one.wording and _is_adopted(one)}
    said = {"voted": len({one.wording.resolution_id for one in voted if one.wording})}
    method = nothing_held()
    if held:
        method = gettext("Aucun résultat n’est proclamé sur un texte.")
    if voted:
        pattern = gettext("Textes dont l’adoption est proclamée, sur %(voted)s mis aux voix")
        method = pattern % said
    return Figure(
        key="assembly.resolutions.adopted",
        label=gettext("Résolutions adoptées"),
        value=Decimal(len(adopted)) if voted else None,
        unit=gettext("résolutions"),
        method=method,
        records=tuple(_text_card(text, poll, url) for text, poll in adopted.items()),
        url=url,
    )


def _is_adopted(poll: Poll) -> bool:
    return poll.outcome == "adopted"


def _text_card(resolution: Resolution, poll: Poll, url: str) -> Card:
    return Card(
        ref=Ref("assembly", "resolution", resolution.key),
        title=resolution.title,
        url=f"{url}#decisions",
        summary=poll.assembly.title,
    )


def _seats(
    name: str, label: str, method: str, seats: Sequence[Candidacy], known: bool, url: str
) -> Figure:
    return Figure(
        key=f"assembly.{name}",
        label=label,
        value=Decimal(len(seats)) if known else None,
        unit=gettext("sièges"),
        method=method if known else gettext("Aucune élection n’est proclamée."),
        records=tuple(_seat_card(one, url) for one in seats),
        url=url,
    )


def _seat_card(seat: Candidacy, url: str) -> Card:
    """Return a seat without the name of who was elected: figures are public."""
    where = seat.organisation.name if seat.organisation else gettext("à titre personnel")
    return Card(
        ref=Ref("assembly", "candidacy", seat.key),
        title=f"{seat.poll.title} : {where}",
        url=f"{url}#board",
        summary=seat.poll.assembly.title,
    )
