"""The configuration file: where it is, and the settings of a framework that it gives.

Nothing heavy is imported where there is no file: looking for one is a few questions to the disk.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from framework_lint.config.command_line import with_given
from framework_lint.config.selectors import Named
from framework_lint.config.settings import Given, PerPath, Settings
from framework_lint.source.configured import SHARED_FILE, configuration_in
from framework_lint.source.display import shown_file
from framework_lint.source.files import Unreadable, beside, read, read_typed, upwards

if TYPE_CHECKING:
    from framework_lint.documents.node import Document
    from framework_lint.documents.profiles.profile import Profile
    from framework_lint.model.findings import Hit
    from framework_lint.model.spans import Lines

TABLE = ("tool", "framework-lint")

Rules = Callable[[], Mapping[str, Named]]  # every rule by its code; called where a file names some


class WrongConfiguration(Exception):
    """A configuration that cannot be followed: its hits, each with a rule's code or `configuration`."""

    def __init__(self, file: str, lines: Lines, hits: list[tuple[str, Hit]]) -> None:
        super().__init__(f"{file}: {hits[0][1].message}")
        self.file = file
        self.lines = lines
        self.hits = hits


def settings_for(
    root: str,
    given: Given,
    rules: Rules,
    file: str | None = None,
    *,
    isolated: bool = False,
    unsaved: Mapping[str, bytes] = {},
) -> Settings:
    """The settings for the framework in the folder `root`: what the command line gives over what the file says.

    `rules` are those that a file may name; `file` is the one that a person typed, None for the nearest upwards.
    `isolated` reads no file; `unsaved` is what files with these absolute paths are to hold. Raises WrongConfiguration,
    also for a file that cannot be read.
    """
    settings = Settings()
    if file and not isolated:
        settings = _load(file, root, rules, lambda: read_typed(file))
    elif not isolated and (nearest := find(root)):
        data = unsaved.get(nearest)
        settings = _load(nearest, root, rules, lambda: read(nearest, beside(nearest)) if data is None else data)
    return with_given(settings, given)


def find(folder: str) -> str | None:
    """The configuration of a folder: the nearest upwards, inside the repository that the folder is part of."""
    return next((file for here in upwards(folder) if (file := configuration_in(here))), None)


def _load(file: str, root: str, rules: Rules, read: Callable[[], bytes]) -> Settings:
    try:
        return _read(file, read(), root, rules)
    except Unreadable as error:
        raise _unreadable(shown_file(file), error) from None


def settings_from(file: str, data: bytes, root: str, given: Given, rules: Rules) -> Settings:
    """The settings that a file would give, for the framework in the folder `root`, if it held `data`.

    Raises WrongConfiguration.
    """
    return with_given(_read(file, data, root, rules), given)


def _read(file: str, data: bytes, root: str, rules: Rules) -> Settings:
    from framework_lint.documents.toml import read_toml

    name = shown_file(file)
    document = read_toml(name, data, TABLE if os.path.basename(file) == SHARED_FILE else ())
    if document.faults:
        raise WrongConfiguration(name, document.lines, [("configuration", fault.hit) for fault in document.faults])
    if document.root is None:
        return Settings()  # a pyproject.toml without our table
    framework = _framework(document)
    if mistakes := _mistakes(document, framework, rules):
        raise WrongConfiguration(name, document.lines, mistakes)
    folder = os.path.dirname(os.path.abspath(file))
    base = os.path.relpath(root, folder).replace(os.sep, "/")
    settings = _settings(document, framework)._replace(base="" if base == "." else base, file=name)
    if settings.baseline:
        settings = settings._replace(baseline=os.path.normpath(os.path.join(folder, settings.baseline)))
    return settings


def _mistakes(document: Document, framework: Document | None, rules: Rules) -> list[tuple[str, Hit]]:
    """What the schemas reject; where that is nothing, what only the tool can tell. Each with a rule's code or
    `configuration`."""
    from framework_lint.config.mistakes import unknown_rules, wrong_paths, wrong_version
    from framework_lint.schemas.check import violations

    hits = violations("config", document)
    if framework:
        hits += [hit for hit in violations("framework", framework) if hit not in hits]
    if hits:
        return [("configuration", hit) for hit in hits]
    return [
        *(("SUP802", hit) for hit in unknown_rules(document, rules())),
        *(("configuration", hit) for hit in wrong_version(document)),
        *(("configuration", hit) for hit in wrong_paths(document)),
    ]


def _unreadable(name: str, error: Unreadable) -> WrongConfiguration:
    from framework_lint.model.findings import Hit
    from framework_lint.model.spans import Lines, Place

    hit = Hit(Place(name), f"the configuration cannot be read: {error}")
    return WrongConfiguration(name, Lines(""), [("configuration", hit)])


def _settings(document: Document, framework: Document | None) -> Settings:
    root = document.root
    assert root is not None
    data: dict[str, Any] = root.data
    labels = None
    if data.get("pages", {}).get("labels"):
        from framework_lint.documents.markdown.labels import Labels

        labels = Labels(**{key.replace("-", "_"): value for key, value in data["pages"]["labels"].items()})
    profiles: tuple[Profile, ...] = ()
    if data.get("read"):
        from framework_lint.documents.profiles.profile import profile_of

        profiles = tuple(map(profile_of, data["read"]))
    return Settings(
        select=tuple(data.get("select", ("ALL",))),
        extend_select=tuple(data.get("extend-select", ())),
        ignore=tuple(data.get("ignore", ())),
        unfixable=tuple(data.get("unfixable", ())),
        fail_on=data.get("fail-on", "error"),
        severity=data.get("severity", {}),
        per_path=tuple(
            PerPath(pattern, tuple(entry.get("ignore", ())), entry.get("severity", {}))
            for pattern, entry in data.get("per-path", {}).items()
        ),
        baseline=data.get("baseline", ""),
        exclude=tuple(data.get("exclude", ())),
        profiles=profiles,
        expect_roles=data.get("expect-roles"),
        options=data.get("rules", {}),
        word_lists=data.get("words", {}),
        labels=labels,
        framework=framework,
        docs_url=data.get("docs-url", ""),
        origins={key: f"{document.path}:{root.keys[key].line}" for key in data},
    )


def _framework(document: Document) -> Document | None:
    """The table `[framework]` as a document of its own, completed by the keys that only framework.yaml must have."""
    from framework_lint.documents.node import Document, Mapping, Node, Position

    table = document.root.get("framework") if document.root else None
    if not isinstance(table, Mapping):
        return None
    whole = Mapping(table.start, table.end)
    whole.items, whole.data, whole.key_marks = dict(table.items), dict(table.data), dict(table.key_marks)
    end = Position(table.start.line, table.start.column + 1)
    required = {
        "version": Node(1, "plain", table.start, end),
        "name": Node("", "other", table.start, end),
        "paths": Mapping(table.start, end),
    }
    for key, node in required.items():
        if key not in whole.items:
            whole.items[key], whole.data[key] = node, node.data
            whole.key_marks[key] = (table.start, end)
    return Document(document.path, document.lines, whole, [])
