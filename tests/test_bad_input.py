"""Whatever is given ends in a clear message, an exit code as designed and never in a traceback; the other files are
still checked."""

from __future__ import annotations

import errno
import io
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from framework_lint import cli
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.context import Context
from framework_lint.rules.registry import registry
from framework_lint.source.tree import WorkTree

ROOT = Path(__file__).parent.parent
CLEAN = ROOT / "framework"
MANAGER = "roles/management/level-4-engineering-manager.yaml"
VP = "roles/management/level-7-vp-of-engineering.yaml"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def framework(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A framework with one old fault (the VP's skill is no skill), to see that everything else is still checked."""
    import shutil

    shutil.copytree(CLEAN, tmp_path / "framework")
    vp = tmp_path / "framework" / VP
    vp.write_text(vp.read_text(encoding="utf-8").replace("  - SORC\n", "  - SROC\n"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "framework"


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def run(*args: str) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        code = cli.run(list(args))
        out, err = capfdbinary.readouterr()
        both = (out + err).decode()
        assert "Traceback" not in both
        assert "internal error" not in both
        return code, out.decode(), err.decode()

    return run


def concise(run: Run, *args: str) -> tuple[int, list[str]]:
    """The exit code and the lines of the concise format, without the old fault, which must be among them."""
    code, out, _ = run("--format", "concise", *args)
    lines = out.splitlines()
    old = [line for line in lines if f"{VP}:" in line and "SFI201" in line]
    assert len(old) == 1, f"the other files are not checked: {lines}"
    return code, [line for line in lines if line not in old]


# --- What is asked for ---


def test_a_missing_path(framework: Path, run: Run) -> None:
    code, out, err = run("framewrok")
    assert (code, out) == (2, "")
    assert 'there is no file or folder "framewrok"' in err
    assert 'did you mean "framework"?' in err


@pytest.mark.parametrize(("word", "meant"), [("carers", '"careers"'), ("compar", "`framework-lint compare`")])
def test_a_word_that_is_nearly_a_folder_or_a_command(framework: Path, run: Run, word: str, meant: str) -> None:
    (framework.parent / "careers").mkdir()
    code, _, err = run(word)
    assert code == 2
    assert f"did you mean {meant}?" in err


def test_a_directory_with_nothing_to_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "notes.txt").write_text("nothing")
    monkeypatch.chdir(tmp_path)
    fixing = (("empty", "--diff"), ("empty", "--fix", "--diff"), ("empty", "--fix"))
    for args in ((), ("empty",), ("empty", "--format", "json"), *fixing):
        code, out, err = run(*args)
        assert (code, out) == (3, ""), args
        assert "framework-lint: " in err
        assert err.count("\n") == 1


def test_where_all_is_right_a_diff_says_so(framework: Path, run: Run) -> None:
    code, out, err = run(f"framework/{MANAGER}", "--diff")
    assert (code, out) == (0, "")
    assert "nothing to fix" in err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--select", "TTL9"], '"TTL9" is no rule'),
        (["--ignore", "foreign-subjct"], "did you mean foreign-subject"),
        (["--extend-select", "sfx"], '"sfx" is no rule'),
        (["--ignore", "NAV10l"], "did you mean NAV101?"),
        (["--ignore", "nav1OI"], "did you mean NAV101?"),
        (["--ignore", "D0C70I"], "did you mean DOC701?"),
        (["--ignore", "5TR001"], "did you mean STR001"),
        (["--format", "xml"], "xml"),
        (["--format", "htm"], "did you mean html?"),
        (["--output", "hmtl=r.html"], "did you mean html?"),
        (["--fail-on", "fatal"], "fatal"),
        (["--output", "json"], '"json" is not FORMAT=FILE'),
        (["--output", "xml=out.xml"], "is not FORMAT=FILE"),
        (["--output", "json="], "is not FORMAT=FILE"),
        (
            ["--output", "json=no/such/folder/out.json"],
            "cannot write no/such/folder/out.json: there is no folder no/such/folder",
        ),
        (["--output", "json=framework"], "framework"),
        (["--no-such-option"], "No such option"),
        (["-"], "--stdin-filename"),
        (["--stdin-filename", "x.yaml"], "goes with - as the path"),
        (["explain", "TTL4O1"], "did you mean TTL401?"),
        (["schema", "roles"], "roles"),
        (["explain"], "RULE"),
    ],
)
def test_wrong_usage_is_2_and_says_what_is_right(framework: Path, run: Run, args: list[str], words: str) -> None:
    code, out, err = run(*args)
    assert code == 2
    assert words.lower() in err.lower()
    assert not out


def test_a_report_may_have_the_ending_htm(framework: Path, run: Run) -> None:
    run("--output", "report.htm")
    assert (framework.parent / "report.htm").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_standard_input_stands_for_a_file(framework: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (framework / MANAGER).read_bytes().replace(b"The Engineering Manager leads", b"The CTO leads")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    code, out, _ = run("-", "--stdin-filename", f"framework/{MANAGER}", "--format", "concise")
    assert code == 1
    assert re.findall(r"^(\S+?):\d+:\d+: error\[(\w+)\]", out, re.MULTILINE) == [(f"framework/{MANAGER}", "TTL401")]


def test_standard_input_for_a_file_that_is_not_there_yet(
    framework: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"title: Team Lead\nlevel: 3\n")))
    code, out, _ = run(
        "-", "--stdin-filename", "framework/roles/management/level-3-team-lead.yaml", "--format", "concise"
    )
    assert code == 1
    assert all("level-3-team-lead.yaml" in line for line in out.splitlines() if line)
    assert "STR002" in out


