"""Rules on SFIA's texts, over an invented sheet with the codes and levels of SFIA 9."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from sfia_sheet import cells, every_skill, workbook, written
from tree import Tree, brief, findings

from framework_lint.config.settings import Settings
from framework_lint.engine.check import check
from framework_lint.model.findings import Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Header, Role, Skill
from framework_lint.model.spans import Lines, Part, Place, Text
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.context import Context
from framework_lint.sfia.dataset import Dataset, read_dataset
from framework_lint.sfia.sentences import sentences

NOWHERE = Place("roles/p/level-1-x.yaml")
RULES = [all_rules()[code] for code in ("ATT301", "ATT304", "ATT305", "SFI212")]
SHEET = every_skill()


def text(value: str) -> Text:
    return Text(value, NOWHERE)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return read_dataset(written(tmp_path_factory.mktemp("sheet") / "sfia.csv", cells(SHEET)), 9)


@pytest.fixture(scope="module")
def context(dataset: Dataset) -> Context:
    context = Context(Header("framework.yaml", NOWHERE))
    context.dataset = dataset
    return context


@pytest.fixture(scope="module")
def blind(dataset: Dataset) -> Context:
    """The same texts by their hashes alone, as SFIA 9's are known without a licensed file."""
    from framework_lint.sfia.texts import Texts, texts_of

    known = texts_of(dataset, 9)
    assert known
    context = Context(Header("framework.yaml", NOWHERE))
    context.texts = Texts(known.prints, {})
    return context


def of_skill(skill: Skill, context: Context) -> Iterator[tuple[str, Hit]]:
    for rule in RULES:
        for hit in rule.check(skill, context):
            yield rule.code, hit
    across = all_rules()["ATT307"].across
    assert across
    role = Role("x", "x", "yaml", NOWHERE, "x", "p", None, skills=(skill,))
    for hit in across(Framework(context.header, roles=(role,)), context):
        yield "ATT307", hit


def said(code: str, level: int, value: str, context: Context, **more: str) -> list[tuple[str, Hit]]:
    """What the rules say of a text under a level of a skill."""
    entry = Skill(NOWHERE, text(code), required=level, attainment={level: text(value)})
    return list(of_skill(entry._replace(**{key: text(value) for key, value in more.items()}), context))  # type: ignore[arg-type]


def test_the_sheet_has_no_complaints(dataset: Dataset) -> None:
    assert dataset.complaints == ()
    assert len(dataset.rows) == 147


def test_every_text_in_its_place_gives_nothing(dataset: Dataset, context: Context) -> None:
    for code, row in dataset.rows.items():
        for level, value in row.attainment.items():
            assert (
                said(code, level, value, context, description=row.description, guidance_notes=row.guidance_notes) == []
            )


def test_every_pair_of_levels(dataset: Dataset, context: Context) -> None:
    pairs = 0
    for code, row in dataset.rows.items():
        for here, there in permutations(row.attainment, 2):
            found = said(code, here, row.attainment[there], context)
            assert [(rule, hit.message) for rule, hit in found] == [
                ("ATT301", f"the text of {code} at level {here} is SFIA's text of level {there}")
            ]
            assert isinstance(found[0][1].fix, Fix)
            assert found[0][1].fix.edits[0].text == row.attainment[here]
            pairs += 1
    assert pairs == sum(len(row.levels) * (len(row.levels) - 1) for row in dataset.rows.values())


def test_every_pair_of_skills_in_a_subcategory(dataset: Dataset, context: Context) -> None:
    pairs = 0
    for one, other in permutations(dataset.rows.values(), 2):
        if one.subcategory == other.subcategory:
            level = one.levels[0]
            there = level if level in other.attainment else other.levels[-1]
            found = said(one.code, level, other.attainment[there], context)
            assert [rule for rule, _ in found] == ["ATT304"]
            assert f"is the text of {other.code} ({other.name}) at level {there}" in found[0][1].message
            pairs += 1
    assert pairs > 500


