"""What is said at the end: what was done in this sitting, and what is left."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from followup.labels import Labels
from followup.model import Verdict
from followup.reporting import wording
from followup.review.sitting import Sitting
from followup.review.tally import Tally, What
from followup.review.tui import drawing
from followup.review.tui.dialogs import Reading


def done_and_left(sitting: Sitting, labels: Labels) -> str:
    """Verdicts by kind, notes, passages, what was taken back; and how many are not reviewed."""
    left = sitting.left
    if sitting.resolving:
        name = "unsettled" if left.undecided else "settled"
    elif left.unsettled:
        name = "unreviewed_or_unsettled"
    else:
        name = "unreviewed" if left.undecided else "reviewed"
    counts = {"left": left.undecided, "all": left.total, "unsettled": left.unsettled}
    said = labels(f"farewell.{name}", **counts)
    return labels("farewell.both", done=_done(sitting.tally, labels), left=said)


def _done(tally: Tally, labels: Labels) -> str:
    said = [
        labels("farewell.verdict", verdict=wording.verdict_word(one, labels), number=number)
        for one in Verdict
        if (number := tally.verdicts.get(one, 0))
    ]
    for what in (What.NOTE, What.ATTACHED, What.DETACHED, What.ASSIGNED):
        if number := tally.others.get(what, 0):
            said.append(labels(f"farewell.{what}", number=number))
    if tally.taken_back:
        said.append(labels("farewell.taken_back", number=tally.taken_back))
    if not said:
        return labels("farewell.nothing")
    return labels("farewell.done", listed=labels("value.comma").join(said))


class Farewell(Reading):
    """The same as a last screen, where no terminal is left behind that could tell it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,enter", "app.leave", ""),
        Binding("ctrl+c", "app.leave", "", priority=True),
    ]

    def __init__(self, sitting: Sitting, labels: Labels) -> None:
        text = done_and_left(sitting, labels)
        super().__init__(
            labels,
            labels("farewell.title"),
            lambda width: drawing.stacked(drawing.fold(Content(text), width)),
            keys="farewell",
        )
