"""A trend in Markdown: as it can stand in a report over several years."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from followup.chains import Chain
from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.formats.markdown.markup import bullets, heading, page, quotation, table
from followup.reporting.phrases import trend as words
from followup.reporting.quoting import markdown
from followup.reporting.views.trend import SECTIONS, TrendView

_COLUMNS = (
    "year",
    "due",
    "fulfilled",
    "partial",
    "missing",
    "fulfilled_rate",
    "answered_rate",
    "not_due",
    "plan",
    "outcome",
)


def write_markdown(view: TrendView, labels: Labels) -> str:
    """``view`` as GitHub-flavoured Markdown. Nothing that a report says takes effect in it."""
    return page(_blocks(view, labels))


def _blocks(view: TrendView, labels: Labels) -> Iterator[str]:
    writers: dict[str, Callable[[TrendView, Labels], Iterator[str]]] = {
        "rates": _rates,
        "chains": _chains,
        "dropped": _dropped,
        "problems": _problems,
        "unpromised": _unpromised,
    }
    yield heading(1, words.title(view, labels))
    yield quotation(labels("trend.caution"))
    yield bullets(wording.note(note, labels) for note in view.notes)
    for section in SECTIONS:
        if view.shows(section):
            yield heading(2, labels(f"trend.section.{section}"))
            yield from writers[section](view, labels)
    if view.made_at:
        yield markdown(labels("trend.made_at", moment=wording.made(view.made_at, labels)))


def _header(names: tuple[str, ...], labels: Labels) -> list[str]:
    return [labels(f"trend.column.{name}") for name in names]


def _rates(view: TrendView, labels: Labels) -> Iterator[str]:
    rows: list[list[str | int]] = []
    for line in view.years:
        tally = line.tally
        if tally is None or not tally.due:
            gap = [words.unjudged(line, labels), *[""] * (len(_COLUMNS) - 4)]
            rows.append([line.year, *gap, line.plan_title, line.outcome_title])
            continue
        counts = (tally.due, tally.fulfilled, tally.partial, tally.missing)
        titles = (line.plan_title, line.outcome_title)
        rows.append([line.year, *counts, *words.rates(line, labels), tally.not_due, *titles])
    yield table(_header(_COLUMNS, labels), rows)
    yield markdown(labels("trend.basis"))
    reviewed = sum(line.reviewed for line in view.years)
    yield markdown(words.decided_by(reviewed, labels, only=view.options.reviewed))


def _chains(view: TrendView, labels: Labels) -> Iterator[str]:
    yield markdown(words.chains_summary(view, labels))
    for number, chain in enumerate(view.chains.shown, 1):
        yield from _chain(number, chain, labels)
    yield markdown(words.hidden(view.chains, labels))


def _chain(number: int, chain: Chain, labels: Labels) -> Iterator[str]:
    yield heading(
        3,
        labels(
            "trend.chain",
            number=number,
            count=len(chain.entries),
            years=words.years(chain.years, labels),
            kind=labels(f"kind.{chain.kind}"),
            topic=wording.topic(chain.topic, labels),
        ),
    )
    yield markdown(words.tally_words(chain.entries, labels))
    yield table(
        _header(("year", "commitment", "verdict", "reported"), labels),
        [
            [entry.year, entry.text, words.verdict(entry, labels), entry.reported]
            for entry in chain.entries
        ],
    )


def _dropped(view: TrendView, labels: Labels) -> Iterator[str]:
    yield markdown(words.dropped_summary(view, labels))
    if view.dropped.shown:
        yield table(
            _header(("year", "id", "kind", "topic", "commitment"), labels),
            [
                [
                    entry.year,
                    view.short_ids[entry.id],
                    labels(f"kind.{entry.kind}"),
                    wording.topic(entry.topic, labels),
                    entry.text,
                ]
                for entry in view.dropped.shown
            ],
        )
    yield markdown(words.hidden(view.dropped, labels))


def _problems(view: TrendView, labels: Labels) -> Iterator[str]:
    yield markdown(words.recurring_summary(view, labels))
    for number, one in enumerate(view.recurring.shown, 1):
        span = words.years(one.years, labels)
        count = len(one.shortcomings)
        yield heading(3, labels("trend.problem", number=number, count=count, years=span))
        yield table(
            _header(("year", "problem"), labels),
            [[each.year, each.text] for each in one.shortcomings],
        )
    yield markdown(words.hidden(view.recurring, labels))


def _unpromised(view: TrendView, labels: Labels) -> Iterator[str]:
    yield markdown(words.unpromised_summary(view, labels))
    judged = [line for line in view.years if line.tally]
    if judged:
        yield table(
            _header(("year", "deeds", "unpromised", "notable"), labels),
            [[line.year, line.deeds, line.unpromised, line.notable] for line in judged],
        )
    if view.unpromised.shown:
        yield table(
            _header(("year", "deed", "topic"), labels),
            [
                [deed.year, deed.text, wording.topic(deed.topic, labels)]
                for deed in view.unpromised.shown
            ],
        )
    yield markdown(words.hidden(view.unpromised, labels))
