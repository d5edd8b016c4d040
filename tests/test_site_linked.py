"""Records in the words of schema.org, and as JSON beside their pages."""

import json
import re
from datetime import date

import pytest
import site_catalogs
from attrs import evolve
from rdflib import RDF, SDO, Graph

from aiofr import Catalog, Collection, Dataset
from aiofr.site.edition import Edition
from aiofr.site.linked import linked, script
from aiofr.site.pages import FOLDERS, HOME
from aiofr.site.twins import twin, write_twin

_ORGANIZATION = {
    "address": {"Text"},
    "alternateName": {"Text"},
    "areaServed": {"AdministrativeArea"},
    "contactPoint": {"ContactPoint"},
    "dissolutionDate": {"Date"},
    "foundingDate": {"Date"},
    "memberOf": {"Organization"},
    "name": {"Text"},
    "parentOrganization": {"Organization"},
    "url": {"URL"},
}
#: The part of schema.org that we use, read from its pages: each type with its properties, own and
#: inherited, and what each property takes.
VOCABULARY = {
    "AdministrativeArea": {"name": {"Text"}, "identifier": {"Text"}},
    "Audience": {"audienceType": {"Text"}},
    "ContactPoint": {"name": {"Text"}, "telephone": {"Text"}, "email": {"Text"}},
    "GovernmentOrganization": _ORGANIZATION,
    "GovernmentService": {
        "alternateName": {"Text"},
        "areaServed": {"AdministrativeArea"},
        "audience": {"Audience"},
        "availableChannel": {"ServiceChannel"},
        "description": {"Text"},
        "name": {"Text"},
        "provider": {"GovernmentOrganization", "Organization"},
        "serviceType": {"Text"},
    },
    "Organization": _ORGANIZATION,
    "ServiceChannel": {"servicePhone": {"ContactPoint"}, "serviceUrl": {"URL"}},
}
#: How a value that is written as a text must look, by its type.
_FORMS = {"Text": r"(?s).+", "URL": r"https?://\S+", "Date": r"\d{4}(-\d\d(-\d\d)?)?"}
DAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def edition(catalog):
    """Give the edition of the packaged catalog."""
    return Edition(catalog, (), DAY)


@pytest.fixture(scope="module")
def hostile():
    """Give the edition of texts that would break out."""
    return Edition(site_catalogs.hostile(), (), DAY)


def strays(said):
    """Find what schema.org would not know."""
    allowed = VOCABULARY[said["@type"]]
    for key, value in said.items():
        if key in ("@type", "@context"):
            continue
        takes = allowed.get(key, set())
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                fits = one["@type"] in takes
                yield from strays(one)
            else:
                forms = [form for kind, form in _FORMS.items() if kind in takes]
                fits = any(re.fullmatch(form, str(one or "")) for form in forms)
            if not fits:
                yield key, one


def statements(said, about=""):
    """Give every statement of JSON-LD, each thing by where it stands."""
    for key, value in said.items():
        if key != "@context":
            for place, one in enumerate(value if isinstance(value, list) else [value]):
                there = f"{about}/{key}[{place}]" if isinstance(one, dict) else one
                yield about, key, there
                yield from statements(one, there) if isinstance(one, dict) else ()


def of(edition, name):
    """Give what the page of that name says to machines."""
    return linked(edition, edition.pages.named(name))


