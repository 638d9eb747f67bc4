"""Executable cases that are kept outside of the repository, read as trials for `scripts/accuracy.py`.

A case is a YAML file: `id`, `rule` (the code that it is about), `files` (texts by path), `bytes` (base64 by path),
`command` (one, or a list of which the last is judged), `stdin`, and `expect` with lists of findings: `finds` and
`finds_any` must be there, `silent` must not. A finding is described by `rule` (a code, a family, or a list of them),
`path`, `line`, `column`, `severity`, `fix` and `words`. Other expectations count for no rule.
"""

from __future__ import annotations

import base64
import shlex
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from trials import Expectation, Trial, listed, loaded

from framework_lint.rules.catalogue import all_rules

_TAKES_MORE = {"script", "setup", "links", "env", "cwd"}  # than commands of ours in a folder of files


def outside_cases(folders: Iterable[Path]) -> tuple[list[Trial], int]:
    """The cases below folders that count for a rule, and how many more of them cannot be run like that."""
    trials, skipped = [], 0
    for file in sorted(file for folder in folders for file in folder.rglob("*.yaml")):
        case = loaded(file)
        expected = tuple(expectations(case)) if isinstance(case, dict) else ()
        if not expected:
            continue
        commands = [shlex.split(line) for line in listed(case.get("command", ""))]
        if case.keys() & _TAKES_MORE or any(
            words[:1] != ["framework-lint"] or "--output" in words for words in commands
        ):
            skipped += 1
            continue
        data = {path: base64.b64decode(text) for path, text in (case.get("bytes") or {}).items()}
        arguments = tuple(tuple(words[1:]) for words in commands)
        trials.append(
            Trial(case["id"], {**(case.get("files") or {}), **data}, arguments, expected, case.get("stdin", ""))
        )
    return trials, skipped


def expectations(case: Mapping[str, Any]) -> Iterator[Expectation]:
    """What a case expects of rules. What names none, or only its family, is expected of the rule that the case is
    about, unless that one must be silent."""
    about, expect = case.get("rule") or "", case.get("expect") or {}
    silent = any(about in listed(wanted.get("rule")) for wanted in expect.get("silent", ()))
    for key, faulty in (("finds", True), ("finds_any", True), ("silent", False)):
        for wanted in expect.get(key, ()):
            if silent and faulty and "rule" not in wanted:
                continue
            named = listed(wanted.get("rule", ""))
            rule = about if about.startswith(tuple(named)) else named[0]
            if rule in all_rules():
                yield Expectation(rule, faulty, wanted)
