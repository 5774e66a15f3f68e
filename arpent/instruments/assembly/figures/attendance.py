"""Who was there when an assembly opened, and the share it makes of each base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext

from arpent.contract import Figure, Scope
from arpent.instruments.assembly.figures.shown import cards_of, nothing_held, share, url_of
from arpent.instruments.assembly.queries.held import Sitting
from arpent.instruments.assembly.rules.quorum import Quorum
from arpent.kernel.sentences import N_

# The last assembly of a period, and the others that are told beside it.
MOST = 6
MEMBERS, PEOPLE = N_("membres"), N_("personnes")
LABELS = {
    "quorum": (N_("Quorum à l’ouverture de l’assemblée"), "%"),
    "entitled": (N_("Membres convoqués à l’assemblée"), MEMBERS),
    "present": (N_("Membres présents à l’assemblée"), MEMBERS),
    "represented": (N_("Membres représentés à l’assemblée"), MEMBERS),
    "attendees": (N_("Participants à l’assemblée"), PEOPLE),
}
CALLED = "called"
OF = {
    "called": N_("%(counted)s sur %(base)s membres convoqués"),
    "up_to_date": N_("%(counted)s sur %(base)s membres à jour"),
    "all": N_("%(counted)s sur %(base)s membres de la liste"),
}
BY = {
    "called": N_("Sur les membres convoqués"),
    "up_to_date": N_("Sur les membres à jour"),
    "all": N_("Sur tous les membres de la liste, convoqués ou non"),
}


def attendance_figures(scope: Scope, sittings: Sequence[Sitting]) -> Iterator[Figure]:
    """Yield who was there when the last assembly opened; the others are told beside."""
    told = [dict(_counts(one)) for one in sittings]
    for name, (label, unit) in LABELS.items():
        key = f"assembly.{name}"
        value, method = told[0][name] if told else (None, nothing_held())
        if value is not None and sittings[0].assembly.reconstructed:
            method = gettext("%(method)s, lignes reconstituées") % {"method": method}
        yield Figure(
            key=key,
            label=gettext(label),
            value=value,
            unit=gettext(unit),
            method=method,
            records=cards_of(scope, [one.assembly for one in sittings[:1]]),
            url=url_of(scope, sittings[0].assembly if sittings else None),
            variants=(
                *(_otherwise(scope, name, sittings[0]) if sittings else ()),
                *(
                    _variant(scope, name, one, one.assembly.key, one.assembly.title, *said[name])
                    for one, said in zip(sittings[1:], told[1:], strict=True)
                    if said[name][0] is not None
                ),
            ),
        )


def _counts(sitting: Sitting) -> Iterator[tuple[str, tuple[Decimal | None, str]]]:
    """Yield the number behind each figure, with its method."""
    found, assembly = sitting.quorum, {"assembly": sitting.assembly.title}
    listed = assembly | {"listed": sitting.listed}
    yield (
        "entitled",
        (
            Decimal(sitting.entitled),
            gettext("Ont droit de vote sur la liste de « %(assembly)s », qui en nomme %(listed)s")
            % listed,
        )
        if sitting.listed
        else (None, gettext("Il manque la liste des membres de « %(assembly)s ».") % assembly),
    )
    if found is None:
        missing = gettext("Il manque la feuille de présence de « %(assembly)s ».") % assembly
        for name in ("quorum", "present", "represented", "attendees"):
            yield name, (None, missing)
        return
    yield "quorum", (share(found.counted, found.base), quorum_method(sitting, found))
    yield (
        "present",
        (
            Decimal(len(found.present)),
            gettext("Ont droit de vote et quelqu’un d’inscrit à l’ouverture de « %(assembly)s »")
            % assembly,
        ),
    )
    yield (
        "represented",
        (
            Decimal(len(found.represented)),
            gettext("Absents, leur pouvoir porté à l’ouverture de « %(assembly)s »") % assembly,
        ),
    )
    yield (
        "attendees",
        (
            Decimal(sitting.attendees),
            gettext("Inscrits à « %(assembly)s » pour un membre ou invités, l’équipe à part")
            % assembly,
        ),
    )


def quorum_method(sitting: Sitting, found: Quorum) -> str:
    """Return who is counted in the quorum, and on what, as the statutes have it."""
    of = sitting.assembly.statutes.quorum_base or CALLED
    said = gettext(OF[of]) % {"counted": found.counted, "base": found.base}
    if sitting.counts_represented:
        who = gettext("Présents ou représentés à l’ouverture de « %(assembly)s » : %(said)s")
    else:
        who = gettext("Présents à l’ouverture de « %(assembly)s » : %(said)s")
    return who % {"assembly": sitting.assembly.title, "said": said}


def _otherwise(scope: Scope, name: str, sitting: Sitting) -> Iterator[Figure]:
    """Yield the same count by other definitions."""
    found = sitting.quorum
    if found is None:
        return
    if name == "attendees" and sitting.team:
        value, label = Decimal(sitting.attendees + sitting.team), gettext("Équipe comprise")
        method = gettext("Toutes les personnes inscrites")
        yield _variant(scope, name, sitting, "with-team", label, value, method)
    if name == "quorum":
        for way, label, counted, base in _ways(sitting, found):
            of = way if way in OF else sitting.assembly.statutes.quorum_base or CALLED
            method = gettext(OF[of]) % {"counted": counted, "base": base}
            yield _variant(scope, name, sitting, way, label, share(counted, base), method)


def _ways(sitting: Sitting, found: Quorum) -> Iterator[tuple[str, str, int, int]]:
    """Yield the quorum on each base that differs, by the present alone, and at its best."""
    known = {found.base, 0}
    bases = {"called": sitting.entitled, "up_to_date": sitting.up_to_date, "all": sitting.listed}
    for way, base in bases.items():
        if base not in known:
            known.add(base)
            yield way, gettext(BY[way]), found.counted, base
    if found.counted != len(found.present):
        yield "present", gettext("Les présents seuls"), len(found.present), found.base
    if sitting.highest and sitting.highest.counted > found.counted:
        yield "highest", gettext("Au plus haut, en séance"), sitting.highest.counted, found.base


def _variant(
    scope: Scope,
    name: str,
    sitting: Sitting,
    way: str,
    label: str,
    value: Decimal | None,
    method: str,
) -> Figure:
    return Figure(
        key=f"assembly.{name}.{way}",
        label=label,
        value=value,
        unit=gettext(LABELS[name][1]),
        method=method,
        url=url_of(scope, sitting.assembly),
    )
