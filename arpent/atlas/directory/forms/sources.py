"""A document: looking for one, writing one down, correcting one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from arpent.kernel.models import Organisation, Source
from arpent.kernel.naming import why_not_source
from arpent.kernel.queries import source_known_as
from arpent.look.forms import day_input


class SeekSource(forms.Form):
    """What one looks for among the documents."""

    text = forms.CharField(label=_("Titre ou note"), required=False, max_length=200)

    def wanted(self) -> dict[str, str]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class DescribeSource(forms.ModelForm[Source]):
    """A page of a document, as whoever checks a fact will look for it.

    ``known`` is, after a refusal, the source that is already this page.
    """

    class Meta:
        model = Source
        fields = ("title", "page", "published_on", "precision", "url", "note")
        labels = {"precision": _("Date connue"), "published_on": _("Date de publication")}
        widgets = {
            "published_on": day_input(),
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "page": _("Vide si le fait tient au document entier."),
            "precision": _("Si seul le mois ou l’année est connu, le jour écrit ne compte pas."),
        }

    def __init__(self, *args: Any, bench: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bench = bench
        self.known: Source | None = None

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if facts.get("published_on") and facts.get("precision"):
            # A date known to the month, or the year, is kept as its first day.
            unknown = {"month": {"day": 1}, "year": {"day": 1, "month": 1}}
            known = unknown.get(facts["precision"], {})
            facts["published_on"] = facts["published_on"].replace(**known)
        if not self.errors and {"title", "page"} & set(self.changed_data):
            self._refuse_twice(facts)
        return facts

    def _refuse_twice(self, facts: dict[str, Any]) -> None:
        this = self.instance if self.instance.pk else None
        self.known = source_known_as(
            bench=self.bench, title=facts["title"], page=facts["page"], but=this
        )
        reason = why_not_source(title=facts["title"], known=self.known is not None)
        if reason:
            self.add_error("page" if self.known and facts["page"] else "title", now(reason))
