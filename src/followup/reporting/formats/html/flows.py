"""Commitments flowing from the plan's headings to what became of them: a small Sankey diagram."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from followup.labels import Labels
from followup.reporting.formats.html.elements import Markup, el, join
from followup.reporting.formats.html.shapes import (
    FONT,
    OUTCOMES,
    figure,
    number_of,
    outcome_symbol,
    outcome_word,
    svg_text,
    titled,
    wrapped,
)
from followup.reporting.views.totals import HeadingTally, Tally, Totals

MOST_SOURCES = 10
"""More bands than these cannot be followed by eye: the smallest are taken together."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """Measures of one drawing, in pixels."""

    name: str
    width: int
    left: int
    """Where the bands begin."""
    right: int
    """Where they end."""
    scale_height: int
    """What all commitments together are high."""
    label_width: int
    label_lines: int
    labels_above: bool
    """Whether a band's label stands over it, for want of room beside it."""


@dataclass(frozen=True, slots=True)
class _Plot:
    """What every part of one drawing needs to know."""

    bands: list[tuple[str, Tally]]
    """Names and counts of what the bands start from, in the plan's order."""
    whole: Tally
    shape: _Shape
    labels: Labels

    @property
    def outcomes(self) -> list[str]:
        """What there is to flow to."""
        return [outcome for outcome in OUTCOMES if number_of(self.whole, outcome)]

    def high(self, number: int) -> float:
        """Pixels for so many commitments."""
        return number * self.shape.scale_height / self.whole.total


_SHAPES = (
    _Shape("wide", 860, 292, 720, 300, 276, 2, labels_above=False),
    _Shape("narrow", 360, 8, 352, 240, 205, 1, labels_above=True),
)
_LINE = FONT + 4
_NODE = 8
_GAP = 10


def commitments_to_verdicts(totals: Totals, labels: Labels) -> Markup | None:
    """The diagram, once for wide and once for narrow screens; ``None`` where nothing flows."""
    bands = _bands(totals, labels)
    if totals.tally.total == 0 or len(bands) < 2:
        return None
    drawings = [_drawing(_Plot(bands, totals.tally, shape, labels)) for shape in _SHAPES]
    return figure(labels("page.flow"), *drawings, about=labels("page.flow_hint"))


def _bands(totals: Totals, labels: Labels) -> list[tuple[str, Tally]]:
    """Names and counts of what the bands start from, in the plan's order."""
    parts = list(totals.headings)
    kept = sorted(range(len(parts)), key=lambda place: (-parts[place].tally.total, place))
    largest = set(kept if len(kept) <= MOST_SOURCES else kept[: MOST_SOURCES - 1])
    bands = [(_name(part, labels), part.tally) for n, part in enumerate(parts) if n in largest]
    rest = [part.tally for n, part in enumerate(parts) if n not in largest]
    if rest:
        bands.append((labels("page.other_headings", number=len(rest)), _sum(rest)))
    return bands


def _name(part: HeadingTally, labels: Labels) -> str:
    return part.heading_path[-1] if part.heading_path else labels("heading.none")


def _sum(tallies: list[Tally]) -> Tally:
    return Tally(*(sum(number_of(each, outcome) for each in tallies) for outcome in OUTCOMES))


def _drawing(plot: _Plot) -> Markup:
    shape = plot.shape
    left, needed = _left_places(plot)
    right, height = _right_places(plot, needed)
    about = plot.labels("page.flow_label", total=plot.whole.total, headings=len(plot.bands))
    sources = (
        _source(name, plot.high(tally.total), tally.total, y, shape)
        for (name, tally), y in zip(plot.bands, left, strict=True)
    )
    return el(
        "svg",
        titled(about),
        *_ribbons(plot, left, right),
        *sources,
        *(_target(outcome, right[outcome], plot) for outcome in plot.outcomes),
        viewBox=f"0 0 {shape.width} {ceil(height)}",
        class_=f"flow {shape.name}",
        role="img",
        aria_label=about,
    )


