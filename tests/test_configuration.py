"""The configuration file: where it is found, what it changes, what is wrong in it, and where it stands."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tree import Tree

from framework_lint.cli import run
from framework_lint.config.file import WrongConfiguration, find, settings_for
from framework_lint.config.patterns import matches
from framework_lint.config.settings import Given, PerPath, Settings
from framework_lint.documents.node import Mapping, Node, Sequence
from framework_lint.documents.toml import read_toml
from framework_lint.engine.check import check
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.registry import registry
from framework_lint.rules.selection import selected
from framework_lint.schemas.load import load

ROLE = """\
title: VP of Engineering
level: 7
scope_summary: Answers for engineering.
description: The CTO sets direction.
skills: [ETMG]
"""
HEADER = "version: 1\nname: Example\npaths: {management: {title: Management}}\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a framework in `framework/`, which is the working directory's."""
    (tmp_path / ".git").mkdir()
    roles = tmp_path / "framework" / "roles" / "management"
    roles.mkdir(parents=True)
    (tmp_path / "framework" / "framework.yaml").write_text(HEADER)
    (roles / "level-7-vp-of-engineering.yaml").write_text(ROLE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(capsys: pytest.CaptureFixture[str], *args: str) -> dict[str, object]:
    run(["check", "--format", "json", *args])
    data: dict[str, object] = json.loads(capsys.readouterr().out)
    return data


def rules_in(data: dict[str, object]) -> list[tuple[str, str]]:
    return [(finding["rule"], finding["severity"]) for finding in data["findings"]]  # type: ignore[attr-defined]


def wrong(place: Path, text: str) -> list[tuple[str, str, str]]:
    """Each thing that is wrong in a configuration: rule, message, and the marked source."""
    (place / ".framework-lint.toml").write_text(text)
    with pytest.raises(WrongConfiguration) as error:
        settings_for(str(place / "framework"), Given(), all_rules)
    return [(rule, hit.message, error.value.lines.slice(hit.at.span)) for rule, hit in error.value.hits]  # type: ignore[union-attr]


def test_without_a_file_nothing_is_imported(place: Path) -> None:
    (place / "pyproject.toml").write_text('[project]\nname = "framework-lint-user"\n')
    code = (
        "import sys; from framework_lint.cli import run; run([]); "
        "print({'tomllib', 'packaging', 'framework_lint.filters.suppressions', 'click'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=place)
    assert done.stdout.splitlines()[-1] == "set()"


def test_the_nearest_file_upwards_counts_inside_the_repository(place: Path) -> None:
    framework = str(place / "framework")
    assert find(framework) is None
    (place.parent / ".framework-lint.toml").write_text("")
    try:
        assert find(framework) is None, "it lies outside the repository"
    finally:
        (place.parent / ".framework-lint.toml").unlink()
    (place / "pyproject.toml").write_text("[tool.other]\n[tool.framework-lint]\nfail-on = 'note'\n")
    assert find(framework) == str(place / "pyproject.toml")
    assert settings_for(framework, Given(), all_rules).fail_on == "note"
    (place / ".framework-lint.toml").write_text("fail-on = 'warning'\n")
    assert settings_for(framework, Given(), all_rules).fail_on == "warning", "the file of its own wins"
    (place / "framework" / ".framework-lint.toml").write_text("fail-on = 'never'\n")
    assert settings_for(framework, Given(), all_rules).fail_on == "never"
    assert settings_for(framework, Given(), all_rules, isolated=True) == Settings()
    assert settings_for(framework, Given(), all_rules, str(place / ".framework-lint.toml")).fail_on == "warning"


@pytest.mark.parametrize(
    "text",
    [
        "[tool.framework-lint]\nfail-on = 'note'",
        "[ tool . 'framework-lint' ]\nfail-on = 'note'",
        "tool.framework-lint.fail-on = 'note'",
        "[tool]\nframework-lint = {fail-on = 'note'}",
    ],
)
def test_our_table_may_be_written_in_every_way(place: Path, text: str) -> None:
    (place / "pyproject.toml").write_text(text)
    assert settings_for(str(place / "framework"), Given(), all_rules).fail_on == "note"


NO_RULE = "is no rule, name of a rule or prefix of rules"
WRONG = [
    # what the file says, with «» around what is wrong, the rule, and the message
    ('«selct» = ["TTL"]', "configuration", '"selct" is not a key of the configuration; did you mean "select"?'),
    (
        "fail-on = «'warn'»",
        "configuration",
        'fail-on must be error, warning, note or never, not "warn"; did you mean "warning"?',
    ),
    ("ignore = [\n 'TTL', # all\n «'TTL4O1'»,\n]", "SUP802", f'"TTL4O1" {NO_RULE}; did you mean TTL401?'),
    ("[per-path.'a']\nignore = [«'NOPE1'»]", "SUP802", f'"NOPE1" {NO_RULE}'),
    ("[severity]\n«TTL4O1» = 'note'", "SUP802", f'"TTL4O1" {NO_RULE}; did you mean TTL401?'),
    ("[framework]\n«locle» = 'en-GB'", "configuration", '"locle" is not a key of a framework; did you mean "locale"?'),
    ("[rules.PRG506]\ntolerance = «true»", "configuration", 'tolerance is a number from 0 to 6, not "true"'),
    ("[rules]\n«TTL40» = {}", "configuration", '"TTL40" is not a key of the options of rules; did you mean "TTL409"?'),
    ("[pages]\nlabels.level = «'L'»", "configuration", 'level is a text in which N stands for the level, not "L"'),
    ("required-version = «'>=99'»", "configuration", "this configuration is for framework-lint >=99; this is 0.1.0"),
    ("required-version = «'new'»", "configuration", '"new" is no version specifier'),
    ("select = [«»", "configuration", "this is not valid TOML: invalid value"),
]


LIST = "the list that begins in line 1 is not closed before this: a comma or ] is missing"


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("select = ['TTL'\nfail-on = 'error'\n", LIST),
        ("select = ['TTL',\nfail-on = 'error'\n", LIST),
        ("select = ['TTL',\n[rules]\n", LIST),
        ("select = [ # ]\n 'TTL', # \"\n ']'", LIST),
        ("exclude = ['a', '''b''']\nselect = [\n 'TTL'\n 'NAV'\n]\n", LIST.replace("line 1", "line 2")),
        ("x = {a = 1\n}\n", LIST.replace("list", "table").replace("]", "}")),
        ("\nselect = ['TTL]\n", "the text that begins in line 2, column 11 is not closed: write ' at its end"),
        ('x = 1\ny = """one\n\n', 'the text that begins in line 2, column 5 is not closed: write """ at its end'),
        ("fail-on = error\n", 'a text stands in quotes: "error"'),
        ("select = [\n  TTL,\n]\n", 'a text stands in quotes: "TTL"'),
        ("isolated = True\n", "write true"),
        ("fail on the = 1\n", ""),
        ("x =\ny = 1\n", ""),
        ("x = [ 'a' ]\nx = 1\n", ""),
        ('x = ["\\d"]\n', ""),
    ],
)
def test_what_is_missing_in_toml(text: str, help: str) -> None:
    (fault,) = read_toml(".framework-lint.toml", text.encode()).faults
    assert fault.hit.help == help


