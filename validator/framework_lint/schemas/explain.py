"""Why a document breaks its schema, in the words of a framework and at the exact place."""

from __future__ import annotations

from itertools import islice
from typing import Any

from jsonschema.exceptions import ValidationError

from framework_lint.documents.node import Node
from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.spans import START, Lines, Place
from framework_lint.schemas.branches import branches, is_ever_required, resolved, types
from framework_lint.schemas.corrections import closest, meant_key, right_spelling, shorthand
from framework_lint.schemas.keywords import Violation, validator
from framework_lint.schemas.load import load
from framework_lint.schemas.places import Keys, key_place, walk
from framework_lint.schemas.words import (
    and_,
    as_written,
    described,
    example_line,
    example_of,
    expected,
    help_for_value,
    noun,
    quoted,
    value_name,
    with_article,
)

MAX_HITS = 100  # of one file: whoever has more has one mistake a hundred times


def explain(name: str, path: str, lines: Lines, root: Node, *, surely_wrong: bool) -> list[Hit]:
    """A hit for each thing in which a parsed file breaks the schema called `name`.

    `surely_wrong` says that another validator rejected it: then there is at least one hit.
    """
    try:
        hits = _Explanation(name, path, lines, root).hits()
    except Exception as error:  # a document must never stop a run, whatever it holds
        surely_wrong, hits = True, []
        reason = f" ({type(error).__name__} while looking for the reason)"
    else:
        reason = ""
    if surely_wrong and not hits:
        message = f"{noun(load(name))} is not written as its schema says{reason}"
        hits = [Hit(Place(path), message, help=f"`framework-lint schema {name}` shows the schema")]
    return hits


