"""The role that the first sentences of a text are about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from framework_lint.model.regex import regex
from framework_lint.rules.titles.announcements import ANNOUNCEMENTS, LATER
from framework_lint.rules.titles.known_titles import KnownTitles, Mention
from framework_lint.rules.titles.openings import Opening, Sentence, openings, sentences, without_marks


class Beginning(NamedTuple):
    """The beginning of a text, ready to be looked at."""

    text: str  # without marks
    sentences: tuple[Sentence, ...]  # two at most, and what headings stand before them

    @property
    def end(self) -> int:
        return self.sentences[-1].end if self.sentences else 0


class Subject(NamedTuple):
    """A title in a place where the subject of a sentence stands."""

    mention: Mention
    opening: Opening
    sentence: Sentence


@lru_cache(maxsize=1 << 12)  # a server asks for the same texts after every change
def beginning_of(text: str) -> Beginning:
    """The first two sentences of a text."""
    unmarked = without_marks(text)
    found: list[Sentence] = []
    for sentence in sentences(text, unmarked):
        found.append(sentence)
        if sum(not _is_heading(unmarked, one) for one in found) == 2 or len(found) == 4:
            break
    return Beginning(unmarked, tuple(found))


def _is_heading(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is no sentence but a heading."""
    return text[sentence.start : sentence.end].rstrip()[-1:] not in tuple(".!?") and sentence.end < len(text)


def subjects_of(beginning: Beginning, titles: KnownTitles) -> Iterator[Subject]:
    """The titles that stand where the subject of a sentence may, whatever follows; none of the second sentence where
    the first names somebody else."""
    text = beginning.text
    before: list[Sentence] = []  # sentences before this one
    for sentence in beginning.sentences:
        named: list[Mention] | None = None
        for opening in openings(text, sentence):
            mention = titles.at(text, opening.at, sentence.end, any_case=opening.kind == "As")
            if mention is None:
                continue
            if named is None:
                named = [other for one in before for other in titles.mentions(text, *one) if is_written_as_title(other)]
            if all(_are_same(mention, other) for other in named):
                yield Subject(mention, opening, sentence)
        if asked := _asked_for(text, sentence, titles):
            yield asked
        if not _is_heading(text, sentence):
            if any(pattern.search(text, *sentence) for pattern in (_SOMEBODY, _YOU)):
                return
            if _WITHOUT_SUBJECT.match(text, *sentence) and not _is_where_it_stands(text, sentence, titles):
                return
            before.append(sentence)


def _asked_for(text: str, sentence: Sentence, titles: KnownTitles) -> Subject | None:
    """The title at the end of a sentence of which the next one speaks: "Where would we be without ...? They ..."."""
    if not _THEY.match(text, sentence.end) or _WITHOUT_SUBJECT.match(text, *sentence):
        return None
    is_question = text.startswith("?", sentence.end - 1)
    for mention in titles.mentions(text, *sentence):
        if mention.end == sentence.end - 1 and is_written_as_title(mention) and (is_question or mention.role):
            return Subject(mention, Opening(mention.start, "What does" if is_question else "There is", False), sentence)
    return None


def _are_same(mention: Mention, other: Mention) -> bool:
    return bool({*mention.readings} & {*other.readings})


# People in a sentence that no title names: what follows may be about them.
_SOMEBODY = regex(
    r"(?i)\b(?:the|an?|our|its|their|this|each|every)\s+"
    r"(?:(?:lead|head|manager|director|officer|holder|person)\b|(?:senior|chief|principal)(?=[,.;:]|\s+(?:in|at|is|has|who|of)\b))"
)


_YOU = regex(r"(?i)\byou(?:r|rs)?\b")
# "Sets the strategy of the department.": said of this role.
_WITHOUT_SUBJECT = regex(
    r"[A-Z][a-z]+s\s+(?:the|an?|our|all|their|its|and|with|in|on|for|to|as|at|up|out|from|what|how|one|two|three|several|\w+ly)\b"
)


# "Reports to the next level.": where a role stands, not what it does.
_STANDS = regex(
    r"(?:(?:Reports|Belongs)\s+to|Sits\s+(?:in|within|under)|"
    r"Works\s+(?:in|within|under|for)\b(?=[^.!?\n]{1,60}\b(?:team|group|department|unit|division|office|branch|area)[.!]))"
    r"\b[^.!?]{1,80}[.!]\s*\n\s*\n"
)


def _is_where_it_stands(text: str, sentence: Sentence, titles: KnownTitles) -> bool:
    """Whether a sentence is a paragraph that says where a role stands and names nobody: the description comes next."""
    return bool(_STANDS.match(text, sentence.start)) and not any(titles.mentions(text, *sentence))


def is_written_as_title(mention: Mention) -> bool:
    """Whether words are a title by their capitals: "Staff engineers", but not "a new engineer"."""
    return mention.text[0].isupper() or (mention.role is not None and " " in mention.text)


