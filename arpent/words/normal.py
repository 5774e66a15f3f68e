"""Words as people type them and as documents write them, brought to the same form."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer

LANGUAGES = {"fr": "french", "en": "english"}
# Letters that Unicode does not take apart, signs that stand for another, and signs without width
# (soft hyphens, marks of direction), which must not cut a word in two.
LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h"}
    | {"ŧ": "t", "ŋ": "n", "ı": "i", "ĸ": "k", "’": "'", "ʼ": "'", "‘": "'", "‑": "-"}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
    | dict.fromkeys(map(chr, range(0x202A, 0x202F)))
    | dict.fromkeys(map(chr, range(0x2066, 0x206A)))
)
# agent·e·s, agent.e.s, agent(e)s, agent/e/s, agent-e-s: one word, the masculine form stands for
# the search.
INCLUSIVE = re.compile(
    r"(?<=\w)(?:[·•⋅‧.](?:e|ne|le|te|se|trice|rice|euse|ère|ive)(?:[·•⋅‧.]?s)?"
    r"|/(?:e|ne|le|trice|rice|euse|ère|ive)(?:/?s)?"
    r"|\((?:e|es|ne|nes|le|les|trice|trices|rice|euse|euses|ère|ères|ive|ives)\)(?:s|\(s\))?"
    r"|\(s\)|-e-s|-e(?=\s|$|[,;.]))(?!\w)",
    re.IGNORECASE,
)
# C.C.A.S. is written CCAS too.
DOTTED = re.compile(r"(?<![\w.])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?")
ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu)'(?=\w)")
WORD = re.compile(r"[a-z0-9]+")
WORD_OF_ANY_SCRIPT = re.compile(r"[^\W_]+")
# Words that say nothing of what a text is about; both languages, without accents.
WITHOUT_MEANING = (
    "a au aux avec ce ces cet cette dans de des du elle elles en es est et eu il ils je la le les "
    "leur leurs lui ma mais me mes moi mon ne nos notre nous on ou par pas pour qu que qui sa se "
    "ses si son sont sur ta te tes toi ton tu un une vos votre vous y the of and to in is are for "
    "with an at be by it its or this that from"
)
EMPTY = frozenset(WITHOUT_MEANING.split())
# Words that carry a sentence but tell two ideas apart badly; a search box keeps them, the finder
# leaves them out.
SAYING_LITTLE = (
    "plus cela ceci ca tout tous toute toutes donc faire fait etre avoir ont ete sera serait doit "
    "doivent peut peuvent faut si aussi comme ainsi sans sous entre vers chez tres trop peu bien "
    "car quand alors encore meme memes autre autres chaque quelque quelques certain certains "
    "certaine certaines dont ici cas afin lors selon contre apres avant depuis pendant oui merci "
    "bonjour ni or etc celui celle ceux celles quel quelle quels quelles lequel laquelle lesquels "
    "lesquelles pourquoi comment parce cependant toutefois notamment voir deja permettre permet "
    "mettre mise have has been were was will would should could can must also there their they "
    "them these those which who what when where how than then some any all more most very just"
)
LITTLE = EMPTY | frozenset(SAYING_LITTLE.split())


def fold(text: str) -> str:
    """Return a text in lower case without accents, ligatures or inclusive endings."""
    plain = DOTTED.sub(lambda acronym: acronym[0].replace(".", ""), text.translate(LIGATURES))
    plain = INCLUSIVE.sub("", plain)
    wide = unicodedata.normalize("NFKD", plain).lower().translate(LIGATURES)
    flat = unicodedata.normalize("NFKD", wide)
    return "".join(sign for sign in flat if not unicodedata.combining(sign))


def words(text: str, *, keep_empty: bool = False, any_script: bool = False) -> list[str]:
    """Return the words of a text in their order, elisions cut, empty words left out.

    Plain Latin letters and digits only, as a database's question may hold them, unless
    ``any_script`` keeps Arabic, Cyrillic and the others too.
    """
    sought = WORD_OF_ANY_SCRIPT if any_script else WORD
    found = sought.findall(ELISION.sub(" ", fold(text)))
    return found if keep_empty else [word for word in found if word not in EMPTY]


def telling_words(text: str) -> list[str]:
    """Return the words by which the finder knows a text, of any script, in their order."""
    return [word for word in words(text, any_script=True) if word not in LITTLE]


# A stemmer keeps the word it works on in itself: two threads at once would mix theirs.
_one_at_a_time = Lock()


@lru_cache(maxsize=4)
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(LANGUAGES.get(language, "french"))


@lru_cache(maxsize=200_000)
def stem(word: str, *, language: str = "fr") -> str:
    """Return the stem of one normal word; numbers and short words are their own stem."""
    if len(word) < 4 or word.isdigit():
        return word
    if language == "fr" and word.endswith(("os", "us", "ers")):
        # Plurals that the stemmer leaves as they are: vélos, élus, vergers.
        word = word[:-1]
    with _one_at_a_time:
        root = str(_stemmer(language).stemWord(word))
    # publique and public, politiques and politic: the stemmer leaves them apart.
    return root[:-2] + "c" if language == "fr" and root.endswith("qu") else root


def stems(some: list[str], *, language: str = "fr") -> list[str]:
    """Return the stem of each word, in the same order."""
    return [stem(word, language=language) for word in some]


def terms(text: str, *, language: str = "fr") -> str:
    """Return what an index keeps of a text: each word, followed by its stem when it differs."""
    kept: list[str] = []
    for word in words(text):
        root = stem(word, language=language)
        kept += [word] if root == word else [word, root]
    return " ".join(kept)
