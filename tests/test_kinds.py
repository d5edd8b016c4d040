"""What only regions, networks, structures, publics or measures can be asked."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from aiofr import (
    AmbiguousNameError,
    Catalog,
    Dataset,
    InvalidValueError,
    Measures,
    RenamedIdWarning,
    Structures,
    UnknownRecordError,
)
from aiofr.query.bodies import a_day
from aiofr.query.kinds import with_members
from aiofr.query.text import fold, names

EVIDENCE = [{"source": "brochure"}]
#: Each third word of all names is tried.
_STEP = 3


def record(id: str, **more: object) -> dict[str, Any]:  # noqa: A002 - the field's own word
    """Give the plain data of a record."""
    return {"id": id, "name": id.replace("-", " ").title(), "evidence": EVIDENCE, **more}


def region(id: str, insee: str, *departments: str, **more: object) -> dict[str, Any]:  # noqa: A002
    """Give the plain data of a region."""
    known = [{"code": code, "name": f"Département {code}"} for code in departments]
    return record(
        id,
        located=f"en {id}",
        kind="region",
        insee=insee,
        iso="FR-BRE",
        chef_lieu="Ville",
        chef_lieu_insee="35238",
        departments=known,
        **more,
    )


def public(id: str, *networks: str, **more: object) -> dict[str, Any]:  # noqa: A002
    """Give the plain data of a public that is sent to *networks*."""
    referral = {
        "position": 0,
        "need": "tout-besoin",
        "networks": list(networks),
        "printed": "?",
        "evidence": EVIDENCE,
    }
    return record(id, referrals=[referral] if networks else [], **more)


def measure(id: str, **more: object) -> dict[str, Any]:  # noqa: A002
    """Give the plain data of a measure in force."""
    return record(id, kind="aid", status="in-force", summary="Une aide.", **more)


DATA = {
    "regions": [
        region("bretagne", "53", "22", "35", former_ids=["breizh"]),
        region("corse", "94", "2A", "2B", aliases=["Île de Beauté"]),
        region("guyane", "03", "973"),
        region("ile-de-france", "11", "75", "94"),
        region("hauts-de-france", "32", "59"),
    ],
    "networks": [
        record("bij"),
        record("cidj"),
        record("cio"),
        record("missions-locales"),
        record("pole-emploi"),
        record("rij", members=["cidj", "bij"]),
    ],
    "structures": [
        record("bij-rennes", network="bij", regions=["bretagne"]),
        record("cio-ajaccio", network="cio", regions=["corse"]),
        record("maison", network="cio", also=["missions-locales"], regions=["bretagne", "corse"]),
        record("national", network="pole-emploi"),
    ],
    "publics": [
        public("demandeurs-emploi", "pole-emploi"),
        public("etudiants", "cio", broader=["jeunes"]),
        public("jeunes", "rij", broader=["tout-public"]),
        public("jeunes-demandeurs", "missions-locales", broader=["jeunes", "demandeurs-emploi"]),
        public("tout-public"),
    ],
    "measures": [
        measure("bourse", regions=["bretagne"], publics=["etudiants"]),
        measure("logement", regions=["guyane"], part_of="bourse"),
        measure("pass", regions=["corse", "bretagne"], publics=["jeunes"]),
        measure("prime", regions=["corse"], publics=["demandeurs-emploi"]),
        measure("service"),
    ],
    "sources": [
        {"id": "brochure", "title": "Brochure", "publisher": "Éditeur", "date": "2020-09-15"}
    ],
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Give a catalog of a few records."""
    path = tmp_path_factory.mktemp("small") / "data.json"
    path.write_text(json.dumps(DATA), encoding="utf-8")
    made = Catalog([Dataset.from_paths([path])])
    assert made.check() == ()
    return made


