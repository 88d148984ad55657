"""What a shell is offered out of the ledger: governments, years and ids that are in use.

Nothing is made, led on or written, and where there is no ledger, or one that cannot be read,
nothing is offered and nothing said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from followup.errors import FollowupError

if TYPE_CHECKING:
    from followup.ledger import Ledger

Offered = list[tuple[str, str]]
"""What may be typed, each with what a shell shows beside it."""
_LEAST_DIGITS = 2
"""Of an id before any is offered: a year has some hundreds."""
_MOST = 100
_PATIENCE = 0.5
"""Seconds to wait for a ledger that somebody writes to: whoever presses Tab waits no longer."""
_NAMED = ("government", "plan", "run", "which")
"""The arguments that name a government."""


def stored(metavar: str) -> Callable[..., Offered] | None:
    """What completes an argument that is named so in the help; ``None`` where the ledger knows
    nothing of it.

    Functions without annotations: Typer reads those of each argument at every start.
    """
    ways = [way for name, way in _WAYS.items() if name in metavar]
    if _commitments in ways:
        ways = [_commitments]
    if not ways:
        return None
    return lambda ctx, incomplete: _offered(ways, ctx, incomplete)


def _offered(ways: list[Callable[[Ledger, Any, str], Offered]], ctx: Any, begun: str) -> Offered:
    try:
        with _ledger(ctx) as ledger:
            offered = [one for way in ways for one in way(ledger, ctx, begun)]
    except (FollowupError, OSError):
        return []
    return [(value, shown) for value, shown in offered if value.startswith(begun)][:_MOST]


@contextmanager
def _ledger(ctx: Any) -> Iterator[Ledger]:
    """The ledger that the command line, the environment or the settings name."""
    from followup.ledger import Ledger, default_url
    from followup.settings import load

    flags = (context.params.get("db") for context in (ctx, ctx.find_root()))
    settings = load(flags={"database_url": next(filter(None, flags), None)})
    url = settings.database_url or default_url()
    with Ledger.open(url, create=False, upgrade=False, patience=_PATIENCE) as ledger:
        ledger.need_newest()
        yield ledger


def _governments(ledger: Ledger, _ctx: object, begun: str) -> Offered:
    from followup.audit.catalogue import planned_year

    years: dict[str, list[int]] = {}
    for report in ledger.reports():
        if report.government.startswith(begun) and report.government:
            year = planned_year(report)
            years.setdefault(report.government, []).extend([year] if year else [])
    return [(name, _span(held)) for name, held in sorted(years.items())]


def _span(years: list[int]) -> str:
    """From which year to which: 2018–2025."""
    first, last = min(years, default=""), max(years, default="")
    return str(first) if first == last else f"{first}–{last}"


def _years(ledger: Ledger, ctx: Any, _begun: str) -> Offered:
    from followup.audit import reports_of
    from followup.audit.catalogue import planned_year

    named = next((ctx.params[name] for name in _NAMED if ctx.params.get(name)), None)
    named = named[0] if isinstance(named, list | tuple) else named
    held = reports_of(ledger, str(named)) if named else ledger.reports()
    years = {year: one.title for one in held if (year := planned_year(one)) is not None}
    return [(str(year), years[year]) for year in sorted(years, reverse=True)]


def _commitments(ledger: Ledger, ctx: Any, begun: str) -> Offered:
    """Ids by their beginning; a government and its years, where a number is to follow."""
    given = ctx.params.get("which") or ()
    if given and not isinstance(given, str) and not given[0].isascii():
        return _years(ledger, ctx, begun) if len(given) == 1 else []
    if begun and not begun.isascii():
        return _governments(ledger, ctx, begun)
    return _ids(ledger, ctx, begun)


def _reports(ledger: Ledger, ctx: Any, _begun: str) -> Offered:
    """The numbers of the reports, each with what it is; those out of use to be brought back."""
    out_of_use = bool(ctx.params.get("undo"))
    held = ledger.reports(forgotten=out_of_use)
    return [(str(one.id), " ".join(one.title.split()) or one.name) for one in held]


def _ids(ledger: Ledger, _ctx: object, begun: str) -> Offered:
    if len(begun) < _LEAST_DIGITS:
        return []
    in_use = {report.id for report in ledger.reports()}
    found = [one for one in ledger.find_commitment(begun) if in_use.intersection(one.reports)]
    return [(one.id, " ".join(one.text.split())) for one in found]


_WAYS: dict[str, Callable[[Ledger, Any, str], Offered]] = {
    "GOVERNMENT": _governments,
    "YEAR": _years,
    "COMMITMENT-ID": _commitments,
    "REPORT": _reports,
    "EARLIER": _reports,
}
"""By the name that an argument has in the help."""
