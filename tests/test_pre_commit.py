"""The hook that others install and our own, run by a real `pre-commit` in repositories made for it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from document_blocks import blocks, file_named, text_of
from repositories import ROOT, commit_all, environment, git, published, run, scripts, yaml_data

OF_OLD_ONES = text_of("docs/hook.md")
HEADER = "version: 1\nname: Tea house\npaths: {tea: {title: Tea}}\n"
ROLE = """\
title: {title}
level: {level}
scope_summary: Somebody who makes good tea.
description: The {about} makes tea, and helps others to make it as well.
skills: [PROG]
"""


def role(title: str, level: int, about: str = "", previous: str = "") -> str:
    """A role file; `about` another title is a fault, `previous` is a written link."""
    text = ROLE.format(title=title, level=level, about=about or title)
    return f"{text}navigation: {{previous: {previous}}}\n" if previous else text


class Repository:
    """A repository with a framework of three roles in which `pre-commit` is installed."""

    def __init__(self, folder: Path, config: str, env: dict[str, str]) -> None:
        self.folder, self.env = folder, env
        git(folder, "init", "-q", "-b", "main")
        self.write(".pre-commit-config.yaml", config)
        self.write("framework/framework.yaml", HEADER)
        self.write("framework/roles/tea/level-3-engineer.yaml", role("Engineer", 3))
        self.write("framework/roles/tea/level-4-senior-engineer.yaml", role("Senior Engineer", 4, previous="engineer"))
        # An old fault: the description is about another role.
        self.write("framework/roles/tea/level-6-principal-engineer.yaml", role("Principal Engineer", 6, about="CTO"))
        commit_all(folder, "A framework with an old fault")
        done = run(["pre-commit", "install", "--install-hooks"], folder, env)
        assert done.returncode == 0, done.stdout + done.stderr

    def write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def commit(self) -> subprocess.CompletedProcess[str]:
        """Try to commit everything, as somebody at a terminal would."""
        git(self.folder, "add", "-A")
        who = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
        return run(["git", *who, "commit", "-m", "A change"], self.folder, self.env)

    def commits(self) -> int:
        return int(git(self.folder, "rev-list", "--count", "HEAD"))


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory, clone: Path) -> dict[str, str]:
    """An environment with `pre-commit` in which the documents' address leads to a clone of this checkout."""
    home = tmp_path_factory.mktemp("pre-commit-home")
    return environment(scripts(), **published(clone), PRE_COMMIT_HOME=str(home))


@pytest.fixture
def repository(tmp_path: Path, hooks: dict[str, str]) -> Repository:
    """Set up as docs/hook.md says: the hook comes from `.pre-commit-hooks.yaml` and is installed by pre-commit."""
    return Repository(tmp_path, file_named(".pre-commit-config.yaml"), hooks)


def test_a_fault_in_the_committed_file_blocks(repository: Repository) -> None:
    repository.write("framework/roles/tea/level-3-engineer.yaml", role("Engineer", 3, about="CTO"))
    done = repository.commit()
    assert done.returncode == 1
    assert "error[TTL401]" in done.stderr
    assert "level-3-engineer.yaml:4:18" in done.stderr
    assert "level-6" not in done.stderr  # the old fault
    assert repository.commits() == 1


def test_the_commands_of_the_page_run(repository: Repository) -> None:
    repository.write("framework/roles/tea/level-6-principal-engineer.yaml", role("Principal Engineer", 6))
    (commands,) = blocks("sh", "docs/hook.md")
    for line in commands.splitlines():
        done = run(line.split(), repository.folder, repository.env)
        assert done.returncode == 0, done.stdout + done.stderr


def test_an_old_fault_elsewhere_does_not_block(repository: Repository) -> None:
    repository.write("framework/roles/tea/level-3-engineer.yaml", role("Engineer", 3) + "x-reviewed: 2025\n")
    done = repository.commit()
    assert done.returncode == 0, done.stderr
    assert "Passed" in done.stderr
    assert repository.commits() == 2


