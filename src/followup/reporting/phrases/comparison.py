"""What all writers of a comparison say alike."""

from __future__ import annotations

from followup.labels import Labels
from followup.model import Kind
from followup.reporting import wording
from followup.reporting.phrases.trend import decided_by, genre
from followup.reporting.views.comparison import SMALL, Comparison, Party, Share


def title(view: Comparison, labels: Labels) -> str:
    """The title of a comparison."""
    names = labels("trend.and").join(party.government for party in view.parties)
    return labels("compare.title", governments=names, year=view.year)


def cautions(view: Comparison, labels: Labels) -> list[str]:
    """What the comparison can and cannot say."""
    said = [labels(f"compare.caution.{name}") for name in ("can", "denominator", "self")]
    said.append(labels("compare.caution.small", number=SMALL))
    if view.levels_differ:
        named = dict.fromkeys(labels(f"level.{party.level}") for party in view.parties)
        said.append(labels("compare.caution.levels", levels=labels("trend.and").join(named)))
    if view.genres_differ:
        kinds = labels("trend.and").join(
            dict.fromkeys(genre(party.genre or "unknown", labels) for party in view.parties)
        )
        said.append(labels("compare.caution.genres", genres=kinds))
    reviewed = sum(party.reviewed for party in view.parties)
    return [*said, decided_by(reviewed, labels, only=view.options.reviewed)]


def make_up(party: Party, labels: Labels) -> str:
    """How many commitments a plan has, and of which kinds."""
    total = sum(party.kinds.values())
    counts = {kind.value: party.kinds[kind] for kind in Kind}
    return labels("compare.make_up", total=total, **counts)


def rates(share: Share, labels: Labels) -> tuple[str, str]:
    """Both rates, marked where they rest on few commitments; empty where nothing was due."""
    if not share.tally.due:
        return "-", "-"
    mark = labels("compare.small_mark") if share.small else ""
    return (
        wording.percent(share.tally.fulfilled_rate, labels) + mark,
        wording.percent(share.tally.answered_rate, labels) + mark,
    )


def hidden(view: Comparison, labels: Labels) -> str:
    """That there are more topics, and how to see them; empty where there are none."""
    return labels("compare.hidden", number=view.hidden) if view.hidden else ""
