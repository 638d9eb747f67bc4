"""Begin a rule: `python scripts/new_rule.py TXT698 "name-of-it" [--scope text] [--severity warning]`

Writes the rule's module with every section that its documentation needs, adds the module to its family, and writes a
bad and a good case under `tests/fixtures/`. The rule finds nothing yet; what is left to do stands behind `TODO: `, and
the tests fail until it is done.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import get_args

try:
    from framework_lint.model.findings import Severity
    from framework_lint.rules.catalogue import all_rules
    from framework_lint.rules.registry import FAMILIES, RETIRED, Rule
except ModuleNotFoundError as error:
    sys.exit(f"{error}: `source .venv/bin/activate` first")

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "tests" / "fixtures"
ROLE = "roles/management/level-4-engineering-manager.yaml"  # of the surroundings

# By scope: what the function is given, and from where that is imported.
SUBJECTS = {
    "skill": ("skill: Skill", "framework_lint.model.parts import Skill"),
    "role": ("role: Role", "framework_lint.model.parts import Role"),
    "text": ("texts: Sequence[Text]", "framework_lint.model.spans import Text"),
    "framework": ("framework: Framework", "framework_lint.model.framework import Framework"),
}

MODULE = Template('''\
"""$code: TODO: what it finds, in a few words."""

from __future__ import annotations

from collections.abc import $iterables

from framework_lint.model.findings import Hit
from $subject_import
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


@rule("$code", "$name", "$severity", scope="$scope", preview=True)
def $function($subject, context: Context) -> Iterator[Hit]:
    """TODO: one sentence that says what is wrong.

    TODO: why that matters to those who are hired and paid by the framework, and what looks alike but is right.

    ## Bad
    `$role`
    ```yaml
    title: Engineering Manager
    level: 4
    description: Leads one team, «TODO» mark the place of the finding.
    ```
    ## Good
    `$role`
    ```yaml
    title: Engineering Manager
    level: 4
    description: Leads one team and answers for its work.
    ```
    """
    yield from ()  # TODO: Hit(where, "what is wrong there", help="what to do about it")
''')

CASE = Template("""\
# rules: $family, $code
# file: $role
# TODO: $task
$text""")
BAD_TASK = "make the fault, here or in another file; `python scripts/generate.py --accept` then writes what is expected"
GOOD_TASK = "what looks like the fault and is right; name this file after the mistake that it could provoke"


class Refused(Exception):
    """Why there can be no such rule, in words."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("code", help="three capital letters of a family and three digits")
    parser.add_argument("name", help="what it is called in settings: words in small letters with hyphens between them")
    parser.add_argument("--scope", choices=SUBJECTS, help="what it is given; as most rules of the family")
    parser.add_argument("--severity", choices=get_args(Severity), default="warning", help="warning, if not given")
    asked = parser.parse_args()
    try:
        check_code(asked.code, all_rules())
        check_name(asked.name, all_rules())
        files = new_files(asked.code, asked.name, asked.scope or usual_scope(asked.code[:3]), asked.severity)
    except Refused as refusal:
        parser.error(str(refusal))
    for file, text in files.items():
        file.write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {file.relative_to(ROOT).as_posix()}")
    print("write what stands behind TODO in them; break our own framework with it in a tests/test_mutations*.py;")
    print("then: python scripts/generate.py --accept")
    return 0


def check_code(code: str, rules: Mapping[str, Rule]) -> None:
    """Raises Refused for a code that no new rule can have."""
    if not re.fullmatch("[A-Z]{3}[0-9]{3}", code):
        raise Refused(f'"{code}" is no code: it is three capital letters of a family and three digits')
    family = code[:3]
    if family not in FAMILIES:
        raise Refused(f"{family} is no family: they are {', '.join(FAMILIES)}")
    taken = [other for other in (*rules, *RETIRED) if other.startswith(family)]
    if code not in taken and code[3] == taken[0][3]:
        return
    free = f"the next free one is {family}{max(int(other[3:]) for other in taken) + 1:03}"
    if code in rules:
        raise Refused(f"{code} is {rules[code].name}; {free}")
    if code in RETIRED:
        raise Refused(f"{code} is retired, and a code is never used again; {free}")
    raise Refused(f"the codes of {family} begin with {family}{taken[0][3]}; {free}")


def check_name(name: str, rules: Mapping[str, Rule]) -> None:
    """Raises Refused for a name that no new rule can have."""
    if not re.fullmatch("[a-z]+(-[a-z]+)*", name):
        raise Refused(f'"{name}" is no name: write words in small letters with hyphens between them')
    for rule in rules.values():
        if rule.name == name:
            raise Refused(f"{name} is {rule.code}; choose another name")


def usual_scope(family: str) -> str:
    """The scope that most rules of a family have."""
    scopes = Counter(rule.scope for code, rule in all_rules().items() if code.startswith(family))
    return max(SUBJECTS, key=lambda scope: scopes[scope])  # type: ignore[index]


def new_files(code: str, name: str, scope: str, severity: str) -> dict[Path, str]:
    """The files of a new rule, and its family's with the rule in it, each with its text.

    Raises Refused where one of the new files is there already.
    """
    family, function = code[:3], name.replace("-", "_")
    package = package_of(family)
    folder = Path(str(sys.modules[package].__file__)).parent
    module = f"{code.lower()}_{function}"
    subject, subject_import = SUBJECTS[scope]
    values = {"code": code, "name": name, "family": family, "function": function, "scope": scope, "severity": severity}
    values |= {"subject": subject, "subject_import": subject_import, "role": ROLE}
    iterables = "Iterator, Sequence" if "Sequence" in subject else "Iterator"
    text = (FIXTURES / "surroundings" / ROLE).read_text(encoding="utf-8")
    created = {
        folder / f"{module}.py": MODULE.substitute(values, iterables=iterables),
        FIXTURES / "bad" / f"{name}.yaml": CASE.substitute(values, task=BAD_TASK, text=text),
        FIXTURES / "bad" / f"{name}.txt": "",
        FIXTURES / "good" / f"{name}-that-is-right.yaml": CASE.substitute(values, task=GOOD_TASK, text=text),
    }
    for file in created:
        if file.exists():
            raise Refused(f"{file.relative_to(ROOT).as_posix()} is there already; choose another name")
    init = folder / "__init__.py"
    return {**created, init: with_module(init.read_text(encoding="utf-8"), package, module)}


def package_of(family: str) -> str:
    """The package that the modules of a family stand in."""
    module = next(rule.check.__module__ for code, rule in all_rules().items() if code.startswith(family))
    return module.rpartition(".")[0]


def with_module(init: str, package: str, module: str) -> str:
    """The text of a package's `__init__.py` that imports one module more, and names it where it has `__all__`."""
    blocks = [(rf"(from {re.escape(package)} import \(\n)(.*?)(\))", f"    {module},\n")]
    if "__all__" in init:
        blocks.append((r"(__all__ = \[\n)(.*?)(\])", f'    "{module}",\n'))
    for pattern, line in blocks:
        block = re.search(pattern, init, re.DOTALL)
        if not block:
            raise Refused(f"`__init__.py` of {package} does not import its modules as others do")
        lines = "".join(sorted([*block[2].splitlines(keepends=True), line]))
        init = f"{init[: block.start(2)]}{lines}{init[block.end(2) :]}"
    return init


if __name__ == "__main__":
    sys.exit(main())
