"""The role that the first sentences of a text are about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from framework_lint.model.parts import Role
from framework_lint.rules.shared.job_title import JobTitle
from framework_lint.rules.titles.known_titles import KnownTitles, Mention, Word, are_initials
from framework_lint.rules.titles.openings import (
    ANNOUNCEMENTS,
    LATER,
    Opening,
    Sentence,
    openings,
    sentences,
    without_marks,
)


class Beginning(NamedTuple):
    """The beginning of a text, ready to be looked at."""

    text: str  # without marks
    sentences: tuple[Sentence, ...]  # two at most, and what headings stand before them
    words: list[Word]


class Subject(NamedTuple):
    """A title in a place where the subject of a sentence stands."""

    mention: Mention
    opening: Opening
    sentence: Sentence


def beginning_of(text: str, titles: KnownTitles) -> Beginning:
    """The first two sentences of a text."""
    unmarked = without_marks(text)
    found: list[Sentence] = []
    for sentence in sentences(text, unmarked):
        found.append(sentence)
        if sum(not _is_heading(unmarked, one) for one in found) == 2 or len(found) == 4:
            break
    end = found[-1].end if found else 0
    return Beginning(unmarked, tuple(found), titles.words(unmarked, 0, end))


def _is_heading(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is no sentence but a heading."""
    return text[sentence.start : sentence.end].rstrip()[-1:] not in tuple(".!?") and sentence.end < len(text)


def subjects_of(beginning: Beginning, titles: KnownTitles) -> Iterator[Subject]:
    """The titles that stand where the subject of a sentence may, whatever follows; none of the second sentence where the
    first names somebody else."""
    named: list[Mention] = []
    for sentence in beginning.sentences:
        for opening in openings(beginning.text, sentence):
            mention = _mention_at(beginning, opening.at, titles, any_case=opening.kind == "As")
            if mention and mention.end <= sentence.end and all(_are_same(mention, other) for other in named):
                yield Subject(mention, opening, sentence)
        if asked := _asked_for(beginning, sentence, titles):
            yield asked
        if _is_heading(beginning.text, sentence):
            continue
        if _SOMEBODY.search(beginning.text, sentence.start, sentence.end) or _WITHOUT_SUBJECT.match(
            beginning.text, sentence.start
        ):
            return
        named += _mentions_in(beginning, sentence, titles)


def _asked_for(beginning: Beginning, sentence: Sentence, titles: KnownTitles) -> Subject | None:
    """The title at the end of a sentence of which the next one speaks: "Where would we be without ...? They ..."."""
    text = beginning.text
    if not _THEY.match(text, sentence.end) or _WITHOUT_SUBJECT.match(text, sentence.start):
        return None
    last = [mention for mention in _mentions_in(beginning, sentence, titles) if mention.end == sentence.end - 1]
    if not last or not (is_question := text.startswith("?", sentence.end - 1)) and last[0].role is None:
        return None
    return Subject(last[0], Opening(last[0].start, "What does" if is_question else "There is", False), sentence)


def _mention_at(beginning: Beginning, at: int, titles: KnownTitles, *, any_case: bool) -> Mention | None:
    first = bisect_left(beginning.words, at, key=lambda word: word.start)
    if first == len(beginning.words) or beginning.words[first].start != at:
        return None
    return titles.at(beginning.text, beginning.words, first, any_case=any_case)


def _mentions_in(beginning: Beginning, sentence: Sentence, titles: KnownTitles) -> Iterator[Mention]:
    """The titles anywhere in a sentence."""
    end = sentence.start
    for at, word in enumerate(beginning.words):
        if end <= word.start < sentence.end:
            mention = titles.at(beginning.text, beginning.words, at)
            if mention and is_written_as_title(mention):
                end = mention.end
                yield mention


def _are_same(mention: Mention, other: Mention) -> bool:
    return bool({*mention.readings} & {*other.readings})


# People in a sentence that no title names: what follows may be about them.
_SOMEBODY = re.compile(
    r"(?i)\b(?:the|an?|our|its|their|this|each|every)\s+"
    r"(?:(?:lead|head|manager|director|officer|holder|person)\b|(?:senior|chief|principal)(?=[,.;:]|\s+(?:in|at|is|has|who|of)\b))"
)


