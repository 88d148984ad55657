"""All years of all governments on the terminal: a line for each, then the totals."""

from __future__ import annotations

from rich.console import Console

from followup.labels import Labels
from followup.reporting.formats.terminal.page import STRONG, Page
from followup.reporting.views.everything import STATES, AuditedLine, Everything
from followup.reporting.views.totals import Tally

_STYLES = {"judged": "bold green", "unchanged": STRONG, "failed": "bold red"}


def render(view: Everything, console: Console, labels: Labels) -> None:
    """Print what became of each pair, those with a problem last, and the counts."""
    with Page(console) as page:
        for line in view.in_order:
            mark = labels(f"everything.{line.state}")
            page.marked(
                mark, _subject(line, labels), _said(line, labels), style=_STYLES[line.state]
            )
        counted = [state for state in STATES if view.number(state)]
        told = [labels(f"everything.count.{one}", number=view.number(one)) for one in counted]
        counts = labels("everything.join").join(told)
        total = labels("everything.total", number=len(view.lines), counts=counts)
        page.line(f"{total}{_tally('everything.sum', view.total, labels)}", style=STRONG)


def _subject(line: AuditedLine, labels: Labels) -> str:
    key = "everything.subject_of_genre" if line.genre else "everything.subject"
    genre = labels(f"list_genre.{line.genre}") if line.genre else ""
    return labels(key, government=line.government, year=line.year, genre=genre)


def _said(line: AuditedLine, labels: Labels) -> str:
    return line.why or _tally("everything.line", line.tally, labels, run=line.run)


def _tally(key: str, tally: Tally, labels: Labels, **more: str) -> str:
    """The counts; those not due only where there are any."""
    not_due = labels("everything.not_due", number=tally.not_due) if tally.not_due else ""
    return labels(
        key,
        fulfilled=tally.fulfilled,
        partial=tally.partial,
        missing=tally.missing,
        not_due=not_due,
        **more,
    )
