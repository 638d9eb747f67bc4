"""TTL401: a role's text is about another role."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework, Role
from framework_lint.model.spans import Part
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.vocabulary import _normal, _words, plural, singular
from framework_lint.rules.titles.naming import _is_own
from framework_lint.rules.titles.subjects import _is_subject, subject


@rule("TTL401", "foreign-subject", "error", scope="framework", yields_to=("NAV108",))
def foreign_subject(framework: Framework, context: Context) -> Iterator[Hit]:
    """A role's text is about another role.

    The first sentence of the description or of the scope summary has another role's title as its subject: the text was
    pasted from that role's page, and people are measured by what is expected of somebody else.

    Known are the titles of all roles, their plurals, and common titles that the framework may not have (CTO, Head of
    X, Staff Engineer). Right are the role's own title, with or without its track's word ("Chief Engineer" for the
    Chief QA Engineer), abbreviated or written out, what stands under `also_known_as`, and a bare "Engineers" for every
    engineer. Only the subject counts: "with support from the CTO", "the CTO's staff" or "equivalent to a Staff
    Engineer" are no findings. Titles are known by their capitals: "a new engineer" is nobody's title.

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
    titles: dict[str, Role] = {}
    spellings: set[tuple[str, ...]] = set()
    for role in framework.roles:
        for title in (role.title, *role.also_known_as):
            if title and len(title) > 1:
                titles.setdefault(_normal(str(title)), role)
                spellings |= {tuple(word for word, _, _ in _words(spelling)) for spelling in (title, plural(title))}
    for role in framework.roles:
        if not role.title:
            continue
        for text, what in ((role.description, "description"), (role.scope_summary, "scope summary")):
            found = subject(text, spellings) if text else None
            if text is None or found is None or found.words in (role.title, plural(role.title)):
                continue
            if not _is_own(found.words, role, framework, titles) and _is_subject(found, text, str(role.title)):
                yield _foreign(
                    role, text.part(found.start, found.end), found.words, what, titles.get(_normal(found.words))
                )


def _foreign(role: Role, part: Part, words: str, what: str, other: Role | None) -> Hit:
    many = singular(words) != words
    related = [(role.title or role.place, "this role")]
    if other and other is not role:
        related.append((other.title or other.place, "the role that it is about"))
    whose = f"{'' if many else 'the '}{words}"
    return Hit(
        part,
        f"the {what} is about {whose}, not about the {role.name}",
        related,
        # Another title on the same text would hide that people are measured by what is asked of somebody else.
        help=f"this text was written for {whose}: write anew what the {role.name} does"
        + ("" if role.form == "page" else f', or list "{singular(words)}" under `also_known_as`'),
        label="another role's title",
    )
