"""SVG that is static: bars, ribbons and lines as presentation attributes, coloured by classes.

The page's policy allows no ``style`` attribute, and a chart must be readable in print, in the dark
and without colour: each verdict has a class (colour), a pattern (shape) and a word beside it.
"""

from __future__ import annotations

from unicodedata import east_asian_width

from followup.labels import Labels
from followup.model import Verdict
from followup.reporting.formats.html.elements import Markup, el, join
from followup.reporting.quoting import one_line
from followup.reporting.views.totals import Tally

OUTCOMES = (*(verdict.value for verdict in Verdict), "not_due")
"""What a commitment counts as, in this order in every chart."""
FONT = 13
"""Pixels of a label's text; a Chinese character is as wide, a Latin one about half of it."""


def outcome_word(outcome: str, labels: Labels) -> str:
    """The word for one of :data:`OUTCOMES`."""
    return labels("page.not_due") if outcome == "not_due" else labels(f"verdict.{outcome}.word")


def outcome_symbol(outcome: str, labels: Labels) -> str:
    """The shape that stands beside the word."""
    return (
        labels("page.not_due_symbol")
        if outcome == "not_due"
        else labels(f"verdict.{outcome}.symbol")
    )


def number_of(tally: Tally, outcome: str) -> int:
    """How many of ``tally`` came to ``outcome``."""
    return tally.not_due if outcome == "not_due" else tally.of(Verdict(outcome))


def patterns() -> Markup:
    """The fills of the verdicts, defined once for all charts of the page.

    An element that is not displayed defines nothing in some browsers, so it is 0 pixels large.
    """
    drawn = {
        "fulfilled": None,
        "partial": el("path", d="M0 8 8 0M-2 2 2-2M6 10 10 6", class_="hatch"),
        "missing": el("path", d="M0 4H8M4 0V8", class_="hatch"),
        "not_due": el("circle", cx=4, cy=4, r=1.5, class_="hatch-dot"),
    }
    fills = [
        el(
            "pattern",
            el("rect", width=8, height=8, class_=f"is-{outcome}"),
            lines,
            id=f"fill-{outcome}",
            width=8,
            height=8,
            patternUnits="userSpaceOnUse",
        )
        for outcome, lines in drawn.items()
    ]
    return el(
        "svg", el("defs", *fills), width=0, height=0, class_="definitions", aria_hidden="true"
    )


def swatch(outcome: str) -> Markup:
    """A small sample of an outcome's fill, for a legend."""
    square = el("rect", width=14, height=14, rx=2, fill=f"url(#fill-{outcome})")
    return el("svg", square, width=14, height=14, class_="swatch", aria_hidden="true")


def legend(labels: Labels, outcomes: tuple[str, ...] = OUTCOMES) -> Markup:
    """Which fill and which shape mean what."""
    items = [
        el(
            "li",
            swatch(outcome),
            el("span", f"{outcome_symbol(outcome, labels)} {outcome_word(outcome, labels)}"),
        )
        for outcome in outcomes
    ]
    return el("ul", *items, class_="legend")


def svg_text(words: str, x: float, y: float, *, anchor: str = "start", class_: str = "") -> Markup:
    """One line of text in a drawing."""
    return el("text", words, x=x, y=y, text_anchor=anchor, class_=class_ or None)


def titled(words: str) -> Markup:
    """What a pointer that rests on a shape is told."""
    return el("title", words)


def wrapped(words: str, *, width: float, lines: int) -> list[str]:
    """``words`` in at most ``lines`` lines of ``width`` pixels, the last one cut with …"""
    rest, done = one_line(words), []
    for number in range(lines):
        fits = _fitting(rest, width)
        if fits == len(rest):
            done.append(rest)
            break
        if number == lines - 1:
            done.append(rest[: max(1, fits - 1)] + "…")
            break
        done.append(rest[:fits])
        rest = rest[fits:]
    return done


def _fitting(words: str, width: float) -> int:
    used = 0.0
    for position, sign in enumerate(words):
        used += FONT if east_asian_width(sign) in "WFA" else FONT * 0.58
        if used > width:
            return position
    return len(words)


def figure(title: str, *parts: Markup | None, about: str = "") -> Markup:
    """A chart with its title and one sentence that says how to read it."""
    caption = join(el("h3", title), el("p", about, class_="hint") if about else None)
    return el("figure", el("figcaption", caption), *parts, class_="chart")
