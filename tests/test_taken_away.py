"""`--base` and `--settings`: what a change takes away from its own check is said first, and cannot hide itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from framework_repo import FRAMEWORK, HEADER, Repo, role

from framework_lint import cli
from framework_lint.schemas.load import load

GUIDE = "framework/roles/lead/level-5-guide.yaml"
MAKER = "framework/roles/tech/level-3-maker.yaml"
SENIOR = "framework/roles/tech/level-4-senior-maker.yaml"
OTHER = "framework/roles/lead/level-6-chief.yaml"
CONFIG = ".framework-lint.toml"
FAULTY = FRAMEWORK[GUIDE].replace("The Guide plans", "The Senior Maker plans")  # TTL401
PLACEHOLDER = FRAMEWORK[MAKER].replace("Works as Maker", "TODO Works as Maker")  # TXT601


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A sound framework, and a branch that brings two faults."""
    made = Repo(tmp_path / "repo")
    made.commit(FRAMEWORK)
    made.git("checkout", "-q", "-b", "topic")
    made.commit({GUIDE: FAULTY, MAKER: PLACEHOLDER})
    monkeypatch.chdir(made.folder)
    return made


def on_main(repo: Repo, files: dict[str, str | None]) -> None:
    """Have files on main, where the branch begins."""
    repo.git("checkout", "-q", "main")
    repo.commit(files)
    repo.git("rebase", "-q", "main", "topic")


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    capsys.readouterr()
    assert cli.run(["check", "--format", "json", *arguments]) in (0, 1)
    return json.loads(capsys.readouterr().out)


def taken(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str, int, int]]:
    entries = report(capsys, *(arguments or ("--base", "main")))["taken_away"]
    return [(one["kind"], one["path"], one.get("line", 0), one["findings"]) for one in entries]


