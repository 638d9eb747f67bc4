"""TTL407: a text says that another role comes next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.regex import regex
from framework_lint.model.spans import Part, Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.doubt import misplaced
from framework_lint.rules.shared.headings import misheaded
from framework_lint.rules.shared.job_title import JobTitle, field
from framework_lint.rules.shared.suggestions import either
from framework_lint.rules.shared.titles import suggested_title
from framework_lint.rules.titles.known_titles import KnownTitles, known_titles
from framework_lint.rules.titles.subjects import is_plural

# A quick test: most texts mention no goal at all.
_GOAL = regex(r"\b(?:towards?|to|for|is|be|into|as|next|becom\w+)[\s:]+(?:[\w’'-]+:?\s+){0,4}[\"“'‘*_]*[A-Z]")
_VERB = (
    r"progress(?:es|ed|ing|ion)?|advanc(?:e|es|ed|ing|ement)|grow(?:s|ing|th)?|promot(?:ed|ion)|step(?:s|"
    r"ping)?(?: up)?|mov(?:e|es|ing)(?: up)?|"
    r"ris(?:e|es|ing)|ready|aspir(?:e|es|ing)|aim(?:s|ing)?"
)
_EFFORT = r"work(?:s|ing)?|prepar(?:e|es|ed|ing|ation)|develop(?:s|ing)?"
_WAY = r"(?:on|along) (?:the|your|their|its) (?:way|path|road|track|journey)"
_NEXT = (
    r"(?:the |your |their )?next (?:step|role|level|rung|title|position|promotion|stage|grade|career step)(?: "
    r"up)?(?: from here| on this (?:path|ladder|track))?"
)


@cache
def _progress() -> re.Pattern[str]:
    return re.compile(
        rf"(?i:\b(?:(?:{_VERB}|{_WAY})(?:\s+(?:up|further|steadily|quickly|on))?\s+(?:towards?|on\s+to|into|to|for)"
        # "Works for the Head Chef", "prepares for the audit" are no step.
        rf"|(?:{_EFFORT})\s+(?:towards?|on\s+to|(?:to|for)\s+(?=becom|be\s|the\s+(?:role|level|position|post)\s))"
        rf"|{_NEXT}\s*(?:is|would be|will be|:|being))\s*"
        r"(?:(?:becom\w+|be|the\s+(?:role|level|position|post|title)\s+of)\s+)?"
        r"(?:an?\s+|the\s+|that\s+of\s+(?:an?\s+|the\s+)?)?)"
        r"[\"“'‘*_]*(?=[A-Z])"
    )


@cache
def _in_the_long_term() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:eventually|ultimately|one day|in the long (?:term|run)|later|over the years|in time|further on|"
        r"beyond)\b"
    )


@cache
def _of_other_people() -> re.Pattern[str]:
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
    wrongly_headed = misheaded(framework, context.vocabulary)
    gaps = {entry.path for entry in framework.unread}
    for role in framework.roles:
        if role.path in gaps or role.level is None or misplaced(role):
            continue
        for text, match in context.once_for(role, "progress", _progress_in):
            titles = known_titles(framework, context)
            goal = _goal(text, match, titles)
            if goal is None:
                continue
            next_roles = framework.neighbours(role, 1)
            if any(next_role.where in wrongly_headed for next_role in next_roles):
                continue
            if _is_wrong(_title(goal), role, next_roles, titles):
                yield _hit(goal, role, next_roles)


def _progress_in(role: Role) -> list[tuple[Text, re.Match[str]]]:
    """Where the texts of a role speak of progress."""
    texts = (role.description, role.scope_summary, *(criterion.text for criterion in role.criteria))
    return [(text, match) for text in texts if text and _GOAL.search(text) for match in _progress().finditer(text)]


def _goal(text: Text, progress: re.Match[str], titles: KnownTitles) -> Part | None:
    """The title that the text gives as the goal; None where none follows, or where it lies further ahead or is somebody
    else's goal."""
    mention = titles.at(text, progress.end(), len(text))
    if mention is None or (" " not in mention.text and (mention.role is None or is_plural(mention))):
        return None
    start, end = mention.start, mention.end
    behind = text[end:]
    sentence = max(text.rfind(mark, 0, progress.start()) for mark in (". ", ".\n", "! ", "? ", "\n\n")) + 1
    before = text[sentence : progress.start()]
    if _in_the_long_term().search(before) or _in_the_long_term().match(behind.lstrip(" ,")):
        return None
    if _of_other_people().search(before):
        return None
    if text[start - 1] in "\"“'‘":
        behind = behind[1:]
    if re.match(r"[’']|\s+(?:teams?|communit|roles? and|and|or)\b", behind):
        return None  # "towards the CTO's goals", "towards Staff Engineer or ..."
    return text.part(start, end)


def _is_wrong(title: str, role: Role, next_roles: Sequence[Role], titles: KnownTitles) -> bool:
    """Whether a title is certainly not the next role's."""
    if any(titles.is_own(title, next_role) for next_role in next_roles):
        return False
    other = titles.role_called(title)
    if other is None:
        return bool(next_roles)  # after the last role of a path, what comes next is elsewhere
    if other.path == role.path:
        return True
    if not next_roles:
        return False
    # A step to another path may be right even if it is not declared, where the work is alike or other people are led.
    is_one_up = role.below(other) in (None, 0, 1)
    return not is_one_up or not _may_become(role, other, titles)


def _may_become(role: Role, other: Role, titles: KnownTitles) -> bool:
    """Whether two roles of different paths have a line of work in common, or the other leads people."""
    here, there = titles.readings_of(role), titles.readings_of(other)
    if any(
        title.noun in ("manager", "director", "head", "lead", "vice president") or "lead" in title.ranks
        for title in there
    ):
        return True
    return any(_work(title) & _work(goal) for title in here for goal in there)


def _work(title: JobTitle) -> set[str]:
    return {*title.disciplines, field(title.noun)}


def _hit(goal: Part, role: Role, next_roles: Sequence[Role]) -> Hit:
    right = next_roles[0].name if len(next_roles) == 1 else ""
    next_titles = [f"the {next_role.name}" for next_role in next_roles]
    return Hit(
        goal,
        f"the text says that the {role.name} progresses towards {_title(goal)}, but "
        + (f"the next role is {either(next_titles)}" if next_titles else "no role of its path comes after it"),
        [(role.spot, "this role"), *((next_role.spot, "the next role") for next_role in next_roles)],
        help=f'write "{right}"' if right else "name the next role, or say that it lies further ahead",
        fix=suggested_title(goal, right) if right else None,
    )


def _title(part: Part) -> str:
    return part.text[part.start : part.end]