# --- What files hold ---

BROKEN = [
    # what the file holds, the rule and position of the finding, words of its message
    ("invalid-utf-8", b"title: caf\xe9 manager\n", "STR001", "1:11", "byte 0xE9"),
    ("utf-16-with-mark", "title: Manager\n".encode("utf-16"), "STR001", "1:1", "UTF-16"),
    ("utf-16-without-mark", "title: Manager\n".encode("utf-16-le"), "STR001", "1:2", "U+0000"),
    ("empty", b"", "STR001", "1:1", "the file is empty"),
    ("only-a-mark", b"\xef\xbb\xbf", "STR001", "1:1", "the file is empty"),
    ("mark-and-latin-1", b"\xef\xbb\xbftitle: Caf\xe9\n", "STR001", "1:11", "byte 0xE9 cannot be read"),
    ("only-comments", b"# to be written\n", "STR001", "1:1", "the file is empty"),
    ("brackets", b"title: " + b"[" * 100_000, "STR001", "1:107", "more than 100 lists"),
    ("braces", b"{a: " * 100_000, "STR001", "1:401", "more than 100 lists"),
    ("dashes", b"- " * 100_000, "STR001", "1:201", "more than 100 lists"),
    ("recursive-alias", b"title: &a [*a]\n", "STR001", "1:12", "itself part of"),
    ("tab", b"title: M\nskills:\n\t- ETMG\n", "STR001", "3:1", "a tab is used for indentation"),
    ("control-character", b"title: M\x08\n", "STR001", "1:9", "U+0008"),
    ("nul", b"title: M\x00\n", "STR001", "1:9", "U+0000"),
    ("windows-1252-control", "title: team\u0092s\n".encode(), "STR001", "1:12", "U+0092"),
    ("binary", bytes(range(256)), "STR001", "", ""),
    ("a-list", b"- title: M\n", "STR002", "1:1", ""),
    ("a-text", b"Engineering Manager\n", "STR002", "1:1", ""),
    ("a-lot", b"title: " + b"x" * 4_000_001, "STR001", "1:1", "larger than 4 MB"),
    ("unclosed-quote", b'title: "M\nlevel: 4\n', "STR001", "", "never closed"),
    ("python-tag", b"title: !!python/object/apply:os.system [ls]\n", "STR001", "1:8", "has no meaning"),
    ("key-is-a-list", b"? [a]\n: b\n", "STR001", "1:3", "before a colon"),
]


