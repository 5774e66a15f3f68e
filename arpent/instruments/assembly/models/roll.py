"""Who is entitled, what they were sent, what they answered, and to whom they gave a proxy."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.assembly.models.meetings import Assembly
from arpent.instruments.assembly.models.record import choices
from arpent.instruments.assembly.rules.words import ANSWERS, LETTERS, PROXY_WAYS, SENT_BY
from arpent.kernel.models import Person, Record


class Voter(Record):
    """A member as the list of the record date holds it, entitled or not, with the reason."""

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="voters")
    # The Ref of the member in its own room.
    member = models.CharField(_("membre"), max_length=200)
    name = models.CharField(_("nom"), max_length=200)
    kind = models.CharField(_("nature"), max_length=11)
    category = models.CharField(_("catégorie"), max_length=40, blank=True)
    college = models.CharField(_("collège"), max_length=40, blank=True)
    weight = models.PositiveSmallIntegerField(_("voix"), default=1)
    entitled = models.BooleanField(_("a droit de vote"))
    up_to_date = models.BooleanField(_("à jour"), null=True, blank=True)
    reason = models.CharField(_("motif"), max_length=300)
    # Written when somebody decided by hand who may vote, and why.
    decided = models.CharField(_("décidé à la main parce que"), max_length=300, blank=True)
    # Who speaks for it; the person themself for an individual member.
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    email = models.EmailField(_("adresse électronique"), blank=True)
    # Part of the personal link: adding one closes the links sent before.
    link = models.PositiveSmallIntegerField(default=1)
    removed_on = models.DateField(_("retiré de la liste le"), null=True, blank=True)
    removed_because = models.CharField(_("motif du retrait"), max_length=300, blank=True)
    answer = models.CharField(_("réponse"), max_length=6, choices=choices(ANSWERS), blank=True)
    answered_at = models.DateTimeField(_("répondu le"), null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["assembly", "member"], name="assembly_voter_once"),
            models.CheckConstraint(condition=models.Q(weight__gt=0), name="assembly_voter_weight"),
        ]
        indexes = [models.Index(fields=["assembly", "name"], name="assembly_voter_name")]

    def __str__(self) -> str:
        return self.name


class Sending(Record):
    """A letter sent to one voter, kept as proof: when, how, to what address, which text."""

    voter = models.ForeignKey(Voter, on_delete=models.CASCADE, related_name="sendings")
    letter = models.CharField(_("lettre"), max_length=10, choices=choices(LETTERS))
    way = models.CharField(_("moyen"), max_length=5, choices=choices(SENT_BY))
    to = models.CharField(_("adresse"), max_length=254, blank=True)
    # What a rectifying letter says, the same for everybody.
    words = models.TextField(_("texte ajouté"), blank=True)
    sha256 = models.CharField(_("empreinte du texte"), max_length=64, blank=True)
    message_id = models.CharField(_("identifiant du message"), max_length=255, blank=True)
    # Written before the letter leaves: a batch cut short is taken up without sending twice.
    queued_at = models.DateTimeField(_("mis en file le"))
    sent_at = models.DateTimeField(_("parti le"), null=True, blank=True)
    failed = models.CharField(_("échec"), max_length=300, blank=True)
    bounced_at = models.DateTimeField(_("revenu le"), null=True, blank=True)
    bounced_because = models.CharField(_("motif du retour"), max_length=300, blank=True)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["voter", "queued_at"], name="assembly_sending_when")]


class Proxy(Record):
    """A voter's power given to another: it counts once accepted, while its holder is present."""

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="proxies")
    giver = models.ForeignKey(Voter, on_delete=models.CASCADE, related_name="given")
    # Empty: a blank power, handed to the chair where the statutes say so.
    holder = models.ForeignKey(
        Voter, null=True, blank=True, on_delete=models.CASCADE, related_name="held"
    )
    way = models.CharField(_("moyen"), max_length=6, choices=choices(PROXY_WAYS))
    instructions = models.TextField(_("consignes de vote"), blank=True)
    given_at = models.DateTimeField(_("donné le"))
    accepted_at = models.DateTimeField(_("accepté le"), null=True, blank=True)
    refused_at = models.DateTimeField(_("refusé le"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("révoqué le"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            # One power in force a giver: refused and revoked ones stay as history.
            models.UniqueConstraint(
                fields=["giver"],
                condition=models.Q(refused_at=None, revoked_at=None),
                name="assembly_proxy_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(giver=models.F("holder")), name="assembly_proxy_other"
            ),
        ]
