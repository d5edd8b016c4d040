"""Records in the words of schema.org, and as JSON beside their pages."""

import json
import re
from datetime import date

import pytest
import site_catalogs
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
    "legalName": {"Text"},
    "memberOf": {"Organization"},
    "name": {"Text"},
    "parentOrganization": {"Organization"},
    "sameAs": {"URL"},
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
        "provider": {"Organization"},
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
        dated = {"@type": "Organization", "foundingDate": "hier", "sameAs": "javascript:x"}
        within = {"@type": "GovernmentService", "provider": {**dated, "memberOf": [wrong]}}

        assert [key for key, _ in strays(wrong)] == ["phone", "provider", "name"]
        assert [key for key, _ in strays(dated)] == ["foundingDate", "sameAs"]
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
            Collection.MEASURES: {"GovernmentService"},
            Collection.SOURCES: {None},
        }
        assert linked(edition, HOME) is None

    def test_a_region_says_whom_to_call(self, edition):
        """The free number of Normandie is one of its contact points."""
        points = of(edition, "regions/normandie")["contactPoint"]

        assert {"@type": "ContactPoint", "name": "Carif-Oref Normandie"}.items() <= points[
            0
        ].items()
        assert "+33800050000" in [point.get("telephone") for point in points]

    def test_not_every_territory_has_a_region(self, edition):
        """New Caledonia is called by its own name."""
        assert of(edition, "regions/nouvelle-caledonie")["name"] == "Nouvelle-Calédonie"
        assert of(edition, "regions/la-reunion")["name"] == "Région La Réunion"

    def test_what_is_gone_says_since_when(self, edition):
        """The last day of Pôle emploi and the first of France Travail are dates."""
        assert of(edition, "reseaux/pole-emploi")["dissolutionDate"] == "2023-12-31"
        assert of(edition, "reseaux/france-travail")["foundingDate"] == "2024-01-01"

    def test_a_structure_says_what_it_is_a_part_of(self, hostile):
        """Its network and the structure above it are named."""
        said = of(hostile, "structures/antenne")

        assert said["memberOf"] == [{"@type": "Organization", "name": site_catalogs.SCRIPT}]
        assert said["parentOrganization"] == {"@type": "Organization", "name": "Guichet"}

    def test_a_measure_says_for_whom_and_where(self, edition):
        """The bonus of Île-de-France has its publics, its region and its provider."""
        said = of(edition, "mesures/idf-prime-secteurs-en-tension")

        assert said["areaServed"][0]["identifier"] == "FR-IDF"
        assert "Demandeurs d’emploi" in [one["audienceType"] for one in said["audience"]]
        assert said["provider"]["name"] == "Région Île-de-France"

    def test_what_is_no_number_is_not_said(self, hostile):
        """A number or address that cannot be used as printed is left out."""
        points = of(hostile, "structures/guichet")["contactPoint"]

        assert [p.get("telephone") or p["email"] for p in points] == [
            "+33800050000",
            "a@exemple.fr",
        ]

    def test_a_measure_that_can_be_called(self, hostile):
        """A number or page of the measure's own is a channel of the service."""
        phone, page = of(hostile, "mesures/aide")["availableChannel"]

        assert phone["servicePhone"]["telephone"] == "+33155939191"
        assert page["serviceUrl"] == "https://exemple.fr/?a=1&b=<"


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
