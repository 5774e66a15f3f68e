from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

LARGEST_UPLOAD_BYTES = 100_000_000


class ProposeDossier(forms.Form):
    """A dossier to look at before it comes in."""

    file = forms.FileField(
        label=_("Dossier"),
        help_text=_(
            "L’archive zip d’un dossier, ou une seule de ses tables en CSV. Rien n’entre avant "
            "que vous ayez vu ce qui changerait."
        ),
        widget=forms.FileInput(attrs={"accept": ".zip,.csv"}),
    )

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_UPLOAD_BYTES:
            raise forms.ValidationError(
                _("Le fichier dépasse 100 Mo : importez-le avec la commande arpent dossier import.")
            )
        return file
