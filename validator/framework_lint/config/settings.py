"""Settings of a run: what the command line and a configuration file say, with the defaults for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from framework_lint.documents.markdown.labels import Labels
    from framework_lint.documents.node import Document
    from framework_lint.rules.registry import Rule

Words = TypeVar("Words", list[str], dict[str, str])  # words, or words each with another


class UnknownSelector(ValueError):
    """A selector that names no rule; `close` are those that were perhaps meant."""

    def __init__(self, selector: str, close: list[str]) -> None:
        meant = f"; did you mean {' or '.join(close)}?" if close else "; `framework-lint rules` lists them"
        super().__init__(f'"{selector}" is no rule, name of a rule or prefix of rules{meant}')
        self.close = close


class Given(NamedTuple):
    """What the command line says; None for what it leaves to the configuration."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    online: bool = False
    online_hosts: tuple[str, ...] = ()


class PerPath(NamedTuple):
    """What holds for the files that a pattern matches."""

    pattern: str
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = {}


class Settings(NamedTuple):
    """Which rules run, with which options, and what fails a run.

    Selectors are codes, names and prefixes such as `TTL`; `ALL` is all. `base` is the framework's folder relative to
    the configuration file's, with `/`: patterns of `per_path` may be relative to either.
    """

    select: tuple[str, ...] = ("ALL",)
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    severity: Mapping[str, str] = {}  # by selector
    per_path: tuple[PerPath, ...] = ()
    options: Mapping[str, Mapping[str, Any]] = {}  # by rule code
    word_lists: Mapping[str, Mapping[str, Any]] = {}  # by list: what to add, to remove, or to take instead
    labels: Labels | None = None  # of pages
    framework: Document | None = None  # what framework.yaml would say, where there is none
    docs_url: str = ""  # where the rules' documentation stands
    base: str = ""
    file: str = ""  # the configuration file, as messages show it
    origins: Mapping[str, str] = {}  # by key: where its value came from, unless it is the default
    online: bool = False  # whether links are asked on the web
    online_hosts: tuple[str, ...] = ()  # beside SFIA's: never from a file, which may be a stranger's

    def selected(self, rules: Mapping[str, Rule]) -> list[Rule]:
        """The rules that run, each with its severity. Of two selectors that fit a rule the longer one wins, `ignore`
        where they are alike; a preview rule runs where its code or name is selected.

        Raises UnknownSelector.
        """
        for selector in (*self.select, *self.extend_select, *self.ignore):
            if not names_rule(selector, rules):
                raise UnknownSelector(selector, close_selectors(selector, rules))
        return [self._with_severity(rule) for rule in rules.values() if not self.why_off(rule)]

    def why_off(self, rule: Rule) -> str:
        """Why a rule does not run; empty where it does."""
        wanted = _best((*self.select, *self.extend_select), rule)
        if not wanted:
            return "not selected"
        if wanted <= _best(self.ignore, rule):
            return "ignored"
        return "preview: runs where its code or name is selected" if rule.preview and wanted < EXACT else ""

    def _with_severity(self, rule: Rule) -> Rule:
        severity = chosen(self.severity, rule.code, rule.name)
        return rule._replace(severity=severity, severity_given=True) if severity else rule  # type: ignore[arg-type]

    def for_path(self, where: str) -> list[PerPath]:
        """What is set for a file, given by its path below the framework's root."""
        if not self.per_path:
            return []
        names = {where, f"{self.base}/{where}" if self.base else where}
        return [entry for entry in self.per_path if any(matches(entry.pattern, name) for name in names)]

    def option(self, rule: str, name: str, default: Any) -> Any:
        """An option of a rule (`[rules.PRG506] tolerance = 2`)."""
        return self.options.get(rule, {}).get(name, default)

    def words(self, name: str, builtin: Words) -> Words:
        """A word list as the configuration changes it (`[words.ranks] add = ["Distinguished"]`)."""
        if name not in self.word_lists:
            return builtin
        change: Mapping[str, Any] = self.word_lists[name]
        words: Any = change.get("replace", builtin)
        removed: set[str] = {word.casefold() for word in change.get("remove", ())}
        if isinstance(builtin, dict):
            merged = {**words, **change.get("add", {})}
            return {word: value for word, value in merged.items() if word.casefold() not in removed}
        return [word for word in dict.fromkeys((*words, *change.get("add", ()))) if word.casefold() not in removed]


