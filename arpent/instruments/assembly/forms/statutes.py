"""A version of the statutes as it is written: settings, majorities, colleges, weights."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from arpent.instruments.assembly.models import College, Majority, Statutes, Weight
from arpent.instruments.assembly.rules.statutes import SETTINGS, faults, why_not_fraction
from arpent.kernel.identifiers import slug
from arpent.kernel.spoken import spoken
from arpent.look.forms import BenchForm, Drawn

GROUPS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("version", _("Cette version"), ("title", "starts_on", "ends_on", "source", "invented")),
    ("call", _("La convocation"), ("called", "convened_by", "delay_days")),
    (
        "quorum",
        _("Le quorum"),
        (
            "quorum_numerator",
            "quorum_denominator",
            "quorum_base",
            "quorum_counts",
            "quorum_rounding",
            "quorum_lost",
            "second_call",
            "second_delay_days",
            "second_quorum_numerator",
            "second_quorum_denominator",
        ),
    ),
    ("proxies", _("Les pouvoirs"), ("proxies", "proxy_cap", "proxy_holder", "blank_proxies")),
    (
        "votes",
        _("Les votes"),
        (
            "remote",
            "secrecy",
            "secrecy_numerator",
            "secrecy_denominator",
            "secret_elections",
            "urn_months",
            "tie",
            "election_tie",
        ),
    ),
    ("board", _("Le conseil"), ("term_years", "term_limit")),
    ("minutes", _("Le procès-verbal"), ("signatories", "signed_as")),
)


class Written(forms.NullBooleanSelect):
    """Yes, no, or not written."""

    def __init__(self) -> None:
        super().__init__()
        self.choices = [("unknown", _("non écrit")), ("true", _("oui")), ("false", _("non"))]


class WriteStatutes(BenchForm):
    """Every setting may stay empty: it is then unset."""

    class Meta(Drawn):
        model = Statutes
        fields = ("title", "starts_on", "ends_on", "source", "invented", *SETTINGS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.NullBooleanField):
                field.widget = Written()
            elif isinstance(field, forms.TypedChoiceField):
                written: Any = field.choices
                field.choices = [("", _("non écrit")), *list(written)[1:]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name, reason in faults(cleaned).items():
            self.add_error(name, spoken(reason) or "")
        return cleaned

    def groups(self) -> list[dict[str, Any]]:
        """Return the fields by topic, as the page draws them."""
        return [
            {"key": key, "title": title, "fields": [self[name] for name in names]}
            for key, title, names in GROUPS
        ]


class MajorityLine(forms.ModelForm[Majority]):
    class Meta(Drawn):
        model = Majority
        fields = ("decision", "numerator", "denominator", "strict", "base")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        reason = why_not_fraction(cleaned.get("numerator"), cleaned.get("denominator"))
        if reason:
            self.add_error("denominator", spoken(reason) or "")
        return cleaned


class CollegeLine(forms.ModelForm[College]):
    class Meta(Drawn):
        model = College
        fields = ("label", "seats_min", "seats_max", "categories")


class WeightLine(forms.ModelForm[Weight]):
    class Meta(Drawn):
        model = Weight
        fields = ("category", "voices")


class Lines(BaseFormSet):  # type: ignore[type-arg]
    """Lines of which empty ones are left out; the one that names twice the same is refused."""

    once = ""

    def clean(self) -> None:
        if not any(self.errors):
            named = [row[self.once] for row in self.rows() if self.once in row]
            if len(set(named)) < len(named):
                raise forms.ValidationError(_("Deux lignes disent la même chose : gardez-en une."))

    def rows(self) -> list[dict[str, Any]]:
        """Return what each filled line says."""
        return [
            {k: v for k, v in form.cleaned_data.items() if k != "DELETE"}
            for form in self.forms
            if form.has_changed()
            and getattr(form, "cleaned_data", None)
            and not form.cleaned_data.get("DELETE")
        ]


class MajorityLines(Lines):
    once = "decision"


class CollegeLines(Lines):
    once = "slug"

    def rows(self) -> list[dict[str, Any]]:
        return [{**row, "slug": slug(row["label"])[:40]} for row in super().rows()]


class WeightLines(Lines):
    once = "category"


MAJORITIES = formset_factory(MajorityLine, formset=MajorityLines, extra=4, max_num=4)
COLLEGES = formset_factory(CollegeLine, formset=CollegeLines, extra=2, max_num=20, can_delete=True)
WEIGHTS = formset_factory(WeightLine, formset=WeightLines, extra=2, max_num=20, can_delete=True)
