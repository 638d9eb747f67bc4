"""The HTML report of 2, 49 and 200 roles: what comes first is on the first screen, and all of it can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import faulty
import pytest
from browser import Visit, browser, expect_no_barrier

from framework_lint import cli

SIZES = (2, 49, 200)
SCREEN = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 380, "height": 760}}
SOURCE = "https://example.org/repository/blob/main"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """A report of each size, as a file."""
    made = {}
    for size in SIZES:
        folder = tmp_path_factory.mktemp(f"roles-{size}")
        faulty.write(size, folder, broken=size == 200)
        made[size] = folder / "report.html"
        options = ["-q", "--format", "concise", "--source-url", SOURCE, "--output", f"html={made[size]}"]
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            assert cli.run(["check", "framework", *options]) in (0, 1)
    return made


@pytest.fixture(scope="module")
def chrome() -> Iterator[Any]:
    with browser() as opened:
        yield opened


def box(locator: Any) -> dict[str, float]:
    found: dict[str, float] = locator.bounding_box()
    return found


def unfold(page: Any) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


# The first screen


@pytest.mark.parametrize("size", SIZES)
def test_the_causes_end_within_700_pixels(size: int, chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[size], **SCREEN) as page:
        causes = box(page.locator(".causes").first)
        assert causes["y"] + causes["height"] <= 700
        assert page.locator(".causes tbody tr").count() == page.locator(".cause").count() > 1
        assert box(page.locator(".neediest"))["y"] < 700
        assert box(page.locator("h3", has_text="Coverage"))["y"] < 700


def test_a_cause_says_how_often_where_and_what_is_mended(chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[49], **SCREEN) as page:
        twice = page.locator(".causes tr", has_text="stands twice in a row")
        found = page.locator("#TXT602 .finding").count()
        assert [cell.strip() for cell in twice.locator("td").all_inner_texts()] == [
            "warning",
            str(found),
            "17 roles",
            str(found),
        ]
        widths = {
            int(row.locator(".bar").inner_text()): float(row.locator("rect").get_attribute("width"))
            for row in page.locator(".causes tbody tr").all()
        }
        assert widths[max(widths)] == 72
        assert [widths[count] for count in sorted(widths)] == sorted(widths.values())
        assert re.fullmatch(
            r"The tool can mend \d+ of 96 findings by itself \(framework-lint --fix\); for \d+ more there is a .*",
            page.locator(".hint").inner_text(),
        )


def test_the_neediest_role_comes_first(chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[200], **SCREEN) as page:
        said = page.locator(".neediest .said").all_inner_texts()
        assert len(said) == 5
        errors = [int(text.split()[0]) for text in said]
        assert errors == sorted(errors, reverse=True)
        page.locator(".neediest a").first.click()
        assert page.locator(".finding:visible").count() == sum(int(one.split()[0]) for one in said[0].split(", "))


def test_a_cause_leads_to_its_findings_whatever_the_filter_says(chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[49], **SCREEN) as page:
        page.get_by_label("Contains").fill("no such words anywhere")
        assert page.locator("#TTL401").is_hidden()
        page.locator(".causes a[href='#TTL401']").click()
        page.locator("#TTL401").wait_for(state="visible")


# The roles


def test_up_to_twelve_rows_have_titles_and_more_have_dots(chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[49], **SCREEN) as page:
        assert page.locator(".matrix .role-title:visible").count() == 49
    with Visit(chrome, pages[200], **SCREEN) as page:
        assert page.locator(".matrix .role").count() == 0
        assert page.locator(".matrix .dot:visible").count() == 201, "and a file that cannot be read"
        rows = page.locator(".matrix tbody tr")
        assert all(box(row)["height"] <= 34 for row in rows.all())
        page.locator(".names summary").first.click()
        assert page.locator(".names .role-title:visible").count() == 201


def test_only_with_findings(chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[200], **SCREEN) as page:
        page.locator(".names summary").first.click()
        page.get_by_label("Only with findings").check()
        assert page.locator(".matrix .dot.ok:visible").count() == 0
        dots = page.locator(".matrix .dot:visible").count()
        assert dots == page.locator(".names .role-title:visible").count()
        assert dots == page.locator(".matrix .dot:not(.ok)").count()


def test_the_first_columns_stay_on_a_phone(chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[49], **PHONE) as page:
        for table in (".matrix", ".heat"):
            scroll = page.locator(".scroll", has=page.locator(table))
            scroll.evaluate("one => { one.scrollLeft = 200; }")
            assert scroll.evaluate("one => one.scrollLeft") > 50
            for cell in (f"{table} thead th", f"{table} tbody tr:not(.category) th"):
                assert abs(box(page.locator(cell).first)["x"] - box(scroll)["x"]) < 1


@pytest.mark.parametrize("table", [".matrix", ".map", ".heat"])
def test_what_is_wider_than_a_phone_says_so(table: str, chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[49], **PHONE) as page:
        hint = page.locator(f".sideways:has(+ .scroll {table})")
        assert hint.inner_text() == "Scroll sideways to see all levels →"
        assert hint.is_visible()
    with Visit(chrome, pages[49], **SCREEN) as page:
        assert page.locator(".sideways:visible").count() == 0


def test_what_a_phone_has_room_for_says_nothing_of_more(chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[2], **PHONE) as page:
        for scroll in page.locator(".scroll").all():
            wider = scroll.evaluate("one => one.scrollWidth > one.clientWidth")
            assert scroll.locator("xpath=preceding-sibling::*[1]").is_visible() is wider


# The findings


def test_a_finding_is_one_row_and_more_than_three_of_a_cause_are_folded(chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[200], **SCREEN) as page:
        assert page.locator("#TXT602 .finding").count() > 50
        assert page.locator("#TXT602 .finding:visible").count() == 3
        assert page.locator("#TXT602 .finding pre:visible").count() == 0
        assert all(box(one)["height"] < 30 for one in page.locator("#TXT602 .finding:visible").all())
        assert page.locator("#TXT602 .more > summary").inner_text().endswith(" more findings")
        row = page.locator("#TXT602 .finding > summary").first
        assert row.evaluate("one => getComputedStyle(one, '::before').content").startswith('"▸"'), "it can be opened"
        assert re.search(r"\w \(level \d\) · level-\d-[\w-]+\.yaml$", row.inner_text()), "whose it is, and the file"
        page.locator("#TXT602 .finding > summary").first.click()
        assert page.locator("#TXT602 .finding pre:visible").count() == 1


def test_a_filter_unfolds_what_fits(chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[200], **SCREEN) as page:
        page.get_by_label("Contains").fill("Claims Integration Engineer")
        assert page.locator(".finding:visible").count() == page.locator(".finding:not([hidden])").count() > 3
        page.get_by_role("button", name="Show all").click()
        page.locator(".status", has_text="All").wait_for()
        assert page.locator("#TXT602 .finding:visible").count() == 3


def test_files_are_links_and_nothing_else_leads_outside(chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[49], **SCREEN) as page:
        page.locator("#TXT601 .finding > summary").first.click()
        link = page.locator("#TXT601 .where a").first
        path, line, _ = link.inner_text().rsplit(":", 2)
        assert path.endswith(".yaml")
        assert link.get_attribute("href") == f"{SOURCE}/{path}#L{line}"
        outside = page.locator("a:not([href^='#'])").evaluate_all("links => links.map(one => one.href)")
        assert all(address.startswith(f"{SOURCE}/") for address in outside)


# The map and the skills


@pytest.mark.parametrize("options", [SCREEN, PHONE])
def test_the_map_is_drawn_at_its_own_size(options: dict[str, Any], chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[49], **options) as page:
        drawing = page.locator(".map").evaluate("one => [one.clientWidth, one.viewBox.baseVal.width]")
        assert drawing[0] == drawing[1]


def test_a_title_stays_in_its_node(chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[49], **SCREEN) as page:
        over = page.locator(".map .node").evaluate_all(
            "nodes => nodes.filter(one => one.getBBox().width > one.querySelector('rect').getBBox().width"
            " || one.getBBox().height > one.querySelector('rect').getBBox().height).map(one => one.textContent)"
        )
        assert over == []


def test_skills_can_stand_by_rarity(chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[49], **SCREEN) as page:
        before = page.locator(".heat tbody th").all_inner_texts()
        page.get_by_label("Rarest first").check()
        totals = [int(text) for text in page.locator(".heat td.total").all_inner_texts()]
        assert totals == sorted(totals)
        assert "Sourcing" in page.locator(".heat tbody th").first.inner_text()
        page.get_by_label("Rarest first").uncheck()
        assert page.locator(".heat tbody th").all_inner_texts() == before


def test_the_legend_names_every_shade(chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[200], **SCREEN) as page:
        samples = set(re.findall(r"heat-\d", page.locator("section:has(.heat) .legend").inner_html()))
        assert samples == set(re.findall(r"heat-[1-9]", page.locator(".heat").inner_html()))


# Whoever reads it


@pytest.mark.parametrize("options", [{**SCREEN, "color_scheme": "dark"}, SCREEN, PHONE], ids=["dark", "light", "phone"])
@pytest.mark.parametrize("size", [pytest.param(size, marks=[pytest.mark.long] * (size != 49)) for size in SIZES])
def test_no_barrier(size: int, options: dict[str, Any], chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[size], bypass_csp=True, **options) as page:
        expect_no_barrier(page)


def test_no_barrier_in_what_is_folded(chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[49], bypass_csp=True, **PHONE) as page:
        unfold(page)
        page.get_by_label("Only with findings").check()
        expect_no_barrier(page)


def test_long_words_are_broken_with_hyphens(chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[49], **PHONE) as page:
        style = "one => [getComputedStyle(one).hyphens, one.closest('[lang]').lang]"
        assert page.locator(".role-title").first.evaluate(style) == ["auto", "en"]
        assert page.locator("code").first.evaluate(style)[0] == "none", "a hyphen is no part of a command"


@pytest.mark.parametrize(("size", "most"), [(2, 3), (49, 11)])
def test_print(size: int, most: int, chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[size], **SCREEN) as page:
        printed = page.pdf(prefer_css_page_size=True, print_background=True)
        assert 1 < len(re.findall(rb"/Type\s*/Page\b", printed)) <= most


def test_print_cuts_nothing_off(chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[49], viewport={"width": 1039, "height": 710}) as page:  # A4 across, less its margins
        page.emulate_media(media="print")
        for part in (".map", ".matrix", ".heat", ".causes"):
            place = box(page.locator(part).first)
            assert place["x"] + place["width"] <= 1039


def test_print_shows_every_finding(chrome: Any, pages: dict[int, Path]) -> None:
    with Visit(chrome, pages[49], java_script_enabled=False, **SCREEN) as page:
        assert page.locator("#TXT602 .finding > summary:visible").count() == 3
        page.emulate_media(media="print")
        assert all(box(one)["height"] > 0 for one in page.locator("#TXT602 .finding > summary").all())
    with Visit(chrome, pages[49], **SCREEN) as page:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("#TXT602 .more").evaluate("one => one.open")
