"""The closed lists of an assembly, each value with the French words a person reads."""

from __future__ import annotations

from arpent.kernel.sentences import N_

Choices = tuple[tuple[str, str], ...]

# Statutes ------------------------------------------------------------------------------------
CALLED: Choices = (
    ("up_to_date", N_("les membres à jour de cotisation")),
    ("grace", N_("les membres à jour, ou encore en délai de grâce")),
    ("all", N_("tous les membres, à jour ou non")),
)
QUORUM_BASES: Choices = (
    ("called", N_("les membres convoqués")),
    ("up_to_date", N_("les membres à jour")),
    ("all", N_("tous les membres")),
)
COUNTED: Choices = (
    ("present", N_("les présents seuls")),
    ("represented", N_("les présents et les représentés")),
)
ROUNDINGS: Choices = (
    ("up", N_("à l’entier supérieur")),
    ("down", N_("à l’entier inférieur")),
    ("more", N_("plus que la fraction, strictement")),
)
LOST: Choices = (
    ("block", N_("plus aucun vote ne s’ouvre")),
    ("warn", N_("la présidence est avertie et décide")),
    ("keep", N_("atteint à l’ouverture, il est tenu pour acquis")),
)
DECISIONS: Choices = (
    ("ordinary", N_("décisions ordinaires")),
    ("statutes", N_("changement des statuts")),
    ("dissolution", N_("dissolution")),
    ("election", N_("élections")),
)
BASES: Choices = (
    ("expressed", N_("les suffrages exprimés")),
    ("with_blanks", N_("les suffrages exprimés et les blancs")),
    ("attending", N_("les présents et les représentés")),
    ("entitled", N_("tous les membres convoqués")),
)
SECRECY: Choices = (
    ("one", N_("dès qu’une personne le demande")),
    ("fraction", N_("quand une part des présents le demande")),
    ("never", N_("jamais")),
)
HOLDERS: Choices = (
    ("member", N_("un membre convoqué")),
    ("same_college", N_("un membre du même collège")),
)
BLANK_PROXIES: Choices = (
    ("refused", N_("refusés")),
    ("chair", N_("attribués à la présidence")),
)
TIES: Choices = (
    ("rejected", N_("la proposition est rejetée")),
    ("chair", N_("la voix de la présidence l’emporte")),
    ("again", N_("on vote une seconde fois")),
)
ELECTION_TIES: Choices = (
    ("eldest", N_("la personne la plus âgée l’emporte")),
    ("draw", N_("on tire au sort")),
    ("runoff", N_("on vote une seconde fois entre ex æquo")),
)

# The assembly --------------------------------------------------------------------------------
KINDS: Choices = (
    ("ordinary", N_("assemblée générale ordinaire")),
    ("extraordinary", N_("assemblée générale extraordinaire")),
    ("mixed", N_("assemblée générale mixte")),
)
ITEMS: Choices = (
    ("information", N_("information")),
    ("accounts", N_("comptes")),
    ("testimony", N_("témoignage")),
    ("vote", N_("vote")),
    ("election", N_("élection")),
    ("theme", N_("thème en chantier")),
    ("break", N_("pause")),
)
ANSWERS: Choices = (
    ("room", N_("dans la salle")),
    ("remote", N_("à distance")),
    ("absent", N_("absent·e")),
)
CHANNELS: Choices = (
    ("room", N_("dans la salle")),
    ("remote", N_("à distance")),
)
# Where a voice came from: the last is of a document that does not say who was in the room.
WHENCE: dict[str, str] = {
    **dict(CHANNELS),
    "online": N_("dans l’urne scellée"),
    "paper": N_("sur papier"),
    "": N_("canal non précisé"),
}
ATTENDEES: Choices = (
    ("member", N_("pour un membre")),
    ("guest", N_("invité·e")),
    ("team", N_("équipe")),
)
SENT_BY: Choices = (
    ("email", N_("par courrier électronique")),
    ("post", N_("par la poste")),
    ("hand", N_("en main propre")),
)
LETTERS: Choices = (
    ("call", N_("convocation")),
    ("reminder", N_("rappel")),
    ("correction", N_("rectificatif")),
)
PROXY_WAYS: Choices = (
    ("online", N_("en ligne, par le membre")),
    ("paper", N_("sur papier, à l’accueil")),
)
# What is told of a member of the list, by the verb of its trace.
STORY: Choices = (
    ("added", N_("ajouté à la liste")),
    ("code_handed", N_("code donné à l’accueil")),
    ("answered", N_("a répondu")),
    ("convened", N_("convocation préparée ou remise")),
    ("corrected", N_("sort d’une lettre dit")),
    ("decided", N_("droit de vote décidé")),
    ("link_renewed", N_("lien personnel changé")),
    ("removed", N_("retiré de la liste")),
    ("returned", N_("courrier revenu")),
)
NOTES: Choices = (
    ("said", N_("parole")),
    ("question", N_("question")),
    ("answer", N_("réponse")),
    ("incident", N_("incident")),
)

# Votes ---------------------------------------------------------------------------------------
MODES: Choices = (
    ("no_objection", N_("sans objection")),
    ("hands", N_("à main levée")),
    ("named", N_("nominal")),
    ("secret", N_("secret")),
    ("paper", N_("secret, sur papier")),
)
# Where each voice signs the roll; hands raised and objections are counted otherwise.
SIGNS = ("named", "secret", "paper")
CHOICES: Choices = (
    ("for", N_("pour")),
    ("against", N_("contre")),
    ("abstain", N_("abstention")),
    ("blank", N_("blanc")),
    ("spoilt", N_("nul")),
)
OBJECTIONS: Choices = (
    ("objection", N_("objection")),
    ("abstention", N_("abstention")),
)
OUTCOMES: Choices = (
    ("adopted", N_("adoptée")),
    ("rejected", N_("rejetée")),
    ("tie", N_("partage des voix")),
    ("elected", N_("élection acquise")),
    ("void", N_("sans effet")),
)

# Afterwards ----------------------------------------------------------------------------------
SIGNINGS: Choices = (
    ("simple", N_("signature électronique simple")),
    ("scan", N_("signature manuscrite numérisée")),
)
DUTIES: Choices = (
    ("directors", N_("déclarer le changement de dirigeants")),
    ("accounts", N_("publier les comptes")),
    ("grant", N_("rendre compte d’une subvention")),
    ("minutes", N_("envoyer le procès-verbal aux membres")),
    ("purge", N_("purger les sauvegardes prises pendant un vote secret")),
    ("other", N_("autre suite")),
)
