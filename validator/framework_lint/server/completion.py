"""What an editor offers while somebody types: keys, SFIA codes, levels, roles, rules, targets of links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from framework_lint.engine.kinds import kind_of
from framework_lint.model.framework import Framework
from framework_lint.model.links import relative_link
from framework_lint.model.parts import Header, Role
from framework_lint.model.regex import regex
from framework_lint.model.scales import SFIA, Scale
from framework_lint.model.spans import Lines
from framework_lint.rules.catalogue import all_rules
from framework_lint.schemas.load import OWN_LEVELS, load
from framework_lint.server.picture import Read
from framework_lint.server.typing_place import Typing, in_block, typing
from framework_lint.sfia import VERSIONS, facts
from framework_lint.source.roots import HEADERS

_RULES = regex(r"framework-lint: *ignore(?:-file)?\[(?:[^\]\n]*,)? *(?P<begun>[\w-]*)$")
_TARGET = regex(r"\]\((?P<begun>[^()\s]*)$")
_CODE = regex(r"(?<![\w-])(?P<begun>[A-Z]{1,4})$")
_COMMENT = regex(r"(?:^|[ \t])#")
_COLON = regex(r"[ ]*:")
_REST_OF_WORD = regex(r"[\w-]*")
_REST_OF_TARGET = regex(r"[\w./%#-]*")
_STEPS = ("previous", "next", "back", "also")


class Offer(NamedTuple):
    """One thing that may be typed.

    filter  what is compared with what was typed, where it is more than the text: the words of a skill's name
    """

    text: str
    detail: str = ""
    kind: str = "value"  # or "key", "skill", "role", "rule", "file"
    filter: str = ""


class Offers(NamedTuple):
    """What may be typed instead of the characters from a column (from 1) to another, which is that of the cursor or
    behind it."""

    column: int
    end: int
    offers: list[Offer]


def offers(lines: Lines, path: str, line: int, column: int, read: Read | None) -> Offers | None:
    """What may be typed at a place of a file. `read` is the framework as it was last read, None where none was."""
    before, behind = lines.line(line)[: column - 1], lines.line(line)[column - 1 :]
    rest = _REST_OF_WORD.match(behind)
    end = column + (len(rest[0]) if rest else 0)
    if match := _RULES.search(before):
        return _offered(match["begun"], column, end, _rules())
    if path.endswith((".md", ".markdown")):
        found = _on_page(before, column, end, read)
        target = _REST_OF_TARGET.match(behind)
        return found._replace(end=column + len(target[0])) if found and target and _TARGET.search(before) else found
    if not path.endswith((".yaml", ".yml")) or _COMMENT.search(before) or in_block(lines, line):
        return None
    place = typing(lines, line, column)
    has_colon = _COLON.match(behind[end - column :]) is not None
    offers_ = _in_data(place, path, read)
    return Offers(
        place.column, end, [one._replace(text=one.text.removesuffix(": ")) if has_colon else one for one in offers_]
    )


def _offered(begun: str, column: int, end: int, found: Iterable[Offer]) -> Offers:
    return Offers(column - len(begun), end, list(found))


def _rules() -> Iterator[Offer]:
    for rule in all_rules().values():
        yield Offer(rule.code, f"{rule.name}: {rule.summary}", "rule", f"{rule.code} {rule.name}")


def _on_page(before: str, column: int, end: int, read: Read | None) -> Offers | None:
    if match := _TARGET.search(before):
        return _offered(match["begun"], column, end, _targets(read)) if read else None
    if match := _CODE.search(before):
        return _offered(match["begun"], column, end, _skills(read))
    return None


def _targets(read: Read) -> Iterator[Offer]:
    framework = read.checked.framework
    titles = {page.where: str(page.title or "") for page in framework.prose}
    titles |= {role.where: role.name for role in framework.roles}
    for where, title in sorted(titles.items()):
        if where != read.where and where.endswith((".md", ".markdown")):
            link = relative_link(read.where, where)
            yield Offer(link, title, "file", f"{link} {title}")


def _in_data(place: Typing, path: str, read: Read | None) -> Iterator[Offer]:
    header = read.checked.framework.header if read else None
    kind = _kind(path, read)
    above = place.keys[-1] if place.keys else ""
    item = place.in_list and not place.key
    if (place.key == "code" or (item and above == "skills")) and kind != "framework":
        yield from _skills(read)
    elif place.key == "level":
        yield from _levels(place, header)
    elif place.key in ("to", "from") or (above in _STEPS and (item or place.key in _STEPS)) or place.key in _STEPS:
        yield from _roles(read.checked.framework if read else None)
    elif place.key == "path" and header:
        yield from (Offer(one.id, str(one.title)) for one in header.paths)
    elif place.key == "track" and header:
        yield from (Offer(track.id, str(track.title)) for one in header.paths for track in one.tracks)
    elif not place.key and kind:
        yield from _keys(place, kind)


def _kind(path: str, read: Read | None) -> str:
    """Which schema a file of data has; empty where it has none."""
    name = path.replace("\\", "/").rpartition("/")[2]
    if name in HEADERS:
        return "framework"
    if read is None:
        return ""
    kind = kind_of(read.where, read.checked.framework.header.written)
    return kind if kind in ("role", "skill") else ""


def _skills(read: Read | None) -> Iterator[Offer]:
    header = read.checked.framework.header if read else None
    version, locale = (header.sfia_version, header.locale) if header else (VERSIONS[-1], "en-GB")
    for code, skill in facts(version, locale).skills.items():
        yield Offer(code, f"{skill.name} ({', '.join(map(str, skill.levels))})", "skill", f"{code} {skill.name}")


def _levels(place: Typing, header: Header | None) -> Iterator[Offer]:
    code = place.beside.get("code", "")
    version, locale = (header.sfia_version, header.locale) if header else (VERSIONS[-1], "en-GB")
    skill = facts(version, locale).get(code)
    if skill:
        yield from (Offer(str(level), f"of {code}") for level in skill.levels)
        return
    scale: Scale = header.scale_of(place.beside.get("path", "")) if header else SFIA
    yield from (Offer(level.id, str(level.title or "")) for level in scale.levels)


def _roles(framework: Framework | None) -> Iterator[Offer]:
    for role in framework.roles if framework else ():
        yield Offer(_reference(role, framework), f"{role.name}, {role.level_words}", "role", f"{role.key} {role.name}")


def _reference(role: Role, framework: Framework | None) -> str:
    """The shortest reference that names a role."""
    return next(
        (name for name in (role.id, f"{role.path}/{role.id}") if framework and framework.find(name) is role), role.key
    )


def _keys(place: Typing, kind: str) -> Iterator[Offer]:
    schema = load(OWN_LEVELS if kind == "role" else kind)
    node = _below(schema, schema, place.keys)
    if node is None:
        return
    for name, described in _properties(node, schema).items():
        if name not in place.beside:
            yield Offer(f"{name}: ", str(described.get("description", "")), "key", name)


def _below(node: dict[str, Any], schema: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any] | None:
    """The schema of what stands below some keys."""
    for key in keys:
        found = _properties(node, schema)
        if key not in found:
            found = _others(node, schema)
            if not found:
                return None
            key = next(iter(found))
        node = found[key]
    return node


def _parts(node: Any, schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A schema with all that it refers to or is made of, also of the items of its lists."""
    if not isinstance(node, dict):
        return
    yield node
    if "$ref" in node:
        yield from _parts(schema["$defs"].get(str(node["$ref"]).rpartition("/")[2]), schema)
    for word in ("oneOf", "anyOf", "allOf"):
        for part in node.get(word, ()):
            yield from _parts(part, schema)
    yield from _parts(node.get("items"), schema)


def _properties(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in _parts(node, schema):
        found |= {name: value for name, value in part.get("properties", {}).items() if isinstance(value, dict)}
    return found


def _others(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """What stands below keys that people choose, such as the ids of paths."""
    for part in _parts(node, schema):
        for value in (*part.get("patternProperties", {}).values(), part.get("additionalProperties")):
            if isinstance(value, dict):
                return {"": value}
    return {}
