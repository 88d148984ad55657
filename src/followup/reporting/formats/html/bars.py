"""Verdicts by heading: a table whose third column is a stacked bar, so that both can be read."""

from __future__ import annotations

from collections.abc import Iterator

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.formats.html.elements import Markup, el, join
from followup.reporting.formats.html.shapes import (
    OUTCOMES,
    figure,
    legend,
    number_of,
    outcome_word,
    titled,
)
from followup.reporting.views.gap_report import GapReport
from followup.reporting.views.totals import Tally

_ROOM_FOR_A_NUMBER = 6.0
"""Per cent of the bar's room that a number needs; a narrower part has it in the table only."""


def verdicts_by_heading(report: GapReport, labels: Labels) -> Markup:
    """The chart; lengths are to one scale, so that large parts of a plan look large."""
    headings = report.totals.headings
    longest = max((each.tally.total for each in headings), default=0)
    body = _rows(report, longest, labels)
    numbers = [el("th", outcome_word(name, labels), scope="col") for name in OUTCOMES]
    head = el(
        "tr",
        el("th", labels("tally.heading"), scope="col"),
        el("th", labels("page.bar"), scope="col"),
        el("th", labels("tally.due"), scope="col"),
        *numbers,
        el("th", labels("tally.rate"), scope="col"),
    )
    table = el(
        "table",
        el("caption", labels("page.by_heading"), class_="unseen"),
        el("thead", head),
        el("tbody", *body),
        class_="bars",
    )
    return figure(
        labels("page.by_heading"), legend(labels), table, about=labels("page.by_heading_hint")
    )


def _rows(report: GapReport, longest: int, labels: Labels) -> Iterator[Markup]:
    above: tuple[str, ...] = ()
    for each in report.totals.headings:
        path = each.heading_path
        if len(path) > 1 and path[:-1] != above:
            yield el("tr", el("th", wording.headings(path[:-1]), colspan=8, scope="rowgroup"))
        above = path[:-1] or path
        name = path[-1] if path else labels("heading.none")
        yield _row(name, each.tally, longest, labels, class_="under" if len(path) > 1 else "")
    yield _row(labels("heading.total"), report.totals.tally, 0, labels, class_="total")


def _row(name: str, tally: Tally, longest: int, labels: Labels, *, class_: str) -> Markup:
    counts = [
        el("td", number_of(tally, outcome), data_label=outcome_word(outcome, labels))
        for outcome in OUTCOMES
    ]
    return el(
        "tr",
        el("th", name, scope="row"),
        el("td", _bar(tally, longest, labels), class_="bar"),
        el("td", tally.due, data_label=labels("tally.due")),
        *counts,
        el("td", wording.percent(tally.fulfilled_rate, labels), data_label=labels("tally.rate")),
        class_=class_ or None,
    )


def _bar(tally: Tally, longest: int, labels: Labels) -> Markup | None:
    """One bar; widths are per cent of the cell, so it needs no redrawing on a phone."""
    scale = 100 / (longest or tally.total or 1)
    parts: list[Markup] = []
    at = 0.0
    for outcome in OUTCOMES:
        number = number_of(tally, outcome)
        width = number * scale
        if number:
            words = f"{outcome_word(outcome, labels)} {number}"
            shape = el(
                "rect",
                titled(words),
                x=f"{at:.2f}%",
                width=f"{width:.2f}%",
                height=22,
                fill=f"url(#fill-{outcome})",
                class_="part",
            )
            parts.append(shape)
        if number and width >= _ROOM_FOR_A_NUMBER:
            middle = f"{at + width / 2:.2f}%"
            parts.append(el("text", number, x=middle, y=16, text_anchor="middle", class_="on-fill"))
        at += width
    return el("svg", join(*parts), width="100%", height=22, aria_hidden="true")
