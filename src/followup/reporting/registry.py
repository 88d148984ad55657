"""The formats that an audit can be written in. A new one is one function and one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from followup.labels import Labels
from followup.reporting.formats.csv.audit import write_csv
from followup.reporting.formats.json.audit import write_json
from followup.reporting.formats.markdown import Template, write_markdown
from followup.reporting.views.gap_report import GapReport

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


def filling_template(writer: Writer, *, name: str, text: str) -> Writer:
    """The writer of Markdown with a person's template, called ``name``; any other as it is."""
    if writer.name != "md":
        return writer
    return replace(writer, write=partial(write_markdown, template=Template(name, text)))


def filling_document(writer: Writer, *, name: str, document: bytes) -> Writer:
    """The writer of Word that fills a copy of ``document``, called ``name``; any other as it is."""
    if writer.name != "docx":
        return writer

    def fill(report: GapReport, labels: Labels) -> bytes:
        from followup.reporting.formats.word.filling import fill_document

        return fill_document(report, labels, name=name, document=document)

    return replace(writer, write=fill)


def absent_marks(document: bytes, *, name: str, labels: Labels) -> list[str]:
    """The marks of whole parts that a person's Word document does not hold, as they are written."""
    from followup.reporting.formats.word.filling import absent_marks

    return absent_marks(document, name=name, labels=labels)


def write_docx(report: GapReport, labels: Labels) -> bytes:
    """The Word chapter; lxml is imported here and not before."""
    from followup.reporting.formats.word.document import write_document

    return write_document(report, labels)


def write_html(report: GapReport, labels: Labels) -> str:
    """The web page; what makes it is imported here and not before."""
    from followup.reporting.formats.html import write_html

    return write_html(report, labels)


def write_xlsx(report: GapReport, labels: Labels) -> bytes:
    """The Excel workbook; XlsxWriter is imported here and not before."""
    from followup.reporting.formats.excel import write_xlsx

    return write_xlsx(report, labels)


def template_document(labels: Labels) -> bytes:
    """A Word document with every mark that a person's own can hold, and what each stands for."""
    from followup.reporting.formats.word.marks import marked_document

    return marked_document(labels)


WRITERS: dict[str, Writer] = {
    writer.name: writer
    for writer in (
        Writer("md", ".md", write_markdown),
        Writer("html", ".html", write_html),
        Writer("docx", ".docx", write_docx, binary=True),
        Writer("xlsx", ".xlsx", write_xlsx, binary=True),
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
    from followup.reporting.formats.terminal.audit_table import render

    render(report, console, labels, details=report.options.details if details is None else details)
