"""
Which forms stand for one another: an acronym, what it is short for, its other spellings.

What it knows it takes from what records are called. It finds no texts.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from aiofr.query.words import Token, stems, tokens

#: The most letters of an acronym.
_LONGEST = 12


class Form(NamedTuple):
    """
    One way to say a thing.

    Args:
        words: Its words without those that only hold it together, as written.
        stems: The stems of each.
        is_acronym: Whether it counts only where it is written in capitals, or as it is here:
            *ME* is a Maison de l'emploi, *me* is none.
    """

    words: tuple[str, ...]
    stems: tuple[frozenset[str], ...]
    is_acronym: bool

    def is_written(self, token: Token) -> bool:
        """Say whether *token* is this acronym, and not an ordinary word of the same letters."""
        return token.is_capital or token.written in self.words

    @property
    def key(self) -> frozenset[frozenset[str]]:
        """What it has in common with its spellings that differ in endings or order only."""
        return frozenset(self.stems)


class Meaning(NamedTuple):
    """The *forms* of one thing, the acronyms among them first, and the *origin* that says so."""

    forms: tuple[Form, ...]
    origin: str


def meanings(records: Iterable[tuple[str, Any]]) -> Iterator[Meaning]:
    """
    List what acronyms of *records* mean.

    An acronym of several meanings is in several of them.

    Args:
        records: Records, each with what to call it, such as ``glossary/ml``.
    """
    for origin, record in records:
        forms = _forms(record)
        if len(forms) > 1 and forms[0].is_acronym:
            yield Meaning(forms, origin)


def _forms(record: Any) -> tuple[Form, ...]:  # noqa: ANN401 - a record of any kind
    """Give what *record* is called, acronyms first, without what merely adds words to another."""
    called = [getattr(record, "name", ""), getattr(record, "expansion", None) or ""]
    called += getattr(record, "aliases", ())
    phrases = [[t for t in tokens(_without_asides(text)) if not t.elided] for text in called]
    phrases = [[t for t in phrase if len(phrase) == 1 or not t.is_filler] for phrase in phrases]
    long = [phrase for phrase in phrases if not _is_acronym(phrase, phrases)]
    short = [phrase for phrase in phrases if phrase not in long]
    # A single word stands for an acronym where it is a name, as Bretagne does for BZH.
    long = [phrase for phrase in long if len(phrase) > 1 or phrase is phrases[0]]
    forms = [_form(phrase, is_acronym=True) for phrase in short]
    forms += [_form(phrase, is_acronym=False) for phrase in long if phrase]
    unlike = {(form.key, form.words if form.is_acronym else ()): form for form in forms[::-1]}
    kept = list(unlike.values())[::-1]
    return tuple(form for form in kept if not any(other.key < form.key for other in kept))


def _without_asides(text: str) -> str:
    """Leave out what stands in parentheses, such as the acronym of a name."""
    return text.partition("(")[0] + text.rpartition(")")[2] if "(" in text else text


def _form(phrase: list[Token], *, is_acronym: bool) -> Form:
    words = tuple(token.written for token in phrase)
    return Form(words, tuple(stems(word) for word in words), is_acronym)


def _is_acronym(phrase: list[Token], phrases: list[list[Token]]) -> bool:
    """Say whether *phrase* is one word in capitals, or made of the initials of another phrase."""
    if any(not token.is_capital for token in phrase) and len(phrase) != 1:
        return False
    return bool(phrase) and all(
        1 < len(token.word) <= _LONGEST
        and not token.word.isdigit()
        and (
            sum(letter.isupper() for letter in token.written) > 1
            or any(_spells(token.word, other) for other in phrases)
        )
        for token in phrase
    )


def _spells(word: str, phrase: list[Token]) -> bool:
    """Say whether the letters of *word* are initials of *phrase*, in order."""
    initials = iter(token.word[0] for token in phrase)
    return all(letter in initials for letter in word)
