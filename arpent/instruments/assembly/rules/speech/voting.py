"""Proxies, votes and their secrecy, in plain French."""

from __future__ import annotations

from fractions import Fraction

from arpent.instruments.assembly.rules.speech.said import Lines
from arpent.instruments.assembly.rules.statutes import Share, StatutesRule
from arpent.kernel.sentences import N_, Sentence, Word

ASKS = {
    "ordinary": N_("Une décision ordinaire demande %(part)s %(base)s."),
    "statutes": N_("Changer les statuts demande %(part)s %(base)s."),
    "dissolution": N_("Dissoudre demande %(part)s %(base)s."),
    "election": N_("Être élu demande %(part)s %(base)s."),
}
OF = {
    "expressed": N_("des suffrages exprimés"),
    "with_blanks": N_("des suffrages exprimés et des blancs"),
    "attending": N_("des présents et des représentés"),
    "entitled": N_("de tous les membres convoqués"),
}
MORE_THAN = {
    Fraction(1, 2): N_("plus de la moitié"),
    Fraction(1, 3): N_("plus du tiers"),
    Fraction(1, 4): N_("plus du quart"),
    Fraction(1, 5): N_("plus du cinquième"),
    Fraction(2, 3): N_("plus des deux tiers"),
    Fraction(3, 4): N_("plus des trois quarts"),
}
AT_LEAST = {
    Fraction(1, 2): N_("au moins la moitié"),
    Fraction(1, 3): N_("au moins le tiers"),
    Fraction(1, 4): N_("au moins le quart"),
    Fraction(1, 5): N_("au moins le cinquième"),
    Fraction(2, 3): N_("au moins les deux tiers"),
    Fraction(3, 4): N_("au moins les trois quarts"),
    Fraction(1, 1): N_("la totalité"),
}


def proxies(rule: StatutesRule, base: int) -> Lines:
    if rule.proxies is False:
        yield "statutes", N_("Personne ne vote pour un autre : les pouvoirs sont exclus.")
        if rule.proxy_cap or rule.blank_proxies == "chair":
            yield "warning", N_("Des réglages parlent de pouvoirs que les statuts excluent.")
        return
    if rule.proxies is None:
        yield (
            "silence",
            N_(
                "Les statuts se taisent : les pouvoirs sont admis, comme tout mandat"
                " (article 1984 du code civil)."
            ),
        )
    else:
        yield "statutes", N_("Un membre peut donner pouvoir à un autre.")
    if rule.proxy_cap is None:
        yield (
            "silence",
            N_("Aucun plafond n’est écrit : on peut porter autant de pouvoirs qu’on veut."),
        )
    else:
        yield (
            "statutes",
            Sentence(N_("Une personne porte au plus %(n)s pouvoirs."), n=rule.proxy_cap),
        )
    if rule.proxy_holder == "same_college":
        yield "statutes", N_("On ne porte que le pouvoir d’un membre de son propre collège.")
    if rule.blank_proxies == "chair":
        yield "statutes", N_("Un pouvoir sans nom revient à la présidence.")
    elif rule.blank_proxies == "refused":
        yield "statutes", N_("Un pouvoir sans nom ne vaut rien.")
    else:
        yield "silence", N_("Rien sur les pouvoirs sans nom : la maison les refuse.")
    if rule.quorum_counts == "present" and rule.quorum_numerator:
        yield "warning", N_("Les pouvoirs votent, mais ne comptent pas pour le quorum.")


def votes(rule: StatutesRule, base: int) -> Lines:
    for decision in ASKS:
        written = {one.decision: one for one in rule.majorities}.get(decision)
        if written:
            yield "statutes", _majority(written)
    if rule.share("ordinary") is None:
        yield (
            "silence",
            N_(
                "Aucune majorité n’est écrite pour les décisions ordinaires : la maison demande"
                " plus de pour que de contre parmi les suffrages exprimés."
            ),
        )
    if rule.tie == "chair":
        yield "statutes", N_("À égalité, la voix de la présidence l’emporte.")
    elif rule.tie == "again":
        yield "statutes", N_("À égalité, on vote une seconde fois.")
    else:
        yield "silence", N_("À égalité, rien n’est adopté : une majorité n’est pas atteinte.")
    if rule.remote:
        yield "statutes", N_("On peut participer et voter à distance.")
    elif rule.remote is False:
        yield "statutes", N_("On ne vote que dans la salle.")
    else:
        yield (
            "silence",
            N_(
                "Rien sur la distance : y voter doit être écrit dans les statuts. Sans cela, les"
                " personnes à distance écoutent et parlent, mais leur vote est contestable."
            ),
        )
    yield from _secrecy(rule)
    if rule.weights:
        for category, voices in rule.weights:
            yield (
                "statutes",
                Sentence(
                    N_("Un membre de la catégorie « %(category)s » a %(n)s voix."),
                    category=category,
                    n=voices,
                ),
            )
    else:
        yield "silence", N_("Chaque membre a une voix.")


def secrecy_said(rule: StatutesRule) -> tuple[str, ...]:
    """Return what the statutes say of secrecy, a sentence each."""
    return tuple(words for _source, words in _secrecy(rule))


def _secrecy(rule: StatutesRule) -> Lines:
    if rule.secrecy == "one":
        yield "statutes", N_("Le vote est secret dès qu’une personne le demande.")
    elif rule.secrecy == "fraction" and rule.secrecy_numerator and rule.secrecy_denominator:
        yield (
            "statutes",
            Sentence(
                N_("Le vote est secret quand %(over)s/%(under)s des présents le demandent."),
                over=rule.secrecy_numerator,
                under=rule.secrecy_denominator,
            ),
        )
    elif rule.secrecy == "never":
        yield "statutes", N_("Le vote n’est jamais secret.")
    else:
        yield "silence", N_("Rien sur le secret : l’assemblée en décide, vote par vote.")
    yield from _kept(rule)
    if rule.secret_elections:
        yield "statutes", N_("Une élection est toujours secrète.")
        if rule.secrecy == "never":
            yield (
                "warning",
                N_("« Jamais secret » et « élections toujours secrètes » se contredisent."),
            )


def _kept(rule: StatutesRule) -> Lines:
    if rule.urn_months:
        yield (
            "statutes",
            Sentence(
                N_("L’urne scellée et son émargement se gardent %(n)s mois, puis se détruisent."),
                n=rule.urn_months,
            ),
        )
    else:
        yield (
            "silence",
            N_(
                "Rien sur l’urne scellée : elle se garde cinq ans avec son émargement, le temps"
                " d’attaquer une décision, puis se détruit."
            ),
        )


def _majority(share: Share) -> str:
    return Sentence(
        ASKS[share.decision], part=_part(share.fraction, share.strict), base=Word(OF[share.base])
    )


def _part(fraction: Fraction, strict: bool) -> str:
    named = (MORE_THAN if strict else AT_LEAST).get(fraction)
    if named:
        return Word(named)
    pattern = N_("plus de %(part)s") if strict else N_("au moins %(part)s")
    return Sentence(pattern, part=f"{fraction.numerator}/{fraction.denominator}")
