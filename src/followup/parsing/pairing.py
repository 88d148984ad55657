"""Whether two reports belong together: one government, and the year planned is the one reviewed."""

from __future__ import annotations

from followup.errors import UsageProblem
from followup.errors.usage import (
    PairGovernmentsDiffer,
    PairSameReport,
    PairSwapped,
    PairYearsDiffer,
)
from followup.lexicon.gazetteer import Gazetteer
from followup.model import Found, Identity, Note


def check_pair(
    plan: Identity,
    outcome: Identity,
    *,
    any_government: bool = False,
    any_year: bool = False,
    same_document: bool = False,
    gazetteer: Gazetteer | None = None,
) -> tuple[Note, ...]:
    """What a reader should be told of the pair; nothing where the two plainly fit.

    The rule of years is ``plan.planned_year == outcome.reviewed_year``; the review of a whole
    term fits where its last year does. What cannot be told is a note, not an error.
    ``same_document`` is for a caller who knows that both are the same bytes; without it the
    same report twice is told by identities that agree to the character.

    Raises ``UsageProblem``: ``U124`` the same report twice, ``U121`` different governments,
    ``U123`` the two exchanged, ``U122`` years that do not follow each other. ``any_government``
    turns U121, ``any_year`` the other three, into notes.
    """
    if same_document or _same_text(plan, outcome):
        return (_refuse(PairSameReport(), "pair_same_report", allowed=any_year),)
    return (
        *_governments(plan, outcome, any_government, gazetteer),
        *_years(plan, outcome, any_year),
    )


def _governments(
    plan: Identity, outcome: Identity, allowed: bool, gazetteer: Gazetteer | None
) -> tuple[Note, ...]:
    if plan.government is None or outcome.government is None:
        return (Note("pair_government_unknown"),)
    one, other = plan.government.value, outcome.government.value
    how = (gazetteer or Gazetteer.load()).same(one, other)
    if how is None:
        differ = PairGovernmentsDiffer(plan=one.name, outcome=other.name)
        return (_refuse(differ, "pair_governments_differ", allowed=allowed),)
    if one.name == other.name:
        return ()
    return (Note("pair_government_renamed", {"plan": one.name, "outcome": other.name}),)


def _years(plan: Identity, outcome: Identity, allowed: bool) -> tuple[Note, ...]:
    planned, reviewed = _year(plan.planned_year), _year(outcome.reviewed_year)
    if planned is None or reviewed is None:
        return (Note("pair_years_unknown"),)
    if planned == reviewed:
        return ()
    exchanged = _year(plan.reviewed_year) == _year(outcome.planned_year) is not None
    differ = (PairSwapped if exchanged else PairYearsDiffer)(planned=planned, reviewed=reviewed)
    return (_refuse(differ, "pair_years_differ", allowed=allowed),)


def _refuse(problem: UsageProblem, note: str, *, allowed: bool) -> Note:
    """The note in the problem's stead where the caller allows it."""
    if allowed:
        return Note(note, problem.details)
    raise problem


def _same_text(plan: Identity, outcome: Identity) -> bool:
    found = (plan.title, plan.government, plan.reviewed_year, plan.planned_year)
    return plan == outcome and any(part and part.span for part in found)


def _year(found: Found[int] | None) -> int | None:
    return found.value if found else None
