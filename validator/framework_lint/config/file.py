"""The configuration file: where it is, what is wrong in it, and the settings that it and the command line give.

Nothing heavy is imported where there is no file: looking for one is a few questions to the disk.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from framework_lint.config.selectors import Named, close_selectors, names_rule
from framework_lint.config.settings import Given, PerPath, Settings
from framework_lint.source.display import shown_file
from framework_lint.source.files import Unreadable, beside, read, read_typed, upwards

if TYPE_CHECKING:
    from framework_lint.documents.node import Document, Node
    from framework_lint.model.findings import Hit
    from framework_lint.model.spans import Lines

OWN_FILE = ".framework-lint.toml"
SHARED_FILE = "pyproject.toml"
TABLE = ("tool", "framework-lint")

Rules = Callable[[], Mapping[str, Named]]  # every rule by its code: asked for where a file names some

_SELECTORS = ("select", "extend-select", "ignore")


class WrongConfiguration(Exception):
    """A configuration that cannot be followed: its hits, each with a rule's code or `configuration`."""

    def __init__(self, file: str, lines: Lines, hits: list[tuple[str, Hit]]) -> None:
        super().__init__(f"{file}: {hits[0][1].message}")
        self.file = file
        self.lines = lines
        self.hits = hits


def settings_for(root: str, given: Given, rules: Rules, file: str | None = None, *, isolated: bool = False) -> Settings:
    """The settings for the framework in the folder `root`: what the command line gives over what the file says.

    `rules` are those that a file may name; `file` is the one to take, None for the nearest upwards. Raises
    WrongConfiguration, also for a file that cannot be read.
    """
    if isolated:
        return _with_given(Settings(), given)
    found = None if file else find(root)
    if found:
        return _with_given(_load(found, root, rules, lambda: read(found, beside(found))), given)
    return _with_given(_load(file, root, rules, lambda: read_typed(file)) if file else Settings(), given)


def find(folder: str) -> str | None:
    """The configuration of a folder: the nearest upwards, inside the repository that the folder is part of."""
    for here in upwards(folder):
        own = os.path.join(here, OWN_FILE)
        if os.path.isfile(own):
            return own
        shared = os.path.join(here, SHARED_FILE)
        if os.path.isfile(shared) and _has_table(shared):
            return shared
    return None


def _has_table(file: str) -> bool:
    """Whether a pyproject.toml may have our table; a wrong yes costs a look, a wrong no would lose it."""
    try:
        return has_table(read(file, beside(file)))
    except Unreadable:
        return False


def has_table(data: bytes) -> bool:
    """The same of what a pyproject.toml holds."""
    # Most name neither: this is asked before a regular expression is compiled.
    return b"framework-lint" in data and bool(
        re.search(rb"""(?m)^[ \t]*\[?[ \t]*["']?tool["']?[ \t]*(\.[ \t]*["']?framework-lint|\])""", data)
    )


def _with_given(settings: Settings, given: Given) -> Settings:
    origins = dict(settings.origins)
    if given.select is not None:
        # Whoever names rules wants these: what the file selects or ignores is set aside.
        settings = settings._replace(select=given.select, extend_select=(), ignore=())
        origins = {key: origin for key, origin in origins.items() if key not in _SELECTORS}
        origins["select"] = "--select"
    if given.extend_select:
        kept = tuple(selector for selector in settings.ignore if selector not in given.extend_select)
        settings = settings._replace(extend_select=(*settings.extend_select, *given.extend_select), ignore=kept)
        origins["extend-select"] = _also(origins, "extend-select")
    if given.ignore:
        settings = settings._replace(ignore=(*settings.ignore, *given.ignore))
        origins["ignore"] = _also(origins, "ignore")
    if given.fail_on is not None:
        settings = settings._replace(fail_on=given.fail_on)
        origins["fail-on"] = "--fail-on"
    return settings._replace(origins=origins, online=given.online, online_hosts=given.online_hosts)


def _also(origins: Mapping[str, str], key: str) -> str:
    return f"{origins[key]}, --{key}" if key in origins else f"--{key}"


def _load(file: str, root: str, rules: Rules, read: Callable[[], bytes]) -> Settings:
    try:
        return _read(file, read(), root, rules)
    except Unreadable as error:
        raise _unreadable(shown_file(file), error) from None


