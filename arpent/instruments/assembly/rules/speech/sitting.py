"""The board and the minutes, in plain French."""

from __future__ import annotations

from arpent.instruments.assembly.rules.speech.said import Lines
from arpent.instruments.assembly.rules.statutes import StatutesRule
from arpent.kernel.sentences import N_, Sentence


def board(rule: StatutesRule, base: int) -> Lines:
    for one in rule.colleges:
        if one.seats_max is None and one.seats_min is None:
            yield (
                "statutes",
                Sentence(N_("%(label)s : sans nombre de sièges fixé."), label=one.label),
            )
        elif one.seats_min == one.seats_max:
            yield (
                "statutes",
                Sentence(N_("%(label)s : %(n)s sièges."), label=one.label, n=one.seats_max),
            )
        else:
            yield (
                "statutes",
                Sentence(
                    N_("%(label)s : de %(least)s à %(most)s sièges."),
                    label=one.label,
                    least=one.seats_min or 0,
                    most="…" if one.seats_max is None else one.seats_max,
                ),
            )
    if not rule.colleges:
        yield "silence", N_("Aucun collège : le conseil s’élit en une seule fois.")
    if rule.term_years is None:
        yield "silence", N_("Aucune durée de mandat : on siège jusqu’à l’élection suivante.")
    else:
        yield "statutes", Sentence(N_("Un mandat dure %(n)s ans."), n=rule.term_years)
    if rule.term_limit is not None:
        yield (
            "statutes",
            Sentence(N_("On ne siège pas plus de %(n)s mandats de suite."), n=rule.term_limit),
        )
    ties = {
        "eldest": N_("Entre ex æquo, la personne la plus âgée est élue."),
        "draw": N_("Entre ex æquo, on tire au sort."),
        "runoff": N_("Entre ex æquo, on vote une seconde fois."),
    }
    if rule.election_tie in ties:
        yield "statutes", ties[rule.election_tie]
    else:
        yield (
            "silence",
            N_("Rien entre ex æquo : les personnes à égalité passent par un second vote."),
        )


def minutes(rule: StatutesRule, base: int) -> Lines:
    if rule.signatories is None:
        yield (
            "silence",
            N_(
                "Rien sur les signatures, et la loi ne demande pas de procès-verbal : deux"
                " personnes, présidence et secrétariat de séance, sont l’usage."
            ),
        )
    else:
        yield (
            "statutes",
            Sentence(
                N_("Le procès-verbal porte %(n)s signatures : %(as)s."),
                n=rule.signatories,
                **{"as": rule.signed_as or "…"},
            ),
        )
