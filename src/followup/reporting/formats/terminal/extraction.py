"""One report on the terminal: whose it is, its sections, and what it promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.columns.extraction import COMMITMENT, TABLE, Line
from followup.reporting.formats.terminal.page import STRONG, Page
from followup.reporting.phrases.extraction import identity, plan_statement, section_lines
from followup.reporting.views.extraction import Extraction, Placed
from followup.reporting.views.row import shortest_ids


def render(view: Extraction, console: Console, labels: Labels) -> None:
    """Print the whole."""
    with Page(console) as page:
        page.line(wording.source_title(view.source, labels), style=STRONG)
        page.fields(
            [
                (name, value + (wording.in_brackets(how, labels) if how else ""), "")
                for name, value, how in identity(view, labels)
            ],
            indent=0,
        )
        page.blank()
        page.line(labels("extract.sections"), style=STRONG)
        page.fields(
            [
                (role, labels("list.comma").join((heading, line, length)), "")
                for role, heading, line, length in section_lines(view, labels)
            ]
        )
        page.blank()
        page.line(plan_statement(view, labels), style=STRONG)
        _commitments(page, view, labels)
        for name, items in (("achievements", view.achievements), ("problems", view.problems)):
            page.blank()
            page.line(labels(f"extract.{name}", number=len(items)), style=STRONG)
            if view.details:
                _passages(page, items, labels)
        for said in view.report.notes:
            page.line(wording.note(said, labels))


def _commitments(page: Page, view: Extraction, labels: Labels) -> None:
    ids = shortest_ids(placed.item.id for placed in view.commitments)
    for path, under in view.by_heading:
        page.blank()
        page.line(wording.headings(path) or labels("heading.none"), style=STRONG)
        for placed in under:
            _commitment(page, placed, ids, labels)


def _commitment(page: Page, placed: Placed, ids: Mapping[str, str], labels: Labels) -> None:
    line = Line("commitment", 0, placed, ids[placed.item.id])
    cells = TABLE.cells(line, COMMITMENT.values(), labels)
    short, text, where, kind, *more = (str(cell) for cell in cells)
    page.facts(short, where, kind, indent=2)
    page.line(text, indent=4)
    facts = zip(("target", "deadline", "owner"), more, strict=True)
    page.fields([(labels(f"field.{name}"), said, "") for name, said in facts if said], indent=4)


def _passages(page: Page, items: Sequence[Placed], labels: Labels) -> None:
    for placed in items:
        page.facts(wording.place(placed.place, labels), placed.item.text, indent=2)
