from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from arpent.contract import Entry, Instrument, Role, Visit, address


def entries(visit: Visit) -> Iterable[Entry]:
    if visit.role < Role.STEWARD:
        return
    url = address(visit.organisation, "people:index")
    yield Entry(label=_("Personnes et rôles"), url=url, arm="collective")
    yield Entry(
        label=_("Traces"),
        url=address(visit.organisation, "people:traces"),
        arm="collective",
        purpose=_("Qui a fait quoi, et quand : chaque écriture laisse une ligne."),
    )


ROOM = Instrument(
    slug="people",
    name=_("Personnes et rôles"),
    purpose=_("Inviter, donner un rôle daté, y mettre fin, et relire les traces."),
    access={
        "index": Role.STEWARD,
        "invite": Role.STEWARD,
        "person": Role.STEWARD,
        "give": Role.STEWARD,
        "end": Role.STEWARD,
        "again": Role.STEWARD,
        "traces": Role.STEWARD,
    },
    entries=entries,
)
