"""Fit the model that splits plans into commitments, and report it leave-one-government-out.

    python scripts/fit_splitting.py [--evaluate [--errors] [--blind]] [--write] [--without-further]

Reads labelled reports and the corpus below FOLLOWUP_SHARED (default ../shared) and
``scripts/further_labels.tsv``: tags of further paragraphs of the corpus, by the second reader.
Needs scikit-learn. Writes lexicon/data/habits.tsv and lexicon/data/splitting.tsv.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from chain_model import chains, fit_chains
from habit_models import fit_habits

from followup.model import Document, Span
from followup.parsing.clause_features import ClauseFeatures, features_of
from followup.parsing.clauses import Clause, clauses
from followup.parsing.commitments import commitment_spans, learned, plan_paragraphs
from followup.parsing.habits import Habits
from followup.parsing.identity import identify
from followup.parsing.plain_text import PlainText
from followup.parsing.roles import Years
from followup.parsing.sections import Outline, outline
from followup.parsing.splitting import EDGE, PREVIOUS, TAGS, SplitModel, Tag

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("FOLLOWUP_SHARED", ROOT.parent / "shared"))
DATA = ROOT / "src" / "followup" / "lexicon" / "data"
FURTHER = ROOT / "scripts" / "further_labels.tsv"
STRENGTH = 0.1
ONWARD_STRENGTH = 0.05
"""Inverse penalties. Halving or doubling either changes F1 by less than 0.005."""
SMALLEST_DIFFERENCE = 0.05
GENRES = {"D": "work reports", "F": "law reports"}


@dataclass(frozen=True)
class Sample:
    """One paragraph with its tags."""

    government: str
    text: str
    found: list[Clause]
    context: tuple[str, ...]
    tags: list[Tag]


def year(value: str) -> int | None:
    digits = re.findall(r"\d{4}", value or "")
    return int(digits[-1]) if digits else None


@cache
def known_years() -> dict[str, Years]:
    """The years of the corpus reports, by their path below SHARED."""
    with (SHARED / "corpus" / "INDEX.tsv").open(encoding="utf-8") as lines:
        rows = [r for r in csv.DictReader(lines, delimiter="\t") if "messy/" not in r["path"]]
    return {
        f"corpus/{r['path']}": Years(year(r["year_reviewed"]), year(r["year_planned"]))
        for r in rows
    }


@cache
def plain(path: str) -> PlainText:
    """What is read of a report."""
    return PlainText.of((SHARED / path).read_bytes().decode("utf-8"))


@cache
def read(path: str) -> tuple[str, Outline]:
    text = plain(path).text
    return text, outline(text, known_years().get(path) or told_years(text))


def told_years(text: str) -> Years:
    """The years that a report outside the corpus says of itself."""
    told, _ = identify(Document("", "text/plain", "x.txt", text))
    reviewed, planned = told.reviewed_year, told.planned_year
    return Years(reviewed and reviewed.value, planned and planned.value)


@cache
def labels() -> list[dict[str, Any]]:
    """The labels, with the places of commitments and the lines as spans of what is read."""
    files = sorted((SHARED / "gold" / "dev").glob("*.json"))
    return [as_read(json.loads(file.read_text("utf-8"))) for file in files]


def as_read(label: dict[str, Any]) -> dict[str, Any]:
    source = plain(label["plan"])

    def moved(row: dict[str, Any]) -> dict[str, Any]:
        span = source.from_source(Span(row["start"], row["end"]))
        return {**row, "start": span.start, "end": span.end}

    windows = [
        source.from_source(Span(*edges)) for edges in line_windows(source.source, label["lines"])
    ]
    return {
        **label,
        "commitments": [moved(row) for row in label["commitments"]],
        "windows": [(window.start, window.end) for window in windows],
    }


def government_of(path: str) -> str:
    return path.rsplit("/", 1)[0] if path.startswith("corpus/") else path


def samples() -> Iterator[Sample]:
    """The paragraphs of the labelled lines."""
    for label in labels():
        text, found = read(label["plan"])
        windows = label["windows"]
        for paragraph, span, context in plan_paragraphs(text, found):
            if any(a <= paragraph.line.start < b for a, b in windows):
                runs = clauses(text, span)
                tags = [gold_tag(clause.span, label["commitments"]) for clause in runs]
                yield Sample(government_of(label["plan"]), text, runs, learned(context), tags)


def further_samples() -> Iterator[Sample]:
    """The paragraphs of further_labels.tsv: path, first character, one letter for each clause."""
    for line in FURTHER.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        path, start, letters = line.split("\t")
        text, found = read(path)
        for _, span, context in plan_paragraphs(text, found):
            runs = clauses(text, span)
            if span.start == plain(path).from_source(Span(int(start), int(start))).start and len(
                runs
            ) == len(letters):
                tags = [Tag(letter) for letter in letters]
                yield Sample(government_of(path), text, runs, learned(context), tags)


def gold_tag(span: Span, gold: Sequence[dict[str, Any]]) -> Tag:
    if any(span.start <= c["start"] < span.end for c in gold):
        return Tag.START
    inside = any(c["start"] < span.end and span.start < c["end"] for c in gold)
    return Tag.CONTINUE if inside else Tag.DROP


def line_windows(text: str, lines: Sequence[int]) -> list[tuple[int, int]]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return [(starts[n - 1], starts[n] - 1) for n in lines]


Seen = dict[int, list[ClauseFeatures]]


def see(found: Sequence[Sample], habits: Habits) -> Seen:
    """The features of each sample, by its identity."""
    return {id(s): features_of(s.text, s.found, s.context, habits) for s in found}


def fit(train: Sequence[Sample], seen: Seen, habits: Habits) -> SplitModel:
    data = chains([(seen[id(s)], [TAGS.index(t) for t in s.tags]) for s in train if s.found])
    own, onward = fit_chains(data, STRENGTH, ONWARD_STRENGTH)
    return SplitModel(
        kept({name: own[place] for name, place in data.own_names.items()}),
        kept({name: onward[place].ravel() for name, place in data.onward_names.items()}),
        habits,
    )


def kept(weights: dict[str, Any]) -> dict[str, tuple[float, ...]]:
    """Weights of hundredths, without those that hardly tell tags apart."""
    rounded = {name: tuple(round(float(w), 2) for w in row) for name, row in weights.items()}
    return {n: row for n, row in rounded.items() if max(row) - min(row) >= SMALLEST_DIFFERENCE}


def matched(gold: Sequence[dict[str, Any]], spans: Sequence[Span]) -> set[tuple[int, int]]:
    """Places of gold commitments and of spans that match, as the scorer matches them."""
    scored = []
    for i, g in enumerate(gold):
        for j, s in enumerate(spans):
            shared = min(g["end"], s.end) - max(g["start"], s.start)
            if shared > 0:
                scored.append((shared / (max(g["end"], s.end) - min(g["start"], s.start)), -i, -j))
    pairs: dict[int, int] = {}
    for value, i, j in sorted(scored, reverse=True):
        if value >= 0.5 and -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return set(pairs.items())


def evaluate(
    found: Sequence[Sample],
    more: Sequence[Sample],
    habits: Habits,
    *,
    errors: bool = False,
    blind: bool = False,
) -> None:
    """Print F1 of each report and each genre, every government judged by a model without it.

    ``blind`` keeps its unlabelled plans out of the habits too.
    """
    totals = {genre: [0, 0, 0] for genre in GENRES}
    everything = [*found, *more]
    seen = see(everything, habits)
    for government in sorted({s.government for s in found}):
        if blind:
            habits = fit_habits([read(p) for p in known_years() if government_of(p) != government])
            seen = see(everything, habits)
        model = fit([s for s in everything if s.government != government], seen, habits)
        for label in labels():
            if government_of(label["plan"]) == government:
                counts = judge(label, model, errors=errors)
                genre = totals[label["pair"][0]]
                genre[:] = [a + b for a, b in zip(genre, counts, strict=True)]
    for genre, (hit, gold, made) in totals.items():
        scored = f"F1 {2 * hit / (gold + made):.4f} P {hit / made:.3f} R {hit / gold:.3f}"
        print(GENRES[genre], scored)


def judge(label: dict[str, Any], model: SplitModel, *, errors: bool) -> tuple[int, int, int]:
    """Matched, labelled and predicted commitments of one report."""
    text, plan = read(label["plan"])
    windows = label["windows"]
    spans = [span for span, _ in commitment_spans(text, plan, model)]
    spans = [s for s in spans if any(a <= s.start and s.end <= b + 1 for a, b in windows)]
    gold = label["commitments"]
    pairs = matched(gold, spans)
    counts = len(pairs), len(gold), len(spans)
    print(label["pair"], f"F1 {2 * counts[0] / (counts[1] + counts[2]):.3f}", *counts)
    if errors:
        hit, made = {i for i, _ in pairs}, {j for _, j in pairs}
        for i in sorted(set(range(len(gold))) - hit):
            print("   missed", gold[i]["text"])
        for j in sorted(set(range(len(spans))) - made):
            print("   false ", spans[j].of(text))
    return counts


def hundredths(values: Sequence[float]) -> str:
    return "\t".join(f"{round(value * 100)}" for value in values)


def write(model: SplitModel) -> None:
    head = "# made by scripts/fit_splitting.py; weights in hundredths\n"
    lines = [
        f"{name}\t{hundredths(row)}".replace("\t0", "\t").rstrip("\t")
        for name, row in sorted(model.habits.marks.items())
    ]
    titles = "# mark of a clause\theading\tguiding\tlast\talone\topens\tcloses\n"
    (DATA / "habits.tsv").write_text(head + titles + "\n".join(lines) + "\n", encoding="utf-8")
    lines = [f"\t{name}\t{hundredths(row)}" for name, row in sorted(model.own.items())]
    for name, row in sorted(model.onward.items()):
        for place, previous in enumerate(PREVIOUS):
            weights = row[3 * place : 3 * place + 3]
            if max(weights) - min(weights) >= SMALLEST_DIFFERENCE:
                lines.append(f"{previous}\t{name}\t{hundredths(weights)}")
    titles = f"# previous tag ({EDGE} none, empty any)\tfeature\tstart\tcontinue\tdrop\n"
    (DATA / "splitting.tsv").write_text(head + titles + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--evaluate", action="store_true", help="leave one government out")
    parser.add_argument("--errors", action="store_true", help="list what was missed or made up")
    parser.add_argument("--write", action="store_true", help="write the data files")
    parser.add_argument(
        "--without-further", action="store_true", help="fit on the labelled reports alone"
    )
    parser.add_argument(
        "--blind", action="store_true", help="fit the habits without the government too; slow"
    )
    args = parser.parse_args()
    habits = fit_habits([read(path) for path in known_years()])
    found = list(samples())
    more = [] if args.without_further else list(further_samples())
    print(len(found), "paragraphs,", len(more), "further,", len(habits.marks), "marks")
    if args.evaluate:
        evaluate(found, more, habits, errors=args.errors, blind=args.blind)
    if args.write:
        model = fit([*found, *more], see([*found, *more], habits), habits)
        write(model)
        print(len(model.own), "and", sum(map(len, model.onward.values())), "weights")


if __name__ == "__main__":
    main()
