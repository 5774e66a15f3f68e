"""The rules a FEC is checked against: code, severity, what the law or use asks, what to do.

Severities are those of the tax administration's own program: O a column is missing, E error,
V absent data (these three make a file not conform); A anomaly, S extra column, I information.
"""

from __future__ import annotations

from dataclasses import dataclass

from arpent.measure.sentences import mark

SEVERITIES = {
    "O": mark("colonne manquante"),
    "E": mark("erreur"),
    "V": mark("donnée absente"),
    "A": mark("anomalie"),
    "S": mark("colonne supplémentaire"),
    "I": mark("information"),
}
REFUSING = frozenset("OEV")
DISCLAIMER = mark(
    "Un fichier bien formé n’est pas une comptabilité régulière : ce contrôle lit la forme du"
    " fichier, il ne se prononce ni sur les comptes ni sur leurs pièces."
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; its sentences take %(column)s, %(value)s, and what their finder adds."""

    code: str
    severity: str
    sentence: str
    remedy: str


FROM_THE_PROGRAM = mark("Corrigez dans le logiciel comptable, puis exportez de nouveau.")
TO_EXPLAIN = mark("Vérifiez ces écritures, et gardez l’explication avec le fichier.")
NOTHING_TO_DO = mark("Rien à faire : le fichier se lit quand même.")
COMMA = mark("Réglez l’export pour qu’il écrive les montants comme 1234,56.")
AS_DAY = mark("Écrivez l’année, le mois et le jour, sans séparateur : 20241231.")

_TABLE = (
    Rule(
        "name",
        "E",
        mark("Le nom « %(value)s » n’est pas celui qu’attend l’administration."),
        mark(
            "Nommez-le des neuf chiffres du SIREN, de FEC et du jour de clôture, comme"
            " 123456789FEC20241231.txt ; --name juge le fichier sous un autre nom."
        ),
    ),
    Rule(
        "siren",
        "A",
        mark("Le nom « %(value)s » ne commence pas par les neuf chiffres d’un SIREN."),
        mark("Avant de le remettre, nommez-le comme 123456789FEC20241231.txt."),
    ),
    Rule(
        "separator",
        "E",
        mark("Les colonnes sont séparées par « %(value)s », admis seulement avant 2013."),
        mark("Exportez avec la tabulation ou la barre « | »."),
    ),
    Rule(
        "missing-column",
        "O",
        mark("La colonne %(column)s manque à la première ligne."),
        mark("Ajoutez-la à l’export, même vide pour les colonnes facultatives."),
    ),
    Rule(
        "repeated-column",
        "E",
        mark("La colonne %(column)s est nommée deux fois."),
        mark("N’en gardez qu’une : la première seule est lue."),
    ),
    Rule(
        "extra-column",
        "S",
        mark("La colonne « %(column)s » n’est pas au modèle légal ; elle est laissée de côté."),
        mark("Décrivez-la dans la notice qui accompagne le fichier."),
    ),
    Rule(
        "column-order",
        "I",
        mark("Les colonnes ne sont pas dans l’ordre légal ; elles sont lues par leur nom."),
        mark("Remettez-les dans l’ordre, de JournalCode à Idevise."),
    ),
    Rule(
        "no-lines",
        "E",
        mark("Le fichier nomme ses colonnes mais ne contient aucune écriture."),
        mark("Choisissez l’exercice voulu dans le logiciel comptable, puis exportez de nouveau."),
    ),
    Rule(
        "field-count",
        "E",
        mark("Une ligne porte %(found)s champs au lieu des %(width)s que nomme la première."),
        mark("Retirez tabulations, barres et retours à la ligne des libellés, puis exportez."),
    ),
    Rule(
        "trailing-field",
        "E",
        mark("Des lignes finissent par un séparateur que la première ligne n’a pas."),
        mark(
            "Terminez toutes les lignes comme la première ; si quelques-unes seulement sont ainsi,"
            " retirez tabulations et barres de leurs libellés."
        ),
    ),
    Rule(
        "cut-short",
        "E",
        mark("La dernière ligne est coupée : %(found)s champs sur %(width)s, sans fin de ligne."),
        mark("Le fichier est sans doute tronqué : copiez-le ou exportez-le de nouveau."),
    ),
    Rule(
        "charset",
        "I",
        mark("Les caractères sont codés en %(value)s, hors de la liste de la loi."),
        NOTHING_TO_DO,
    ),
    Rule(
        "byte-order-mark",
        "I",
        mark("Le fichier commence par une marque d’ordre des octets (UTF-8)."),
        NOTHING_TO_DO,
    ),
    Rule(
        "line-ending",
        "I",
        mark("Les lignes finissent par %(value)s, une fin de ligne inhabituelle."),
        NOTHING_TO_DO,
    ),
    Rule(
        "trailing-separator",
        "I",
        mark("Chaque ligne, la première comprise, finit par un séparateur de trop."),
        NOTHING_TO_DO,
    ),
    Rule(
        "number-point",
        "E",
        mark("Un montant prend une virgule décimale : « %(value)s » porte un point."),
        COMMA,
    ),
    Rule(
        "number-thousands",
        "E",
        mark("Un montant s’écrit sans séparateur de milliers : « %(value)s »."),
        COMMA,
    ),
    Rule("number-unreadable", "E", mark("« %(value)s » n’est pas un montant."), COMMA),
    Rule(
        "number-fine",
        "A",
        mark("« %(value)s » est plus fin que le centime."),
        mark("Arrondissez les écritures au centime dans le logiciel comptable."),
    ),
    Rule(
        "direction",
        "E",
        mark("Le sens « %(value)s » n’est ni D, ni C, ni +1, ni -1."),
        FROM_THE_PROGRAM,
    ),
    Rule("date-unreadable", "E", mark("« %(value)s » n’est pas une date."), AS_DAY),
    Rule("date-year", "A", mark("L’année de « %(value)s » n’est pas de 1900 à 2099."), AS_DAY),
    Rule("date-form", "I", mark("La date « %(value)s » est lisible, mais pas AAAAMMJJ."), AS_DAY),
    Rule(
        "absent-mandatory",
        "E",
        mark("%(column)s est vide ; sans elle une écriture ne peut pas être identifiée."),
        FROM_THE_PROGRAM,
    ),
    Rule("absent", "V", mark("%(column)s est vide ; la loi la demande."), FROM_THE_PROGRAM),
    Rule(
        "account-start",
        "A",
        mark("Le compte « %(value)s » ne commence pas par trois chiffres."),
        FROM_THE_PROGRAM,
    ),
    Rule(
        "account-characters",
        "A",
        mark("Le compte « %(value)s » porte autre chose que des chiffres et des lettres."),
        FROM_THE_PROGRAM,
    ),
    Rule("both-sides", "A", mark("Une ligne est à la fois au débit et au crédit."), TO_EXPLAIN),
    Rule("no-amount", "A", mark("Une ligne n’a ni débit ni crédit."), TO_EXPLAIN),
    Rule(
        "before-year",
        "A",
        mark("Une écriture du %(value)s précède les douze mois que clôt le %(closing)s."),
        mark("Si l’exercice est plus long, c’est normal ; sinon, n’exportez qu’un exercice."),
    ),
    Rule(
        "after-closing",
        "A",
        mark("Une écriture du %(value)s suit la clôture du %(closing)s que dit le nom."),
        mark("Corrigez la date du nom, ou n’exportez qu’un exercice."),
    ),
    Rule(
        "mixed-years",
        "A",
        mark("Les écritures vont du %(first)s au %(last)s : plus de deux ans."),
        mark("Un fichier porte un seul exercice : exportez-les un par un."),
    ),
    Rule(
        "validated-early",
        "A",
        mark("Une écriture est validée (%(value)s) avant sa propre date."),
        TO_EXPLAIN,
    ),
    Rule("lettering-undated", "I", mark("Un lettrage n’a pas de date."), NOTHING_TO_DO),
    Rule("lettering-unnamed", "I", mark("Une date de lettrage n’a pas de lettre."), NOTHING_TO_DO),
    Rule("currency-unnamed", "I", mark("Un montant en devise n’a pas de devise."), TO_EXPLAIN),
    Rule(
        "total-unbalanced",
        "A",
        mark("Le total des débits, %(debit)s, n’est pas celui des crédits, %(credit)s."),
        mark("Cherchez les écritures non équilibrées, ou les lignes perdues à l’export."),
    ),
    Rule("unbalanced", "A", mark("Écriture non équilibrée : %(value)s."), TO_EXPLAIN),
    Rule("single-line", "A", mark("Une écriture n’a qu’une ligne : %(value)s."), TO_EXPLAIN),
    Rule("entry-dates", "A", mark("Une écriture porte plusieurs dates : %(value)s."), TO_EXPLAIN),
    Rule(
        "entry-pieces",
        "A",
        mark("Une écriture porte plusieurs références de pièce : %(value)s."),
        TO_EXPLAIN,
    ),
    Rule(
        "number-alone",
        "A",
        mark(
            "Le numéro %(value)s sert dans plusieurs journaux, et l’équilibre change selon qu’on"
            " lit le numéro seul ou le journal et le numéro."
        ),
        mark("Donnez à chaque écriture un numéro unique, ou équilibrez-la dans son journal."),
    ),
    Rule(
        "number-restarts",
        "I",
        mark("Des numéros servent dans plusieurs journaux, dont %(value)s."),
        mark("Rien à faire : une écriture est reconnue à son journal et à son numéro."),
    ),
    Rule("gaps", "I", mark("La suite des numéros est interrompue : %(value)s."), TO_EXPLAIN),
    Rule(
        "duplicates",
        "I",
        mark("Une ligne en répète une autre, caractère pour caractère."),
        mark("Vérifiez qu’une écriture n’a pas été exportée ou saisie deux fois."),
    ),
)
RULES = {rule.code: rule for rule in _TABLE}
