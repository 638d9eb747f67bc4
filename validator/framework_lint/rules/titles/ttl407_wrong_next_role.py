"""TTL407: a text says that another role comes next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework, Role
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.doubt import misplaced
from framework_lint.rules.shared.titles import _named_instead
from framework_lint.rules.shared.vocabulary import _builtin, _normal, _words
from framework_lint.rules.titles.naming import _is_own, _own_names

# Cheaper than what it stands before: most texts have no such goal at all.
_GOAL = re.compile(r"\b(?:towards?|to|for|is)\s+(?:(?:becom\w+|be|the \w+ of)\s+)?(?:an?\s+|the\s+)?[A-Z]")


@cache
def _progress() -> re.Pattern[str]:
    return re.compile(
        r"(?i:\b(?:progress(?:es|ing|ion)?|advanc(?:e|es|ing)|grow(?:s|ing)?|promot(?:ed|ion)|step(?:s|ping)? up|"
        r"work(?:s|ing)?|prepar(?:e|es|ing)|develop(?:s|ing)?|next (?:step|role)(?: is| would be)?)"
        r"(?:\s+(?:up|further|steadily|quickly))?\s+(?:towards?|on\s+to|into|to|for|is)\s+(?:(?:becom\w+|be|the\s+(?:role|level|position)\s+of)\s+)?(?:an?\s+|the\s+)?)(?=[A-Z])"
    )


@cache
def _later() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:eventually|ultimately|one day|in the long (?:term|run)|later|over the years|in time|further on|"
        r"beyond)\b"
    )


@cache
def _somebody_else() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:others?|engineers?|colleagues?|people|team members?|reports?|mentees?|them|somebody|someone|"
        r"everyone|individuals?|peers?|those|whoever|candidates?)\b[^.;]*$"
    )


@rule("TTL407", "wrong-next-role", "warning", scope="framework", fix="suggest", yields_to=("NAV108",))
def wrong_next_role(framework: Framework, context: Context) -> Iterator[Hit]:
    """A text says "progress towards X", where X is not the next role.

    The ladder says one thing and the text another: it was copied from another level, or the next role was renamed.
    Right are every next role, of another track or over a branch too, what lies in the long term ("eventually"), and the
    progress of other people ("helps engineers progress towards Senior Engineer").

    ## Bad
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    description: Leads several teams and begins to progress towards «VP of Engineering».
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    ```
    ## Good
    `roles/management/level-5-senior-engineering-manager.yaml`
    ```yaml
    title: Senior Engineering Manager
    level: 5
    description: Leads several teams and begins to progress towards Director of Engineering.
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    ```
    """
    titles: dict[str, Role] = {}
    spellings: dict[tuple[str, ...], Role] = {}
    gaps = {entry.path for entry in framework.unread}
    for role in framework.roles:
        if role.path in gaps or role.level is None or misplaced(role):
            continue
        for text in (role.description, role.scope_summary):
            if not text:
                continue
            if not _GOAL.search(text):
                continue
            for match in _progress().finditer(text):
                if not titles:
                    titles, spellings = _titles(framework)
                hit = _wrong_next(role, text, match, framework, titles, spellings)
                if hit:
                    yield hit


def _titles(framework: Framework) -> tuple[dict[str, Role], dict[tuple[str, ...], Role]]:
    titles: dict[str, Role] = {}
    spellings: dict[tuple[str, ...], Role] = {}
    for role in framework.roles:
        for title in (role.title, *role.also_known_as):
            if title and len(title) > 1:
                titles.setdefault(_normal(str(title)), role)
                spellings.setdefault(tuple(word for word, _, _ in _words(str(title))), role)
    return titles, spellings


def _wrong_next(
    role: Role,
    text: Text,
    match: re.Match[str],
    framework: Framework,
    titles: dict[str, Role],
    spellings: dict[tuple[str, ...], Role],
) -> Hit | None:
    rest = text[match.end() :]
    found = _words(rest)
    words = [word for word, _, _ in found]
    longest = next((size for size in range(min(len(words), 10), 0, -1) if tuple(words[:size]) in spellings), 0)
    size = max(longest, _builtin(words))
    if not size or (size == 1 and not longest):
        return None
    start, end = match.end() + found[0][1], match.end() + found[size - 1][2]
    said = text[start:end]
    begin = max(text.rfind(mark, 0, match.start()) for mark in (". ", ".\n", "! ", "? ", "\n\n")) + 1
    before = text[begin : match.start()]
    if _later().search(before) or _later().match(text[end:].lstrip(" ,")) or _somebody_else().search(before):
        return None
    if re.search(r"[’']s?$", said) or re.match(r"\s+(?:teams?|communit|roles? and|and|or)\b", text[end:]):
        return None  # "towards the CTO's goals", "towards Staff Engineer or ..."
    above = framework.neighbours(role, 1)
    if any(_normal(said) in _own_names(other, framework) or _is_own(said, other, framework, titles) for other in above):
        return None
    other = spellings.get(tuple(words[:size])) or titles.get(_normal(said))
    if not above and other is None:
        return None  # the last of its path: what comes next is elsewhere
    if (
        other is not None
        and other.path != role.path
        and other.level is not None
        and role.level is not None
        and other.level - role.level in (0, 1)
    ):
        return None  # a step to another path that nobody declared, and that may well be one
    if not above and other is not None and other.path != role.path:
        return None
    right = above[0].name if len(above) == 1 else ""
    part = text.part(start, end)
    return Hit(
        part,
        f"the {role.name} is to progress towards {said}, but "
        + (f"the next role is {_either(above)}" if above else "it is the last of its path"),
        [(role.spot, "this role"), *((one.spot, "the next role") for one in above)],
        help=f'write "{right}"' if right else "name the next role, or say that it lies further ahead",
        fix=_named_instead(part, right) if right else None,
    )


def _either(roles: list[Role]) -> str:
    names = [f"the {role.name}" for role in roles]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
