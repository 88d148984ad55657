"""What a text speaks of, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup.labels import Labels
from followup.reporting.quoting import one_line
from followup.reporting.views.concepts import PART_OF, Conceived

if TYPE_CHECKING:
    from rich.console import Console


def render_concepts(view: Conceived, console: Console, labels: Labels) -> None:
    """Print the concepts with their paths, then the acts with their grades."""
    from rich.table import Table
    from rich.text import Text

    concepts = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("words", "concept"):
        concepts.add_column(labels(f"concepts.{name}"), overflow="fold")
    for seen in view.concepts:
        words = one_line(view.text[seen.span.start : seen.span.end])
        concepts.add_row(Text(words), Text(one_line(PART_OF.join(view.graph.path(seen.concept)))))
    told = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("words", "act", "grade"):
        told.add_column(labels(f"concepts.{name}"), overflow="fold")
    for act in view.acts:
        words = one_line(view.text[act.span.start : act.span.end])
        told.add_row(Text(words), act.name, labels(f"concepts.grades.{act.grade}"))
    if not view.concepts:
        console.print(labels("concepts.none"))
    for table in (concepts, told):
        if table.row_count:
            console.print(table)
