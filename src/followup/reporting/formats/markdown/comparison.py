"""A comparison in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.formats.markdown.markup import bullets, heading, page, table
from followup.reporting.phrases import comparison as words
from followup.reporting.phrases import trend as trend_words
from followup.reporting.quoting import markdown
from followup.reporting.views.comparison import Comparison, Share, TopicRow

_COUNTS = ("due", "fulfilled", "partial", "missing", "fulfilled_rate", "answered_rate", "not_due")


def write_markdown(view: Comparison, labels: Labels) -> str:
    """``view`` as GitHub-flavoured Markdown. Nothing that a report says takes effect in it."""
    return page(_blocks(view, labels))


def _blocks(view: Comparison, labels: Labels) -> Iterator[str]:
    yield heading(1, words.title(view, labels))
    yield heading(2, labels("compare.section.caution"))
    yield bullets(words.cautions(view, labels))
    yield heading(2, labels("compare.section.whole"))
    yield table(
        [*_header(labels), *_names(("plan", "outcome", "make_up"), labels)],
        [
            [
                party.government,
                *_cells(Share(party.tally, ()), labels),
                party.plan_title,
                party.outcome_title,
                words.make_up(party, labels),
            ]
            for party in view.parties
        ],
    )
    yield heading(2, labels("compare.section.topics"))
    for row in view.topics:
        yield from _topic(row, view, labels)
    yield markdown(words.hidden(view, labels))
    if view.made_at:
        yield markdown(labels("trend.made_at", moment=wording.made(view.made_at, labels)))


def _names(names: Sequence[str], labels: Labels) -> list[str]:
    known = (f"compare.column.{name}" for name in names)
    own = [labels(key) if labels.has(key) else "" for key in known]
    return [said or labels(f"trend.column.{name}") for name, said in zip(names, own, strict=True)]


def _header(labels: Labels) -> list[str]:
    return _names(("government", *_COUNTS), labels)


def _cells(share: Share, labels: Labels) -> list[str | int]:
    tally = share.tally
    counts = (tally.due, tally.fulfilled, tally.partial, tally.missing)
    return [*counts, *words.rates(share, labels), tally.not_due]


def _topic(row: TopicRow, view: Comparison, labels: Labels) -> Iterator[str]:
    yield heading(3, wording.topic(row.topic, labels))
    pairs = list(zip(view.parties, row.shares, strict=True))
    yield table(
        _header(labels), [[party.government, *_cells(share, labels)] for party, share in pairs]
    )
    examples = [
        [
            party.government,
            view.short_ids[entry.id],
            trend_words.verdict(entry, labels),
            entry.text,
            entry.reported,
        ]
        for party, share in pairs
        for entry in share.examples
    ]
    if examples:
        names = ("government", "id", "verdict", "commitment", "reported")
        yield table(_names(names, labels), examples)