@pytest.mark.parametrize(("marked", "rule", "message"), WRONG)
def test_what_is_wrong_is_said_at_its_place(place: Path, marked: str, rule: str, message: str) -> None:
    between = marked.partition("«")[2].partition("»")[0]
    assert wrong(place, marked.replace("«", "").replace("»", "")) == [(rule, message, between)]


def test_a_wrong_configuration_ends_with_2_and_is_shown(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / ".framework-lint.toml").write_text("selct = []\n")
    assert run(["check"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith('error[configuration] "selct" is not a key') and "--> .framework-lint.toml:1:1" in err
    assert run([]) == 2
    assert run(["check", "--isolated"]) == 1


def test_rules_are_selected_and_ignored(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rules_in(report(capsys)) == [("TTL401", "error")]
    (place / ".framework-lint.toml").write_text("ignore = ['foreign-subject']\n")
    assert rules_in(report(capsys)) == []
    assert rules_in(report(capsys, "--select", "TTL")) == [("TTL401", "error")], "who names rules wants them"
    assert rules_in(report(capsys, "--extend-select", "foreign-subject")) == [("TTL401", "error")]
    (place / ".framework-lint.toml").write_text("select = ['STR']\n")
    assert rules_in(report(capsys)) == []
    assert rules_in(report(capsys, "--extend-select", "TTL")) == [("TTL401", "error")]


def test_what_the_command_line_selects_too_is_no_longer_ignored(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for ignored in ("TTL", "TTL401", "foreign-subject"):
        (place / ".framework-lint.toml").write_text(f"ignore = ['{ignored}']\n")
        assert rules_in(report(capsys)) == []
        assert rules_in(report(capsys, "--extend-select", ignored)) == [("TTL401", "error")]
    (place / ".framework-lint.toml").write_text("ignore = ['TTL', 'TTL401']\n")
    assert rules_in(report(capsys, "--extend-select", "TTL")) == [], "the other one still holds"


def test_of_two_patterns_the_later_one_says_the_severity(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tables = [
        "[per-path.'roles/**']\nseverity = {TTL401 = 'note'}\n",
        "[per-path.'**']\nseverity = {TTL = 'warning'}\n",
    ]
    (place / ".framework-lint.toml").write_text("".join(tables))
    assert rules_in(report(capsys)) == [("TTL401", "warning")]
    (place / ".framework-lint.toml").write_text("".join(reversed(tables)))
    assert rules_in(report(capsys)) == [("TTL401", "note")]


def test_severity_by_rule_and_what_fails(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / ".framework-lint.toml").write_text("[severity]\nTTL = 'note'\nTTL401 = 'warning'\n")
    assert rules_in(report(capsys)) == [("TTL401", "warning")]
    assert run(["check", "-q"]) == 0
    (place / ".framework-lint.toml").write_text("fail-on = 'warning'\n[severity]\nTTL401 = 'warning'\n")
    assert run(["check", "-q"]) == 1
    assert run(["check", "-q", "--fail-on", "error"]) == 0


@pytest.mark.parametrize("given", ["note", "warning", "error"])
@pytest.mark.parametrize("selector", ["ATT307", "damaged-characters", "ATT", "ALL"])
def test_the_users_severity_wins_over_that_of_a_single_place(
    place: Path, capsys: pytest.CaptureFixture[str], selector: str, given: str
) -> None:
    """Damaged characters are an error, a no-break space among them is a warning, unless the configuration speaks."""
    file = place / "framework" / "roles" / "management" / "level-7-vp-of-engineering.yaml"
    file.write_text(ROLE.replace("The CTO sets", "Sets\u00a0the"), encoding="utf-8")
    assert rules_in(report(capsys, "--select", "ATT307")) == [("ATT307", "warning")]
    (place / ".framework-lint.toml").write_text(f"[severity]\n{selector} = '{given}'\n")
    assert rules_in(report(capsys, "--select", "ATT307")) == [("ATT307", given)]
    assert run(["check", "-q", "--select", "ATT307"]) == (given == "error")


@pytest.mark.parametrize(
    "pattern", ["framework/roles/**", "roles/management/*.yaml", "roles/management", "**/level-7-*"]
)
def test_settings_of_a_path(place: Path, capsys: pytest.CaptureFixture[str], pattern: str) -> None:
    (place / ".framework-lint.toml").write_text(f"[per-path.'{pattern}']\nseverity = {{TTL401 = 'note'}}\n")
    assert rules_in(report(capsys)) == [("TTL401", "note")]
    (place / ".framework-lint.toml").write_text(f"[per-path.'{pattern}']\nignore = ['TTL']\n")
    assert rules_in(report(capsys)) == []
    (place / ".framework-lint.toml").write_text("[per-path.'roles/engineering/**']\nignore = ['TTL']\n")
    assert rules_in(report(capsys)) == [("TTL401", "error")]


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("roles/*.yaml", "roles/a/b.yaml", False),
        ("roles/**/b.yaml", "roles/b.yaml", True),
        ("roles/**/b.yaml", "roles/a/c/b.yaml", True),
        ("roles/legac?", "roles/legacy/x.yaml", True),
        ("roles/legacy/", "roles/legacy/x.yaml", True),
        ("roles/legacy/**", "roles/legacy-2/x.yaml", False),
        ("a.yaml", "axyaml", False),
    ],
)
def test_patterns(pattern: str, path: str, expected: bool) -> None:
    assert matches(pattern, path) is expected


def test_of_two_selectors_the_longer_one_wins_and_ignore_where_they_are_alike() -> None:
    def runs(select: str, ignore: str) -> bool:
        return "TTL401" in {rule.code for rule in selected(all_rules(), Settings((select,), (), (ignore,)))}

    assert runs("TTL401", "TTL")
    assert runs("foreign-subject", "TTL40")
    assert not runs("TTL", "TTL401")
    assert not runs("TTL401", "TTL401")
    assert not runs("ALL", "ALL")


def test_an_address_only_where_the_configuration_gives_one(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "url" not in report(capsys)["findings"][0]  # type: ignore[index]
    for address, expected in (
        ("https://example.org/rules/", "https://example.org/rules/TTL401"),
        ("https://example.org/{name}.html", "https://example.org/foreign-subject.html"),
    ):
        (place / ".framework-lint.toml").write_text(f"docs-url = '{address}'\n")
        assert report(capsys)["findings"][0]["url"] == expected  # type: ignore[index]


def test_options_and_words_reach_the_rules() -> None:
    settings = Settings(
        options={"PRG506": {"tolerance": 1}},
        word_lists={
            "ranks": {"add": ["Grand"], "remove": ["lead"]},
            "expansions": {"replace": {"EM": "Engineering Manager"}},
        },
    )
    assert settings.option("PRG506", "tolerance", 2) == 1
    assert settings.option("TTL409", "ranks", ["Senior"]) == ["Senior"]
    assert settings.words("ranks", ["Senior", "Lead"]) == ["Senior", "Grand"]
    assert settings.words("expansions", {"VP": "Vice President"}) == {"EM": "Engineering Manager"}
    assert settings.words("nouns", ["Engineer"]) == ["Engineer"]


def test_words_of_titles_are_the_frameworks_own() -> None:
    where = "roles/management/level-7-vp-of-engineering.yaml"
    files = {where: ROLE.replace("The CTO sets", "The Grand Alchemist sets")}

    def said(**lists: dict[str, object]) -> list[str]:
        return [finding.message for finding in check(Tree(files), Settings(word_lists=lists)).findings]

    foreign = ["the description is about the Grand Alchemist, not about the VP of Engineering"]
    assert said() == []
    assert said(ranks={"add": ["Grand"]}, nouns={"add": ["Alchemist"]}) == foreign
    assert said() == [], "the next framework has its own words"
    files[where] = ROLE
    assert len(said()) == 1
    assert said(officers={"remove": ["cto"]}) == []
    assert said(officers={"replace": ["CTO"]}) != []


def test_every_option_is_one_of_a_rule_of_the_catalogue() -> None:
    catalogue = {"TTL405", "TTL409", "CRI901", "CRI902", "CRI903", "CRI904", "PRG506", "TXT601", "DOC707"}
    assert set(load("config")["properties"]["rules"]["properties"]) == catalogue


@pytest.mark.parametrize(
    ("words", "locale", "told"),
    [
        ("", "en-GB", False),
        ("behavior", "en-GB", False),
        ("behavior color", "en-GB", False),
        ("behavior color honor", "en-US", True),
        ("behavior color honor favour centre", "en-GB", False),
        ("behaviour colour honour", "en-GB", True),
        ("behaviour organize recognize", "en-GB-oxendict", True),
    ],
)
def test_a_language_is_told_by_several_words(words: str, locale: str, told: bool) -> None:
    page = f"# Lead\n\n**Level 5** | **Career Path:** Engineering\n\nKnows {words}.\n".replace(".", " .")
    header = check(Tree({"roles/engineering/level-5-lead.md": page}), Settings()).framework.header
    assert (header.locale, header.locale_told) == (locale, told)


def test_a_language_that_too_few_words_tell_is_called_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["--show-files"]) == 0
    assert (
        "en-GB (default: few of its words are spelt otherwise in another English, or some in each)"
        in capsys.readouterr().out
    )


def test_a_framework_of_pages_takes_its_facts_from_the_configuration(place: Path) -> None:
    page = "# Lead\n\n**Level 5** | **Career Path:** Engineering\n\n## Required SFIA Skills\n\n### Programming (PROG)\n"
    files = {"roles/engineering/level-5-lead.md": page}
    assert check(Tree(files), Settings()).framework.header.locale == "en-GB"
    (place / ".framework-lint.toml").write_text(
        "[framework]\nlocale = 'en-US'\nsfia.version = 8\nretired_titles = ['Head of Code']\n"
        "paths = {engineering = {title = 'Making'}}\n[pages.labels]\nrequired-skills = 'Skills'\n"
    )
    settings = settings_for(str(place / "framework"), Given(), all_rules)
    header = check(Tree(files), settings).framework.header
    assert (header.locale, header.sfia_version, header.written) == ("en-US", 8, False)
    assert [str(title) for title in header.retired_titles] == ["Head of Code"]
    assert [str(path.title) for path in header.paths] == ["Making"]
    assert header.retired_titles[0].place.path == ".framework-lint.toml"
    assert settings.labels is not None
    assert settings.labels.required_skills == "Skills"
    assert settings.labels.navigation == "Navigation"


def test_what_holds_is_shown_with_where_it_comes_from(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / ".framework-lint.toml").write_text("ignore = ['NAV']\n[per-path.'roles/**']\nignore = ['TTL']\n")
    assert (
        run(
            [
                "check",
                "--show-settings",
                "--fail-on",
                "note",
                "framework/roles/management/level-7-vp-of-engineering.yaml",
            ]
        )
        == 0
    )
    out = capsys.readouterr().out
    assert "settings for framework/roles/management/level-7-vp-of-engineering.yaml\n" in out
    assert '  ignore = ["NAV"]  (.framework-lint.toml:1)\n' in out
    assert '  fail-on = "note"  (--fail-on)\n' in out
    assert '  select = ["ALL"]  (default)\n' in out
    assert '  TTL401 foreign-subject: ignored by per-path."roles/**"\n' in out
    assert "  NAV101 broken-link: ignored\n" in out


def test_what_files_are_taken_for_is_shown(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "framework" / "notes.txt").write_text("x")
    (place / "framework" / "overview.md").write_text("Words.\n")
    (place / "framework" / "skills").mkdir()
    (place / "framework" / "skills" / "ETMG.yaml").write_text("code: ETMG\n")
    assert run(["check", "--show-files"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert "root: framework (framework.yaml is there)" in out
    assert "SFIA 9 (default), en-GB (as framework/framework.yaml says)" in out
    assert "  framework/framework.yaml: the framework's own file" in out
    assert "  framework/notes.txt: ignored" in out
    assert "  framework/overview.md: prose" in out
    assert "  framework/skills/ETMG.yaml: skill" in out
    assert "  framework/roles/management/level-7-vp-of-engineering.yaml: role, VP of Engineering, level 7" in out


def test_pages_are_shown_with_what_makes_them_roles(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "mkdocs.yml").write_text("site_name: x\n")
    (place / "docs").mkdir()
    (place / "docs" / "index.md").write_text("# Roles\n\nSee [Lead](lead.md).\n")
    (place / "docs" / "lead.md").write_text(
        "# Lead\n\n**Level 5** | **Career Path:** Engineering\n\n## Required SFIA Skills\n\n### Testing (TEST)\n"
    )
    (place / ".framework-lint.toml").write_text("[framework]\nlocale = 'en-US'\n")
    assert run(["check", "--show-files", "docs"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "root: docs (the pages of mkdocs.yml)"
    assert out[1] == "SFIA 9 (from: the addresses of its pages, else the newest), en-US (from: configuration)"
    assert "  docs/index.md: prose" in out
    role = next(line for line in out if "lead.md" in line)
    assert role.startswith("  docs/lead.md: role page, Lead, level 5 (it has a level below its title, ")
    assert run(["check", "--show-settings", "docs"]) == 0
    assert '  framework = {"locale": "en-US"}  (.framework-lint.toml:1)\n' in capsys.readouterr().out


def test_a_preview_rule_runs_where_it_is_named() -> None:
    rules = {**all_rules()}
    rules["TTL401"] = registry["TTL401"]._replace(preview=True)
    for select, expected in ((("ALL",), False), (("TTL",), False), (("TTL401",), True), (("foreign-subject",), True)):
        assert ("TTL401" in {rule.code for rule in selected(rules, Settings(select=select))}) is expected
    assert "TTL401" in {rule.code for rule in selected(rules, Settings(extend_select=("TTL401",)))}


def test_settings_of_several_patterns_add_up() -> None:
    settings = Settings(per_path=(PerPath("roles/**"), PerPath("roles/a/*"), PerPath("skills/**")), base="framework")
    assert [entry.pattern for entry in settings.for_path("roles/a/x.yaml")] == ["roles/**", "roles/a/*"]
    assert Settings().for_path("roles/a/x.yaml") == []


# TOML with places

_SAMPLE = """\
# a comment with = and [brackets]
top = 1
"quoted key" = 'it''s'
dotted . "key" = [ 1, "two, # three", [4], {a = 1, 'b.c' = "x\\"]"} ] # behind
long = \"\"\"
[not.a.table]
x = "y" \"\"\"
when = 1979-05-27 07:32:00

[a.b]
c = {}
[[list]]
x = 1
[[list]]
x = 2
[list.below]
y = 3
""".replace("'it''s'", "'it is'")


def walk(node: Node, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], Node]:
    found = {path: node}
    if isinstance(node, Mapping):
        for key, value in node.items.items():
            found |= walk(value, (*path, key))
    elif isinstance(node, Sequence):
        for index, value in enumerate(node.items):
            found |= walk(value, (*path, index))
    return found


def test_toml_values_know_their_places() -> None:
    document = read_toml("x.toml", _SAMPLE.encode())
    assert document.root is not None
    assert document.root.data == tomllib.loads(_SAMPLE)
    nodes = walk(document.root)
    slices = {path: document.lines.slice(node.span) for path, node in nodes.items() if node.items is None}
    assert slices[("top",)] == "1"
    assert slices[("dotted", "key", 1)] == '"two, # three"'
    assert slices[("dotted", "key", 3, "b.c")] == '"x\\"]"'
    assert slices[("long",)] == '"""\n[not.a.table]\nx = "y" """'
    assert slices[("when",)] == "1979-05-27 07:32:00"
    assert slices[("list", 1, "below", "y")] == "3"
    dotted = nodes[("dotted",)]
    assert document.lines.slice(dotted.keys["key"]) == '"key"'
    assert document.lines.slice(document.root.keys["quoted key"]) == '"quoted key"'


_KEYS = st.text("abc-_1", min_size=1, max_size=4)
_SCALARS = st.one_of(st.integers(-9, 9), st.booleans(), st.text('ab "\\#=[]{},\n\u00e9', max_size=6))


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3), max_leaves=6
)


@settings(deadline=None)
@given(st.dictionaries(_KEYS, _VALUES, max_size=4))
def test_every_toml_value_stands_where_its_node_says(values: dict[str, object]) -> None:
    text = "".join(f"{key} = {_toml(value)}\n" for key, value in values.items())
    document = read_toml("x.toml", text.encode())
    assert document.root is not None
    assert document.root.data == values
    for node in walk(document.root).values():
        if node is not document.root:
            assert tomllib.loads(f"v = {document.lines.slice(node.span)}")["v"] == node.data
