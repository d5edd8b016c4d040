"""The built sites, served on this machine alone, and a browser that notes what goes wrong."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import sync_playwright

from aiofr.site.building import build

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

#: Debian's browser, without whatever it would ask of the world by itself.
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: Counts the clicks of a visit, over all its pages.
COUNT_CLICKS = """
const count = () => (sessionStorage.clicks = 1 + Number(sessionStorage.clicks || 0));
addEventListener("click", count, true);
"""


class _Quiet(SimpleHTTPRequestHandler):
    """A server that says nothing of what it serves."""

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def _served(folder):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Build the site of the packaged catalog."""
    out = tmp_path_factory.mktemp("site")
    build(out)
    return out


@pytest.fixture(scope="session")
def site(folder):
    """Serve the site of the packaged catalog."""
    with _served(folder) as url:
        yield url


@pytest.fixture(scope="session")
def docs(tmp_path_factory):
    """Serve the documentation, with the catalogue in it."""
    out = tmp_path_factory.mktemp("docs")
    trees = tmp_path_factory.mktemp("trees")
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "-d", trees, ROOT / "docs", out]
    subprocess.run(command, check=True)
    with _served(out) as url:
        yield url


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    """Serve the site of texts that try to break out of their pages."""
    out = tmp_path_factory.mktemp("hostile")
    build(out, catalog="site_catalogs:hostile")
    with _served(out) as url:
        yield url


@pytest.fixture(scope="session")
def browser():
    """Start the browser."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield chromium
        chromium.close()


class Visit:
    """A page in the browser, and what went wrong on it."""

    def __init__(self, browser, width):
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="light", locale="fr-FR"
        )
        self.context.set_default_timeout(20_000)
        self.context.add_init_script(COUNT_CLICKS)
        self.page = self.context.new_page()
        self.wrong = []
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("dialog", self._asked)
        self.page.on("request", self._requested)
        self.page.on("response", self._responded)

    def _said(self, message):
        if message.type in ("error", "warning"):
            self.wrong.append(f"{message.type}: {message.text}")

    def _asked(self, dialog):
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _requested(self, request):
        if not request.url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:")):
            self.wrong.append(f"request: {request.url}")

    def _responded(self, response):
        if response.status not in (200, 304):
            self.wrong.append(f"{response.status}: {response.url}")

    @property
    def clicks(self):
        """How often something was clicked since the first page."""
        return int(self.page.evaluate("sessionStorage.clicks || 0"))

    def go(self, url):
        """Open a page with all that it loads."""
        self.page.goto(url, wait_until="load")
        return self.page

    def tab_to(self, text):
        """Press the tabulator until what is focused has this text, and give it."""
        for _ in range(400):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement.textContent.trim()") == text:
                return self.page.locator(":focus")
        pytest.fail(f"no key leads to {text!r}")

    def in_the_dark(self):
        """Prefer dark colours from here on; nothing fades from one to the other."""
        self.page.emulate_media(color_scheme="dark")
        self.page.wait_for_function("matchMedia('(prefers-color-scheme: dark)').matches")
        return self.page


@pytest.fixture
def visit(browser):
    """Give what opens pages, at a width; nothing may go wrong on them."""
    visits = []

    def visit(width=1280):
        visits.append(Visit(browser, width))
        return visits[-1]

    yield visit
    for one in visits:
        one.context.close()
    assert [wrong for one in visits for wrong in one.wrong] == []


@pytest.fixture(scope="session")
def pictures():
    """Give the folder that pictures of the pages are kept in."""
    folder = Path(os.environ.get("AIOFR_PICTURES", ".pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
