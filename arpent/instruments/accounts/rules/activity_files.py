"""Reading activities from a file: its columns, its cells, and what each line says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256

from arpent.instruments.accounts.rules.activities import why_not_category, why_not_roots
from arpent.kernel.sentences import N_, Sentence
from arpent.measure.plain import plain
from arpent.press.sheets.cells import Fault, columns_of, day_in, number_in

HEADERS: dict[str, tuple[str, ...]] = {
    "on": ("date", "jour", "le", "day", "on"),
    "kind": ("nature", "type", "kind"),
    "label": ("libelle", "objet", "intitule", "label", "description"),
    "quantity": ("quantite", "nombre", "quantity", "amount"),
    "unit": ("unite", "unit"),
    "factor": ("facteur", "identifiant du facteur", "factor", "id"),
    "measured_kgco2e": ("kgco2e", "masse", "masse mesuree", "mesure", "mass kgco2e"),
    "uncertainty_pct": ("incertitude", "uncertainty", "incertitude pct"),
    "programme": ("programme", "program"),
    "replaces": ("comptes remplaces", "compte remplace", "remplace", "replaces"),
    "category": ("poste", "poste du bilan", "category"),
    "note": ("note", "remarque", "comment"),
}
NEEDED = ("on", "kind", "label")
KINDS = {
    "travel": ("deplacement", "voyage", "trajet", "travel", "trip"),
    "night": ("nuitee", "nuit", "hotel", "night"),
    "meal": ("repas", "meal"),
    "energy": ("energie", "energy"),
    "purchase": ("achat", "purchase"),
    "digital": ("usage numerique", "numerique", "visio", "digital"),
    "other": ("autre", "autre poste", "other"),
}
LONGEST = {"label": 250, "note": 500, "unit": 40, "replaces": 200}
NUMBERS = ("quantity", "measured_kgco2e", "uncertainty_pct")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the file as it reads: its facts, and the factor and programme it names."""

    line: int
    key: str
    facts: Mapping[str, object] = field(default_factory=dict)
    factor: str = ""
    programme: str = ""


def columns_in(head: tuple[str, ...]) -> dict[str, str]:
    return columns_of(head, HEADERS)


def why_not_columns(columns: Mapping[str, str]) -> str | None:
    """Return why a file cannot be read as activities, or None."""
    missing = [HEADERS[name][0] for name in NEEDED if name not in columns]
    if missing:
        pattern = N_("Il manque la colonne « %(column)s » : nommez-la ainsi sur la première ligne.")
        return Sentence(pattern, column=missing[0])
    return None


class Reader:
    """Reads the lines of one file; two lines alike are two activities, each with its own key."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self.columns = columns
        self.seen: Counter[str] = Counter()

    def read(self, line: int, cells: Mapping[str, str]) -> tuple[Line | None, tuple[Fault, ...]]:
        """Return a line as read, or None with every fault of its cells."""
        said = {name: cells.get(header, "").strip() for name, header in self.columns.items()}
        faults: list[Fault] = []

        def refuse(name: str, remedy: str) -> None:
            value, column = said.get(name, "")[:120], self.columns.get(name, "")
            faults.append(Fault(line=line, column=column, value=value, remedy=remedy))

        facts: dict[str, object] = {name: said.get(name, "") for name in LONGEST}
        facts |= {"on": _day(said, refuse), "kind": _kind(said, refuse)}
        facts |= {name: _number(name, said, refuse) for name in NUMBERS}
        facts["category"] = said.get("category", "")
        _check_texts(said, refuse)
        if faults:
            return None, tuple(faults)
        key = self._key(said)
        named = {name: said.get(name, "") for name in ("factor", "programme")}
        return Line(line=line, key=key, facts=facts, **named), ()

    def _key(self, said: Mapping[str, str]) -> str:
        """Draw the key from what the line says: the same line of the same file keeps it."""
        told = "\x1f".join(f"{name}={said.get(name, '')}" for name in HEADERS)
        self.seen[told] += 1
        digest = sha256(f"{told}\x1f{self.seen[told]}".encode()).hexdigest()
        return f"lue-{digest[:20]}"


Refuse = Callable[[str, str], None]


def _day(said: Mapping[str, str], refuse: Refuse) -> date | None:
    found = day_in(said.get("on", ""))
    if found is None:
        refuse("on", N_("Écrivez une date, par exemple 2024-03-25 ou 25/03/2024."))
    return found


def _kind(said: Mapping[str, str], refuse: Refuse) -> str:
    wanted = plain(said.get("kind", ""))
    found = next((kind for kind, names in KINDS.items() if wanted in (kind, *names)), "")
    if not found:
        refuse("kind", N_("Écrivez déplacement, nuitée, repas, énergie, achat, visio ou autre."))
    return found


def _number(name: str, said: Mapping[str, str], refuse: Refuse) -> Decimal | None:
    text = said.get(name, "")
    found = number_in(text) if text else None
    if text and found is None:
        refuse(name, N_("Écrivez un nombre, par exemple 450 ou 12,5."))
    elif found is not None and found < 0:
        refuse(name, N_("Une valeur négative n’a pas de sens ici : corrigez le signe."))
    return found


def _check_texts(said: Mapping[str, str], refuse: Refuse) -> None:
    if not said.get("label"):
        refuse("label", N_("Dites en quelques mots ce qui a été fait."))
    for name, length in LONGEST.items():
        if len(said.get(name, "")) > length:
            refuse(name, N_("Raccourcissez ce texte : il est trop long."))
    if reason := why_not_roots(said.get("replaces", "")):
        refuse("replaces", reason)
    if reason := why_not_category(said.get("category", "")):
        refuse("category", reason)
