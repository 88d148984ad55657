"""What an edited sheet changes, on the terminal: commitment, verdict before and after, note."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from rich.console import Console

from followup.audit.returned import Change, Refused
from followup.labels import Labels
from followup.model import Verdict
from followup.reporting import wording
from followup.reporting.formats.terminal.page import STRONG, VERDICT_STYLES, Field, Page
from followup.reporting.quoting import one_line
from followup.reporting.views.returned import ReturnView

_REFUSED = "bold red"


def render(view: ReturnView, console: Console, labels: Labels) -> None:
    """Print every change, then what cannot be taken."""
    returned, on_the_wall = view.returned, view.on_the_wall
    number = len(returned.changes)
    with Page(console) as page:
        if number or returned.refused:
            counts = {"changes": number, "unchanged": returned.unchanged}
            page.line(labels("returned.title", path=view.path, **counts), style=STRONG)
        else:
            page.line(labels("returned.nothing", path=view.path, unchanged=returned.unchanged))
        for change in returned.changes:
            page.blank()
            _change(page, change, labels)
        if returned.refused:
            page.blank()
            title = labels("returned.refused_title", number=len(returned.refused))
            page.line(title, style=_REFUSED)
            for one in returned.refused:
                page.line(_refused(one, labels, on_the_wall), indent=2)
        if view.strange:
            page.blank()
            names = labels("list.comma_names").join(map(one_line, view.strange))
            page.line(labels("returned.strange", names=names))


def _change(page: Page, change: Change, labels: Labels) -> None:
    facts = [labels("returned.row", row=change.row), change.commitment.id]
    if change.judged:
        words = [_word(one, labels) for one in (change.before, change.after)]
        facts.append(labels("returned.before_after", before=words[0], after=words[1]))
    style = VERDICT_STYLES[change.after] if change.judged and change.after else STRONG
    page.marked(*facts, style=style)
    page.line(change.commitment.text, indent=2)
    fields: list[Field] = []
    before, after = one_line(change.note_before), one_line(change.note)
    if change.judged and before and before != after:
        fields.append((labels("returned.note_before"), before, ""))
    if change.judged and (after or before):
        fields.append((labels("returned.note"), after or labels("returned.no_note"), ""))
    for one in change.altered:
        said = [_cell(one.column, text, labels) for text in (one.before, one.after)]
        text = labels("returned.before_after", before=said[0], after=said[1])
        fields.append((labels(f"sheet.column.{one.column}"), text, ""))
    page.fields(fields, indent=2)


def _cell(column: str, text: str, labels: Labels) -> str:
    if not text:
        return labels("returned.nothing_there")
    return labels(f"status.{text}") if column == "status" else one_line(text)


def _word(verdict: Verdict | None, labels: Labels) -> str:
    return wording.marked_verdict(verdict, labels) or labels("returned.no_verdict")


def _refused(one: Refused, labels: Labels, on_the_wall: Callable[[datetime], datetime]) -> str:
    details = {name: one_line(value) for name, value in one.details}
    if "column" in details:
        details["name"] = labels(f"sheet.column.{details['column']}")
    if one.at is not None:
        details["time"] = on_the_wall(one.at).strftime("%Y-%m-%d %H:%M")
    words = wording.statuses(labels) if one.code == "status" else wording.choices(labels)
    known = labels("list.comma_names").join(words)
    return labels(f"returned.refused.{one.code}", row=one.row, known=known, **details)
