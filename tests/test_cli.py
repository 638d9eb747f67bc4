"""The command line as people and machines use it: exit codes, paths, options, and what a start costs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from framework_lint import __version__, cli
from framework_lint.commands import COMMANDS
from framework_lint.rules.catalogue import all_rules
from framework_lint.source.roots import default_roots, roots_of

ROOT = Path(__file__).parent.parent
PUBLISHED = "examples/as-published"
DIRECTOR = "roles/management/level-6-director-of-engineering.yaml"
VP = "roles/management/level-7-vp-of-engineering.yaml"
SENIOR_MANAGER = "roles/management/level-5-senior-engineering-manager.yaml"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def run(*args: str) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        code = cli.run(list(args))
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return run


@pytest.fixture
def framework(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our framework, copied, as the one of the working directory."""
    shutil.copytree(ROOT / "framework", tmp_path / "framework")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "framework"


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def report(run: Run, *args: str) -> tuple[int, dict[str, Any]]:
    code, out, _ = run(*args, "--format", "json")
    return code, json.loads(out)


def rules_of(run: Run, *args: str) -> list[tuple[str, str]]:
    return [(one["path"], one["rule"]) for one in report(run, *args)[1]["findings"]]


# --- The project's own frameworks ---


def test_our_own_framework_is_clean(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code, out, err = run("framework")
    assert (code, err) == (0, "")
    assert re.search(r"11 roles .* nothing found", out)
    assert run()[0] == 0, "a bare call finds it"


def test_the_published_pages_have_exactly_their_known_faults(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code, said = report(run, PUBLISHED)
    assert code == 1
    jsonschema.Draft202012Validator(json.loads((ROOT / "schema/report.schema.json").read_text())).validate(said)
    place = [
        (one["rule"], one["path"], *(one[key] for key in ("line", "column", "end_line", "end_column")))
        for one in said["findings"]
    ]
    assert place == [
        ("SFI213", f"{PUBLISHED}/framework.yaml", *mark("framework.yaml", "9")),
        ("TXT603", f"{PUBLISHED}/framework.yaml", *mark("framework.yaml", "behaviors")),
        ("TTL401", f"{PUBLISHED}/{DIRECTOR}", *mark(DIRECTOR, "Distinguished Engineers")),
        ("SFI212", f"{PUBLISHED}/{DIRECTOR}", *mark(DIRECTOR, "organisations")),
        ("NAV101", f"{PUBLISHED}/{DIRECTOR}", *mark(DIRECTOR, "senior-engineering-manager")),
        ("TTL401", f"{PUBLISHED}/{VP}", *mark(VP, "CTO")),
        ("ATT305", f"{PUBLISHED}/{VP}", *mark(VP, "organisations")),
        ("SFI212", f"{PUBLISHED}/{VP}", *mark(VP, "organisations", 2)),
    ]
    assert said["problems"] == []
    assert (said["summary"]["errors"], said["summary"]["warnings"]) == (3, 5)
    assert said["summary"]["roles"] == 2


def mark(where: str, words: str, nth: int = 1) -> tuple[int, int, int, int]:
    """Where words stand in a file; of several lines with them the nth."""
    lines = enumerate((ROOT / PUBLISHED / where).read_text(encoding="utf-8").splitlines(), 1)
    number, line = [(number, line) for number, line in lines if re.search(rf"\b{words}\b", line)][nth - 1]
    at = re.search(rf"\b{words}\b", line)
    assert at
    return number, at.start() + 1, number, at.end() + 1


# --- Which framework, which files ---


def test_a_bare_call_inside_a_framework_checks_it_from_its_root(
    framework: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(framework / VP, "- POMG", "- PMOG")
    for folder, path in (
        ("roles/management", "level-7-vp-of-engineering.yaml"),
        ("roles", VP.removeprefix("roles/")),
        (".", VP),
    ):
        monkeypatch.chdir(framework / folder)
        assert rules_of(run) == [(path, "SFI201")]
    monkeypatch.chdir(framework / "skills")
    assert rules_of(run) == [(f"../{VP}", "SFI201")]


def test_only_what_concerns_the_paths_is_reported(framework: Path, run: Run) -> None:
    edit(framework / VP, "- POMG", "- PMOG")
    edit(framework / DIRECTOR, "- SORC", "- SROC")
    both = [(f"framework/{DIRECTOR}", "SFI201"), (f"framework/{VP}", "SFI201")]
    assert rules_of(run, "framework") == both
    assert rules_of(run, f"framework/{VP}") == both[1:]
    assert rules_of(run, f"framework/{VP}", f"framework/{DIRECTOR}") == both
    assert rules_of(run, "framework/roles/management") == both
    assert rules_of(run, "framework/roles/engineering") == []
    assert rules_of(run, f"./framework/../framework/{VP}") == both[1:]
    assert rules_of(run, str(framework / VP)) == both[1:]
    assert run(f"framework/{SENIOR_MANAGER}")[0] == 0


def test_a_neighbour_that_a_rename_makes_stale_is_reported_with_the_renamed_file(framework: Path, run: Run) -> None:
    edit(
        framework / DIRECTOR,
        "level: 6\n",
        "level: 6\nnavigation: {previous: senior-engineering-manager, next: vp-of-engineering}\n",
    )
    assert run("framework")[0] == 0
    new = framework / "roles/management/level-7-head-of-engineering.yaml"
    (framework / VP).rename(new)
    new.write_text(
        new.read_text(encoding="utf-8").replace("VP of Engineering", "Head of Engineering"), encoding="utf-8"
    )
    code, said = report(run, str(new))
    assert code == 1
    assert [(one["rule"], one["path"]) for one in said["findings"]] == [("NAV101", f"framework/{DIRECTOR}")]
    assert [one["path"] for one in said["findings"][0]["related"]] == [
        f"framework/{new.relative_to(framework).as_posix()}"
    ]


@pytest.mark.parametrize("name", ["framework.yaml", "framework.yml"])
def test_a_framework_inside_another_is_not_part_of_it(framework: Path, run: Run, name: str) -> None:
    (framework / "old/roles/design").mkdir(parents=True)
    (framework / "old" / name).write_text("version: 1\nname: Old\npaths: {design: {title: Design}}\n")
    (framework / "old/roles/design/level-3-designer.md").write_text(
        "# Designer\n\n**Level 3** | **Career Path:** Design\n\n## Required SFIA Skills\n"
    )
    assert report(run, "framework/roles")[1]["findings"] == []


def test_a_folder_and_all_of_its_files_are_the_same(framework: Path, run: Run) -> None:
    folder = framework / "roles/management"
    for number in range(60):
        (folder / f"level-4-role-{number}.yaml").write_text(f"title: Role {number}\nlevel: 4\nskills: [NONE]\n")
    every = [str(file) for file in sorted(folder.iterdir())]
    asked = report(run, *every)[1]["findings"]
    assert asked == report(run, str(folder))[1]["findings"]
    assert len(asked) > 100


def test_closed_streams_are_no_fault(framework: Path) -> None:
    command = [sys.executable, "-c", "import sys; sys.stdout = None; from framework_lint.cli import main; main()"]
    done = subprocess.run([*command, "framework"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_standard_input_is_a_file(framework: Path, run: Run) -> None:
    code, _, err = run("-", "--stdin-filename", "framework")
    assert code == 2
    assert '"framework" is a folder' in err


@pytest.mark.parametrize("paths", [(), (".",), ("docs",)])
def test_the_pages_of_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, paths: tuple[str, ...]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs/management").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: Roles\n")
    (tmp_path / "docs/management/level-7-vp-of-engineering.md").write_text(
        "# VP of Engineering\n\n**Level 7** | **Career Path:** Management\n\n## Role Overview\n\nThe CTO leads.\n"
        "\n## Required SFIA Skills\n\n- POMG\n"
    )
    found = report(run, *paths, "--select", "TTL401")[1]["findings"]
    assert [one["path"] for one in found] == ["docs/management/level-7-vp-of-engineering.md"]


def test_several_frameworks_at_once(framework: Path, run: Run) -> None:
    shutil.copytree(framework, framework.parent / "other")
    edit(framework / VP, "- POMG", "- PMOG")
    edit(framework.parent / "other" / DIRECTOR, "- POMG", "- PMOG")
    found = [(f"framework/{VP}", "SFI201"), (f"other/{DIRECTOR}", "SFI201")]
    assert sorted(rules_of(run, "other", "framework")) == found
    assert sorted(rules_of(run, f"other/{DIRECTOR}", "framework")) == found
    assert sorted(rules_of(run, ".")) == found
    assert report(run, "other", "framework")[1]["summary"]["roles"] == 22
    assert rules_of(run) == found[:1], "a bare call takes the one in framework/"


def test_of_several_frameworks_the_strictest_threshold_counts(framework: Path, run: Run) -> None:
    other = framework.parent / "other"
    shutil.copytree(framework, other)
    for root in (framework, other):
        edit(root / VP, "description: >-\n", "description: >-\n  About about.\n")
    assert run("framework", "other")[0] == 0, "a warning"
    for threshold, code in (("never", 0), ("error", 0), ("warning", 1), ("note", 1)):
        (other / ".framework-lint.toml").write_text(f'fail-on = "{threshold}"\n')
        assert run("framework", "other")[0] == run("other", "framework")[0] == code, threshold


def test_a_file_named_as_a_command_needs_a_path(framework: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    framework.rename(framework.parent / "rules")
    assert run("rules")[1].startswith("STR001"), "the command wins"
    assert "nothing found" in run("./rules")[1]
    assert "nothing found" in run("check", "rules")[1]


def test_a_path_with_spaces_and_other_letters(framework: Path, run: Run) -> None:
    framework.rename(framework.parent / "Größe & Co")
    edit(framework.parent / "Größe & Co" / VP, "- POMG", "- PMOG")
    assert rules_of(run, "Größe & Co") == [(f"Größe & Co/{VP}", "SFI201")]


# --- What fails a run ---


def test_exit_codes_follow_fail_on(framework: Path, run: Run) -> None:
    assert [run("--fail-on", level)[0] for level in ("error", "warning", "note", "never")] == [0, 0, 0, 0]
    edit(framework / VP, "level: 7", "level: 6")  # a warning: the file's name says 7
    assert [run("--fail-on", level)[0] for level in ("error", "warning", "note", "never")] == [0, 1, 1, 0]
    edit(framework / VP, "- POMG", "- PMOG")  # an error
    assert [run("--fail-on", level)[0] for level in ("error", "warning", "note", "never")] == [1, 1, 1, 0]
    assert run()[0] == 1


def test_select_and_ignore_take_codes_names_and_prefixes(framework: Path, run: Run) -> None:
    edit(framework / VP, "- POMG", "- PMOG")
    edit(framework / VP, "The VP of Engineering sets", "The CTO sets")
    edit(framework / VP, "level: 7", "level: 6")

    def told(*args: str) -> set[str]:
        return {rule for _, rule in rules_of(run, *args)}

    assert told() == {"STR012", "SFI201", "TTL401"}
    assert told("--select", "TTL") == {"TTL401"}
    assert told("--select", "TTL401,SFI2") == {"TTL401", "SFI201"}
    assert told("--select", "TTL", "--select", "foreign-subject,unknown-code") == {"TTL401", "SFI201"}
    assert told("--select", "NAV") == set()
    assert told("--select", "NAV", "--extend-select", "TTL") == {"TTL401"}
    assert told("--ignore", "SFI") == {"STR012", "TTL401"}
    assert told("--ignore", "unknown-code,STR012") == {"TTL401"}
    assert told("--ignore", "SFI", "--select", "SFI201") == {"SFI201"}, "the longer selector wins"
    assert told("--select", "SFI", "--ignore", "SFI201") == set()
    assert told("--select", "ALL", "--ignore", "ALL") == set()


# --- What is written where ---


def test_several_reports_at_once(framework: Path, run: Run) -> None:
    edit(framework / VP, "- POMG", "- PMOG")
    Path("out").mkdir()
    code, out, err = run("--format", "concise", "--output", "json=report.json", "--output", "sarif=out/r.sarif")
    assert code == 1
    assert err == ""
    assert out.startswith(f"framework/{VP}:")
    assert json.loads(Path("report.json").read_text(encoding="utf-8"))["summary"]["errors"] == 1
    assert json.loads(Path("out/r.sarif").read_text(encoding="utf-8"))["runs"][0]["results"][0]["ruleId"] == "SFI201"
    assert not [file for folder in (".", "out") for file in os.listdir(folder) if file.startswith(".framework-lint")]


def test_colours_only_where_they_are_wanted(framework: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(framework / VP, "- POMG", "- PMOG")
    plain = run()[1]
    assert "\x1b" not in plain
    assert "\x1b[" in run("--color", "always")[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run()[1]
    assert "\x1b" not in run("--color", "never")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert run()[1] == plain
    assert "\x1b[" in run("--color", "always")[1], "what is typed wins"
    monkeypatch.setenv("NO_COLOR", "")
    assert "\x1b[" in run()[1], "an empty variable says nothing"
    for format in ("json", "sarif", "junit", "github", "concise"):
        assert "\x1b[" not in run("--format", format)[1]


def test_ci_variables_change_nothing(framework: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(framework / VP, "- POMG", "- PMOG")
    before = run()
    for name in ("CI", "GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.setenv(name, "true")
    assert run() == before


def test_quiet_says_nothing_where_nothing_is_found(framework: Path, run: Run) -> None:
    assert run("-q") == (0, "", "")
    assert run("-q", "--format", "json", "--output", "json=r.json")[:2] == (0, "")
    assert json.loads(Path("r.json").read_text(encoding="utf-8"))["findings"] == [], (
        "a file that was asked for is written"
    )
    edit(framework / VP, "- POMG", "- PMOG")
    assert "SFI201" in run("-q")[1]


def test_the_json_report_says_everything_of_a_finding(framework: Path, run: Run) -> None:
    edit(framework / VP, "The VP of Engineering sets", "The CTO sets")
    finding = report(run)[1]["findings"][0]
    line = 7
    assert finding["rule"] == "TTL401"
    assert finding["name"] == "foreign-subject"
    assert finding["severity"] == "error"
    assert finding["pointer"] == "description"
    assert (finding["line"], finding["column"], finding["end_column"]) == (line, 7, 10)
    assert finding["related"][0]["line"] == 1
    assert re.fullmatch(r"[0-9a-f]{32}", finding["fingerprint"])
    assert finding["fix"] is None


def test_fingerprints_outlive_moved_lines_and_renamed_folders(framework: Path, run: Run) -> None:
    edit(framework / VP, "The VP of Engineering sets", "The CTO sets")
    edit(framework / VP, "- POMG", "- PMOG")
    before = [one["fingerprint"] for one in report(run)[1]["findings"]]
    edit(framework / VP, "title:", "# a line more\n\ntitle:")
    framework.rename(framework.parent / "moved")
    assert [one["fingerprint"] for one in report(run, "moved")[1]["findings"]] == before
    assert len(set(before)) == 2


def test_a_second_process_finds_the_same(framework: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from framework_lint.engine import workers

    edit(framework / VP, "- POMG", "- PMOG")
    edit(framework / DIRECTOR, "The Director of Engineering leads", "The CTO leads")
    alone = report(run)
    monkeypatch.setattr(workers, "FORK_FROM", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    assert report(run) == alone


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forking is of POSIX")
def test_what_a_killed_process_had_to_do_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from framework_lint.engine import workers

    parent = os.getpid()

    def work(file: str) -> str:
        if os.getpid() != parent and file == "7.yaml":
            os.kill(os.getpid(), 9)
        return file

    files = [f"{number}.yaml" for number in range(12)]
    assert workers.spread(work, files, 3) == files


def test_few_files_are_no_work_for_many_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    from framework_lint.engine import workers

    started: list[list[str]] = []
    monkeypatch.setattr(os, "cpu_count", lambda: 64)

    def fork(work: object, share: list[str]) -> tuple[int, int]:
        started.append(share)
        return 0, 0

    monkeypatch.setattr(workers, "_fork", fork)
    monkeypatch.setattr(workers, "_collect", lambda work, share, pid, pipe: [work(file) for file in share])
    files = [f"{number}.yaml" for number in range(110)]
    assert workers.spread(str.upper, files) == [file.upper() for file in files]
    assert len(started) == 3


# --- The other commands ---


def test_rules_lists_every_rule(run: Run) -> None:
    listed = json.loads(run("rules", "--format", "json")[1])
    assert [rule["code"] for rule in listed] == list(all_rules())
    assert all(set(rule) >= {"code", "name", "severity", "fix", "summary"} for rule in listed)
    text = run("rules")[1]
    assert all(re.search(rf"^{rule['code']} .*{rule['name']}", text, re.MULTILINE) for rule in listed)


@pytest.mark.parametrize("name", ["TTL401", "ttl401", "foreign-subject"])
def test_explain_takes_codes_and_names(run: Run, name: str) -> None:
    code, out, err = run("explain", name)
    assert (code, err) == (0, "")
    for words in ("TTL401", "foreign-subject", "A role's text is about another role.", "CTO", "Bad", "Good"):
        assert words in out


@pytest.mark.parametrize("code", all_rules())
def test_every_rule_can_be_explained(run: Run, code: str) -> None:
    assert run("explain", code)[0] == 0


@pytest.mark.parametrize("name", ["framework", "role", "skill", "config", "report"])
def test_schema_prints_the_schema(run: Run, name: str) -> None:
    code, out, _ = run("schema", name)
    assert code == 0
    assert json.loads(out) == json.loads((ROOT / f"schema/{name}.schema.json").read_text(encoding="utf-8"))


def test_help_and_version(run: Run) -> None:
    assert run("--version") == (0, f"framework-lint {__version__}\n", "")
    code, out, _ = run("--help")
    assert code == 0
    assert all(command in out for command in COMMANDS)
    assert "--fail-on" in run("check", "--help")[1]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("framework-lint ex", "plain,explain"),
        ("framework-lint --fo", "plain,--format"),
        ("framework-lint frame", "file,frame"),
        ("framework-lint check --fail", "plain,--fail-on"),
        ("framework-lint check frame", "file,frame"),
        ("framework-lint --format js", "plain,json"),
        ("framework-lint schema ro", "plain,role"),
        ("framework-lint explain TTL40", "plain,TTL401"),
        ("framework-lint explain foreign-s", "plain,foreign-subject"),
        ("framework-lint --select ttl", "plain,TTL"),
        ("framework-lint check --ignore STR0", "plain,STR004"),
        ("framework-lint --extend-select TXT602,TTL40", "plain,TXT602,TTL401"),
    ],
)
def test_completion_for_shells(words: str, wanted: str) -> None:
    asked = {"_FRAMEWORK_LINT_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    start = "from framework_lint.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", start], capture_output=True, text=True, check=False, env={**os.environ, **asked}
    )
    assert wanted in done.stdout.splitlines()
    assert done.stderr == ""


# --- What a start costs ---

HEAVY = ("jsonschema", "requests", "rich", "markdown_it", "openpyxl", "urllib.request", "asyncio", "email.utils")
# What only pages, fixes and links need.
UNUSED = ("documents.markdown.layout", "documents.markdown.candidate", "engine.recognise", "source.writer")


def imported(args: list[str], folder: Path) -> set[str]:
    """The modules that a call of the tool imports."""
    measured = (
        "import sys\nfrom framework_lint.cli import run\ncode = run(sys.argv[1:])\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)\nsys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", measured, *args], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "validator"), os.environ.get("PYTHONPATH", "")])},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "args",
    [["--version"], [f"framework/{VP}"], ["framework"], ["--format", "json", "framework"], []],
    ids=["version", "one-file", "folder", "json", "bare"],
)
def test_a_clean_call_imports_nothing_heavy(framework: Path, args: list[str]) -> None:
    modules = imported(args, framework.parent)
    assert modules & {*HEAVY, "urllib.parse", *(f"framework_lint.{name}" for name in UNUSED)} == set()


def test_a_call_with_paths_alone_does_not_import_the_option_parser(framework: Path) -> None:
    assert "click" not in imported([f"framework/{VP}"], framework.parent)


def test_the_fast_yaml_parser_is_here() -> None:
    """Without it everything still works, ten times slower: its extra was forgotten."""
    import _ruamel_yaml

    from framework_lint.documents.yaml import events

    assert vars(events)["CParser"] is _ruamel_yaml.CParser
    assert list(events.c_events("a: b"))[2].__class__ is events.MappingStartEvent


# --- What a path is part of ---


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of POSIX")
def test_what_cannot_be_read_elsewhere_does_not_block(framework: Path, run: Run) -> None:
    os.mkfifo(framework / "roles/management/level-3-pipe.yaml")
    assert run(f"framework/{VP}")[0] == 0
    assert run("framework/roles/management")[0] == 2


def test_selectors_in_small_letters(framework: Path, run: Run) -> None:
    edit(framework / VP, "The VP of Engineering sets", "The CTO sets")
    for selector in ("ttl", "ttl401", "TTL401", "Foreign-Subject"):
        assert rules_of(run, "--select", selector) == [(f"framework/{VP}", "TTL401")]


@pytest.mark.parametrize("beside", ["index.md", "about.md", ""])
def test_a_home_or_about_page_beside_the_roles_is_of_their_site(tmp_path: Path, beside: str) -> None:
    roles = tmp_path / "docs" / "roles"
    (roles / "management").mkdir(parents=True)
    if beside:
        (tmp_path / "docs" / beside).write_text("# Welcome\n")
    (root,) = roots_of([str(roles / "management")])
    assert root.folder == str(roles.parent if beside else roles)


def test_a_bare_call_looks_a_few_folders_deep(tmp_path: Path) -> None:
    near, far = tmp_path / "a/b/c", tmp_path.joinpath("x", *"abcdefghij")
    for folder in (near, far):
        folder.mkdir(parents=True)
        (folder / "framework.yaml").write_text("version: 1\n")
    assert default_roots(str(tmp_path)) == [str(near)]


def test_a_header_that_cannot_be_read_blocks_whoever_checks_a_role(framework: Path, run: Run) -> None:
    """What is right depends on it, whatever was asked for; another role's file does not."""
    os.truncate(framework / "framework.yaml", 17_000_000)  # sparse
    code, out, _ = run(f"framework/{VP}", "--format", "concise")
    assert code == 2
    assert "framework/framework.yaml:1:1: problem[unreadable] it is larger than 16 MB" in out
    (framework / "framework.yaml").write_text((ROOT / "framework" / "framework.yaml").read_text(encoding="utf-8"))
    os.truncate(framework / DIRECTOR, 17_000_000)
    assert run(f"framework/{VP}")[0] == 0


@pytest.mark.parametrize("group", ["sfia", "cache"])
def test_a_group_without_a_command_says_what_there_is(group: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([group]) in (0, 2)
    said = "".join(capsys.readouterr())
    assert "\\n" not in said
    assert f"Usage: framework-lint {group} " in said
    assert "\nCommands:\n" in said


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lsp", "framework-lint server"),
        ("serve", "framework-lint server"),
        ("lint", "framework-lint"),
        ("fix", "framework-lint --fix"),
        ("chek", "framework-lint check"),
    ],
)
def test_what_other_tools_call_a_command_leads_to_ours(run: Run, framework: Path, typed: str, meant: str) -> None:
    code, out, err = run(typed)
    assert (code, out) == (2, "")
    assert f'"{typed}"; did you mean `{meant}`?' in err
    (framework.parent / typed).mkdir()
    assert "did you mean" not in run(typed)[2]  # a folder of that name is one
