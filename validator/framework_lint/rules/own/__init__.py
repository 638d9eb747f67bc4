"""SUP: the linter's own comments, settings and baseline."""

from framework_lint.rules.own import (
    sup801_unused_suppression,
    sup802_unknown_rule,
    sup803_suppression_without_reason,
    sup804_stale_baseline,
)
