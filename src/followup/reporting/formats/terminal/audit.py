"""An audit on the terminal: under each other on a narrow screen, side by side on a wide one."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console

from followup.labels import Labels
from followup.model import Verdict
from followup.reporting import wording
from followup.reporting.formats.terminal import rows, tasks
from followup.reporting.formats.terminal.page import GAP, STRONG, VERDICT_STYLES, Page
from followup.reporting.phrases import summary
from followup.reporting.views.gap_report import GapReport, Row, TaskRow
from followup.reporting.views.options import FLAGS

SIDE_BY_SIDE = 120
"""From so many columns on, commitment and evidence stand beside each other: below that the
evidence would be a strip of less than twenty Chinese characters."""

Lines = Sequence[Row | TaskRow]


def render(report: GapReport, console: Console, labels: Labels) -> None:
    """Print the whole: sources, tasks or commitments by heading, counts and the caution."""
    details = report.options.details
    by_task = report.options.by == "task"
    groups: list[tuple[tuple[str, ...] | None, Lines]] = (
        [(group.heading_path, group.tasks) for group in report.task_groups]
        if by_task
        else [(group.heading_path, group.rows) for group in report.groups]
    )
    with Page(console) as page:
        _head(page, report, labels)
        if not groups:
            page.blank()
            nothing = "table.no_tasks_listed" if by_task else "table.nothing_listed"
            page.line(labels(nothing if report.commitments else "table.no_commitments"))
        for place, (heading_path, lines) in enumerate(groups):
            page.blank()
            if heading_path is not None:
                page.line(wording.headings(heading_path) or labels("heading.none"), style=STRONG)
            placed = heading_path is None
            if page.width >= SIDE_BY_SIDE and not details:
                _side_by_side(page, lines, labels, placed=placed, headed=not place)
                continue
            for number, line in enumerate(lines):
                if number:
                    page.blank()
                if isinstance(line, TaskRow):
                    tasks.stacked(page, line, labels, placed=placed, details=details)
                else:
                    rows.stacked(page, line, labels, placed=placed, details=details)
        _foot(page, report, labels)


def _head(page: Page, report: GapReport, labels: Labels) -> None:
    page.line(wording.title(report, labels), style=STRONG)
    page.fields(
        [
            (
                labels(f"source.{role}"),
                wording.source_title(source, labels)
                + (wording.in_brackets(source.name, labels) if source.identity.title else ""),
                "",
            )
            for role, source in (("plan", report.plan), ("outcome", report.outcome))
        ],
        indent=0,
    )
    for said in summary.selected(report, labels, by_task=report.options.by == "task"):
        page.line(said)


def _side_by_side(page: Page, lines: Lines, labels: Labels, *, placed: bool, headed: bool) -> None:
    words = [wording.marked_verdict(verdict, labels) for verdict in Verdict]
    first = max(cell_len(word) for word in [*words, labels("confidence", value="0.00")])
    rest = page.width - first - 4 * GAP
    widths = [first, rest * 34 // 100, rest * 40 // 100]
    widths.append(rest - sum(widths[1:]))
    if headed:
        what = "task" if isinstance(lines[0], TaskRow) else "commitment"
        names = ("verdict", what, "evidence", "reasons")
        page.columns([[(labels(f"column.{name}"), STRONG)] for name in names], widths=widths)
    for number, line in enumerate(lines):
        if number:
            page.blank()
        drawn = (
            tasks.cells(line, labels, placed=placed)
            if isinstance(line, TaskRow)
            else rows.cells(line, labels, placed=placed)
        )
        page.columns(drawn, widths=widths)


def _foot(page: Page, report: GapReport, labels: Labels) -> None:
    by_task = report.options.by == "task"
    tally = report.task_totals if by_task else report.totals.tally
    page.blank()
    total = "table.task_total" if by_task else "table.total"
    page.line(labels(total, total=tally.total, due=tally.due, not_due=tally.not_due))
    for verdict, said in summary.counts(tally, labels):
        symbol = wording.verdict_symbol(verdict, labels)
        page.line(f"{symbol} {said}", style=VERDICT_STYLES[verdict], indent=2)
    if by_task:
        page.line(labels("table.in_tasks", total=report.totals.tally.total))
    for name, value, basis in summary.rates(report, labels):
        page.line(labels("table.rate", name=name, value=value, basis=basis))
    counted = {name: getattr(report.totals, name, 0) for name in FLAGS if name != "not_due"}
    extras = [labels(f"table.{name}", number=number) for name, number in counted.items() if number]
    if extras:
        page.line(labels("list.semicolon").join(extras))
    for said in (
        *summary.sampled(report, labels),
        *(summary.tasks_to_check(report, labels) if by_task else ()),
        *summary.to_check(report, labels),
        *summary.reviewed(report, labels),
    ):
        page.line(said)
    if len(report.tasks if by_task else report.rows) != tally.total:
        page.line(summary.shown(report, labels, by_task=by_task))
    page.blank()
    page.line(wording.caution(report, labels))
    page.line(labels("table.explain", id=report.listed[0].short_id) if report.listed else "")
