"""The closed lists of the mine, each value with the French words a person reads."""

from __future__ import annotations

from arpent.kernel.sentences import N_

Choices = tuple[tuple[str, str], ...]

# What an author was promised. It never changes once the idea is kept.
SIGNATURES: Choices = (
    ("named", N_("en son nom")),
    ("pseudonym", N_("sous un pseudonyme")),
    ("facilitator", N_("connu de l’animation seule")),
)
SUBJECTS: Choices = (
    ("service", N_("un service rendu au public")),
    ("work", N_("notre travail de tous les jours")),
)
CHANNELS: Choices = (
    ("account", N_("avec un compte")),
    ("phone", N_("sur un téléphone")),
    ("shared", N_("sur un poste partagé")),
    ("slip", N_("sur un papier recopié")),
    ("import", N_("d’un tableau")),
)
STATES: Choices = (
    ("waiting", N_("attend une réponse")),
    ("answered", N_("a sa réponse")),
    ("withdrawn", N_("retirée par son auteur")),
    ("hidden", N_("masquée par la modération")),
)
OUTCOMES: Choices = (
    ("test", N_("retenue pour un test")),
    ("study", N_("faisabilité à étudier")),
    ("precise", N_("effet à préciser")),
    ("exists", N_("existe déjà")),
    ("extend", N_("difficile à étendre")),
    ("impossible", N_("impossible ici")),
    ("elsewhere", N_("portée ailleurs")),
)
MINES: Choices = (
    ("exists", N_("Le projet existe-t-il déjà ?")),
    ("field", N_("L’idée colle-t-elle au terrain ?")),
    ("concerned", N_("A-t-on demandé à celles et ceux que cela concerne ?")),
    ("entitled", N_("Chacun se sent-il en droit d’en parler ?")),
)
MINE_STATES: Choices = (
    ("open", N_("à vérifier")),
    ("cleared", N_("désamorcée")),
    ("exploded", N_("touchée")),
)
LIVED: Choices = (
    ("yes", N_("oui, je le vis")),
    ("otherwise", N_("oui, mais autrement")),
    ("no", N_("non, pas chez nous")),
)
GESTURES: Choices = (
    ("same", N_("c’est la même, je la soutiens")),
    ("close", N_("c’est proche, je relie")),
    ("unrelated", N_("rien à voir")),
)
# Typed links from one idea to another thing, kept by the kernel.
RELATIONS: Choices = (
    ("same", N_("dit la même chose que")),
    ("close", N_("est proche de")),
    ("part_of", N_("fait partie de")),
    ("contains", N_("contient")),
    ("supports", N_("vient à l’appui de")),
    ("follows", N_("prend la suite de")),
)
# Written by the room that takes an idea up, read by the mine: a test card tries an idea.
TRIES = "tries"
READINGS: Choices = (
    ("agents", N_("les agents : un compte, ou le code d’un lieu")),
    ("everyone", N_("tout le monde")),
)
REASONS: Choices = (
    ("person", N_("vise ou nomme une personne")),
    ("insult", N_("injure ou discrimination")),
    ("secret", N_("révèle un secret professionnel ou une donnée personnelle")),
    ("off_topic", N_("sans rapport avec le travail de l’institution")),
    ("advert", N_("publicité ou message répété")),
)
