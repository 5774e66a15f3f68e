"""What a sheet of ideas names, looked up on the bench; and what is there already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from arpent.instruments.ideas.models import Idea, IdeaImport, Place, Service
from arpent.instruments.ideas.queries.mine import places_of, services_of
from arpent.instruments.ideas.rules.imports import Line
from arpent.kernel.models import Organisation, Person
from arpent.kernel.sentences import N_, Sentence
from arpent.press.sheets.cells import Fault, bare


@dataclass(slots=True, kw_only=True)
class Named:
    """The places, services and people of a bench, by their bare names."""

    places: dict[str, Place] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)


def named_on(*, organisation: Organisation) -> Named:
    """Return whom and what a sheet may name on a bench; two people of one name are neither."""
    people: dict[str, list[Person]] = {}
    for one in Person.objects.filter(bench=organisation).order_by("pk"):
        people.setdefault(bare(one.name), []).append(one)
    return Named(
        places={bare(one.name): one for one in places_of(organisation=organisation)},
        services={bare(one.name): one for one in services_of(organisation=organisation)},
        people={name: found[0] for name, found in people.items() if len(found) == 1},
    )


def faults_of_lines(*, organisation: Organisation, lines: Sequence[Line]) -> Iterator[Fault]:
    """Yield what a bench refuses in lines that are well written: unknown names, known words."""
    named = named_on(organisation=organisation)
    known = {
        (title, body): number
        for title, body, number in Idea.objects.filter(bench=organisation)
        .filter(title__in={one.title for one in lines})
        .values_list("title", "body", "number")
    }
    seen: dict[tuple[str, str], int] = {}
    for line in lines:
        yield from _unknown(line, named)
        words = (line.title, line.body)
        if words in known:
            remedy = Sentence(
                N_("Cette idée est déjà dans la mine, nᵒ %(number)s : enlevez la ligne."),
                number=known[words],
            )
            yield Fault(line=line.line, column="", value=line.title, remedy=remedy)
        elif words in seen:
            remedy = Sentence(
                N_("La ligne %(line)s dit les mêmes mots : gardez-en une."), line=seen[words]
            )
            yield Fault(line=line.line, column="", value=line.title, remedy=remedy)
        seen.setdefault(words, line.line)


def _unknown(line: Line, named: Named) -> Iterator[Fault]:
    asked = (
        (
            line.place,
            named.places,
            N_("Aucun lieu ouvert ne porte ce nom : ouvrez-le dans les réglages de la mine."),
        ),
        (
            line.service,
            named.services,
            N_("Aucun service ouvert ne porte ce nom : ouvrez-le dans les réglages de la mine."),
        ),
        (
            line.collected_by,
            named.people,
            N_("L’établi ne connaît personne, ou plusieurs personnes, de ce nom : videz la case."),
        ),
    )
    for value, known, remedy in asked:
        if value and bare(value) not in known:
            yield Fault(line=line.line, column="", value=value, remedy=remedy)


def taken_before(*, organisation: Organisation, digest: str) -> IdeaImport | None:
    """Return the sheet of the same bytes that was already taken in, or None."""
    taken = IdeaImport.objects.filter(bench=organisation, digest=digest)
    return taken.exclude(confirmed_on=None).order_by("pk").first()
