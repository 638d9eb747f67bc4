"""What changed between two revisions: told by meaning, read from git's objects."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from framework_repo import FRAMEWORK, HEADER, Repo, role, tagged
from hypothesis import given
from hypothesis import strategies as st

from framework_lint import cli
from framework_lint.history.word_changes import words_changed
from framework_lint.source.files import Unreadable
from framework_lint.source.git import NoRevision, Repository, Revision

GUIDE = "framework/roles/lead/level-5-guide.yaml"
MAKER = "framework/roles/tech/level-3-maker.yaml"
SENIOR = "framework/roles/tech/level-4-senior-maker.yaml"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    return tagged(tmp_path / "repo", monkeypatch)


Said = pytest.CaptureFixture[str]


def diff(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """The first framework of the JSON that the command prints."""
    capsys.readouterr()
    assert cli.run(["diff", *arguments, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)["frameworks"][0]


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert cli.run(["diff", *arguments]) == 2
    return capsys.readouterr().err


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert cli.run(["diff", *arguments, "--color", "never"]) == 0
    return capsys.readouterr().out


def test_says_that_nothing_changed_where_only_the_layout_did(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    before = FRAMEWORK[MAKER]
    repo.commit({MAKER: before.replace("[PROG, TEST]", "\n  - TEST   # first\n  - {code: PROG}")})
    assert told(capsys, "before") == "before to HEAD: nothing changed in meaning\n"


def test_roles_that_come_and_go(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit(
        {GUIDE: None, "framework/roles/tech/level-6-sage.yaml": role("Sage", 6, "[ARCH]", description="Knows.")}
    )
    said = diff(capsys, "before")
    assert [one["title"] for one in said["added"]] == ["Sage"]
    assert [one["title"] for one in said["removed"]] == ["Guide"]
    assert [(one["after"]["title"], one["navigation"]) for one in said["changed"]] == [
        ("Senior Maker", [{"kind": "next", "gone": [], "new": ["Sage"]}])
    ]


def test_a_new_title_is_a_new_name_for_the_same_role(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({GUIDE: FRAMEWORK[GUIDE].replace("title: Guide", "title: Coach")})
    assert 'Coach (Leadership, level 5)\n  - was called "Guide"\n' in told(capsys, "before")


def test_a_file_with_a_new_name_and_title_is_the_same_role(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({GUIDE: None, "framework/roles/lead/level-5-coach.yaml": FRAMEWORK[GUIDE].replace("Guide", "Coach")})
    said = diff(capsys, "before")
    assert not said["added"]
    assert not said["removed"]
    (changed,) = said["changed"]
    assert (changed["before"]["id"], changed["after"]["id"], changed["renamed"]) == ("guide", "coach", True)


def test_another_role_in_the_place_of_one_is_another_role(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    new = role("Buyer", 5, "[SORC]", scope_summary="Buys.", description="Contracts, prices and nothing else.")
    repo.commit({GUIDE: None, "framework/roles/lead/level-5-buyer.yaml": new})
    said = diff(capsys, "before")
    assert [one["title"] for one in said["added"] + said["removed"]] == ["Buyer", "Guide"]


def test_a_role_that_moves_raises_what_stands_at_its_level(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    moved = FRAMEWORK[MAKER].replace("level: 3", "level: 2").replace("TEST]", "{code: TEST, level: 4}, ARCH]")
    repo.commit({MAKER: None, "framework/roles/tech/level-2-maker.yaml": moved})
    (changed,) = diff(capsys, "before")["changed"]
    assert changed["moved_level"]
    assert [(one["kind"], one["code"], one["before"], one["after"]) for one in changed["skills"]] == [
        ("gained", "ARCH", None, 2),
        ("lowered", "PROG", 3, 2),
        ("raised", "TEST", 3, 4),
    ]
    said = told(capsys, "before")
    assert "moved from level 3 to level 2" in said
    assert "asks less of Programming/software development (PROG): level 2, was 3" in said


def test_a_role_that_moves_to_another_path(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({GUIDE: None, "framework/roles/tech/level-5-guide.yaml": FRAMEWORK[GUIDE]})
    said = told(capsys, "before")
    assert "Guide (Technology, level 5)\n  - moved here from Leadership\n" in said
    assert "next step: now Guide" in said


def test_texts_show_the_words_that_changed(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({GUIDE: FRAMEWORK[GUIDE].replace("helps others to do", "watches others do")})
    assert "and [-helps-]{+watches+} others[- to-] do theirs well." in told(capsys, "before")
    capsys.readouterr()
    assert cli.run(["diff", "before", "--format", "markdown"]) == 0
    assert "and <del>helps</del><ins>watches</ins> others" in capsys.readouterr().out


def test_a_shared_text_is_told_once(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    skill = "framework/skills/PROG.yaml"
    repo.commit({skill: "code: PROG\ndescription: Makes things.\nattainment: {3: Makes small things.}\n"})
    repo.git("tag", "described")
    repo.commit({skill: "code: PROG\ndescription: Makes good things.\nattainment: {3: Makes small things.}\n"})
    (shared,) = diff(capsys, "described")["skill_texts"]
    assert shared["roles"] == ["Maker", "Senior Maker"]
    assert (shared["what"], shared["before"], shared["after"]) == ("description", "Makes things.", "Makes good things.")


def test_a_text_means_the_same_wherever_it_stands(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    inline = FRAMEWORK[GUIDE].replace("[PEMT]", "\n  - {code: PEMT, attainment: Meets everybody.}")
    repo.commit({GUIDE: inline})
    repo.git("tag", "inline")
    repo.commit(
        {GUIDE: FRAMEWORK[GUIDE], "framework/skills/PEMT.yaml": "code: PEMT\nattainment: {5: Meets everybody.}\n"}
    )
    assert told(capsys, "inline") == "inline to HEAD: nothing changed in meaning\n"


def test_the_framework_itself(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    header = HEADER.replace("Invented", "Made up").replace("title: Leadership", "title: Leading")
    header += "branches:\n  - {from: tech/senior-maker, to: lead/guide}\n"
    repo.commit({"framework/framework.yaml": header, "framework/overview.md": "# Overview\n\nRead this.\n"})
    said = diff(capsys, "before")
    assert [(one["what"], one["after"]) for one in said["framework"]] == [
        ("name", "Made up"),
        ("path lead", "Leading"),
        ("branch", "Senior Maker to Guide"),
    ]
    assert [(one["what"], one["after"]) for one in said["prose"]] == [("overview.md", "# Overview Read this.")]


PAGE = """# {title}

