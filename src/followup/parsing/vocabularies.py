"""What features are called: by their names while weights are fitted, by numbers afterwards.

A feature is made of a form (``size={}``) and a value. To write out its name and to look that up
costs more than all else that is done for a clause; so the names that weights are known for are
taken apart once, form by form, and a value is looked up in the table of its form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

Hundredths = NDArray[np.int64]
Weights = NDArray[np.float64]
Table = TypeVar("Table", Hundredths, Weights)
"""A row for each feature, by its number, after one of noughts."""


class Vocabulary(Protocol[T_co]):
    """What stands for a feature; ``None`` for one that nothing is known of."""

    def word(self, name: str) -> T_co | None:
        """What stands for the feature of this name."""
        ...

    def form(self, form: str) -> Callable[[str | int], T_co | None]:
        """What stands for the feature of the form, with one ``{}``, for a value."""
        ...


class Names:
    """Every feature by its name."""

    def word(self, name: str) -> str:
        """The name."""
        return name

    def form(self, form: str) -> Callable[[str | int], str]:
        """The form with the value in it."""
        return form.format


class Numbers:
    """The features that ``names`` lists, by their place there, from 1 on."""

    def __init__(self, names: Iterable[str]) -> None:
        self._numbers = {name: number for number, name in enumerate(names, start=1)}

    def word(self, name: str) -> int | None:
        """The feature's number."""
        return self._numbers.get(name)

    def form(self, form: str) -> Callable[[str | int], int | None]:
        """The look-up of a value: as it stands in the names, and as a whole number."""
        before, after = form.split("{}")
        table: dict[str | int, int] = {}
        for name, number in self._numbers.items():
            if name.startswith(before) and name.endswith(after):
                value = name[len(before) : len(name) - len(after)]
                table[value] = number
                if value.isdecimal() and value == str(int(value)):
                    table[int(value)] = number
        return table.get


def table_of(weights: Mapping[str, tuple[float, ...]], width: int) -> Weights:
    """The weights of ``width`` columns by number."""
    return np.array([(0.0,) * width, *weights.values()], np.float64)


def totals(table: Table, found: Iterable[Iterable[int | None]]) -> Table:
    """For each of the lists of features the sum of their rows; those unknown count nothing.

    Fractions are added one by one in the order of the list: their sum is the same everywhere.
    """
    flat: list[int] = []
    starts: list[int] = []
    for each in found:
        starts.append(len(flat))
        flat.append(0)  # a list may know of none
        flat += filter(None, each)
    rows = table.take(np.fromiter(flat, np.intp, len(flat)), axis=0)
    if rows.dtype.kind == "i" and starts:
        return np.add.reduceat(rows, starts, axis=0)
    owner = np.repeat(np.arange(len(starts)), np.diff([*starts, len(flat)]))
    columns = [np.bincount(owner, column, len(starts)) for column in rows.T]
    return np.stack(columns, axis=1).astype(table.dtype)
