"""
The words of French texts: where they stand, which carry no meaning, what they have in common.

It knows texts, and neither records nor acronyms.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from aiofr.locks import ReadingLock
from aiofr.query.text import fold

#: A word as it stands: thousands are set apart, points stand in acronyms, and a word may have
#: combining accents, and a lost "tt" ligature inside it. The first group are those to be joined.
_TOKEN = re.compile(
    r"(\d{1,3}(?:[ \u00a0\u202f]\d{3})+\b|(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?)"
    r"|[^\W_](?:[^\W_]|[\u0300-\u036f]|[�¶](?=\w))*"
)
_JOINTS = re.compile(r"[. \u00a0\u202f]")
_APOSTROPHES = frozenset(["'", "’", "\u02bc"])
#: What a sentence begins behind.
_BEGINNING = re.compile(r"[.!?:;•–—«“\"\n]")
#: What is left of a word before an apostrophe.
_ELIDED = frozenset(["c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "puisqu", "qu", "s", "t"])
#: A plural has more letters than this without its s, and a stem more than this.
_SHORTEST = 2
#: Endings that the stemmer does not bring to the masculine, or not where their accents are missing.
_FEMININES = (("trice", "teur"), ("iere", "ier"), ("ere", "er"), ("ee", "e"))
#: A feminine has at least as many letters: *étrangère*, and neither *mère* nor *père*.
_FEMININE = 7
#: Words that hold French and English sentences together; a question is about the others.
STOP_WORDS = frozenset(
    """
    a afin ai ainsi alors apres as au aucun aucune aussi autre autres aux avant avec avez avoir
    avons car ce cela celle celles celui ces cet cette ceux chaque chez comme comment dans de
    depuis des donc dont du elle elles en entre et etaient etait etant ete etes etre eu eux furent
    fut il ils je la le les leur leurs lors lui ma mais me meme memes mes moi mon ne ni nos notre
    nous on ont ou par pas pendant peu peut pour pourquoi puis quand que quel quelle quelles quels
    qui quoi sa se selon sera seront ses si soit son sont sous suis sur ta te tes toi ton tous tout
    toute toutes tu un une vers vos votre vous y
    and are at be by for from of the to with
    """.split()  # noqa: SIM905 - so many quotes are hard to read
)


class Token(NamedTuple):
    """
    A word of a text.

    Args:
        written: As it stands there.
        word: Folded.
        start: Where it begins.
        end: Where the text goes on after it.
        elided: Whether an apostrophe cuts it short, as in *l’emploi*.
        is_name: Whether it has a capital where no sentence begins, in a text with small letters.
    """

    written: str
    word: str
    start: int
    end: int
    elided: bool = False
    is_name: bool = False

    @property
    def is_filler(self) -> bool:
        """Whether it only holds a sentence together."""
        return self.elided or self.word in STOP_WORDS

    @property
    def is_capital(self) -> bool:
        """Whether it is written as acronyms are, in capitals."""
        return self.end - self.start > 1 and self.written.isupper()


def tokens(text: str) -> Iterator[Token]:
    """
    Give the words of *text*, in order; an acronym such as *V.A.E.* and a number are one each.

    >>> [token.word for token in tokens("L’accès à la V.A.E. : 1 000 euros")]
    ['l', 'acces', 'a', 'la', 'vae', '1000', 'euros']
    """
    # Behind what a text begins with, and behind a full stop, a capital says nothing.
    is_loud, last = text.isupper(), None
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        written = _JOINTS.sub("", match[0]) if match[1] else match[0]
        is_cut = text[end : end + 1] in _APOSTROPHES
        for word in fold(written).split():
            is_elided = is_cut and word in _ELIDED
            inside = last is not None and _BEGINNING.search(text, last, start) is None
            is_name = inside and not is_loud and written[0].isupper()
            yield Token(written, word, start, end, is_elided, is_name)
        last = end


def is_plural(one: str, other: str) -> bool:
    """
    Whether two folded words differ by the sign of a plural alone.

    >>> is_plural("regions", "region"), is_plural("rennes", "rene")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    return long in (f"{short}s", f"{short}x")


@lru_cache(maxsize=16384)
def stems(written: str) -> frozenset[str]:
    """
    Give what a word has in common with its other forms: plurals, feminines, verbs.

    Endings are told by their accents, which not everybody types, so a word may have several.

    >>> stems("formations") == stems("formation")
    True
    """
    folded, stem = fold(written), _stemmer()
    forms = (folded, written.casefold(), _singular(folded), _masculine(folded))
    return frozenset(stem(word) for word in forms)


def _masculine(folded: str) -> str:
    """Give the form that a feminine shares its stem with: étranger, formateur, salarie."""
    singular = folded.removesuffix("s")
    for feminine, masculine in _FEMININES:
        if len(singular) >= _FEMININE and singular.endswith(feminine):
            return singular.removesuffix(feminine) + masculine
    return folded


def _singular(folded: str) -> str:
    """Leave out the s that the stemmer takes for a part of the word: emplois, délais, appuis."""
    shorter = folded.removesuffix("s")
    is_plural = len(shorter) > _SHORTEST and shorter.endswith(("a", "i", "o", "u"))
    return shorter if is_plural and shorter not in STOP_WORDS else folded


@cache
def _stemmer() -> Callable[[str], str]:
    """Load the French stemmer, with the first search: it takes longer than a first lookup."""
    from snowballstemmer import stemmer  # noqa: PLC0415 - see above

    stem: Callable[[str], str] = stemmer("french").stemWord
    # It keeps the word that it works on in itself: two threads at once would spoil both theirs.
    lock = ReadingLock()

    def stem_of(word: str) -> str:
        with lock:
            found = fold(stem(word))
        # What is left of a short word is often another one: of VAE, va.
        return found if len(found) > _SHORTEST else _without_s(fold(word)) or word

    return stem_of


def _without_s(folded: str) -> str:
    shorter = folded.removesuffix("s")
    return shorter if len(shorter) >= _SHORTEST else folded
