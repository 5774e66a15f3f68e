"""The floor: who came and went, who asked to speak, what was said."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.assembly.models.meetings import Assembly, Item
from arpent.instruments.assembly.models.record import choices
from arpent.instruments.assembly.models.roll import Voter
from arpent.instruments.assembly.rules.words import ATTENDEES, CHANNELS, NOTES
from arpent.kernel.models import Person, Record


class Attendee(Record):
    """Somebody at the assembly: for a member, as a guest, or of the team.

    One whose `name` is empty was erased: it still counts.
    """

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="attendees")
    kind = models.CharField(_("à quel titre"), max_length=6, choices=choices(ATTENDEES))
    voter = models.ForeignKey(
        Voter, null=True, blank=True, on_delete=models.SET_NULL, related_name="attendees"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(_("nom"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(kind="member") | models.Q(voter__isnull=False),
                name="assembly_attendee_voter",
            ),
        ]
        indexes = [models.Index(fields=["assembly", "name"], name="assembly_attendee_name")]

    def __str__(self) -> str:
        return self.name


class Presence(Record):
    """From when to when somebody was there, and by which channel."""

    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="presences")
    # Empty: a document that tells of the assembly does not say.
    channel = models.CharField(_("canal"), max_length=6, choices=choices(CHANNELS), blank=True)
    arrived_at = models.DateTimeField(_("arrivée"))
    left_at = models.DateTimeField(_("départ"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            # Somebody is there once at a time.
            models.UniqueConstraint(
                fields=["attendee"],
                condition=models.Q(left_at=None),
                name="assembly_presence_once",
            ),
            models.CheckConstraint(
                condition=models.Q(left_at=None) | models.Q(left_at__gte=models.F("arrived_at")),
                name="assembly_presence_order",
            ),
        ]


class Turn(Record):
    """A turn to speak: asked, begun, ended or withdrawn."""

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="turns")
    item = models.ForeignKey(
        Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="turns")
    asked_at = models.DateTimeField(_("demandée à"))
    began_at = models.DateTimeField(_("prise à"), null=True, blank=True)
    ended_at = models.DateTimeField(_("rendue à"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("retirée à"), null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["attendee"],
                condition=models.Q(ended_at=None, withdrawn_at=None),
                name="assembly_turn_once",
            ),
        ]


class Note(Record):
    """What was said on an item, and by whom; it feeds the minutes."""

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="notes")
    item = models.ForeignKey(
        Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="notes"
    )
    kind = models.CharField(_("nature"), max_length=8, choices=choices(NOTES), default="said")
    speaker = models.CharField(_("qui parle"), max_length=200, blank=True)
    text = models.TextField(_("ce qui est dit"))
    said_at = models.DateTimeField(_("dit à"))
    # Left out of the minutes at the speaker's request.
    withheld = models.BooleanField(_("hors procès-verbal"), default=False)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["assembly", "said_at"], name="assembly_note_when")]
