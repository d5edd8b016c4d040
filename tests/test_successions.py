"""Successions that cannot be are refused when loaded, all at once, with file and path."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aiofr import Catalog, DataError, Dataset, Fault
from aiofr.model.evidence import NO_EVIDENCE

EVIDENCE = [{"source": "loi"}]
Faults = Callable[..., list[tuple[str, str]]]


def became(kind: str, day: str, *to: str, **more: object) -> dict[str, Any]:
    """Give the plain data of what became of a body."""
    return {"kind": kind, "date": day, "to": list(to), "evidence": EVIDENCE, **more}


def body(
    id: str,  # noqa: A002 - the field's own word
    *successions: dict[str, Any],
    start: str | None = None,
    end: str | None = None,
    **more: object,
) -> dict[str, Any]:
    """Give the plain data of a body."""
    period = {key: day for key, day in (("start", start), ("end", end)) if day}
    plain = {"id": id, "name": id.title(), "period": period, "evidence": EVIDENCE}
    return plain | {"successions": list(successions)} | more


@pytest.fixture
def faults(tmp_path: Path) -> Faults:
    """Give path and problem of every fault for which *networks* are refused."""

    def found(*networks: dict[str, Any]) -> list[tuple[str, str]]:
        path = tmp_path / "networks.json"
        path.write_text(json.dumps({"networks": networks}), encoding="utf-8")
        loaded: tuple[Fault, ...] = ()
        try:
            _ = Catalog([Dataset.from_paths([path])]).networks
        except DataError as error:
            loaded = error.faults
        assert {fault.file for fault in loaded} <= {str(path)}
        return [(fault.path.removeprefix("$.networks"), fault.problem) for fault in loaded]

    return found


class TestCircles:
    @pytest.mark.parametrize("kind", ["renamed", "merged", "split", "absorbed", "dissolved"])
    def test_a_circle(self, faults: Faults, kind: str) -> None:
        """Bodies that become one another are refused, each of the circle and no other."""
        told = faults(
            body("avant", became(kind, "2017", "a")),
            body("a", became(kind, "2018", "b")),
            body("b", became(kind, "2019", "c", "d")),
            body("c"),
            body("d", became(kind, "2020", "a")),
        )

        assert told == [
            (f"[{index}].successions", f"{id_!r} comes back to itself through its successions")
            for index, id_ in ((1, "a"), (2, "b"), (4, "d"))
        ]

    def test_itself(self, faults: Faults) -> None:
        """A body that becomes itself is a circle too."""
        assert [path for path, _ in faults(body("a", became("merged", "2018", "a")))] == [
            "[0].successions"
        ]

    def test_a_part_that_comes_back_is_none(self, faults: Faults) -> None:
        """A body that stands may take back what another had a part of, or came beside it."""
        for kind in ("partly-taken-over", "overlaps"):
            there = body("a", became(kind, "2018", "b"))
            assert faults(there, body("b", became("absorbed", "2020", "a"))) == []

    def test_a_part_of_what_is_gone_is_followed(self, faults: Faults) -> None:
        """Where the body is gone its part is followed, and must not come back."""
        there = body("a", became("partly-taken-over", "2018", "b"), end="2019")
        told = faults(there, body("b", became("absorbed", "2019", "a")))

        assert [path for path, _ in told] == ["[0].successions", "[1].successions"]


#: What cannot be of the first body, whose heir is the second; where, and what is said.
IMPOSSIBLE: dict[str, tuple[dict[str, Any], dict[str, Any], str, str]] = {
    "before the start": (
        body("a", became("merged", "2017", "b"), start="2018-02"),
        body("b"),
        ".date",
        "merged on 2017, before 'a' starts (2018-02)",
    ),
    "overlap before the start": (
        body("a", became("overlaps", "2017", "b"), start="2018"),
        body("b"),
        ".date",
        "overlaps on 2017, before 'a' starts (2018)",
    ),
    "before the end": (
        body("a", became("absorbed", "2017-06-30", "b"), end="2017-07"),
        body("b"),
        ".date",
        "absorbed on 2017-06-30, but 'a' lasts until 2017-07",
    ),
    "renamed after a gap": (
        body("a", became("renamed", "2018-01-02", "b"), end="2017"),
        body("b"),
        ".date",
        "renamed on 2018-01-02, when 'a' has been gone since 2017",
    ),
    "overlapped when gone": (
        body("a", became("overlaps", "2018-01-01", "b"), end="2017"),
        body("b"),
        ".date",
        "overlaps on 2018-01-01, when 'a' has been gone since 2017",
    ),
    "heir not there yet": (
        body("a", became("merged", "2018", "b")),
        body("b", start="2019"),
        ".to[0]",
        "'b' starts on 2019, after it is to have followed (2018)",
    ),
    "new name of an older body": (
        body("a", became("renamed", "2018", "b")),
        body("b", start="2017-12"),
        ".to[0]",
        "'b' starts on 2017-12, before it is to have got that name (2018)",
    ),
    "heir gone already": (
        body("a", became("split", "2018", "b")),
        body("b", end="2017"),
        ".to[0]",
        "'b' ends on 2017, before it is to have followed (2018)",
    ),
    "nobody": (
        body("a", became("merged", "2018")),
        body("b"),
        ".to",
        "merged leads to nobody; name who followed, or write dissolved",
    ),
    "no new name": (
        body("a", became("renamed", "2018")),
        body("b"),
        ".to",
        "renamed has neither a name nor who followed; give one of them",
    ),
    "no source": (
        body("a", became("merged", "2018", "b", evidence=[])),
        body("b"),
        ".evidence",
        NO_EVIDENCE,
    ),
}


class TestDates:
    @pytest.mark.parametrize(
        ("first", "heir", "where", "said"), IMPOSSIBLE.values(), ids=IMPOSSIBLE
    )
    def test_what_cannot_be(
        self, faults: Faults, first: dict[str, Any], heir: dict[str, Any], where: str, said: str
    ) -> None:
        """A succession that its own dates or those of its bodies contradict is refused."""
        assert faults(first, heir) == [(f"[0].successions[0]{where}", said)]

    @pytest.mark.parametrize(
        ("first", "heir"),
        [
            (body("a", became("renamed", "2018-01-01", "b"), end="2017"), body("b", start="2018")),
            (body("a", became("renamed", "2015-03", "b"), end="2015-03"), body("b", start="2015")),
            (body("a", became("merged", "2019", "b"), end="2017"), body("b", start="2010")),
            (body("a", became("dissolved", "2017-12-24"), end="2017-12-24"), body("b")),
            (body("a", became("renamed", "2018", name="Autre"), start="2018"), body("b")),
            (body("a", became("partly-taken-over", "2010", "b"), end="2017"), body("b")),
            (body("a", became("merged", "2018", "b")), body("b", start="2018-12-31", end="2018")),
        ],
    )
    def test_what_can_be(self, faults: Faults, first: dict[str, Any], heir: dict[str, Any]) -> None:
        """What the dates leave open, to their precision, is nobody's fault."""
        assert faults(first, heir) == []

    def test_an_heir_that_is_no_record_is_not_judged(self, faults: Faults) -> None:
        """An heir that nobody knows is for the check of references to tell."""
        assert faults(body("a", became("merged", "2018", "x"))) == []

    def test_all_at_once(self, faults: Faults) -> None:
        """Every fault of every body is told, beside those of former ids."""
        told = faults(
            body("a", became("merged", "2017"), became("split", "2016", "b"), start="2018"),
            body("b", start="2020", former_ids=["a", "c"]),
            body("d", former_ids=["c"]),
        )

        assert [path for path, _ in told] == [
            "[1].former_ids[0]",
            "[2].former_ids[0]",
            "[0].successions[0].to",
            "[0].successions[0].date",
            "[0].successions[1].date",
            "[0].successions[1].to[0]",
        ]

    def test_structures_too(self, tmp_path: Path) -> None:
        """The successions of structures are looked at as those of networks are."""
        path = tmp_path / "structures.json"
        made = body("a", became("merged", "2017", "a"), network="cio")
        path.write_text(json.dumps({"structures": [made]}), encoding="utf-8")
        with pytest.raises(DataError, match=r"comes back to itself.* @ \$\.structures\[0\]"):
            _ = Catalog([Dataset.from_paths([path])]).structures


