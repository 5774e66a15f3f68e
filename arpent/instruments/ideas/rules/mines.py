"""The four mines: what shows that one is cleared, and who may say so. No Django here."""

from __future__ import annotations

from dataclasses import dataclass

from arpent.instruments.ideas.rules.words import MINE_STATES, MINES, RELATIONS
from arpent.kernel.sentences import N_

# A relation as read from the thing it points to.
BACK = {
    "same": N_("dit la même chose que"),
    "close": N_("est proche de"),
    "part_of": N_("contient"),
    "contains": N_("fait partie de"),
    "supports": N_("est appuyée par"),
    "follows": N_("a pour suite"),
}
TIES = dict(RELATIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the records of one idea show, counted; ``supports`` come without a word."""

    looked: int = 0
    tied: int = 0
    asked: int = 0
    answered: int = 0
    lived: int = 0
    listed: int = 0
    unasked: int = 0
    supports: int = 0
    together: bool = False
    collected: bool = False
    seated: int = 0


def shows_entitled(facts: Evidence) -> bool:
    return bool(facts.supports or facts.together or facts.collected or facts.seated)


def why_not_clear(*, mine: str, facts: Evidence) -> str | None:
    """Return why the records do not let anybody call a mine cleared."""
    if mine == "exists" and not (facts.looked or facts.tied):
        return N_("Personne n’a encore regardé ce qui existe : ouvrez ce qui ressemble d’abord.")
    if mine == "field" and not facts.answered:
        return N_("Aucun collègue n’a encore répondu : posez la question à une personne d’abord.")
    if mine == "concerned" and not facts.listed:
        return N_("Personne n’est nommé : écrivez d’abord quels services et publics sont touchés.")
    if mine == "concerned" and facts.unasked:
        return N_("Quelqu’un n’a pas été interrogé : demandez-lui, ou rayez-le de la liste.")
    if mine == "entitled" and not shows_entitled(facts):
        return N_(
            "Rien ne le montre encore : un soutien, une idée à deux, "
            "une idée recueillie ou un commentaire sans compte."
        )
    return None


def why_not_sign(*, mine: str, state: str, evidence: str, facts: Evidence) -> str | None:
    """Return why a person may not sign that state of a mine, or None."""
    if mine not in dict(MINES) or state not in dict(MINE_STATES):
        return N_("Choisissez l’une des quatre mines et l’un de ses trois états.")
    if not evidence.strip():
        return N_("Écrivez ce qui le montre : une signature sans phrase ne prouve rien.")
    return why_not_clear(mine=mine, facts=facts) if state == "cleared" else None


def standing(*, mine: str, signed: str, facts: Evidence) -> str:
    """Return the state a mine shows: a signature holds while its proof does."""
    if signed == "cleared" and why_not_clear(mine=mine, facts=facts):
        return "open"
    return signed or "open"


def why_not_demine(*, team: bool, author: bool, head: bool) -> str | None:
    """Return why somebody may not ask, list or link about an idea."""
    if team or author or head:
        return None
    return N_(
        "L’animation, l’auteur de l’idée ou le service qui répond peuvent le faire : "
        "dites-le plutôt en commentaire."
    )


def why_not_put_a_name(*, team: bool, head: bool) -> str | None:
    """Return why somebody may not sign a mine."""
    if team or head:
        return None
    return N_("Une mine se signe par l’animation ou par le service qui répond.")


def why_not_go_on(*, state: str) -> str | None:
    """Return why nothing more is asked about an idea that left the lists."""
    if state in ("withdrawn", "hidden"):
        return N_("Cette idée n’est plus en ligne : rendez-la visible d’abord.")
    return None


def why_not_tie(*, relation: str, origin: str, target: str, found: bool) -> str | None:
    """Return why an idea may not be tied to a thing, or None."""
    if relation not in TIES:
        return N_("Choisissez le lien dans la liste.")
    if origin == target:
        return N_("Une idée ne se relie pas à elle-même : choisissez une autre chose.")
    if not found:
        return N_("Cette chose n’est pas, ou n’est plus, dans la maison : vérifiez son numéro.")
    return None


def why_not_list(*, service: bool, public: str, twice: bool) -> str | None:
    """Return why a service or a public may not join those concerned."""
    if service == bool(public.strip()):
        return N_("Choisissez un service, ou écrivez un public : l’un des deux.")
    if twice:
        return N_("Ce nom est déjà dans la liste : notez plutôt qui lui a demandé.")
    return None


def why_not_write(*, there: bool) -> str | None:
    """Return why nothing is noted of a name struck off meanwhile, or None."""
    if not there:
        return N_("Ce nom vient d’être rayé de la liste : ajoutez-le de nouveau s’il y manque.")
    return None


def why_not_note(*, how: str, asked_ahead: bool) -> str | None:
    """Return why an inquiry among those concerned may not be noted."""
    if asked_ahead:
        return N_("Ce jour n’est pas venu : notez la demande une fois faite.")
    if not how.strip():
        return N_("Écrivez comment vous leur avez demandé : au guichet, par téléphone, en réunion.")
    return None