@pytest.mark.parametrize(
    ("data", "rule", "at", "words"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_a_file_that_is_no_role(framework: Path, run: Run, data: bytes, rule: str, at: str, words: str) -> None:
    (framework / MANAGER).write_bytes(data)
    code, lines = concise(run, "framework")
    assert code == 1
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"framework/{MANAGER}:{at}{':' if at else ''}")
    assert f"error[{rule}]" in lines[0]
    assert words in lines[0]
    assert len(lines[0]) < 300


FIELDS = [
    ("level: 4", "level: seven", "STR002", "2:8"),
    ("level: 4", "level: 4.0", "STR002", "2:8"),
    ("level: 4", "level: 0x4", "STR002", "2:8"),
    ("level: 4", "level: 04", "STR002", "2:8"),
    ("level: 4", "level: 99999999999999999999999", "STR002", "2:8"),
    ("level: 4", "level: .nan", "STR002", "2:8"),
    ("level: 4", "level: -.inf", "STR002", "2:8"),
    ("level: 4", "level: true", "STR002", "2:8"),
    ("level: 4", "level:", "STR002", "2:7"),
    ("level: 4", "level: [4]", "STR002", "2:8"),
    ("title: Engineering Manager", "title: 7", "STR002", "1:8"),
    ("title: Engineering Manager", "title: {a: b}", "STR002", "1:8"),
    ("title: Engineering Manager", "title: Engineering Manager\ntitle: Engineering Manager", "STR003", "2:1"),
    ("skills:\n", "skills: none\nx:\n", "STR002", None),
    ("  - ETMG\n", "  - 7\n", "STR002", None),
    ("  - ETMG\n", "  - [ETMG]\n", "STR002", None),
    ("  - ETMG\n", "  - {level: 4}\n", "STR002", None),
    ("  - ETMG\n", "  - {code: ETMG, level: 12}\n", "STR002", None),
    ("  - ETMG\n", "  -\n", "STR002", None),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "rule", "at"), FIELDS, ids=[new for _, new, _, _ in FIELDS])
def test_a_value_of_the_wrong_kind(framework: Path, run: Run, old: str, new: str, rule: str, at: str | None) -> None:
    file = framework / MANAGER
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    code, lines = concise(run, "framework")
    assert code == 1
    assert lines
    assert all(f"error[{rule}]" in line and f"framework/{MANAGER}" in line for line in lines), lines
    if at:
        assert lines[0].startswith(f"framework/{MANAGER}:{at}:")


def test_an_unquoted_date_is_a_text(framework: Path, run: Run) -> None:
    file = framework / MANAGER
    file.write_text(f"{file.read_text(encoding='utf-8')}x-since: 2024-01-01\n", encoding="utf-8")
    assert concise(run, "framework") == (1, [])


HEADERS = [
    b"",
    b"[]",
    b"version: 1\nname: [\n",
    b"\xff\xfe",
    b"version: 2\nname: x\n",
    b"name: x\npaths: nothing\nversion: 1\n",
    b"sfia: 9\nversion: 1\nname: x\n",
    b"version: 1\nname: x\nsfia: {version: 99}\n",
    b"version: 1\nname: x\nbranches: [a, {from: b}]\npaths: {a: b}\n",
]
SKILL_FILES = [
    b"",
    b"[]",
    b"code: POMG\nattainment: 7\n",
    b"code: POMG\nattainment: {x: y, 9: z}\n",
    b"code: [A]\n",
    b"attainment: {1: x}\n",
    b"\x00",
]


@pytest.mark.parametrize("data", HEADERS)
def test_a_broken_framework_yaml(framework: Path, run: Run, data: bytes) -> None:
    (framework / "framework.yaml").write_bytes(data)
    code, lines = concise(run, "framework")
    assert code == 1
    assert any(line.startswith("framework/framework.yaml:") for line in lines)
    # What is broken has no acknowledgement either, and the framework quotes SFIA.
    assert all(re.search(r"error\[STR00[125]\]|warning\[SFI213\]", line) for line in lines), lines


@pytest.mark.parametrize("data", SKILL_FILES)
def test_a_broken_skill_file(framework: Path, run: Run, data: bytes) -> None:
    (framework / "skills/POMG.yaml").write_bytes(data)
    code, lines = concise(run, "framework")
    assert code == 1
    assert lines
    assert all(line.startswith("framework/skills/POMG.yaml:") and "error[STR00" in line for line in lines), lines


# --- What files are ---


