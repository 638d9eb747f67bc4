"""The two nets under fixing: no fix leaves a file that cannot be read, and fixes that go round are not applied."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tree import Tree

from framework_lint.config.settings import Settings
from framework_lint.engine.check import check
from framework_lint.fixes.loop import fix
from framework_lint.model.findings import Change, Finding, Remedy
from framework_lint.model.spans import START, Span

ONE, TWO, THREE = (f"roles/management/level-{level}-x.yaml" for level in (4, 5, 6))
Files = dict[str, bytes]


def mending(name: str, *edits: Change) -> Finding:
    """A finding that may be mended; its name tells it apart from the others."""
    return Finding("X", "x", "error", "", edits[0].path, START, name, name, fix=Remedy("safe", name, edits))


def at(path: str, line: int, text: str) -> Change:
    """An edit of the one character behind `x: `."""
    return Change(path, Span(line, 4, line, 5), text)


def fixed(files: Files, found: Callable[[Files], list[Finding]]) -> Files:
    """What fixing changes where `found` gives the findings of the files as they are."""
    return fix(lambda changed: found(files | changed), files.__getitem__, lambda _: True).files


# --- A file that could not be read any more ---


def test_what_would_spoil_a_file_is_left_and_the_rest_is_mended() -> None:
    files = {ONE: b"a: 1\nb: 1\n", TWO: b"a: 1\n"}

    def found(now: Files) -> list[Finding]:
        open_ = [mending("spoils", at(ONE, 1, "'"))] if now[ONE] == files[ONE] else []
        return open_ + ([mending("mends", at(TWO, 1, "2"))] if now[TWO] == files[TWO] else [])

    assert fixed(files, found) == {TWO: b"a: 2\n"}


def test_what_would_spoil_a_file_keeps_no_other_fix_from_it() -> None:
    files = {ONE: b"a: 1\nb: 1\n"}

    def found(now: Files) -> list[Finding]:
        spoiling = [mending("spoils", at(ONE, 1, "'"))] if b"a: 1" in now[ONE] else []
        return spoiling + ([mending("mends", at(ONE, 2, "2"))] if b"b: 1" in now[ONE] else [])

    assert fixed(files, found) == {ONE: b"a: 1\nb: 2\n"}


def test_a_fix_over_two_files_is_applied_in_both_or_in_neither() -> None:
    files = {ONE: b"a: 1\n", TWO: b"a: 1\nb: 1\n"}

    def found(now: Files) -> list[Finding]:
        open_ = [mending("spoils one of them", at(TWO, 1, "3"), at(ONE, 1, "'"))] if now[ONE] == files[ONE] else []
        return open_ + ([mending("mends", at(TWO, 2, "2"))] if b"b: 1" in now[TWO] else [])

    assert fixed(files, found) == {TWO: b"a: 1\nb: 2\n"}


def test_a_fix_that_spoils_a_file_only_later_is_left_too() -> None:
    """The first round mends; what it brings to light must not spoil the file."""
    files = {ONE: b"a: 1\n", TWO: b"a: 1\n"}

    def found(now: Files) -> list[Finding]:
        if now[ONE] == b"a: 1\n":
            return [mending("first", at(ONE, 1, "2")), mending("other", at(TWO, 1, "2"))]
        return [mending("then", at(ONE, 1, "["))] if now[ONE] == b"a: 2\n" else []

    after = fixed(files, found)
    assert after[TWO] == b"a: 2\n"
    assert after.get(ONE, files[ONE]) in (b"a: 1\n", b"a: 2\n")


def test_a_file_that_cannot_be_read_may_be_mended_step_by_step() -> None:
    files = {ONE: b"a: 'x\nb: 'y\n"}

    def found(now: Files) -> list[Finding]:
        return [mending(f"line {n}", at(ONE, n, "")) for n, row in enumerate(now[ONE].splitlines(), 1) if b"'" in row][
            :1
        ]

    assert fixed(files, found) == {ONE: b"a: x\nb: y\n"}


def test_pages_have_nothing_that_could_be_spoilt_so() -> None:
    files = {"x.md": b"a: 1\n"}
    after = fixed(files, lambda now: [mending("quote", at("x.md", 1, "'"))] if b"1" in now["x.md"] else [])
    assert after == {"x.md": b"a: '\n"}


# --- Fixes that go round: none of the circle is applied, all else is ---


def circle(*states: str, path: str = ONE, line: int = 1) -> Callable[[Files], list[Finding]]:
    """Findings whose fixes turn a value into the next of some states, and the last one into the first."""
    following = dict(zip(states, (*states[1:], states[0]), strict=True))

    def found(now: Files) -> list[Finding]:
        value = now[path].decode().splitlines()[line - 1].partition(": ")[2]
        step = following.get(value)
        return [mending(f"{value} to {step}", at(path, line, step))] if step else []

    return found


@pytest.mark.parametrize("states", ["12", "123", "1234567"])
def test_nothing_of_a_circle_is_applied(states: str) -> None:
    assert fixed({ONE: b"a: 1\n"}, circle(*states)) == {}


@pytest.mark.parametrize("states", ["12", "123"])
def test_what_stands_beside_a_circle_is_mended(states: str) -> None:
    files = {ONE: b"a: 1\nb: 1\n", TWO: b"a: 1\n"}

    def found(now: Files) -> list[Finding]:
        beside = [mending("same file", at(ONE, 2, "2"))] if b"b: 1" in now[ONE] else []
        elsewhere = [mending("other file", at(TWO, 1, "2"))] if now[TWO] == files[TWO] else []
        return [*circle(*states)(now), *beside, *elsewhere]

    assert fixed(files, found) == {ONE: b"a: 1\nb: 2\n", TWO: b"a: 2\n"}


def test_two_circles_of_different_lengths() -> None:
    files = {ONE: b"a: 1\n", TWO: b"a: 1\n", THREE: b"a: 1\n"}

    def found(now: Files) -> list[Finding]:
        beside = [mending("other file", at(THREE, 1, "2"))] if now[THREE] == files[THREE] else []
        return [*circle("1", "2")(now), *circle("1", "2", "3", path=TWO)(now), *beside]

    assert fixed(files, found) == {THREE: b"a: 2\n"}


def test_a_circle_over_two_files() -> None:
    """Each link leads to the other file's, which is then turned."""
    files = {ONE: b"a: 1\n", TWO: b"a: 1\n"}

    def found(now: Files) -> list[Finding]:
        one, two = now[ONE][3:4].decode(), now[TWO][3:4].decode()
        return [mending("follow", at(TWO, 1, one))] if one != two else [mending("turn", at(ONE, 1, "12"[one == "1"]))]

    assert fixed(files, found) == {}


