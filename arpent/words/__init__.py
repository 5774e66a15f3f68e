"""French and English as a machine can compare them: pure Python, usable alone.

words.normal.words("L’été à l’école")         -> ["ete", "ecole"]   (accents, elisions, ligatures)
words.normal.stems(["ecoles"], language="fr") -> ["ecol"]
words.normal.terms(text, language="fr")       -> every word and its stem, as an index keeps them
words.excerpts.excerpt(text, query)           -> the pieces of a text around what was asked for
words.Index, words.Lexicon                    -> the texts nearest to one, and the reasons
"""

from arpent.words.index import Hit, Index
from arpent.words.lexicon import Lexicon

__all__ = ["Hit", "Index", "Lexicon"]
