"""Every format of every subject. A new one is a function and a line here.

A writer is named by its module and its function, and loaded when it writes: what one format needs
is no burden to the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from rich.console import Console

    from followup.labels import Labels


class Subject(StrEnum):
    """What there is to tell of, with the view that a writer is given."""

    AUDIT = "audit"
    """:class:`~followup.reporting.views.gap_report.GapReport`."""
    ANNEXES = "annexes"
    """The same, for the lists behind it."""
    BRIEF = "brief"
    """:class:`~followup.reporting.views.brief.Brief`."""
    EXPORT = "export"
    """Many of these, one by one."""
    YEAR = "year"
    """:class:`~followup.audit.yearly.YearLedger`."""
    FEEDBACK = "feedback"
    """:class:`~followup.reporting.views.bodies.Feedback`."""
    BODIES = "bodies"
    """:class:`~followup.reporting.views.bodies.BodiesView`."""
    TREND = "trend"
    """:class:`~followup.reporting.views.trend.TrendView`."""
    COMPARISON = "comparison"
    """:class:`~followup.reporting.views.comparison.Comparison`."""
    OVERVIEW = "overview"
    """:class:`~followup.reporting.views.overview.Overview`."""
    EXTRACTION = "extraction"
    """:class:`~followup.reporting.views.extraction.Extraction`."""
    CONCEPTS = "concepts"
    """:class:`~followup.reporting.views.concepts.Conceived`."""
    EXPLANATION = "explanation"
    """:class:`~followup.reporting.views.explanation.Explanation`."""
    LIST = "list"
    """A sequence of :class:`~followup.reporting.views.listing.Listing`."""
    IMPORT = "import"
    """A sequence of :class:`~followup.reporting.views.listing.ImportLine`."""
    EVERYTHING = "everything"
    """:class:`~followup.reporting.views.everything.Everything`."""
    CHANGES = "changes"
    """:class:`~followup.reporting.views.listing.ChangesView`."""
    SCORECARD = "scorecard"
    """:class:`~followup.reporting.views.scorecard.Scorecard`."""
    CALIBRATION = "calibration"
    """:class:`~followup.reporting.views.calibration.CalibrationView`."""
    PROFILES = "profiles"
    """:class:`~followup.reporting.views.calibration.ProfilesView`."""
    HISTORY = "history"
    """:class:`~followup.reporting.views.record.HistoryView`."""
    ORPHANS = "orphans"
    """:class:`~followup.reporting.views.record.OrphansView`."""
    AGREEMENT = "agreement"
    """:class:`~followup.audit.agreeing.Agreement`."""
    SAMPLE = "sample"
    """:class:`~followup.audit.sampling.SampleOf`."""
    SEARCH = "search"
    """:class:`~followup.audit.searching.Search`."""
    RETURN = "return"
    """:class:`~followup.reporting.views.returned.ReturnView`."""


class Made(StrEnum):
    """What a writer makes of a view."""

    TEXT = "text"
    """``write(view, labels) -> str``: the whole file, with its line ends as they shall stand."""
    PIECES = "pieces"
    """``write(view, labels) -> Iterator[str]``: the same, piece by piece."""
    BYTES = "bytes"
    """``write(view, labels) -> bytes``, which no terminal can show."""
    CHUNKS = "chunks"
    """``write(view, labels) -> Iterator[bytes]``: the same, piece by piece."""
    DRAWING = "drawing"
    """``render(view, console, labels) -> None``: on a terminal."""


@dataclass(frozen=True, slots=True)
class Format:
    """One subject in one format."""

    subject: Subject
    name: str
    """As ``--format`` names it."""
    suffix: str
    """Of a file in this format, with its dot: each format of a subject has one of its own."""
    writer: str | Callable[..., Any]
    """``MODULE:FUNCTION`` below ``followup.reporting.formats``, or the function."""
    made: Made = Made.TEXT

    @property
    def binary(self) -> bool:
        """Whether it is bytes, which no terminal can show."""
        return self.made in (Made.BYTES, Made.CHUNKS)

    @property
    def in_pieces(self) -> bool:
        """Whether it is made piece by piece, for what is too large to be held."""
        return self.made in (Made.PIECES, Made.CHUNKS)

    @property
    def function(self) -> Callable[..., Any]:
        """The writer itself, loaded now."""
        if callable(self.writer):
            return self.writer
        module, _, name = self.writer.partition(":")
        loaded = import_module(f"followup.reporting.formats.{module}")
        return cast("Callable[..., Any]", getattr(loaded, name))

    def write(self, view: object, labels: Labels) -> str | bytes:
        """The whole file."""
        made = self.function(view, labels)
        if not self.in_pieces:
            return cast("str | bytes", made)
        return b"".join(made) if self.binary else "".join(made)

    def pieces(self, view: object, labels: Labels) -> Iterator[str] | Iterator[bytes]:
        """The file piece by piece, of a format that is made so."""
        return cast("Iterator[str] | Iterator[bytes]", self.function(view, labels))

    def draw(self, view: object, console: Console, labels: Labels) -> None:
        """Draw ``view``, in a format that is a drawing."""
        self.function(view, console, labels)


_A, _E, _Y = Subject.AUDIT, Subject.EXPORT, Subject.YEAR
TABLE = "table"
"""The name of the drawing on a terminal."""
BRIEF = "brief"
"""The name of the brief, in Markdown or by the ending of the file."""
FIRST = "terminal.brief:render_first"
"""What draws the brief where nobody asked for it: it says how to see the rows."""
DRAWN = ".txt"
"""The ending of a file that a drawing is kept in."""

FORMATS = (
    Format(_A, TABLE, DRAWN, "terminal.audit:render", Made.DRAWING),
    Format(_A, "md", ".md", "markdown.filling:write_markdown"),
    Format(_A, "html", ".html", "html.page:write_html"),
    Format(_A, "docx", ".docx", "word.document:write_document", Made.BYTES),
    Format(_A, "xlsx", ".xlsx", "excel.audit:write_xlsx", Made.BYTES),
    Format(_A, "json", ".json", "json.audit:write_json"),
    Format(_A, "csv", ".csv", "csv.audit:write_csv"),
    Format(Subject.ANNEXES, "docx", ".docx", "word.annexes:write_annexes", Made.BYTES),
    Format(Subject.BRIEF, TABLE, DRAWN, "terminal.brief:render", Made.DRAWING),
    Format(Subject.BRIEF, BRIEF, ".md", "markdown.brief:write_brief"),
    Format(Subject.BRIEF, "brief-docx", ".docx", "word.brief:write_brief", Made.BYTES),
    Format(Subject.BRIEF, "brief-html", ".html", "html.brief:write_brief"),
    Format(_E, "csv", ".csv", "csv.export:write_csv", Made.PIECES),
    Format(_E, "json", ".json", "json.export:write_json", Made.PIECES),
    Format(_E, "jsonl", ".jsonl", "json.export:write_json_lines", Made.PIECES),
    Format(_E, "xlsx", ".xlsx", "excel.export:write_xlsx", Made.CHUNKS),
    Format(_E, "parquet", ".parquet", "parquet.export:write_parquet", Made.CHUNKS),
    Format(_Y, TABLE, DRAWN, "terminal.year:render", Made.DRAWING),
    Format(_Y, "md", ".md", "markdown.year:write_markdown"),
    Format(_Y, "xlsx", ".xlsx", "excel.year:write_year", Made.BYTES),
    Format(_Y, "json", ".json", "json.year:write_json"),
    Format(_Y, "csv", ".csv", "csv.year:write_csv"),
    Format(Subject.FEEDBACK, "xlsx", ".xlsx", "excel.feedback:write_feedback", Made.BYTES),
    Format(Subject.BODIES, TABLE, DRAWN, "terminal.bodies:render", Made.DRAWING),
    Format(Subject.TREND, TABLE, DRAWN, "terminal.trend:render", Made.DRAWING),
    Format(Subject.TREND, "md", ".md", "markdown.sheets:write_trend"),
    Format(Subject.TREND, "html", ".html", "html.sheets:write_trend"),
    Format(Subject.TREND, "docx", ".docx", "word.sheets:write_trend", Made.BYTES),
    Format(Subject.TREND, "xlsx", ".xlsx", "excel.sheets:write_trend", Made.BYTES),
    Format(Subject.TREND, "json", ".json", "json.trend:write_json"),
    Format(Subject.TREND, "csv", ".csv", "csv.sheets:write_trend"),
    Format(Subject.COMPARISON, TABLE, DRAWN, "terminal.comparison:render", Made.DRAWING),
    Format(Subject.COMPARISON, "md", ".md", "markdown.sheets:write_comparison"),
    Format(Subject.COMPARISON, "html", ".html", "html.sheets:write_comparison"),
    Format(Subject.COMPARISON, "docx", ".docx", "word.sheets:write_comparison", Made.BYTES),
    Format(Subject.COMPARISON, "xlsx", ".xlsx", "excel.sheets:write_comparison", Made.BYTES),
    Format(Subject.COMPARISON, "json", ".json", "json.comparison:write_json"),
    Format(Subject.COMPARISON, "csv", ".csv", "csv.sheets:write_comparison"),
    Format(Subject.OVERVIEW, TABLE, DRAWN, "terminal.overview:render", Made.DRAWING),
    Format(Subject.OVERVIEW, "md", ".md", "markdown.sheets:write_overview"),
    Format(Subject.OVERVIEW, "html", ".html", "html.sheets:write_overview"),
    Format(Subject.OVERVIEW, "docx", ".docx", "word.sheets:write_overview", Made.BYTES),
    Format(Subject.OVERVIEW, "xlsx", ".xlsx", "excel.sheets:write_overview", Made.BYTES),
    Format(Subject.OVERVIEW, "json", ".json", "json.overview:write_json"),
    Format(Subject.OVERVIEW, "csv", ".csv", "csv.sheets:write_overview"),
    Format(Subject.EXTRACTION, TABLE, DRAWN, "terminal.extraction:render", Made.DRAWING),
    Format(Subject.EXTRACTION, "md", ".md", "markdown.extraction:write_markdown"),
    Format(Subject.EXTRACTION, "json", ".json", "json.extraction:write_json"),
    Format(Subject.EXTRACTION, "csv", ".csv", "csv.extraction:write_csv"),
    Format(Subject.CONCEPTS, TABLE, DRAWN, "terminal.concepts:render_concepts", Made.DRAWING),
    Format(Subject.CONCEPTS, "json", ".json", "json.concepts:write_concepts"),
    Format(Subject.EXPLANATION, TABLE, DRAWN, "terminal.explanation:render", Made.DRAWING),
    Format(Subject.EXPLANATION, "json", ".json", "json.explanation:write_json"),
    Format(Subject.LIST, TABLE, DRAWN, "terminal.listing:render", Made.DRAWING),
    Format(Subject.LIST, "md", ".md", "markdown.listing:write_markdown"),
    Format(Subject.LIST, "json", ".json", "json.listing:write_json"),
    Format(Subject.LIST, "csv", ".csv", "csv.listing:write_csv"),
    Format(Subject.IMPORT, TABLE, DRAWN, "terminal.listing:render_import", Made.DRAWING),
    Format(Subject.EVERYTHING, TABLE, DRAWN, "terminal.everything:render", Made.DRAWING),
    Format(Subject.CHANGES, TABLE, DRAWN, "terminal.listing:render_changes", Made.DRAWING),
    Format(Subject.CHANGES, "json", ".json", "json.changes:write_json"),
    Format(Subject.SCORECARD, TABLE, DRAWN, "terminal.scorecard:render", Made.DRAWING),
    Format(Subject.SCORECARD, "md", ".md", "markdown.scorecard:write_markdown"),
    Format(Subject.SCORECARD, "json", ".json", "json.scorecard:write_json"),
    Format(Subject.CALIBRATION, TABLE, DRAWN, "terminal.calibration:render", Made.DRAWING),
    Format(Subject.CALIBRATION, "json", ".json", "json.calibration:write_calibration"),
    Format(Subject.PROFILES, TABLE, DRAWN, "terminal.calibration:render_profiles", Made.DRAWING),
    Format(Subject.PROFILES, "json", ".json", "json.calibration:write_profiles"),
    Format(Subject.HISTORY, TABLE, DRAWN, "terminal.record:render_history", Made.DRAWING),
    Format(Subject.HISTORY, "json", ".json", "json.record:write_history"),
    Format(Subject.ORPHANS, TABLE, DRAWN, "terminal.record:render_orphans", Made.DRAWING),
    Format(Subject.ORPHANS, "json", ".json", "json.record:write_orphans"),
    Format(Subject.AGREEMENT, TABLE, DRAWN, "terminal.record:render_agreement", Made.DRAWING),
    Format(Subject.AGREEMENT, "json", ".json", "json.record:write_agreement"),
    Format(Subject.SAMPLE, TABLE, DRAWN, "terminal.sample:render", Made.DRAWING),
    Format(Subject.SAMPLE, "json", ".json", "json.sample:write_json"),
    Format(Subject.SAMPLE, "csv", ".csv", "csv.sample:write_csv"),
    Format(Subject.SEARCH, TABLE, DRAWN, "terminal.search:render", Made.DRAWING),
    Format(Subject.SEARCH, "md", ".md", "markdown.sheets:write_search"),
    Format(Subject.SEARCH, "xlsx", ".xlsx", "excel.sheets:write_search", Made.BYTES),
    Format(Subject.SEARCH, "json", ".json", "json.search:write_json"),
    Format(Subject.SEARCH, "csv", ".csv", "csv.search:write_csv"),
    Format(Subject.RETURN, TABLE, DRAWN, "terminal.returned:render", Made.DRAWING),
)
"""Those of a subject in the order in which its help names them."""


def formats_of(subject: Subject) -> dict[str, Format]:
    """The formats of ``subject`` by their names, the drawing too."""
    return {each.name: each for each in FORMATS if each.subject == subject}


def file_formats_of(subject: Subject) -> dict[str, Format]:
    """The formats of ``subject`` that make a file, by their names."""
    return {
        name: each for name, each in formats_of(subject).items() if each.made is not Made.DRAWING
    }
