"""French words as the search of a site knows them: without accents, reduced to their stems."""

from sphinx.search.fr import SearchFrench

from aiofr.query.text import fold


class FoldedFrench(SearchFrench):
    """
    French, in which accents and ligatures make no difference.

    Words are folded before they are stemmed, here and in the reader's browser: a splitter is the
    one place where Sphinx lets a search have code of its own there.
    """

    lang = "fr-folded"
    js_splitter_code = """
const foldFrench = (text) =>
  text
    .replace(/[œŒ]/g, "oe")
    .replace(/[æÆ]/g, "ae")
    .normalize("NFKD")
    .replace(/\\p{Mark}/gu, "");
var splitQuery = (query) =>
  foldFrench(query)
    .split(/[^\\p{Letter}\\p{Number}_]+/gu)
    .filter((term) => term);
"""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        # Sphinx asks again on every page, and pages share most of their words.
        self._stems: dict[str, str] = {}

    def stem(self, word: str) -> str:
        """Give the stem of *word*, or *word* where folding leaves nothing of it."""
        if word not in self._stems:
            self._stems[word] = super().stem(fold(word) or word)
        return self._stems[word]
