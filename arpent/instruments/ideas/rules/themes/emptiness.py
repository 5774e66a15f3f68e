"""The words that name no theme: those any idea of any place says, in French and in English."""

from __future__ import annotations

# Grouped as a reader would check them; compared by stem, so that one form stands for its family.
PRONOUNS = (
    "moi toi soi lui elle elles eux nous vous leur leurs mien tien sien nôtre vôtre celui celle "
    "ceux celles cela ceci ça qui que quoi dont où lequel laquelle lesquels lesquelles auquel "
    "auxquels duquel desquels rien personne quelqu'un quelqu chacun chacune aucun aucune "
    "certain certains certaine certaines plusieurs autre autres autrui même mêmes tel telle "
    "tels telles quelque quelques quelconque nul nulle tout tous toute toutes on notre nos "
    "votre vos me us him her them our your their who whom whose which what that these those "
    "someone anyone everyone nobody something anything everything nothing each every other "
    "others another some any all both none same such own "
)
LINKS = (
    "près loin proche auprès devant derrière dessus dessous dedans dehors avant après pendant "
    "durant depuis entre sous sur sans avec contre chez vers lors alors donc puis ensuite enfin "
    "car comme quand lorsque puisque comment pourquoi combien ainsi afin selon parmi malgré "
    "sauf hors outre jusque jusqu voici voilà parce tandis plutôt lieu travers autour côté face "
    "suite cause fin grâce rapport partir base milieu bout droite gauche haut bas ou et mais or "
    "ni about above across after again against along among around because before behind below "
    "between beyond during either else ever except however instead into near off once only onto "
    "out over per rather since still than then there therefore though through thus till "
    "together toward under unless until up upon versus via when where whereas whether while why "
    "without within yet "
)
ADVERBS = (
    "plus moins bien mal très trop peu assez beaucoup tant tellement presque environ vraiment "
    "aussi encore toujours souvent parfois jamais déjà ici là ailleurs partout oui non pas "
    "point seulement simplement directement facilement rapidement notamment surtout ensemble "
    "vite tôt tard tout-à-fait peut-être quasi plein volontiers davantage autant always often "
    "never already almost also away back even here how just less more much many most now not "
    "quite really soon too very well "
)
NUMBERS = (
    "zéro un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
    "quinze seize vingt trente quarante cinquante soixante cent cents mille million premier "
    "première deuxième second seconde troisième dernier dernière derniers dernières demi demie "
    "moitié tiers quart double triple dizaine quinzaine vingtaine centaine fois nombre numéro "
    "pourcent one two three four five seven eight nine ten hundred thousand first last half "
    "third quarter number "
)
TIME = (
    "jour jours journée journées demi-journée demi-heure semaine semaines mois an ans année "
    "années heure heures minute minutes temps moment instant date délai durée matin matins "
    "matinée matinées midi soir soirs soirée après-midi veille lendemain hier aujourd'hui hui "
    "demain week-end fin début lundi mardi mercredi jeudi vendredi samedi dimanche janvier "
    "février mars avril mai juin juillet août septembre octobre novembre décembre printemps été "
    "automne saison an-passé day days week weeks weekend month months year years hour hours "
    "time today tomorrow yesterday morning evening monday tuesday wednesday thursday friday "
    "saturday sunday "
)
VERBS = (
    "être suis es est sommes êtes sont était étaient sera seront serait seraient soit soient "
    "été avoir ai as a avons avez ont avait avaient aura auront aurait auraient ait eu faire "
    "fais fait font faisait fera ferait faite faits faites pouvoir peut peuvent pourrait "
    "pourraient pouvait pu puisse devoir doit doivent devrait devraient dû falloir faut "
    "faudrait fallait vouloir veut veulent voudrait voudraient voulu savoir sait savent sache "
    "saurait su aller va vont allait irait iraient venir vient viennent venait venu prendre "
    "prend prennent prendrait pris prise mettre met mettent mis mise mettrait donner donne "
    "rendre rend rendu permettre permet permettent permis utiliser créer proposer propose "
    "demander demande voir voit voient vu verrait verraient dire dit disent passer passe "
    "passage tenir tient garder garde ouvrir ouvre ouvert éviter évite évité aider aide "
    "améliorer développer favoriser simplifier faciliter réduire partager installer montrer "
    "montre trouver trouve arriver arrive arrivé arrivée commencer commence finir finit laisser "
    "laisse rester reste sortir sort sorti partir part partent parti partie entrer entre coûter "
    "coûte suffire suffit suffirait gagner gagne gagnerait perdre perd appeler chercher cherche "
    "compter compte connaître connaît croire croit essayer essaie essayé changer change "
    "recevoir reçoit reçu regarder regarde revoir revenir servir sert suivre suit tourner "
    "devenir sembler paraître penser pense répondre répond refaire redemander apprendre apprend "
    "ressembler préparer afficher poser choisir découvrir avancer rentrer rouler noter toucher "
    "porter marcher signer be been being am is are was were do does did done doing have has had "
    "having can could may might must shall should will would get gets got give given go goes "
    "going gone keep kept let make makes made making need needs put say says said see seen show "
    "shown take taken tell told think use used using want wants work works help allow "
)
QUALITIES = (
    "bon bonne bons bonnes meilleur meilleure mauvais nouveau nouvelle nouveaux neuf grand "
    "grande grands grandes petit petite petits petites gros seul seule seuls seules vrai vraie "
    "commun commune général possible impossible nécessaire utile facile difficile simple "
    "simples unique prêt plein pleine vide long longue court haut haute bas basse jeune vieux "
    "vieille vieil ancien ancienne fermé fermée lourd léger cher libre public publique prévu "
    "prévue good better best bad new old big small large little short easy useful "
)
MINE = (
    "idée idées proposition propositions projet projets besoin besoins exemple exemples manière "
    "façon chose choses cas moyen moyens place lieu lieux partie point points niveau type sorte "
    "question questions problème problèmes solution solutions situation mot mots texte ligne "
    "agent agents agente agentes service services collègue collègues chef usager usagers gens "
    "monde coin bord tour personne personnes habitant habitants travail travailler ville villes "
    "mairie département région commune communes territoire collectivité collectivités "
    "administration administrations publics publiques action actions mise lecture retiré "
    "retirée nom idea ideas proposal proposals project projects example way thing things case "
    "part problem problems staff team colleague colleagues user users people person work city "
    "town council county department public "
)
GENERIC = f"{PRONOUNS}{LINKS}{ADVERBS}{NUMBERS}{TIME}{VERBS}{QUALITIES}{MINE}"
