"""The catalogue in a Sphinx project of one's own."""

import io
import re
from html import unescape
from pathlib import Path

import pytest
from site_catalogs import QUOTES
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import docutils_namespace, patch_docutils

import aiofr.site
from aiofr.site.extension import DIRECTIVES

HOSTILE = {"aiofr_catalog": "site_catalogs:hostile", "aiofr_on": "2026-01-01"}


@pytest.fixture
def project(tmp_path):
    """Make a project of one page, and give what builds it."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "index.rst").write_text("Essai\n=====\n\n.. toctree::\n\n   catalogue/index\n")

    def build(builder="html", out=tmp_path / "out", **settings):
        """Build it, and give the application and what it warned of."""
        warned = io.StringIO()
        with patch_docutils(source), docutils_namespace():
            app = Sphinx(
                source,
                None,
                out,
                tmp_path / "trees",
                builder,
                {"extensions": ["aiofr.site"], "nitpicky": True, **HOSTILE, **settings},
                status=None,
                warning=warned,
            )
            app.build()
        return app, re.sub(r"\x1b\[[0-9;]*m", "", warned.getvalue())

    build.source = source
    build.out = tmp_path / "out"
    return build


def html(build, name):
    """Give the source of a built page."""
    return (build.out / f"{name}.html").read_text(encoding="utf-8")


class TestBuild:
    def test_it_adds_the_pages(self, project):
        """Each page of the catalogue is built, without a warning, with its twin beside it."""
        app, warned = project()
        pages = {
            path.relative_to(project.out / "catalogue").with_suffix("").as_posix()
            for path in (project.out / "catalogue").rglob("*.html")
        }

        assert warned == ""
        assert {"index", "regions/ici", "listes/erreurs", "mesures/aide"} < pages
        assert (project.out / "catalogue/mesures/aide.json").exists()
        assert app.env.metadata["catalogue/mesures/aide"]["orphan"] == ""

    def test_pages_are_french_and_say_what_they_are(self, project):
        """A page of ours says that it is French and names its twin; others stay as they were."""
        project()
        page = html(project, "catalogue/regions/ici")

        assert '<html lang="fr"' in page
        assert '<link rel="alternate" type="application/json" href="ici.json">' in page
        assert page.count('<a href="ici.json">') == 1
        assert page.count("application/ld+json") == 1
        assert '<html lang="en"' in html(project, "index")
        assert "application/ld+json" not in html(project, "catalogue/index")

    def test_hostile_texts_are_texts(self, project):
        """No text becomes an element, an attribute, a link or a template."""
        project()
        for path in project.out.rglob("*.html"):
            page = path.read_text(encoding="utf-8")
            outside = re.sub(r'<script type="application/ld\+json">.*?</script>', "", page)
            assert "<script>document.title" not in page
            assert 'href="javascript:' not in outside
            assert "49 {" not in page

    def test_every_field_is_a_text(self, project):
        """Whichever fields take any text, no page makes an element of it, and all show it."""
        project(aiofr_catalog="site_catalogs:everywhere")
        pages = [path.read_text(encoding="utf-8") for path in project.out.rglob("*.html")]

        assert sum(page.count("&lt;img src=nulle") for page in pages) > 200
        assert not any("<img src=nulle" in page for page in pages)

    def test_texts_keep_their_quotes(self, project):
        """Straight quotes, dashes and dots of a source are not made "smart"."""
        project()

        assert QUOTES in unescape(html(project, "catalogue/mesures/aide"))

    def test_nothing_is_read_again_without_need(self, project):
        """A second build reads no page again; a change of the catalog reads all of them."""
        project()
        stub = project.source / "catalogue/regions/ici.rst"
        before = stub.stat().st_mtime_ns
        quiet, _ = project()
        changed, _ = project(aiofr_on="2026-01-02")

        assert stub.stat().st_mtime_ns == before
        assert quiet.env.all_docs.keys() == changed.env.all_docs.keys()
        assert list(quiet.builder.get_outdated_docs()) == []

    def test_a_document_of_ours_is_made_again(self, project):
        """What was changed in a document that we wrote is lost, as it says."""
        project()
        stub = project.source / "catalogue/regions/ici.rst"
        before = stub.read_text()
        stub.write_text(before.replace("regions/ici", "regions/ailleurs"))
        project()

        assert stub.read_text() == before

    def test_pages_that_are_gone_go(self, project):
        """Fewer regions leave fewer documents, and touch no document of one's own."""
        project()
        own = project.source / "catalogue" / "propre.rst"
        own.write_text(":orphan:\n\nPropre\n======\n")
        project(aiofr_regions=["ici"])

        assert own.exists()
        assert (project.source / "catalogue/regions/ici.rst").exists()
        assert not (project.source / "catalogue/regions/ailleurs.rst").exists()

    def test_other_builders_do(self, project, tmp_path):
        """Plain text has the pages too, without twins; folders for pages have their links."""
        _, again = project("dirhtml", tmp_path / "folders")
        page = (tmp_path / "folders/catalogue/regions/ici/index.html").read_text(encoding="utf-8")
        # The words of 10 000 letters are slow to set in columns.
        _, warned = project("text", tmp_path / "text", aiofr_catalog="site_catalogs:renamed")

        assert warned == again == ""
        assert "Réseau d’hier" in (tmp_path / "text/catalogue/reseaux/reseau.txt").read_text()
        assert "Ou dites qui vous êtes" not in (tmp_path / "text/catalogue/index.txt").read_text()
        assert list((tmp_path / "text").rglob("*.json")) == []
        assert 'href="../ici.json"' in page
        assert (tmp_path / "folders/catalogue/regions/ici.json").exists()


