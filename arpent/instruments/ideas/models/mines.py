"""How the four mines of an idea are cleared, and what the finder was told."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.ideas.models.ideas import Idea
from arpent.instruments.ideas.models.mine import Service
from arpent.instruments.ideas.models.record import choices
from arpent.instruments.ideas.rules.words import GESTURES, LIVED, MINE_STATES, MINES
from arpent.kernel.models import Person, Record


class Clearing(Record):
    """A person signs what became of one mine, with the evidence; the latest one stands."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="clearings")
    mine = models.CharField(_("mine"), max_length=10, choices=choices(MINES))
    state = models.CharField(_("état"), max_length=8, choices=choices(MINE_STATES))
    evidence = models.TextField(_("ce qui le montre"), max_length=1000)
    by = models.ForeignKey(
        Person,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("signé par"),
    )
    signed_on = models.DateField(_("signé le"))


class Ask(Record):
    """The one question put to a named colleague who may live what the idea tells of."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="asks")
    name = models.CharField(_("collègue"), max_length=120)
    email = models.EmailField(_("adresse électronique"), blank=True)
    service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("service"),
    )
    question = models.CharField(_("question"), max_length=300)
    asked_by = models.ForeignKey(
        Person,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("posée par"),
    )
    asked_on = models.DateField(_("posée le"))
    due_on = models.DateField(_("attendue le"))
    # Empty in a house that received it in a dossier: the link is then written anew.
    token_hash = models.CharField(max_length=64, blank=True)
    lived = models.CharField(_("vécu"), max_length=10, choices=choices(LIVED), blank=True)
    answer = models.CharField(_("réponse"), max_length=500, blank=True)
    answered_on = models.DateField(_("répondu le"), null=True, blank=True)
    withdrawn_on = models.DateField(_("retirée le"), null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["token_hash"],
                condition=~models.Q(token_hash=""),
                name="ideas_ask_token_once",
            ),
        ]


class Concerned(Record):
    """A service or a public that the idea touches, and who asked them; unasked shows as unasked."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="concerned")
    service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("service"),
    )
    public = models.CharField(_("public"), max_length=150, blank=True)
    asked_on = models.DateField(_("interrogé le"), null=True, blank=True)
    asked_by = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("par"),
    )
    how = models.CharField(_("comment"), max_length=200, blank=True)
    said = models.TextField(_("ce qu’ils en disent"), blank=True, max_length=1000)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(service__isnull=False) | ~models.Q(public=""),
                name="ideas_concerned_somebody",
            ),
        ]


class Gesture(Record):
    """What somebody said of a thing the finder put before them: the authority's own test set.

    No person. ``title`` and ``body`` are what was being written; ``target`` is a Ref; ``rank``
    counts from 1. A wrong word in the finder is a gesture « unrelated ».
    """

    idea = models.ForeignKey(
        Idea, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    title = models.CharField(max_length=160)
    body = models.TextField(blank=True, max_length=4000)
    target = models.CharField(max_length=200)
    gesture = models.CharField(max_length=10, choices=choices(GESTURES))
    rank = models.PositiveSmallIntegerField()
    said_on = models.DateField()

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["bench", "-id"], name="ideas_gesture_last")]
