"""TXT604: words that shut people out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.spans import Part, Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.text.lists import exclusive, once_for_settings
from framework_lint.rules.text.mentioned import is_mentioned
from framework_lint.rules.text.pronouns import MEN, WOMEN, means_anybody
from framework_lint.rules.text.reading import hit_in_prose, hits_of, look
from framework_lint.rules.text.surroundings import DETERMINER, LETTERS, is_title


@rule("TXT604", "inclusive-language", "warning", scope="text", fix="suggest")
def inclusive_language(texts: Sequence[Text], context: Context) -> Iterator[Hit]:
    """A word shuts people out who could do the job.

    "rockstar", "his/her", "blacklist", "the engineer leads his team": such words keep good people from seeing
    themselves in a role, and there is a plain word for each. Right are product names with capitals (the Guru wiki),
    code, quotations, pronouns of people who are named, and words that a text speaks about (*blacklist*).

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    description: The manager answers for «his/her» team.
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    description: The manager answers for their team.
    ```
    """
    return hits_of("TXT604", texts, context)


# Strings: `re` compiles them when the first such word is found.
# Verbs that are the same in singular and plural: "he or she can", "he or she wrote".
_ANY_NUMBER = r"\s+(?:can|could|may|might|must|shall|should|will|would|[a-z]{2,}[^e\W]ed|wrote|led|ran|gave)\b"
_BEGINS = r"[.!?:#*]\s*\Z|\n\s*\Z"
_OTHER_GRAMMAR = ("wheelchair-bound", "wheelchair bound", "digital native")
# "Never say guys": words to avoid, which are not avoided here.
_NOT_TO_SAY = (
    r"(?i)\b(?:do(?:es)?\s+not|don[’']t|doesn[’']t|never|no\s+longer|stop|without)\s+"
    r"(?:say|saying|says|write|writing|writes|call|calling|calls|speak\s+of|speaking\s+of)"
    r"(?:\s+(?:the|an?|anyone|anybody|people|them|us|it|each\s+other))*[\s*_]+\Z"
)
_NO_NOUN = r"\s+(?:and|but|for|with|when|who|that|from|will|can|has|was|are)\b"
_PRONOUNS = dict.fromkeys((*MEN, *WOMEN), ("they", "them", "their", "theirs", "themselves"))
_SUBJECTS = ("he/she", "she/he", "s/he", "(s)he", "he or she", "she or he")


@look("TXT604")
def _exclusive_words_in(text: Text, readable: str, context: Context) -> Iterator[Hit]:
    phrases = _phrases_by_word(context)
    lowered = readable.lower()
    end = 0
    pronouns: list[Part] = []
    for match in re.finditer(LETTERS, lowered):
        if match.start() < end:
            continue
        ends = {
            phrase: (start, stop)
            for phrase, offset in phrases.get(match.group(), ())
            if (start := match.start() - offset) >= 0 and (stop := _end_of(lowered, phrase, start))
        }
        if not ends:
            continue
        phrase = max(ends, key=len)
        begin, end = ends[phrase]
        wording = text[begin:end]
        if (wording[0].isupper() and _is_a_name(text, readable, begin)) or _is_a_product(text, begin, end):
            continue
        instead = exclusive(context)[phrase]
        if wording[0].isupper():
            instead = [f"{word[0].upper()}{word[1:]}" for word in instead]
        part = text.part(begin, end)
        if phrase in _PRONOUNS:
            pronouns.append(part)
            continue
        if is_mentioned(text, begin, end, instead) or re.search(_NOT_TO_SAY, text[max(0, begin - 60) : begin]):
            continue
        choice = " or ".join(f'"{word}"' for word in instead)
        message = f'"{" ".join(wording.split())}" leaves people out'
        yield hit_in_prose(part, message, f"write {choice}", _rewording(part, phrase, instead[0]))
    yield from _said_of_one_sex(text, readable, pronouns)


def _said_of_one_sex(text: Text, readable: str, pronouns: list[Part]) -> Iterator[Hit]:
    """At most one hit for a text: it is written about a man, or about a woman; where it speaks of both it is not."""
    if len({text[part.start : part.end].lower() in MEN for part in pronouns}) != 1:
        return
    instead = [word for words in _PRONOUNS.values() for word in words]
    said = [
        part
        for part in pronouns
        if means_anybody(text, readable, part.start, part.end) and not is_mentioned(text, part.start, part.end, instead)
    ]
    if not said:
        return
    first = said[0]
    word = text[first.start : first.end]
    more = f", and {len(said) - 1} more such words in this text" if len(said) > 1 else ""
    of_whom = "men" if word.lower() in MEN else "women"
    edits = [edit for part in said if (edit := _without_sex(readable, part))]
    yield hit_in_prose(
        first,
        f'"{word}" leaves people out: it speaks of {of_whom} only{more}',
        'write "they" and "their", or the title of the role',
        Fix("suggest", 'write "their"', tuple(edits)) if len(edits) == len(said) else None,
    )


def _without_sex(readable: str, part: Part) -> Edit | None:
    """The edit that writes "their" for "his"; None where the sentence would become wrong, as "they leads" would."""
    word = readable[part.start : part.end].lower()
    before_a_noun = re.match(r"\s+(?:own\s+)?[a-z]{3,}", readable[part.end : part.end + 20])
    if word != "his" or not before_a_noun or re.match(_NO_NOUN, readable[part.end : part.end + 20]):
        return None
    return Edit(part, "Their" if readable[part.start].isupper() else "their")


def _is_a_name(text: Text, readable: str, at: int) -> bool:
    """Whether a capital within a sentence is that of a name: "the Guru wiki", "Ninja builds"."""
    if not at or is_title(text) or text.place.pointer == "name":
        return False
    return re.search(_BEGINS, readable[max(0, at - 100) : at]) is None


def _is_a_product(text: str, begin: int, end: int) -> bool:
    """Whether words are all that a link to another site is called: [jedi](https://...)."""
    return text[begin - 1 : begin] == "[" and re.match(r"\]\(<?https?:", text[end : end + 9]) is not None


def _rewording(part: Part, phrase: str, instead: str) -> Fix | None:
    """The suggestion of another word; None if the sentence would become wrong, as "he or she writes" would."""
    from framework_lint.rules.shared.grammar import suggested

    text, end = part.text, part.end
    if instead.lower() == "they" and not (phrase in _SUBJECTS and re.compile(_ANY_NUMBER).match(text, end)):
        return None
    if instead.lower().startswith(("they", "them")) and re.match(r"[’']s\b|\s+own\b", text[end : end + 20]):
        return None
    if phrase in _OTHER_GRAMMAR or (phrase.startswith("sanity") and re.compile(DETERMINER).match(text, end)):
        return None  # a noun for an adjective or the reverse; "sanity check the data": a verb
    return suggested(part, instead)


@once_for_settings
def _phrases_by_word(context: Context) -> dict[str, list[tuple[str, int]]]:
    """Phrases by their first word, each with the offset of that word in it ("(s)he")."""
    phrases: dict[str, list[tuple[str, int]]] = {}
    for phrase in exclusive(context):
        first = re.search(LETTERS, phrase)
        if first:
            phrases.setdefault(first.group(), []).append((phrase, first.start()))
    return phrases


def _end_of(text: str, phrase: str, start: int) -> int:
    """The offset where a phrase that begins at `start` ends; 0 if it does not stand there or is part of a longer word.
    A line may break between its words."""
    at = start
    for char in phrase:
        if char == " ":
            if not text[at : at + 1].isspace():
                return 0
            while text[at : at + 1].isspace():
                at += 1
        elif text[at : at + 1] == char:
            at += 1
        else:
            return 0
    before, behind = text[max(start - 1, 0) : start], text[at : at + 1]
    if before.isalnum() or (before != "" and before in "_-/.") or behind.isalnum() or (behind != "" and behind in "_/"):
        return 0
    return at
