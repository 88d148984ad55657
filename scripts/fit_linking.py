"""Fit the weights of the linking signals, and report them leave-one-government-out.

    python scripts/fit_linking.py [--write]

Reads labelled pairs below FOLLOWUP_SHARED (default ../shared). Needs scikit-learn (extra ``dev``).
Writes lexicon/data/linking.tsv.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from labelled import DATA, overlaps, pairs

from followup.linking.index import Index
from followup.linking.linking import LinkWeights
from followup.linking.passages import passages, wanted
from followup.linking.signals import SIGNALS

NAMES = [signal.name for signal in SIGNALS]
CANDIDATES = 40
REGULARISATION = 1.0


@dataclass(frozen=True)
class Case:
    """One labelled commitment: the signals of its candidates, and which of them are right."""

    government: str
    has_evidence: bool
    values: list[list[float | None]]
    right: list[bool]


def cases() -> list[Case]:
    found = []
    for pair in pairs():
        spots = passages(pair.outcome.document.text, pair.outcome.achievements)
        index = Index(spots)
        for row, want in zip(pair.gold, wanted(pair.commitments), strict=True):
            places = index.search(want, CANDIDATES)
            values = [[signal.measure(want, spots[p]) for signal in SIGNALS] for p in places]
            right = [overlaps(spots[p].span, row["evidence"]) for p in places]
            found.append(Case(pair.government, bool(row["evidence"]), values, right))
    return found


def columns(values: Sequence[Sequence[float | None]]) -> np.ndarray:
    present = np.array([[v or 0.0 for v in row] for row in values], float)
    absent = np.array([[float(v is None) for v in row] for row in values], float)
    return np.hstack([present, absent])


def fit(train: Sequence[Case]) -> LinkWeights:
    from sklearn.linear_model import LogisticRegression

    used = [case for case in train if case.values]
    rows = np.vstack([columns(case.values) for case in used])
    right = np.concatenate([case.right for case in used])
    model = LogisticRegression(C=REGULARISATION, max_iter=4000).fit(rows, right)
    found = [round(float(w), 3) for w in model.coef_[0]]
    half = len(NAMES)
    return LinkWeights(
        bias=round(float(model.intercept_[0]), 3),
        present=dict(zip(NAMES, found[:half], strict=True)),
        absent=dict(zip(NAMES, found[half:], strict=True)),
    )


def measure(scored: Sequence[tuple[Case, list[float]]]) -> dict[str, float]:
    """MRR and the shares of cases with a right passage in the first 1 and 5."""
    first = five = reciprocal = 0.0
    labelled = [(case, scores) for case, scores in scored if case.has_evidence]
    for case, scores in labelled:
        order = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
        places = [rank for rank, i in enumerate(order, 1) if case.right[i]]
        if places:
            first += places[0] == 1
            five += places[0] <= 5
            reciprocal += 1 / places[0]
    count = len(labelled)
    return {"mrr": reciprocal / count, "first": first / count, "in first 5": five / count}


def scores_of(case: Case, weights: LinkWeights) -> list[float]:
    return [weights.score(dict(zip(NAMES, row, strict=True))) for row in case.values]


def leave_one_out(found: Sequence[Case]) -> list[list[float]]:
    """Each case's candidate scores by weights that never saw its government."""
    by_government = {
        government: fit([c for c in found if c.government != government])
        for government in sorted({c.government for c in found})
    }
    return [scores_of(case, by_government[case.government]) for case in found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the data file")
    args = parser.parse_args()
    found = cases()
    scores = leave_one_out(found)
    print({k: round(v, 4) for k, v in measure(list(zip(found, scores, strict=True))).items()})
    if args.write:
        weights = fit(found)
        lines = [
            "# signal\tlog odds at 1.0\tlog odds where it does not apply; scripts/fit_linking.py",
            f"bias\t{weights.bias}\t0",
        ]
        lines += [f"{name}\t{weights.present[name]}\t{weights.absent[name]}" for name in NAMES]
        (DATA / "linking.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
