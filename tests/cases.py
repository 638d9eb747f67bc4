"""The frameworks under `fixtures/`, as `fixtures/README.md` explains them: their files, the rules that each is about,
and the findings expected of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

from tree import brief, findings, folder

from framework_lint.config.selectors import specificity
from framework_lint.model.findings import Finding
from framework_lint.rules.catalogue import all_rules

FIXTURES = Path(__file__).parent / "fixtures"
SURROUNDINGS = folder(FIXTURES / "surroundings")
ROLES = {
    re.search(r"^title: (.*)$", text, re.MULTILINE)[1]: path  # type: ignore[index]
    for path, text in SURROUNDINGS.items()
    if path.startswith("roles/")
}

_RULES = re.compile(r"# rules: (.+)\n")
_FILE = re.compile(r"^# (no )?file: (\S+)\n", re.MULTILINE)


def cases(kind: str) -> list[Path]:
    """The cases of a kind (`bad` or `good`): folders, and single files that hold several."""
    paths = [path for path in sorted((FIXTURES / kind).iterdir()) if path.is_dir() or path.suffix == ".yaml"]
    assert paths
    return paths


def framework(case: Path) -> dict[str, str]:
    """The files of a case by path: a folder is a framework; a file's parts lie over the surroundings."""
    if case.is_dir():
        return {path: text for path, text in folder(case).items() if path not in ("rules.txt", "expected.txt")}
    files = dict(SURROUNDINGS)
    head, *parts = _FILE.split(case.read_bytes().decode())
    assert _RULES.fullmatch(head), f"{case.name} begins with `# rules: `, then `# file: `"
    for without, path, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        if without:
            del files[path]
        else:
            files[path] = text
    return files


def selectors(case: Path) -> tuple[str, ...]:
    """The rules that a case is about: families, codes, or `ALL`."""
    file = case / "rules.txt" if case.is_dir() else case
    with file.open(encoding="utf-8", newline="") as lines:
        head = _RULES.fullmatch(lines.readline())
    assert head, f"{file} begins with `# rules: `, then families or codes"
    return tuple(head[1].split(", "))


def findings_of(case: Path) -> list[Finding]:
    """What the rules that a case is about say of it, as one of all rules that ran."""
    about = selectors(case)
    with chdir(case if case.is_dir() else FIXTURES):  # a licensed file of SFIA's texts is read from disk
        everything = findings(framework(case), extend=about)
    names = {code: rule.name for code, rule in all_rules().items()}
    return [
        finding
        for finding in everything
        if any(specificity(selector, finding.rule, names[finding.rule]) for selector in about)
    ]


def expectation(case: Path) -> Path:
    """The file with the findings that are expected of a bad case, in the concise format."""
    return case / "expected.txt" if case.is_dir() else case.with_suffix(".txt")


def briefly(case: Path) -> list[str]:
    return [brief(finding) for finding in findings_of(case)]


def sentences(kind: str) -> Iterator[tuple[str, str, str]]:
    """Single sentences: the file's name, the role's title, and what its description begins with."""
    for file in sorted((FIXTURES / "sentences" / kind).glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                title, sentence = line.split(": ", 1)
                yield file.stem, title, sentence


def with_sentence(title: str, sentence: str) -> dict[str, str]:
    """The surroundings, where the description of the role with that title begins with the sentence."""
    path = ROLES[title]
    role = re.sub(r"^description: .*\n", "", SURROUNDINGS[path], flags=re.MULTILINE)
    return {**SURROUNDINGS, path: f"{role}description: |-\n  {sentence}\n"}