def mutations(value: str) -> Iterator[tuple[str, str, list[str]]]:
    """What happens to a text on its way, and which rules may speak of it."""
    parts = [value[start:end] for start, end in sentences(value)]
    yield "a word changed", value.replace("Stirs", "Shakes"), ["ATT305"]
    yield "a word dropped", value.replace("the cup of ", ""), ["ATT305"]
    yield "a sentence dropped", " ".join(parts[1:]), ["ATT305"]
    yield "a sentence added", " ".join([*parts, "Hums a tune."]), ["ATT305"]
    yield "two sentences swapped", " ".join([parts[1], parts[0], *parts[2:]]), ["ATT305"]
    yield "an apostrophe lost", value.replace("\u2019", ""), ["ATT305"]
    yield "a full stop lost", value.rstrip(". \n"), ["ATT305"]
    yield "CRLF", value.replace("\n", "\r\n"), []
    yield "on one line", " ".join(value.split()), []
    yield "doubled spaces", value.replace(" ", "  "), []
    yield "no-break spaces", value.replace(" ", "\u00a0"), []
    yield "plain quotes", value.replace("\u2019", "'"), []
    yield "as a list", "\n".join(f"- {part}" for part in parts), []
    yield "Windows-1252 as Latin-1", value.replace("\u2019", "\x92"), ["ATT307"]
    yield "UTF-8 as Windows-1252", value.replace("\u2019", "\u00e2\u20ac\u2122"), ["ATT307"]
    yield "replaced", value.replace("\u2019", "\ufffd"), ["ATT307"]
    yield "a spreadsheet's line breaks", value.replace("\n", "_x000D_\n"), ["ATT307"]
    yield "less than half left", " ".join([parts[0], "Hums.", "Sings.", "Dances."]), []


@pytest.mark.parametrize("licensed", [True, False])
def test_what_happens_to_texts(dataset: Dataset, context: Context, blind: Context, licensed: bool) -> None:
    for code, row in dataset.rows.items():
        for level, value in row.attainment.items():
            for what, mutated, expected in mutations(value):
                found = said(code, level, mutated, context if licensed else blind)
                assert [rule for rule, _ in found] == expected, (what, code, level, [hit.message for _, hit in found])
                if expected == ["ATT307"]:
                    assert found[0][1].fix
                    assert found[0][1].fix.safety == "safe"


def test_texts_that_are_marked_as_our_own_are_not_compared(dataset: Dataset, context: Context) -> None:
    row = dataset.rows["POMG"]
    entry = Skill(NOWHERE, text("POMG"), required=5, attainment={5: text(row.attainment[6])}, tailored=True)
    assert list(of_skill(entry, context)) == []
    assert [rule for rule, _ in of_skill(entry._replace(tailored=False), context)] == ["ATT301"]


def test_a_label_that_is_wrong_is_not_a_text_that_is_wrong(dataset: Dataset, context: Context) -> None:
    """The page of a role at level 6 says "Level 5 Attainment" over the text of level 6: the label is the fault."""
    value = text(dataset.rows["POMG"].attainment[6])
    assert list(of_skill(Skill(NOWHERE, text("POMG"), required=6, attainment={5: value}), context)) == []


@pytest.mark.parametrize("licensed", [True, False])
def test_the_words_that_differ_are_marked(context: Context, blind: Context, dataset: Dataset, licensed: bool) -> None:
    value = dataset.rows["POMG"].attainment[6]
    for changed, marked, words in [
        (value.replace("POMG\u2019s", "POMGs"), "POMGs", '"POMGs" for "POMG\'s"'),
        (value.replace("cups for", "cups, for"), "cups,", '"cups," for "cups"'),
        (value.replace("Stirs", "stirs"), "stirs", '"stirs" for "Stirs"'),
    ]:
        ((rule, hit),) = said("POMG", 6, changed, context if licensed else blind)
        assert rule == "ATT305"
        assert isinstance(hit.at, Part)
        assert changed[hit.at.start : hit.at.end] == marked
        assert hit.message.endswith(f"only punctuation differs: {words}")
        assert hit.fix
    ((_, hit),) = said("POMG", 6, value.replace("Stirs", "Shakes"), context if licensed else blind)
    assert ('"Shakes" for "Stirs"' in hit.message) == licensed == (hit.fix is not None)
    assert "sentence 2 is changed" in hit.message


def test_descriptions_and_guidance_notes(dataset: Dataset, context: Context) -> None:
    row, other = dataset.rows["POMG"], dataset.rows["SUPP"]

    def spoken(**texts: str) -> list[str]:
        entry = Skill(NOWHERE, text("POMG"), **{key: text(value) for key, value in texts.items()})  # type: ignore[arg-type]
        return [f"{rule} {hit.message}" for rule, hit in of_skill(entry, context)]

    (found,) = spoken(description=other.description)
    assert "this is the overall description of SUPP" in found
    (found,) = spoken(guidance_notes=row.guidance_notes.replace("small ones", "short ones"))
    assert found.startswith("SFI212 the guidance notes of POMG") and '"short" for "small"' in found
    own = "We look after what we build."
    assert spoken(description=own) == []
    assert spoken(description=own, guidance_notes="Such as: testing.") == []
    (found,) = spoken(description=own, guidance_notes=row.guidance_notes)
    assert found.startswith("SFI212 the overall description of POMG")
    assert spoken(description=row.description.replace("POMG", "POMG\x92")) != []


