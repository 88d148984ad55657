"""The columns of what was noted of a commitment during the year."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from followup.labels import Labels
from followup.model.progress import Progress
from followup.model.reviews import CheckIn
from followup.reporting.phrases.year import answered
from followup.reporting.quoting import one_line


def _status(progress: Progress, labels: Labels) -> str:
    """How far it has come; where bodies are at odds, that they are and what each says."""
    if progress.last is None:
        return ""
    if progress.at_odds:
        said = labels("list.semicolon").join(answered(one, labels) for one in progress.answers)
        return labels("ledger.at_odds_said", said=said)
    return labels(f"status.{progress.last.status}")


def _of_last(tell: Callable[[CheckIn], str]) -> Callable[[Progress, Labels], str]:
    return lambda progress, _: one_line(tell(progress.last)) if progress.last else ""


CHECKINS: Mapping[str, Callable[[Progress, Labels], str]] = {
    "status": _status,
    "checked_on": _of_last(lambda last: last.on.isoformat()),
    "checked_by": _of_last(lambda last: last.reviewer),
    "told_by": _of_last(lambda last: last.told_by),
    "checkin_note": _of_last(lambda last: last.note),
    "material": _of_last(lambda last: last.material),
}
"""By their names; all but the first of the latest check-in."""
