"""Who is called, and the quorum, in plain French."""

from __future__ import annotations

from arpent.instruments.assembly.rules.quorum import quorum_rule
from arpent.instruments.assembly.rules.speech.said import Lines
from arpent.instruments.assembly.rules.statutes import StatutesRule
from arpent.kernel.sentences import N_, Sentence


def call(rule: StatutesRule, base: int) -> Lines:
    if rule.called == "up_to_date":
        yield "statutes", N_("On convoque les membres qui ont réglé leur cotisation, eux seuls.")
    elif rule.called == "grace":
        yield (
            "statutes",
            N_("On convoque les membres à jour, et ceux que la campagne laisse en délai de grâce."),
        )
    elif rule.called == "all":
        yield "statutes", N_("On convoque tous les membres, même ceux qui doivent une cotisation.")
    else:
        yield (
            "silence",
            N_(
                "Les statuts ne disent pas qui est convoqué : ce sont alors tous les membres,"
                " et en oublier peut faire annuler les décisions (CA Aix, 13 janvier 2015)."
            ),
        )
    if rule.convened_by:
        yield "statutes", Sentence(N_("La convocation vient de : %(who)s."), who=rule.convened_by)
    else:
        yield "silence", N_("Rien ne dit qui convoque : c’est alors à la présidence de le faire.")
    if rule.delay_days is None:
        yield (
            "silence",
            N_("Aucun délai n’est écrit, et la loi n’en fixe pas. Quinze jours sont l’usage."),
        )
    else:
        yield (
            "statutes",
            Sentence(
                N_("La convocation part au moins %(n)s jours avant l’assemblée."), n=rule.delay_days
            ),
        )


def quorum(rule: StatutesRule, base: int) -> Lines:
    asked = quorum_rule(rule)
    if asked.fraction is None:
        yield (
            "silence",
            N_("Aucun quorum n’est écrit, et la loi n’en demande pas : on délibère à tout nombre."),
        )
    else:
        yield (
            "statutes",
            Sentence(
                N_("Sur %(base)s membres comptés, il en faut %(n)s pour délibérer."),
                base=base,
                n=asked.needed(base),
            ),
        )
        yield from _quorum_how(rule)
    if rule.second_call:
        second = quorum_rule(rule, second=True)
        if second.fraction is None:
            yield "statutes", N_("À la seconde convocation, on délibère à tout nombre.")
        else:
            yield (
                "statutes",
                Sentence(
                    N_("À la seconde convocation, il en faut %(n)s sur %(base)s."),
                    n=second.needed(base),
                    base=base,
                ),
            )
        if rule.second_delay_days is not None:
            yield (
                "statutes",
                Sentence(
                    N_("Elle se tient au moins %(n)s jours après la première."),
                    n=rule.second_delay_days,
                ),
            )
    elif asked.fraction is not None:
        yield (
            "silence",
            N_("Aucune seconde convocation n’est prévue : sans quorum, tout est à recommencer."),
        )


def _quorum_how(rule: StatutesRule) -> Lines:
    bases = {
        "called": N_("Le quorum se compte sur les membres convoqués."),
        "up_to_date": N_("Le quorum se compte sur les membres à jour, convoqués ou non."),
        "all": N_("Le quorum se compte sur tous les membres, à jour ou non."),
    }
    if rule.quorum_base in bases:
        yield "statutes", bases[rule.quorum_base]
    else:
        yield "silence", N_("Rien ne dit sur qui il se compte : la maison prend les convoqués.")
    if rule.quorum_counts == "represented":
        yield (
            "statutes",
            N_("Un membre représenté compte, tant que la personne qui porte son pouvoir est là."),
        )
    elif rule.quorum_counts == "present":
        yield "statutes", N_("Seuls les présents comptent : un pouvoir n’aide pas le quorum.")
    else:
        yield "silence", N_("Rien ne dit si les pouvoirs comptent : la maison ne les compte pas.")
    lost = {
        "block": N_("Si des départs le font perdre, plus aucun vote ne s’ouvre."),
        "warn": N_("Si des départs le font perdre, la présidence est avertie et décide."),
        "keep": N_("Atteint à l’ouverture, il est acquis pour toute la séance."),
    }
    if rule.quorum_lost in lost:
        yield "statutes", lost[rule.quorum_lost]
    else:
        yield (
            "silence",
            N_("Rien ne dit ce qui se passe s’il se perd : la maison n’ouvre plus aucun vote."),
        )
