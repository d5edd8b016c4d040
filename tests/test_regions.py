"""The 19 territories: as INSEE, ISO and Eurostat have them, and by every name they are given."""

import csv
import pickle
from pathlib import Path

import pytest

from aiofr import AmbiguousNameError, Catalog, InvalidValueError, UnknownRecordError
from aiofr.model.places import NAMESAKES, OVERSEAS

#: INSEE's official codes of 2024, where they lie beside the repository.
COG = Path(__file__).parents[2] / "shared" / "data" / "cog"
#: By INSEE code: ISO 3166-2 code, NUTS of level 1, NUTS of level 2 and the chief town, as
#: collected from INSEE, Debian's iso-codes and Eurostat (shared/guide/facts.md, 4a).
CODES = {
    "84": ("FR-ARA", "FRK", "FRK1 FRK2", "Lyon", "69123"),
    "27": ("FR-BFC", "FRC", "FRC1 FRC2", "Dijon", "21231"),
    "53": ("FR-BRE", "FRH", "FRH0", "Rennes", "35238"),
    "24": ("FR-CVL", "FRB", "FRB0", "Orléans", "45234"),
    "94": ("FR-20R", "FRM", "FRM0", "Ajaccio", "2A004"),
    "44": ("FR-GES", "FRF", "FRF1 FRF2 FRF3", "Strasbourg", "67482"),
    "01": ("FR-971", "FRY", "FRY1", "Basse-Terre", "97105"),
    "03": ("FR-973", "FRY", "FRY3", "Cayenne", "97302"),
    "32": ("FR-HDF", "FRE", "FRE1 FRE2", "Lille", "59350"),
    "11": ("FR-IDF", "FR1", "FR10", "Paris", "75056"),
    "04": ("FR-974", "FRY", "FRY4", "Saint-Denis", "97411"),
    "02": ("FR-972", "FRY", "FRY2", "Fort-de-France", "97209"),
    "06": ("FR-976", "FRY", "FRY5", "Mamoudzou", "97611"),
    "28": ("FR-NOR", "FRD", "FRD1 FRD2", "Rouen", "76540"),
    "75": ("FR-NAQ", "FRI", "FRI1 FRI2 FRI3", "Bordeaux", "33063"),
    "76": ("FR-OCC", "FRJ", "FRJ1 FRJ2", "Toulouse", "31555"),
    "52": ("FR-PDL", "FRG", "FRG0", "Nantes", "44109"),
    "93": ("FR-PAC", "FRL", "FRL0", "Marseille", "13055"),
    "988": ("FR-NC", "", "", "Nouméa", "98818"),
}
#: What people call the territories, and the id of the one that they mean.
SPOKEN = {
    "PACA": "provence-alpes-cote-d-azur",
    "paca": "provence-alpes-cote-d-azur",
    "Région Sud": "provence-alpes-cote-d-azur",
    "provence alpes côte d’azur": "provence-alpes-cote-d-azur",
    "Provence-Alpes-Cote d'Azur": "provence-alpes-cote-d-azur",
    "BZH": "bretagne",
    "FR-BRE": "bretagne",
    "ARA": "auvergne-rhone-alpes",
    "Auvergne Rhône Alpes": "auvergne-rhone-alpes",
    "NAQ": "nouvelle-aquitaine",
    "Réunion": "la-reunion",
    "LA REUNION": "la-reunion",
    "île de la Réunion": "la-reunion",
    "ile de france": "ile-de-france",
    "IDF": "ile-de-france",
    "Ile-de-France": "ile-de-france",
    "Alsace": "grand-est",
    "Languedoc-Roussillon": "occitanie",
    "Nord-Pas-de-Calais": "hauts-de-france",
    "Haute-Normandie": "normandie",
    "Centre": "centre-val-de-loire",
    "Guyane française": "guyane",
    "Nouvelle Calédonie": "nouvelle-caledonie",
}


