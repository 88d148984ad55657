"""Labelled pairs as the program's own nouns: what the fitting scripts share."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from followup.model import Commitment, Document, Kind, Report, Span
from followup.parsing import parse
from followup.parsing.deadlines import deadline
from followup.parsing.quantities import promised_figures
from followup.parsing.topics import topic_of

threadpool_limits(1)  # sums split over threads come out otherwise every time, and so would a fit
ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("FOLLOWUP_SHARED", ROOT.parent / "shared"))
DATA = ROOT / "src" / "followup" / "lexicon" / "data"


@dataclass(frozen=True)
class Pair:
    """One labelled pair, with the labelled commitments as a perfect extractor would give them."""

    name: str
    government: str
    plan: Report
    outcome: Report
    gold: list[dict[str, Any]]
    commitments: list[Commitment]
    measured: bool = True
    """Whether it counts in reported figures, or is only fitted on."""


def read_report(path: Path) -> Report:
    content = path.read_bytes()
    return parse(
        Document(sha256(content).hexdigest(), "text/plain", path.name, content.decode("utf-8"))
    )


def pairs(folder: Path | None = None) -> Iterator[Pair]:
    yield from _labelled(folder or SHARED / "gold" / "dev", root=SHARED, measured=True)


def constructed_pairs() -> Iterator[Pair]:
    """Invented pairs of the yearly reports on 法治政府建设, for fitting alone.

    ``scripts/constructed/README.md`` says how they were made, and why they are never measured.
    """
    scripts = ROOT / "scripts"
    yield from _labelled(scripts / "constructed", root=scripts, measured=False)


def _labelled(folder: Path, *, root: Path, measured: bool) -> Iterator[Pair]:
    """The pairs of ``folder``'s JSON files; their reports' paths are from ``root``."""
    for file in sorted(folder.glob("*.json")):
        label = json.loads(file.read_text("utf-8"))
        if label.get("outcome"):
            plan, outcome = read_report(root / label["plan"]), read_report(root / label["outcome"])
            yield Pair(
                label["pair"],
                label["plan"].rsplit("/", 1)[0],
                plan,
                outcome,
                label["commitments"],
                [as_commitment(plan, row) for row in label["commitments"]],
                measured=measured,
            )


def further_pairs() -> Iterator[Pair]:
    """Pairs read for fitting alone: ``further_verdicts.tsv`` has spans and verdicts, no text."""
    rows = [
        line.split("\t")
        for line in (ROOT / "scripts" / "further_verdicts.tsv").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    for (plan_path, outcome_path), group in groupby(rows, key=lambda row: (row[0], row[1])):
        plan, outcome = read_report(SHARED / plan_path), read_report(SHARED / outcome_path)
        gold = [_further(plan, *row[2:]) for row in group]
        yield Pair(
            plan_path,
            plan_path.rsplit("/", 1)[0],
            plan,
            outcome,
            gold,
            [as_commitment(plan, row) for row in gold],
            measured=False,
        )


def _further(plan: Report, span: str, verdict: str, evidence: str, flag: str) -> dict[str, Any]:
    start, end = map(int, span.split("-"))
    near = min(plan.commitments, key=lambda c: abs(c.span.start - start))
    quoted = [each.split("-") for each in evidence.split(",") if each]
    return {
        "start": start,
        "end": end,
        "text": plan.document.text[start:end],
        "kind": str(near.kind),
        "verdict": verdict,
        "evidence": [{"start": int(left), "end": int(right)} for left, right in quoted],
        "blanket": flag == "blanket",
    }


def as_commitment(plan: Report, row: dict[str, Any]) -> Commitment:
    span = Span(row["start"], row["end"])
    near = min(plan.commitments, key=lambda c: abs(c.span.start - span.start))
    year = plan.identity.planned_year.value if plan.identity.planned_year else None
    text = plan.document.text
    return Commitment(
        id=f"{span.start}-{span.end}",
        span=span,
        text=row["text"],
        kind=Kind(row["kind"]),
        heading_path=near.heading_path,
        topic=topic_of(row["text"], near.heading_path),
        quantities=promised_figures(text, span),
        deadline=deadline(text, span, year),
        paragraph=near.paragraph,
        enumeration=near.enumeration,
    )


def genre_of(pair: Pair) -> str:
    """``law`` for reports on building a law-based government, ``work`` for those on all work."""
    return pair.plan.identity.genre or pair.outcome.identity.genre or "work"


def overlaps(span: Span, rows: list[dict[str, Any]]) -> bool:
    """Whether ``span`` touches any of the labelled passages."""
    return any(span.start < row["end"] and row["start"] < span.end for row in rows)
