"""What is wrong in a configuration beyond its schema: a rule that does not exist, another version of the tool."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from framework_lint import __version__
from framework_lint.config.selectors import Named, close_selectors, names_rule
from framework_lint.config.settings import SELECTORS
from framework_lint.documents.node import Document, Node
from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.spans import Place


def unknown_rules(document: Document, rules: Mapping[str, Named]) -> Iterator[Hit]:
    """A hit for every place where a rule is named that does not exist. `rules` are those that do, by code."""
    root = document.root
    assert root is not None
    for selector, place in _selectors(document.path, root):
        if names_rule(selector, rules):
            continue
        close = close_selectors(selector, rules)
        message = f'"{selector}" is no rule, name of a rule or prefix of rules'
        if close:
            message += f"; did you mean {' or '.join(close)}?"
        fix = Fix("suggest", f"write {close[0]}", (Edit(place, f'"{close[0]}"'),)) if len(close) == 1 else None
        yield Hit(place, message, help="`framework-lint rules` lists them", fix=fix)


def _selectors(path: str, root: Node) -> Iterator[tuple[str, Place]]:
    """Every selector in a configuration, with its place."""
    per_path = root.get("per-path")
    for table in (root, *(per_path.items.values() if per_path else ())):
        for key in (*SELECTORS, "unfixable"):
            entries = table.get(key)
            for node in entries.items if entries else ():
                yield node.data, Place(path, node.span, key)
        severity = table.get("severity")
        for name, span in severity.keys.items() if severity else ():
            yield name, Place(path, span, "severity")


def wrong_version(document: Document) -> Iterator[Hit]:
    """A hit where `required-version` is none, or is not that of this tool."""
    node = document.root.get("required-version") if document.root else None
    if node is None:
        return
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    place = Place(document.path, node.span, "required-version")
    try:
        required = SpecifierSet(node.data)
    except InvalidSpecifier:
        yield Hit(place, f'"{node.data}" is no version specifier', help="for example `>=0.1,<1`")
        return
    if not required.contains(__version__, prereleases=True):
        message = f"this configuration is for framework-lint {node.data}; this is {__version__}"
        yield Hit(place, message, help="install a version that fits")


def wrong_paths(document: Document) -> Iterator[Hit]:
    """A hit for every path of a profile that cannot be understood, and for a profile that leads to nothing."""
    from framework_lint.documents.profiles.paths import WrongPath, parse
    from framework_lint.documents.profiles.profile import LEADING, OF_LEVELS, paths_in

    read = document.root.get("read") if document.root else None
    for table in read.items if read else ():
        if not any(table.get(key) for key in LEADING):
            message = "this profile reads nothing: it says neither where levels nor where criteria stand"
            yield Hit(Place(document.path, table.span, "read"), message, help='for example `levels = "levels[*]"`')
        for key, node in table.items.items():
            if key in LEADING and (name := re.search(r"\{(file|folder)\}", str(node.data))):
                message = f"`{key}` leads to a place inside the data, and {name[0]} is the name of the {name[1]}"
                help = 'for the whole of a file write "."; `path = "{file}"` names the career path'
                yield Hit(Place(document.path, node.span, f"read.{key}", node.style), message, help=help)
            elif key in OF_LEVELS and not table.get("levels"):
                message = f"`{key}` says something of a level, and this profile does not say where levels stand"
                help = 'add `levels`, such as "levels[*]", or "." where each file is one role'
                yield Hit(Place(document.path, table.keys[key], f"read.{key}"), message, help=help)
            for path in paths_in(key, node.data) if key not in ("files", "schema") else ():
                try:
                    parse(path)
                except WrongPath as error:
                    yield Hit(Place(document.path, node.span, f"read.{key}", node.style), str(error))