_AT_A_LEVEL = regex(r"\b(?:L[0-9]|(?:Level|Tier|Band|Grade)\s+(?:[0-9]{1,2}|[IVX]+))\s+\Z")


def is_named(subject: Subject, beginning: Beginning, titles: KnownTitles) -> bool:
    """Whether a subject is a title by how it is written, or by what the next sentence says of it."""
    mention = subject.mention
    if is_written_as_title(mention):
        return True
    is_behind = not subject.opening.is_first and is_plural(mention)
    if (subject.opening.kind or is_behind) and mention.role and titles.is_rare_word(mention):
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
_MODAL = r"are|will|shall|can|may|must|should|would|has|is|was|does|had|needs"


@cache
def _after_singular() -> re.Pattern[str]:
    return re.compile(
        r"(?:\s*\([^()]*\))?(?:"
        rf"\s+(?:(?:also|often|always|never|then|therefore|usually|typically|normally|[a-z]+ly)\s+)?(?:(?:{_MODAL})\b"
        rf"|(?!(?:{_NO_VERBS_IN_S})\b)[a-z]+(?:-[a-z]+)?s\b|(?:led|held|kept|made|set|ran|built)\b)"
        r"|\s+(?:who|whose|with|for|in|at(?! heart)|responsible|role|position|post|job|here|on|within|across|"
        r"above|below)\b"
        r"|\s*,\s*(?:who|which|whose|with|an?|the|one|our|as|based|also|reporting|responsible|working|supported|in|though|if|"
        r"however|together|by)\b|\s+[–—-]\s)"
    )


@cache
def _after_plural() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s*\([^()]*\))?(?:\s+(?!(?:and|or|as|to|nor|{_COMPOUND}|the|an?|our|its|their|your|than|like)\b)"
        r"(?!(?!focus\b|across\b|always\b|process\b|discuss\b|address\b|assess\b|pass\b|progress\b|express\b|press\b|access\b)"
        r"[a-z]*[^s\W]s\b)[a-z]|\s*,\s*(?:who|which|whose|with|as|in|however|together|by|working|reporting|supported|like|unlike|some|many|all|most|both|"
        r"(?:(?:our|the|an?)\s+|\w+\s+\w+\s+)(?:(?!\band\b)[^,.;:]){3,60},\s+[a-z]+|"
        r"one|two|three|four|five|each|being|having|if|when|though|often|usually)\b|\s+[–—-]\s)"
    )


