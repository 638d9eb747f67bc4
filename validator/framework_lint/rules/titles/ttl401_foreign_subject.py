"""TTL401: a role's text is about another role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.spans import Part, Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.headings import misheaded
from framework_lint.rules.shared.titles import is_filed_as
from framework_lint.rules.shared.vocabulary import singular
from framework_lint.rules.titles.copied_texts import copies_of
from framework_lint.rules.titles.known_titles import KnownTitles, Mention, known_titles, titles_as_given
from framework_lint.rules.titles.own_role import speaks_of_own_role
from framework_lint.rules.titles.subjects import (
    beginning_of,
    is_named,
    is_plural,
    is_subject,
    subjects_of,
)


@rule("TTL401", "foreign-subject", "error", scope="framework", yields_to=("NAV108",))
def foreign_subject(framework: Framework, context: Context) -> Iterator[Hit]:
    """A role's text is about another role.

    One of the first two sentences of the description or of the scope summary is about another role: the text was pasted
    from that role's page, and people are measured by what is expected of somebody else. The second sentence counts only
    where the first names nobody. A text that begins with another role's title and stands on that role's page is that
    role's, whatever its verb.

    Known are the titles of all roles in every form ("VP, Sales", "Sales VP", "Staff engineers"), and common titles that
    the framework may not have (CTO, Head of X, Staff Engineer). Right are the role's own title, with or without its
    track's word ("Chief Engineer" for the Chief QA Engineer), abbreviated or written out, what stands under
    `also_known_as`, and a bare "Engineers" for every engineer. Only what a sentence is about counts: "with support from
    the CTO", "the CTO's staff", "Lead engineers through change" or "equivalent to a Staff Engineer" are none, nor
    is a sentence that turns to this role or to "you". Titles of one word, and common ones, need their capital: "a new
    engineer" is nobody's title.

    ## Bad
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    description: The «CTO» sets technical strategy and direction.
    ```
    ## Good
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    description: The VP of Engineering sets direction together with the CTO.
    ```
    """
    copied_from = _copied_from(framework, context)
    wrongly_headed = misheaded(framework, context.vocabulary)
    titles = partial(known_titles, framework, context)
    called = titles_as_given(framework, context)
    for role in framework.roles:
        if not role.title or role.where in wrongly_headed:
            continue
        others = copied_from.get(role.key, ())
        # Only that there is none is kept: a hit points at other roles, which move.
        if others or context.once_for(role, "foreign subject", lambda role: any(_hits(role, (), titles())), called):
            yield from _hits(role, others, titles())


def _hits(role: Role, others: Iterable[Role], titles: KnownTitles) -> Iterator[Hit]:
    """The hits in the texts of one role, of whose description copies stand on the pages of others."""
    texts = [(role.description, "description"), (role.scope_summary, "scope summary")]
    for text, what in (*texts, *((cell, "cell") for cell in role.cells)):
        if not text:
            continue
        originals = others if what == "description" else ()
        mention, other = _foreign(text, role, titles, originals, is_summary=what == "scope summary")
        if mention:
            yield _hit(role, text.part(mention.start, mention.end), mention, what, other or mention.role, titles)


def _copied_from(framework: Framework, context: Context) -> dict[str, list[Role]]:
    """The roles on whose pages a role's description stands as well, by the role's key."""
    copied: dict[str, list[Role]] = {}
    for pair in copies_of(framework, context).alike:
        copied.setdefault(pair.copy.role.key, []).append(pair.original.role)
        copied.setdefault(pair.original.role.key, []).append(pair.copy.role)
    return copied


def _foreign(
    text: Text, role: Role, titles: KnownTitles, others: Iterable[Role], *, is_summary: bool
) -> tuple[Mention | None, Role | None]:
    """The title of another role that a text is about, and that role if the text stands on its page (one of
    `others`)."""
    beginning = beginning_of(text)
    for subject in subjects_of(beginning, titles):
        mention = subject.mention
        if titles.is_own(mention.text, role):
            return None, None
        # Evidence first: the text stands on the page of the role that it begins with, whatever follows.
        for other in others:
            if titles.is_own(mention.text, other) and mention.text[0].isupper():
                return mention, other
        if (
            is_named(subject, beginning, titles)
            and is_subject(subject, beginning, titles, is_summary=is_summary)
            and not speaks_of_own_role(subject, beginning, role, titles)
        ):
            return mention, None
    return None, None


def _hit(role: Role, part: Part, mention: Mention, what: str, other: Role | None, titles: KnownTitles) -> Hit:
    """The hit for a text (`what`) that begins with another title, which is `other`'s if any role has it."""
    related = [(role.title or role.place, "this role")]
    if other and other is not role:
        related.append((other.title or other.place, "the role that it is about"))
    title = " ".join(mention.text.split())
    plural = is_plural(mention)
    named = title if plural else f"the {title}"
    if (other is None or other is role) and is_filed_as(role, title, titles.vocabulary):
        return Hit(
            part,
            f"the {what} speaks of {named}, as the file's name does, but the role is called {role.name}",
            related,
            help="if the role was renamed, change these words and the file's name; if not, correct the title",
            label="its old title?",
        )
    return Hit(
        part,
        f"the {what} is about {named}, not about the {role.name}",
        related,
        # No fix: replacing the title would hide that the text describes somebody else's work.
        help=f"this text was written for {named}: rewrite it to say what the {role.name} does"
        + ("" if role.form != "yaml" else f', or list "{singular(title)}" under `also_known_as`'),
        label="another role's title",
    )
