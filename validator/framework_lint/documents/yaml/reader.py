"""YAML to plain data plus places.

The events come from libyaml. It is fast, but not the judge: what it rejects, and anything unusual (tags, anchors,
directives), is read again by the same loop over the events of ruamel.yaml's own parser, which knows YAML 1.2.
"""

from __future__ import annotations

from framework_lint.documents.limits import too_large
from framework_lint.documents.node import Document, Node
from framework_lint.documents.text import conflict_markers, decode, forbidden_characters
from framework_lint.documents.yaml.compose import compose
from framework_lint.documents.yaml.events import YAMLError, c_events, pure_events
from framework_lint.documents.yaml.refusal import Refused, Unusual
from framework_lint.model.findings import Fault, Hit
from framework_lint.model.spans import Lines, Place


def read_yaml(path: str, data: bytes, *, any_tag: bool = False, plain: bool = False) -> Document:
    """Parse one YAML file. Never raises for what the file holds: that is in `faults` (STR001, STR003).

    With `any_tag`, tags that mean something to another program (`!ENV`, `!!python/name:...`) are left alone: what they
    stand before is read as plain data, nothing is executed. With `plain`, libyaml is not asked first.
    """
    if fault := too_large(path, data):
        return Document(path, Lines(""), None, [fault])
    text = decode(path, data)
    if isinstance(text, Fault):
        return Document(path, Lines(data.decode("utf-8", "replace")), None, [text])
    lines = Lines(text)
    faults = forbidden_characters(path, lines) or conflict_markers(path, lines)
    if faults:
        return Document(path, lines, None, faults)
    root: Node | None = None
    try:
        root = _root(path, lines, faults, any_tag, plain)
    except Refused as refusal:
        faults = [Fault("STR001", Hit(Place(path, refusal.span), refusal.message, help=refusal.help))]
    except YAMLError as error:
        from framework_lint.documents.yaml.syntax_faults import syntax_fault

        faults = [syntax_fault(path, lines, error)]
    return Document(path, lines, root, faults)


def _root(path: str, lines: Lines, faults: list[Fault], any_tag: bool, plain: bool) -> Node | None:
    """Raises Refused and YAMLError."""
    if not plain:
        try:
            return compose(path, lines, c_events(lines.text), faults, strict=True)
        except (Unusual, YAMLError):
            faults.clear()
    return compose(path, lines, pure_events(lines.text), faults, strict=False, any_tag=any_tag)
