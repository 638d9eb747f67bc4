"""TXT: how the framework's own prose is written.

All four rules share one pass: a document's texts are split into words once, and only where a word of a list, the same
word twice or a bracket stands does anything look closer.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from operator import eq, itemgetter
from typing import Any, NamedTuple, TypeVar

from framework_lint.config.words import word_list
from framework_lint.model.findings import Edit, Fix, Hit, Safety
from framework_lint.model.spans import Part, Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule

L = TypeVar("L")

# One place for each list, where a configuration changes it; worked out once for a check.


def _once(context: Context, name: str, make: Callable[[], L]) -> L:
    if name not in context.memo:
        context.memo[name] = make()
    return context.memo[name]  # type: ignore[no-any-return]


def spelling(context: Context) -> Mapping[str, str]:
    """The words that are wrong in the framework's language, in small letters, each with the right one; where it has
    no language, those of either."""
    return _once(context, "spelling", lambda: _spelling(context))


def _spelling(context: Context) -> Mapping[str, str]:
    builtin: Mapping[str, str] = word_list("spelling").get(context.header.locale, {})
    if _mixed(context):
        builtin = {word: right for words in word_list("spelling").values() for word, right in words.items()}
    change = context.settings.word_lists.get("spelling")
    if not change:
        return builtin

    def turned(pairs: Mapping[str, str]) -> dict[str, str]:
        """Pairs of British and American, as what is wrong and what is right here."""
        small = {british.lower(): american.lower() for british, american in pairs.items()}
        return small if context.header.locale == "en-US" else {american: british for british, american in small.items()}

    words = {**(turned(change["replace"]) if "replace" in change else builtin), **turned(change.get("add", {}))}
    removed = {word.casefold() for word in change.get("remove", ())}
    return {wrong: right for wrong, right in words.items() if not {wrong, right} & removed}


def inclusive(context: Context) -> Mapping[str, Sequence[str]]:
    """What not to write, in small letters, with what to write instead."""
    return _once(context, "inclusive", lambda: _inclusive(context))


def _inclusive(context: Context) -> Mapping[str, Sequence[str]]:
    builtin = {words: entry["instead"] for entry in word_list("inclusive") for words in entry["words"]}
    words: Any = context.settings.words("inclusive", builtin)
    return {word.lower(): [right] if isinstance(right, str) else right for word, right in words.items()}


class Placeholders(NamedTuple):
    marks: frozenset[str]  # TODO
    phrases: tuple[str, ...]  # lorem ipsum
    whole: frozenset[str]  # a placeholder where nothing else stands in the text
    fill_in: frozenset[str]  # a word that makes "[... name]" a gap to be filled in
    after_a_mark: frozenset[str]  # "the TODO list"
    allowed: frozenset[str]  # what looks like one and is none


def placeholders(context: Context) -> Placeholders:
    return _once(context, "placeholders", lambda: _placeholders(context))


def _placeholders(context: Context) -> Placeholders:
    data = word_list("placeholders")
    words = context.settings.words("placeholders", [*data["marks"], *data["phrases"]])
    marks = [word for word in words if _MARK.fullmatch(word)]
    return Placeholders(
        frozenset(marks),
        tuple(word.lower() for word in words if word not in marks),
        frozenset(data["whole"]),
        frozenset(data["fill_in"]),
        frozenset(data["after_a_mark"]),
        frozenset(word.casefold() for word in context.settings.option("TXT601", "allowed", ())),
    )


# The pass


class Pass:
    """What the rules find in the texts of one document, looked for once."""

    def __init__(self, texts: Sequence[Text], context: Context) -> None:
        self.texts = texts
        self.found: dict[str, list[Hit]] = {}
        whole = placeholders(context).whole
        if not any(len(text) < 25 and _bare(text) in whole for text in texts) and not _looks_suspicious(
            "\n\n".join(texts), context
        ):
            return
        clean: set[str] = context.memo.setdefault("clean texts", set())  # an overview stands on every page
        for text in texts:
            if text in clean or (
                not (len(text) < 25 and _bare(text) in whole) and not _looks_suspicious(text, context)
            ):
                continue
            readable = hide_what_is_not_prose(text)
            found = {code: list(look(text, readable, context)) for code, look in LOOKS.items()}
            if not any(found.values()):
                clean.add(str(text))
            for code, hits in found.items():
                self.found.setdefault(code, []).extend(hits)


def _bare(text: str) -> str:
    bare = text.strip(" \t\n:[](){}<>*_").lower()
    return bare.rstrip(".") or bare


_SMALL_LETTERS = bytes(byte + 32 if 65 <= byte <= 90 else byte if 97 <= byte <= 122 else 32 for byte in range(256))


def _looks_suspicious(text: str, context: Context) -> bool:
    """Whether one of the rules may find something. Works on bytes, ten times faster than an expression would."""
    if "[" in text or "{" in text or "<" in text:
        return True
    words = text.encode("ascii", "replace").translate(_SMALL_LETTERS).split()
    return not _suspects(context).isdisjoint(words) or any(map(eq, words, islice(words, 1, None)))


def _suspects(context: Context) -> frozenset[bytes]:
    """A telling word of everything on a list."""
    return _once(context, "suspects", lambda: _telling_words(context))


def _telling_words(context: Context) -> frozenset[bytes]:
    gaps = placeholders(context)
    phrases = [*inclusive(context), *gaps.phrases, *gaps.marks]
    words = (_telling(phrase) for phrase in phrases)
    wrong = (word.encode("ascii", "replace") for word in spelling(context))
    return frozenset([*wrong, *(word.encode() for word in words if word)])


_SAYS_LITTLE = frozenset("a and be content description goes he here in of or s the to your".split())


def _telling(phrase: str) -> str:
    words: list[str] = re.findall("[a-z]+", phrase.lower())
    return next((word for word in words if word not in _SAYS_LITTLE), max(words, key=len, default=""))


def the_pass(texts: Sequence[Text], context: Context) -> Pass:
    last: Pass | None = context.memo.get("prose")
    if last is None or last.texts is not texts:
        last = Pass(texts, context)
        context.memo["prose"] = last
    return last


@cache
def _no_prose() -> re.Pattern[str]:
    return re.compile(
        r"""
        \A---\n.*?\n---(?=\n)                                   # front matter
        | ^(?P<fence>```+|~~~+).*?(?:^(?P=fence)|\Z)            # a block of code
        | (?P<ticks>`++)                                        # code, where as many close it
        | <!--.*?(?:-->|\Z)                                     # a comment
        | (?<=\]\()[^)\s]*                                      # where a link leads
        | https?://[^\s)>\]]+ | www\.[^\s)>\]]+
        | (?<![\w.+-])[\w.+-]{1,64}+@[\w-]++\.\w+               # an address for mail
        | "[^"\n]{1,300}" | “[^”]{1,300}” | «[^»]{1,300}»       # a quotation
        | ‘[^’\n]{1,120}’(?!\w) | (?<![\w’'])'[^'\n]{1,80}'(?!\w)
        | \{%(?:(?!\{%).)*?%\} | \{[:#.][^{}\n]*\}              # a template's statements, attributes of Markdown
        | ^\[[^\]\n]+\]:[^\n]*$                                 # where a reference leads
        | </?(?:a|abbr|b|br|code|details|div|em|h[1-6]|hr|i|img|kbd|li|ol|p|pre|small|span|strong|sub|summary|sup|table
            |tbody|td|th|thead|tr|u|ul)\b[^<>]*>
        """,
        re.VERBOSE | re.DOTALL | re.MULTILINE,
    )


def hide_what_is_not_prose(text: str) -> str:
    """The text with code, addresses, comments and quotations blotted out; every other character keeps its place."""
    if not any(mark in text for mark in "`<\"“«‘'{@:/") and not text.startswith("---\n"):
        return text
    pieces: list[str] = []
    at = 0
    closing: dict[int, list[int]] | None = None
    look = _no_prose().search
    while match := look(text, at):
        start, end = match.span()
        if match["ticks"]:
            # Looked up, since an expression would look for the end of each of many that nothing closes.
            closing = _backticks(text) if closing is None else closing
            ends = closing[end - start]
            after = bisect_left(ends, end)
            if after == len(ends):
                pieces.append(text[at:end])
                at = end
                continue
            end = ends[after] + end - start
        pieces.append(text[at:start])
        pieces.append(_VISIBLE.sub("\x00", text[start:end]))
        if end == start:
            pieces.append(text[start : start + 1])
            end += 1
        at = end
        if at > len(text):
            break
    pieces.append(text[at:])
    return "".join(pieces)


_VISIBLE = re.compile(r"[^\n]")


def _backticks(text: str) -> dict[int, list[int]]:
    """Where runs of backticks begin, by their length (CommonMark 0.31, section 6.1)."""
    found: dict[int, list[int]] = {}
    for run in re.finditer("`+", text):
        found.setdefault(len(run.group()), []).append(run.start())
    return found


_END = re.compile(r"[.!?](?=\s)|\n\s*(?:\n|[-*+#|]|\d+\.)|\Z")


_NEAR = 500  # characters to either side that tell a sentence from others


def _cause(text: str, start: int, end: int) -> str:
    """The sentence around a place: a template repeats it with every page. Empty where it is too short to tell."""
    ends = _ends(text)
    before = bisect_right(ends, start, key=itemgetter(1))
    first = ends[before - 1][1] if before else 0
    after = bisect_left(ends, end, key=itemgetter(0))
    stop = ends[after][0] if after < len(ends) else len(text)
    sentence = text[max(first, start - _NEAR) : min(stop, end + _NEAR)].split()
    return f"{start - first}-{text[start:end]}: {' '.join(sentence)}" if len(sentence) > 3 else ""


@lru_cache(maxsize=4)
def _ends(text: str) -> list[tuple[int, int]]:
    """Where a text's sentences end: what ends them, from and to."""
    return [match.span() for match in _END.finditer(text)]


def _hit(text: Text, start: int, end: int, message: str, help: str = "", fix: tuple[Safety, str] | None = None) -> Hit:
    part = text.part(start, end)
    remedy = Fix(fix[0], f'write "{fix[1]}"', (Edit(part, fix[1]),)) if fix else None
    return Hit(part, message, help=help, fix=remedy, cause=_cause(text, start, end))


@rule("TXT601", "placeholder", "error", scope="text")
def placeholder(texts: Sequence[Text], context: Context) -> Iterator[Hit]:
    """A placeholder was left where text should be.

    TODO, TBC, lorem ipsum, `[Company Name]`, `{Insert a sentence}`: somebody meant to come back. Right are these words
    in code and in quotation marks, "a TODO list", and links in square brackets.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    description: Leads one team of «[Company Name]» and answers for its work.
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    description: Leads one team of the company and answers for its work.
    ```
    """
    return iter(the_pass(texts, context).found.get("TXT601", ()))


_GAP = re.compile(
    r"\[(?P<square>[^\[\]\n]{2,60})\](?![(\[:])|(?<!\{)\{++(?P<curly>[^{}\n]{2,80})\}+|<(?P<angle>[^<>\n/]{3,60})>"
)
_MARK = re.compile(r"(?<![\w-])[A-Z]{2,12}(?![\w-])")
_NEXT_WORD = re.compile(r"[ \n]{1,100}([A-Za-z]+)")


@lru_cache(maxsize=4)
def _defined(text: str) -> frozenset[str]:
    """The names of the references that a text of Markdown defines, in small letters: their case says nothing."""
    return frozenset(name.casefold() for name in re.findall(r"^\[([^\[\]\n]{2,60})\]:", text, re.MULTILINE))


def _placeholders_in(text: Text, readable: str, context: Context) -> Iterator[Hit]:
    lists = placeholders(context)
    if _bare(text) in lists.whole and text.strip() and _bare(text) not in lists.allowed:
        yield _hit(
            text, 0, len(text), f'"{" ".join(text.split())}" is a placeholder', "write the text, or leave it out"
        )
        return
    taken: list[tuple[int, int]] = []
    for match in _GAP.finditer(readable):
        inside = match["square"] or match["curly"] or match["angle"]
        words = re.findall(r"[^\W\d_]+", inside.lower().replace("_", " "))
        if not words or not ({words[0], words[-1]} & lists.fill_in) or "=" in inside:
            continue
        if (match["angle"] and len(words) < 2) or match.group().casefold() in lists.allowed:
            continue
        if match["square"] and inside.casefold() in _defined(text):
            continue  # a reference of Markdown, defined further down
        if readable[match.start() - 1 : match.start()] == "[" and ("|" in inside or " " not in inside):
            continue  # a wiki's link to a page: [[level-6-director]]
        taken.append(match.span())
        yield _gap(text, *match.span())
    for match in _MARK.finditer(readable):
        if match.group() not in lists.marks or match.group().casefold() in lists.allowed:
            continue
        gap = bisect_right(taken, (match.start(), len(text))) - 1
        if gap >= 0 and match.start() < taken[gap][1]:
            continue
        after = _NEXT_WORD.match(readable, match.end())
        if after and after[1].lower() in lists.after_a_mark:
            continue
        yield _gap(text, *match.span())
    small = readable.lower()
    for phrase in lists.phrases:
        at = small.find(phrase)
        if at >= 0:
            yield _gap(text, at, at + len(phrase))
            break


def _gap(text: Text, start: int, end: int) -> Hit:
    return _hit(text, start, end, f'"{text[start:end]}" is a placeholder', "write what belongs here, or take it out")


@rule("TXT602", "doubled-word", "warning", scope="text", fix="safe", yields_to=("TTL408",))
def doubled_word(texts: Sequence[Text], context: Context) -> Iterator[Hit]:
    """A word stands twice in a row.

    It is left over from an edit: "about about". Right are "that that", "had had" and their like, "what it is is", "what
    it takes on on Mondays", "the new New York office", "end to end end users", and a word at the end of one paragraph
    that begins the next. Mended unasked are articles and conjunctions only: another word may be a slip for a third one
    ("it it not").

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    description: Decides «about about» the work of one team.
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    description: Decides about the work of one team.
    ```
    """
    return iter(the_pass(texts, context).found.get("TXT602", ()))


_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ASKING = re.compile(r"(?i)\b(?:what|who|where|how|why|when|which|that|it|problem|question|point|thing)\b")
_SENTENCE_END = re.compile(r"[.!?]")


def _doubled_in(text: Text, readable: str, context: Context) -> Iterator[Hit]:
    lists = word_list("doubled")
    before = None
    for match in _WORD.finditer(readable):
        word = match.group()
        twice = before is not None and before.group().casefold() == word.casefold()
        if not twice or before is None:
            before = match
            continue
        first, between = before, readable[before.end() : match.start()]
        small = word.casefold()
        before = match
        if between.strip(" \t\n\xa0") or not between or small in lists["right"] or small in lists["names"]:
            continue
        if "\n" in between and (
            re.search(r"\n\s*\n", between) or not word[0].islower() or _on_a_heading(readable, first.start())
        ):
            continue  # two paragraphs, two entries of a list, a heading and its text
        if (first.start() and readable[first.start() - 1] in "'’-./_") or readable[match.end() : match.end() + 1] in (
            "'",
            "’",
            "-",
            "_",
            "/",
        ):
            continue
        if len(word) == 1 and (word.isupper() or small not in "ai"):
            continue
        if small in lists["after_a_question_word"] and _asks(readable, first.start()):
            continue
        if _begins_a_name(readable, first, match) or _ends_a_phrase(readable, first, match):
            continue
        right = first.group()
        safety = _safety_of_one_word(readable, first, match, text)
        yield _hit(
            text,
            first.start(),
            match.end(),
            f'"{" ".join(text[first.start() : match.end()].split())}" says a word twice',
            f'write "{right}"' if safety else "write the word once, or the other one that was meant",
            (safety, right) if safety else None,
        )


def _asks(text: str, at: int) -> bool:
    """Whether a word that asks stands before a place in its sentence."""
    before = _SENTENCE_END.split(text[max(0, at - _NEAR) : at])[-1]
    return _ASKING.search(before) is not None


_ONCE = frozenset("the a an and or but nor because although unless whether".split())
# What may be a slip for another short word; one of the two taken out seldom leaves a sentence.
_MAYBE_ANOTHER = frozenset("i it he she we you they me him us them is are was were be been am not if of as at".split())
_PLACES = frozenset(
    "New North South East West San Santa Saint St Great Old Big Fort Port Mount Lake Upper Lower".split()
)
_WORD_AHEAD = re.compile(r"\s+([^\W\d_]+)")


def _safety_of_one_word(text: str, first: re.Match[str], second: re.Match[str], whole: Text) -> Safety | None:
    """Whether one of two equal words may be taken out unasked; None where that may leave no right sentence."""
    word = second.group()
    ahead = _WORD_AHEAD.match(text, second.end())
    if word.casefold() in _MAYBE_ANOTHER:
        return None
    if word.casefold() in ("a", "an"):
        from framework_lint.rules.shared.grammar import article

        if not ahead or article(ahead[1]) != word.casefold():
            return None  # "a an" may have been meant
    once = word in _ONCE and ahead is not None and not _is_repeated(text, first.start(), whole)
    return "safe" if once else "suggest"


def _begins_a_name(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether a word is followed by a name that begins with it: "the new New York office"."""
    if not second.group()[0].isupper() or second.group().isupper():
        return False
    ahead = _WORD_AHEAD.match(text, second.end())
    return first.group()[0].islower() or (second.group() in _PLACES and ahead is not None and ahead[1][0].isupper())


# Adverbs of phrasal verbs that are prepositions, too, each with verbs that they go with.
_PHRASAL = {
    "in": "log sign check drop opt join fill step phone dial call come bring move settle hand chip weigh zoom tie",
    "on": "take carry pass move hold go log hang sign press switch",
    "over": "hand take carry go run look roll start",
    "by": "get stand drop come pass go",
    "up": "sign set back wind step speed team pick",
    "through": "go see think follow",
    "about": "come go bring",
    "out": "carry work set",
    "off": "sign take switch",
    "to": "look",
    "for": "stand",
}
_ASKED_FOR = re.compile(
    r"(?i)\b(?:what|whatever|who|whom|which|where|wherever|how|everything|anything|all|those)\b[^.!?,;:]*\Z"
)
_TIME = re.compile(
    r"\s+(?:(?:the|a|every|each|next|last|this|short|working|most|some|any|such)\s+)?(?:\d|[A-Z][a-z]+days?\b|(?:"
    r"January|February|March|April|May|June|July|August|September|October|November|December|mornings?|evenings?|"
    r"afternoons?|nights?|days?|weeks?|weekends?|months?|years?|spring|summer|autumn|winter|first|second|notice|time|"
    r"lunch|behalf|person|phone)\b)"
)
_DETERMINER = re.compile(r"\s+(?:the|an?|its|their|our|your|his|her|this|these|that)\b")


def _ends_a_phrase(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether the first of two words belongs to what stands before and the second to what comes: "end to end end
    users", "what it takes on on Mondays", "log in in person"."""
    word = first.group()
    before = text[max(0, first.start() - 60) : first.start()]
    if re.search(rf"(?i)(?<!\w){re.escape(word)}\s+(?:to|by|in|on|for|after|over|with|versus|vs)\s+\Z", before):
        return word.casefold() not in _ONCE
    if word.casefold() == "art" and before.endswith("state of the "):
        return True
    verbs = _PHRASAL.get(word.casefold())
    if verbs is None:
        return False
    if _TIME.match(text, second.end()) or _ASKED_FOR.search(before):
        return True
    verb = re.search(r"([a-z]+)\s+\Z", before.lower())
    return verb is not None and _is_form_of(verb[1], verbs.split()) and not _DETERMINER.match(text, second.end())


def _is_form_of(word: str, verbs: Sequence[str]) -> bool:
    return any(word in (f"{verb}{ending}" for ending in ("", "s", "es", "d", "ed", "ing")) for verb in verbs) or any(
        word in (f"{verb[:-1]}ing", f"{verb[:-1]}ies", f"{verb}{verb[-1]}ing", f"{verb}{verb[-1]}ed") for verb in verbs
    )


def _on_a_heading(text: str, at: int) -> bool:
    begin = text.rfind("\n", 0, at) + 1
    return text[begin : begin + 100].lstrip().startswith("#")


@rule("TXT603", "spelling-variety", "warning", scope="text", fix="safe")
def spelling_variety(texts: Sequence[Text], context: Context) -> Iterator[Hit]:
    """A word is spelt as in American English in a British framework, or the reverse.

    A reader stumbles over "behaviors" among "behaviours", and a search finds only half. What the framework's language
    is stands under `locale` in `framework.yaml`; without it, four of five such words decide, and where they do not, it
    is said once that the spelling is mixed. Right are words that both languages have ("program", "practice", the noun
    "analyses"), -ize throughout beside British words (Oxford spelling), code, addresses and file names, quotations,
    licences and agreements, and names ("Azure Security Center").

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    locale: en-GB
    pages:
      skills_intro: These are the expected «behaviors».
    ```
    ## Good
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    locale: en-GB
    pages:
      skills_intro: These are the expected behaviours.
    ```
    """
    return iter(the_pass(texts, context).found.get("TXT603", ()))


_LANGUAGES = {"en-GB": ("American", "British"), "en-US": ("British", "American")}
_LETTERS = re.compile(r"[A-Za-z]+")


def _spelling_in(text: Text, readable: str, context: Context) -> Iterator[Hit]:
    wrong = spelling(context)
    theirs, ours = _LANGUAGES.get(context.header.locale, ("another", "this"))
    mixed = _mixed(context)
    for match in _LETTERS.finditer(readable):
        word = match.group()
        right = wrong.get(word.lower())
        if right is None or (word.isupper() and not text.isupper()) or _in_a_name(readable, match, text):
            continue
        if _is_a_noun(readable, match) or _is_oxford(word, right, context):
            continue
        if mixed:
            # One finding for all files, at one place in each.
            help = "say in framework.yaml which one is meant: `locale: en-GB` or `locale: en-US`"
            yield Hit(text.part(*match.span()), mixed, help=help, cause="mixed")
            return
        written = right.upper() if word.isupper() else right.capitalize() if word[0].isupper() else right
        sure = context.header.locale_clear and _has_one_reading(readable, match, text)
        yield _hit(
            text,
            *match.span(),
            f'"{word}" is {theirs} spelling; {ours} is "{written}"',
            f'write "{written}"',
            ("safe" if sure else "suggest", written),
        )


def _is_oxford(word: str, right: str, context: Context) -> bool:
    """Whether a word in -ize is the framework's habit: British, as the Oxford Dictionary spells."""
    if context.header.locale != "en-GB" or word.lower().replace("iz", "is") != right:
        return False
    return context.evidence is not None and context.evidence.oxford


def _mixed(context: Context) -> str:
    """What to say once where neither language is the framework's; empty where one is."""
    if context.header.locale_clear or context.evidence is None or not context.evidence.mixed:
        return ""
    british, american = context.evidence.british, context.evidence.american
    return f"the spelling is mixed: {british} words are British, {american} are American"


# What "analyses" is in both languages, unless it stands where only a verb can.
_NOUNS = frozenset("analyses catalyses dialyses electrolyses hydrolyses paralyses psychoanalyses reanalyses".split())
_OBJECT = re.compile(
    r"\s+(?:the|an?|its|their|our|your|his|her|this|these|those|what|how|why|whether|where|which|every)\b"
)
_NOUN_AHEAD = re.compile(
    r"(?i)(?:\b(?:the|an?|its|their|our|your|his|her|this|these|those|of|in|from|for|with|by|on|about|into|to|all|some|many|"
    r"most|more|such|two|three|several|no|\d+)|-|\w+(?:al|ic|ive|ed|ous))\s*\Z"
)


def _is_a_noun(text: str, match: re.Match[str]) -> bool:
    """Whether a word that is a verb in one language only is here the noun of both ("compares the analyses")."""
    if match.group().lower() not in _NOUNS:
        return False
    before = text[max(0, match.start() - 40) : match.start()]
    return _OBJECT.match(text, match.end()) is None or _NOUN_AHEAD.search(before) is not None


def _has_one_reading(text: str, match: re.Match[str], whole: Text) -> bool:
    """Whether a word may be respelt unasked: in running prose, where it is neither a name nor another word, too."""
    word = match.group()
    if word.lower() in _ambiguous() or _is_repeated(text, match.start(), whole):
        return False
    return word[0].islower() or (
        _begins_a_sentence(text, match.start()) and _CAPITAL_AFTER.match(text, match.end()) is None
    )


def _is_repeated(text: str, at: int, whole: Text) -> bool:
    """Whether a place is in a title, a heading or the words of a link, which are repeated elsewhere: by links, anchors
    and other titles."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    named = whole.place.pointer in ("title", "also_known_as")
    return named or line.lstrip().startswith("#") or line.rfind("[") > line.rfind("]")


def _begins_a_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 60) : at]
    return not before.strip() or re.search(r"(?:[.!?:]\s+|\n\s*(?:[-*+]\s+)?)\Z", before) is not None


@cache
def _ambiguous() -> frozenset[str]:
    """Words of one spelling that are other words as well, in either."""
    return frozenset(word_list("ambiguous"))


_CAPITAL_BEFORE = re.compile(r"[A-Z][\w&’'-]*[ \t]+\Z")
_CAPITAL_AFTER = re.compile(r"[ \t]+(?:(?:of|for|and|the)[ \t]+)*[A-Z]")


def _in_a_name(text: str, match: re.Match[str], whole: Text) -> bool:
    """Whether a word is part of a file's name or of a name of several words ("World Health Organization")."""
    start, end = match.span()
    if (text[max(start - 1, 0) : start] in ("_", "/", "\\", "@", ".") and start) or text[end : end + 1] in (
        "_",
        "/",
        "\\",
        "@",
    ):
        return (text[end : end + 1] != "/" and text[max(start - 1, 0) : start] != "/") or "." in re.split(
            r"\s", text[end : end + 300], maxsplit=1
        )[0][:-1]
    if re.match(r"\.[a-z]", text[end : end + 2]):
        return True
    if not match.group()[0].isupper() or whole.place.pointer in ("title", "also_known_as"):
        return False
    if whole.place.pointer == "name":
        return True  # the framework's own name is its owner's
    first = max(text.rfind("\n", 0, start) + 1, start - _NEAR)
    line = text[first : first + 2 * _NEAR].partition("\n")[0]
    if re.match(r"\s*(?:#|\||\*\*)", line) and not _is_a_sentence(line):
        return False  # a heading has capitals of its own
    before, after = _CAPITAL_BEFORE.search(text[max(0, start - 60) : start]), _CAPITAL_AFTER.match(text, end)
    if before is not None or _begins_a_sentence(text, start):
        return before is not None
    # Amid a sentence one capital makes a name of "the Harbor registry", not of "the Organization".
    alone = re.search(r"[a-z]\s\Z", text[max(0, start - 2) : start]) is not None and "iz" not in match.group()
    return after is not None or alone


_LITTLE = frozenset(
    "a an and as at but by for from if in into its of on or our per so that the their to via with your".split()
)


def _is_a_sentence(heading: str) -> bool:
    """Whether a heading has capitals as a sentence has them: then another capital begins a name."""
    words = [word for word in re.findall(r"[^\W\d_]+", heading)[1:] if word.lower() not in _LITTLE]
    small = len([word for word in words if word.islower()])
    return small > 1 and 2 * small >= len(words)


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
    return iter(the_pass(texts, context).found.get("TXT604", ()))


def _inclusive_in(text: Text, readable: str, context: Context) -> Iterator[Hit]:
    lists = inclusive(context)
    by_first = _once(context, "phrases", lambda: _by_first_word(lists))
    small = readable.lower()
    end = 0
    for match in _LETTERS.finditer(small):
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
        hit = _hit(text, begin, stop, f'"{" ".join(said.split())}" leaves people out', f"write {choice}")
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
    if phrase in _OTHER_GRAMMAR or (phrase.startswith("sanity") and _DETERMINER.match(text, end)):
        return None  # a noun for an adjective or the reverse; "sanity check the data": a verb
    return suggested(part, instead)


def whole_is_prose(text: Text) -> bool:
    return text.place.pointer not in ("title", "also_known_as", "name")


def _by_first_word(lists: Mapping[str, Sequence[str]]) -> dict[str, list[tuple[str, int]]]:
    """Phrases by their first word, each with how far into the phrase that word stands ("(s)he")."""
    found: dict[str, list[tuple[str, int]]] = {}
    for phrase in lists:
        first = _LETTERS.search(phrase)
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


LOOKS: dict[str, Callable[[Text, str, Context], Iterable[Hit]]] = {
    "TXT601": _placeholders_in,
    "TXT602": _doubled_in,
    "TXT603": _spelling_in,
    "TXT604": _inclusive_in,
}
