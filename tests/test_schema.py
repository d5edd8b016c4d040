"""The JSON Schemas: current, valid, and as strict as the reading of files is."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator

import aiofr
from aiofr import Collection, Operator
from aiofr.datasets.layout import record_class
from aiofr.datasets.plain import dump_plain, load_plain
from aiofr.datasets.reading import read_collection
from aiofr.datasets.schema import file_schema, schemas, write

SHIPPED = Path(aiofr.__file__).parent / "datasets" / "schemas"
REGENERATE = "python -m aiofr.datasets.schema src/aiofr/datasets/schemas"
MEASURE = {
    "id": "prime",
    "name": "Prime",
    "kind": "aid",
    "status": "in-force",
    "summary": "Une prime.",
    "evidence": [{"source": "cog"}],
}
AGE = {"fact": "age", "gt": 16}
CONDITIONS = [
    AGE,
    {"fact": "age", "le": 25.5},
    {"fact": "training_start", "ge": "2020-09-01"},
    {"fact": "rsa", "eq": True},
    {"fact": "residence", "in": ["bretagne"]},
    {"fact": "registered_with", "has": "apec"},
    {"all": [AGE]},
    {"any": [AGE, {"not": AGE}]},
    {"at_least": 2, "of": [AGE, {"all": [AGE]}]},
    {"to_check": "Avoir une promesse d’embauche."},
    {"to_check": "Avoir une promesse d’embauche.", "en": "To have a promise of a job."},
]
#: What is wrong with a measure in its form alone, so that an editor can tell.
BROKEN = {
    "unknown key": {"nom": "Prime"},
    "number for a text": {"name": 5},
    "empty text": {"name": ""},
    "text for a list": {"regions": "bretagne"},
    "unknown word": {"kind": "help"},
    "text for a number": {"amounts": [{"purpose": "Prime", "value": "12"}]},
    "text for a flag": {"counts": [{"counted": "places", "value": 1, "target": "yes"}]},
    "missing key": {"amounts": [{"value": 12}]},
    "no date": {"period": {"start": "septembre 2020"}},
    "text for a condition": {"condition": "age > 16"},
    "empty condition": {"condition": {}},
    "empty all": {"condition": {"all": []}},
    "two forms": {"condition": {"all": [AGE], "any": [AGE]}},
    "two operators": {"condition": {**AGE, "lt": 26}},
    "no operator": {"condition": {"fact": "age"}},
    "unknown operator": {"condition": {"fact": "age", "above": 16}},
    "one id for several": {"condition": {"fact": "residence", "in": "bretagne"}},
    "at least none": {"condition": {"at_least": 0, "of": [AGE]}},
    "nothing to check": {"condition": {"to_check": ""}},
    "deep inside": {"condition": {"not": {"any": [AGE, {"not": []}]}}},
}


def accepted(plain: object, schema: dict[str, Any]) -> bool:
    """Say whether the schema lets *plain* pass."""
    return bool(Draft202012Validator(schema).is_valid(plain))


def well_formed(plain: object) -> bool:
    """Say whether the reading of files lets *plain* pass."""
    exact = load_plain(dump_plain(plain).encode(), "f.json")
    return not read_collection(exact, Collection.MEASURES, "f.json").faults


class TestShippedSchemas:
    def test_they_are_current(self) -> None:
        """The schemas beside the data are those that the classes make."""
        shipped = {
            path.name: path.read_text(encoding="utf-8")
            for path in SHIPPED.iterdir()
            if path.name != "guidance.schema.json"  # Of answers, and not of data files.
        }
        made = {name: dump_plain(schema) for name, schema in schemas().items()}
        differing = {name for name in {*shipped, *made} if shipped.get(name) != made.get(name)}

        assert differing == set(), f"run: {REGENERATE}"

    def test_the_command_makes_them(self, tmp_path: Path) -> None:
        """The module, run with a folder, writes every schema there."""
        words = REGENERATE.split()
        command = [sys.executable, *words[1:-1], str(tmp_path / "new")]
        subprocess.run(command, check=True)
        written = {
            path.name: json.loads(path.read_bytes()) for path in (tmp_path / "new").iterdir()
        }

        assert written == schemas()

    def test_writing_makes_the_folder_and_renews_what_is_there(self, tmp_path: Path) -> None:
        """A folder is made where it is missing, and its schemas are written over."""
        folder = tmp_path / "a" / "b"
        write(folder)
        (folder / "facts.schema.json").write_text("{}", encoding="utf-8")
        write(folder)

        assert {path.name for path in folder.iterdir()} == set(schemas())
        assert json.loads((folder / "facts.schema.json").read_bytes()) == file_schema(
            Collection.FACTS
        )

    @pytest.mark.parametrize("name", schemas())
    def test_each_is_a_schema(self, name: str) -> None:
        """Each is valid by the draft that it names, and refers to nothing it does not define."""
        schema = schemas()[name]
        Draft202012Validator.check_schema(schema)
        references = {
            line.split('"')[3] for line in dump_plain(schema).splitlines() if '"$ref"' in line
        }

        assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
        assert references == {f"#/$defs/{definition}" for definition in schema["$defs"]}


class TestFileSchema:
    def test_there_is_one_for_each_collection_and_one_for_all(self) -> None:
        """A file of one collection, and the export of a whole catalog, have a schema each."""
        names = {f"{collection}.schema.json" for collection in Collection}

        assert set(schemas()) == {*names, "catalog.schema.json"}
        assert set(schemas()["catalog.schema.json"]["properties"]) == {"$schema", *Collection}

    @pytest.mark.parametrize("collection", Collection)
    def test_fields_are_those_of_the_class(self, collection: Collection) -> None:
        """A record has the fields of its class, and must have those without a default."""
        class_ = record_class(collection)
        found = file_schema(collection)["$defs"][class_.__name__]
        fields = attrs.fields(class_)

        assert list(found["properties"]) == [field.name for field in fields]
        assert found["required"] == [f.name for f in fields if f.default is attrs.NOTHING]
        assert found["additionalProperties"] is False

    def test_editors_show_what_docstrings_say(self) -> None:
        """A field is described as its class describes it, on one line."""
        schema = file_schema(Collection.REGIONS)["$defs"]["Region"]

        assert schema["description"] == "One of the 18 regions, or Nouvelle-Calédonie."
        assert schema["properties"]["iso"]["description"] == "Its ISO 3166-2 code."
        assert schema["properties"]["insee"]["description"].endswith("overseas collectivity.")

    @pytest.mark.parametrize("collection", Collection)
    def test_every_field_of_a_record_is_described(self, collection: Collection) -> None:
        """No field of a record leaves the author of a file without a word."""
        found = file_schema(collection)["$defs"][record_class(collection).__name__]

        assert [
            name for name, field in found["properties"].items() if "description" not in field
        ] == []

    @pytest.mark.parametrize("condition", CONDITIONS, ids=str)
    def test_each_form_of_condition_passes(self, condition: dict[str, Any]) -> None:
        """Every form that a condition may have is accepted, by an editor as by the reading."""
        plain = {"measures": [{**MEASURE, "condition": condition}]}

        assert accepted(plain, file_schema(Collection.MEASURES))
        assert well_formed(plain)

    def test_every_operator_is_among_them(self) -> None:
        """Each operator of comparisons has its form."""
        forms = file_schema(Collection.MEASURES)["$defs"]["Condition"]["oneOf"]
        known = {key for form in forms for key in form["properties"]}

        assert set(Operator) <= known

    @pytest.mark.parametrize("changes", BROKEN.values(), ids=BROKEN)
    def test_an_editor_refuses_what_the_reading_refuses(self, changes: dict[str, Any]) -> None:
        """What is wrong in its form is refused by the schema and by the reading alike."""
        schema = file_schema(Collection.MEASURES)
        plain = {"measures": [{**MEASURE, **changes}]}

        assert accepted({"measures": [MEASURE]}, schema)
        assert not accepted(plain, schema)
        assert not well_formed(plain)
