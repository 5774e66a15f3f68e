"""The assembly itself, its agenda, and the documents handed out with their hash."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.assembly.models.record import choices
from arpent.instruments.assembly.models.statutes import Statutes
from arpent.instruments.assembly.rules.words import DUTIES, ITEMS, KINDS
from arpent.kernel.models import Organisation, Person, Record, SourcedRecord


class Assembly(SourcedRecord):
    """A general assembly. Where it stands is read from its moments; no state is stored."""

    title = models.CharField(_("titre"), max_length=160)
    kind = models.CharField(_("nature"), max_length=14, choices=choices(KINDS), default="ordinary")
    statutes = models.ForeignKey(
        Statutes, on_delete=models.PROTECT, related_name="+", verbose_name=_("statuts")
    )
    # The planned hour lives in `starts_at`; `opened_at` is when the chair opened it.
    starts_at = models.DateTimeField(_("convoquée pour"))
    ends_at = models.DateTimeField(_("fin prévue"), null=True, blank=True)
    place = models.CharField(_("lieu"), max_length=200, blank=True)
    remote_url = models.URLField(_("adresse de la visioconférence"), blank=True, max_length=500)
    record_on = models.DateField(_("date d’arrêté de la liste"))
    second_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("seconde convocation de"),
    )
    chair = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("présidence"),
    )
    chair_as = models.CharField(_("préside en qualité de"), max_length=160, blank=True)
    secretary = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("secrétariat"),
    )
    frozen_at = models.DateTimeField(_("liste arrêtée le"), null=True, blank=True)
    roll_hash = models.CharField(_("empreinte de la liste"), max_length=64, blank=True)
    called_at = models.DateTimeField(_("convoquée le"), null=True, blank=True)
    opened_at = models.DateTimeField(_("ouverte à"), null=True, blank=True)
    closed_at = models.DateTimeField(_("levée à"), null=True, blank=True)
    # Written afterwards from published documents: its hours are those that were printed.
    reconstructed = models.BooleanField(_("reconstituée d’après des documents"), default=False)
    # Opens the room screen without an account; empty, the screen is closed.
    screen_token = models.CharField(max_length=64, blank=True)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["bench", "starts_at"], name="assembly_assembly_day")]

    def __str__(self) -> str:
        return self.title


class Item(Record):
    """A line of the agenda: its kind, its minutes, who leads it, and what it is about."""

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(_("ordre"))
    kind = models.CharField(_("nature"), max_length=12, choices=choices(ITEMS))
    title = models.CharField(_("titre"), max_length=250)
    text = models.TextField(_("contenu"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes prévues"), default=5)
    # A Ref to anything of the house: a programme, an idea, a budget.
    about = models.CharField(_("à propos de"), max_length=200, blank=True)
    # Who speaks, or facilitates a theme; who discusses it.
    speaker = models.CharField(_("intervenant·e, animateur·rice"), max_length=200, blank=True)
    speaker_from = models.CharField(_("organisation"), max_length=200, blank=True)
    discussant = models.CharField(_("discutant·e"), max_length=200, blank=True)
    # The two boxes of a testimony.
    drawn = models.TextField(_("quelque chose d’important que j’en ai tiré"), blank=True)
    hoped = models.TextField(_("quelque chose qui me manque et que j’espère trouver"), blank=True)
    began_at = models.DateTimeField(_("commencé à"), null=True, blank=True)
    ended_at = models.DateTimeField(_("fini à"), null=True, blank=True)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["assembly", "order"], name="assembly_item_order")]

    def __str__(self) -> str:
        return self.title


class Paper(Record):
    """A document handed out with the call, kept whole with its SHA-256."""

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="papers")
    item = models.ForeignKey(
        Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="papers"
    )
    title = models.CharField(_("titre"), max_length=200)
    name = models.CharField(_("nom du fichier"), max_length=200)
    media_type = models.CharField(_("type"), max_length=100)
    size_bytes = models.PositiveIntegerField(_("taille en octets"))
    sha256 = models.CharField(_("empreinte SHA-256"), max_length=64)
    content = models.BinaryField()
    added_at = models.DateTimeField(_("ajouté le"))


class Duty(Record):
    """Something the law or the assembly asks for afterwards, with its day and its proof."""

    assembly = models.ForeignKey(Assembly, on_delete=models.CASCADE, related_name="duties")
    kind = models.CharField(_("suite"), max_length=12, choices=choices(DUTIES))
    title = models.CharField(_("intitulé"), max_length=250)
    basis = models.CharField(_("fondement"), max_length=300, blank=True)
    due_on = models.DateField(_("avant le"))
    about = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    done_on = models.DateField(_("fait le"), null=True, blank=True)
    evidence = models.CharField(_("preuve"), max_length=300, blank=True)
