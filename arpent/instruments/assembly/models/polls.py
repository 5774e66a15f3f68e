"""Resolutions, votes and elections; the roll and the urn, which nothing ties together."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.assembly.models.meetings import Assembly, Item
from arpent.instruments.assembly.models.record import choices
from arpent.instruments.assembly.models.roll import Voter
from arpent.instruments.assembly.rules.words import (
    CHANNELS,
    CHOICES,
    DECISIONS,
    MODES,
    OBJECTIONS,
    OUTCOMES,
)
from arpent.kernel.models import Organisation, Person, Record


class Resolution(Record):
    """A text put to the vote. It is locked when its vote opens."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="resolutions")
    order = models.PositiveSmallIntegerField(_("ordre"))
    title = models.CharField(_("titre"), max_length=250)
    decision = models.CharField(
        _("nature de la décision"), max_length=12, choices=choices(DECISIONS), default="ordinary"
    )
    # The Ref of what is decided upon; a trace "adopted" is left on it.
    about = models.CharField(_("à propos de"), max_length=200, blank=True)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["item", "order"], name="assembly_resolution_order")]

    def __str__(self) -> str:
        return self.title


class Wording(Record):
    """One version of a resolution's text: an amendment adds one, none is ever changed."""

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="wordings")
    number = models.PositiveSmallIntegerField(_("version"))
    text = models.TextField(_("texte"))
    amended_by = models.CharField(_("amendement de"), max_length=200, blank=True)
    written_at = models.DateTimeField(_("écrite le"))

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["resolution", "number"], name="assembly_wording_number"
            ),
        ]


class Poll(Record):
    """A vote on one text, or an election in one college. Its rules are a copy of the statutes."""

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="polls")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="polls")
    order = models.PositiveSmallIntegerField(_("ordre"))
    title = models.CharField(_("titre"), max_length=250)
    # Of a vote: the locked wording. Of an election: empty.
    wording = models.ForeignKey(
        Wording, null=True, blank=True, on_delete=models.PROTECT, related_name="polls"
    )
    text_sha256 = models.CharField(_("empreinte du texte"), max_length=64, blank=True)
    college = models.CharField(_("collège"), max_length=40, blank=True)
    seats = models.PositiveSmallIntegerField(_("sièges"), null=True, blank=True)
    mode = models.CharField(_("mode"), max_length=12, choices=choices(MODES))
    # Set at opening: the rules applied, who attended, and the hash of the roll.
    rules = models.JSONField(default=dict)
    present = models.PositiveIntegerField(_("présents"), null=True, blank=True)
    represented = models.PositiveIntegerField(_("représentés"), null=True, blank=True)
    entitled = models.PositiveIntegerField(_("convoqués"), null=True, blank=True)
    roll_sha256 = models.CharField(_("empreinte de l’émargement"), max_length=64, blank=True)
    opened_at = models.DateTimeField(_("ouvert à"), null=True, blank=True)
    closed_at = models.DateTimeField(_("clos à"), null=True, blank=True)
    sealed_at = models.DateTimeField(_("scellé à"), null=True, blank=True)
    counted_at = models.DateTimeField(_("dépouillé à"), null=True, blank=True)
    proclaimed_at = models.DateTimeField(_("proclamé à"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("annulé à"), null=True, blank=True)
    cancelled_because = models.CharField(_("motif d’annulation"), max_length=300, blank=True)
    outcome = models.CharField(_("issue"), max_length=8, choices=choices(OUTCOMES), blank=True)
    result = models.JSONField(default=dict)
    # Only the members of the college vote for its seats.
    own_college = models.BooleanField(_("seul le collège vote"), default=False)
    # Of a tie: who or what settled it, and the casting vote or the seed of the draw.
    settled_with = models.CharField(_("voix ou phrase du départage"), max_length=300, blank=True)
    settled_by = models.CharField(_("départage"), max_length=300, blank=True)
    # Of a secret vote: secret until sealing, then destroyed; the rest is printed.
    urn_secret = models.BinaryField(default=bytes)
    public_key = models.CharField(_("clé publique"), max_length=64, blank=True)
    head = models.CharField(_("tête de chaîne"), max_length=64, blank=True)
    head_signature = models.CharField(_("signature de la tête"), max_length=128, blank=True)
    # What keeps the head from being guessed before the count; published with the list.
    mix = models.CharField(_("grain du sceau"), max_length=32, blank=True)
    # When nothing was left of the order of the votes in the files of the database.
    swept_at = models.DateTimeField(_("traces effacées à"), null=True, blank=True)
    # When the ballots and the roll of a sealed urn were destroyed, past the time to contest.
    destroyed_at = models.DateTimeField(_("liste détruite à"), null=True, blank=True)
    inclusion_only = models.BooleanField(_("publier codes et choix en deux listes"), default=False)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["assembly", "order"], name="assembly_poll_order")]

    def __str__(self) -> str:
        return self.title


