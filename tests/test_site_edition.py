"""What a site shows: the records of a catalog, or of some of its regions."""

from datetime import date

import pytest
import site_catalogs
from records import EVIDENCE, SOURCE, named as named_body

import aiofr
from aiofr import Catalog, Collection, DataError, Dataset, PluginError, UnknownRecordError
from aiofr.contributions import Failure
from aiofr.datasets.plain import dump_plain
from aiofr.references import named
from aiofr.site.edition import Edition
from aiofr.site.pages import FOLDERS

DAY = date(2026, 1, 1)


#: A measure that nothing is wrong with.
_AID = {
    "id": "casse:aide",
    "name": "Aide",
    "kind": "aid",
    "status": "in-force",
    "summary": "Une aide.",
    "evidence": [{"source": "regions-de-france-2020"}],
}


def giving(plain):
    """Make a plugin that gives one measure, or raises where there is none."""

    class Casse(aiofr.Plugin):
        @aiofr.hookimpl
        def aiofr_measures(self):
            if plain is None:
                raise ValueError
            return []

        @aiofr.hookimpl
        def aiofr_sources(self):
            given = [] if plain is None else [plain]
            return [aiofr.Dataset.from_callable(Collection.MEASURES, lambda: given)]

    return Casse()


@pytest.fixture(scope="module")
def whole(catalog):
    """Give the edition of the packaged catalog."""
    return Edition(catalog, (), DAY)


@pytest.fixture(scope="module")
def one(catalog):
    """Give the edition of one region."""
    return Edition(catalog, ["Région Sud"], DAY)


class TestWhole:
    def test_it_shows_every_record(self, whole, catalog):
        """Nothing of the catalog is left out."""
        for collection in Collection:
            assert set(whole.records[collection]) == set(catalog.collection(collection).ids)

    def test_records_know_who_names_them(self, whole):
        """Each record that another names knows it: links run both ways."""
        for collection, records in whole.records.items():
            for record in records.values():
                for _, about, id_ in named(record):
                    assert record in whole.naming(about, id_, collection)

    def test_a_region_has_what_names_it(self, whole, catalog):
        """Measures, structures and figures of a region are those that name it."""
        found = whole.of_region(Collection.MEASURES, "normandie")

        assert found == tuple(m for m in catalog.measures if "normandie" in m.regions)
        assert whole.of_region(Collection.INDICATORS, "hauts-de-france")
        assert whole.of_region(Collection.STRUCTURES, "nowhere") == ()

    def test_errata_are_found_by_their_record(self, whole):
        """Each erratum is among those of the record it is about."""
        for erratum in whole.records[Collection.ERRATA].values():
            assert erratum in whole.errata_of(erratum.collection, erratum.record)

    def test_sources_are_the_newest_first(self, whole, catalog):
        """What records cite comes once, from the newest to the oldest."""
        dates = [source.date for source in whole.sources(catalog.measures)]

        assert dates == sorted(dates, reverse=True)
        assert set(whole.sources(catalog.sources)) == set(catalog.sources)
        assert whole.sources([]) == ()


class TestSomeRegions:
    def test_it_shows_that_region_and_what_is_national(self, one, catalog):
        """Records of other regions are left out, those of none are kept."""
        assert list(one.records[Collection.REGIONS]) == ["provence-alpes-cote-d-azur"]
        assert set(one.records[Collection.NETWORKS]) == set(catalog.networks.ids)
        for collection in (Collection.MEASURES, Collection.STRUCTURES):
            for record in one.records[collection].values():
                assert not record.regions or "provence-alpes-cote-d-azur" in record.regions

    def test_it_shows_what_its_records_rest_on(self, one):
        """Every source that a record cites has its page, and so has what it is a part of."""
        for records in one.records.values():
            for record in records.values():
                for _, about, id_ in named(record):
                    if about is Collection.SOURCES:
                        assert one.pages.of(about, id_) is not None

    def test_it_leaves_out_what_nothing_rests_on(self, one, catalog):
        """Sources and errata of other regions are left out."""
        assert 0 < len(one.records[Collection.SOURCES]) < len(catalog.sources)
        assert 0 < len(one.records[Collection.ERRATA]) < len(catalog.errata)
        for erratum in one.records[Collection.ERRATA].values():
            assert erratum.record in one.records[erratum.collection]

    def test_an_unknown_region_is_refused(self, catalog):
        """A name that fits no region is told with what is close."""
        with pytest.raises(UnknownRecordError, match="bretagne"):
            Edition(catalog, ["bretange"], DAY)


