"""What every rule is tried on in this repository: the fixtures and the examples in the rules' documentation, each with
what must, and what must not, be found there. `scripts/accuracy.py` counts them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cases import FIXTURES, ROLES, cases, expectation, framework, selectors, sentences, with_sentence

from framework_lint.config.selectors import specificity
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.documentation import documentation
from framework_lint.rules.registry import Rule

_EXPECTED = re.compile(r"(?P<path>.+?):(?P<line>\d+):\d+: \w+\[(?P<rule>\w+)\] ")
# They are seen only where more than a check is run: beside rendered pages, a server that answers, a baseline.
NOT_BY_A_CHECK = {"DOC704", "DOC707", "SUP804"}
# That something is unused can only be told where every rule ran.
_AMONG_ALL = {"SUP801"}


class Expectation(NamedTuple):
    """What a rule must do: report a faulty text, or be silent on a correct one."""

    rule: str  # the code of the rule that it counts for
    faulty: bool
    finding: Mapping[str, Any]  # what the finding of the JSON report that is meant has: a value, or one of a list


class Trial(NamedTuple):
    """Files, the commands that are run on them, and what the last one must find."""

    name: str
    files: Mapping[str, str | bytes]
    commands: tuple[tuple[str, ...], ...]
    expectations: tuple[Expectation, ...]
    stdin: str = ""


def trials() -> Iterator[Trial]:
    """All of the repository."""
    yield from _fixtures()
    yield from _sentences()
    for rule in all_rules().values():
        if rule.code not in NOT_BY_A_CHECK:
            yield from _examples(rule)
    for file in sorted((FIXTURES / "beginnings").glob("*.yaml")):
        yield from beginnings(file)


def _fixtures() -> Iterator[Trial]:
    for case in cases("bad"):
        places = {
            tuple(match.group("rule", "path", "line"))
            for match in _EXPECTED.finditer(expectation(case).read_text(encoding="utf-8"))
        }
        expected = [
            Expectation(rule, True, {"rule": rule, "path": path, "line": int(line)})
            for rule, path, line in sorted(places)
        ]
        yield _all_rules(f"bad/{case.stem}", framework(case), selectors(case), expected)
    for case in cases("good"):
        about = selectors(case)
        meant = [rule.code for rule in all_rules().values() if any(_tries(selector, rule) for selector in about)]
        yield _all_rules(f"good/{case.stem}", framework(case), about, [_any_of(code) for code in meant])


def _any_of(rule: str) -> Expectation:
    """A rule must be silent."""
    return Expectation(rule, False, {"rule": rule})


def _all_rules(name: str, files: Mapping[str, str], also: tuple[str, ...], expected: list[Expectation]) -> Trial:
    previews = [rule.code for rule in all_rules().values() if rule.preview and {rule.code, rule.name} & set(also)]
    extend = ("--extend-select", ",".join(previews)) if previews else ()
    command = ("check", ".", "--select", "ALL", *extend)
    return Trial(name, files, (command,), tuple(expected))


def _tries(selector: str, rule: Rule) -> bool:
    """Whether a rule runs on a case that names the selector."""
    named = selector in (rule.code, rule.name) or not rule.preview
    return named and rule.code not in NOT_BY_A_CHECK and bool(specificity(selector, rule.code, rule.name))


def _sentences() -> Iterator[Trial]:
    for kind in ("bad", "good"):
        numbers: Counter[str] = Counter()
        for file, title, sentence in sentences(kind):
            numbers[file] += 1
            rule = "TTL408" if "repeated-title-word" in file else "TTL401"
            plain = re.sub("[«»]", "", sentence)
            expected = Expectation(rule, kind == "bad", {"rule": rule, "path": ROLES[title]})
            name = f"sentences/{kind}/{file}#{numbers[file]}"
            yield _all_rules(name, with_sentence(title, plain), (), [expected])


def _examples(rule: Rule) -> Iterator[Trial]:
    parsed = documentation(rule)
    for kind, examples in (("bad", parsed.bad), ("good", parsed.good)):
        files = {example.name: example.text for example in examples}
        marked = [(example.name, span.line) for example in examples for span in example.marks]
        select = () if rule.code in _AMONG_ALL else ("--select", rule.code)
        expected = [
            Expectation(rule.code, True, {"rule": rule.code, "path": path, "line": line}) for path, line in marked
        ]
        yield Trial(
            f"example/{kind}/{rule.code}",
            files,
            (("check", ".", *select),),
            tuple(expected) if kind == "bad" else (_any_of(rule.code),),
        )


def beginnings(file: Path) -> Iterator[Trial]:
    """The texts of an organisation, each alone on its role's page; the same text, or one alike, may stand on the page
    that it was copied from."""
    data = loaded(file)
    header = {"version": 1, "name": data["organisation"], "paths": {path: {"title": path} for path in data["paths"]}}
    roles = {f"{path}/{role['title']}": (path, role) for path, roles in data["paths"].items() for role in roles}
    for number, text in enumerate(data["texts"], 1):
        written = {text["role"]: {text["part"]: text["text"]}}
        if "also_on" in text:
            written[text["also_on"]] = {text["part"]: text.get("there", text["text"])}
        files = {_address(*where): _yaml({**where[1], **written.get(name, {})}) for name, where in roles.items()}
        path = _address(*roles[text["role"]])
        expected = Expectation("TTL401", text["wrong"], {"rule": "TTL401", "path": path})
        name = f"beginnings/{file.stem}#{number}"
        yield _all_rules(name, {**files, "framework.yaml": _yaml(header)}, (), [expected])


def loaded(file: Path) -> Any:
    """The data of a YAML file."""
    from ruamel.yaml import YAML

    return YAML(typ="safe").load(file.read_text(encoding="utf-8"))


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _address(path: str, role: Mapping[str, Any]) -> str:
    return f"roles/{path}/level-{role['level']}-{re.sub('[^a-z0-9]+', '-', role['title'].lower()).strip('-')}.yaml"


def _yaml(data: Mapping[str, Any]) -> str:
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in data.items())
