"""The words of job titles: the built-in lists with the changes of the configuration."""

from __future__ import annotations

import re

from framework_lint.config.settings import Settings
from framework_lint.config.words import word_list

_WORD = re.compile(r"[\w&][\w&'’-]*\.?")
_GRADES = frozenset("I II III IV V VI VII 1 2 3 4 5 6 7 L1 L2 L3 L4 L5 L6 L7 E1 E2 E3 E4 E5 E6 E7".split())
_SPELLINGS = (
    ("full stack", "fullstack"),
    ("front end", "frontend"),
    ("back end", "backend"),
    ("mid level", "midlevel"),
    ("chief technical officer", "chief technology officer"),
)
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
    lower_expansions  the same in lower case
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
        self.lower_expansions = {short.casefold(): full.casefold() for short, full in self.expansions.items()}
        self._normal_forms: dict[str, str] = {}

    def normal(self, title: str) -> str:
        """The normal form of a title: singular, in lower case, with abbreviations expanded, without grade, brackets and
        punctuation."""
        normal = self._normal_forms.get(title)
        if normal is None:
            normal = self._normal_forms[title] = self._normalised(title)
        return normal

    def _normalised(self, title: str) -> str:
        unbracketed = title.partition("(")[0].replace("/", " ").strip() or title
        words = [word for word, _, _ in title_words(singular(unbracketed))]
        while len(words) > 1 and words[-1] in _GRADES:
            words.pop()
        if len(words) > 1 and words[-1] == "Level":
            words.pop()
        full = (self.expansions.get(word, word) for word in words if word not in ("of", "the", "&", "and"))
        normal = " ".join(full).casefold().replace("-", " ")
        for spelling, usual in _SPELLINGS:
            normal = normal.replace(spelling, usual)
        return normal


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
