"""What a body had become by a day: who stands there, by which steps, and on whose word."""

from datetime import date

import pytest

from aiofr.model.evidence import Certainty, Evidence
from aiofr.model.networks import Network, Succession, SuccessionKind
from aiofr.model.sources import Source
from aiofr.model.time import Period
from aiofr.query.following import ends, follow, trace
from aiofr.query.lineage import Lineage

KNOWN = (Evidence(source="loi"),)
SOURCES = {"loi": Source(id="loi", title="La loi", publisher="État", date="2018-09")}
DAY = date(2020, 10, 5)


def became(kind: str, day: str, *to: str, **more: object) -> Succession:
    """Give what became of a body."""
    made = {"evidence": KNOWN, **more}
    return Succession(kind=SuccessionKind(kind), date=day, to=to, **made)


def body(
    id: str,  # noqa: A002 - the field's own word
    *successions: Succession,
    start: str | None = None,
    end: str | None = None,
) -> Network:
    """Give a network."""
    period = Period(start=start, end=end)
    name = id.upper()
    return Network(id=id, name=name, period=period, successions=successions, evidence=KNOWN)


def traced(*bodies: Network, day: date = DAY) -> Lineage[Network]:
    """Give what became of the first of *bodies*."""
    return trace(bodies[0], day, bodies, SOURCES.get)


def ids(lineage: Lineage[Network]) -> list[str]:
    """Give the ids of who stands on the day."""
    return [one.id for one in lineage.standing]


