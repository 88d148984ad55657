"""Words that the list of the genre does not have: jieba's guess at them, quicker.

jieba reads a run of signs as words by a hidden Markov model: each sign begins a word, stands in its
middle, ends it or is one by itself. Its search makes dictionaries and lists for every sign; this is
the same search over the same tables, with the same answer where two readings are equally likely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any

_HAN = re.compile("([\u4e00-\u9fd5]+)")
_NEVER = -3.14e100
"""jieba's log chance of what was never seen."""
BEGIN, MIDDLE, END, ALONE = range(4)


class Unlisted:
    """The guess, by the tables of ``jieba.finalseg``."""

    def __init__(self, finalseg: Any) -> None:
        self._others: re.Pattern[str] = finalseg.re_skip
        first: Mapping[str, float] = finalseg.start_P
        then: Mapping[str, Mapping[str, float]] = finalseg.trans_P
        seen: Mapping[str, Mapping[str, float]] = finalseg.emit_P
        self._first = tuple(first[state] for state in "BMES")
        self._then = tuple(
            then[before].get(after, _NEVER)
            for before, after in ("BM", "BE", "MM", "ME", "EB", "ES", "SB", "SS")
        )

        @lru_cache(maxsize=8_000)
        def chances(sign: str) -> tuple[float, ...]:
            return tuple(seen[state].get(sign, _NEVER) for state in "BMES")

        self._chances = chances

    def __call__(self, run: str) -> tuple[str, ...]:
        """The words of ``run``, one after the other."""
        found: list[str] = []
        for place, block in enumerate(_HAN.split(run)):
            if place % 2:
                edges = [0, *self._ends(block)]
                found += [block[start:end] for start, end in pairwise(edges)]
            else:
                found += filter(None, self._others.split(block))
        return tuple(found)

    def _ends(self, run: str) -> Iterator[int]:
        begin_middle, begin_end, middle_middle, middle_end, end_begin, end_alone, *rest = self._then
        alone_begin, alone_alone = rest
        began, within, ended, alone = map(float.__add__, self._first, self._chances(run[0]))
        ways: list[tuple[int, int, int, int]] = []
        for sign in run[1:]:
            begins, middles, ends, alones = self._chances(sign)
            to_begin = ended + end_begin + begins, alone + alone_begin + begins
            to_middle = began + begin_middle + middles, within + middle_middle + middles
            to_end = began + begin_end + ends, within + middle_end + ends
            to_alone = ended + end_alone + alones, alone + alone_alone + alones
            ways.append(
                (
                    ALONE if to_begin[1] >= to_begin[0] else END,
                    MIDDLE if to_middle[1] >= to_middle[0] else BEGIN,
                    MIDDLE if to_end[1] >= to_end[0] else BEGIN,
                    ALONE if to_alone[1] >= to_alone[0] else END,
                )
            )
            began, within, ended, alone = max(to_begin), max(to_middle), max(to_end), max(to_alone)
        state = ALONE if alone >= ended else END
        found: list[int] = []
        for place in range(len(run), 0, -1):
            if state in (END, ALONE):
                found.append(place)
            if place > 1:
                state = ways[place - 2][state]
        return reversed(found)