# --- Levels at which SFIA does not define a skill ---


def undefined(dataset: Dataset, level: int, words: str) -> dict[str, str]:
    """An entry of POMG, which begins at level 5, with a text under a lower level, on a page and as data."""
    value = " ".join(words.split())
    page = f"# Lead\n\n**Level {level}** | **Career Path:** P\n\n## Required SFIA Skills\n\n"
    page += f"### {dataset.rows['POMG'].name} (POMG)\n\n**Level {level} Attainment:**\n\n{value}\n"
    role = ROLE.replace("level: 5", f"level: {level}").format(f"      {value}")
    paths = "paths: {p: {title: P}, q: {title: Q}}\n"
    return {
        "framework.yaml": "version: 1\nname: x\nsfia: {version: 9, dataset: sfia.csv}\n" + paths,
        f"roles/p/level-{level}-lead.yaml": role,
        f"roles/q/level-{level}-lead.md": page,
    }


@pytest.fixture
def in_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working directory with the licensed file."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "sfia.csv", cells(SHEET))


@pytest.mark.usefixtures("in_its_folder")
@pytest.mark.parametrize(("level", "of"), [(2, 5), (4, 6), (1, 7)])
def test_one_finding_says_that_a_level_does_not_exist_and_whose_the_text_is(
    dataset: Dataset, level: int, of: int
) -> None:
    files = undefined(dataset, level, dataset.rows["POMG"].attainment[of])
    alone = findings(files, "ATT301")
    assert len(alone) == 2
    both = findings(files, "ATT", "SFI204")
    assert [one.rule for one in both] == ["SFI204", "SFI204"]
    for one, other in zip(alone, both, strict=True):
        assert f" at level {level} is " in one.message
        assert one.message.endswith(f" is SFIA's text of level {of}")
        assert one.fix is None
        assert other.message.endswith(f"there is no level {level}, and here stands the text of level {of}")
        (place,), (same,) = one.related, other.related
        assert (place.path, place.span, place.message) == (same.path, same.span, f"the text of level {of}")
        assert place.span.line > one.span.line
    assert findings(undefined(dataset, 6, dataset.rows["POMG"].attainment[6]), "ATT", "SFI204") == []


@pytest.mark.usefixtures("in_its_folder")
def test_a_text_of_another_skill_below_a_level_that_does_not_exist(dataset: Dataset) -> None:
    files = undefined(dataset, 2, dataset.rows["SUPP"].attainment[2])
    assert [one.rule for one in findings(files, "ATT304")] == ["ATT304", "ATT304"]
    both = findings(files, "ATT", "SFI204")
    assert [one.rule for one in both] == ["SFI204", "SFI204"]
    assert both[0].message.endswith("and here stands the text of SUPP (Supplier management) at level 2")


@pytest.mark.usefixtures("in_its_folder")
def test_words_of_our_own_below_a_level_that_does_not_exist_are_nobodys(dataset: Dataset) -> None:
    files = undefined(dataset, 2, "We help whoever plans.")
    assert findings(files, "ATT") == []
    for one in findings(files, "SFI204"):
        assert one.message.endswith("there is no level 2")
        assert one.related == ()
    quoted = undefined(dataset, 2, dataset.rows["POMG"].attainment[5])
    where = "roles/p/level-2-lead.yaml"
    own = {where: quoted[where].replace("code: POMG\n", "code: POMG\n    tailored: true\n")}
    assert findings({**quoted, **own, "roles/q/level-2-lead.md": "# x\n"}, "ATT") == []
    no_skill_of_sfias = {path: text.replace("POMG", "XXXX") for path, text in quoted.items()}
    assert findings(no_skill_of_sfias, "ATT") == []


@pytest.mark.usefixtures("in_its_folder")
def test_a_file_of_a_skill_with_a_text_at_a_level_that_does_not_exist(dataset: Dataset) -> None:
    value = " ".join(dataset.rows["POMG"].attainment[5].split())
    files = {"framework.yaml": undefined(dataset, 2, "")["framework.yaml"]}
    files["skills/POMG.yaml"] = f'code: POMG\nattainment:\n  2: "{value}"\n'
    (found,) = findings(files, "ATT", "SFI204")
    assert (found.rule, found.pointer) == ("ATT301", "attainment[2]")


