"""NAV105: links whose words are not the title of the role that they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framework_lint.documents.markdown.typeset import plain, writable
from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework, Link, Role
from framework_lint.rules.context import Context
from framework_lint.rules.navigation.link_labels import plain_label, title_in
from framework_lint.rules.registry import rule
from framework_lint.rules.sfia_agreement import folded
from framework_lint.rules.shared.steps import WORD, Direction, steps
from framework_lint.rules.shared.titles import (
    NO_TITLES,
    called,
    is_a_title,
    is_filed_as,
    same_title,
)
from framework_lint.rules.shared.vocabulary import Vocabulary


@rule("NAV105", "stale-label", "warning", scope="framework", fix="safe", yields_to=("NAV107", "NAV108"))
def stale_label(framework: Framework, context: Context) -> Iterator[Hit]:
    """The words of a link are not the title of the role that it leads to.

    The role was renamed and the link was not: the reader is promised a role that no longer exists. Only previous and
    next links are compared. Right are a label without a title ("Next", "Next level"), other typography, abbreviations,
    and a label that says what the target's file is called where the heading is no title ("README").

    ## Bad
    `roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering

    **Level 6** | **Career Path:** Management

    ## Navigation

    [Next: «Head of Engineering»](level-7-vp-of-engineering.md)
    ```
    `roles/management/level-7-vp-of-engineering.md`
    ```markdown
    # VP of Engineering

    **Level 7** | **Career Path:** Management
    ```
    ## Good
    `roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering

    **Level 6** | **Career Path:** Management

    ## Navigation

    [Next: VP of Engineering](level-7-vp-of-engineering.md)
    ```
    `roles/management/level-7-vp-of-engineering.md`
    ```markdown
    # VP of Engineering

    **Level 7** | **Career Path:** Management
    ```
    """
    for role in framework.roles:
        for step, link in steps(role):
            other = framework.target(role, link)
            if other is None or not other.title or not link.label or folded(other.title) in NO_TITLES:
                continue
            span = title_in(link.label)
            said = link.label[slice(*span)]
            names = (other.title, *other.also_known_as)
            if not said or any(same_title(said, name, context.vocabulary) for name in names) or _says_no_title(said):
                continue
            if any(same_title(plain_label(said), name, context.vocabulary) for name in names):
                continue
            if not is_a_title(other, framework, context.vocabulary) and is_filed_as(
                other, plain_label(said), context.vocabulary
            ):
                continue  # the heading is at fault: "README", the name of the path
            title = plain(other.title)
            yield Hit(
                link.label.part(*span),
                f'the {WORD[step]} role is called "{title}", not "{said}"',
                [(other.title, "its title")],
                help=f'write "{title}"',
                fix=_title_written(framework, role, step, link, other, context.vocabulary),
            )


def _title_written(
    framework: Framework, role: Role, step: Direction, link: Link, other: Role, vocabulary: Vocabulary
) -> Fix | None:
    """The fix that gives a link its target's title: none where the words are right and the target is wrong, safe where
    the target is the neighbour and its file is called so, too."""
    assert link.label is not None
    title = writable(str(other.title), role.form)
    start, end = title_in(link.label)
    level = _LEVEL_BESIDE.match(link.label, start, end) if end - start < 200 else None
    said = link.label[start:end]
    neighbours = framework.neighbours(role, step)
    named = [one for one in called(framework, plain_label(said)) if one is not other]
    if (
        title is None
        or _MARKED.search(said)
        or (named and (other not in neighbours or any(one in neighbours for one in named)))
    ):
        return None
    if level:  # "Level 4 - Senior Engineer": the level stays
        start, end = level.span("title")
    sure = other in neighbours and not named and is_filed_as(other, title, vocabulary)
    return Fix("safe" if sure else "suggest", f'write "{title}"', (Edit(link.label.part(start, end), title),))


_MARKED = re.compile(r"[*_`\[\]<>]|&\w+;")


_LEVEL_BESIDE = re.compile(
    r"(?i)(?:level[ -]?\d\s*[:–—-]?\s*)?(?P<title>[^()\[\]]*?)\s*(?:[-–—,]?\s*[(\[]?level[ -]?\d[)\]]?)?\Z"
)


_ROLE_WORDS = frozenset(
    "next previous back up down level role step page position the see path to continue forward here".split()
)


def _says_no_title(said: str) -> bool:
    words = re.findall(r"[a-z]+", said.lower())
    return not words or all(word in _ROLE_WORDS for word in words)
