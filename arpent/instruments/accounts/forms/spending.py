"""What the bench says of an account or of a supplier, over the usual table of sectors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.instruments.accounts.forms.activities import SHIPPED, posts, told
from arpent.instruments.accounts.forms.bench import SentOnceForm
from arpent.instruments.accounts.models import Factor, SpendRule
from arpent.instruments.accounts.queries.factors import as_known, shipped_factors, shipped_store
from arpent.instruments.accounts.rules.spend import why_not_treat
from arpent.kernel.spoken import spoken
from arpent.look.forms import Drawn
from arpent.measure.factors.factor import Factor as Known
from arpent.measure.factors.units import is_money


class TreatSpend(SentOnceForm):
    """An account or a supplier, and the ratio it takes, or that it stays out."""

    factor = forms.ChoiceField(label=_("Ratio par euro"), required=False)
    category = forms.ChoiceField(label=_("Poste du bilan"), required=False)

    class Meta(Drawn):
        model = SpendRule
        fields = ("account", "auxiliary", "treatment", "vat_pct", "category", "source", "note")
        help_texts = {
            "account": _("Par exemple 6226. La racine la plus longue l’emporte."),
            "auxiliary": _("Le compte du fournisseur, à la place d’un compte."),
            "vat_pct": _("Ôtée de la dépense quand le ratio est hors taxes : 20, 10, 5,5 ou 0."),
            "note": _("Pourquoi : ce que l’on achète là."),
        }

    field_order = ("account", "auxiliary", "treatment", "factor", "vat_pct", "category")

    def __init__(self, *args: Any, taken: Sequence[Factor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken = [one for one in taken if is_money(one.unit)]
        self._choose("factor", [("", _("aucun choix")), *self._proposed()])
        self._choose("category", [("", _("celui du compte")), *posts()])

    def _choose(self, name: str, choices: list[Any]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def _proposed(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        if self.taken:
            own = [(one.key, told(as_known(one))) for one in self.taken]
            yield gettext("Déjà employés ici"), own
        latest: dict[str, Known] = {}
        for one in shipped_factors():
            if one.monetary:
                known = latest.get(one.family or one.id)
                if known is None or (one.year or 0) > (known.year or 0):
                    latest[one.family or one.id] = one
        series = sorted(latest.values(), key=lambda one: one.name)
        yield (
            gettext("Livrés avec la maison, au millésime de l’exercice"),
            [(f"{SHIPPED}{one.id}", one.name) for one in series],
        )

    def known(self) -> Factor | Known | None:
        """Return the ratio chosen: one of the bench, or a shipped one to take."""
        chosen = self.cleaned_data.get("factor", "")
        if chosen.startswith(SHIPPED):
            return shipped_store().get(chosen.removeprefix(SHIPPED))
        return next((one for one in self.taken if one.key == chosen), None)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        factor = self.known()
        reason = why_not_treat(
            account=facts.get("account", ""),
            auxiliary=facts.get("auxiliary", ""),
            ratio=facts.get("treatment") == "ratio",
            unit=factor.unit if factor else None,
        )
        if reason and not self.errors:
            self.add_error(None, spoken(reason) or "")
        return facts

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "factor": self.known()}
