"""Whom the packaged data send to in 2020 and in 2026: nobody who is gone, each with its page."""

from datetime import date

import pytest

from aiofr import Catalog, Evidence, Region, Situation, Structure, Truth
from aiofr.model.walk import walk

THEN, NOW = "2020-10-05", "2026-12-01"
#: What was known in 2020: the leaflets of Centre Inffo, and the brochure of the Régions.
OLD = {"centre-inffo-reseaux-2019", "centre-inffo-publics-2019", "regions-de-france-2020"}
#: Who serves each territory in 2026 where that has changed since the leaflets of 2019.
CHANGED = {
    "centre-val-de-loire": {"GIP Alfa Centre-Val de Loire"},
    "guyane": {"Carif-Oref de Guyane"},
    "ile-de-france": {"Région Île-de-France"},
    "mayotte": {"GIP Carif-Oref de Mayotte"},
    "provence-alpes-cote-d-azur": {"Carif-Oref Provence-Alpes-Côte d’Azur"},
}
#: Bodies that are no more, by the day from which nobody is sent there.
GONE = [
    ("defi-metiers", "2022-12-25"),
    ("operateur-public-regional-de-formation", "2022-07-01"),
    ("carif-espace-competences", "2022-07-02"),
    ("observatoire-regional-des-metiers-provence-alpes-cote-d-azur", "2022-07-02"),
]


def shown(catalog: Catalog, region: Region, on: str) -> tuple[Structure, ...]:
    """Return the structures that inform everybody in *region* on a day."""
    return catalog.orient(Situation(), on, region).structures


def new_values(catalog: Catalog) -> list[tuple[str, Evidence]]:
    """List the evidence of structures that is newer than 2020, each with where it stands."""
    return [
        (f"{structure.id}{path}", value)
        for structure in catalog.structures
        for path, value in walk(structure)
        if isinstance(value, Evidence) and catalog.sources[value.source].date.year > 2020
    ]


class TestNow:
    def test_each_of_the_territories_has_somebody(self, catalog: Catalog) -> None:
        """All nineteen territories have a structure in 2026, and none that is known to be gone."""
        assert len(catalog.regions) == 19
        for region in catalog.regions:
            found = shown(catalog, region, NOW)

            assert found, region.id
            assert all(s.stands_on(date.fromisoformat(NOW)) is not Truth.NO for s in found)

    @pytest.mark.parametrize(("region", "names"), CHANGED.items())
    def test_who_came_is_named(self, catalog: Catalog, region: str, names: set[str]) -> None:
        """Whoever took over is named as pages of 2022 to 2026 name them."""
        assert {s.name for s in shown(catalog, catalog.regions[region], NOW)} == names

    @pytest.mark.parametrize(("gone", "day"), GONE)
    def test_nobody_is_sent_to_who_is_gone(self, catalog: Catalog, gone: str, day: str) -> None:
        """A body that ended is not shown from the day after on."""
        (region,) = catalog.structures[gone].regions

        for on in (day, NOW):
            assert gone not in {s.id for s in shown(catalog, catalog.regions[region], on)}

    def test_a_site_that_moved(self, catalog: Catalog) -> None:
        """The site of 2019 is shown until the page that gives another one, which is shown since."""
        region = catalog.regions["centre-val-de-loire"]
        (before,), (after,) = (shown(catalog, region, on) for on in (THEN, NOW))
        old, new = ({link.url for link in s.contact.links} for s in (before, after))

        assert old - new == {"https://www.etoile.regioncentre.fr/GIP/accueiletoile"}
        assert "https://gipalfa.centre-valdeloire.fr" in new - old

    def test_what_nothing_confirms_says_so(self, catalog: Catalog) -> None:
        """Numbers of 2019 bear the mark in 2026 and not in 2020; what is newer bears none."""
        now, then = (catalog.orient(Situation(), on, "bretagne") for on in (NOW, THEN))

        assert "non confirmé depuis 2019" in now.to_text()
        assert "not confirmed since 2019" in now.to_text("en")
        assert now.to_dict()["unconfirmed"]["gref-bretagne"]["02 99 54 79 00"] == 2019
        assert "https://stages.ideo.bretagne.bzh/" not in now.unconfirmed["gref-bretagne"]
        assert "confirmé depuis" not in then.to_text()
        assert then.unconfirmed == {}


class TestEvidence:
    def test_each_new_value_has_its_page(self, catalog: Catalog) -> None:
        """Whatever is newer than 2020 has a source with address, date and the day it was read."""
        values = new_values(catalog)
        sources = {value.source for _, value in values} - {
            "aef-2022-10-defi-metiers",
            "cgt-2022-10-defi-metiers",
            "localtis-2022-09-22-defi-metiers",
        }

        assert len(values) > 50
        for source in (catalog.sources[id_] for id_ in sources):
            assert source.url, source.id
            assert source.read is not None, source.id
            assert source.date.first <= source.read.last

    def test_each_new_way_to_reach_somebody_has_its_own(self, catalog: Catalog) -> None:
        """A number or address of a body that newer pages name says itself where it is from."""
        for structure in catalog.structures:
            newer = {e.source for e in structure.evidence} - OLD
            for point in structure.contact.points:
                assert point.evidence or not newer, f"{structure.id}: {point.printed}"


class TestThen:
    def test_answers_of_2020_cite_nothing_newer(self, catalog: Catalog) -> None:
        """What the pages of 2022 to 2026 say is no part of an answer for 2020."""
        for region in catalog.regions:
            for structure in shown(catalog, region, THEN):
                assert OLD & {e.source for e in structure.evidence}, structure.id
                for point in structure.contact.points:
                    cited = {e.source for e in point.evidence}
                    assert not cited or cited & OLD, f"{structure.id}: {point.printed}"
            guidance = catalog.orient(Situation(), THEN, region)
            read = {source.id for source in guidance.sources if source.read is not None}

            assert read == set()
