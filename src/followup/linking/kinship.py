"""How near the concepts of each query and each passage lie in the graph of the genre.

Nearness is shared rarity (information content, Resnik 1995), relative to both (Lin 1998).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from followup.lexicon.concepts import Graph
from followup.linking.shared import Columns, Matrix, Numbers

Names = tuple[str, ...]
DIGITS = 6
"""Decimals of all that is measured here."""


class Kinship:
    """The concepts that queries name beside those that passages name.

    What is measured has a row for each query and a column for each passage, or, where ``columns``
    are given, for each of the query's columns; NaN where a query names no concept.
    """

    def __init__(self, graph: Graph, wanted: Sequence[Names], told: Sequence[Names]) -> None:
        self._graph = graph
        self._left = sorted({name for names in wanted for name in names})
        self._right = sorted({name for names in told for name in names})
        self._rarity = np.array([graph.rarity(name) for name in self._left])
        places = {name: place for place, name in enumerate(self._left)}
        self._wanted = _Lists.of([[places[name] for name in names] for names in wanted])
        each = {names: place for place, names in enumerate(dict.fromkeys(told))}
        self._group = np.array([each[names] for names in told], np.intp)
        """For each passage the number of its concepts among :attr:`_groups`."""
        self._groups = list(each)
        columns = {name: place for place, name in enumerate(self._right)}
        self._told = _Lists.of([[columns[name] for name in names] for names in self._groups])

    def coverage(self, columns: Columns | None = None) -> Matrix:
        """Of what a query names, by rarity, how near the passage comes to it, 0..1."""
        return self._by_query(self._near, np.add, columns, share=True)

    def inside(self, columns: Columns | None = None) -> Matrix:
        """Of what a query names, by rarity, the share that the passage has or has a part of."""
        return self._by_query(self._inside, np.add, columns, share=True)

    def rarest(self, columns: Columns | None = None, *, most: float) -> Matrix:
        """The rarity of the rarest concept that both are part of, 0..1 against ``most``."""
        found = self._by_query(self._shared, np.maximum, columns)
        return _rounded(np.minimum(1.0, found / most))

    def rarest_inside(self, columns: Columns | None = None, *, most: float) -> Matrix:
        """The rarity of the query's rarest concept that the passage has or has a part of."""
        found = self._by_query(self._inside, np.maximum, columns)
        return _rounded(np.minimum(1.0, found / most))

    def _by_query(
        self, values: Matrix, gather: np.ufunc, columns: Columns | None, *, share: bool = False
    ) -> Matrix:
        """The ``values`` of each query's concepts gathered; as a share of their whole rarity."""
        width = len(self._group) if columns is None else columns.shape[1]
        found = np.full((self._wanted.count, width), np.nan)
        if columns is None:
            gathered = self._wanted.gather(gather, lambda each, _: values[each])[:, self._group]
        else:
            groups = self._group[columns]
            gathered = self._wanted.gather(
                gather, lambda each, owner: values[each[:, None], groups[owner]]
            )
        if share:
            whole = self._wanted.gather(np.add, lambda each, _: self._rarity[each])
            gathered = _rounded(gathered / whole[:, None])
        found[self._wanted.owners] = gathered
        return found

    @cached_property
    def _near(self) -> Matrix:
        """Concept of a query × group of a passage: the nearest, times the concept's rarity."""
        right = np.array([self._graph.rarity(name) for name in self._right])
        whole = self._rarity[:, None] + right[None, :]
        near = np.minimum(1.0, 2 * self._common / np.where(whole > 0, whole, np.inf))
        return np.asarray(self._best(near) * self._rarity[:, None], np.float64)

    @cached_property
    def _shared(self) -> Matrix:
        """The rarity of the rarest concept that a query's and one of a group's are part of."""
        return self._best(self._common)

    @cached_property
    def _inside(self) -> Matrix:
        """The concept's rarity where a group has it or a part of it, else 0.0."""
        rows = {name: place for place, name in enumerate(self._left)}
        found = np.zeros((len(self._left), len(self._right)))
        for column, name in enumerate(self._right):
            for above in (name, *self._graph.ancestors(name)):
                if above in rows:
                    found[rows[above], column] = 1.0
        return np.asarray(self._best(found) * self._rarity[:, None], np.float64)

    @cached_property
    def _common(self) -> Matrix:
        """For each two concepts the rarity of the rarest that is both or above both."""
        graph = self._graph
        found = np.zeros((len(self._left), len(self._right)))
        under: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, names in enumerate((self._left, self._right)):
            for place, name in enumerate(names):
                for above in (name, *graph.ancestors(name)):
                    under[above][side].append(place)
        for above in sorted(under, key=lambda name: (graph.rarity(name), name)):
            rows, columns = under[above]
            if rows and columns:
                found[np.ix_(rows, columns)] = graph.rarity(above)
        return found

    def _best(self, values: Matrix) -> Matrix:
        """For each group the best of its concepts' columns; 0.0 for one without any."""
        found = np.zeros((len(self._groups), len(values)))
        beside = np.ascontiguousarray(values.T)
        found[self._told.owners] = self._told.gather(np.maximum, lambda each, _: beside[each])
        return np.ascontiguousarray(found.T)


@dataclass(frozen=True, slots=True)
class _Lists:
    """Lists of numbers, one after the other; those that are empty are left out."""

    count: int
    """How many there are, with the empty ones."""
    owners: Numbers
    """Which of them are not empty."""
    sizes: Numbers
    starts: Numbers
    numbers: Numbers

    @classmethod
    def of(cls, lists: Sequence[Sequence[int]]) -> _Lists:
        """``lists``, in order."""
        owners = np.array([place for place, each in enumerate(lists) if each], np.intp)
        sizes = np.array([len(each) for each in lists if each], np.intp)
        numbers = np.array([number for each in lists for number in each], np.intp)
        return cls(len(lists), owners, sizes, np.cumsum(sizes) - sizes, numbers)

    def gather(self, ufunc: np.ufunc, look_up: Callable[[Numbers, Numbers], Matrix]) -> Matrix:
        """A row for each list that is not empty: what ``ufunc`` makes of the rows of its numbers,
        in their order. ``look_up`` gives the rows of so many numbers, with the lists they are of.

        All first numbers are taken at once, then all second ones: lists are short and many.
        """
        found = look_up(self.numbers[self.starts], self.owners)
        for place in range(1, self.sizes.max(initial=0)):
            longer = np.flatnonzero(self.sizes > place)
            more = look_up(self.numbers[self.starts[longer] + place], self.owners[longer])
            found[longer] = ufunc(found[longer], more)
        return found


def _rounded(values: Matrix) -> Matrix:
    return np.asarray(np.round(values, DIGITS), np.float64)
