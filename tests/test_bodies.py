"""Who stood on a day: names that follow successions, the reasons, and the catalog of that day."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from strategies import DAYS

from aiofr import (
    AmbiguousNameError,
    Catalog,
    Collection,
    DataError,
    Dataset,
    DayStatus,
    InvalidValueError,
    NotThatDayError,
    RenamedIdWarning,
    Situation,
    Truth,
    UnknownRecordError,
)
from aiofr.query.bodies import a_day
from aiofr.query.following import on_day, trace

EVIDENCE = [{"source": "loi"}]
#: Days around which the bodies of the packaged data change, and days far from all of them.
TURNS = st.dates(date(2014, 1, 1), date(2026, 12, 31)) | DAYS


def record(id: str, **more: object) -> dict[str, Any]:  # noqa: A002 - the field's own word
    """Give the plain data of a record."""
    return {"id": id, "name": id.title(), "evidence": EVIDENCE} | more


def became(kind: str, day: str, *to: str, **more: object) -> dict[str, Any]:
    """Give the plain data of what became of a body."""
    return {"kind": kind, "date": day, "to": list(to), "evidence": EVIDENCE, **more}


def gone(id: str, end: str, *successions: dict[str, Any], **more: object) -> dict[str, Any]:  # noqa: A002
    """Give the plain data of a body that ended."""
    return record(id, period={"end": end}, successions=list(successions), **more)


def measure(id: str, **more: object) -> dict[str, Any]:  # noqa: A002
    """Give the plain data of a measure."""
    return record(id, kind="aid", status="in-force", summary="Une aide.", **more)


def referral(*networks: str) -> dict[str, Any]:
    """Give the plain data of a referral."""
    need = {"position": 0, "need": "se-former", "printed": "?", "evidence": EVIDENCE}
    return need | {"networks": list(networks)}


DATA: dict[str, list[dict[str, Any]]] = {
    "sources": [{"id": "loi", "title": "La loi", "publisher": "État", "date": "2018-09-05"}],
    "facts": [
        {
            "id": "age",
            "type": "integer",
            "fr": {"label": "âge", "question": "?", "requirement": "{}", "exclusion": "{}"},
            "en": {"label": "age", "question": "?", "requirement": "{}", "exclusion": "{}"},
        }
    ],
    "networks": [
        gone("anpe", "2008-12-18", became("renamed", "2008-12-19", "pole")),
        record(
            "pole",
            period={"start": "2008-12-19", "end": "2023-12-31"},
            successions=[became("renamed", "2024-01-01", "travail")],
            aliases=["PE"],
        ),
        record("travail", period={"start": "2024-01-01"}, former_ids=["france-emploi"]),
        gone("opacif", "2019-12-31", became("split", "2020-01-01", "pro", "cep")),
        record("pro", period={"start": "2020-01-01"}),
        record("cep", period={"start": "2020-01-01"}),
        gone("paio", "2017", became("dissolved", "2018-01-01")),
        record("ciep", successions=[became("renamed", "2019-07-04", name="Fei")]),
        record("service", members=["pole"]),
        record("flou", period={"start": "2020", "end": "2022"}),
        record("vieux-relais", period={"end": "2010"}, aliases=["Relais"]),
        record("relais"),
    ],
    "structures": [
        record("agence", network="pole"),
        record("fongecif", network="opacif", also=["ciep"]),
        gone("espace", "2018", became("merged", "2019", "carif"), network="relais"),
        record("carif", network="relais", period={"start": "2019"}),
    ],
    "publics": [
        record(
            "chomeurs",
            referrals=[referral("pole", "opacif", "paio", "ciep")],
            criterion={"fact": "age", "ge": 16},
        )
    ],
    "measures": [
        measure("plan", period={"start": "2015", "end": "2019-12-31"}, publics=["chomeurs"]),
        measure("part", part_of="plan", period={"start": "2020-01-01"}),
        measure("prime", period={"start": "2020-09-01"}, vouched={"start": "2020", "end": "2021"}),
        measure("doute"),
    ],
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Give a catalog of a few bodies that change."""
    path = tmp_path_factory.mktemp("small") / "data.json"
    path.write_text(json.dumps(DATA), encoding="utf-8")
    made = Catalog([Dataset.from_paths([path])])
    assert made.check() == ()
    return made


