"""Words that announce the role that a sentence is about: "The role of the", "As a", "It falls to the"."""

from __future__ import annotations

from typing import NamedTuple

_ROLE = (
    r"(?:role|job|position|post|work|task|remit|purpose|scope|responsibilit(?:y|ies)|dut(?:y|ies)|mission|function|focus|"
    r"profile|week|day|life|main \w+|primary \w+|core \w+|key \w+)"
)
_WE = (
    r"(?:expect|see|ask|trust|want|need|define|think of|regard|consider|rely on|count on|look to|call on|describe|"
    r"treat)"
)
_HERE = r"(?:\s*\([^()]*\))?(?:\s+(?:at|in|for|with|on|of|here|new to)\b[^,.;:]{0,60})?"


class Announcement(NamedTuple):
    """Words that announce the role that a sentence is about."""

    before: str  # a pattern of the words before the title, its article not among them
    after: str  # a pattern of what stands behind the title
    is_addressed: bool = False  # whether it says who "you" are


# By a short name for each.
ANNOUNCEMENTS = {
    "As": Announcement(
        r"(?:in (?:this|the|your) (?:role|position|post|job|capacity)(?: as| of),?\s+|(?:(?:to [a-z]+(?: well)?"
        r"|(?:joining|starting|working|hired|employed|if you join)(?: with)?(?: us)?)\s+)?as\s+)(?:one of our\s+)?",
        _HERE + r"(?:,?\s+(?:you|we|your|you[’']\w+)\b|\s*[,:]\s)",
        True,
    ),
    "You are": Announcement(
        r"(?:in (?:this|the) (?:role|position|post|job),?\s+)?you(?:\s+are|[’']re|\s+will\s+be|[’']ll\s+be|"
        r"\s+(?:will\s+)?"
        r"(?:act|work|serve|join(?:\s+us)?|start(?:\s+with us)?)\s+as)\s+(?:one of our\s+)?",
        r"(?:\s*\([^()]*\))?\s*(?:[.,;!:]|\Z|(?:at(?! heart)|in(?! (?:the making|training|all but|waiting))|"
        r"on|of|who|with|and|for|responsible|"
        r"leading|working|reporting|you)\b)",
        True,
    ),
    "this position": Announcement(
        r"in\s+(?=(?:this|the|our)\s)",
        r"\s+(?:role|position|post|job)\b(?!\s+(?:as|of)\b)[^.;:]{0,30}?\b(?:you|we)\b",
        True,
    ),
    "role of": Announcement(
        rf"(?:among\s+|for\s+\w+\s+(?:holding|in|taking)\s+)?(?:the|this|our)?\s*{_ROLE}\s+(?:of|for)\s+(?:being\s+)?",
        r"(?:\s*\([^()]*\))?(?:\s+(?:here|at|in|with)\b[^,.;:]{0,40})?\s*(?:[:,–—]|\Z|(?:is|are|was|involves?|includ\w+|"
        r"consists?|comprises?|combines?|means?|entails?|covers?|requires?|exists|to|lies?|spans?|has|have|begins?|starts?|goes|"
        r"reaches|extends?)\b)",
    ),
    "We expect": Announcement(
        rf"(?:\w+\s+)?we\s+(?:\w+ly\s+)?{_WE}\s+",
        r"(?:\s*\([^()]*\))?\s+(?:to|as|for|who|when|that|with|will|can|here|at|in)\b",
    ),
    "We look for": Announcement(
        r"(?:we\s+are|we[’']re)\s+(?:currently\s+|now\s+)?(?:looking\s+(?:for|to)|seeking|hiring|recruiting)\s+"
        r"|the\s+successful\s+candidate\s+(?:will\s+be|is)\s+|you\s+(?:may|could|might)\s+be\s+(?=our\s+next)(?:our\s+next\s+)",
        r"\s*(?:[.,;!:]|\Z|[a-z])",
        True,
    ),
    "Being": Announcement(
        r"(?:being|to be|becoming|life as|serving as|acting as|the life of|a day in the life of)\s+",
        r"\s+(?:[^,.;:]{0,40}\s)?(?:means?|is|requires?|involves?|takes?|entails?|asks?|comes?|brings?|demands?)\b|\s*[,:]",
        True,
    ),
    "What does": Announcement(
        r"(?:what|how|why|who|where)\s+(?:(?:do|does|makes?|is|are|can|should|would)\s+)+",
        r"[^.!?]{0,80}\?|\s+[a-z]",
        True,
    ),
    "What they": Announcement(r"what\s+", r"\s+(?!is\b|are\b)[a-z]+\b", True),
    "If you are": Announcement(
        r"(?:if|when)\s+you(?:\s+are|[’']re)\s+",
        r"(?:\s+(?:at|in|with)\b[^,.;:]{0,40})?,\s+you\b(?!\s+(?:will|may|might|can|could|should|would)\b|[’'](?:ll|d)\b)",
        True,
    ),
    "called": Announcement(
        r"the (?:person|people|colleague|one|role|post|job)\s+(?:that\s+|who(?:m)?\s+|which\s+)?"
        r"(?:we\s+call|is\s+called|are\s+called)\s+",
        r"\s+[a-z]",
    ),
    "There is": Announcement(
        r"(?:we\s+have|there\s+(?:is|are)(?: never more than| only| just| at most)?|(?:each|every|"
        r"our)\s+[\w-]+(?:\s+[\w-]+)?\s+(?:has|have|employs?|appoints?))\s+"
        r"(?:(?:exactly|just|only)\s+)?(?:(?:one|two|three|four|five|six|ten)\s+)?",
        r"[^,.;:]{0,40},\s*(?:who|which|whose)\b|\s+(?:who|whose)\b|[^,.;:]{0,60}\.\s+(?:They|She|He)\b",
    ),
    "This is": Announcement(
        r"this (?:page|document|section|text|description|chapter|profile|guide)\s+(?:describes|is about|is "
        r"for|explains|covers|"
        r"sets out|defines)\s+(?:the (?:role|job|work|position) of\s+)?",
        r"\s*[.,:]|\s+[a-z]",
    ),
    "It is for": Announcement(
        r"it(?:[’']s|\s+is)\s+(?:for|up to|expected of|the (?:job|task|duty|responsibility) of)\s+|it\s+falls\s+to\s+",
        r"\s+(?:to|that)\s",
    ),
    "It is who": Announcement(r"it(?:[’']s|\s+is)\s+", r"\s+(?:who|that)\b"),
    "It is the job": Announcement(
        r"it(?:[’']s|\s+is)\s+", r"[’']s?\s+(?:job|task|duty|responsibility|role|work|business)\s+to\b"
    ),
}
# Words further on in a sentence that turn it to the role that it is about: "Keeping the plan honest is what ... do".
LATER = {
    "what they do": Announcement(
        r"(?:\b(?:is|are|know|wonder|wondered|ask)|[’']s)\s+(?:how|what|why|where|when)\s+",
        r"\s+(?:do|does|don[’']t|[a-z]+s?)\b|,\s",
    ),
    "that is": Announcement(r"[:–—]\s*(?:in short,\s+)?that(?:[’']s|\s+is)(?:,[^,.]{1,20},)?\s+", r"\s*(?:[.!]|\Z)"),
    "belongs to": Announcement(
        r"\b(?:belongs?\s+to|falls?\s+to|rests?\s+with|lies?\s+with|(?:is|are)\s+(?:all\s+)?(?:in\s+the\s+(?:charge|hands)\s+of|the\s+"
        r"(?:realm|daily bread|job|task|business|domain|responsibility|work|daily tasks|duties)\s+of))\s+",
        r"\s*(?:[.,;!]|\Z|(?:and|who|with|for|in)\b)",
    ),
}