class TestLinked:
    def test_only_the_words_of_schema_org_are_used(self, edition, hostile):
        """Each type has the properties that it may have, with values of their types."""
        for one in (edition, hostile):
            found = [said for page in one.pages if (said := linked(one, page)) is not None]

            assert len(found) > 5
            assert [stray for said in found for stray in strays(said)] == []

    def test_a_wrong_word_would_be_found(self):
        """The check itself refuses a property, a type of value and an empty value."""
        wrong = {"@type": "GovernmentService", "phone": "x", "provider": "y", "name": ""}
        dated = {"@type": "Organization", "foundingDate": "hier", "url": "javascript:x"}
        within = {"@type": "GovernmentService", "provider": {**dated, "memberOf": [wrong]}}

        assert [key for key, _ in strays(wrong)] == ["phone", "provider", "name"]
        assert [key for key, _ in strays(dated)] == ["foundingDate", "url"]
        assert "memberOf" in [key for key, _ in strays(within)]
        assert "phone" in [key for key, _ in strays(within)]

    def test_the_words_are_those_of_schema_org(self):
        """Each type and property that we know is in the vocabulary as rdflib has it."""
        used = {*VOCABULARY, *(key for allowed in VOCABULARY.values() for key in allowed)}

        assert {word for word in used if word not in SDO} == set()
        assert "phone" not in SDO

    @pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own
    def test_readers_of_json_ld_understand_it(self, edition):
        """Read as JSON-LD, a page makes as many statements as it has values: none is lost."""
        for name in ("regions/normandie", "reseaux/pole-emploi", "mesures/nor-savoirs-essentiels"):
            said = of(edition, name)
            local = json.dumps({**said, "@context": {"@vocab": str(SDO)}})
            graph = Graph().parse(data=local, format="json-ld")

            assert len(graph) == len(set(statements(said)))
            assert (None, RDF.type, SDO[said["@type"]]) in graph

    def test_each_kind_of_record_has_its_type(self, edition):
        """Measures are services, whoever answers is an organization, other pages are silent."""
        types = {
            collection: {
                linked(edition, page)["@type"] if linked(edition, page) else None
                for page in edition.pages
                if page.collection is collection and page.id is not None
            }
            for collection in FOLDERS
        }

        assert types == {
            Collection.REGIONS: {"GovernmentOrganization"},
            Collection.NETWORKS: {"Organization"},
            Collection.STRUCTURES: {"Organization"},
            Collection.PUBLICS: {None},
            Collection.MEASURES: {"GovernmentService", None},
            Collection.SOURCES: {None},
        }
        assert linked(edition, HOME) is None

    def test_a_structure_says_whom_to_call(self, edition):
        """The free number of Normandie is its Carif-Oref's, and not the Region's."""
        points = of(edition, "structures/carif-oref-normandie")["contactPoint"]

        assert "+33800050000" in [point.get("telephone") for point in points]
        assert "contactPoint" not in of(edition, "regions/normandie")

    def test_its_own_site_alone_is_its_address(self, edition):
        """A site that it runs for the public is another thing, and no other name of it."""
        said = of(edition, "structures/carif-oref-normandie")

        assert said["url"] == ["https://www.cariforefnormandie.fr"]
        assert "sameAs" not in said

    def test_directories_and_expansions_are_no_names_of_the_law(self, edition):
        """What an acronym stands for is another name, and a directory of branches is not said."""
        said = of(edition, "reseaux/cibc")

        assert edition.catalog.networks["cibc"].expansion in said["alternateName"]
        assert not {"legalName", "sameAs", "url"}.intersection(said)

    def test_nobody_is_sent_to_what_is_gone(self, edition, catalog):
        """Défi métiers can be called for as long as it stands, and not after."""
        reached = {"address", "contactPoint", "url"}
        then = of(Edition(catalog, (), date(2020, 10, 5)), "structures/defi-metiers")
        now = of(edition, "structures/defi-metiers")

        assert {"contactPoint", "url"} <= reached.intersection(then)
        assert not reached.intersection(now)
        assert now["dissolutionDate"] == "2022-12-24"

    @pytest.mark.parametrize(
        ("name", "number"),
        [
            ("structures/gref-bretagne", "+33299297253"),
            ("structures/carif-oref-occitanie", "+33800007474"),
            ("structures/cap-metiers-nouvelle-aquitaine-limoges", "+33555793600"),
        ],
    )
    def test_what_is_no_more_than_likely_is_not_said(self, edition, name, number):
        """A number that is unsure, completed or corrected is left to the pages, which mark it."""
        record = edition.catalog.structures[name.removeprefix("structures/")]

        assert number in str(record)
        assert number not in str(of(edition, name))

    def test_not_every_territory_has_a_region(self, edition):
        """New Caledonia is called by its own name."""
        assert of(edition, "regions/nouvelle-caledonie")["name"] == "Nouvelle-Calédonie"
        assert of(edition, "regions/la-reunion")["name"] == "Région La Réunion"

    def test_what_is_gone_says_since_when(self, edition):
        """The last day of the APCE and the first of what followed it are dates."""
        assert of(edition, "reseaux/apce")["dissolutionDate"] == "2016-04-12"
        assert of(edition, "reseaux/agence-france-entrepreneur")["foundingDate"] == "2016-04-13"

    @pytest.mark.parametrize(
        ("before", "after"),
        [("pole-emploi", "france-travail"), ("cnidff", "fncidff")],
    )
    def test_a_new_name_is_neither_birth_nor_death(self, edition, before, after):
        """What goes on under another name was not dissolved, and its heir not founded then."""
        old, new = of(edition, f"reseaux/{before}"), of(edition, f"reseaux/{after}")

        assert "dissolutionDate" not in old
        assert "foundingDate" not in new
        assert edition.catalog.networks[before].successions[0].name in old["alternateName"]

    def test_a_structure_says_what_it_is_a_part_of(self, hostile):
        """Its network and the structure above it are named."""
        said = of(hostile, "structures/antenne")

        assert said["memberOf"] == [{"@type": "Organization", "name": site_catalogs.SCRIPT}]
        assert said["parentOrganization"] == {"@type": "Organization", "name": "Guichet"}

    def test_a_measure_says_for_whom_and_where(self, catalog):
        """The bonus of Île-de-France has its publics, its region and its provider."""
        edition = Edition(catalog, (), date(2020, 10, 5))
        said = of(edition, "mesures/idf-prime-secteurs-en-tension")

        assert said["areaServed"][0]["identifier"] == "FR-IDF"
        assert "Demandeurs d’emploi" in [one["audienceType"] for one in said["audience"]]
        assert said["provider"] == {
            "@type": "GovernmentOrganization",
            "name": "Région Île-de-France",
        }

    @pytest.mark.parametrize(
        ("operator", "type_"),
        [
            ("Région Normandie", "GovernmentOrganization"),
            ("Afpa", "Organization"),
            ("Marion Vialle et Philippe Saunier-Plumaz", None),
            (None, None),
        ],
    )
    def test_only_a_record_is_a_provider(self, catalog, operator, type_):
        """Whoever runs it is told where there is a record of that name, whoever pays it is not."""
        known = catalog.measures["nor-savoirs-essentiels"]
        changed = evolve(known, operator=operator, payer="Région Normandie")
        edition = Edition(catalog, (), DAY)
        edition.records[Collection.MEASURES][changed.id] = changed
        provider = of(edition, "mesures/nor-savoirs-essentiels").get("provider", {})

        assert provider.get("@type") == type_

    @pytest.mark.parametrize(
        "name",
        [
            "idf-classes-passerelles",
            "mtq-certification-leadership-canada",
            "bre-service-public-insertion",
            "reu-cheque-numerique",
        ],
    )
    def test_what_is_not_there_is_no_service(self, edition, name):
        """What was only planned and what has ended are told to people, and not to machines."""
        assert of(edition, f"mesures/{name}") is None

    def test_what_is_no_number_is_not_said(self, hostile):
        """A number or address that cannot be used as printed is left out."""
        points = of(hostile, "structures/guichet")["contactPoint"]

        assert [p.get("telephone") or p["email"] for p in points] == [
            "+33800050000",
            "a@exemple.fr",
        ]

    def test_a_measure_that_can_be_called(self, hostile):
        """A number or page of the measure's own is a channel of the service while it is open."""
        then = Edition(hostile.catalog, (), date(2020, 10, 5))
        phone, page = of(then, "mesures/aide")["availableChannel"]

        assert phone["servicePhone"]["telephone"] == "+33155939191"
        assert page["serviceUrl"] == "https://exemple.fr/?a=1&b=<"
        assert "availableChannel" not in of(hostile, "mesures/aide")


