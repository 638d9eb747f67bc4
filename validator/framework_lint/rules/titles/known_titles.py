"""The titles of a framework's roles, and the names that may refer to a role."""

from __future__ import annotations

from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.rules.context import Context
from framework_lint.rules.shared.vocabulary import Vocabulary, plural, singular, title_words

_LONGEST = 10  # words of a title
# In a title's normal form: synonyms, each with the usual word.
_SYNONYMS = (
    ("tester", "test engineer"),
    ("quality assurance", "test"),
    ("testing", "test"),
    ("developer", "engineer"),
    ("programmer", "engineer"),
)


class KnownTitles:
    """The titles of a framework's roles, including those under `also_known_as`.

    by_normal_form   the first role that has a title, by its normal form
    """

    def __init__(self, framework: Framework, vocabulary: Vocabulary) -> None:
        self.framework = framework
        self.vocabulary = vocabulary
        self.by_normal_form: dict[str, Role] = {}
        self._by_words: dict[tuple[str, ...], Role] = {}
        self._plurals: set[tuple[str, ...]] = set()
        for role in framework.roles:
            for title in (role.title, *role.also_known_as):
                if title and len(title) > 1:
                    self.by_normal_form.setdefault(vocabulary.normal(str(title)), role)
                    self._by_words.setdefault(_words(title), role)
                    self._plurals.add(_words(plural(title)))

    def role_called(self, title: str) -> Role | None:
        """The first role that has a title, in these words or written another way."""
        return self._by_words.get(_words(title)) or self.by_normal_form.get(self.vocabulary.normal(title))

    def length_at_start(self, words: list[str], *, plurals: bool = False) -> int:
        """How many words at the beginning form the longest title of the framework; 0 for none."""
        for length in range(min(len(words), _LONGEST), 0, -1):
            beginning = tuple(words[:length])
            if beginning in self._by_words or (plurals and beginning in self._plurals):
                return length
        return 0

    def is_own(self, name: str, role: Role) -> bool:
        """Whether a title refers to the role itself, or to everybody in its line of work."""
        normal, own_names = self.vocabulary.normal(name), self.own_names(role)
        if normal in own_names:
            return True
        own = self.vocabulary.normal(str(role.title))
        if name in self.vocabulary.officers and _initials(own) == singular(name):
            return True  # "CPO" for the Chief People Officer
        if normal in self.by_normal_form:
            return " " not in normal and normal == own.split()[-1]  # a bare "Engineers" is every engineer
        words, own_words = _without_synonyms(normal).split(), _without_synonyms(own).split()
        if set(words) <= set(own_words) or " ".join(words) in map(_without_synonyms, own_names):
            return True  # "Staff Engineer" for the Senior Staff Software Engineer, "QA Lead", "Senior Developer"
        # "Senior Data Engineer" for the Senior Engineer
        return _in_order(own_words, words) and set(words) - set(own_words) <= self.vocabulary.disciplines

    def own_names(self, role: Role) -> set[str]:
        """The normal forms of a role's names: its titles, also without its track's words and without its unit."""
        normal = self.vocabulary.normal
        track_words = self._track_words(role)
        names: set[str] = set()
        for title in (role.title, *role.also_known_as):
            if title:
                words = normal(str(title)).split()
                names |= {normal(str(title)), normal(title.partition(" of ")[0]), normal(title.partition(",")[0])}
                names |= {" ".join(word for word in words if word not in track_words), words[-1] if words else ""}
        return names - {""}

    def _track_words(self, role: Role) -> frozenset[str]:
        """The words that a role's title may omit: those of its track, and the common disciplines."""
        names = [role.track or "", str(role.written_track or "")]
        for path in self.framework.header.paths:
            if path.id == role.path:
                names += [str(track.title) for track in path.tracks if track.id == role.track]
        words = {word for name in names for word in name.replace("-", " ").replace("/", " ").split()}
        words |= {part for word in words for part in self.vocabulary.expansions.get(word, word).split()}
        return self.vocabulary.track_words | {word.casefold() for word in words}


def known_titles(framework: Framework, context: Context) -> KnownTitles:
    """The titles of a framework, collected once."""
    titles: KnownTitles | None = context.memo.get("titles")
    if titles is None or titles.framework is not framework:
        titles = context.memo["titles"] = KnownTitles(framework, context.vocabulary)
    return titles


def _words(title: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in title_words(title))


def _initials(normal: str) -> str:
    return "".join(word[0] for word in normal.split()).upper()


def _without_synonyms(normal: str) -> str:
    for word, usual in _SYNONYMS:
        normal = normal.replace(word, usual)
    return normal


def _in_order(part: list[str], words: list[str]) -> bool:
    """Whether `part` is a subsequence of other words."""
    rest = iter(words)
    return all(word in rest for word in part)
