"""Measure the whole way end to end, everything fitted leave-one-government-out.

    python scripts/measure.py [--write docs/measured.md]

For each government with labels the three fitted parts (splitting, linking, judging) are fitted on
the labels of all others, and its pairs are then audited from the files on, with nothing taken from
its labels. Reads FOLLOWUP_SHARED (default ../shared); needs the group ``dev``; takes minutes.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import fit_judging
import fit_linking
import fit_splitting
from accuracy import genre_of
from labelled import SHARED

from followup.evaluation import (
    Case,
    Control,
    Evaluation,
    Label,
    control,
    evaluate,
    read_labels,
    scores,
)
from followup.judging import JudgeOptions, assess
from followup.linking import LinkOptions
from followup.model import Audit, Document, Report
from followup.parsing import parse
from followup.parsing.splitting import SplitModel

GENRES = {"work": "政府工作报告", "law": "法治政府"}
MEASURES = (
    ("extraction_f1", "extraction F1"),
    ("kind_accuracy", "kind accuracy"),
    ("evidence_mrr", "evidence MRR"),
    ("evidence_recall_at_5", "right passage in first 5"),
    ("verdict_accuracy", "verdict accuracy"),
    ("verdict_macro_f1", "verdict macro F1"),
    ("verdict_kappa", "verdict kappa"),
    ("fulfilled_precision", "fulfilled precision"),
    ("false_fulfilled", "false fulfilled"),
)


@dataclass(frozen=True)
class Fold:
    """The three fitted parts, without one government's labels."""

    splitting: SplitModel
    judging: JudgeOptions


def government_of(plan: str) -> str:
    return plan.rsplit("/", 1)[0] if plan.startswith("corpus") else plan


def folds(labels: Sequence[Label]) -> dict[str, Fold]:
    """For each government the parts fitted on all others."""
    habits = fit_splitting.fit_habits([fit_splitting.read(p) for p in fit_splitting.known_years()])
    samples = [*fit_splitting.samples(), *fit_splitting.further_samples()]
    seen = fit_splitting.see(samples, habits)
    cases = fit_linking.cases()
    links = fit_linking.fold_weights(cases)
    whole = fit_linking.fit(cases)
    linked = fit_judging.linked(lambda government: links.get(government, whole))
    rows = {e.pair.name: fit_judging.weighed_rows(e) for e in linked}
    gold = {e.pair.name: [row["verdict"] for row in e.pair.gold] for e in linked}
    of_pair = {each.pair.name: each.pair.government for each in linked}
    made = {}
    for label in labels:
        government = of_pair.get(label.name, government_of(label.plan))
        if government_of(label.plan) in made:
            continue
        others = [e.pair.name for e in linked if e.pair.government != government]
        splitting = fit_splitting.fit(
            [s for s in samples if s.government != government_of(label.plan)], seen, habits
        )
        weights = fit_judging.fit(
            [named for pair in others for named in rows[pair]],
            [verdict for pair in others for verdict in gold[pair]],
        )
        options = LinkOptions(weights=links.get(government, whole))
        made[government_of(label.plan)] = Fold(
            splitting, JudgeOptions(linking=options, weights=weights)
        )
    return made


def read(path: str, fold: Fold) -> Report:
    content = (SHARED / path).read_bytes()
    document = Document(sha256(content).hexdigest(), "text/plain", path, content.decode("utf-8"))
    return parse(document, model=fold.splitting)


def judge_with(made: dict[str, Fold]) -> Callable[[str, str | None], Audit | Report]:
    def judge(plan: str, outcome: str | None) -> Audit | Report:
        fold = made[government_of(plan)]
        planned = read(plan, fold)
        if outcome is None:
            return planned
        reported = read(outcome, fold)
        return Audit(planned, reported, assess(planned, reported, options=fold.judging))

    return judge


def figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def main_table(labels: Sequence[Label], found: Evaluation, null: Control) -> list[str]:
    lines = ["| measure | " + " | ".join([*GENRES.values(), "all"]) + " |", "|---|---|---|---|"]
    groups = []
    for genre in GENRES:
        mine = {label.name for label in labels if genre_of(label) == genre}
        cases = [c for c in found.cases if c.label in mine]
        extra = sum(name in mine for name, _ in found.spurious)
        groups.append(scores(cases, extra))
    groups.append(found.overall)
    for name, title in MEASURES:
        lines.append(f"| {title} | " + " | ".join(figure(getattr(g, name)) for g in groups) + " |")
    lines.append(
        f"| control on wrong reports, called fulfilled | – | – | {null.null_fulfilled:.3f} |"
    )
    lines.append(
        f"| control on wrong reports, called anything but missing | – | – | {null.null_found:.3f} |"
    )
    return lines


