"""Reading ideas from a sheet: its columns, its cells, and what each line may hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from arpent.instruments.ideas.rules.saying import (
    REACH,
    SIGNED,
    tidy_line,
    tidy_text,
    why_not_body,
    why_not_signature,
    why_not_title,
)
from arpent.instruments.ideas.rules.words import OUTCOMES, SIGNATURES, SUBJECTS, Choices
from arpent.kernel.sentences import N_, Sentence
from arpent.press.sheets.cells import Fault, bare, columns_of, day_in

MOST_LINES = 5000
HEADERS = {
    "title": ("titre", "idee", "title", "idea", "l idee en une ligne", "intitule"),
    "body": ("texte", "pourquoi", "description", "body", "text", "contenu"),
    "said_on": ("date", "deposee le", "dite le", "date de depot", "proposed on", "day"),
    "signature": ("signature", "promesse", "signed as", "promise"),
    "name": ("nom affiche", "nom", "signee", "auteur", "pseudonyme", "name", "signed", "author"),
    "reach": ("contact", "joindre", "reach", "comment vous joindre"),
    "with_signed": ("ecrite avec", "avec", "co auteur", "with", "written with"),
    "place": ("lieu", "place", "site"),
    "service": ("service", "service qui repond", "department"),
    "collected_by": ("recueillie par", "collected by", "recueilli par"),
    "subject": ("objet", "ce qu elle touche", "subject"),
    "outcome": ("reponse", "outcome", "issue", "decision"),
    "reason": ("motif", "reason", "explication"),
    "answered_on": ("repondu le", "date de reponse", "answered on"),
}
SAID = {
    "named": ("nom", "en son nom", "nomme", "named", "name"),
    "pseudonym": ("pseudonyme", "pseudo", "sous un pseudonyme", "anonyme", "pseudonym"),
    "facilitator": ("animation", "connu de l animation seule", "facilitator", "confidentiel"),
}
TOUCHED = {"service": ("service", "public", "usagers"), "work": ("travail", "quotidien", "work")}
# The columns a fault may ask for, and the words it may list, as a person would write them.
MISSING = {"signature": "signature", "reason": "motif", "answered_on": "répondu le"}
LABELS = {
    "outcome": dict(OUTCOMES),
    "signature": {"named": "en son nom", "pseudonym": "pseudonyme", "facilitator": "animation"},
    "subject": {"service": "service", "work": "travail"},
}
Refuse = Callable[[str, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the sheet, read. Names of places, services and people are not looked up yet."""

    line: int
    title: str
    body: str
    said_on: date | None
    signature: str
    name: str
    reach: str
    with_signed: str
    place: str
    service: str
    collected_by: str
    subject: str
    outcome: str
    reason: str
    answered_on: date | None


def columns_in(head: tuple[str, ...]) -> dict[str, str]:
    return columns_of(head, HEADERS)


def why_not_columns(columns: Mapping[str, str]) -> str | None:
    """Return why a sheet cannot be read as ideas, or None."""
    if "title" not in columns:
        return N_("Aucune colonne ne s’appelle « Titre » : nommez ainsi celle des idées.")
    if "body" not in columns:
        return N_("Aucune colonne ne s’appelle « Texte » : nommez ainsi celle qui dit pourquoi.")
    return None


def why_not_length(lines: int) -> str | None:
    if lines == 0:
        return N_("Le tableau ne contient aucune idée sous ses titres de colonnes.")
    if lines > MOST_LINES:
        return Sentence(
            N_("Le tableau a %(count)s lignes, pour %(most)s au plus : partagez-le en plusieurs."),
            count=lines,
            most=MOST_LINES,
        )
    return None


