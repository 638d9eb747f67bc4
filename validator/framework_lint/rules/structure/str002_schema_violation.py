"""STR002: keys and values that the schema does not allow."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.rules.context import Context
from framework_lint.rules.registry import across, rule
from framework_lint.rules.shared.habits import is_usual
from framework_lint.rules.shared.scales import unknown_level

_TEXTS = ("scope_summary", "description")


@rule("STR002", "schema-violation", "error", scope="reader", fix="suggest", yields_to=("SFI201",))
def schema_violation(document: object, context: Context) -> Iterator[Hit]:
    """A key is unknown or missing, or a value has the wrong type.

    A misspelt key is silently ignored by whatever reads the file next; a missing one leaves a hole in the page.
    Keys that begin with `x-` are your own and never checked. A role needs its title only; a level besides, where the
    framework declares which there are. A text that nearly all other roles have is a warning where it is missing.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    «scope_sumary»: One team, its people and its work.
    scope_summary: One team, its people and its work.
    description: The Engineering Manager leads one team.
    skills: [PEMT]
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    scope_summary: One team, its people and its work.
    description: The Engineering Manager leads one team.
    skills: [PEMT]
    ```
    """
    return iter(())


@across("STR002")
def missing_keys(framework: Framework, context: Context) -> Iterator[Hit]:
    """The texts that a role lacks and nearly all others have; a missing level is seen as the role is read."""
    yield from _levels_of_pages(framework)
    roles = [role for role in framework.roles if role.form == "yaml"]
    written = {key: sum(key in role.keys for role in roles) for key in _TEXTS}
    for role in roles:
        missing = [
            key
            for key in _TEXTS
            if key not in role.keys and is_usual(written[key], len(roles) - 1) and not _is_misspelt(role, key, roles)
        ]
        if missing:
            from framework_lint.schemas.words import and_, with_article

            things = and_([with_article(f'"{key}"') for key in missing])
            help = f"add {'it' if len(missing) == 1 else 'a line for each'}, as the other roles have"
            yield Hit(role.place, f"a role needs {things}", help=help, severity="warning")


def _levels_of_pages(framework: Framework) -> Iterator[Hit]:
    """Levels on pages and in data of other shapes that the declared scale does not have."""
    for role in framework.roles:
        scale = framework.header.scale_of(role.path)
        if role.form != "yaml" and scale.declared and role.level is None and role.level_id:
            text = role.level_text or role.title
            at = text.place if text is not None else role.place
            yield unknown_level(at, role.level_id, scale)


def _is_misspelt(role: Role, key: str, roles: list[Role]) -> bool:
    """Whether a key that no other role has is this one with a slip, which the schema reports."""
    from framework_lint.rules.shared.suggestions import closest

    strange = [own for own in role.keys if not any(own in other.keys for other in roles if other is not role)]
    return bool(closest(key, strange))