# "Our producers keep the schedule. They run ..."
_THEY = regex(r"\s*(?:They|Their|She|He|He or she|She or he)\b")
_ALONE = regex(r"(?:\s*\([^()]*\))?[ ]*(?:\n|\Z)")  # a heading
# "QA Lead for one product: ...", "University Librarian and Keeper of the Archives: ..."
_LABEL_WITH_MORE = regex(
    r"\s+(?:(?:for|of|in|at)\s+[^,.;:]{1,40}|scope|role|job|profile|remit|and\s+(?!\w+\s+(?:\w+\s*)?:)[A-Z]\w+\s+of\s+(?:the\s+)?[A-Z]\w+)\s*(?::|[–—])\s"
)
# A label: "CTO: sets ...", "Healthcare Assistant. Provides ...", "Fundraising Officer, full time, Dublin."
_AFTER_LABEL = regex(
    r"(?:\s*\([^()]*\)|,\s+[A-Z][\w& ]{2,30}(?=[.:]))?\s*"
    r"(?::(?=\s)|,\s+[^.:;,]{3,60}:\s|,\s+[0-9][^.:;,]{2,40}\.\s|[–—](?=\s)|\s-\s|[.](?=\s)|,\s+(?:full|"
    r"part)[ -]time|,\s+[a-z]{3,}ing\b)"
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
_AFTER_OBJECT = regex(
    r"\s*(?:[,.;:]|\Z|(?:through|towards?|to|in|by|with|on|across|from|and|or|as|when|so|into|over|during|via|without|for|that|"
    r"where|while|at|beyond|around|before|after|efforts?|tasks?|activities|projects|solutions|systems|who|the|an?|our|their|your)\b)"
)
# What follows a noun that may be a verb as well: "Engineers take a story", but not "Engineers robust solutions".
_AFTER_A_NOUN = regex(
    r"\s+(?:(?:is|has|are|have|will|can|should|must|may|do|who|at|in)\b|(?!people\b|staff\b|others\b|software\b|work\b|delivery\b)"
    r"[a-z]*[^s\W]\s+(?:an?|the|our|their|its|to|in|at|on|with|for|from|by|and|what|how|as|across|into|both|each|every|all|more)\b)"
)
_POSSESSIVE = regex(
    r"[’']s?\s+(?:(?:main|key|core|primary|overall|whole|daily|own|area of|first|chief|foremost)\s+)?(?:remit|"
    r"portfolio|scope|job|role|work|responsibilit\w+|dut\w+|task|mission|focus|"
    r"purpose|day|area|week|impact|reach)\b(?:\s+(?:of|in|at)\b[^,.;:]{0,40})?\s*(?:[:–—]|(?:is|are|was|remains?|covers?|includes?|spans?|lies?|begins?|starts?|extends?|reaches|"
    r"consists?|comprises?)\b)"
)


_IN_A_COMPOUND = regex(rf"\s+(?:and|or|&|{_COMPOUND})\b|[/&]")
_EACH_TO_THEIR_OWN = regex(r"\s+[a-z]+[,;]\s+[a-z]+s\s+[a-z]+\b")  # "Developers develop, testers test, and ..."
_MAY = regex(r"\s+(?:may|can|could)\b")
_ONCE = regex(r"\s+(?:once|formerly|used to|began|started|came|grew|(?:was|were) once|(?:was|were) formerly)\b")
# A title as a phrase, without a verb: "CTO for all products", "Plant manager with full responsibility".
_AS_PHRASE = regex(
    r"(?:\s*\([^()]*\))?(?:\s+(?:who|whose|with|for|in|at|of|on|taking|leading|running|responsible|accountable)\b|,\s+[a-z])"
)
_PLAIN = ("", "the", "each")  # openings without an announcement


def is_subject(subject: Subject, beginning: Beginning, titles: KnownTitles, *, is_summary: bool) -> bool:
    """Whether a title is what its sentence is about, judging by what stands around it. A scope summary (`is_summary`)
    may consist of a phrase only."""
    text, mention, opening, end = beginning.text, subject.mention, subject.opening, subject.sentence.end
    if opening.kind not in _PLAIN:
        return _after(opening.kind).match(text, mention.end) is not None
    if text[mention.end : mention.end + 1] in ("'", "’"):
        if is_summary and subject.sentence.start == 0 and re.match(r"(?i)(?:the|an?)?\s*\Z", text[: mention.start]):
            # "The associate's own learning plan", but not "Tester's next step"
            return mention.role is not None and not re.match(
                r"[’']s?\s+(?:next|former|old|right|deputy|peer|c)", text[mention.end :]
            )
        return _POSSESSIVE.match(text, mention.end, end) is not None
    if opening.is_first:
        if is_label(mention, text):
            return True
        if not is_plural(mention) and _AS_PHRASE.match(text, mention.end):
            # "Senior Engineer whose impact reaches further" may mean this role; a scope summary names its role.
            if is_officer(mention):
                return is_summary
            if is_summary and " " in mention.text and mention.text.istitle():
                return True
            is_clear = " " in mention.text or mention.text.isupper() or titles.is_rare_word(mention)
            return is_summary and is_clear and mention.role is not None and mention.text[0].isupper()
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
    if is_officer(mention):
        return False
    if mention.text.isupper() and len(words) == 1:
        return True
    return len(words) == 1 and mention.role is None


def _has_its_verb(subject: Subject, text: str) -> bool:
    """Whether what follows can be the verb of a subject."""
    mention, opening = subject.mention, subject.opening
    if is_plural(mention) and _EACH_TO_THEIR_OWN.match(text, mention.end):
        return False
    if opening.kind == "each" and _MAY.match(text, mention.end):
        return False  # "any Senior Engineer may"
    if opening.kind and mention.text[0].isupper() and re.match(r"\s+of\b", text[mention.end :]):
        return True
    pattern = _after_plural() if is_plural(mention) and opening.kind != "each" else _after_singular()
    return pattern.match(text, mention.end, subject.sentence.end) is not None


def is_label(mention: Mention, text: str) -> bool:
    """Whether a title stands before a colon or the like: "CTO: sets ...", "Healthcare Assistant. Provides ..."."""
    if _AFTER_LABEL.match(text, mention.end) or _ALONE.match(text, mention.end):
        return " " in mention.text or mention.role is not None or is_officer(mention) or is_plural(mention)
    return _LABEL_WITH_MORE.match(text, mention.end) is not None and all(
        word[0].isupper() for word in mention.text.split()
    )


def is_officer(mention: Mention) -> bool:
    return any(title.is_officer for title in mention.readings)


def is_plural(mention: Mention) -> bool:
    """Whether a title stands in the plural: "Directors of Engineering", "SREs"."""
    if mention.role and mention.text == mention.role.title:
        return False  # "Head of Operations", "Lead DevOps"
    head = re.split(r"\s+of\s+|,", mention.text)[0]
    last = re.sub(r"\s+(?:[IVX]+|\d+)s?\Z", "", head).split()[-1]
    return (last.endswith("s") and not last.endswith("ss")) or re.search(
        r"(?:[IVX]|[0-9])s\Z", mention.text
    ) is not None


def _may_be_a_verb(word: str) -> bool:
    """Whether a title's first word may be an imperative, or third person: "Leads", "Support"."""
    lowered = word.lower()
    return not _VERBS.isdisjoint((lowered, lowered.removesuffix("s"), lowered.removesuffix("es")))
