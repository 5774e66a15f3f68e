"""The published numbers as open data, each with its verdict. Nobody's name is in them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from arpent.atlas.claims.queries.answers import words_of
from arpent.atlas.claims.queries.published import claims_of, in_force, touching
from arpent.atlas.claims.queries.recounts import where
from arpent.atlas.claims.rules.judgement import STATES
from arpent.atlas.claims.rules.relations import RELATIONS
from arpent.contract import Dataset, Field, Row, Scope

FIELDS = (
    Field(name="key", type="string", description=_("Clé du chiffre publié"), required=True),
    Field(name="figure", type="string", description=_("Clé du chiffre recompté"), required=True),
    Field(name="first", type="date", description=_("Premier jour compté"), required=True),
    Field(name="last", type="date", description=_("Dernier jour compté"), required=True),
    Field(
        name="relation",
        type="string",
        description=_("Ce que la phrase promet"),
        required=True,
        choices=tuple(name for name, _label in RELATIONS),
    ),
    Field(name="published", type="number", description=_("Nombre publié"), required=True),
    Field(name="counted", type="number", description=_("Nombre recompté, vide si impossible")),
    Field(name="unit", type="string", description=_("Unité")),
    Field(name="sentence", type="string", description=_("Phrase publiée"), required=True),
    Field(
        name="verdict",
        type="string",
        description=_("Verdict"),
        required=True,
        choices=tuple(name for name, _label in STATES),
    ),
    Field(name="because", type="string", description=_("Explication du verdict")),
    Field(name="note", type="string", description=_("Explication donnée par l’équipe")),
    Field(name="source", type="string", description=_("Document et page")),
)


def rows(scope: Scope) -> Iterator[Row]:
    """Return the claims whose period touches the scope and that were counted at least once."""
    claims = claims_of(organisation=scope.organisation)
    for claim in claims.filter(touching(first=scope.first, last=scope.last), verdict__isnull=False):
        yield {
            "key": claim.key,
            "figure": claim.figure,
            "first": claim.first,
            "last": claim.last,
            "relation": claim.relation,
            "published": in_force(claim),
            "counted": claim.verdict.counted,
            "unit": claim.unit,
            "sentence": claim.sentence,
            "verdict": claim.verdict.state,
            "because": words_of(claim)["because"],
            "note": claim.note,
            "source": where(claim.source),
        }


DATASETS = (
    Dataset(
        slug="published-figures",
        title=_("Chiffres publiés et recomptés"),
        description=_("Ce que l’organisation a publié, ce que ses faits enregistrés donnent."),
        fields=FIELDS,
        rows=rows,
    ),
)
