"""How much is known of each region: counted, and none never taken for unknown."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from aiofr import (
    Catalog,
    Coverage,
    CoveredKind,
    Dataset,
    InvalidValueError,
    Knowledge,
    MeasureKind,
    UnknownRecordError,
)
from aiofr.portraits.table import age, of_all, of_region

EVIDENCE = [{"source": "journal"}]
REGION = {
    "id": "bretagne",
    "name": "Bretagne",
    "located": "en Bretagne",
    "kind": "region",
    "insee": "53",
    "iso": "FR-BRE",
    "chef_lieu": "Rennes",
    "chef_lieu_insee": "35238",
    "evidence": EVIDENCE,
}
HERE = {"regions": ["bretagne"], "evidence": EVIDENCE}
AID = {"id": "aide", "name": "Aide", "kind": "aid", "status": "voted", "summary": "Une aide."}

Count = Callable[..., Coverage]


@pytest.fixture
def count(tmp_path: Path) -> Count:
    """Count what is known of one region, on a day."""

    def count(on: str = "2020-10-16", **collections: list[dict[str, Any]]) -> Coverage:
        sources = [
            {"id": "journal", "title": "Un article", "publisher": "Journal", "date": "2020-10-06"},
            {"id": "revue", "title": "Un autre", "publisher": "Revue", "date": "2020-09"},
        ]
        whole = {"regions": [REGION], "sources": sources, **collections}
        path = tmp_path / "data.json"
        path.write_text(json.dumps(whole), encoding="utf-8")
        return Catalog([Dataset.from_paths([path])]).coverage(on)

    return count


def erratum(id_: str, collection: str, record: str) -> dict[str, Any]:
    """Make an erratum about a record."""
    about = {"collection": collection, "record": record}
    return {"id": id_, **about, "printed": "X", "reason": "Y", "evidence": EVIDENCE}


class TestKinds:
    def test_all_are_counted(self, count: Count) -> None:
        """A region has a count of each kind, and of each kind of measure."""
        kinds = [one.kind for one in count()["bretagne"].kinds]

        assert sorted(kinds) == sorted([*CoveredKind, *MeasureKind])

    def test_nothing_is_unknown_or_none(self, count: Count) -> None:
        """Where our lists are whole, nothing is none; of all else, nothing is unknown."""
        found = count()["bretagne"]
        none = {one.kind for one in found.kinds if one.knowledge is Knowledge.NONE}

        assert none == {"departments", "former-regions", "errata"}
        assert {one.knowledge for one in found.kinds} == {Knowledge.NONE, Knowledge.UNKNOWN}
        assert {one.count for one in found.kinds} == {0}

    def test_something_is_held(self, count: Count) -> None:
        """What a region has is counted, with the newest source that vouches for it."""
        officials = [{"name": name, "role": "élue"} for name in ("Ann", "Bob")]
        revue = [{"source": "revue"}]
        found = count(
            measures=[{**AID, **HERE, "evidence": revue, "officials": officials}],
            networks=[{"id": "aide", "name": "Aide", "evidence": EVIDENCE}],
            structures=[
                {"id": "aide", "name": "Ici", "network": "aide", **HERE},
                {"id": "la", "name": "Là", "network": "aide", "evidence": EVIDENCE},
            ],
            errata=[
                erratum("a", "measures", "aide"),
                erratum("b", "regions", "bretagne"),
                erratum("c", "networks", "aide"),
            ],
        )["bretagne"]
        counts = {one.kind: one.count for one in found.kinds if one.count}

        assert counts == {
            "structures": 1,
            "interlocutors": 2,
            "measures": 1,
            "aid": 1,
            "sources": 2,
            "errata": 2,
        }
        assert {found.of(kind).knowledge for kind in counts} == {Knowledge.HELD}
        assert [s and s.id for s in (found.of("aid").newest, found.newest)] == ["revue", "journal"]
        assert found.of("plan").newest is None

    def test_what_is_no_region_is_refused(self, catalog: Catalog) -> None:
        """Ids are asked for in brackets; `of` takes regions."""
        with pytest.raises(InvalidValueError, match="expected a Region, got 'bretagne'"):
            catalog.coverage().of("bretagne")  # type: ignore[arg-type]

    def test_what_is_not_counted_is_refused(self, count: Count) -> None:
        """A kind that nobody counts is told with those that are."""
        with pytest.raises(InvalidValueError, match="one of structures, interlocutors"):
            count()["bretagne"].of("weather")


class TestRegions:
    def test_are_found_by_id(self, count: Count) -> None:
        """A region is looked up by its id; another is unknown."""
        found = count()

        assert found["bretagne"].region.name == "Bretagne"
        with pytest.raises(UnknownRecordError, match="nulle-part"):
            found["nulle-part"]

    def test_some_can_be_kept(self, catalog: Catalog) -> None:
        """The coverage of some regions is that of all without the others."""
        found = catalog.coverage("2020-10-16")
        corse = catalog.regions["corse"]

        assert found.of(corse).regions == (found["corse"],)
        assert found.of().regions == ()


class TestAge:
    @pytest.mark.parametrize(("on", "days"), [("2020-10-16", 10), ("2020-10-06", 0)])
    def test_is_counted_to_the_day(self, count: Count, on: str, days: int) -> None:
        """The age of a source is the days since it was published."""
        found = count(on, measures=[{**AID, **HERE}])

        assert found.age(found["bretagne"].newest) == days

    def test_is_that_of_the_last_day_it_can_be(self, count: Count) -> None:
        """A source of which only the month is known is as old as its last day, or of that day."""
        measures = [{**AID, **HERE, "evidence": [{"source": "revue"}]}]

        for on, days in (("2020-10-01", 1), ("2020-09-15", 0), ("2020-08-31", None)):
            found = count(on, measures=measures)

            assert found.age(found["bretagne"].newest) == days

    def test_is_unknown_without_a_source(self, count: Count) -> None:
        """What no source vouches for has no age."""
        found = count()

        assert found["bretagne"].newest is None
        assert found.age(None) is None

    def test_is_counted_to_today_where_no_day_is_given(self, catalog: Catalog) -> None:
        """Today is the day that is meant, unless another is given, and no other text will do."""
        assert catalog.coverage().on == date.today()  # noqa: DTZ011 - as the library does
        with pytest.raises(InvalidValueError, match="2020-10-05"):
            catalog.coverage("hier")

    def test_is_counted_to_the_day_of_the_catalog(self, catalog: Catalog) -> None:
        """The catalog of a day is covered on that day, unless another is given."""
        then = catalog.as_of("2021-01-01")

        assert then.coverage().on == date(2021, 1, 1)
        assert then.coverage("2022-01-01").on == date(2022, 1, 1)

    @pytest.mark.parametrize(
        ("days", "french", "english"),
        [
            (0, "du jour", "of that day"),
            (1, "1 jour", "1 day"),
            (29, "29 jours", "29 days"),
            (30, "1 mois", "1 month"),
            (364, "12 mois", "12 months"),
            (365, "1 an", "1 year"),
            (800, "2 ans", "2 years"),
        ],
    )
    def test_is_said_in_words(self, days: int, french: str, english: str) -> None:
        """An age is said in whole days, months or years."""
        assert (age(days), age(days, "en")) == (french, english)

    @given(st.integers(0, 10**5))
    def test_never_says_more_than_it_is(self, days: int) -> None:
        """The words never make something older than it is."""
        said = age(days, "en")
        count, unit = (0, "day") if days == 0 else said.split()
        lengths = {"day": 1, "month": 30, "year": 365}

        assert int(str(count).replace(",", "")) * lengths[unit.removesuffix("s")] <= days


class TestForms:
    def test_repr(self, count: Count) -> None:
        """The short form counts regions and measures."""
        found = count(measures=[{**AID, **HERE}])

        assert repr(found) == "<Coverage on 2020-10-16: 1 regions, 1 measures>"

    def test_data(self, count: Count) -> None:
        """Plain data have each count, what it means, and the newest source with its age."""
        plain = count(measures=[{**AID, **HERE}]).to_dict()
        (found,) = plain["regions"]
        newest = {"newest": "journal", "date": "2020-10-06", "age_in_days": 10}
        nothing = {"newest": None, "date": None, "age_in_days": None}
        kinds = {one["kind"]: one for one in found["kinds"]}

        assert json.loads(json.dumps(plain)) == plain
        assert (plain["on"], found["region"]) == ("2020-10-16", "bretagne")
        assert {key: found[key] for key in newest} == newest
        assert kinds["aid"] == {"kind": "aid", "count": 1, "knowledge": "held", **newest}
        assert kinds["plan"] == {"kind": "plan", "count": 0, "knowledge": "unknown", **nothing}

    def test_table_of_all(self, count: Count) -> None:
        """The table of all regions tells unknown from counts, and the month of the newest."""
        found = count(measures=[{**AID, **HERE}])

        assert of_all(found) == (
            ("région", "lieux", "noms", "chiffres", "mesures", "dernière source"),
            [("Bretagne", "inconnu", "inconnu", "inconnu", "1", "2020-10, 10 jours")],
        )
        assert of_all(found, "en")[1][0][1:3] == ("unknown", "unknown")

    def test_table_of_one(self, count: Count) -> None:
        """The table of a region has every kind, and the day of the newest source of each."""
        found = count(measures=[{**AID, **HERE}])
        heads, rows = of_region(found, found["bretagne"])

        assert heads == ("fiches", "nombre", "source la plus récente")
        assert ("mesures : aides", "1", "6 octobre 2020 (10 jours)") in rows
        assert ("mesures : plans", "inconnu", "") in rows
        assert ("départements", "aucun", "6 octobre 2020 (10 jours)") in rows
        assert ("anciennes régions", "aucune", "6 octobre 2020 (10 jours)") in rows
        assert ("departments", "none", "6 October 2020 (10 days)") in of_region(
            found, found["bretagne"], "en"
        )[1]

    def test_a_source_of_a_later_day_is_yet_to_come(self, count: Count) -> None:
        """On a day before a source was published, nobody says that it is of that day."""
        found = count("2019-12-31", measures=[{**AID, **HERE}])

        assert of_all(found)[1][0][-1] == "2020-10, à venir"
        assert of_all(found, "en")[1][0][-1] == "2020-10, to come"
        assert found.to_dict()["regions"][0]["age_in_days"] is None

    @pytest.mark.parametrize("language", ["fr", "en"])
    @pytest.mark.parametrize("on", ["1900-01-01", "2020-10-05", "2026-11-23"])
    def test_table_fits_eighty_columns(self, catalog: Catalog, on: str, language: str) -> None:
        """The table of all regions is no wider than 80 columns, with two between its own."""
        heads, rows = of_all(catalog.coverage(on), language)
        widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]

        assert sum(widths) + 2 * (len(widths) - 1) <= 80


class TestPackaged:
    def test_every_region_has_structures_and_sources(self, catalog: Catalog) -> None:
        """The directory speaks of each territory."""
        for found in catalog.coverage("2026-11-23").regions:
            assert found.of("structures").knowledge is Knowledge.HELD
            assert found.of("sources").knowledge is Knowledge.HELD

    def test_nouvelle_caledonie_has_no_department_and_unknown_measures(
        self, catalog: Catalog
    ) -> None:
        """It has no department, which is known; of its measures, nothing is known."""
        found = catalog.coverage("2026-11-23")["nouvelle-caledonie"]

        assert found.of("departments").knowledge is Knowledge.NONE
        assert found.of("measures").knowledge is Knowledge.UNKNOWN

    def test_counts_are_those_of_the_catalog(self, catalog: Catalog) -> None:
        """Measures are counted once by kind, and once as a whole."""
        for found in catalog.coverage("2026-11-23").regions:
            by_kind = sum(found.of(kind).count for kind in MeasureKind)

            assert found.of("measures").count == by_kind
            assert by_kind == len(
                catalog.measures.where(lambda m, id_=found.region.id: id_ in m.regions)
            )
