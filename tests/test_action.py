"""The action's and the GitLab job's shell steps, run as the platforms run them."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import junitparser
import pytest
from framework_repo import FRAMEWORK, Repo
from repositories import ROOT, environment, git, run, yaml_data
from scanning import Scanning
from test_init import ENGINEER, paste

from framework_lint import __version__, cli

ACTION: dict[str, Any] = yaml_data((ROOT / "action.yml").read_text(encoding="utf-8"))
GITLAB: dict[str, Any] = yaml_data((ROOT / "gitlab/framework-lint.yml").read_text(encoding="utf-8"))["framework-lint"]
GUIDE = "framework/roles/lead/level-5-guide.yaml"
FAULTY = FRAMEWORK[GUIDE].replace("The Guide plans", "The Senior Maker plans")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the steps are bash")


# Names that Python, pip, venv and the tool itself import, or would import if they were there; and files that choose
# an interpreter or an index for whoever works in their folder.
MODULES = """json pip venv ensurepip sitecustomize usercustomize re framework_lint click requests ruamel
    hatchling typing gzip base64 copyreg""".split()
PLANTED = "open({marker!r}, 'w').close()\n"


def plant(folder: Path, marker: Path) -> None:
    """Put into a folder what would make `marker` if anything in the folder were run, or asked what to run."""
    for name in MODULES:
        (folder / f"{name}.py").write_text(PLANTED.format(marker=str(marker)), encoding="utf-8")
    package = folder / "framework_lint"
    package.mkdir()
    for name in ("__init__.py", "__main__.py", "cli.py"):
        (package / name).write_text(PLANTED.format(marker=str(marker)), encoding="utf-8")
    shutil.copytree(package, folder / "src" / "framework_lint")
    (folder / "startup.py").write_text(PLANTED.format(marker=str(marker)), encoding="utf-8")
    for program in ("git", "python", "python3", "curl"):
        (folder / program).write_text(f"#!/bin/sh\ntouch '{marker}'\n", encoding="utf-8")
        (folder / program).chmod(0o755)
    (folder / ".python-version").write_text("planted\n", encoding="utf-8")
    (folder / "pip.conf").write_text("[global]\nindex-url = http://127.0.0.1:9/\n", encoding="utf-8")
    (folder / "setup.cfg").write_text("[install]\nprefix = /nonexistent\n", encoding="utf-8")
    (folder / "pyproject.toml").write_text("[build-system]\nrequires = ['planted']\n", encoding="utf-8")


def version_manager(folder: Path, marker: Path) -> Path:
    """A folder with a `python3` that runs what the working directory's `.python-version` names, as pyenv does."""
    folder.mkdir()
    shim = folder / "python3"
    asked = f'[ -e .python-version ] && touch "{marker}"'
    shim.write_text(f'#!/bin/sh\n{asked}\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    return folder


def commands(log: str) -> list[str]:
    """The lines that the runner takes for commands: `::name ...::` at the start of a line or `##[name]` anywhere, but
    none from `stop-commands` on until its word."""
    found: list[str] = []
    word = ""
    for line in log.splitlines():
        if word:
            word = "" if line.strip() == f"::{word}::" else word
        elif stop := re.match(r"\s*::stop-commands::(.+)", line):
            assert len(stop[1]) >= 32, "a word that can be guessed"
            word = stop[1]
        elif re.match(r"\s*::[a-z-]+[ :]", line) or "##[" in line:
            found.append(line)
    assert not word, "the next step would be silent, too"
    return found


class Run:
    """One run of the action in a checkout: its steps one after the other, as the runner does it."""

    def __init__(self, folder: Path, temporary: Path, event: Mapping[str, Any], **inputs: str) -> None:
        self.folder, self.temporary = folder, temporary
        self.env: dict[str, str] = {}
        self.inputs = {name: one.get("default", "") for name, one in ACTION["inputs"].items()} | inputs
        self.event = event
        self.outputs: dict[str, dict[str, str]] = {}
        self.outcomes: dict[str, str] = {}
        self.said = ""
        self.code = 0
        (temporary / "event.json").write_text(json.dumps(event), encoding="utf-8")
        (temporary / "summary.md").touch()

    @property
    def summary(self) -> str:
        return (self.temporary / "summary.md").read_text(encoding="utf-8")

    def value(self, expression: str) -> Any:
        """What `inputs.x`, `steps.x.outputs.y`, `steps.x.outcome` or `github.x` is; "" for what is not there."""
        kind, *path = expression.strip().split(".")
        if kind == "inputs":
            return self.filled(self.inputs[path[0]])
        if kind == "steps":
            step, what = path[:2]
            return self.outputs.get(step, {}).get(path[2], "") if what == "outputs" else self.outcomes.get(step, "")
        found: Any = {"github": {"action_path": str(ROOT), "token": "secret", "event": self.event}}[kind]
        for part in path:
            found = found.get(part, "") if isinstance(found, Mapping) else ""
        return found

    def holds(self, condition: str) -> bool:
        """Whether an `if:` of the action holds: comparisons with a text, and bare values, joined by &&."""
        for part in condition.removeprefix("${{").removesuffix("}}").split("&&"):
            compared = re.fullmatch(r"\s*(\S+) (==|!=) '(.*)'\s*", part)
            if compared:
                holds = (self.value(compared[1]) == compared[3]) == (compared[2] == "==")
            else:
                bare = part.strip()
                holds = bool(self.value(bare.lstrip("!"))) != bare.startswith("!")
            if not holds:
                return False
        return True

    def go(self, *, skip: tuple[str, ...] = ("install",)) -> Run:
        """Run every step."""
        for step in ACTION["runs"]["steps"]:
            key = step.get("id", step["name"])
            if key in skip or ("if" in step and not self.holds(step["if"])):
                self.outcomes[key] = "skipped"
            else:
                self.step(key, step)
        return self

    def filled(self, text: str) -> str:
        return re.sub(r"\$\{\{(.*?)\}\}", lambda found: str(self.value(found[1])), text)

    def step(self, key: str, step: Mapping[str, Any]) -> None:
        assert "${{" not in step["run"]  # nothing of others becomes part of a script
        output = self.temporary / f"{len(self.outputs)}.output"
        output.touch()
        env = environment(
            RUNNER_TEMP=str(self.temporary),
            GITHUB_OUTPUT=str(output),
            GITHUB_STEP_SUMMARY=str(self.temporary / "summary.md"),
            GITHUB_EVENT_PATH=str(self.temporary / "event.json"),
            GITHUB_REPOSITORY="own/repo",
            GITHUB_API_URL="http://127.0.0.1:9",
            GITHUB_SHA="0" * 40,
            GITHUB_REF="refs/pull/7/merge",
            GITHUB_ACTIONS="true",
            CI="true",
            # A job may have these for its own programs; what they name lies in the checkout.
            PYTHONPATH=os.pathsep.join([".", "src"]),
            PYTHONSTARTUP="startup.py",
        )
        env |= self.env
        env |= {name: self.filled(str(value)) for name, value in step.get("env", {}).items()}
        script = self.temporary / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        # As the runner calls `shell: bash`.
        done = run(["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)], self.folder, env)
        # The runner reads the two streams in no order: what matters must hold either way.
        assert commands(done.stdout + done.stderr) == commands(done.stderr + done.stdout)
        self.said += done.stdout + done.stderr
        lines = output.read_text(encoding="utf-8").splitlines()
        self.outputs[key] = dict(line.split("=", 1) for line in lines)
        self.outcomes[key] = "success" if done.returncode == 0 else "failure"
        self.code = done.returncode
        assert done.returncode == 0 or key == "Result", self.said


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the action installs, from this checkout, in a folder where much waits to be run instead."""
    temporary, hostile = tmp_path_factory.mktemp("runner"), tmp_path_factory.mktemp("hostile")
    marker = temporary / "marker"
    plant(hostile, marker)
    install = Run(hostile, temporary, {})
    manager = version_manager(temporary / "manager", marker)
    install.env = {"PATH": f"{manager}{os.pathsep}{os.environ['PATH']}"}
    (step,) = (one for one in ACTION["runs"]["steps"] if one.get("id") == "install")
    install.step("install", step)
    assert not marker.exists(), "something in the working directory was run"
    done = run([f"{install.outputs['install']['bin']}/framework-lint", "--version"], temporary, environment())
    assert done.stdout == f"framework-lint {__version__}\n"
    return Path(install.outputs["install"]["bin"])


def job(folder: Path, tmp_path: Path, installed: Path, event: Mapping[str, Any], **inputs: str) -> Run:
    """A run in which framework-lint is installed already."""
    temporary = tmp_path / "runner temp"
    temporary.mkdir()
    made = Run(folder, temporary, event, **inputs)
    made.outputs["install"] = {"bin": str(installed)}
    return made


def pull_request(base: str, source: str | None = "own/repo") -> dict[str, Any]:
    """The event of a pull request from the repository `source`, None where that is gone."""
    repository = {"full_name": source, "fork": source != "own/repo"} if source else None
    return {"pull_request": {"number": 7, "base": {"sha": base}, "head": {"repo": repository}}}


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo(tmp_path / "repo")
    made.commit(FRAMEWORK)
    made.commit({GUIDE: FAULTY})
    return made


def test_nothing_in_the_checkout_is_run(repo: Repo, tmp_path: Path, installed: Path) -> None:
    marker = tmp_path / "marker"
    plant(repo.folder, marker)
    repo.commit({})
    event = pull_request(repo.git("rev-parse", "HEAD~1"))
    done = job(repo.folder, tmp_path, installed, event, **{"only-new": "true"}).go()
    assert done.code == 0
    assert done.outcomes["Comment on the pull request"] == "success"
    assert not marker.exists()


def test_the_planted_files_would_run_if_anything_asked_for_them(tmp_path: Path) -> None:
    """The two tests above are worth nothing where the plants do nothing."""
    for command in (["-c", "import json"], ["-m", "pip"], ["-m", "venv", "--help"], ["-m", "framework_lint"]):
        marker, folder = tmp_path / "marker", tmp_path / command[-1].replace(" ", "")
        folder.mkdir()
        plant(folder, marker)
        run([sys.executable, *command], folder, environment())
        assert marker.exists(), command
        marker.unlink()


@pytest.mark.parametrize(
    ("event", "asked", "wanted"),
    [
        (pull_request("1" * 40), "", f"--base {'1' * 40} --settings own"),
        (pull_request("1" * 40, "else/repo"), "", f"--base {'1' * 40} --settings base"),
        (pull_request("1" * 40, None), "", f"--base {'1' * 40} --settings base"),
        (pull_request("1" * 40), "base", f"--base {'1' * 40} --settings base"),
        (pull_request("1" * 40, "else/repo"), "own", f"--base {'1' * 40} --settings own"),
        ({"ref": "refs/heads/main"}, "base", ""),
    ],
)
def test_whose_settings_hold(tmp_path: Path, event: dict[str, Any], asked: str, wanted: str) -> None:
    (tmp_path / "python").write_text(f'#!/bin/sh\necho "$*" >> "{tmp_path}/called"\n', encoding="utf-8")
    (tmp_path / "python").chmod(0o755)
    (tmp_path / "repo").mkdir()
    made = job(tmp_path / "repo", tmp_path, tmp_path, event, settings=asked)
    (step,) = (one for one in ACTION["runs"]["steps"] if one.get("id") == "check")
    made.step("check", step)
    called = (tmp_path / "called").read_text(encoding="utf-8")
    assert re.findall(r"report\.html (.*?) ?--$", called, re.MULTILINE) == [wanted]


@pytest.mark.parametrize(("asked", "code"), [("own", 0), ("base", 1), ("", 1)])
def test_a_stranger_does_not_switch_off_the_check(
    repo: Repo, tmp_path: Path, installed: Path, asked: str, code: int
) -> None:
    base = repo.git("rev-parse", "HEAD~1")
    repo.commit({".framework-lint.toml": 'ignore = ["TTL"]\n'})
    done = job(repo.folder, tmp_path, installed, pull_request(base, "else/repo"), settings=asked).go()
    assert done.code == code


HOSTILE = ["::warning::planted", "  ::add-mask::a", "x ##[error]planted", "::stop-commands::planted", "::planted::"]


def talkative(folder: Path, real: Path) -> Path:
    """A folder whose `python` prints what a stranger might want to have printed, then does what the real one does."""
    folder.mkdir()
    lines = "\n".join(HOSTILE)
    (folder / "said").write_text(f"{lines}\nno line end", encoding="utf-8")
    (folder / "python").write_text(
        f'#!/bin/sh\ncat "{folder}/said"\ncat "{folder}/said" >&2\n"{real}/python" "$@"\ncode=$?\n'
        f'cat "{folder}/said"\nexit $code\n',
        encoding="utf-8",
    )
    (folder / "python").chmod(0o755)
    return folder


@pytest.mark.parametrize("wanted", ["true", "false"])
def test_no_line_of_a_stranger_is_a_command(repo: Repo, tmp_path: Path, installed: Path, wanted: str) -> None:
    event = pull_request(repo.git("rev-parse", "HEAD~1"))
    made = job(repo.folder, tmp_path, talkative(tmp_path / "talkative", installed), event, sarif=wanted)
    done = made.go()
    assert done.said.count("::warning::planted") >= 4
    (command,) = commands(done.said)
    assert command.startswith(f"::error file={GUIDE},")
    assert "\nno line end\n::" in done.said, "the word stands at the beginning of a line"


@pytest.mark.parametrize("text", HOSTILE[:3])
def test_what_an_annotation_quotes_is_no_command(repo: Repo, tmp_path: Path, installed: Path, text: str) -> None:
    titled = FRAMEWORK[GUIDE].replace("title: Guide", f"title: {json.dumps('Guide' + chr(10) + text)}")
    repo.commit({GUIDE: titled + f"{json.dumps(text)}: 1\n"})
    done = job(repo.folder, tmp_path, installed, {}, comment="false").go()
    found = commands(done.said)
    assert found and all(
        line.startswith("::error file=framework/") for line in found if not line.startswith("::warning f")
    )


def test_a_checkout_is_made_where_there_is_none(repo: Repo, tmp_path: Path) -> None:
    served = tmp_path / "served" / "own"
    served.mkdir(parents=True)
    repo.git("clone", "-q", "--bare", str(repo.folder), str(served / "repo"))
    empty = tmp_path / "empty"
    empty.mkdir()
    made = job(empty, tmp_path, tmp_path, pull_request("0" * 40))
    made.env = {"GITHUB_SERVER_URL": f"file://{tmp_path}/served", "GITHUB_SHA": repo.git("rev-parse", "HEAD")}
    checkout = ACTION["runs"]["steps"][0]
    made.step("checkout", checkout)
    assert (empty / GUIDE).read_text(encoding="utf-8") == FAULTY
    assert run(["git", "rev-list", "--count", "HEAD"], empty, environment()).stdout == "2\n", "the whole history"
    token = base64.b64encode(b"x-access-token:secret").decode()
    for file in empty.rglob("*"):
        assert not file.is_file() or not re.search(rf"secret|{token}", file.read_bytes().decode("latin-1")), file
    # What an earlier step checked out is left alone.
    repo.write({"note.txt": "mine"})
    made.folder = repo.folder
    made.step("checkout", checkout)
    assert repo.git("status", "--short", "--branch") == "## main\n?? note.txt"
    assert repo.git("remote") == ""


def test_the_token_is_sent_to_the_server_alone(tmp_path: Path) -> None:
    """Git is asked which headers it would send, and where."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "bin").mkdir()
    seen = tmp_path / "seen"
    asked = "config --get-urlmatch http.extraheader"
    (tmp_path / "bin" / "git").write_text(
        f"#!/bin/sh\n{shutil.which('git')} {asked} https://git.example/own/repo >> '{seen}'\n"
        f"{shutil.which('git')} {asked} https://elsewhere.example/own/repo >> '{seen}'\nexit 0\n",
        encoding="utf-8",
    )
    (tmp_path / "bin" / "git").chmod(0o755)
    made = job(tmp_path / "empty", tmp_path, tmp_path, {})
    made.env = {
        "GITHUB_SERVER_URL": "https://git.example",
        "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
    }
    made.step("checkout", ACTION["runs"]["steps"][0])
    token = base64.b64encode(b"x-access-token:secret").decode()
    assert set(seen.read_text(encoding="utf-8").splitlines()) == {f"AUTHORIZATION: basic {token}"}
    assert seen.read_text(encoding="utf-8").count("\n") == 4, "once for each of git's four commands, never elsewhere"


def test_findings_become_annotations_where_code_scanning_does_not_take_them(
    repo: Repo, tmp_path: Path, installed: Path
) -> None:
    done = job(repo.folder, tmp_path, installed, pull_request(repo.git("rev-parse", "HEAD~1"))).go()
    assert done.code == 1
    outputs = {name: done.filled(one["value"]) for name, one in ACTION["outputs"].items()}
    assert (outputs["errors"], outputs["warnings"], outputs["notes"], outputs["fixable"]) == ("1", "0", "0", "0")
    assert json.loads(Path(outputs["report"]).read_text(encoding="utf-8"))["summary"]["errors"] == 1
    assert "<!doctype html>" in Path(outputs["page"]).read_text(encoding="utf-8")
    assert "### ❌ framework-lint" in done.summary
    # The platform does not answer here: the comment goes to the summary, too.
    assert "no comment on the pull request: the platform does not answer" in done.said
    assert "- description: The <del>Guide</del><ins>Senior Maker</ins>" in done.summary
    assert re.search(f"(?m)^::error file={GUIDE},line=4,col=18,endLine=4,endColumn=30,title=TTL401 ", done.said)
    assert "Findings could not be uploaded to code scanning" in done.said
    assert "Findings could not be uploaded to code scanning" in done.summary


@pytest.mark.parametrize("wanted", ["true", "false"])
def test_code_scanning_is_asked_where_it_is_wanted(
    repo: Repo, tmp_path: Path, installed: Path, wanted: str, scanning: Scanning
) -> None:
    made = job(repo.folder, tmp_path, installed, {"ref": "refs/heads/main"}, sarif=wanted, comment="false")
    made.env = {"GITHUB_API_URL": scanning.url, "GITHUB_REF": "refs/heads/main"}
    done = made.go()
    assert done.code == 1
    assert (len(scanning.given), "::error" in done.said) == ((1, False) if wanted == "true" else (0, True))
    assert "annotations of this run" not in done.summary


def test_a_push_and_nothing_wrong(repo: Repo, tmp_path: Path, installed: Path) -> None:
    repo.write({GUIDE: FRAMEWORK[GUIDE]})
    done = job(repo.folder, tmp_path, installed, {"ref": "refs/heads/main"}).go()
    assert done.code == 0
    assert done.outcomes["Comment on the pull request"] == "skipped"
    assert "### ✅ framework-lint" in done.summary


def test_counts_of_more_than_one_digit(repo: Repo, tmp_path: Path, installed: Path) -> None:
    repo.write({GUIDE: FAULTY + "".join(f"unknown{number}: 1\n" for number in range(11))})
    done = job(repo.folder, tmp_path, installed, {}).go()
    outputs = {name: done.filled(one["value"]) for name, one in ACTION["outputs"].items()}
    summary = json.loads(Path(outputs["report"]).read_text(encoding="utf-8"))["summary"]
    assert summary["errors"] == 12
    for name in ("errors", "warnings", "notes", "fixable"):
        assert outputs[name] == str(summary[name])


def test_only_what_is_new(repo: Repo, tmp_path: Path, installed: Path) -> None:
    event = pull_request(repo.git("rev-parse", "HEAD"))
    done = job(repo.folder, tmp_path, installed, event, **{"only-new": "true"}).go()
    assert done.code == 0


def test_paths_and_what_fails(repo: Repo, tmp_path: Path, installed: Path) -> None:
    hostile = "framework/roles/tech\n-x $(touch hacked); `touch hacked`\n"
    done = job(repo.folder, tmp_path, installed, {}, paths=hostile).go()
    assert done.code == 2
    assert 'there is no file or folder "-x $(touch hacked)' in done.said
    assert not (repo.folder / "hacked").exists()
    (tmp_path / "runner temp").rename(tmp_path / "first")
    never = {"fail-on": "never", "paths": "framework/roles/lead"}
    assert job(repo.folder, tmp_path, installed, {}, **never).go().code == 0


def test_nothing_to_check(tmp_path: Path, installed: Path) -> None:
    Repo(tmp_path / "empty").commit({"README.txt": "Nothing yet\n"})
    done = job(tmp_path / "empty", tmp_path, installed, {}).go()
    assert done.code == 3
    assert done.outcomes["Show the findings"] == "skipped"


def test_a_paragraph_pasted_in_a_repository_that_init_made(
    tmp_path: Path, installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Repo(tmp_path / "fresh")
    monkeypatch.chdir(repo.folder)
    assert cli.run(["init"]) == 0
    base = repo.commit({})
    paste(repo.folder)
    repo.commit({})
    done = job(repo.folder, tmp_path, installed, pull_request(base, "else/repo")).go()
    assert done.code == 1
    assert re.search(f"(?m)^::error file={ENGINEER},line=5,col=7,", done.said)


def test_no_action_of_others_is_used() -> None:
    assert [step["uses"] for step in ACTION["runs"]["steps"] if "uses" in step] == []


RECORDED = """#!/bin/sh
echo "$PWD|$PYTHONPATH|$*" >> "{log}"
case "$*" in *"-m venv venv") mkdir -p venv/bin && cp "$0" venv/bin/python;; esac
"""


def test_the_gitlab_job_installs_far_from_the_checkout(repo: Repo, clone: Path, tmp_path: Path) -> None:
    commands = tmp_path / "commands"
    commands.mkdir()
    log = tmp_path / "log"
    (commands / "python3").write_text(RECORDED.format(log=log), encoding="utf-8")
    (commands / "python3").chmod(0o755)
    commit = git(clone, "rev-parse", "HEAD").strip()
    env = environment(
        commands,
        PYTHONPATH=".",
        FRAMEWORK_LINT_REPOSITORY=str(clone),
        FRAMEWORK_LINT_COMMIT=commit,
    )
    script = "\n".join([*GITLAB["before_script"], 'echo "$PWD"', 'git -C "$tool/source" rev-parse HEAD'])
    done = run(["sh", "-e", "-c", script], repo.folder, env)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [str(repo.folder), commit]
    calls = [line.split("|") for line in log.read_text(encoding="utf-8").splitlines()]
    assert all(not Path(folder).is_relative_to(repo.folder) and not path for folder, path, _ in calls)
    assert [arguments for _, _, arguments in calls] == [
        "-I -m venv venv",
        "-I -m pip --quiet --disable-pip-version-check install --require-hashes --only-binary=:all: "
        "-r source/requirements.lock",
        "-I -m pip --quiet --disable-pip-version-check install --no-index --no-deps --no-build-isolation ./source",
    ]


def test_the_gitlab_job(repo: Repo, tmp_path: Path, installed: Path) -> None:
    marker = tmp_path / "marker"
    (tmp_path / "tool").mkdir()
    (tmp_path / "tool" / "venv").symlink_to(installed.parent)
    base = repo.git("rev-parse", "HEAD~1")
    plant(repo.folder, marker)
    env = environment(
        PYTHONPATH=os.pathsep.join([".", "src"]),
        CI="true",
        GITLAB_CI="true",
        CI_MERGE_REQUEST_DIFF_BASE_SHA=base,
        CI_MERGE_REQUEST_PROJECT_ID="1",
        CI_MERGE_REQUEST_SOURCE_PROJECT_ID="1",
        tool=str(tmp_path / "tool"),
        **{name: str(value) for name, value in GITLAB["variables"].items()},
    )
    # As the runner does it: every line of the script in one shell that stops at the first failure.
    done = run(["sh", "-e", "-c", "\n".join(GITLAB["script"])], repo.folder, env)
    assert done.returncode == 1, done.stdout + done.stderr
    assert not marker.exists()
    assert "description: The [-Guide-]{+Senior Maker+} plans" in done.stdout
    reports = GITLAB["artifacts"]["reports"]
    (entry,) = json.loads((repo.folder / reports["codequality"]).read_text(encoding="utf-8"))
    assert entry["location"]["path"] == GUIDE
    suites = junitparser.JUnitXml.fromfile(str(repo.folder / reports["junit"]))
    assert (suites.tests, suites.failures, suites.errors) == (1, 1, 0)
    (case,) = next(iter(suites))
    assert case.classname == GUIDE
    for file in GITLAB["artifacts"]["paths"]:
        assert os.path.isfile(repo.folder / file)


@pytest.mark.parametrize(
    ("env", "wanted"),
    [
        ({"CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "1"}, "check --base abc --settings own --output"),
        ({"CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "2"}, "check --base abc --settings base --output"),
        ({"CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "2", "FRAMEWORK_LINT_SETTINGS": "own"}, "--base abc --settings own"),
        ({}, "--base abc --settings base"),
        ({"CI_MERGE_REQUEST_DIFF_BASE_SHA": ""}, "check --output"),
    ],
)
def test_whose_settings_hold_at_gitlab(tmp_path: Path, env: dict[str, str], wanted: str) -> None:
    python = tmp_path / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\necho "$*" >> "{tmp_path}/called"\n', encoding="utf-8")
    python.chmod(0o755)
    known = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "abc", "CI_MERGE_REQUEST_PROJECT_ID": "1", "tool": str(tmp_path)}
    done = run(["sh", "-e", "-c", "\n".join(GITLAB["script"])], tmp_path, environment(**known | env))
    assert done.returncode == 0, done.stderr
    (called,) = (line for line in (tmp_path / "called").read_text("utf-8").splitlines() if " check " in line)
    assert wanted in called
