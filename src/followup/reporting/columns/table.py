"""A subject's columns: what is in each, by its name, for whatever format shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from followup.labels import Labels

Value = str | int | float
"""Of a cell; a format without decimals of its own shows two."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Columns(Generic[T]):
    """The columns that things of one kind have. Which are shown, and in which order, is a format's
    own: it names them."""

    values: Mapping[str, Callable[[T, Labels], Value]]
    """What stands in a column, by the column's name."""

    def cells(self, item: T, names: Iterable[str], labels: Labels) -> list[Value]:
        """The values of ``item`` in the columns called ``names``, in their order."""
        return [self.values[name](item, labels) for name in names]


def header(area: str, names: Iterable[str], labels: Labels) -> list[str]:
    """The words over the columns: ``area.NAME`` of the labels."""
    return [labels(f"{area}.{name}") for name in names]
