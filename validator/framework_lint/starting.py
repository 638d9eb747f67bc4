"""The files with which a framework begins, or with which an existing one is checked from now on."""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Iterator
from typing import NamedTuple

from framework_lint import __version__
from framework_lint.config import Settings
from framework_lint.engine import check
from framework_lint.files import Top, top_of
from framework_lint.roots import default_roots, roots_of
from framework_lint.schemas import load
from framework_lint.source import WorkTree
from framework_lint.writing import write_file, write_folder

CONFIG, HOOK, WORKFLOW = ".framework-lint.toml", ".pre-commit-config.yaml", ".github/workflows/framework.yml"
_STARTER = os.path.join(os.path.dirname(__file__), "starter")
_ROLES = ("level-3-engineer.yaml", "level-4-senior-engineer.yaml")
_FILES = r"(^|/)(framework\.ya?ml|framework/.*\.(ya?ml|md)|roles/.*\.(ya?ml|md)|skills/[^/]+\.ya?ml)$"


_HIDDEN = r"(^|/)\.[^/]+/"  # a workflow may be called framework.yml, too


class Published(NamedTuple):
    """From where this framework-lint was installed: a repository's address and revision."""

    url: str
    revision: str


class Step(NamedTuple):
    """A file of the setup, relative to the folder; `written` unless there is one already."""

    file: str
    text: str
    written: bool


def existing(folder: str) -> str | None:
    """The folder of the framework, YAML or pages, that is there already, relative to `folder`; None where none is."""
    for found in default_roots(folder) or [root.folder for root in roots_of([folder])]:
        framework = check(WorkTree(found), Settings(select=("STR001",)), jobs=1).framework
        if framework.header.written:
            return _relative(found, folder)
        if framework.roles:
            return _relative(_folder_of([os.path.join(found, role.where) for role in framework.roles]), folder)
    return None


def set_up(folder: str, name: str, place: str | None) -> list[Step]:
    """Write what is missing: a framework called `name` unless one is in `place` already, settings, hook and workflow.

    Nothing that is there is overwritten. Hook and workflow go to the top of the git repository around the folder.
    Raises NotWritten.
    """
    top = _top(folder)
    files = [] if place is not None else list(_framework(name))
    files.append((CONFIG, _part("framework-lint.toml")))
    prefix = _relative(top, folder)
    pages = place if place is not None and not _has_header(os.path.join(folder, place)) else None
    # Pages have no framework.yaml by which they are found: they are named.
    inside = "/".join(filter(None, (_relative(folder, top), pages))) or ("." if pages is not None else "")
    published = _published()
    files.append((_join(prefix, HOOK), _hook(published, inside if pages is not None else None)))
    files.append((_join(prefix, WORKFLOW), _workflow(published, inside, _branch(top))))
    allowed = top_of(folder)
    made = [file for file, _ in files if file.startswith("framework/")]
    if made:  # all of it or nothing: half a framework would be taken for one that is there already
        data = {file.removeprefix("framework/"): text.encode("utf-8") for file, text in files if file in made}
        write_folder(os.path.join(folder, "framework"), data, allowed)
    return [Step(file, text, True) if file in made else _write(folder, file, text, allowed) for file, text in files]


def _framework(name: str) -> Iterator[tuple[str, str]]:
    yield "framework/framework.yaml", _part("framework.yaml", name=json.dumps(name, ensure_ascii=False))
    for role in _ROLES:
        yield f"framework/roles/engineering/{role}", _part(f"roles/{role}")
    for schema in ("framework", "role", "skill"):
        text = json.dumps(load(schema), indent=2, ensure_ascii=False)
        yield f"framework/.schema/{schema}.schema.json", f"{text}\n"


