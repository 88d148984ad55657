"""Both rates over the years that a ledger holds of one government: two lines and their table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from followup.labels import Labels
from followup.reporting.formats.html.drawing import Text
from followup.reporting.rounding import percentage
from followup.reporting.views.history import YearTally
from followup.reporting.views.totals import Tally

RATES = ("fulfilled", "answered")
"""What is drawn; ``rate.NAME`` is what a person calls it."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """Measures of one drawing, in pixels."""

    name: str
    width: int
    height: int = 260
    left: int = 44
    right: int = 16
    top: int = 18
    bottom: int = 26

    def y(self, rate: float) -> float:
        """Where a rate of 0..1 stands."""
        return self.top + (1 - rate) * (self.height - self.top - self.bottom)


_SHAPES = (_Shape("wide", 860), _Shape("narrow", 360))
_LOW = 0.12
"""A value below this would stand on the years if it were written under its mark."""
_POINTS_WITH_VALUES = {"wide": 16, "narrow": 6}


@dataclass(frozen=True, slots=True)
class Gridline:
    """A level line with the rate that it marks."""

    path: str
    text: Text


@dataclass(frozen=True, slots=True)
class Point:
    """A year's mark on a line, in pixels."""

    x: float
    y: float
    words: str
    value: Text | None
    """The rate, where there is room for it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One rate over the years, broken where a year is missing between two."""

    rate: str
    path: str
    points: list[Point]


@dataclass(frozen=True, slots=True)
class Course:
    """One drawing."""

    name: str
    about: str
    width: int
    height: int
    grid: list[Gridline]
    years: list[Text]
    lines: list[Line]


def courses(history: Sequence[YearTally], labels: Labels) -> list[Course]:
    """The chart, once for wide and once for narrow screens; none of fewer than two years."""
    if len(history) < 2:
        return []
    return [_drawing(history, shape, labels) for shape in _SHAPES]


def rate_of(tally: Tally, name: str) -> float:
    """One of the two rates; a year without anything due is not in a history."""
    rate = tally.fulfilled_rate if name == "fulfilled" else tally.answered_rate
    return rate or 0.0


def _drawing(history: Sequence[YearTally], shape: _Shape, labels: Labels) -> Course:
    xs = _years_across(history, shape)
    return Course(
        name=shape.name,
        about=labels("page.years_label", first=history[0].year, last=history[-1].year),
        width=shape.width,
        height=shape.height,
        grid=[_gridline(quarter, shape) for quarter in range(5)],
        years=[
            Text(str(one.year), xs[one.year], shape.height - 8, anchor="middle")
            for place, one in enumerate(history)
            if _is_labelled(place, len(history), shape)
        ],
        lines=[_line(history, xs, name, shape) for name in RATES],
    )


def _is_labelled(place: int, number: int, shape: _Shape) -> bool:
    every = -(-number // _POINTS_WITH_VALUES[shape.name])
    return (number - 1 - place) % every == 0


def _years_across(history: Sequence[YearTally], shape: _Shape) -> dict[int, float]:
    first, last = history[0].year, history[-1].year
    inner = shape.width - shape.left - shape.right - 32
    return {
        one.year: shape.left + 16 + inner * (one.year - first) / (last - first) for one in history
    }


def _gridline(quarter: int, shape: _Shape) -> Gridline:
    y = shape.y(quarter / 4)
    text = Text(f"{quarter * 25}%", shape.left - 6, y + 4, anchor="end")
    return Gridline(f"M{shape.left} {y:.1f}H{shape.width}", text)


def _line(history: Sequence[YearTally], xs: dict[int, float], name: str, shape: _Shape) -> Line:
    path, points = "", []
    before: int | None = None
    for place, one in enumerate(history):
        rate = rate_of(one.tally, name)
        x, y = xs[one.year], shape.y(rate)
        path += f"{'L' if before == one.year - 1 else 'M'}{x:.1f} {y:.1f}"
        before = one.year
        value = None
        if _is_labelled(place, len(history), shape):
            down = 18 if name == "fulfilled" and rate > _LOW else -9
            value = Text(percentage(rate, 0), x, y + down, anchor="middle", over=True)
        points.append(Point(x, y, f"{one.year} {percentage(rate)}", value))
    return Line(name, path, points)