class TestScript:
    def test_no_text_ends_it(self, hostile):
        """Whatever a text holds, the element ends where we end it, and reads back the same."""
        said = of(hostile, "mesures/aide")
        element = script(said)
        inner = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>', element)[1]

        assert "<" not in inner
        assert json.loads(inner) == said


class TestTwins:
    @pytest.mark.parametrize("collection", Collection)
    def test_they_hold_every_record(self, edition, catalog, collection):
        """Each record is in the twin of its page, and in that of its list."""
        alone, listed = [], []
        for page in edition.pages:
            if page.collection is collection:
                found = json.loads(twin(edition, page))[collection.value]
                (listed if page.id is None else alone).extend(found)

        plain = json.loads(json.dumps(catalog.collection(collection).to_dicts(), default=str))
        assert [one["id"] for one in listed] == [one["id"] for one in plain]
        assert [one["id"] for one in alone] == (
            [o["id"] for o in plain] if collection in FOLDERS else []
        )

    def test_a_twin_is_a_data_file(self, edition, catalog, tmp_path):
        """A twin reads back to the record that it is of."""
        page = edition.pages.named("regions/bretagne")
        write_twin(edition, page, tmp_path / "bretagne")
        again = Catalog([Dataset.from_paths([tmp_path / "bretagne.json"])], beside=catalog)

        assert again.regions["bretagne"] == catalog.regions["bretagne"]

    def test_the_first_page_has_none(self, edition, tmp_path):
        """A page that shows no record has no twin."""
        write_twin(edition, HOME, tmp_path / "index")

        assert list(tmp_path.iterdir()) == []
