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
NAMES_OF_ATTRIBUTES = {
    "AUTO": "Autonomy",
    "INFL": "Influence",
    "COMP": "Complexity",
    "KNGE": "Knowledge",
    "COLL": "Collaboration",
    "COMM": "Communication",
    "IMPM": "Improvement mindset",
    "CRTY": "Creativity",
    "DECM": "Decision-making",
    "DIGI": "Digital mindset",
    "LEAD": "Leadership",
    "LADV": "Learning and development",
    "PLAN": "Planning",
    "PROB": "Problem-solving",
    "ADAP": "Adaptability",
    "SCPE": "Security, privacy and ethics",
}
ATTRIBUTES = frozenset(NAMES_OF_ATTRIBUTES)
IN_EVERY_VERSION = ("AUTO", "INFL", "COMP", "KNGE")
# What frameworks call the other attributes together. Which of them a version before 9 has is not known here.
GROUPS_OF_ATTRIBUTES = ("Business skills", "Behavioural factors", "Behavioral factors")


def names_of_attributes(version: int | None) -> tuple[str, ...]:
    """The attributes of a version as far as they are known: all of SFIA 9's, for any other those of every version."""
    codes = NAMES_OF_ATTRIBUTES if version == 9 else IN_EVERY_VERSION
    return tuple(NAMES_OF_ATTRIBUTES[code] for code in codes)


def guiding_phrase(level: int, locale: str = "en-GB") -> str:
    """What SFIA calls a level of responsibility, 1 to 7, in a few words; KeyError for another number."""
    phrase = GUIDING_PHRASES[level]
    return phrase.replace("mobilise", "mobilize") if locale == "en-US" else phrase
