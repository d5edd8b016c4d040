"""Selections: immutable, lazy, sized series of records of one kind."""

import warnings
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from attrs import frozen
from hypothesis import given, strategies as st

from aiofr import (
    AmbiguousNameError,
    Catalog,
    Evidence,
    InvalidValueError,
    Network,
    NotOneError,
    RenamedIdWarning,
    Selection,
    UnknownRecordError,
)
from aiofr.datasets.plain import dump_plain, load_plain
from aiofr.datasets.reading import converter

NOWHERE = Catalog([])


@frozen(kw_only=True)
class Body:
    """A record with a size."""

    id: str
    name: str
    size: int = 0
    aliases: tuple[str, ...] = ()
    former_ids: tuple[str, ...] = ()


CIO = Body(id="cio", name="Centre d’information et d’orientation", size=3, aliases=("CIO",))
BIJ = Body(id="bij", name="Bureau information jeunesse", size=1)
PIJ = Body(id="pij", name="Point information jeunesse", size=3, former_ids=("point-jeunes",))
AFPA = Body(id="afpa", name="Afpa", size=2, aliases=("Agence pour la formation",))
BODIES = (CIO, BIJ, PIJ, AFPA)


def of(records: Iterable[Any] = BODIES) -> Selection[Any]:
    """Make a selection of *records*."""
    return Selection("bodies", lambda: records, NOWHERE)


def by_size(body: Body) -> int:
    """Give the size of *body*."""
    return body.size


@pytest.fixture
def bodies() -> Selection[Any]:
    """Give a selection of four bodies."""
    return of()


class TestLookup:
    def test_by_id(self, bodies: Selection[Any]) -> None:
        """A record is looked up by its id, the first time and later."""
        assert bodies["pij"] is PIJ
        assert bodies["pij"] is PIJ
        assert bodies["afpa"] is AFPA

    def test_an_unknown_id_names_the_closest(self, bodies: Selection[Any]) -> None:
        """The error says what was asked, of what, what is close and how many there are."""
        with pytest.raises(UnknownRecordError) as caught:
            bodies["bijj"]

        assert (caught.value.kind, caught.value.name) == ("bodies", "bijj")
        assert caught.value.close[0] == "bij"
        assert caught.value.count == 4
        assert isinstance(caught.value, LookupError)

    @pytest.mark.parametrize("id_", ["", "—", "musique", "CIO", 5, None, -(2**300)])
    def test_what_is_no_id_is_unknown(self, bodies: Selection[Any], id_: Any) -> None:
        """Only an id is an id: no empty text, alias or number."""
        with pytest.raises(UnknownRecordError):
            bodies[id_]

    def test_a_former_id_works_with_a_warning(self, bodies: Selection[Any]) -> None:
        """A renamed record is found by its former id, and the warning gives the id of today."""
        with pytest.warns(RenamedIdWarning, match="'point-jeunes' is called 'pij' now") as caught:
            found = bodies["point-jeunes"]
        with pytest.warns(RenamedIdWarning):
            again = bodies["point-jeunes"]

        assert found is again is PIJ
        assert len(caught) == 1

    def test_get_gives_none_for_what_is_not_there(self, bodies: Selection[Any]) -> None:
        """`get` gives the record of an id or former id, or nothing."""
        with pytest.warns(RenamedIdWarning):
            renamed = bodies.get("point-jeunes")

        assert renamed is PIJ
        assert bodies.get("cio") is CIO
        assert bodies.get("Cio") is None
        assert bodies.get("") is None

    def test_in_knows_records_and_ids(self, bodies: Selection[Any]) -> None:
        """`in` says whether a record, or the record of an id, is among them."""
        assert CIO in bodies
        assert "cio" in bodies
        assert "point-jeunes" not in bodies
        assert Body(id="cio", name="Autre") not in bodies
        assert Body(id="x", name="X") not in bodies

    @pytest.mark.parametrize("stranger", [None, 5, "", object(), ()])
    def test_nothing_else_is_in_it(self, bodies: Selection[Any], stranger: object) -> None:
        """What is neither record nor id is not among them, and that is no error."""
        assert stranger not in bodies

    def test_ids_and_kind(self, bodies: Selection[Any]) -> None:
        """A selection says its ids, in order, and the collection that it is of."""
        assert bodies.ids == ("cio", "bij", "pij", "afpa")
        assert bodies.kind == "bodies"
        assert bodies.where(lambda body: body.size > 2).kind == "bodies"


