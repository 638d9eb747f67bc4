"""NAV105: links whose label is not the title of the role that they lead to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from framework_lint.documents.markdown.typeset import plain, writable
from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.folding import folded
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.navigation.entries import Entry, folder_of, listings
from framework_lint.rules.navigation.link_labels import bare_title, is_a_level, title_span, without_level
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.headings import misheaded
from framework_lint.rules.shared.site_navigation import is_short_for
from framework_lint.rules.shared.steps import WORD, Step, steps_to_roles
from framework_lint.rules.shared.titles import called, is_a_title, is_filed_as, same_title
from framework_lint.rules.shared.vocabulary import Vocabulary

_LISTED = 2  # entries of a list that are titles, so that another one should be a title, too
_LONGEST = 8  # words of a title
_SMALL = frozenset("of and the for in a an to at with &".split())
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

    The role was renamed and the link was not: the reader is promised a role that no longer exists. Compared are
    previous and next links, and those in a list or table of other pages which calls most of its roles by their titles.
    Right are a label without a title ("Next", "Next level", "IC3"), short forms, other typography, abbreviations, and a
    label that says what the target's file is called where the heading is no title ("README").

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

    yield from _in_listings(framework, wrongly_headed, context.vocabulary)


def _in_listings(framework: Framework, wrongly_headed: Container[str], vocabulary: Vocabulary) -> Iterator[Hit]:
    """The hits for entries of lists that call a role by another title, while most entries are titles."""
    for listing in listings(framework):
        right = {
            entry.target.key: entry.target for entry in listing.entries if _is_called_so(framework, entry, vocabulary)
        }
        if len(right) < _LISTED:
            continue  # the list calls roles by something else
        wrong: dict[str, list[Entry]] = {}
        for entry in listing.entries:
            doubted = entry.target.key in right or entry.target.where in wrongly_headed
            if not doubted and _promises_another(framework, entry, vocabulary):
                wrong.setdefault(folder_of(entry.target.where), []).append(entry)
        folders = Counter(folder_of(role.where) for role in right.values())
        for folder, entries in wrong.items():
            for entry in entries if len(entries) <= max(1, folders[folder]) else ():
                label, title = entry.link.label, entry.target.title
                if label and title:
                    is_files_name = is_filed_as(entry.target, bare_title(label), vocabulary)
                    yield _in_listing(framework, label, title, is_files_name=is_files_name)


def _in_listing(framework: Framework, label: Text, title: Text, *, is_files_name: bool) -> Hit:
    """The hit for a label that is another title; where the file is called by it (`is_files_name`), the title may be
    what is wrong."""
    said, right = bare_title(label), plain(title)
    start = label.find(said)
    spot = label.part(start, start + len(said)) if start >= 0 else label
    sure = start >= 0 and not re.search(_MARKED, said) and not called(framework, said) and not is_files_name
    words = writable(str(title), "page")
    return Hit(
        spot,
        f'this link says "{said}", but the role that it leads to is called "{right}"',
        [(title, "its title")],
        help=f'the page\'s file is called as the link says: correct its heading, or write "{right}" here'
        if is_files_name
        else f'write "{right}", or link to the role that is meant',
        fix=Fix("suggest", f'write "{words}"', (Edit(spot, words),)) if words and sure else None,
    )


def _is_called_so(framework: Framework, entry: Entry, vocabulary: Vocabulary) -> bool:
    """Whether an entry calls its role by a title of its own, written out."""
    label = entry.link.label
    if not label:
        return False
    said = bare_title(label)
    return any(
        title and same_title(words, title, vocabulary)
        for title in (entry.target.title, *entry.target.also_known_as)
        for words in (said, label)
    )


def _promises_another(framework: Framework, entry: Entry, vocabulary: Vocabulary) -> bool:
    """Whether the words of an entry are a title, and neither a name nor a short form of its role's."""
    label, target = entry.link.label, entry.target
    said = bare_title(label) if label else ""
    if not label or not target.title or not said or len(said.split()) > _LONGEST:
        return False
    if not is_a_title(target, framework, vocabulary) or _names(framework, target, str(label), vocabulary):
        return False
    beside = [role for role in framework.roles if folder_of(role.where) == folder_of(target.where)]
    if any(other in beside for other in called(framework, said)):
        return True
    title = plain(target.title)
    if is_short_for(folded(said), title) or _adds_to(said, title, vocabulary):
        return False
    return _is_title_like(said, beside, vocabulary)


def _adds_to(said: str, title: str, vocabulary: Vocabulary) -> bool:
    """Whether words are a title with others that are no rank: "Data Engineer, Leeds"."""
    more = Counter(folded(said).split())
    more.subtract(folded(title).split())
    return min(more.values()) >= 0 and not any(more[word] > 0 and word in vocabulary.rank_words for word in more)


def _is_title_like(said: str, beside: Sequence[Role], vocabulary: Vocabulary) -> bool:
    """Whether words look like a title: all of them with capitals, one of them a person's as titles have it."""
    words = re.findall(r"[^\W\d_][\w&'’-]*", said)
    if not words or any(word[0].islower() and word not in _SMALL for word in words):
        return False
    persons = {str(role.title).split()[-1] for role in beside if role.title and role.title.strip()}
    first, last = words[0], words[-1]
    is_head = first in vocabulary.heads and len(words) > 1 and words[1].lower() in _SMALL
    return last in vocabulary.nouns or last in vocabulary.officers or last in persons or is_head


def _names(framework: Framework, target: Role, wording: str, vocabulary: Vocabulary) -> bool:
    """Whether a label is a name of the role that it leads to, or not a name at all."""
    titles = [title for title in (target.title, *target.also_known_as) if title]
    if (
        _says_no_title(wording)
        or is_a_level(plain(wording))
        or any(same_title(wording, title, vocabulary) for title in titles)
    ):
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
