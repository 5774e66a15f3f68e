"""What is said about ideas, who follows them, and what moderation did."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.ideas.models.ideas import Idea
from arpent.instruments.ideas.models.mine import Place
from arpent.instruments.ideas.models.mines import Ask
from arpent.instruments.ideas.models.record import choices
from arpent.instruments.ideas.rules.words import MINES, REASONS, SIGNATURES
from arpent.kernel.models import Person, Record


class Comment(Record):
    """A word about an idea, tied to one of its mines or to a question; the same promises hold."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    mine = models.CharField(_("à propos de"), max_length=10, choices=choices(MINES), blank=True)
    ask = models.ForeignKey(
        Ask,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("en réponse à"),
    )
    text = models.TextField(_("commentaire"), max_length=2000)
    signature = models.CharField(max_length=12, choices=choices(SIGNATURES))
    signed = models.CharField(_("signé"), max_length=120, blank=True)
    author = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    said_on = models.DateField(_("dit le"))
    receipt_hash = models.CharField(max_length=64, blank=True)
    hidden_on = models.DateField(_("masqué le"), null=True, blank=True)
    hidden_rule = models.CharField(max_length=10, choices=choices(REASONS), blank=True)
    hidden_reason = models.TextField(_("motif"), blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(author=None) | models.Q(signature="named"),
                name="ideas_comment_promise_author",
            ),
            # A form sent twice carries the same receipt: it is said once.
            models.UniqueConstraint(
                fields=["receipt_hash"],
                condition=~models.Q(receipt_hash=""),
                name="ideas_comment_once",
            ),
        ]
        indexes = [models.Index(fields=["idea", "id"], name="ideas_comment_idea")]


class Flag(Record):
    """Somebody says that an idea or a comment breaks a rule; a facilitator settles it."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    comment = models.ForeignKey(
        Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    rule = models.CharField(_("règle"), max_length=10, choices=choices(REASONS))
    note = models.CharField(_("précision"), max_length=300, blank=True)
    said_on = models.DateField()
    settled_on = models.DateField(null=True, blank=True)
    settled = models.CharField(_("suite"), max_length=300, blank=True)


class Follow(Record):
    """Who asked to hear of an idea (or, without one, of the whole mine), and how it stops."""

    idea = models.ForeignKey(
        Idea, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    email = models.EmailField(blank=True)
    stop_token = models.CharField(max_length=64, unique=True)
    since = models.DateField()
    # The last whole day already told: a letter never says the same thing twice.
    told_until = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["idea", "email"],
                condition=~models.Q(email=""),
                name="ideas_follow_once_an_address",
            ),
            models.UniqueConstraint(
                fields=["idea", "person"],
                condition=models.Q(person__isnull=False),
                name="ideas_follow_once_a_person",
            ),
            models.UniqueConstraint(
                fields=["bench", "email"],
                condition=models.Q(idea=None) & ~models.Q(email=""),
                name="ideas_follow_all_once_an_address",
            ),
            models.UniqueConstraint(
                fields=["bench", "person"],
                condition=models.Q(idea=None, person__isnull=False),
                name="ideas_follow_all_once_a_person",
            ),
        ]
