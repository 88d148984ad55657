"""The measures: extraction, evidence, verdicts; over all labels and by kind, government and level.

A predicted and a labelled commitment match, one to one, where the intersection over union of their
characters is at least 0.5, the best matches first. Everything is measured end to end: a commitment
that was not extracted counts as wrong in every later measure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from followup.agreement import agreed, confusion, kappa, macro_f1
from followup.evaluation.labels import Gold, Label, windows
from followup.model import Assessment, Audit, Commitment, Report, Span, Verdict

NOT_EXTRACTED = "not extracted"
PASSAGES = 5
"""Passages of an evidence list that are looked at."""
SAME = 0.5
"""Least intersection over union for two spans to be the same commitment."""


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled commitment beside what the program made of it."""

    label: str
    government: str
    level: str
    gold: Gold
    found: Commitment | None
    assessment: Assessment | None
    rank: int | None
    """Place, from 1, of the first right passage in the evidence list; ``None`` if there is none."""

    @property
    def said(self) -> str:
        """The program's verdict, or that the commitment was not extracted."""
        return self.assessment.verdict.value if self.assessment else NOT_EXTRACTED


@dataclass(frozen=True, slots=True)
class Scores:
    """All measures over some cases; ``None`` where there is nothing to measure."""

    commitments: int
    extraction_precision: float | None
    extraction_recall: float | None
    extraction_f1: float | None
    kind_accuracy: float | None
    evidence_mrr: float | None = None
    evidence_p_at_1: float | None = None
    evidence_recall_at_5: float | None = None
    verdict_accuracy: float | None = None
    verdict_macro_f1: float | None = None
    verdict_kappa: float | None = None
    fulfilled_precision: float | None = None
    false_fulfilled: float | None = None
    confusion: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything measured over one folder of labels."""

    overall: Scores
    by_kind: dict[str, Scores]
    by_government: dict[str, Scores]
    by_level: dict[str, Scores]
    by_label: dict[str, Scores]
    cases: tuple[Case, ...] = field(repr=False)
    spurious: tuple[tuple[str, Commitment], ...] = field(repr=False)
    """Predicted commitments inside labelled lines that no label has, with the label's name."""


Judge = Callable[[Label], "Audit | Report"]


def evaluate(labels: Sequence[Label], judge: Judge) -> Evaluation:
    """Score what ``judge`` says of each label: an audit for a pair, a report for a single one."""
    cases: list[Case] = []
    spurious: list[tuple[str, str, str, Commitment]] = []
    for label in labels:
        made = judge(label)
        mine, extra = _cases(label, made)
        cases += mine
        place = _place(made)
        spurious += [(label.name, *place, commitment) for commitment in extra]
    governments = sorted({case.government for case in cases})
    levels = sorted({case.level for case in cases})
    return Evaluation(
        overall=scores(cases, len(spurious)),
        by_kind={
            kind: scores([c for c in cases if c.gold.kind == kind], None)
            for kind in ("quantified", "deliverable", "directional")
        },
        by_government={
            name: scores(
                [c for c in cases if c.government == name], sum(s[1] == name for s in spurious)
            )
            for name in governments
        },
        by_level={
            name: scores([c for c in cases if c.level == name], sum(s[2] == name for s in spurious))
            for name in levels
        },
        by_label={
            label.name: scores(
                [c for c in cases if c.label == label.name],
                sum(s[0] == label.name for s in spurious),
            )
            for label in labels
        },
        cases=tuple(cases),
        spurious=tuple((name, commitment) for name, _, _, commitment in spurious),
    )


def _place(made: Audit | Report) -> tuple[str, str]:
    report = made.plan if isinstance(made, Audit) else made
    found = report.identity.government
    return (found.value.name, found.value.level) if found else ("", "unknown")


