"""NAV108: a title that the organisation has retired is still used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.steps import steps
from framework_lint.rules.shared.texts import of_header, of_role, of_skill
from framework_lint.rules.shared.titles import suggested_title
from framework_lint.rules.shared.vocabulary import plural


@cache
def _formerly() -> re.Pattern[str]:
    """The words before a title that is mentioned as a former one."""
    return re.compile(
        r"(?i)\b(?:formerly|previously|once|until \w+|used to be|known as|called|renamed from|"
        r"replac(?:es?|ed|ing)|instead of|earlier|no longer(?: \w+)?|retired|old titles?|rather than)\s[^.;]*$"
        r"|(?i:\b(?:was|were|been)(?: called)?\s*:?\s*(?:the\s|an?\s)?[\"“'‘*_]*$)"
    )


@cache
def _history() -> re.Pattern[str]:
    """The words behind a title that is mentioned as a former one, and those that make it a part of a longer name."""
    return re.compile(
        r"\s+(?:(?:was|were|is|has been|had been|became)\s+(?:renamed|retired|replaced|abolished|now|no "
        r"longer)|until\s|no longer\b)"
        r"|\s+[A-Z][a-z]+|-[A-Za-z]"
    )


@rule("NAV108", "retired-title", "warning", scope="framework", fix="suggest")
def retired_title(framework: Framework, context: Context) -> Iterator[Hit]:
    """A title that the organisation has retired is still used.

    The titles that are no longer used stand under `retired_titles` in `framework.yaml`; a role, a text or a link that
    still says one sends people to a role that does not exist. Right are `also_known_as`, "formerly Head of
    Development", and a longer title of today that begins with the old one.

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      management: {title: Management}
    retired_titles: [Head of Development]
    ```
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    description: Answers for one team and agrees its plans with the «Head of Development».
    ```
    ## Good
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      management: {title: Management}
    retired_titles: [Head of Development]
    ```
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    description: Answers for one team and agrees its plans with the Director of Engineering.
    ```
    """
    titles = [title for title in framework.header.retired_titles if title.strip()]
    retired = {form: title for title in titles for form in (str(title), plural(str(title)))}
    if not retired:
        return
    pattern = _pattern(set(retired), framework)
    for text, right in _texts(framework, context):
        for match in pattern.finditer(text):
            title = " ".join(match.group().split())
            if title not in retired or _formerly().search(text[max(0, match.start() - 80) : match.start()]):
                continue
            if _history().match(text, match.end()):
                continue
            part = text.part(*match.span())
            yield Hit(
                part,
                f'"{title}" is a retired title',
                [(retired[title], "retired here")],
                help=f'write "{right}"' if right else "write the title that the role has now",
                fix=suggested_title(part, right) if right and title == retired[title] else None,
            )


def _pattern(retired: set[str], framework: Framework) -> re.Pattern[str]:
    """The pattern of the retired titles, and of longer current titles that contain one."""
    titles = {str(title) for role in framework.roles for title in (role.title, *role.also_known_as) if title}
    current = {title for title in titles if any(old in title and old != title for old in retired)}
    longest_first = sorted(retired | current, key=len, reverse=True)
    # Prose is wrapped: a title may run over the end of a line, also of a list or a quotation.
    spelt = (r"(?:\s+|\s*\n[ \t>]*)".join(map(re.escape, title.split())) for title in longest_first)
    return re.compile("|".join(rf"(?<!\w){words}(?!\w)" for words in spelt))


def _texts(framework: Framework, context: Context) -> Iterator[tuple[Text, str]]:
    """Every text that may contain a title; the label of a link with the title that it should have, others with none."""
    for text in of_header(framework.header):
        yield text, ""
    for role in framework.roles:
        other_names = set(map(id, role.also_known_as))
        for text in of_role(role, context):
            if id(text) not in other_names:
                yield text, ""
        for _, link in steps(role):
            if link.label:
                target = framework.target(role, link)
                yield link.label, target.name if target else ""
    for skill in framework.skills:
        for text in of_skill(skill, context):
            yield text, ""
    for text in _prose(framework):
        yield text, ""


def _prose(framework: Framework) -> Iterator[Text]:
    """The text of pages; text that roles' pages share (an overview) comes once."""
    pages = {role.file for role in framework.roles}
    seen: set[str] = set()
    for prose in framework.prose:
        if prose.file not in pages or str(prose.text) not in seen:
            seen.add(str(prose.text))
            yield prose.text
