"""The signal of a sentence-embedding model, with a model of two dimensions that is made here."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from followup.linking import (
    SEMANTIC,
    LinkOptions,
    Passage,
    Query,
    default_weights,
    link,
    queries,
    semantic_weights,
)
from followup.linking.passages import passages
from followup.linking.semantic import likenesses
from followup.linking.signals import NAMES
from followup.model import Achievement, Commitment, Kind, Span

DONE = ("新增非机动车道20公里", "举办法治培训班3期", "建成慢行绿道")
PROMISED = "建成慢行系统"
FAR, NEAR = (30_000.0, 9_000.0, 0.0), (30_000.0, 0.0, 9_000.0)
"""Nearly alike as they stand: cosine 0.92."""


def embed(texts: Sequence[str]) -> NDArray[np.float64]:
    """培训 lies one way, everything else the other, and all have much in common."""
    return np.array([FAR if "培训" in text else NEAR for text in texts])


def _passages() -> list[Passage]:
    text = "，".join(DONE)
    found, at = [], 0
    for each in DONE:
        span = Span(at, at + len(each))
        found.append(Achievement(span=span, text=each, sentence=Span(0, len(text))))
        at = span.end + 1
    return passages(text, found)


def _queries() -> list[Query]:
    span = Span(0, len(PROMISED))
    return queries([Commitment("0" * 12, span, PROMISED, Kind.DELIVERABLE)])


def test_what_all_texts_have_in_common_is_taken_away() -> None:
    rows = likenesses(_queries(), _passages(), embed)
    assert rows.shape == (1, 3)
    assert rows[0].tolist() == [1.0, 0.0, 1.0]


def test_nothing_to_compare_is_no_error() -> None:
    assert likenesses([], _passages(), embed).shape == (0, 3)
    assert likenesses(_queries(), [], embed).shape == (1, 0)


def test_texts_that_are_all_alike_say_nothing() -> None:
    def alike(texts: Sequence[str]) -> NDArray[np.float64]:
        return np.array([NEAR] * len(texts))

    assert likenesses(_queries(), _passages(), alike).tolist() == [[0.0, 0.0, 0.0]]


def test_the_signal_is_there_only_where_it_is_on_and_raises_what_is_near() -> None:
    off = link(_queries(), _passages())[0]
    assert off
    assert all(SEMANTIC not in each.link.signals for each in off)
    weights = semantic_weights()
    on = link(_queries(), _passages(), options=LinkOptions(weights=weights, embed=embed))[0]
    by_text = {each.link.text: each for each in on}
    for each in on:
        signals = dict(each.link.signals)
        assert signals[SEMANTIC] == float("培训" not in each.link.text)
        assert each.parts == weights.parts(signals)
        assert each.link.score == pytest.approx(weights.score(signals), abs=1e-3)
    near = by_text[DONE[2]].link
    without = {name: value for name, value in near.signals.items() if name != SEMANTIC}
    assert near.score > weights.score(without)


def test_the_weights_for_it_know_it_and_the_others_do_not() -> None:
    assert SEMANTIC in semantic_weights().present
    assert semantic_weights().present[SEMANTIC] > 0.0
    assert SEMANTIC not in default_weights().present


def test_the_default_weights_know_every_signal_and_no_other() -> None:
    assert set(default_weights().present) == set(NAMES)
