"""The tables of a trend."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from followup.labels import Labels
from followup.model import Kind
from followup.reporting import wording
from followup.reporting.columns import entries
from followup.reporting.columns.sheets import Group, Head, Sheet, Told, said
from followup.reporting.phrases import trend as phrases
from followup.reporting.views.totals import Tally
from followup.reporting.views.trend import SECTIONS, TrendView

_YEAR = Head("year", 10, centred=True)
HEADS = {
    "rates": (Head("kind", 14, centred=True), _YEAR, *entries.RATES),
    "figures": (_YEAR, *entries.FIGURES),
    "chains": (
        Head("number", 9, centred=True),
        _YEAR,
        Head("commitment", 46),
        Head("verdict", 19, centred=True),
        Head("reported", 44),
    ),
    "dropped": (_YEAR, *entries.DROPPED),
    "problems": (Head("number", 9, centred=True), _YEAR, Head("problem", 100)),
    "unpromised": (
        _YEAR,
        Head("deeds", 14, centred=True),
        Head("unpromised", 14, centred=True),
        Head("notable", 14, centred=True),
    ),
    "examples": (_YEAR, Head("deed", 90), Head("topic", 16, centred=True)),
    "sources": (_YEAR, Head("plan", 60), Head("outcome", 60)),
}
"""The columns of each table, by its name."""


def told(view: TrendView, labels: Labels) -> Told:
    """All that ``view`` shows."""
    made = view.made_at and labels("trend.made_at", moment=wording.made(view.made_at, labels))
    notes = (wording.note(note, labels) for note in view.notes)
    return Told(
        title=phrases.title(view, labels),
        named=phrases.named(view, labels),
        of_years=labels("trend.of_years", first=view.first, last=view.last),
        cautions=(labels("trend.caution"), *notes),
        sheets=tuple(_sheets(view, labels)),
        ending=made or "",
    )


def _sheets(view: TrendView, labels: Labels) -> Iterator[Sheet]:
    tables: dict[str, Callable[[TrendView, Labels], Iterator[Sheet]]] = {
        "rates": _rates,
        "figures": _figures,
        "chains": _chains,
        "dropped": _dropped,
        "problems": _problems,
        "unpromised": _unpromised,
    }
    for section in SECTIONS:
        if view.shows(section):
            yield from tables[section](view, labels)
    yield _sources(view, labels)


def _title(name: str, labels: Labels) -> str:
    return labels(f"trend.section.{name}")


def _rates(view: TrendView, labels: Labels) -> Iterator[Sheet]:
    """Kind by kind, the years of each below one another: so a course is seen."""
    courses = list(_courses(view, labels))
    rows = tuple(
        (name, int(year), *entries.rates(tally, told=rated))
        for name, rated, lines in courses
        for year, tally in lines
    )
    unjudged = (
        labels("trend.year_said", year=line.year, said=phrases.unjudged(line, labels))
        for line in view.years
        if line.tally is None or not line.tally.due
    )
    reviewed = sum(line.reviewed for line in view.years)
    yield Sheet(
        "rates",
        _title("rates", labels),
        HEADS["rates"],
        (Group(rows),),
        before=said(*unjudged),
        after=said(
            labels("trend.basis"),
            phrases.decided_by(reviewed, labels, only=view.options.reviewed),
        ),
        drawn=tuple((name, lines) for name, _, lines in courses),
    )


def _courses(
    view: TrendView, labels: Labels
) -> Iterator[tuple[str, bool, tuple[tuple[str, Tally], ...]]]:
    """Each kind over the years that were judged, and what was reported as a whole list only.

    Its name, whether a rate may be told of it, and its years with their counts.
    """
    judged = [(str(line.year), line.counts) for line in view.years if line.counts]
    for kind in Kind:
        lines = tuple((year, counts.kinds[kind]) for year, counts in judged)
        if any(tally.total for _, tally in lines):
            yield labels(f"kind.{kind}"), True, lines
    whole = tuple((year, counts.as_a_whole) for year, counts in judged)
    if any(tally.total for _, tally in whole):
        yield labels("rate.as_a_whole"), False, tuple(line for line in whole if line[1].total)


def _figures(view: TrendView, labels: Labels) -> Iterator[Sheet]:
    rows = tuple(
        (line.year, *row)
        for line in view.years
        for entry in line.figures.shown
        for row in entries.figures(entry, view.short_ids[entry.id], labels)
    )
    number = sum(line.figures.total for line in view.years)
    hidden = sum(line.figures.hidden for line in view.years)
    yield Sheet(
        "figures",
        _title("figures", labels),
        HEADS["figures"],
        (Group(rows),),
        before=said(phrases.figures_summary(number, labels)),
        after=said(labels("trend.hidden", number=hidden) if hidden else ""),
    )


def _chains(view: TrendView, labels: Labels) -> Iterator[Sheet]:
    groups = tuple(
        Group(
            tuple(
                (
                    number,
                    entry.year,
                    entry.text,
                    phrases.verdict(entry, labels),
                    entry.reported,
                )
                for entry in chain.entries
            ),
            title=phrases.chain(number, chain, labels),
            said=phrases.tally_words(chain.entries, labels),
        )
        for number, chain in enumerate(view.chains.shown, 1)
    )
    yield Sheet(
        "chains",
        _title("chains", labels),
        HEADS["chains"],
        groups,
        before=said(phrases.chains_summary(view, labels)),
        after=said(phrases.hidden(view.chains, labels)),
        told=1,
    )


def _dropped(view: TrendView, labels: Labels) -> Iterator[Sheet]:
    rows = tuple(
        (entry.year, *entries.dropped(entry, view.short_ids[entry.id], labels))
        for entry in view.dropped.shown
    )
    yield Sheet(
        "dropped",
        _title("dropped", labels),
        HEADS["dropped"],
        (Group(rows),),
        before=said(phrases.dropped_summary(view, labels)),
        after=said(phrases.hidden(view.dropped, labels)),
    )


def _problems(view: TrendView, labels: Labels) -> Iterator[Sheet]:
    groups = tuple(
        Group(
            tuple((number, each.year, each.text) for each in one.shortcomings),
            title=phrases.problem(number, one, labels),
        )
        for number, one in enumerate(view.recurring.shown, 1)
    )
    yield Sheet(
        "problems",
        _title("problems", labels),
        HEADS["problems"],
        groups,
        before=said(phrases.recurring_summary(view, labels)),
        after=said(phrases.hidden(view.recurring, labels)),
        told=1,
    )


def _unpromised(view: TrendView, labels: Labels) -> Iterator[Sheet]:
    judged = [line for line in view.years if line.tally]
    counts = tuple((line.year, line.deeds, line.unpromised, line.notable) for line in judged)
    yield Sheet(
        "unpromised",
        _title("unpromised", labels),
        HEADS["unpromised"],
        (Group(counts),),
        before=said(phrases.unpromised_summary(view, labels)),
    )
    examples = tuple(
        (deed.year, deed.text, wording.topic(deed.topic, labels)) for deed in view.unpromised.shown
    )
    yield Sheet(
        "examples",
        _title("examples", labels),
        HEADS["examples"],
        (Group(examples),),
        after=said(phrases.hidden(view.unpromised, labels)),
    )


def _sources(view: TrendView, labels: Labels) -> Sheet:
    rows = tuple((line.year, line.plan_title, line.outcome_title) for line in view.years)
    return Sheet("sources", _title("sources", labels), HEADS["sources"], (Group(rows),))
