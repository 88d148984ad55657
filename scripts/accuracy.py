"""How right the program is on the labelled pairs, as it ships: the table of ``tests/accuracy.tsv``.

    python scripts/accuracy.py          # print the figures beside those of the table
    python scripts/accuracy.py --write  # and write them into it

Every pair is audited from its files on with the weights that ship. They are fitted on these very
labels, so the figures say nothing about other reports (``scripts/measure.py`` does, which takes
minutes): they are there to notice a change that makes the program worse. Reads the labels of
FOLLOWUP_SHARED (default ../shared).
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from followup.evaluation import Label, evaluate, read_labels, scores
from followup.judging import assess
from followup.model import Audit, Document, Report
from followup.parsing import parse

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("FOLLOWUP_SHARED", ROOT.parent / "shared"))
TABLE = ROOT / "tests" / "accuracy.tsv"
GENRES = ("work", "law")
MEASURES = (
    "extraction_f1",
    "evidence_mrr",
    "verdict_macro_f1",
    "verdict_kappa",
    "fulfilled_precision",
    "false_fulfilled",
)
LESS_IS_BETTER = frozenset({"false_fulfilled"})
ALLOWED = 0.01
"""By so much a figure may be worse than the table's before a test fails."""
HEAD = f"""\
# Measured on the labels with the weights that ship; a test fails where a figure is worse by more
# than {ALLOWED}. To write it anew: python scripts/accuracy.py --write
genre\tmeasure\tvalue
"""

Figures = Mapping[tuple[str, str], float]
"""Genre and measure → 0..1 (kappa: -1..1)."""


def genre_of(label: Label) -> str:
    """Those on building a law-based government stand outside the corpus, or in folders so named."""
    work = label.plan.startswith("corpus") and "fazhi" not in label.plan
    return "work" if work else "law"


def measured(shared: Path) -> Figures:
    """All figures, measured now on the labels in ``shared``; takes about half a minute."""

    def read(path: str) -> Report:
        content = (shared / path).read_bytes()
        return parse(Document(sha256(content).hexdigest(), "text/plain", path, content.decode()))

    def judge(label: Label) -> Audit | Report:
        plan = read(label.plan)
        if label.outcome is None:
            return plan
        outcome = read(label.outcome)
        return Audit(plan, outcome, assess(plan, outcome))

    labels = read_labels(shared / "gold" / "dev")
    found = evaluate(labels, judge)
    figures = {}
    for genre in GENRES:
        mine = {label.name for label in labels if genre_of(label) == genre}
        cases = [case for case in found.cases if case.label in mine]
        extra = sum(label in mine for label, _ in found.spurious)
        scored = scores(cases, extra)
        for measure in MEASURES:
            value = getattr(scored, measure)
            if value is not None:
                figures[genre, measure] = round(value, 4)
    return figures


def kept() -> Figures:
    """The figures of the table."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    return {(genre, measure): float(value) for genre, measure, value in rows}


def worse(now: Figures, before: Figures) -> list[str]:
    """A line for each figure that is worse than before by more than :data:`ALLOWED`, or gone."""
    said = []
    for (genre, measure), old in before.items():
        new = now.get((genre, measure))
        sign = -1 if measure in LESS_IS_BETTER else 1
        if new is None or round(sign * (old - new), 4) > ALLOWED:
            said.append(
                f"{genre} {measure}: {old:.4f} -> {'none' if new is None else f'{new:.4f}'}"
            )
    return said


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--write", action="store_true", help="write the figures into the table")
    write = parser.parse_args().write
    before = kept() if TABLE.exists() else {}
    now = measured(SHARED)
    for key, value in now.items():
        print(*key, f"{value:.4f}", f"(was {before[key]:.4f})" if key in before else "", sep="\t")
    if write:
        rows = "".join(f"{genre}\t{name}\t{value:.4f}\n" for (genre, name), value in now.items())
        TABLE.write_text(HEAD + rows, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
