"""What is thought of a published number: it holds, it is contradicted, or nobody can tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from arpent.atlas.claims.rules.relations import TOLERANCE, Published, allows, bounds, disagree

N_ = str
State = Literal["holds", "contradicted", "uncheckable"]
STATES: tuple[tuple[State, str], ...] = (
    ("holds", N_("Tient")),
    ("contradicted", N_("Contredit")),
    ("uncheckable", N_("Non vérifiable")),
)
# What would make checkable a figure that no instrument offers, by the first word of its key.
MISSING = {
    "accounts": N_("Il manque les écritures comptables."),
    "carbon": N_("Il manque les données d’activité du bilan carbone."),
    "assembly": N_("Il manque la feuille d’émargement de l’assemblée."),
}
# A verdict names the first other numbers; its page lists them all.
NAMED = 4
MISSING_FACTS = N_("Il manque les faits datés qui permettraient de le compter.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence to translate, and what goes in it: numbers and texts."""

    text: str
    values: Mapping[str, Decimal | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """The same measure by another definition or document."""

    label: str
    value: Decimal
    url: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recount:
    """What an instrument counted; ``value`` is None when ``method`` says what is missing."""

    value: Decimal | None
    method: str
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict, the sentences that explain it, and how far the other number is.

    ``beside`` is the number the gap is measured to: the recount, else the nearest other number.
    """

    state: State
    because: tuple[Said, ...]
    beside: Decimal | None = None
    gap: Decimal | None = None


def judge(*, claim: Published, recount: Recount | None, others: tuple[Published, ...]) -> Judgement:
    """Return the verdict on a claim: records decide first, then the documents among themselves.

    ``others`` are the other claims about the same figure over the same period.
    """
    if recount is not None and recount.value is not None:
        return _by_records(claim, recount.value, recount, others)
    variants = recount.variants if recount else ()
    against = [v for v in variants if not _allowed(claim, v.value)]
    rivals = [o for o in others if disagree(claim, o)]
    if against or rivals:
        return _by_documents(claim, against, rivals, recount)
    return Judgement(state="uncheckable", because=_out_of_reach(claim, recount))


def _allowed(claim: Published, counted: Decimal) -> bool:
    return allows(relation=claim.relation, value=claim.value, counted=counted)


def _by_records(
    claim: Published,
    counted: Decimal,
    recount: Recount,
    others: tuple[Published, ...],
) -> Judgement:
    holds = _allowed(claim, counted)
    least, most = bounds(relation=claim.relation, value=claim.value)
    values: dict[str, Decimal | str] = {
        "counted": counted,
        "published": claim.value,
        "gap": abs(counted - claim.value),
        "least": least,
        "most": most or least,
        "tolerance": TOLERANCE * 100,
    }
    said = [Said(text=RECORDS[claim.relation, holds], values=values)]
    if not holds and recount.method:
        method = recount.method.rstrip(".")
        said.append(Said(text=N_("Méthode : %(method)s."), values={"method": method}))
    variants = [v for v in recount.variants if v.value not in (counted, claim.value)]
    said += _others(variants, [o for o in others if disagree(claim, o)])
    return Judgement(
        state="holds" if holds else "contradicted",
        because=tuple(said),
        beside=counted,
        gap=None if holds else counted - claim.value,
    )


RECORDS = {
    ("equal", True): N_("Les faits enregistrés donnent %(counted)s, le nombre publié."),
    ("equal", False): N_("Les faits enregistrés donnent %(counted)s, et non %(published)s."),
    ("at_least", True): N_("Les faits enregistrés donnent %(counted)s, %(published)s ou plus."),
    ("at_least", False): N_(
        "Les faits enregistrés donnent %(counted)s : il en manque %(gap)s pour atteindre"
        " %(published)s."
    ),
    ("about", True): N_(
        "Les faits enregistrés donnent %(counted)s : à %(tolerance)s %% près, « environ"
        " %(published)s » va de %(least)s à %(most)s."
    ),
    ("about", False): N_(
        "Les faits enregistrés donnent %(counted)s, trop loin d’« environ %(published)s » : à"
        " %(tolerance)s %% près, il fallait de %(least)s à %(most)s."
    ),
}


def _by_documents(
    claim: Published, against: list[Variant], rivals: list[Published], recount: Recount | None
) -> Judgement:
    nearest = min(
        [v.value for v in against] + [o.value for o in rivals],
        key=lambda value: abs(value - claim.value),
    )
    said = [Said(text=N_("Aucun fait enregistré ne tranche, et les documents se contredisent."))]
    said += _others(against, rivals)
    if recount and recount.method:
        said.append(Said(text="%(method)s", values={"method": recount.method}))
    return Judgement(
        state="contradicted", because=tuple(said), beside=nearest, gap=nearest - claim.value
    )


def _others(variants: list[Variant], rivals: list[Published]) -> list[Said]:
    """Return the other numbers in sentences: the first few, then how many more there are."""
    said = [_variant(v) for v in variants] + [_rival(o) for o in rivals]
    if len(said) <= NAMED:
        return said
    more = Said(
        text=N_("Autres nombres connus pour la même chose : %(number)s."),
        values={"number": Decimal(len(said) - NAMED)},
    )
    return [*said[:NAMED], more]


def _variant(variant: Variant) -> Said:
    values: dict[str, Decimal | str] = {"label": variant.label, "value": variant.value}
    return Said(text=N_("%(label)s : %(value)s."), values=values)


def _rival(other: Published) -> Said:
    values: dict[str, Decimal | str] = {"sentence": other.sentence, "document": other.document}
    if not other.document:
        return Said(text=N_("Publié ailleurs : « %(sentence)s »."), values=values)
    return Said(text=N_("Publié aussi : « %(sentence)s » (%(document)s)."), values=values)


def _out_of_reach(claim: Published, recount: Recount | None) -> tuple[Said, ...]:
    if recount is not None:
        return (Said(text="%(method)s", values={"method": recount.method}),)
    nobody = N_("Aucun instrument de l’établi ne compte ce chiffre.")
    return (Said(text=nobody), Said(text=MISSING.get(claim.figure.split(".")[0], MISSING_FACTS)))
