"""What all writers of an overview say alike."""

from __future__ import annotations

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.phrases.comparison import cautions_of
from followup.reporting.phrases.trend import decided_by
from followup.reporting.views.overview import Overview


def title(view: Overview, labels: Labels) -> str:
    """The title of an overview."""
    return labels("compare.title", governments=_all(view, labels), year=view.year)


def named(view: Overview, labels: Labels) -> str:
    """The title without its year."""
    return labels("compare.named", governments=_all(view, labels))


def _all(view: Overview, labels: Labels) -> str:
    return labels("compare.all", number=len(view.parties) + view.hidden)


def cautions(view: Overview, labels: Labels) -> list[str]:
    """What it can and cannot say, and which topics alone were counted."""
    found = cautions_of(view, labels, can="can_all")
    if view.options.topics:
        topics = [wording.topic(topic, labels) for topic in sorted(view.options.topics)]
        found.append(labels("compare.topics_only", topics=labels("trend.and").join(topics)))
    reviewed = sum(party.reviewed for party in view.parties)
    return [*found, decided_by(reviewed, labels, only=view.options.reviewed)]


def hidden(view: Overview, labels: Labels) -> str:
    """That there are more governments, and how to see them; empty where there are none."""
    return labels("compare.hidden_governments", number=view.hidden) if view.hidden else ""
