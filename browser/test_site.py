"""The sites in a real browser: by keyboard, on a phone, in the dark, and with hostile texts."""

import json
import os
import re
from pathlib import Path

import pytest
from site_catalogs import LONG, RIGHT_TO_LEFT, SCRIPT

import aiofr
from aiofr.site.search import FoldedFrench

#: A page of each type, by the fixture that serves it.
PAGES = {
    "site": {
        "home": "index.html",
        "region": "regions/hauts-de-france.html",
        "small-region": "regions/normandie.html",
        "network": "reseaux/pole-emploi.html",
        "structure": "structures/carif-oref-normandie.html",
        "public": "publics/demandeurs-emploi.html",
        "measure": "mesures/idf-prime-secteurs-en-tension.html",
        "source": "sources/region-ile-de-france-2020-08-26.html",
        "regions": "listes/regions.html",
        "networks": "listes/reseaux.html",
        "structures": "listes/structures.html",
        "publics": "listes/publics.html",
        "measures": "listes/mesures.html",
        "sources": "listes/sources.html",
        "glossary": "listes/glossaire.html",
        "facts": "listes/questions.html",
        "figures": "listes/chiffres.html",
        "errata": "listes/erreurs.html",
        "sums": "listes/montants.html",
        "search": "search.html?q=illettrisme",
    },
    "docs": {
        "docs-home": "index.html",
        "docs-tutorial": "tutorial.html",
        "docs-site": "howto/site.html",
        "docs-commands": "reference/commands.html",
        "docs-records": "reference/records.html",
        "docs-changelog": "changelog.html",
        "docs-catalogue": "catalogue/index.html",
        "docs-index": "genindex.html",
    },
}
EVERY = [(served, name) for served, pages in PAGES.items() for name in pages]
HOSTILE = {
    "region": "regions/ici.html",
    "network": "reseaux/ancien.html",
    "structure": "structures/guichet.html",
    "public": "publics/personnes.html",
    "measure": "mesures/aide.html",
    "source": "sources/journal.html",
    "measures": "listes/mesures.html",
    "networks": "listes/reseaux.html",
    "publics": "listes/publics.html",
    "sources": "listes/sources.html",
    "glossary": "listes/glossaire.html",
    "facts": "listes/questions.html",
    "errata": "listes/erreurs.html",
}
AXE = Path(os.environ["AIOFR_AXE"]).read_text(encoding="utf-8")
RUN_AXE = "axe.run(document, {resultTypes: ['violations']})"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def opened(request, visit):
    """Give what opens a page of a site, by the names of both."""

    def opened(served, name, width=1280):
        one = visit(width)
        one.go(request.getfixturevalue(served) + PAGES[served][name])
        if name == "search":
            results(one.page)
        return one

    return opened


