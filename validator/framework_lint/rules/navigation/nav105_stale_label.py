"""NAV105: links whose label is not the title of the role that they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framework_lint.documents.markdown.typeset import plain, writable
from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.navigation.link_labels import title_span, without_level
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.headings import misheaded
from framework_lint.rules.shared.steps import WORD, Step, steps_to_roles
from framework_lint.rules.shared.titles import called, is_a_title, is_filed_as, same_title
from framework_lint.rules.shared.vocabulary import Vocabulary

_MARKED = r"[*_`\[\]<>]|&\w+;"
_LEVEL_BESIDE = r"(?i)(?:level[ -]?\d\s*[:–—-]?\s*)?(?P<title>[^()\[\]]*?)\s*(?:[-–—,]?\s*[(\[]?level[ -]?\d[)\]]?)?\Z"
_ROLE_WORDS = frozenset(
    "next previous back up down level role step page position the see path to continue forward here".split()
)
# Words around the title in a label.
_AROUND_TITLES = _ROLE_WORDS.union(
    "a an our in about read see move moving progressing becoming more profile job description guide higher".split(),
    ("lower", "this", "before", "after", "of", "for", ""),
)


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
    wrongly_headed = misheaded(framework, context.vocabulary)
    for step in steps_to_roles(framework):
        label, target = step.link.label, step.target
        if not label or not target.title or target.where in wrongly_headed:
            continue
        start, end = title_span(label)
        wording = label[start:end]
        if wording and not _names(framework, target, wording, context.vocabulary):
            title = plain(target.title)
            yield Hit(
                label.part(start, end),
                f'the {WORD[step.direction]} role is called "{title}", not "{wording}"',
                [(target.title, "its title")],
                help=f'write "{title}"',
                fix=_fix(framework, step, label, context.vocabulary),
            )


def _names(framework: Framework, target: Role, wording: str, vocabulary: Vocabulary) -> bool:
    """Whether a label is a name of the role that it leads to, or not a name at all."""
    titles = [title for title in (target.title, *target.also_known_as) if title]
    if _says_no_title(wording) or any(same_title(wording, title, vocabulary) for title in titles):
        return True
    bare = without_level(wording)
    if any(same_title(bare, title, vocabulary) for title in titles):
        return True
    if any(_contains(wording, title, framework, vocabulary) for title in titles):
        return True
    # Otherwise the heading is wrong: "README", the name of the path.
    return not is_a_title(target, framework, vocabulary) and is_filed_as(target, bare, vocabulary)


def _contains(wording: str, title: str, framework: Framework, vocabulary: Vocabulary) -> bool:
    """Whether a label is a title with words of navigation, or behind a colon: "Step up: Lead Nurse"."""
    bare = plain(wording)
    if any(same_title(part, title, vocabulary) for part in re.split(r"[:,|/()·–—]", bare) if part.strip()):
        return not called(framework, wording)
    words = [word for word in bare.split() if word.strip("⬆⬇↑↓→←").lower() not in _AROUND_TITLES]
    return bool(words) and same_title(" ".join(words), title, vocabulary)


def _says_no_title(wording: str) -> bool:
    return _ROLE_WORDS.issuperset(re.findall(r"[a-z]+", wording.lower()))


def _fix(framework: Framework, step: Step, label: Text, vocabulary: Vocabulary) -> Fix | None:
    """The fix that gives a link its target's title: none if the label is right and the target is wrong, safe if the
    target is the neighbour and its file's name agrees."""
    role, direction, _, target = step
    title = writable(str(target.title), role.form)
    start, end = title_span(label)
    wording = label[start:end]
    if title is None or re.search(_MARKED, wording):
        return None
    neighbours = framework.neighbours(role, direction)
    others = [other for other in called(framework, without_level(wording)) if other is not target]
    if others and (target not in neighbours or any(other in neighbours for other in others)):
        return None
    beside = re.compile(_LEVEL_BESIDE).match(label, start, end) if end - start < 200 else None
    if beside:  # "Level 4 - Senior Engineer": the level stays
        start, end = beside.span("title")
    sure = target in neighbours and not others and is_filed_as(target, title, vocabulary)
    return Fix("safe" if sure else "suggest", f'write "{title}"', (Edit(label.part(start, end), title),))
