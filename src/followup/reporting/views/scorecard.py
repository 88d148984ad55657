"""An evaluation: which measures are shown, and the worst misses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from followup.evaluation import Case, Control, Evaluation, Scores

MEASURES = (
    "extraction_f1",
    "extraction_precision",
    "extraction_recall",
    "kind_accuracy",
    "evidence_mrr",
    "evidence_p_at_1",
    "evidence_recall_at_5",
    "verdict_accuracy",
    "verdict_macro_f1",
    "verdict_kappa",
    "fulfilled_precision",
    "false_fulfilled",
)
SHORT = (
    "extraction_f1",
    "evidence_mrr",
    "evidence_recall_at_5",
    "verdict_macro_f1",
    "verdict_kappa",
    "fulfilled_precision",
)
"""The measures that fit beside each other in a row of a breakdown."""
WORST = {"missing>fulfilled": 0, "partial>fulfilled": 1, "fulfilled>missing": 2}
"""What misleads most comes first: fulfilment seen where there is none."""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One evaluation, with the control where it was asked for."""

    evaluation: Evaluation | None
    control: Control | None
    misses: int = 20

    def worst(self) -> list[Case]:
        """The worst misses: fulfilment wrongly seen, then overlooked, the surest first."""
        if self.evaluation is None:
            return []
        wrong = [
            case
            for case in self.evaluation.cases
            if case.gold.verdict and case.said != case.gold.verdict
        ]
        wrong.sort(key=_gravity)
        return wrong[: self.misses]


def _gravity(case: Case) -> tuple[int, float, str, int]:
    rank = WORST.get(f"{case.gold.verdict}>{case.said}", 3)
    sure = case.assessment.confidence if case.assessment else 0.0
    return rank, -sure, case.label, case.gold.span.start


def groups(evaluation: Evaluation) -> Iterator[tuple[str, Mapping[str, Scores]]]:
    """The breakdowns, by their names."""
    yield "by_kind", evaluation.by_kind
    yield "by_level", evaluation.by_level
    yield "by_government", evaluation.by_government
    yield "by_label", evaluation.by_label
