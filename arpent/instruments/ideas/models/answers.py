"""The answer is a duty: what the institution says, who tells it, and where it was decided."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.ideas.models.ideas import Idea
from arpent.instruments.ideas.models.mine import Service
from arpent.instruments.ideas.models.record import choices
from arpent.instruments.ideas.rules.words import OUTCOMES
from arpent.kernel.models import Person, Record


class Meeting(Record):
    """A sitting where a facilitator brings a few ideas; its answers leave when it closes."""

    title = models.CharField(_("titre"), max_length=160)
    held_on = models.DateField(_("tenue le"))
    place = models.CharField(_("lieu"), max_length=150, blank=True)
    people = models.CharField(_("avec"), max_length=300, blank=True)
    closed_on = models.DateField(_("close le"), null=True, blank=True)

    def __str__(self) -> str:
        return self.title


class MeetingItem(Record):
    """An idea on the table: what was said, and the decision while it is only noted."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField(_("ordre"))
    note = models.TextField(_("ce qui s’est dit"), blank=True)
    outcome = models.CharField(_("réponse"), max_length=12, choices=choices(OUTCOMES), blank=True)
    reason = models.TextField(_("motif"), blank=True)
    points_to = models.CharField(_("voir"), max_length=300, blank=True)
    teller = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("qui l’annonce"),
    )

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "idea"], name="ideas_meeting_item_once"),
        ]


class Answer(Record):
    """What the institution answers, in words; a later answer follows, it never replaces."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="answers")
    outcome = models.CharField(_("réponse"), max_length=12, choices=choices(OUTCOMES))
    reason = models.TextField(_("motif"), max_length=3000)
    # The thing that exists already, or where the idea is carried: a Ref, or an address.
    points_to = models.CharField(_("voir"), max_length=300, blank=True)
    service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("service"),
    )
    by = models.ForeignKey(
        Person,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("signée par"),
    )
    answered_on = models.DateField(_("répondu le"))
    due_on = models.DateField(_("était due le"))
    teller = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("qui l’annonce"),
    )
    told_on = models.DateField(_("annoncée le"), null=True, blank=True)
    told_how = models.CharField(_("comment"), max_length=200, blank=True)
    meeting = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="answers",
        verbose_name=_("réunion"),
    )

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["bench", "answered_on"], name="ideas_answer_day")]