**Level {level}** | **Career Path:** Crafts

## Role Overview

**Scope Summary:** Leads a yard of builders.

The {title} leads.

## Required SFIA Skills

### Hull shaping (HULS)

**Overall Description:**

Shaping hulls.

**Level {level} Attainment:**

Shapes hulls of {hulls}.

## Navigation

**Career Path Navigation:** ← [Previous: Hand]({previous})
"""


def test_a_language_is_changed_by_who_declares_it(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    american = "Knows behavior , color , honor and labor ."
    undeclared = HEADER.replace("locale: en-GB\n", "")
    assert undeclared != HEADER
    repo.commit({"framework/framework.yaml": undeclared})
    repo.commit({GUIDE: role("Guide", 5, "[PROG]", description=american)})
    assert "locale" not in told(capsys, "HEAD~1")
    repo.commit({"framework/framework.yaml": HEADER.replace("en-GB", "en-AU")})
    assert "locale" in told(capsys, "HEAD~1")


def test_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    repo = Repo(tmp_path / "pages")
    monkeypatch.chdir(repo.folder)
    lead, hand = "roles/crafts/level-4-lead.md", "roles/crafts/level-2-hand.md"
    text = PAGE.format(title="Lead", level=4, hulls="oak", previous="level-2-hand.md")
    repo.commit({lead: text, hand: PAGE.format(title="Hand", level=2, hulls="oak", previous="none.md")})
    repo.commit(
        {lead: text.replace("The Lead leads", "The Lead sails").replace("oak", "elm").replace("2-hand.md", "3-mate.md")}
    )
    said = told(capsys, "HEAD~1")
    assert "  - description: The Lead [-leads-]{+sails+}.\n" in said
    assert "Hull shaping (HULS), for Lead\n  - attainment at level 4: Shapes hulls of [-oak-]{+elm+}.\n" in said
    assert "  - previous step: now level-3-mate.md, no longer Hand\n" in said


PLAIN_PAGE = """# {title}

**Level:** L{level}

The {title} works on part {level} of it.

