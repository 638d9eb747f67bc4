"""What a check keeps for the next one: with a memory and without one the same is found, whatever was edited."""

from __future__ import annotations

import json
import random
from contextlib import suppress

import pytest
from cases import FIXTURES
from framework_repo import FRAMEWORK, role
from tree import Tree, folder

from framework_lint.config.settings import Settings
from framework_lint.engine.check import Checked, check
from framework_lint.engine.parse import Parser
from framework_lint.engine.remember import OF_ONE_VOCABULARY, Memory, Outdated
from framework_lint.rules.shared.kept import Kept
from framework_lint.rules.structure.naming import slug

SHAPES = [path.parent for path in sorted((FIXTURES / "shapes").rglob("expected.yaml"))]
OWN = {name.removeprefix("framework/"): text for name, text in FRAMEWORK.items()}
PIECES = ["the the", "Level 4", "\n", "# ", "- ", "|", ": ", "Senior Engineer", "level: 3\n", "[x](no.md)", "é", ""]


def said(done: Checked) -> tuple[object, ...]:
    """All that a check says."""
    return done.findings, done.problems, done.files, [role.key for role in done.framework.roles], done.suppressed


def same(files: dict[str, str], settings: Settings, memory: Memory) -> None:
    assert said(check(Tree(files), settings, memory=memory)) == said(check(Tree(files), settings, workers=1))


def edited(files: dict[str, str], chance: random.Random) -> dict[str, str]:
    """Files with one of them changed, renamed, gone or new."""
    changed = dict(files)
    name = chance.choice(sorted(changed))
    text = changed[name]
    match chance.choice(["type", "type", "type", "type", "delete", "copy", "rename", "swap"]):
        case "type":
            at = chance.randrange(len(text) + 1)
            changed[name] = text[:at] + chance.choice(PIECES) + text[at + chance.choice([0, 0, 3]) :]
        case "delete" if len(changed) > 2:
            del changed[name]
        case "copy":
            changed[name.replace(".", "-2.")] = text
        case "rename":
            changed[f"{name.rpartition('/')[0]}/new-{name.rpartition('/')[2]}".lstrip("/")] = changed.pop(name)
        case "swap":
            other = chance.choice(sorted(changed))
            changed[name], changed[other] = changed[other], text
    return changed


def page(title: str, level: int, does: str, before: str = "", after: str = "") -> str:
    steps = "".join(
        f"**{way}:** [{name}]({slug(name)}.md)\n" for way, name in (("Prev", before), ("Next", after)) if name
    )
    return f"""# {title}

**Level {level}** | **Career Path:** Boats

{steps}
## Description

The {title} {does}, and helps others of the yard to do their part of it in time.

## What we expect

- **Craft:** knows how a hull is painted at level {level}, and what it needs in each season of the year
- **Care:** says what is not right on the boat of somebody else before it is too late to mend it
"""


PAGES = {
    "roles/boats/keeper.md": page("Keeper", 2, "paints hulls", after="Senior Keeper"),
    "roles/boats/senior-keeper.md": page("Senior Keeper", 3, "says how hulls are painted", "Keeper", "Lead Keeper"),
    "roles/boats/lead-keeper.md": page("Lead Keeper", 4, "answers for one yard", "Senior Keeper", "Head Keeper"),
    "roles/boats/head-keeper.md": page("Head Keeper", 5, "answers for all yards", before="Lead Keeper"),
}
PLACES = {**{place.name: folder(place) for place in SHAPES}, "pages": PAGES, "own": OWN}


@pytest.mark.parametrize("name", PLACES)
def test_with_a_memory_the_same_is_found(name: str) -> None:
    chance = random.Random(name)
    files = {where: text for where, text in PLACES[name].items() if len(text) < 20_000}
    start, memory = files, Memory()
    for step in range(40):
        same(files, Settings(), memory)
        files = edited(files, chance) if step % 12 != 6 else start
    settings = Settings(select=("TTL", "NAV", "STR"))
    same(files, settings, memory)  # rests on other settings


