"""TTL401: a role's text is about another role."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.spans import Part
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.headings import misheaded
from framework_lint.rules.shared.vocabulary import plural, singular
from framework_lint.rules.titles.known_titles import known_titles
from framework_lint.rules.titles.subjects import is_about, subject_of


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
    titles = known_titles(framework, context)
    wrongly_headed = misheaded(framework, context.vocabulary)
    for role in framework.roles:
        if not role.title or role.where in wrongly_headed:
            continue
        for text, what in ((role.description, "description"), (role.scope_summary, "scope summary")):
            subject = subject_of(text, titles) if text else None
            if text is None or subject is None or subject.title in (role.title, plural(role.title)):
                continue
            if titles.is_own(subject.title, role):
                continue
            if is_about(subject, text, str(role.title), context.vocabulary):
                other = titles.by_normal_form.get(context.vocabulary.normal(subject.title))
                yield _hit(role, text.part(subject.start, subject.end), subject.title, what, other)


def _hit(role: Role, part: Part, title: str, what: str, other: Role | None) -> Hit:
    """The hit for a text (`what`) that begins with another title, which is `other`'s if any role has it."""
    related = [(role.title or role.place, "this role")]
    if other and other is not role:
        related.append((other.title or other.place, "the role that it is about"))
    is_plural = singular(title) != title
    named = title if is_plural else f"the {title}"
    return Hit(
        part,
        f"the {what} is about {named}, not about the {role.name}",
        related,
        # No fix: replacing the title would hide that the text describes somebody else's work.
        help=f"this text was written for {named}: rewrite it to say what the {role.name} does"
        + ("" if role.form == "page" else f', or list "{singular(title)}" under `also_known_as`'),
        label="another role's title",
    )