# "Sets the strategy of the department.": said of this role.
_WITHOUT_SUBJECT = re.compile(
    r"[A-Z][a-z]+s\s+(?:the|an?|our|all|their|its|and|with|in|on|for|to|as|at|up|out|from|what|how|one|two|three|several|\w+ly)\b"
)


def is_written_as_title(mention: Mention) -> bool:
    """Whether words are a title by their capitals: "Staff engineers", but not "a new engineer"."""
    return mention.text[0].isupper() or (mention.role is not None and " " in mention.text)


_AT_A_LEVEL = re.compile(r"\b(?:L[0-9]|(?:Level|Tier|Band|Grade)\s+(?:[0-9]{1,2}|[IVX]+))\s+\Z")


def is_named(subject: Subject, beginning: Beginning, titles: KnownTitles) -> bool:
    """Whether a subject is a title by how it is written, or by what the next sentence says of it."""
    mention = subject.mention
    if is_written_as_title(mention):
        return True
    if (subject.opening.kind or not subject.opening.is_first) and mention.role and titles.is_rare_word(mention):
        return True  # "the archivist"
    text, start = beginning.text, mention.start
    if subject.opening.kind == "As" and " " in mention.text:
        return True
    if _AT_A_LEVEL.search(text, max(0, start - 12), start):
        return True  # "L1 analysts"
    is_ours = text[max(0, start - 4) : start].lower() == "our "
    return is_ours and mention.role is not None and is_plural(mention) and bool(_THEY.match(text, subject.sentence.end))


# What makes a title a part of something else, if it follows.
_COMPOUND = (
    r"(?:team|teams|community|communities|forum|guild|group|groups|level|levels|track|ladder|career|careers|office|offices|"
    r"path|meeting|meetings|conference|council|academy|network|salary|salaries|pay|titles?|interviews?|hiring|"
    r"relations|department|function|practice|chapter|tribe|board|committee|staff|advisory|programme|program)"
)
_NO_VERBS_IN_S = (
    r"as|plus|versus|across|towards|news|business|process|class|focus|status|campus|always|series|sales|operations|systems|"
    r"analytics|services|products|projects|solutions|skills|candidates|applicants|interviews|roles|positions"
)
_MODAL = r"will|shall|can|may|must|should|would|has|is|was|does|had|needs"


@cache
def _after_singular() -> re.Pattern[str]:
    return re.compile(
        r"(?:\s*\([^()]*\))?(?:"
        rf"\s+(?:(?:also|often|always|never|then|therefore|usually|typically|normally|[a-z]+ly)\s+)?(?:(?:{_MODAL})\b"
        rf"|(?!(?:{_NO_VERBS_IN_S})\b)[a-z]+(?:-[a-z]+)?s\b|(?:led|held|kept|made|set|ran|built)\b)"
        r"|\s+(?:who|whose|with|for|in|at(?! heart)|responsible|role|position|post|job|here|on|within|across|above|below)\b"
        r"|\s*,\s*(?:who|which|whose|with|an?|the|one|our|as|based|also|reporting|responsible|working|supported|in|though|if|"
        r"however|together|by)\b|\s+[–—-]\s)"
    )


@cache
def _after_plural() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s*\([^()]*\))?(?:\s+(?!(?:and|or|as|to|nor|{_COMPOUND}|the|an?|our|its|their|your|than|like)\b)"
        r"(?!(?!focus\b|across\b|always\b|process\b|discuss\b|address\b|assess\b|pass\b|progress\b|express\b|press\b|access\b)"
        r"[a-z]*[^s\W]s\b)[a-z]|\s*,\s*(?:who|which|whose|with|as|in|however|together|by|working|reporting|supported|like|unlike|some|many|all|most|both|"
        r"one|two|three|four|five|each|being|having|if|when|though|often|usually)\b|\s+[–—-]\s)"
    )


