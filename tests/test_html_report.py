"""The HTML report in a real browser: it works, it is readable by everybody, and it lets no text act."""

from __future__ import annotations

import json
import re
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import Visit, browser, expect_no_barrier
from framework_repo import HEADER, role

from framework_lint import cli
from framework_lint.model.findings import Finding, Related
from framework_lint.model.spans import Lines, Span
from framework_lint.reports import html
from framework_lint.reports.causes import LIMIT
from framework_lint.reports.formats import render
from framework_lint.reports.report import Report

HOSTILE = """<img src=x onerror=alert(1)></title><script>alert(2)</script>{{ 7*7 }} &amp; "quoted" 'single'"""
FILES = {
    "framework.yaml": HEADER
    + "branches:\n  - {from: tech/senior-maker, to: lead/guide}\n"
    + "x-note: '</script><script>alert(3)</script>'\n",
    "roles/tech/level-3-maker.yaml": role("Maker", 3, "[PROG, TEST]", navigation="{next: {to: nowhere}}"),
    "roles/tech/level-4-senior-maker.yaml": role("Senior Maker", 4, "[PROG, TEST]").replace(
        "The Senior Maker plans", "The Guide plans"
    ),
    "roles/tech/level-5-broken.yaml": "title: [\n",
    "roles/tech/level-6-hostile.yaml": role("Hostile", 6).replace("title: Hostile", f"title: {json.dumps(HOSTILE)}"),
    "roles/lead/level-5-guide.yaml": role("Guide", 5, "[PEMT, {code: SORC, level: 3, reason: for a time}]"),
}


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report, as a file, of a framework with faults of several kinds and hostile texts."""
    folder = tmp_path_factory.mktemp("html")
    for name, text in FILES.items():
        (folder / "framework" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "framework" / name).write_text(text, encoding="utf-8")
    report = folder / "report.html"
    assert cli.run(["check", str(folder / "framework"), "--format", "concise", "--output", f"html={report}"]) == 1
    return report


@pytest.fixture(scope="module")
def chrome() -> Iterator[Any]:
    with browser() as opened:
        yield opened


def shown(page: Any) -> list[str]:
    """The messages of the findings that can be seen."""
    texts: list[str] = page.locator(".finding:visible h4").all_inner_texts()
    return texts


def test_no_complaint_no_network_and_hostile_texts_stay_text(chrome: Any, page_file: Path) -> None:
    visit = Visit(chrome, page_file)
    with visit as page:
        assert page.locator("img, iframe, object, link").count() == 0
        assert page.locator("script").count() == 1
        cell = page.locator(".role", has_text="onerror")
        assert cell.locator(".role-title").inner_text() == HOSTILE
        page.mouse.wheel(0, 10_000)
        page.wait_for_timeout(50)
    assert visit.said == []


def test_what_the_page_says_of_the_roles(chrome: Any, page_file: Path) -> None:
    with Visit(chrome, page_file) as page:
        row = page.locator(".matrix tbody tr", has_text="Technology")
        assert row.locator("td").nth(2).inner_text().split("\n")[0] == "Maker"
        assert "1 error" in row.locator("td").nth(2).inner_text()
        assert "cannot be read" in row.locator("td").nth(4).inner_text()
        assert "nothing found" in page.locator(".role", has_text="Guide").last.inner_text()
        nodes = page.locator(".map .node title").all_text_contents()
        assert nodes == ["Maker, level 3", "Senior Maker, level 4", f"{HOSTILE}, level 6", "Guide, level 5"]
        page.locator(".steps summary").click()
        steps = page.locator(".steps li").all_inner_texts()
        assert "Maker → Senior Maker" in steps
        assert "Senior Maker → Guide (to another path)" in steps
        assert "Maker → nowhere (leads nowhere)" in steps
        heat = page.locator(".heat tr", has_text="PROG").locator("td")
        assert [heat.nth(level).inner_text().split("\n")[0] for level in (1, 2, 3)] == ["none", "1", "1"]
        undefined = page.locator(".heat tr", has_text="PEMT").locator("td.undefined")
        assert undefined.count() == 4  # SFIA defines it at levels 4 to 6


def test_the_filter(chrome: Any, page_file: Path) -> None:
    with Visit(chrome, page_file) as page:
        everything = shown(page)
        assert page.locator(".status").inner_text() == f"All {len(everything)} shown"
        page.get_by_label("Contains").fill("NOWHERE")
        assert len(shown(page)) == 1
        assert page.locator(".status").inner_text() == f"1 of {len(everything)} shown"
        assert page.locator(".cause:visible").count() == 1
        page.get_by_label("Contains").fill("no such words anywhere")
        assert shown(page) == []
        assert page.locator(".nothing").inner_text() == "No finding fits the filter."
        page.get_by_role("button", name="Show all").click()
        page.locator(".status", has_text="All").wait_for()
        assert shown(page) == everything
        page.get_by_label("Cause").select_option("TTL401")
        assert len(shown(page)) == 1
        page.get_by_label("errors").uncheck()
        assert shown(page) == []


def test_a_role_leads_to_its_findings_by_keyboard(chrome: Any, page_file: Path) -> None:
    with Visit(chrome, page_file) as page:
        page.locator(".role", has_text="Senior Maker").locator("a").focus()
        page.keyboard.press("Enter")
        assert page.get_by_label("About").locator("option:checked").inner_text() == "Senior Maker (level 4)"
        assert shown(page)
        assert all(
            "Senior Maker" in page.locator(".finding:visible").nth(n).inner_text() for n in range(len(shown(page)))
        )
        assert page.evaluate("document.activeElement.id") == "findings"


def test_without_script_everything_is_there(chrome: Any, page_file: Path) -> None:
    with Visit(chrome, page_file, java_script_enabled=False) as page:
        assert page.locator(".filter").is_hidden()
        assert page.locator(".finding:visible").count() == page.locator(".finding").count() > 3


def test_print_hides_what_only_a_screen_can_do(chrome: Any, page_file: Path) -> None:
    with Visit(chrome, page_file) as page:
        page.emulate_media(media="print")
        for name in (".filter", "nav", ".sort", ".only"):
            assert page.locator(name).is_hidden()


@pytest.mark.parametrize(
    "options", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"viewport": {"width": 380, "height": 700}}]
)
def test_no_barrier(chrome: Any, page_file: Path, options: dict[str, Any]) -> None:
    with Visit(chrome, page_file, bypass_csp=True, **options) as page:
        expect_no_barrier(page)


def test_nothing_found(chrome: Any, tmp_path: Path) -> None:
    (tmp_path / "framework").mkdir()
    (tmp_path / "framework" / "framework.yaml").write_text(HEADER, encoding="utf-8")
    report = tmp_path / "report.html"
    assert cli.run(["check", str(tmp_path), "-q", "--output", f"html={report}"]) == 0
    visit = Visit(chrome, report)
    with visit as page:
        assert page.locator(".verdict").inner_text() == "All in order"
        assert page.locator("#findings + .nothing").inner_text() == "Nothing found."
    assert visit.said == []


def many(count: int) -> Report:
    """A report of many findings of two rules, one of them rare."""
    lines = Lines("title: Maker\n" * 10)

    def one(number: int) -> Finding:
        rare = number % 1000 == 0
        return Finding(
            rule="NAV101" if rare else "TTL401",
            name="broken-link" if rare else "foreign-subject",
            severity="error",
            message=f"fault number {number}",
            path=f"roles/{number % 200}.yaml",
            span=Span(2, 8, 2, 13),
            pointer="title",
            fingerprint=str(number),
            related=(Related("roles/0.yaml", Span(1, 1, 1, 6), "here"),),
        )

    return Report(tuple(map(one, range(count))), (), 200, 200, lambda path: lines)


def test_past_the_limit_every_cause_is_shown_and_the_rest_counted() -> None:
    text = "".join(render("html", many(50_000)))
    assert text.count('<details class="finding') == LIMIT
    assert "45,000 findings left out." in text
    assert len(re.findall(r'<article class="cause"', text)) == 2
    assert "44,950 findings in 200 files" not in text
    assert "49,950 findings in 200 files" in text
    assert text.count('data-rule="NAV101"') == 1
    assert "45,000 more findings of this cause left out." in text


def test_a_long_report_takes_bounded_memory() -> None:
    report = many(50_000)
    tracemalloc.start()
    size = sum(map(len, render("html", report)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 2_000_000
    assert peak < 6_000_000  # the template, and the findings by cause


def test_the_policy_names_the_script_and_the_style_that_are_there() -> None:
    from base64 import b64encode
    from hashlib import sha256

    text = "".join(html.render(many(1), color=False, width=0))
    for tag in ("style", "script"):
        (body,) = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert f"{tag}-src 'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'" in text
    assert "http" not in text.replace('http-equiv="', "")
