"""The colleges of the board: how they are called, and which one a member falls in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from arpent.kernel.sentences import N_


@dataclass(frozen=True, slots=True)
class College:
    """A college: its slug in the records, and its label, to be translated where it is shown."""

    slug: str
    label: str


AUTHORITIES = College("authorities", N_("Collectivités et administrations"))
EXPERTS = College("experts", N_("Experts et praticiens"))
TRAINING_RESEARCH = College("training-research", N_("Formation et recherche"))
COLLEGES = (AUTHORITIES, EXPERTS, TRAINING_RESEARCH)
PUBLIC_CATEGORIES = frozenset(
    {"regions", "departements", "villes-metropoles", "etat-etablissements"}
)
TEACHING_KINDS = frozenset({"ecole", "recherche"})


def college_named(slug: str) -> College:
    """Return a college by its slug; another room's own is read from its slug."""
    known = next((one for one in COLLEGES if one.slug == slug), None)
    return known or College(slug, slug.replace("-", " ").capitalize())


def colleges_among(slugs: Iterable[str]) -> tuple[College, ...]:
    """Return the colleges the house knows, then the others that are spoken of."""
    known = {one.slug for one in COLLEGES}
    return (*COLLEGES, *(college_named(slug) for slug in sorted({*slugs} - known - {""})))


def college_of(*, written: str, category: str, organisation_kind: str) -> str:
    """Return the college a member falls in: the one written, else the one of its type.

    A school or a laboratory teaches, even when the State runs it.
    """
    if written:
        return written
    if organisation_kind in TEACHING_KINDS:
        return TRAINING_RESEARCH.slug
    if category in PUBLIC_CATEGORIES:
        return AUTHORITIES.slug
    return EXPERTS.slug
