"""A release: what it says of itself, what its workflow may do, and its build, run here as the workflow has it."""

from __future__ import annotations

import json
import re
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import release_notes
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from release_notes import NotReady, notes
from repositories import ROOT, environment, run, yaml_data
from test_lock import pinned, requirements

from framework_lint import __version__

WORKFLOW = yaml_data((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))
TAG = f"v{__version__}"
PUBLISH = "Publish the release"
RELEASED = f"# Changelog\n\n## [Unreleased]\n\n## [{__version__}] - 2026-11-27\n\n### Added\n\n- Boats.\n"


def step(job: str, name: str) -> dict[str, Any]:
    (found,) = (step for step in WORKFLOW["jobs"][job]["steps"] if step["name"] == name)
    return dict(found)


def scripts_of(job: dict[str, Any]) -> str:
    return "\n".join(step["run"] for step in job["steps"])


# --- What a release says ---


@pytest.mark.parametrize("after", ["", "\n## [0.0.1] - 2026-01-01\n\n- Nothing.\n", "\n[0.1.0]: https://example.org\n"])
def test_notes_are_the_changelogs_part(after: str) -> None:
    assert notes(TAG, RELEASED + after) == "### Added\n\n- Boats.\n"


@pytest.mark.parametrize(
    ("tag", "changelog", "why"),
    [
        ("v99.0.0", RELEASED, "the tag is v99.0.0, but the package is version"),
        (TAG, RELEASED.replace(" - 2026-11-27", ""), "has no part on"),
        (TAG, "## [Unreleased]\n\n- Boats.\n", "has no part on"),
        (TAG, RELEASED.replace("### Added\n\n- Boats.\n", "## [0.0.1] - 2026-01-01\n"), "says nothing of"),
    ],
)
def test_no_release_without_its_part(tag: str, changelog: str, why: str) -> None:
    with pytest.raises(NotReady, match=re.escape(why)):
        notes(tag, changelog)


def test_what_is_not_ready_ends_the_workflow(capsys: pytest.CaptureFixture[str]) -> None:
    assert release_notes.main("v99.0.0") == 1
    assert capsys.readouterr().out == ""


# --- What the workflow may do ---


def test_only_a_tag_makes_a_release() -> None:
    assert WORKFLOW["on"] == {"push": {"tags": ["v[0-9]+.[0-9]+.[0-9]+"]}}


def test_each_job_may_do_what_it_is_for_and_no_more() -> None:
    assert WORKFLOW["permissions"] == {}
    assert {name: job["permissions"] for name, job in WORKFLOW["jobs"].items()} == {
        "build": {"actions": "read", "contents": "write"},
        "release": {"contents": "write", "id-token": "write"},
        "pypi": {"contents": "read", "id-token": "write"},
        "image": {"contents": "read", "packages": "write"},
    }


def test_nothing_is_made_before_the_tests_passed_and_nothing_published_before_it_is_signed() -> None:
    first, *_ = WORKFLOW["jobs"]["build"]["steps"]
    assert "actions/workflows/framework.yml/runs?head_sha=$GITHUB_SHA&branch=main" in first["run"]
    assert {name: job.get("needs") for name, job in WORKFLOW["jobs"].items()} == {
        "build": None,
        "release": "build",
        "pypi": "release",
        "image": "release",
    }
    assert "--draft --verify-tag" in step("build", "Make the draft")["run"]
    signs, publishes = (WORKFLOW["jobs"]["release"]["steps"].index(step("release", n)) for n in ("Sign", PUBLISH))
    assert signs < publishes


def test_a_name_on_the_index_is_used_only_by_who_owns_it() -> None:
    job = WORKFLOW["jobs"]["pypi"]
    assert job["if"] == "${{ vars.PYPI_PROJECT == 'framework-lint' }}"
    assert job["environment"] == "pypi"
    assert not re.search(r"password|secrets\.|TWINE_", json.dumps(job), re.IGNORECASE)


