"""By which names a role may be called."""

from __future__ import annotations

from framework_lint.model.framework import Framework, Role
from framework_lint.rules.shared.vocabulary import _common_disciplines, _normal, _sets, singular, vocabulary


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
