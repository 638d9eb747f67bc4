"""CRI: what is expected at each level, and whether levels and families differ by it.

Criteria are what levels differ by; descriptions only say it in general. Where one paste has several effects one rule
speaks: CRI902 of whole families and roles, else CRI904 of a block, else CRI901 of a single criterion.
"""

from framework_lint.rules.criteria import (
    cri901_repeated_criterion,
    cri902_copied_criteria,
    cri903_missing_theme,
    cri904_lower_in_higher,
    cri905_count_mismatch,
    cri906_misspelt_theme,
)
