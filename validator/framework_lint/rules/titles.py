"""TTL: whose titles a text speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from framework_lint.findings import Edit, Fix, Hit
from framework_lint.model import Framework, Role
from framework_lint.rules import Context, rule
from framework_lint.spans import Part, Text


@cache
def vocabulary() -> dict[str, Any]:
    """The built-in words of job titles: ranks, disciplines, nouns, heads, officers and expansions."""
    import json
    from os.path import dirname, join

    with open(join(dirname(dirname(__file__)), "words", "titles.json"), encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    return data


@cache
def _any_title() -> re.Pattern[str]:
    """Any title that the built-in words make up, with its capitals, singular or plural."""
    words = vocabulary()

    def either(*lists: list[str]) -> str:
        return "|".join(re.escape(word) for word in sorted({w for words in lists for w in words}, key=len, reverse=True))

    modifier = rf"(?:{either(words['ranks'], words['disciplines'])})"
    unit = r"[A-Z][\w&-]*(?:,? (?:and |& )?[A-Z][\w&-]*)*"
    return re.compile(
        rf"(?:{either(words['heads'])})s? of {unit}"
        rf"|Chief (?:[A-Z]\w+ ){{1,3}}Officers?"
        rf"|(?:{either(words['officers'])})s?"
        rf"|(?:(?:{modifier}[ /]){{1,4}}(?:{either(words['nouns'])})s?)"
        rf"|(?:{either(words['heads'])})s?"
        rf"|(?:Fellow|Architect|Manager|Director|Engineer|Developer)s?"
    )


_GRADE = re.compile(r"\s*(?:\([^)]*\)|(?:[-–,]\s*)?(?:Level\s*)?(?:[IVX]+|[0-9]+|[LE][0-9]))$")
_BRACKETS = re.compile(r"\s*\([^)]*\)")


def plural(title: str) -> str:
    """The plural of a title: the first noun changes in "Director of X"."""
    head, of, unit = title.partition(" of ")
    return f"{head}s{of}{unit}" if not head.endswith("s") else title


def singular(title: str) -> str:
    head, of, unit = title.partition(" of ")
    return f"{head.removesuffix('s')}{of}{unit}" if not head.endswith("ss") else title


def _normal(title: str) -> str:
    """A title written one way: singular, abbreviations expanded, no grade, no punctuation."""
    expansions = vocabulary()["expansions"]
    title = _GRADE.sub("", _BRACKETS.sub("", title)) or title
    title = singular(re.sub(r"[,/]", " ", title))
    words = [expansions.get(word, word) for word in title.split() if word not in ("of", "the", "&", "and")]
    return " ".join(words).casefold()


def _own_names(role: Role, framework: Framework) -> set[str]:
    """Every normal form by which a role may be called: its title, without its track's words, without its unit."""
    names: set[str] = set()
    drop = {word.casefold() for word in _discipline_words(role, framework)}
    for title in (role.title, *role.also_known_as):
        if not title:
            continue
        normal = _normal(title)
        names |= {normal, _normal(title.partition(" of ")[0]), _normal(title.partition(",")[0])}
        words = normal.split()
        names.add(" ".join(word for word in words if word not in drop))
        names.add(words[-1] if words else "")
    return names - {""}


def _discipline_words(role: Role, framework: Framework) -> set[str]:
    """The words that a role's title may leave out: those of its track and path, and the common disciplines."""
    said = " ".join([role.track or "", str(role.written_track or ""), *_track_titles(role, framework)])
    known = {word for word in vocabulary()["disciplines"] if word not in ("Engineering", "Technical", "Product", "Programme", "Project")}
    expanded = {part for word in said.split() for part in vocabulary()["expansions"].get(word, word).split()}
    return known | set(re.split(r"[\s/-]+", said)) | expanded


def _track_titles(role: Role, framework: Framework) -> list[str]:
    return [
        str(track.title) for path in framework.header.paths if path.id == role.path for track in path.tracks if track.id == role.track
    ]


# What may stand before a subject, and what may follow it. Without one of these behind it a title is perhaps not the
# subject: "The CTO's staff", "CTO-level work", "The Engineering Manager community".
_LEAD_IN = re.compile(r"[\s*_]*(?:(?P<as>As (?:an?|the|our|your) )|(?P<article>(?:The|An?|Our|Your|Each|Every) ))?[*_]*")
_VERB_AFTER_ONE = re.compile(
    r"[*_]*(?:\s*\([^)]*\))?(?:"
    r"\s+(?:(?:also|often|always|typically|usually|generally|[a-z]+ly)\s+)?"
    r"(?:will|can|may|must|should|would|has|is|does|who|with|for|in|at|responsible|role|position|(?!(?:as|plus|versus|across|towards|has|news|business|process|class|focus|status|campus|always)\b)[a-z]+s\b|[a-z]{2,}(?:ed|en)\b)"
    r"|\s*,\s*(?:who|which|you|a|an|the|as|in)\b)"
)
_VERB_AFTER_MANY = re.compile(r"[*_]*(?:\s*\([^)]*\))?\s+(?!(?:and|or|as|to|community|forum|guild|group)\b)[a-z]")
_VERB_AFTER_LEAD = re.compile(r"\s+(?:are|have|will|can|should|must|may|do|own|at|in|who|with)\b")
_JOINED = re.compile(r"[*_]*\s*(?:,|and\b|or\b|&|/|\+|with\b|together with\b|alongside\b)")
_YOU = re.compile(r"[*_]*,?\s+(?:you|we|your)\b|[*_]*,\s")


