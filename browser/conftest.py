"""The built site, served on this machine alone, and a browser that notes what goes wrong."""

import os
import shutil
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import sync_playwright

from aiofr.site.building import build

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

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


class _Quiet(SimpleHTTPRequestHandler):
    """A server that says nothing of what it serves."""

    def log_message(self, *_):
        """Say nothing."""


def _serve(folder):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
    Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Serve the site of the packaged catalog."""
    out = tmp_path_factory.mktemp("site")
    build(out)
    server = _serve(out)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    """Serve the site of texts that try to break out of their pages."""
    out = tmp_path_factory.mktemp("hostile")
    build(out, catalog="site_catalogs:hostile")
    server = _serve(out)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser():
    """Start the browser."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield chromium
        chromium.close()


class Visit:
    """A page in the browser, and what went wrong on it."""

    def __init__(self, browser, width, scheme):
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, locale="fr-FR"
        )
        self.context.set_default_timeout(20_000)
        self.page = self.context.new_page()
        self.wrong = []
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("dialog", self._asked)
        self.page.on("request", self._requested)

    def _said(self, message):
        if message.type in ("error", "warning"):
            self.wrong.append(f"{message.type}: {message.text}")

    def _asked(self, dialog):
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _requested(self, request):
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            self.wrong.append(f"request: {request.url}")

    def go(self, url):
        """Open a page and wait until nothing more comes."""
        self.page.goto(url, wait_until="networkidle")
        return self.page

    def tab_to(self, **wanted):
        """Press the tabulator until what is focused has this text, and give it."""
        for _ in range(400):
            self.page.keyboard.press("Tab")
            text = self.page.evaluate("document.activeElement.textContent.trim()")
            if text == wanted["text"]:
                return self.page.locator(":focus")
        pytest.fail(f"no key leads to {wanted['text']!r}")


@pytest.fixture
def visit(browser):
    """Give what opens pages, at a width and in a colour scheme; nothing may go wrong on them."""
    visits = []

    def visit(width=1280, scheme="light"):
        visits.append(Visit(browser, width, scheme))
        return visits[-1]

    yield visit
    for one in visits:
        one.context.close()
        assert one.wrong == []


@pytest.fixture(scope="session")
def pictures():
    """Give the folder that pictures of the pages are kept in."""
    folder = Path(os.environ.get("AIOFR_PICTURES", ".pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
