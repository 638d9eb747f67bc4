"""Short lists of facts, such as place and pay, which all pages of a framework may share."""

from __future__ import annotations

import re

MOST_FACTS = 10
LONGEST = 12  # words of a fact

# Strings: `re` compiles them when the first description is read.
_FACT = (
    r"\s*(?:[-*+|]\s+|\d{1,2}[.)]\s+)?\|?\s*(?:\*\*|__)?[A-Z][\w&/’' -]{0,30}?(?:\*\*|__)?\s*(?::|\|)(?:\*\*|__)?"
    r"\s*(\S.*)"
)
_VERB = r"\W*(?:[a-z]+ly\s+)?[A-Za-z]{2,}(?:[^s\W]s|es)\s+[a-z]"  # "explains designs": what somebody does


def is_list_of_facts(text: str) -> bool:
    """Whether each line of a text is a fact with a label ("Place: at home"), and most say nothing that one does."""
    if ":" not in text and "|" not in text:
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    if not 1 < len(lines) <= MOST_FACTS:
        return False
    facts = [match[1] for line in lines if (match := re.match(_FACT, line))]
    if len(facts) < len(lines) or any(len(fact.split()) > LONGEST for fact in facts):
        return False
    return 2 * sum(re.match(_VERB, fact) is not None for fact in facts) < len(facts)