def parsed_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are parsed from now on."""
    parsed: list[str] = []
    real = Parser.__call__

    def counted(self: Parser, where: str) -> object:
        parsed.append(where)
        return real(self, where)

    monkeypatch.setattr(Parser, "__call__", counted)
    return parsed


def test_only_what_changed_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = parsed_files(monkeypatch)
    memory = Memory()
    check(Tree(OWN), Settings(), memory=memory)
    assert len(parsed) == 3
    guide = "roles/lead/level-5-guide.yaml"
    check(Tree({**OWN, guide: OWN[guide] + "# more\n"}), Settings(), memory=memory)
    assert parsed[3:] == [guide]
    check(Tree({**OWN, "framework.yaml": "\n" + OWN["framework.yaml"]}), Settings(), memory=memory)
    assert len(parsed) == 7  # all: related places may lie in the header, which moved


def test_a_schema_of_the_user_is_not_kept_from() -> None:
    """A file of data that names a schema rests on that, too."""
    data = '{"$schema": "s.json", "roles": [{"title": "Engineer", "level": 3}, {"title": "Lead", "level": 4}]}'
    memory = Memory()
    for wanted in ("integer", "string", "integer"):
        levels = {"items": {"properties": {"level": {"type": wanted}}}}
        schema = json.dumps({"properties": {"roles": levels}})
        same({"ladder.json": data, "s.json": schema}, Settings(), memory)


def test_files_that_are_gone_are_forgotten() -> None:
    memory = Memory()
    check(Tree(OWN), Settings(), memory=memory)
    check(Tree({"framework.yaml": OWN["framework.yaml"]}), Settings(), memory=memory)
    assert memory.of_files._results == {}
    assert not any("description" in name for name in memory.of_rules._results if isinstance(name, tuple))
    check(Tree(PAGES), Settings(), memory=memory)
    left = {where: text for where, text in PAGES.items() if "lead" not in where}
    check(Tree(left), Settings(), memory=memory)
    assert memory.of_evidence._results.keys() == memory.of_files._results.keys() == left.keys()


def test_what_follows_from_something_else_is_made_anew() -> None:
    kept, made = Kept(), []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [kept.get("x", given, make) for given in (1, 1, 2, 2, 1)] == [1, 1, 2, 2, 3]


def yard(track: str) -> dict[str, str]:
    """Roles without declared paths, of which most write what their track is called."""

    def keeper(title: str, level: int, text: str, written: str = "") -> str:
        text = f"{text} It takes some years until somebody knows what a boat needs in each season."
        return role(title, level, description=text) + (f"track: {written}\n" if written else "")

    of_hulls = "roles/boats/hulls/level"
    return {
        "framework.yaml": "version: 1\nname: The Yard\n",
        f"{of_hulls}-3-senior-lacquer-keeper.yaml": keeper("Senior Lacquer Keeper", 3, "The Senior Keeper paints."),
        f"{of_hulls}-4-chief-keeper.yaml": keeper("Chief Keeper", 4, "The Chief Keeper answers for hulls.", track),
        f"{of_hulls}-5-head-keeper.yaml": keeper("Head Keeper", 5, "The Head Keeper says who pays.", track),
        "roles/boats/sails/level-3-senior-keeper.yaml": keeper("Senior Keeper", 3, "The Senior Keeper mends."),
    }


def rules_of(files: dict[str, str], memory: Memory) -> list[str]:
    same(files, Settings(), memory)
    return [finding.rule for finding in check(Tree(files), Settings(), memory=memory).findings]


def test_a_title_that_another_role_gets_or_loses_is_seen_in_texts_that_did_not_change() -> None:
    memory = Memory()
    text = "Harbour wardens keep the locks of the town and open them for the boats of the fishers."
    own = {**OWN, "roles/tech/level-3-maker.yaml": role("Maker", 3, description=text)}
    other = "roles/lead/level-5-guide.yaml"
    also = OWN[other] + "also_known_as: [Harbour Warden]\n"
    titled = OWN[other].replace("title: Guide", "title: Harbour Warden")
    for guide, is_foreign in ((OWN[other], False), (also, True), (OWN[other], False), (titled, True)):
        assert ("TTL401" in rules_of({**own, other: guide}, memory)) is is_foreign


def test_a_text_that_stands_on_the_page_of_the_role_that_it_begins_with_is_that_roles() -> None:
    """Whatever its verb, and only as long as it stands there."""
    memory = Memory()
    text = "Harbour Wardens once kept the locks of the town and opened them for the boats of all the fishers."
    for of_warden, is_foreign in (("Keeps the locks.", False), (text, True), ("Keeps the locks.", False)):
        files = {
            **OWN,
            "roles/tech/level-3-maker.yaml": role("Maker", 3, description=text),
            "roles/lead/level-5-harbour-warden.yaml": role("Harbour Warden", 5, description=of_warden),
        }
        assert ("TTL401" in rules_of(files, memory)) is is_foreign


def test_the_track_that_most_others_write_is_seen_in_texts_that_did_not_change() -> None:
    memory = Memory()
    assert ["TTL401" in rules_of(yard(track), memory) for track in ("Lacquer", "Hulls", "Lacquer")] == [
        False,
        True,
        False,
    ]


def test_words_of_other_settings_are_not_kept() -> None:
    memory = Memory()
    files = {**OWN, "roles/tech/level-3-maker.yaml": role("Maker", 3, description="TODO say what the Maker does.")}
    for allowed in ((), ("TODO",), ()):
        settings = Settings(options={"TXT601": {"allowed": allowed}})
        same(files, settings, memory)
        found = [finding.rule for finding in check(Tree(files), settings, memory=memory).findings]
        assert ("TXT601" in found) == (not allowed)


def test_a_check_that_ends_when_it_is_outdated_leaves_a_memory_that_is_right() -> None:
    memory, text = Memory(), OWN["roles/tech/level-3-maker.yaml"]
    ends = 0
    for last in range(0, 120, 2):
        files = {**OWN, "roles/tech/level-3-maker.yaml": text.replace("title: Maker", f"title: Maker {last} the the")}
        calls = iter(range(last))
        memory.is_outdated = lambda calls=calls: next(calls, None) is None  # type: ignore[misc]
        with suppress(Outdated):
            check(Tree(files), Settings(), memory=memory)
            break
        ends += 1
        memory.is_outdated = lambda: False
        same(files, Settings(), memory)
    assert ends > 20


def test_reading_ends_when_it_is_outdated(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = parsed_files(monkeypatch)
    memory = Memory()
    memory.is_outdated = lambda: bool(parsed)
    with pytest.raises(Outdated):
        check(Tree(OWN), Settings(), memory=memory)
    assert len(parsed) == 1


def test_the_language_of_files_is_seen_anew_where_they_change() -> None:
    memory, locales = Memory(), []
    for words in ("organised colour behaviour favours", "organized color behavior favors", "organised colour"):
        files = {where: f"{text}\n{words} {words}\n" for where, text in PAGES.items()}
        same(files, Settings(), memory)
        locales.append(check(Tree(files), Settings(), memory=memory).framework.header.locale)
    assert locales == ["en-GB", "en-US", "en-GB"]


@pytest.mark.parametrize("files", [PAGES, OWN], ids=["pages", "own"])
def test_roles_that_did_not_change_are_the_same_objects(files: dict[str, str]) -> None:
    """What rules keep of them rests on that."""
    memory = Memory()
    before, after = (check(Tree(files), Settings(), memory=memory).framework.roles for _ in range(2))
    assert len(before) == len(files) - ("framework.yaml" in files)
    assert all(one is other for one, other in zip(before, after, strict=True))


def test_what_a_folder_says_of_a_page_is_seen_in_pages_that_did_not_change() -> None:
    """Whether front matter is data is decided by all pages of a folder."""
    item = "  - name: judgement\n    title: Judgement\n    content:\n      - level: 1\n"
    data = f"---\ntopics:\n{item}        criteria:\n          - Brings two boats to one quay\n---\n"
    broken = "---\ntopics:\n          - Reads the law before it is passed\n        criteria:\n---\n"
    memory, severities = Memory(), []
    for other in (data, "# Notes\n", data):
        files = {"f/a.md": other, "f/b.md": broken}
        same(files, Settings(), memory)
        found = check(Tree(files), Settings(), memory=memory).findings
        severities.append([finding.severity for finding in found if finding.path == "f/b.md"])
    assert severities[0] == severities[2] != severities[1]


def test_words_of_titles_that_nobody_has_any_more_are_forgotten() -> None:
    memory = Memory()
    words = [memory.vocabulary(Settings()) for _ in range(2 * OF_ONE_VOCABULARY + 1)]
    assert len({id(one) for one in words}) == 3
