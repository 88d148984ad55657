"""One report as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.columns.extraction import COMMITMENT, TABLE, Line
from followup.reporting.columns.table import header
from followup.reporting.formats.markdown import markup
from followup.reporting.phrases.extraction import identity, plan_statement, section_lines
from followup.reporting.views.extraction import Extraction
from followup.reporting.views.row import shortest_ids


def write_markdown(view: Extraction, labels: Labels) -> str:
    """The whole as Markdown; nothing that the report says takes effect in it."""
    return markup.page(_blocks(view, labels))


def _blocks(view: Extraction, labels: Labels) -> Iterator[str]:
    yield markup.heading(1, wording.source_title(view.source, labels))
    yield markup.heading(2, labels("extract.identity"))
    names = ("name", "value", "how")
    yield markup.table(header("extract", names, labels), identity(view, labels))
    yield markup.heading(2, labels("extract.sections"))
    parts = ("role", "heading", "from_line", "length")
    yield markup.table(header("extract", parts, labels), section_lines(view, labels))
    yield markup.heading(2, labels("extract.plan"))
    yield plan_statement(view, labels)
    ids = shortest_ids(placed.item.id for placed in view.commitments)
    for path, under in view.by_heading:
        yield markup.heading(3, wording.headings(path) or labels("heading.none"))
        lines = (Line("commitment", 0, placed, ids[placed.item.id]) for placed in under)
        rows = (TABLE.cells(line, COMMITMENT.values(), labels) for line in lines)
        yield markup.table(header("column", COMMITMENT, labels), rows)
    for name, items in (("achievements", view.achievements), ("problems", view.problems)):
        yield markup.heading(2, labels(f"extract.{name}", number=len(items)))
        yield markup.bullets(
            placed.item.text + wording.in_brackets(wording.place(placed.place, labels), labels)
            for placed in items
        )
    yield markup.bullets(wording.note(item, labels) for item in view.report.notes)
