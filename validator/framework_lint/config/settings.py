"""Settings of a run: what the command line and a configuration file say, with the defaults for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from framework_lint.config.patterns import matches
from framework_lint.model.published import rule_page

if TYPE_CHECKING:
    from framework_lint.documents.markdown.labels import Labels
    from framework_lint.documents.node import Document
    from framework_lint.documents.profiles.profile import Profile

SELECTORS = ("select", "extend-select", "ignore")  # the keys of a configuration whose values name rules

Words = TypeVar("Words", list[str], dict[str, str])  # words, or words each with another


class Given(NamedTuple):
    """What the command line says; None for what it leaves to the configuration."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    online: bool = False
    online_hosts: tuple[str, ...] = ()


class PerPath(NamedTuple):
    """What the configuration sets for the files that a pattern matches."""

    pattern: str
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = {}


class Settings(NamedTuple):
    """Which rules run, with which options, and what fails a run.

    Selectors are codes, names and prefixes such as `TTL`; `ALL` is all.
    """

    select: tuple[str, ...] = ("ALL",)
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    unfixable: tuple[str, ...] = ()  # selectors of rules whose fixes are not applied
    fail_on: str = "error"
    severity: Mapping[str, str] = {}  # by selector
    per_path: tuple[PerPath, ...] = ()
    baseline: str = ""  # the file whose findings are not reported, by its absolute path
    exclude: tuple[str, ...] = ()  # patterns of files that are not read
    profiles: tuple[Profile, ...] = ()  # how data of other shapes is read
    expect_roles: int | None = None  # how many roles are read at least; None where nothing is said
    options: Mapping[str, Mapping[str, Any]] = {}  # by rule code
    word_lists: Mapping[str, Mapping[str, Any]] = {}  # by list: words to `add`, to `remove`, to `replace` all with
    labels: Labels | None = None  # of pages
    framework: Document | None = None  # what framework.yaml would say, where there is none
    docs_url: str = ""  # where the rules' documentation is published
    base: str = ""  # the framework's folder from the file's, with `/`: patterns may be relative to either
    file: str = ""  # the configuration file, as messages show it
    origins: Mapping[str, str] = {}  # by key: where its value came from, unless it is the default
    online: bool = False  # whether links are tried on the web
    online_hosts: tuple[str, ...] = ()  # beside SFIA's: never from a file, which may be a stranger's

    def for_path(self, where: str) -> list[PerPath]:
        """What the configuration sets for a file, given by its path from the framework's root, in its order."""
        return [entry for entry in self.per_path if self._fits(entry.pattern, where)]

    def excluded_by(self, where: str) -> str:
        """The pattern by which a file, given as above, is not read; empty where it is."""
        return next((pattern for pattern in self.exclude if self._fits(pattern, where)), "")

    def profile_for(self, where: str) -> Profile | None:
        """The profile by which a file is read."""
        return next(self.profiles_for(where), None)

    def profiles_for(self, where: str) -> Iterator[Profile]:
        """All profiles that name a file, the one by which it is read first."""
        return (profile for profile in self.profiles if any(self._fits(pattern, where) for pattern in profile.files))

    def names_none(self, pattern: str, files: Iterable[str]) -> bool:
        """Whether a pattern names none of these files."""
        return not any(self._fits(pattern, where) for where in files)

    def _fits(self, pattern: str, where: str) -> bool:
        return matches(pattern, where) or (self.base != "" and matches(pattern, f"{self.base}/{where}"))

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

    def documentation_url(self, code: str, name: str) -> str:
        """The address of a rule's documentation: as the configuration has it, else where this build is published;
        empty where neither says one."""
        base = self.docs_url
        if not base:
            return rule_page(code)
        if "{code}" in base or "{name}" in base:
            return base.replace("{code}", code).replace("{name}", name)
        return f"{base.rstrip('/')}/{code}"
