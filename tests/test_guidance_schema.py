"""The JSON Schema of guidance: current, valid, kept by every answer, broken by others."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from jsonschema import Draft202012Validator

import aiofr
from aiofr import Catalog, Need, Situation
from aiofr.datasets.plain import dump_plain
from aiofr.orientation.schema import guidance_schema, write

NAME = "guidance.schema.json"
SHIPPED = Path(aiofr.__file__).parent / "datasets" / "schemas" / NAME
REGENERATE = "python -m aiofr.orientation.schema src/aiofr/datasets/schemas"
KEPT = Draft202012Validator(guidance_schema())
REGIONS = ["bretagne", "bourgogne-franche-comte", "ile-de-france", "grand-est", "normandie", None]
#: What might be said of somebody, with one value of each type.
SAID: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "age": st.integers(0, 99),
        "status": st.sampled_from(["demandeur-emploi", "salarie", "lyceen", "dirigeant"]),
        "rsa": st.booleans(),
        "registered_with": st.frozensets(st.sampled_from(["pole-emploi", "apec", "cap-emploi"])),
        "training_start": st.dates(date(2020, 1, 1), date(2021, 12, 31)),
        "training_cost_per_day": st.decimals(0, 500, places=2),
    },
)


def plain(catalog: Catalog) -> dict[str, Any]:
    """Give one answer that has everything, as JSON has it."""
    person = Situation(status="demandeur-emploi", training_programme="prfe", rsa=True)
    told = catalog.orient(person, "2020-10-05", "ile-de-france").to_dict()
    read: dict[str, Any] = json.loads(json.dumps(told))
    return read


def keys(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """List the paths of some keys in *value*: of each list only the first."""
    found: list[tuple[Any, ...]] = []
    pairs = value.items() if isinstance(value, dict) else enumerate(value[:1])
    for key, inner in pairs:
        found.append((*path, key))
        if isinstance(inner, (dict, list)):
            found += keys(inner, (*path, key))
    return found


class TestShipped:
    def test_it_is_current(self) -> None:
        """The schema beside those of the data is the one that the classes make."""
        shipped = SHIPPED.read_text(encoding="utf-8")

        assert shipped == dump_plain(guidance_schema()), f"run: {REGENERATE}"

    def test_the_command_makes_it(self, tmp_path: Path) -> None:
        """The module, run with a folder, writes the schema there and over an older one."""
        command = [sys.executable, *REGENERATE.split()[1:-1], str(tmp_path / "new")]
        subprocess.run(command, check=True)
        first = (tmp_path / "new" / NAME).read_text(encoding="utf-8")
        (tmp_path / "new" / NAME).write_text("{}", encoding="utf-8")
        write(tmp_path / "new")

        assert json.loads(first) == guidance_schema()
        assert (tmp_path / "new" / NAME).read_text(encoding="utf-8") == first

    def test_it_is_a_schema(self) -> None:
        """It is valid by its draft, and refers to all that it defines and to nothing else."""
        schema = guidance_schema()
        Draft202012Validator.check_schema(schema)
        lines = dump_plain(schema).splitlines()
        references = {line.split('"')[3] for line in lines if '"$ref"' in line}

        assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
        assert references == {f"#/$defs/{name}" for name in schema["$defs"]}


class TestKept:
    @settings(max_examples=60)
    @given(
        SAID,
        st.sampled_from(REGIONS),
        st.dates(date(2015, 1, 1), date(2030, 1, 1)),
        st.sampled_from([(None, "fr"), *((need, "en") for need in Need)]),
    )
    def test_every_answer_keeps_it(
        self,
        catalog: Catalog,
        said: dict[str, Any],
        region: str | None,
        on: date,
        asked: tuple[Need | None, str],
    ) -> None:
        """Whoever asks for whatever, on any day, is answered in the form that is published."""
        need, language = asked
        guidance = catalog.orient(Situation(said), on, region, need=need)
        told = json.loads(json.dumps(guidance.to_dict(language)))

        assert [error.message for error in KEPT.iter_errors(told)] == []

    def test_any_other_form_breaks_it(self, catalog: Catalog) -> None:
        """A key more, at any place where keys are ours, is refused."""
        whole = plain(catalog)
        ours = [path for path in keys(whole) if path[0] != "situation"]

        assert KEPT.is_valid(whole)
        assert len(ours) > 100
        for path in ours:
            inner: Any = whole
            for key in path[:-1]:
                inner = inner[key]
            if isinstance(inner, dict):
                inner["surplus"] = None
                assert not KEPT.is_valid(whole), path
                del inner["surplus"]

    @pytest.mark.parametrize("key", guidance_schema()["required"])
    def test_nothing_may_be_missing(self, catalog: Catalog, key: str) -> None:
        """Without one of its parts an answer is none."""
        whole = plain(catalog)
        del whole[key]

        assert not KEPT.is_valid(whole)

    @pytest.mark.parametrize(
        ("path", "value"),
        [
            (("measures", 0, "status"), "maybe"),
            (("measures", 0, "total_due"), "300"),
            (("measures", 0, "reasons", 0, "answer"), True),
            (("publics", 0, "member"), None),
            (("referrals", 0, "need"), "tout"),
            (("situation", "rsa"), None),
            (("age", "days"), 1.5),
            (("region",), 53),
        ],
    )
    def test_other_values_are_refused(
        self, catalog: Catalog, path: tuple[Any, ...], value: object
    ) -> None:
        """A word that is none of the vocabulary, or a value of another type, is refused."""
        whole: Any = plain(catalog)
        inner = whole
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = value

        assert not KEPT.is_valid(whole)
