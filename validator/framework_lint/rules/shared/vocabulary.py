"""The words of job titles: the built-in lists with the changes of the configuration."""

from __future__ import annotations

import re

from framework_lint.config.settings import Settings
from framework_lint.config.words import word_list
from framework_lint.model.regex import regex
from framework_lint.rules.shared.job_title import LONGEST, JobTitle, TitleWords, field, orders, parsed

_WORD = regex(r"[\w&][\w&'’-]*\.?")
# These words mean a path or a unit more often than a track: an "Engineering Manager" is not a "Manager".
_NO_TRACKS = ("Engineering", "Technical", "Product", "Programme", "Program", "Project", "Delivery")


class Vocabulary:
    """What is known about job titles. Every context has its own: two frameworks in one process may change the lists
    differently.

    nouns             what a title ends with ("Engineer"), with plurals
    heads             what a title of a unit begins with ("Director", "Vice President"), with plurals
    officers          abbreviations that are titles ("CTO"), with plurals
    modifiers         what may stand before a noun: ranks ("Senior") and disciplines ("QA")
    disciplines       in lower case
    track_words       disciplines that a title may omit because its track says them, in lower case
    parts             ranks, nouns and heads, in lower case
    expansions        abbreviations ("VP"), each with what it stands for
    clipped           abbreviations that are words, in lower case: "admin"
    alternatives      abbreviations that stand for one of several titles ("PM"), in lower case
    rank_words        ranks in lower case
    track_stems       `track_words` as fields, see `job_title.field`
    stems             the same words as stems, which titles are compared by
    """

    def __init__(self, settings: Settings = Settings()) -> None:
        words = {name: settings.words(name, builtin) for name, builtin in word_list("titles").items()}
        self.nouns, self.heads, self.officers = (
            frozenset(word + s for word in words[kind] for s in ("", "s")) for kind in ("nouns", "heads", "officers")
        )
        self.modifiers = frozenset((*words["ranks"], *words["disciplines"]))
        self.disciplines = frozenset(word.casefold() for word in words["disciplines"])
        self.track_words = frozenset(word.casefold() for word in words["disciplines"] if word not in _NO_TRACKS)
        self.parts = frozenset(word.casefold() for kind in ("ranks", "nouns", "heads") for word in words[kind])
        self.expansions: dict[str, str] = words["expansions"]
        self.clipped = frozenset(short for short in map(str.lower, self.expansions) if short.title() in self.expansions)
        self.alternatives: dict[str, list[str]] = {short.casefold(): of for short, of in words["alternatives"].items()}
        self.stems = TitleWords(words, self.expansions)
        self._readings: dict[str, tuple[JobTitle, ...]] = {}
        self._orders: dict[JobTitle, frozenset[tuple[str, ...]]] = {}
        self.stems_of_words: dict[str, tuple[str, ...]] = {}  # what was asked for already
        self.rank_words = frozenset(word.casefold() for word in words["ranks"])
        self.track_stems = frozenset(field(stem) for word in self.track_words for stem in self.stems.stems_of(word))

    def readings(self, title: str) -> tuple[JobTitle, ...]:
        """What a title says: one reading, or several where it has an abbreviation that stands for several titles."""
        known = self._readings.get(title)
        if known is None:
            written_out = [title]
            if len(title) <= LONGEST:
                for short, full in self.alternatives.items():
                    pattern = rf"(?i)\b{short}s?\b"
                    if re.search(pattern, title):
                        written_out = [re.sub(pattern, long, one) for one in written_out for long in full]
            known = self._readings[title] = tuple(parsed(one, self.stems) for one in written_out)
        return known

    def orders(self, title: JobTitle) -> frozenset[tuple[str, ...]]:
        """The orders in which a title's words are written, also with an abbreviation that stands for several titles."""
        known = self._orders.get(title)
        if known is None:
            found = orders(title)
            for short, titles in self.alternatives.items():
                for long in titles:
                    words = tuple(map(field, self.readings(long)[0].disciplines))
                    person = field(self.readings(long)[0].noun)
                    for order in list(found):
                        if order[-1] == person and order[-1 - len(words) : -1] == words:
                            found.add((*order[: -1 - len(words)], short))
            known = self._orders[title] = frozenset(found)
        return known


def title_words(text: str, limit: int = 14) -> list[tuple[str, int, int]]:
    """The first words of a text, each with its start and end."""
    words = []
    for match in _WORD.finditer(text):
        word = match.group()
        if word.endswith(".") and word not in ("Sr.", "Jr."):
            word = word[:-1]
        words.append((word, match.start(), match.start() + len(word)))
        if len(words) == limit:
            break
    return words


def plural(title: str) -> str:
    """The plural of a title: the first noun changes in "Director of X"."""
    head, of, unit = title.partition(" of ")
    return f"{head}s{of}{unit}" if not head.endswith("s") else title


def singular(title: str) -> str:
    """The singular of a title, which may be a singular already."""
    head, of, unit = title.partition(" of ")
    return f"{head.removesuffix('s')}{of}{unit}" if not head.endswith("ss") else title
