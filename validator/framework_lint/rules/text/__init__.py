"""TXT: the wording and spelling of the framework's own prose."""

from framework_lint.rules.text import (
    txt601_placeholder,
    txt602_doubled_word,
    txt603_spelling_variety,
    txt604_inclusive_language,
)
