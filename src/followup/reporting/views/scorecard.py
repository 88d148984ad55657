"""An evaluation for people and programs: table, markdown, JSON (``followup/eval/1``)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from followup.evaluation import Case, Control, Evaluation, Scores
from followup.labels import Labels
from followup.reporting.quoting import one_line

if TYPE_CHECKING:
    from rich.console import Console

SCHEMA = "followup/eval/1"
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


def write_json(card: Scorecard, labels: Labels) -> str:  # noqa: ARG001 - codes have no language
    """The evaluation as JSON; codes only."""
    found: dict[str, Any] = {"schema": SCHEMA}
    if card.evaluation:
        found |= {
            "overall": _object(card.evaluation.overall),
            **{
                name: {key: _object(value) for key, value in group.items()}
                for name, group in _groups(card.evaluation)
            },
            "worst": [_case(case) for case in card.worst()],
        }
    if card.control:
        found["control"] = asdict(card.control)
    return json.dumps(found, ensure_ascii=False, indent=2, default=str) + "\n"


def _groups(evaluation: Evaluation) -> Iterator[tuple[str, Mapping[str, Scores]]]:
    yield "by_kind", evaluation.by_kind
    yield "by_level", evaluation.by_level
    yield "by_government", evaluation.by_government
    yield "by_label", evaluation.by_label


def _object(scores: Scores) -> dict[str, Any]:
    made: dict[str, Any] = {"commitments": scores.commitments}
    made |= {name: _rounded(getattr(scores, name)) for name in MEASURES}
    made["confusion"] = {f"{gold}>{said}": count for gold, said, count in scores.confusion}
    return made


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _case(case: Case) -> dict[str, Any]:
    return {
        "label": case.label,
        "text": case.gold.text,
        "gold": case.gold.verdict,
        "said": case.said,
        "confidence": case.assessment.confidence if case.assessment else None,
        "rule": case.assessment.rule if case.assessment else None,
        "evidence": [link.text for link in case.assessment.evidence[:2]] if case.assessment else [],
    }


def write_markdown(card: Scorecard, labels: Labels) -> str:
    """The evaluation as markdown tables."""
    lines = [f"# {labels('eval.title')}", ""]
    for title, head, rows in _tables(card, labels):
        lines += [f"## {title}", "", _row(head), _row(["---"] * len(head))]
        lines += [_row(row) for row in rows]
        lines.append("")
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(one_line(cell).replace("|", "\\|") for cell in cells) + " |"


def render(card: Scorecard, console: Console, labels: Labels) -> None:
    """The evaluation as tables for a terminal."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    for title, head, rows in _tables(card, labels):
        table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
        for place, name in enumerate(head):
            table.add_column(name, overflow="fold", min_width=12 if place == 0 else None)
        for row in rows:
            table.add_row(*(Text(one_line(cell)) for cell in row))
        console.print(table)


Table_ = tuple[str, list[str], list[list[str]]]


def _tables(card: Scorecard, labels: Labels) -> Iterator[Table_]:
    if card.evaluation:
        yield _overall(card.evaluation.overall, labels)
        yield _confusion(card.evaluation.overall, labels)
        for name, group in _groups(card.evaluation):
            yield _breakdown(name, group, labels)
        yield _worst(card, labels)
    if card.control:
        values = (
            ("control_commitments", str(card.control.commitments)),
            ("null_fulfilled", _figure(card.control.null_fulfilled)),
            ("null_found", _figure(card.control.null_found)),
        )
        rows = [[labels(f"eval.measure.{name}"), value] for name, value in values]
        yield labels("eval.control"), [labels("eval.name"), labels("eval.value")], rows


def _overall(scores: Scores, labels: Labels) -> Table_:
    rows = [[labels("eval.measure.commitments"), str(scores.commitments)]]
    rows += [[labels(f"eval.measure.{name}"), _figure(getattr(scores, name))] for name in MEASURES]
    return labels("eval.overall"), [labels("eval.name"), labels("eval.value")], rows


def _confusion(scores: Scores, labels: Labels) -> Table_:
    told = ["fulfilled", "partial", "missing", "not extracted"]
    counts = {(gold, said): count for gold, said, count in scores.confusion}
    head = [
        labels("eval.gold_said"),
        *(labels(f"eval.said.{said.replace(' ', '_')}") for said in told),
    ]
    rows = [
        [labels(f"eval.said.{gold}"), *(str(counts.get((gold, said), 0)) for said in told)]
        for gold in told[:3]
    ]
    return labels("eval.confusion"), head, rows


def _breakdown(name: str, group: Mapping[str, Scores], labels: Labels) -> Table_:
    head = [labels(f"eval.{name}"), labels("eval.short.commitments")]
    head += [labels(f"eval.short.{measure}") for measure in SHORT]
    rows = []
    for key, scores in group.items():
        known = f"{'kind' if name == 'by_kind' else 'level'}.{key}"
        shown = labels(known) if labels.has(known) and name in ("by_kind", "by_level") else key
        rows.append([shown, str(scores.commitments), *(_figure(getattr(scores, m)) for m in SHORT)])
    return labels(f"eval.{name}"), head, rows


def _worst(card: Scorecard, labels: Labels) -> Table_:
    head = [labels(f"eval.worst.{name}") for name in ("label", "verdicts", "text", "evidence")]
    rows = []
    for case in card.worst():
        verdicts = f"{labels(f'eval.said.{case.gold.verdict}')} → "
        verdicts += labels(f"eval.said.{case.said.replace(' ', '_')}")
        first = (
            case.assessment.evidence[0].text if case.assessment and case.assessment.evidence else ""
        )
        rows.append([case.label, verdicts, case.gold.text, first])
    return labels("eval.worst.title"), head, rows


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


SCORECARD_WRITERS = {"json": write_json, "md": write_markdown}
"""Formats that go to a file or a pipe; the table is painted by :func:`render`."""
