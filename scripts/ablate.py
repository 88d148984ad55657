"""What each signal, rule and group of elements is worth, and whether more labels would pay.

    python scripts/ablate.py [--write docs/ablation.md]

Takes each out in turn, fits everything anew and measures on perfect commitments (the labelled
ones), leave-one-government-out. Then fits on a quarter, half and all of the other governments'
labels. Reads FOLLOWUP_SHARED (default ../shared); needs the group ``dev``; takes a quarter of an
hour.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import fit_judging
import fit_linking
from fit_judging import Linked
from fit_linking import Case

from followup.judging import assessing
from followup.linking import LinkWeights

LINK_MEASURES = ("mrr", "in first 5", "presence AUC")
JUDGE_MEASURES = ("macro F1", "kappa", "fulfilled precision", "false fulfilled")
HEAD = ("MRR", "first five", "found or not (AUC)", *JUDGE_MEASURES)
GROUPS = {
    "all links together": ("any ", "links expected"),
    "how concrete the passages are": ("concrete", "starting", "effort", "first concrete"),
    "what follows in the sentence": ("after ", "first or after"),
    "the first passage": ("first ",),
    "figures": ("figure", "no figure"),
    "the object named": ("object", "parts told"),
    "act or effort": ("action", "first action", "first effort", "first unfinished"),
    "the promise's verb": ("promise: ",),
    "the promise's kind": ("kind=",),
    "problems and the next plan": ("problem", "promised again"),
    "how much the report says": ("usual link", "best link against"),
}
"""Elements by what they tell: the beginnings of their names in lexicon/data/judging.tsv."""

Choose = Callable[[str], Sequence[Case]]


def others(cases: Sequence[Case]) -> Choose:
    return lambda government: [c for c in cases if c.government != government]


def weights_by(cases: Sequence[Case], choose: Choose, without: str = "") -> dict[str, LinkWeights]:
    """For each government the weights fitted on what ``choose`` gives for it."""
    return {
        name: fit_linking.fit(choose(name), without)
        for name in sorted({c.government for c in cases})  # of those not measured too
    }


def linking(cases: Sequence[Case], weights: dict[str, LinkWeights]) -> dict[str, float]:
    scored = [(c, fit_linking.scores_of(c, weights[c.government])) for c in cases if c.measured]
    own = [(c, scores) for c, scores in scored if not c.blanket]
    return fit_linking.measure(scored) | fit_linking.presence(own)


def judging(everything: Sequence[Linked]) -> dict[str, float]:
    gold, said = fit_judging.judged_aside(everything)
    return fit_judging.measure(gold, [str(each.verdict) for each in said])


def row(name: str, links: dict[str, float] | None, verdicts: dict[str, float]) -> str:
    first = [f"{links[key]:.3f}" for key in LINK_MEASURES] if links else ["", "", ""]
    cells = [*first, *(f"{verdicts[key]:.3f}" for key in JUDGE_MEASURES)]
    line = f"| {name} | " + " | ".join(cells) + " |"
    print(line, flush=True)
    return line


def without_signals(cases: Sequence[Case]) -> Iterator[str]:
    choose = others(cases)
    for name in fit_linking.PLAIN:
        weights = weights_by(cases, choose, name)
        everything = fit_judging.linked(weights.__getitem__)
        yield row(f"`{name}`", linking(cases, weights), judging(everything))


def without_rules(everything: Sequence[Linked]) -> Iterator[str]:
    held = assessing.RULES
    for rule in held[:-1]:
        assessing.RULES = tuple(each for each in held if each is not rule)
        try:
            yield row(f"`{rule.name}`", None, judging(everything))
        finally:
            assessing.RULES = held


def without_elements(everything: Sequence[Linked]) -> Iterator[str]:
    held = assessing.features
    for title, beginnings in GROUPS.items():

        def fewer(*given: object, _out: tuple[str, ...] = beginnings, **named: object) -> object:
            found = held(*given, **named)  # type: ignore[arg-type]
            return {name: value for name, value in found.items() if not name.startswith(_out)}

        assessing.features = fewer  # type: ignore[assignment]
        try:
            yield row(title, None, judging(everything))
        finally:
            assessing.features = held


def curve(cases: Sequence[Case]) -> Iterator[str]:
    """Three draws of governments for each share, averaged."""
    governments = sorted({case.government for case in cases})
    for share in (0.25, 0.5, 1.0):
        draws = 1 if share == 1.0 else 3
        found = [_at(cases, governments, share, draw) for draw in range(draws)]
        links, verdicts = (
            {key: sum(pair[part][key] for pair in found) / draws for key in found[0][part]}
            for part in (0, 1)
        )
        yield row(f"{share:.0%}", links, verdicts)


def _at(
    cases: Sequence[Case], governments: Sequence[str], share: float, draw: int
) -> tuple[dict[str, float], dict[str, float]]:
    kept: dict[str, frozenset[str]] = {}
    for government in governments:
        rest = [each for each in governments if each != government]
        random.Random(f"{government} {draw}").shuffle(rest)
        kept[government] = frozenset(rest[: max(2, round(share * len(rest)))])

    def choose(government: str) -> list[Case]:
        return [c for c in cases if c.government in kept[government]]

    weights = weights_by(cases, choose)
    everything = fit_judging.linked(weights.__getitem__)
    gold, said = fit_judging.judged_aside(
        everything, lambda name: [e for e in everything if e.pair.government in kept[name]]
    )
    return (
        linking(cases, weights),
        fit_judging.measure(gold, [str(each.verdict) for each in said]),
    )


def table(first: str, rows: Iterator[str]) -> list[str]:
    return [f"| {first} | " + " | ".join(HEAD) + " |", "|---" * (len(HEAD) + 1) + "|", *rows]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, help="write the tables to this file")
    args = parser.parse_args()
    cases = fit_linking.cases()
    weights = weights_by(cases, others(cases))
    everything = fit_judging.linked(weights.__getitem__)
    whole = [row("everything", linking(cases, weights), judging(everything))]
    sections = [
        ("Signals", table("without", iter([*whole, *without_signals(cases)]))),
        ("Rules", table("without", iter([*whole, *without_rules(everything)]))),
        (
            "Elements that are weighed",
            table("without", iter([*whole, *without_elements(everything)])),
        ),
        ("Learning curve", table("labels of other governments", curve(cases))),
    ]
    text = "# What each part is worth\n\nMade by `scripts/ablate.py`; see [method.md](method.md).\n"
    for title, lines in sections:
        text += f"\n## {title}\n\n" + "\n".join(lines) + "\n"
    if args.write:
        args.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
