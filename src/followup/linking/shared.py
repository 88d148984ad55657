"""What texts of two sides share, words or runs of characters, and what that comes to for each pair.

Everything is counted in whole numbers at once for all texts; only which numbers words are given
depends on the order of sets, and nothing that is measured depends on those.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Numbers = NDArray[np.intp]
Columns = Numbers
"""For each query the columns of so many passages: of its candidates."""

AT_ONCE = 1_000_000
"""Cells that are looked up in one step: 30 MB at the most, however alike all the texts are."""


class Shared(NamedTuple):
    """Terms that texts of both sides have, one after the other, with the texts that have them."""

    rows: Numbers
    """The texts of the first side: those of the first term, of the second, …"""
    heights: Numbers
    """How many those are for each term."""
    columns: Numbers
    """The texts of the second side likewise."""
    widths: Numbers


def shared_words(
    wanted: Sequence[Collection[str]], told: Sequence[Collection[str]]
) -> tuple[list[str], Shared]:
    """The words that texts of both sides have; a text has a word once."""
    numbers: dict[str, int] = {}
    asked = [numbers.setdefault(word, len(numbers)) for words in wanted for word in words]
    known = [
        (number, place)
        for place, words in enumerate(told)
        for word in words
        if (number := numbers.get(word)) is not None
    ]
    rows = np.repeat(np.arange(len(wanted)), [len(words) for words in wanted])
    right = np.array(known, np.intp).reshape(-1, 2)
    kept, shared = _grouped(np.array(asked, np.intp), rows, right[:, 0], right[:, 1])
    words = list(numbers)
    return [words[number] for number in kept.tolist()], shared


def shared_runs(
    wanted: Sequence[str], told: Sequence[str], *, longest: int
) -> Iterator[tuple[int, Shared]]:
    """For each size from two characters to ``longest`` the runs that texts of both sides have."""
    texts = [*wanted, *told]
    whole = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = np.array([len(text) for text in texts], np.intp)
    owner = np.repeat(np.arange(len(texts)), lengths)
    ends = np.repeat(np.cumsum(lengths), lengths)
    count, run = _numbered(whole)
    sign, places = run, np.arange(len(whole))
    for size in range(2, longest + 1):
        # a run that is shared begins where a shorter one did: the others are looked at no more
        fits = places + size <= ends[places]
        places, run = places[fits], run[fits]
        _, run = _numbered(run * count + sign[places + size - 1])
        text = owner[places]
        first = text < len(wanted)
        left, right = (_distinct(run[side] * len(texts) + text[side]) for side in (first, ~first))
        kept, shared = _grouped(
            left // len(texts),
            left % len(texts),
            right // len(texts),
            right % len(texts) - len(wanted),
        )
        yield size, shared
        if not len(kept):
            return
        having = np.zeros(run.max() + 1, np.bool_)
        having[kept] = True
        going_on = having[run]
        places, run = places[going_on], run[going_on]


def _numbered(values: NDArray[np.integer]) -> tuple[int, Numbers]:
    """How many values there are, and for each its number among them.

    NumPy's own function loads a package of masked arrays to see that there is none.
    """
    order = np.argsort(values, kind="stable")
    new = _starts(values[order])
    found = np.empty(len(values), np.intp)
    found[order] = np.cumsum(new) - 1
    return int(np.count_nonzero(new)), found


def _distinct(values: Numbers) -> Numbers:
    """The values in order, each once."""
    ordered = np.sort(values)
    return ordered[_starts(ordered)]


def _starts(ordered: NDArray[np.integer]) -> NDArray[np.bool_]:
    found = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=found[1:])
    return found


def _grouped(
    left: Numbers, rows: Numbers, right: Numbers, columns: Numbers
) -> tuple[Numbers, Shared]:
    """Terms, by their numbers, with the texts that have them: those of both sides, in order."""
    size = 1 + max(left.max(initial=-1), right.max(initial=-1))
    heights, widths = np.bincount(left, minlength=size), np.bincount(right, minlength=size)
    both = (heights > 0) & (widths > 0)
    rows = rows[np.argsort(left, kind="stable")][np.repeat(both, heights)]
    columns = columns[np.argsort(right, kind="stable")][np.repeat(both, widths)]
    return np.flatnonzero(both), Shared(rows, heights[both], columns, widths[both])


def raise_to(found: Matrix, values: Matrix, shared: Shared) -> None:
    """Raise each cell of ``found`` to the largest of the terms' ``values`` that its row and its
    column share."""
    for terms, cells in _cells(shared, found.shape[1]):
        np.maximum.at(found.reshape(-1), cells, values[terms])


def tally(shape: tuple[int, int], shared: Shared) -> Matrix:
    """For each cell how many terms its row and column share."""
    found = np.zeros(shape)
    for _, cells in _cells(shared, shape[1]):
        found += np.bincount(cells, minlength=found.size).reshape(shape)
    return found


def _cells(shared: Shared, width: int) -> Iterator[tuple[Numbers, Numbers]]:
    """All cells of all terms, in parts of about :data:`AT_ONCE`: the places of their terms, and
    their own in a matrix of ``width`` columns that is read row by row."""
    sizes = np.cumsum(shared.heights * shared.widths)
    if not len(sizes):
        return
    cuts = np.searchsorted(sizes, np.arange(AT_ONCE, sizes[-1] + AT_ONCE, AT_ONCE))
    row, column, first = 0, 0, 0
    for last in _distinct(np.minimum(cuts + 1, len(sizes))).tolist():
        heights, widths = shared.heights[first:last], shared.widths[first:last]
        rows = shared.rows[row : row + heights.sum()]
        columns = shared.columns[column : column + widths.sum()]
        # every row of a term takes all of its columns
        lengths = np.repeat(widths, heights)
        begins = np.repeat(np.cumsum(widths) - widths, heights)
        steps = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths - begins, lengths)
        yield (
            np.repeat(np.arange(first, last), heights * widths),
            np.repeat(rows * width, lengths) + columns[steps],
        )
        row, column, first = row + len(rows), column + len(columns), last
