"""A catalog of a day says of what it keeps what the catalog of every time says of that day."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from records import ADULT, EVIDENCE, measure, named, referral, small_catalog

from aiofr import Catalog, Guidance, Situation, Structure, Truth

#: What counts the sources of the measures that are shown, so that a day that shows fewer has less.
_OF_SOURCES = {"age", "sources", "warning"}
_PEOPLE = (
    Situation(),
    Situation(age=20, status="demandeur-emploi", residence="ile-de-france"),
    Situation(age=45, status="salarie", department="35", training_start=date(2020, 10, 1)),
)
WEEKS = [date(2010, 1, 1) + timedelta(weeks=n) for n in range(890)]


def told(guidance: Guidance, kept: Catalog, *, why: bool = False) -> dict[str, Any]:
    """Give the plain data of *guidance*, of the measures of *kept* alone."""
    plain = {k: v for k, v in guidance.to_dict(why=why).items() if k not in _OF_SOURCES}
    others = [
        {**one, "measures": [m for m in one["measures"] if m["id"] in kept.measures]}
        for one in plain["elsewhere"]
    ]
    own = [m for m in plain["measures"] if m["id"] in kept.measures]
    return {**plain, "measures": own, "elsewhere": others}


def answered(guidance: Guidance, kept: Catalog) -> list[object]:
    """Give what *guidance* answers, without making its reasons and texts."""
    of_day = [answer for answer in guidance.measures if answer.measure.id in kept.measures]
    relations = [[r.text() for r in guidance.relations_of(answer)] for answer in of_day]
    return [guidance.notes, guidance.structures, guidance.referrals, of_day, relations]


def differs(
    catalog: Catalog, person: Situation, day: date, region: str | None = None, *, whole: bool = True
) -> bool:
    """Say whether the catalog of *day* tells of its measures anything else than *catalog*."""
    kept = catalog.as_of(day)
    statuses = catalog.statuses(person, day, region)
    of_day = {id_: status for id_, status in statuses.items() if id_ in kept.measures}
    every, own = catalog.orient(person, day, region), kept.orient(person, region=region)
    tell = told if whole else answered
    return (tell(every, kept), of_day) != (tell(own, kept), kept.statuses(person, region=region))


class TestPackaged:
    @pytest.mark.parametrize("year", range(2010, 2027))
    def test_every_week_is_answered_alike(self, catalog: Catalog, year: int) -> None:
        """On every week from 2010 to 2026 statuses and guidance are those of the whole catalog."""
        weeks = [day for day in WEEKS if day.year == year]

        assert [
            day
            for number, day in enumerate(weeks)
            if differs(catalog, _PEOPLE[number % len(_PEOPLE)], day, whole=number % 8 == 0)
        ] == []

    @given(data=st.data())
    @settings(max_examples=25, deadline=None)
    def test_all_that_can_be_asked_is_answered(self, catalog: Catalog, data: st.DataObject) -> None:
        """Texts, explanations, relations, steps, portraits and what changes raise on no day."""
        days = data.draw(st.tuples(st.sampled_from(WEEKS), st.sampled_from(WEEKS)))
        region = data.draw(st.sampled_from(catalog.regions.ids))
        person = data.draw(st.sampled_from(_PEOPLE))
        kept = catalog.as_of(days[0])
        guidance, whole = (
            kept.orient(person, region=region),
            catalog.orient(person, days[0], region),
        )

        assert told(guidance, kept, why=True) == told(whole, kept, why=True)
        assert guidance.diff(kept.orient(person, days[1], region)).to_text()
        assert guidance.to_text("en")
        assert list(guidance.explanation_lines()) or not guidance.measures
        assert all(m.id in kept.measures for m in kept.portrait(region).measures)
        assert kept.portrait(region).to_text()
        for answer in guidance.measures:
            assert guidance.steps_of(answer) is not None
            assert next(kept.measures.wholes(answer.measure)) == answer.measure


_DATES = st.sampled_from(["2019", "2020", "2020-07", "2020-07-03", "2020-12-31", "2021-01", "2022"])
_KINDS = ["excludes", "combines", "leads-to", "requires"]


@st.composite
def measures(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Make some measures of any time, that are related to one another and parts of one another."""
    ids = [f"m{number}" for number in range(draw(st.integers(1, 5)))]
    found = []
    for number, id_ in enumerate(ids):
        ends = draw(st.none() | _DATES)
        pairs = st.tuples(st.sampled_from(_KINDS), st.sampled_from(ids))
        others = draw(st.lists(pairs, max_size=3, unique_by=lambda pair: pair[1]))
        relations = [{"kind": k, "measure": o} for k, o in others if o > id_]
        found.append(
            measure(
                id_,
                period={} if ends is None else {"end": ends},
                relations=relations,
                condition=draw(st.sampled_from([ADULT, {"to_check": "un point"}])),
                regions=draw(st.sampled_from([[], ["bretagne"], ["corse"]])),
                **({"part_of": draw(st.sampled_from(ids[:number]))} if number % 2 else {}),
            )
        )
    return found


