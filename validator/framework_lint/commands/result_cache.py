"""Results of whole runs, kept so that a run after which nothing changed is only a look whether that is so.

What a run says is a function of its command line, its environment, this program and what it learned from the disk. The
first two name the file of a result; the others stand in it, and are compared before it is shown. Nothing here needs
what a check needs, so that a run that only looks imports next to nothing. A file that is broken, somebody else's or
cannot be written is as good as none: then the check is run.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from framework_lint import terminal
from framework_lint.model.regex import regex
from framework_lint.source import observed, user_cache
from framework_lint.source.digest import digest
from framework_lint.source.user_cache import RESULTS

FILES = 200  # read by a run from which on its result is kept unasked
MOST = 64  # results that are kept, the latest
_LARGEST = 4_000_000  # bytes of a result

# Command lines whose runs only read. Of any other nothing is kept: `--fix` writes, `--online` asks the web, `--since`
# asks git.
_FLAGS = frozenset(
    ("--isolated", "--no-gitignore", "--if-any", "--statistics", "--full", "--quiet", "-q", "--cache")
)  # fmt: skip
_VALUES = frozenset(
    ("--format", "--select", "--extend-select", "--ignore", "--fail-on", "--baseline", "--config", "--color", "--sort")
)
_FOLDER = "--cache-dir"
_COMMAND = "check"
_WITH_ORIGIN = "html"  # says which commit is checked out

# They differ from run to run, and nothing here asks for them.
_NOISE = frozenset(("_", "OLDPWD", "SHLVL", "WINDOWID"))
_RESULT = regex(r"framework-lint-run-[0-9a-f]{32}\.json")
_UNFINISHED = "framework-lint-unfinished-"
_COMPLETION = "_FRAMEWORK_LINT_COMPLETE"


Notes = Sequence[tuple[observed.Question, str]]


class Asked(NamedTuple):
    """What a command line says of the cache."""

    always: bool  # whether a result is kept however few files are read
    folder: str  # where, as it was typed; empty for the user's own folder


class _Kept(NamedTuple):
    """A result: exit code, what was written, what it was made by, what was learned from the disk."""

    code: int
    said: terminal.Said
    made_by: str
    notes: Notes


def run(args: list[str], work: Callable[[list[str]], int]) -> int:
    """Do the work of a command line and return its exit code, or show its result where nothing changed since."""
    asked = asked_by(args)
    file = _file(args, asked) if asked else None
    if asked is None or file is None:
        return work(args)
    began = time.time_ns()
    kept = _read(file)
    if kept and kept.made_by == _this_program()[0] and observed.still_hold(kept.notes):
        terminal.repeat(kept.said)
        return kept.code
    with observed.recording() as notes, terminal.heard() as said:
        code = work(args)
    enough = asked.always or _files_in(notes) >= FILES
    if enough and code in (0, 1) and not observed.is_spoilt(notes):
        program, changed = _this_program()
        # A result of a program that is replaced, or in a window whose width changes, is that of neither.
        if changed < began and _file(args, asked) == file:
            _write(file, _Kept(code, said, program, list(notes.items())))
    return code


def asked_by(args: Sequence[str]) -> Asked | None:
    """What a command line says of the cache; None where nothing may be kept of its run."""
    always, folder, paths = False, "", list[str]()
    words = iter(args)
    for word in words:
        name, equals, value = word.partition("=")
        if word == "--":
            paths += words
        elif name in _VALUES or name == _FOLDER:
            value = value if equals else next(words, "")
            folder = value if name == _FOLDER else folder
            if value == _WITH_ORIGIN:
                return None
        elif word in _FLAGS:
            always = always or word == "--cache"
        elif word.startswith("-"):
            return None
        else:
            paths.append(word)
    return None if _is_command(paths) else Asked(always, folder)


def _is_command(paths: Sequence[str]) -> bool:
    from framework_lint.commands import COMMANDS

    return bool(paths) and paths[0] != _COMMAND and paths[0] in COMMANDS


def clean(folder: str) -> int:
    """Delete the results in a folder that nobody else can write into, and say how many there were."""
    number = 0
    for path in _results(os.path.join(folder, RESULTS), _UNFINISHED):
        with suppress(OSError):
            os.unlink(path)
            number += 1
    return number


def _file(args: list[str], asked: Asked) -> str | None:
    """The file of a command line's result; None where none may be kept."""
    if _COMPLETION in os.environ:
        return None
    folder = os.path.abspath(asked.folder) if asked.folder else user_cache.folder()
    if not folder or user_cache.why_not(folder):
        return None
    return os.path.join(folder, RESULTS, f"framework-lint-run-{digest(_situation(args))}.json")


