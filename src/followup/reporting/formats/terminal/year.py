"""The ledger of one year on the terminal: a table where it fits, else entry under entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.cells import cell_len
from rich.console import Console

from followup.audit.yearly import Entry, YearLedger
from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.formats.terminal.page import GAP, STRONG, VERDICT_STYLES, Page, Paragraph
from followup.reporting.phrases import duty
from followup.reporting.phrases.year import (
    answered,
    checked,
    counts,
    hidden,
    past,
    said_by,
    selected,
    title,
)
from followup.reporting.quoting import one_line
from followup.reporting.views.row import shortest_ids

_TABLE = 100
"""From so many columns on the commitment has room beside the other columns."""
_OVERDUE = "bold red"


def render(view: YearLedger, console: Console, labels: Labels) -> None:
    """Print the title, one entry for each commitment, and the counts."""
    ids = shortest_ids(one.id for one in view.report.commitments)
    with Page(console) as page:
        page.line(title(view, labels), style=STRONG)
        page.line(view.plan.title or view.plan.name)
        for said in selected(view, labels):
            page.line(said)
        page.blank()
        if not view.listed:
            page.line(labels("ledger.empty"))
        elif page.width >= _TABLE:
            _table(page, view, ids, labels)
        else:
            for entry in view.listed:
                _stacked(page, entry, ids, labels)
        page.blank()
        for said in hidden(view, labels):
            page.line(said)
        page.line(counts(view, labels))
        if view.run is None:
            government = one_line(view.plan.government)
            key = "ledger.to_audit" if view.auditable else "ledger.no_run"
            page.line(labels(key, government=government, year=view.year))


def _table(page: Page, view: YearLedger, ids: Mapping[str, str], labels: Labels) -> None:
    names = ("number", "id", "commitment", "due_on", "status", "verdict")
    rows = [[[(labels(f"ledger_column.{name}"), STRONG)] for name in names]]
    rows += [_cells(entry, ids, labels) for entry in view.listed]
    widths = [max(cell_len(text) for row in rows for text, _ in row[at]) for at in range(6)]
    widths[3:] = [min(width, 22) for width in widths[3:]]
    widths[2] = page.width - sum(widths[:2]) - sum(widths[3:]) - GAP * 5
    for row in rows:
        page.columns(row, widths=widths)


def _cells(entry: Entry, ids: Mapping[str, str], labels: Labels) -> list[list[Paragraph]]:
    owner = duty.bodies(entry.duty, labels)
    due = [(_due(entry, labels), _OVERDUE if entry.overdue else "")]
    return [
        [(str(entry.number), "")],
        [(ids[entry.commitment.id], "")],
        [(entry.commitment.text, ""), (wording.in_brackets(owner, labels) if owner else "", "")],
        due,
        [(text, "") for text in _checkin(entry, labels)],
        [(text, style) for text, style in _verdict(entry, labels)],
    ]


def _stacked(page: Page, entry: Entry, ids: Mapping[str, str], labels: Labels) -> None:
    verdict = " ".join(text for text, _ in _verdict(entry, labels))
    mark = f"{entry.number:>3}"
    due = _due(entry, labels)
    facts = (ids[entry.commitment.id], due, *_checkin(entry, labels)[:1], verdict)
    page.marked(mark, *facts, style=_OVERDUE if entry.overdue else STRONG)
    page.line(entry.commitment.text, indent=5)
    for name, text in _more(entry, labels):
        page.fields([(labels(f"ledger_column.{name}"), text, "")], indent=5)


def _due(entry: Entry, labels: Labels) -> str:
    """The last day, where the text names one, and that it has gone by; else that the year's end is
    presumed."""
    day = entry.due_on.isoformat() if entry.due_on else ""
    if entry.presumed_on is not None:
        return labels("ledger.presumed")
    return " ".join(part for part in (day, past(entry, labels)) if part)


def _more(entry: Entry, labels: Labels) -> Iterator[tuple[str, str]]:
    decision = entry.decision
    if said := duty.bodies(entry.duty, labels):
        yield "owner", said
    if entry.duty.contact:
        yield "contact", entry.duty.contact
    for answer in entry.progress.answers:
        if answer.told_by:
            at_odds = entry.progress.at_odds
            yield "told_by", answered(answer, labels) if at_odds else answer.told_by
        if answer.note:
            yield "checkin_note", answer.note
        if answer.material:
            yield "material", answer.material
    if decision is not None and decision.reason:
        yield "review_note", decision.reason


def _checkin(entry: Entry, labels: Labels) -> list[str]:
    """The last check-in with its day, then its note; where bodies are at odds, that they are, then
    what each says."""
    last, answers = entry.progress.last, entry.progress.answers
    if last is None:
        return []
    if entry.progress.at_odds:
        return [labels("ledger.at_odds"), *(answered(one, labels) for one in answers)]
    return [checked(last, labels), one_line(last.note)]


def _verdict(entry: Entry, labels: Labels) -> list[Paragraph]:
    decision = entry.decision
    if decision is None:
        return []
    by = wording.in_brackets(said_by(entry, labels), labels)
    return [
        (wording.marked_verdict(decision.verdict, labels), VERDICT_STYLES[decision.verdict]),
        (by, ""),
    ]
