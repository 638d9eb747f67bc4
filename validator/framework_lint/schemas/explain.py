"""Why a document breaks its schema, in the words of a framework and at the exact place.

The keyword functions of `jsonschema` are replaced, so that an error is made where it is known what is wrong: one for
each unknown key, one for each missing key, one for each wrong value. Nothing prettifies messages afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, Literal

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from framework_lint.documents.node import Node
from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.spans import START, Lines, Place
from framework_lint.schemas.check import entry_name, load

MAX_HITS = 100  # of one file: whoever has more has one mistake a hundred times
_LONGEST_QUOTE = 60

_PATTERNS = {
    "^[A-Z]{4}$": "a skill code of four capital letters",
    "^[^/]+$": "a short name without a slash",
    "^(.* )?N( .*)?$": "a text in which N stands for the level",
    "^https?://[^ ]+$": "an address that begins with https://",
}
_TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "nothing",
}
_NOUNS = {
    "SFIA": "`sfia`",
    "Pages": "`pages`",
    "Navigation": "the navigation",
    "Configuration": "the configuration",
    "Severities": "the severities",
    "Settings of a path": "the settings of a path",
    "Words": "the word lists",
    "Rules": "the options of rules",
    "Options": "the options of this rule",
    "List of pairs": "a list of pairs",
    "Labels": "the labels of pages",
    "Attainment": "the attainment",
}
_TRUTH = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}
# Mappings whose keys are the framework's own, and what one entry is called.
_ENTRIES = {"paths": "the career path", "tracks": "the track", "attainment": "the attainment at level"}


Kind = Literal["unknown", "missing", "key", "value"]


class Violation(ValidationError):
    """An error whose kind is known: an unknown or a missing key, a key or a value that is written wrongly.

    Its path leads to the key, where that is there, or to the value; of a missing key to the mapping.
    """

    def __init__(self, kind: Kind, broken: Any, instance: Any, key: str = "") -> None:
        super().__init__(kind, path=(key,) if kind in ("unknown", "key") else (), schema=broken, instance=instance)
        self.kind = kind
        self.broken = broken  # the schema that is not met
        self.at = instance  # what does not meet it; for keys, the mapping
        self.key = key


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


def noun(schema: Any) -> str:
    """What a thing that a schema describes is called in a sentence: `a role`."""
    title = schema.get("title", "entry")
    return _NOUNS.get(title) or _with_article(title[0].lower() + title[1:])


def _with_article(words: str) -> str:
    return ("an " if words.lstrip('"')[:1] in "aeiou" else "a ") + words


# --- Keyword functions (jsonschema calls them with validator, the keyword's value, instance and schema) ---

Keyword = Callable[[Any, Any, Any, Any], Iterator[ValidationError]]


def _value(keyword: str) -> Keyword:
    stock = Draft202012Validator.VALIDATORS[keyword]

    def check(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        try:
            wrong = any(True for _ in stock(validator, value, instance, schema) or ())
        except ValueError:  # it failed, and then on printing a number of thousands of digits
            wrong = True
        if wrong:
            yield Violation("value", schema, instance)

    return check


def _additional_properties(validator: Any, allowed: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if not isinstance(instance, dict):
        return
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    for key in instance:
        if key in known or any(re.search(pattern, key) for pattern in patterns):
            continue
        if allowed is False:
            yield Violation("unknown", schema, instance, key)
        else:
            yield from validator.descend(instance[key], allowed, path=key)


def _required(validator: Any, required: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for key in required:
            if key not in instance:
                yield Violation("missing", schema, instance, key)


def _property_names(validator: Any, names: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for key in instance:
            for error in validator.descend(key, names):
                yield Violation("key", getattr(error, "broken", names), instance, key)
                break


def _branches(root: Any) -> Keyword:
    def check(validator: Any, branches: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
        flat = list(_flat(root, schema))
        if any(validator.evolve(schema=branch).is_valid(instance) for branch in flat):
            return
        fitting = [b for b in flat if any(validator.is_type(instance, t) for t in _types(b))]
        if not fitting:
            yield Violation("value", schema, instance)
            return
        keys = instance.keys() if isinstance(instance, dict) else set()
        meant = max(fitting, key=lambda branch: len(branch.get("properties", {}).keys() & keys))
        yield from validator.descend(instance, meant)

    return check


def _flat(root: Any, schema: Any) -> Iterator[Any]:
    """The branches of a schema with `anyOf`, also those behind references; a schema without is its own branch."""
    schema = _resolved(root, schema)
    if "anyOf" not in schema:
        yield schema
        return
    for branch in schema["anyOf"]:
        yield from _flat(root, branch)


def _resolved(root: Any, schema: Any) -> Any:
    """The schema that a local reference leads to; what stands beside the reference is only words."""
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    return schema


def _types(schema: Any) -> Sequence[str]:
    types = schema.get("type", ())
    return [types] if isinstance(types, str) else types


_VALUE_KEYWORDS = ("type", "enum", "const", "minimum", "maximum", "minLength", "maxLength", "pattern")


@cache
def _validator(name: str) -> Any:
    schema = load(name)
    keywords: dict[str, Keyword] = {keyword: _value(keyword) for keyword in _VALUE_KEYWORDS}
    keywords["additionalProperties"] = _additional_properties
    keywords["required"] = _required
    keywords["propertyNames"] = _property_names
    keywords["anyOf"] = _branches(schema)
    return extend(Draft202012Validator, keywords)(schema)  # type: ignore[no-untyped-call]


# --- From errors to hits ---

Keys = tuple[str | int, ...]


class _Explanation:
    """The hits of one document."""

    def __init__(self, name: str, path: str, lines: Lines, root: Node) -> None:
        self.name = name
        self.schema = load(name)
        self.path = path
        self.lines = lines
        self.root = root

    def hits(self) -> list[Hit]:
        some = islice(_validator(self.name).iter_errors(self.root.data), 20 * MAX_HITS)
        errors = [self._violation(error) for error in some]
        renamed = set()  # missing keys that are there, written otherwise
        for error in errors:
            if error.kind == "unknown":
                *above, _ = error.absolute_path
                renamed.add((*above, "code" if _is_shorthand(error) else _meant_key(error)))
        found: dict[tuple[Any, str], Hit] = {}
        for error in errors:
            keys = (*error.absolute_path,)
            if error.kind == "missing" and (*keys, error.key) in renamed:
                continue
            hit = self._hit(error, keys)
            # One value may break several keywords, and one value may be reached by several aliases.
            found.setdefault((hit.at._replace(pointer="") if isinstance(hit.at, Place) else hit.at, hit.message), hit)
            if len(found) > MAX_HITS:
                found.popitem()
                message = f"more than {MAX_HITS} things in this file are not written as {noun(self.schema)} is"
                more = Hit(Place(self.path), message, help="mend the first ones: the others may be the same mistake")
                return [*found.values(), more]
        return list(found.values())

    def _violation(self, error: ValidationError) -> Violation:
        """A keyword that has no function of ours still gives a finding about its value."""
        if isinstance(error, Violation):
            return error
        violation = Violation("value", error.schema, error.instance)
        violation.relative_path.extend(error.absolute_path)
        return violation

    def _hit(self, error: Violation, keys: Keys) -> Hit:
        if error.kind == "unknown":
            return self._unknown_key(error, keys)
        if error.kind == "missing":
            return self._missing_key(error, keys)
        if error.kind == "key":
            message = f"{_quote(error.key)} is not {self._expected(error.broken)}"
            return Hit(self._key_place(keys), message, help=_example(error.broken))
        return self._wrong_value(error.broken, keys)

    def _unknown_key(self, error: Violation, keys: Keys) -> Hit:
        schema, place = error.broken, self._key_place(keys)
        if _is_shorthand(error):
            message = f"{_quote(error.key)} is a skill code, not a key of {noun(schema)}"
            return Hit(place, message, help=f"write `- {error.key}`, or `- {{code: {error.key}, level: ...}}`")
        meant = _meant_key(error) or _closest(error.key, list(schema.get("properties", ())))
        if schema.get("title") == "Attainment":
            message = f"{_quote(error.key)} is not a level"
            help = "the keys of the attainment are the levels 1 to 7"
        else:
            message = f"{_quote(error.key)} is not a key of {noun(schema)}"
            help = f"the keys of {noun(schema)} are {_and(list(schema.get('properties', ())))}"
        if "^x-" in schema.get("patternProperties", {}):
            help += "; a key of your own begins with `x-`"
        if not meant:
            return Hit(place, message, help=help)
        written = self.lines.slice(place.span)
        quote = written[:1] if written[:1] in ("'", '"') else ""
        fix = None
        if meant not in error.at:  # else it would stand there twice
            fix = Fix("suggest", f'write "{meant}"', (Edit(place, f"{quote}{meant}{quote}"),))
        return Hit(place, f'{message}; did you mean "{meant}"?', help=help, fix=fix)

    def _missing_key(self, error: Violation, keys: Keys) -> Hit:
        node, pointer = self._walk(keys)
        if not keys:
            span = START
        elif isinstance(keys[-1], str):
            span = self._key_place(keys).span
        else:
            span = next(iter(node.keys.values()), node.span)
        wanted = error.broken.get("properties", {}).get(error.key, {})
        several = {"array", "object"} & set(_types(_resolved(self.schema, wanted))) and error.key.endswith("s")
        thing = f'"{error.key}"' if several else _with_article(f'"{error.key}"')
        example = next(iter(wanted.get("examples", ())), None)
        help = wanted.get("description", "")
        if isinstance(example, (str, int)):
            help = f"add it, for example `{error.key}: {example}`"
        place = Place(self.path, span, f"{pointer}.{error.key}" if pointer else error.key)
        return Hit(place, f"{noun(error.broken)} needs {thing}", help=help)

    def _wrong_value(self, schema: Any, keys: Keys) -> Hit:
        node, pointer = self._walk(keys)
        place = Place(self.path, node.span, pointer, node.style)
        name = self._name(keys)
        longest = schema.get("maxLength", 0)
        if isinstance(node.data, str) and longest > 20 and len(node.data) > longest:
            return Hit(place, f"{name} is longer than {longest:,} characters", help="shorten it")
        verb = "must be" if "enum" in schema or "const" in schema else "is"
        expected = self._expected(schema)
        if node.data is None and not self._written(node):
            message = f"{name} {verb} {expected}, but nothing is written here"
            return Hit(place, message, help=self._help(schema) or "write it, or delete the key")
        message = f"{name} {verb} {expected}, not {self._described(node, schema)}"
        right = self._right_spelling(node, schema)
        if right is None:
            return Hit(place, message, help=self._help(schema))
        fix = Fix("suggest", f"write {right}", (Edit(place, right),))
        if isinstance(node.data, str) and not node.data.strip().isdigit():
            return Hit(place, f'{message}; did you mean "{right}"?', help=self._help(schema), fix=fix)
        return Hit(place, message, help=f"write {right}", fix=fix)

    # --- Where ---

    def _walk(self, keys: Keys) -> tuple[Node, str]:
        """The node that a path of keys and indexes leads to, and its semantic pointer."""
        node, pointer = self.root, ""
        for key in keys:
            node = node.items[key]
            if isinstance(key, int):
                pointer += f"[{entry_name(node, key)}]"
            else:
                pointer += f".{key}" if pointer else key
        return node, pointer

    def _key_place(self, keys: Keys) -> Place:
        """The place of the key that a path ends with."""
        parent, _ = self._walk(keys[:-1])
        node, pointer = self._walk(keys)
        return Place(self.path, parent.keys.get(str(keys[-1]), node.span), pointer)

    # --- Words ---

    def _name(self, keys: Keys) -> str:
        if not keys:
            return noun(self.schema)
        if isinstance(keys[-1], int):
            return f"an entry of {keys[-2]}" if len(keys) > 1 else "an entry"
        owner = _ENTRIES.get(str(keys[-2])) if len(keys) > 1 else None
        if owner:
            return f"{owner} {keys[-1]}" if keys[-1].isdigit() else f"{owner} {_quote(keys[-1])}"
        return keys[-1]

    def _expected(self, schema: Any) -> str:
        """What a value must be: `a number from 1 to 7`."""
        return _or([self._expected_of(branch) for branch in _flat(self.schema, schema)])

    def _expected_of(self, schema: Any) -> str:
        if "const" in schema:
            return str(schema["const"])
        if "enum" in schema:
            return _or([str(value) for value in schema["enum"]])
        if schema.get("pattern") in _PATTERNS:
            return _PATTERNS[schema["pattern"]]
        if "minimum" in schema and "maximum" in schema:
            return f"a number from {schema['minimum']} to {schema['maximum']}"
        if "minimum" in schema:
            return f"a whole number from {schema['minimum']} on"
        words = _or([_TYPES.get(kind, kind) for kind in _types(schema)]) or "written otherwise"
        if schema.get("required"):
            words += f' with "{schema["required"][0]}"'
        return words

    def _help(self, schema: Any) -> str:
        schema = _resolved(self.schema, schema)
        if "enum" in schema or "const" in schema:
            return f"write {self._expected_of(schema)}"
        if "array" in _types(schema):
            toml = self.name == "config"
            return "put it in square brackets" if toml else "write each entry on a line of its own, behind `- `"
        if "object" in _types(schema) and "properties" in schema:
            return f"its keys are {_and(list(schema['properties']))}"
        examples = [example for branch in _flat(self.schema, schema) if (example := _example(branch))]
        return examples[0] if examples else schema.get("description", "")

    def _written(self, node: Node) -> str:
        """How the source writes a scalar, without a tag or an anchor, on one line."""
        written = self.lines.slice(node.span)
        if node.style == "alias" and isinstance(node.data, str):
            written = node.data
        elif node.style in ("|", ">"):
            written = str(node.data)
        return " ".join(written[: 4 * _LONGEST_QUOTE].split())

    def _described(self, node: Node, schema: Any) -> str:
        if node.style in ("map", "seq"):
            return "a mapping" if node.style == "map" else "a list"
        if isinstance(node.data, str):
            marks = "'\"" if node.style in ("'", '"') else ""
            words = _quote(self._written(node).strip(marks))
            return f"the text {words}" if re.fullmatch("[0-9.]+|true|false", node.data) else words
        wants_text = any("string" in _types(branch) and "enum" not in branch for branch in _flat(self.schema, schema))
        written = _quote(self._written(node))
        if not wants_text:
            return written
        if isinstance(node.data, bool):
            return f"the yes-or-no value {written}"
        return f"the number {written}" if isinstance(node.data, (int, float)) else f"the empty value {written}"

    def _right_spelling(self, node: Node, schema: Any) -> str | None:
        """What was meant by a scalar, written as the source is to read, where that is clear."""
        if node.style in ("map", "seq", "alias", "|", ">") or node.span.line != node.span.end_line:
            return None
        value = node.data
        flat = list(_flat(self.schema, schema))
        for branch in flat:
            types = _types(branch)
            if "integer" in types and isinstance(value, str) and re.fullmatch("[0-9]{1,3}", value.strip()):
                number = int(value)
                legal = branch.get("enum", [branch["const"]] if "const" in branch else None)
                within = branch.get("minimum", number) <= number <= branch.get("maximum", number)
                if within and (legal is None or number in legal):
                    return str(number)
            if "boolean" in types and isinstance(value, str):
                return _TRUTH.get(value.lower())
            if "enum" in branch and isinstance(value, str):
                return _closest(value, [legal for legal in branch["enum"] if isinstance(legal, str)])
            if branch.get("pattern") == "^[A-Z]{4}$" and isinstance(value, str):
                code = value.strip().upper()
                return code if re.fullmatch("[A-Z]{4}", code) else None
        plain_text = any("string" in _types(b) and not {"enum", "pattern"} & b.keys() for b in flat)
        written = self._written(node)
        if plain_text and not isinstance(value, str) and re.fullmatch("[-+.0-9A-Za-z]{1,60}", written):
            return f'"{written}"'
        return None


def _is_shorthand(error: Violation) -> bool:
    """Whether an unknown key is the code in a required skill that is written `- CODE: ...`."""
    is_code = error.kind == "unknown" and re.fullmatch("[A-Z]{4}", error.key)
    return bool(is_code) and error.broken.get("title") == "Required skill" and "code" not in error.at


def _meant_key(error: Violation) -> str | None:
    """The key that an unknown one was meant to be, where that is clear and it is not there already."""
    known = [key for key in error.broken.get("properties", ()) if key not in error.at]
    if error.broken.get("title") == "Attainment":
        level = re.fullmatch(r"(?:level[ _-]*)?[+]?(?:0x)?0*([1-7])(?:[.]0*)?", error.key.strip().lower())
        return level[1] if level and level[1] in known else None
    return _closest(error.key, known)


def _closest(word: str, known: Sequence[str]) -> str | None:
    """The one of `known` that `word` clearly means: the same but for case and separators, one that has it, or close."""
    if not word.strip() or len(word) > 40:
        return None
    from difflib import get_close_matches

    folded = {_folded(other): other for other in known}
    word = _folded(word)
    if word in folded:
        return folded[word]
    containing = [other for other in folded if word in other.split("-")]
    if len(containing) == 1:
        return folded[containing[0]]
    near = get_close_matches(word, folded, 1, 0.7)
    return folded[near[0]] if near else None


def _folded(word: str) -> str:
    return re.sub("[ _-]+", "-", word.strip().lower())


def _example(schema: Any) -> str:
    """An example out of a schema, where it is short."""
    example = next(iter(schema.get("examples", ())), None)
    if isinstance(example, bool):
        return ""
    return f"for example `{example}`" if isinstance(example, (str, int)) else ""


def _quote(words: str) -> str:
    words = " ".join(words.split())
    words = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words[: _LONGEST_QUOTE + 1])
    return f'"{words[: _LONGEST_QUOTE - 3]}..."' if len(words) > _LONGEST_QUOTE else f'"{words}"'


def _or(words: Sequence[str]) -> str:
    return _joined(words, "or")


def _and(words: Sequence[str]) -> str:
    return _joined(words, "and")


def _joined(words: Sequence[str], last: str) -> str:
    words = list(dict.fromkeys(words))
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)
