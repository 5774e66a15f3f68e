"""Reading members from a file: its columns, its cells, and what each line would change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from arpent.kernel.sentences import N_, Sentence
from arpent.press.sheets.cells import Fault, bare, columns_of, day_in, euros_in

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
class Line:
    """A line of the file, read: only what it says. ``facts`` holds the columns it fills."""

    line: int
    key: str
    kind: str
    name: str
    email: str
    facts: Mapping[str, object]


def columns_in(head: tuple[str, ...]) -> dict[str, str]:
    return columns_of(head, HEADERS)


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
            facts[field] = day_in(text)
            if facts[field] is None:
                refuse(field, N_("Écrivez une date, par exemple 2024-03-25 ou 25/03/2024."))
    if text := said.get("budget_eur"):
        facts["budget_eur"] = budget = euros_in(text)
        if budget is None or budget < 0:
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
    wanted = bare(text)
    return next((slug for slug, names in known.items() if wanted in (bare(slug), *names)), "")
