"""TXT: how the framework's own prose is written."""

from framework_lint.rules.text import (
    txt601_placeholder,
    txt602_doubled_word,
    txt603_spelling_variety,
    txt604_inclusive_language,
)
