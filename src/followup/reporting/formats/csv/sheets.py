"""A trend or a comparison as CSV: all tables in one, with the name of each in the first column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from followup.labels import Labels
from followup.reporting.columns import comparison, overview, trend
from followup.reporting.columns.sheets import Head, Told, names_of
from followup.reporting.columns.table import Value, header
from followup.reporting.formats.csv.sheet import sheet
from followup.reporting.views.comparison import Comparison
from followup.reporting.views.overview import Overview
from followup.reporting.views.trend import TrendView

_PART = "part"


def write_trend(view: TrendView, labels: Labels) -> str:
    """One row for each row of a table; the columns are the same whatever is shown."""
    return _written(trend.told(view, labels), trend.HEADS, labels)


def write_comparison(view: Comparison, labels: Labels) -> str:
    """One row for each row of a table; the columns are the same whatever is shown."""
    return _written(comparison.told(view, labels), comparison.HEADS, labels)


def write_overview(view: Overview, labels: Labels) -> str:
    """One row for each row of a table; the columns are the same whatever is shown."""
    return _written(overview.told(view, labels), overview.HEADS, labels)


def _written(told: Told, heads: Mapping[str, Sequence[Head]], labels: Labels) -> str:
    names = names_of(heads)
    return sheet(header("trend.column", (_PART, *names), labels), _rows(told, names))


def _rows(told: Told, names: Sequence[str]) -> Iterator[list[Value]]:
    for each in told.sheets:
        for row in each.rows:
            values = dict(zip((head.name for head in each.heads), row, strict=True))
            yield [each.title, *(values.get(name, "") for name in names)]