class TestResolve:
    @pytest.mark.parametrize(
        ("name", "record"),
        [
            ("cio", CIO),
            ("CIO", CIO),
            ("Centre d'information et d'orientation", CIO),
            ("agence pour la formation", AFPA),
            ("AFPA", AFPA),
        ],
    )
    def test_one_record_of_that_name(self, bodies: Selection[Any], name: str, record: Body) -> None:
        """An id, name or alias in any spelling gives the one record."""
        assert bodies.resolve(name) is record

    @pytest.mark.parametrize(
        ("words", "close"),
        [
            ("centre", ("cio",)),
            ("bureau information", ("bij",)),
            ("agence formation", ("afpa",)),
            ("Information jeunesse", ("bij", "pij")),
        ],
    )
    def test_words_of_a_name_are_no_name(
        self, bodies: Selection[Any], words: str, close: tuple[str, ...]
    ) -> None:
        """Words of a name do not resolve, even where one record alone has them; they are close."""
        with pytest.raises(UnknownRecordError) as caught:
            bodies.resolve(words)

        assert caught.value.close[: len(close)] == close

    def test_a_name_that_several_have_is_ambiguous(self) -> None:
        """Two records that are called the same are never chosen between."""
        twins = of([Body(id="a", name="Maison"), Body(id="b", name="MAISON")])
        with pytest.raises(AmbiguousNameError) as caught:
            twins.resolve("maison")

        assert caught.value.candidates == ("a", "b")

    def test_a_whole_name_comes_before_words_of_others(self) -> None:
        """A name that is exactly one record's is no matter of choice."""
        found = of([Body(id="a", name="Maison de l’emploi"), Body(id="b", name="Maison")])

        assert found.resolve("maison").id == "b"

    def test_a_former_id_comes_before_words_of_others(self) -> None:
        """A former id gives its record, although its words stand in the name of another."""
        new = Body(id="new", name="Nouveau", former_ids=("point-info",))
        found = of([Body(id="other", name="Point info jeunes"), new])
        with pytest.warns(RenamedIdWarning, match="'new' now"):
            renamed = found.resolve("point-info")

        assert renamed is new

    def test_a_former_id_resolves(self, bodies: Selection[Any]) -> None:
        """A former id resolves with the warning of a lookup."""
        with pytest.warns(RenamedIdWarning):
            renamed = bodies.resolve("point-jeunes")

        assert renamed is PIJ

    @pytest.mark.parametrize("name", ["afpas", "centr", "inform", "métier"])
    def test_near_is_not_enough(self, bodies: Selection[Any], name: str) -> None:
        """Neither a slip of the pen nor a part of a word resolves."""
        with pytest.raises(UnknownRecordError):
            bodies.resolve(name)

    def test_the_error_names_what_is_close(self, bodies: Selection[Any]) -> None:
        """A slip of the pen is told what was probably meant."""
        with pytest.raises(UnknownRecordError) as caught:
            bodies.resolve("Bureau d’information jeunesse")

        assert caught.value.close == ("bij", "pij")

    @pytest.mark.parametrize("method", ["resolve", "find", "search"])
    @pytest.mark.parametrize("text", ["", " ", "…"])
    def test_an_empty_text_is_an_error(
        self, bodies: Selection[Any], method: str, text: str
    ) -> None:
        """Nothing to look for is refused at once."""
        with pytest.raises(InvalidValueError):
            getattr(bodies, method)(text)


class TestFind:
    def test_best_first_and_why(self, bodies: Selection[Any]) -> None:
        """Matches are ranked: exact, by words, near; each says where and why."""
        found = of([Body(id="a", name="Afpa Lille"), Body(id="b", name="Afpas"), AFPA]).find("afpa")

        assert [(match.record.id, match.why) for match in found] == [
            ("afpa", "exact"),
            ("a", "words"),
            ("b", "close"),
        ]
        assert (found[1].field, found[1].text) == ("name", "Afpa Lille")
        assert bodies.find("musique") == ()

    def test_equals_keep_their_order(self, bodies: Selection[Any]) -> None:
        """Records that fit equally well are in the order of the selection."""
        found = [match.record for match in bodies.find("information")]
        turned = [match.record for match in of(BODIES[::-1]).find("information")]

        assert found == [CIO, BIJ, PIJ]
        assert turned == [PIJ, BIJ, CIO]


class TestSearch:
    def test_all_words_in_any_field(self, bodies: Selection[Any]) -> None:
        """What has all of the words, in any order and field, is found."""
        assert [match.record for match in bodies.search("orientation CIO")] == [CIO]
        assert [match.record for match in bodies.search("jeunesse bureau")] == [BIJ]
        assert bodies.search("jeunesse orientation") == ()

    def test_names_weigh_more_than_aliases(self) -> None:
        """Where the words stand in a name comes before where they stand elsewhere."""
        alias = Body(id="a", name="Un", aliases=("Formation",))
        name = Body(id="b", name="Formation")

        assert [match.record.id for match in of([alias, name]).search("formation")] == ["b", "a"]


