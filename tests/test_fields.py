"""What of a record is searched: its texts, and what the records it names are called."""

import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from aiofr import Catalog, Collection, Dataset
from aiofr.query.fields import Field, fields

EVIDENCE = [{"source": "brochure", "note": "Dit au dos de la brochure."}]


@pytest.fixture
def made(tmp_path: Path) -> Catalog:
    """Give a catalog of a measure, what it names, and an erratum about it."""
    measure = {
        "id": "prime",
        "name": "Prime",
        "kind": "aid",
        "status": "in-force",
        "summary": "Une somme.",
        "regions": ["bretagne"],
        "steps": [
            {"text": "Écrire.", "networks": ["cio"]},
            {"text": "Attendre.", "networks": ["cio", "ailleurs"]},
        ],
        "condition": {"all": [{"to_check": "Avoir un projet.", "en": "To have a plan."}]},
        "evidence": EVIDENCE,
    }
    region = {
        "id": "bretagne",
        "name": "Bretagne",
        "located": "en Bretagne",
        "kind": "region",
        "insee": "53",
        "iso": "FR-BRE",
        "chef_lieu": "Rennes",
        "chef_lieu_insee": "35238",
        "aliases": ["BZH"],
        "evidence": EVIDENCE,
    }
    cio = {"id": "cio", "name": "CIO", "evidence": EVIDENCE}
    cio["successions"] = [
        {"kind": "merged", "date": "2030", "to": ["cio-deux"], "evidence": EVIDENCE}
    ]
    erratum = {
        "id": "mille",
        "collection": "measures",
        "record": "prime",
        "printed": "1 00",
        "reason": "Un zéro manque.",
        "evidence": EVIDENCE,
    }
    plain = {
        "measures": [measure],
        "regions": [region],
        "networks": [cio, {"id": "cio-deux", "name": "Second CIO", "evidence": EVIDENCE}],
        "errata": [erratum],
    }
    path = tmp_path / "data.json"
    path.write_text(json.dumps(plain), encoding="utf-8")
    return Catalog([Dataset.from_paths([path])])


def of(catalog: Catalog, kind: str, id: str) -> list[Field]:  # noqa: A002 - the field's own word
    """Give what is searched of a record."""
    record: Any = catalog.collection(kind)[id]
    return list(fields(record, kind, catalog))


class TestFields:
    def test_texts_with_their_paths(self, made: Catalog) -> None:
        """Texts inside values and conditions are searched, evidence and codes are not."""
        own = {(one.path, one.text) for one in of(made, "measures", "prime") if not one.link}

        assert own == {
            ("id", "prime"),
            ("name", "Prime"),
            ("summary", "Une somme."),
            ("steps[0].text", "Écrire."),
            ("steps[1].text", "Attendre."),
            ("steps[1].networks[1]", "ailleurs"),
            ("condition", "Avoir un projet."),
            ("condition", "To have a plan."),
        }

    def test_what_linked_records_are_called(self, made: Catalog) -> None:
        """An id of another record is searched by the names of that record, once."""
        linked = [one for one in of(made, "measures", "prime") if one.link]

        assert [(one.path, one.text, one.link) for one in linked] == [
            ("regions[0]", "Bretagne", "regions/bretagne"),
            ("regions[0]", "BZH", "regions/bretagne"),
            ("steps[0].networks[0]", "CIO", "networks/cio"),
        ]

    def test_links_inside_one_collection(self, made: Catalog) -> None:
        """What became of a network is a network."""
        linked = [one for one in of(made, "networks", "cio") if one.link]

        assert [(one.text, one.link) for one in linked] == [("Second CIO", "networks/cio-deux")]

    def test_an_erratum_is_about_a_record(self, made: Catalog) -> None:
        """An erratum is found by the name of the record that it is about."""
        linked = [one for one in of(made, "errata", "mille") if one.link]

        assert [(one.path, one.text, one.link) for one in linked] == [
            ("record", "Prime", "measures/prime")
        ]

    def test_names_weigh_most(self, made: Catalog) -> None:
        """A name counts for more than a summary, that than other texts, and links least."""
        weights = {one.path: one.weight for one in of(made, "measures", "prime")}
        order = ["name", "id", "summary", "condition", "regions[0]"]

        assert sorted(order, key=weights.__getitem__, reverse=True) == order
        assert len({weights[path] for path in order}) == len(order)

    def test_what_tells_of_the_data_weighs_less(self, made: Catalog) -> None:
        """The same field of an erratum counts less than that of a measure."""
        (of_measure,) = (f.weight for f in of(made, "measures", "prime") if f.path == "id")
        (of_erratum,) = (f.weight for f in of(made, "errata", "mille") if f.path == "id")

        assert of_erratum < of_measure

    @pytest.mark.parametrize("kind", Collection)
    def test_every_packaged_text_is_searched(self, catalog: Catalog, kind: Collection) -> None:
        """No text of a packaged record is left out, but for evidence, codes and ids of others."""
        for record in catalog.collection(kind):
            own = {field.text for field in fields(record, kind, catalog)}
            strings = {
                value
                for attribute in attrs.fields(type(record))
                if type(value := getattr(record, attribute.name)) is str
            }
            named = {field.text for field in fields(record, kind, catalog) if field.link}

            assert named or strings <= own
