"""A real Chromium without a window, for tests of what a person sees."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """Where Debian's chromium lies. Skips the test where there is none, except in CI."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        if os.environ.get("CI"):
            pytest.fail("chromium is not installed: apt-get install -y chromium")
        pytest.skip("chromium is not installed (apt-get install chromium)")
    return found


@contextmanager
def browser() -> Iterator[Any]:
    """A browser with a profile of its own that talks to nobody by itself."""
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        try:
            yield opened
        finally:
            opened.close()


class Visit:
    """A page that is open, with everything that it complained of or asked the network for."""

    def __init__(self, chrome: Any, file: Path, **options: Any) -> None:
        self.context = chrome.new_context(**options)
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", self._dismissed)
        self.page.on("request", lambda request: self.said.append(request.url) if request.url != file.as_uri() else None)
        self.page.goto(file.as_uri())

    def _dismissed(self, dialog: Any) -> None:
        self.said.append(dialog.message)
        dialog.dismiss()

    def __enter__(self) -> Any:
        return self.page

    def __exit__(self, *error: object) -> None:
        self.context.close()


def expect_no_barrier(page: Any) -> None:
    """What axe finds fault with fails the test, as does a page that must be scrolled sideways. Needs `bypass_csp`."""
    from axe_playwright_python.sync_playwright import Axe

    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    assert len(result.response["passes"]) > 20
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
