"""A factor of one's own, and the words that look for a published one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.instruments.accounts.forms.bench import SentOnceForm
from arpent.instruments.accounts.models import Factor
from arpent.instruments.accounts.rules.factors import why_not_factor
from arpent.kernel.spoken import spoken
from arpent.look.forms import Drawn
from arpent.measure.factors.units import unit_named


class SearchFactor(forms.Form):
    """Words of a factor: train, repas, papier…"""

    q = forms.CharField(
        label=_("Mots du facteur"),
        max_length=100,
        required=False,
        help_text=_("Par exemple « train grandes lignes », « repas », « 43642 »."),
    )


class DeclareFactor(SentOnceForm):
    """A factor that somebody of the house declares, and where it was read."""

    class Meta(Drawn):
        model = Factor
        fields = (
            "title",
            "unit",
            "value_kgco2e",
            "uncertainty_pct",
            "vintage",
            "valid_until",
            "source",
            "note",
        )
        help_texts = {
            "unit": _("Ce que l’on compte : km, passager.km, kWh, repas, nuitée, unité…"),
            "uncertainty_pct": _("En pour cent, à 95 % : 50 dit entre E / 1,5 et E × 1,5."),
            "valid_until": _("Vide : sans limite connue."),
            "note": _("Où il a été lu, comment il a été estimé."),
        }

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        value, unit = facts.get("value_kgco2e"), facts.get("unit")
        if value is None or not unit:
            return facts
        said = bool(facts.get("source") or facts.get("note"))
        reason = why_not_factor(value_kgco2e=value, unit=unit, declared=True, source=said)
        if reason:
            self.add_error(_column(reason, value), spoken(reason) or "")
        else:
            facts["unit"] = unit_named(unit).name
        return facts


def _column(reason: str, value: Any) -> str:
    if value <= 0:
        return "value_kgco2e"
    return "note" if "source" in reason else "unit"
