from collections.abc import Iterable

from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.atlas.claims.actions.recounts import freshen_verdicts
from arpent.atlas.claims.actions.settlements import forget_person
from arpent.atlas.claims.dossier import TABLES
from arpent.atlas.claims.models import Claim, Settlement
from arpent.atlas.claims.opendata import DATASETS
from arpent.atlas.claims.queries.answers import answer
from arpent.atlas.claims.queries.published import claims_of, open_gaps
from arpent.atlas.claims.report import chapters, verdicts
from arpent.contract import (
    Card,
    Chapter,
    Document,
    Due,
    Entry,
    Instrument,
    PersonalData,
    Ref,
    Role,
    Row,
    Scope,
    Verdict,
    Visit,
    address,
)
from arpent.kernel.models import Organisation, Person


def entries(visit: Visit) -> Iterable[Entry]:
    url = address(visit.organisation, "claims:index")
    yield Entry(label=_("Chiffres publiés"), url=url, arm="account")


def due(visit: Visit) -> Iterable[Due]:
    """Return the gaps nobody has explained, for those who may settle them."""
    if visit.role < Role.TEAM:
        return
    if not freshen_verdicts(organisation=visit.organisation).open:
        return
    for claim in open_gaps(organisation=visit.organisation):
        verdict = answer(claim=claim, organisation=visit.organisation)
        if verdict is not None:
            yield Due(
                label=f"« {claim.sentence} »",
                url=verdict.url,
                due_on=localtime(claim.verdict.counted_at).date(),
                sentence=gettext("Expliquez l’écart, corrigez les données ou rectifiez le nombre."),
                contradicted=verdict,
            )


def fresh_chapters(scope: Scope) -> Iterable[Chapter]:
    freshen_verdicts(organisation=scope.organisation)
    return chapters(scope)


def fresh_verdicts(scope: Scope) -> Iterable[Verdict]:
    freshen_verdicts(organisation=scope.organisation)
    return verdicts(scope)


def documents(organisation: Organisation) -> Iterable[Document]:
    for claim in claims_of(organisation=organisation).iterator(chunk_size=500):
        yield _document(organisation, claim)


def document(organisation: Organisation, ref: Ref) -> Document | None:
    claim = _found(organisation, ref)
    return _document(organisation, claim) if claim else None


def card(visit: Visit, ref: Ref) -> Card | None:
    claim = _found(visit.organisation, ref)
    if claim is None:
        return None
    told = answer(claim=claim, organisation=visit.organisation)
    return Card(
        ref=ref,
        title=f"« {claim.sentence} »",
        url=address(visit.organisation, "claims:detail", key=claim.key),
        summary=str(told.because) if told else "",
    )


def _found(organisation: Organisation, ref: Ref) -> Claim | None:
    if (ref.instrument, ref.kind) != ("claims", "claim"):
        return None
    return claims_of(organisation=organisation).filter(key=ref.key).first()


def _document(organisation: Organisation, claim: Claim) -> Document:
    told = answer(claim=claim, organisation=organisation)
    words = (claim.note, str(told.because) if told else "", told.source if told else "")
    return Document(
        ref=Ref("claims", "claim", claim.key),
        kind=_("Chiffre publié"),
        title=f"« {claim.sentence} »",
        text=" ".join(word for word in words if word),
        url=address(organisation, "claims:detail", key=claim.key),
        on=claim.last,
    )


def held_on(person: Person) -> Iterable[Row]:
    """Return the settlements a person signed."""
    signed = Settlement.objects.filter(by=person).select_related("claim").order_by("pk")
    for one in signed:
        yield {
            "claim": one.claim.sentence,
            "kind": one.kind,
            "settled_on": one.settled_on,
            "reason": one.reason,
        }


ROOM = Instrument(
    slug="claims",
    name=_("Chiffres publiés"),
    purpose=_("Comparer chaque nombre publié à ce que donnent les faits enregistrés."),
    access={
        "index": Role.PUBLIC,
        "detail": Role.PUBLIC,
        "add": Role.TEAM,
        "recount": Role.TEAM,
        "explain": Role.TEAM,
        "rectify": Role.TEAM,
    },
    entries=entries,
    due=due,
    documents=documents,
    document=document,
    card=card,
    chapters=fresh_chapters,
    verdicts=fresh_verdicts,
    datasets=DATASETS,
    tables=TABLES,
    personal_data=PersonalData(export=held_on, erase=lambda person: forget_person(person=person)),
)