def confusion(found: Evaluation) -> list[str]:
    said = ("fulfilled", "partial", "missing", "not extracted")
    counts = {(g, s): n for g, s, n in found.overall.confusion}
    lines = ["| labelled \\ said | " + " | ".join(said) + " |", "|---|---|---|---|---|"]
    for gold in said[:3]:
        lines.append(
            f"| {gold} | " + " | ".join(str(counts.get((gold, s), 0)) for s in said) + " |"
        )
    return lines


def per_label(found: Evaluation) -> list[str]:
    names = (
        "extraction_f1",
        "evidence_mrr",
        "evidence_recall_at_5",
        "verdict_macro_f1",
        "verdict_kappa",
    )
    lines = [
        "| pair | commitments | extraction F1 | MRR | first 5 | verdict F1 | kappa |",
        "|---|---|---|---|---|---|---|",
    ]
    for label, measured in found.by_label.items():
        cells = " | ".join(figure(getattr(measured, name)) for name in names)
        lines.append(f"| {label} | {measured.commitments} | {cells} |")
    return lines


def judged(found: Evaluation) -> list[tuple[float, bool]]:
    return [
        (case.assessment.confidence, case.said == case.gold.verdict)
        for case in found.cases
        if case.assessment and case.gold.verdict
    ]


def reliability(found: Evaluation) -> list[str]:
    rows = judged(found)
    lines = ["| confidence | rows | mean confidence | right |", "|---|---|---|---|"]
    for low in (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        high = 0.4 if low == 0.0 else low + 0.1
        inside = [(c, ok) for c, ok in rows if low <= c < high or (high > 0.95 and c >= low)]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            right = sum(ok for _, ok in inside) / len(inside)
            lines.append(f"| {low:.1f}–{high:.1f} | {len(inside)} | {mean:.2f} | {right:.2f} |")
    return lines


def triage(found: Evaluation) -> list[str]:
    rows = sorted(judged(found))
    total = len(rows)
    wrong = sum(not ok for _, ok in rows)
    lines = ["| rows checked, least confident first | right afterwards |", "|---|---|"]
    goals = [0.95, 0.98]
    left = wrong
    for index, (_, ok) in enumerate(rows, 1):
        left -= not ok
        share = 1 - left / total
        if index % max(1, total // 5) == 0 or (goals and share >= goals[0]):
            mark = ""
            while goals and share >= goals[0]:
                mark = f" (reaches {goals.pop(0):.0%})"
            lines.append(f"| {index / total:.0%}{mark} | {share:.3f} |")
    return lines


def worst(cases: Sequence[Case]) -> list[str]:
    order = {("missing", "fulfilled"): 0, ("partial", "fulfilled"): 1, ("fulfilled", "missing"): 2}
    lines = ["| labelled → said | pairs | share of all |", "|---|---|---|"]
    wrong = [c for c in cases if c.gold.verdict and c.said != c.gold.verdict]
    kinds: dict[tuple[str, str], int] = {}
    for case in wrong:
        key = (str(case.gold.verdict), case.said)
        kinds[key] = kinds.get(key, 0) + 1
    total = sum(1 for c in cases if c.gold.verdict)
    for key in sorted(kinds, key=lambda k: (order.get(k, 3), k)):
        lines.append(f"| {key[0]} → {key[1]} | {kinds[key]} | {kinds[key] / total:.3f} |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, help="write the tables to this file")
    args = parser.parse_args()
    labels = read_labels(SHARED / "gold" / "dev")
    made = folds(labels)
    judge = judge_with(made)
    found = evaluate(labels, lambda label: judge(label.plan, label.outcome))
    null = control(labels, judge)  # type: ignore[arg-type]
    sections = [
        ("End to end, leave-one-government-out", main_table(labels, found, null)),
        ("Verdicts", confusion(found)),
        ("Errors", worst(found.cases)),
        ("By pair", per_label(found)),
        ("Reliability of the confidence", reliability(found)),
        ("Triage", triage(found)),
    ]
    text = "# Measured\n\nMade by `scripts/measure.py`; see [method.md](method.md).\n"
    for title, lines in sections:
        text += f"\n## {title}\n\n" + "\n".join(lines) + "\n"
    print(text)
    if args.write:
        args.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