class TestRegions:
    def test_codes_have_lookups_of_their_own(self, small: Catalog) -> None:
        """One code is a region's and a department's, and each lookup knows which."""
        assert small.regions.by_insee("94").id == "corse"
        assert small.regions.by_department("94").id == "ile-de-france"
        assert small.regions.by_insee("53").id == "bretagne"
        assert small.regions.by_department("35").id == "bretagne"
        assert small.regions.by_department("973").id == "guyane"

    @pytest.mark.parametrize("code", ["2A", "2a", "2B"])
    def test_letters_of_a_code(self, small: Catalog, code: str) -> None:
        """The departments of Corsica are known in capitals or not."""
        assert small.regions.by_department(code).id == "corse"

    @pytest.mark.parametrize("code", ["99", "35", "3", "", "bretagne", 53, None])
    def test_a_code_of_no_region(self, small: Catalog, code: Any) -> None:
        """A code that no region has is unknown, and so is what is no code."""
        with pytest.raises(UnknownRecordError) as caught:
            small.regions.by_insee(code)

        assert caught.value.count == 5

    def test_a_selection_without_the_other_regions_knows_no_namesake(
        self, catalog: Catalog
    ) -> None:
        """A chief town is of its region alone where the regions of its namesakes are left out."""
        alone = catalog.regions.where(lambda one: one.id == "auvergne-rhone-alpes")

        assert alone.resolve("moulins").id == "auvergne-rhone-alpes"

    @pytest.mark.parametrize("code", ["53", "99", "9", "", "corse", 35, None])
    def test_a_code_of_no_department(self, small: Catalog, code: Any) -> None:
        """A code that no department has is unknown, and so is what is no code."""
        with pytest.raises(UnknownRecordError):
            small.regions.by_department(code)


class TestInRegion:
    @pytest.mark.parametrize("name", ["bretagne", "Bretagne", "BRETAGNE"])
    def test_what_names_no_region_is_national(self, small: Catalog, name: str) -> None:
        """What is offered in a region is kept, and what is national with it."""
        assert small.structures.in_region(name).ids == ("bij-rennes", "maison", "national")
        assert small.measures.in_region(name).ids == ("bourse", "pass", "service")

    def test_any_of_several(self, small: Catalog) -> None:
        """Several regions keep what is in any of them; a record will do for a name."""
        corse = small.regions["corse"]

        assert small.structures.in_region("bretagne", corse) == small.structures
        assert small.structures.in_region(corse).ids == ("cio-ajaccio", "maison", "national")
        assert small.measures.in_region("guyane").ids == ("logement", "service")

    def test_twice_is_both(self, small: Catalog) -> None:
        """To ask twice keeps what is in both."""
        both = small.measures.in_region("bretagne").in_region("île de beauté")

        assert both.ids == ("pass", "service")
        assert type(both) is Measures

    def test_a_former_id_warns(self, small: Catalog) -> None:
        """A former id of a region works, with a warning."""
        with pytest.warns(RenamedIdWarning):
            found = small.measures.in_region("breizh")

        assert found == small.measures.in_region("bretagne")

    @pytest.mark.parametrize("kind", ["structures", "measures"])
    @pytest.mark.parametrize(
        ("name", "error"),
        [
            ("bretange", UnknownRecordError),
            ("53", UnknownRecordError),
            (53, UnknownRecordError),
            (None, UnknownRecordError),
            ("", InvalidValueError),
        ],
    )
    def test_a_wrong_name_is_told_at_once(
        self, small: Catalog, kind: str, name: Any, error: type[Exception]
    ) -> None:
        """A name that fits no region fails where it is written, not later."""
        with pytest.raises(error):
            small.collection(kind).in_region("corse", name)


class TestOfNetwork:
    def test_members_belong_to_it(self, small: Catalog) -> None:
        """What belongs to a member of a network belongs to the network."""
        assert small.structures.of_network("rij").ids == ("bij-rennes",)
        assert small.structures.of_network("bij").ids == ("bij-rennes",)
        assert small.structures.of_network("cidj").ids == ()

    def test_further_networks_count(self, small: Catalog) -> None:
        """A structure belongs to each of its networks; several keep what is in any."""
        missions = small.networks["missions-locales"]

        assert small.structures.of_network(missions).ids == ("maison",)
        assert small.structures.of_network("cio", "Rij").ids == (
            "bij-rennes",
            "cio-ajaccio",
            "maison",
        )
        assert type(small.structures.of_network("cio")) is Structures

    def test_a_wrong_name_is_told_at_once(self, small: Catalog) -> None:
        """A name that fits no network fails where it is written."""
        with pytest.raises(UnknownRecordError) as caught:
            small.structures.of_network("coi")

        assert caught.value.kind == "networks"

    def test_members_of_members(self, small: Catalog) -> None:
        """All below a network are its members, each once."""
        assert with_members(small.networks, ["rij", "bij"]) == {"rij", "bij", "cidj"}
        assert with_members(small.networks, []) == set()