def _left_places(plot: _Plot) -> tuple[list[float], float]:
    """The top of each band's source, and the height of the whole."""
    shape = plot.shape
    places, y = [], 2.0
    for name, tally in plot.bands:
        thick = plot.high(tally.total)
        lines = len(wrapped(name, width=shape.label_width, lines=shape.label_lines))
        if shape.labels_above:
            y += lines * _LINE
            places.append(y)
            y += thick + _GAP
        else:
            room = max(thick, lines * _LINE)
            places.append(y + (room - thick) / 2)
            y += room + _GAP
    return places, y


def _right_places(plot: _Plot, height: float) -> tuple[dict[str, float], float]:
    """The tops of the targets, spread over at least ``height``, and the height of the whole."""
    label = _LINE if plot.shape.labels_above else 0
    thick = {outcome: plot.high(number_of(plot.whole, outcome)) for outcome in plot.outcomes}
    used = sum(thick.values()) + label * len(thick)
    gap = max(_GAP, (height - used) / (len(thick) + 1))
    places: dict[str, float] = {}
    y = gap
    for outcome in plot.outcomes:
        places[outcome] = y + label
        y += thick[outcome] + label + gap
    return places, max(y, height)


def _ribbons(plot: _Plot, left: list[float], right: dict[str, float]) -> list[Markup]:
    drawn: list[Markup] = []
    taken = dict(right)
    for (name, tally), top in zip(plot.bands, left, strict=True):
        y = top
        for outcome in plot.outcomes:
            number = number_of(tally, outcome)
            if not number:
                continue
            word = outcome_word(outcome, plot.labels)
            words = plot.labels("page.flow_part", heading=name, word=word, number=number)
            thick = plot.high(number)
            path = _ribbon(plot.shape, y, taken[outcome], thick)
            drawn.append(el("path", titled(words), d=path, class_=f"ribbon is-{outcome}"))
            y += thick
            taken[outcome] += thick
    return drawn


def _ribbon(shape: _Shape, y0: float, y1: float, thick: float) -> str:
    x0, x1 = shape.left + _NODE, shape.right - _NODE
    middle = (x0 + x1) / 2
    return (
        f"M{x0} {y0:.1f}C{middle:.0f} {y0:.1f} {middle:.0f} {y1:.1f} {x1} {y1:.1f}"
        f"V{y1 + thick:.1f}C{middle:.0f} {y1 + thick:.1f} {middle:.0f} {y0 + thick:.1f} "
        f"{x0} {y0 + thick:.1f}Z"
    )


def _source(name: str, thick: float, number: int, y: float, shape: _Shape) -> Markup:
    lines = wrapped(name, width=shape.label_width, lines=shape.label_lines)
    node = el("rect", x=shape.left, y=y, width=_NODE, height=max(thick, 1), class_="node")
    title = titled(f"{name} {number}")
    if shape.labels_above:
        return el("g", title, node, svg_text(lines[0], shape.left, y - 5, class_="over"))
    first = y + thick / 2 - (len(lines) - 1) * _LINE / 2 + FONT / 2 - 2
    texts = [
        svg_text(line, shape.left - 8, first + place * _LINE, anchor="end")
        for place, line in enumerate(lines)
    ]
    return el("g", title, node, *texts)


def _target(outcome: str, y: float, plot: _Plot) -> Markup:
    shape, labels = plot.shape, plot.labels
    number = number_of(plot.whole, outcome)
    thick = max(plot.high(number), 1)
    words = f"{outcome_symbol(outcome, labels)} {outcome_word(outcome, labels)} {number}"
    node = el(
        "rect",
        x=shape.right - _NODE,
        y=y,
        width=_NODE,
        height=thick,
        fill=f"url(#fill-{outcome})",
    )
    if shape.labels_above:
        return join(node, svg_text(words, shape.right, y - 5, anchor="end", class_="over"))
    return join(node, svg_text(words, shape.right + 8, y + thick / 2 + FONT / 2 - 2))
