"""The team over a period: employees on its last day, the others on any day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.contract import Card, Figure, Ref, Scope, address
from arpent.instruments.members.figures.cards import declared_variant
from arpent.instruments.members.models import TeamMember
from arpent.instruments.members.models.people import Position
from arpent.instruments.members.queries.evidence import declared_numbers
from arpent.instruments.members.queries.people import team_in
from arpent.instruments.members.rules.lists import declared_in

PEOPLE = _("personnes")
OTHERS = (
    ("team.apprentices", Position.APPRENTICE, _("Alternants")),
    ("team.trainees", Position.TRAINEE, _("Stagiaires")),
    ("team.immersions", Position.IMMERSION, _("Personnes en immersion")),
    ("team.visitors", Position.VISITOR, _("Visiteurs")),
)


def team_figures(scope: Scope) -> Iterator[Figure]:
    """Yield the size of the team and the number of apprentices, trainees and visitors."""
    everybody = list(team_in(organisation=scope.organisation, first=scope.first, last=scope.last))
    yield _size_figure(scope, [one for one in everybody if one.function == Position.EMPLOYEE])
    for key, function, label in OTHERS:
        mine = [one for one in everybody if one.function == function]
        yield Figure(
            key=key,
            label=label,
            value=Decimal(heads(mine)) if everybody else None,
            unit=PEOPLE,
            method=gettext("Personnes présentes un jour au moins de la période")
            if everybody
            else gettext("Personne de l’équipe n’est enregistré pour cette période."),
            records=_cards(scope, mine),
            url=_url(scope),
        )


def _size_figure(scope: Scope, employees: Sequence[TeamMember]) -> Figure:
    numbers = declared_numbers(organisation=scope.organisation)
    declared = declared_in(numbers=numbers, measure="team", first=scope.first, last=scope.last)
    there = [one for one in employees if is_there(one, scope.last)]
    return Figure(
        key="team.size",
        label=_("Salariés de l’équipe"),
        value=Decimal(heads(there)) if employees else None,
        unit=PEOPLE,
        method=gettext("Salariés nommés, présents le dernier jour de la période")
        if employees
        else gettext("Aucun salarié n’est nommé pour cette période."),
        records=_cards(scope, there),
        url=_url(scope),
        variants=tuple(declared_variant(one, key="team.size", unit=PEOPLE) for one in declared),
    )


def is_there(one: TeamMember, on: date) -> bool:
    """Tell whether somebody was in the team on a day."""
    return one.starts_on <= on and (one.ends_on is None or on <= one.ends_on)


def heads(rows: Sequence[TeamMember]) -> int:
    """Return how many people rows are about: somebody with two contracts counts once."""
    return len({one.person_id or f"erased {one.pk}" for one in rows})


def _url(scope: Scope) -> str:
    return f"{address(scope.organisation, 'members:team')}?year={scope.last.year}"


def _cards(scope: Scope, rows: Sequence[TeamMember]) -> tuple[Card, ...]:
    """Return the posts without the names of who held them: figures are public.

    A post's own key bears a name and changes on erasure, a row's number is another in each house:
    a post is told by its kind and its first day, then by its place among those alike.
    """
    alike: Counter[str] = Counter()
    return tuple(
        Card(
            ref=Ref("members", "post", _post(one, alike)),
            title=one.title or str(one.get_function_display()),
            url=_url(scope),
            summary=one.school,
        )
        for one in sorted(rows, key=lambda one: (one.starts_on, one.key))
    )


def _post(one: TeamMember, alike: Counter[str]) -> str:
    post = f"{one.function}-{one.starts_on}"
    alike[post] += 1
    return post if alike[post] == 1 else f"{post}-{alike[post]}"