class TestResolve:
    @pytest.mark.parametrize(
        ("name", "on", "found"),
        [
            ("Anpe", "2008-12-18", "anpe"),
            ("Anpe", "2008-12-19", "pole"),
            ("anpe", "2026-01-01", "travail"),
            ("PE", date(2023, 12, 31), "pole"),
            ("PE", "2024-01-01", "travail"),
            ("Cep", "2020-01-01", "cep"),
            ("Opacif", "2019-12-31", "opacif"),
            ("Flou", "2020-06-01", "flou"),
            ("Relais", "2020-06-01", "relais"),
        ],
    )
    def test_who_stood_on_that_day(
        self, small: Catalog, name: str, on: date | str, found: str
    ) -> None:
        """A name leads to whoever stood on the day, along the successions, without a warning."""
        assert small.networks.resolve(name, on=on).id == found

    def test_without_a_day_nothing_is_followed(self, small: Catalog) -> None:
        """Without a day a name is that of its own record, of whatever time."""
        assert small.networks.resolve("PE").id == "pole"
        assert small.structures.resolve("Espace").id == "espace"

    def test_the_packaged_data(self, catalog: Catalog) -> None:
        """Pôle emploi of 2026 is France Travail."""
        assert catalog.networks.resolve("Pôle emploi", on="2026-01-01").name == "France Travail"
        assert catalog.networks.resolve("Pôle emploi", on="2023-12-31").name == "Pôle emploi"
        assert catalog.networks.resolve("APCE", on="2019-09-01").id == "bpifrance-creation"

    def test_structures_too(self, small: Catalog) -> None:
        """Structures follow their own successions."""
        assert small.structures.resolve("Espace", on="2020-01-01").id == "carif"

    def test_a_selection_leads_out_of_itself(self, small: Catalog) -> None:
        """What a body of a selection became need not be of that selection."""
        serving = small.networks.serving("chomeurs")

        assert "travail" not in serving
        assert serving.resolve("PE", on="2026-01-01").id == "travail"

    def test_several_that_followed(self, small: Catalog) -> None:
        """A body that was split fits all of its parts, and the error names them and says why."""
        with pytest.raises(AmbiguousNameError) as caught:
            small.networks.resolve("Opacif", on="2020-01-01")

        assert caught.value.candidates == ("pro", "cep")
        assert "split between Pro and Cep (1 January 2020)" in caught.value.english
        assert "« La loi », État, 5 septembre 2018" in caught.value.french

    def test_a_name_of_two_that_both_stand(self, small: Catalog) -> None:
        """A name of two bodies that both stand stays ambiguous, as it is without a day."""
        with pytest.raises(AmbiguousNameError) as caught:
            small.networks.resolve("Relais", on="2009-01-01")

        assert caught.value.candidates == ("vieux-relais", "relais")
        assert caught.value.reasons == ("", "")

    def test_gone_without_successor(self, small: Catalog) -> None:
        """A body that nobody followed is an error with its date and source."""
        with pytest.raises(NotThatDayError) as caught:
            small.networks.resolve("Paio", on="2018-01-01")

        assert caught.value.instead == ()
        assert caught.value.day == date(2018, 1, 1)
        assert "no successor known (1 January 2018). Source: “La loi”" in caught.value.english

    def test_before_it_began(self, small: Catalog) -> None:
        """A body that was not there yet is an error that names who was."""
        with pytest.raises(NotThatDayError) as caught:
            small.networks.resolve("Travail", on="2005-01-01")

        assert caught.value.instead == ("anpe",)
        assert "In place on that day: Anpe" in caught.value.english
        assert "début : 1er janvier 2024" in caught.value.french

    def test_dissolved_structure_of_the_packaged_data(self, catalog: Catalog) -> None:
        """Défi Métiers is gone without successor, and its sources do not agree on the day."""
        assert catalog.structures.resolve("Défi Métiers", on="2022-12-24").id == "defi-metiers"
        with pytest.raises(NotThatDayError, match=r"24 December 2022, disputed\)\. Sources: "):
            catalog.structures.resolve("Défi Métiers", on="2022-12-25")

    @pytest.mark.parametrize(
        "on",
        [
            "2020",
            "demain",
            2020,
            "\u0662\u0660\u0662\u0660-10-05",
            "2020-02-30",
            "20201005",
            "2020-W41-1",
            "",
            " 2020-10-05",
        ],
    )
    def test_what_is_no_day(self, small: Catalog, on: Any) -> None:
        """What is no day is refused, as elsewhere."""
        with pytest.raises(InvalidValueError, match="expected a day"):
            small.networks.resolve("PE", on=on)

    @pytest.mark.parametrize(
        "on",
        [
            datetime(2020, 10, 5, 23, 59, tzinfo=UTC),
            datetime(2020, 10, 5),  # noqa: DTZ001 - one that knows no zone
        ],
    )
    def test_a_point_in_time_is_of_a_day(self, small: Catalog, on: datetime) -> None:
        """The date that it has where it was taken."""
        assert a_day(on) == date(2020, 10, 5)
        assert type(a_day(on)) is date
        assert small.as_of(on).day == date(2020, 10, 5)

    def test_what_was_never_called_so(self, small: Catalog) -> None:
        """A name that no body ever had is unknown, and what is close is told."""
        with pytest.raises(UnknownRecordError, match="Close: opacif"):
            small.networks.resolve("opacife", on="2020-01-01")

    def test_a_former_id(self, small: Catalog) -> None:
        """A former id works on a day as without one, with its warning."""
        with pytest.warns(RenamedIdWarning):
            found = small.networks.resolve("france-emploi", on="2026-01-01")

        assert found.id == "travail"


