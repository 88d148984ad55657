"""Fit the model that tells deliverable from directional commitments; report it by government.

    python scripts/fit_kinds.py [--errors] [--write]

Reads the labelled reports below FOLLOWUP_SHARED (default ../shared). Prints the accuracy of the
kinds, leave-one-government-out, with the confusion of all three. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from typing import Any

from fit_splitting import DATA, government_of, known_years, labels, read

from followup.model import Kind, Span
from followup.parsing.deadlines import deadline
from followup.parsing.kinds import kind_marks, kind_of
from followup.parsing.quantities import quantities

STRENGTH = 0.7
LEAN = 0.25
"""Added to the log odds of ``deliverable``: at even odds it is the kind missed more often."""
SMALLEST = 0.04

Row = tuple[str, dict[str, Any]]


def rows() -> list[Row]:
    """Government and labelled commitment."""
    return [
        (government_of(label["plan"]), {**commitment, "plan": label["plan"]})
        for label in labels()
        for commitment in label["commitments"]
    ]


def fit(train: Sequence[Row]) -> dict[str, float]:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    used = [c for _, c in train if c["kind"] != Kind.QUANTIFIED]
    vectors = DictVectorizer()
    seen = vectors.fit_transform([dict.fromkeys(kind_marks(c["text"]), 1.0) for c in used])
    wanted = [c["kind"] == Kind.DELIVERABLE for c in used]
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(seen, wanted)
    fitted = dict(zip(vectors.feature_names_, map(float, model.coef_[0]), strict=True))
    weights = {n: round(w, 2) for n, w in fitted.items() if abs(w) >= SMALLEST}
    return weights | {"bias": round(fitted["bias"] + float(model.intercept_[0]) + LEAN, 2)}


def judge(commitment: dict[str, Any], weights: dict[str, float]) -> Kind:
    text, _ = read(commitment["plan"])
    span = Span(commitment["start"], commitment["end"])
    years = known_years().get(commitment["plan"])
    due = deadline(text, span, years.planned if years else 2022)
    return kind_of(commitment["text"], quantities(text, span), due, weights=weights)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list the wrong ones")
    parser.add_argument("--write", action="store_true", help="write the data file")
    args = parser.parse_args()
    everything = rows()
    confusion: Counter[tuple[str, str]] = Counter()
    for government in sorted({g for g, _ in everything}):
        weights = fit([row for row in everything if row[0] != government])
        for _, commitment in (row for row in everything if row[0] == government):
            said = judge(commitment, weights)
            confusion[commitment["kind"], str(said)] += 1
            if args.errors and said != commitment["kind"]:
                print(commitment["kind"], "as", said, commitment["text"])
    right = sum(count for (gold, said), count in confusion.items() if gold == said)
    print(f"kind {right / len(everything):.4f} of {len(everything)}")
    for (gold, said), count in sorted(confusion.items()):
        print(f"  {gold:12} {said:12} {count}")
    if args.write:
        lines = ["# mark\tweight in hundredths, above 0 for deliverable; by scripts/fit_kinds.py"]
        weights = fit(everything)
        lines += [f"{name}\t{round(weight * 100)}" for name, weight in sorted(weights.items())]
        (DATA / "kinds.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(len(weights), "weights")


if __name__ == "__main__":
    main()
