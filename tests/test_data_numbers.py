"""The numbers of the regional articles: each is in a record of its region, or known as trivia."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from aiofr import Catalog, Region
from aiofr.datasets.reading import to_plain

#: One file a region: the lines of its articles, and what is printed there that no record needs.
FILES = sorted((Path(__file__).parent / "data" / "numbers").glob("*.json"))
#: The brochure that the data come from, where it lies beside the repository.
BROCHURE = Path(__file__).parents[2] / "shared" / "brochure"
PAGES = "".join(path.read_text(encoding="utf-8") for path in sorted(BROCHURE.glob("*.txt")))
LINES = PAGES.split("\n")
#: The lines that the regional articles stand on, 1-based, both included.
ARTICLES = range(1123, 3770)

UNITS = {
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
}  # fmt: skip
TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
ROUND = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
}  # fmt: skip
WORDS = {**UNITS, **TENS, **ROUND, "cent": 100, "mille": 1000}
WORDS |= {f"{ten}-{unit}": WORDS[ten] + UNITS[unit] for ten in TENS for unit in UNITS}
WORDS |= {f"{ten} et un": WORDS[ten] + 1 for ten in TENS}
SCALES = {"mill": 10**6, "m": 10**6, "mds": 10**9, "milliard": 10**9, "k": 10**3}

_ADDRESS = re.compile(r"(?:https?|h..?ps?) ?: ?//\S+|www\S+|\S+@\S+")
_NUMBER = re.compile(
    r"(?<![\w,.])(?<![A-Za-zéè]-)"
    r"(?P<digits>\d++(?:[ \u00a0\u202f.]\d{3}(?!\d))*+(?:, ?\d++)?+)(?!-[a-z])"
    r"(?:\s*(?P<scale>milliard|mill|Mds|M|k)(?:ions?|s)?(?:€|\b))?"
    rf"|(?<![\w-])(?P<word>{'|'.join(sorted(WORDS, key=len, reverse=True))})s?(?![\w-])",
    re.IGNORECASE,
)
#: The keys of a record whose text is no fact: ids, addresses, and where something stands.
_KEYS = {"id", "url", "printed_url", "source", "page", "record", "part_of", "email", "address"}


def numbers(text: str) -> Iterator[tuple[str, set[Decimal]]]:
    """
    List the numbers of *text*, in digits or in words, each as printed and with what it can mean.

    A number without a scale, as the first of "10 à 15 millions", can mean that many millions.
    """
    for found in _NUMBER.finditer(_ADDRESS.sub(" ", text)):
        if found["word"]:
            yield found["word"], {Decimal(WORDS[found["word"].casefold()])}
            continue
        digits = re.sub(r"[ \u00a0\u202f]|\.(?=\d{3})", "", found["digits"]).replace(",", ".")
        value = Decimal(digits)
        scale = SCALES.get((found["scale"] or "").casefold())
        if scale:
            yield " ".join(found[0].split()), {value * scale}
        else:
            yield found[0].strip(), {value, value * 10**6, value * 10**9}


def held(value: Any, key: str = "") -> Iterator[Decimal]:
    """List the numbers that the plain form of a record holds, in fields and in texts."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from held(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from held(inner, key)
    elif isinstance(value, str) and key not in _KEYS:
        parts = value.replace("-", " ") if re.fullmatch(r"[\d-]+", value) else value
        for _, meant in numbers(parts):
            yield min(meant)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield Decimal(str(value))


def records(catalog: Catalog, region: Region) -> list[Any]:
    """Give the plain form of what is known from a region's articles."""
    measures = [m for m in catalog.measures if region.id in m.regions]
    indicators = [i for i in catalog.indicators if i.region == region.id]
    cited = {e.source for record in (*measures, *indicators) for e in record.evidence}
    cited -= {"regions-de-france-2020"}
    errata = [e for e in catalog.errata if cited & {one.source for one in e.evidence}]
    sources = [source for source in catalog.sources if source.id in cited]
    return [to_plain(record) for record in (*measures, *indicators, *errata, *sources)]


def reading(path: Path) -> dict[str, Any]:
    """Give what is known of a region's articles: their lines, and the trivia on them."""
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


def unheld(
    lines: list[str], spans: list[list[int]], known: set[Decimal], trivia: list[dict[str, Any]]
) -> list[tuple[int, str]]:
    """List the numbers on *spans* of *lines* that are neither *known* nor *trivia*."""
    reviewed = {(one["line"], one["number"]) for one in trivia}
    return [
        (line, printed)
        for first, last in spans
        for line in range(first, last + 1)
        for printed, meant in numbers(lines[line - 1])
        if not meant & known and (line, printed) not in reviewed
    ]