class Candidacy(Record):
    """Somebody who stands in a college's election, or is on its list."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="candidacies")
    order = models.PositiveSmallIntegerField(_("ordre"))
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(_("nom"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
    )
    quality = models.CharField(_("qualité"), max_length=250, blank=True)
    newcomer = models.BooleanField(_("nouveau membre"), default=False)
    # Asked only when a tie is settled by age.
    born_on = models.DateField(_("date de naissance"), null=True, blank=True)
    votes = models.PositiveIntegerField(_("voix"), null=True, blank=True)
    elected = models.BooleanField(_("élu·e"), null=True, blank=True)


class Voice(Record):
    """A line of the roll of one vote: a voter, its weight, and whether it has voted.

    Of a secret vote it says nothing else: no choice, no hour, no receipt.
    """

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="voices")
    voter = models.ForeignKey(Voter, on_delete=models.PROTECT, related_name="+")
    # Who casts it: the voter, or the holder of its power.
    cast_by = models.ForeignKey(Voter, null=True, on_delete=models.PROTECT, related_name="+")
    weight = models.PositiveSmallIntegerField(_("voix"))
    voted = models.BooleanField(_("a voté"), default=False)
    channel = models.CharField(_("canal"), max_length=6, choices=choices(CHANNELS), blank=True)
    # Signed for a ballot of paper: it is in the other urn.
    on_paper = models.BooleanField(_("sur papier"), default=False)
    # Of a vote by name alone.
    choice = models.CharField(_("choix"), max_length=8, choices=choices(CHOICES), blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["poll", "voter"], name="assembly_voice_once"),
        ]


class Ballot(models.Model):
    """A ballot in the urn: no person, no hour, no serial, no session.

    Its primary key is its code, 63 bits drawn from the voter's own secret.
    """

    code = models.BigIntegerField(primary_key=True)
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="+")
    choice = models.CharField(_("choix"), max_length=2000)
    weight = models.PositiveSmallIntegerField(_("voix"))
    salt = models.CharField(_("sel"), max_length=32)


class HandCount(Record):
    """What one teller counted in one channel for one choice; paper is counted by two."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="counts")
    channel = models.CharField(_("canal"), max_length=6, choices=choices(CHANNELS))
    # A value of CHOICES, or the key of a candidacy.
    choice = models.CharField(_("choix"), max_length=80)
    votes = models.PositiveIntegerField(_("voix"))
    teller = models.CharField(_("scrutateur·rice"), max_length=200)
    turn = models.PositiveSmallIntegerField(_("comptage"), default=1)
    counted_at = models.DateTimeField(_("compté à"))

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["poll", "channel", "choice", "turn"], name="assembly_handcount_once"
            ),
        ]


class Objection(Record):
    """A named objection or abstention, when the chair asked whether there was any."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="objections")
    voter = models.ForeignKey(Voter, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("nature"), max_length=10, choices=choices(OBJECTIONS))
    words = models.TextField(_("dite ainsi"), blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["poll", "voter"], name="assembly_objection_once"),
        ]


class SecrecyRequest(Record):
    """A member who asked that a vote be secret; the statutes say how many it takes."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="secrecy_requests")
    voter = models.ForeignKey(Voter, on_delete=models.PROTECT, related_name="+")

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["poll", "voter"], name="assembly_secrecyrequest_once"),
        ]
