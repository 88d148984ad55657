"""The habits of the genre: how plans usually build their sentences, learned without any labels.

``scripts/fit_splitting.py`` reads every plan of the corpus and fits six small logistic models (L1)
over marks of a clause; a habit is the log odds that such a model gives. ``lexicon/data/habits.tsv``
holds them all: one row for each mark, one column for each habit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from followup.lexicon import tables
from followup.parsing.clause_cues import Look

HABITS = ("heading", "guiding", "last", "alone", "opens", "closes")
"""How much a clause looks like a heading or lead sentence; like a clause of the guiding thought;
like the last clause of its sentence rather than the first; like a whole sentence rather than a last
clause; like one that a full stop goes before; like one that a full stop comes after."""

BETWEEN = "both"
"""Marks of two neighbouring clauses; their weight stands in the column ``opens``."""

Row = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Habits:
    """Weights of the marks."""

    marks: Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class Scores:
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


def marks(clause: Look) -> Iterator[str]:
    """The marks of one clause, each of them once: characters at both ends and within, cues."""
    words, core, cues = clause.words, clause.core, clause.cues
    yield "bias"
    yield f"^{words[:1]}"
    yield f"^{words[:2]}"
    yield f"^{words[:3]}"
    yield f"v{core[:2]}"
    yield f"{words[-1:]}$"
    yield f"{words[-2:]}$"
    yield f"{words[-3:]}$"
    yield f"v{core[:2]}{words[-2:]}$"
    yield f"size={clause.size}"
    yield f"leads={int('leads' in cues)}{int('leads end' in cues)}"
    yield f"result={int('result' in cues)}{int('general' in cues)}"
    if "named" in cues:
        yield "named"
    if "figure" in cues:
        yield "figure"
    if "、" in words:
        yield "list"
    # in the order of the text: their weights are summed, and a set has another in every process
    yield from dict.fromkeys(words[i : i + 2] for i in range(len(words) - 1))


def marks_between(left: Look, right: Look) -> Iterator[str]:
    """The marks of two neighbouring clauses taken together."""
    yield f"{BETWEEN} v{left.core[:2]}{right.core[:2]}"
    if left.words[:2] == right.words[:2]:
        yield f"{BETWEEN} begin alike"
    if left.core[:2] == right.core[:2]:
        yield f"{BETWEEN} same verb"
    yield f"{BETWEEN} share={min(3, len(left.grams & right.grams))}"
    longer = round((len(right.words) - len(left.words)) / 4)
    yield f"{BETWEEN} longer={max(-4, min(4, longer))}"


def scores(clause: Look, habits: Habits) -> Scores:
    """The log odds of all habits for one clause."""
    known = habits.marks.get
    rows = [row for mark in marks(clause) if (row := known(mark))]
    if not rows:
        return Scores(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    return Scores(*map(sum, zip(*rows, strict=True)))


def break_odds(
    left: Look, left_scores: Scores, right: Look, right_scores: Scores, habits: Habits
) -> float:
    """The log odds that plans put a full stop between two such clauses."""
    known = habits.marks.get
    between = sum(row[4] for mark in marks_between(left, right) if (row := known(mark)))
    return left_scores.closes + right_scores.opens + between
