"""Set up a new framework, or the files with which an existing one is checked.

Hook and workflow run this program on people's machines and in their CI, so they name the repository and the commit that
it was itself installed from. Where these are unknown they are not written: a name alone would run whatever somebody
registers under it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from typing import NamedTuple

from framework_lint.engine.read import read as read_framework
from framework_lint.model.regex import regex
from framework_lint.runs.inferred import infer
from framework_lint.runs.schemas import modeline
from framework_lint.source.files import Top, Unreadable, read, repository, top_of
from framework_lint.source.roots import default_roots, has_header, roots_of
from framework_lint.source.tree import WorkTree
from framework_lint.source.writer import write_file, write_folder

CONFIG, HOOK, WORKFLOW = ".framework-lint.toml", ".pre-commit-config.yaml", ".github/workflows/framework.yml"
_STARTER_FOLDER = os.path.join(os.path.dirname(__file__), "starter")
_ROLES = ("level-3-engineer.yaml", "level-4-senior-engineer.yaml")
# A URL that pre-commit can clone, without characters that are special in YAML, user names and tokens.
_ADDRESS = regex(r"(https://|ssh://git@)(?P<host>[A-Za-z0-9.-]+)(?::[0-9]+)?/(?P<path>[A-Za-z0-9._~/-]+)")
_COMMIT = regex(r"[0-9a-f]{40}|[0-9a-f]{64}")
_VERSION = regex(r"v?[0-9][0-9A-Za-z.+-]*")


class Source(NamedTuple):
    """Where this framework-lint was installed from."""

    url: str  # of the repository
    commit: str  # its full id
    version: str  # the tag that was requested; empty if it was not one

    @property
    def action(self) -> str:
        """`OWNER/REPOSITORY` where GitHub can run it as an action, else ""."""
        address = _ADDRESS.fullmatch(self.url)
        path = address["path"].removesuffix(".git") if address and address["host"] == "github.com" else ""
        return path if path.count("/") == 1 and all(path.split("/")) else ""

    @property
    def comment(self) -> str:
        """A YAML comment that names the version behind a commit."""
        return f" # {self.version}" if self.version else ""


class Existing(NamedTuple):
    """A framework that exists already.

    place            its folder, relative to the one that is set up
    settings         what was inferred of it, as lines of a configuration; none where a framework.yaml says it
    look_like_roles  files that look like roles and were not read as such, relative to the folder that is set up
    """

    place: str
    settings: tuple[str, ...] = ()
    look_like_roles: tuple[str, ...] = ()
    is_read: bool = True  # whether any role was read


class Setup(NamedTuple):
    """What `set_up` did."""

    steps: list[Step]
    left_out: list[str]  # files for which it does not know what they should run
    source: Source | None  # None if it does not know where it was installed from


class Step(NamedTuple):
    """A file of the setup."""

    file: str  # relative to the folder
    text: str
    written: bool  # False if it existed already


def existing(folder: str) -> Existing | None:
    """The framework that exists already, YAML or pages, or files that look like one; None where there is none."""
    for root in default_roots(folder) or [root.folder for root in roots_of([folder])]:
        framework = read_framework(WorkTree(root), workers=1).framework
        if framework.header.written:
            return Existing(_relative(root, folder))
        inferred = infer(WorkTree(root))
        files = tuple(_join(_relative(root, folder), where) for where in inferred.look_like_roles)
        if framework.roles or framework.data:
            read_from = [part.where for parts in (framework.roles, framework.data) for part in parts]
            place = _relative(_folder_of([os.path.join(root, where) for where in read_from]), folder)
            return Existing(place, tuple(inferred.settings), files)
        files = files or tuple(_join(_relative(root, folder), near.where) for near in framework.nearly)
        if files:
            return Existing(_relative(root, folder), (), files, is_read=False)
    return None


def set_up(folder: str, name: str, there: Existing | None) -> Setup:
    """Write what is missing: a framework called `name` unless one is there already, settings, hook and workflow.

    Nothing is overwritten. Hook and workflow go to the top of the git repository around the folder.
    Raises NotWritten.
    """
    source = installed_from()
    place = there.place if there else None
    allowed = top_of(folder)
    framework = {} if place is not None else dict(_framework(name))
    if framework:  # all or nothing: the next run would take half a framework for an existing one
        data = {file.removeprefix("framework/"): text.encode("utf-8") for file, text in framework.items()}
        write_folder(os.path.join(folder, "framework"), data, allowed)
    steps = [Step(file, text, True) for file, text in framework.items()]
    automation = _automation(folder, place, source)
    settings = _starter("framework-lint.toml")
    if there and there.settings:
        settings += "".join(f"{line}\n" for line in ("", *there.settings))
    files = {CONFIG: settings} | {file: text for file, text in automation.items() if text}
    steps += [_write(folder, file, text, allowed) for file, text in files.items()]
    left_out = [
        file
        for file, text in automation.items()
        if text is None and not _runs_this(os.path.join(folder, file), allowed)
    ]
    return Setup(steps, left_out, source)


def _automation(folder: str, place: str | None, source: Source | None) -> dict[str, str | None]:
    """The text of the hook's and the workflow's file; None where it is unknown what they should run."""
    top = repository(folder) or os.path.abspath(folder)
    prefix = _relative(top, folder)
    pages = place if place is not None and not has_header(os.path.join(folder, place)) else None
    # Pages have no framework.yaml by which they could be found, so their folder is named.
    inside = "/".join(filter(None, (_relative(folder, top), pages))) or ("." if pages is not None else "")
    return {
        _join(prefix, HOOK): _hook(source, inside if pages is not None else None) if source else None,
        _join(prefix, WORKFLOW): _workflow(source, inside, _branch(top)) if source and source.action else None,
    }


def _framework(name: str) -> Iterator[tuple[str, str]]:
    header = _starter("framework.yaml", name=json.dumps(name, ensure_ascii=False))
    yield "framework/framework.yaml", modeline("framework") + header
    for role in _ROLES:
        yield f"framework/roles/engineering/{role}", modeline("role") + _starter(f"roles/{role}")


def _hook(source: Source, pages: str | None) -> str:
    lines = [
        f"  - repo: {source.url}",
        f"    rev: {source.commit}{source.comment}",
        "    hooks:",
        "      - id: framework-lint",
    ]
    if pages is not None:
        files = r"\.md$" if pages == "." else rf"^{re.escape(pages)}/.*\.md$"
        lines.append("        files: '{}'".format(files.replace("'", "''")))
    return _starter("pre-commit-config.yaml", repository="\n".join(lines))


def _workflow(source: Source, inside: str, branch: str) -> str:
    steps = [f"- uses: {source.action}@{source.commit}{source.comment}"]
    if inside:
        steps += ["  with:", f"    paths: {json.dumps(inside)}"]
    return _starter("workflow.yml", branch=branch, steps="\n".join(f"      {line}" for line in steps))


def installed_from() -> Source | None:
    """Where the package came from, as the installer recorded it (PEP 610), if that is a commit of a repository that
    others can reach."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        text = distribution("framework-lint").read_text("direct_url.json")
        origin = json.loads(text) if text else {}
        how = origin["vcs_info"]
        url, commit, revision = str(origin["url"]), str(how["commit_id"]), str(how.get("requested_revision") or "")
    except (PackageNotFoundError, KeyError, TypeError, AttributeError, ValueError):
        return None
    if how.get("vcs") != "git" or not _ADDRESS.fullmatch(url) or not _COMMIT.fullmatch(commit):
        return None
    return Source(url, commit, revision if _VERSION.fullmatch(revision) and revision != commit else "")


