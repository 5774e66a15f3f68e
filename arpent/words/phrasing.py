"""Words by which people state an opinion, whatever it is about: a long question leaves them out.

Texts keep them, and so does a question that has little else to say: « un bon accord » stays one.
"""

from __future__ import annotations

# Auxiliaries and the verbs that lean on another, in the forms they are written in.
LEANING = (
    "ai as avons avez avais avait avions aviez avaient aurai auras aura aurons aurez auront aurais "
    "aurait aurions auraient aie aies ait ayons ayez aient ayant suis sommes etes etais etait "
    "etions etaient serai seras sera serons serez seront serais serions seraient sois soit soyons "
    "soyez soient etant fut furent puis peux pouvons pouvez pouvait pouvaient pourra pourrai "
    "pourront pourrait pourraient pourrions pourrons puisse puissent pu pouvant pouvoir dois "
    "devons devez devait devaient devra devront devrait devraient devrions devoir fallait faudra "
    "faudrait fallu faille veux veut voulons voulez veulent voulait voudrais voudrait voudraient "
    "vouloir voulu fais fait faites font faisait faisant fera feront ferait feraient fasse fassent "
    "vais va allons allez aller vont ira iront irait aille"
)
LINKING = (
    "rien chacun chacune aucun aucune plusieurs soi quoi auquel auxquels auxquelles duquel "
    "desquels desquelles aujourd hui ailleurs mieux beaucoup vraiment totalement tellement "
    "simplement seulement uniquement egalement actuellement moins jamais toujours souvent parfois "
    "tant tel telle tels telles assez maintenant ensuite enfin partout plutot presque surtout "
    "parmi envers malgre voire hors outre quant sinon tandis puisque lorsque quoique environ "
    "autant davantage non jusque jusqu lors via"
)
ADDRESSES = "http https www html htm org com fr php net"
THINKING = (
    "accord avis favorable idee idees sujet sujets semble sembler chose choses question questions "
    "proposition propositions propose proposer exemple exemples dire dit pense penser trouve "
    "trouver savoir sait sens raison point points maniere facon probleme problemes besoin niveau "
    "moyen moyens ensemble part effet place bon bonne bons bonnes grand grande grands grandes "
    "important importante necessaire simple clair claire normal vrai vraie seul seule seuls seules "
    "fort forte veritable reel reelle particulier premier premiere nouveau nouvelle nouveaux "
    "nouvelles actuel actuelle nombreux nombreuses different differents differentes concerne "
    "concernant concernent existe existent existant rendre rester prendre donner devenir venir"
)
# Only French was measured: docs/adr/0025-finder.md.
PHRASING = {"fr": frozenset(f"{LEANING} {LINKING} {ADDRESSES} {THINKING}".split())}
# A question is left as it is unless so many of its words remain.
ENOUGH = 6
