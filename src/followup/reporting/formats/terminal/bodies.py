"""The bodies of a year on the terminal: what each has, has answered, and is late with."""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Console

from followup.labels import Labels
from followup.reporting.formats.terminal.page import GAP, STRONG, Page, Paragraph
from followup.reporting.phrases.bodies import heading
from followup.reporting.quoting import one_line
from followup.reporting.views.bodies import BodiesView, BodyLine

_COUNTS = ("leads", "takes_part", "proposed", "answered", "closed", "overdue")
_LATE = "bold red"


def render(view: BodiesView, console: Console, labels: Labels) -> None:
    """Print a line for each body."""
    with Page(console) as page:
        page.line(heading(view, labels), style=STRONG)
        page.blank()
        if not view.lines:
            page.line(labels("ledger.empty"))
            return
        head: list[list[Paragraph]] = [
            [(labels(f"bodies.{name}"), STRONG)] for name in ("body", *_COUNTS)
        ]
        rows = [head, *(_cells(one, labels) for one in view.lines)]
        widths = [max(cell_len(row[at][0][0]) for row in rows) for at in range(1, len(_COUNTS) + 1)]
        widest = max(cell_len(row[0][0][0]) for row in rows)
        room = page.width - sum(widths) - GAP * len(_COUNTS)
        for row in rows:
            page.columns(row, widths=[min(widest, room), *widths])
        page.blank()
        page.line(labels("bodies.hint"))


def _cells(line: BodyLine, labels: Labels) -> list[list[Paragraph]]:
    name = one_line(line.body) or labels("bodies.nobody")
    counts = [getattr(line, name) for name in _COUNTS]
    styles = [_LATE if what == "overdue" and line.overdue else "" for what in _COUNTS]
    return [
        [(name, "")],
        *([(str(count or "-"), style)] for count, style in zip(counts, styles, strict=True)),
    ]
