"""Money placed somewhere, and the range of what it finances."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from arpent.instruments.accounts.forms.bench import SentOnceForm
from arpent.instruments.accounts.models import Saving
from arpent.instruments.accounts.rules.savings import why_not_range, why_not_sourced
from arpent.kernel.spoken import spoken
from arpent.look.forms import Drawn


class WriteSaving(SentOnceForm):
    """A saving on a day, what it finances, and who says so."""

    class Meta(Drawn):
        model = Saving
        fields = (
            "title",
            "on",
            "amount_eur",
            "low_kgco2e",
            "mass_kgco2e",
            "high_kgco2e",
            "source",
            "note",
        )
        help_texts = {
            "title": _("L’établissement et le placement."),
            "on": _("Un jour de l’exercice à côté duquel elle est dite."),
            "mass_kgco2e": _("En kgCO2e par an. 134 t s’écrit 134000."),
            "low_kgco2e": _("Vide : la masse retenue."),
            "high_kgco2e": _("Vide : la masse retenue."),
        }

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if facts.get("mass_kgco2e") is None:
            return facts
        masses = {name: facts.get(name) for name in ("low_kgco2e", "mass_kgco2e", "high_kgco2e")}
        if reason := why_not_range(**masses):  # type: ignore[arg-type]
            self.add_error("mass_kgco2e", spoken(reason) or "")
        source, note = facts.get("source") is not None, facts.get("note") or ""
        if reason := why_not_sourced(source=source, note=note):
            self.add_error("note", spoken(reason) or "")
        return facts