def rules(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    return sorted(one["rule"] for one in report(capsys, *arguments)["findings"])


def test_nothing_is_said_where_nothing_is_taken_away(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(capsys, "--base", "main")["taken_away"] == []
    assert report(capsys, "--since", "main")["taken_away"] == []
    assert "taken_away" not in report(capsys)
    cli.run(["check", "--base", "main"])
    assert "takes away" not in capsys.readouterr().out


def test_rules_that_are_ignored_now(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.write({CONFIG: 'fail-on = "warning"\nignore = ["TTL", "placeholder", "DOC"]\n'})
    entries = [("ignore", CONFIG, 2, 1), ("ignore", CONFIG, 2, 1), ("ignore", CONFIG, 2, 0)]
    assert taken(capsys) == entries
    assert taken(capsys, "--since", "main") == entries
    assert rules(capsys, "--base", "main") == []
    assert cli.run(["check", "--base", "main"]) == 0  # the exit code is that of its own settings
    said = capsys.readouterr().out
    assert said.startswith("This change takes away from its own check, which hides 2 findings:\n  --> ")
    assert f'  --> {CONFIG}:2: "TTL" is ignored now (1 finding)\n' in said


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("", 'select = ["NAV"]', [("select", 2)]),
        ('extend-select = ["TTL"]\nselect = ["NAV"]', 'select = ["NAV"]', [("extend-select", 1)]),
        ('ignore = ["TTL"]\nextend-select = ["TTL401"]', 'ignore = ["TTL"]', [("extend-select", 1)]),
        ("", 'severity = {TTL401 = "note", TXT = "warning"}', [("severity", 1), ("severity", 1)]),
        ('severity = {NAV = "error"}', "", [("severity", 0)]),
        ("", '[per-path."roles/lead"]\nignore = ["TTL401"]', [("per-path", 1)]),
        ("", '[per-path."framework/**"]\nignore = ["ALL"]', [("per-path", 2)]),
        ("", '[per-path."roles/tech"]\nseverity = {TXT601 = "note"}', [("per-path", 1)]),
        ('[per-path."roles/tech"]\nignore = ["TXT"]', '[per-path."roles"]\nignore = ["TXT"]', [("per-path", 0)]),
        (
            '[per-path."roles/lead"]\nignore = ["NAV"]',
            'severity = {TTL401 = "note"}\n[per-path."roles/lead"]\nignore = ["NAV"]',
            [("severity", 1)],
        ),
        ("", 'fail-on = "never"', [("fail-on", 2)]),
        ('fail-on = "note"', 'fail-on = "error"', [("fail-on", 0)]),
        ("", '[words.placeholders]\nremove = ["TODO"]', [("words", 1)]),
        ("", "[rules.PRG506]\ntolerance = 6", [("rules", 0)]),
        ("", '[pages.labels]\nrequired-skills = "Needs"', [("pages", 0)]),
    ],
)
def test_every_setting_that_can_hide(
    repo: Repo, before: str, after: str, kinds: list[tuple[str, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    on_main(repo, {CONFIG: f'docs-url = "https://example.org"\n{before}\n'})
    assert taken(capsys) == []
    with_base = rules(capsys, "--base", "main", "--settings", "base")
    repo.write({CONFIG: f'docs-url = "https://example.org"\n{after}\n'})
    assert [(kind, findings) for kind, _, _, findings in taken(capsys)] == kinds
    assert rules(capsys, "--base", "main", "--settings", "base") == with_base


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('ignore = ["TTL"]', ""),
        ('ignore = ["TTL", "TXT"]', 'ignore = ["TXT", "TTL"]'),
        ('select = ["NAV"]', ""),
        ('ignore = ["TTL"]', 'select = ["ALL"]\nignore = ["TTL401"]'),
        ('severity = {TTL401 = "note"}', 'severity = {TTL401 = "error", NAV103 = "error"}'),
        ('fail-on = "never"', 'fail-on = "note"'),
        ('[per-path."roles/lead"]\nignore = ["TTL"]', '[per-path."roles/lead"]\nseverity = {NAV109 = "error"}'),
        ("", "# only a word\n"),
        ("", '[words.placeholders]\nadd = ["Guide"]'),
    ],
)
def test_who_makes_a_check_stricter_is_not_blamed(
    repo: Repo, before: str, after: str, capsys: pytest.CaptureFixture[str]
) -> None:
    on_main(repo, {CONFIG: f'docs-url = "https://example.org"\n{before}\n'})
    repo.write({CONFIG: f'docs-url = "https://example.org"\n{after}\n'})
    assert taken(capsys) == []


def test_what_two_settings_hide_together_is_counted(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.write({CONFIG: 'ignore = ["TTL"]\n[per-path."framework/**"]\nignore = ["TTL401"]\n'})
    entries = taken(capsys)
    assert [kind for kind, *_ in entries] == ["ignore", "per-path", "configuration"]
    assert sum(findings for *_, findings in entries) == 1


def test_a_finding_that_is_hidden_twice_is_counted(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.write({CONFIG: 'ignore = ["TTL"]\n', GUIDE: f"# framework-lint: ignore-file[TTL]: twice\n{FAULTY}"})
    assert taken(capsys) == [("ignore", CONFIG, 1, 1), ("suppression", GUIDE, 1, 0)]
    colour = FRAMEWORK[MAKER].replace("plans the work", "plans the color of the work")
    american = HEADER.replace("en-GB", "en-US")
    repo.write(
        {CONFIG: 'ignore = ["TXT603"]\n', GUIDE: FRAMEWORK[GUIDE], MAKER: colour, "framework/framework.yaml": american}
    )
    assert taken(capsys) == [
        ("ignore", CONFIG, 1, 0),
        ("configuration", "", 0, 1),
        ("locale", "framework/framework.yaml", 3, 0),
    ]


def test_what_the_baseline_listed_already_is_not_counted(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "--write-baseline", "known.json"]) == 0
    on_main(repo, {"known.json": (repo.folder / "known.json").read_text()})
    repo.write(
        {CONFIG: 'ignore = ["TTL"]\n', SENIOR: FRAMEWORK[SENIOR].replace("The Senior Maker plans", "The Guide plans")}
    )
    assert taken(capsys, "--base", "main") == [("ignore", CONFIG, 1, 2)]
    assert taken(capsys, "--baseline", "known.json", "--base", "main") == [("ignore", CONFIG, 1, 1)]


def test_a_framework_behind_a_link(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        (tmp_path / "link").symlink_to(repo.folder / "framework", target_is_directory=True)
    except OSError:
        pytest.skip("no symbolic links here")
    monkeypatch.chdir(tmp_path)
    repo.write({f"framework/{CONFIG}": 'ignore = ["TTL"]\n'})
    assert taken(capsys, "link", "--base", "main") == [("ignore", f"link/{CONFIG}", 1, 1)]


@pytest.mark.parametrize("file", [CONFIG, "pyproject.toml"])
def test_a_configuration_that_is_gone(repo: Repo, file: str, capsys: pytest.CaptureFixture[str]) -> None:
    table = "[tool.framework-lint]\n" if file == "pyproject.toml" else ""
    on_main(repo, {file: f'{table}fail-on = "note"\nseverity = {{TXT601 = "error", NAV109 = "error"}}\n'})
    repo.write({file: "" if table else None})
    if not table:
        assert taken(capsys) == [("configuration", file, 0, 0)]
    (entry,) = [one for one in report(capsys, "--base", "main")["taken_away"] if one["kind"] == "configuration"]
    assert entry["message"].startswith("the configuration is gone: NAV109 is of severity ")
    assert report(capsys, "--base", "main", "--settings", "base")["taken_away"] == [entry]


def test_a_nearer_configuration_takes_the_place_of_one(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    on_main(repo, {CONFIG: 'severity = {TXT601 = "error"}\n'})
    near = f"framework/{CONFIG}"
    repo.commit({near: 'ignore = ["TXT"]\n'})
    assert taken(capsys) == [("ignore", near, 1, 1)]
    assert rules(capsys, "--base", "main", "--settings", "base") == ["TTL401", "TXT601"]
    assert rules(capsys, "--base", "main", "--settings", "own") == ["TTL401"]


def test_a_configuration_named_on_the_command_line(
    repo: Repo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on_main(repo, {"ci/lint.toml": 'docs-url = "https://example.org"\n'})
    repo.write({"ci/lint.toml": 'ignore = ["TTL"]\n'})
    assert taken(capsys, "--config", "ci/lint.toml", "--base", "main") == [("ignore", "ci/lint.toml", 1, 1)]
    outside = tmp_path / "outside.toml"
    outside.write_text('ignore = ["TTL"]\n')
    assert taken(capsys, "--config", str(outside), "--base", "main") == []
    assert rules(capsys, "--config", str(outside), "--base", "main", "--settings", "base") == ["TXT601"]
    assert taken(capsys, "--isolated", "--base", "main") == []
    assert taken(capsys, "--ignore", "TTL", "--fail-on", "never", "--base", "main") == []  # whoever types it decides


def test_a_configuration_that_was_wrong_held_for_nothing(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    on_main(repo, {CONFIG: "ignore = 7\n"})
    repo.write({CONFIG: 'ignore = ["TTL"]\n'})
    assert taken(capsys) == [("ignore", CONFIG, 1, 1)]
    assert rules(capsys, "--base", "main", "--settings", "base") == ["TTL401", "TXT601"]


# Comments


def test_new_comments(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    page = "framework/about.md"
    repo.write(
        {
            GUIDE: f"# framework-lint: ignore-file[TTL]: so it is\n{FAULTY}",
            MAKER: PLACEHOLDER.replace("skills:", "# framework-lint: ignore[NAV]: for later\nskills:"),
            page: "# About\n\n<!-- framework-lint: ignore[TXT601]: soon -->\nTODO write this.\n",
        }
    )
    assert taken(capsys) == [
        ("suppression", page, 3, 1),
        ("suppression", GUIDE, 1, 1),
        ("suppression", MAKER, 5, 0),
    ]
    assert rules(capsys, "--base", "main", "--settings", "base") == ["TTL401", "TXT601", "TXT601"]
    assert rules(capsys, "--since", "main", "--settings", "base") == ["TTL401", "TXT601", "TXT601"]


def test_comments_that_stood_there_hold(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """Wherever they move with what they are for, also to a new name, and when words of it change."""
    comment = "# framework-lint: ignore[TTL401]: so it is\n"
    kept = FAULTY.replace("description:", f"{comment}description:")
    page = "# About\n\n<!-- framework-lint: ignore[TXT601]: soon -->\nTODO write this.\n"
    on_main(
        repo, {SENIOR: kept.replace("Guide", "Senior Maker").replace("level: 5", "level: 4"), "framework/a.md": page}
    )
    repo.write({GUIDE: FRAMEWORK[GUIDE], MAKER: FRAMEWORK[MAKER]})
    moved = SENIOR.replace("senior-maker", "senior-maker-of-things")
    text = (repo.folder / SENIOR).read_text().replace("title:", "# moved down\ntitle:").replace("the work", "all work")
    repo.write({SENIOR: None, moved: text, "framework/a.md": f"# New\n\nWords.\n\n{page}"})
    assert taken(capsys) == []
    repo.write({"framework/a.md": page.replace("TODO write this.", "TODO write that.")})
    assert taken(capsys) == [("suppression", "framework/a.md", 3, 1)]
    repo.write({"framework/a.md": page, moved: text.replace("[TTL401]", "[TTL401, NAV]")})
    assert [kind for kind, *_ in taken(capsys)] == ["suppression"]


def test_a_comment_counts_once(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """One that stood there holds for one key, not for each of its name."""
    comment = "# framework-lint: ignore[TXT601]: soon"
    skills = "skills:\n- {code: PEMT, level: 5, reason: well}\n"
    one = role("Chief", 6).replace(
        "skills: [PROG]\n", skills + f"- code: TEST\n  level: 3\n  {comment}\n  reason: TODO\n"
    )
    on_main(repo, {OTHER: one})
    repo.write({GUIDE: FRAMEWORK[GUIDE], MAKER: FRAMEWORK[MAKER]})
    assert taken(capsys) == []
    repo.write({OTHER: one + f"- code: PROG\n  level: 3\n  {comment}\n  reason: TODO too\n"})
    assert [(kind, path, hidden) for kind, path, _, hidden in taken(capsys)] == [("suppression", OTHER, 1)]
    assert "TXT601" in rules(capsys, "--base", "main", "--settings", "base")


def test_a_file_that_is_gone_passes_its_comments_on_once(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    comment = "# framework-lint: ignore-file[ALL]: old\n"
    on_main(repo, {SENIOR: comment + FRAMEWORK[SENIOR]})
    repo.write({GUIDE: FRAMEWORK[GUIDE], MAKER: FRAMEWORK[MAKER]})
    moved = SENIOR.replace("senior-maker", "older-maker")
    other = GUIDE.replace("5-guide", "6-chief")
    repo.write({SENIOR: None, moved: comment + FRAMEWORK[SENIOR]})
    assert taken(capsys) == []
    repo.write({other: comment + FAULTY.replace("title: Guide", "title: Chief").replace("level: 5", "level: 6")})
    assert [(kind, path) for kind, path, *_ in taken(capsys)] == [("suppression", other)]
    repo.write({moved: None})
    assert [(kind, path) for kind, path, *_ in taken(capsys)] == [("suppression", other)]  # that is another text


# The baseline


def test_new_entries_of_the_baseline(repo: Repo, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "--write-baseline", "known.json"]) == 0
    assert rules(capsys, "--baseline", "known.json", "--base", "main") == []
    assert taken(capsys, "--baseline", "known.json", "--base", "main") == [("baseline", "known.json", 0, 2)]
    assert rules(capsys, "--baseline", "known.json", "--base", "main", "--settings", "base") == ["TTL401", "TXT601"]
    text = (repo.folder / "known.json").read_text()
    (tmp_path / "outside.json").write_text(text)
    assert taken(capsys, "--baseline", "../outside.json", "--base", "main") == []
    on_main(repo, {"known.json": "".join(line for line in text.splitlines(True) if "TXT601" not in line)})
    assert taken(capsys, "--baseline", "known.json", "--base", "main") == []
    repo.write({"known.json": text})
    assert taken(capsys, "--baseline", "known.json", "--base", "main") == [("baseline", "known.json", 0, 1)]
    assert rules(capsys, "--baseline", "known.json", "--since", "main", "--settings", "base") == ["TXT601"]


def test_a_higher_count_is_a_new_entry(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "--write-baseline", "known.json"]) == 0
    text = (repo.folder / "known.json").read_text()
    on_main(repo, {"known.json": text})
    repo.write({"known.json": text.replace('"count": 1', '"count": 9')})
    (entry,) = report(capsys, "--baseline", "known.json", "--base", "main")["taken_away"]
    assert (entry["message"], entry["findings"]) == ("the baseline lists 16 more findings than before", 0)


# framework.yaml


@pytest.mark.parametrize(
    ("before", "after", "kind", "hidden"),
    [
        ("locale: en-GB\n", "locale: en-US\n", "locale", 1),
        ("locale: en-GB\n", "", "locale", 1),
        ("sfia: {version: 8}\n", "sfia: {version: 9}\n", "sfia", 1),
        ("sfia:\n  version: 8\n", "sfia:\n  version: 9\n", "sfia", 1),
        ("sfia: {version: 9}\n", "sfia: {version: 9, skill_levels: any}\n", "sfia", 0),
    ],
)
def test_what_texts_are_judged_by(
    repo: Repo, before: str, after: str, kind: str, hidden: int, capsys: pytest.CaptureFixture[str]
) -> None:
    colour = FRAMEWORK[MAKER].replace("plans the work", "plans the color of the work")
    header = HEADER if kind == "locale" else HEADER.replace("sfia: {version: 9}\n", before)
    on_main(repo, {"framework/framework.yaml": header})
    repo.write(
        {GUIDE: FRAMEWORK[GUIDE], MAKER: colour if kind == "locale" else FRAMEWORK[MAKER].replace("TEST", "ACIN")}
    )
    assert taken(capsys) == []
    repo.write({"framework/framework.yaml": header.replace(before, after)})
    line = header[: header.index(before)].count("\n") + 1 if after else 0
    assert taken(capsys) == [(kind, "framework/framework.yaml", line, hidden)]
    assert taken(capsys, "--base", "main", "--settings", "base") == [(kind, "framework/framework.yaml", line, hidden)]


@pytest.mark.parametrize(
    ("before", "after", "hidden"),
    [
        ("retired_titles: [Wizard]\n", "", 1),
        ("retired_titles: [Wizard, Druid]\n", "retired_titles: [Druid]\n", 1),
        ("retired_titles: [Wizard]\n", "retired_titles: [Wizard, Druid]\n", None),
        ("", "shared: [The Wizard plans the work and helps others to do theirs well.]\n", 1),
        ("shared: [Words of ours.]\n", "", None),
    ],
)
def test_lists_of_framework_yaml_that_hide(
    repo: Repo, before: str, after: str, hidden: int | None, capsys: pytest.CaptureFixture[str]
) -> None:
    same = "description: The Wizard plans the work and helps others to do theirs well.\n"
    text = {name: FRAMEWORK[name].replace("description: ", same + "x-was: ") for name in (GUIDE, MAKER)}
    on_main(repo, {"framework/framework.yaml": HEADER + before})
    repo.write({**text, "framework/framework.yaml": HEADER + after})
    expected = [] if hidden is None else [("framework", "framework/framework.yaml")]
    found = taken(capsys)
    assert [(kind, path) for kind, path, *_ in found] == expected
    assert all(findings >= (hidden or 0) for *_, findings in found)


def test_a_header_on_one_line_is_said_without_a_number(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    header = (
        "{version: 1, name: Invented, locale: en-GB, sfia: {version: 9}, paths: {tech: {title: T}, lead: {title: L}}}\n"
    )
    on_main(repo, {"framework/framework.yaml": header})
    repo.write({"framework/framework.yaml": header.replace("en-GB", "en-US")})
    assert taken(capsys) == [("locale", "framework/framework.yaml", 1, 0)]


@pytest.mark.parametrize("new", ["framework/roles/framework.yaml", "framework.yaml"])
def test_a_new_framework_that_parts_files_from_the_check(
    repo: Repo, new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.write({new: HEADER})
    ((kind, path, _, findings),) = taken(capsys)
    assert (kind, path) == ("framework", new)
    assert findings >= 1
    assert rules(capsys, "--base", "main") == []


ELSEWHERE = {name.replace("framework/", "career/", 1): text for name, text in FRAMEWORK.items()}
PAGE = (
    "# Guide\n\n**Level 5** | **Career Path:** Leadership\n\n## Description\n\nThe Guide TODO plans.\n\n"
    "## Skills\n\n### People management (PEMT)\n\nMeets everybody.\n"
)
SITE = {"mkdocs.yml": "site_name: x\n", "docs/index.md": "# Home\n", "docs/lead/level-5-guide.md": PAGE}
OTHER_PAGE = PAGE.replace("TODO ", "")


@pytest.mark.parametrize(
    ("before", "change", "left"),
    [
        (ELSEWHERE, {"framework/framework.yaml": HEADER}, "career"),
        (FRAMEWORK, {"framework/framework.yaml": None, "a/framework.yaml": HEADER}, "framework"),
        (FRAMEWORK, {"framework/framework.yaml": None, "framework/roles/framework.yml": HEADER}, "framework"),
        (SITE, {"mkdocs.yml": "docs_dir: other\n", "other/level-5-guide.md": OTHER_PAGE}, "docs"),
        (SITE, {"mkdocs.yml": None, "a/mkdocs.yml": "site_name: x\n", "a/framework.yaml": HEADER}, "docs"),
        (SITE, {"framework/framework.yaml": HEADER}, "docs"),
    ],
)
def test_a_framework_that_is_no_longer_the_one_that_is_checked(
    tmp_path: Path,
    before: dict[str, str],
    change: dict[str, str | None],
    left: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    repo = Repo(tmp_path / "repo")
    faulty = {name: text.replace("The Guide plans", "The Senior Maker plans") for name, text in before.items()}
    repo.commit(faulty)
    monkeypatch.chdir(repo.folder)
    assert taken(capsys, "--base", "HEAD") == []
    repo.write(change)
    for asked in (["--base", "HEAD"], ["--since", "HEAD"], ["--base", "HEAD", "--settings", "base"]):
        ((kind, path, _, findings),) = taken(capsys, *asked)
        assert (kind, path) == ("framework", left)
        assert findings >= 1


def test_pages_that_a_new_framework_holds_are_still_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = Repo(tmp_path / "repo")
    repo.commit(SITE)
    monkeypatch.chdir(repo.folder)
    repo.write({"framework.yaml": HEADER})
    assert taken(capsys, "--base", "HEAD") == []
    assert "TXT601" in rules(capsys, "--base", "HEAD")


def test_a_framework_whose_folder_is_renamed_is_still_checked(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.git("mv", "framework", "career")
    assert taken(capsys) == []
    repo.git("mv", "career/roles/tech", "kept")
    assert [path for _, path, *_ in taken(capsys)] == []  # a role that is gone is what `diff` says


def test_which_frameworks_are_checked_may_be_typed(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    on_main(repo, {"other/framework.yaml": HEADER})
    assert taken(capsys, "--base", "main", "other") == []
    assert taken(capsys, "--base", "main", "framework", "other/framework.yaml") == []
    repo.write({"other/framework.yaml": None, "other/a.md": OTHER_PAGE})
    assert taken(capsys, "--base", "main", "other") == []  # its pages are checked where it lay


# Reports


def test_every_report_for_people_begins_with_it(
    repo: Repo, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.write({CONFIG: 'ignore = ["TTL", "TXT"]\n'})
    outputs = {name: tmp_path / name for name in ("markdown", "html", "json")}
    arguments = [word for name, file in outputs.items() for word in ("--output", f"{name}={file}")]
    assert cli.run(["check", "-q", "--base", "main", *arguments]) == 0
    assert "which hides 2 findings" in capsys.readouterr().out  # also where nothing is found, and -q asks for silence
    markdown = outputs["markdown"].read_text(encoding="utf-8")
    assert markdown.startswith("### ⚠️ framework-lint\n\n⚠️ **This change takes away from its own check, which hides 2")
    html = outputs["html"].read_text(encoding="utf-8")
    assert html.index("which hides 2 findings</h2>") < html.index('id="findings"')
    assert "All in order" not in html
    monkeypatch.delenv("GITHUB_EVENT_PATH", raising=False)
    assert cli.run(["comment", "--print", str(outputs["json"])]) == 0
    comment = capsys.readouterr().out
    assert comment.startswith("<!-- framework-lint -->\n⚠️ **This change takes away from its own check, which hides 2")
    assert comment.index("&quot;TTL&quot;" if "&quot;" in comment else '"TTL" is ignored now') < comment.index("### ⚠️")


def test_with_the_settings_of_before_nothing_is_hidden(
    repo: Repo, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.write({GUIDE: FRAMEWORK[GUIDE], MAKER: FRAMEWORK[MAKER], CONFIG: 'ignore = ["TTL", "TXT"]\n'})
    assert cli.run(["check", "--since", "main", "--settings", "base", "--output", f"json={tmp_path / 'r'}"]) == 0
    assert "it was checked as if it did not" in capsys.readouterr().out
    monkeypatch.delenv("GITHUB_EVENT_PATH", raising=False)
    assert cli.run(["comment", "--print", str(tmp_path / "r")]) == 0
    assert "### ✅" in capsys.readouterr().out


def test_words_of_the_change_are_text_in_every_report(
    repo: Repo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = '[per-path."<img src=x>\\u001b[2J @all https://x.example |"]\nignore = ["TTL"]\n'
    repo.write({CONFIG: hostile})
    outputs = {name: tmp_path / name for name in ("markdown", "html")}
    cli.run(["check", "--base", "main", *(w for n, f in outputs.items() for w in ("--output", f"{n}={f}"))])
    said = capsys.readouterr().out
    assert "\\x1b[2J" in said
    for text in (said, *(file.read_text(encoding="utf-8") for file in outputs.values())):
        assert "\x1b" not in text
    assert "<img" not in outputs["markdown"].read_text(encoding="utf-8") + outputs["html"].read_text(encoding="utf-8")
    assert "https://x" not in outputs["markdown"].read_text(encoding="utf-8")


def test_the_report_is_as_its_schema_says(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    from jsonschema import Draft202012Validator

    repo.write({CONFIG: 'ignore = ["TTL"]\n', MAKER: f"# framework-lint: ignore-file[TXT]: x\n{PLACEHOLDER}"})
    for whose in ("own", "base"):
        document = report(capsys, "--base", "main", "--settings", whose)
        Draft202012Validator(load("report")).validate(document)
        assert document["settings"] == whose
    known = load("report")["$defs"]["taken_away"]["properties"]
    assert {key for one in document["taken_away"] for key in one} <= set(known)
    assert {one["kind"] for one in document["taken_away"]} <= set(known["kind"]["enum"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--settings", "base"], "--settings base goes with --base or --since"),
        (["--base", "main", "--fix"], "--base does not go with --fix or --diff"),
        (["--base", "nowhere"], 'git knows no revision "nowhere" here'),
    ],
)
def test_what_cannot_be_done_is_said(
    repo: Repo, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["check", *arguments]) == 2
    assert said in " ".join(capsys.readouterr().err.split())


def test_a_text_that_is_newly_called_the_frameworks_own(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    """The skill's file has other words for the level than the role's, which are those of another level."""
    texts = "code: PEMT\nattainment:\n  5: Runs the whole of it well, every day.\n  6: Decides what all of it is for.\n"
    entry = "skills:\n  - code: PEMT\n    attainment: Decides what all of it is for.\n"
    wrong = FRAMEWORK[GUIDE].replace("skills: [PEMT]\n", entry)
    on_main(repo, {"framework/skills/PEMT.yaml": texts})
    repo.commit({GUIDE: wrong, MAKER: FRAMEWORK[MAKER]})
    assert rules(capsys, "--select", "ATT") == ["ATT301"]
    assert taken(capsys) == []
    repo.commit({GUIDE: wrong + "    tailored: true\n"})
    assert rules(capsys, "--select", "ATT") == []
    assert taken(capsys) == [("suppression", GUIDE, wrong.count("\n") + 1, 1)]
    # What was marked before is no part of the change, and where a mark hides nothing, it takes nothing away.
    assert taken(capsys, "--base", "HEAD~1") == [("suppression", GUIDE, wrong.count("\n") + 1, 1)]
    repo.commit({MAKER: FRAMEWORK[MAKER] + "# a note\n"})
    assert taken(capsys, "--base", "HEAD~1") == []
    own = wrong.replace("Decides what all of it is for", "Our very own words of what is asked") + "    tailored: true\n"
    repo.commit({GUIDE: own})
    assert taken(capsys) == []