class _Explanation:
    """The hits of one document."""

    def __init__(self, name: str, path: str, lines: Lines, root: Node) -> None:
        self.name = name
        self.schema = load(name)
        self.path = path
        self.lines = lines
        self.root = root

    def hits(self) -> list[Hit]:
        errors = islice(validator(self.name).iter_errors(self.root.data), 20 * MAX_HITS)
        violations = [_violation(error) for error in errors]
        renamed = _renamed(violations)
        missing = _missing(violations, renamed)
        hits: dict[tuple[Any, str], Hit] = {}
        for violation in violations:
            keys = (*violation.absolute_path,)
            if violation.kind != "missing":
                hit = self._hit(violation, keys)
            elif keys in missing:  # at the first key that its mapping lacks: the others are named with it
                hit = self._missing_keys(missing.pop(keys), keys)
            else:
                continue
            # One value may break several keywords, and one value may be reached by several aliases.
            hits.setdefault((hit.at._replace(pointer="") if isinstance(hit.at, Place) else hit.at, hit.message), hit)
            if len(hits) > MAX_HITS:
                hits.popitem()
                message = f"more than {MAX_HITS} things in this file are not written as {noun(self.schema)} is"
                more = Hit(Place(self.path), message, help="mend the first ones: the others may be the same mistake")
                return [*hits.values(), more]
        return list(hits.values())

    def _hit(self, violation: Violation, keys: Keys) -> Hit:
        if violation.kind == "unknown":
            return self._unknown_key(violation, keys)
        if violation.kind == "key":
            message = f"{quoted(violation.key)} is not {expected(self.schema, violation.broken)}"
            return Hit(key_place(self.path, self.root, keys), message, help=example_of(violation.broken))
        return self._wrong_value(violation.broken, keys)

    def _unknown_key(self, violation: Violation, keys: Keys) -> Hit:
        schema, place = violation.broken, key_place(self.path, self.root, keys)
        code = shorthand(violation)
        if code:
            what = "a skill code" if code == violation.key else f"the name of a skill, {code}"
            message = f"{quoted(violation.key)} is {what}, not a key of {noun(schema)}"
            return Hit(place, message, help=f"write `- {code}`, or `- {{code: {code}, level: ...}}`")
        known = list(schema.get("properties", ()))
        if schema.get("title") == "Attainment":
            message = f"{quoted(violation.key)} is not a level"
            help = "the keys of the attainment are the levels 1 to 7"
        else:
            message = f"{quoted(violation.key)} is not a key of {noun(schema)}"
            help = f"the keys of {noun(schema)} are {and_(known)}"
        if "^x-" in schema.get("patternProperties", {}):
            help += "; a key of your own begins with `x-`"
        meant = meant_key(violation) or closest(violation.key, known)
        if not meant:
            return Hit(place, message, help=help)
        written = self.lines.slice(place.span)
        quote = written[:1] if written[:1] in ("'", '"') else ""
        message += f'; did you mean "{meant}"?'
        if meant in violation.at:  # it would stand there twice
            return Hit(place, message, help=f'"{meant}" is there, too: delete one of the two')
        right = f'write "{meant}"'
        return Hit(place, message, help=right, fix=Fix("suggest", right, (Edit(place, f"{quote}{meant}{quote}"),)))

    def _missing_keys(self, violations: list[Violation], keys: Keys) -> Hit:
        """The hit for all keys that one mapping lacks."""
        mapping, pointer = walk(self.root, keys)
        if not keys:
            span = START
        elif isinstance(keys[-1], str):
            span = key_place(self.path, self.root, keys).span
        else:
            span = next(iter(mapping.keys.values()), mapping.span)
        first, *others = violations
        schemas = {v.key: v.broken.get("properties", {}).get(v.key, {}) for v in violations}
        things = and_([self._thing(key, schema) for key, schema in schemas.items()])
        if others:
            help = "add a line for each"
        else:
            example = example_line(first.key, schemas[first.key])
            help = f"add it, for example `{example}`" if example else schemas[first.key].get("description", "")
            pointer = f"{pointer}.{first.key}" if pointer else first.key
            help = self._code_of_its_name(first) or help
        return Hit(Place(self.path, span, pointer), f"{noun(first.broken)} needs {things}", help=help)

    def _code_of_its_name(self, missing: Violation) -> str:
        """What to add where a skill has its name but no code; empty where that is not what is missing."""
        if missing.key != "code" or not isinstance(missing.at.get("name"), str):
            return ""
        from framework_lint.sfia import suggest

        codes = suggest(missing.at["name"][:100])
        return f"add it: `code: {codes[0]}`" if len(codes) == 1 else ""

    def _thing(self, key: str, schema: Any) -> str:
        """A missing key as a sentence names it: `a "level"`, `"skills"`."""
        is_plural = {"array", "object"} & set(types(resolved(self.schema, schema))) and key.endswith("s")
        return f'"{key}"' if is_plural else with_article(f'"{key}"')

    def _wrong_value(self, schema: Any, keys: Keys) -> Hit:
        node, pointer = walk(self.root, keys)
        place = Place(self.path, node.span, pointer, node.style)
        name = value_name(self.schema, keys)
        longest = schema.get("maxLength", 0)
        if isinstance(node.data, str) and longest > 20 and len(node.data) > longest:
            return Hit(place, f"{name} is longer than {longest:,} characters", help="shorten it")
        help = help_for_value(self.schema, schema, toml=self.name == "config")
        verb = "must be" if "enum" in schema else "is"
        message = f"{name} {verb} {expected(self.schema, schema)}"
        if "const" in schema:  # "version": people mean that of their own framework
            message = f"{name} is the version of the file format, which is {schema['const']}"
            help += "; the version of your framework may stand under `x-version`"
        if node.data is None:
            written = as_written(self.lines, node)
            message = f"{message}, but {quoted(written)} is no value" if written else f"{name} is empty"
            may_go = keys and isinstance(keys[-1], str) and not is_ever_required(self.schema, keys[-1])
            ways = [help or "write it", f'leave "{keys[-1]}" out'] if may_go else [help or "write it"]
            return Hit(place, message, help="; or ".join(ways))
        alternatives = list(branches(self.schema, schema))
        wants_text = any("string" in types(branch) and "enum" not in branch for branch in alternatives)
        if node.data == [] and schema.get("minItems"):
            return Hit(place, f"{name} is empty", help=help)
        message += f", not {described(self.lines, node, wants_text=wants_text)}"
        right = right_spelling(self.lines, node, alternatives)
        if right is None:
            return Hit(place, message, help=help)
        fix = Fix("suggest", f"write {right}", (Edit(place, right),))
        if isinstance(node.data, str) and not node.data.strip().isdigit():
            return Hit(place, f'{message}; did you mean "{right}"?', help=help, fix=fix)
        return Hit(place, message, help=f"write {right}", fix=fix)


def _violation(error: ValidationError) -> Violation:
    """An error as one of a known kind: a keyword that has no function of ours still gives one about its value."""
    if isinstance(error, Violation):
        return error
    violation = Violation("value", error.schema, error.instance)
    violation.relative_path.extend(error.absolute_path)
    return violation


def _missing(violations: list[Violation], renamed: set[Keys]) -> dict[Keys, list[Violation]]:
    """The missing keys of each mapping in the schema's order, without those that it has under another name."""
    missing: dict[Keys, list[Violation]] = {}
    for violation in violations:
        keys = (*violation.absolute_path,)
        if violation.kind == "missing" and (*keys, violation.key) not in renamed:
            missing.setdefault(keys, []).append(violation)
    return missing


def _renamed(violations: list[Violation]) -> set[Keys]:
    """The missing keys that the document does have, spelled otherwise, as paths."""
    renamed: set[Keys] = set()
    for violation in violations:
        if violation.kind == "unknown":
            *above, _ = violation.absolute_path
            meant = "code" if shorthand(violation) else meant_key(violation)
            if meant:
                renamed.add((*above, meant))
    return renamed