class TestServing:
    def test_networks_of_a_public(self, small: Catalog) -> None:
        """The networks that a public, or a broader one, is sent to are kept."""
        assert small.networks.serving("etudiants").ids == ("cio", "rij")
        assert small.networks.serving("jeunes").ids == ("rij",)
        assert small.networks.serving("tout-public").ids == ()
        assert small.networks.serving("jeunes", "demandeurs-emploi").ids == ("pole-emploi", "rij")

    def test_structures_of_a_public(self, small: Catalog) -> None:
        """Structures of those networks, and of their members, are kept."""
        assert small.structures.serving("jeunes").ids == ("bij-rennes",)
        assert small.structures.serving("etudiants").ids == ("bij-rennes", "cio-ajaccio", "maison")
        assert small.structures.serving(small.publics["demandeurs-emploi"]).ids == ("national",)

    @pytest.mark.parametrize("kind", ["networks", "structures"])
    def test_a_wrong_name_is_told_at_once(self, small: Catalog, kind: str) -> None:
        """A name that fits no public fails where it is written."""
        with pytest.raises(UnknownRecordError) as caught:
            small.collection(kind).serving("étudiant en droit")

        assert caught.value.kind == "publics"


class TestBroader:
    def test_itself_and_all_above(self, small: Catalog) -> None:
        """A public and whatever contains it, over any number of steps, are kept once."""
        assert small.publics.broader("jeunes-demandeurs").ids == (
            "demandeurs-emploi",
            "jeunes",
            "jeunes-demandeurs",
            "tout-public",
        )
        assert small.publics.broader("tout-public").ids == ("tout-public",)

    def test_several(self, small: Catalog) -> None:
        """Several publics share what is above them."""
        assert small.publics.broader("etudiants", "jeunes").ids == (
            "etudiants",
            "jeunes",
            "tout-public",
        )


class TestOpenTo:
    def test_a_broader_public_is_enough(self, small: Catalog) -> None:
        """What is for a broader public is open to the narrower; what names none is for all."""
        assert small.measures.open_to("etudiants").ids == ("bourse", "logement", "pass", "service")
        assert small.measures.open_to("jeunes").ids == ("pass", "service")
        assert small.measures.open_to("tout-public").ids == ("service",)

    def test_any_of_several(self, small: Catalog) -> None:
        """Several publics keep what is for any of them."""
        assert small.measures.open_to("jeunes-demandeurs").ids == ("pass", "prime", "service")
        assert small.measures.open_to("Demandeurs Emploi", "etudiants") == small.measures

    def test_a_wrong_name_is_told_at_once(self, small: Catalog) -> None:
        """A word of the names of several publics fails where it is written."""
        with pytest.raises(UnknownRecordError):
            small.measures.open_to("demandeurs")


class TestWholes:
    def test_from_a_part_up_to_the_whole(self, small: Catalog) -> None:
        """A measure comes first, then what it is a part of."""
        part, whole = small.measures["logement"], small.measures["bourse"]

        assert list(small.measures.wholes(part)) == [part, whole]
        assert list(small.measures.wholes(whole)) == [whole]

    def test_a_part_has_the_publics_of_its_whole(self, small: Catalog) -> None:
        """A measure that names no public is for those of the nearest whole that does."""
        found = {m.id: small.measures.publics_of(m) for m in small.measures}

        assert found["logement"] == found["bourse"] == ("etudiants",)
        assert found["pass"] == ("jeunes",)
        assert found["service"] == ()

    def test_a_part_is_open_to_whom_its_whole_is(self, small: Catalog) -> None:
        """The whole decides for whom a part is, also where the selection has the part only."""
        part = small.measures.in_region("guyane").where(lambda m: m.regions)

        assert part.open_to("etudiants").ids == ("logement",)
        assert part.open_to("jeunes").ids == ()


class TestWithin:
    def test_a_whole_and_its_parts(self, small: Catalog) -> None:
        """A measure is kept with its parts; a part alone has no whole above it."""
        assert small.measures.within("bourse").ids == ("bourse", "logement")
        assert small.measures.within("logement", small.measures["pass"]).ids == ("logement", "pass")
        assert small.measures.within().ids == ()

    def test_parts_in_a_selection_without_the_whole(self, small: Catalog) -> None:
        """The whole decides, also where the selection has the part only."""
        part = small.measures.in_region("guyane").where(lambda m: m.regions)

        assert part.within("bourse").ids == ("logement",)

    def test_an_unknown_measure_is_told_at_once(self, small: Catalog) -> None:
        """A name that fits no measure is refused where it is written."""
        with pytest.raises(UnknownRecordError, match="bourse"):
            small.measures.within("bource")


