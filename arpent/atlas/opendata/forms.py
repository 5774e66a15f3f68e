from django import forms
from django.utils.translation import gettext_lazy as _

from arpent.look.forms import day_input


class ChoosePeriod(forms.Form):
    """The period the tables are asked for."""

    first = forms.DateField(label=_("Premier jour"), required=False, widget=day_input())
    last = forms.DateField(label=_("Dernier jour"), required=False, widget=day_input())
