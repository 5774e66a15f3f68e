"""An idea, and what keeps the promise made to its author."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.ideas.models.mine import Code, Mine, Place, Service
from arpent.instruments.ideas.models.record import choices
from arpent.instruments.ideas.rules.words import (
    CHANNELS,
    MINE_STATES,
    OUTCOMES,
    REASONS,
    SIGNATURES,
    STATES,
    SUBJECTS,
)
from arpent.kernel.models import Person, Record


class Idea(Record):
    """What somebody proposes, as it is read.

    ``author`` is only set when the idea is signed in one's own name with an account. Under a
    pseudonym nothing here leads to a person; known to the facilitator, only ``Identity`` does.
    The counts and the four states are kept beside their records, for lists that stay flat.
    """

    number = models.PositiveIntegerField(_("numéro"))
    title = models.CharField(_("l’idée en une ligne"), max_length=160)
    body = models.TextField(_("pourquoi, et ce que cela changerait"), max_length=4000)
    subject = models.CharField(
        _("ce qu’elle touche"), max_length=10, choices=choices(SUBJECTS), blank=True
    )
    signature = models.CharField(_("signature"), max_length=12, choices=choices(SIGNATURES))
    signed = models.CharField(_("signée"), max_length=120, blank=True)
    author = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    with_signed = models.CharField(_("écrite avec"), max_length=120, blank=True)
    channel = models.CharField(_("dite"), max_length=10, choices=choices(CHANNELS))
    collected_by = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("recueillie par"),
    )
    place = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("lieu"),
    )
    service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("service qui répond"),
    )
    facilitator = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("suivie par"),
    )
    proposed_on = models.DateField(_("déposée le"))
    due_on = models.DateField(_("réponse due le"))
    state = models.CharField(_("état"), max_length=10, choices=choices(STATES), default="waiting")
    outcome = models.CharField(_("réponse"), max_length=12, choices=choices(OUTCOMES), blank=True)
    answered_on = models.DateField(_("première réponse le"), null=True, blank=True)
    hidden_on = models.DateField(_("masquée le"), null=True, blank=True)
    hidden_rule = models.CharField(max_length=10, choices=choices(REASONS), blank=True)
    hidden_reason = models.TextField(_("motif du retrait"), blank=True)
    supports = models.PositiveIntegerField(_("soutiens"), default=0)
    comments = models.PositiveIntegerField(_("commentaires"), default=0)
    mine_exists = models.CharField(max_length=8, choices=choices(MINE_STATES), default="open")
    mine_field = models.CharField(max_length=8, choices=choices(MINE_STATES), default="open")
    mine_concerned = models.CharField(max_length=8, choices=choices(MINE_STATES), default="open")
    mine_entitled = models.CharField(max_length=8, choices=choices(MINE_STATES), default="open")

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["bench", "number"], name="ideas_idea_number"),
            # The promise, kept by the database itself: no author unless one signed in one's name.
            models.CheckConstraint(
                condition=models.Q(author=None) | models.Q(signature="named"),
                name="ideas_idea_promise_author",
            ),
            models.CheckConstraint(
                condition=models.Q(signed="") | ~models.Q(signature="facilitator"),
                name="ideas_idea_promise_name",
            ),
        ]
        indexes = [
            models.Index(fields=["bench", "state", "-number"], name="ideas_idea_state"),
            models.Index(fields=["bench", "-number"], name="ideas_idea_last"),
            models.Index(fields=["bench", "service", "-number"], name="ideas_idea_service"),
            models.Index(fields=["bench", "place", "-number"], name="ideas_idea_place"),
            models.Index(fields=["bench", "state", "due_on"], name="ideas_idea_due"),
            models.Index(fields=["bench", "outcome", "-number"], name="ideas_idea_outcome"),
            models.Index(fields=["bench", "-supports", "-number"], name="ideas_idea_supports"),
        ]

    def __str__(self) -> str:
        return self.title


class Identity(Record):
    """Who wrote an idea promised to the facilitator alone. In no list, feed, export or dossier."""

    idea = models.OneToOneField(Idea, on_delete=models.CASCADE, related_name="identity")
    name = models.CharField(_("nom"), max_length=120)
    reach = models.CharField(_("comment vous joindre"), max_length=200, blank=True)
    forget_on = models.DateField(_("oubliée le"), null=True, blank=True)


class Receipt(Record):
    """The hash of the code an author keeps to come back: it opens one idea and names nobody."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="receipts")
    token_hash = models.CharField(max_length=64)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["token_hash"], name="ideas_receipt_once"),
        ]


class Draft(models.Model):
    """What is being written, by the hash of a cookie of its own: no person, no session."""

    mine = models.ForeignKey(Mine, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    fields = models.JSONField(default=dict)
    keep_until = models.DateField()

    def __str__(self) -> str:
        return str(self.pk)


class Photo(Record):
    """A picture drawn again from its pixels: nothing of the camera, the hour or the spot is left.

    Two JPEG files stand under MEDIA_ROOT: ``file``, and ``small`` for pages.
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="photos")
    file = models.CharField(max_length=200)
    small = models.CharField(max_length=200)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(_("ce que montre la photo"), max_length=200)


class Support(Record):
    """« I support it », without a word: once a person, once a sitting without account."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    sitting_hash = models.CharField(max_length=64, blank=True)
    code = models.ForeignKey(
        Code, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    given_on = models.DateField()

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["idea", "person"],
                condition=models.Q(person__isnull=False),
                name="ideas_support_once_a_person",
            ),
            models.UniqueConstraint(
                fields=["idea", "sitting_hash"],
                condition=~models.Q(sitting_hash=""),
                name="ideas_support_once_a_sitting",
            ),
        ]