def test_our_own_text_of_another_level_below_a_level_that_does_not_exist() -> None:
    files = {
        "framework.yaml": "version: 1\nname: x\npaths: {p: {title: P}}\n",
        "skills/POMG.yaml": "code: POMG\nattainment:\n  5: Weighs what to build. Stops what is not worth it.\n",
        "roles/p/level-2-lead.yaml": ROLE.replace("level: 5", "level: 2").format(
            "      Weighs what to build. Stops what is not worth it."
        ),
    }
    (alone,) = findings(files, "ATT301")
    assert [place.message for place in alone.related] == ["the text of level 5"]
    assert [one.rule for one in findings(files, "ATT", "SFI204")] == ["SFI204"]


# --- The licensed file, as a framework names it ---

ROLE = "title: Lead\nlevel: 5\nscope_summary: x\ndescription: x\nskills:\n  - code: POMG\n    attainment: |-\n{}\n"


def framework(dataset: Dataset, version: int = 9, file: str = "sfia.csv") -> dict[str, str]:
    value = dataset.rows["POMG"].attainment[6]
    lines = "\n".join(f"      {line}" for line in value.split("\n"))
    return {
        "framework.yaml": f"version: 1\nname: x\nsfia: {{version: {version}, dataset: {file}, acknowledgement: x}}\n"
        "paths: {p: {title: P}}\n",
        "roles/p/level-5-lead.yaml": ROLE.format(lines),
    }