class TestTrace:
    def test_one_that_goes_on(self) -> None:
        """A body that nothing happened to is what it was."""
        lineage = traced(body("a"))

        assert ids(lineage) == ["a"]
        assert lineage.text("fr") == "A : en place (5 octobre 2020)."
        assert lineage.text("en") == "A: in place (5 October 2020)."
        assert lineage.handovers == lineage.sources == ()

    @pytest.mark.parametrize(
        ("kind", "to", "french", "english"),
        [
            ("renamed", ["b"], "nouveau nom B", "renamed B"),
            ("merged", ["b"], "fusion dans B", "merged into B"),
            ("split", ["b", "c", "d"], "partage entre B, C et D", "split between B, C and D"),
            ("absorbed", ["b"], "absorption par B", "absorbed by B"),
            ("partly-taken-over", ["b"], "reprise partielle par B", "partly taken over by B"),
            ("dissolved", ["c"], "dissolution, suite donnée par C", "dissolved, followed by C"),
            ("dissolved", [], "fin sans successeur connu", "ended, no successor known"),
        ],
    )
    def test_each_kind(self, kind: str, to: list[str], french: str, english: str) -> None:
        """Each kind of change leads to who followed, and says so with its day and source."""
        gone = body("a", became(kind, "2019-01-01", *to), end="2018-12-31")
        lineage = traced(gone, body("b"), body("c"), body("d"))

        assert ids(lineage) == to
        assert lineage.text("fr") == (
            f"A : {french} (1er janvier 2019). Source : « La loi », État, septembre 2018."
        )
        assert lineage.text("en") == (
            f"A: {english} (1 January 2019). Source: “La loi”, État, September 2018."
        )

    @pytest.mark.parametrize("kind", ["renamed", "merged", "split", "absorbed"])
    def test_a_change_ends_a_body_whose_end_nobody_gave(self, kind: str) -> None:
        """Where no end of the period is known, what became of a body tells that it is gone."""
        gone = body("a", became(kind, "2019-07-04", "b"))

        assert ids(traced(gone, body("b"), day=date(2019, 7, 3))) == ["a"]
        assert ids(traced(gone, body("b"), day=date(2019, 7, 4))) == ["b"]

    @pytest.mark.parametrize("kind", ["partly-taken-over", "overlaps"])
    def test_a_part_is_not_the_whole(self, kind: str) -> None:
        """A body that another took a part from, or came beside, stands."""
        assert ids(traced(body("a", became(kind, "2019", "b")), body("b"))) == ["a"]

    def test_an_overlap_is_told_and_never_followed(self) -> None:
        """What came beside a body is told with its source, and does not take its place."""
        lineage = traced(body("a", became("overlaps", "2019", "b")), body("b"))
        gone = traced(body("a", became("overlaps", "2019", "b"), end="2018"), body("b"))

        assert [step.heirs[0].id for step in lineage.beside] == ["b"]
        assert "A : ajout de B, sans remplacement (2019)" in lineage.text()
        assert "Source : « La loi »" in lineage.text()
        assert ids(gone) == []
        assert gone.text().startswith("A : fin (2018), sans suite connue. A : ajout de B")

    def test_one_after_the_other(self) -> None:
        """Who followed is followed in turn, and each step is told, once."""
        first = body("a", became("split", "2016", "b", "c"), end="2015")
        later = [body(id_, became("merged", "2018", "d"), end="2017") for id_ in "bc"]
        lineage = traced(first, *later, body("d"))

        assert ids(lineage) == ["d"]
        assert [(step.body.id, step.succession.kind.value) for step in lineage.handovers] == [
            ("a", "split"),
            ("b", "merged"),
            ("c", "merged"),
        ]
        assert [one.id for one in lineage.sources] == ["loi"]

    def test_two_changes_of_one_day(self) -> None:
        """Of two changes of one date both are followed, and both are told."""
        changes = became("partly-taken-over", "2019", "b"), became("dissolved", "2019")
        lineage = traced(body("a", *changes, end="2018"), body("b"))

        assert ids(lineage) == ["b"]
        assert [step.heirs != () for step in lineage.handovers] == [True, False]

    def test_a_circle_comes_to_an_end(self) -> None:
        """Data that run in a circle lead to nobody, and do not run for ever."""
        there = body("a", became("merged", "2018", "b"), end="2017")
        back = body("b", became("merged", "2018", "a"), end="2017")

        assert ids(traced(there, back)) == []

    def test_an_heir_that_nobody_knows(self) -> None:
        """An heir that is no record is passed over."""
        assert ids(traced(body("a", became("split", "2019", "x", "b")), body("b"))) == ["b"]
        assert ids(traced(body("a", became("merged", "2019", "x")))) == []

    def test_an_heir_that_had_not_begun(self) -> None:
        """An heir that begins after the day does not stand on it."""
        gone = body("a", became("merged", "2019", "b"), end="2018")

        assert ids(traced(gone, body("b", start="2021"))) == []

    def test_before_its_start(self) -> None:
        """Of a body that had not begun, those that stood in its place are told."""
        first = body("a", became("renamed", "2018", "b"), end="2017")
        second = body("b", became("merged", "2024-01-01", "c"), start="2018", end="2023-12-31")
        third = body("c", start="2024-01-01")
        beside = body("d", became("overlaps", "2024", "c"))
        lineage = traced(third, first, second, beside)
        earlier = traced(third, first, second, beside, day=date(2016, 1, 1))

        assert ids(lineage) == []
        assert [one.id for one in lineage.predecessors] == ["b"]
        assert [one.id for one in earlier.predecessors] == ["a"]
        assert lineage.text() == (
            "C : pas encore en place (5 octobre 2020) ; début : 1er janvier 2024. "
            "En place à cette date : B."
        )
        assert lineage.text("en").endswith("start: 1 January 2024. In place on that day: B.")

    def test_a_coarse_date(self) -> None:
        """Where the dates leave it open whether a body stands, it is kept and said to be open."""
        lineage = traced(body("a", became("renamed", "2020", "b")), body("b", start="2020"))

        assert ids(lineage) == ["a"]
        assert lineage.stands.value == "unknown"
        assert "A : peut-être en place (5 octobre 2020)" in lineage.text()
        assert "A: perhaps in place (5 October 2020)" in lineage.text("en")

    def test_a_new_name_of_the_same_body(self) -> None:
        """A body that only took another name stands under it, and the step is told."""
        lineage = traced(body("a", became("renamed", "2019", name="Autre")))

        assert ids(lineage) == ["a"]
        assert lineage.text().startswith(
            "Autre : en place (5 octobre 2020). A : nouveau nom Autre (2019)."
        )

    @pytest.mark.parametrize(
        ("certainties", "french", "english"),
        [
            (["inferred"], "2019, déduit", "2019, inferred"),
            (["inferred", "stated"], "2019", "2019"),
            (["stated", "disputed"], "2019, contesté", "2019, disputed"),
        ],
    )
    def test_how_sure_it_is(self, certainties: list[str], french: str, english: str) -> None:
        """A change that is inferred or disputed is not told as if a source stated it."""
        evidence = [Evidence(source="x", certainty=Certainty(word)) for word in certainties]
        lineage = traced(body("a", became("merged", "2019", "b", evidence=evidence)), body("b"))

        assert lineage.text("fr") == f"A : fusion dans B ({french})."
        assert lineage.text("en") == f"A: merged into B ({english})."


class TestFollow:
    def test_lines_end_in_the_order_of_the_successions(self) -> None:
        """Each line is followed to its end before the next one, and knows its own steps."""
        bodies = {
            "a": body("a", became("split", "2018", "b", "c"), end="2017"),
            "b": body("b", became("absorbed", "2019", "d"), end="2018"),
            "c": body("c"),
            "d": body("d"),
        }
        branches = list(follow(bodies["a"], DAY, bodies.get))

        assert [(branch.body.id, len(branch.handovers)) for branch in branches] == [
            ("d", 2),
            ("c", 1),
        ]

    def test_ids_of_what_networks_became(self) -> None:
        """Ids lead to those of the day; an id of no network, which a check tells of, stays."""
        gone = body("a", became("split", "2018", "b", "c"), end="2017")
        bodies = {one.id: one for one in (gone, body("b"), body("c"))}

        assert ends(["a", "x"], DAY, bodies.get) == {"b", "c", "x"}
        assert ends(["a"], date(2017, 1, 1), bodies.get) == {"a"}
