"""The glossary: each acronym leads to what it stands for, and none of ours is left unexplained."""

import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, strategies as st

import aiofr
from aiofr import (
    AmbiguousNameError,
    Catalog,
    Collection,
    Dataset,
    InvalidValueError,
    UnknownRecordError,
)
from aiofr.datasets.reading import to_plain

#: What looks like an acronym and is none, or stands for nothing we know; each with why.
REVIEWED = json.loads((Path(__file__).parent / "data" / "acronyms.json").read_bytes())
#: The brochure that the data come from, where it lies beside the repository.
BROCHURE = Path(__file__).parents[2] / "shared" / "brochure"
PAGES = "".join(path.read_text(encoding="utf-8") for path in sorted(BROCHURE.glob("*.txt")))
#: The fields whose texts are not ours, or no texts: what is kept as printed, ids, codes, addresses.
NOT_OURS = {"id", "url", "printed_url", "linked_url", "printed", "source", "iso", "nuts", "insee"}
EVIDENCE = [{"source": "s"}]


def our_texts(value: Any) -> Iterator[str]:
    """List the texts in plain data that are ours."""
    if isinstance(value, dict):
        yield from (t for key, v in value.items() if key not in NOT_OURS for t in our_texts(v))
    elif isinstance(value, (list, tuple)):
        yield from (text for one in value for text in our_texts(one))
    elif isinstance(value, str):
        yield value


