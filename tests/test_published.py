"""One setting says where this build is published: while it is empty nothing links, with it everything does."""

from __future__ import annotations

import json
import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import published
import pytest
from framework_repo import FRAMEWORK, Repo
from repositories import ROOT

import framework_lint
from framework_lint import cli
from framework_lint.config.settings import Settings
from framework_lint.model.published import rule_page, schema_id
from framework_lint.schemas.load import NAMES

BASE = "https://example.org/framework-lint"
PASTED = {name: text.replace("description: ", "description: TBD ", 1) for name, text in FRAMEWORK.items()}


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that is published."""
    monkeypatch.setattr(framework_lint, "BASE_ADDRESS", BASE)


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A framework with a placeholder, in the working directory."""
    Repo(tmp_path).write(PASTED)
    monkeypatch.chdir(tmp_path)


def check(capsys: pytest.CaptureFixture[str], form: str) -> dict[str, object]:
    assert cli.run(["check", "--select", "TXT601", "--format", form]) == 1
    told: dict[str, object] = json.loads(capsys.readouterr().out)
    return told


def test_the_address_is_none_or_a_whole_one() -> None:
    assert re.fullmatch(r"(https://[a-z0-9.-]+(/[A-Za-z0-9._-]+)*)?", framework_lint.BASE_ADDRESS)


def test_the_package_says_the_same_address_to_an_index() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    base = framework_lint.BASE_ADDRESS
    assert project.get("urls", {}).get("Documentation", "") == (f"{base}/" if base else "")


def test_every_schema_is_named_as_this_build_names_it() -> None:
    for file, text in published.schemas():
        assert file.read_text(encoding="utf-8") == text, "run `python scripts/generate.py`"


def test_without_an_address_schemas_have_urns() -> None:
    assert framework_lint.BASE_ADDRESS or schema_id("role") == "urn:framework-lint:schema:role:1"


def test_with_an_address_schemas_are_named_by_it(address: None) -> None:
    named = {file.name: json.loads(text)["$id"] for file, text in published.schemas()}
    assert named == {f"{name}.schema.json": f"{BASE}/schema/{name}.schema.json" for name in NAMES}


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_without_an_address_no_report_has_a_link_of_ours(
    faulty: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    monkeypatch.setattr(framework_lint, "BASE_ADDRESS", "")
    told = json.dumps(check(capsys, form))
    assert '"url"' not in told and "helpUri" not in told and "informationUri" not in told


def test_with_an_address_findings_link_to_their_rule(
    faulty: None, address: None, capsys: pytest.CaptureFixture[str]
) -> None:
    findings = check(capsys, "json")["findings"]
    assert isinstance(findings, list) and findings
    assert {finding["url"] for finding in findings} == {f"{BASE}/rules/TXT601/"}


def test_with_an_address_code_scanning_gets_it(faulty: None, address: None, capsys: pytest.CaptureFixture[str]) -> None:
    runs = check(capsys, "sarif")["runs"]
    assert isinstance(runs, list)
    driver = runs[0]["tool"]["driver"]
    assert driver["informationUri"] == f"{BASE}/"
    assert [rule["helpUri"] for rule in driver["rules"]] == [f"{BASE}/rules/TXT601/"]


def test_what_the_configuration_says_goes_before_the_builds_address(address: None) -> None:
    assert Settings().documentation_url("TXT601", "placeholder") == f"{BASE}/rules/TXT601/"
    assert Settings(docs_url="https://x.org").documentation_url("TXT601", "placeholder") == "https://x.org/TXT601"


def test_the_list_of_rules_links_where_there_is_an_address(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for base in ("", BASE):
        monkeypatch.setattr(framework_lint, "BASE_ADDRESS", base)
        cli.run(["rules", "--format", "json"])
        for rule in json.loads(capsys.readouterr().out):
            assert rule.get("url", "") == rule_page(rule["code"])


def test_schemastore_gets_nothing_before_there_is_an_address(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(framework_lint, "BASE_ADDRESS", "")
    assert published.main() == 1
    told = capsys.readouterr()
    assert told.out == "" and "BASE_ADDRESS is empty" in told.err


def test_schemastore_gets_the_addresses_that_schemas_name_themselves(
    address: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert published.main() == 0
    entries = json.loads(capsys.readouterr().out)
    assert [entry["url"] for entry in entries] == [schema_id(name) for name in published.FILES]
    for entry in entries:
        assert entry.keys() == {"name", "description", "fileMatch", "url"}


def test_schemastores_patterns_fit_our_own_files_only() -> None:
    roles = [path.relative_to(ROOT).as_posix() for path in (ROOT / "framework/roles").rglob("*.yaml")]
    (pattern,) = published.FILES["role"]
    assert roles and all(fnmatch(f"/{role}", pattern) for role in roles)
    assert not fnmatch("/roles/web/tasks/main.yaml", pattern)