class TestOpenOn:
    @pytest.mark.parametrize(
        "day",
        [
            "2020-10-05",
            date(2020, 10, 5),
            datetime(2020, 10, 5, 12, tzinfo=UTC),
        ],
    )
    def test_a_day_in_any_form(self, small: Catalog, day: Any) -> None:
        """A day is a text, a day or a moment of it."""
        assert small.measures.open_on(day) == small.measures

    def test_what_sources_cannot_tell_is_left_out(self, small: Catalog) -> None:
        """A source speaks from its day to a year later, and of no other day."""
        open_on = {
            day: len(small.measures.open_on(day))
            for day in ("2020-09-14", "2020-09-15", "2021-09-15", "2021-09-16")
        }

        assert open_on == {
            "2020-09-14": 0,
            "2020-09-15": 5,
            "2021-09-15": 5,
            "2021-09-16": 0,
        }

    @pytest.mark.parametrize("day", ["2020-13-01", "2020-02-30", "2020", "", "demain", None, 5])
    def test_no_day_is_told_at_once(self, small: Catalog, day: Any) -> None:
        """What is no day of the calendar is refused in both languages."""
        with pytest.raises(InvalidValueError, match="expected a day as 2020-10-05") as caught:
            small.measures.open_on(day)

        assert "est attendu" in caught.value.text("fr")

    def test_a_moment_is_its_day(self) -> None:
        """Of a moment, only its day counts."""
        assert type(a_day(datetime(2020, 10, 5, 23, 59, tzinfo=UTC))) is date
        assert a_day("2020-10-05") == date(2020, 10, 5)


class TestTogether:
    def test_questions_follow_one_another(self, small: Catalog) -> None:
        """Every question answers with a selection that takes the next."""
        found = small.measures.in_region("bretagne").open_to("etudiants").open_on("2020-10-05")
        ordered = found.order_by(lambda measure: measure.name, reverse=True)

        assert ordered.ids == ("service", "pass", "bourse")
        assert [match.record.id for match in found.search("bourse")] == ["bourse"]


class TestTerms:
    """A term of the glossary is the name of no one measure."""

    @pytest.mark.parametrize(
        "name", ["Pric", "PRIC", "Plan régional d’investissement dans les compétences"]
    )
    def test_what_several_speak_of_is_ambiguous(self, catalog: Catalog, name: str) -> None:
        """A term that measures of several Regions speak of is an error that says which."""
        with pytest.raises(AmbiguousNameError) as caught:
            catalog.measures.resolve(name)

        regions = {catalog.measures[id_].regions for id_ in caught.value.candidates}
        assert caught.value.candidates[0] == "bfc-pric"
        assert len(regions) > 1
        assert "Pric (Pacte régional" in caught.value.text("en")
        assert "n’est le nom d’aucune mesure" in caught.value.text("fr")

    @pytest.mark.parametrize("name", ["Qwertz", "Geiq"])
    def test_what_none_speaks_of_is_unknown(self, catalog: Catalog, name: str) -> None:
        """A name that is no term, or one that at most one measure speaks of, is unknown."""
        with pytest.raises(UnknownRecordError):
            catalog.measures.resolve(name)


class TestNamesAreWhole:
    """What every collection that has names is asked by."""

    KINDS = ("regions", "networks", "structures", "publics", "measures", "glossary", "facts")

    @pytest.mark.parametrize("kind", KINDS)
    def test_every_name_is_its_record_s(self, catalog: Catalog, kind: str) -> None:
        """Each name gives its record, or says which records share it."""
        among = catalog.collection(kind)
        called: dict[str, set[str]] = {}
        for record_ in among:
            for _, text in names(record_):
                called.setdefault(fold(text), set()).add(record_.id)
        for text, ids in called.items():
            if len(ids) > 1:
                with pytest.raises(AmbiguousNameError) as caught:
                    among.resolve(text)
                assert set(caught.value.candidates) == ids
            else:
                assert {among.resolve(text).id} == ids

    @pytest.mark.parametrize("kind", KINDS)
    def test_no_word_of_a_longer_name_is_one(self, catalog: Catalog, kind: str) -> None:
        """A single word resolves only where it is a name, of a place for regions, by itself."""
        among = catalog.collection(kind)
        every = [*among, *(catalog.networks if kind == "glossary" else ())]
        own = {fold(text) for one in every for _, text in among.called(one)}
        words = {word for one in among for _, text in names(one) for word in fold(text).split()}

        for word in sorted(words - own)[::_STEP]:
            with pytest.raises((UnknownRecordError, AmbiguousNameError)):
                among.resolve(word)
