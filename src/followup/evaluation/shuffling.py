"""The control: every plan against another government's report, where fulfilment is an error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from followup.evaluation.labels import Label
from followup.model import Audit


@dataclass(frozen=True, slots=True)
class Control:
    """What was said of commitments by reports that are not about them."""

    commitments: int
    null_fulfilled: float
    """Share called fulfilled."""
    null_found: float
    """Share called anything but missing."""


def control(labels: Sequence[Label], judge: Callable[[str, str], Audit]) -> Control:
    """Audit each pair's plan against the next pair's outcome, the last against the first."""
    pairs = [label for label in labels if label.outcome]
    said: Counter[str] = Counter()
    for here, there in zip(pairs, [*pairs[1:], *pairs[:1]], strict=True):
        assert there.outcome is not None
        said.update(a.verdict.value for a in judge(here.plan, there.outcome).assessments)
    total = max(1, sum(said.values()))
    return Control(sum(said.values()), said["fulfilled"] / total, 1 - said["missing"] / total)
