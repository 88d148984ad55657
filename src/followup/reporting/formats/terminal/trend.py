"""A trend on the terminal: years with bars, chains year by year, lists with what they leave out."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console

from followup.chains import Chain, Entry
from followup.labels import Labels
from followup.model import Kind
from followup.reporting import wording
from followup.reporting.formats.terminal.page import GAP, STRONG, Field, Page
from followup.reporting.phrases import trend as words
from followup.reporting.quoting import shorten
from followup.reporting.views.by_kind import ByKind
from followup.reporting.views.trend import SECTIONS, Part, TrendView, YearLine

_QUOTED = 90
"""Characters of a wording or a quotation: two lines and a half of a screen of 80 columns."""
_NARROWEST_BAR, _WIDEST_BAR = 10, 50
_LEAST_BAR = 3
"""Cells: a sign for each verdict."""
_SHARE = 30
"""Cells of the bars of what nobody had promised."""
_SHARES = tuple(f"share_{kind}" for kind in Kind)
_COLUMNS = ("year", *_SHARES, "as_a_whole", "not_due")
_FEW = ("year", *_SHARES)
"""The columns that stay on a narrow screen."""


def render(view: TrendView, console: Console, labels: Labels) -> None:
    """Print the sections that were asked for, each with its counts, and the caution."""
    painters = {
        "rates": _rates,
        "figures": _figures,
        "chains": _chains,
        "dropped": _dropped,
        "problems": _problems,
        "unpromised": _unpromised,
    }
    with Page(console) as page:
        page.line(words.title(view, labels), style=STRONG)
        for note in view.notes:
            page.line(wording.note(note, labels))
        for section in SECTIONS:
            if view.shows(section):
                page.blank()
                page.line(labels(f"trend.section.{section}"), style=STRONG)
                painters[section](page, view, labels)
        page.blank()
        page.line(labels("trend.caution"))


def _rates(page: Page, view: TrendView, labels: Labels) -> None:
    cells = [_counts(str(line.year), line.counts, labels) for line in view.years]
    cells.append(_counts(labels("trend.overall"), view.overall, labels))
    header = {name: labels(f"trend.column.{name}") for name in _COLUMNS}
    for names in (_COLUMNS, _FEW):
        widths = {name: max(cell_len(row[name]) for row in (header, *cells)) for name in names}
        used = sum(widths.values()) + GAP * len(names)
        if page.width - used >= _NARROWEST_BAR:
            break
    room = min(page.width - used, _WIDEST_BAR)
    page.bars([(_aligned(header, widths), "", "")], indent=0)
    judged = [line for line in view.years if line.tally and line.tally.due]
    for line, row in zip(view.years, cells, strict=False):
        if line not in judged:
            page.facts(str(line.year), words.unjudged(line, labels))
            continue
        page.bars([(_aligned(row, widths), _bar(line, room), "")], indent=0)
    if len(judged) > 1:
        page.bars([(_aligned(cells[-1], widths), "", "")], indent=0)
    page.line(words.legend(labels))
    page.line(words.apart(view.overall, labels))
    reviewed = sum(line.reviewed for line in view.years)
    page.line(labels("trend.basis"))
    page.line(words.decided_by(reviewed, labels, only=view.options.reviewed))


def _counts(name: str, counts: ByKind | None, labels: Labels) -> dict[str, str]:
    """A line of the table: each kind's part fulfilled, and what no rate counts."""
    if counts is None:
        return dict.fromkeys(_COLUMNS, "") | {"year": name}
    shares = (words.part(counts.kinds[kind], labels) for kind in Kind)
    return {
        "year": name,
        **dict(zip(_SHARES, shares, strict=True)),
        "as_a_whole": str(counts.as_a_whole.due),
        "not_due": str(counts.tally.not_due),
    }


def _aligned(row: dict[str, str], widths: dict[str, int]) -> str:
    """Cells under each other: the year to the left, figures to the right."""
    parts = []
    for name, width in widths.items():
        padding = " " * (width - cell_len(row[name]))
        parts.append(row[name] + padding if name == "year" else padding + row[name])
    return (" " * GAP).join(parts)