def test_a_rename_that_makes_a_neighbours_link_stale_blocks(repository: Repository) -> None:
    git(repository.folder, "mv", "framework/roles/tea/level-3-engineer.yaml", "framework/roles/tea/level-3-brewer.yaml")
    repository.write("framework/roles/tea/level-3-brewer.yaml", role("Brewer", 3))
    done = repository.commit()
    assert done.returncode == 1
    assert "error[NAV101]" in done.stderr
    assert "level-4-senior-engineer.yaml:6:24" in done.stderr
    assert done.stderr.count("error[") == 1  # not the old fault
    assert repository.commits() == 1
    repository.write("framework/roles/tea/level-4-senior-engineer.yaml", role("Senior Engineer", 4, previous="brewer"))
    assert repository.commit().returncode == 0


def test_files_that_are_no_part_of_a_framework_pass(repository: Repository) -> None:
    repository.write("deploy/values.yaml", "level: 9\n")
    repository.write("docs/notes.md", "# Notes\n\nTODO\n")
    repository.write("framework/notes.yaml", "a: [1\n")
    done = repository.commit()
    assert done.returncode == 0, done.stderr
    assert "Passed" in done.stderr
    repository.write(".github/workflows/ci.yml", "on: push\n")
    repository.write("build.py", "x = 1\n")
    done = repository.commit()
    assert done.returncode == 0, done.stderr
    assert "no files to check" in done.stderr


def page(title: str, level: int, more: str = "", about: str = "") -> str:
    """A role's page; `about` another title is a fault."""
    return f"# {title}\n\n**Level {level}** | **Career Path:** Tea\n\nThe {about or title} makes tea.\n\n{more}"


@pytest.fixture
def pages(tmp_path: Path, hooks: dict[str, str]) -> Repository:
    """A repository of pages, without any framework.yaml, whose hook is the one that docs/hook.md shows for old ones."""
    readme = file_named(".pre-commit-config.yaml")
    (old,) = re.findall(r"(?ms)^      - id: framework-lint\n        args:.*?(?=^```)", OF_OLD_ONES)
    made = Repository(tmp_path, readme.replace("      - id: framework-lint\n", old), hooks)
    git(tmp_path, "rm", "-q", "-r", "framework")
    made.write("tea/engineer.md", page("Engineer", 3, "## Skills\n\n- Functional testing (TEST)\n"))
    made.write("tea/senior-engineer.md", page("Senior Engineer", 4, "Previous: [Engineer](engineer.md)\n"))
    # An old fault: the description is about another role.
    made.write("tea/principal-engineer.md", page("Principal Engineer", 6, about="CTO"))
    made.write("handbook/parking.md", "# Parking\n\nTODO\n")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "--no-verify", "-m", "Pages with old faults")
    return made


def test_in_old_pages_only_what_is_new_blocks(pages: Repository) -> None:
    pages.write("handbook/parking.md", "# Parking\n\nTODO\n\nBehind the house.\n")
    done = pages.commit()
    assert done.returncode == 0, done.stderr
    pages.write("handbook/parking.md", "# Parking\n\nTODO\n\n[Map](map.md)\n")
    done = pages.commit()
    assert done.returncode == 1
    assert "error[NAV101]" in done.stderr and "error[TXT601]" not in done.stderr


def test_a_role_that_is_deleted_blocks_where_somebody_needs_it(pages: Repository) -> None:
    git(pages.folder, "rm", "-q", "tea/engineer.md")
    done = pages.commit()
    assert done.returncode == 1
    assert "error[NAV101]" in done.stderr and "tea/senior-engineer.md:7" in done.stderr
    pages.write("tea/senior-engineer.md", page("Senior Engineer", 4))
    assert pages.commit().returncode == 0


