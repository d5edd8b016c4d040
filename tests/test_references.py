"""What records refer to: what is not there is told with its path and what is close."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from aiofr import Catalog, Collection, DataError, Dataset
from aiofr.datasets.layout import record_class
from aiofr.model.evidence import NO_EVIDENCE
from aiofr.model.links import LINKS

Faults = Callable[..., list[tuple[str, str]]]
EVIDENCE = [{"source": "brochure"}]


def record(id: str, **more: object) -> dict[str, Any]:  # noqa: A002 - the field's own word
    """Give the plain data of a record."""
    return {"id": id, "name": id.title(), "evidence": EVIDENCE} | more


def region(id: str) -> dict[str, Any]:  # noqa: A002
    """Give the plain data of a region."""
    return record(
        id,
        located="en Bretagne",
        kind="region",
        insee="53",
        iso="FR-BRE",
        chef_lieu="Rennes",
        chef_lieu_insee="35238",
        departments=[{"code": "35", "name": "Ille-et-Vilaine"}],
    )


def measure(id: str = "prime", **more: object) -> dict[str, Any]:  # noqa: A002
    """Give the plain data of a measure."""
    return record(id, kind="aid", status="in-force", summary="Une aide.", **more)


def fact(id: str, type: str, **more: object) -> dict[str, Any]:  # noqa: A002
    """Give the plain data of a fact."""
    place = "oui" if type == "boolean" else "{}"
    said = {"label": id, "question": "?", "requirement": place, "exclusion": place}
    return {"id": id, "type": type, "fr": said, "en": said, **more}


def source(id: str, **more: object) -> dict[str, Any]:  # noqa: A002
    """Give the plain data of a source."""
    return {"id": id, "title": id.title(), "publisher": "Éditeur", "date": "2020", **more}


def referral(*networks: str) -> dict[str, Any]:
    """Give the plain data of a referral."""
    return {
        "position": 0,
        "need": "se-former",
        "networks": list(networks),
        "printed": "?",
        "evidence": EVIDENCE,
    }


def erratum(**more: object) -> dict[str, Any]:
    """Give the plain data of an erratum about the network `cio`."""
    said = {"collection": "networks", "record": "cio", "printed": "C1O", "reason": "Coquille."}
    return {"id": "e", "evidence": EVIDENCE, **said, **more}


def succession(*to: str) -> dict[str, Any]:
    """Give the plain data of a succession."""
    return {"kind": "merged", "date": "2020", "to": list(to), "evidence": EVIDENCE}


CHOICES = [{"id": "industrie", "fr": "l’industrie", "en": "industry"}]
GOOD: dict[str, list[dict[str, Any]]] = {
    "sources": [source("brochure")],
    "regions": [region("bretagne")],
    "networks": [record("cio"), record("apec")],
    "publics": [record("jeunes")],
    "structures": [record("maison", network="cio", regions=["bretagne"])],
    "facts": [
        fact("age", "integer", minimum=0, maximum=120),
        fact("residence", "region"),
        fact("department", "department"),
        fact("training_sector", "choice", values=CHOICES),
        fact("registered_with", "choices", values=CHOICES),
        fact("rsa", "boolean"),
        fact("training_start", "date"),
    ],
}


@pytest.fixture
def faults(tmp_path: Path) -> Faults:
    """Give path and problem of every fault of good data with *more* records in one file."""

    def found(**more: list[dict[str, Any]]) -> list[tuple[str, str]]:
        data = {c: [*GOOD.get(c, []), *more.get(c, [])] for c in Collection}
        path = tmp_path / "data.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        told = Catalog([Dataset.from_paths([path])]).check()
        assert {fault.file for fault in told} <= {str(path)}
        return [(fault.path, fault.problem) for fault in told]

    return found


#: Records that refer to what is not there, and where.
DANGLING = {
    "evidence": ("measures", measure(evidence=[{"source": "x"}]), "[0].evidence[0].source"),
    "evidence inside": (
        "measures",
        measure(amounts=[{"purpose": "Prime", "value": 1, "evidence": [{"source": "x"}]}]),
        "[0].amounts[0].evidence[0].source",
    ),
    "region of a measure": ("measures", measure(regions=["bretagne", "x"]), "[0].regions[1]"),
    "public of a measure": ("measures", measure(publics=["x"]), "[0].publics[0]"),
    "whole of a measure": ("measures", measure(part_of="x"), "[0].part_of"),
    "relation of a measure": (
        "measures",
        measure(relations=[{"kind": "excludes", "measure": "x"}]),
        "[0].relations[0].measure",
    ),
    "network of a step": (
        "measures",
        measure(steps=[{"text": "Lire."}, {"text": "Voir.", "networks": ["cio", "x"]}]),
        "[0].steps[1].networks[1]",
    ),
    "member of a network": ("networks", record("rij", members=["cio", "x"]), "[2].members[1]"),
    "successor of a network": (
        "networks",
        record("rij", successions=[succession("maison")]),
        "[2].successions[0].to[0]",
    ),
    "successor of a structure": (
        "structures",
        record("bij", network="cio", successions=[succession("maison", "cio")]),
        "[1].successions[0].to[1]",
    ),
    "broader public": ("publics", record("etudiants", broader=["x"]), "[1].broader[0]"),
    "network of a referral": (
        "publics",
        record("etudiants", referrals=[referral("cio"), referral("apec", "x")]),
        "[1].referrals[1].networks[1]",
    ),
    "network of a structure": ("structures", record("bij", network="x"), "[1].network"),
    "further network": ("structures", record("bij", network="cio", also=["x"]), "[1].also[0]"),
    "region of a structure": (
        "structures",
        record("bij", network="cio", regions=["x"]),
        "[1].regions[0]",
    ),
    "whole of a structure": (
        "structures",
        record("bij", network="cio", part_of="cio"),
        "[1].part_of",
    ),
    "whole of a source": ("sources", source("page", part_of="x"), "[1].part_of"),
    "network of a term": ("glossary", record("t", expansion="Terme", network="x"), "[0].network"),
    "region of an indicator": (
        "indicators",
        record("i", section="training", value=1, unit="%", date="2020", region="x"),
        "[0].region",
    ),
}


class TestReferences:
    def test_good_data_have_no_fault(self, faults: Faults) -> None:
        """Where everything that is named is there, nothing is told."""
        assert faults() == []

    @pytest.mark.parametrize(("collection", "plain", "path"), DANGLING.values(), ids=DANGLING)
    def test_what_is_not_there_is_told_with_its_path(
        self, faults: Faults, collection: str, plain: dict[str, Any], path: str
    ) -> None:
        """Each field that holds ids is looked up, in the collection that it means."""
        ((where, problem),) = faults(**{collection: [plain]})

        assert where == f"$.{collection}{path}"
        assert "has the id '" in problem

    def test_every_field_that_may_dangle_is_tried(self) -> None:
        """The examples above have every field of the table of references."""
        tried = {path.rpartition(".")[2].partition("[")[0] for *_, path in DANGLING.values()}

        assert tried == {field for fields in LINKS.values() for field in fields}

    def test_what_is_close_is_named(self, faults: Faults) -> None:
        """A slip of the pen is told what was probably meant."""
        told = faults(measures=[measure(publics=["jeune"], regions=["bretange"])])

        assert {path: problem.partition(" (")[2] for path, problem in told} == {
            "$.measures[0].publics[0]": "close: jeunes)",
            "$.measures[0].regions[0]": "close: bretagne)",
        }

    def test_all_are_told(self, faults: Faults) -> None:
        """Several dangling ids of one record are as many faults."""
        told = faults(measures=[measure(publics=["x", "y"], regions=["z"], part_of="prime-2")])

        assert {path.removeprefix("$.measures[0]") for path, _ in told} == {
            ".publics[0]",
            ".publics[1]",
            ".regions[0]",
            ".part_of",
        }

    def test_a_record_with_faults_of_its_own_is_there(self, faults: Faults) -> None:
        """What refers to a faulty record is not told beside the fault itself."""
        told = faults(networks=[{"id": "rij"}], structures=[record("bij", network="rij")])

        assert {path for path, _ in told} == {"$.networks[2].name", "$.networks[2].evidence"}

    @pytest.mark.parametrize("collection", ["networks", "measures", "errata"])
    def test_a_record_without_evidence_is_told(self, faults: Faults, collection: str) -> None:
        """Every record says where it comes from."""
        made = {"networks": record("x"), "measures": measure(), "errata": erratum()}
        told = faults(**{collection: [made[collection] | {"evidence": []}]})

        assert [problem for _, problem in told] == [NO_EVIDENCE]
        assert told[0][0].endswith(".evidence")

    def test_each_id_field_of_the_classes_is_known(self) -> None:
        """No field of a record that is typed and named as ids are is forgotten."""
        named = {field for fields in LINKS.values() for field in fields} - {"to"}
        forgotten = {
            (class_.__name__, field.name)
            for class_ in map(record_class, Collection)
            for field in attrs.fields(class_)
            if field.name in named and field.name not in LINKS.get(class_.__name__, {})
        }

        assert forgotten == set()


class TestCycles:
    @pytest.mark.parametrize(
        ("collection", "field", "made"),
        [
            ("measures", "part_of", lambda id_, up: measure(id_, part_of=up)),
            ("structures", "part_of", lambda id_, up: record(id_, network="cio", part_of=up)),
            ("sources", "part_of", lambda id_, up: source(id_, part_of=up)),
            ("publics", "broader", lambda id_, up: record(id_, broader=[up])),
            ("networks", "members", lambda id_, up: record(id_, members=["cio", up])),
        ],
    )
    def test_a_circle_is_told_of_each_in_it(
        self, faults: Faults, collection: str, field: str, made: Callable[[str, str], Any]
    ) -> None:
        """Each record that comes back to itself is a fault; what only leads there is none."""
        told = faults(**{collection: [made("a", "b"), made("b", "c"), made("c", "b")]})

        assert [problem for _, problem in told] == [
            f"'b' comes back to itself through {field}",
            f"'c' comes back to itself through {field}",
        ]
        assert {path.rpartition(".")[2] for path, _ in told} == {field}

    def test_to_be_above_oneself_is_a_circle(self, faults: Faults) -> None:
        """A record may not name itself."""
        assert faults(publics=[record("etudiants", broader=["jeunes", "etudiants"])]) == [
            ("$.publics[1].broader", "'etudiants' comes back to itself through broader")
        ]

    def test_two_ways_up_are_no_circle(self, faults: Faults) -> None:
        """A record may reach another by several ways."""
        above = [record("a", broader=["jeunes"]), record("b", broader=["jeunes"])]

        assert faults(publics=[*above, record("c", broader=["a", "b"])]) == []

    def test_it_is_refused_when_the_collection_is_loaded(self, tmp_path: Path) -> None:
        """Nobody gets to run in a circle: the collection is refused, with file and path."""
        path = tmp_path / "publics.json"
        path.write_text(json.dumps({"publics": [record("a", broader=["a"])]}), encoding="utf-8")
        with pytest.raises(DataError) as caught:
            _ = Catalog([Dataset.from_paths([path])]).publics
        (fault,) = caught.value.faults

        assert (fault.file, fault.path) == (str(path), "$.publics[0].broader")


#: Conditions that cannot be asked, and what is told of them.
UNASKABLE = {
    "unknown fact": ({"fact": "agee", "gt": 16}, "unknown fact 'agee' (close: age)"),
    "fact without letters": ({"fact": "—", "gt": 16}, "unknown fact '—'"),
    "text for a number": ({"fact": "age", "eq": "seize"}, "expected a number, got 'seize'"),
    "flag for a number": ({"fact": "age", "eq": True}, "expected a number, got True"),
    "part of a year": ({"fact": "age", "gt": 16.5}, "expected a whole number"),
    "day for a number": ({"fact": "age", "gt": "2020-09-01"}, "expected a number"),
    "number out of range": ({"fact": "age", "le": 121}, "expected 120 or less, got 121"),
    "several of a number": ({"fact": "age", "in": ["16"]}, "expected eq, gt, ge, lt, le, got in"),
    "number for a day": ({"fact": "training_start", "ge": 2020}, "expected a day"),
    "number for a flag": ({"fact": "rsa", "eq": 1}, "expected true or false, got 1"),
    "more of a flag": ({"fact": "rsa", "gt": 0}, "is a boolean: expected eq, got gt"),
    "unknown choice": ({"fact": "training_sector", "eq": "btp"}, "expected one of industrie"),
    "unknown among several": (
        {"fact": "training_sector", "in": ["industrie", "btp"]},
        "got 'btp'",
    ),
    "one of several": ({"fact": "registered_with", "eq": "industrie"}, "expected has, got eq"),
    "has of one": ({"fact": "training_sector", "has": "industrie"}, "expected eq, in, got has"),
    "unknown region": ({"fact": "residence", "in": ["corse"]}, "expected one of bretagne"),
    "region's digits": ({"fact": "residence", "eq": "53"}, "expected one of bretagne, got '53'"),
    "unknown department": ({"fact": "department", "eq": "75"}, "expected one of 35, got '75'"),
}


class TestConditions:
    @pytest.mark.parametrize(("condition", "problem"), UNASKABLE.values(), ids=UNASKABLE)
    def test_what_cannot_be_asked_is_told(
        self, faults: Faults, condition: dict[str, Any], problem: str
    ) -> None:
        """A condition on an unknown fact, or with a bound that is no answer to it, is a fault."""
        ((path, told),) = faults(measures=[measure(condition=condition)])

        assert path == "$.measures[0].condition"
        assert problem in told

    @pytest.mark.parametrize(
        "condition",
        [
            {"fact": "age", "gt": 16},
            {"fact": "residence", "in": ["bretagne"]},
            {"fact": "department", "eq": "35"},
            {"fact": "registered_with", "has": "industrie"},
            {"fact": "training_start", "ge": "2020-09-01"},
            {"not": {"fact": "rsa", "eq": False}},
        ],
        ids=str,
    )
    def test_what_can_be_asked_is_fine(self, faults: Faults, condition: dict[str, Any]) -> None:
        """A bound that answers its fact is no fault."""
        assert faults(measures=[measure(condition=condition)]) == []

    def test_conditions_are_found_wherever_they_stand(self, faults: Faults) -> None:
        """Conditions of amounts and criteria of publics are looked at, to their last leaf."""
        wrong = {"any": [{"fact": "age", "gt": 1}, {"not": {"all": [{"fact": "x", "eq": 1}]}}]}
        amounts = [{"purpose": "A", "value": 1}, {"purpose": "B", "value": 1, "condition": wrong}]
        told = faults(
            measures=[measure(amounts=amounts)], publics=[record("etudiants", criterion=wrong)]
        )

        assert told == [
            ("$.publics[1].criterion", "unknown fact 'x'"),
            ("$.measures[0].amounts[1].condition", "unknown fact 'x'"),
        ]

    def test_a_fact_with_faults_of_its_own_is_there(self, faults: Faults) -> None:
        """A condition on a faulty fact is not told beside the fault itself."""
        told = faults(
            facts=[fact("rank", "integer") | {"unit": "metres"}],
            measures=[measure(condition={"fact": "rank", "gt": 1})],
        )

        assert [path for path, _ in told] == ["$.facts[7].unit"]

    def test_it_is_refused_when_the_collection_is_loaded(self, tmp_path: Path) -> None:
        """A collection with such conditions is refused with file and path; others are given."""
        path = tmp_path / "data.json"
        wrong = [
            measure(condition={"fact": "agee", "gt": 1}),
            measure("b", condition={"fact": "age", "gt": "2020-09-01"}),
        ]
        path.write_text(json.dumps({**GOOD, "measures": wrong}), encoding="utf-8")
        catalog = Catalog([Dataset.from_paths([path])])
        with pytest.raises(DataError) as caught:
            _ = catalog.measures

        assert [(fault.file, fault.path) for fault in caught.value.faults] == [
            (str(path), "$.measures[0].condition"),
            (str(path), "$.measures[1].condition"),
        ]
        assert catalog.regions.ids == ("bretagne",)


class TestSectors:
    def test_sectors_are_answers_of_their_fact(self, faults: Faults) -> None:
        """A measure is for sectors that the fact knows."""
        ((path, problem),) = faults(measures=[measure(sectors=["industrie", "btp"])])

        assert path == "$.measures[0].sectors[1]"
        assert "unknown sector 'btp'" in problem
        assert "industrie" in problem

    def test_without_the_fact_they_are_not_judged(self, tmp_path: Path) -> None:
        """Data without that fact say nothing of sectors."""
        path = tmp_path / "data.json"
        data = {"sources": GOOD["sources"], "measures": [measure(sectors=["btp"])]}
        path.write_text(json.dumps(data), encoding="utf-8")

        assert Catalog([Dataset.from_paths([path])]).check() == ()


class TestErrata:
    @pytest.mark.parametrize(
        "field", [None, "name", "evidence[0].source", "contact.phones", "evidence[0]"]
    )
    def test_about_a_field_that_is_there(self, faults: Faults, field: str | None) -> None:
        """An erratum names a record, and a field of it or none."""
        about = {"collection": "structures", "record": "maison", "field": field}

        assert faults(errata=[erratum(**about)]) == []

    @pytest.mark.parametrize("field", ["nom", "evidence[1]", "contact.phones[0]", "id.x"])
    def test_about_a_field_that_is_not_there(self, faults: Faults, field: str) -> None:
        """A field that the record has not is a fault."""
        about = {"collection": "structures", "record": "maison", "field": field}

        assert faults(errata=[erratum(**about)]) == [
            ("$.errata[0].field", f"'maison' has no field {field!r}")
        ]

    def test_about_a_record_that_is_not_there(self, faults: Faults) -> None:
        """A record that its collection has not is a fault, although another has it."""
        assert faults(errata=[erratum(collection="structures", record="cio", field="name")]) == [
            ("$.errata[0].record", "no record of structures has the id 'cio'")
        ]

    def test_about_a_record_that_is_nearly_there(self, faults: Faults) -> None:
        """The record that is meant is told, as for every other reference."""
        assert faults(errata=[erratum(collection="structures", record="maisom", field="name")]) == [
            ("$.errata[0].record", "no record of structures has the id 'maisom' (close: maison)")
        ]

    def test_about_a_record_with_faults_of_its_own(self, faults: Faults) -> None:
        """An erratum about a faulty record is not told beside the fault itself."""
        told = faults(
            networks=[record("rij", name=5)], errata=[erratum(record="rij", field="name")]
        )

        assert [path for path, _ in told] == ["$.networks[2].name"]

    def test_it_is_refused_when_the_errata_are_loaded(self, tmp_path: Path) -> None:
        """Nobody reads of a correction that was made nowhere: file and path of each are told."""
        path = tmp_path / "data.json"
        data = {**GOOD, "errata": [erratum(record="x"), erratum(id="f", field="nom")]}
        path.write_text(json.dumps(data), encoding="utf-8")
        with pytest.raises(DataError) as caught:
            _ = len(Catalog([Dataset.from_paths([path])]).errata)

        assert [(fault.file, fault.path) for fault in caught.value.faults] == [
            (str(path), "$.errata[0].record"),
            (str(path), "$.errata[1].field"),
        ]