class TestFormerIds:
    def test_of_two_records(self, faults: Faults) -> None:
        """A former id that two records claim is refused, and so is one that is still an id."""
        assert faults(
            body("a", former_ids=["x"]), body("b", former_ids=["y", "x"]), body("c"),
            body("d", former_ids=["c"]),
        ) == [
            ("[1].former_ids[1]", "'x' is a former id of 'a' already"),
            ("[3].former_ids[0]", "'c' is the id of a record still"),
        ]  # fmt: skip

    def test_referred_to(self, tmp_path: Path) -> None:
        """What still names a former id is told the one of today."""
        path = tmp_path / "data.json"
        data = {
            "sources": [{"id": "loi", "title": "Loi", "publisher": "État", "date": "2018"}],
            "networks": [body("travail", former_ids=["pole"]), body("b", members=["pole"])],
        }
        path.write_text(json.dumps(data), encoding="utf-8")

        (fault,) = Catalog([Dataset.from_paths([path])]).check()

        assert fault.path == "$.networks[1].members[0]"
        assert fault.problem == "networks 'pole' is called 'travail' now; write that id"


class TestSources:
    def test_without_a_date(self, tmp_path: Path) -> None:
        """A source without a date, or with none that is one, is refused with file and path."""
        path = tmp_path / "data.json"
        plain = {"id": "a", "title": "A", "publisher": "État"}
        sources = [plain, plain | {"id": "b", "date": None}, plain | {"id": "c", "date": ""}]
        path.write_text(json.dumps({"sources": sources}), encoding="utf-8")
        with pytest.raises(DataError) as caught:
            _ = Catalog([Dataset.from_paths([path])]).sources

        assert [(fault.file, fault.path) for fault in caught.value.faults] == [
            (str(path), "$.sources[0].date"),
            (str(path), "$.sources[1].date"),
            (str(path), "$.sources[2].date"),
        ]
        assert "missing" in caught.value.faults[0].problem
        assert all("expected a date" in fault.problem for fault in caught.value.faults[1:])