class TestPackagedSuccessions:
    @pytest.mark.parametrize(
        ("old", "day", "new", "kind"),
        [
            ("agence-france-entrepreneur", "2019-01-01", ["bpifrance-creation"], "absorbed"),
            ("apce", "2016-04-13", ["agence-france-entrepreneur"], "absorbed"),
            ("cget", "2020-01-01", ["anct"], "merged"),
            ("ciep", "2019-07-04", ["france-education-international"], "renamed"),
            ("cnidff", "2016-06-30", ["fncidff"], "renamed"),
            ("comites-entreprise", "2020-01-01", ["cse"], "merged"),
            ("conseils-generaux", "2015-04-01", ["conseils-departementaux"], "renamed"),
            ("opacif", "2020-01-01", ["transitions-pro", "operateurs-cep"], "split"),
            ("opca", "2019-04-01", ["opco"], "merged"),
            ("pole-emploi", "2024-01-01", ["france-travail"], "renamed"),
        ],
    )
    def test_the_day_on_which_each_changed(
        self, catalog: Catalog, old: str, day: str, new: list[str], kind: str
    ) -> None:
        """Each body of the brochure that has changed does so on its day, and not the day before."""
        eve = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
        lineage = catalog.networks.trace(old, on=day)

        assert [one.id for one in catalog.networks.trace(old, on=eve).standing] == [old]
        assert [one.id for one in lineage.standing] == new
        assert [step.succession.kind.value for step in lineage.handovers] == [kind]
        assert lineage.sources

    def test_there_are_no_others(self, catalog: Catalog) -> None:
        """The table above, the points relais conseil and eight structures are all that changed."""
        changed = {body.id for body in catalog.networks if body.successions}

        assert len(changed - {"prc"}) == 10
        assert {body.id for body in catalog.structures if body.successions} == {
            "alfa-centre",
            "carif-espace-competences",
            "carif-oref-cite-des-metiers-mayotte",
            "defi-metiers",
            "gouvernement-de-la-nouvelle-caledonie-direction-de-la-formation-professionnelle-continue",
            "guadeloupe-formation",
            "observatoire-regional-des-metiers-provence-alpes-cote-d-azur",
            "operateur-public-regional-de-formation",
        }


