"""A comparison on the terminal: a line for each government under each topic, then examples."""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Console

from followup.labels import Labels
from followup.model import Kind
from followup.reporting import wording
from followup.reporting.formats.terminal.page import GAP, STRONG, VERDICT_STYLES, Page
from followup.reporting.phrases import comparison as words
from followup.reporting.phrases import trend as trend_words
from followup.reporting.quoting import one_line, shorten
from followup.reporting.views.comparison import Comparison, Share, TopicRow, is_small
from followup.reporting.views.totals import Tally

_QUOTED = 60
_NARROWEST_BAR, _WIDEST_BAR = 8, 40
_LONGEST_NAME = 16
"""Cells of a government's name beside its figures."""
_SHARES = tuple(f"share_{kind}" for kind in Kind)
_NAMES = ("government", *_SHARES, "as_a_whole", "not_due")
_FEW = ("government", *_SHARES)
_LEAST_BAR = 3
"""Cells: a sign for each verdict."""


def render(view: Comparison, console: Console, labels: Labels) -> None:
    """Print the whole, the caution first: it belongs to every figure below."""
    with Page(console) as page:
        page.line(words.title(view, labels), style=STRONG)
        page.blank()
        page.line(labels("compare.section.caution"), style=STRONG)
        for said in words.cautions(view, labels):
            page.line(said, indent=2)
        page.blank()
        page.line(labels("compare.section.whole"), style=STRONG)
        whole = TopicRow("", tuple(Share(party.counts) for party in view.parties))
        widths = _widths(page.width, view, [whole, *view.topics], labels)
        _block(page, view, whole, widths, labels)
        page.line(trend_words.legend(labels))
        for party in view.parties:
            name = one_line(party.government)
            made = (words.make_up(party, labels), trend_words.apart(party.counts, labels))
            page.fields([(name, made[0], ""), ("", made[1], "")])
        _figures(page, view, labels)
        _dropped(page, view, labels)
        for row in view.topics:
            page.blank()
            page.line(wording.topic(row.topic, labels), style=STRONG)
            _block(page, view, row, widths, labels)
            _examples(page, view, row, labels)
        if view.hidden:
            page.blank()
            page.line(words.hidden(view, labels))


def _widths(room: int, view: Comparison, rows: list[TopicRow], labels: Labels) -> dict[str, int]:
    """The width of each column that fits beside a bar, over all blocks alike."""
    lines = [_header(labels)]
    lines += [line for row in rows for line in _lines(view, row, labels)]
    for names in (_NAMES, _FEW):
        widths = {name: max(cell_len(line[name]) for line in lines) for name in names}
        if room - sum(widths.values()) - GAP * len(names) >= _NARROWEST_BAR:
            break
    return widths


def _header(labels: Labels) -> dict[str, str]:
    return {name: labels(f"trend.column.{name}") for name in _NAMES}


def _lines(view: Comparison, row: TopicRow, labels: Labels) -> list[dict[str, str]]:
    found = []
    for party, share in zip(view.parties, row.shares, strict=True):
        shares = (part(share.counts.kinds[kind], labels) for kind in Kind)
        found.append(
            {
                "government": _fitting(one_line(party.government)),
                **dict(zip(_SHARES, shares, strict=True)),
                "as_a_whole": str(share.counts.as_a_whole.due),
                "not_due": str(share.tally.not_due),
            }
        )
    return found


def part(tally: Tally, labels: Labels) -> str:
    """What was fulfilled of what was due, marked where that is so little that it says nothing."""
    mark = labels("compare.small_mark") if is_small(tally) else ""
    return trend_words.part(tally, labels) + mark


def _figures(page: Page, view: Comparison, labels: Labels) -> None:
    page.blank()
    page.line(labels("compare.section.figures"), style=STRONG)
    number = sum(party.figures.total for party in view.parties)
    page.line(trend_words.figures_summary(number, labels))
    for party in view.parties:
        for entry in party.figures.shown:
            for figure in entry.figures:
                page.marked(
                    _fitting(one_line(party.government)),
                    trend_words.indicator(entry, figure, labels, limit=_QUOTED),
                    trend_words.set_against(entry, figure, labels),
                    trend_words.verdict(entry, labels),
                    style=STRONG,
                )
    _more(page, sum(party.figures.hidden for party in view.parties), labels)


def _dropped(page: Page, view: Comparison, labels: Labels) -> None:
    page.blank()
    page.line(labels("compare.section.dropped"), style=STRONG)
    for text in words.dropped(view, labels):
        page.line(text)
    for party in view.parties:
        for entry in party.dropped.shown:
            page.marked(
                _fitting(one_line(party.government)),
                view.short_ids[entry.id],
                labels(f"kind.{entry.kind}"),
                trend_words.verdict(entry, labels),
                shorten(entry.text, limit=_QUOTED),
                style=STRONG,
            )
    _more(page, sum(party.dropped.hidden for party in view.parties), labels)


def _more(page: Page, hidden: int, labels: Labels) -> None:
    if hidden:
        page.line(labels("trend.hidden", number=hidden))


def _fitting(name: str) -> str:
    """A long name by its end, which tells divisions of one city apart."""
    # a sign without width takes part of no cell, so more of them than cells may stand at the end
    end = name[-4 * _LONGEST_NAME :]
    while cell_len(end) > _LONGEST_NAME:
        end = end[1:]
    return end


def _block(
    page: Page, view: Comparison, row: TopicRow, widths: dict[str, int], labels: Labels
) -> None:
    room = min(page.width - sum(widths.values()) - GAP * len(widths), _WIDEST_BAR)
    page.bars([(_aligned(_header(labels), widths), "", "")], indent=0)
    for line, share in zip(_lines(view, row, labels), row.shares, strict=True):
        tally = share.tally
        counts = (tally.fulfilled, tally.partial, tally.missing)
        drawn = trend_words.bar(counts, room) if room >= _LEAST_BAR else ""
        page.bars([(_aligned(line, widths), drawn, "")], indent=0)


def _aligned(line: dict[str, str], widths: dict[str, int]) -> str:
    parts = []
    for name, width in widths.items():
        padding = " " * (width - cell_len(line[name]))
        parts.append(line[name] + padding if name == "government" else padding + line[name])
    return (" " * GAP).join(parts)


def _examples(page: Page, view: Comparison, row: TopicRow, labels: Labels) -> None:
    for party, share in zip(view.parties, row.shares, strict=True):
        for entry in share.examples:
            said = [view.short_ids[entry.id], shorten(entry.text, limit=_QUOTED)]
            if entry.reported:
                quoted = wording.quote(shorten(entry.reported, limit=_QUOTED), labels)
                said.append(labels("compare.reported", quote=quoted))
            mark = f"{_fitting(one_line(party.government))} {trend_words.verdict(entry, labels)}"
            style = VERDICT_STYLES[entry.verdict] if entry.verdict else ""
            page.marked(mark, *said, style=style)
