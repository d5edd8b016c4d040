"""The site of the packaged catalog as it is published: files, links, sizes, and the way through."""

import json
import re
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest

from aiofr import Collection
from aiofr.site.building import build
from aiofr.site.pages import FOLDERS, LISTS

#: How large a page may be without what all pages share.
PAGE_BYTES = 150_000
#: What is not linked to, but fetched with a page.
FETCHED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}


class Page(HTMLParser):
    """What a page links to, fetches, is called and has ids for."""

    def __init__(self, name, text):
        super().__init__()
        self.name = name
        self.text = text
        self.language = None
        self.ids = []
        self.links = []
        self.fetched = []
        self.classes = set()
        self.linked = None
        self._words = []
        self._in = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Note what an element names."""
        said = dict(attrs)
        self.ids += [said["id"]] if said.get("id") else []
        self.classes.update((said.get("class") or "").split())
        if tag == "html":
            self.language = said["lang"]
        if tag == "a" and "href" in said:
            self.links.append([said["href"], ""])
        if tag == "link" and said["rel"] == "alternate":
            self.links.append([said["href"], ""])
        elif said.get(FETCHED.get(tag)):
            self.fetched.append(said[FETCHED[tag]])
        self._in = tag if said.get("type") != "application/ld+json" else "linked"

    def handle_endtag(self, _):
        """Note that an element is over."""
        self._in = None

    def handle_data(self, data):
        """Note the words of links, and what is said to machines."""
        if self._in == "linked":
            self.linked = json.loads(data)
        elif self.links:
            self.links[-1][1] += data

    def to(self, address):
        """Give the file of the site, and the id in it, that an address of this page is for."""
        parts = urlsplit(address)
        path = unquote(parts.path)
        steps = [] if not path else list(PurePosixPath(self.name).parent.parts)
        for step in PurePosixPath(path or self.name).parts:
            steps = steps[:-1] if step == ".." else [*steps, step]
        return "/".join(steps), parts.fragment

    def leads(self, words):
        """Give the file behind the first link that begins with *words*."""
        return next(self.to(href)[0] for href, said in self.links if said.startswith(words))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Give the folder of the site."""
    out = tmp_path_factory.mktemp("site") / "site"
    build(out)
    return out


@pytest.fixture(scope="module")
def pages(built):
    """Give each page by its path."""
    names = sorted(path.relative_to(built).as_posix() for path in built.rglob("*.html"))
    return {name: Page(name, (built / name).read_text(encoding="utf-8")) for name in names}


@pytest.fixture(scope="module")
def ours(pages):
    """Give the pages that are made of records; the search is not, the first page of all."""
    return {name: page for name, page in pages.items() if "/" in name}


class TestSize:
    def test_pages_are_small(self, pages):
        """No page is larger than it may be."""
        sizes = {name: len(page.text.encode()) for name, page in pages.items()}

        assert {name: size for name, size in sizes.items() if size > PAGE_BYTES} == {}
        assert len(sizes) > 300


class TestLinks:
    def test_every_link_leads_somewhere(self, built, pages):
        """Each link within the site leads to a file that is there, and to an id that is in it."""
        lost = []
        for page in pages.values():
            for href, _ in page.links:
                if urlsplit(href).scheme:
                    continue
                name, id_ = page.to(href)
                there = pages.get(name)
                found = (built / name).is_file() if there is None else not id_ or id_ in there.ids
                lost += [] if found else [(page.name, href)]

        assert lost == []

    def test_ids_are_unique(self, ours):
        """No page has an id twice: each [1] leads to one place."""
        twice = {name for name, page in ours.items() if len(set(page.ids)) < len(page.ids)}

        assert twice == set()

    def test_nothing_comes_from_elsewhere(self, built, pages):
        """Whatever a page fetches lies in the folder."""
        for page in pages.values():
            for address in page.fetched:
                assert urlsplit(address).scheme in ("", "data")
                assert (built / page.to(address)[0]).is_file()
        for path in built.rglob("*.css"):
            assert not re.search(r"(url\(|@import)\s*[\"']?(https?:)?//", path.read_text())


class TestPages:
    def test_each_record_has_its_files(self, built, pages, catalog):
        """There is a page for each record of six collections, and its JSON beside it."""
        for collection, folder in FOLDERS.items():
            for id_ in catalog.collection(collection).ids:
                page = pages[f"{folder}/{id_}.html"]
                twin = json.loads((built / folder / f"{id_}.json").read_text(encoding="utf-8"))

                assert [one["id"] for one in twin[collection.value]] == [id_]
                assert (f"{folder}/{id_}.json", "") in [page.to(href) for href, _ in page.links]

    def test_every_page_tells_its_age(self, ours):
        """On every page that shows records one reads of when they are."""
        assert [name for name, page in ours.items() if "aiofr-age" not in page.classes] == []

    def test_every_page_is_french(self, pages):
        """Pages say that they are French, and what the theme says of its own is French too."""
        for page in pages.values():
            assert page.language == "fr"
            for words in ("Skip to content", "Back to top", "On this page", "Next", "Made with"):
                assert f"{words}<" not in re.sub(r"\s+<", "<", page.text)
            assert 'aria-label="Toggle' not in page.text
            assert " mode</title>" not in page.text

    def test_machines_are_told_on_the_pages_of_whoever_helps(self, ours):
        """Regions, networks, structures and what may be in force have schema.org in their pages."""
        told = {name.partition("/")[0] for name, page in ours.items() if page.linked is not None}
        silent = {name.partition("/")[0] for name, page in ours.items() if page.linked is None}

        assert told == {"regions", "reseaux", "structures", "mesures"}
        assert silent == {"listes", "publics", "sources", "mesures"}
        assert ours["mesures/idf-classes-passerelles.html"].linked is None


class TestWay:
    def test_from_the_first_page_to_help_in_normandie(self, pages):
        """The number is one click away, the literacy training two, what vouches for it three."""
        normandie = pages[pages["index.html"].leads("Normandie")]
        training = pages[normandie.leads("Savoirs essentiels")]
        source = pages[training.leads("La Région Normandie accompagne")]

        assert "tel:+33800050000" in [href for href, _ in normandie.links]
        assert training.name == "mesures/nor-savoirs-essentiels.html"
        assert source.name.startswith("sources/")

    def test_from_the_first_page_to_whom_to_see(self, pages):
        """Who looks for work finds France Travail in two clicks, which no source names there."""
        seekers = pages[pages["index.html"].leads("Demandeurs d’emploi")]

        assert seekers.leads("France Travail") == "reseaux/france-travail.html"

    @pytest.mark.parametrize("collection", Collection)
    def test_each_list_is_one_click_away(self, pages, collection):
        """Every list stands on the first page and in the menu of all others."""
        there = f"listes/{LISTS[collection]}.html"

        for page in pages.values():
            assert there in [page.to(href)[0] for href, _ in page.links]
