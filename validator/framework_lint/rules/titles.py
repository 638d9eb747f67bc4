"""TTL: whose titles a text speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import Any, NamedTuple

from framework_lint.config.wording import cached_with_words, changed
from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework, Role
from framework_lint.model.spans import Part, Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


@cached_with_words
def vocabulary() -> dict[str, Any]:
    """The built-in words of job titles: ranks, disciplines, nouns, heads, officers and expansions."""
    import json
    from os.path import dirname, join

    with open(join(dirname(dirname(__file__)), "config", "words", "titles.json"), encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    return {name: changed(name, words) for name, words in data.items()}


@cached_with_words
def _sets() -> dict[str, frozenset[str]]:
    """The vocabulary for looking up; nouns and heads with their plurals."""
    words = vocabulary()
    both = {kind: frozenset(w + s for w in words[kind] for s in ("", "s")) for kind in ("nouns", "heads", "officers")}
    return {**both, "modifiers": frozenset([*words["ranks"], *words["disciplines"]])}


_WORD = re.compile(r"[\w&][\w&'’-]*\.?")
# Bare nouns that are somebody's title; a bare "Lead", "Master" or "Partner" may be another word.
_BARE = frozenset(
    f"{noun}{s}" for noun in ("Engineer", "Developer", "Architect", "Manager", "Director", "Fellow") for s in ("", "s")
)
# Whose leader somebody is makes a title of it; an "Engineering Leader" or a "People Manager" is a kind of person.
_LED = frozenset(("Team", "Squad", "Chapter", "Practice", "Group", "Project", "Delivery", "Test"))
_GRADES = frozenset("I II III IV V VI VII 1 2 3 4 5 6 7 L1 L2 L3 L4 L5 L6 L7 E1 E2 E3 E4 E5 E6 E7".split())


def _words(text: str, limit: int = 14) -> list[tuple[str, int, int]]:
    """The first words of a text with their start and end."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        if word.endswith(".") and word not in ("Sr.", "Jr."):
            word = word[:-1]
        found.append((word, match.start(), match.start() + len(word)))
        if len(found) == limit:
            break
    return found


def _builtin(words: list[str]) -> int:
    """How many words at the beginning are a common title, with its capitals, singular or plural."""
    known = _sets()
    best = 1 if words and (words[0] in _BARE or words[0] in known["officers"]) else 0
    modifiers = 0
    while modifiers < len(words) and words[modifiers] in known["modifiers"]:
        modifiers += 1
    for count in range(modifiers, 0, -1):
        if (
            count < len(words)
            and words[count] in known["nouns"]
            and not _is_only_a_kind(words[count - 1], words[count])
        ):
            best = max(best, count + 1)
            break
    if words[:1] == ["Chief"]:
        officer = next((i for i in range(2, min(5, len(words))) if words[i] in ("Officer", "Officers")), 0)
        if officer and all(word[0].isupper() for word in words[:officer]):
            best = max(best, officer + 1)
    for size in (3, 2, 1):
        if " ".join(words[:size]) not in known["heads"] or size > len(words):
            continue
        at = size
        if words[size : size + 1] == ["of"]:
            at += 1
            while at < len(words) and (words[at][0].isupper() or _goes_on(words[at:])):
                at += 1
            at = at if at > size + 1 else size
        best = max(best, at)
    return best


def _is_only_a_kind(before: str, noun: str) -> bool:
    if noun in ("Leader", "Leaders"):
        return before not in _LED
    return before == "People" and noun in ("Manager", "Managers")


def _goes_on(words: list[str]) -> bool:
    """Whether an "and" belongs to the name of a unit ("Research and Development"), not between two titles."""
    return words[0] in ("and", "&") and words[1:2] != [] and words[1][0].isupper() and not _builtin(words[1:])


def plural(title: str) -> str:
    """The plural of a title: the first noun changes in "Director of X"."""
    head, of, unit = title.partition(" of ")
    return f"{head}s{of}{unit}" if not head.endswith("s") else title


def singular(title: str) -> str:
    head, of, unit = title.partition(" of ")
    return f"{head.removesuffix('s')}{of}{unit}" if not head.endswith("ss") else title


