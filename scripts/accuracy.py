"""Count how often each rule is right: `python scripts/accuracy.py [--before COMMIT] [--cases DIR ...]`.

Writes docs/accuracy.md, which says what is counted. COMMIT is the version to compare with; if none is given, the one
that the document names. DIR holds executable cases kept outside of the repository, in the form that `outside_cases.py`
describes. Their commands are run as they are given, so name only folders that you trust. Without DIR the counts of the
last run with such cases are kept.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import record

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from outside_cases import outside_cases  # noqa: E402 - it needs tests, which are no package
from trials import NOT_BY_A_CHECK, Expectation, Trial, listed, trials  # noqa: E402

from framework_lint.rules.catalogue import all_rules  # noqa: E402

FILE = ROOT / "docs/accuracy.md"
INSIDE, OUTSIDE = "## In this repository\n", "## Outside of this repository\n"
INTRODUCTION = f"""\
# Accuracy

How often each rule is right: on correct texts, where a finding is a false alarm, and on faulty ones, where silence is a
miss. `python scripts/accuracy.py` writes this page. It runs the same cases with an older version (before →) and with
that of this checkout (→ after).

**What is counted.** A case in `tests/fixtures/bad` is one faulty text for each line on which a rule must report
something; what else is reported there does not count. A case in `tests/fixtures/good` is one correct text for each rule
of the families that its first line names, though most were written with one rule in mind. A sentence counts for TTL408
in the files about repeated words, elsewhere for TTL401, and so does a text in `tests/fixtures/beginnings`. The examples
of a rule's documentation count for that rule. A case outside of this repository is one faulty text for each finding
that it expects of a rule, and one correct text for each that it rules out. A rule that the older version did not have
missed everything before. {" and ".join(sorted(NOT_BY_A_CHECK))} speak only where more than a check is run, and are not
counted. In the lists, `#3` is the third text of a file.
"""

Failures = Counter[tuple[str, bool, str]]  # rule, whether the text is faulty and so missed, name of the trial
Findings = list[dict[str, Any]] | None  # of a JSON report; None where none was written


class Counts(NamedTuple):
    """What was tried, and what goes wrong with it in both versions."""

    tried: Counter[tuple[str, bool]]  # by rule and whether the text is faulty
    before: Failures
    after: Failures


def counted(before: Path, played: Sequence[Trial]) -> Counts:
    """Each trial with an older version, by its Python, and with this checkout."""
    older, newer = (failures(played, reported(python, played)) for python in (before, sys.executable))
    return Counts(tried(played), older, newer)


def tried(played: Iterable[Trial]) -> Counter[tuple[str, bool]]:
    return Counter((expected.rule, expected.faulty) for trial in played for expected in trial.expectations)


def reported(python: Path | str, played: Iterable[Trial]) -> list[Findings]:
    """The findings on each trial by the version of the package that a Python has."""
    with tempfile.TemporaryDirectory() as name:
        top = Path(name).resolve()
        commands = []
        for number, trial in enumerate(played):
            commands.append((trial.commands, trial.stdin))
            (top / str(number)).mkdir()
            for path, data in trial.files.items():
                target = top / str(number) / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data.encode() if isinstance(data, str) else data)
        (top / "commands.json").write_text(json.dumps(commands), encoding="utf-8")
        subprocess.run([python, "-I", ROOT / "scripts/play.py", top], env=record.environment(), check=True)
        files = [top / f"{number}.json" for number in range(len(commands))]
        return [json.loads(file.read_bytes())["findings"] if file.exists() else None for file in files]


def failures(played: Sequence[Trial], findings: Sequence[Findings]) -> Failures:
    """What is missed and what is falsely reported, by the findings on each trial."""
    return Counter(
        (expected.rule, expected.faulty, trial.name)
        for trial, found in zip(played, findings, strict=True)
        for expected in trial.expectations
        if expected.faulty != any(matches(finding, expected) for finding in found or ())
    )


def matches(finding: Mapping[str, Any], expected: Expectation) -> bool:
    """Whether a finding is the one described. What must be found may stand at a place related to it."""
    wanted = expected.finding
    known = {**finding, "fix": (finding.get("fix") or {}).get("safety", "none")}
    if not finding["rule"].startswith(tuple(listed(wanted.get("rule", "")))):
        return False
    if wanted.get("words", "") not in json.dumps(finding, ensure_ascii=False):
        return False
    if any(known[key] not in listed(wanted[key]) for key in ("severity", "column", "fix") if key in wanted):
        return False
    places = [finding, *(finding["related"] if expected.faulty else ())]
    keys = [key for key in ("path", "line") if key in wanted]
    return any(all(place[key] in listed(wanted[key]) for key in keys) for place in places)


def table(counts: Counts, rules: Sequence[str]) -> str:
    """A row for each rule, and one for all of them."""
    failed = [Counter[tuple[str, bool]](), Counter[tuple[str, bool]]()]
    for total, version in zip(failed, (counts.before, counts.after), strict=True):
        for (rule, faulty, _), number in version.items():
            total[rule, faulty] += number
    rows = [
        "| rule | correct tried | false alarms before → after | faulty tried | missed before → after |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name, members in [*((rule, [rule]) for rule in rules), ("all", rules)]:
        cells = [name]
        for faulty in (False, True):
            number, before, after = (
                sum(counter[rule, faulty] for rule in members) for counter in (counts.tried, *failed)
            )
            cells += [str(number), f"{before} → {after}"]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def lists(after: Failures) -> str:
    """The trials that still go wrong, by rule."""
    parts = []
    for faulty, heading in ((False, "Still falsely reported:"), (True, "Still missed:")):
        names = defaultdict(list)
        for rule, is_miss, name in sorted(after):
            if is_miss == faulty:
                names[rule].append(f"`{name}`")
        rows = [f"- {rule}: {', '.join(members)}" for rule, members in names.items()] or ["- nothing"]
        parts.append("\n".join([f"{heading}\n", *(_wrapped(row, "  ") for row in rows)]))
    return "\n\n".join(parts)


def _wrapped(words: str, indent: str = "") -> str:
    return textwrap.fill(words, 120, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def inside_section(commit: str, before: Path) -> str:
    counts = counted(before, list(trials()))
    return f"{INSIDE}\nBefore is `{commit}`.\n\n{table(counts, list(all_rules()))}\n\n{lists(counts.after)}\n"


def outside_section(commit: str, before: Path, folders: Sequence[Path]) -> str:
    played, skipped = outside_cases(folders)
    counts = counted(before, played)
    rules = [rule for rule in all_rules() if counts.tried[rule, False] or counts.tried[rule, True]]
    says = _wrapped(
        f"{len(played)} executable cases that are kept elsewhere, as of the last run with them: before is `{commit}`, "
        f"after is `{_git('rev-parse', 'HEAD')[:7]}`{' with changes' if _git('status', '-s', 'validator') else ''}. "
        f"{skipped} more were skipped, since they take more than a command of framework-lint in a folder of files."
    )
    # Their names would say nothing to whoever does not have them.
    return f"{OUTSIDE}\n{says}\n\n{table(counts, rules)}\n"


def _git(*args: str) -> str:
    return subprocess.run(["git", *args], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--before", metavar="COMMIT", help="the version to compare with")
    parser.add_argument("--cases", type=Path, action="append", default=[], metavar="DIR", help="cases kept elsewhere")
    options = parser.parse_args()
    for folder in options.cases:
        if not folder.is_dir():
            parser.error(f"there is no folder {folder}")
    there = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
    named = re.findall(r"^Before is `(\w+)`", there, re.MULTILINE)
    if not (options.before or named):
        parser.error(f"{FILE.name} names no commit yet: which is --before?")
    commit = _git("rev-parse", "--verify", f"{options.before or named[0]}^{{commit}}")[:7]
    before = record.installed(commit)
    kept = OUTSIDE + there.partition(OUTSIDE)[2] if OUTSIDE in there else ""
    sections = [INTRODUCTION, inside_section(commit, before)]
    sections.append(outside_section(commit, before, options.cases) if options.cases else kept)
    FILE.write_text("\n".join(filter(None, sections)), encoding="utf-8", newline="\n")
    print(f"wrote {FILE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
