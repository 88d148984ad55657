"""Lists on the terminal: a table where it fits, one entry under the other where it does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.console import Console

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.columns.listing import SPARE, names, words
from followup.reporting.formats.terminal.page import GAP, STRONG, Page
from followup.reporting.phrases.versions import (
    KINDS,
    count_of,
    examples,
    import_remarks,
    remarks,
)
from followup.reporting.views.listing import IMPORT_STATES, ChangesView, ImportLine, Listing

_NARROWEST_TEXT = 16
_UNKNOWN = "-"
_INDENT = 4
_RARE = ("version", "reread")
_STATE_STYLES = {
    "new": "bold green",
    "version": "bold green",
    "reread": STRONG,
    "known": STRONG,
    "unrecognised": "bold yellow",
    "unread": "bold red",
}


def render(listings: Sequence[Listing], console: Console, labels: Labels) -> None:
    """Print each list, or that it is empty."""
    for listing in listings:
        _listing(listing, console, labels)


def _listing(listing: Listing, console: Console, labels: Labels) -> None:
    """Its longest column folded, then without those it can spare, one by one, then entry by entry,
    whichever fits first; then what is to be said of single lines."""
    header, told = words(listing, labels)
    with Page(console) as page:
        page.line(labels(f"list.{listing.name}", number=len(told)), style=STRONG)
        if not told:
            page.line(labels(f"list.no_{listing.name}"))
            return
        rows = [[value or _UNKNOWN for value in row] for row in told]
        _rows(page, header, rows, listing)
        for number, remark in enumerate(remarks(listing, labels)):
            if not number:
                page.blank()
            page.line(remark)


def _rows(page: Page, header: list[str], rows: list[list[str]], listing: Listing) -> None:
    lines = [header, *rows]
    for kept in _ever_fewer(lines, [names(listing).index(name) for name in SPARE[listing.name]]):
        widths = _widths(kept, page.width)
        if widths:
            for number, row in enumerate(kept):
                style = "" if number else STRONG
                page.columns([[(value, style)] for value in row], widths=widths)
            return
    for row in rows:
        page.blank()
        page.fields([(n, v, "") for n, v in zip(header, row, strict=True)], indent=0)


def _ever_fewer(
    lines: Sequence[Sequence[str]], spare: Sequence[int]
) -> Iterator[Sequence[Sequence[str]]]:
    """``lines``, then without the first column of ``spare``, then without the second too …"""
    for number in range(len(spare) + 1):
        left_out = set(spare[:number])
        yield [[cell for at, cell in enumerate(line) if at not in left_out] for line in lines]


def _widths(lines: Sequence[Sequence[str]], width: int) -> list[int]:
    """Each column's width, the widest one cut to what is left; empty where that is too little."""
    widths = [max(cell_len(line[at]) for line in lines) for at in range(len(lines[0]))]
    over = sum(widths) + GAP * len(widths) - width
    if over <= 0:
        return widths
    longest = widths.index(max(widths))
    if widths[longest] - over < _NARROWEST_TEXT:
        return []
    widths[longest] -= over
    return widths


def render_import(lines: Sequence[ImportLine], console: Console, labels: Labels) -> None:
    """Print what became of each file, those with a problem last, and the counts."""
    with Page(console) as page:
        for state in IMPORT_STATES:
            for line in lines:
                if line.state == state:
                    mark = labels(f"import.{state}")
                    page.marked(mark, line.path, _said(line, labels), style=_STATE_STYLES[state])
                    for remark in import_remarks(line, labels):
                        page.line(remark, indent=_INDENT)
        counts = {state: sum(line.state == state for line in lines) for state in IMPORT_STATES}
        told = [labels(f"import.count.{state}", number=counts[state]) for state in _counted(counts)]
        total = labels("import.summary", total=len(lines), counts=labels("import.join").join(told))
        page.line(total, style=STRONG)


def _counted(counts: Mapping[str, int]) -> list[str]:
    """The states to count: those there always were, and of the others what there is."""
    return [state for state in IMPORT_STATES if counts[state] or state not in _RARE]


def render_changes(view: ChangesView, console: Console, labels: Labels) -> None:
    """Print two versions of a report, and every commitment that differs."""
    with Page(console) as page:
        for key, line in (("before", view.before), ("after", view.after)):
            about = {"id": line.id, "name": line.file_name, "day": wording.day(line.imported_at)}
            page.line(labels(f"changes.{key}", **about), style=STRONG)
        page.line(count_of(view.differences, labels))
        for kind in KINDS:
            of_kind = examples(view.differences, kind, labels)
            if of_kind:
                page.blank()
                page.line(labels(f"changes.{kind}", number=len(of_kind)), style=STRONG)
            for text in of_kind:
                page.line(text, indent=_INDENT)


def _said(line: ImportLine, labels: Labels) -> str:
    if line.why:
        return line.why
    return labels(
        "import.recognised",
        government=line.government or labels("report.unknown_government"),
        reviewed=wording.year(line.reviewed_year, labels),
        planned=wording.year(line.planned_year, labels),
        commitments=line.commitments,
    )
