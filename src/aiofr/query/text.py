"""Folding and matching of French names and texts."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar
from unicodedata import combining, normalize

from aiofr.echo import MAX_LETTERS, quoted
from aiofr.errors import InvalidValueError
from aiofr.model.walk import walk

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

#: What a lost "tt" ligature looks like in texts extracted from PDF, inside a word.
_LOST_LIGATURE = re.compile(r"(?<=\w)[�¶](?=\w)")
_WORD = re.compile(r"[a-z0-9]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "ß": "ss"})
#: From how alike two names are close, from 0 to 1.
_CLOSE = 0.7

#: Codes and chief towns fit whole or not at all: a part of a code is bare digits.
_WHOLE_FIELDS = ("iso", "chef_lieu")
_NAME_FIELDS = ("id", "name", "title", "iso", "expansion", "aliases")


class WordMatch(NamedTuple):
    """
    Where a word that was asked for is, and as what.

    Args:
        asked: The word, as the person wrote it.
        why: ``"exact"``, ``"stem"`` (another form of the word) or ``"acronym"`` (what it stands
            for, or is short for).
        field: The field, as a path such as ``amounts[0].purpose``.
        text: What stands there; for an id, what the record of that id is called.
        found: The words of *text* that were found.
        link: The record that the field names, e.g. ``"regions/bretagne"``.
        origin: The record that says what the acronym means, e.g. ``"glossary/ml"``.
    """

    asked: str
    why: str
    field: str
    text: str
    found: str
    link: str | None = None
    origin: str | None = None


class Match(NamedTuple, Generic[T_co]):
    """
    A record that fits, and why.

    Args:
        record: The record.
        score: How well it fits; higher is better. Scores of one question compare, no others.
        field: The field that fits best, as a path such as ``aliases[0]``.
        text: What stands there.
        why: ``"exact"`` (all that stands there), ``"words"`` (all words of what was asked),
            ``"stem"`` or ``"acronym"`` (some of them in another form), or ``"close"``.
        words: Where each word is, for a search; none for a name.
    """

    record: T_co
    score: float
    field: str
    text: str
    why: str
    words: tuple[WordMatch, ...] = ()

    def reason(self, language: str = "fr") -> str:
        """Say in one sentence, in French or in English, where what was asked for is."""
        from aiofr.query.telling import told  # noqa: PLC0415 - a lookup tells nothing

        return told(self, language)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """
    Reduce *text* to what comparisons are made on: words of a-z and 0-9, single spaces.

    Case, accents, hyphens, apostrophes and the lost "tt" ligature make no difference.

    >>> fold("Provence-Alpes-Côte d’Azur")
    'provence alpes cote d azur'
    >>> fold("ille�risme")
    'illettrisme'
    """
    whole = _LOST_LIGATURE.sub("tt", text).translate(_LIGATURES)
    plain = "".join(c for c in normalize("NFKD", whole) if not combining(c))
    return " ".join(_WORD.findall(plain.casefold()))


def asked(text: str) -> str:
    """
    Fold what a person asked for.

    Raises:
        InvalidValueError: It holds no letter and no digit, or more than `MAX_LETTERS` characters.
    """
    if isinstance(text, str) and len(text) > MAX_LETTERS:
        msg = f"expected at most {MAX_LETTERS} characters to look for, got {len(text)}: "
        french = f"au plus {MAX_LETTERS} caractères à chercher sont attendus, et non {len(text)} : "
        raise InvalidValueError(msg + quoted(text), french + quoted(text))
    folded = fold(text) if isinstance(text, str) else ""
    if not folded:
        msg = f"expected a name or words to look for, got {quoted(text)}"
        french = f"un nom ou des mots à chercher sont attendus, et non {quoted(text)}"
        raise InvalidValueError(msg, french)
    return folded


def names(record: object) -> Iterator[tuple[str, str]]:
    """List what *record* is called, each with its field."""
    for field in _NAME_FIELDS:
        value = getattr(record, field, None)
        if isinstance(value, str):
            yield field, value
        elif value:
            yield from ((f"{field}[{i}]", one) for i, one in enumerate(value))
    for i, former in enumerate(getattr(record, "former", ())):
        yield f"former[{i}].name", former.name
    for language in ("fr", "en"):
        wording = getattr(record, language, None)
        if wording is not None:
            yield f"{language}.label", wording.label


def texts(record: object) -> Iterator[tuple[str, str]]:
    """List every text of *record*, and of its conditions, each with its path."""
    for path, value in walk(record):
        if hasattr(value, "to_plain"):
            yield from ((path[1:], text) for text in condition_texts(value.to_plain()))
        elif isinstance(value, str) and ".evidence[" not in path:
            yield path[1:], value


def condition_texts(plain: object) -> Iterator[str]:
    """List the texts of a condition in its JSON form."""
    if isinstance(plain, dict):
        for key, value in plain.items():
            if isinstance(value, str) and key in ("to_check", "en"):
                yield value
            yield from condition_texts(value)
    elif isinstance(plain, list):
        for one in plain:
            yield from condition_texts(one)


def holds(text: str, phrase: str) -> bool:
    """Say whether the folded *text* has the folded *phrase* as whole words in a row."""
    return f" {phrase} " in f" {text} "


def best(matches: Iterable[Match[T]]) -> Match[T] | None:
    """Give the best match, the first of equals."""
    return max(matches, key=lambda match: match.score, default=None)


def match_name(
    record: T, phrase: str, called: Iterable[tuple[str, str]] | None = None
) -> Match[T] | None:
    """
    Match the folded *phrase* with the names of *record*: exactly, by whole words, or nearly.

    Args:
        record: The record.
        phrase: What is looked for.
        called: The names, each with its field; those of `names` where they are left out.
    """
    return best(
        Match(record=record, score=score, field=field, text=text, why=why)
        for field, text in (names(record) if called is None else called)
        for score, why in (_name_score(fold(text), phrase),)
        if why == "exact" or (score and field.rpartition(".")[2] not in _WHOLE_FIELDS)
    )


def _name_score(text: str, phrase: str) -> tuple[float, str]:
    if text == phrase:
        return 3.0, "exact"
    if holds(text, phrase):
        return 2.0, "words"
    from difflib import SequenceMatcher  # noqa: PLC0415 - only for names that nothing fits

    matcher = SequenceMatcher(None, text, phrase, autojunk=False)
    if matcher.real_quick_ratio() < _CLOSE or matcher.quick_ratio() < _CLOSE:
        return 0.0, ""
    ratio = matcher.ratio()
    return (ratio, "close") if ratio >= _CLOSE else (0.0, "")
