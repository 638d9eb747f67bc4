"""Whatever `import` writes, every other command reads: random role pages become data that `check` and `render` take."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tree import Tree

from framework_lint import cli
from framework_lint.config.settings import Settings
from framework_lint.engine.check import check
from framework_lint.pages.difference import difference
from framework_lint.pages.importing.framework import import_pages
from framework_lint.pages.importing.original import NotImported
from framework_lint.pages.rendering import Renderer
from framework_lint.source.overlay import in_memory

# Long, empty, of several lines, in YAML's and Markdown's own characters, with what cannot be seen.
WORDS = st.one_of(
    st.sampled_from(
        ["Cook", "", " ", "a: b", "- a", "# a", "[a](b.md)", "| a |", "`a`", "null", "1", "'a' \"b\"", "&a *b", "{{ a }}",
         "Level 4", "**Level 3**", "PROG", "(PROG)", "a\u00a0b", "a\u200bb", "\u2028", "e\u0301", "\U0001f600", "a\tb", "%", "---"]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=20),
    st.integers(290, 310).map("x".__mul__),
    st.integers(95, 105).map("p".__mul__),
)  # fmt: skip
CODES = st.sampled_from(["PROG", "TEST", "ABCD", "ABC", "ABCDE", "prog", "AB12"])
LEVELS = st.sampled_from(["0", "1", "3", "7", "8", "3-4", "", "10"])


@st.composite
def skills(draw: st.DrawFn) -> str:
    parts = [f"### {draw(WORDS)} ({draw(CODES)})\n"]
    for label in ("Category", "Subcategory", "Overall Description", "Guidance Notes"):
        if draw(st.booleans()):
            parts.append(f"**{label}:** {draw(WORDS)}\n")
    if draw(st.booleans()):
        parts.append(f"**Level {draw(LEVELS)} Attainment:** {draw(WORDS)}\n")
    return "\n".join(parts)


@st.composite
def pages(draw: st.DrawFn) -> bytes:
    text = "\n".join(
        [
            f"# {draw(WORDS)}\n",
            f"**Level {draw(LEVELS)}** | **Career Path:** {draw(WORDS)} | **Engineer Type:** {draw(WORDS)}\n",
            f"## Role Overview\n\n**Scope Summary:** {draw(WORDS)}\n\n{draw(WORDS)}\n",
            f"## Required SFIA Skills\n\n{draw(WORDS)}\n",
            *draw(st.lists(skills(), max_size=3)),
            f"## Navigation\n\n**Career Path Navigation:** [{draw(WORDS)}]({draw(st.sampled_from(NAMES))}.md)\n",
        ]
    )
    ends = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.replace("\n", ends).encode()


NAMES = ["level-3-cook", "level-4-chef", "a b", "x" * 120, "level-9-a", "k\u00fcche", "index", "50%", "(a)"]
FOLDERS = ["", "kitchen/", "roles/kitchen/", "roles/kitchen/hot/", "roles/" + "f" * 110 + "/", "roles/a b/c/d/"]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.dictionaries(
        st.tuples(st.sampled_from(FOLDERS), st.sampled_from(NAMES)).map("".join), pages(), min_size=1, max_size=3
    )
)
def test_what_import_writes_is_read_by_check_and_rendered_as_it_was(site: dict[str, bytes]) -> None:
    given_pages = {f"{name}.md": data for name, data in site.items()}
    try:
        imported = import_pages(Tree(given_pages), lambda where: True, "", "Example")
    except NotImported as refused:
        if not re.search(r"none of these|cannot be read|rename one|data cannot hold", str(refused)):
            raise
        return
    memory = in_memory(imported.files)
    checked = check(memory, Settings(select=("STR001", "STR002", "STR003")))
    assert not checked.findings
    assert not checked.problems
    rendered = Renderer(checked.framework, memory)()
    unlike = {page for page, _ in imported.unlike}
    for where, data in given_pages.items():
        if where not in unlike and where not in imported.left:
            assert not difference(data, rendered[where])


LONG = "x" * 350


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Systems development", LONG, 19),
        ("Programming/software", LONG, 15),
        ("# Cook", f"# {LONG}", 1),
        ("Next: Chef", f"Next: {LONG}", 23),
        ("(PROG)", "(PROGRAM)", 15),
    ],
)
def test_what_data_cannot_hold_is_refused_at_its_place_on_the_page(
    old: str, new: str, line: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (
        "# Cook\n\n**Level 3** | **Career Path:** Kitchen\n\n## Role Overview\n\n**Scope Summary:** Cooks well.\n\n"
        "The Cook cooks.\n\n---\n\n## Required SFIA Skills\n\n### Programming/software development (PROG)\n\n"
        "**SFIA Reference:** [PROG](https://sfia-online.org/en/skillcode/9/PROG)\n\n"
        "**Category:** Development | **Subcategory:** Systems development\n\n"
        "## Navigation\n\n**Career Path Navigation:** [Next: Chef](chef.md)\n"
    )
    assert old in page
    (tmp_path / "cook.md").write_text(page.replace(old, new), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli.run(["import", "cook.md", "--to", "data"]) == 2
    assert f"  cook.md:{line}:" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()
