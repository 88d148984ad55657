"""The real reports that are measured: in the folder FOLLOWUP_SHARED, else beside the checkout."""

from __future__ import annotations

import csv
import os
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORPUS = Path(os.environ.get("FOLLOWUP_SHARED") or HERE.parent.parent / "shared") / "corpus"
YARDSTICK = (CORPUS / "hunan" / "2025.txt", CORPUS / "hunan" / "2026.txt")
"""A pair with some 550 commitments, the largest reports of a province."""
YARDSTICK_NAMED = ("湖南", "2025")
CHAIN = CORPUS / "guowuyuan"
"""The folder of the longest chain, of 24 reports over 26 years."""
CHAIN_NAMED = "国务院"


def listed_pairs() -> list[tuple[Path, Path]]:
    """All pairs of consecutive reports; ends the program where the folder is not there."""
    index = CORPUS / "PAIRS.tsv"
    if not index.is_file():
        raise SystemExit(f"no {index}: set FOLLOWUP_SHARED to the folder above corpus")
    with index.open(encoding="utf-8", newline="") as file:
        return [
            (CORPUS / row["plan_file"], CORPUS / row["review_file"])
            for row in csv.DictReader(file, delimiter="\t")
        ]


def spread_pairs(count: int | None) -> list[tuple[Path, Path]]:
    """``count`` of them at equal distances, so that every government has its part; all without."""
    pairs = listed_pairs()
    if count is None or count >= len(pairs):
        return pairs
    return [pairs[place * len(pairs) // count] for place in range(count)]