class TestTrace:
    def test_why(self, catalog: Catalog) -> None:
        """The steps, who stands, the sources and a sentence in each language are given."""
        lineage = catalog.networks.trace("Pôle emploi", on="2026-01-01")

        assert lineage.asked is catalog.networks["pole-emploi"]
        assert [body.id for body in lineage.standing] == ["france-travail"]
        assert [step.succession.kind.value for step in lineage.handovers] == ["renamed"]
        assert "service-public-2023-12-21" in {source.id for source in lineage.sources}
        assert lineage.text().startswith(
            "Pôle emploi : nouveau nom France Travail (1er janvier 2024). Sources : "
        )

    def test_an_overlap(self, catalog: Catalog) -> None:
        """Points relais conseil stand beside the service that came, which does not replace them."""
        lineage = catalog.networks.trace("PRC", on="2026-01-01")

        assert [body.id for body in lineage.standing] == ["prc"]
        assert [step.heirs[0].id for step in lineage.beside] == ["france-vae"]
        assert "ajout de France VAE, sans remplacement" in lineage.text()

    def test_today_where_no_day_is_given(self, small: Catalog) -> None:
        """Without a day it is today's, and in the catalog of a day that one's."""
        assert small.networks.trace("Cep").day == date.today()  # noqa: DTZ011
        assert small.as_of("2020-05-01").networks.trace("Cep").day == date(2020, 5, 1)

    def test_an_ambiguous_name(self, small: Catalog) -> None:
        """A name that fits several bodies is refused: each has a lineage of its own."""
        with pytest.raises(AmbiguousNameError):
            small.networks.trace("Relais", on="2020-01-01")


