"""Weights and lines fitted anew on what people decided, kept near those that they start from.

A multinomial logistic regression, as ``scripts/fit_judging.py`` fits the weights that ship, but for
one thing: its L2 term pulls towards the weights it starts from and not towards 0, so that what the
reviews say nothing of stays as it was. Fitted by Newton's method, which needs no random start: the
same reviews give the same weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import fsum, log
from typing import TYPE_CHECKING

from followup.judging.assessing import JudgeOptions
from followup.judging.lines import Lines
from followup.judging.rules import likeliest
from followup.judging.weighing import ORDER, Weights, chances
from followup.model import Verdict

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float64]

PULLS = (1000.0, 300.0, 100.0, 30.0)
"""How strongly weights are pulled to where they start, of which the reviews choose one."""
FOLDS = 5
_SMALLEST = 1e-3
_STEPS = 60
_NEAR = 1e-9
_DIGITS = 5
_SURE = tuple(value / 100 for value in range(45, 80, 5))
_FOUND = tuple(value / 100 for value in range(30, 60, 5))
WORTH = 0.03
"""Of the reviews: a line that saves less was found by chance as likely as not."""
FALSE_FULFILLED = 2.0
"""What it costs to say fulfilled of what a person did not find; any other wrong verdict costs 1."""


@dataclass(frozen=True, slots=True)
class Example:
    """One commitment that a person decided."""

    key: str
    """The commitment's id."""
    group: str
    """The pair of reports that it belongs to."""
    named: Mapping[str, float]
    """Its features."""
    outcomes: Mapping[Verdict, Verdict]
    """What is said in the end if the weighing comes to each verdict."""
    verdict: Verdict
    """The person's."""
    genre: str = ""
    """Of the plan."""

    def said(self, options: JudgeOptions) -> Verdict:
        """What the program says by these weights and lines."""
        weighed = chances(self.named, options.weights)
        return self.outcomes[likeliest(weighed, options.lines_for(self.genre))]


Weighed = tuple[Example, Mapping[Verdict, float]]


def folds(examples: Sequence[Example]) -> list[list[Example]]:
    """The examples in parts that are left out in turn: whole report pairs where there are three or
    more, else an even part of each verdict. At most :data:`FOLDS`."""
    ordered = sorted(examples, key=lambda one: (one.group, one.key))
    sizes = Counter(one.group for one in ordered)
    if len(sizes) < 3:
        ordered.sort(key=lambda one: (one.verdict, one.key))
        return [part for at in range(FOLDS) if (part := ordered[at::FOLDS])]
    parts: list[list[Example]] = [[] for _ in range(min(FOLDS, len(sizes)))]
    for group, _ in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0])):
        smallest = min(parts, key=len)
        smallest += [one for one in ordered if one.group == group]
    return parts


def is_grouped(examples: Sequence[Example]) -> bool:
    """Whether :func:`folds` leaves out whole pairs of reports."""
    return len({one.group for one in examples}) >= 3


def refit(examples: Sequence[Example], start: JudgeOptions) -> JudgeOptions:
    """``start`` with weights and lines fitted on ``examples``.

    How near the weights stay, and where the lines are drawn, is chosen by the chances of examples
    which the weights were not fitted on.
    """
    parts = folds(examples)
    examples = [one for part in parts for one in part]  # in an order of their own
    tried = [(_aside(parts, start, pull=pull), pull) for pull in PULLS]
    aside, pull = min(tried, key=lambda one: _surprise(one[0]))
    weights = fit(examples, start.weights, pull=pull)
    return replace(start, weights=weights, lines=_lines(aside, start))


def judged_aside(examples: Sequence[Example], start: JudgeOptions) -> list[tuple[Example, Verdict]]:
    """Each example with what is said of it by weights and lines that never saw its part."""
    judged: list[tuple[Example, Verdict]] = []
    for part, rest in _left_out(folds(examples)):
        options = refit(rest, start) if rest else start
        judged += [(one, one.said(options)) for one in part]
    return judged


def _left_out(parts: Sequence[list[Example]]) -> Iterator[tuple[list[Example], list[Example]]]:
    """Each part, and all the others."""
    for part in parts:
        yield part, [one for other in parts if other is not part for one in other]


def _aside(parts: Sequence[list[Example]], start: JudgeOptions, *, pull: float) -> list[Weighed]:
    aside: list[Weighed] = []
    for part, rest in _left_out(parts):
        weights = fit(rest, start.weights, pull=pull) if rest else start.weights
        aside += [(one, chances(one.named, weights)) for one in part]
    return aside


