"""The 19 territories: as INSEE, ISO and Eurostat have them, and by every name they are given."""

import csv
from pathlib import Path

import pytest

from aiofr import AmbiguousNameError, Catalog, InvalidValueError, UnknownRecordError

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

    @pytest.mark.parametrize(
        ("name", "candidates"),
        [
            ("Loire", ("centre-val-de-loire", "pays-de-la-loire")),
            ("France", ("hauts-de-france", "ile-de-france")),
        ],
    )
    def test_a_word_of_several_is_ambiguous(
        self, catalog: Catalog, name: str, candidates: tuple[str, ...]
    ) -> None:
        """A name that fits several regions is an error that names them."""
        with pytest.raises(AmbiguousNameError) as caught:
            catalog.regions.resolve(name)

        assert caught.value.candidates == candidates

    @pytest.mark.parametrize(
        "name", ["Niger", "Saint-Martin", "93", "75", "53", "974", "Wallonie", "Bret"]
    )
    def test_what_is_no_region_finds_none(self, catalog: Catalog, name: str) -> None:
        """Neither a part of a word, nor digits, nor another country give a region."""
        with pytest.raises(UnknownRecordError):
            catalog.regions.resolve(name)

        assert catalog.regions.get(name) is None

    @pytest.mark.parametrize("name", ["Niger", "Saint-Martin", "93", "75"])
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