def read_line(
    *, line: int, cells: Mapping[str, str], columns: Mapping[str, str], on: date
) -> tuple[Line | None, tuple[Fault, ...]]:
    """Return a line as read, or None with every fault of its cells."""
    said = {field: tidy_line(cells.get(header, "")) for field, header in columns.items()}
    faults: list[Fault] = []

    def refuse(field: str, remedy: str) -> None:
        value = said.get(field, "")[:120]
        # A column the sheet does not have yet is named as it would be read.
        column = columns.get(field, MISSING.get(field, ""))
        faults.append(Fault(line=line, column=column, value=value, remedy=remedy))

    body = tidy_text(cells.get(columns["body"], ""))
    for field, reason in (("title", why_not_title(said["title"])), ("body", why_not_body(body))):
        if reason:
            refuse(field, reason)
    days = {name: _day(said, name, on, refuse) for name in ("said_on", "answered_on")}
    signature, name = _signed(said, refuse)
    outcome = _closed(said, "outcome", _spoken(OUTCOMES), refuse)
    _check_answer(said, outcome, days, refuse)
    for field, most in (("name", SIGNED), ("with_signed", SIGNED), ("reach", REACH)):
        if len(said.get(field, "")) > most:
            refuse(field, Sentence(N_("Raccourcissez à %(most)s signes."), most=most))
    subject = _closed(said, "subject", _merged(SUBJECTS, TOUCHED), refuse)
    if len(said.get("reason", "")) > 3000:
        refuse("reason", Sentence(N_("Raccourcissez à %(most)s signes."), most=3000))
    if faults:
        return None, tuple(faults)
    return Line(
        line=line,
        title=said["title"],
        body=body,
        said_on=days["said_on"],
        signature=signature,
        name=name,
        reach=said.get("reach", ""),
        with_signed=said.get("with_signed", ""),
        place=said.get("place", ""),
        service=said.get("service", ""),
        collected_by=said.get("collected_by", ""),
        subject=subject,
        outcome=outcome,
        reason=tidy_text(cells.get(columns.get("reason", ""), "")),
        answered_on=days["answered_on"],
    ), ()


def _day(said: Mapping[str, str], field: str, on: date, refuse: Refuse) -> date | None:
    text = said.get(field, "")
    if not text:
        return None
    found = day_in(text)
    if found is None:
        refuse(field, N_("Écrivez une date, par exemple 2024-03-25 ou 25/03/2024."))
    elif not date(1990, 1, 1) <= found <= on:
        refuse(field, N_("Écrivez un jour passé, depuis 1990."))
    return found


def _signed(said: Mapping[str, str], refuse: Refuse) -> tuple[str, str]:
    """Return the promise of a line and its name; a name alone is not a promise to show it."""
    given, name = said.get("signature", ""), said.get("name", "")
    signature = _closed(said, "signature", _merged(SIGNATURES, SAID), refuse)
    if name and not given:
        refuse(
            "signature",
            N_("Dites comment signer : « en son nom », « pseudonyme » ou « animation »."),
        )
    signature = signature or "pseudonym"
    reason = why_not_signature(
        signature=signature, name=name, with_signed=said.get("with_signed", "")
    )
    if reason:
        refuse("name", reason)
    return signature, name


def _check_answer(
    said: Mapping[str, str], outcome: str, days: Mapping[str, date | None], refuse: Refuse
) -> None:
    if said.get("outcome") and not outcome:
        return
    first, last = days["said_on"], days["answered_on"]
    if outcome and not said.get("reason"):
        refuse("reason", N_("Écrivez le motif : une réponse sans motif n’en est pas une."))
    if outcome and not last and not said.get("answered_on"):
        refuse("answered_on", N_("Écrivez le jour de la réponse."))
    if not outcome and (said.get("reason") or said.get("answered_on")):
        refuse("outcome", N_("Écrivez la réponse, ou videz le motif et sa date."))
    if last and first and last < first:
        refuse("answered_on", N_("La réponse ne peut pas précéder l’idée : corrigez une date."))
    if outcome and last and not first and not said.get("said_on"):
        refuse("said_on", N_("Écrivez le jour où l’idée a été dite."))


def _closed(
    said: Mapping[str, str], field: str, known: Mapping[str, tuple[str, ...]], refuse: Refuse
) -> str:
    wanted = bare(said.get(field, ""))
    if not wanted:
        return ""
    found = next((slug for slug, names in known.items() if wanted in names), "")
    if not found:
        words = ", ".join(LABELS.get(field, {}).get(slug, slug) for slug in known)
        refuse(field, Sentence(N_("Écrivez l’un de ces mots : %(words)s."), words=words))
    return found


def _spoken(choices: Choices) -> dict[str, tuple[str, ...]]:
    return {slug: (bare(label), bare(slug)) for slug, label in choices}


def _merged(choices: Choices, more: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    spoken = _spoken(choices)
    return {slug: (*spoken[slug], *more.get(slug, ())) for slug in spoken}
