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
# What else has a level of responsibility, in other versions or as people write it.
_OTHER_NAMES = ("Business skills", "Behavioural factors", "Behavioral factors", "Decision making", "Problem solving")
ATTRIBUTE_NAMES = (*NAMES_OF_ATTRIBUTES.values(), *_OTHER_NAMES, "Learning and professional development", "Security")


def guiding_phrase(level: int, locale: str = "en-GB") -> str:
    """What SFIA calls a level of responsibility, 1 to 7, in a few words; KeyError for another number."""
    phrase = GUIDING_PHRASES[level]
    return phrase.replace("mobilise", "mobilize") if locale == "en-US" else phrase
