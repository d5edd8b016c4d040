"""
Which fields hold a word, a form of it, or an acronym's meaning.

Records are taken in when they are first searched, one collection at a time. It ranks nothing.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from aiofr.locks import ReadingLock
from aiofr.model.evidence import Collection
from aiofr.query.acronyms import Form, Meaning, meanings
from aiofr.query.fields import Field, fields
from aiofr.query.text import fold
from aiofr.query.words import Token, is_plural, stems, tokens

if TYPE_CHECKING:
    from aiofr.query.fields import Collections

#: Whose names say what acronyms mean; of two that say the same, the first is told.
_EXPLAINING = (
    Collection.GLOSSARY,
    Collection.NETWORKS,
    Collection.REGIONS,
    Collection.STRUCTURES,
    Collection.PUBLICS,
    Collection.MEASURES,
)
#: The fields that have names in small letters.
_IDS = ("id", "former_ids")
#: The field whose words are names.
_ADDRESS = "contact.address"
#: A town in an address: what stands behind the postcode.
_TOWN = re.compile(
    r"\b\d{5}[ ,]+([^\W\d_][^,;|\n\d]*?)(?: +[Cc][Ee][Dd][Ee][Xx]\b.*)?(?:[,;|\n]|$)"
)
#: Forms of one word begin with the same letters; at least as many as this.
_SHARED = 2


class Passage(NamedTuple):
    """A stretch of the field of that *number*."""

    number: int
    start: int
    end: int


class Index:
    """
    The words of records, each with the fields it stands in.

    Fields are numbered, and records too: that takes less room than the words themselves.

    Args:
        among: The collections that ids are looked up in and acronyms come from.
    """

    def __init__(self, among: "Collections") -> None:
        self._among = among
        #: Held by whoever asks, since taking records in changes what is asked.
        self.lock: ReadingLock = ReadingLock()
        self._forget()

    def _forget(self) -> None:
        """Begin anew, without any record."""
        self._unfinished = False
        self._numbers: dict[int, int] = {}
        self._records: list[object] = []
        self._standing: dict[str, array[int]] = {}
        self._capital: dict[str, array[int]] = {}
        #: The fields in which a word stands as a name only, and those that are addresses.
        self._named: dict[str, set[int]] = {}
        self._addresses: set[int] = set()
        self._said: dict[Form, tuple[Passage, ...]] = {}
        self._written: dict[str, dict[str, str]] = {}
        self.fields: list[Field] = []
        self.owners: array[int] = array("I")

    def take(self, records: Iterable[object], kind: str) -> dict[int, Any]:
        """
        Take in those of *records* that are new, and return each by its number.

        What was interrupted while it took records in, by Ctrl-C or a fork, begins anew.
        """
        if self._unfinished:
            self._forget()
        self._unfinished = True
        numbered = {self._number(record, kind): record for record in records}
        self._unfinished = False
        return numbered

    def _number(self, record: object, kind: str) -> int:
        # Equal records are rare and comparing them is slow; the list keeps each alive, so that
        # its place in memory stays its own.
        number = self._numbers.get(id(record))
        if number is None:
            found = list(fields(record, kind, self._among))
            number = self._numbers[id(record)] = len(self._records)
            self._records.append(record)
            for one in found:
                self._add(one, number)
        return number

    def _add(self, field: Field, owner: int) -> None:
        number = len(self.fields)
        self.fields.append(field)
        self.owners.append(owner)
        self._said.clear()
        found = list(tokens(field.text))
        for word in {token.word for token in found}:
            self._standing.setdefault(word, array("I")).append(number)
        for word in {token.word for token in found if token.is_capital}:
            self._capital.setdefault(word, array("I")).append(number)
        is_id = field.path.partition("[")[0] in _IDS
        common = {token.word for token in found if not (is_id or token.is_name)}
        for word in {token.word for token in found} - common:
            self._named.setdefault(word, set()).add(number)
        if field.path.endswith(_ADDRESS):
            self._addresses.add(number)
        for token in found:
            near = self._written.setdefault(token.word[:_SHARED], {})
            near[token.written.casefold()] = token.word

    def having(self, word: str, *, in_capitals: bool = False) -> Iterable[int]:
        """List the fields that have the folded *word*, or have it in capitals, in order."""
        return (self._capital if in_capitals else self._standing).get(word, ())

    def having_form(self, word: str, asked: Token) -> Iterator[int]:
        """
        Return the fields in which *word* may be another form of *asked*.

        An address is made of names, which have no forms. Elsewhere a word with a capital, or in an
        id, is a form of its plural alone: *la Région* of *les régions*, and *René* not of *Rennes*.
        The name of a town is none of anything.
        """
        is_form = word not in self.towns and is_plural(word, asked.word)
        named = () if is_form else self._named.get(word, ())
        for number in self.having(word):
            if number not in self._addresses and number not in named:
                yield number

    @cached_property
    def towns(self) -> frozenset[str]:
        """
        The folded names of towns, of one word each: proper names, which have no other forms.

        They are the chief towns, and what stands behind the postcodes of addresses.
        """
        regions = self._among.collection(Collection.REGIONS)
        found = {region.chef_lieu for region in regions}
        found |= {d.chef_lieu or "" for region in regions for d in region.departments}
        for structure in self._among.collection(Collection.STRUCTURES):
            contact = structure.contact
            if contact is not None and contact.address is not None:
                found |= set(_TOWN.findall(contact.address))
        folded = {fold(town) for town in found}
        return frozenset(town for town in folded if town and " " not in town)

    def alike(self, asked: Token) -> set[str]:
        """Give the folded words that are another form of *asked*."""
        wanted = stems(asked.written)
        near = self._written.get(asked.word[:_SHARED], {})
        return {
            word
            for written, word in near.items()
            if word != asked.word and not wanted.isdisjoint(stems(written))
        }

    def saying(self, form: Form) -> tuple[Passage, ...]:
        """Find *form* in the fields: its words in a row, but for those that hold it together."""
        found = self._said.get(form)
        if found is None:
            holding = [self._having_any(word, form) for word in form.words]
            stretches = (
                (number, _stretch(self.fields[number].text, form))
                for number in sorted(set.intersection(*holding))
            )
            found = tuple(Passage(number, *where) for number, where in stretches if where)
            self._said[form] = found
        return found

    def _having_any(self, written: str, form: Form) -> set[int]:
        if form.is_acronym:
            return set(self.having(fold(written), in_capitals=written.isupper()))
        words = {form for token in tokens(written) for form in (token.word, *self.alike(token))}
        return {number for word in words for number in self.having(word)}

    @cached_property
    def explained(self) -> dict[str, list[tuple[Meaning, Form]]]:
        """The forms of what acronyms mean, by each stem of their first word."""
        found: dict[str, list[tuple[Meaning, Form]]] = {}
        records = (
            (f"{collection}/{record.id}", record)
            for collection in _EXPLAINING
            for record in self._among.collection(collection)
        )
        for meaning in meanings(records):
            for form in meaning.forms:
                for stem in form.stems[0]:
                    found.setdefault(stem, []).append((meaning, form))
        return found


def _stretch(text: str, form: Form) -> tuple[int, int] | None:
    """Find where *text* has the words of *form* in a row."""
    length = len(form.words)
    row = [token for token in tokens(text) if form.is_acronym or not token.is_filler]
    for first in range(len(row) - length + 1):
        some = row[first : first + length]
        if all(_is(token, place, form) for place, token in enumerate(some)):
            return some[0].start, some[-1].end
    return None


def _is(token: Token, place: int, form: Form) -> bool:
    if form.is_acronym:
        return token.word == fold(form.words[place]) and form.is_written(token)
    # A name of one word is a proper one: Réunion, not the meeting that is called so.
    is_name = len(form.words) > 1 or token.written[0].isupper()
    return is_name and not stems(token.written).isdisjoint(form.stems[place])
