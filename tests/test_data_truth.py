"""The packaged data hold together: numbers that can be called, sums that add up, ids that last."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from unicodedata import is_normalized

import phonenumbers
import pytest

from aiofr import (
    Amount,
    AmountRole,
    Catalog,
    Certainty,
    Collection,
    Count,
    DayStatus,
    Evidence,
    Link,
    Phone,
)
from aiofr.model.walk import walk
from aiofr.query.text import fold

#: Every id that was ever released, one a line; what is renamed keeps its old id in `former_ids`.
IDS = Path(__file__).parent / "data" / "ids"
#: The brochure that the data come from, where it lies beside the repository.
BROCHURE = Path(__file__).parents[2] / "shared" / "brochure"
PAGES = "".join(path.read_text(encoding="utf-8") for path in sorted(BROCHURE.glob("*.txt")))

needs_brochure = pytest.mark.skipif(not PAGES, reason=f"the brochure is not at {BROCHURE}")


def values(catalog: Catalog, class_: type) -> list[tuple[str, object]]:
    """List every value of *class_* in the catalog, each with collection, id and path."""
    return [
        (f"{collection}/{record.id}{path}", value)
        for collection in Collection
        for record in catalog.collection(collection)
        for path, value in walk(record)
        if isinstance(value, class_)
    ]


def amounts(catalog: Catalog, measure: str, role: str) -> list[Amount]:
    """Give the sums of one role that a measure has."""
    return [a for a in catalog.measures[measure].amounts if a.role is AmountRole(role)]


def total(found: list[Amount]) -> Decimal:
    """Add up sums."""
    return sum((a.value for a in found if a.value is not None), Decimal(0))


def counts(catalog: Catalog, measure: str, word: str) -> list[Count]:
    """Give the figures of a measure whose label has *word*."""
    return [count for count in catalog.measures[measure].counts if word in count.counted]


class TestPhones:
    def test_each_can_be_called_or_has_an_erratum(self, catalog: Catalog) -> None:
        """A number is one that a network can give out; a garbled one is in the errata."""
        garbled = {e.record for e in catalog.errata if "phones" in (e.field or "")}
        wrong = [
            where
            for where, phone in values(catalog, Phone)
            if isinstance(phone, Phone)
            and not (phone.e164 and phonenumbers.is_valid_number(phonenumbers.parse(phone.e164)))
            and where.split("/")[1].split(".")[0] not in garbled
        ]

        assert wrong == []

    def test_the_garbled_one_is_told(self, catalog: Catalog) -> None:
        """The eleven digits of Limoges are kept as printed, and nobody is made to call them."""
        (phone,) = catalog.structures["cap-metiers-nouvelle-aquitaine-limoges"].contact.phones
        digits = phone.printed.replace(" ", "")

        assert (len(digits), phone.e164) == (11, None)
        assert "erratum-limoges-telephone" in catalog.errata


class TestEvidence:
    def test_what_is_not_stated_says_why(self, catalog: Catalog) -> None:
        """An inferred or disputed value says why; an erratum has its reason."""
        silent = [
            where
            for where, evidence in values(catalog, Evidence)
            if isinstance(evidence, Evidence)
            and evidence.certainty is not Certainty.STATED
            and not evidence.note
            and not where.startswith("errata/")
        ]

        assert silent == []

    @pytest.mark.parametrize(
        ("measure", "payer"),
        [
            ("idf-doublement-places", "État"),
            ("idf-plan-relance-acte-1", "Région Île-de-France"),
        ],
    )
    def test_two_payers_of_one_sum_have_two_articles(
        self, catalog: Catalog, measure: str, payer: str
    ) -> None:
        """The 230 M€ of Île-de-France are disputed by both articles, whoever is said to pay."""
        (found,) = (a for a in catalog.measures[measure].amounts if a.value == 230_000_000)

        assert found.payer == payer
        assert {(e.source, e.certainty) for e in found.evidence} == {
            ("quotidien-2020-06-02-ile-de-france", Certainty.DISPUTED),
            ("region-ile-de-france-2020-08-26", Certainty.DISPUTED),
        }


class TestRoles:
    def test_each_begins_with_a_small_letter(self, catalog: Catalog) -> None:
        """A role follows a name, in the middle of a line; the same one is written one way."""
        roles = [o.role for measure in catalog.measures for o in measure.officials]

        assert [role for role in roles if role[0] != role[0].lower()] == []


class TestArithmetic:
    def test_the_bonus_of_ile_de_france_adds_up(self, catalog: Catalog) -> None:
        """300 and 700 make the 1 000 euros that the title gives."""
        parts = amounts(catalog, "idf-prime-secteurs-en-tension", "instalment")
        (ceiling,) = amounts(catalog, "idf-prime-secteurs-en-tension", "ceiling")

        assert [a.value for a in parts] == [300, 700]
        assert total(parts) == ceiling.value == 1000

    def test_a_path_of_grand_est_costs_its_share(self, catalog: Catalog) -> None:
        """12 million euros for 2 000 young people are 6 000 each."""
        (envelope,) = amounts(catalog, "ges-pace", "envelope")
        (cost,) = amounts(catalog, "ges-pace", "cost")
        (people,) = counts(catalog, "ges-pace", "jeunes")

        assert (envelope.value, people.value) == (12_000_000, 2000)
        assert envelope.value == people.value * cost.value

    def test_the_shares_of_mayotte_come_near_the_total(self, catalog: Catalog) -> None:
        """21.3 and nearly 47 million are 68.3 to within the rounding of "nearly"."""
        (whole,) = amounts(catalog, "myt-puic", "total")
        parts = amounts(catalog, "myt-puic", "envelope")

        assert {str(part.qualifier) for part in parts} == {"exact", "nearly"}
        assert abs(total(parts) - whole.value) <= Decimal(100_000)

    @pytest.mark.parametrize(
        ("measure", "parts", "whole"),
        [
            ("idf-plan-relance-acte-1", [698_000_000, 592_000_000], 1_300_000_000),
            ("ara-plan-formation", [150_000_000, 350_000_000, 360_000_000], 500_000_000),
        ],
    )
    def test_what_does_not_add_up_is_an_erratum(
        self, catalog: Catalog, measure: str, parts: list[int], whole: int
    ) -> None:
        """Sums that miss their total are kept as printed, and an erratum says so."""
        found = amounts(catalog, measure, "envelope")
        printed = {n for a in found for n in (a.value, a.low, a.high) if n is not None}
        about = {e.record for e in catalog.errata if e.collection is Collection.MEASURES}

        assert set(map(Decimal, parts)) <= printed
        assert total(amounts(catalog, measure, "total")) == whole
        assert measure in about

    def test_the_hours_of_finistere_are_kept_and_told(self, catalog: Catalog) -> None:
        """440 and 453 hours are 893, where the text also has 853: all stand, with an erratum."""
        hours = {c.value for c in counts(catalog, "bre-formation-bi-qualifiante", "eures")}
        told = [e for e in catalog.errata if e.record == "bre-formation-bi-qualifiante"]

        assert {Decimal(440), Decimal(453), Decimal(853)} <= hours
        assert any("853" in e.printed for e in told)


class TestTexts:
    @pytest.mark.parametrize("collection", Collection)
    def test_each_is_composed(self, catalog: Catalog, collection: Collection) -> None:
        """An accented letter is one character in every text, so that equal texts are equal."""
        loose = [
            f"{record.id}{path}"
            for record in catalog.collection(collection)
            for path, value in walk(record)
            if isinstance(value, str) and not is_normalized("NFC", value)
        ]

        assert loose == []


class TestStatus:
    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (date(2020, 10, 6), DayStatus.OPEN),
            (date(2020, 10, 7), DayStatus.UNKNOWN),
            (date(2021, 3, 24), DayStatus.UNKNOWN),
            (date(2021, 3, 25), DayStatus.ENDED),
            (date(2026, 1, 1), DayStatus.ENDED),
        ],
    )
    def test_the_digital_cheque_is_closed_from_the_day_it_was_found_so(
        self, catalog: Catalog, day: date, expected: DayStatus
    ) -> None:
        """Between its last article and the sheet that finds it closed, nobody can tell."""
        assert catalog.measures["reu-cheque-numerique"].status_on(day) is expected


class TestSummaries:
    def test_each_has_two_or_three_sentences(self, catalog: Catalog) -> None:
        """A summary is enough to decide whether the measure concerns its reader, and no more."""
        sentences = {
            measure.id: len(re.findall(r"[.!?…](?:\s»)?(?=\s[A-ZÀ-Ý«]|$)", measure.summary))
            for measure in catalog.measures
        }

        assert {id_: count for id_, count in sentences.items() if count not in {2, 3}} == {}


class TestIds:
    @pytest.mark.parametrize("collection", Collection)
    def test_each_that_was_ever_released_still_works(
        self, catalog: Catalog, collection: Collection
    ) -> None:
        """An id is a promise: it names its record, or stands among the former ids of one."""
        released = (IDS / f"{collection}.txt").read_text(encoding="utf-8").split()
        selection = catalog.collection(collection)
        former = {id_ for record in selection for id_ in getattr(record, "former_ids", ())}

        assert released == sorted(set(released))
        assert set(released) - {*selection.ids} - former == set()

    @pytest.mark.parametrize("collection", Collection)
    def test_each_is_on_the_list(self, catalog: Catalog, collection: Collection) -> None:
        """A new record adds its id to the list, which is from then on kept."""
        released = (IDS / f"{collection}.txt").read_text(encoding="utf-8").split()

        assert set(catalog.collection(collection).ids) - set(released) == set()


def contents(pages: str) -> dict[str, str]:
    """Give the title of each article in the table of contents, with the page of its region."""
    found: dict[str, str] = {}
    for part in re.split(r"P\. (?=\d+ •)", pages.partition("\nContact commercial")[0])[1:]:
        page = part.partition(" ")[0]
        found |= {fold(title): page for title in part.split("\n- ")[1:]}
    return found


def links(pages: str) -> set[str]:
    """Give the addresses of the link layer, which stand alone on a line, and are not cut."""
    alone = re.findall(r"^ ?(https?://\S+[^-_\s])$", pages, re.MULTILINE)
    return {one.removesuffix("/") for one in alone}


class TestSources:
    PRINTED = (
        "RE P. 4 •  ICI\n-  Un titre \n\nen deux  \nlignes\n- Un autre\n\n"
        "P. 6 •  LÀ-\nBAS\n\n-  Le dernier\n\nContact commercial : Tél.\n"
        " https://a.fr/b/\nvoir https://c.fr\nhttps://a.fr/cut-\n"
    )

    def test_contents_and_links_are_read(self) -> None:
        """A title runs until the next dash or region; a link of the link layer stands alone."""
        assert contents(self.PRINTED) == {
            "un titre en deux lignes": "4",
            "un autre": "4",
            "le dernier": "6",
        }
        assert links(self.PRINTED) == {"https://a.fr/b"}

    @needs_brochure
    def test_each_article_of_the_contents_is_one(  # pragma: no cover - a clone has no brochure
        self, catalog: Catalog
    ) -> None:
        """The thirty articles of the table of contents are sources, by title."""
        reprinted = catalog.sources.where(lambda s: s.part_of == "regions-de-france-2020")

        assert len(contents(PAGES)) == 30
        assert {fold(source.title) for source in reprinted} == set(contents(PAGES))

    @needs_brochure
    def test_each_link_is_kept(self, catalog: Catalog) -> None:  # pragma: no cover - likewise
        """Every address of the link layer is the address of a source, or a link of a record."""
        sources = [url for source in catalog.sources for url in (source.url, source.linked_url)]
        known = {url.removesuffix("/") for url in sources if url}
        known |= {link.url.removesuffix("/") for _, link in values(catalog, Link) if link.url}

        assert links(PAGES) - known == set()
