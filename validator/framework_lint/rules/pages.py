"""NAV and TTL on pages: what only a page can get wrong, since it says again what data says once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework, Link, Role, is_file_link, resolve_link
from framework_lint.model.location import location
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.navigation import WORD, Direction, steps
from framework_lint.rules.registry import rule
from framework_lint.rules.sfia_agreement import folded
from framework_lint.rules.shared.labels import called, is_a_title, is_filed_as, plain, same, same_title, writable


def _links(framework: Framework) -> Iterator[tuple[str, Link, Role | None, Direction | None]]:
    """Every link of every page, with the page's place below the root; and whose it is, and which step."""
    for role in framework.roles:
        if role.form == "page":
            for step, link in steps(role):
                yield role.where, link, role, step
            for link in (*(role.navigation.back if role.navigation else ()), *role.links):
                yield role.where, link, role, None
    for prose in framework.prose:
        for link in prose.links:
            yield prose.where, link, None, None


@rule("NAV102", "link-case", "error", scope="framework", fix="safe")
def link_case(framework: Framework, context: Context) -> Iterator[Hit]:
    """A link works only on a disk that does not tell capitals from small letters.

    It opens on the author's laptop and is dead on the published site.

    ## Bad
    `roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering

    **Level 6** | **Career Path:** Management

    ## Navigation

    [Next: VP of Engineering](«Level-7-VP-of-Engineering.md»)
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
    folded_files: dict[str, list[str]] = {}
    for file in framework.files:
        folded_files.setdefault(file.lower(), []).append(file)
    for where, link, role, step in _links(framework):
        if not is_file_link(link.to) or ":" in link.to.partition("/")[0]:
            continue
        target = resolve_link(where, link.to)
        if target is None or target in framework.files or len(folded_files.get(target.lower(), ())) != 1:
            continue
        right = folded_files[target.lower()][0]
        written = _respelt(str(link.to), right)
        leads = resolve_link(where, written) == right  # what is written in percent signs is not respelt
        sure = _may_lead_there(framework, framework.by_where.get(right), link, role, step)
        yield Hit(
            link.to,
            f'the file is called "{right.rpartition("/")[2]}": this link fails where capitals count',
            help=f'write "{written}"' if leads else "",
            fix=Fix("safe" if sure else "suggest", f'write "{written}"', (Edit(link.to, written),)) if leads else None,
        )


def _may_lead_there(
    framework: Framework, other: Role | None, link: Link, role: Role | None, step: Direction | None
) -> bool:
    """Whether nothing speaks against a link's target: it is the neighbour, where the link is a step, and the words name
    no other role."""
    if other is None:
        return step is None
    if role and step and other not in framework.neighbours(role, step):
        return False
    said = _plain(link.label[slice(*_title_in(link.label))]) if link.label else ""
    named = called(framework, said)
    return not named or other in named


def _respelt(link: str, right: str) -> str:
    """A link with the spelling of the file that it means: the last parts of both are the same but for capitals."""
    path, mark, anchor = link.partition("#")
    parts, real = path.split("/"), right.split("/")
    for index in range(1, min(len(parts), len(real)) + 1):
        if parts[-index].lower() == real[-index].lower():
            parts[-index] = real[-index]
    return "/".join(parts) + mark + anchor


_LEVEL_WORD = re.compile(r"(?i)\blevel[ -]?([1-9])\b")


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
            if other is None or not other.title or not link.label or folded(other.title) in _NO_TITLES:
                continue
            span = _title_in(link.label)
            said = link.label[slice(*span)]
            names = (other.title, *other.also_known_as)
            if not said or any(same_title(said, name) for name in names) or _says_no_title(said):
                continue
            if any(same_title(_plain(said), name) for name in names):
                continue
            if not is_a_title(other, framework) and is_filed_as(other, _plain(said)):
                continue  # the heading is at fault: "README", the name of the path
            title = plain(other.title)
            yield Hit(
                link.label.part(*span),
                f'the {WORD[step]} role is called "{title}", not "{said}"',
                [(other.title, "its title")],
                help=f'write "{title}"',
                fix=_title_written(framework, role, step, link, other),
            )


def _title_written(framework: Framework, role: Role, step: Direction, link: Link, other: Role) -> Fix | None:
    """The fix that gives a link its target's title: none where the words are right and the target is wrong, safe where
    the target is the neighbour and its file is called so, too."""
    assert link.label is not None
    title = writable(str(other.title), role.form)
    start, end = _title_in(link.label)
    level = _LEVEL_BESIDE.match(link.label, start, end) if end - start < 200 else None
    said = link.label[start:end]
    neighbours = framework.neighbours(role, step)
    named = [one for one in called(framework, _plain(said)) if one is not other]
    if (
        title is None
        or _MARKED.search(said)
        or (named and (other not in neighbours or any(one in neighbours for one in named)))
    ):
        return None
    if level:  # "Level 4 - Senior Engineer": the level stays
        start, end = level.span("title")
    sure = other in neighbours and not named and is_filed_as(other, title)
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


def _plain(said: str) -> str:
    """A label without the level that it may also give: "Senior Engineer (Level 4)"."""
    return re.sub(r"(?i)\s*[(\[–—-]?\s*\(?level[ -]?[0-9]\)?[)\]]?\s*[:–—-]?\s*", " ", said).strip()


def _title_in(label: Text) -> tuple[int, int]:
    """The part of a label behind "Previous:" or "Next:", without arrows."""
    match = re.match(r"(?i)[\s←→«»<>*_`-]*(?:(?:previous|prev|next)(?:\s+(?:role|level))?\s*[:–—-]\s*)?[*_`]*", label)
    start = match.end() if match else 0
    end = len(label.rstrip(" \t←→«»<>*_`"))
    return (start, end) if start < end else (0, len(label))


@rule("NAV107", "label-level", "error", scope="framework", fix="safe")
def label_level(framework: Framework, context: Context) -> Iterator[Hit]:
    """The words or the file name of a link give a level that the target does not have.

    Somebody who plans the next step of a career reads that it is further, or nearer, than it is.

    ## Bad
    `roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering

    **Level 6** | **Career Path:** Management

    ## Navigation

    [Next: VP of Engineering (Level «8»)](level-7-vp-of-engineering.md)
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

    [Next: VP of Engineering (Level 7)](level-7-vp-of-engineering.md)
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
            match = _LEVEL_WORD.search(link.label) if link.label else None
            if (
                other is None
                or other.level is None
                or match is None
                or link.label is None
                or int(match[1]) == other.level
            ):
                continue
            yield Hit(
                link.label.part(match.start(1), match.end(1)),
                f"the {other.name} is at level {other.level}, not {match[1]}",
                [(other.written_level if other.written_level is not None else other.spot, f"level {other.level}")],
                fix=_level_written(framework, role, step, link, other, match),
            )


def _level_written(
    framework: Framework, role: Role, step: Direction, link: Link, other: Role, match: re.Match[str]
) -> Fix | None:
    """The fix that gives a link its target's level: none where the words are another role's, safe where they are the
    target's, which is the neighbour and whose file gives the same level."""
    assert link.label is not None
    said = _plain(link.label[slice(*_title_in(link.label))])
    own = any(title and same_title(said, title) for title in (other.title, *other.also_known_as))
    if not own and called(framework, said):
        return None
    sure = own and other in framework.neighbours(role, step) and location(other.where).level == other.level
    edit = Edit(link.label.part(match.start(1), match.end(1)), str(other.level))
    return Fix("safe" if sure else "suggest", f"write {other.level}", (edit,))


_NO_TITLES = frozenset(
    "readme summary overview introduction role navigation skills description scope contents about home index page "
    "untitled title responsibilities requirements required framework".split()
) | {
    "required skills",
    "role overview",
    "framework overview",
    "scope summary",
    "role description",
    "job description",
    "table of contents",
}


@rule("TTL402", "heading-mismatch", "error", scope="framework", fix="suggest")
def heading_mismatch(framework: Framework, context: Context) -> Iterator[Hit]:
    """The heading of a role's page is not the role's title.

    Where data exists beside the page, its title is the one that counts; without data a heading is wrong that is no
    title at all ("Summary"): the page was pasted together, and every link to it will be called so.

    ## Bad
    `roles/management/level-7-vp-of-engineering.md`
    ```markdown
    # «Summary»

    **Level 7** | **Career Path:** Management

    ## Required SFIA Skills

    ### Portfolio management (POMG)
    ```
    ## Good
    `roles/management/level-7-vp-of-engineering.md`
    ```markdown
    # VP of Engineering

    **Level 7** | **Career Path:** Management

    ## Required SFIA Skills

    ### Portfolio management (POMG)
    ```
    """
    for role in framework.roles:
        if role.form == "page" and role.title and folded(role.title) in _NO_TITLES:
            yield Hit(
                role.title,
                f'"{role.title}" is no title of a role',
                help="write the role's title as the heading of its page",
            )
    for page, role in framework.renderings:
        if page.title and role.title and not same(page.title, role.title):
            title = writable(str(role.title), "page")
            yield Hit(
                page.title,
                f'the page is headed "{page.title}", but the role is called "{role.title}"',
                [(role.title, "the role's title")],
                fix=Fix("suggest", f'write "{title}"', (Edit(page.title, title),)) if title else None,
            )
