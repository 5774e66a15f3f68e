"""The log as open data. Acts name no person."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from arpent.contract import Dataset, Field, Row, Scope
from arpent.instruments.agenda.queries import acts_in, with_partners


def rows(scope: Scope) -> Iterator[Row]:
    for act in with_partners(acts=acts_in(scope=scope)).iterator(chunk_size=2000):
        yield {
            "key": act.key,
            "title": act.title,
            "kind": act.kind,
            "starts_on": act.starts_on,
            "ends_on": act.ends_on,
            "precision": act.precision,
            "audience": act.audience,
            "place": act.place,
            "programme": act.programme.key if act.programme else "",
            "partners": ";".join(p.organisation.slug for p in act.partners.all()),
            "url": act.url,
            "series": act.series,
        }


ACTS = Dataset(
    slug="acts",
    title=_("Actes publics de l’organisation"),
    description=_("Interventions, webinaires, visites, presse et billets, un par ligne."),
    fields=(
        Field(name="key", type="string", description=_("Clé stable de l’acte"), required=True),
        Field(name="title", type="string", description=_("Intitulé"), required=True),
        Field(name="kind", type="string", description=_("Type d’acte"), required=True),
        Field(name="starts_on", type="date", description=_("Premier jour"), required=True),
        Field(name="ends_on", type="date", description=_("Dernier jour, s’il y en a plusieurs")),
        Field(name="precision", type="string", description=_("Précision : day, month ou year")),
        Field(name="audience", type="string", description=_("Public visé")),
        Field(name="place", type="string", description=_("Lieu")),
        Field(name="programme", type="string", description=_("Clé du programme")),
        Field(name="partners", type="string", description=_("Organisations, séparées par « ; »")),
        Field(name="url", type="string", description=_("Lien")),
        Field(name="series", type="string", description=_("Liste publiée d’où vient la ligne")),
    ),
    rows=rows,
)
