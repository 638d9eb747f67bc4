"""NAV: links between roles, and what levels and branches say that they should be."""

from framework_lint.rules.navigation import (
    nav101_broken_link,
    nav102_link_case,
    nav103_not_reciprocal,
    nav104_not_adjacent,
    nav105_stale_label,
    nav106_orphan_role,
    nav107_label_level,
    nav108_retired_title,
    nav109_missing_neighbour,
)
