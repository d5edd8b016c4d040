"""
Searching: what has every word that was asked for, ranked, and where each word is.

It knows the index, and neither files nor persons.
"""

from collections.abc import Iterable
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from aiofr.query.text import Match, WordMatch, asked, fold
from aiofr.query.words import STOP_WORDS, Token, stems, tokens

if TYPE_CHECKING:
    from aiofr.query.acronyms import Form
    from aiofr.query.index import Index, Passage

#: How much of its field's weight a word brings; sums of these are exact, in any order.
_SHARES = {"exact": 1.0, "stem": 0.75, "acronym": 0.5}
#: What all words of a match at least are, from the best.
_WHYS = {"exact": "words", "stem": "stem", "acronym": "acronym"}
#: What each further word in one field adds, what all of them in order add, and nothing else beside.
_TOGETHER, _IN_ORDER, _ALONE = 0.5, 0.5, 1.0


class _Way(NamedTuple):
    """Why a field fits a word, and which of its words do, or where an acronym's meaning is."""

    why: str
    words: frozenset[str] = frozenset()
    passage: "Passage | None" = None
    origin: str | None = None


class _Asked(NamedTuple):
    """
    A word asked for, and the fields that fit it.

    An acronym has no other forms; a strict one counts in capitals only.
    """

    token: Token
    is_acronym: bool
    is_strict: bool
    ways: dict[int, _Way]


def search(index: "Index", records: Iterable[Any], kind: str, text: str) -> list[Match[Any]]:
    """
    List those of *records* that have every word of *text*, best first.

    Words such as *le* or *de* do not count, unless there are no others.

    Args:
        index: Where words are looked up; it takes in the records it does not have.
        records: Records of one collection.
        kind: That collection.
        text: What is asked for.

    Raises:
        InvalidValueError: *text* holds no letter and no digit.
    """
    asked(text)
    with index.lock:
        numbered = index.take(records, kind)
        words = _asked_words(index, text)
        _add_forms(index, words)
        _add_meanings(index, words)
        return _Ranking(index, words, text).of(numbered)


def _asked_words(index: "Index", text: str) -> list[_Asked]:
    """Give the words of *text* that must be found, each once."""
    every = {token.word: token for token in tokens(text)}
    is_loud = len(every) > 1 and text.isupper()
    acronyms = set() if is_loud else {w for w, one in every.items() if _is_acronym(index, one)}
    # In small letters, some acronyms hold sentences together: ME.
    strict = {word for word in acronyms if every[word].is_filler}
    telling = [word for word, token in every.items() if not token.is_filler or word in strict]
    return [_Asked(every[word], word in acronyms, word in strict, {}) for word in telling or every]


def _is_acronym(index: "Index", token: Token) -> bool:
    """Say whether *token* is written as an acronym, and known as one."""
    known = (pair for stem in stems(token.written) for pair in index.explained.get(stem, ()))
    return token.is_capital and any(
        form.is_acronym and token.word == fold(form.words[0]) for _, form in known
    )


def _add_forms(index: "Index", words: list[_Asked]) -> None:
    """Find the words as they are, and their other forms."""
    for token, is_acronym, is_strict, ways in words:
        same = frozenset({token.word})
        for number in index.having(token.word, in_capitals=is_strict):
            ways[number] = _Way("exact", same)
        fixed = is_acronym or token.word in index.towns
        others = frozenset(() if fixed else index.alike(token))
        for word in others:
            for number in index.having_form(word, token):
                ways.setdefault(number, _Way("stem", others))


def _add_meanings(index: "Index", words: list[_Asked]) -> None:
    """Find what the acronyms among the words mean, and acronyms of what the words mean."""
    known = {stem for word in words for stem in stems(word.token.written)}
    pairs = [pair for stem in sorted(known) for pair in index.explained.get(stem, ())]
    for meaning, form in pairs:
        said = _saying(form, words)
        others = [other for other in meaning.forms if said and other is not form]
        for passage in (passage for other in others for passage in index.saying(other)):
            for word in said:
                way = _Way("acronym", passage=passage, origin=meaning.origin)
                word.ways.setdefault(passage.number, way)


def _saying(form: "Form", words: list[_Asked]) -> list[_Asked]:
    """Give those of the words that say *form*, none where any of it is missing."""
    said = [[w for w in words if _says(w, form, place)] for place in range(len(form.words))]
    return [word for fitting in said for word in fitting] if all(said) else []


