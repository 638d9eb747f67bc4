"""TXT604: words that shut people out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from framework_lint.model.findings import Fix, Hit
from framework_lint.model.spans import Part, Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.text.lists import inclusive, once
from framework_lint.rules.text.reading import hit_at, hits_of, look
from framework_lint.rules.text.surroundings import DETERMINER, LETTERS


@rule("TXT604", "inclusive-language", "warning", scope="text", fix="suggest")
def inclusive_language(texts: Sequence[Text], context: Context) -> Iterator[Hit]:
    """A word shuts people out who could do the job.

    "rockstar", "his/her", "blacklist": such words keep good people from seeing themselves in a role, and there is a
    plain word for each. Right are product names with capitals (the Guru wiki), code and quotations.

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


@look("TXT604")
def _inclusive_in(text: Text, readable: str, context: Context) -> Iterator[Hit]:
    lists = inclusive(context)
    by_first = once(context, "phrases", lambda: _by_first_word(lists))
    small = readable.lower()
    end = 0
    for match in LETTERS.finditer(small):
        if match.start() < end:
            continue
        longest = ""
        for phrase, offset in by_first.get(match.group(), ()):
            start = match.start() - offset
            if start >= 0 and _stands_at(small, phrase, start) and len(phrase) > len(longest):
                longest, begin = phrase, start
        if not longest:
            continue
        stop = begin + _length(small, longest, begin)
        end = stop
        said = text[begin:stop]
        if (
            said[0].isupper()
            and begin
            and not re.search(r"[.!?:#*]\s*\Z|\n\s*\Z", readable[max(0, begin - 100) : begin])
            and whole_is_prose(text)
        ):
            continue  # a name: "the Guru wiki", "Ninja builds"
        instead = [f"{word[0].upper()}{word[1:]}" if said[0].isupper() else word for word in lists[longest]]
        choice = " or ".join(f'"{word}"' for word in instead)
        part = text.part(begin, stop)
        hit = hit_at(text, begin, stop, f'"{" ".join(said.split())}" leaves people out', f"write {choice}")
        yield hit._replace(fix=_reads_well(part, longest, instead[0]))


# What does not change with the number of its subject: "he or she can", "he or she wrote".
_ANY_NUMBER = re.compile(
    r"\s+(?:can|could|may|might|must|shall|should|will|would|[a-z]{2,}[^e\W]ed|wrote|led|ran|gave)\b"
)


_OTHER_GRAMMAR = ("wheelchair-bound", "wheelchair bound", "digital native")


_SUBJECTS = ("he/she", "she/he", "s/he", "(s)he", "he or she", "she or he")


def _reads_well(part: Part, phrase: str, instead: str) -> Fix | None:
    """The suggestion of another word, where the sentence around it stays right: "he or she writes" does not."""
    from framework_lint.rules.shared.grammar import suggested

    text, end = part.text, part.end
    if instead.lower() == "they" and not (phrase in _SUBJECTS and _ANY_NUMBER.match(text, end)):
        return None
    if instead.lower().startswith(("they", "them")) and re.match(r"[’']s\b|\s+own\b", text[end : end + 20]):
        return None
    if phrase in _OTHER_GRAMMAR or (phrase.startswith("sanity") and DETERMINER.match(text, end)):
        return None  # a noun for an adjective or the reverse; "sanity check the data": a verb
    return suggested(part, instead)


def whole_is_prose(text: Text) -> bool:
    return text.place.pointer not in ("title", "also_known_as", "name")


def _by_first_word(lists: Mapping[str, Sequence[str]]) -> dict[str, list[tuple[str, int]]]:
    """Phrases by their first word, each with how far into the phrase that word stands ("(s)he")."""
    found: dict[str, list[tuple[str, int]]] = {}
    for phrase in lists:
        first = LETTERS.search(phrase)
        if first:
            found.setdefault(first.group(), []).append((phrase, first.start()))
    return found


def _length(text: str, phrase: str, start: int) -> int:
    """How many characters a phrase takes at a place, where a line may break between its words; 0 where it is not."""
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
    return at - start


def _stands_at(text: str, phrase: str, start: int) -> bool:
    length = _length(text, phrase, start)
    if not length:
        return False
    before, after = text[max(start - 1, 0) : start] if start else "", text[start + length : start + length + 1]
    return not (before.isalnum() or (before in ("_", "-", "/", ".") and before)) and not (
        after.isalnum() or (after in ("_", "/") and after)
    )
