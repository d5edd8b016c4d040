"""Which pages a site has, and what their files are called."""

import re

import pytest
from hypothesis import given, strategies as st

from aiofr import Collection
from aiofr.site.pages import AT_ONCE, FOLDERS, HOME, LISTS, SUMS, Pages, SiteError, file_name

_SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)


def names(pages):
    """Give the name of each page."""
    return [page.name for page in pages]


class TestPages:
    def test_each_record_has_a_page(self):
        """Records of the six collections that have pages have one each, in their folder."""
        pages = Pages(dict.fromkeys(FOLDERS, ("un", "deux")))

        for collection, folder in FOLDERS.items():
            assert pages.of(collection, "un").name == f"{folder}/un"
        assert pages.of(Collection.REGIONS, "trois") is None

    def test_each_collection_has_a_list(self):
        """Every collection has a list, even an empty one."""
        pages = Pages({})

        assert names(pages) == [
            "index",
            "listes/montants",
            *(f"listes/{n}" for n in LISTS.values()),
        ]
        assert set(LISTS) == set(Collection)
        assert {HOME, SUMS} < set(pages)

    @pytest.mark.parametrize(("count", "parts"), [(1, 1), (AT_ONCE, 1), (AT_ONCE + 1, 2)])
    def test_a_long_list_has_several_pages(self, count, parts):
        """No page lists more records than fit."""
        ids = tuple(str(number) for number in range(count))
        found = Pages({Collection.ERRATA: ids}).lists(Collection.ERRATA)

        assert [page.part for page in found] == list(range(1, parts + 1))
        assert tuple(id_ for page in found for id_ in page.ids) == ids
        assert all(len(page.ids) <= AT_ONCE for page in found)

    def test_a_record_is_found_in_its_list(self):
        """A record stands on one page of its list, whether it has a page of its own or not."""
        ids = tuple(f"n-{number}" for number in range(AT_ONCE + 1))
        pages = Pages({Collection.GLOSSARY: ids, Collection.REGIONS: ("ici",)})

        assert pages.listing(Collection.GLOSSARY, ids[-1]).name == "listes/glossaire-2"
        assert pages.listing(Collection.REGIONS, "ici").name == "listes/regions"
        assert pages.listing(Collection.FACTS, "age") is None

    def test_a_page_is_found_by_its_name(self):
        """A name gives its page; another gives none."""
        pages = Pages({Collection.REGIONS: ("ici",)})

        assert pages.named("regions/ici").id == "ici"
        assert pages.named("regions/la") is None
        assert len(pages) == len(names(pages))


class TestFileNames:
    @given(_SLUGS, _SLUGS)
    def test_a_plugin_s_id_is_a_file_name(self, plugin, slug):
        """No file name has what Windows refuses, and no two ids have the same one."""
        name = file_name(f"{plugin}:{slug}")

        assert re.fullmatch(r"[a-z0-9-]+", name)
        assert name not in {file_name(slug), file_name(plugin), file_name(f"{plugin}-{slug}")}

    @pytest.mark.parametrize("id_", ["con", "nul", "aux", "prn", "com1", "lpt9", "x" * 300])
    def test_what_no_disk_takes_is_refused(self, id_):
        """A device of Windows or a name that is too long is told by its id."""
        with pytest.raises(SiteError, match="change the id") as caught:
            Pages({Collection.MEASURES: (id_,)})

        assert id_[:80] in caught.value.french

    def test_what_one_disk_takes_for_the_same_is_refused(self):
        """Two ids that differ by upper case only are told, both."""
        with pytest.raises(SiteError, match="'Aide' and 'aide'") as caught:
            Pages({Collection.MEASURES: ("Aide", "aide")})

        assert "un seul fichier" in caught.value.french
