"""DOC: the published site of a framework: its navigation, its pages and its links."""

from framework_lint.rules.pages import (
    doc701_site_navigation,
    doc702_site_label,
    doc703_site_order,
    doc704_page_drift,
    doc705_second_copy_differs,
    doc707_dead_link,
)
