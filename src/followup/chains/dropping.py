"""Commitments that went silently: not in the next review, and not promised again."""

from __future__ import annotations

from collections.abc import Sequence

from followup.chains.likeness import Shelf, sketch
from followup.chains.model import CONCRETE_FIRST, Chain, Entry, Outline
from followup.model import Verdict

AGAIN = 0.5
"""Likeness from which a commitment of the next plan may be the same again: less than makes a chain,
for saying wrongly that a promise was not made again does more harm than leaving one out."""


def dropped(outlines: Sequence[Outline], woven: Sequence[Chain]) -> list[Entry]:
    """What was due in a year, is missing in the report on it and in the plans that follow.

    Nothing in the next plan is like it, and no chain leads on from it. Left out is what the report
    admits, what the judge found carried over, and the years whose next plan is not known: of them
    nobody can say that a promise was not made again. The most concrete kinds come first, then the
    latest years.
    """
    plans = {outline.year: outline for outline in outlines if outline.entries}
    gone_on = {entry.id for chain in woven for entry in chain.entries[:-1]}
    found = []
    for outline in outlines:
        following = plans.get(outline.year + 1)
        if outline.judged and following:
            silent = [entry for entry in outline.entries if _silent(entry)]
            found += _not_again([one for one in silent if one.id not in gone_on], following)
    return sorted(found, key=lambda entry: (CONCRETE_FIRST.index(entry.kind), -entry.year))


def _silent(entry: Entry) -> bool:
    missing = entry.due and entry.verdict is Verdict.MISSING
    return missing and not (entry.admitted or entry.carried_over)


def _not_again(entries: Sequence[Entry], following: Outline) -> list[Entry]:
    """Those of ``entries`` that no commitment of the plan that follows is like."""
    shelf = Shelf({place: sketch(one.text) for place, one in enumerate(following.entries)})
    return [
        entry
        for entry in entries
        if next(shelf.alike(sketch(entry.text), least=AGAIN), None) is None
    ]
