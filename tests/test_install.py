"""What is installed is whole, and finds its schemas however it was installed."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from repositories import commands_of, environment, git, python_of, run, site_packages

SHOW = """
import framework_lint, json
from framework_lint.schemas.load import NAMES, published
print(json.dumps([framework_lint.__file__, {name: published(name) for name in NAMES}]))
"""


def schemas_in(repository: Path) -> dict[str, object]:
    files = (repository / "schema").glob("*.schema.json")
    return {file.name.removesuffix(".schema.json"): json.loads(file.read_text(encoding="utf-8")) for file in files}


def test_a_wheel_holds_every_file_of_the_package_and_the_schemas(newcomer: Path) -> None:
    installed = site_packages(newcomer / ".venv") / "framework_lint"
    wanted = {}
    for name in git(newcomer, "ls-files", "validator/framework_lint", "schema").splitlines():
        wanted[name.removeprefix("validator/framework_lint/")] = (newcomer / name).read_bytes()
    files = [file for file in installed.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    assert {file.relative_to(installed).as_posix(): file.read_bytes() for file in files} == wanted
    data = {"schema/role.schema.json", "config/words/titles.json", "sfia/facts.json", "sfia/fingerprints-9.bin"}
    assert data <= set(wanted)


def test_nothing_else_is_put_into_site_packages(newcomer: Path) -> None:
    (metadata,) = site_packages(newcomer / ".venv").glob("framework_lint-*.dist-info")
    names = [line.split(",")[0] for line in (metadata / "RECORD").read_text(encoding="utf-8").splitlines()]
    assert {name.split("/")[0] for name in names} == {"..", "framework_lint", metadata.name}  # the command lies above
    assert {file.name for file in (metadata / "licenses").iterdir()} == {"LICENSE", "NOTICE"}


def test_a_wheel_finds_its_schemas(newcomer: Path, tmp_path: Path) -> None:
    venv = newcomer / ".venv"
    done = run([str(python_of(venv)), "-c", SHOW], tmp_path, environment())
    file, schemas = json.loads(done.stdout)
    assert Path(file).is_relative_to(site_packages(venv))
    assert schemas == schemas_in(newcomer)


def test_a_checkout_finds_its_schemas(newcomer: Path, tmp_path: Path) -> None:
    search = os.pathsep.join([str(newcomer / "validator"), str(site_packages(newcomer / ".venv"))])
    done = run([sys.executable, "-c", SHOW], tmp_path, environment(PYTHONPATH=search))
    file, schemas = json.loads(done.stdout)
    assert Path(file).is_relative_to(newcomer / "validator")
    assert schemas == schemas_in(newcomer)


def test_an_editable_installation_finds_its_schemas(newcomer: Path, tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    run([sys.executable, "-m", "venv", "--without-pip", str(venv)], tmp_path, environment())
    pip = [str(python_of(newcomer / ".venv")), "-m", "pip", "--python", str(python_of(venv))]
    done = run([*pip, "install", "-q", "--no-deps", "-e", str(newcomer)], tmp_path, environment())
    assert done.returncode == 0, done.stderr
    # The dependencies of the other environment; its name puts it behind the editable installation.
    (site_packages(venv) / "zz.pth").write_text(str(site_packages(newcomer / ".venv")), encoding="utf-8")
    done = run([str(python_of(venv)), "-c", SHOW], tmp_path, environment())
    file, schemas = json.loads(done.stdout)
    assert Path(file).is_relative_to(newcomer / "validator")
    assert schemas == schemas_in(newcomer)
    done = run([str(commands_of(venv) / "framework-lint")], newcomer, environment())
    assert done.returncode == 0, done.stderr
