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
from framework_lint.rules.shared.titles import _named_instead
from framework_lint.rules.shared.vocabulary import plural


@cache
def _once() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:formerly|previously|once|until \w+|used to be|known as|called|renamed from|replaces?|instead of|"
        r"earlier)\b[^.;]*$"
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
    retired = {
        form: title
        for title in framework.header.retired_titles
        if title.strip()
        for form in (str(title), plural(str(title)))
    }
    if not retired:
        return
    titles = {str(name) for role in framework.roles for name in (role.title, *role.also_known_as) if name}
    today = {longer for longer in titles for old in retired if old in longer and old != longer}
    pattern = re.compile(
        "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted({*retired, *today}, key=len, reverse=True))
    )
    for text, right in _said(framework, context):
        for match in pattern.finditer(text):
            if match.group() not in retired or _once().search(text[max(0, match.start() - 80) : match.start()]):
                continue
            part = text.part(*match.span())
            yield Hit(
                part,
                f'"{match.group()}" is a retired title',
                [(retired[match.group()], "retired here")],
                help=f'write "{right}"' if right else "write the title of today",
                fix=_named_instead(part, right) if right and match.group() == retired[match.group()] else None,
            )


def _said(framework: Framework, context: Context) -> Iterator[tuple[Text, str]]:
    """Every text in which a title may stand, with the title that a link's words ought to say."""
    for text in of_header(framework.header):
        yield text, ""
    for role in framework.roles:
        known = set(map(id, role.also_known_as))
        for text in of_role(role, context):
            if id(text) not in known:
                yield text, ""
        for _, link in steps(role):
            if link.label:
                other = framework.target(role, link)
                yield link.label, other.name if other else ""
    for skill in framework.skills:
        for text in of_skill(skill, context):
            yield text, ""
    pages = {role.file for role in framework.roles}
    told: set[str] = set()
    for prose in framework.prose:
        if prose.file not in pages or str(prose.text) not in told:
            told.add(str(prose.text))
            yield prose.text, ""
