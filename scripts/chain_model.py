"""Fits a linear-chain conditional random field over tagged paragraphs with L-BFGS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import logsumexp

from followup.parsing.clause_features import ClauseFeatures
from followup.parsing.splitting import EDGE, PREVIOUS, TAGS

Array = Any
TAG_COUNT = len(TAGS)
ITERATIONS = 150


@dataclass
class Chains:
    """Tagged paragraphs as matrices: one row for each clause, paragraphs padded to one length."""

    own: Array
    onward: Array
    own_names: dict[str, int]
    onward_names: dict[str, int]
    rows: Array
    """Length by paragraphs: the clause's row, -1 behind a paragraph's end."""
    tags: Array
    previous: Array = field(init=False)

    def __post_init__(self) -> None:
        edge = np.full((1, self.tags.shape[1]), PREVIOUS.index(EDGE))
        self.previous = np.vstack([edge, self.tags[:-1]])


def chains(paragraphs: Sequence[tuple[Sequence[ClauseFeatures], Sequence[int]]]) -> Chains:
    """``paragraphs`` hold the features of their clauses and the places of the tags in ``TAGS``."""
    longest = max(len(found) for found, _ in paragraphs)
    rows = np.full((longest, len(paragraphs)), -1)
    tags = np.zeros((longest, len(paragraphs)), int)
    count = 0
    for column, (found, wanted) in enumerate(paragraphs):
        rows[: len(found), column] = range(count, count + len(found))
        tags[: len(found), column] = wanted
        count += len(found)
    own_names: dict[str, int] = {}
    onward_names: dict[str, int] = {}
    own = matrix([f.own for found, _ in paragraphs for f in found], own_names)
    onward = matrix([f.onward for found, _ in paragraphs for f in found], onward_names)
    return Chains(own, onward, own_names, onward_names, rows, tags)


def matrix(names: Sequence[Sequence[str]], places: dict[str, int]) -> Array:
    columns, edges = [], [0]
    for found in names:
        columns += [places.setdefault(name, len(places)) for name in dict.fromkeys(found)]
        edges.append(len(columns))
    return csr_matrix((np.ones(len(columns)), columns, edges), shape=(len(names), len(places)))


def fit_chains(data: Chains, strength: float, onward_strength: float) -> tuple[Array, Array]:
    """Weights ``own[feature, tag]`` and ``onward[feature, previous, tag]``, under an L2 penalty."""
    shapes = (data.own.shape[1], TAG_COUNT), (data.onward.shape[1], len(PREVIOUS), TAG_COUNT)
    cut = shapes[0][0] * TAG_COUNT
    own_t, onward_t = data.own.T.tocsr(), data.onward.T.tocsr()

    def objective(theta: Array) -> tuple[float, Array]:
        own, onward = theta[:cut].reshape(shapes[0]), theta[cut:].reshape(shapes[1])
        loss, slope = likelihood(data, potentials(data, own, onward))
        loss += (own**2).sum() / (2 * strength) + (onward**2).sum() / (2 * onward_strength)
        down = own_t @ slope.sum(1) + own / strength
        flat = onward_t @ slope.reshape(len(slope), -1)
        down_onward = flat.reshape(shapes[1]) + onward / onward_strength
        return loss, np.concatenate([down.ravel(), down_onward.ravel()])

    start = np.zeros(cut + int(np.prod(shapes[1])))
    options = {"maxiter": ITERATIONS, "ftol": 1e-6}
    found = minimize(objective, start, jac=True, method="L-BFGS-B", options=options).x
    return found[:cut].reshape(shapes[0]), found[cut:].reshape(shapes[1])


def potentials(data: Chains, own: Array, onward: Array) -> Array:
    """``[length, paragraph, previous, tag]``: the weight of each step; 0 behind the end."""
    steps = (data.onward @ onward.reshape(len(onward), -1)).reshape(-1, len(PREVIOUS), TAG_COUNT)
    steps += (data.own @ own)[:, None, :]
    padded = np.zeros((*data.rows.shape, len(PREVIOUS), TAG_COUNT))
    inside = data.rows >= 0
    padded[inside] = steps[data.rows[inside]]
    return padded


def likelihood(data: Chains, steps: Array) -> tuple[float, Array]:
    """The negative log likelihood and its slope for each clause: forward and backward."""
    inside = data.rows >= 0
    length, width = data.rows.shape
    forward = np.zeros((length, width, TAG_COUNT))
    forward[0] = steps[0, :, -1, :]
    for at in range(1, length):
        reached = logsumexp(forward[at - 1][:, :, None] + steps[at, :, :-1, :], axis=1)
        forward[at] = np.where(inside[at][:, None], reached, forward[at - 1])
    total = logsumexp(forward[-1], axis=1)
    backward = np.zeros((length, width, TAG_COUNT))
    for at in range(length - 2, -1, -1):
        ahead = steps[at + 1, :, :-1, :] + backward[at + 1][:, None, :]
        backward[at] = np.where(inside[at + 1][:, None], logsumexp(ahead, axis=2), 0.0)
    chance = np.zeros_like(steps)
    chance[0, :, -1, :] = np.exp(steps[0, :, -1, :] + backward[0] - total[:, None])
    for at in range(1, length):
        joint = forward[at - 1][:, :, None] + steps[at, :, :-1, :] + backward[at][:, None, :]
        odds = np.exp(joint - total[:, None, None])
        chance[at, :, :-1, :] = np.where(inside[at][:, None, None], odds, 0.0)
    at, column = np.nonzero(inside)
    gold = (at, column, data.previous[at, column], data.tags[at, column])
    loss = float(total.sum() - steps[gold].sum())
    chance[gold] -= 1
    slope = np.zeros((int(inside.sum()), len(PREVIOUS), TAG_COUNT))
    slope[data.rows[at, column]] = chance[at, column]
    return loss, slope