def settings_from(file: str, data: bytes, root: str, given: Given, rules: Rules) -> Settings:
    """The settings that a file would give, for the framework in the folder `root`, if it held `data`. Raises
    WrongConfiguration."""
    return _with_given(_read(file, data, root, rules), given)


def _read(file: str, data: bytes, root: str, rules: Rules) -> Settings:
    from framework_lint.documents.toml import read_toml
    from framework_lint.schemas.check import violations

    name = shown_file(file)
    document = read_toml(name, data, TABLE if os.path.basename(file) == SHARED_FILE else ())
    if document.faults:
        raise WrongConfiguration(name, document.lines, [("configuration", fault.hit) for fault in document.faults])
    if document.root is None:
        return Settings()  # a pyproject.toml without our table
    hits = violations("config", document)
    framework = _framework(document)
    if framework:
        hits += [hit for hit in violations("framework", framework) if hit not in hits]
    wrong = [("configuration", hit) for hit in hits]
    if not hits:
        wrong += [("SUP802", hit) for hit in _unknown_rules(document, rules())]
        wrong += [("configuration", hit) for hit in _wrong_version(document)]
    if wrong:
        raise WrongConfiguration(name, document.lines, wrong)
    base = os.path.relpath(root, os.path.dirname(os.path.abspath(file))).replace(os.sep, "/")
    return _settings(document, framework)._replace(base="" if base == "." else base, file=name)


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
    return Settings(
        select=tuple(data.get("select", ("ALL",))),
        extend_select=tuple(data.get("extend-select", ())),
        ignore=tuple(data.get("ignore", ())),
        fail_on=data.get("fail-on", "error"),
        severity=data.get("severity", {}),
        per_path=tuple(
            PerPath(pattern, tuple(entry.get("ignore", ())), entry.get("severity", {}))
            for pattern, entry in data.get("per-path", {}).items()
        ),
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
    one = Position(table.start.line, table.start.column + 1)
    given = {
        "version": Node(1, "plain", table.start, one),
        "name": Node("", "other", table.start, one),
        "paths": Mapping(table.start, one),
    }
    for key, node in given.items():
        if key not in whole.items:
            whole.items[key], whole.data[key] = node, node.data
            whole.key_marks[key] = (table.start, one)
    return Document(document.path, document.lines, whole, [])


def _unknown_rules(document: Document, rules: Mapping[str, Named]) -> list[Hit]:
    """Every place where a rule is named that does not exist."""
    from framework_lint.model.findings import Edit, Fix, Hit
    from framework_lint.model.spans import Place

    root = document.root
    assert root is not None
    hits = []
    for selector, place in _selectors(document.path, root):
        if names_rule(selector, rules):
            continue
        close = close_selectors(selector, rules)
        meant = f"; did you mean {' or '.join(close)}?" if close else ""
        fix = Fix("suggest", f"write {close[0]}", (Edit(Place(*place), f'"{close[0]}"'),)) if len(close) == 1 else None
        hits.append(
            Hit(
                place,
                f'"{selector}" is no rule, name of a rule or prefix of rules{meant}',
                help="`framework-lint rules` lists them",
                fix=fix,
            )
        )
    return hits


def _selectors(path: str, root: Node) -> list[tuple[str, Any]]:
    from framework_lint.model.spans import Place

    found = []
    tables = [root]
    per_path = root.get("per-path")
    tables += list(per_path.items.values()) if per_path else []
    for table in tables:
        for key in _SELECTORS:
            entries = table.get(key)
            found += [(node.data, Place(path, node.span, key)) for node in (entries.items if entries else ())]
        severity = table.get("severity")
        if severity:
            found += [(name, Place(path, span, "severity")) for name, span in severity.keys.items()]
    return found


def _wrong_version(document: Document) -> list[Hit]:
    from framework_lint import __version__
    from framework_lint.model.findings import Hit
    from framework_lint.model.spans import Place

    node = document.root.get("required-version") if document.root else None
    if node is None:
        return []
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    place = Place(document.path, node.span, "required-version")
    try:
        wanted = SpecifierSet(node.data)
    except InvalidSpecifier:
        return [Hit(place, f'"{node.data}" is no version specifier', help="for example `>=0.1,<1`")]
    if wanted.contains(__version__, prereleases=True):
        return []
    return [
        Hit(
            place,
            f"this configuration is for framework-lint {node.data}; this is {__version__}",
            help="install a version that fits",
        )
    ]