def test_a_page_that_is_no_role_any_more_blocks(pages: Repository) -> None:
    pages.write("tea/principal-engineer.md", "# What comes next\n\nMore tea.\n")
    done = pages.commit()
    assert done.returncode == 1
    assert "error[STR014]" in done.stderr and "tea/principal-engineer.md:1:1" in done.stderr


def test_a_role_that_is_deleted_is_missed_where_a_number_is_expected(pages: Repository) -> None:
    pages.write(".framework-lint.toml", "expect-roles = 3\n")
    assert pages.commit().returncode == 0
    git(pages.folder, "rm", "-q", "tea/principal-engineer.md")
    done = pages.commit()
    assert done.returncode == 1
    assert "3 roles are expected, 2 were read" in done.stderr
    pages.write(".framework-lint.toml", "expect-roles = 2\n")
    assert pages.commit().returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="the command that it puts there is a script")
def test_our_own_hooks_block_faults_and_let_clean_files_pass(
    clone: Path, tmp_path: Path, hooks: dict[str, str]
) -> None:
    folder = tmp_path / "checkout"
    git(tmp_path, "clone", "-q", str(clone), str(folder))
    # This checkout's command may not be installed beside the Python that runs: put one there.
    commands = tmp_path / "bin"
    commands.mkdir()
    command = commands / "framework-lint"
    command.write_text(
        f'#!/bin/sh\nPYTHONPATH="{folder}/validator" exec "{sys.executable}" -m framework_lint "$@"\n', "utf-8"
    )
    command.chmod(0o755)
    env = {**hooks, "PATH": f"{commands}:{hooks['PATH']}"}
    role_file = folder / "framework" / "roles" / "management" / "level-7-vp-of-engineering.yaml"
    text = role_file.read_text("utf-8")
    role_file.write_text(text + "x-reviewed: 2025\n", "utf-8")
    (folder / "scripts" / "new.py").write_text("x = 1\n", encoding="utf-8")
    git(folder, "add", "-A")
    clean = run(["pre-commit", "run"], folder, env)
    assert clean.returncode == 0, clean.stdout
    assert clean.stdout.count("Passed") == 3
    role_file.write_text(text.replace("The VP of Engineering sets", "The CTO sets"), "utf-8")
    (folder / "scripts" / "new.py").write_text("import os\nx=1\n", encoding="utf-8")
    git(folder, "add", "-A")
    changed = run(["pre-commit", "run"], folder, env)
    assert changed.returncode == 1
    assert changed.stdout.count("Failed") == 3
    assert "error[TTL401]" in changed.stdout
    assert "F401" in changed.stdout


def test_the_hook_for_pages_checks_all_of_them_whatever_changed() -> None:
    _, hook = yaml_data((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (hook["id"], hook["entry"]) == ("framework-render-check", "framework-lint render --check")
    assert hook["pass_filenames"] is False
    for fits in ("framework/roles/lead.yaml", "docs/roles/level-4-lead.md", "framework/role.md.j2", "mkdocs.yml"):
        assert re.search(hook["files"], fits)


def test_the_hook_fits_what_a_framework_is_made_of() -> None:
    hook, _ = yaml_data((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["require_serial"] is True
    files = git(ROOT, "ls-files", "framework").splitlines()
    assert len(files) > 10
    assert all(re.search(hook["files"], file) for file in files)
    assert hook["entry"] == "framework-lint --if-any"

    def is_passed(file: str) -> bool:
        return bool(re.search(hook["files"], file)) and not re.search(hook["exclude"], file)

    for fits in (
        "framework.yaml",
        "roles/lead.yml",
        "docs/roles/management/level-4-lead.md",
        "careers/skills/POMG.yaml",
        "Engineering/L2-Engineer.md",
        "ladder.md",
        "mkdocs.yml",
        "people team/designer.md",
    ):
        assert is_passed(fits), fits
    for other in (
        ".tools/skills/writing/SKILL.md",
        ".github/workflows/framework.yml",
        ".pre-commit-config.yaml",
        "a.json",
    ):
        assert not is_passed(other), other