@pytest.mark.skipif(not COG.is_dir(), reason=f"INSEE's official codes are not at {COG}")
class TestOfficialCodes:  # pragma: no cover - a clone without that folder cannot run it
    def rows(self, name: str) -> list[dict[str, str]]:
        """Give the rows of a file of the official codes."""
        with (COG / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def test_regions(self, catalog: Catalog) -> None:
        """The regions are INSEE's, by code and name, and Nouvelle-Calédonie beside them."""
        official = {row["REG"]: row["LIBELLE"] for row in self.rows("regions.csv")}
        overseas = {
            row["code_collectivite"]: row for row in self.rows("collectivites-outremer.csv")
        }
        official["988"] = overseas["988"]["nom_collectivite"]

        assert {region.insee: region.name for region in catalog.regions} == official
        assert len(official) == 19

    def test_chief_towns(self, catalog: Catalog) -> None:
        """The chief town of each is INSEE's, by code, and that of Nouvelle-Calédonie by name."""
        official = {row["REG"]: row["CHEFLIEU"] for row in self.rows("regions.csv")}
        communes = {
            row["code_commune"]: row["nom_commune"]
            for row in self.rows("collectivites-outremer.csv")
        }
        found = {region.insee: region.chef_lieu_insee for region in catalog.regions}

        assert communes[found.pop("988")] == catalog.regions["nouvelle-caledonie"].chef_lieu
        assert found == official

    def test_chief_towns_of_departments(self, catalog: Catalog) -> None:
        """Each department has INSEE's chief town, and every namesake of one elsewhere is known."""
        with (COG.parent / "places" / "communes.csv").open(encoding="utf-8", newline="") as file:
            rows = [r for r in csv.DictReader(file) if r["type"] == "commune-actuelle"]
        called = {row["code"]: row["name"] for row in rows}
        official = {row["DEP"]: called[row["CHEFLIEU"]] for row in self.rows("departements.csv")}
        seats = {row["CHEFLIEU"] for row in self.rows("departements.csv")}
        departments = [d for region in catalog.regions for d in region.departments]
        regions = {d["DEP"]: d["REG"] for d in self.rows("departements.csv")}
        home = {official[code]: region for code, region in regions.items()}
        twins: dict[str, set[str]] = {}
        for row in rows:
            town = row["name"]
            if town in home and row["code"] not in seats and row["region"] != home[town]:
                twins.setdefault(town, set()).add(row["department"])

        assert {d.code: d.chef_lieu for d in departments} == official
        assert {town: set(codes) for town, codes in NAMESAKES.items()} == twins

    def test_departments(self, catalog: Catalog) -> None:
        """The departments of each region are INSEE's, by code and name."""
        official = {
            (row["REG"], row["DEP"], row["LIBELLE"]) for row in self.rows("departements.csv")
        }
        found = {
            (region.insee, department.code, department.name)
            for region in catalog.regions
            for department in region.departments
        }

        assert found == official

    def test_departments_find_their_region(self, catalog: Catalog) -> None:
        """Each department's code gives its region, although regions have those digits too."""
        official = {row["DEP"]: row["REG"] for row in self.rows("departements.csv")}
        found = {code: catalog.regions.by_department(code).insee for code in official}

        assert found == official


class TestCodes:
    def test_each_territory_has_its_codes(self, catalog: Catalog) -> None:
        """ISO and NUTS codes and the chief town are those collected from their authorities."""
        found = {}
        for region in catalog.regions:
            first = [code for code in region.nuts if len(code) == 3]
            second = [code for code in region.nuts if len(code) == 4]
            second += [code for former in region.former for code in former.nuts]
            nuts = (" ".join(first), " ".join(second))
            found[region.insee] = (region.iso, *nuts, region.chef_lieu, region.chef_lieu_insee)

        assert found == CODES

    @pytest.mark.parametrize("insee", CODES)
    def test_by_insee(self, catalog: Catalog, insee: str) -> None:
        """INSEE's code of a region gives it."""
        assert catalog.regions.by_insee(insee).insee == insee

    @pytest.mark.parametrize(
        ("code", "id_"),
        [
            ("35", "bretagne"),
            ("2A", "corse"),
            ("2b", "corse"),
            ("75", "ile-de-france"),
            ("93", "ile-de-france"),
            ("27", "normandie"),
            ("974", "la-reunion"),
        ],
    )
    def test_by_department(self, catalog: Catalog, code: str, id_: str) -> None:
        """INSEE's code of a department gives its region."""
        assert catalog.regions.by_department(code).id == id_

    def test_the_same_digits_are_two_things(self, catalog: Catalog) -> None:
        """53 is Bretagne among regions, and Mayenne among departments."""
        assert catalog.regions.by_insee("53").id == "bretagne"
        assert catalog.regions.by_department("53").id == "pays-de-la-loire"


class TestNames:
    def test_every_name_resolves(self, catalog: Catalog) -> None:
        """Each id, name, ISO code, alias and former region gives its region, and no other."""
        wrong = [
            (name, region.id)
            for region in catalog.regions
            for name in (
                region.id,
                region.name,
                region.name.upper(),
                region.iso,
                *region.aliases,
                *(former.name for former in region.former),
            )
            if catalog.regions.resolve(name) != region
        ]

        assert wrong == []

    @pytest.mark.parametrize(("name", "id_"), SPOKEN.items(), ids=SPOKEN)
    def test_as_people_say(self, catalog: Catalog, name: str, id_: str) -> None:
        """Acronyms, former names and careless spellings give the region that is meant."""
        assert catalog.regions.resolve(name).id == id_

    def test_departments_and_chief_towns_lead_to_their_region(self, catalog: Catalog) -> None:
        """Each department and each chief town is a name of its region, in capitals too."""
        wrong = [
            (name, region.id)
            for region in catalog.regions
            for department in region.departments
            for name in (department.name, department.chef_lieu, region.chef_lieu)
            if name is None
            or (name not in NAMESAKES and catalog.regions.resolve(name.upper()) != region)
        ]

        assert wrong == []

    @pytest.mark.parametrize("town", NAMESAKES)
    def test_a_town_that_is_also_elsewhere_is_ambiguous(self, catalog: Catalog, town: str) -> None:
        """A chief town that shares its name is an error that says where else it is."""
        with pytest.raises(AmbiguousNameError) as caught:
            catalog.regions.resolve(town)

        elsewhere = {catalog.regions.by_department(code).id for code in NAMESAKES[town]}
        assert set(caught.value.candidates[1:]) == elsewhere - {caught.value.candidates[0]}
        assert NAMESAKES[town][0] in caught.value.text("fr")
        assert "commune" in caught.value.text("en")

    @pytest.mark.parametrize(
        ("name", "close"),
        [
            ("France", ("hauts-de-france", "ile-de-france")),
            ("Vilaine", ("bretagne",)),
            ("Finister", ("bretagne",)),
        ],
    )
    def test_a_word_of_a_name_is_close_and_no_name(
        self, catalog: Catalog, name: str, close: tuple[str, ...]
    ) -> None:
        """A word of a longer name does not resolve, not even where only one region has it."""
        with pytest.raises(UnknownRecordError) as caught:
            catalog.regions.resolve(name)

        assert caught.value.close == close

    @pytest.mark.parametrize("code", sorted(set(OVERSEAS) - {"988"}))
    def test_overseas_collectivities_are_told_for_what_they_are(
        self, catalog: Catalog, code: str
    ) -> None:
        """A code or name overseas that is of no region is an error that says what it is."""
        name = OVERSEAS[code][0].partition(",")[0]
        regions = catalog.regions
        for look in (regions.by_insee, regions.by_department, regions.resolve):
            for given in [code] if look != regions.resolve else [code, name, name.upper()]:
                with pytest.raises(UnknownRecordError) as caught:
                    look(given)

                assert f"{code} is {name}" in caught.value.text("en")
                assert f"{code} est le code de {name}" in caught.value.text("fr")
                assert pickle.loads(pickle.dumps(caught.value)).reasons == caught.value.reasons  # noqa: S301

    def test_nouvelle_caledonie_has_one_code(self, catalog: Catalog) -> None:
        """Its code leads to it as a region's and as a department's, and is no name."""
        assert catalog.regions.by_insee("988") == catalog.regions["nouvelle-caledonie"]
        assert catalog.regions.by_department("988") == catalog.regions["nouvelle-caledonie"]
        with pytest.raises(UnknownRecordError, match=r"988 is Nouvelle-Calédonie.*by_insee"):
            catalog.regions.resolve("988")

    @pytest.mark.parametrize(
        "name", ["Niger", "Saint-Martin", "93", "75", "53", "974", "Wallonie", "Bret"]
    )
    def test_what_is_no_region_finds_none(self, catalog: Catalog, name: str) -> None:
        """Neither a part of a word, nor digits, nor another country give a region."""
        with pytest.raises(UnknownRecordError):
            catalog.regions.resolve(name)

        assert catalog.regions.get(name) is None

    @pytest.mark.parametrize("name", ["Ontario", "Saint-Martin", "93", "75"])
    def test_nothing_is_even_close(self, catalog: Catalog, name: str) -> None:
        """These are not mistaken for a slip of the pen either."""
        assert catalog.regions.find(name) == ()

    def test_no_bare_digits_are_a_name(self, catalog: Catalog) -> None:
        """No code of a region or department resolves: each may be of two things."""
        codes = [region.insee for region in catalog.regions]
        codes += [d.code for region in catalog.regions for d in region.departments]
        digits = [code for code in codes if code.isdigit()]
        named = [match for code in digits for match in catalog.regions.find(code)]

        assert len(digits) > 100
        assert [match for match in named if match.why != "close"] == []

    @pytest.mark.parametrize("name", ["", " ", "-", "…"])
    def test_an_empty_text_is_an_error(self, catalog: Catalog, name: str) -> None:
        """To ask for nothing is refused."""
        with pytest.raises(InvalidValueError):
            catalog.regions.resolve(name)

    def test_a_slip_of_the_pen_is_told_what_is_close(self, catalog: Catalog) -> None:
        """A name that nearly fits is an error that offers what was meant."""
        with pytest.raises(UnknownRecordError) as caught:
            catalog.regions.resolve("bretange")

        assert caught.value.close == ("bretagne",)
        assert caught.value.count == 19
