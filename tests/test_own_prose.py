"""Whose prose is judged by all rules: what lies beside roles, and the index pages above them."""

from __future__ import annotations

import pytest
from tree import findings

from framework_lint.rules.shared.own_pages import of_others

ROLE = (
    "# {0}\n\n**Level {1}** | **Career Path:** Bakery\n\nThe {0} works.\n\n"
    "## Required SFIA Skills\n\n- Functional testing (TEST)\n"
)
ROLES = {
    "careers/bakery/baker.md": ROLE.format("Baker", 3),
    "careers/bakery/lead-baker.md": ROLE.format("Lead Baker", 4),
}
WORDS = "# Words\n\nAsk the the baker, he or she is a rockstar.\n"
EVERYWHERE = "# Words\n\nTODO: say how. It isnâ€™t [there](gone.md).\n"


def found(where: str, text: str, *select: str, extend: tuple[str, ...] = ()) -> set[str]:
    given = findings({**ROLES, where: text}, *select, extend=extend)
    return {finding.rule for finding in given if finding.path == where}


@pytest.mark.parametrize("where", ["it/laptops.md", "careers/policies/leave.md", "about.md", "careers/bakery/x/a.md"])
def test_elsewhere_only_links_damaged_characters_and_placeholders_are_judged(where: str) -> None:
    assert found(where, WORDS) == set()
    assert found(where, EVERYWHERE) == {"TXT601", "ATT307", "NAV101"}


@pytest.mark.parametrize(
    "where", ["careers/bakery/how-we-bake.md", "README.md", "careers/index.md", "careers/_index.md", "Home.md"]
)
def test_beside_roles_and_in_the_index_pages_above_them_all_is_judged(where: str) -> None:
    assert found(where, WORDS) == {"TXT602", "TXT604"}


def test_a_rule_that_is_selected_judges_all_pages() -> None:
    assert found("it/laptops.md", WORDS, "TXT602") == {"TXT602"}
    assert found("it/laptops.md", WORDS, "TXT") == {"TXT602", "TXT604"}
    assert found("it/laptops.md", WORDS, extend=("doubled-word",)) == {"TXT602"}
    assert found("it/laptops.md", WORDS, extend=("ALL",)) == set()


def test_a_page_elsewhere_does_not_say_how_words_are_spelt() -> None:
    british = "The colour, the centre, the behaviour and the organisation of it.\n"
    american = "# Desk\n\nThe color, the center, the behavior and the labor of it; the gray catalog.\n"
    page = ROLES["careers/bakery/baker.md"].replace("The Baker works.", f"The Baker works. {british}")
    spelling = [
        finding
        for finding in findings({**ROLES, "careers/bakery/baker.md": page, "it/desk.md": american})
        if finding.rule == "TXT603"
    ]
    assert spelling == []


def test_without_any_role_all_pages_are_judged() -> None:
    assert {finding.rule for finding in findings({"it/laptops.md": WORDS})} == {"TXT602", "TXT604"}


def test_below_a_framework_yaml_all_pages_are_the_framework_s() -> None:
    header = "version: 1\nname: Example\nlocale: en-GB\npaths: {bakery: {title: Bakery}}\n"
    given = findings({**ROLES, "framework.yaml": header, "it/laptops.md": WORDS})
    assert {finding.rule for finding in given if finding.path == "it/laptops.md"} == {"TXT602", "TXT604"}


def test_a_comment_that_ignores_such_a_rule_elsewhere_is_not_said_to_be_unused() -> None:
    comment = "<!-- framework-lint: ignore-file[TXT602]: a poem -->\n\n"
    assert found("it/poem.md", comment + WORDS) == set()


@pytest.mark.parametrize(
    ("roles", "page", "other"),
    [
        (["roles/x/a.md"], "about.md", False),  # what lies beside `roles` is about it
        (["roles/x/a.md"], "roles/how.md", True),
        (["docs/roles/x/a.md"], "docs/about.md", False),
        (["docs/roles/x/a.md"], "about.md", True),
        (["a.md"], "b.md", False),
        (["a.md"], "x/b.md", True),
        (["ladder/a.md", "other/b.md"], "README.md", False),
        (["x/y/z/a.md"], "x/readme.md", False),
        (["x/y/z/a.md"], "w/readme.md", True),
    ],
)
def test_which_pages_are_others(roles: list[str], page: str, other: bool) -> None:
    assert (of_others([page], roles, written=False) == {page}) == other
