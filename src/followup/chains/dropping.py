"""Commitments that were not fulfilled and are not promised again."""

from __future__ import annotations

from collections.abc import Sequence

from followup.chains.likeness import Shelf, sketch_of
from followup.chains.model import CONCRETE_FIRST, Chain, Entry, Outline
from followup.model import Verdict

AGAIN = 0.5
"""Likeness from which a commitment of the next plan may be the same again: less than makes a chain,
for saying wrongly that a promise was not made again does more harm than leaving one out."""


def dropped(outlines: Sequence[Outline], woven: Sequence[Chain]) -> list[Entry]:
    """What was due in a year, was not fulfilled, and is not promised again in later plans.

    Nothing in the next plan is like it, and no chain leads on from it. Left out is what the judge
    found carried over, and the years whose next plan is not known: of them nobody can say that a
    promise was not made again. Ranked by what can be pointed at: figures and deliverables before
    directions, then what the report does not speak of, then the latest years.
    """
    plans = {outline.year: outline for outline in outlines if outline.entries}
    gone_on = {entry.id for chain in woven for entry in chain.entries[:-1]}
    found = []
    for outline in outlines:
        following = plans.get(outline.year + 1)
        if outline.judged and following:
            open_ = [entry for entry in outline.entries if _unfulfilled(entry)]
            found += _not_again([one for one in open_ if one.id not in gone_on], following)
    return sorted(found, key=_rank)


def _unfulfilled(entry: Entry) -> bool:
    return entry.due and entry.verdict is not Verdict.FULFILLED and not entry.carried_over


def _rank(entry: Entry) -> tuple[int, bool, int]:
    return CONCRETE_FIRST.index(entry.kind), entry.verdict is not Verdict.MISSING, -entry.year


def _not_again(entries: Sequence[Entry], following: Outline) -> list[Entry]:
    """Those of ``entries`` that no commitment of the plan that follows is like."""
    shelf = Shelf({place: sketch_of(one) for place, one in enumerate(following.entries)})
    return [
        entry for entry in entries if next(shelf.alike(sketch_of(entry), least=AGAIN), None) is None
    ]