# "Our producers keep the schedule. They run ..."
_THEY = re.compile(r"\s*(?:They|Their|She|He|He or she|She or he)\b")
_ALONE = re.compile(r"(?:\s*\([^()]*\))?[ ]*(?:\n|\Z)")  # a heading
# "QA Lead for one product: ...", "University Librarian and Keeper of the Archives: ..."
_LABEL_WITH_MORE = re.compile(
    r"\s+(?:(?:for|of|in|at)\s+[^,.;:]{1,40}|and\s+(?!\w+\s+(?:\w+\s*)?:)[A-Z]\w+\s+of\s+(?:the\s+)?[A-Z]\w+)\s*(?::|[–—])\s"
)
# A label: "CTO: sets ...", "Healthcare Assistant. Provides ...", "Fundraising Officer, full time, Dublin."
_AFTER_LABEL = re.compile(
    r"(?:\s*\([^()]*\)|,\s+[A-Z][\w& ]{2,30}(?=[.:]))?\s*"
    r"(?::(?=\s)|[–—](?=\s)|\s-\s|[.](?=\s)|,\s+(?:full|part)[ -]time|,\s+[a-z]{3,}ing\b)"
)


@cache
def _after(announcement: str) -> re.Pattern[str]:
    """What follows a title that is announced."""
    return re.compile((ANNOUNCEMENTS.get(announcement) or LATER[announcement]).after)


# Nouns that are verbs as well: "Architects resilient systems", "Lead engineers through change".
_VERBS = frozenset(
    "lead head architect engineer partner coach master support test design research market chair manage direct "
    "train recruit".split()
)
# What follows the object of an imperative.
_AFTER_OBJECT = re.compile(
    r"\s*(?:[,.;:]|\Z|(?:through|towards?|to|in|by|with|on|across|from|and|or|as|when|so|into|over|during|via|without|for|that|"
    r"where|while|at|beyond|around|before|after|efforts?|tasks?|activities|projects|solutions|systems|who|the|an?|our|their|your)\b)"
)
# What follows a noun that may be a verb as well: "Engineers take a story", but not "Engineers robust solutions".
_AFTER_A_NOUN = re.compile(
    r"\s+(?:(?:is|has|are|have|will|can|should|must|may|do|who|at|in)\b|(?!people\b|staff\b|others\b|software\b|work\b|delivery\b)"
    r"[a-z]*[^s\W]\s+(?:an?|the|our|their|its|to|in|at|on|with|for|from|by|and|what|how|as|across|into|both|each|every|all|more)\b)"
)
_POSSESSIVE = re.compile(
    r"[’']s?\s+(?:(?:main|key|core|primary|overall|whole|daily|own|area of|first|chief|foremost)\s+)?(?:remit|portfolio|scope|job|role|work|responsibilit\w+|dut\w+|task|mission|focus|"
    r"purpose|day|area|week|impact|reach)\b(?:\s+(?:of|in|at)\b[^,.;:]{0,40})?\s*(?:[:–—]|(?:is|are|was|remains?|covers?|includes?|spans?|lies?|begins?|starts?|extends?|reaches|"
    r"consists?|comprises?)\b)"
)


_IN_A_COMPOUND = re.compile(rf"\s+(?:and|or|&|{_COMPOUND})\b|[/&]")
_MAY = re.compile(r"\s+(?:may|can|could)\b")
_ONCE = re.compile(r"\s+(?:once|formerly|used to|began|started|came|grew|(?:was|were) once|(?:was|were) formerly)\b")
# A title as a phrase, without a verb: "CTO for all products", "Plant manager with full responsibility".
_AS_PHRASE = re.compile(
    r"(?:\s*\([^()]*\))?(?:\s+(?:who|whose|with|for|in|at|of|on|taking|leading|running|responsible|accountable)\b|,\s+[a-z])"
)
_PLAIN = ("", "the", "each")  # openings without an announcement


def is_subject(subject: Subject, beginning: Beginning, *, is_summary: bool) -> bool:
    """Whether a title is what its sentence is about, judging by what stands around it. A scope summary (`is_summary`) may
    consist of a phrase only."""
    text, mention, opening, end = beginning.text, subject.mention, subject.opening, subject.sentence.end
    if opening.kind not in _PLAIN:
        return _after(opening.kind).match(text, mention.end, end) is not None
    if text[mention.end : mention.end + 1] in ("'", "’"):
        if is_summary and subject.sentence.start == 0 and re.match(r"(?i)(?:the|an?)?\s*\Z", text[: mention.start]):
            # "The associate's own learning plan", but not "Tester's next step"
            return mention.role is not None and not re.match(
                r"[’']s?\s+(?:next|former|old|right|deputy|peer|c)", text[mention.end :]
            )
        return _POSSESSIVE.match(text, mention.end, end) is not None
    if opening.is_first:
        if _is_label(mention, text):
            return True
        if not is_plural(mention) and _AS_PHRASE.match(text, mention.end):
            # "Senior Engineer whose impact reaches further" may mean this role; a scope summary names its role.
            return is_summary and mention.role is not None and mention.text[0].isupper()
        if _is_no_noun(mention, text):
            return False
    if _IN_A_COMPOUND.match(text, mention.end) or _ONCE.match(text, mention.end):
        return False
    return _has_its_verb(subject, text)


