"""The verdict that a task comes to by those of its commitments that are due."""

from __future__ import annotations

from itertools import product

import pytest

from followup.model import Verdict, task_verdict

F, P, M = Verdict.FULFILLED, Verdict.PARTIAL, Verdict.MISSING


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ((), None),
        ((F,), F),
        ((P,), P),
        ((M,), M),
        ((F, F), F),
        ((M, M, M), M),
        ((P, P), P),
        ((F, M), P),
        ((F, P), P),
        ((P, M), P),
        ((M, M, M, F), P),
        ((F, P, M), P),
    ],
)
def test_a_task_comes_to(due: tuple[Verdict, ...], expected: Verdict | None) -> None:
    assert task_verdict(due) is expected


@pytest.mark.parametrize("due", list(product(Verdict, repeat=3)))
def test_only_which_verdicts_there_are_counts(due: tuple[Verdict, ...]) -> None:
    assert task_verdict(due) is task_verdict(reversed(due)) is task_verdict(set(due))