def _hook(published: Published | None, pages: str | None) -> str:
    files = _FILES if pages is None else (rf"^{re.escape(pages)}/.*\.md$" if pages != "." else r"\.md$")
    if published:
        lines = [
            f"  - repo: {published.url}",
            f"    rev: {published.revision}",
            "    hooks:",
            "      - id: framework-lint",
        ]
    else:
        lines = [
            "  - repo: local",
            "    hooks:",
            "      - id: framework-lint",
            "        name: framework-lint",
            "        entry: framework-lint # the one that is installed where you work",
            "        language: system",
            "        require_serial: true",
        ]
    if pages is not None or not published:
        lines.append(f"        files: '{files}'")
    if not published:
        lines.append(rf"        exclude: '{_HIDDEN}'")
    return _part("pre-commit-config.yaml", repository="\n".join(lines))


def _workflow(published: Published | None, inside: str, branch: str) -> str:
    if published and published.url.startswith("https://github.com/"):
        action = published.url.removeprefix("https://github.com/").removesuffix(".git")
        steps = [f"- uses: {action}@{published.revision}"]
        if inside:
            steps += ["  with:", f"    paths: {json.dumps(inside)}"]
    else:
        wanted = f"git+{published.url}@{published.revision}" if published else f"framework-lint=={__version__}"
        asked = f" {shlex.quote(inside)}" if inside else ""
        steps = [
            "- run: |",
            f"    pipx install '{wanted}'",
            "- run: |",
            f"    framework-lint check{asked} --format github --output json=framework-lint.json \\",
            '      --output markdown="$GITHUB_STEP_SUMMARY"',
            "- run: |",
            "    framework-lint comment framework-lint.json",
            "  if: ${{ !cancelled() && github.event_name == 'pull_request' }}",
            "  env:",
            "    GITHUB_TOKEN: ${{ github.token }}",
        ]
    return _part("workflow.yml", branch=branch, steps="\n".join(f"      {line}" for line in steps))


def _published() -> Published | None:
    """What pip wrote down of where the package came from (PEP 610), if that was a repository."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        text = distribution("framework-lint").read_text("direct_url.json")
        origin = json.loads(text) if text else {}
    except (PackageNotFoundError, ValueError):
        return None
    how = origin.get("vcs_info") or {}
    revision = how.get("requested_revision") or how.get("commit_id")
    return Published(origin["url"], revision) if how.get("vcs") == "git" and revision else None


def _top(folder: str) -> str:
    here = os.path.abspath(folder)
    while not os.path.exists(os.path.join(here, ".git")):
        parent = os.path.dirname(here)
        if parent == here:
            return os.path.abspath(folder)
        here = parent
    return here


def _branch(top: str) -> str:
    """The branch that is checked out, which in a new repository is the main one; `main` where that is not known."""
    try:
        with open(os.path.join(top, ".git", "HEAD"), encoding="utf-8") as file:
            head = file.read().strip()
    except OSError:
        return "main"
    name = head.removeprefix("ref: refs/heads/")
    return name if name in ("master", "trunk", "develop") else "main"


def _folder_of(files: list[str]) -> str:
    """The folder of all these roles; where that is `roles` or in it, the one above, in which other pages lie."""
    common = os.path.commonpath([os.path.dirname(file) for file in files])
    parts = common.split(os.sep)
    return os.sep.join(parts[: parts.index("roles")]) if "roles" in parts[1:] else common


def _has_header(folder: str) -> bool:
    return any(os.path.isfile(os.path.join(folder, name)) for name in ("framework.yaml", "framework.yml"))


def _relative(folder: str, start: str) -> str:
    found = os.path.relpath(folder, start).replace(os.sep, "/")
    return "" if found == "." else found


def _join(prefix: str, file: str) -> str:
    return f"{prefix}/{file}" if prefix else file


def _part(file: str, **values: str) -> str:
    with open(os.path.join(_STARTER, *file.split("/")), encoding="utf-8") as stream:
        text = stream.read()
    for key, value in values.items():
        text = text.replace(f"${{{key}}}", value)
    return text


def _write(folder: str, file: str, text: str, allowed: Top) -> Step:
    path = os.path.normpath(os.path.join(folder, *file.split("/")))
    if os.path.lexists(path):
        return Step(file, text, False)
    write_file(path, text.encode("utf-8"), allowed, None)
    return Step(file, text, True)