def violations(page):
    """List what axe finds serious or critical on a page."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(RUN_AXE)["violations"]
    return [
        (one["id"], node["html"][:120])
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def results(page):
    """Wait until a search is finished, and give where its results lead, the best first."""
    page.wait_for_function("document.querySelectorAll('#search-results ul.search li').length > 0")
    page.wait_for_load_state("networkidle")
    found = page.locator("#search-results ul.search li > a").all()
    return [one.get_attribute("href").split("?")[0].split("#")[0] for one in found]


class TestPerson:
    def test_three_clicks_lead_to_phone_and_training(self, site, visit):
        """Who is in Normandie has the number after one click, and the training after two."""
        one = visit(360)
        page = one.go(site)
        page.get_by_role("link", name="Normandie", exact=True).first.click()
        page.wait_for_url("**/regions/normandie.html")
        phone = page.get_by_role("link", name="0 800 05 00 00").first
        phone.scroll_into_view_if_needed()
        href = phone.get_attribute("href")
        page.get_by_role("link", name="Savoirs essentiels").first.click()
        page.wait_for_url("**/mesures/nor-savoirs-essentiels.html")

        assert href == "tel:+33800050000"
        assert "lire" in page.locator("article").inner_text()
        assert one.clicks == 2

    def test_the_keyboard_is_enough(self, site, visit):
        """Keys lead from the map to a region, a measure, its evidence and the source."""
        one = visit()
        page = one.go(site)
        for text, lands in (
            ("Île-de-France", "regions/ile-de-france.html"),
            ("Prime aux stagiaires des secteurs en tension", "idf-prime-secteurs-en-tension.html"),
            ("[1]", "#preuve-1"),
        ):
            one.tab_to(text).press("Enter")
            page.wait_for_url(f"**{lands}")
            page.wait_for_load_state()
        proof = page.locator("#preuve-1")
        title = proof.get_by_role("link").first.inner_text()
        one.tab_to(title).press("Enter")
        page.wait_for_url("**/sources/**")

        assert page.locator("h1").inner_text().startswith(title)
        assert one.clicks == 4  # The browser takes each Enter on a link for a click.

    def test_what_is_focused_is_seen(self, site, visit):
        """The tile that has the focus has an outline."""
        one = visit()
        one.go(site)
        one.tab_to("Bretagne")
        outline = one.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")

        assert outline != "none"


class TestSearch:
    def test_both_regions_are_found(self, site, visit):
        """Literacy is found in both regions that do something about it, by keys alone."""
        one = visit()
        page = one.go(site)
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name") == "q":
                break
        page.keyboard.type("illettrisme")
        page.keyboard.press("Enter")
        found = results(page)

        assert {"regions/normandie.html", "regions/centre-val-de-loire.html"} <= set(found[:4])
        assert "mesures/nor-savoirs-essentiels.html" in found[:4]

    @pytest.mark.parametrize(
        ("right", "typed"),
        [
            ("illettrisme", "Iletrisme"),
            ("ingénieries", "INGENIERIE"),
            ("mission locale", "Missions  locales"),
            ("Réunion", "reunion"),
        ],
    )
    def test_accents_and_endings_make_no_difference(self, site, visit, right, typed):
        """A word is found whether or not its accents, its plural or its capitals are typed."""
        one = visit()
        found = results(one.go(f"{site}search.html?q={right}"))

        assert found
        assert set(results(one.go(f"{site}search.html?q={typed}"))) == set(found)

    @pytest.mark.parametrize(
        ("typed", "page"),
        [
            ("Réunion", "regions/la-reunion.html"),
            ("mission locale", "reseaux/missions-locales.html"),
            ("pass sud", "mesures/paca-pass-sud-formation.html"),
        ],
    )
    def test_what_is_called_so_comes_first(self, site, visit, typed, page):
        """A page whose title has the words is among the first that are found."""
        assert page in results(visit().go(f"{site}search.html?q={typed}"))[:3]

    @pytest.mark.parametrize(
        ("typed", "page"),
        [
            ("filter", "howto/filter.html"),
            ("plugins", "reference/hooks.html"),
            ("write a plugin", "howto/write-a-plugin.html"),
            ("notebooks", "howto/notebook.html"),
            ("training_hours", "reference/facts.html"),
            ("no priorities", "explanation/no-priorities.html"),
        ],
    )
    def test_english_words_find_english_pages(self, docs, visit, typed, page):
        """The documentation is found by the words that it is written in."""
        assert page in results(visit().go(f"{docs}search.html?q={typed}"))[:3]

    def test_what_was_found_is_marked(self, site, visit):
        """Each result shows the words of its page that were found, as they stand there."""
        page = visit().go(f"{site}search.html?q=iletrisme")
        results(page)
        marked = page.locator("#search-results li p .highlighted").all_inner_texts()

        assert {one.lower() for one in marked} == {"illettrisme"}

    def test_the_browser_has_the_stems_of_the_index(self, site, visit):
        """Every word of the catalog is brought to one stem, by Python and by the browser."""
        texts = json.dumps(aiofr.load().to_dict(), ensure_ascii=False)
        words = sorted(set(re.findall(r"\w+", texts)))
        page = visit().go(f"{site}search.html")
        stem = "words => words.map(word => new Stemmer().stemWord(word.toLowerCase()))"
        stems = page.evaluate(stem, words)
        french = FoldedFrench({"towns": " ".join(aiofr.load().index.towns)})

        assert len(words) > 5000
        assert [
            one for one in zip(words, stems, strict=True) if french.stem(one[0]) != one[1]
        ] == []

    def test_no_server_is_needed(self, folder, visit):
        """A site that is opened from its folder is searched as well."""
        page = visit().go(f"{folder.as_uri()}/search.html?q=illettrisme")

        assert "regions/normandie.html" in results(page)

    def test_a_hostile_question_is_a_question(self, hostile, visit):
        """What is typed is looked for, and what is found is shown, as texts."""
        page = visit().go(f"{hostile}search.html?q=prise")
        found = results(page)
        page.goto(f"{hostile}search.html?q=%3Cimg src=x onerror=alert(1)%3E prise")

        assert results(page)
        assert found
        assert page.title() != "prise"


class TestEveryType:
    @pytest.mark.parametrize(("served", "name"), EVERY)
    def test_nothing_is_wider_than_the_window(self, opened, pictures, served, name):
        """No page scrolls sideways, on a phone or on a desk."""
        page = opened(served, name, 360).page
        page.screenshot(path=pictures / f"{name}-360.png", full_page=True)
        narrow = page.evaluate(WIDER)
        page.set_viewport_size({"width": 1280, "height": 900})

        assert narrow <= 0
        assert page.evaluate(WIDER) <= 0

    @pytest.mark.parametrize(("served", "name"), EVERY)
    def test_axe_finds_nothing_serious(self, opened, pictures, served, name):
        """People who see, hear or move otherwise can use each type of page, in light and dark."""
        one = opened(served, name)
        one.page.screenshot(path=pictures / f"{name}-light.png")
        light = violations(one.page)
        one.in_the_dark().screenshot(path=pictures / f"{name}-dark.png")
        one.page.set_viewport_size({"width": 360, "height": 900})

        assert light == []
        assert violations(one.page) == []

    def test_dark_is_dark(self, opened):
        """Who prefers the dark gets light letters on a dark page, pictures included."""
        page = opened("site", "region").in_the_dark()
        colour = "element => getComputedStyle(element).color"
        brightness = "colour => colour.match(/[0-9.]+/g).slice(0, 3).reduce((a, b) => a + +b, 0)"
        letters = page.locator("figure svg text").first
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")

        assert page.evaluate(brightness, ground) < 150
        assert page.evaluate(brightness, letters.evaluate("e => getComputedStyle(e).fill")) > 450
        assert page.evaluate(brightness, page.locator("article p").first.evaluate(colour)) > 450

    def test_twins_are_beside_the_pages(self, site, opened):
        """The link to the data of a page gives JSON."""
        page = opened("site", "measure").page
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
        assert violations(page) == []

    def test_they_are_all_there(self, hostile, visit):
        """Nothing of a long word or of another script is lost."""
        page = visit().go(hostile + HOSTILE["measure"])
        shown = page.locator("article").inner_text()
        page.goto(f"{hostile}regions/ailleurs.html")

        assert LONG in shown
        assert RIGHT_TO_LEFT in page.locator("h1").inner_text()
