"""When minutes may be frozen, signed, reopened or corrected. No Django here."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from arpent.instruments.assembly.rules.names import is_among
from arpent.kernel.sentences import N_, Sentence

MOST_SCAN_BYTES = 20_000_000
SCANS = ((b"%PDF-", "application/pdf"), (b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG", "image/png"))


def prose_mark(text: str) -> str:
    """Return the mark of a text as it was read, to see that nobody changed it since."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def why_not_edit(*, frozen: bool, read: str, kept: str) -> str | None:
    if frozen:
        return N_("Le procès-verbal est arrêté : rouvrez-le, ou écrivez un rectificatif.")
    if read != prose_mark(kept):
        return N_(
            "Cette partie a été changée entre-temps : relisez-la ci-dessous, puis reprenez votre "
            "texte."
        )
    return None


def why_not_freeze(*, closed: bool, frozen: bool, open_votes: Collection[str]) -> str | None:
    if frozen:
        return N_("Ce procès-verbal est déjà arrêté.")
    if not closed:
        return N_("La séance n’est pas levée : le procès-verbal n’est pas complet.")
    if open_votes:
        return Sentence(N_("Un vote n’est pas proclamé : %(title)s."), title=sorted(open_votes)[0])
    return None


def why_not_reopen(*, frozen: bool, signed: int) -> str | None:
    if not frozen:
        return N_("Ce procès-verbal n’est pas arrêté.")
    if signed:
        return N_("Il est signé : il ne change plus. Écrivez un rectificatif.")
    return None


def why_not_sign(
    *, frozen: bool, known: bool, may: bool, already: bool, same_file: bool
) -> str | None:
    """Return why somebody cannot sign, or None."""
    if not frozen:
        return N_("Arrêtez d’abord le procès-verbal : on signe un fichier qui ne change plus.")
    if not known:
        return N_("Entrez d’abord dans l’atelier sous votre nom.")
    if not may:
        return N_(
            "Seules signent les personnes qui représentent l’association, qui ont présidé "
            "l’assemblée ou qui en ont tenu le secrétariat."
        )
    if already:
        return N_("Vous avez déjà signé ce fichier.")
    if not same_file:
        return N_("Le fichier a changé depuis que vous l’avez lu : relisez-le avant de signer.")
    return None


def why_not_secret(*, right: bool) -> str | None:
    return None if right else N_("Ce n’est pas votre mot de passe.")


def why_not_scan(
    *, frozen: bool, data: bytes, name: str, signed: Collection[str] = ()
) -> str | None:
    """Return why a copy signed by hand cannot be kept, or None; `signed` already did."""
    if not frozen:
        return N_("Arrêtez d’abord le procès-verbal : on signe un fichier qui ne change plus.")
    if not name.strip():
        return N_("Dites qui a signé.")
    if is_among(name, signed):
        return Sentence(N_("%(name)s a déjà signé ce fichier."), name=name)
    if not data:
        return N_("Le fichier est vide.")
    if len(data) > MOST_SCAN_BYTES:
        return N_("La copie dépasse 20 Mo : numérisez-la en noir et blanc.")
    if not media_of(data):
        return N_("La copie n’est ni un PDF, ni une image JPEG ou PNG.")
    return None


def media_of(data: bytes) -> str:
    """Return the type of a scan by its first bytes, or an empty text."""
    return next((media for start, media in SCANS if data.startswith(start)), "")


def why_not_correct(*, signed: int) -> str | None:
    if not signed:
        return N_("Rien n’est signé : le procès-verbal peut encore être rouvert et repris.")
    return None


def is_signed(*, signed: int, wanted: int | None) -> bool:
    """Tell whether there are as many signatures as the statutes ask; unset, one is enough."""
    return signed >= (wanted or 1)
