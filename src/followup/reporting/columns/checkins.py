"""The columns of what was noted of a commitment during the year."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from followup.labels import Labels
from followup.model.progress import Progress
from followup.model.reviews import CheckIn
from followup.reporting.phrases.year import answered
from followup.reporting.quoting import one_line


def _answers(progress: Progress, labels: Labels) -> str:
    """What each body answered last and the office noted, with note and proof; that they differ."""
    told = [
        labels("list.comma").join(
            part
            for part in (answered(one, labels), one_line(one.note), one_line(one.material))
            if part
        )
        for one in progress.answers
    ]
    said = labels("list.semicolon").join(told)
    return labels("ledger.at_odds_said", said=said) if progress.at_odds else said


def _status(progress: Progress, labels: Labels) -> str:
    return labels(f"status.{progress.last.status}") if progress.last else ""


def _of_last(tell: Callable[[CheckIn], str]) -> Callable[[Progress, Labels], str]:
    return lambda progress, _: one_line(tell(progress.last)) if progress.last else ""


CHECKINS: Mapping[str, Callable[[Progress, Labels], str]] = {
    "status": _status,
    "checked_on": _of_last(lambda last: last.on.isoformat()),
    "checked_by": _of_last(lambda last: last.reviewer),
    "told_by": _of_last(lambda last: last.told_by),
    "checkin_note": _of_last(lambda last: last.note),
    "material": _of_last(lambda last: last.material),
    "answers": _answers,
}
"""By their names. All but the last are of the latest check-in alone, as a sheet takes them back."""
