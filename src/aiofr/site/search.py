"""French words as the search of a site knows them: folded, and reduced to their stems."""

import json
import re
from pathlib import Path
from unicodedata import category, normalize

from sphinx.search.fr import SearchFrench

#: A consonant that is written twice or more.
_TWICE = re.compile(r"([b-df-hj-np-tv-xz])\1+")
#: From how many letters a word is itself with each consonant written once: *passe* would be *pas*.
_LONG = 7


def _fold(word: str) -> str:
    """Take case, accents and ligatures away, as the browser does below."""
    whole = word.lower().replace("œ", "oe").replace("æ", "ae")
    return "".join(one for one in normalize("NFKD", whole) if not category(one).startswith("M"))


def _plain(word: str) -> str:
    """Fold *word* and, where it is long, write each of its consonants once."""
    folded = _fold(word)
    return folded if len(folded) < _LONG else _TWICE.sub(r"\1", folded)


class FoldedFrench(SearchFrench):
    """
    French, in which case, accents, ligatures and, in long words, doubled consonants do not count.

    Who looks for *illettrisme* need not know how to spell it. Words are made plain before they are
    stemmed, here and in the reader's browser: Sphinx takes the code of a splitter as it is, so that
    ours may leave the splitting alone, and wrap the stemmer. The names of towns are not stemmed:
    *Rennes* is not *René*.

    Args:
        options: The names of towns under ``towns``, folded and parted by spaces.
    """

    lang = "fr-folded"
    stopwords: frozenset[str] = frozenset(
        form for word in SearchFrench.stopwords for form in (word, _fold(word))
    )

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self.towns: frozenset[str] = frozenset(options.get("towns", "").split())
        script = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
        named = json.dumps(sorted(self.towns), separators=(",", ":"))
        self.js_splitter_code: str = f"const aiofrTowns = new Set({named});\n{script}"
        # Sphinx asks again on every page, and pages share most of their words.
        self._stems: dict[str, str] = {}

    def stem(self, word: str) -> str:
        """Give the stem of *word*."""
        if word not in self._stems:
            folded = _fold(word)
            is_town = folded in self.towns
            self._stems[word] = folded if is_town else super().stem(_plain(word))
        return self._stems[word]
