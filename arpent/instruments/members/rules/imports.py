"""Reading members from a file: its columns, its cells, and what each line would change."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from arpent.kernel.sentences import N_, Sentence

HEADERS = {
    "key": ("cle", "key", "identifiant", "id"),
    "kind": ("nature", "kind", "type"),
    "name": ("nom", "name", "adherent", "member", "institution", "organisation", "denomination"),
    "category": ("categorie", "category", "college"),
    "prepared_on": ("en preparation", "preparation", "prepared", "prepared on"),
    "joined_on": ("adhesion", "joined", "joined on", "date d adhesion", "membre depuis"),
    "resigned_on": ("demission", "resigned", "resigned on", "date de demission", "left"),
    "budget_eur": ("budget", "budget annuel", "annual budget", "budget eur"),
    "email": ("courriel", "email", "e mail", "mail", "adresse electronique"),
    "note": ("note", "remarque", "notes", "comment"),
}
KINDS = {
    "institution": ("institution", "personne morale", "organisme", "collectivite"),
    "person": ("personne", "person", "individu", "individual", "personne physique"),
}
CATEGORIES = {
    "regions": ("regions", "region", "regions et associations d elus"),
    "departements": ("departements", "departement"),
    "villes-metropoles": ("villes et metropoles", "villes metropoles", "ville", "metropole"),
    "etat-etablissements": ("etat et etablissements publics", "etat etablissements", "etat"),
    "autres": ("autres organismes", "autres", "autre", "other", "others"),
    "personnes": ("personnes", "people", "individuals", "personne"),
}
DATES = ("prepared_on", "joined_on", "resigned_on")
FACTS = ("category", *DATES, "budget_eur", "note")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LONGEST = {"name": 200, "email": 254, "note": 5000, "key": 80}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A cell that cannot be taken: where it is, what it holds, what to write instead."""

    line: int
    column: str
    value: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the file, read: only what it says. ``facts`` holds the columns it fills."""

    line: int
    key: str
    kind: str
    name: str
    email: str
    facts: Mapping[str, object]


def plain(text: str) -> str:
    """Return a header or a name as it is compared: no accent, no capital, single spaces."""
    bare = unicodedata.normalize("NFKD", text.replace("œ", "oe")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", " ", bare.lower().replace("_", " ")).strip()


def columns_of(head: tuple[str, ...]) -> dict[str, str]:
    """Return which column of the file fills each field, the first that fits: field → header."""
    found: dict[str, str] = {}
    for header in head:
        for field, names in HEADERS.items():
            if plain(header.replace("’", " ").replace("'", " ")) in names:
                found.setdefault(field, header)
    return found


def why_not_columns(columns: Mapping[str, str]) -> str | None:
    """Return why a file cannot be read as members, or None."""
    if "name" not in columns:
        return Sentence(N_("Aucune colonne ne s’appelle « Nom » : nommez ainsi celle des noms."))
    return None


def read_line(
    *, line: int, cells: Mapping[str, str], columns: Mapping[str, str]
) -> tuple[Line | None, tuple[Fault, ...]]:
    """Return a line as read, or None with every fault of its cells."""
    said = {field: cells.get(header, "").strip() for field, header in columns.items()}
    faults: list[Fault] = []

    def refuse(field: str, remedy: str) -> None:
        value = said.get(field, "")[:120]
        faults.append(Fault(line=line, column=columns.get(field, ""), value=value, remedy=remedy))

    facts: dict[str, object] = {}
    for field in DATES:
        if text := said.get(field):
            facts[field] = read_date(text)
            if facts[field] is None:
                refuse(field, N_("Écrivez une date, par exemple 2024-03-25 ou 25/03/2024."))
    if text := said.get("budget_eur"):
        facts["budget_eur"] = read_amount(text)
        if facts["budget_eur"] is None:
            refuse("budget_eur", N_("Écrivez un montant en euros, par exemple 1 500 000."))
    kind, category = _kind_and_category(said, refuse)
    if category:
        facts["category"] = category
    if said.get("note"):
        facts["note"] = said["note"]
    _check_texts(said, refuse)
    if faults:
        return None, tuple(faults)
    name, email = said["name"], said.get("email", "")
    key = said.get("key", "")
    return Line(line=line, key=key, kind=kind, name=name, email=email, facts=facts), ()


def _check_texts(said: Mapping[str, str], refuse: object) -> None:
    assert callable(refuse)
    if not said.get("name"):
        refuse("name", N_("Écrivez le nom de l’adhérent."))
    for field, length in LONGEST.items():
        if len(said.get(field, "")) > length:
            refuse(field, N_("Raccourcissez ce texte : il est trop long."))
    if said.get("email") and not EMAIL.fullmatch(said["email"]):
        refuse("email", N_("Écrivez une adresse électronique, par exemple nom@exemple.fr."))


def _kind_and_category(said: Mapping[str, str], refuse: object) -> tuple[str, str]:
    """Return the kind and category of a line; either may tell the other."""
    assert callable(refuse)
    kind = _named(KINDS, said.get("kind", ""))
    category = _named(CATEGORIES, said.get("category", ""))
    if said.get("kind") and not kind:
        refuse("kind", N_("Écrivez « institution » ou « personne »."))
    if said.get("category") and not category:
        refuse("category", N_("Écrivez une catégorie publiée : régions, départements, villes…"))
    if category == "personnes" and kind == "institution":
        refuse("category", N_("Une institution n’est pas de la catégorie « personnes »."))
    if kind == "person" and category not in ("", "personnes"):
        refuse("category", N_("Une personne est de la catégorie « personnes »."))
    if category and not kind:
        kind = "person" if category == "personnes" else "institution"
    return kind, "personnes" if kind == "person" else category


def _named(known: Mapping[str, tuple[str, ...]], text: str) -> str:
    wanted = plain(text)
    return next((slug for slug, names in known.items() if wanted in (plain(slug), *names)), "")


def read_date(text: str) -> date | None:
    """Return the day a cell writes, or None: 2024-03-25, 25/03/2024, 25.03.2024."""
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?", text)
    french = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if french:
            return date(int(french[3]), int(french[2]), int(french[1]))
    except ValueError:
        return None
    return None


def read_amount(text: str) -> Decimal | None:
    """Return the euros a cell writes, or None: 1 500 000,50 €, 1500000.5."""
    bare = re.sub(r"[\s\u00a0\u202f€]", "", text).replace(",", ".")
    if not re.fullmatch(r"\d{1,12}(?:\.\d{1,2})?", bare):
        return None
    try:
        return Decimal(bare)
    except InvalidOperation:
        return None
