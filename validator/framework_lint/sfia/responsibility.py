"""SFIA's levels of responsibility and its generic attributes."""

from __future__ import annotations

GUIDING_PHRASES = {
    1: "Follow",
    2: "Assist",
    3: "Apply",
    4: "Enable",
    5: "Ensure, advise",
    6: "Initiate, influence",
    7: "Set strategy, inspire, mobilise",
}

# SFIA 9: attributes have codes as skills have, and addresses under /shortcode/, but no role requires one as a skill.
ATTRIBUTES = frozenset("AUTO INFL COMP KNGE COLL COMM IMPM CRTY DECM DIGI LEAD LADV PLAN PROB ADAP SCPE".split())


def guiding_phrase(level: int, locale: str = "en-GB") -> str:
    """What SFIA calls a level of responsibility, 1 to 7, in a few words; KeyError for another number."""
    phrase = GUIDING_PHRASES[level]
    return phrase.replace("mobilise", "mobilize") if locale == "en-US" else phrase
