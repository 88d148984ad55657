"""One report on the terminal: whose it is, its sections, and what it promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.formats.terminal.page import STRONG, Page
from followup.reporting.views.extraction import (
    Extraction,
    Placed,
    commitment_cells,
    identity,
    plan_statement,
    section_lines,
)
from followup.reporting.views.gap_report import shortest_ids


def render(view: Extraction, console: Console, labels: Labels, *, details: bool) -> None:
    """Print the whole; ``details`` adds the achievements and problems word by word."""
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
            if details:
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
    short, text, where, kind, target, deadline, owner = commitment_cells(placed, ids, labels)
    page.facts(short, where, kind, indent=2)
    page.line(text, indent=4)
    facts = [("target", target), ("deadline", deadline), ("owner", owner)]
    page.fields([(labels(f"field.{name}"), said, "") for name, said in facts if said], indent=4)


def _passages(page: Page, items: Sequence[Placed], labels: Labels) -> None:
    for placed in items:
        page.facts(wording.place(placed.place, labels), placed.item.text, indent=2)
