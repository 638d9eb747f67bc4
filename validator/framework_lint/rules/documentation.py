"""A rule's documentation: parsed from its docstring, and rendered for people and programs.

The docstring has a summary line, prose, and the sections Bad and Good with files in which «» mark the place of the
finding. Options come from the configuration's schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from framework_lint.model.published import rule_page
from framework_lint.model.regex import regex
from framework_lint.model.spans import Lines, Span
from framework_lint.rules.registry import Rule

FIXES = {
    "safe": "`--fix` mends it, unless something else is wrong in the same sentence, link or entry.",
    "suggest": "A fix is suggested; `--fix --unsafe-fixes` applies it, and a person should look at it.",
    "no": "A person decides how to mend it.",
}
FAMILY_TITLES = {
    "STR": "Structure",
    "NAV": "Navigation",
    "SFI": "Agreement with SFIA",
    "ATT": "Attainment",
    "TTL": "Titles and copied text",
    "CRI": "Criteria",
    "PRG": "Progression",
    "TXT": "Text",
    "DOC": "Pages and site",
    "SUP": "The linter's own",
}

_FILE = regex(r"^`(?P<name>[^`\n]+)`\n```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
# Examples may be Markdown with headings of their own: only these are ours.
_HEADING = regex(r"^## (Bad|Good)[ \t]*\n", re.MULTILINE)


class Example(NamedTuple):
    """A file of an example."""

    name: str  # its path
    language: str  # of the code block: "yaml", "markdown"
    text: str  # without the marks
    marks: tuple[Span, ...]  # the marked places


class Option(NamedTuple):
    """An option of a rule, as the configuration's schema describes it."""

    name: str
    description: str
    default: Any  # None where the schema gives none


class Documentation(NamedTuple):
    """A rule's documentation in its parts."""

    summary: str
    prose: str  # paragraphs of Markdown
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    options: tuple[Option, ...]


class Shown(NamedTuple):
    """What a run of a rule's bad example printed, for its page."""

    said: str  # of the example as it stands
    page: tuple[str, str, str] | None  # the same fault on a Markdown page: its name, its text, and what is said of it


def documentation(rule: Rule) -> Documentation:
    """Parse the documentation of a rule."""
    before, *parts = _HEADING.split(rule.documentation)
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    summary, _, prose = before.partition("\n")
    bad, good = (tuple(_examples(sections.get(heading, ""))) for heading in ("Bad", "Good"))
    return Documentation(summary, prose.strip(), bad, good, _options(rule.code))


def _examples(section: str) -> list[Example]:
    examples = []
    for match in _FILE.finditer(section):
        pieces = re.split("[«»]", match["text"])
        text = "".join(pieces)
        lines, at, marks = Lines(text), 0, []
        for number, piece in enumerate(pieces):
            if number % 2:
                marks.append(Span(*lines.position(at), *lines.position(at + len(piece))))
            at += len(piece)
        examples.append(Example(match["name"], match["language"], text, tuple(marks)))
    return examples


def _options(code: str) -> tuple[Option, ...]:
    from framework_lint.schemas.load import load

    table = load("config")["properties"]["rules"]["properties"].get(code, {})
    return tuple(
        Option(name, schema["description"], schema.get("default"))
        for name, schema in table.get("properties", {}).items()
    )


def facts(rule: Rule) -> list[str]:
    """Further facts about a rule, a sentence each."""
    sentences = [FIXES[rule.fix]]
    if rule.yields_to:
        sentences.append(f"Where {' or '.join(rule.yields_to)} speaks of the same words, this rule says nothing.")
    if rule.preview:
        sentences.append("It is a preview: it may still change, and runs only where its code or name is selected.")
    sentences.append(f"Since release {rule.since}.")
    return sentences


