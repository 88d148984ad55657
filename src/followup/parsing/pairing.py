"""Whether two reports belong together: one government, and the year planned is the one reviewed."""

from __future__ import annotations

from followup.errors import UsageProblem
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
        return (_refuse("U124", "pair_same_report", allowed=any_year),)
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
    names = {"plan": one.name, "outcome": other.name}
    if how is None:
        return (_refuse("U121", "pair_governments_differ", allowed=allowed, **names),)
    return (Note("pair_government_renamed", names),) if one.name != other.name else ()


def _years(plan: Identity, outcome: Identity, allowed: bool) -> tuple[Note, ...]:
    planned, reviewed = _year(plan.planned_year), _year(outcome.reviewed_year)
    if planned is None or reviewed is None:
        return (Note("pair_years_unknown"),)
    if planned == reviewed:
        return ()
    years = {"planned": str(planned), "reviewed": str(reviewed)}
    exchanged = _year(plan.reviewed_year) == _year(outcome.planned_year) is not None
    code = "U123" if exchanged else "U122"
    return (_refuse(code, "pair_years_differ", allowed=allowed, **years),)


def _refuse(code: str, note: str, *, allowed: bool, **details: str) -> Note:
    if allowed:
        return Note(note, details)
    raise UsageProblem(code, **details)


def _same_text(plan: Identity, outcome: Identity) -> bool:
    found = (plan.title, plan.government, plan.reviewed_year, plan.planned_year)
    return plan == outcome and any(part and part.span for part in found)


def _year(found: Found[int] | None) -> int | None:
    return found.value if found else None
