"""The tables of an evaluation: Markdown and the terminal show the same ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from followup.evaluation import Scores
from followup.labels import Labels
from followup.reporting.views.scorecard import MEASURES, SHORT, Scorecard, groups

Table = tuple[str, list[str], list[list[str]]]


def tables(card: Scorecard, labels: Labels) -> Iterator[Table]:
    """Each table: its title, its header, its rows."""
    if card.evaluation:
        yield _overall(card.evaluation.overall, labels)
        yield _confusion(card.evaluation.overall, labels)
        for name, group in groups(card.evaluation):
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


def _overall(scores: Scores, labels: Labels) -> Table:
    rows = [[labels("eval.measure.commitments"), str(scores.commitments)]]
    rows += [[labels(f"eval.measure.{name}"), _figure(getattr(scores, name))] for name in MEASURES]
    return labels("eval.overall"), [labels("eval.name"), labels("eval.value")], rows


def _confusion(scores: Scores, labels: Labels) -> Table:
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


def _breakdown(name: str, group: Mapping[str, Scores], labels: Labels) -> Table:
    head = [labels(f"eval.{name}"), labels("eval.short.commitments")]
    head += [labels(f"eval.short.{measure}") for measure in SHORT]
    rows = []
    for key, scores in group.items():
        known = f"{'kind' if name == 'by_kind' else 'level'}.{key}"
        shown = labels(known) if labels.has(known) and name in ("by_kind", "by_level") else key
        rows.append([shown, str(scores.commitments), *(_figure(getattr(scores, m)) for m in SHORT)])
    return labels(f"eval.{name}"), head, rows


def _worst(card: Scorecard, labels: Labels) -> Table:
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