def test_a_way_into_a_circle_is_kept_without_it() -> None:
    files = {ONE: b"a: 0\n"}

    def found(now: Files) -> list[Finding]:
        return [mending("first", at(ONE, 1, "1"))] if now[ONE] == b"a: 0\n" else circle("1", "2")(now)

    assert fixed(files, found) == {ONE: b"a: 1\n"}


def test_fixing_what_was_fixed_changes_nothing_where_two_roles_claim_one_place() -> None:
    """Both name the same neighbour, which can name one of them back: whichever it is, the other one objects."""

    def role(title: str, level: int, **steps: str) -> str:
        links = "".join(f"  {step}: {to}\n" for step, to in steps.items())
        return f"title: {title}\nlevel: {level}\nskills: [ETMG]\nnavigation:\n{links}"

    files = {
        "framework.yaml": "version: 1\nname: Example\npaths: {making: {title: Making}}\n",
        "roles/making/level-4-mender.yaml": role("Mender", 4, next="keeper"),
        "roles/making/level-4-tender.yaml": role("Tender", 4, next="keeper"),
        "roles/making/level-5-keeper.yaml": role("Keeper", 5, previous="mender"),
    }

    def found(now: Files) -> list[Finding]:
        return check(Tree(encoded | now), Settings(select=("NAV103",)), workers=1).findings

    def once(before: Files) -> Files:
        return fix(lambda now: found(before | now), lambda path: (encoded | before)[path], lambda _: True).files

    encoded = {path: text.encode() for path, text in files.items()}
    assert [one.rule for one in found({})] == ["NAV103"]
    assert once({}) == {}
    other = {"roles/making/level-5-keeper.yaml": role("Keeper", 5, previous="tender").encode()}
    assert once(other) == {}
