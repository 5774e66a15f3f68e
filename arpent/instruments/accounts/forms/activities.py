"""An activity typed on a phone: five boxes, and what may be said besides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from arpent.instruments.accounts.forms.bench import SentOnceForm
from arpent.instruments.accounts.models import Activity, ActivityKind, Factor
from arpent.instruments.accounts.queries.factors import as_known, proposed, shipped_store
from arpent.instruments.accounts.rules.activities import (
    why_not_entry,
    why_not_roots,
    why_not_weigh,
)
from arpent.kernel.models import Organisation, Programme
from arpent.kernel.spoken import spoken
from arpent.look.forms import Drawn
from arpent.measure.factors.factor import Factor as Known
from arpent.measure.footprint.categories import categories

FIRST = ("on", "quantity", "factor", "label", "programme")
QUESTIONS = {
    "travel": _("Distance ou carburant"),
    "night": _("Nombre de nuits"),
    "meal": _("Nombre de repas"),
    "energy": _("Énergie employée"),
    "purchase": _("Nombre"),
    "digital": _("Minutes × participants"),
    "other": _("Quantité"),
}
MISSING = {
    "quantity": _("Écrivez une quantité, ou la masse mesurée."),
    "factor": _("Choisissez un facteur, ou écrivez la masse mesurée."),
}
SHIPPED = "maison:"


class WriteActivity(SentOnceForm):
    """What was done, how much of it, and the factor that weighs it."""

    # A measured mass does without a quantity: a browser must not insist on it.
    use_required_attribute = False
    factor = forms.ChoiceField(label=_("Facteur"), required=False)
    category = forms.ChoiceField(label=_("Poste du bilan"), required=False)

    class Meta(Drawn):
        model = Activity
        fields = (
            "on",
            "quantity",
            "label",
            "programme",
            "unit",
            "measured_kgco2e",
            "uncertainty_pct",
            "category",
            "replaces",
            "replaces_journal",
            "replaces_entry",
            "source",
            "note",
        )
        help_texts = {
            "unit": _("Vide : celle du facteur. « MWh », « g » ou « k€ » se convertissent."),
            "measured_kgco2e": _("En kgCO2e. Elle l’emporte sur la quantité et le facteur."),
            "uncertainty_pct": _("Celle de la quantité ou de la mesure, en pour cent : déclarée."),
            "replaces": _("Par exemple « 6251 » : leur dépense ne prend plus de ratio."),
            "replaces_journal": _("Pour ne remplacer qu’une écriture."),
        }

    def __init__(self, *args: Any, kind: str, taken: Sequence[Factor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.taken = list(taken)
        self.fields["quantity"].label = QUESTIONS[kind]
        weighed = self.data.get("measured_kgco2e") or self.instance.measured_kgco2e is not None
        for name, missing in MISSING.items():
            self.fields[name].required = not weighed
            self.fields[name].error_messages["required"] = missing
        self._field("factor").choices = [("", _("aucun choix")), *self._proposed()]
        self._field("category").choices = [("", _("celui de sa nature")), *posts()]
        if self.instance.factor_id:
            self.initial["factor"] = self.instance.factor.key

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def _proposed(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        own, others = proposed(kind=self.kind, taken=self.taken)
        if own:
            yield gettext("Déjà employés ici"), [(one.key, told(as_known(one))) for one in own]
        yield (
            gettext("Livrés avec la maison"),
            [(f"{SHIPPED}{one.id}", told(one)) for one in others],
        )

    def first_fields(self) -> list[forms.BoundField]:
        """Return the five boxes that a phone shows."""
        return [self[name] for name in FIRST]

    def more_fields(self) -> list[forms.BoundField]:
        return [one for one in self.visible_fields() if one.name not in FIRST]

    def more_faults(self) -> bool:
        return any(one.errors for one in self.more_fields())

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        for name, reason in (
            ("replaces", why_not_roots(facts.get("replaces", ""))),
            (
                "replaces_entry",
                why_not_entry(
                    journal=facts.get("replaces_journal", ""), entry=facts.get("replaces_entry", "")
                ),
            ),
        ):
            if reason:
                self.add_error(name, spoken(reason) or "")
        if "quantity" in facts and "measured_kgco2e" in facts and "factor" in facts:
            self._weigh(facts)
        return facts

    def _weigh(self, facts: dict[str, Any]) -> None:
        reason = why_not_weigh(
            quantity=facts["quantity"],
            unit=facts.get("unit", ""),
            factor=self.known(),
            measured_kgco2e=facts["measured_kgco2e"],
            place=facts.get("label") or gettext("Cette activité"),
        )
        if reason:
            missing = "factor" if facts["quantity"] is not None else "quantity"
            self.add_error("unit" if facts.get("unit") else missing, spoken(reason) or "")

    def known(self) -> Known | None:
        """Return the factor chosen, as the measures read it; None without one."""
        chosen = self.cleaned_data.get("factor", "")
        if chosen.startswith(SHIPPED):
            return shipped_store().get(chosen.removeprefix(SHIPPED))
        return next((as_known(one) for one in self.taken if one.key == chosen), None)

    def facts(self) -> dict[str, Any]:
        """Return the columns written; the factor is one of the bench, or a shipped one to take."""
        chosen = self.cleaned_data["factor"]
        own = next((one for one in self.taken if one.key == chosen), None)
        return {**super().facts(), "kind": self.kind, "factor": own or self.known()}


def told(factor: Known) -> str:
    """Return a factor as a list proposes it: its name, its unit, and that it has expired."""
    from arpent.press.notation import number

    value = number(factor.value_kgco2e, language=get_language() or "fr")
    said = {"name": factor.label[:70], "value": value, "unit": factor.unit}
    return gettext("%(name)s : %(value)s kg par %(unit)s") % said


def posts() -> list[tuple[str, str]]:
    """Return the lines of the regulatory report, to choose from."""
    english = (get_language() or "fr") == "en"
    return [
        (one.code, f"{one.code} {one.label_en if english else one.label_fr}")
        for one in categories().values()
    ]


class SiftActivities(forms.Form):
    """Which activities: a year, a kind, a programme."""

    year = forms.ChoiceField(label=_("Exercice"), required=False)
    kind = forms.ChoiceField(
        label=_("Nature"), required=False, choices=[("", _("toutes")), *ActivityKind.choices]
    )
    programme = forms.ChoiceField(label=_("Programme"), required=False)

    def __init__(self, *args: Any, bench: Organisation, years: Sequence[Any], **kw: Any) -> None:
        super().__init__(*args, **kw)
        programmes = Programme.objects.filter(bench=bench).order_by("title", "pk")
        self._choose("year", [("", _("tous")), *((one.key, one.title) for one in years)])
        named = [(one.key, one.title) for one in programmes]
        self._choose("programme", [("", _("tous")), ("-", _("non affecté")), *named])

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices


class TakeActivities(forms.Form):
    """The file whose activities will be shown before anything is written."""

    file = forms.FileField(
        label=_("Fichier CSV, XLSX ou ODS"),
        help_text=_(
            "La première ligne nomme les colonnes : date, nature, libellé, quantité, unité, "
            "facteur, masse, incertitude, programme, comptes remplacés, poste, note."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.ods"}),
    )
