"""What the assemblies of a year tell: who was there, the agenda, what was decided, the board."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from arpent.contract import Chapter, Scope, Section
from arpent.instruments.assembly.figures import figures
from arpent.instruments.assembly.models import Assembly
from arpent.instruments.assembly.queries.assemblies import items_of
from arpent.instruments.assembly.queries.decisions import Decision, boards_of, decisions_of
from arpent.instruments.assembly.queries.held import Sitting, held_in, sitting_of
from arpent.press.notation import clock, day

HEAD = ("assembly.quorum", "assembly.attendees", "assembly.resolutions.adopted", "assembly.elected")


def chapters(scope: Scope) -> Iterator[Chapter]:
    """Yield one chapter for a period in which an assembly was held; none otherwise."""
    held = list(held_in(organisation=scope.organisation, first=scope.first, last=scope.last))
    if not held:
        return
    counted = [one for one in figures(scope) if one.key in HEAD and one.value is not None]
    yield Chapter(
        key="assembly.year",
        title=_("Les assemblées générales"),
        figures=tuple(counted),
        sections=tuple(part for one in reversed(held) for part in _sections(scope, one)),
    )


def _sections(scope: Scope, assembly: Assembly) -> Iterator[Section]:
    """Yield who was there with the agenda, then the texts, then the board of one assembly."""
    yield Section(
        title=assembly.title,
        paragraphs=tuple(_told(assembly)),
        columns=(_("Point"), _("Nature"), _("Avec")),
        lines=tuple(
            (one.title, str(one.get_kind_display()), one.speaker_from)
            for one in items_of(assembly=assembly)
        ),
    )
    decided = decisions_of(assembly=assembly)
    if decided:
        yield Section(
            title=_("Les résolutions"),
            columns=(_("Résolution"), _("Texte"), _("Résultat")),
            lines=tuple((one.poll.title, one.text, result_of(one)) for one in decided),
        )
    boards = boards_of(assembly=assembly)
    if boards:
        yield Section(
            title=_("Le conseil élu"),
            columns=(_("Collège"), _("Élus"), _("dont nouveaux")),
            lines=tuple(
                (one.poll.title, str(len(one.seats)), str(one.newcomers)) for one in boards
            ),
        )


def _told(assembly: Assembly) -> Iterator[str]:
    at = localtime(assembly.opened_at or assembly.starts_at)
    tongue = get_language() or "fr"
    on, hour = day(at.date(), language=tongue), clock(at.time(), language=tongue)
    said = {"on": on, "hour": hour, "place": assembly.place}
    where = gettext("Ouverte le %(on)s à %(hour)s, %(place)s.")
    yield (where if assembly.place else gettext("Ouverte le %(on)s à %(hour)s.")) % said
    if assembly.reconstructed:
        yield gettext("Reconstituée d’après des documents publiés.")
    yield from attendance_of(sitting_of(assembly))


def attendance_of(sitting: Sitting) -> Iterator[str]:
    """Yield who was there, always with what it is a part of."""
    found = sitting.quorum
    if found is None:
        yield gettext("Aucune feuille de présence ne dit qui était là.")
        return
    people = ngettext(
        "%(n)s personne y a participé", "%(n)s personnes y ont participé", sitting.attendees
    )
    members = ngettext(
        "%(n)s membre était présent et %(represented)s représentés, sur %(entitled)s convoqués",
        "%(n)s membres étaient présents et %(represented)s représentés, sur %(entitled)s convoqués",
        len(found.present),
    )
    yield "{} ; {}.".format(
        people % {"n": sitting.attendees},
        members
        % {
            "n": len(found.present),
            "represented": len(found.represented),
            "entitled": sitting.entitled,
        },
    )
    if found.needed:
        needed = gettext("Le quorum demandait %(needed)s membres : il était atteint à l’ouverture.")
        missed = gettext(
            "Le quorum demandait %(needed)s membres : il n’était pas atteint à l’ouverture."
        )
        yield (needed if found.reached else missed) % {"needed": found.needed}


def result_of(decision: Decision) -> str:
    """Return a result in words, with the voices where they were counted."""
    poll = decision.poll
    outcome = str(poll.get_outcome_display()).capitalize()
    voices = ", ".join(f"{gettext(word)} {number}" for word, number in decision.numbers)
    return f"{outcome} ({voices or poll.get_mode_display()})"
