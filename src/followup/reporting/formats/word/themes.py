"""The themes that the chapter goes by: the plan's headings, or topics where it has none."""

from __future__ import annotations

from dataclasses import dataclass

from followup.reporting.views.gap_report import GapReport, Row
from followup.reporting.views.totals import SUMMARY_DEPTH, Tally


@dataclass(frozen=True, slots=True)
class Theme:
    """Commitments that belong together."""

    heading: str
    """The innermost heading that they share, empty where there is none."""
    topic: str
    """The topic's code, where topics are gone by."""
    tally: Tally
    """Of all of them, not only those shown."""
    rows: tuple[Row, ...]
    """Those shown, in the order of the view."""


def themes(report: GapReport) -> list[Theme]:
    """The plan's headings in its order; its topics, the largest first, if it is under one alone."""
    totals = report.totals
    if len(totals.headings) > 1 or not any(totals.topics):
        by_heading: dict[tuple[str, ...], list[Row]] = {}
        for row in report.rows:
            by_heading.setdefault(row.heading_path[:SUMMARY_DEPTH], []).append(row)
        return [
            Theme(
                heading=each.heading_path[-1] if each.heading_path else "",
                topic="",
                tally=each.tally,
                rows=tuple(by_heading.get(each.heading_path, ())),
            )
            for each in totals.headings
        ]
    by_topic: dict[str, list[Row]] = {}
    for row in report.rows:
        by_topic.setdefault(row.commitment.topic, []).append(row)
    ordered = sorted(totals.topics.items(), key=lambda pair: (not pair[0], -pair[1].total))
    return [Theme("", code, tally, tuple(by_topic.get(code, ()))) for code, tally in ordered]