@cached_with_words
def _normal(title: str) -> str:
    """A title written one way: singular, abbreviations expanded, no grade, no brackets, no punctuation."""
    expansions = vocabulary()["expansions"]
    words = [word for word, _, _ in _words(singular(title.partition("(")[0].replace("/", " ").strip() or title))]
    while len(words) > 1 and words[-1] in _GRADES:
        words.pop()
    if len(words) > 1 and words[-1] == "Level":
        words.pop()
    kept = (expansions.get(word, word) for word in words if word not in ("of", "the", "&", "and"))
    normal = " ".join(kept).casefold().replace("-", " ")
    for spelling, usual in _SPELLINGS:
        normal = normal.replace(spelling, usual)
    return normal


_SPELLINGS = (
    ("full stack", "fullstack"),
    ("front end", "frontend"),
    ("back end", "backend"),
    ("mid level", "midlevel"),
    ("chief technical officer", "chief technology officer"),
)


def _own_names(role: Role, framework: Framework) -> set[str]:
    """Every normal form by which a role may be called: its title, without its track's words, without its unit."""
    names: set[str] = set()
    drop = _discipline_words(role, framework)
    for title in (role.title, *role.also_known_as):
        if not title:
            continue
        normal = _normal(str(title))
        words = normal.split()
        names |= {normal, _normal(title.partition(" of ")[0]), _normal(title.partition(",")[0])}
        names |= {" ".join(word for word in words if word not in drop), words[-1] if words else ""}
    return names - {""}


@cached_with_words
def _common_disciplines() -> frozenset[str]:
    # What these words name is a path or a unit more often than a track: an "Engineering Manager" is not a "Manager".
    kept = ("Engineering", "Technical", "Product", "Programme", "Program", "Project", "Delivery")
    return frozenset(word.casefold() for word in vocabulary()["disciplines"] if word not in kept)


def _discipline_words(role: Role, framework: Framework) -> frozenset[str]:
    """The words that a role's title may leave out: those of its track, and the common disciplines."""
    said = [role.track or "", str(role.written_track or "")]
    said += [
        str(track.title)
        for path in framework.header.paths
        if path.id == role.path
        for track in path.tracks
        if track.id == role.track
    ]
    words = {word for name in said for word in name.replace("-", " ").replace("/", " ").split()}
    expanded = {part for word in words for part in vocabulary()["expansions"].get(word, word).split()}
    return _common_disciplines() | {word.casefold() for word in words | expanded}


class Subject(NamedTuple):
    """A title at the beginning of a text, where the grammatical subject stands."""

    start: int
    end: int
    words: str
    as_one: bool  # "As a CTO, you ..."
    article: str


def subject(text: str, titles: Set[tuple[str, ...]]) -> Subject | None:
    """The title that a text begins with, after an article or "As a": the longest of the framework's titles (each a
    tuple of words) and of the common ones."""
    found = _words(text)
    words = [word for word, _, _ in found]
    at, as_one, article = 0, False, ""
    if words[:1] == ["As"] and words[1:2] and words[1] in ("a", "an", "the", "our", "your"):
        at, as_one = 2, True
    elif words[:2] == ["You", "are"] and words[2:3] and words[2] in ("a", "an", "the", "our"):
        at, article = 3, "You are"
    elif words[:1] and words[0] in ("The", "This", "A", "An", "Our", "Each", "Every"):  # "Your" is somebody else's
        at, article = 1, words[0]
    if at >= len(words) or text[: found[0][1]].strip(" *_\n"):
        return None  # too short; or a quotation, a link, a list
    longest = next(
        (size for size in range(min(len(words) - at, 10), 0, -1) if tuple(words[at : at + size]) in titles), 0
    )
    size = max(longest, _builtin(words[at:]))
    if not size:
        return None
    start, end = found[at][1], found[at + size - 1][2]
    if any(char not in " \n&,-/" for i in range(at, at + size - 1) for char in text[found[i][2] : found[i + 1][1]]):
        return None  # a full stop or a bracket between the words
    return Subject(start, end, text[start:end], as_one, article)


