"""The statutes as dated data. A setting left empty is unset: the law then says what holds."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.assembly.models.record import choices
from arpent.instruments.assembly.rules.words import (
    BASES,
    BLANK_PROXIES,
    CALLED,
    COUNTED,
    DECISIONS,
    ELECTION_TIES,
    HOLDERS,
    LOST,
    QUORUM_BASES,
    ROUNDINGS,
    SECRECY,
    TIES,
)
from arpent.kernel.models import Record, SourcedRecord


class Statutes(SourcedRecord):
    """One version of the rules an association gave itself, in force from a day on."""

    title = models.CharField(_("intitulé"), max_length=160)
    starts_on = models.DateField(_("en vigueur depuis le"))
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)
    invented = models.BooleanField(_("inventés pour la démonstration"), default=False)
    # Who is called, and how long before.
    called = models.CharField(
        _("qui est convoqué"), max_length=12, choices=choices(CALLED), blank=True
    )
    convened_by = models.CharField(_("qui convoque"), max_length=160, blank=True)
    delay_days = models.PositiveSmallIntegerField(
        _("jours entre la convocation et l’assemblée"), null=True, blank=True
    )
    # Quorum.
    quorum_numerator = models.PositiveSmallIntegerField(
        _("quorum : numérateur"), null=True, blank=True
    )
    quorum_denominator = models.PositiveSmallIntegerField(
        _("quorum : dénominateur"), null=True, blank=True
    )
    quorum_base = models.CharField(
        _("quorum : part de"), max_length=12, choices=choices(QUORUM_BASES), blank=True
    )
    quorum_counts = models.CharField(
        _("quorum : on compte"), max_length=12, choices=choices(COUNTED), blank=True
    )
    quorum_rounding = models.CharField(
        _("quorum : arrondi"), max_length=4, choices=choices(ROUNDINGS), blank=True
    )
    quorum_lost = models.CharField(
        _("si le quorum se perd"), max_length=5, choices=choices(LOST), blank=True
    )
    second_call = models.BooleanField(_("seconde convocation prévue"), null=True, blank=True)
    second_delay_days = models.PositiveSmallIntegerField(
        _("jours avant la seconde assemblée"), null=True, blank=True
    )
    second_quorum_numerator = models.PositiveSmallIntegerField(
        _("second quorum : numérateur"), null=True, blank=True
    )
    second_quorum_denominator = models.PositiveSmallIntegerField(
        _("second quorum : dénominateur"), null=True, blank=True
    )
    # Proxies.
    proxies = models.BooleanField(_("pouvoirs admis"), null=True, blank=True)
    proxy_cap = models.PositiveSmallIntegerField(
        _("pouvoirs par personne, au plus"), null=True, blank=True
    )
    proxy_holder = models.CharField(
        _("qui peut porter un pouvoir"), max_length=12, choices=choices(HOLDERS), blank=True
    )
    blank_proxies = models.CharField(
        _("pouvoirs en blanc"), max_length=8, choices=choices(BLANK_PROXIES), blank=True
    )
    # Votes.
    remote = models.BooleanField(_("participation à distance admise"), null=True, blank=True)
    secrecy = models.CharField(_("vote secret"), max_length=8, choices=choices(SECRECY), blank=True)
    secrecy_numerator = models.PositiveSmallIntegerField(
        _("secret demandé par : numérateur"), null=True, blank=True
    )
    secrecy_denominator = models.PositiveSmallIntegerField(
        _("secret demandé par : dénominateur"), null=True, blank=True
    )
    secret_elections = models.BooleanField(_("élections toujours secrètes"), null=True, blank=True)
    urn_months = models.PositiveSmallIntegerField(
        _("mois pendant lesquels se garde une urne scellée"), null=True, blank=True
    )
    tie = models.CharField(
        _("en cas de partage des voix"), max_length=8, choices=choices(TIES), blank=True
    )
    election_tie = models.CharField(
        _("élection : entre ex æquo"), max_length=8, choices=choices(ELECTION_TIES), blank=True
    )
    # The board and the minutes.
    term_years = models.PositiveSmallIntegerField(_("années d’un mandat"), null=True, blank=True)
    term_limit = models.PositiveSmallIntegerField(
        _("mandats de suite, au plus"), null=True, blank=True
    )
    signatories = models.PositiveSmallIntegerField(
        _("signataires du procès-verbal"), null=True, blank=True
    )
    signed_as = models.CharField(_("qualité des signataires"), max_length=160, blank=True)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["bench", "starts_on"], name="assembly_statutes_day")]

    def __str__(self) -> str:
        return self.title


class Majority(Record):
    """What a kind of decision needs: a fraction of a base, passed or only reached."""

    statutes = models.ForeignKey(Statutes, on_delete=models.CASCADE, related_name="majorities")
    decision = models.CharField(_("décision"), max_length=12, choices=choices(DECISIONS))
    numerator = models.PositiveSmallIntegerField(_("numérateur"))
    denominator = models.PositiveSmallIntegerField(_("dénominateur"))
    strict = models.BooleanField(_("plus que la fraction"), default=True)
    base = models.CharField(_("part de"), max_length=12, choices=choices(BASES))

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["statutes", "decision"], name="assembly_majority_once"),
            models.CheckConstraint(
                condition=models.Q(denominator__gt=0), name="assembly_majority_fraction"
            ),
        ]


class College(Record):
    """A college of the board: its seats, and the members' categories that belong to it."""

    statutes = models.ForeignKey(Statutes, on_delete=models.CASCADE, related_name="colleges")
    slug = models.SlugField(_("nom court"), max_length=40)
    label = models.CharField(_("intitulé"), max_length=160)
    seats_min = models.PositiveSmallIntegerField(_("sièges, au moins"), null=True, blank=True)
    seats_max = models.PositiveSmallIntegerField(_("sièges, au plus"), null=True, blank=True)
    # Slugs of members' categories, one a line.
    categories = models.TextField(_("catégories de membres"), blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["statutes", "slug"], name="assembly_college_once"),
        ]

    def __str__(self) -> str:
        return self.label


class Weight(Record):
    """How many voices a category of members has; one voice where none is written."""

    statutes = models.ForeignKey(Statutes, on_delete=models.CASCADE, related_name="weights")
    category = models.SlugField(_("catégorie de membres"), max_length=40)
    voices = models.PositiveSmallIntegerField(_("voix"))

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["statutes", "category"], name="assembly_weight_once"),
            models.CheckConstraint(condition=models.Q(voices__gt=0), name="assembly_weight_some"),
        ]