@pytest.mark.skipif(sys.platform == "win32", reason="not everybody may make symbolic links on Windows")
def test_a_symbolic_link_to_nowhere_and_one_to_itself(framework: Path, run: Run) -> None:
    (framework / "roles/management/level-2-gone.yaml").symlink_to("nowhere.yaml")
    (framework / "roles/management/level-3-loop.yaml").symlink_to("level-3-loop.yaml")
    code, lines = concise(run, "framework")
    assert code == 2
    assert [line.split(": ", 1)[0].rpartition("/")[2] for line in lines] == [
        "level-2-gone.yaml:1:1",
        "level-3-loop.yaml:1:1",
    ]
    assert all("problem[unreadable]" in line for line in lines)


@pytest.mark.skipif(sys.platform == "win32", reason="not everybody may make symbolic links on Windows")
def test_a_folder_that_links_to_its_parent(framework: Path, run: Run) -> None:
    (framework / "roles/again").symlink_to("../roles", target_is_directory=True)
    (framework / "roles/round").symlink_to("round", target_is_directory=True)
    code, out, _ = run("framework", "--format", "json")
    assert code == 1
    assert '"roles": 11' in out


@pytest.mark.skipif(sys.platform == "win32", reason="not everybody may make symbolic links on Windows")
@pytest.mark.parametrize("name", ["a", "zz"])
def test_a_folder_keeps_its_name_whatever_links_to_it(framework: Path, name: str) -> None:
    (framework / name).symlink_to("roles", target_is_directory=True)
    files = WorkTree(str(framework)).files()
    assert "roles/management/level-7-vp-of-engineering.yaml" in files
    assert not any(file.startswith(f"{name}/") for file in files)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of POSIX")
def test_a_named_pipe_does_not_wait_for_ever(framework: Path, run: Run) -> None:
    os.mkfifo(framework / "roles/management/level-3-pipe.yaml")
    code, lines = concise(run, "framework")
    assert code == 2
    assert len(lines) == 1
    assert "it is a named pipe, not a file" in lines[0]


def test_a_folder_with_the_name_of_a_file(framework: Path, run: Run) -> None:
    (framework / "roles/management/level-3-team-lead.yaml").mkdir()
    assert concise(run, "framework") == (1, [])


def test_a_path_that_is_a_folder_named_as_a_file(framework: Path, run: Run) -> None:
    (framework / "roles/management/level-3-team-lead.yaml").mkdir()
    code, _, _ = run("framework/roles/management/level-3-team-lead.yaml")
    assert code in (0, 3)