def test_what_is_published_is_what_was_built() -> None:
    for job, before in (("release", "build"), ("pypi", "release")):
        fetch = step(job, "Fetch what was built")
        assert fetch["env"]["SUMS"] == f"${{{{ needs.{before}.outputs.sums }}}}"
        assert 'diff - <(cd dist && sha256sum -- *) <<< "$SUMS"' in fetch["run"]
    (built,) = (name for name, job in WORKFLOW["jobs"].items() if "-m build" in scripts_of(job))
    assert built == "build"


def test_what_holds_the_workflows_identity_runs_no_code_of_the_repository() -> None:
    for job in WORKFLOW["jobs"].values():
        if "id-token" in job["permissions"]:
            ran = re.findall(r'"\$python" (\S+ \S+ \S+)', scripts_of(job))
            assert ran and set(ran) <= {"-I -m pip", "-I -m pypi_attestations", "-I -m twine"}


@pytest.mark.skipif(sys.platform == "win32", reason="the scripts are for bash on POSIX")
@pytest.mark.parametrize(
    ("changed", "code"), [({}, 0), ({"a.whl": "other"}, 1), ({"more.whl": "boats"}, 1), ({"a.whl": None}, 1)]
)
def test_other_files_than_those_that_were_built_end_it(
    tmp_path: Path, changed: dict[str, str | None], code: int
) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    built = {"a.tar.gz": "boats", "a.whl": "boats"}
    sums = "\n".join(f"{sha256(text.encode()).hexdigest()}  {name}" for name, text in built.items())
    for name, text in {**built, **changed}.items():
        if text is not None:
            (dist / name).write_text(text, encoding="utf-8")
    for job in ("release", "pypi"):
        *_, compare = step(job, "Fetch what was built")["run"].splitlines()
        done = run(["bash", "-eo", "pipefail", "-c", compare], tmp_path, environment(SUMS=sums))
        assert done.returncode == code, done.stdout + done.stderr


def test_every_tool_is_installed_from_a_lock() -> None:
    scripts = "\n".join(scripts_of(job) for job in WORKFLOW["jobs"].values())
    installed = re.findall(r"pip install (.*)", scripts)
    assert len(installed) == 5
    assert all("--require-hashes --only-binary=:all:" in one or "--no-index --no-deps" in one for one in installed)


# --- Its build ---


@pytest.mark.long  # it installs what nothing else needs
@pytest.mark.skipif(sys.platform == "win32", reason="releases are built on Linux")
def test_the_build_makes_what_is_released(clone: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    run(["git", "clone", "--quiet", str(clone), str(source)], tmp_path, environment())
    (source / "CHANGELOG.md").write_text(RELEASED, encoding="utf-8")
    output = tmp_path / "output"
    env = environment(RUNNER_TEMP=str(tmp_path), GITHUB_REF_NAME=TAG, GITHUB_OUTPUT=str(output))
    done = run(["bash", "-eo", "pipefail", "-c", step("build", "Build")["run"]], source, env)
    assert done.returncode == 0, done.stdout + done.stderr
    made = sorted((source / "dist").iterdir())
    assert [file.name for file in made] == [
        "framework-lint.cdx.json",
        f"framework_lint-{__version__}-py3-none-any.whl",
        f"framework_lint-{__version__}.tar.gz",
    ]
    assert (tmp_path / "notes.md").read_text(encoding="utf-8") == "### Added\n\n- Boats.\n"
    sums = [f"{sha256(file.read_bytes()).hexdigest()}  {file.name}" for file in made]
    assert output.read_text(encoding="utf-8").splitlines() == ["sums<<END", *sums, "END"]
    # The list of contents holds what runs, in the versions that were tested, and no folder of the machine.
    the_list = made[0].read_text(encoding="utf-8")
    contents = {canonicalize_name(one["name"]): one["version"] for one in json.loads(the_list)["components"]}
    lock = pinned("requirements.lock")
    about = json.loads(the_list)["metadata"]["component"]
    assert (about["name"], about["version"]) == ("framework-lint", __version__)
    assert {canonicalize_name(Requirement(one).name) for one in requirements()} - {"hatchling"} <= contents.keys()
    assert not {"hatchling", "pathspec", "pluggy", "tomlkit", "trove-classifiers", "pip"} & contents.keys()
    assert contents == {name: str(lock[name]) for name in contents}
    assert str(tmp_path) not in the_list
