"""Fit the model that splits plans into commitments, and report it leave-one-government-out.

    python scripts/fit_splitting.py [--evaluate] [--write]

Reads labelled reports and the corpus below FOLLOWUP_SHARED (default ../shared). Needs
scikit-learn (extra ``dev``). Writes lexicon/data/openings.tsv and lexicon/data/splitting.tsv.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from followup.model import Role, Span
from followup.parsing import commitments as making
from followup.parsing.clause_features import clause_features, log_ratio, unmarked, with_previous
from followup.parsing.clauses import Clause, clauses
from followup.parsing.roles import Years
from followup.parsing.sections import Outline, outline
from followup.parsing.splitting import TAGS, SplitModel, Tag

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("FOLLOWUP_SHARED", ROOT.parent / "shared"))
DATA = ROOT / "src" / "followup" / "lexicon" / "data"
REGULARISATION = 0.2
RAREST_OPENING = 20
SMALLEST_WEIGHT = 0.04


@dataclass(frozen=True)
class Sample:
    government: str
    label: str
    text: str
    found: list[Clause]
    context: tuple[str, ...]
    tags: list[Tag]


def year(value: str) -> int | None:
    digits = re.findall(r"\d{4}", value or "")
    return int(digits[-1]) if digits else None


def corpus() -> Iterator[tuple[str, str, Years]]:
    with (SHARED / "corpus" / "INDEX.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if not row["path"].startswith("messy/"):
                text = (SHARED / "corpus" / row["path"]).read_bytes().decode("utf-8")
                yield (
                    row["path"],
                    text,
                    Years(year(row["year_reviewed"]), year(row["year_planned"])),
                )


def openings() -> dict[str, float]:
    first: Counter[str] = Counter()
    later: Counter[str] = Counter()
    for _, text, years in corpus():
        for paragraph in outline(text, years).paragraphs:
            if paragraph.role is not Role.PLAN or not len(paragraph.body):
                continue
            for clause in clauses(text, paragraph.body):
                counted = first if clause.before in "。；！" else later
                words = unmarked(clause.span.of(text))
                for length in (2, 3, 4):
                    if re.fullmatch(r"[\u4e00-\u9fff]+", words[:length]):
                        counted[words[:length]] += 1
    return {
        words: log_ratio(first[words], later[words])
        for words in sorted(set(first) | set(later))
        if first[words] + later[words] >= RAREST_OPENING * (1 if len(words) == 2 else 3)
    }


def labels() -> list[dict[str, Any]]:
    return [
        json.loads(p.read_text("utf-8")) for p in sorted((SHARED / "gold" / "dev").glob("*.json"))
    ]


def years_of(label: dict[str, Any]) -> Years:
    for path, _, years in corpus():
        if label["plan"] == f"corpus/{path}":
            return years
    return Years(2021, 2022)


def samples() -> Iterator[Sample]:
    known = {f"corpus/{path}": years for path, _, years in corpus()}
    for label in labels():
        text = (SHARED / label["plan"]).read_bytes().decode("utf-8")
        found = outline(text, known.get(label["plan"], Years(2021, 2022)))
        windows = line_windows(text, label["lines"])
        for paragraph, span, context in making.plan_paragraphs(text, found):
            if any(a <= paragraph.line.start < b for a, b in windows):
                runs = clauses(text, span)
                tags = [gold_tag(clause.span, label["commitments"]) for clause in runs]
                government = (
                    label["plan"].rsplit("/", 1)[0] if "corpus" in label["plan"] else label["plan"]
                )
                yield Sample(government, label["pair"], text, runs, context, tags)


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


def fit(
    train: Sequence[Sample], known: dict[str, float], strength: float = REGULARISATION
) -> SplitModel:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows, wanted = [], []
    for sample in train:
        previous: Tag | str = "^"
        for index, (clause, tag) in enumerate(zip(sample.found, sample.tags, strict=True)):
            features = clause_features(sample.text, sample.found, index, known, sample.context)
            rows.append(with_previous(features, previous, clause))
            wanted.append(str(tag))
            previous = tag
    vectors = DictVectorizer()
    model = LogisticRegression(C=strength, max_iter=4000).fit(vectors.fit_transform(rows), wanted)
    order = [list(model.classes_).index(str(tag)) for tag in TAGS]
    weights = {}
    for name, column in zip(vectors.feature_names_, model.coef_.T, strict=True):
        triple = tuple(round(float(column[place]), 2) for place in order)
        if max(map(abs, triple)) >= SMALLEST_WEIGHT:
            weights[name] = triple
    bias = weights.get("bias", (0.0, 0.0, 0.0))
    weights["bias"] = tuple(round(bias[i] + float(model.intercept_[order[i]]), 2) for i in range(3))
    return SplitModel(weights, known)


def predicted(label: dict[str, Any], model: SplitModel, years: Years) -> tuple[str, list[Span]]:
    text = (SHARED / label["plan"]).read_bytes().decode("utf-8")
    found: Outline = outline(text, years)
    made = making.commitments(
        text, found, document_sha256="", planned_year=years.planned, model=model
    )
    windows = line_windows(text, label["lines"])
    return text, [
        c.span for c in made if any(a <= c.span.start and c.span.end <= b + 1 for a, b in windows)
    ]


def matched(gold: Sequence[dict[str, Any]], spans: Sequence[Span]) -> int:
    scored = []
    for i, g in enumerate(gold):
        for j, s in enumerate(spans):
            shared = min(g["end"], s.end) - max(g["start"], s.start)
            if shared > 0:
                scored.append((shared / (max(g["end"], s.end) - min(g["start"], s.start)), i, j))
    left, right = set(), set()
    for value, i, j in sorted(scored, reverse=True):
        if value >= 0.5 and i not in left and j not in right:
            left.add(i)
            right.add(j)
    return len(left)


def evaluate(all_samples: Sequence[Sample], known: dict[str, float], strength: float) -> None:
    totals = {"D": [0, 0, 0], "F": [0, 0, 0]}
    each = []
    year_of = {f"corpus/{path}": years for path, _, years in corpus()}
    for government in sorted({s.government for s in all_samples}):
        model = fit([s for s in all_samples if s.government != government], known, strength)
        for label in labels():
            here = label["plan"].rsplit("/", 1)[0] if "corpus" in label["plan"] else label["plan"]
            if here != government:
                continue
            _, spans = predicted(label, model, year_of.get(label["plan"], Years(2021, 2022)))
            hit = matched(label["commitments"], spans)
            counts = totals[label["pair"][0]]
            for place, value in enumerate((hit, len(label["commitments"]), len(spans))):
                counts[place] += value
            each.append(
                (
                    round(2 * hit / (len(label["commitments"]) + len(spans)), 3),
                    label["pair"],
                    hit,
                    len(label["commitments"]),
                    len(spans),
                )
            )
    for row in sorted(each):
        print(*row)
    for genre, (hit, gold, made) in totals.items():
        print(
            "work reports" if genre == "D" else "law reports",
            f"F1 {2 * hit / (gold + made):.4f} P {hit / made:.3f} R {hit / gold:.3f}",
        )


def write(model: SplitModel) -> None:
    lines = [
        "# first characters of a clause\tlog ratio of sentence openings to later ones, from the corpus"
    ]
    lines += [f"{words}\t{ratio:g}" for words, ratio in sorted(model.openings.items())]
    (DATA / "openings.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    lines = ["# feature\tweight for start, continue, drop; made by scripts/fit_splitting.py"]
    lines += [f"{name}\t{a:g}\t{b:g}\t{c:g}" for name, (a, b, c) in sorted(model.weights.items())]
    (DATA / "splitting.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--evaluate", action="store_true", help="leave one government out")
    parser.add_argument("--write", action="store_true", help="write the data files")
    parser.add_argument(
        "--strength", type=float, default=REGULARISATION, help="inverse of the penalty"
    )
    args = parser.parse_args()
    known = openings()
    everything = list(samples())
    print(
        len(everything),
        "paragraphs",
        sum(len(s.found) for s in everything),
        "clauses",
        len(known),
        "openings",
    )
    if args.evaluate:
        evaluate(everything, known, args.strength)
    if args.write:
        model = fit(everything, known, args.strength)
        write(model)
        print(len(model.weights), "weights")


if __name__ == "__main__":
    main()
