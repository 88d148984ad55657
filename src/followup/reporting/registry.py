"""The formats that an audit can be written in. A new one is one function and one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup.labels import Labels
from followup.reporting.audit_csv import write_csv
from followup.reporting.audit_json import write_json
from followup.reporting.gap_markdown import write_markdown
from followup.reporting.view import GapReport

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class Writer:
    """One format."""

    name: str
    """As ``--format`` names it."""
    suffix: str
    """Of a file in this format, with its dot."""
    write: Callable[[GapReport, Labels], str | bytes]
    """The whole file: text with its line ends as they shall stand in it, or bytes."""
    binary: bool = False
    """Whether ``write`` gives bytes, which no terminal can show."""


def _html(report: GapReport, labels: Labels) -> str:
    from followup.reporting.html import write_html

    return write_html(report, labels)


def _xlsx(report: GapReport, labels: Labels) -> bytes:
    from followup.reporting.workbook import write_xlsx

    return write_xlsx(report, labels)


WRITERS: dict[str, Writer] = {
    writer.name: writer
    for writer in (
        Writer("md", ".md", write_markdown),
        Writer("html", ".html", _html),
        Writer("xlsx", ".xlsx", _xlsx, binary=True),
        Writer("json", ".json", write_json),
        Writer("csv", ".csv", write_csv),
    )
}


def render_table(
    report: GapReport, console: Console, labels: Labels, *, details: bool | None = None
) -> None:
    """Print ``report`` as a table; ``details`` overrides what its options say.

    rich is imported here and not before: the other formats do without it.
    """
    from followup.reporting.terminal.audit_table import render

    render(report, console, labels, details=report.options.details if details is None else details)
