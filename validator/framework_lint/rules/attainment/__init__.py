"""ATT: whether the text under a level is the text of that level, whole and undamaged."""

from framework_lint.rules.attainment import (
    att301_text_of_another_level,
    att302_level_mismatch,
    att303_missing_attainment,
    att304_text_of_another_skill,
    att305_text_edited,
    att307_damaged_characters,
)
