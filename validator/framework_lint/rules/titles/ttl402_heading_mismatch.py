"""TTL402: pages whose heading is not the role's title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from framework_lint.documents.markdown.typeset import writable
from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.headings import WrongHeading, misheaded
from framework_lint.rules.shared.places import place_name
from framework_lint.rules.shared.titles import same_name
from framework_lint.rules.shared.vocabulary import Vocabulary


@rule("TTL402", "heading-mismatch", "error", scope="framework", fix="suggest")
def heading_mismatch(framework: Framework, context: Context) -> Iterator[Hit]:
    """The heading of a role's page is not the role's title.

    The page was pasted together, and every link to it will be called so. Where data exists beside the page, its title
    is the one that counts. Without data a heading is wrong that is no title at all ("Summary", "Level 4", the name of
    the career path), or that says another rank, discipline or role than the file's name, where something else agrees
    with the file: the role that is called so, the roles beside it, the path, links to the page. Where nothing else
    speaks for either, another rank or discipline is a warning, and so is one heading on two pages at one level.
    A file's name may be short for the title, keep the title's old name where a link has the new one, or be a name of
    the house that shares nothing with the title.

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
    known = _known_words(framework, context.vocabulary)
    for wrong in misheaded(framework, context.vocabulary).values():
        yield _twin(wrong.role, wrong.twin) if wrong.twin else _wrong_heading(wrong, known)
    for page, role in framework.renderings:
        if page.title and role.title and not same_name(page.title, role.title):
            title = writable(str(role.title), "page")
            yield Hit(
                page.title,
                f'the page is headed "{page.title}", but the role is called "{role.title}"',
                [(role.title, "the role's title")],
                fix=Fix("suggest", f'write "{title}"', (Edit(page.title, title),)) if title else None,
            )


def _wrong_heading(wrong: WrongHeading, known: Mapping[str, str]) -> Hit:
    """The hit for a page without data whose heading is not its role's title."""
    role = wrong.role
    file = role.where.rpartition("/")[2]
    message = f'the page is headed "{role.title}", but its file is called "{file}"'
    if wrong.is_no_title:
        message = f'"{role.title}" is no title of a role'
    elif wrong.owner:
        message = f'the page is headed "{role.title}", which is another role; its file is called "{file}"'
    title = _title_of_file(role, known)
    return Hit(
        role.title or role.place,
        message,
        wrong.witnesses,
        help="write the role's title as the heading of its page"
        if wrong.is_no_title
        else "write the title of this page's own role; if the role was renamed, rename the file and the links to it",
        fix=Fix("suggest", f'write "{title}"', (Edit(role.title, title),)) if title and role.title else None,
        severity=None if wrong.certain else "warning",
    )


def _twin(role: Role, other: Role) -> Hit:
    """The hit for a page with the heading of another one at its level."""
    return Hit(
        role.spot,
        f'two pages of {place_name(role.path, role.track)} are headed "{role.title}" at {role.level_words}',
        [(other.spot, "the other one")],
        help="write each page's own title, correct a level, or delete the copy",
        severity="warning",
    )


def _known_words(framework: Framework, vocabulary: Vocabulary) -> Mapping[str, str]:
    """Words with the capitals that titles have them in, by their small letters."""
    wrong = misheaded(framework, vocabulary)
    known = {
        word.casefold(): word
        for role in framework.roles
        if role.title and role.where not in wrong
        for word in re.findall(r"[^\W\d_]+", role.title)
    }
    known |= {word.casefold(): word for word in sorted((*vocabulary.modifiers, *vocabulary.nouns, *vocabulary.heads))}
    known |= {short.casefold(): short for short in (*vocabulary.officers, *vocabulary.expansions)}
    return known | {word: word for word in ("of", "and", "for", "in")}


def _title_of_file(role: Role, known: Mapping[str, str]) -> str | None:
    """A file's name as a title, where every word of it is known, so that its capitals are."""
    words = [known.get(word) for word in role.id.casefold().replace("_", "-").split("-")]
    return " ".join(word for word in words if word) if all(words) else None