@pytest.mark.parametrize("version", [6, 7, 8, 9])
@pytest.mark.parametrize("form", ["cp1252", "utf-8-sig", "xlsx"])
def test_a_licensed_file_of_any_version(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int, form: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if form == "xlsx":
        file = workbook(tmp_path / "sfia.xlsx", cells(SHEET, version))
    else:
        file = written(tmp_path / "sfia.csv", cells(SHEET, version), form)
    found = findings(framework(dataset, version, file.name), "ATT")
    assert [brief(one) for one in found] == [
        "roles/p/level-5-lead.yaml:7:17: error[ATT301] the text of POMG at level 5 is SFIA's text of level 6"
    ]
    assert found[0].fix
    assert [line.strip() for line in found[0].fix.edits[0].text.split("\n")[1:]] == dataset.rows["POMG"].attainment[
        5
    ].split("\n")


def test_a_licensed_file_of_another_version_is_told_and_not_used(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "sfia.csv", cells(SHEET, 8))
    (found,) = findings(framework(dataset), "ATT", "SFI209")
    assert found.rule == "SFI209"
    assert "its addresses are those of SFIA 8, but the framework is pinned to SFIA 9" in found.message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "sfia.csv does not exist; sfia.csv counts from the framework's folder: correct it, or leave"),
        (b"", "is empty"),
        (b"Code,Skill\nTEST,x\n", "lacks the column"),
        (b"Code,Overall description\n\x81\x8d", "in no encoding that SFIA publishes"),
        (b"PK\x03\x04 nothing", "not an XLSX workbook"),
        (b"x" * 20_000_001, "larger than 16 MB"),
    ],
)
def test_a_licensed_file_that_cannot_be_used_is_a_problem(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes | None, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if data is not None:
        (tmp_path / "sfia.csv").write_bytes(data)
    tree = Tree(framework(dataset))
    (problem,) = check(tree, Settings(), workers=1).problems
    assert problem.kind == "unreadable"
    assert problem.path == "framework.yaml"
    assert problem.message.startswith("sfia.dataset: ")
    assert message in problem.message
    assert check(tree, Settings(select=("TTL",)), workers=1).problems == [], "no rule that runs needs it"


# --- Fixes, as a file is then written ---


def mended(files: dict[str, str], where: str, *select: str) -> str:
    """A file after every fix of the rules selected."""
    text = files[where]
    changes = [change for one in findings(files, *select) if one.fix for change in one.fix.edits]
    assert changes
    assert {change.path for change in changes} == {where}
    lines = Lines(text)
    for change in sorted(changes, key=lambda change: change.span, reverse=True):
        start, end = lines.offset(*change.span[:2]), lines.offset(*change.span[2:])
        text = text[:start] + change.text + text[end:]
    assert findings({**files, where: text}, *select) == []
    return text


# --- How much of a text must be whose: half, and more than half ---

OWN = ["Hums.", "Sings.", "Dances.", "Whistles."]


def mixed(dataset: Dataset, level: int, count: int, own: int) -> str:
    """As many sentences of a level's text of POMG, and of nobody's."""
    value = dataset.rows["POMG"].attainment[level]
    quoted = [value[start:end] for start, end in sentences(value)]
    assert len(quoted) == 4
    return " ".join([*quoted[:count], *OWN[:own]])


@pytest.mark.parametrize(("count", "own", "found"), [(1, 1, ["ATT305"]), (2, 2, ["ATT305"]), (3, 4, []), (1, 2, [])])
def test_a_text_is_edited_where_half_of_it_is_right(
    dataset: Dataset, context: Context, blind: Context, count: int, own: int, found: list[str]
) -> None:
    for known in (context, blind):
        assert [rule for rule, _ in said("POMG", 6, mixed(dataset, 6, count, own), known)] == found


@pytest.mark.parametrize(("count", "own", "found"), [(1, 1, []), (2, 2, []), (4, 3, ["ATT301"]), (2, 1, ["ATT301"])])
def test_a_text_is_another_levels_where_more_than_half_of_it_is(
    dataset: Dataset, context: Context, count: int, own: int, found: list[str]
) -> None:
    assert [rule for rule, _ in said("POMG", 5, mixed(dataset, 6, count, own), context)] == found
    skill = [rule.replace("ATT301", "ATT304") for rule in found]
    assert [rule for rule, _ in said("BUDF", 6, mixed(dataset, 6, count, own), context)] == skill


@pytest.mark.parametrize(("count", "own", "found"), [(1, 1, []), (2, 2, []), (4, 3, ["ATT301"]), (2, 1, ["ATT301"])])
def test_the_same_by_the_frameworks_own_file_of_a_skill(
    dataset: Dataset, count: int, own: int, found: list[str]
) -> None:
    texts = {level: " ".join(mixed(dataset, level, 4, 0).split()) for level in (5, 6)}
    files = {
        "framework.yaml": "version: 1\nname: x\npaths: {p: {title: P}}\n",
        "skills/POMG.yaml": f'code: POMG\nattainment:\n  5: "{texts[5]}"\n  6: "{texts[6]}"\n',
        "roles/p/level-5-lead.yaml": ROLE.format(f"      {mixed(dataset, 6, count, own)}"),
    }
    assert [one.rule for one in findings(files, "ATT301")] == found


def test_a_text_all_of_which_the_right_level_says_too_is_not_anothers() -> None:
    """A level that begins as another one does and goes on: a text cut short is perhaps the right one's beginning."""
    begins, whole = "Warms the pot. Counts the leaves.", "Warms the pot. Counts the leaves. Rinses the cups."
    files = {
        "framework.yaml": "version: 1\nname: x\npaths: {p: {title: P}}\n",
        "skills/POMG.yaml": f'code: POMG\nattainment:\n  5: "{whole}"\n  6: "{begins}"\n',
        "roles/p/level-5-lead.yaml": ROLE.format(f"      {begins}"),
    }
    assert findings(files, "ATT301", "ATT304") == []
    moved = {**files, "roles/p/level-5-lead.yaml": ROLE.format("      Rinses the pot. Counts the leaves.")}
    assert findings(moved, "ATT301", "ATT304") == []
    rest = {**files, "skills/POMG.yaml": f'code: POMG\nattainment:\n  5: "Rinses the cups."\n  6: "{begins}"\n'}
    assert [one.rule for one in findings(rest, "ATT301", "ATT304")] == ["ATT301"]


@pytest.mark.parametrize(("count", "own", "quoted"), [(1, 1, True), (2, 2, True), (3, 4, False), (1, 2, False)])
def test_whoever_quotes_half_of_a_text_says_whose_it_is(
    dataset: Dataset,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    count: int,
    own: int,
    quoted: bool,
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "sfia.csv", cells(SHEET))
    files = framework(dataset)
    files["framework.yaml"] = files["framework.yaml"].replace(", acknowledgement: x", "")
    files["roles/p/level-5-lead.yaml"] = ROLE.format(f"      {mixed(dataset, 5, count, own)}")
    assert [one.rule for one in findings(files, "SFI213")] == ["SFI213"] * quoted


def test_a_text_of_our_own_needs_no_acknowledgement(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "sfia.csv", cells(SHEET))
    files = framework(dataset)
    files["framework.yaml"] = files["framework.yaml"].replace(", acknowledgement: x", "")
    where = "roles/p/level-5-lead.yaml"
    files[where] = ROLE.format(f"      {mixed(dataset, 5, 4, 0)}")
    assert [one.rule for one in findings(files, "SFI213")] == ["SFI213"]
    files[where] = files[where].replace("code: POMG\n", "code: POMG\n    tailored: true\n")
    assert findings(files, "SFI213") == []


def test_an_attainment_that_is_missing_is_written_from_the_licensed_file(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "sfia.csv", cells(SHEET))
    page = "# Lead\n\n**Level 6** | **Career Path:** P\n\n## Required SFIA Skills\n\n### Supplier management (SUPP)\n\n"
    page += f"**Level 6 Attainment:**\n\n{dataset.rows['SUPP'].attainment[6]}\n\n### Portfolio management (POMG)\n\n"
    page += "## Navigation\n\n[Home](../../index.md)\n"
    header = framework(dataset)["framework.yaml"]
    text = mended(
        {"framework.yaml": header, "index.md": "# x\n", "roles/p/level-6-lead.md": page},
        "roles/p/level-6-lead.md",
        "ATT",
    )
    assert f"(POMG)\n\n**Level 6 Attainment:**\n\n{dataset.rows['POMG'].attainment[6]}\n" in text
    role = "title: Lead\nlevel: 6\nskills: [SUPP, POMG]\n"
    files = {
        "framework.yaml": header.replace("version: 9", "version: 9, texts: required"),
        "roles/p/level-6-lead.yaml": role,
    }
    assert mended(files, "roles/p/level-6-lead.yaml", "ATT").count("attainment: ") == 2


def test_damaged_characters_are_mended_where_they_stand() -> None:
    files = {
        "framework.yaml": "version: 1\nname: x\npaths: {p: {title: P}}\n",
        "index.md": "# The guestâ€™s page\n\nTwo_x000D_lines, a caf\ufffd, one\x96two.\n",
    }
    text = mended({**files, "index.md": files["index.md"].replace(" a caf\ufffd,", "")}, "index.md", "ATT307")
    assert text == "# The guest’s page\n\nTwo lines, one–two.\n"
    (found,) = findings(files, "ATT307")
    repaired_word = '"guestâ€™s" (U+00E2 U+20AC U+2122) should be "guest’s"'
    assert found.message == f"damaged characters: {repaired_word}; 3 more places are damaged in this text"
    assert found.help == "the text was opened or saved with the wrong encoding: write what was meant"
    assert found.fix
    assert [change.text for change in found.fix.edits] == ["’", " ", "–"], "what was meant by U+FFFD cannot be told"


@pytest.mark.parametrize(
    ("words", "safety"),
    [
        ("The guestâ€™s cup.", "safe"),
        ("The guest\x92s cup.", "safe"),
        ("The guest\ufffds cup.", "suggest"),  # a guess: most often an apostrophe was there
        ("The guestâ€™s cup is the host\ufffds.", "suggest"),
        ("The guestâ€™s cup, a caf\ufffd.", "safe"),  # what cannot be told is left
    ],
)
def test_a_guess_is_never_safe(words: str, safety: str) -> None:
    files = {
        "framework.yaml": "version: 1\nname: x\npaths: {p: {title: P}}\n",
        "index.md": f"# Cups\n\n{words}\n",
    }
    (found,) = findings(files, "ATT307")
    assert found.fix
    assert found.fix.safety == safety


def test_but_where_sfias_text_comes_back(context: Context, dataset: Dataset) -> None:
    value = dataset.rows["POMG"].attainment[6]
    ((rule, hit),) = said("POMG", 6, value.replace("\u2019", "\ufffd"), context)
    assert (rule, hit.fix and hit.fix.safety) == ("ATT307", "safe")
    ((rule, hit),) = said("POMG", 6, value.replace("\u2019", "\ufffd").replace("Stirs", "Shakes"), context)[-1:]
    assert (rule, hit.fix and hit.fix.safety) == ("ATT307", "suggest")


def test_no_break_spaces_are_a_warning() -> None:
    role = "title: Lead\u00a0Engineer\nlevel: 6\nscope_summary: x\ndescription: x\nskills: [POMG]\n"
    files = {"framework.yaml": "version: 1\nname: x\npaths: {p: {title: P}}\n", "roles/p/level-6-lead.yaml": role}
    (found,) = findings(files, "ATT307")
    assert found.severity == "warning"
    assert "title: Lead Engineer\n" in mended(files, "roles/p/level-6-lead.yaml", "ATT307")