def _surprise(aside: Sequence[Weighed]) -> float:
    """The log loss; rounded, so that of equal ones the strongest pull is taken."""
    return round(fsum(-log(max(weighed[one.verdict], 1e-12)) for one, weighed in aside), 6)


def _lines(aside: Sequence[Weighed], start: JudgeOptions) -> Lines:
    """The cheapest lines, of equal ones those nearest to where they were; moved only where that
    saves as much as :data:`WORTH`."""
    genres = Counter(one.genre for one, _ in aside)
    begin = start.lines_for(min(genres, key=lambda genre: (-genres[genre], genre), default=""))

    def rank(pair: tuple[float, float]) -> tuple[float, float, tuple[float, float]]:
        lines = replace(begin, fulfilled=pair[0], missing=pair[1])
        cost = 0.0
        for one, weighed in aside:
            said = one.outcomes[likeliest(weighed, lines)]
            if said is not one.verdict:
                false = said is Verdict.FULFILLED and one.verdict is Verdict.MISSING
                cost += FALSE_FULFILLED if false else 1.0
        moved = abs(pair[0] - begin.fulfilled) + abs(pair[1] - begin.missing)
        return cost, round(moved, 6), pair

    here = (begin.fulfilled, begin.missing)
    best = min([here, *product(_SURE, _FOUND)], key=rank)
    chosen = best if rank(here)[0] - rank(best)[0] >= WORTH * len(aside) else here
    return replace(begin, fulfilled=chosen[0], missing=chosen[1])


def fit(examples: Sequence[Example], start: Weights, *, pull: float) -> Weights:
    """The weights with the least log loss over ``examples`` and distance from ``start``.

    Features are brought to one scale by their root mean square, so that the pull is as strong on
    each. Features that no example has keep their weight.
    """
    import numpy as np

    names = sorted({name for one in examples for name in one.named})
    if not names:
        return dict(start)
    table = np.array([[one.named.get(name, 0.0) for name in names] for one in examples])
    scale = np.maximum(np.sqrt((table**2).mean(axis=0)), _SMALLEST)
    first = np.array([start.get(name, (0.0, 0.0, 0.0)) for name in names]) * scale[:, None]
    right = np.array([[float(one.verdict is verdict) for verdict in ORDER] for one in examples])
    found = _newton(table / scale, right, first, pull=pull) / scale[:, None]
    fitted = {
        name: (round(float(a), _DIGITS), round(float(b), _DIGITS), round(float(c), _DIGITS))
        for name, (a, b, c) in zip(names, found, strict=True)
    }
    return dict(sorted({**start, **fitted}.items()))


def _newton(table: Table, right: Table, first: Table, *, pull: float) -> Table:
    """The least of a convex function: steps are halved until each goes down."""
    import numpy as np

    def chance(at: Table) -> Table:
        sums = table @ at
        grown: Table = np.exp(sums - sums.max(axis=1, keepdims=True))
        shares: Table = grown / grown.sum(axis=1, keepdims=True)
        return shares

    def loss(at: Table) -> float:
        told = np.log(np.maximum((chance(at) * right).sum(axis=1), 1e-300))
        return float(pull / 2 * ((at - first) ** 2).sum() - told.sum())

    # adding the same to all three changes no chance, so the pull keeps their sum: two are free
    free = np.array([[1.0, 1.0], [-1.0, 1.0], [0.0, -2.0]]) / np.sqrt([2.0, 6.0])
    width = first.shape[0]
    here, cost = first, loss(first)
    for _ in range(_STEPS):
        weighed = chance(here)
        slope = (table.T @ (weighed - right) + pull * (here - first)) @ free
        mean = weighed @ free
        curve = np.zeros((2, width, 2, width))
        for a, b in product(range(2), repeat=2):
            spread = weighed @ (free[:, a] * free[:, b]) - mean[:, a] * mean[:, b]
            curve[a, :, b, :] = (table * spread[:, None]).T @ table
        square = curve.reshape(2 * width, 2 * width) + pull * np.eye(2 * width)
        step = np.linalg.solve(square, slope.T.reshape(-1)).reshape(2, width).T @ free.T
        size = 1.0
        while size > _NEAR and loss(here - size * step) > cost:
            size /= 2
        here = here - size * step
        after = loss(here)
        if size <= _NEAR or cost - after < _NEAR * max(1.0, abs(cost)):
            break
        cost = after
    return here