# What follows a subject. Without it a title is perhaps not the subject: "The CTO's staff", "The Engineering Manager
# community", "Staff Engineers and the CTO" (which may go on to name the role itself).
_AFTER_ONE = (
    r"[*_]*(?:\s*\([^)]*\))?(?:"
    r"\s+(?:(?:also|often|always|[a-z]+ly)\s+)?"
    r"(?:(?:will|can|may|must|should|would|has|who|with|for|in|at(?! heart)|responsible|role|position)\b"
    r"|(?!(?:as|plus|versus|across|towards|news|business|process|class|focus|status|campus|always)\b)[a-z]+s\b|[a-z]{2,}(?:ed|en)\b)"
    r"|\s*,\s*(?:who|which)\b)"
)
# The verb of many has no "s": "Managing Engineers requires ...", "Architects systems that ...".
_AFTER_MANY = (
    r"[*_]*(?:\s*\([^)]*\))?\s+(?!(?:and|or|as|to|community|forum|guild|group|team|level|office|the|an?|our|its|their|your)\b)"
    r"(?!(?!focus\b)[a-z]*[^s\W]s\b)[a-z]"
)
_AFTER_BARE_LEAD = r"\s+(?:is|has|are|have|will|can|should|must|may|do|own|at|in|who)\b"  # "Lead" may be the verb
# Nouns that are verbs as well: "Architects resilient systems" says what this role does.
_VERBS = frozenset(
    ("Architects", "Engineers", "Leads", "Partners", "Coaches", "Masters", "Associates", "Heads", "Staffs")
)
_AT_THIS_RANK = r"\s+at\s+(?:\w+\s+){1,2}level\b"
_AFTER_AS = r"[*_]*(?:\s+(?:at|in|for|with|on)\s+[^,.;]{1,40})?(?:,?\s+(?:you|we|your)\b|,\s)"
_AFTER_YOU_ARE = r"[*_]*\s*(?:[.,;!]|$|(?:at|in|on|who|with|and|responsible|for)\b)"
# Words by which a sentence whose subject is somebody else is still about this role.
_ABOUT_THIS_ROLE = re.compile(r"\b(?:you|your|yours|this (?:role|position|post|job|level|grade))\b")
_LEANS_ON = re.compile(r"\s+(?:\w+\s+)?(?:rely|relies|depends?|looks?|reports?|turns?|counts?)\s+(?:on|upon|to)\b")
_SENTENCE = re.compile(r".*?(?:[.!?](?=\s|$)|\n\s*\n|$)", re.DOTALL)


def _is_subject(found: Subject, text: str, own: str) -> bool:
    """Whether what follows a title lets it be the subject of the sentence, and the sentence be about it."""
    if found.article == "You are":
        return re.match(_AFTER_YOU_ARE, text[found.end :]) is not None
    if found.as_one:
        return re.match(_AFTER_AS, text[found.end :]) is not None
    many = singular(found.words) != found.words and found.article not in ("A", "An")
    if not many and not found.article and " " not in found.words and found.words not in _sets()["officers"]:
        return False  # "Architect systems that last": a verb
    pattern = (
        _AFTER_BARE_LEAD
        if not found.article and (found.words.startswith("Lead ") or found.words in _VERBS)
        else _AFTER_MANY
        if many
        else _AFTER_ONE
    )
    if re.match(pattern, text[found.end :]) is None:
        return False
    if re.match(_AT_THIS_RANK, text[found.end :]) and set(_normal(found.words).split()) < set(_normal(own).split()):
        return False  # "Engineering Managers at this level", of the Senior Engineering Manager
    rest = _SENTENCE.match(text, found.end)[0]  # type: ignore[index]
    # "Principal Engineers set the strategy, Staff Engineers carry it out" is about Staff Engineers.
    named = (" " in own and re.search(rf"\b{re.escape(own)}(?:s\b|\b)", rest)) or (plural(own) in rest and " " in own)
    return not _ABOUT_THIS_ROLE.search(rest) and not named and not (own in rest and _LEANS_ON.match(rest))


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


