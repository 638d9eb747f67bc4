"""Whether a text that begins with another role's title is about its own role after all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framework_lint.model.parts import Role
from framework_lint.model.regex import regex
from framework_lint.rules.shared.job_title import JobTitle
from framework_lint.rules.titles.announcements import ANNOUNCEMENTS
from framework_lint.rules.titles.known_titles import KnownTitles, Mention, are_initials
from framework_lint.rules.titles.subjects import Beginning, Subject, is_label, is_officer

_ABOUT_THIS_ROLE = regex(
    r"(?i)\b(?:you|your|yours|this (?:\w+ )?(?:role|position|post|job|level|grade|person|work|team|chair|"
    r"seat)|the (?:post ?holder|jobholder))\b"
)
_AT_THIS_LEVEL = regex(r"\s+(?:at|in|on) this (?:level|grade|position|post|role)\b")
# "In this role, the VP sets ...", "Your average programmer spends ..."
_ADDRESSED = regex(r"(?i)\A(?:in this (?:role|position|post|job)|your (?:average|typical))\b")
_YOU = regex(
    r"(?i)(?<!tell )(?<!ask )(?<!show )(?<!give )\b(?:you|your|yours|yourself|this (?:role|position|post|job))\b"
)
_RELIES_ON = regex(r"\s+(?:\w+\s+)?(?:rely|relies|depends?|looks?|reports?|turns?|counts?)\s+(?:on|upon|to)\b")
# What others need or get is what this role is for.
_NEEDS = regex(
    r"\s+(?:\w+ly\s+)?(?:needs?|deserves?|cannot|can\s+(?:always|only|rely)|ha(?:s|ve)\s+(?:what|the right)|"
    r"never\s+(?:wait|have))\b"
)
_FILLS = regex(
    r"\s*(?!(?:They|Their|This|Its|His|As|Yes|Us)\b)[A-Z][a-z]{2,}(?<!s)s\s+(?:the|an?|our|all|their|its|and|with|in|on|for|to|as|up|out|what|"
    r"how|one|two|three|several|new|\w+ly)\b"
)
_DOES_NOT = regex(r"\s+(?:\w+ly\s+)?(?:do|does|is|are|will|has|have)(?:\s+not|n[’']t)\s*[.;:,!]")


def _says_it_does_not(text: str, end: int) -> bool:
    return _DOES_NOT.match(text, end) is not None


def _is_a_kind_of(subject: Subject, beginning: Beginning, role: Role, titles: KnownTitles) -> bool:
    """Whether the title in small letters is only what the role's own rank stands before: "a product manager with ..."
    of the Senior Product Manager."""
    mention = subject.mention
    if mention.text[0].isupper() and not mention.text.split()[-1][0].islower():
        return False
    if not re.match(r"\s+(?:with|whose|who)\b", beginning.text[mention.end :]):
        return False
    return _is_of_own_kind(mention, role, titles)


def _is_of_own_kind(mention: Mention, role: Role, titles: KnownTitles) -> bool:
    """Whether a title is the role's own without a rank: "Engineering Managers" of the Senior Engineering Manager."""
    return any(
        title.noun == own.noun and title.disciplines == own.disciplines and set(title.ranks) < set(own.ranks)
        for title in mention.readings
        for own in titles.readings_of(role)
    )


# What a mention of the role is the object of, if the text is about whoever manages it.
_MANAGED = regex(
    r"(?i)\b(?:teams?|groups?|number|dozens?|units?|\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|several|other)\s+(?:of\s+)?(?:the\s+|our\s+|\w+\s+)?\Z|"
    r"\b(?:manag\w+|lead\w*|coach\w*|mentor\w*|hir\w+|supervis\w+|steers?|apprais\w+|recruit\w*|develops?|guides?|supports?|oversees?)\s+(?:the\s+|our\s+|other\s+)?\Z"
)


# What the role is said to be by those who answer to it: "Reporting to the Director, the Manager ...".
_IN_CHARGE = regex(
    r"(?i)\b(?:report(?:s|ing)?\s+(?:directly\s+|straight\s+)?(?:in)?to|(?:accountable|responsible|answerable|answers)\s+to|led\s+by|supervised\s+by|"
    r"appointed\s+by|under\s+the\s+\w+(?:\s+\w+)?\s+of|on\s+behalf\s+of)\s+(?:the\s+|an?\s+|our\s+)?\Z"
)
# Before a title of one word that means this role: "delegates to the Engineer", "; Engineers own the how".
_BEFORE_ONE_WORD = regex(r"(?:\A|[.;:,!?]\s+|\b(?:[Tt]he|and|while|whereas|but)\s+)\Z")