@st.composite
def bodies(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Make some structures, each of which leads to later ones in any way."""
    ids = [f"s{number}" for number in range(draw(st.integers(1, 5)))]
    kinds = ["absorbed", "merged", "split", "dissolved", "renamed", "partly-taken-over", "overlaps"]
    found = []
    for number, id_ in enumerate(ids):
        later = ids[number + 1 :]
        steps = []
        if draw(st.booleans()):
            kind = draw(st.sampled_from(kinds if later else ["dissolved", "renamed"]))
            heirs = draw(st.lists(st.sampled_from(later), min_size=1, unique=True)) if later else []
            to = [] if kind == "dissolved" and draw(st.booleans()) else heirs
            step = {"kind": kind, "date": draw(_DATES), "to": to, "evidence": EVIDENCE}
            steps = [{**step, "name": f"Nouveau {id_}"} if kind == "renamed" else step]
        regions = draw(st.sampled_from([["bretagne"], ["corse"], ["bretagne", "corse"], []]))
        found.append(named(id_, network="cio", regions=regions, successions=steps))
    return found


def small(folder: Path, found: list[dict[str, Any]], own: list[dict[str, Any]]) -> Catalog:
    """Make a catalog that sends everybody to one network, with these structures and measures."""
    lists = [referral(0, "cio", need="tout-besoin")]
    return small_catalog(
        folder,
        networks=[named("cio")],
        publics=[named("adultes", criterion=ADULT, referrals=lists)],
        structures=found,
        measures=own,
    )


_DAYS = st.dates(date(2018, 12, 1), date(2023, 2, 1)) | st.sampled_from(
    [date(2020, 7, 2), date(2020, 7, 3), date(2020, 12, 31), date(2021, 1, 1), date(2021, 1, 31)]
)


class TestGenerated:
    @given(found=bodies(), own=measures(), day=_DAYS, region=st.sampled_from(["bretagne", None]))
    @settings(max_examples=150, deadline=None)
    def test_the_law(
        self,
        tmp_path_factory: pytest.TempPathFactory,
        found: list[dict[str, Any]],
        own: list[dict[str, Any]],
        day: date,
        region: str | None,
    ) -> None:
        """Whatever is related, part of or followed by what, the two catalogs say the same."""
        catalog = small(tmp_path_factory.mktemp("data"), found, own)

        assert not differs(catalog, Situation(age=30), day, region)

    @given(found=bodies(), day=_DAYS)
    @settings(max_examples=150, deadline=None)
    def test_who_is_named_is_there(
        self, tmp_path_factory: pytest.TempPathFactory, found: list[dict[str, Any]], day: date
    ) -> None:
        """Guidance, selections, names and portraits have the same structures of a day."""
        catalog = small(tmp_path_factory.mktemp("data"), found, [])
        kept = catalog.as_of(day)
        here = kept.structures.in_region("bretagne")

        for asked in (catalog, kept):
            assert {s.id: s for s in sent(asked.orient(Situation(age=30), day, "bretagne"))} == {
                s.id: s for s in here
            }
            assert set(asked.portrait("bretagne", day).structures) == {s for s in here if s.regions}
        for structure in catalog.structures:
            is_there = structure.stands_on(day) is not Truth.NO

            assert (structure.id in kept.structures) is is_there
            if is_there:
                of_day = catalog.structures.resolve(structure.id, on=day)

                assert of_day == kept.structures.resolve(structure.id)
                assert of_day.name == structure.name_on(day)


def sent(guidance: Guidance) -> Iterator[Structure]:
    """Give the structures that guidance sends to."""
    for answer in guidance.referrals:
        for network in answer.networks:
            yield from network.structures


def office(id_: str, *steps: tuple[str, str, list[str]], **more: object) -> dict[str, Any]:
    """Make a structure of Bretagne with what became of it."""
    found = [{"kind": k, "date": d, "to": to, "evidence": EVIDENCE} for k, d, to in steps]
    return named(id_, **{"network": "cio", "regions": ["bretagne"], "successions": found, **more})


class TestOneAfterTheOther:
    def ids(self, catalog: Catalog, day: str) -> list[str]:
        """Give whom an adult of Bretagne is sent to."""
        return sorted({s.id for s in sent(catalog.orient(Situation(age=30), day, "bretagne"))})

    @pytest.mark.parametrize("kind", ["absorbed", "merged", "split", "dissolved"])
    def test_who_has_ended_is_not_named(self, tmp_path: Path, kind: str) -> None:
        """From the day of a final change only those who followed are named, and before both."""
        first = office("ancien", (kind, "2020-07-03", ["neuf"]))
        catalog = small(tmp_path, [first, office("neuf")], [])

        assert self.ids(catalog, "2020-07-02") == ["ancien", "neuf"]
        assert self.ids(catalog, "2020-07-03") == ["neuf"]

    def test_who_is_partly_taken_over_stays(self, tmp_path: Path) -> None:
        """Who was only taken over in part is still to be seen."""
        first = office("ancien", ("partly-taken-over", "2020-07-03", ["neuf"]))
        catalog = small(tmp_path, [first, office("neuf")], [])

        assert self.ids(catalog, "2022-01-01") == ["ancien", "neuf"]

    def test_a_chain_comes_to_its_end(self, tmp_path: Path) -> None:
        """Of a chain of changes the last body is named."""
        chain = [
            office("a", ("merged", "2019", ["b"])),
            office("b", ("absorbed", "2020-07", ["c"])),
            office("c", ("renamed", "2021-01-01", ["d"])),
            office("d"),
        ]

        assert self.ids(small(tmp_path, chain, []), "2021-01-01") == ["d"]

    def test_a_coarse_date_leaves_both_and_says_so(self, tmp_path: Path) -> None:
        """In the month of a change both are named, and the one that may be gone is marked."""
        first = office("ancien", ("absorbed", "2020-07", ["neuf"]))
        catalog = small(tmp_path, [first, office("neuf")], [])
        guidance = catalog.orient(Situation(age=30), "2020-07-15", "bretagne")
        (network,) = guidance.referrals[0].networks

        assert self.ids(catalog, "2020-07-15") == ["ancien", "neuf"]
        assert network.perhaps == ("ancien",)
        assert guidance.to_dict()["referrals"][0]["networks"][0]["perhaps"] == ["ancien"]
        assert "Ancien (n’est peut-être pas en place à cette date)" in guidance.to_text()
        assert "Neuf (n’est" not in guidance.to_text()
        assert self.ids(catalog, "2020-07-31") == ["neuf"]

    def test_a_finer_change_settles_a_coarse_end(self, tmp_path: Path) -> None:
        """Where only the year of the end is given, the day of the change that ended it counts."""
        first = office("ancien", ("absorbed", "2020-07-03", ["neuf"]), period={"end": "2020"})
        catalog = small(tmp_path, [first, office("neuf")], [])

        assert catalog.structures["ancien"].stands_on(date(2020, 7, 2)) is Truth.UNKNOWN
        assert self.ids(catalog, "2020-07-03") == ["neuf"]

    def test_a_successor_elsewhere_is_told(self, tmp_path: Path) -> None:
        """Where who followed serves other regions, nobody is named, and a note says who did."""
        first = office("ancien", ("absorbed", "2020-07-03", ["loin"]))
        catalog = small(tmp_path, [first, office("loin", regions=["corse"])], [])
        guidance = catalog.orient(Situation(age=30), "2021-01-01", "bretagne")
        notes = " ".join(note.text() for note in guidance.notes)
        english = " ".join(note.text("en") for note in guidance.notes)

        assert list(sent(guidance)) == []
        assert "Ancien n’existe plus. Ancien : absorption par Loin (3 juillet 2020)." in notes
        assert "Ancien is gone. Ancien: absorbed by Loin (3 July 2020)." in english
        near = catalog.orient(Situation(age=30), "2020-07-02", "bretagne").notes
        assert "n’existe plus" not in " ".join(note.text() for note in near)

    def test_a_new_name_is_borne(self, tmp_path: Path) -> None:
        """A structure that took another name bears it from that day on, wherever it is named."""
        step = {"kind": "renamed", "date": "2020-07-03", "name": "Nouveau", "evidence": EVIDENCE}
        catalog = small(tmp_path, [office("site", successions=[step])], [])

        for day, name in (("2020-07-02", "Site"), ("2020-07-03", "Nouveau")):
            guidance = catalog.orient(Situation(age=30), day, "bretagne")

            assert [s.name for s in sent(guidance)] == [name]
            assert name in guidance.to_text()
            assert [s.name for s in catalog.portrait("bretagne", day).structures] == [name]
            assert catalog.structures.resolve("Site", on=day).name == name
            assert catalog.as_of(day).structures.resolve("Site").name == name

    def test_nobody_of_a_network_that_is_gone_is_named(self, tmp_path: Path) -> None:
        """The offices of a network without successor are not to be seen after its end."""
        ended = {"kind": "dissolved", "date": "2020-07-03", "evidence": EVIDENCE}
        lists = [referral(0, "cio", need="tout-besoin")]
        catalog = small_catalog(
            tmp_path,
            networks=[named("cio", successions=[ended])],
            publics=[named("adultes", criterion=ADULT, referrals=lists)],
            structures=[office("site")],
        )

        assert self.ids(catalog, "2020-07-02") == ["site"]
        assert self.ids(catalog, "2020-07-03") == []


class TestPortraits:
    def test_who_is_gone_stands_apart(self, tmp_path: Path) -> None:
        """A portrait has those of the day, and tells apart who is gone and who followed."""
        first = office("ancien", ("absorbed", "2020-07-03", ["neuf"]))
        catalog = small(tmp_path, [first, office("neuf")], [])
        found = catalog.portrait("bretagne", "2021-01-01")

        assert [s.id for s in found.structures] == ["neuf"]
        assert [lineage.asked.id for lineage in found.absent] == ["ancien"]
        assert "Ancien : absorption par Neuf (3 juillet 2020)" in found.to_text()
        assert found.to_dict()["absent"][0]["instead"] == ["neuf"]
        assert found.to_dict()["on"] == "2021-01-01"
        assert {"ancien", "neuf"} <= {record.id for record in found.records}
        assert catalog.portrait("bretagne", "2020-07-02").absent == ()
        assert catalog.as_of("2021-01-01").portrait("bretagne").absent == ()