def subject(text: str, known: re.Pattern[str]) -> tuple[int, int] | None:
    """Where the title stands that is the grammatical subject of the first sentence, if one is."""
    lead = _LEAD_IN.match(text)
    start = lead.end() if lead else 0
    match = known.match(text, start)
    if match is None or match.end() < len(text) and (text[match.end()].isalnum() or text[match.end()] in "-'’"):
        return None
    rest = text[match.end() :]
    title = match.group()
    first = title.partition(" of ")[0]
    if lead and lead["as"]:
        follows = _YOU.match(rest)
    elif _JOINED.match(rest) and not rest.startswith((" with", ", who", ", which")):
        return None if _JOINED.match(rest) and "," not in rest[:1] else None
    elif first.endswith("s") and not first.endswith("ss") and not (lead and lead["article"] in ("A ", "An ")):
        bare_lead = title.startswith("Lead") and not (lead and lead["article"])
        follows = (_VERB_AFTER_LEAD if bare_lead else _VERB_AFTER_MANY).match(rest)
    else:
        follows = _VERB_AFTER_ONE.match(rest)
    return (match.start(), match.end()) if follows else None


@rule("TTL401", "foreign-subject", "error", scope="framework", fix="suggest")
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
    spellings: set[str] = set()
    for role in framework.roles:
        for title in (role.title, *role.also_known_as):
            if title and len(title) > 1:
                titles.setdefault(_normal(title), role)
                spellings |= {str(title), plural(title), _GRADE.sub("", title) or str(title)}
    listed = "|".join(re.escape(spelling) for spelling in sorted(spellings, key=len, reverse=True))
    own_titles = re.compile(listed) if listed else None
    for role in framework.roles:
        if not role.title:
            continue
        own: set[str] | None = None
        for text, what in ((role.description, "description"), (role.scope_summary, "scope summary")):
            if not text:
                continue
            found = _longest(subject(text, _any_title()), own_titles and subject(text, own_titles))
            if found is None:
                continue
            own = own or _own_names(role, framework)
            words = text[slice(*found)]
            if _is_own(words, role, own, titles):
                continue
            other = titles.get(_normal(words))
            yield _foreign(role, text, text.part(*found), words, what, other)


def _longest(*found: tuple[int, int] | None) -> tuple[int, int] | None:
    return max((span for span in found if span), key=lambda span: span[1], default=None)


def _is_own(words: str, role: Role, own: set[str], titles: dict[str, Role]) -> bool:
    normal = _normal(words)
    if normal in own:
        return True
    said, parts = normal.split(), _normal(role.title or "").split()
    if normal in titles:
        # Another role's title, exactly. The plural of a discipline's bare noun still means everybody in it.
        return len(said) == 1 and said[0] == parts[-1]
    rest = iter(parts)
    if all(word in rest for word in said):
        return True  # "Staff Engineer" for the Senior Staff Software Engineer, where no role is called that
    known = {word.casefold() for word in vocabulary()["disciplines"]}
    rest = iter(said)
    return all(word in rest for word in parts) and set(said) - set(parts) <= known  # "Senior Software Engineer" for the Senior Engineer


def _foreign(role: Role, text: Text, part: Part, words: str, what: str, other: Role | None) -> Hit:
    many = singular(words) != words
    article = "" if many else "the "
    own = plural(role.name) if many else role.name
    related = [(role.title or role.place, "this role")]
    if other and other is not role:
        related.append((other.title or other.place, "the role that it is about"))
    return Hit(
        part,
        f"the {what} is about {article}{words}, not about the {role.name}",
        related,
        help=f'begin with "{"" if many else "The "}{own} ...", or list "{singular(words)}" under `also_known_as`',
        fix=Fix("suggest", f'write "{own}"', (Edit(part, own),)),
        label="another role's title",
    )


@cache
def _doubled() -> re.Pattern[str]:
    words = vocabulary()
    # "Lead" and "Fellow" are also a verb and an adjective: "the Lead leads", "a fellow Fellow".
    known = [w for w in (*words["ranks"], *words["nouns"], *words["heads"]) if w not in ("Lead", "Fellow", "Group") and w.isalpha()]
    listed = "|".join(sorted(set(known), key=len, reverse=True))
    return re.compile(rf"\b(?P<first>(?i:{listed}))(?P<gap>\s+)(?P<second>(?i:(?P=first))(?P<s>s?))\b")


@rule("TTL408", "repeated-title-word", "error", scope="role", fix="safe")
def repeated_title_word(role: Role, context: Context) -> Iterator[Hit]:
    """A word of a title stands twice: "Engineer engineers", "Senior Senior".

    It comes from templates that join a title with a word that the title already has.

    ## Bad
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    description: «Senior Senior» engineers coach those who are new to the team.
    ```
    ## Good
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    description: Senior engineers coach those who are new to the team.
    ```
    """
    for text in (role.title, role.scope_summary, role.description):
        if not text:
            continue
        for match in _doubled().finditer(text):
            right = match["first"] + match["s"]
            part = text.part(match.start(), match.end())
            yield Hit(
                part,
                f'"{" ".join(match.group().split())}" says the same word twice',
                help=f'write "{right}"',
                fix=Fix("safe", f'write "{right}"', (Edit(part, right),)),
            )
