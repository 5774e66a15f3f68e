"""The register: members, the published lists that name them, the numbers declared without one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arpent.kernel.models import Organisation, Person, Precision, Record, Source, key_shape


class Kind(models.TextChoices):
    INSTITUTION = "institution", _("Institution")
    PERSON = "person", _("Personne")


class Category(models.TextChoices):
    REGIONS = "regions", _("Régions et associations d’élus")
    DEPARTEMENTS = "departements", _("Départements")
    VILLES_METROPOLES = "villes-metropoles", _("Villes et métropoles")
    ETAT_ETABLISSEMENTS = "etat-etablissements", _("État et établissements publics")
    AUTRES = "autres", _("Autres organismes")
    PERSONNES = "personnes", _("Personnes")


class Measure(models.TextChoices):
    INSTITUTIONS = "institutions", _("institutions adhérentes")
    PEOPLE = "people", _("personnes adhérentes")
    PRESENT = "present", _("présents")
    TEAM = "team", _("équipe")


class Member(Record):
    """An institution or a person that is, was or may become a member; every date is a fact.

    A member of kind person whose ``person`` is empty was erased: it still counts. ``college`` is
    written when it is not the one of their category.
    """

    kind = models.CharField(_("nature"), max_length=11, choices=Kind)
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("institution"),
    )
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("personne"),
    )
    category = models.CharField(_("catégorie"), max_length=20, choices=Category)
    college = models.CharField(_("collège"), max_length=40, blank=True, validators=[key_shape])
    prepared_on = models.DateField(_("en préparation depuis le"), null=True, blank=True)
    joined_on = models.DateField(_("adhésion"), null=True, blank=True)
    resigned_on = models.DateField(_("démission"), null=True, blank=True)
    budget_eur = models.DecimalField(
        _("budget annuel"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    note = models.TextField(_("note"), blank=True)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Record.Meta):
        indexes = [
            models.Index(fields=["bench", "kind", "category"], name="members_member_group"),
            models.Index(fields=["bench", "joined_on"], name="members_member_joined"),
        ]

    def __str__(self) -> str:
        named = self.organisation or self.person
        return named.name if named else gettext("Personne effacée")


class Listing(Record):
    """The fact that a published list of a date names a member."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="listings")
    on = models.DateField(_("date de la liste"))
    precision = models.CharField(
        _("précision"), max_length=5, choices=Precision, default=Precision.DAY
    )
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["bench", "on", "source"], name="members_listing_day")]


class Headcount(Record):
    """A number that a document declares without the list behind it."""

    on = models.DateField(_("date"))
    measure = models.CharField(_("mesure"), max_length=12, choices=Measure)
    value = models.PositiveIntegerField(_("nombre"))
    definition = models.SlugField(_("manière de compter"), max_length=40)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["bench", "measure", "on"], name="members_headcount_day")]


class MemberImport(Record):
    """A file of members read and not yet confirmed; once confirmed, only its date stays."""

    name = models.CharField(_("fichier"), max_length=200)
    rows = models.JSONField(default=list)
    read_at = models.DateTimeField(auto_now_add=True)
    confirmed_on = models.DateField(null=True, blank=True)
