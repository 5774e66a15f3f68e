"""What the annual report tells of the year's published numbers."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext

from arpent.atlas.claims.queries.answers import answer
from arpent.atlas.claims.queries.published import claims_within
from arpent.atlas.claims.rules.judgement import STATES
from arpent.contract import Chapter, Figure, Scope, Section, Verdict
from arpent.look.templatetags.drawings import promise
from arpent.look.templatetags.look import amount

# No instrument keeps the accounts or the footprint yet: their headline figures are claims alone.
BUDGET = ("accounts.", "carbon.")


def chapters(scope: Scope) -> Iterable[Chapter]:
    """Return the budget's headline figures, then every number published for the year."""
    told = verdicts(scope)
    budget = [one for one in told if one.figure.startswith(BUDGET)]
    others = [one for one in told if not one.figure.startswith(BUDGET)]
    if budget:
        yield Chapter(
            key="claims.budget",
            title=gettext("Budget et empreinte"),
            figures=tuple(headline(one) for one in budget),
            sections=(table(gettext("Les montants publiés"), budget),),
        )
    if others:
        yield Chapter(
            key="claims.published",
            title=gettext("Les chiffres publiés"),
            sections=(table(gettext("Ce qui tient, ce qui ne tient pas"), others),),
        )


def verdicts(scope: Scope) -> list[Verdict]:
    """Return the stored verdicts of the claims whose period lies in the scope."""
    claims = claims_within(organisation=scope.organisation, first=scope.first, last=scope.last)
    found = (answer(claim=claim, organisation=scope.organisation) for claim in claims)
    return [one for one in found if one is not None]


def headline(verdict: Verdict) -> Figure:
    """Return a published number as a figure: its method is that it was printed there."""
    return Figure(
        key=verdict.figure,
        label=verdict.sentence,
        value=verdict.published,
        unit=verdict.unit,
        method=verdict.source or gettext("publié sans document enregistré"),
        url=verdict.url,
    )


def table(title: str, told: list[Verdict]) -> Section:
    words = dict(STATES)
    return Section(
        title=title,
        columns=(
            gettext("Phrase publiée"),
            gettext("Publié"),
            gettext("Recompté"),
            gettext("Verdict"),
        ),
        lines=tuple(
            (
                f"« {one.sentence} »",
                promise(one.relation) + amount(one.published, one.unit),
                amount(one.counted, one.unit),
                gettext(words[one.state]) + (f" : {one.note}" if one.note else ""),
            )
            for one in told
        ),
    )