def _is_own(words: str, role: Role, framework: Framework, titles: dict[str, Role]) -> bool:
    """Whether a title is a way to call the role itself, or everybody in its line of work."""
    normal = _normal(words)
    if normal in _own_names(role, framework):
        return True
    if words in _sets()["officers"] and _initials(role) == singular(words):
        return True  # "CPO" for the Chief People Officer
    if normal in titles:
        return (
            " " not in normal and normal == _normal(str(role.title)).split()[-1]
        )  # a bare "Engineers" is every engineer
    said, own = _plain(normal).split(), _plain(_normal(str(role.title))).split()
    if set(said) <= set(own) or " ".join(said) in {_plain(name) for name in _own_names(role, framework)}:
        return True  # "Staff Engineer" for the Senior Staff Software Engineer, "QA Lead", "Senior Developer"
    disciplines = {word.casefold() for word in vocabulary()["disciplines"]}
    return (
        _in_order(own, said) and set(said) - set(own) <= disciplines
    )  # "Senior Data Engineer" for the Senior Engineer


def _initials(role: Role) -> str:
    return "".join(word[0] for word in _normal(str(role.title)).split()).upper()


def _plain(normal: str) -> str:
    """A title in normal form with one word for what many words say."""
    for word, usual in (
        ("tester", "test engineer"),
        ("quality assurance", "test"),
        ("testing", "test"),
        ("developer", "engineer"),
        ("programmer", "engineer"),
    ):
        normal = normal.replace(word, usual)
    return normal


def _in_order(some: list[str], words: list[str]) -> bool:
    rest = iter(words)
    return all(word in rest for word in some)


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


@cached_with_words
def _repeatable() -> frozenset[str]:
    words = vocabulary()
    # "Lead" and "Fellow" are also a verb and an adjective: "the Lead leads", "a fellow Fellow".
    kept = ("lead", "fellow", "group")
    return frozenset(w.casefold() for kind in ("ranks", "nouns", "heads") for w in words[kind]) - frozenset(kept)


# What a holder of the title does: "the Partner partners with", "the Head heads the department".
_DOES = frozenset(("partners", "heads", "architects", "masters", "associates", "staffs"))
_TWICE = re.compile(r"\b(?P<first>[A-Za-z]{2,})\s+(?P<second>(?i:(?P=first))(?P<s>s?))\b")


# What follows many: "Engineer engineers are" is a slip, "the Engineer engineers systems" says what one does.
_MANY_DO = re.compile(
    r"\s+(?:are|who|were|have|can|will|must|should|may|do|at|in|on|with|of|from|to)\b|\s*[.,;:!?)]|\s*\Z"
)
_ONE_AHEAD = re.compile(r"(?i)\b(?:an?|each|every|this|that|one)\s+(?:[\w-]+\s+){0,3}\Z")


def _is_filed_without(role: Role, title: Text) -> bool:
    """Whether a title without its repeated words is what the role's file is called: links and pages repeat a title, and
    know it by another."""
    from framework_lint.rules.shared.labels import is_filed_as

    return is_filed_as(role, _TWICE.sub(r"\1", title))


def _is_repeated(text: Text, match: re.Match[str]) -> bool:
    """Whether the second word of a sentence can only be the first one again."""
    if "\n" in match.group():
        return False  # perhaps a title, and then its text
    before = text[max(0, match.start() - 60) : match.start()]
    return not match["s"] or (_MANY_DO.match(text, match.end()) is not None and not _ONE_AHEAD.search(before))


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
        filed = text is role.title and _TWICE.search(text) is not None and _is_filed_without(role, text)
        for match in _TWICE.finditer(text):
            if match["first"].casefold() not in _repeatable() or (
                match["second"] in _DOES and match["first"].istitle()
            ):
                continue
            if re.search(r"\n\s*\n", match.group()):
                continue  # one paragraph ends with it, the next begins with it
            right = match["first"] + match["s"]
            part = text.part(match.start(), match.end())
            safe = filed if text is role.title else _is_repeated(text, match)
            yield Hit(
                part,
                f'"{" ".join(match.group().split())}" says the same word twice',
                help=f'write "{right}"',
                fix=Fix("safe" if safe else "suggest", f'write "{right}"', (Edit(part, right),)),
            )