class TestStrict:
    def test_a_dangling_reference_is_told_with_its_record(self):
        """The record that names what is not there is named."""
        with pytest.raises(DataError, match="measures/perdue: no record of publics") as caught:
            Edition(site_catalogs.dangling(), (), DAY)

        assert len(caught.value.faults) == 1

    def test_missing_evidence_is_told_with_its_record(self):
        """A record that nothing vouches for is named."""
        with pytest.raises(DataError, match="measures/nue: expected at least one piece"):
            Edition(site_catalogs.unproven(), (), DAY)

    def test_data_that_cannot_be_read_are_told(self):
        """A record that cannot be read at all is named too; of several, each may be meant."""
        with pytest.raises(DataError, match="'x': unknown key") as caught:
            Edition(site_catalogs.made_of(measures=[{"id": "x", "nom": "X"}]), (), DAY)
        with pytest.raises(DataError, match=r"'x' or 'y': .*evidence"):
            Edition(site_catalogs.made_of(measures=[{"id": "x"}, {"id": "y"}]), (), DAY)

        assert all(fault.file.endswith("data.json") for fault in caught.value.faults)

    def test_a_fault_of_a_whole_file_is_told_as_it_is(self):
        """What is wrong with no record in particular names none."""
        with pytest.raises(DataError) as caught:
            Edition(site_catalogs.made_of(mesures=[], measures=[{"id": "x"}]), (), DAY)

        first = caught.value.faults[0]
        assert first.problem.startswith("unknown collection 'mesures'")

    @pytest.mark.parametrize("strict", [True, False])
    @pytest.mark.parametrize(
        ("gift", "said"),
        [
            ({"publics": ["martiens"]}, "measures/casse:aide: no record of publics"),
            ({"evidence": []}, "measures/casse:aide: expected at least one piece of evidence"),
            ({"nom": "X"}, "'casse:aide': unknown key"),
        ],
    )
    @pytest.mark.filterwarnings("ignore::aiofr.PluginWarning")
    def test_a_record_of_a_plugin_is_named(self, gift, said, strict):
        """Whatever is wrong with the data of a plugin is told with its name and the record's."""
        catalog = aiofr.load(plugins=[giving({**_AID, **gift})], strict=strict)

        with pytest.raises(DataError, match=said) as caught:
            Edition(catalog, (), DAY)
        assert caught.value.faults[0].file.startswith("casse")

    def test_a_plugin_whose_code_fails_is_told(self):
        """A plugin that raises is named with what it raised, in both languages."""
        with pytest.raises(PluginError, match="aiofr_measures failed with ValueError") as caught:
            Edition(aiofr.load(plugins=[giving(None)], strict=True), (), DAY)

        assert "« casse »" in caught.value.french.casefold()

    def test_a_failed_plugin_is_told(self, monkeypatch):
        """A plugin that was skipped is an error here: a page must not lack what it gives."""
        failure = Failure(plugin="bfc", cause=ValueError("rien"))
        monkeypatch.setattr(Catalog, "failures", (failure,))

        with pytest.raises(PluginError, match="plugin 'bfc': loading it failed"):
            Edition(aiofr.load(plugins=()), (), DAY)


class TestPages:
    @pytest.mark.parametrize("collection", FOLDERS)
    def test_each_record_shown_has_its_page(self, whole, collection):
        """Each record of these collections has a page, and each page its record."""
        for id_ in whole.records[collection]:
            assert whole.pages.of(collection, id_).id == id_


class TestBodies:
    def test_a_new_name_is_borne_on_the_pages(self, tmp_path):
        """A body that took another name bears it from that day on; who is gone keeps its own."""
        steps = [
            {"kind": "renamed", "date": "2020-07-03", "name": "Nouveau", "evidence": EVIDENCE},
            {"kind": "dissolved", "date": "2021-01-01", "evidence": EVIDENCE},
        ]
        path = tmp_path / "own.json"
        body = named_body("cio", successions=steps)
        path.write_text(dump_plain({"sources": [SOURCE], "networks": [body]}), encoding="utf-8")
        catalog = Catalog([Dataset.from_paths([path])])

        for day, name in ((2020, "Cio"), (2021, "Cio")):
            shown = Edition(catalog, (), date(day, 1, 1))

            assert shown.records[Collection.NETWORKS]["cio"].name == name
        now = Edition(catalog, (), date(2020, 12, 31))

        assert now.records[Collection.NETWORKS]["cio"].name == "Nouveau"
        assert now.records[Collection.NETWORKS]["cio"].aliases == ("Cio",)
