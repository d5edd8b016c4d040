"""The packaged data: well-formed, in order, with evidence, complete where that can be told."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import aiofr
from aiofr import Catalog, Collection, Referral
from aiofr.datasets.layout import record_class
from aiofr.datasets.plain import dump_plain, load_plain
from aiofr.datasets.reading import converter, to_plain
from aiofr.query.text import fold

DATA = Path(aiofr.__file__).parent / "datasets"
FILES = sorted(path for path in DATA.rglob("*.json") if path.parent.name != "schemas")
#: The brochure that the data come from, where it lies beside the repository.
BROCHURE = Path(__file__).parents[2] / "shared" / "brochure"
PAGES = "\n".join(path.read_text(encoding="utf-8") for path in sorted(BROCHURE.glob("*.txt")))
#: What may be as printed: names, addresses, and what is kept of a source on purpose.
AS_PRINTED = {
    "address",
    "aliases",
    "authors",
    "expansion",
    "kept",
    "name",
    "partners",
    "printed",
    "publisher",
    "rubric",
    "title",
}
#: Names of bodies and schemes that our texts say in full: they are the same in any words.
NAMES = [
    "aide à la reprise ou à la création d’entreprise",
    "Centres d’information et de documentation des femmes et des familles",
    "centres d’information sur les droits des femmes et des familles",
    "d’information sur la formation professionnelle et l’emploi",
    "plan régional d’investissement dans les compétences",
    "Programme régional de formation pour l’emploi",
]
#: So many words in a row that two texts share are a sentence copied.
RUN = 8

any_file = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(DATA)))
needs_brochure = pytest.mark.skipif(not PAGES, reason=f"the brochure is not at {BROCHURE}")


def plain(path: Path) -> dict[str, Any]:
    """Give what a data file holds."""
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


def collections(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Give the records of a data file, by collection."""
    return {name: records for name, records in plain(path).items() if name != "$schema"}


def repaired(text: str) -> str:
    """Repair the text layer: the lost "tt" ligature, and words cut at the end of a line."""
    return re.sub("\u00ad\\s*", "", text.replace("\ufffd", "tt"))


def runs(text: str) -> set[tuple[str, ...]]:
    """Give every run of eight words of *text*, none of them across a name."""
    parts = fold(text)
    for name in NAMES:
        parts = parts.replace(fold(name), "|")
    split = [part.split() for part in parts.split("|")]
    return {tuple(words[i : i + RUN]) for words in split for i in range(len(words) - RUN + 1)}


def our_texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """List the texts that are in our words, each with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in AS_PRINTED:
                yield from our_texts(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from our_texts(inner, f"{path}[{index}]")
    elif isinstance(value, str) and " " in value:
        yield path, value


def copied(value: Any, brochure: str) -> list[tuple[str, str]]:
    """List the texts in our words that share a run of eight words with *brochure*."""
    known = runs(repaired(brochure))
    return [(path, text) for path, text in our_texts(value, "$") if known & runs(text)]


def lists_of_publics(brochure: str) -> list[list[str]]:
    """Give each copy of the table of publics in *brochure*: its lists, in the order of the text."""
    tables = re.findall(
        r"D’EMPLOI\n\n(CNIDFF\n.+?)\n\nL ?E ?S +S T R U", repaired(brochure), re.DOTALL
    )
    return [[" ".join(block.split()) for block in re.split(r"\n\n+", table)] for table in tables]


def referrals(catalog: Catalog) -> list[Referral]:
    """Give the referrals of every public, in the order of the table."""
    found = [referral for public in catalog.publics for referral in public.referrals]
    return sorted(found, key=lambda referral: referral.position)


class TestFiles:
    def test_there_are_some(self) -> None:
        """The data stand in files, some of them by region."""
        names = {str(path.relative_to(DATA)) for path in FILES}

        assert {"regions.json", "networks.json", "publics.json", "facts.json"} <= names
        assert {"structures/bretagne.json", "measures/ile-de-france.json"} <= names

    @any_file
    def test_each_is_written_as_we_write(self, path: Path) -> None:
        """UTF-8 without mark, accents as they are, two spaces, and a line end at the end."""
        assert path.read_bytes() == dump_plain(plain(path)).encode()

    @any_file
    def test_each_fits_the_schema_that_it_names(self, path: Path) -> None:
        """A file names its schema, that exists beside the data, and is accepted by it."""
        schema = (path.parent / plain(path)["$schema"]).resolve()
        validator = Draft202012Validator(plain(schema))

        assert schema.parent == DATA / "schemas"
        assert [error.message for error in validator.iter_errors(plain(path))] == []

    @any_file
    def test_each_holds_what_its_place_says(self, path: Path) -> None:
        """A file holds the collection that it, or its folder, is called after, and no other."""
        top = path.relative_to(DATA).parts[0].removesuffix(".json")

        assert list(collections(path)) == [top]
        assert collections(path)[top] != []

    @any_file
    def test_records_are_sorted_by_id(self, path: Path) -> None:
        """A record has one place to look for it."""
        ids = [[record["id"] for record in records] for records in collections(path).values()]

        assert ids == [sorted(one) for one in ids]

    @any_file
    def test_no_character_is_lost_or_hidden(self, path: Path) -> None:
        """No text holds a lost character, a soft hyphen or another sign that nobody sees."""
        texts = dump_plain(plain(path))

        assert (
            re.findall("[\ufffd\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]", texts) == []
        )


class TestRecords:
    def test_nothing_is_wrong(self, catalog: Catalog) -> None:
        """A check of the whole catalog finds no fault."""
        assert catalog.check() == ()

    @pytest.mark.parametrize(
        "collection", [c for c in Collection if c not in {Collection.SOURCES, Collection.FACTS}]
    )
    def test_each_has_evidence(self, catalog: Catalog, collection: Collection) -> None:
        """Every record says where it comes from; sources are where, and questions are ours."""
        without = catalog.collection(collection).where(lambda record: not record.evidence)

        assert without.ids == ()

    @pytest.mark.parametrize("collection", Collection)
    def test_no_id_is_a_plugin_s(self, catalog: Catalog, collection: Collection) -> None:
        """A colon sets a plugin's ids apart: the package has none, so that no plugin meets it."""
        assert [id_ for id_ in catalog.collection(collection).ids if ":" in id_] == []

    @pytest.mark.parametrize("collection", Collection)
    def test_each_is_read_again(self, catalog: Catalog, collection: Collection) -> None:
        """Every record, written as JSON, is read back the same."""
        class_ = record_class(collection)
        records = list(catalog.collection(collection))
        written = load_plain(dump_plain([to_plain(record) for record in records]).encode(), "f")

        assert [converter().structure(one, class_) for one in written] == records

    def test_the_directory_is_complete(self, catalog: Catalog) -> None:
        """Each of the 19 territories has its Carif-Oref, with a way to reach it."""
        without = [
            region.id
            for region in catalog.regions
            if not any(
                region.id in structure.regions
                and (structure.contact.phones or structure.contact.links)
                for structure in catalog.structures.of_network("carif-oref")
            )
        ]

        assert len(catalog.regions) == 19
        assert without == []