def as_data(rule: Rule) -> dict[str, Any]:
    """The summary of a rule, as `rules --format json` lists it; `url` where the rule's page is published."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "fix": rule.fix,
        "summary": rule.summary,
        "since": rule.since,
        "preview": rule.preview,
        **({"url": page} if (page := rule_page(rule.code)) else {}),
    }


def explained(rule: Rule) -> dict[str, Any]:
    """A rule with its whole documentation, as plain data."""
    parsed = documentation(rule)

    def as_dict(example: Example) -> dict[str, Any]:
        return {"file": example.name, "text": example.text, "marks": [span._asdict() for span in example.marks]}

    return {
        **as_data(rule),
        "explanation": parsed.prose,
        "yields_to": list(rule.yields_to),
        "bad": [as_dict(example) for example in parsed.bad],
        "good": [as_dict(example) for example in parsed.good],
        "options": [option._asdict() for option in parsed.options],
    }


def as_markdown(rule: Rule, shown: Shown | None = None) -> str:
    """The page on a rule, in Markdown; with what was printed of its bad example, where that is given."""
    parsed = documentation(rule)
    parts = [f"# {rule.code} {rule.name}", f"**{rule.severity.capitalize()}.** {' '.join(facts(rule))}"]
    parts += [parsed.summary, parsed.prose]
    for heading, examples in (("Bad", parsed.bad), ("Good", parsed.good)):
        if examples:
            parts.append(f"## {heading}")
        for example in examples:
            parts.append(f"`{example.name}`\n\n```{example.language}\n{example.text}```")
            lines = Lines(example.text)
            parts += [f"Found in line {span.line}: {_code(lines.slice(span))}" for span in example.marks]
        if shown and heading == "Bad":
            parts += _printed(shown)
    if parsed.options:
        parts.append("## Options")
        parts.append(f"In the configuration, under `[rules.{rule.code}]`:")
        parts.append(
            "\n".join(f"- `{option.name}`: {option.description}{_default(option)}" for option in parsed.options)
        )
    parts.append("## Where it does not apply")
    comment = f"framework-lint: ignore[{rule.code}]: why"
    parts.append(
        f"Write `# {comment}` (in a page `<!-- {comment} -->`) on the line or above it. In the configuration, "
        f"`ignore` switches the rule off, `per-path` for some files only, and `severity` makes it weigh more or less."
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _printed(shown: Shown) -> Iterator[str]:
    if shown.said:
        yield f"What `framework-lint` says:\n\n```text\n{shown.said}\n```"
    if shown.page:
        name, text, said = shown.page
        yield f"### The same on a page\n\n`{name}`\n\n```markdown\n{text}```"
        yield f"What `framework-lint` says:\n\n```text\n{said}\n```"


def _default(option: Option) -> str:
    return "" if option.default is None else f" Default: {option.default}."


def _code(text: str) -> str:
    """Source as a span of code (CommonMark 0.31, section 6.1)."""
    text = " ".join(text.split())
    if not text:
        return "nothing is written there"
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def as_text(rule: Rule) -> str:
    """A rule as plain text; carets mark the findings in examples."""
    parsed = documentation(rule)
    parts = [f"{rule.code} {rule.name} ({rule.severity})", parsed.summary, parsed.prose]
    for heading, examples in (("Bad", parsed.bad), ("Good", parsed.good)):
        parts += [f"{heading}: {example.name}\n\n" + "\n".join(marked(example)) for example in examples]
    if parsed.options:
        rows = [f"    {option.name}: {option.description}{_default(option)}" for option in parsed.options]
        parts.append("\n".join((f"Options, under [rules.{rule.code}]:", *rows)))
    parts.append("\n".join(facts(rule)).replace("`", ""))
    return "\n\n".join(part for part in parts if part) + "\n"


def marked(example: Example) -> list[str]:
    """The lines of an example, indented, with carets under the marked places."""
    rows = []
    for number, line in enumerate(example.text.splitlines(), 1):
        rows.append(f"    {line}".rstrip())
        for span in example.marks:
            if span.line <= number <= span.end_line:
                first = span.column if number == span.line else len(line) - len(line.lstrip()) + 1
                last = span.end_column if number == span.end_line else len(line) + 1
                rows.append(f"    {' ' * (first - 1)}{'^' * max(last - first, 1)}")
    return rows


def index(rules: list[Rule]) -> str:
    """The page that lists all rules by family, in Markdown."""
    parts = ["# Rules", "Every rule of framework-lint. `framework-lint explain RULE` shows the same on a terminal."]
    for family, title in FAMILY_TITLES.items():
        members = [rule for rule in rules if rule.code.startswith(family)]
        if members:
            parts += [f"## {family} {title}", table(members, link=True)]
    return "\n\n".join(parts) + "\n"


def table(rules: list[Rule], *, link: bool = False) -> str:
    """A table of rules, in Markdown."""
    rows = ["| code | name | severity | fix | what is wrong |", "| --- | --- | --- | --- | --- |"]
    for rule in rules:
        code = f"[{rule.code}]({rule.code}.md)" if link else rule.code
        summary = rule.summary.replace("|", "\\|")
        severity = f"{rule.severity} (preview)" if rule.preview else rule.severity
        rows.append(f"| {code} | {rule.name} | {severity} | {rule.fix} | {summary} |")
    return "\n".join(rows)