def said_in_french() -> Iterator[str]:
    """List what the library says by itself, in French."""
    for module in walk_packages(aiofr.__path__, "aiofr."):
        if not module.name.endswith("__main__"):
            for value in vars(import_module(module.name)).values():
                if isinstance(value, dict):
                    yield from our_texts(value.get("fr"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Make a catalog of three networks and of the terms that two of them go by."""
    plain = {
        "networks": [
            {"id": "locales", "name": "Missions du lieu", "aliases": ["ML"]},
            {"id": "maisons", "name": "Maisons du travail", "aliases": ["MDT"]},
            {"id": "cites", "name": "Cités du travail"},
        ],
        "glossary": [
            {"id": "ml", "name": "ML", "expansion": "Mission d’ici", "network": "locales"},
            {"id": "mdt", "name": "MDT", "expansion": "Maison (et logis)"},
            {"id": "oui", "name": "OUI", "expansion": "Cité d’en haut", "network": "cites"},
            {"id": "non", "name": "NON", "expansion": "Cité d’en bas", "network": "cites"},
        ],
        "regions": [],
        "structures": [],
    }
    path = tmp_path_factory.mktemp("glossary") / "data.json"
    for name in ("networks", "glossary"):
        plain[name] = [{**record, "evidence": EVIDENCE} for record in plain[name]]
    path.write_text(json.dumps(plain), encoding="utf-8")
    return Catalog([Dataset.from_paths([path])])


class TestResolve:
    @pytest.mark.parametrize("name", ["ml", "ML", "Mission d’ici"])
    def test_a_term_by_its_own_names(self, small: Catalog, name: str) -> None:
        """A term is found by its id, its acronym and what that stands for."""
        assert small.glossary.resolve(name).id == "ml"

    def test_a_term_by_the_name_of_its_network(self, small: Catalog) -> None:
        """What the network is called leads to the acronym that it goes by."""
        assert small.glossary.resolve("missions du lieu").id == "ml"

    def test_a_term_that_shares_a_name_with_a_network(self, small: Catalog) -> None:
        """A network that no term is tied to lends its name to the term that shares another."""
        assert small.glossary.resolve("Maisons du travail").id == "mdt"

    def test_several_terms_of_a_network_are_told(self, small: Catalog) -> None:
        """A network that goes by two terms is no answer."""
        with pytest.raises(AmbiguousNameError) as caught:
            small.glossary.resolve("Cités du travail")

        assert caught.value.candidates == ("oui", "non")

    @pytest.mark.parametrize("name", ["XYZ", "travail"])
    def test_an_unknown_name_is_told(self, small: Catalog, name: str) -> None:
        """A name of no term, and of no network or of several, is unknown to the glossary."""
        with pytest.raises(UnknownRecordError, match="glossary has no"):
            small.glossary.resolve(name)

    def test_of_network(self, small: Catalog) -> None:
        """The terms of a network are found by its name, or by the network itself."""
        network = small.networks["cites"]

        assert small.glossary.of_network("Cités du travail").ids == ("oui", "non")
        assert small.glossary.of_network(network, "locales").ids == ("ml", "oui", "non")


class TestUnexplained:
    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("La ML et l’ABC", ("ABC",)),
            ("un plan (Pricc), un sigle (ML)", ("Pricc",)),
            ("ML-OUI, ML-ABC", ("ML-ABC",)),
            ("B2E et C3", ("B2E", "C3")),
            ("https://a.fr/ABC, a/b/ABC, ABC@a.fr, %C3%A9", ()),
            ("Un A, des Aides, un iPad (et lui)", ()),
            ("ZZZ, puis AAA, puis ZZZ", ("AAA", "ZZZ")),
        ],
    )
    def test_acronyms_of_a_text(self, small: Catalog, text: str, wanted: tuple[str, ...]) -> None:
        """Capitals in a row and single words in parentheses are told, once, unless explained."""
        assert small.glossary.unexplained([text]) == wanted

    def test_one_text_is_no_list(self, small: Catalog) -> None:
        """Python would take it for a series of letters, which hold no acronym."""
        with pytest.raises(InvalidValueError, match="a list or tuple"):
            small.glossary.unexplained("Le XYZ")

    @pytest.mark.parametrize(
        "text",
        [
            "A" * 37 + "!",
            "A" * 100_000 + "é",
            "A-" * 50_000,
            "a/" * 50_000,
            "a" * 100_000,
            "(" + "A" * 100_000,
            "(A" * 50_000,
        ],
        ids=["of the issue", "letters", "hyphens", "slashes", "word", "open", "parentheses"],
    )
    def test_a_long_text_takes_no_longer_than_it_is(self, small: Catalog, text: str) -> None:
        """Whatever stands in a text, each character is looked at a few times only."""
        start = perf_counter()
        small.glossary.unexplained([text])

        assert perf_counter() - start < 2

    @given(st.text("AB9-’/a.@ (é)", max_size=12))
    def test_addresses_are_left_out(self, small: Catalog, text: str) -> None:
        """What has two slashes with something before each, or an @, says no acronym."""
        chunks = [
            chunk
            for chunk in text.split(" ")
            if not ("@" in chunk or "//" in chunk or re.search("./[^ ]+/", chunk))
        ]

        assert small.glossary.unexplained([text]) == small.glossary.unexplained([" ".join(chunks)])


class TestPackaged:
    def test_acronyms_of_the_data_are_explained(self, catalog: Catalog) -> None:
        """No acronym of our data is without a term, but for the reviewed ones, all of them used."""
        records = [to_plain(one) for kind in Collection for one in catalog.collection(kind)]

        assert catalog.glossary.unexplained(our_texts(records)) == tuple(sorted(REVIEWED))

    def test_acronyms_of_what_is_said_are_explained(self, catalog: Catalog) -> None:
        """No acronym that the library says in French is without a term."""
        assert catalog.glossary.unexplained(said_in_french()) == ()

    def test_the_library_says_something(self) -> None:
        """The French texts of the library are found at all."""
        assert "Mesures ouvertes" in set(said_in_french())

    @pytest.mark.parametrize(
        ("name", "id_"),
        [
            ("ML", "ml"),
            ("mission locale", "ml"),
            ("Missions locales", "ml"),
            ("Maisons de l’emploi et de la formation", "me-mef"),
            ("VAE", "vae"),
            ("plan régional d’investissement dans les compétences", "pric"),
        ],
    )
    def test_names_lead_to_terms(self, catalog: Catalog, name: str, id_: str) -> None:
        """Acronyms, expansions and networks lead to one term."""
        assert catalog.glossary.resolve(name).id == id_

    def test_each_term_is_found_by_its_name(self, catalog: Catalog) -> None:
        """No two terms go by the same acronym."""
        for term in catalog.glossary:
            assert catalog.glossary.resolve(term.name) == term

    def test_an_expansion_of_ours_says_so(self, catalog: Catalog) -> None:
        """What a source does not explain is inferred, with a note."""
        inferred = [e for t in catalog.glossary for e in t.evidence if e.certainty == "inferred"]

        assert inferred
        assert all(evidence.note and evidence.confidence for evidence in inferred)


@pytest.mark.skipif(not PAGES, reason=f"the brochure is not at {BROCHURE}")
class TestBrochure:
    def test_each_printed_entry_is_a_term(  # pragma: no cover - a clone has no brochure
        self, catalog: Catalog
    ) -> None:
        """The 27 entries of the printed glossary are terms."""
        copies = re.findall(r"\n(APCE\s+Agence.+?\nSIO-CNAM[^\n]+)", PAGES, re.DOTALL)
        lines = "\n".join(copies).splitlines()
        parts = [re.split(r"[\xa0 ]*\t[\t ]*(?=[A-ZÀ-Ý][a-zà-ÿ])", line) for line in lines]
        found = [" ".join(part[0].split()).replace("/ ", "/") for part in parts if len(part) > 1]

        assert [name for name in found if name not in {t.name for t in catalog.glossary}] == []
        assert len(found) == 27