{steps}
"""


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "## Where next\n\n[On](lead.md)",
            "## Where next\n\n[On](architect.md)",
            ["link: now Architect, no longer Lead"],
        ),
        ("", "## Then\n\n- [Lead](lead.md)", ["link: now Lead"]),
        ("[On](lead.md)", "[On](nowhere.md)", ["link: no longer Lead"]),
        ("Next: [Lead](lead.md)", "Next: [Guide](architect.md)", ["next step: now Architect, no longer Lead"]),
        ("[Lead](lead.md)", "Next: [Lead](lead.md)", ["next step: now Lead"]),
        ("[Lead](lead.md)", "[Our leads](./lead.md#top)", []),
        ("", "", []),
    ],
)
def test_pages_lead_where_their_links_do(
    before: str, after: str, expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    repo = Repo(tmp_path / "pages")
    monkeypatch.chdir(repo.folder)
    pages: dict[str, str | None] = {
        f"careers/{title.lower()}.md": PLAIN_PAGE.format(title=title, level=level, steps="")
        for title, level in [("Engineer", 1), ("Lead", 2), ("Architect", 2)]
    }
    engineer = "careers/engineer.md"
    repo.commit({**pages, engineer: f"{pages[engineer]}{before}\n"})
    repo.commit({engineer: f"{pages[engineer]}{after}\n"})
    said = told(capsys, "HEAD~1")
    assert [line[4:] for line in said.splitlines() if line.startswith("  - ")] == expected


def test_each_revision_is_read_by_its_own_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    repo = Repo(tmp_path / "pages")
    monkeypatch.chdir(repo.folder)
    page = "# Cloud Sherpa\n\n**Rung 3** | **Ladder:** Design\n\nFinds ways.\n"
    words = '[words.nouns]\nadd = ["Sherpa"]\n[pages.labels]\nlevel = "Rung N"\ncareer-path = "Ladder"\n'
    repo.commit({"sherpas/cloud-sherpa.md": page, "sherpas/index.md": "# Ours\n"})
    repo.commit({".framework-lint.toml": words})
    repo.commit({".framework-lint.toml": f'exclude = ["sherpas/index.md"]\n{words}'})
    assert "Cloud Sherpa" in told(capsys, "HEAD~2", "HEAD~1"), "without the words it was none"
    assert "sherpas/index.md" in told(capsys, "HEAD~1", "HEAD")
    repo.write({".framework-lint.toml": "exclude = 1\n"})
    assert "Cloud Sherpa" in told(capsys), "a faulty configuration holds for nothing"


def test_reads_objects_not_what_is_checked_out(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({GUIDE: FRAMEWORK[GUIDE].replace("title: Guide", "title: Coach")})
    expected = told(capsys, "before")
    repo.git("checkout", "-q", "before")
    repo.write({GUIDE: "nonsense", MAKER: None})
    assert told(capsys, "before", "main") == expected.replace("HEAD", "main")


def test_a_merge_commit_against_each_parent(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.git("checkout", "-q", "-b", "side")
    repo.commit({GUIDE: FRAMEWORK[GUIDE].replace("title: Guide", "title: Coach")})
    repo.git("checkout", "-q", "main")
    repo.commit({MAKER: FRAMEWORK[MAKER].replace(", TEST", "")})
    repo.git("merge", "-q", "--no-edit", "side")
    assert told(capsys, "HEAD^1").splitlines()[1:2] == ['  - was called "Guide"']
    assert "no longer asks for Functional testing (TEST), which stood at level 3" in told(capsys, "HEAD^2")
    repo.git("checkout", "-q", "side")
    assert told(capsys, "main...").splitlines()[-1] == "main... to HEAD: nothing changed in meaning"  # it is merged


def test_three_dots_compare_with_where_a_branch_began(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.git("checkout", "-q", "-b", "side")
    repo.commit({GUIDE: FRAMEWORK[GUIDE].replace("title: Guide", "title: Coach")})
    repo.git("checkout", "-q", "main")
    repo.commit({MAKER: FRAMEWORK[MAKER].replace(", TEST", "")})
    repo.git("checkout", "-q", "side")
    assert told(capsys, "main...").endswith("main... to HEAD: 1 role changed\n")
    assert told(capsys, "main").endswith("main to HEAD: 2 roles changed\n")


def test_a_framework_in_a_moved_folder(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.git("mv", "framework", "careers")
    repo.commit({})
    assert told(capsys, "before") == "before to HEAD: nothing changed in meaning\n"


def test_the_first_framework_is_all_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = Repo(tmp_path)
    repo.commit({"main.c": "int main;"})
    repo.commit(FRAMEWORK)
    monkeypatch.chdir(tmp_path)
    assert len(diff(capsys, "HEAD~1")["added"]) == 3
    assert "holds a framework here" in refused(capsys, "HEAD~1", "HEAD~1")


def test_a_file_that_was_not_valid_is_said_not_guessed(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({GUIDE: "title: [Guide\n"})
    said = diff(capsys, "before")
    assert not said["removed"]
    assert [one["path"] for one in said["unread"]["after"]] == [GUIDE]
    assert "Could not be read before, so nothing is said of it\n  - framework/roles/lead" in told(
        capsys, "HEAD", "before"
    )


def test_odd_values_of_then_do_not_stop_it(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({GUIDE: "title: 7\nlevel: high\nskills: {a: b}\nnavigation: none\n"})
    (changed,) = diff(capsys, "before")["changed"]
    assert [one["kind"] for one in changed["skills"]] == ["lost"]


def test_a_subfolder_sees_the_framework_around_it(
    repo: Repo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit({MAKER: FRAMEWORK[MAKER].replace(", TEST", "")})
    monkeypatch.chdir(repo.folder / "framework" / "roles")
    assert len(diff(capsys, "before")["changed"]) == 1


def test_unknown_revisions(
    repo: Repo, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 'git knows no revision "nowhere" here' in refused(capsys, "nowhere")
    assert "--version" not in refused(capsys, "before", "--", "--output=x")
    clone = tmp_path / "clone"
    repo.commit({})
    repo.git("branch", "topic")
    repo.git("clone", "-q", "--depth", "1", "--no-single-branch", f"file://{repo.folder}", str(clone))
    monkeypatch.chdir(clone)
    assert 'did you mean "origin/topic"?' in refused(capsys, "topic")
    assert "this clone is shallow. Fetch its whole history with `git fetch --unshallow`" in refused(capsys, "HEAD~1")


def test_without_a_repository_or_git(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "./ is not in a git repository" in refused(capsys, "HEAD")
    (tmp_path / ".git").mkdir()
    assert "./ is not in a git repository: its .git is none" in refused(capsys, "HEAD")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git is not installed" in refused(capsys, "HEAD")


def test_a_hook_s_variables_do_not_lead_astray(
    repo: Repo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index.lock")
    monkeypatch.chdir(repo.folder / "framework")
    assert told(capsys, "before").endswith("nothing changed in meaning\n")


def test_hostile_titles_stay_text(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({GUIDE: FRAMEWORK[GUIDE].replace("title: Guide", 'title: "\\e[2J<img src=x>@all `|"')})
    assert "\x1b" not in told(capsys, "before")
    capsys.readouterr()
    cli.run(["diff", "before", "--format", "markdown"])
    assert "<img" not in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no quotes in names, and few links")
def test_revision_lists_and_reads_as_the_work_tree_does(repo: Repo) -> None:
    os.symlink("level-5-guide.yaml", repo.folder / "framework/roles/lead/level-6-link.yaml")
    os.symlink("../../../../outside", repo.folder / "framework/roles/lead/level-7-out.yaml")
    odd = 'framework/roles/tech/level-1-ä "quoted" name.yaml'
    repo.commit({odd: "title: Odd\n", "framework/.hidden/x.yaml": "x", "framework/node_modules/y.yaml": "y"})
    source = Revision(str(repo.folder / "framework"), "HEAD")
    assert 'roles/tech/level-1-ä "quoted" name.yaml' in source.files()
    assert not any("hidden" in where or "node_modules" in where for where in source.files())
    for where in source.files():
        if where.endswith("out.yaml"):
            with pytest.raises(Unreadable, match="leads to no file"):
                source.read(where)
        else:
            assert source.read(where) == (repo.folder / "framework" / where).read_bytes()
    with pytest.raises(Unreadable, match="no such file"):
        source.read("roles/none.yaml")


def test_revision_reads_in_forked_processes_too(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit({f"framework/roles/tech/level-3-maker-{n}.yaml": role(f"Maker {n}", 3) for n in range(120)})
    assert len(diff(capsys, "before")["added"]) == 120


def test_merge_base_in_a_shallow_clone(repo: Repo, tmp_path: Path) -> None:
    repo.git("checkout", "-q", "-b", "side")
    repo.commit({})
    repo.git("checkout", "-q", "main")
    repo.commit({GUIDE: None})
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{repo.folder}", str(clone)], check=True
    )
    with pytest.raises(NoRevision, match="shallow"):
        Repository(str(clone)).merge_base("origin/side", "HEAD")


@given(
    *[st.lists(st.sampled_from(["one", "two", "three.", " ", "\n", "don't", "ä", "—"]), max_size=12).map("".join)] * 2
)
def test_the_pieces_are_both_texts(before: str, after: str) -> None:
    pieces = words_changed(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after


def test_long_texts_are_compared_quickly() -> None:
    before = " ".join(f"word{n % 97} and {n}." for n in range(20_000))
    after = before.replace("word5 ", "other ")
    pieces = words_changed(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