class TestReferrals:
    def test_there_are_28_in_the_order_of_the_table(self, catalog: Catalog) -> None:
        """The table of publics has 28 lists, each at its place."""
        assert [referral.position for referral in referrals(catalog)] == list(range(28))

    def test_two_have_the_same_text(self, catalog: Catalog) -> None:
        """The lists at places 2 and 12 are printed alike, so that the text is no key."""
        printed = [referral.printed for referral in referrals(catalog)]

        assert printed[2] == printed[12] == "Cité des métiers, organisations professionnelles"
        assert len(set(printed)) == 27

    def test_their_lost_labels_are_inferred(self, catalog: Catalog) -> None:
        """Whom a list is for was lost in print, and says so with how sure it is and why."""
        stated = [
            referral.position
            for referral in referrals(catalog)
            if not any(
                evidence.certainty == "inferred" and evidence.confidence and evidence.note
                for evidence in referral.evidence
            )
        ]

        assert stated == []

    @needs_brochure
    def test_they_are_those_of_both_copies(  # pragma: no cover - a clone has no brochure
        self, catalog: Catalog
    ) -> None:
        """The two copies of the table in the brochure have the same lists, and the data too."""
        one, other = lists_of_publics(PAGES)

        assert one == other == [referral.printed for referral in referrals(catalog)]


class TestOwnWords:
    PRINTED = (
        "La Région verse une aide de mille euros aux chô\u00ad\nmeurs, sans a\ufffdendre la fin."
    )

    def test_a_copied_sentence_is_found(self) -> None:
        """Eight words in a row are a copy, whatever cut or lost characters the print has."""
        value = {"items": [{"note": "« Une aide de mille euros aux chômeurs, sans attendre »."}]}

        assert [path for path, _ in copied(value, self.PRINTED)] == ["$.items[0].note"]

    @pytest.mark.parametrize(
        "value",
        [
            {"note": "Une aide de mille euros aux chômeurs, avant la fin."},
            {"printed": "La Région verse une aide de mille euros aux chômeurs"},
            {"note": "Mille euros."},
            {"count": 8},
            {"url": "https://la.region/verse-une-aide-de-mille-euros-aux-chomeurs"},
        ],
    )
    def test_what_is_no_copy_is_not(self, value: dict[str, Any]) -> None:
        """Seven words, a text kept as printed, a short one and an address are none."""
        assert copied(value, self.PRINTED) == []

    def test_a_table_is_read_in_order(self) -> None:
        """The lists of a table are its paragraphs, with their lines joined."""
        table = "D’EMPLOI\n\nCNIDFF\n\nCBC, \nApec\n\nCIO,  RIJ \n\nLES S T R U C T U R E S\n"

        assert lists_of_publics(f"x\n{table}\n{table}") == [["CNIDFF", "CBC, Apec", "CIO, RIJ"]] * 2

    @needs_brochure
    @any_file
    def test_our_texts_are_ours(self, path: Path) -> None:  # pragma: no cover - likewise
        """No text of ours shares eight words in a row with the brochure."""
        assert copied(collections(path), PAGES) == []
