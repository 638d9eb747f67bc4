"""The documentation as a site: it is built without a warning, asks no other host for anything, and fits a phone."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from browser import browser
from document_blocks import PAGES
from repositories import ROOT, yaml_data
from site_hooks import with_links_to_files

from framework_lint.rules.catalogue import all_rules

LOADING = {
    "href": ("link",),
    "src": ("script", "img", "iframe", "source", "audio", "video"),
    "srcset": ("img", "source"),
}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, on loopback."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_every_page_is_there(site: Path) -> None:
    for page in PAGES:
        name = page.removeprefix("docs/").removesuffix(".md")
        assert (site / ("" if name == "index" else name) / "index.html").is_file(), page
    assert all((site / "rules" / code / "index.html").is_file() for code in all_rules())
    assert (site / "schema" / "role.schema.json").read_bytes() == (ROOT / "schema" / "role.schema.json").read_bytes()


def test_every_page_is_in_the_navigation() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [page for page in PAGES if f" {page.removeprefix('docs/')}\n" not in text] == []


class Resources(HTMLParser):
    """What a page loads from other hosts."""

    def __init__(self) -> None:
        super().__init__()
        self.foreign: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        relation = dict(attributes).get("rel") or ""
        for name, value in attributes:
            if tag in LOADING.get(name, ()) and relation not in ("canonical", "prev", "next"):
                self.foreign += re.findall(r"(?:https?:)?//[^\s,]+", value or "")


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 80
    for file in pages:
        text = file.read_text(encoding="utf-8")
        resources = Resources()
        resources.feed(text)
        assert resources.foreign == [], file
        assert 'class="mermaid"' not in text


def test_no_style_or_script_loads_anything_from_another_host(site: Path) -> None:
    for file in site.rglob("*.css"):
        assert re.findall(r"(?:url\(|@import\s*)['\"]?(?:https?:)?//[^)'\"]*", file.read_text("utf-8")) == []
    for file in site.rglob("*.js"):
        assert (
            re.findall(r"https?://[\w.]*(?:cdn|fonts|googleapis|jsdelivr|unpkg)[\w.]*", file.read_text("utf-8")) == []
        )


def too_faint(page: Any) -> list[str]:
    """What axe says cannot be read by everybody, or cannot be told from the words around it."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": ["color-contrast", "link-in-text-block"]}).response["violations"]
    return [node["html"] for violation in found for node in violation["nodes"]]


VISITED = ["managers/", "rules/TTL401/", "architecture/"]  # a list, words beside code, a diagram and a table


def test_what_a_reader_sees_comes_from_the_site_and_fits_a_phone(address: str) -> None:
    said: list[str] = []
    with browser() as chrome:
        for width, scheme in ((1280, "light"), (390, "dark")):
            context = chrome.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page = context.new_page()
            page.on("request", lambda request: said.append(request.url))
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            for place in VISITED:
                page.goto(address + place)
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (place, width)
                assert page.locator("article h1").count() == 1
                assert too_faint(page) == [], (place, scheme)
            context.close()
    assert len(said) > len(VISITED)
    assert [one for one in said if not one.startswith((address, "data:", "blob:"))] == []


def test_the_search_finds_a_rule(address: str) -> None:
    with browser() as chrome:
        page = chrome.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address)
        page.locator("input[name=query]").click()
        page.keyboard.type("foreign-subject")
        page.locator(".md-search-result__link").first.wait_for(state="attached")
        assert "TTL401" in page.locator(".md-search-result__link").first.inner_text()


@pytest.mark.parametrize(
    ("repository", "after"),
    [
        ("", "See NOTICE and [ours](b.md), ![x](../y.png)."),
        ("https://e.org/r", "See [NOTICE](https://e.org/r/blob/main/NOTICE#a) and [ours](b.md), ![x](../y.png)."),
    ],
)
def test_links_to_other_files_lead_to_the_repository(repository: str, after: str) -> None:
    before = "See [NOTICE](../NOTICE#a) and [ours](b.md), ![x](../y.png)."
    assert with_links_to_files(before, "a.md", repository) == after
    inside = "[a](../b.md)"
    assert with_links_to_files(inside, "rules/TTL401.md", repository) == inside


def test_the_site_is_built_in_ci_and_published() -> None:
    assert "mkdocs build --strict" in (ROOT / ".ci/run").read_text(encoding="utf-8")
    workflow = yaml_data((ROOT / ".github/workflows/docs.yml").read_text(encoding="utf-8"))
    assert workflow["on"] == {
        "push": {
            "branches": ["main"],
            "paths": [
                *("docs/**", "schema/**", "mkdocs.yml", "scripts/site_hooks.py"),
                *(".ci/docs.lock", ".github/workflows/docs.yml"),
            ],
        }
    }
    assert "mkdocs build --strict" in str(workflow["jobs"]["build"]["steps"])
