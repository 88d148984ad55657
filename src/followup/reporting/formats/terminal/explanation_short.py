"""Why one commitment got its verdict, on one screen: without scores, and clipped to fit."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.formats.terminal.page import STRONG, VERDICT_STYLES, Field, Page
from followup.reporting.views.explanation import Explanation
from followup.reporting.views.gap_report import Evidence

_PASSAGES = 3
"""The best of them: what a verdict rests on is seldom more."""
_LINES = 2
"""Of the commitment, of its place, of its figures and of each passage."""
_LINES_OF_REASONS = 3


def render(view: Explanation, console: Console, labels: Labels) -> None:
    """Print the promise, the verdict with its reasons, the best passages, and how to see more: at
    most 23 lines of 80 columns, so that the prompt still fits on a screen of 24."""
    row = view.row
    with Page(console) as page:
        page.line(labels("explain.title", id=row.id), style=STRONG)
        page.fields(list(_promise(view, labels)), indent=0, most=_LINES)
        page.blank()
        page.marked(
            wording.verdict(row, labels),
            wording.sureness(row, labels),
            style=VERDICT_STYLES[row.verdict],
        )
        comma = labels("list.semicolon")
        reasons = comma.join(wording.reasons(row, labels))
        page.fields([(labels("field.reasons"), reasons, "")], most=_LINES_OF_REASONS)
        flags = comma.join(labels(f"flag.{name}") for name in row.flag_names)
        if flags:
            page.fields([(labels("field.flags"), flags, "")], most=1)
        page.blank()
        page.fields(list(_passages(view, labels)), indent=0, most=_LINES)
        page.blank()
        page.line(labels("explain.more", id=wording.id_in_ledger(row.id)))


def _promise(view: Explanation, labels: Labels) -> Iterator[Field]:
    row = view.row
    yield labels("field.commitment"), wording.quote(row.text, labels), ""
    yield labels("field.place"), wording.full_place(row.place, labels), ""
    target = wording.targets(row.commitment.quantities, labels)
    if target:
        reported = wording.targets(row.best.link.quantities, labels) if row.best else ""
        key = "explain.figures" if reported else "explain.figures_none"
        said = labels(key, promised=target, reported=reported)
        yield labels("explain.compared"), said, ""


def _passages(view: Explanation, labels: Labels) -> Iterator[Field]:
    row = view.row
    relied = [one.evidence for one in view.passages if one.relied_on]
    if relied:
        for one in relied[:_PASSAGES]:
            yield labels("field.evidence"), _quoted(one, labels), ""
        return
    yield labels("field.evidence"), wording.no_evidence(row, labels), ""
    if not row.silent:
        for passage in view.passages[: _PASSAGES - 1]:
            yield labels("explain.candidate"), _quoted(passage.evidence, labels), ""


def _quoted(one: Evidence, labels: Labels) -> str:
    """The place first: what is clipped is the quotation's end."""
    place = wording.place(one.place, labels)
    return labels("explain.quoted", place=place, quote=wording.quote(one.text, labels))
