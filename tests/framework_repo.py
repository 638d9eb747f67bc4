"""A repository with a small invented framework, and what a person does in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import repositories


class Repo:
    """A repository of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        return repositories.git(self.folder, *arguments).strip()

    def write(self, files: Mapping[str, str | None]) -> None:
        """Write files, and remove those that are None."""
        for name, text in files.items():
            path = self.folder / name
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="")

    def commit(self, files: Mapping[str, str | None]) -> str:
        """Write files and commit everything; the id of the commit."""
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "a change")
        return self.git("rev-parse", "HEAD")


def role(title: str, level: int, skills: str = "[PROG]", **keys: str) -> str:
    """A role's YAML with invented texts."""
    more = "".join(f"{key}: {value}\n" for key, value in keys.items())
    summary = keys.get("scope_summary") or f"scope_summary: Works as {title} where others need it.\n"
    summary = "" if "scope_summary" in keys else summary
    text = (
        ""
        if "description" in keys
        else f"description: The {title} plans the work of {level} and helps others to do theirs well.\n"
    )
    return f"title: {title}\nlevel: {level}\n{summary}{text}skills: {skills}\n{more}"


HEADER = """version: 1
name: Invented
locale: en-GB
sfia: {version: 9}
paths:
  tech: {title: Technology}
  lead: {title: Leadership}
"""

FRAMEWORK = {
    "framework/framework.yaml": HEADER,
    "framework/roles/tech/level-3-maker.yaml": role("Maker", 3, "[PROG, TEST]"),
    "framework/roles/tech/level-4-senior-maker.yaml": role("Senior Maker", 4, "[PROG, TEST]"),
    "framework/roles/lead/level-5-guide.yaml": role("Guide", 5, "[PEMT]"),
}


def tagged(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """The invented framework in a repository, its one commit tagged `before`; the working directory is there."""
    made = Repo(folder)
    made.commit(FRAMEWORK)
    made.git("tag", "before")
    monkeypatch.chdir(made.folder)
    return made