#: The lines of the leaflet that presents Centre Inffo, and of the portrait, with its figures.
FRONT = ([352, 402], [814, 955])


class TestNumbers:
    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("près de 8 000 places", [("8 000", 8000)]),
            ("21,3 millions d’euros", [("21,3 millions", 21_300_000)]),
            ("1,3 milliard", [("1,3 milliard", 1_300_000_000)]),
            ("230 M€", [("230 M€", 230_000_000)]),
            ("vingt-quatre postes, une trentaine", [("vingt-quatre", 24), ("trentaine", 30)]),
            ("le 12 janvier 2020", [("12", 12), ("2020", 2020)]),
            ("80 % de 3.200 euros", [("80", 80), ("3.200", 3200)]),
            ("https://a.fr/1000-euros, Covid-19, annonce-500-", []),
            ("1000-euros-daide, 16-29 ans", [("16", 16), ("29", 29)]),
            ("une dizainedéjà six-cents", []),
        ],
    )
    def test_are_found_in_a_text(self, text: str, wanted: list[tuple[str, int]]) -> None:
        """Numbers in digits and in words are found, with their scale, outside addresses."""
        assert [(printed, min(meant)) for printed, meant in numbers(text)] == wanted

    def test_are_found_in_a_record(self) -> None:
        """Fields, texts and days hold numbers; ids, addresses and truths do not."""
        plain = {"id": "a-7", "low": 2.5, "notes": ["trois ans"], "day": "2020-09", "is": True}

        assert list(held(plain)) == [Decimal("2.5"), Decimal(3), Decimal(2020), Decimal(9)]

    def test_that_nothing_holds_are_told(self) -> None:
        """A number is told with its line, unless a record holds it or it is known as trivia."""
        lines = ["12 places", "13 et 14 lits", "15"]
        trivia = [{"line": 2, "number": "14"}]

        assert unheld(lines, [[1, 2]], {Decimal(12)}, trivia) == [(2, "13")]


needs_brochure = pytest.mark.skipif(not PAGES, reason=f"the brochure is not at {BROCHURE}")


class TestArticles:
    def test_each_region_of_the_dossier_is_read(self, catalog: Catalog) -> None:
        """All regions but Nouvelle-Calédonie have articles."""
        assert {path.stem for path in FILES} == {*catalog.regions.ids} - {"nouvelle-caledonie"}

    def test_every_line_is_read(self) -> None:
        """No line of the articles is left out."""
        spans = [span for path in FILES for span in reading(path)["lines"]]
        read = {line for first, last in spans for line in range(first, last + 1)}

        assert sorted(set(ARTICLES) - read) == []

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def test_trivia_are_few_and_reasoned(self, path: Path) -> None:
        """A number that no record holds has a line among those read, and a reason."""
        for one in reading(path)["trivia"]:
            assert set(one) == {"line", "number", "reason"}
            assert any(first <= one["line"] <= last for first, last in reading(path)["lines"])
            assert one["reason"].strip()

    @needs_brochure
    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def test_trivia_are_printed_and_held_by_nothing(  # pragma: no cover - a clone has no brochure
        self, path: Path, catalog: Catalog
    ) -> None:
        """The list of trivia names no number that is not there or that a record has."""
        found = reading(path)
        known = {n for record in records(catalog, catalog.regions[path.stem]) for n in held(record)}
        left = set(unheld(LINES, found["lines"], known, []))

        assert [(o["line"], o["number"]) for o in found["trivia"]] == sorted(
            {(o["line"], o["number"]) for o in found["trivia"]} & left
        )

    @needs_brochure
    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def test_every_number_is_in_a_record(  # pragma: no cover - likewise
        self, path: Path, catalog: Catalog
    ) -> None:
        """Each number of a region's articles is in one of its records, or a trivium."""
        found = reading(path)
        known = {n for record in records(catalog, catalog.regions[path.stem]) for n in held(record)}

        assert unheld(LINES, found["lines"], known, found["trivia"]) == []

    @needs_brochure
    def test_every_figure_outside_them_is_an_indicator(  # pragma: no cover - likewise
        self, catalog: Catalog
    ) -> None:
        """
        Each number of the portrait, and of what presents its publisher, is in an indicator.

        Two of them are glued to their neighbours: an erratum keeps them so.
        """
        glued = catalog.errata.where(lambda erratum: erratum.collection == "indicators")
        known = {n for one in (*catalog.indicators, *glued) for n in held(to_plain(one))}

        assert unheld(LINES, [list(span) for span in FRONT], known, []) == []
