"""One deck with every kind of slide, as an assembly shows them."""

from datetime import date

from arpent.press.deck import (
    College,
    Deck,
    Divider,
    Figures,
    Graph,
    Motion,
    Outcome,
    Points,
    Register,
    Roster,
    Seat,
    Slot,
    Theme,
    Timetable,
    Witness,
)
from arpent.press.document import Box, Column, Measure
from arpent.press.tests.samples import MEMBERS, TIMELINE

AGENDA = Timetable(
    title="Ordre du jour",
    slots=(
        Slot("14 h 00", "Accueil et émargement", "10 min"),
        Slot("14 h 10", "Rapport moral", "20 min", "Nora Belkacem"),
        Slot("14 h 30", "Rapport financier et vote", "25 min", "Paul Le Goff"),
        Slot("14 h 55", "Témoignage : une régie de quartier ouvre ses comptes", "15 min"),
        Slot("15 h 10", "Élection du conseil", "30 min"),
        Slot("15 h 40", "Thème : que reste-t-il d'un test ?", "50 min", "Inès Marchetti"),
        Slot("16 h 30", "Clôture", "10 min"),
    ),
)
BOARD = Roster(
    title="Le conseil élu",
    colleges=(
        College(
            "Régions",
            (
                Seat("Camille Rey", "Région des Monts"),
                Seat("Yann Prigent", "Région du Littoral", "nouveau siège"),
                Seat("Aude Salvat", "Région des Plaines"),
            ),
        ),
        College(
            "Collectivités",
            tuple(Seat(f"Élue {name}", f"Ville de {name}") for name in ("Arles", "Brest", "Dole")),
        ),
        College("Individus", (Seat("Inès Marchetti", mark="nouveau siège"), Seat("Paul Le Goff"))),
    ),
    source="Procès-verbal de dépouillement, urne n° 3.",
)
SLIDES = (
    AGENDA,
    Divider(title="Une année", text="De juillet à juin."),
    Points(
        title="Ce que nous avons essayé",
        items=("Quatre sessions, dont deux à distance", "Un carnet ouvert", "L'idée n'a pas tenu"),
        source="Journal des actes.",
    ),
    Points(title="Ce qui vient", items=("D'abord", "Ensuite"), ordered=True),
    Register(
        title="Le compte de résultat",
        columns=(Column("Poste"), Column("2021", numeric=True), Column("2022", numeric=True)),
        rows=(("Programmes", "520 000 €", "560 000 €"), ("Équipe", "200 000 €", "150 000 €")),
        total=("Ensemble", "720 000 €", "710 000 €"),
        source="Fichier des écritures, exercice 2022.",
    ),
    Figures(
        title="Qui est membre",
        measures=(
            Measure("Membres à jour le 7 juillet", "40", "membres", "Registre, grâce 30 j."),
        ),
        source="Registre des adhérents.",
    ),
    Figures(
        title="Le quorum",
        measures=(
            Measure("Présents", "14", "", "feuille de présence"),
            Measure("Représentés", "7", "", "pouvoirs acceptés"),
            Measure("À atteindre", "20", "", "la moitié de 40"),
        ),
        text="21 sur 40 : quorum atteint à 14 h 12.",
    ),
    Graph(title="Membres par catégorie", chart=MEMBERS, source="Registre, 2018."),
    Graph(title="Nos programmes", chart=TIMELINE),
    Witness(
        title="Une régie ouvre ses comptes",
        who="Sonia Ferrand, régie des Tilleuls",
        boxes=(
            Box("Ce que nous avons fait", "Publier chaque mois ce que coûte un chantier."),
            Box("Ce que nous voulons savoir", "Qui lit ces pages ?\nQui en fait quelque chose ?"),
        ),
    ),
    Theme(
        title="Que reste-t-il d'un test ?",
        text="Un test finit ; ce qu'il a changé demeure, ou non. Comment le savoir ?",
        roles=(Box("Animation", "Inès Marchetti"), Box("Discutant", "Yann Prigent")),
    ),
    Motion(
        title="Résolution n° 2",
        text="L'assemblée approuve les comptes de l'exercice 2022 et donne quitus au conseil.",
        majority="Il faut plus de la moitié des voix exprimées.",
    ),
    Outcome(
        title="Résolution n° 2 : le résultat",
        word="Adoptée",
        counts=(Measure("Pour", "19"), Measure("Contre", "1"), Measure("Blancs", "1")),
        reason="19 voix pour sur 20 exprimées ; il en fallait 11.",
        source="Scrutin à main levée, 15 h 02.",
    ),
    BOARD,
)
DECK = Deck(
    title="Assemblée générale 2022",
    subtitle="Une année, quatre résolutions",
    lines=("La 27e Région",),
    author="La 27e Région",
    published_on=date(2022, 7, 7),
    slides=SLIDES,
)
