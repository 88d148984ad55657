"""Prove that the labels of the constructed pairs fit their reports.

    python scripts/check_constructed.py        exit 1, and the faults on stderr, where one does not

Checked: the checksums; every ``text`` is its slice; commitments come in order, do not overlap and
stand on labelled lines; ``missing`` has no evidence, the other verdicts have one to five passages;
every passage lies on one line before the heading of the next plan; flags agree with verdicts.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from followup.model import Kind, Verdict

FOLDER = Path(__file__).resolve().parent / "constructed"
FLAGS = {"admitted", "not_due", "problem_recurs", "carried_over", "blanket"}
NEXT_PLAN = re.compile(
    r"^\s*[一二三四五六七八九十]+、.*(工作安排|工作打算|工作计划|工作思路|主要安排|下一步)",
    re.MULTILINE,
)
"""The heading under which an outcome report plans the year after."""
LIMIT = 5
"""Passages that a commitment may have."""

Row = dict[str, Any]


def faults(file: Path) -> Iterator[str]:
    """What is wrong with one pair, in words."""
    label = json.loads(file.read_text("utf-8"))
    texts = {}
    for role in ("plan", "outcome"):
        content = (FOLDER.parent / label[role]).read_bytes()
        texts[role] = content.decode("utf-8")
        if sha256(content).hexdigest() != label[f"{role}_sha256"]:
            yield f"{role}: the checksum is of another text"
    headings = [match.start() for match in NEXT_PLAN.finditer(texts["outcome"])]
    if len(headings) != 1:
        yield f"outcome: {len(headings)} headings of a next plan"
        return
    reached = 0
    for row in label["commitments"]:
        for fault in _faults(row, texts["plan"], texts["outcome"], headings[0], label["lines"]):
            yield f"{row['text']}: {fault}"
        if row["start"] < reached:
            yield f"{row['text']}: out of order, or overlaps the one before"
        reached = row["end"]


def _faults(row: Row, plan: str, outcome: str, review_end: int, lines: list[int]) -> Iterator[str]:
    Kind(row["kind"])
    verdict = Verdict(row["verdict"])
    evidence = row["evidence"]
    flags = {name for name, value in row.items() if value is True}
    if plan[row["start"] : row["end"]] != row["text"]:
        yield "not the text of its span"
    if row["line"] != plan.count("\n", 0, row["start"]) + 1 or row["line"] not in lines:
        yield "not on its line, or its line is not labelled"
    if (verdict is Verdict.MISSING) == bool(evidence):
        yield f"{verdict} with {len(evidence)} passages"
    if len(evidence) > LIMIT or len({(e["start"], e["end"]) for e in evidence}) < len(evidence):
        yield "too many passages, or one of them twice"
    for each in evidence:
        if outcome[each["start"] : each["end"]] != each["text"]:
            yield f"not the text of its span: {each['text']}"
        if each["end"] > review_end or "\n" in each["text"]:
            yield f"not within a line of the review: {each['text']}"
    if unknown := flags - FLAGS:
        yield f"no such flag: {', '.join(sorted(unknown))}"
    if "admitted" in flags and verdict is Verdict.FULFILLED:
        yield "admitted and yet fulfilled"


def main() -> int:
    """Check every pair; the exit status."""
    found = 0
    for file in sorted(FOLDER.glob("*.json")):
        rows = json.loads(file.read_text("utf-8"))["commitments"]
        counts = Counter(row["verdict"] for row in rows)
        print(f"{file.stem}\t{len(rows)}\t" + "\t".join(f"{v} {counts[v]}" for v in Verdict))
        for fault in faults(file):
            print(f"{file.stem}: {fault}", file=sys.stderr)
            found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