def _bar(line: YearLine, room: int) -> str:
    tally = line.tally
    assert tally is not None, "only judged years have a bar"
    counts = (tally.fulfilled, tally.partial, tally.missing)
    return words.bar(counts, room) if room >= _LEAST_BAR else ""


def _figures(page: Page, view: TrendView, labels: Labels) -> None:
    page.line(words.figures_summary(sum(line.figures.total for line in view.years), labels))
    for line in view.years:
        for entry in line.figures.shown:
            for figure in entry.figures:
                page.marked(
                    str(line.year),
                    words.indicator(entry, figure, labels, limit=_QUOTED),
                    words.set_against(entry, figure, labels),
                    words.verdict(entry, labels),
                    style=STRONG,
                )
    hidden = sum(line.figures.hidden for line in view.years)
    if hidden:
        page.line(labels("trend.hidden", number=hidden))


def _chains(page: Page, view: TrendView, labels: Labels) -> None:
    page.line(words.chains_summary(view, labels))
    for number, chain in enumerate(view.chains.shown, 1):
        page.blank()
        _chain(page, number, chain, labels)
    _more(page, view.chains, labels)


def _chain(page: Page, number: int, chain: Chain, labels: Labels) -> None:
    page.line(words.chain(number, chain, labels), style=STRONG)
    page.line(words.tally_words(chain.entries, labels), indent=2)
    page.fields(list(_fields(chain, labels)))


def _fields(chain: Chain, labels: Labels) -> Iterator[Field]:
    for entry in chain.entries:
        yield str(entry.year), shorten(entry.text, limit=_QUOTED), ""
        yield "", _came_to(entry, labels), ""


def _came_to(entry: Entry, labels: Labels) -> str:
    """The verdict, and the words that it rests on."""
    said = words.verdict(entry, labels)
    if not entry.reported:
        return said
    return f"{said} {wording.quote(shorten(entry.reported, limit=_QUOTED), labels)}"


def _dropped(page: Page, view: TrendView, labels: Labels) -> None:
    page.line(words.dropped_summary(view, labels))
    for entry in view.dropped.shown:
        page.marked(
            str(entry.year),
            view.short_ids[entry.id],
            labels(f"kind.{entry.kind}"),
            words.verdict(entry, labels),
            shorten(entry.text, limit=_QUOTED),
            style=STRONG,
        )
    _more(page, view.dropped, labels)
    if view.dropped.shown:
        page.line(labels("table.explain", id=view.short_ids[view.dropped.shown[0].id]))


def _problems(page: Page, view: TrendView, labels: Labels) -> None:
    page.line(words.recurring_summary(view, labels))
    for number, one in enumerate(view.recurring.shown, 1):
        page.blank()
        page.line(
            labels(
                "trend.problem",
                number=number,
                count=len(one.shortcomings),
                years=words.years(one.years, labels),
            ),
            style=STRONG,
        )
        page.fields(
            [(str(each.year), shorten(each.text, limit=_QUOTED), "") for each in one.shortcomings]
        )
    _more(page, view.recurring, labels)


def _unpromised(page: Page, view: TrendView, labels: Labels) -> None:
    page.line(words.unpromised_summary(view, labels))
    judged = [line for line in view.years if line.tally and line.deeds]
    page.bars(
        [
            (
                str(line.year),
                words.share(line.unpromised, line.deeds, _SHARE),
                labels("rate.basis", part=line.unpromised, due=line.deeds),
            )
            for line in judged
        ],
        indent=2,
    )
    for deed in view.unpromised.shown:
        page.marked(str(deed.year), shorten(deed.text, limit=_QUOTED), style=STRONG)
    _more(page, view.unpromised, labels)


def _more(page: Page, part: Part[object], labels: Labels) -> None:
    if part.hidden:
        page.line(words.hidden(part, labels))