def _cases(label: Label, made: Audit | Report) -> tuple[list[Case], list[Commitment]]:
    report = made.plan if isinstance(made, Audit) else made
    assessments = {a.commitment_id: a for a in made.assessments} if isinstance(made, Audit) else {}
    lines = windows(report.document.text, label.lines)
    predicted = [c for c in report.commitments if _inside(c.span, lines)]
    pairs = match([gold.span for gold in label.commitments], [c.span for c in predicted])
    government, level = _place(made)
    cases = []
    for index, gold in enumerate(label.commitments):
        found = predicted[pairs[index]] if index in pairs else None
        assessment = assessments.get(found.id) if found else None
        cases.append(
            Case(label.name, government, level, gold, found, assessment, _rank(assessment, gold))
        )
    taken = set(pairs.values())
    return cases, [c for i, c in enumerate(predicted) if i not in taken]


def _inside(span: Span, lines: Iterable[Span]) -> bool:
    return any(line.start <= span.start and span.end <= line.end + 1 for line in lines)


def match(gold: Sequence[Span], predicted: Sequence[Span]) -> dict[int, int]:
    """Index of a labelled span → index of the predicted one, one to one, best matches first."""
    scored = sorted(
        ((_likeness(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for value, i, j in scored:
        if value < SAME:
            break
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _likeness(left: Span, right: Span) -> float:
    shared = min(left.end, right.end) - max(left.start, right.start)
    return max(0, shared) / (max(left.end, right.end) - min(left.start, right.start))


def _rank(assessment: Assessment | None, gold: Gold) -> int | None:
    if assessment is None:
        return None
    listed = [*assessment.evidence, *assessment.candidates][:PASSAGES]
    for place, passage in enumerate(listed, 1):
        if any(passage.span.overlaps(span) for span in gold.evidence):
            return place
    return None


def scores(cases: Sequence[Case], spurious: int | None) -> Scores:
    """The measures over ``cases``; ``spurious`` is how many more were predicted, if known."""
    matched = [case for case in cases if case.found]
    recall = _share(len(matched), len(cases))
    precision = None if spurious is None else _share(len(matched), len(matched) + spurious)
    total = None if spurious is None else len(cases) + len(matched) + spurious
    judged = [case for case in cases if case.gold.verdict]
    return Scores(
        commitments=len(cases),
        extraction_precision=precision,
        extraction_recall=recall,
        extraction_f1=_share(2 * len(matched), total) if total else None,
        kind_accuracy=_share(
            sum(c.found.kind == c.gold.kind for c in matched if c.found), len(matched)
        ),
        **_evidence([case for case in judged if case.gold.evidence]),
        **_verdicts(judged),
        confusion=tuple(
            (gold, said, count)
            for (gold, said), count in sorted(confusion(_answers(judged)).items())
        ),
    )


def _answers(cases: Sequence[Case]) -> list[tuple[str, str]]:
    """The label's verdict and the program's."""
    return [(case.gold.verdict.value if case.gold.verdict else "", case.said) for case in cases]


def _evidence(cases: Sequence[Case]) -> dict[str, float | None]:
    ranks = [case.rank for case in cases]
    return {
        "evidence_mrr": _share(sum(1 / rank for rank in ranks if rank), len(ranks)),
        "evidence_p_at_1": _share(sum(rank == 1 for rank in ranks), len(ranks)),
        "evidence_recall_at_5": _share(sum(rank is not None for rank in ranks), len(ranks)),
    }


def _verdicts(cases: Sequence[Case]) -> dict[str, float | None]:
    if not cases:
        return {}
    both = _answers(cases)
    called = [gold for gold, said in both if said == Verdict.FULFILLED]
    silent = [said for gold, said in both if gold == Verdict.MISSING]
    return {
        "verdict_accuracy": _share(agreed(both), len(both)),
        "verdict_macro_f1": macro_f1(both, Verdict),
        "verdict_kappa": kappa(both),
        "fulfilled_precision": _share(called.count("fulfilled"), len(called)),
        "false_fulfilled": _share(silent.count("fulfilled"), len(silent)),
    }


def _share(part: float, whole: float | None) -> float | None:
    return part / whole if whole else None
