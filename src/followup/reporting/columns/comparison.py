"""The tables of a comparison."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from followup.labels import Labels
from followup.model import Kind
from followup.reporting import wording
from followup.reporting.columns import entries
from followup.reporting.columns.sheets import Group, Head, Sheet, Told, said
from followup.reporting.columns.table import Value
from followup.reporting.phrases import comparison as phrases
from followup.reporting.phrases import trend as trend_phrases
from followup.reporting.quoting import one_line
from followup.reporting.views.comparison import Comparison, Party, is_small
from followup.reporting.views.overview import GovernmentLine

_GOVERNMENT = Head("government", 14, centred=True)
_TOPIC = Head("topic", 14, centred=True)
HEADS = {
    "whole": (
        _GOVERNMENT,
        Head("kind", 14, centred=True),
        *entries.RATES,
        Head("remark", 7, centred=True),
    ),
    "figures": (_GOVERNMENT, *entries.FIGURES),
    "topics": (
        _TOPIC,
        _GOVERNMENT,
        *(Head(f"share_{kind}", 16, centred=True) for kind in Kind),
        Head("as_a_whole", 12, centred=True),
        Head("not_due", 9, centred=True),
    ),
    "dropped": (_GOVERNMENT, *entries.DROPPED),
    "examples": (
        _TOPIC,
        _GOVERNMENT,
        Head("verdict", 15, centred=True),
        Head("commitment", 46),
        Head("reported", 46),
        Head("id", 15, centred=True),
    ),
    "sources": (_GOVERNMENT, Head("plan", 38), Head("outcome", 38), Head("make_up", 38)),
}
"""The columns of each table, by its name."""


def told(view: Comparison, labels: Labels) -> Told:
    """All that ``view`` shows."""
    made = view.made_at and labels("trend.made_at", moment=wording.made(view.made_at, labels))
    return Told(
        title=phrases.title(view, labels),
        named=phrases.named(view, labels),
        of_years=labels("compare.of_year", year=view.year),
        cautions=tuple(phrases.cautions(view, labels)),
        sheets=tuple(_sheets(view, labels)),
        ending=made or "",
    )


def _sheets(view: Comparison, labels: Labels) -> Iterator[Sheet]:
    yield _whole(view, labels)
    yield _figures(view, labels)
    yield _topics(view, labels)
    yield _dropped(view, labels)
    yield _examples(view, labels)
    yield sources(view.parties, labels)


def _title(name: str, labels: Labels) -> str:
    return labels(f"compare.section.{name}")


def whole(parties: Iterable[Party | GovernmentLine], labels: Labels) -> Group:
    """The rows of the table ``whole``: for each government its kinds, and their rates."""
    few = labels("compare.small_mark")
    rows = tuple(
        (
            party.government,
            name,
            *entries.rates(tally, told=rated),
            few if rated and is_small(tally) else "",
        )
        for party in parties
        for name, tally, rated in entries.kinds(party.counts, labels)
    )
    return Group(rows)


def _whole(view: Comparison, labels: Labels) -> Sheet:
    return Sheet(
        "whole",
        _title("whole", labels),
        HEADS["whole"],
        (whole(view.parties, labels),),
        after=said(labels("trend.basis")),
        drawn=tuple(
            (
                party.government,
                tuple((name, tally) for name, tally, _ in entries.kinds(party.counts, labels)),
            )
            for party in view.parties
        ),
    )


def _figures(view: Comparison, labels: Labels) -> Sheet:
    rows = tuple(
        (party.government, *row)
        for party in view.parties
        for entry in party.figures.shown
        for row in entries.figures(entry, view.short_ids[entry.id], labels)
    )
    number = sum(party.figures.total for party in view.parties)
    hidden = sum(party.figures.hidden for party in view.parties)
    return Sheet(
        "figures",
        _title("figures", labels),
        HEADS["figures"],
        (Group(rows),),
        before=said(trend_phrases.figures_summary(number, labels)),
        after=said(labels("trend.hidden", number=hidden) if hidden else ""),
    )


def _dropped(view: Comparison, labels: Labels) -> Sheet:
    rows = tuple(
        (party.government, *entries.dropped(entry, view.short_ids[entry.id], labels))
        for party in view.parties
        for entry in party.dropped.shown
    )
    hidden = sum(party.dropped.hidden for party in view.parties)
    return Sheet(
        "dropped",
        _title("dropped", labels),
        HEADS["dropped"],
        (Group(rows),),
        before=said(*phrases.dropped(view, labels)),
        after=said(labels("trend.hidden", number=hidden) if hidden else ""),
    )


def _topics(view: Comparison, labels: Labels) -> Sheet:
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            wording.topic(row.topic, labels),
            party.government,
            *(phrases.part(share.counts.kinds[kind], labels) for kind in Kind),
            share.counts.as_a_whole.due,
            share.tally.not_due,
        )
        for row in view.topics
        for party, share in zip(view.parties, row.shares, strict=True)
    )
    return Sheet(
        "topics",
        _title("topics", labels),
        HEADS["topics"],
        (Group(rows),),
        before=said(labels("compare.shares")),
        after=said(phrases.hidden(view, labels)),
    )


def _examples(view: Comparison, labels: Labels) -> Sheet:
    rows = tuple(
        (
            wording.topic(row.topic, labels),
            party.government,
            trend_phrases.verdict(entry, labels),
            entry.text,
            entry.reported,
            view.short_ids[entry.id],
        )
        for row in view.topics
        for party, share in zip(view.parties, row.shares, strict=True)
        for entry in share.examples
    )
    return Sheet("examples", _title("examples", labels), HEADS["examples"], (Group(rows),))


def sources(parties: Iterable[Party | GovernmentLine], labels: Labels) -> Sheet:
    """The table of the reports that each government's figures come from."""
    rows = tuple(
        (
            *map(one_line, (party.government, party.plan_title, party.outcome_title)),
            phrases.make_up(party, labels),
        )
        for party in parties
    )
    return Sheet("sources", _title("sources", labels), HEADS["sources"], (Group(rows),))
