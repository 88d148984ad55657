"""The habits of the genre: how plans usually build their sentences, learned without any labels.

``scripts/fit_splitting.py`` reads every plan of the corpus and fits six small logistic models (L1)
over marks of a clause; a habit is the log odds that such a model gives. ``lexicon/data/habits.tsv``
holds them all: one row for each mark, one column for each habit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import islice, pairwise
from typing import Generic, NamedTuple

from followup.lexicon import tables
from followup.parsing.clause_cues import Look
from followup.parsing.vocabularies import Names, Numbers, T, Vocabulary, Weights, table_of, totals

HABITS = ("heading", "guiding", "last", "alone", "opens", "closes")
"""How much a clause looks like a heading or lead sentence; like a clause of the guiding thought;
like the last clause of its sentence rather than the first; like a whole sentence rather than a last
clause; like one that a full stop goes before; like one that a full stop comes after."""

BETWEEN = "both"
"""Marks of two neighbouring clauses; their weight stands in the column ``opens``."""

KEPT_CUES = 4096
"""Sets of cues of which it is kept what follows from them: a report has some 200."""

OPENS = HABITS.index("opens")

Row = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Habits:
    """Weights of the marks."""

    marks: Mapping[str, Row]

    def scores(self, paragraphs: Sequence[Sequence[Look]]) -> list[list[Scores]]:
        """For each paragraph the log odds of all habits for each of its clauses."""
        marked = [self._of(each) for looks in paragraphs for each in looks]
        odds = iter(totals(self._table, marked).tolist())
        return [[Scores(*row) for row in islice(odds, len(looks))] for looks in paragraphs]

    def breaks(
        self, paragraphs: Sequence[Sequence[Look]], odds: Sequence[Sequence[Scores]]
    ) -> list[list[float]]:
        """For each paragraph the log odds that plans put a full stop before each of its clauses;
        0.0 for the first."""
        marked = [
            self._between(left, right) for looks in paragraphs for left, right in pairwise(looks)
        ]
        between = iter(totals(self._table[:, OPENS : OPENS + 1], marked)[:, 0].tolist())
        return [
            [0.0, *(left.closes + right.opens + next(between) for left, right in pairwise(each))]
            for each in odds
        ]

    @cached_property
    def _table(self) -> Weights:
        return table_of(self.marks, len(HABITS))

    @cached_property
    def _of(self) -> Marks[int]:
        return Marks(Numbers(self.marks))

    @cached_property
    def _between(self) -> MarksBetween[int]:
        return MarksBetween(Numbers(self.marks))


class Scores(NamedTuple):
    """Log odds of one clause, in the order of ``HABITS``."""

    heading: float
    guiding: float
    last: float
    alone: float
    opens: float
    closes: float


@cache
def default_habits() -> Habits:
    """The habits that ship with the program."""
    return Habits(
        {
            mark: row_of([float(cell or 0) / 100 for cell in cells])
            for mark, *cells in tables.rows("habits.tsv")
        }
    )


def row_of(weights: Sequence[float]) -> Row:
    """A row of six weights; those left out at its end are 0."""
    heading, guiding, last, alone, opens, closes = (*weights, *[0.0] * (6 - len(weights)))
    return heading, guiding, last, alone, opens, closes


class Marks(Generic[T]):
    """The marks of one clause, each of them once: characters at both ends and within, cues."""

    def __init__(self, vocabulary: Vocabulary[T]) -> None:
        word, form = vocabulary.word, vocabulary.form
        self._bias, self._named, self._figure = word("bias"), word("named"), word("figure")
        self._list = word("list")
        self._opening, self._verb, self._ending = form("^{}"), form("v{}"), form("{}$")
        self._verb_and_ending, self._size = form("v{}$"), form("size={}")
        self._leads, self._result, self._pair = form("leads={}"), form("result={}"), form("{}")
        self._of_cues = lru_cache(KEPT_CUES)(self._marks_of_cues)

    def __call__(self, clause: Look) -> list[T | None]:
        """What stands for the marks of ``clause``; ``None`` for those unknown."""
        words, verb = clause.words, clause.core[:2]
        opening, ending = self._opening, self._ending
        last = words[-2:]
        return [
            self._bias,
            opening(words[:1]),
            opening(words[:2]),
            opening(words[:3]),
            self._verb(verb),
            ending(words[-1:]),
            ending(last),
            ending(words[-3:]),
            self._verb_and_ending(verb + last),
            self._size(clause.size),
            *self._of_cues(clause.cues),
            self._list if "、" in words else None,
            *dict.fromkeys(filter(None, map(self._pair, clause.pairs))),
        ]

    def _marks_of_cues(self, cues: tuple[str, ...]) -> list[T | None]:
        return [
            self._leads(f"{int('leads' in cues)}{int('leads end' in cues)}"),
            self._result(f"{int('result' in cues)}{int('general' in cues)}"),
            self._named if "named" in cues else None,
            self._figure if "figure" in cues else None,
        ]


class MarksBetween(Generic[T]):
    """The marks of two neighbouring clauses taken together."""

    def __init__(self, vocabulary: Vocabulary[T]) -> None:
        word, form = vocabulary.word, vocabulary.form
        self._verbs = form(f"{BETWEEN} v{{}}")
        self._alike, self._same = word(f"{BETWEEN} begin alike"), word(f"{BETWEEN} same verb")
        share, longer = form(f"{BETWEEN} share={{}}"), form(f"{BETWEEN} longer={{}}")
        self._share = tuple(map(share, range(4)))
        self._longer = {each: longer(str(each)) for each in range(-4, 5)}

    def __call__(self, left: Look, right: Look) -> list[T | None]:
        """What stands for the marks of the two; ``None`` for those unknown."""
        longer = round((len(right.words) - len(left.words)) / 4)
        return [
            self._verbs(left.core[:2] + right.core[:2]),
            self._alike if left.words[:2] == right.words[:2] else None,
            self._same if left.core[:2] == right.core[:2] else None,
            self._share[min(3, len(left.grams & right.grams))],
            self._longer[max(-4, min(4, longer))],
        ]


def marks(clause: Look) -> Iterator[str]:
    """The names of one clause's marks."""
    return filter(None, Marks(Names())(clause))


def marks_between(left: Look, right: Look) -> Iterator[str]:
    """The names of the marks of two neighbouring clauses taken together."""
    return filter(None, MarksBetween(Names())(left, right))
