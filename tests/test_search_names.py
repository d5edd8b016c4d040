"""Proper names are found as they are written, and not by what other words have in common."""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

import aiofr
from aiofr import Catalog, Contact, Dataset, Evidence, Source, Structure
from aiofr.model.walk import walk
from aiofr.query.text import fold
from aiofr.query.words import is_plural, tokens

#: 3,197 offices as the State printed them in 2019, where they lie beside the repository.
OFFICES = Path(__file__).parents[2] / "shared" / "data" / "offices" / "dila-2019.csv"
#: Towns whose names look like first names or other words.
TOWNS = (
    *("Rennes", "Moulins", "Laon", "Mende", "Nevers", "Tours", "Sens", "Bar", "Die", "Gap"),
    "Lens",
    *(
        "Cannes",
        "Vannes",
        "Troyes",
        "Auch",
        "Foix",
        "Dole",
        "Vienne",
        "Valence",
        "Blois",
        "Castres",
    ),
    *("Privas", "Tulle"),
)
#: What lost characters stand for in that file: apostrophes, mostly.
_LOST = re.compile(r"[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\ufffd]")
EVIDENCE = [Evidence(source="p:s")]


def office(id: str, name: str, address: str | None) -> Structure:  # noqa: A002 - the field's word
    """Make an office of the plugin of these tests."""
    return Structure(
        id=f"p:{id}",
        name=name,
        network="cio",
        regions=["bretagne"],
        contact=Contact(address=address),
        evidence=EVIDENCE,
    )


def with_offices(make: Callable[[], Iterable[Structure]]) -> Catalog:
    """Give the packaged catalog with offices of a plugin."""

    class Offices(aiofr.Plugin):
        name = "p"

        @aiofr.hookimpl
        def aiofr_sources(self) -> list[Dataset]:
            source = Source(id="p:s", title="T", publisher="P", date="2019")
            return [
                Dataset.from_callable("sources", lambda: [source], name="p"),
                Dataset.from_callable("structures", make, name="p"),
            ]

    return aiofr.load(plugins=[Offices()], strict=True)


def found(catalog: Catalog, question: str) -> list[Structure]:
    """Give the offices of the plugin that a question finds."""
    matches = catalog.structures.search(question)
    return [match.record for match in matches if match.record.id.startswith("p:")]


def holds(record: object, word: str) -> bool:
    """Whether a text of *record* has that very word."""
    texts = [value for _, value in walk(record) if isinstance(value, str)]
    return any(token.word == fold(word) for text in texts for token in tokens(text))


def printed() -> Iterable[Structure]:  # pragma: no cover - a clone without that file has none
    """Give the offices of the file, each once."""
    seen = set()
    with OFFICES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name, notes = (_clean(row[column]) for column in ("name", "notes"))
            id_ = re.sub(r"[^a-z0-9]+", "-", row["#id"].lower()).strip("-")
            address = re.search(r"Adresse : (.+?) \| Tél", notes)
            if id_ not in seen and name:
                seen.add(id_)
                yield office(id_, name, address and address[1].strip())


def _clean(text: str) -> str:  # pragma: no cover - likewise
    return " ".join(unicodedata.normalize("NFC", _LOST.sub("’", text)).split())


@pytest.fixture(scope="module")
def offices() -> Catalog:  # pragma: no cover - likewise
    """Give the packaged catalog with all those offices."""
    return with_offices(lambda: list(printed()))


@pytest.mark.skipif(not OFFICES.is_file(), reason=f"the offices of 2019 are not at {OFFICES}")
class TestOffices:  # pragma: no cover - a clone without that file cannot run it
    @pytest.mark.parametrize("town", TOWNS)
    def test_a_town_is_found_by_its_name_alone(self, offices: Catalog, town: str) -> None:
        """What a town finds has that very name in it, however it is typed, and misses none."""
        every = [one.id for one in offices.structures if one.id[:2] == "p:" and holds(one, town)]

        for typed in (town, town.lower(), town.upper()):
            hits = found(offices, typed)
            assert [one.id for one in hits if not holds(one, town)] == []
            assert sorted(one.id for one in hits) == sorted(every)


@pytest.fixture(scope="module")
def few() -> Catalog:
    """Give the packaged catalog with a few offices of invented addresses."""
    given = [
        office("rennes", "Accueil A", "7 rue de la Paix, 35000 Rennes"),
        office("toucy", "Accueil B", "1 rue René Exemple, 89130 Toucy Cedex 2"),
        office("moulin", "Accueil C", "2 rue du moulin, 75001 Paris"),
        office("moulins", "Accueil de Moulins", None),
        office("cassin", "Accueil de la rue René-Cassin", "75002 PARIS CEDEX 02"),
        office("vif", "Accueil du Pont", "1 place Vive, 38450 Vif"),
        office("regions", "Accueil des Régions de France", None),
    ]
    return with_offices(lambda: given)


class TestNames:
    @pytest.mark.parametrize(
        ("question", "ids"),
        [
            ("Rennes", ["p:rennes"]),
            ("rennes", ["p:rennes"]),
            ("RENNES", ["p:rennes"]),
            ("René", ["p:cassin", "p:toucy"]),
            ("rene", ["p:cassin", "p:toucy"]),
            ("Renée", []),
            ("Moulins", ["p:moulins"]),
            ("moulins", ["p:moulins"]),
            ("moulin", ["p:moulin"]),
            ("accueils moulins", ["p:moulins"]),
            ("Vif", ["p:vif"]),
            ("vive", ["p:vif"]),
            ("vifs", []),
            ("région", ["p:regions"]),
            ("accueillir rennes", ["p:rennes"]),
        ],
    )
    def test_they_have_no_other_forms(self, few: Catalog, question: str, ids: list[str]) -> None:
        """A town, and a word of an address or with a capital, is found as it is written."""
        assert sorted(one.id for one in found(few, question)) == ids

    def test_towns_come_from_the_data(self, few: Catalog) -> None:
        """Chief towns, and towns behind the postcodes of addresses, are proper names."""
        assert {"rennes", "moulins", "toucy", "vif", "paris"} <= few.index.towns
        assert not {"cedex", "pont", ""} & few.index.towns


class TestTokens:
    @pytest.mark.parametrize(
        ("text", "named"),
        [
            ("Rue René Cassin", ["René", "Cassin"]),
            ("L’aide. René vient. Et René", ["René"]),
            ("RUE RENÉ CASSIN", []),
            ("Prime : Mobilité", []),
            ("La CAF de Lens", ["CAF", "Lens"]),
            ("René", []),
        ],
    )
    def test_a_capital_inside_a_sentence_is_a_name_s(self, text: str, named: list[str]) -> None:
        """A capital at the beginning of a sentence says nothing, nor in a text of capitals."""
        assert [token.written for token in tokens(text) if token.is_name] == named

    @given(st.text("abcs", min_size=1), st.text("abcsx", min_size=1))
    def test_a_plural_is_one_letter_more(self, one: str, other: str) -> None:
        """Two words differ by a plural where one is the other with an s or x, in any order."""
        assert is_plural(one, other) == (one in (f"{other}s", f"{other}x") or
                                         other in (f"{one}s", f"{one}x"))  # fmt: skip
        assert is_plural(one, other) == is_plural(other, one)
