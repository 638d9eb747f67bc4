"""Check what paths name and report it: what `framework-lint check` does, without the command line.

Nothing here imports click: the call that pre-commit makes, files and no options, does not pay for it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

from framework_lint.config import Settings, UnknownSelector
from framework_lint.engine import Checked, check
from framework_lint.findings import SEVERITIES, Finding, Problem
from framework_lint.reports import Report, render
from framework_lint.roots import Root, default_roots, roots_of
from framework_lint.source import Overlay, Source, Unreadable, WorkTree
from framework_lint.spans import Lines

NOTHING, FINDINGS, UNUSABLE, EMPTY = 0, 1, 2, 3


class Usage(Exception):
    """What was asked for cannot be done; the message says why."""


def run(
    paths: Sequence[str],
    settings: Settings = Settings(),
    *,
    format: str = "text",
    outputs: Sequence[tuple[str, str]] = (),
    stdin_filename: str | None = None,
    color: str = "auto",
    quiet: bool = False,
) -> int:
    """Check, write the reports and return the exit code. Raises Usage."""
    overlay = _standard_input(paths, stdin_filename)
    roots = _roots(paths, stdin_filename)
    if not roots:
        return _empty("no framework.yaml here, in framework/ or below; name a folder of roles, or see --help")
    runs: list[tuple[Root, Source, Checked]] = []
    for root in roots:
        source = _source(root, overlay)
        try:
            runs.append((root, source, check(source, settings)))
        except UnknownSelector as error:
            raise Usage(str(error)) from None
    report = _report(runs, settings.fail_on)
    if not report.problems and not any(_is_framework(checked) for _, _, checked in runs):
        return _empty(
            f"nothing to check in {', '.join(paths) or 'this directory'}: no roles, no skills, no framework.yaml"
        )
    for name, file in outputs:
        _write(file, render(name, report))
    if not (quiet and not report.findings and not report.problems):
        _print(render(format, report, color=_colored(color), width=_width()))
    return exit_code(report)


def _is_framework(checked: Checked) -> bool:
    """Whether anything was there to check; prose alone is not."""
    found = checked.framework
    return bool(found.header.written or found.roles or found.skills or found.unread)


def exit_code(report: Report) -> int:
    if report.problems:
        return UNUSABLE
    threshold = SEVERITIES.index(report.fail_on) if report.fail_on in SEVERITIES else len(SEVERITIES)
    return FINDINGS if any(SEVERITIES.index(finding.severity) >= threshold for finding in report.findings) else NOTHING


def _standard_input(paths: Sequence[str], stdin_filename: str | None) -> tuple[str, bytes] | None:
    if "-" not in paths:
        if stdin_filename:
            raise Usage("--stdin-filename goes with - as the path")
        return None
    if not stdin_filename:
        raise Usage("- reads standard input: say with --stdin-filename which file it stands for")
    return os.path.abspath(stdin_filename), sys.stdin.buffer.read()


def _roots(paths: Sequence[str], stdin_filename: str | None) -> list[Root]:
    wanted = [path for path in paths if path != "-"]
    for path in wanted:
        if not os.path.lexists(path):
            raise Usage(f'there is no file or folder "{path}"{_near(path)}')
    if stdin_filename:
        wanted.append(stdin_filename)
    if wanted:
        return roots_of(wanted)
    return [Root(folder, (folder,)) for folder in default_roots(".")]


def _near(path: str) -> str:
    from difflib import get_close_matches

    folder, name = os.path.split(path)
    try:
        close = get_close_matches(name, os.listdir(folder or "."), 1, 0.7)
    except OSError:
        return ""
    return f'; did you mean "{os.path.join(folder, close[0])}"?' if close else ""


def _source(root: Root, overlay: tuple[str, bytes] | None) -> Source:
    tree = WorkTree(root.folder)
    if overlay and _inside(overlay[0], root.folder):
        return Overlay(tree, os.path.relpath(overlay[0], root.folder).replace(os.sep, "/"), overlay[1])
    return tree


def _report(runs: list[tuple[Root, Source, Checked]], fail_on: str) -> Report:
    findings: list[Finding] = []
    problems: list[Problem] = []
    readers: dict[str, tuple[Source, str]] = {}
    for root, source, checked in runs:
        asked = tuple(root.asked)
        whole = root.folder in asked or any(_inside(root.folder, path) for path in asked)
        findings += checked.findings if whole else [one for one in checked.findings if _concerns(one, asked)]
        problems += checked.problems
        readers.update((source.display(where), (source, where)) for where in checked.framework.files)

    def lines(path: str) -> Lines:
        if path not in readers:
            raise FileNotFoundError(path)
        source, where = readers[path]
        try:
            return Lines(source.read(where).decode("utf-8-sig", "replace"))
        except Unreadable as error:
            raise OSError(str(error)) from None

    return Report(
        findings=tuple(findings),
        problems=tuple(dict.fromkeys(problems)),
        files=sum(checked.files for _, _, checked in runs),
        roles=sum(len(checked.framework.roles) for _, _, checked in runs),
        lines=lines,
        fail_on=fail_on,
    )


def _concerns(finding: Finding, asked: tuple[str, ...]) -> bool:
    """Whether a finding or what it is related to lies in a path asked for."""
    places = {finding.path, *(related.path for related in finding.related)}
    return any(_inside(os.path.abspath(place), path) for place in places for path in asked)


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _empty(message: str) -> int:
    print(f"framework-lint: {message}", file=sys.stderr)
    return EMPTY


def _colored(color: str) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _width() -> int:
    """The terminal's columns; 0 where there is none, and nothing is cut."""
    if not sys.stdout.isatty():
        return 0
    try:
        return int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 0


def _print(pieces: Iterable[str]) -> None:
    # UTF-8 whatever the locale says: a report is data, and a title may hold any character.
    out = sys.stdout.buffer
    for piece in pieces:
        out.write(piece.encode("utf-8", "replace"))
    out.flush()


def _write(file: str, pieces: Iterable[str]) -> None:
    """Write a file whole or not at all."""
    import tempfile

    folder = os.path.dirname(os.path.abspath(file))
    try:
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=".framework-lint-")
    except OSError as error:
        raise Usage(f"cannot write {file}: {error.strerror}") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.writelines(pieces)
        os.chmod(temporary, 0o644)
        os.replace(temporary, file)
    except BaseException:
        os.unlink(temporary)
        raise