def _is_no_noun(mention: Mention, text: str) -> bool:
    """Whether the words that begin a sentence are a verb and its object ("Lead engineers through change", "Architects
    systems") or an abbreviation that stands before another noun ("DS seniors")."""
    words = mention.text.split()
    if is_plural(mention):
        if " of " in mention.text or not _may_be_a_verb(words[0]):
            return False
        if len(words) == 1 and not _AFTER_A_NOUN.match(text, mention.end):
            return True
        return _AFTER_OBJECT.match(text, mention.end) is not None
    if _is_officer(mention):
        return False
    if mention.text.isupper() and len(words) == 1:
        return True
    return len(words) == 1 and mention.role is None


def _has_its_verb(subject: Subject, text: str) -> bool:
    """Whether what follows can be the verb of a subject."""
    mention, opening = subject.mention, subject.opening
    if opening.kind == "each" and _MAY.match(text, mention.end):
        return False  # "any Senior Engineer may"
    if opening.kind and mention.text[0].isupper() and re.match(r"\s+of\b", text[mention.end :]):
        return True
    pattern = _after_plural() if is_plural(mention) and opening.kind != "each" else _after_singular()
    return pattern.match(text, mention.end, subject.sentence.end) is not None


def _is_label(mention: Mention, text: str) -> bool:
    """Whether a title stands before a colon or the like: "CTO: sets ...", "Healthcare Assistant. Provides ..."."""
    if _AFTER_LABEL.match(text, mention.end) or _ALONE.match(text, mention.end):
        return " " in mention.text or mention.role is not None or _is_officer(mention)
    return _LABEL_WITH_MORE.match(text, mention.end) is not None and all(
        word[0].isupper() for word in mention.text.split()
    )


def _is_officer(mention: Mention) -> bool:
    return any(title.is_officer for title in mention.readings)


def is_plural(mention: Mention) -> bool:
    """Whether a title stands in the plural: "Directors of Engineering", "SREs"."""
    if mention.role and mention.text == mention.role.title:
        return False  # "Head of Operations", "Lead DevOps"
    head = re.split(r"\s+of\s+|,", mention.text)[0]
    last = re.sub(r"\s+(?:[IVX]+|\d+)s?\Z", "", head).split()[-1]
    return (last.endswith("s") and not last.endswith("ss")) or mention.text.endswith(("Is", "IIs", "Vs"))


def _may_be_a_verb(word: str) -> bool:
    """Whether a title's first word may be an imperative, or third person: "Leads", "Support"."""
    lowered = word.lower()
    return not _VERBS.isdisjoint((lowered, lowered.removesuffix("s"), lowered.removesuffix("es")))


_ABOUT_THIS_ROLE = re.compile(
    r"(?i)\b(?:you|your|yours|this (?:\w+ )?(?:role|position|post|job|level|grade|person|work|team|chair|seat)|the (?:post ?holder|jobholder))\b"
)
# "In this role, the VP sets ...", "Your average programmer spends ..."
_ADDRESSED = re.compile(
    r"(?i)\A(?:in this (?:role|position|post|job)|at this (?:level|grade)|your (?:average|typical))\b"
)
_TURNS_TO_YOU = re.compile(
    r"(?i)\s*(?:(?:as|being) [^,.]{2,40},?\s+you|that[’']s you|that is you|you|your|in this role|this role)\b"
)
_RELIES_ON = re.compile(r"\s+(?:\w+\s+)?(?:rely|relies|depends?|looks?|reports?|turns?|counts?)\s+(?:on|upon|to)\b")
_DOES_NOT = re.compile(r"\s+(?:\w+ly\s+)?(?:do|does|is|are|will|has|have)(?:\s+not|n[’']t)\s*[.;:,!]")


def _says_it_does_not(text: str, end: int) -> bool:
    return _DOES_NOT.match(text, end) is not None


