"""What outlives the sockets: rooms, seats and numbered moves.

Live knows neither the kernel nor the instruments: a room is named by its bench's address and by
a plain topic, the holder of a seat by the text of a reference.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Room(models.Model):
    """A thing several people follow together; its number moves each time they must look again."""

    bench = models.CharField(_("établi"), max_length=80)
    topic = models.CharField(_("sujet"), max_length=200)
    number = models.PositiveBigIntegerField(_("numéro"), default=0)
    phase = models.CharField(_("phase"), max_length=40, blank=True)
    opened_at = models.DateTimeField(_("ouverte le"), null=True, blank=True)
    closed_at = models.DateTimeField(_("close le"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bench", "topic"], name="live_room_topic")]

    def __str__(self) -> str:
        return f"{self.bench}/{self.topic}"


class Seat(models.Model):
    """A place in a room. It is its holder's until they leave it or the host frees it."""

    room = models.ForeignKey(
        Room, on_delete=models.CASCADE, related_name="+", verbose_name=_("séance")
    )
    role = models.CharField(_("rôle"), max_length=40)
    holder = models.CharField(_("tenue par"), max_length=250, blank=True)
    token_hash = models.CharField(_("empreinte du jeton"), max_length=64, unique=True)
    taken_at = models.DateTimeField(_("prise le"))
    seen_at = models.DateTimeField(_("vue le"))
    left_at = models.DateTimeField(_("libérée le"), null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"


class Move(models.Model):
    """What somebody did in a room, under its number. Never a secret: moves are read in order."""

    room = models.ForeignKey(
        Room, on_delete=models.CASCADE, related_name="+", verbose_name=_("séance")
    )
    number = models.PositiveBigIntegerField(_("numéro"))
    kind = models.CharField(_("sorte"), max_length=40)
    payload = models.JSONField(_("contenu"), default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "number"], name="live_move_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"
