"""Years, what came into them, and the lines of their entries."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from arpent.instruments.accounts.models.record import (
    BookRecord,
    Provenance,
    amount,
    funder,
    programme,
)
from arpent.kernel.models import Programme, Record


class ChartOfAccounts(models.TextChoices):
    """Which edition of the associations' chart of accounts a year is kept in."""

    FROM_2018 = "2018", _("règlement ANC 2018-06, jusqu’en 2024")
    FROM_2025 = "2025", _("règlement ANC 2018-06, à partir de 2025")


class FiscalYear(BookRecord):
    """A year of the books, from its first to its last day."""

    title = models.CharField(_("titre"), max_length=60)
    first_on = models.DateField(_("premier jour"))
    last_on = models.DateField(_("dernier jour"))
    chart = models.CharField(_("plan de comptes"), max_length=4, choices=ChartOfAccounts)
    fte = models.DecimalField(
        _("équivalents temps plein"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    closed_on = models.DateField(_("clos le"), null=True, blank=True)

    def __str__(self) -> str:
        return self.title

    class Meta(BookRecord.Meta):
        constraints = [
            *BookRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(last_on__gt=models.F("first_on")),
                name="accounts_fiscalyear_in_order",
                violation_error_message=_("L’exercice finit avant d’avoir commencé."),
            ),
        ]


class Batch(BookRecord):
    """Lines that came in together: a file of the accounting program, or a reconstruction."""

    year = models.ForeignKey(FiscalYear, on_delete=models.CASCADE, related_name="batches")
    title = models.CharField(_("titre"), max_length=200)
    provenance = models.CharField(
        _("origine"), max_length=15, choices=Provenance, default=Provenance.IMPORTED
    )
    sha256 = models.CharField(_("empreinte du fichier"), max_length=64, blank=True)
    received_on = models.DateField(_("reçu le"))
    lines = models.PositiveIntegerField(_("lignes"), default=0)
    debit = amount(_("débit"), default=0)
    credit = amount(_("crédit"), default=0)

    def __str__(self) -> str:
        return self.title

    class Meta(BookRecord.Meta):
        constraints = [
            *BookRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["bench", "sha256"],
                condition=~models.Q(sha256=""),
                name="accounts_batch_once",
                violation_error_message=_("Ce fichier est déjà entré."),
            ),
        ]


class How(models.TextChoices):
    """How a line was given its programme or its funder."""

    NOT = "", _("non affecté")
    RULE = "rule", _("par une règle")
    SIDE = "side", _("par un fichier")
    HAND = "hand", _("à la main")


class Line(Record):
    """One line of an entry, with every column a FEC has, and the two analytic axes it has not."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="written")
    year = models.ForeignKey(FiscalYear, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveIntegerField(_("ordre"))
    journal = models.CharField(_("journal"), max_length=30)
    journal_label = models.CharField(_("libellé du journal"), max_length=200, blank=True)
    entry = models.CharField(_("écriture"), max_length=60)
    entry_on = models.DateField(_("date"))
    account = models.CharField(_("compte"), max_length=30)
    account_label = models.CharField(_("libellé du compte"), max_length=200, blank=True)
    auxiliary = models.CharField(_("compte auxiliaire"), max_length=60, blank=True)
    auxiliary_label = models.CharField(_("libellé du tiers"), max_length=200, blank=True)
    piece = models.CharField(_("pièce"), max_length=100, blank=True)
    piece_on = models.DateField(_("date de pièce"), null=True, blank=True)
    label = models.CharField(_("libellé"), max_length=400, blank=True)
    # The label without capitals nor accents, so that rules read it alike in any database.
    plain = models.CharField(max_length=400, blank=True)
    debit = amount(_("débit"), default=0)
    credit = amount(_("crédit"), default=0)
    lettering = models.CharField(_("lettrage"), max_length=30, blank=True)
    lettered_on = models.DateField(_("lettré le"), null=True, blank=True)
    valid_on = models.DateField(_("validé le"), null=True, blank=True)
    currency_amount = amount(_("montant en devise"), null=True, blank=True)
    currency = models.CharField(_("devise"), max_length=10, blank=True)
    settled_on = models.DateField(_("réglé le"), null=True, blank=True)
    settlement = models.CharField(_("mode de règlement"), max_length=60, blank=True)
    operation = models.CharField(_("nature de l’opération"), max_length=200, blank=True)
    client = models.CharField(_("identification du client"), max_length=200, blank=True)
    is_opening = models.BooleanField(_("à nouveau"), default=False)
    programme = programme()
    programme_how = models.CharField(max_length=4, choices=How, blank=True, default=How.NOT)
    funder = funder()
    funder_how = models.CharField(max_length=4, choices=How, blank=True, default=How.NOT)

    def __str__(self) -> str:
        return f"{self.journal} {self.entry} {self.account}"

    class Meta(Record.Meta):
        indexes = [
            models.Index(fields=["year", "account", "entry_on", "id"], name="accounts_line_ledger"),
            models.Index(fields=["year", "entry_on", "id"], name="accounts_line_journal"),
            models.Index(fields=["year", "journal", "entry"], name="accounts_line_entry"),
            models.Index(fields=["batch", "order"], name="accounts_line_order"),
        ]


class Balance(models.Model):
    """Sums of lines that share account, third party, axes and origin: what statements read.

    Written in the transaction that writes the lines; a recount from the lines gives the same.
    """

    year = models.ForeignKey(FiscalYear, on_delete=models.CASCADE, related_name="balances")
    account = models.CharField(max_length=30)
    account_label = models.CharField(max_length=200, blank=True)
    auxiliary = models.CharField(max_length=60, blank=True)
    auxiliary_label = models.CharField(max_length=200, blank=True)
    programme = programme()
    funder = funder()
    is_opening = models.BooleanField(default=False)
    provenance = models.CharField(max_length=15, choices=Provenance)
    debit = amount(_("débit"))
    credit = amount(_("crédit"))
    lines = models.PositiveIntegerField(_("lignes"))

    class Meta:
        indexes = [models.Index(fields=["year", "account"], name="accounts_balance_account")]


class AssignmentRule(Record):
    """What gives a line its programme or its funder: the first rule that fits, axis by axis."""

    rank = models.PositiveIntegerField(_("rang"))
    account = models.CharField(_("compte commençant par"), max_length=30, blank=True)
    auxiliary = models.CharField(_("compte auxiliaire"), max_length=60, blank=True)
    label = models.CharField(_("libellé contenant"), max_length=200, blank=True)
    journal = models.CharField(_("journal"), max_length=30, blank=True)
    first_on = models.DateField(_("à partir du"), null=True, blank=True)
    last_on = models.DateField(_("jusqu’au"), null=True, blank=True)
    # Without its programme a rule gives nothing: it goes with it.
    programme = models.ForeignKey(
        Programme,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("programme"),
    )
    funder = funder()
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta(Record.Meta):
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(programme__isnull=False) ^ models.Q(funder__isnull=False),
                name="accounts_rule_one_axis",
                violation_error_message=_(
                    "Une règle affecte à un programme ou à un financeur, l’un des deux."
                ),
            ),
        ]