EXACT = 100


def documentation_url(base: str, code: str, name: str) -> str:
    """The address of a rule's documentation; empty where the configuration gives none."""
    if not base:
        return ""
    if "{code}" in base or "{name}" in base:
        return base.replace("{code}", code).replace("{name}", name)
    return f"{base.rstrip('/')}/{code}"


def _best(selectors: Iterable[str], rule: Rule) -> int:
    return max((specificity(selector, rule.code, rule.name) for selector in selectors), default=0)


def specificity(selector: str, code: str, name: str) -> int:
    """How closely a selector names a rule; 0 where it does not."""
    if selector.upper() == code or selector.lower() == name:
        return EXACT
    selector = selector.upper()
    if selector == "ALL":
        return 1
    return 1 + len(selector) if selector and code.startswith(selector) else 0


def chosen(by_selector: Mapping[str, str], code: str, name: str) -> str:
    """The value whose selector names a rule most closely; empty where none does."""
    if not by_selector:
        return ""
    best = max(by_selector, key=lambda selector: specificity(selector, code, name))
    return by_selector[best] if specificity(best, code, name) else ""


def names_rule(selector: str, rules: Mapping[str, Rule]) -> bool:
    return any(specificity(selector, rule.code, rule.name) for rule in rules.values())


def close_selectors(selector: str, rules: Mapping[str, Rule]) -> list[str]:
    """The selectors that one which names no rule was perhaps meant to be."""
    from difflib import get_close_matches

    names = [*rules, *(rule.name for rule in rules.values()), *{code[:3] for code in rules}]
    return get_close_matches(selector.upper(), names, 2, 0.7) or get_close_matches(selector.lower(), names, 2, 0.7)


@lru_cache(maxsize=4096)  # each finding of a file asks
def matches(pattern: str, path: str) -> bool:
    """Whether a path with `/` fits a pattern: `*` within a name, `**` over folders; a folder stands for all in it.

    All readings of a pattern are followed at once: a regular expression tries one after the other, which takes for
    ever where there are many stars.
    """
    parts = _parts(pattern)
    at = _reached(parts, {0})
    for char in path:
        at = _reached(parts, {after for one in at for after in _after(parts[one], one, char)})
    return bool(at & {len(parts) - 1, len(parts) - 2})


@lru_cache(maxsize=256)
def _parts(pattern: str) -> tuple[str, ...]:
    """A pattern as characters, `?`, `*`, `**`; `folders`, `inside` for `**/`; at the end what lies below a folder."""
    import re

    found = re.findall(r"\*\*/|\*\*|.", pattern.rstrip("/").removeprefix("./"), re.DOTALL)
    parts = (part for one in found for part in (("folders", "inside") if one == "**/" else (one,)))
    return (*parts, "below", "**")


def _reached(parts: tuple[str, ...], at: set[int]) -> set[int]:
    """Places in a pattern, and those that lie behind what may stand for nothing."""
    found, waiting = set(at), list(at)
    while waiting:
        one = waiting.pop()
        part = parts[one]
        new = {one + 1, one + 2} if part == "folders" else {one + 1} if part in ("*", "**") else set()
        new = {place for place in new if place < len(parts)} - found
        found |= new
        waiting += new
    return found


def _after(part: str, at: int, char: str) -> tuple[int, ...]:
    """The places in a pattern behind one character of a path."""
    if part == "inside":
        return (at, at + 1) if char == "/" else (at,)
    if part == "**":
        return (at,)
    if part == "*":
        return () if char == "/" else (at,)
    fits = char == "/" if part == "below" else char != "/" if part == "?" else char == part
    return (at + 1,) if fits else ()