class TestDirectives:
    @pytest.mark.parametrize(
        ("directive", "name"),
        list(
            zip(DIRECTIVES, ("Ici", "nouveau", "guichet", "Jeunes", "plan", "recueil"), strict=True)
        ),
    )
    def test_each_kind_of_record(self, project, directive, name):
        """A document of one's own can show any record, by its id or name."""
        (project.source / "mien.rst").write_text(f":orphan:\n\n.. {directive}:: {name}\n")
        _, warned = project()

        assert warned == ""
        assert name.casefold() in html(project, "mien").casefold()

    def test_the_map(self, project):
        """The map stands wherever it is asked for, with links into the catalogue."""
        (project.source / "mien.rst").write_text(":orphan:\n\nCarte\n=====\n\n.. aiofr-map::\n")
        project()

        assert 'href="catalogue/regions/ici.html"' in html(project, "mien")

    @pytest.mark.parametrize(
        ("written", "said"),
        [
            (".. aiofr-page:: regions/nulle", "the catalogue has no page 'regions/nulle'"),
            (".. aiofr-region:: ailleurs", "'ailleurs' is not among the regions that are shown"),
        ],
    )
    def test_what_is_not_shown_is_told(self, project, written, said):
        """A page or region that the site does not show is a fault of the document."""
        (project.source / "mien.rst").write_text(f":orphan:\n\nX\n=\n\n{written}\n")
        _, warned = project(aiofr_regions=["ici"])

        assert said in warned

    def test_an_unknown_record_is_an_error(self, project):
        """A name that fits no record ends the build, with what is close."""
        (project.source / "mien.rst").write_text(":orphan:\n\nX\n=\n\n.. aiofr-network:: nouvea\n")

        with pytest.raises(ExtensionError, match="Close: nouveau"):
            project()


class TestSettings:
    @pytest.mark.parametrize(
        ("settings", "said"),
        [
            ({"aiofr_catalog": "site_catalogs:dangling"}, "measures/perdue: no record"),
            ({"aiofr_catalog": "site_catalogs:unproven"}, "measures/nue: expected at least one"),
            ({"aiofr_catalog": "nowhere:load"}, "names no function as 'aiofr:load'"),
            ({"aiofr_catalog": "site_catalogs:missing"}, "names no function as 'aiofr:load'"),
            ({"aiofr_catalog": ""}, "names no function as 'aiofr:load'"),
            ({"aiofr_catalog": "site_catalogs:nothing"}, "gives no Catalog"),
            ({"aiofr_regions": ["nulle"]}, "regions has no 'nulle'"),
            ({"aiofr_on": "hier"}, "hier"),
        ],
    )
    def test_what_cannot_be_is_told(self, project, settings, said):
        """Each setting that cannot be ends the build, in a line that says why."""
        with pytest.raises(ExtensionError, match=re.escape(said)):
            project(**settings)

    def test_the_day_is_that_of_the_build(self, project, monkeypatch):
        """Ages are counted from the day that the environment names, else from today."""
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
        project(aiofr_on="")
        frozen = html(project, "catalogue/regions/ici")
        monkeypatch.delenv("SOURCE_DATE_EPOCH")
        project(aiofr_on="")

        assert "Âge compté le 1er janvier 2026" in frozen
        assert "Âge compté le 1er janvier 2026" not in html(project, "catalogue/regions/ici")

    def test_a_document_in_the_way_is_kept(self, project):
        """A document that is not ours is not written over."""
        there = project.source / "catalogue" / "regions" / "ici.rst"
        there.parent.mkdir(parents=True)
        there.write_text("Le mien\n=======\n")

        with pytest.raises(ExtensionError, match="is not ours"):
            project()
        assert there.read_text() == "Le mien\n=======\n"

    def test_a_folder_that_cannot_be_written_is_told(self, project):
        """A file where the folder should be is told as the disk tells it."""
        (project.source / "catalogue").write_text("")

        with pytest.raises(ExtensionError, match="cannot be written"):
            project()

    def test_the_output_is_not_inside(self, project):
        """Pages are not built into the folder of their own sources."""
        with pytest.raises(ExtensionError, match="is inside"):
            project(out=project.source / "catalogue" / "_build")


class TestSetup:
    def test_it_is_an_extension(self):
        """`aiofr.site` is what ``extensions`` names, and imports Sphinx only then."""
        source = Path(aiofr.site.__file__).read_text(encoding="utf-8")

        assert "aiofr.site.extension" in source
        assert aiofr.site.setup.__doc__