class TestOne:
    def test_the_only_record(self, bodies: Selection[Any]) -> None:
        """`one` gives the record of a selection of one."""
        assert bodies.where(lambda body: body.size == 2).one() is AFPA

    def test_several_are_not_one(self, bodies: Selection[Any]) -> None:
        """`one` of several is an error that names them."""
        with pytest.raises(NotOneError, match="found 2: cio, pij") as caught:
            bodies.where(lambda body: body.size == 3).one()

        assert caught.value.ids == ("cio", "pij")

    def test_none_is_not_one(self) -> None:
        """`one` of none is an error."""
        with pytest.raises(NotOneError, match="found 0: none"):
            of([]).one()

    def test_first(self, bodies: Selection[Any]) -> None:
        """`first` gives the first record, or nothing."""
        assert bodies.first() is CIO
        assert of([]).first() is None


class TestWhere:
    def test_it_keeps_the_order(self, bodies: Selection[Any]) -> None:
        """What the predicate holds for is kept, in order; the selection is as before."""
        kept = bodies.where(lambda body: body.size > 1)

        assert list(kept) == [CIO, PIJ, AFPA]
        assert list(bodies) == list(BODIES)
        assert type(kept) is type(bodies)

    def test_none_is_a_normal_answer(self, bodies: Selection[Any]) -> None:
        """An empty selection is a selection."""
        empty = bodies.where(lambda _: False)

        assert len(empty) == 0
        assert not empty
        assert list(empty) == []

    def test_ids_outside_are_unknown(self, bodies: Selection[Any]) -> None:
        """A selection knows the ids of its own records only, former ids too."""
        kept = bodies.where(lambda body: body is CIO)

        assert "bij" not in kept
        assert kept.get("bij") is None
        assert kept.get("point-jeunes") is None

    @given(st.sets(st.integers(0, 20)), st.sets(st.integers(0, 20)))
    def test_twice_is_both(self, one: set[int], other: set[int]) -> None:
        """To keep twice is to keep what both predicates hold for."""
        numbers = of([Body(id=f"n-{i}", name=str(i), size=i) for i in range(21)])
        twice = numbers.where(lambda n: n.size in one).where(lambda n: n.size in other)

        assert twice == numbers.where(lambda n: n.size in one and n.size in other)
        assert twice == numbers.where(lambda n: n.size in one & other)


class TestOrderBy:
    def test_equals_keep_their_order(self, bodies: Selection[Any]) -> None:
        """Records are sorted by a key, up or down; equals keep their order."""
        assert bodies.order_by(by_size).ids == ("bij", "afpa", "cio", "pij")
        assert bodies.order_by(by_size, reverse=True).ids == ("cio", "pij", "afpa", "bij")

    @given(st.lists(st.integers(0, 3), max_size=12))
    def test_it_is_stable(self, sizes: list[int]) -> None:
        """Whatever the keys, equals keep their order, and ordering again changes nothing."""
        numbers = of([Body(id=f"n-{i}", name=str(i), size=size) for i, size in enumerate(sizes)])
        ordered = numbers.order_by(by_size)
        places = [(number.size, numbers.ids.index(number.id)) for number in ordered]

        assert places == sorted(places)
        assert len(places) == len(sizes)
        assert ordered.order_by(by_size) == ordered


class TestGroupBy:
    def test_groups_are_selections_in_order(self, bodies: Selection[Any]) -> None:
        """Groups and keys are in the order in which they come up."""
        groups = bodies.group_by(by_size)

        assert list(groups) == [3, 1, 2]
        assert groups[3] == bodies.where(lambda body: body.size == 3)
        assert {key: group.ids for key, group in groups.items()} == {
            3: ("cio", "pij"),
            1: ("bij",),
            2: ("afpa",),
        }

    def test_counts_are_those_of_the_groups(self, bodies: Selection[Any]) -> None:
        """`count_by` says how many each group has."""
        assert list(bodies.count_by(by_size).items()) == [(3, 2), (1, 1), (2, 1)]
        assert of([]).count_by(by_size) == {}

    @given(st.lists(st.integers(0, 3), max_size=12))
    def test_every_record_is_in_one_group(self, sizes: list[int]) -> None:
        """Whatever the keys, groups share out the records."""
        numbers = of([Body(id=f"n-{i}", name=str(i), size=size) for i, size in enumerate(sizes)])
        groups = numbers.group_by(by_size)

        assert sorted(id_ for group in groups.values() for id_ in group.ids) == sorted(numbers.ids)
        assert numbers.count_by(by_size) == {size: sizes.count(size) for size in sizes}