def _says(word: _Asked, form: "Form", place: int) -> bool:
    if form.is_acronym:
        is_plain = word.token.word in STOP_WORDS and not word.is_strict
        return word.token.word == fold(form.words[place]) and not is_plain
    return not stems(word.token.written).isdisjoint(form.stems[place])


class _Held(NamedTuple):
    """A word of the question in a field: how much it counts there, and why."""

    value: float
    number: int
    way: _Way


class _Ranking:
    """Makes matches of the fields that hold the words, best first."""

    def __init__(self, index: "Index", words: list[_Asked], text: str) -> None:
        self._index = index
        self._words = words
        self._text = text.casefold()
        self._row = [word.token.word for word in words]

    def of(self, records: dict[int, Any]) -> list[Match[Any]]:
        """Rank those of *records* that have every word; equals are in the order of their ids."""
        owners = self._index.owners
        kept = set(records)
        for word in self._words:
            kept &= {owners[number] for number in word.ways}
        held: dict[int, dict[int, dict[int, _Held]]] = {owner: {} for owner in kept}
        for place, word in enumerate(self._words):
            for number, way in word.ways.items():
                if owners[number] in kept:
                    value = self._index.fields[number].weight * _SHARES[way.why]
                    inside = held[owners[number]].setdefault(number, {})
                    inside[place] = _Held(value, number, way)
        found = [self._match(records[owner], inside) for owner, inside in held.items()]
        return sorted(found, key=lambda match: (-match.score, match.record.id))

    def _match(self, record: object, inside: dict[int, dict[int, _Held]]) -> Match[Any]:
        """Make the match of *record*, whose fields have what is *inside* each."""
        main = max(inside, key=lambda n: (sum(one.value for one in inside[n].values()), -n))
        best = [
            max(
                (held[place] for held in inside.values() if place in held),
                key=lambda one: (one.value, one.number == main, -one.number),
            )
            for place in range(len(self._words))
        ]
        field = self._index.fields[main]
        is_whole = self._is_whole(field.text)
        bonus = _ALONE if is_whole else self._in_order(field.text, inside[main])
        bonus += _TOGETHER * (len(inside[main]) - 1)
        worst = min(best, key=lambda one: _SHARES[one.way.why]).way.why
        return Match(
            record=record,
            score=sum(one.value for one in best) + bonus * field.weight,
            field=field.path,
            text=field.text,
            why="exact" if is_whole and worst == "exact" else _WHYS[worst],
            words=tuple(map(self._word_match, self._words, best)),
        )

    def _is_whole(self, text: str) -> bool:
        """Say whether *text* is what was asked for, but for words that hold it together."""
        if text.casefold() == self._text:
            return True
        row = (token.word for token in tokens(text) if not token.is_filler)
        return all(one == other for one, other in zip_longest(row, self._row))

    def _in_order(self, text: str, inside: dict[int, _Held]) -> float:
        """Give the bonus of a text that has all the words in a row, as they were asked."""
        wanted = [held.way.words for _, held in sorted(inside.items())]
        if len(wanted) < max(len(self._words), 2) or not all(wanted):
            return 0.0
        row = [token.word for token in tokens(text) if not token.is_filler]
        starts = range(len(row) - len(wanted) + 1)
        runs = (all(row[s + i] in some for i, some in enumerate(wanted)) for s in starts)
        return _IN_ORDER if any(runs) else 0.0

    def _word_match(self, word: _Asked, held: _Held) -> WordMatch:
        field = self._index.fields[held.number]
        start, end = self._stretch(word, held)
        return WordMatch(
            asked=word.token.written,
            why=held.way.why,
            field=field.path,
            text=field.text,
            found=field.text[start:end],
            link=field.link,
            origin=held.way.origin,
        )

    def _stretch(self, word: _Asked, held: _Held) -> tuple[int, int]:
        """Find where the field has the word."""
        if held.way.passage is not None:
            return held.way.passage.start, held.way.passage.end
        fitting = (
            (token.start, token.end)
            for token in tokens(self._index.fields[held.number].text)
            if token.word in held.way.words and (token.is_capital or not word.is_strict)
        )
        return next(fitting)
