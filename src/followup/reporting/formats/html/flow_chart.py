"""Tasks flowing from the parts of the plan to what became of them: a small Sankey diagram."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from followup.labels import Labels
from followup.reporting.formats.html.drawing import FONT, Text, wrapped
from followup.reporting.formats.html.listing import part_name
from followup.reporting.formats.html.outcomes import OUTCOMES, named, number_of, word
from followup.reporting.views.listed import CountedPart, Listed
from followup.reporting.views.totals import Tally

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
    """What all of them together are high."""
    label_width: int
    label_lines: int
    labels_above: bool
    """Whether a band's label stands over it, for want of room beside it."""


@dataclass(frozen=True, slots=True)
class Ribbon:
    """Tasks of one band that came to one outcome."""

    words: str
    path: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Node:
    """The bar at either end of the ribbons, in pixels."""

    words: str
    """What it is called, in full."""
    x: float
    y: float
    width: float
    height: float
    texts: list[Text]
    outcome: str = ""
    """What it stands for, at the right end."""


@dataclass(frozen=True, slots=True)
class Flow:
    """One drawing."""

    name: str
    about: str
    width: int
    height: int
    ribbons: list[Ribbon]
    sources: list[Node]
    targets: list[Node]


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
        """Pixels for so many of them."""
        return number * self.shape.scale_height / self.whole.total


_SHAPES = (
    _Shape("wide", 860, 292, 720, 300, 276, 2, labels_above=False),
    _Shape("narrow", 360, 8, 352, 240, 205, 1, labels_above=True),
)
_LINE = FONT + 4
_NODE = 8
_GAP = 10


def flows(listed: Listed, labels: Labels) -> list[Flow]:
    """The diagram, once for wide and once for narrow screens; none where nothing flows."""
    bands = _bands(listed.parts, labels)
    if listed.tally.total == 0 or len(bands) < 2:
        return []
    return [_drawing(_Plot(bands, listed.tally, shape, labels)) for shape in _SHAPES]


def _bands(parts: Sequence[CountedPart], labels: Labels) -> list[tuple[str, Tally]]:
    """Names and counts of what the bands start from, in the plan's order."""
    kept = sorted(range(len(parts)), key=lambda place: (-parts[place].tally.total, place))
    largest = set(kept if len(kept) <= MOST_SOURCES else kept[: MOST_SOURCES - 1])
    bands = [
        (part_name(part.part, labels), part.tally) for n, part in enumerate(parts) if n in largest
    ]
    rest = [part.tally for n, part in enumerate(parts) if n not in largest]
    if rest:
        bands.append((labels("page.other_headings", number=len(rest)), _sum(rest)))
    return bands


def _sum(tallies: list[Tally]) -> Tally:
    return Tally(*(sum(number_of(each, outcome) for each in tallies) for outcome in OUTCOMES))


def _drawing(plot: _Plot) -> Flow:
    left, needed = _left_places(plot)
    right, height = _right_places(plot, needed)
    return Flow(
        name=plot.shape.name,
        about=plot.labels("page.flow_label", total=plot.whole.total, headings=len(plot.bands)),
        width=plot.shape.width,
        height=ceil(height),
        ribbons=list(_ribbons(plot, left, right)),
        sources=[
            _source(name, tally, y, plot) for (name, tally), y in zip(plot.bands, left, strict=True)
        ],
        targets=[_target(outcome, right[outcome], plot) for outcome in plot.outcomes],
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


def _ribbons(plot: _Plot, left: list[float], right: dict[str, float]) -> Iterator[Ribbon]:
    taken = dict(right)
    for (name, tally), top in zip(plot.bands, left, strict=True):
        y = top
        for outcome in plot.outcomes:
            number = number_of(tally, outcome)
            if not number:
                continue
            words = plot.labels(
                "page.flow_part", heading=name, word=word(outcome, plot.labels), number=number
            )
            thick = plot.high(number)
            yield Ribbon(words, _ribbon(plot.shape, y, taken[outcome], thick), outcome)
            y += thick
            taken[outcome] += thick


def _ribbon(shape: _Shape, y0: float, y1: float, thick: float) -> str:
    x0, x1 = shape.left + _NODE, shape.right - _NODE
    middle = (x0 + x1) / 2
    return (
        f"M{x0} {y0:.1f}C{middle:.0f} {y0:.1f} {middle:.0f} {y1:.1f} {x1} {y1:.1f}"
        f"V{y1 + thick:.1f}C{middle:.0f} {y1 + thick:.1f} {middle:.0f} {y0 + thick:.1f} "
        f"{x0} {y0 + thick:.1f}Z"
    )


def _source(name: str, tally: Tally, y: float, plot: _Plot) -> Node:
    shape, thick = plot.shape, plot.high(tally.total)
    lines = wrapped(name, width=shape.label_width, lines=shape.label_lines)
    first = y + thick / 2 - (len(lines) - 1) * _LINE / 2 + FONT / 2 - 2
    if shape.labels_above:
        texts = [Text(lines[0], shape.left, y - 5, over=True)]
    else:
        texts = [
            Text(line, shape.left - 8, first + place * _LINE, anchor="end")
            for place, line in enumerate(lines)
        ]
    return Node(f"{name} {tally.total}", shape.left, y, _NODE, max(thick, 1), texts)


def _target(outcome: str, y: float, plot: _Plot) -> Node:
    shape = plot.shape
    number = number_of(plot.whole, outcome)
    thick = max(plot.high(number), 1)
    words = f"{named(outcome, plot.labels)} {number}"
    if shape.labels_above:
        text = Text(words, shape.right, y - 5, anchor="end", over=True)
    else:
        text = Text(words, shape.right + 8, y + thick / 2 + FONT / 2 - 2)
    return Node(words, shape.right - _NODE, y, _NODE, thick, [text], outcome)
