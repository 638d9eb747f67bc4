"""How often each rule found something, as a table."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.reports.report import Report
from framework_lint.reports.summary import causes, summary


def render(report: Report) -> Iterator[str]:
    rows = [("places", "files", "rule", "what is wrong")]
    rows += [(f"{places:,}", f"{files:,}", code, words) for places, files, code, words in causes(report)]
    if len(rows) > 1:
        widths = [max(len(row[column]) for row in rows) for column in range(3)]
        for places, files, code, words in rows:
            yield f"{places:>{widths[0]}}  {files:>{widths[1]}}  {code:{widths[2]}}  {words}\n"
        yield "\n"
    yield summary(report) + "\n"