class TestLaziness:
    @pytest.fixture
    def counted(self) -> tuple[list[str], Callable[[], Iterable[Body]]]:
        """Give a list of calls, and what makes the records and notes that it was called."""
        calls: list[str] = []

        def make() -> Iterable[Body]:
            calls.append("made")
            return iter(BODIES)

        return calls, make

    def test_nothing_is_made_before_it_is_looked_into(
        self, counted: tuple[list[str], Callable[[], Iterable[Body]]]
    ) -> None:
        """Selections of selections compute nothing, and once looked into only once."""
        calls, make = counted
        bodies: Selection[Any] = Selection("bodies", make, NOWHERE)

        def large(body: Body) -> bool:
            calls.append(body.id)
            return body.size > 1

        kept = bodies.where(large).order_by(by_size)
        before = list(calls)
        found = (len(kept), kept.ids, kept["cio"] in kept)

        assert before == []
        assert found == (3, ("afpa", "cio", "pij"), True)
        assert calls == ["made", "cio", "bij", "pij", "afpa"]

    @pytest.mark.parametrize(
        "look",
        [
            len,
            list,
            repr,
            hash,
            bool,
            lambda s: s["cio"],
            lambda s: "cio" in s,
            lambda s: s.first(),
        ],
    )
    def test_any_look_makes_it(
        self,
        counted: tuple[list[str], Callable[[], Iterable[Body]]],
        look: Callable[[Selection[Any]], object],
    ) -> None:
        """Whichever way it is looked into first, the records are made once."""
        calls, make = counted
        bodies: Selection[Any] = Selection("bodies", make, NOWHERE)
        first, second = look(bodies), look(bodies)

        assert first == second
        assert calls == ["made"]


class TestValue:
    def test_equal_records_in_equal_order_are_equal(self, bodies: Selection[Any]) -> None:
        """Selections of the same kind, records and order are equal, and hash so."""
        same = bodies.where(lambda _: True)

        assert same == bodies
        assert hash(same) == hash(bodies)
        assert len({same, bodies}) == 1

    @pytest.mark.parametrize(
        "other",
        [
            of(BODIES[::-1]),
            of(BODIES[1:]),
            of([*BODIES[:3], Body(id="afpa", name="Autre")]),
            Selection("others", lambda: BODIES, NOWHERE),
            list(BODIES),
            None,
        ],
    )
    def test_anything_else_is_not(self, bodies: Selection[Any], other: object) -> None:
        """Another order, record or kind makes another selection; a list is none."""
        assert bodies != other

    def test_it_cannot_be_changed(self, bodies: Selection[Any]) -> None:
        """A selection takes no item, no attribute, and gives none of its own away."""
        with pytest.raises(TypeError):
            bodies["cio"] = BIJ  # type: ignore[index]
        with pytest.raises(AttributeError):
            bodies.kind = "x"  # type: ignore[misc]
        with pytest.raises(AttributeError):
            bodies.mine = "x"  # type: ignore[attr-defined]
        bodies.to_dicts().clear()
        bodies.group_by(by_size).clear()

        assert list(bodies) == list(BODIES)

    @pytest.mark.parametrize(
        ("records", "shown"),
        [
            ((), "<Selection of 0: >"),
            (BODIES[:3], "<Selection of 3: cio, bij, pij>"),
            (BODIES, "<Selection of 4: cio, bij, pij, …>"),
        ],
    )
    def test_it_shows_how_many_and_the_first(self, records: tuple[Body, ...], shown: str) -> None:
        """The form for people says how many there are, and the first ids."""
        assert repr(of(records)) == shown

    def test_it_looks_up_without_warnings(self, bodies: Selection[Any]) -> None:
        """Ids of today warn of nothing."""
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            found = [bodies[id_] for id_ in bodies.ids]

        assert found == list(BODIES)


class TestToDicts:
    def test_keys_are_attributes_and_defaults_are_left_out(self, bodies: Selection[Any]) -> None:
        """Each record is written as a data file has it."""
        assert bodies.where(lambda body: body.size < 3).to_dicts() == [
            {"id": "bij", "name": "Bureau information jeunesse", "size": 1},
            {
                "id": "afpa",
                "name": "Afpa",
                "size": 2,
                "aliases": ["Agence pour la formation"],
            },
        ]

    @given(st.lists(st.from_regex(r"[a-z0-9]{1,5}(-[a-z]{1,5})?", fullmatch=True), unique=True))
    def test_records_come_back(self, ids: list[str]) -> None:
        """Whatever the records, what is written is read back the same, in the same order."""
        networks = of(
            [
                Network(id=i, name=i, evidence=[Evidence(source=i)], former_ids=[f"x-{i}"])
                for i in ids
            ]
        )
        plain = load_plain(dump_plain(networks.to_dicts()).encode(), "f.json")

        assert [converter().structure(one, Network) for one in plain] == list(networks)