def _situation(args: list[str]) -> bytes:
    """Command line, working directory, environment and terminal."""
    environment = {name: value for name, value in sorted(os.environ.items()) if name not in _NOISE}
    seen = terminal.width(), sys.stdout.isatty(), sys.stderr.isatty(), sys.stdin is not None and sys.stdin.isatty()
    return repr((args, os.getcwd(), environment, seen)).encode("utf-8", "surrogatepass")


def _this_program() -> tuple[str, int]:
    """A digest that changes with this program, the Python that runs it, and what is installed beside it; and when any
    of the program last changed, in nanoseconds since 1970."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    code = sorted([*_states(package), *_states(os.path.join(package, "..", "..", "schema"))])
    beside = [(folder, _changed(folder)) for folder in sys.path]
    made_of = repr((sys.version, sys.flags, code, beside)).encode("utf-8", "surrogatepass")
    return digest(made_of), max((changed for _, _, changed, _ in code), default=0)


def _changed(path: str) -> int:
    """When a path was last changed; 0 where there is none."""
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0


def _states(folder: str) -> Iterator[tuple[str, int, int, int]]:
    """The files below a folder, each with the times when its content and its state last changed, and its size; none
    where there is no folder."""
    folders = [folder]
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        folders.append(entry.path)
                    continue
                try:
                    status = entry.stat()
                except OSError:  # a link that leads nowhere
                    yield entry.path, 0, 0, 0
                else:
                    yield entry.path, status.st_mtime_ns, status.st_ctime_ns, status.st_size


def _files_in(notes: Mapping[observed.Question, str]) -> int:
    return sum(question[1] == "_read" for question in notes)


def _read(file: str) -> _Kept | None:
    if not os.path.lexists(file):
        return None
    import json
    import stat

    try:
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with open(file, encoding="utf-8", opener=lambda path, _: os.open(path, flags)) as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST or user_cache.is_of_others(status):
                return None
            data = json.load(stream)
        code, said, made_by, notes = data["code"], data["said"], data["made_by"], data["notes"]
        if type(code) is not int or code not in (0, 1) or not isinstance(made_by, str):
            return None
        return _Kept(code, [(_stream(at), _text(text)) for at, text in said], made_by, _ungrouped(notes))
    except Exception:  # whatever a file says that is not ours
        return None


def _stream(name: object) -> str:
    if name not in ("out", "err"):
        raise ValueError
    return str(name)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _grouped(notes: Iterable[tuple[observed.Question, str]]) -> dict[observed.Question, dict[str, str]]:
    """Notes by what their questions share, all but the path that each asks about: most are the same but for that."""
    groups: dict[observed.Question, dict[str, str]] = {}
    for (module, name, path, *more), answer in notes:
        groups.setdefault((module, name, *more), {})[str(path)] = answer
    return groups


def _ungrouped(groups: Iterable[tuple[Sequence[object], Mapping[str, object]]]) -> Notes:
    """Notes as they were before they were grouped, and before JSON made lists of tuples."""
    return [
        ((module, name, path, *more), _text(answer))
        for question, found in groups
        for module, name, *more in [map(_argument, question)]
        for path, answer in found.items()
    ]


def _argument(value: object) -> object:
    if isinstance(value, list):
        return tuple(map(_text, value))
    if isinstance(value, (str, bool)):
        return value
    raise TypeError


def _write(file: str, kept: _Kept) -> None:
    """Write a result whole or not at all, and delete the oldest of many."""
    import json
    import tempfile

    notes = [(question, found) for question, found in _grouped(kept.notes).items()]
    text = json.dumps({**kept._asdict(), "notes": notes}, separators=(",", ":"))
    if len(text) > _LARGEST:
        return
    with suppress(OSError):
        folder = os.path.dirname(file)
        os.makedirs(os.path.dirname(folder), mode=0o700, exist_ok=True)
        os.makedirs(folder, mode=0o700, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=_UNFINISHED)  # for the user alone
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
            os.replace(temporary, file)
        except BaseException:
            os.unlink(temporary)
            raise
        for path in sorted(_results(folder), key=_changed)[:-MOST]:
            with suppress(OSError):
                os.unlink(path)


def _results(folder: str, unfinished: str = "\n") -> list[str]:
    """The results in a folder; also what begins with `unfinished`."""
    with suppress(OSError), os.scandir(folder) as entries:
        return [
            entry.path
            for entry in entries
            if entry.is_file(follow_symlinks=False)
            and (_RESULT.fullmatch(entry.name) or entry.name.startswith(unfinished))
        ]
    return []