class TestAsOf:
    def test_bodies_of_that_day(self, small: Catalog) -> None:
        """What is known to have ended or not to have begun is left out; what may stand is kept."""
        later, before = small.as_of("2020-06-01"), small.as_of("2008-01-01")

        assert later.networks.ids == (*("pole", "pro", "cep", "ciep", "service", "flou", "relais"),)
        assert later.networks["flou"].stands_on(date(2020, 6, 1)) is Truth.UNKNOWN
        assert before.networks.ids == (
            *("anpe", "opacif", "paio", "ciep", "service", "vieux-relais", "relais"),
        )
        assert later.structures.ids == ("agence", "fongecif", "carif")

    def test_measures_of_that_day(self, small: Catalog) -> None:
        """Measures that had ended or not begun are left out; of unknown ones nothing is guessed."""
        assert small.as_of("2019-06-01").measures.ids == ("plan", "doute")
        assert small.as_of("2020-10-01").measures.ids == ("part", "prime", "doute")
        assert small.as_of("2020-10-01").measures["doute"].status_on(date(2020, 10, 1)) == "unknown"

    @pytest.mark.parametrize(
        ("id", "day", "said"),
        [
            ("plan", "2020-01-01", "The measure has ended."),
            ("prime", "2020-08-31", "The measure has not begun."),
        ],
    )
    def test_measures_that_are_left_out_say_why(
        self,
        small: Catalog,
        id: str,  # noqa: A002 - the field's own word
        day: str,
        said: str,
    ) -> None:
        """A measure that is asked for by its id on another day is refused with the reason."""
        with pytest.raises(NotThatDayError, match=said) as caught:
            _ = small.as_of(day).measures[id]
        with pytest.raises(UnknownRecordError):
            _ = small.as_of(day).measures["rien"]

        assert caught.value.instead == ()

    def test_a_part_keeps_its_whole(self, small: Catalog) -> None:
        """A part whose whole is left out still has that one's publics."""
        later = small.as_of("2020-10-01")

        assert later.measures.publics_of(later.measures["part"]) == ("chomeurs",)
        assert "part" in later.measures.open_to("chomeurs")

    def test_names_of_that_day(self, small: Catalog) -> None:
        """A body bears its name of that day, and answers to the other one."""
        later = small.as_of("2020-01-01")

        assert later.networks["ciep"].name == "Fei"
        assert later.networks.resolve("Ciep") is later.networks.resolve("Fei")
        assert small.as_of("2018-01-01").networks["ciep"].name == "Ciep"
        assert small.networks["ciep"].name == "Ciep"

    def test_names_that_are_left_out_resolve(self, small: Catalog) -> None:
        """The name of a body that is gone leads to who followed, without a day being said again."""
        later = small.as_of("2026-01-01")

        assert later.networks.resolve("PE").id == "travail"
        assert later.structures.resolve("Espace") is later.structures["carif"]
        assert later.networks.resolve("PE", on="2020-01-01") is small.networks["pole"]

    def test_ids_that_are_left_out_say_why(self, small: Catalog) -> None:
        """By its id alone a body that is gone is refused, with the reason and who followed."""
        later = small.as_of("2026-01-01")
        with pytest.raises(NotThatDayError, match=r"renamed Travail.*Ask for: travail\.") as caught:
            _ = later.networks["pole"]
        with pytest.raises(UnknownRecordError, match="lists all"):
            _ = later.networks["rien"]

        assert caught.value.instead == ("travail",)
        assert later.networks.get("pole") is None

    @pytest.mark.parametrize("network", ["travail", "pole", "PE"])
    def test_structures_belong_to_what_their_network_became(
        self, small: Catalog, network: str
    ) -> None:
        """What was recorded under an old network is found under its successor, by either name."""
        assert small.as_of("2026-01-01").structures.of_network(network).ids == ("agence",)
        assert small.as_of("2026-01-01").structures.of_network("service").ids == ("agence",)

    def test_each_part_of_a_split_has_the_structures(self, small: Catalog) -> None:
        """Where a network was split, a structure is found under each part: which, nobody says."""
        later = small.as_of("2026-01-01").structures

        assert later.of_network("pro").ids == later.of_network("cep").ids == ("fongecif",)
        with pytest.raises(AmbiguousNameError):
            later.of_network("opacif")

    def test_publics_are_served_by_who_followed(self, small: Catalog) -> None:
        """The networks of a referral are those of the day."""
        later = small.as_of("2026-01-01")

        assert later.networks.serving("chomeurs").ids == ("travail", "pro", "cep", "ciep")
        assert later.structures.serving("chomeurs").ids == ("agence", "fongecif")
        assert small.networks.serving("chomeurs").ids == ("pole", "opacif", "paio", "ciep")

    def test_guidance_is_for_that_day(self, small: Catalog) -> None:
        """Guidance takes the catalog's day, and another day that is asked for."""
        later = small.as_of("2026-01-01")
        person = Situation(age=30)

        assert later.orient(person).on == date(2026, 1, 1)
        assert later.orient(person).referrals == small.orient(person, "2026-01-01").referrals
        assert later.orient(person, "2018-06-01") == small.as_of("2018-06-01").orient(person)

    def test_guidance_finds_structures_under_who_followed(self, small: Catalog) -> None:
        """Guidance lists the structures of an old network with its successor."""
        (referral,) = small.orient(Situation(age=30), "2026-01-01").referrals
        found = {n.network.id: [s.id for s in n.structures] for n in referral.networks}

        assert found["travail"] == ["agence"]
        assert found["pro"] == found["cep"] == ["fongecif"]

    def test_a_search_finds_what_stood(self, small: Catalog) -> None:
        """A search in the catalog of a day finds its records, by what those left out are called."""
        later = small.as_of("2026-01-01")

        assert [match.record.id for match in later.networks.search("travail")] == ["travail"]
        assert later.networks.search("opacif") == ()
        assert "agence" in {match.record.id for match in later.structures.search("pole")}

    def test_it_is_a_catalog(self, small: Catalog) -> None:
        """It knows its day and where it comes from, and its data are checked as a whole."""
        later = small.as_of(date(2026, 1, 1))

        assert type(later) is Catalog
        assert (later.day, small.day) == (date(2026, 1, 1), None)
        assert later.whole is small.whole is small
        assert later.as_of("2026-01-01") is later
        assert later.check() == ()
        assert later.files() == small.files()
        assert later.refused == small.refused
        assert [entry.record.id for entry in later.own(Collection.MEASURES)] == list(
            later.measures.ids
        )

    def test_other_collections_are_the_same(self, small: Catalog) -> None:
        """Regions, sources and what else no day changes are as they were."""
        assert small.as_of("2000-01-01").sources == small.sources

    def test_what_is_no_day(self, small: Catalog) -> None:
        """What is no day is refused."""
        with pytest.raises(InvalidValueError, match="expected a day"):
            small.as_of("2026")

    def test_faulty_data_are_refused(self, tmp_path: Path) -> None:
        """Data with faults are refused on a day as they are without one."""
        path = tmp_path / "data.json"
        path.write_text(json.dumps({"networks": [{"id": "cio"}]}), encoding="utf-8")
        with pytest.raises(DataError, match="name"):
            _ = Catalog([Dataset.from_paths([path])]).as_of("2020-01-01").networks


