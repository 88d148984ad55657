"""The review and plan sections of every real report whose headings were read by hand."""

from __future__ import annotations

import csv
import re
from hashlib import sha256
from pathlib import Path

import pytest

from followup.model import Document, Report, Role
from followup.parsing import parse

FLOOR = 212
"""Reports of which every section must be found."""

SEEDS = (
    ("000_3fc317258a9d629a.txt", (1, 1, 1)),
    ("001_5ef34e2c34e51247.txt", (4, 1, 0)),
    ("002_51acc513f15262cb.txt", (1, 1, 1)),
    ("003_9c15b25c3d952bdf.txt", (1, 1, 1)),
    ("004_cc766956eb968d4b.txt", (1, 1, 1)),
)
"""Sections of review, problems and plan; the second has no plan and thematic review sections."""


def read(path: Path) -> Report:
    content = path.read_bytes()
    digest = sha256(content).hexdigest()
    return parse(Document(digest, "text/plain", path.name, content.decode("utf-8")))


def squeezed(heading: str) -> str:
    return re.sub(r"\s", "", heading)[:30]


def has(report: Report, role: Role, heading: str) -> bool:
    return any(
        section.role is role and squeezed(section.heading).startswith(squeezed(heading))
        for section in report.sections
    )


def missed(report: Report, review: str, plans: str) -> list[str]:
    """The headings of one row that are not found with their role."""
    wanted = [(Role.PLAN, heading) for heading in plans.split(" || ")]
    if not review.startswith("("):
        wanted.append((Role.RETROSPECT, review))
    found = [f"{role}: {heading}" for role, heading in wanted if not has(report, role, heading)]
    if review.startswith("(none") and not any(s.role is Role.RETROSPECT for s in report.sections):
        found.append("no review section")
    return found


@pytest.mark.slow
def test_sections_of_the_corpus_are_found(shared: Path) -> None:
    with (shared / "corpus" / "HEADINGS.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    misses = {
        row["path"]: wrong
        for row in rows
        if (
            wrong := missed(
                read(shared / "corpus" / row["path"]), row["review_heading"], row["plan_heading(s)"]
            )
        )
    }
    assert len(rows) - len(misses) >= FLOOR, misses


def test_sections_of_the_seeds_are_found(shared: Path) -> None:
    for name, counts in SEEDS:
        report = read(shared / "seeds" / name)
        roles = [section.role for section in report.sections]
        wanted = (Role.RETROSPECT, Role.PROBLEMS, Role.PLAN)
        assert tuple(map(roles.count, wanted)) == counts, name
