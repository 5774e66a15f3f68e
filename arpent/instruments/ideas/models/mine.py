"""What an authority sets once: its delays, services, places, codes, words and coaches."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.ideas.models.record import choices
from arpent.instruments.ideas.rules.words import READINGS
from arpent.kernel.models import Person, Record


class Mine(Record):
    """The mine of one bench: who reads it, how long an answer may take, its published rules."""

    reading = models.CharField(
        _("qui peut lire les idées"), max_length=10, choices=choices(READINGS), default="agents"
    )
    answer_days = models.PositiveSmallIntegerField(_("jours pour répondre"), default=30)
    ask_days = models.PositiveSmallIntegerField(
        _("jours pour qu’un collègue réponde à une question"), default=10
    )
    keep_identity_days = models.PositiveSmallIntegerField(
        _("jours de garde d’une identité après la réponse"), default=365
    )
    digest_days = models.PositiveSmallIntegerField(_("jours entre deux lettres"), default=7)
    welcome = models.TextField(_("mot d’accueil"), blank=True)
    first_words = models.TextField(_("premiers mots, un par ligne"), blank=True)
    moderation = models.TextField(_("règles de modération publiées"), blank=True)
    last_number = models.PositiveIntegerField(_("dernier numéro donné"), default=0)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["bench"], name="ideas_mine_one_a_bench"),
        ]


class Service(Record):
    """A service of the authority, and who answers for it."""

    name = models.CharField(_("nom"), max_length=150)
    head = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("répond pour le service"),
    )
    closed_on = models.DateField(_("fermé le"), null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["bench", "name"], name="ideas_service_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Place(Record):
    """A place where agents work: a town hall desk, a depot, a care home."""

    name = models.CharField(_("nom"), max_length=150)
    service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="places",
        verbose_name=_("service"),
    )
    closed_on = models.DateField(_("fermé le"), null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["bench", "name"], name="ideas_place_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Code(Record):
    """A short code on a poster: who holds it may speak from a place, without an account."""

    place = models.ForeignKey(
        Place, on_delete=models.CASCADE, related_name="codes", verbose_name=_("lieu")
    )
    secret = models.CharField(_("code"), max_length=20)
    starts_on = models.DateField(_("à partir du"))
    expires_on = models.DateField(_("jusqu’au"), null=True, blank=True)
    shared_screen = models.BooleanField(_("poste partagé : la séance se ferme seule"), default=True)
    a_day = models.PositiveSmallIntegerField(_("idées au plus par jour"), default=40)
    # How many ideas came that day: kept here, so that no idea has to lead back to a code.
    said_on = models.DateField(null=True, blank=True)
    said = models.PositiveIntegerField(default=0)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["bench", "secret"], name="ideas_code_secret"),
        ]


class Term(Record):
    """Forms that mean the same here: an acronym and its words, two names of one thing."""

    forms = models.TextField(_("formes, une par ligne"))


class Coach(Record):
    """Somebody to call when one hesitates to write."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="+", verbose_name=_("personne")
    )
    reach = models.CharField(_("comment les joindre"), max_length=200)
    phrase = models.CharField(_("ce qu’ils proposent"), max_length=200, blank=True)
    service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("service"),
    )
    closed_on = models.DateField(_("jusqu’au"), null=True, blank=True)
