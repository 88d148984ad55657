"""The first screen where nobody said which run: the runs of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList

from followup.audit import counting_runs
from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.quoting import one_line
from followup.review.tui import drawing
from followup.review.tui.typed import Typed
from followup.review.tui.widgets import Choices, Prose

if TYPE_CHECKING:
    from followup.ledger import StoredRun


class Runs(Typed[None]):
    """The newest run over each plan, with how far its review has come."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.quit", "")]

    def __init__(
        self,
        runs: Sequence[tuple[StoredRun, int | None]],
        labels: Labels,
        then: Callable[[StoredRun], None],
    ) -> None:
        super().__init__()
        self._runs, self._labels, self._then = runs, labels, then

    def compose(self) -> ComposeResult:
        """A title, the runs, the keys."""
        title, keys = Prose(classes="title"), Prose(classes="keys")
        text = self._labels("screen.runs", number=len(self._runs))
        title.show(lambda width: drawing.whole(Content(text), width))
        keys.show(lambda width: drawing.keys(self._labels("screen.keys.runs"), width))
        yield title
        yield Choices()
        yield Prose(id="message")
        yield keys

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(Choices).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Lines are cut for the width that there is."""
        choices = self.query_one(Choices)
        room = event.size.width - Choices.BESIDE
        lines = [described(run, reviewed, self._labels, room) for run, reviewed in self._runs]
        choices.offer(lines, at=choices.highlighted or 0)

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """The run on which Enter was pressed."""
        self._then(self._runs[event.option_index][0])


def described(run: StoredRun, reviewed: int | None, labels: Labels, width: int) -> Content:
    """One run on one line; how many were reviewed is not told where it is ``None``."""
    plan = run.plan
    name = one_line(plan.government) or labels("report.unknown_government")
    genre = f"{labels(f'list_genre.{plan.genre}')}  " if plan.genre else ""
    left = f"{name}{wording.of_year(plan.planned_year, labels)}  {genre}"
    done = {"done": reviewed, "total": plan.commitments}
    key = "screen.run_blind" if reviewed is None else "screen.run"
    right = labels(key, date=wording.day(run.made_at), id=run.id, **done)
    return drawing.spread(Content(left.rstrip()), Content(right), width)


def newest(runs: Sequence[StoredRun]) -> list[StoredRun]:
    """Of runs, newest first, the newest over each government, year and genre that counts."""
    found: dict[tuple[str, int | None, str], list[StoredRun]] = {}
    for run in runs:
        plan = run.plan
        key = (plan.government or plan.sha256, plan.planned_year, plan.genre)
        found.setdefault(key, []).append(run)
    return [counting_runs(held)[0] for held in found.values()]