class TestLaws:
    @given(day=TURNS, data=st.data())
    def test_who_stands_stays(self, catalog: Catalog, day: date, data: st.DataObject) -> None:
        """Whoever a body has become by a day is what that one has become by then."""
        bodies = data.draw(st.sampled_from([catalog.networks, catalog.structures]))
        changed = [body.id for body in bodies if body.successions]
        name = data.draw(st.sampled_from(changed) | st.sampled_from(bodies.ids))
        for standing in bodies.trace(name, on=day).standing:
            assert bodies.resolve(standing.id, on=day) == on_day(standing, day)

    @given(day=TURNS)
    @settings(max_examples=30)
    def test_each_stands_or_the_trace_says_why_not(self, catalog: Catalog, day: date) -> None:
        """A body stands on a day, or what followed, its end, or its start is told."""
        today = catalog.as_of(day)
        for body in catalog.networks:
            lineage = trace(body, day, catalog.networks, catalog.sources.get)

            assert (body.id in today.networks) is (body in lineage.standing)
            assert {one.id for one in lineage.standing} <= set(today.networks.ids)
            if body not in lineage.standing:
                assert lineage.handovers or body.period.started(day) is Truth.NO
                assert lineage.text() != "."

    @given(day=TURNS, other=TURNS)
    @settings(max_examples=30)
    def test_the_last_day_counts(self, catalog: Catalog, day: date, other: date) -> None:
        """A day of a day is that day, and another day of it is the other."""
        once, again = catalog.as_of(day), catalog.as_of(other).as_of(day)

        assert once.as_of(day) is once
        for collection in (Collection.NETWORKS, Collection.STRUCTURES, Collection.MEASURES):
            assert again.collection(collection) == once.collection(collection)

    @given(day=TURNS)
    @settings(max_examples=30)
    def test_nothing_is_added(self, catalog: Catalog, day: date) -> None:
        """The catalog of a day has nothing but what may have been there."""
        today = catalog.as_of(day)

        assert all(body.stands_on(day) is not Truth.NO for body in today.networks)
        assert all(body.stands_on(day) is not Truth.NO for body in today.structures)
        assert all(
            measure.status_on(day) in (DayStatus.OPEN, DayStatus.UNKNOWN)
            for measure in today.measures
        )
