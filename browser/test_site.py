"""The site in a real browser: by keyboard, on a phone, in the dark, and with hostile texts."""

import os
from pathlib import Path

import pytest
from site_catalogs import LONG, RIGHT_TO_LEFT, SCRIPT

#: A page of each type.
PAGES = {
    "home": "index.html",
    "region": "regions/hauts-de-france.html",
    "small-region": "regions/normandie.html",
    "network": "reseaux/pole-emploi.html",
    "structure": "structures/carif-oref-normandie.html",
    "public": "publics/demandeurs-emploi.html",
    "measure": "mesures/idf-prime-secteurs-en-tension.html",
    "source": "sources/region-ile-de-france-2020-08-26.html",
    "list": "listes/mesures.html",
    "glossary": "listes/glossaire.html",
    "facts": "listes/questions.html",
    "figures": "listes/chiffres.html",
    "errata": "listes/erreurs.html",
    "sums": "listes/montants.html",
    "search": "search.html?q=illettrisme",
}
HOSTILE = {
    "region": "regions/ici.html",
    "network": "reseaux/ancien.html",
    "structure": "structures/guichet.html",
    "public": "publics/personnes.html",
    "measure": "mesures/aide.html",
    "source": "sources/journal.html",
    "errata": "listes/erreurs.html",
}
AXE = Path(os.environ["AIOFR_AXE"]).read_text(encoding="utf-8")
RUN_AXE = "axe.run(document, {resultTypes: ['violations']})"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page):
    """List what axe finds serious or critical on a page."""
    page.evaluate(AXE)
    found = page.evaluate(RUN_AXE)["violations"]
    return [
        (one["id"], node["html"][:120])
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def results(page):
    """Wait for the results of a search, and give where they lead."""
    page.wait_for_function("document.querySelectorAll('#search-results ul.search li').length > 0")
    page.wait_for_load_state("networkidle")
    found = page.locator("#search-results ul.search li > a")
    hrefs = [found.nth(index).get_attribute("href") for index in range(found.count())]
    return [href.split("?")[0].split("#")[0] for href in hrefs]


class TestPerson:
    def test_three_clicks_lead_to_phone_and_training(self, site, visit):
        """Who looks for help in Normandie is there after two clicks, and calls with the third."""
        page = visit(360).go(site)
        page.get_by_role("link", name="Normandie", exact=True).first.click()
        phone = page.locator("a[href='tel:+33800050000']").first
        phone.wait_for(state="visible")
        page.get_by_role("link", name="Savoirs essentiels").first.click()
        page.wait_for_load_state("networkidle")

        assert "Savoirs essentiels" in page.locator("h1").inner_text()

    def test_the_keyboard_is_enough(self, site, visit):
        """Keys lead from the map to a region, a measure, its evidence and the source."""
        one = visit()
        page = one.go(site)
        for text, lands in (
            ("Île-de-France", "regions/ile-de-france.html"),
            ("Prime aux stagiaires des secteurs en tension", "idf-prime-secteurs-en-tension.html"),
            ("[1]", "#preuve-1"),
        ):
            one.tab_to(text=text).press("Enter")
            page.wait_for_url(f"**{lands}")
            page.wait_for_load_state("networkidle")
        proof = page.locator("#preuve-1")
        title = proof.get_by_role("link").first.inner_text()
        one.tab_to(text=title).press("Enter")
        page.wait_for_url("**/sources/**")

        assert page.locator("h1").inner_text().startswith(title)

    def test_what_is_focused_is_seen(self, site, visit):
        """The tile that has the focus has an outline."""
        one = visit()
        one.go(site)
        one.tab_to(text="Bretagne")
        outline = one.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")

        assert outline != "none"


class TestSearch:
    def test_both_regions_are_found(self, site, visit):
        """Literacy is found in both regions that do something about it, by typing the word."""
        page = visit().go(site)
        page.locator("input[name=q]").first.fill("illettrisme")
        page.keyboard.press("Enter")
        found = results(page)

        assert {"regions/normandie.html", "regions/centre-val-de-loire.html"} <= set(found)

    @pytest.mark.parametrize(
        ("written", "plain"),
        [("métiers", "METIER"), ("réseaux", "reseau"), ("compétences", "competence")],
    )
    def test_accents_and_endings_make_no_difference(self, site, visit, written, plain):
        """A word is found whether or not its accents and its plural are typed."""
        one, other = visit(), visit()
        found = results(one.go(f"{site}search.html?q={written}"))

        assert found
        assert set(results(other.go(f"{site}search.html?q={plain}"))) == set(found)


class TestEveryType:
    @pytest.mark.parametrize("width", [360, 1280])
    @pytest.mark.parametrize("name", PAGES)
    def test_nothing_is_wider_than_the_window(self, site, visit, pictures, name, width):
        """No page scrolls sideways, on a phone or on a desk."""
        page = visit(width).go(site + PAGES[name])
        page.screenshot(path=pictures / f"{name}-{width}.png", full_page=True)

        assert page.evaluate(WIDER) <= 0

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("name", PAGES)
    def test_axe_finds_nothing_serious(self, site, visit, pictures, name, scheme):
        """People who see, hear or move otherwise can use each type of page, in light and dark."""
        page = visit(scheme=scheme).go(site + PAGES[name])
        page.screenshot(path=pictures / f"{name}-{scheme}.png", full_page=True)

        assert violations(page) == []

    def test_dark_is_dark(self, site, visit):
        """Who prefers the dark gets light letters on a dark page, pictures included."""
        page = visit(scheme="dark").go(site + PAGES["region"])
        colour = "element => getComputedStyle(element).color"
        brightness = "colour => colour.match(/[0-9.]+/g).slice(0, 3).reduce((a, b) => a + +b, 0)"
        letters = page.locator("figure svg text").first
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")

        assert page.evaluate(brightness, ground) < 150
        assert page.evaluate(brightness, letters.evaluate("e => getComputedStyle(e).fill")) > 450
        assert page.evaluate(brightness, page.locator("article p").first.evaluate(colour)) > 450

    def test_twins_are_beside_the_pages(self, site, visit):
        """The link to the data of a page gives JSON."""
        page = visit().go(site + PAGES["measure"])
        link = page.get_by_role("link", name="Les données de cette page (JSON)")
        got = page.request.get(f"{site}mesures/{link.get_attribute('href')}")

        assert got.json()["measures"][0]["id"] == "idf-prime-secteurs-en-tension"


class TestHostileTexts:
    @pytest.mark.parametrize("name", HOSTILE)
    def test_they_are_shown_as_texts(self, hostile, visit, pictures, name):
        """Scripts, addresses that run, letters from right to left and long words are texts."""
        one = visit(360)
        page = one.go(hostile + HOSTILE[name])
        page.screenshot(path=pictures / f"hostile-{name}.png")

        assert page.title() != "prise"
        assert SCRIPT in page.locator("article").inner_text()
        assert page.locator("a[href^='javascript']").count() == 0
        assert page.evaluate(WIDER) <= 0

    def test_they_are_all_there(self, hostile, visit):
        """Nothing of a long word or of another script is lost."""
        page = visit().go(hostile + HOSTILE["measure"])
        assert LONG in page.locator("article").inner_text()
        page = visit().go(hostile + "regions/ailleurs.html")
        assert RIGHT_TO_LEFT in page.locator("h1").inner_text()

    @pytest.mark.parametrize("name", HOSTILE)
    def test_axe_finds_nothing_serious(self, hostile, visit, name):
        """Pages of hostile texts can be used like others."""
        assert violations(visit().go(hostile + HOSTILE[name])) == []