def _branch(top: str) -> str:
    """The main branch: the one checked out, if its name is usual for that, else `main`."""
    try:
        with open(os.path.join(top, ".git", "HEAD"), encoding="utf-8", errors="replace") as file:
            head = file.read().strip()
    except OSError:
        return "main"
    name = head.removeprefix("ref: refs/heads/")
    return name if name in ("master", "trunk", "develop") else "main"


def _runs_this(file: str, allowed: Top) -> bool:
    """Whether an existing hook or workflow file names this program."""
    try:
        return b"framework-lint" in read(file, allowed)
    except Unreadable:
        return False


def _folder_of(files: list[str]) -> str:
    """The folder that these roles share; if that is `roles` or inside it, the parent of `roles`."""
    common = os.path.commonpath([os.path.dirname(file) for file in files])
    parts = common.split(os.sep)
    return os.sep.join(parts[: parts.index("roles")]) if "roles" in parts[1:] else common


def _relative(folder: str, start: str) -> str:
    relative = os.path.relpath(folder, start).replace(os.sep, "/")
    return "" if relative == "." else relative


def _join(prefix: str, file: str) -> str:
    return f"{prefix}/{file}" if prefix else file


def _starter(file: str, **values: str) -> str:
    """The text of a starter file, with `${key}` replaced by each value."""
    with open(os.path.join(_STARTER_FOLDER, *file.split("/")), encoding="utf-8") as stream:
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
