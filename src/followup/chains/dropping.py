"""Commitments that went silently: not in the next review, and not promised again."""

from __future__ import annotations

from collections.abc import Sequence

from followup.chains.nouns import CONCRETE_FIRST, Chain, Entry, Outline
from followup.model import Verdict


def dropped(outlines: Sequence[Outline], woven: Sequence[Chain]) -> list[Entry]:
    """What was due in a year, is missing in the report on it and in every later plan's chain.

    Left out is what that report admits, what its plan was found to carry over, and the years whose
    next plan is not known: of them nobody can say that a promise was not made again. The most
    concrete kinds come first, then the latest years.
    """
    plans = {outline.year for outline in outlines if outline.entries}
    gone_on = {entry.id for chain in woven for entry in chain.entries[:-1]}
    found = [
        entry
        for outline in outlines
        if outline.judged and outline.year + 1 in plans
        for entry in outline.entries
        if entry.due
        and entry.verdict is Verdict.MISSING
        and not (entry.admitted or entry.carried_over or entry.id in gone_on)
    ]
    return sorted(found, key=lambda entry: (CONCRETE_FIRST.index(entry.kind), -entry.year))
