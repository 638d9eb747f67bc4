"""Files are opened, and people are spoken to, in one place each: what goes through no other door is guarded there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from framework_lint import terminal
from framework_lint.cli import run

PACKAGE = Path(terminal.__file__).parent

# Who else may open, list or change files, and which.
OPENERS = {
    "source/files.py": "the reader",
    "source/disk.py": "the writer's requests",
    "source/writer.py": "the writer",
    "terminal.py": "the null device, when whoever reads the output has left",
    "cli.py": "the null device, where a stream is closed",
    "hosting/workflow.py": "files that the platform names in the environment",
    "sfia/dataset.py": "members of a workbook in memory",
    "source/git.py": "git's objects",
    "engine/workers.py": "a pipe between the processes of a run",
    "online/cache.py": "the user's own cache",
    "commands/result_cache.py": "the user's own cache, and the states of our own code",
    "schemas/load.py": "the package's own files",
    "config/words/__init__.py": "the package's own files",
    "sfia/skills.py": "the package's own files",
    "sfia/fingerprints.py": "the package's own files",
    "sfia/spelling.py": "the package's own files",
    "reports/html.py": "the package's own files",
    "pages/templates.py": "the package's own files",
    "runs/init.py": "the package's own files",
}
_OPENS = {"open", "fdopen", "read_text", "read_bytes", "write_text", "write_bytes", "mkstemp", "mkdtemp"}
_OPENS |= {"NamedTemporaryFile", "TemporaryDirectory", "makedirs", "mkdir", "unlink", "rename", "rmtree", "copytree"}
_OF_OS = set(
    "listdir scandir walk remove unlink replace rename link symlink mkdir makedirs rmdir chmod truncate".split()
)
_RUNS = set("system popen fork posix_spawn spawnv execv execve".split())
# Who looks into folders beside these, and why.
LOOKERS = {
    "source/tree.py": "the work tree",
    "source/look.py": "what there is",
    "runs/job.py": "what a path that is not there may have been meant to be",
    "runs/import_.py": "the pages below a folder that was named",
}
# Who runs programs, or copies of this one.
RUNNERS = {"source/git.py": "git", "engine/workers.py": "forks of this process", "source/observed.py": "another"}
_PRINTS = {"print", "echo", "secho", "pprint"}


def calls(path: Path) -> Iterator[tuple[str, str, int]]:
    """The calls in a module: on what, the name, and the line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name):
                yield "", called.id, node.lineno
            elif isinstance(called, ast.Attribute):
                yield ast.unparse(called.value), called.attr, node.lineno


MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}


@pytest.mark.parametrize("name", MODULES)
def test_files_are_opened_by_the_reader_and_the_writer_only(name: str) -> None:
    if name in OPENERS:
        pytest.skip(OPENERS[name])
    assert [(on, what, line) for on, what, line in calls(MODULES[name]) if what in _OPENS] == []


@pytest.mark.parametrize("name", MODULES)
def test_folders_are_looked_into_and_changed_in_few_places(name: str) -> None:
    if name not in OPENERS | LOOKERS:
        assert [(on, what, line) for on, what, line in calls(MODULES[name]) if on == "os" and what in _OF_OS] == []


@pytest.mark.parametrize("name", MODULES)
def test_programs_are_run_in_two_places(name: str) -> None:
    if name not in RUNNERS:
        ran = [(on, what, line) for on, what, line in calls(MODULES[name]) if on == "os" and what in _RUNS]
        assert (ran, "subprocess" in MODULES[name].read_text("utf-8")) == ([], False)


@pytest.mark.parametrize("name", MODULES)
def test_only_the_terminal_prints(name: str) -> None:
    if name == "terminal.py":
        return
    found = [
        (on, what, line)
        for on, what, line in calls(MODULES[name])
        if what in _PRINTS or (what == "write" and on.endswith(("stdout", "stderr", "buffer")))
    ]
    # rich draws the documentation of our own rules.
    assert [one for one in found if one[0] != "console"] == []


def test_the_doors_that_are_named_are_there() -> None:
    assert {*OPENERS, *LOOKERS, *RUNNERS} <= set(MODULES)


EVIL = "a\x1b[31mb\x07c\n::warning::d\u202ee\x9bf"


def test_a_line_for_people_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.say(EVIL)
    terminal.complain(EVIL)
    terminal.show(f"x\ty{EVIL}")
    terminal.show_lines("one\ntwo\r\nthree\x1b\n")
    said = capsys.readouterr()
    shown = r"a\x1b[31mb\x07c\n::warning::d\u202ee\x9bf"
    assert said.err == f"{shown}\nframework-lint: {shown}\n"
    assert said.out == f"x\ty{shown}\none\ntwo\r\nthree\\x1b\n"


@pytest.mark.parametrize(
    "args",
    [
        [f"no/{EVIL}"],
        ["--select", EVIL],
        ["--format", EVIL],
        ["explain", EVIL],
        ["schema", EVIL],
        ["sfia", "show", EVIL],
        ["sfia", "search", EVIL],
        ["sfia", "import", EVIL, "--skills", "TEAB"],
        ["diff", EVIL],
        ["--since", EVIL],
        ["--config", EVIL],
        ["--baseline", EVIL],
        ["--output", f"json=no/{EVIL}"],
        ["render", EVIL],
        ["import", EVIL],
        ["comment", EVIL],
        [f"--{EVIL}"],
        ["-", "--stdin-filename", EVIL],
    ],
)
def test_what_was_typed_is_shown_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], args: list[str]
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "framework.yaml").write_text("version: 1\nname: Example\npaths: {}\n")
    monkeypatch.chdir(tmp_path)
    run(args)
    said = "".join(capsys.readouterr())
    assert "\x1b" not in said and "\x07" not in said and "\x9b" not in said and "\u202e" not in said
    assert "\n::" not in said
