"""What each part is worth: groups of signals and single rules taken out in turn.

    python scripts/ablate.py [--write docs/ablation.md]

Everything is fitted with parts of the governments left out (``fit_judging.parts_of``) and measured
on perfect commitments, by genre. Signals are taken out in groups, since those of a group stand in
for one another. Rules are taken out one by one, and what they would have decided is left to those
after them. Reads FOLLOWUP_SHARED (default ../shared); takes minutes.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import fit_judging
import fit_linking

from followup.judging import assessing
from followup.judging.rules import RULES

SIGNALS = {
    "concepts": (
        "concept_inside",
        "concept_rarest",
        "concept_part",
        "sentence_concept",
        "sentence_concept_part",
    ),
    "names": ("name", "sentence_name"),
    "words and characters": (
        "sentence_object",
        "rarest_word",
        "common_order",
        "common_order_told",
        "run",
        "rare_run",
    ),
    "meaning": ("meaning", "sentence_meaning", "heading_meaning", "headings"),
    "headings": ("heading_meaning", "headings"),
    "figures and indicators": ("quantity", "indicator", "figures"),
    "what a passage is like": ("figures", "rhetoric", "length", "problem"),
}
GENRES = {"work": "政府工作报告", "law": "法治政府"}


def links_without(cases: Sequence[fit_linking.Cases], names: Sequence[str]) -> list[str]:
    """A table's cells: MRR, first five and found-or-not for each genre."""
    part = fit_judging.parts_of({each.government for each in cases})
    rows: list[fit_linking.Ranked] = []
    for number in range(fit_judging.FOLDS):
        weights = fit_linking.fit([c for c in cases if part[c.government] != number], names)
        for each in cases:
            if each.measured and part[each.government] == number:
                rows += fit_linking.ranked(each, weights)
    cells = []
    for genre in GENRES:
        found = fit_linking.measures([row for row in rows if row.genre == genre])
        cells += [f"{found[name]:.3f}" for name in ("MRR", "first five", "found AUC")]
    return cells


def verdicts_without(aside: Sequence[fit_judging.Aside], rule: str) -> list[str]:
    """A table's cells: macro F1, kappa, fulfilled precision for each genre."""
    held = assessing.RULES
    assessing.RULES = tuple(each for each in RULES if each.name != rule)
    try:
        cells = []
        for genre in GENRES:
            mine = [e for e in aside if e.genre == genre and e.pair.measured]
            said = [str(each.said().verdict) for each in mine]
            found = fit_judging.measure([each.gold for each in mine], said)
            cells += [f"{found[n]:.3f}" for n in ("macro F1", "kappa", "fulfilled precision")]
        return cells
    finally:
        assessing.RULES = held


def table(title: str, measures: Sequence[str], rows: Sequence[tuple[str, list[str]]]) -> list[str]:
    heads = [f"{name} {genre}" for genre in GENRES.values() for name in measures]
    lines = [f"## {title}", "", f"| without | {' | '.join(heads)} |", "|---" * 7 + "|"]
    lines += [f"| {name} | {' | '.join(cells)} |" for name, cells in rows]
    return [*lines, ""]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, help="write the tables to this file")
    args = parser.parse_args()
    cases = fit_linking.cases()
    signals = [("nothing", links_without(cases, []))]
    signals += [(name, links_without(cases, names)) for name, names in SIGNALS.items()]
    aside = fit_judging.judged_aside(fit_judging.linked())
    rules = [("nothing", verdicts_without(aside, ""))]
    rules += [
        (f"`{rule.name}`", verdicts_without(aside, rule.name))
        for rule in RULES
        if rule.name not in ("silent", "weighed")
    ]
    text = "\n".join(
        [
            "# What each part is worth",
            "",
            "Made by `scripts/ablate.py`, on perfect commitments, governments left out in parts;",
            "see [method.md](method.md).",
            "",
            *table("Signals", ("MRR", "first five", "found or not"), signals),
            *table("Rules", ("macro F1", "kappa", "fulfilled right"), rules),
        ]
    )
    print(text)
    if args.write:
        args.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