def speaks_of_own_role(subject: Subject, beginning: Beginning, role: Role, titles: KnownTitles) -> bool:
    """Whether the sentences around a foreign subject are about the text's own role after all."""
    text, mention, sentence = beginning.text, subject.mention, subject.sentence
    announcement = ANNOUNCEMENTS.get(subject.opening.kind)
    is_labelled = subject.opening.is_first and is_label(mention, text)
    if not is_labelled and not (announcement and announcement.is_addressed):
        before = _ADDRESSED.sub("", text[sentence.start : mention.start])
        # "The Senior Software Engineer at this level ..." is no Staff Reliability Engineer, whatever the level.
        at_this_level = None if _is_of_own_kind(mention, role, titles) else _AT_THIS_LEVEL.match(text, mention.end)
        behind = at_this_level.end() if at_this_level else mention.end
        if _ABOUT_THIS_ROLE.search(before) or _ABOUT_THIS_ROLE.search(text, behind, sentence.end):
            return True
        if _YOU.search(text, sentence.end, beginning.end):
            return True
    if _NEEDS.match(text, mention.end):
        return True
    if not is_labelled and _FILLS.match(text, sentence.end):
        return True  # "Nurses cannot leave the ward for dressings. Fills the cupboards ..."
    if _says_it_does_not(text, mention.end):
        return True  # "Data and architecture report here. The CISO does not."
    if _is_a_kind_of(subject, beginning, role, titles):
        return True
    overlapping = text.find(str(role.title), mention.start, sentence.end)
    if mention.start < overlapping < mention.end < overlapping + len(str(role.title)):
        return True  # "the Chief Nurse and Director of Nursing"
    if _RELIES_ON.match(text, mention.end) and str(role.title) in text[mention.end : sentence.end]:
        return True
    own = _own_mentions(subject, beginning, role, titles)
    return any(end <= mention.start or start >= mention.end for start, end in own)


def _own_mentions(subject: Subject, beginning: Beginning, role: Role, titles: KnownTitles) -> Iterator[tuple[int, int]]:
    """Where a text names its own role, unless as one of those whom somebody manages."""
    text, own = beginning.text, titles.readings_of(role)
    for match in _somebody_of(own, subject.mention).finditer(text, 0, beginning.end):
        if not _MANAGED.search(text, max(0, match.start() - 40), match.start()):
            yield match.span()
    names = [str(title) for title in (role.title, *role.also_known_as) if title]
    for match in re.finditer(r"\b[A-Z][A-Za-z0-9]{1,5}\b", text[: beginning.end]):
        if any(are_initials(match.group(), name) for name in names):
            yield match.span()
    for mention in titles.mentions(text, 0, beginning.end):
        if _names(mention, own) and _is_meant(mention, subject, text):
            yield mention.start, mention.end


def _is_meant(mention: Mention, subject: Subject, text: str) -> bool:
    """Whether a mention of the role says that the text is about it: not as one of those whom the other role manages,
    nor as the one to whom it answers."""
    before = text[max(0, mention.start - 40) : mention.start]
    if " " not in mention.text and not is_officer(mention):
        is_clear = _BEFORE_ONE_WORD.search(before) if mention.text[0].isupper() else re.search(r"[.;:]\s+\Z", before)
        if not is_clear:
            return False
    is_elsewhere = mention.start < subject.mention.start or mention.start > subject.sentence.end
    return not _MANAGED.search(before) and not (is_elsewhere and _IN_CHARGE.search(before))


def _somebody_of(own: list[JobTitle], mention: Mention) -> re.Pattern[str]:
    """The role's noun or rank with an article, unless the other title shares it: "the specialist", "a principal"."""
    shared = {word for title in mention.readings for word in (title.noun, *title.ranks)}
    words = {word for title in own for word in (title.noun, *title.ranks)} - shared - {"lead", "head"}
    either = "|".join(map(re.escape, sorted(words))) or r"(?!)"
    return re.compile(
        rf"(?i)\b(?:the|an?|each|every)\s+(?:{either})(?=\s+(?:[a-z]+s|is|has|who|will|can|must|may|should)\b|[.,;])"
    )


def _names(mention: Mention, own: list[JobTitle]) -> bool:
    """Whether a title is one of a role's own, perhaps without its disciplines or its grade."""
    for reading in mention.readings:
        for title in own:
            if (
                reading.ranks == title.ranks
                and reading.noun == title.noun
                and set(reading.disciplines) <= set(title.disciplines)
                and reading.grade in ("", title.grade)
            ):
                return True
    return False