def _is_a_kind_of(subject: Subject, beginning: Beginning, role: Role, titles: KnownTitles) -> bool:
    """Whether the title in small letters is only what the role's own rank stands before: "a product manager with ..." of
    the Senior Product Manager."""
    mention = subject.mention
    if mention.text[0].isupper() and not mention.text.split()[-1][0].islower():
        return False
    if not re.match(r"\s+(?:with|whose|who)\b", beginning.text[mention.end :]):
        return False
    return any(
        title.noun == own.noun and title.disciplines == own.disciplines and set(title.ranks) < set(own.ranks)
        for title in mention.readings
        for own in titles.readings_of(role)
    )


# What a mention of the role is the object of, if the text is about whoever manages it.
_MANAGED = re.compile(
    r"(?i)\b(?:teams?|groups?|number|dozens?|units?|\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|several|other)\s+(?:of\s+)?(?:the\s+|our\s+|\w+\s+)?\Z|"
    r"\b(?:manag\w+|lead\w*|coach\w*|mentor\w*|hir\w+|supervis\w+|steers?|apprais\w+|recruit\w*|develops?|guides?|supports?|oversees?)\s+(?:the\s+|our\s+|other\s+)?\Z"
)


# What the role is said to be by those who answer to it: "Reporting to the Director, the Manager ...".
_IN_CHARGE = re.compile(
    r"(?i)\b(?:report(?:s|ing)?\s+(?:directly\s+|straight\s+)?(?:in)?to|(?:accountable|responsible|answerable|answers)\s+to|led\s+by|supervised\s+by|"
    r"appointed\s+by|under\s+the\s+\w+(?:\s+\w+)?\s+of|on\s+behalf\s+of)\s+(?:the\s+|an?\s+|our\s+)?\Z"
)
# Before a title of one word that means this role: "delegates to the Engineer", "; Engineers own the how".
_BEFORE_ONE_WORD = re.compile(r"(?:\A|[.;:,!?]\s+|\b(?:[Tt]he|and|while|whereas|but)\s+)\Z")


def speaks_of_own_role(subject: Subject, beginning: Beginning, role: Role, titles: KnownTitles) -> bool:
    """Whether the sentences around a foreign subject are about the text's own role after all."""
    text, mention, sentence = beginning.text, subject.mention, subject.sentence
    announcement = ANNOUNCEMENTS.get(subject.opening.kind)
    is_labelled = subject.opening.is_first and _is_label(mention, text)
    if not is_labelled and not (announcement and announcement.is_addressed):
        before = _ADDRESSED.sub("", text[sentence.start : mention.start])
        if _ABOUT_THIS_ROLE.search(before) or _ABOUT_THIS_ROLE.search(text, mention.end, sentence.end):
            return True
        if _TURNS_TO_YOU.match(text, sentence.end):
            return True
    if _says_it_does_not(text, mention.end):
        return True  # "Data and architecture report here. The CISO does not."
    if _is_a_kind_of(subject, beginning, role, titles):
        return True
    if _RELIES_ON.match(text, mention.end) and str(role.title) in text[mention.end : sentence.end]:
        return True
    own = _own_mentions(subject, beginning, role, titles)
    return any(end <= mention.start or start >= mention.end for start, end in own)


def _own_mentions(subject: Subject, beginning: Beginning, role: Role, titles: KnownTitles) -> Iterator[tuple[int, int]]:
    """Where a text names its own role, unless as one of those whom somebody manages."""
    own = titles.readings_of(role)
    for match in _somebody_of(own, subject.mention).finditer(beginning.text):
        yield match.span()
    for at, word in enumerate(beginning.words):
        mention = titles.at(beginning.text, beginning.words, at)
        if mention is None:
            if any(are_initials(word.text, str(title)) for title in (role.title, *role.also_known_as) if title):
                yield word.start, word.end
            continue
        if not _names(mention, own):
            continue
        before = beginning.text[max(0, mention.start - 40) : mention.start]
        is_clear = " " in mention.text or _is_officer(mention)
        is_clear = is_clear or (mention.text[0].isupper() and _BEFORE_ONE_WORD.search(before) is not None)
        is_in_charge = mention.start < subject.mention.start or mention.start > subject.sentence.end
        if is_clear and not _MANAGED.search(before) and not (is_in_charge and _IN_CHARGE.search(before)):
            yield mention.start, mention.end


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
            ):
                if reading.grade in ("", title.grade):
                    return True
    return False
