from django import forms
from django.utils.translation import gettext_lazy as _


class ChoosePeriod(forms.Form):
    """The period the tables are asked for."""

    first = forms.DateField(
        label=_("Premier jour"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    last = forms.DateField(
        label=_("Dernier jour"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
