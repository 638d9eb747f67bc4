"""Whether the words of two names are the same ones, however shortened: "ba", "infosec", "mgr", "platforms"."""

from __future__ import annotations

from collections.abc import Sequence

# Each with the usual word: titles that differ in these alone do not contradict each other.
_USUAL = {
    **dict.fromkeys(("tester", "testing", "quality", "assurance"), "test"),
    **dict.fromkeys(("developer", "programmer", "development", "programming"), "engineer"),
    **dict.fromkeys(("adviser", "advisor", "consulting"), "consultant"),
}


def usual(words: Sequence[str]) -> tuple[str, ...]:
    """Words with the usual one for those that mean the same in titles."""
    return tuple(_USUAL.get(word, word) for word in words)


def differences(first: Sequence[str], second: Sequence[str]) -> tuple[set[str], set[str]]:
    """The words of each name that the other lacks in every form; synonyms and abbreviations are no difference."""
    first, second = usual(first), usual(second)
    only_first = [word for word in first if word not in second]
    only_second = [word for word in second if word not in first]
    for words, others in ((only_first, only_second), (only_second, only_first)):
        for word in tuple(words):
            run = _stands_for(word, others)
            if run:
                words.remove(word)
                others[:] = [other for other in others if other not in run]
    return {*only_first}, {*only_second}


def _stands_for(word: str, others: Sequence[str]) -> Sequence[str]:
    """The words, as many as possible in a row, that a word is a short or another form of."""
    lengths = range(min(4, len(others)), 0, -1)
    runs = (others[start : start + length] for length in lengths for start in range(len(others) - length + 1))
    return next((run for run in runs if _shortens(word, run)), ())


def _shortens(word: str, run: Sequence[str]) -> bool:
    """Whether a word is made of the beginnings of others ("ba", "infosec"), of some of their letters ("mgr", "ux"), or
    begins as the only other one does ("platforms")."""
    if len(run) == 1 and len(word) > 3 and word[:4] == run[0][:4]:
        return True
    letters = iter("".join(run))
    return _begins(word[:20], run) or (
        1 < len(word) < 5 and word[0] == run[0][0] and all(letter in letters for letter in word)
    )


def _begins(word: str, run: Sequence[str]) -> bool:
    if not run or not word:
        return not run and not word
    return any(run[0].startswith(word[:end]) and _begins(word[end:], run[1:]) for end in range(1, len(word) + 1))
