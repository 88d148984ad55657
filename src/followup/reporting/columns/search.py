"""The columns of a search: one row for each commitment, or clause of a review, that was found."""

from __future__ import annotations

from followup.audit.searching import Hit, Search
from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.columns.sheets import Group, Head, Sheet, Told, said
from followup.reporting.columns.table import Columns
from followup.reporting.phrases import search as phrases

TABLE: Columns[Hit] = Columns(
    {
        "government": lambda hit, _: hit.report.government,
        "year": lambda hit, _: hit.year or "",
        "genre": lambda hit, labels: (
            labels(f"list_genre.{hit.report.genre}") if hit.report.genre else ""
        ),
        "found_in": lambda hit, labels: labels(
            "search.promised" if hit.promised else "search.reported"
        ),
        "found": lambda hit, _: hit.text,
        "verdict": lambda hit, labels: phrases.verdict(hit, labels) if hit.promised else "",
        "answer": lambda hit, _: hit.answers[0] if hit.answers else "",
        "headings": lambda hit, _: wording.headings(hit.heading_path),
        "kind": lambda hit, labels: labels(f"kind.{hit.kind}") if hit.kind else "",
        "decided_by": phrases.decided_by,
        "id": lambda hit, _: hit.id,
    }
)
HEADS = (
    Head("government", 14, centred=True),
    Head("year", 8, centred=True),
    Head("genre", 10, centred=True),
    Head("found_in", 10, centred=True),
    Head("found", 46),
    Head("verdict", 12, centred=True),
    Head("answer", 46),
    Head("headings", 30),
    Head("kind", 12, centred=True),
    Head("decided_by", 14, centred=True),
    Head("id", 15, centred=True),
)
"""In a document and a workbook, and in CSV."""
NAMES = tuple(head.name for head in HEADS)


def told(view: Search, labels: Labels) -> Told:
    """All that ``view`` shows."""
    name = phrases.title(view, labels)
    rows = tuple(tuple(TABLE.cells(hit, NAMES, labels)) for hit in view.hits)
    counts = said(phrases.found(view, labels), phrases.hidden(view, labels))
    sheet = Sheet("search", labels("search.sheet"), HEADS, (Group(rows),), before=counts)
    return Told(name, name, "", (labels("search.caution"),), (sheet,))
