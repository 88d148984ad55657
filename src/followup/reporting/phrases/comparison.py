"""What all writers of a comparison say alike."""

from __future__ import annotations

from followup.labels import Labels
from followup.model import Kind
from followup.reporting import wording
from followup.reporting.phrases.trend import decided_by, genre
from followup.reporting.views.comparison import SMALL, Comparison, Party
from followup.reporting.views.overview import GovernmentLine, Overview
from followup.reporting.views.totals import Tally


def title(view: Comparison, labels: Labels) -> str:
    """The title of a comparison."""
    names = labels("trend.and").join(party.government for party in view.parties)
    return labels("compare.title", governments=names, year=view.year)


def named(view: Comparison, labels: Labels) -> str:
    """The title without its year."""
    names = labels("trend.and").join(party.government for party in view.parties)
    return labels("compare.named", governments=names)


def cautions(view: Comparison, labels: Labels) -> list[str]:
    """What the comparison can and cannot say."""
    reviewed = sum(party.reviewed for party in view.parties)
    notes = [wording.note(note, labels) for note in view.notes]
    decided = decided_by(reviewed, labels, only=view.options.reviewed)
    return [*cautions_of(view, labels), *notes, decided]


def cautions_of(view: Comparison | Overview, labels: Labels, *, can: str = "can") -> list[str]:
    """The same, of any governments side by side, without notes on single ones; ``can`` names what
    it can say."""
    said = [labels(f"compare.caution.{name}") for name in (can, "denominator", "self")]
    said.append(labels("compare.caution.small", number=SMALL))
    if view.levels_differ:
        named = dict.fromkeys(labels(f"level.{party.level}") for party in view.parties)
        said.append(labels("compare.caution.levels", levels=labels("trend.and").join(named)))
    if view.genres_differ:
        kinds = labels("trend.and").join(
            dict.fromkeys(genre(party.genre or "unknown", labels) for party in view.parties)
        )
        said.append(labels("compare.caution.genres", genres=kinds))
    return said


def make_up(party: Party | GovernmentLine, labels: Labels) -> str:
    """How many commitments a plan has, and of which kinds."""
    total = sum(party.kinds.values())
    counts = {kind.value: party.kinds[kind] for kind in Kind}
    return labels("compare.make_up", total=total, **counts)


def part(tally: Tally, labels: Labels) -> str:
    """What of one kind was fulfilled, of what was due; a hyphen where nothing was.

    No share: under one topic there is too little for one. In words, for a spreadsheet takes 2/3 for
    a day.
    """
    if not tally.due:
        return "-"
    return labels("compare.part", part=tally.fulfilled, due=tally.due)


def dropped(view: Comparison, labels: Labels) -> list[str]:
    """How much each did not fulfil and does not promise again, or that its next plan is not
    known."""
    return [
        labels(
            "compare.dropped" if party.next_plan else "compare.no_next_plan",
            government=party.government,
            number=party.dropped.total,
            year=view.year + 1,
            **{kind.value: party.dropped_kinds[kind] for kind in Kind},
        )
        for party in view.parties
    ]


def hidden(view: Comparison, labels: Labels) -> str:
    """That there are more topics, and how to see them; empty where there are none."""
    return labels("compare.hidden", number=view.hidden) if view.hidden else ""
