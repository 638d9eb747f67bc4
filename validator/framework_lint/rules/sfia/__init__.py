"""SFI: whether what the framework says about SFIA's skills agrees with SFIA."""

from framework_lint.rules.sfia import (
    sfi201_unknown_code,
    sfi202_other_version_code,
    sfi203_name_mismatch,
    sfi204_level_outside_range,
    sfi205_category_mismatch,
    sfi206_url_code_mismatch,
    sfi207_url_version,
    sfi208_guiding_phrase,
    sfi209_dataset_sanity,
    sfi210_locale_mix,
    sfi211_duplicate_skill,
    sfi212_description_differs,
    sfi213_missing_acknowledgement,
    sfi214_unknown_attribute,
)
