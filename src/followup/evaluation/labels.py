"""Labelled reports and pairs, as ``docs/method.md`` describes their format."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from followup.errors.inputs import LabelsMissing, LabelsUnreadable
from followup.model import Kind, Span, Verdict


@dataclass(frozen=True, slots=True)
class Gold:
    """One labelled commitment."""

    span: Span
    text: str
    kind: Kind
    verdict: Verdict | None
    """``None`` in a single report."""
    evidence: tuple[Span, ...]
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled pair, or one labelled report."""

    name: str
    plan: str
    """Path from the corpus folder."""
    outcome: str | None
    lines: tuple[int, ...]
    """The lines of the plan report, from 1, that were labelled completely."""
    commitments: tuple[Gold, ...]


_FLAGS = ("admitted", "not_due", "problem_recurs", "carried_over", "blanket")


def read_labels(folder: Path) -> list[Label]:
    """The labels in ``folder``'s JSON files, by file name.

    Raises ``UnreadableInput``: F280 without any, F281 for a file that is no label.
    """
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not files:
        raise LabelsMissing(path=folder)
    return [_read(file) for file in files]


def _read(file: Path) -> Label:
    try:
        row = json.loads(file.read_text("utf-8"))
        return Label(
            name=row["pair"],
            plan=row["plan"],
            outcome=row.get("outcome"),
            lines=tuple(row["lines"]),
            commitments=tuple(_gold(item) for item in row["commitments"]),
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise LabelsUnreadable(path=file, why=problem) from None


def _gold(row: Mapping[str, Any]) -> Gold:
    return Gold(
        span=Span(row["start"], row["end"]),
        text=row["text"],
        kind=Kind(row["kind"]),
        verdict=Verdict(row["verdict"]) if row.get("verdict") else None,
        evidence=tuple(Span(e["start"], e["end"]) for e in row.get("evidence") or ()),
        flags=frozenset(flag for flag in _FLAGS if row.get(flag)),
    )


def windows(text: str, lines: tuple[int, ...]) -> list[Span]:
    """The characters of the labelled lines."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return [Span(starts[number - 1], starts[number] - 1) for number in lines]
