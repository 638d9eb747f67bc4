"""Skills in YAML: an entry of a role's list, and a file `skills/<CODE>.yaml`."""

from __future__ import annotations

from framework_lint.documents.node import Document, Mapping, Node
from framework_lint.documents.values import Values, is_true
from framework_lint.model.parts import LEVELS, Skill
from framework_lint.model.spans import START, Place

_FILE_TEXTS = ("name", "url", "category", "subcategory", "description", "guidance_notes")
_ENTRY_TEXTS = (*_FILE_TEXTS, "reason")
_ENTRY_KEYS = frozenset(("code", "level", "tailored", "attainment", *_ENTRY_TEXTS))


def skills_of(values: Values, node: Node | None, level: int | None) -> tuple[Skill, ...]:
    """The skills of a role's list; `level` is the role's."""
    if node is None or node.style != "seq":
        return ()
    skills = (_entry(values, item, level) for item in node.items)
    return tuple(skill for skill in skills if skill)


def _entry(values: Values, node: Node, level: int | None) -> Skill | None:
    """A code, or a mapping with one."""
    if not isinstance(node, Mapping):
        code = values.text(node, f"skills[{node.data}]")
        return Skill(code.place, code, required=level) if code else None
    code = values.text(node.get("code"), f"skills[{node.data.get('code')}].code")
    if not code:
        return None
    at = f"skills[{code}]"
    written = values.level(node.get("level"), f"{at}.level")
    required = int(written) if written is not None else level
    attainment = values.text(node.get("attainment"), f"{at}.attainment")
    texts = {key: values.text(node.get(key), f"{at}.{key}") for key in _ENTRY_TEXTS if key in node.items}
    return Skill(
        place=values.place(node, at),
        code=code,
        level=written,
        required=required,
        attainment={required: attainment} if attainment is not None and required else {},
        tailored=is_true(node.get("tailored")),
        more=tuple(f"{key}: {value.data}" for key, value in node.items.items() if key not in _ENTRY_KEYS),
        **texts,  # type: ignore[arg-type]
    )


def skill_of(document: Document) -> Skill | None:
    """The skill that a file `skills/<CODE>.yaml` describes; None where it has no code."""
    root = document.root
    if root is None or root.style != "map":
        return None
    values = Values(document.path)
    code = values.text(root.get("code"), "code")
    if not code:
        return None
    attainment = {
        int(key): text
        for key, node in values.entries(root.get("attainment"))
        if _is_level(key) and (text := values.text(node, f"attainment[{key}]"))
    }
    texts = {key: values.text(root.get(key), key) for key in _FILE_TEXTS}
    return Skill(
        place=Place(document.path, START, ""),
        code=code,
        attainment=attainment,
        tailored=is_true(root.get("tailored")),
        **texts,  # type: ignore[arg-type]
    )


def _is_level(key: str) -> bool:
    return key.isascii() and key.isdigit() and int(key) in LEVELS