def test_a_file_that_must_not_be_read(framework: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.open

    def refuse(path: str, *args: int, **more: int) -> int:
        if str(path).endswith("engineering-manager.yaml"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return really(path, *args, **more)

    monkeypatch.setattr(os, "open", refuse)
    code, lines = concise(run, "framework")
    assert code == 2, "what could not be checked outweighs findings"
    assert [line.partition(": ")[2] for line in lines] == ["problem[unreadable] permission denied"] * 2


def test_a_folder_that_must_not_be_listed(framework: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.scandir

    def refuse(path: str) -> object:
        if str(path).rstrip("/").endswith("software"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return really(path)

    monkeypatch.setattr(os, "scandir", refuse)
    code, lines = concise(run, "framework")
    assert code == 2
    assert "framework/roles/engineering/software:1:1: problem[unreadable] permission denied" in lines


# --- What goes wrong inside ---


@pytest.mark.parametrize("scope", ["skill", "role", "framework"])
def test_a_crash_in_a_rule_is_a_problem_and_the_others_go_on(
    framework: Path, run: Run, monkeypatch: pytest.MonkeyPatch, scope: str
) -> None:
    rule = next(one for one in all_rules().values() if one.scope == scope and one.code != "SFI201")

    def crash(subject: object, context: Context) -> None:
        raise RuntimeError("no\nidea")

    monkeypatch.setitem(registry, rule.code, rule._replace(check=crash))  # type: ignore[arg-type]
    code, lines = concise(run, "framework")
    assert code == 2
    assert lines
    assert all(f"problem[internal] the rule {rule.code} ({rule.name}) failed: RuntimeError" in line for line in lines)


def test_a_crash_elsewhere_says_so_without_a_traceback(
    framework: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from framework_lint.runs import job

    def crash(*args: object, **more: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(job, "check", crash)
    assert cli.run(["framework"]) == 2
    err = capsys.readouterr().err
    assert "internal error: RuntimeError: broken" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("args", [["framework"], ["framework", "-q"]], ids=["paths", "options"])
def test_an_interrupt_at_any_time_is_130(
    framework: Path, run: Run, monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> None:
    from framework_lint.runs import job

    def interrupt(*args: object, **more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(job, "check", interrupt)
    assert run(*args)[:2] == (130, "")


# --- In a process of its own ---


def start(*args: str, **more: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-m", "framework_lint", *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more
    )


BOMB = "x-a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"x-{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.skipif(sys.platform == "win32", reason="resource is of POSIX")
@pytest.mark.parametrize(
    "data", [BOMB.encode(), b"x-a: " + b"[" * 100_000, b"{a: " * 100_000], ids=["bomb", "brackets", "braces"]
)
def test_hostile_files_cost_neither_time_nor_memory(framework: Path, data: bytes) -> None:
    (framework / MANAGER).write_bytes(data)
    measured = (
        "import os, re, resource, sys\nfrom framework_lint.cli import run\n"
        "code = run(['--format', 'concise', 'framework'])\nused = resource.getrusage(resource.RUSAGE_SELF)\n"
        # What `resource` says of memory begins with that of the process which started this one.
        "most = used.ru_maxrss\nif os.path.exists('/proc/self/status'):\n"
        "    most = re.search(r'VmHWM:\\s*(\\d+)', open('/proc/self/status').read())[1]\n"
        "print(used.ru_utime + used.ru_stime, most, file=sys.stderr)\nsys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", measured], capture_output=True, check=False)
    assert done.returncode == 1
    assert f"framework/{MANAGER}".encode() in done.stdout
    assert b"STR001" in done.stdout
    seconds, kilobytes = map(float, done.stderr.split()[-2:])
    assert seconds < 4  # of the processor; starting takes half a second where others use it too
    assert kilobytes < 200_000


def test_output_closed_early_is_quiet(framework: Path) -> None:
    for number in range(400):
        (framework / f"roles/management/level-1-a{number}.yaml").write_text("level: 1\n" + "lvl: x\n" * 3)
    process = start("framework", "--format", "text")
    assert process.stdout and process.stderr
    assert process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    assert process.wait(120) == 1, "there are findings, read or not"
    assert err == b""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
def test_an_interrupt_is_130_without_a_traceback(framework: Path) -> None:
    process = start(
        *("-", "--stdin-filename", f"framework/{MANAGER}"),
        stdin=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # a shell's `&` has it ignored
    )
    assert process.stdin and process.stderr
    process.stdin.write(b"#" * 1_000_000)  # more than a pipe holds: once that is taken, the process reads
    process.stdin.flush()
    for _ in range(20):
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)  # between two reads Python keeps it for after the next one
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)
            break
    assert process.returncode == 130
    assert b"Traceback" not in process.stderr.read()
    for stream in (process.stdin, process.stdout, process.stderr):
        stream.close()  # type: ignore[union-attr]


def test_texts_that_a_terminal_would_obey_are_made_visible(framework: Path, run: Run) -> None:
    file = framework / MANAGER
    file.write_text(
        file.read_text(encoding="utf-8").replace("title: Engineering Manager", 'title: "\\e[31m\\u202eCTO \\a"'),
        encoding="utf-8",
    )
    code, out, err = run("framework", "--color", "never")
    assert code == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e]", out + err)


@pytest.mark.parametrize("output", [["--output", "json=gone/report.json"], ["--write-baseline", "gone/known.json"]])
def test_nothing_is_mended_where_the_report_has_no_folder(framework: Path, run: Run, output: list[str]) -> None:
    file = framework / MANAGER
    text = file.read_text(encoding="utf-8").replace("A people manager", "A a people manager")
    file.write_text(text, encoding="utf-8")
    code, out, err = run("framework", "--fix", *output)
    assert (code, out) == (2, "")
    assert "there is no folder gone" in err
    assert file.read_text(encoding="utf-8") == text
    assert run("framework", "--fix")[0] != 2
    assert file.read_text(encoding="utf-8") != text
