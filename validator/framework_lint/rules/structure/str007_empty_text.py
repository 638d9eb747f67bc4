"""STR007: titles, summaries and descriptions without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framework_lint.model.criteria import Criterion
from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.spans import Place, Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import across, rule
from framework_lint.rules.shared.page_shapes import compared, empty_parts

_SHOWN = 20  # characters of a text that says nothing


@rule("STR007", "empty-text", "warning", scope="role", yields_to=("STR002", "TXT601"))
def empty_text(role: Role, context: Context) -> Iterator[Hit]:
    """A title, a scope summary or a description is empty.

    The key or the label is there, and nothing behind it, or only a dot or a dash: whoever opens the page sees a heading
    without a text. The same is said of any other heading of a page where nearly all pages beside it have a text below
    it, and of the only empty cell in the row of a table with a column for each role.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    scope_summary: «""»
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    scope_summary: One team, its people and its work.
    ```
    """
    for text, what in ((role.title, "title"), (role.scope_summary, "scope summary"), (role.description, "description")):
        if text is None or _says_something(text):
            continue
        subject = f"the {role.name}" if role.title and _says_something(role.title) else "the role"
        only = f'says nothing: it is only "{text.strip()[:_SHOWN]}"' if text.strip() else "is empty"
        yield Hit(text, f"the {what} of {subject} {only}", help="write it")
    for criterion in role.criteria if role.form == "yaml" else ():
        if not _says_something(criterion.text) and not criterion.is_dash:
            yield _empty_criterion(criterion, f"the {role.name}")
    for cell in role.cells:
        if not cell:
            message = f"the table says nothing here of the {role.name}, though it does of all others"
            yield Hit(cell, message, help="write what is expected, or a dash where nothing is")
    for part in role.parts:
        if part.is_empty and part.kind in ("role_overview", "description", "scope_summary"):
            yield _nothing_below(part.words)


@across("STR007")
def empty_parts_of_pages(framework: Framework, context: Context) -> Iterator[Hit]:
    """Headings without a text that pages beside have one below, and values of data that say nothing."""
    seen = set()
    for role in framework.roles if framework.data else ():
        for criterion in role.criteria:
            said = _says_something(criterion.text) or criterion.is_dash
            if role.form == "data" and criterion.text.place not in seen and not said:
                seen.add(criterion.text.place)  # several roles may stand at one level
                yield _empty_criterion(criterion, f"the {role.name}")
    for data in framework.data:
        for blank in data.blanks:
            yield Hit(blank, "nothing is written here", help="write it, or a dash where nothing is asked for")
        for competency in data.competencies:
            for rung in competency.rungs:
                of = f"level {rung.level} of {competency.title}"
                if rung.summary is not None and not _says_something(rung.summary):
                    yield Hit(rung.summary, f"the summary of {of} is empty", help="write it")
                for criterion in rung.criteria:
                    if not _says_something(criterion.text):
                        yield _empty_criterion(criterion, of)
    for one in compared(framework, context.vocabulary):
        for part, other in empty_parts(one):
            if part.kind not in ("required_skills", "navigation"):
                yield _nothing_below(part.words, [(other.role.spot, "this page has a text there")])


def _empty_criterion(criterion: Criterion, of: str) -> Hit:
    under = f' under "{criterion.theme}"' if criterion.theme else ""
    return Hit(
        criterion.text,
        f"one of the criteria of {of}{under} is empty",
        help="write what is expected, or a dash where nothing is",
    )


def _nothing_below(heading: Text, related: Sequence[tuple[Text | Place, str]] = ()) -> Hit:
    return Hit(heading, f'nothing stands below "{heading}"', related, help="write it, or take out the heading")


def _says_something(text: str) -> bool:
    """Whether a text has a letter, a digit or a picture: dots, dashes and question marks alone say nothing."""
    if len(text) < _SHOWN and text.strip()[:1] in ("&", "<"):
        text = re.sub(r"&#?\w+;|<[^<>]*>", "", text)  # "&nbsp;", "<br>"
    return any(char.isalnum() or char > "\u2bff" for char in text)
