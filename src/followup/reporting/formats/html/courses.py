"""Both rates over the years that a ledger holds of one government: two lines and their table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.formats.html.elements import Markup, el, join
from followup.reporting.formats.html.shapes import figure, svg_text, titled
from followup.reporting.views.history import YearTally
from followup.reporting.views.totals import Tally

_RATES = ("fulfilled", "answered")


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


def rates_over_years(history: Sequence[YearTally], labels: Labels) -> Markup | None:
    """The chart and its table; ``None`` where there are fewer than two years."""
    if len(history) < 2:
        return None
    drawings = [_drawing(history, shape, labels) for shape in _SHAPES]
    title = labels("page.years")
    return figure(title, _legend(labels), *drawings, _table(history, labels),
                  about=labels("page.years_hint"))  # fmt: skip


def rate_of(tally: Tally, name: str) -> float:
    """One of the two rates; a year without anything due is not in a history."""
    rate = tally.fulfilled_rate if name == "fulfilled" else tally.answered_rate
    return rate or 0.0


def _drawing(history: Sequence[YearTally], shape: _Shape, labels: Labels) -> Markup:
    xs = _years_across(history, shape)
    about = labels("page.years_label", first=history[0].year, last=history[-1].year)
    return el(
        "svg",
        titled(about),
        *_grid(shape),
        *(
            svg_text(str(one.year), xs[one.year], shape.height - 8, anchor="middle")
            for place, one in enumerate(history)
            if _is_labelled(place, len(history), shape)
        ),
        *(_line(history, xs, name, shape) for name in _RATES),
        viewBox=f"0 0 {shape.width} {shape.height}",
        class_=f"course {shape.name}",
        role="img",
        aria_label=about,
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


def _grid(shape: _Shape) -> list[Markup]:
    drawn: list[Markup] = []
    for quarter in range(5):
        y = shape.y(quarter / 4)
        drawn.append(el("path", d=f"M{shape.left} {y:.1f}H{shape.width}", class_="grid"))
        drawn.append(svg_text(f"{quarter * 25}%", shape.left - 6, y + 4, anchor="end"))
    return drawn


def _line(history: Sequence[YearTally], xs: dict[int, float], name: str, shape: _Shape) -> Markup:
    """A line, broken where a year is missing between two, with a mark at each year."""
    path, marks = "", []
    before: int | None = None
    for place, one in enumerate(history):
        rate = rate_of(one.tally, name)
        x, y = xs[one.year], shape.y(rate)
        path += f"{'L' if before == one.year - 1 else 'M'}{x:.1f} {y:.1f}"
        before = one.year
        marks.append(_mark(name, x, y, f"{one.year} {rate * 100:.1f}%"))
        if _is_labelled(place, len(history), shape):
            down = 18 if name == "fulfilled" and rate > _LOW else -9
            value = f"{rate * 100:.0f}%"
            marks.append(svg_text(value, x, y + down, anchor="middle", class_="over"))
    return join(el("path", d=path, class_=f"line {name}"), *marks)


def _mark(name: str, x: float, y: float, words: str) -> Markup:
    if name == "fulfilled":
        return el("circle", titled(words), cx=x, cy=y, r=4.5, class_=f"mark {name}")
    return el("rect", titled(words), x=x - 4.5, y=y - 4.5, width=9, height=9, class_=f"mark {name}")


def _legend(labels: Labels) -> Markup:
    items = []
    for name in _RATES:
        sample = el(
            "svg",
            el("path", d="M0 8H30", class_=f"line {name}"),
            _mark(name, 15, 8, labels(f"rate.{name}")),
            width=30,
            height=16,
            class_="swatch",
            aria_hidden="true",
        )
        items.append(el("li", sample, el("span", labels(f"rate.{name}"))))
    return el("ul", *items, class_="legend")


def _table(history: Sequence[YearTally], labels: Labels) -> Markup:
    names = ("due", "fulfilled", "partial", "missing")
    head = [
        el("th", labels("list_column.year"), scope="col"),
        *(el("th", labels(f"tally.{name}"), scope="col") for name in names),
        *(el("th", labels(f"rate.{name}"), scope="col") for name in _RATES),
    ]
    rows = [
        el(
            "tr",
            el("th", one.year, scope="row"),
            *(el("td", getattr(one.tally, name)) for name in names),
            *(el("td", wording.percent(rate_of(one.tally, name), labels)) for name in _RATES),
        )
        for one in history
    ]
    table = el("table", el("thead", el("tr", *head)), el("tbody", *rows), class_="plain")
    scroll = el("div", table, class_="scroll")
    return el("details", el("summary", labels("page.years_table")), scroll)
