"""Fit the weighing of elements into verdicts, and report it leave-one-government-out.

    python scripts/fit_judging.py [--write]

Reads labelled pairs below FOLLOWUP_SHARED (default ../shared). Links are scored by weights that
never saw the government either. Needs scikit-learn (extra ``dev``). Writes lexicon/data/judging.tsv.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fit_linking import cases, fit as fit_links
from labelled import DATA, Pair, pairs

from followup.judging.assessing import JudgeOptions, _assess
from followup.judging.elements import elements, relied
from followup.judging.surroundings import recurring_problem, surroundings
from followup.judging.weighing import ORDER, Weights, features
from followup.linking import LinkOptions, link, passages, wanted

REGULARISATION = 0.3
SMALL = 1e-3


@dataclass(frozen=True)
class Row:
    government: str
    pair: str
    named: dict[str, float]
    verdict: str


def rows_of(pair: Pair, options: LinkOptions) -> list[Row]:
    around = surroundings(pair.outcome)
    wants = wanted(pair.commitments)
    found = link(
        wants, passages(pair.outcome.document.text, pair.outcome.achievements), options=options
    )
    made = []
    for want, links, gold in zip(wants, found, pair.gold, strict=True):
        evidence = relied(links, floor=JudgeOptions(weights={}).floor)
        said = elements(want, evidence, links)
        problem = recurring_problem(want, around) is not None
        made.append(
            Row(
                pair.government,
                pair.name,
                features(want, links, evidence, said, problem=problem),
                gold["verdict"],
            )
        )
    return made


def fit(rows: Sequence[Row]) -> Weights:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = DictVectorizer(sparse=False)
    table = vectors.fit_transform([row.named for row in rows])
    spread = table.std(axis=0) + SMALL
    spread[[name == "bias" for name in vectors.feature_names_]] = 1.0
    model = LogisticRegression(C=REGULARISATION, max_iter=5000).fit(
        table / spread, [r.verdict for r in rows]
    )
    order = [list(model.classes_).index(str(verdict)) for verdict in ORDER]
    weights = {
        name: tuple(round(float(model.coef_[place][i] / spread[i]), 3) for place in order)
        for i, name in enumerate(vectors.feature_names_)
    }
    weights["bias"] = tuple(
        round(w + float(model.intercept_[p]), 3)
        for w, p in zip(weights["bias"], order, strict=True)
    )
    return weights


def verdicts(pair: Pair, options: JudgeOptions) -> list[str]:
    around = surroundings(pair.outcome)
    wants = wanted(pair.commitments)
    found = link(
        wants,
        passages(pair.outcome.document.text, pair.outcome.achievements),
        options=options.linking,
    )
    return [
        str(_assess(w, tuple(links), around, options).verdict)
        for w, links in zip(wants, found, strict=True)
    ]


def report(gold: Sequence[str], said: Sequence[str]) -> None:
    both = list(zip(gold, said, strict=True))
    n = len(both)
    f1 = []
    for verdict in map(str, ORDER):
        hit = sum(g == p == verdict for g, p in both)
        f1.append(
            2
            * hit
            / max(1, sum(g == verdict for g, _ in both) + sum(p == verdict for _, p in both))
        )
    agree = sum(g == p for g, p in both) / n
    a, b = Counter(gold), Counter(said)
    chance = sum(a[k] * b[k] for k in a) / n**2
    called = [g for g, p in both if p == "fulfilled"]
    silent = [p for g, p in both if g == "missing"]
    print(
        f"accuracy {agree:.3f} macro F1 {sum(f1) / 3:.3f} kappa {(agree - chance) / (1 - chance):.3f} "
        f"fulfilled precision {sum(g == 'fulfilled' for g in called) / max(1, len(called)):.3f} "
        f"false fulfilled {sum(p == 'fulfilled' for p in silent) / len(silent):.3f}"
    )
    print(sorted(Counter(both).items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the data file")
    args = parser.parse_args()
    everything = list(pairs())
    found = cases()
    governments = sorted({pair.government for pair in everything})
    linking = {
        g: LinkOptions(weights=fit_links([c for c in found if c.government != g]))
        for g in governments
    }
    rows = [row for pair in everything for row in rows_of(pair, linking[pair.government])]
    gold, said = [], []
    for government in governments:
        weights = fit([row for row in rows if row.government != government])
        options = JudgeOptions(linking=linking[government], weights=weights)
        for pair in everything:
            if pair.government == government:
                gold += [row["verdict"] for row in pair.gold]
                said += verdicts(pair, options)
    report(gold, said)
    if args.write:
        lines = [
            "# feature\tweight for fulfilled, partial, missing; made by scripts/fit_judging.py"
        ]
        lines += [f"{name}\t{a}\t{b}\t{c}" for name, (a, b, c) in sorted(fit(rows).items())]
        (DATA / "judging.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
