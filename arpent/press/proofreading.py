"""The accessibility rules an edition is read against before it goes to print."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from arpent.press.document import (
    VERDICTS,
    Chain,
    Claim,
    Document,
    Drawing,
    Heading,
    Link,
    Listing,
    Measures,
    Note,
    Picture,
    Proof,
    Sheet,
    Table,
    parts_of,
    plain,
)
from arpent.press.faults import PressFault, RefusedByThePress, fault_at, gettext_noop
from arpent.press.galley import texts_of
from arpent.press.labels import LABELS
from arpent.press.pictures import kind_of

_ = gettext_noop
Found = Iterator[tuple[str, str]]
ADDRESSES = ("https://", "http://", "mailto:")
STATIONS = range(3, 7)


def faults_of(document: Document) -> tuple[PressFault, ...]:
    """Return every fault an accessible edition refuses, in reading order."""
    faults = [fault_at(document, None, *words) for words in _of_document(document)]
    for position, block in enumerate(document.blocks):
        rules = RULES.get(type(block), _nothing)
        found = [*rules(block), *_of_texts(block)]
        faults += [fault_at(document, position, *words) for words in found]
    faults += _of_headings(document)
    return tuple(sorted(faults, key=lambda f: -1 if f.position is None else f.position))


def check(document: Document) -> None:
    """Raise RefusedByThePress unless the document is without fault."""
    faults = faults_of(document)
    if faults:
        raise RefusedByThePress(faults)


def _of_document(document: Document) -> Found:
    if not document.title.strip():
        yield _("le document n'a pas de titre."), _("Donnez-lui un titre.")
    if document.published_on is None:
        yield _("le document n'a pas de date."), _("Dites quel jour il paraît.")
    if document.language not in LABELS:
        yield (
            _("la langue du document n'est pas connue de la presse."),
            _("Choisissez le français (fr) ou l'anglais (en)."),
        )
    cover = document.cover
    if cover and cover.stations and len(cover.stations) not in STATIONS:
        yield (
            _("la couverture ne dessine pas ce nombre de stations."),
            _("Nommez de trois à six stations, ou aucune."),
        )
    if cover and cover.picture:
        yield from _of_picture(cover.picture)


def _of_headings(document: Document) -> Iterator[PressFault]:
    headings = [(i, b) for i, b in enumerate(document.blocks) if isinstance(b, Heading)]
    for position, _block in headings[:1]:
        if _block.level != 1:
            yield fault_at(
                document, position, _("le premier titre n'est pas de niveau 1."),
                _("Commencez par un titre de niveau 1."),
            )  # fmt: skip
    for (_position, above), (position, block) in pairwise(headings):
        if block.level > above.level + 1:
            yield fault_at(
                document, position,
                _("le titre passe du niveau %(above)s au niveau %(level)s."),
                _("Descendez d'un niveau à la fois."),
                above=above.level, level=block.level,
            )  # fmt: skip
    if document.blocks and isinstance(document.blocks[-1], Note):
        yield fault_at(
            document, len(document.blocks) - 1, _("la note en marge n'accompagne aucun bloc."),
            _("Placez-la avant le bloc qu'elle éclaire."),
        )  # fmt: skip


def _of_texts(block: object) -> Found:
    for text in texts_of(block):  # type: ignore[arg-type]
        for part in parts_of(text):
            url = getattr(part, "url", "")
            if isinstance(part, Link) and not part.text.strip():
                yield _("un lien n'a pas de texte."), _("Écrivez où il mène.")
            if (url or isinstance(part, Link)) and not url.startswith(ADDRESSES):
                yield (
                    _("un lien ne mène pas à une adresse du web ni à une adresse électronique."),
                    _("Commencez l'adresse par https://, http:// ou mailto:."),
                )
            if isinstance(part, Proof) and part.verdict not in VERDICTS:
                yield _("un chiffre a un état inconnu."), _("Recomptez-le.")


def _nothing(block: object) -> Found:
    return iter(())


def _of_heading(block: Heading) -> Found:
    if not block.text.strip():
        yield _("un titre est vide."), _("Écrivez-le, ou retirez-le.")
    if not 1 <= block.level <= 6:
        yield _("un titre n'a pas un niveau de 1 à 6."), _("Choisissez un niveau de 1 à 6.")


def _of_table(table: Table) -> Found:
    if not table.caption.strip():
        yield _("un tableau n'a pas de légende."), _("Dites en une ligne ce qu'il contient.")
    if not table.columns or any(not column.title.strip() for column in table.columns):
        yield _("un tableau n'a pas tous ses en-têtes."), _("Nommez chaque colonne.")
    lengths = {len(row) for row in table.rows} | ({len(table.total)} if table.total else set())
    if lengths - {len(table.columns)}:
        yield (
            _("une ligne du tableau n'a pas autant de cases que d'en-têtes."),
            _("Complétez la ligne, au besoin par un tiret."),
        )
    if not table.rows:
        yield _("un tableau est vide."), _("Ajoutez une ligne, ou retirez le tableau.")


def _of_picture(picture: Picture) -> Found:
    if not picture.alt.strip():
        yield (
            _("une image n'a pas de texte de remplacement."),
            _("Décrivez-la en une phrase pour qui ne la voit pas."),
        )
    if not kind_of(picture.data):
        yield _("une image n'est pas lisible."), _("Joignez un fichier SVG, PNG ou JPEG.")


def _of_drawing(drawing: Drawing) -> Found:
    if not drawing.chart.title.strip():
        yield _("un graphique n'a pas de titre."), _("Dites ce qu'il compte.")


def _of_sheet(sheet: Sheet) -> Found:
    if not sheet.title.strip() or any(not box.label.strip() for box in sheet.boxes):
        yield _("une fiche a un titre ou une case sans nom."), _("Nommez la fiche et ses cases.")
    if not sheet.boxes:
        yield _("une fiche n'a aucune case."), _("Remplissez une case, ou retirez la fiche.")


def _of_claim(claim: Claim) -> Found:
    if claim.verdict not in VERDICTS:
        yield _("un chiffre publié a un état inconnu."), _("Recomptez-le.")


def _of_listing(listing: Listing) -> Found:
    if not listing.items or any(not plain(item).strip() for item in listing.items):
        yield _("une liste a une ligne vide."), _("Remplissez-la, ou retirez-la.")


def _of_measures(measures: Measures) -> Found:
    if not measures.measures or any(not (m.label and m.value) for m in measures.measures):
        yield _("une cote n'a pas de nom ou pas de valeur."), _("Écrivez les deux.")


def _of_chain(chain: Chain) -> Found:
    if not chain.stations or any(not (s.when and s.title) for s in chain.stations):
        yield _("une étape n'a pas de date ou pas de titre."), _("Écrivez les deux.")


RULES: dict[type, Callable[..., Found]] = {
    Heading: _of_heading,
    Table: _of_table,
    Picture: _of_picture,
    Drawing: _of_drawing,
    Sheet: _of_sheet,
    Claim: _of_claim,
    Listing: _of_listing,
    Measures: _of_measures,
    Chain: _of_chain,
}
