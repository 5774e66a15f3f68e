"""The nouns every instrument may lean on. They hold facts and know no instrument."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.kernel.identifiers import KEY, KEY_LENGTH

key_shape = RegexValidator(
    f"^{KEY.pattern}$", _("Une clé s’écrit en minuscules, chiffres et traits d’union.")
)

# What the dossier says of the column every record begins with.
KEY_MEANING = _("Clé, unique dans la table")


class Precision(models.TextChoices):
    DAY = "day", _("au jour")
    MONTH = "month", _("au mois")
    YEAR = "year", _("à l’année")


class OrganisationKind(models.TextChoices):
    REGION = "region", _("Région")
    DEPARTEMENT = "departement", _("Département")
    COMMUNE = "commune", _("Commune")
    INTERCOMMUNALITE = "intercommunalite", _("Intercommunalité")
    ETAT = "etat", _("Service de l’État")
    ETABLISSEMENT_PUBLIC = "etablissement_public", _("Établissement public")
    ASSOCIATION_ELUS = "association_elus", _("Association d’élus")
    ASSOCIATION = "association", _("Association")
    FONDATION = "fondation", _("Fondation")
    COOPERATIVE = "cooperative", _("Coopérative")
    ENTREPRISE = "entreprise", _("Entreprise")
    ECOLE = "ecole", _("École")
    RECHERCHE = "recherche", _("Recherche")
    RESEAU = "reseau", _("Réseau")
    INTERNATIONAL = "international", _("Organisation internationale")
    AUTRE = "autre", _("Autre")


class Organisation(models.Model):
    """An institution, whether it keeps a bench in this house or is only named in one."""

    slug = models.SlugField(_("adresse"), max_length=KEY_LENGTH, unique=True)
    name = models.CharField(_("nom"), max_length=200)
    kind = models.CharField(
        _("type"), max_length=30, choices=OrganisationKind, default=OrganisationKind.AUTRE
    )
    siren = models.CharField(_("SIREN"), max_length=9, blank=True)
    siret = models.CharField(_("SIRET"), max_length=14, blank=True)
    code_insee = models.CharField(_("code INSEE"), max_length=5, blank=True)
    website = models.URLField(_("site"), blank=True)

    def __str__(self) -> str:
        return self.name


class Accounts(BaseUserManager["User"]):
    """Make sign-in accounts; an address is compared without its capitals."""

    def create_user(self, *, email: str, password: str | None = None) -> User:
        user = self.model(email=email.strip().lower())
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A way to sign in. What it may see depends on the people it stands for, bench by bench."""

    email = models.EmailField(_("adresse électronique"), unique=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[Accounts] = Accounts()

    def __str__(self) -> str:
        return f"#{self.pk}"


class Record(models.Model):
    """What every dated, sourced fact of a bench has: its bench and its readable key."""

    bench = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="+", verbose_name=_("établi")
    )
    key = models.CharField(_("clé"), max_length=KEY_LENGTH, validators=[key_shape])

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["bench", "key"], name="%(app_label)s_%(class)s_key")
        ]

    def __str__(self) -> str:
        return self.key


class Source(Record):
    """Where a fact was read: a document, its page, its date, its link."""

    title = models.CharField(_("document"), max_length=250)
    page = models.CharField(_("page"), max_length=20, blank=True)
    published_on = models.DateField(_("date"), null=True, blank=True)
    precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    url = models.URLField(_("lien"), blank=True, max_length=500)
    note = models.TextField(_("note"), blank=True)

    def __str__(self) -> str:
        return f"{self.title}, p. {self.page}" if self.page else self.title


class SourcedRecord(Record):
    """A fact of a bench, with the document it was read in."""

    source = models.ForeignKey(
        Source,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("source"),
    )

    class Meta(Record.Meta):
        abstract = True


class Person(Record):
    """Somebody one bench knows. Another bench that knows them holds a record of its own."""

    name = models.CharField(_("nom"), max_length=200)
    email = models.EmailField(_("adresse électronique"), blank=True)
    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class DatedRole(Record):
    """What a person may do on the bench, from a day to another."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(_("rôle"), max_length=20)
    starts_on = models.DateField(_("depuis le"))
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)


class BoardFunction(models.TextChoices):
    ADMINISTRATOR = "administrator", _("administrateur·rice")
    CO_REPRESENTATIVE = "co-representative", _("co-représentant·e légal·e")


class Mandate(SourcedRecord):
    """A seat on the board, held from an election to another.

    ``college`` is a plain slug: whoever shows it knows how it is called. ``ref`` is the address of
    the act that gave the seat, empty when only a document says it. Without ``person``, whoever sat
    was erased: the seat still counts.
    """

    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("personne"),
    )
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
    )
    college = models.CharField(_("collège"), max_length=40, validators=[key_shape])
    function = models.CharField(
        _("fonction"), max_length=20, choices=BoardFunction, default=BoardFunction.ADMINISTRATOR
    )
    newly_elected = models.BooleanField(_("nouvel élu"), default=False)
    starts_on = models.DateField(_("depuis le"))
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)
    ref = models.CharField(_("acte qui donne le siège"), max_length=200, blank=True)

    class Meta(SourcedRecord.Meta):
        indexes = [models.Index(fields=["bench", "starts_on"], name="kernel_mandate_since")]


class Programme(Record):
    """An action-research programme, named here so that acts, books and votes may point to it."""

    title = models.CharField(_("titre"), max_length=200)
    summary = models.TextField(_("résumé"), blank=True)
    starts_on = models.DateField(_("début"), null=True, blank=True)
    starts_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    ends_on = models.DateField(_("fin"), null=True, blank=True)
    ends_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.title


class Opening(models.Model):
    """An instrument that an organisation has on its bench."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    instrument = models.CharField(max_length=40)
    opened_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "instrument"], name="kernel_opening_once"
            )
        ]

    def __str__(self) -> str:
        return self.instrument


class Trace(models.Model):
    """Who did what to which thing, and when. Written once, by every action; never changed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("le"))
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=40)
    ref = models.CharField(max_length=200)
    note = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "ref"], name="kernel_trace_ref"),
            models.Index(fields=["organisation", "at"], name="kernel_trace_at"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.ref}"


class Link(Record):
    """A typed tie between two things of any instruments, by their addresses."""

    origin = models.CharField(max_length=200)
    relation = models.CharField(max_length=40)
    target = models.CharField(max_length=200)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["bench", "origin", "relation", "target"], name="kernel_link_once"
            ),
        ]
        indexes = [models.Index(fields=["bench", "target"], name="kernel_link_target")]
