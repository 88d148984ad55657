"""What all writers of a trend or a comparison say alike: titles, verdicts and counts in words."""

from __future__ import annotations

from collections.abc import Iterable

from followup.chains import Chain, Entry, Figure, Recurrence
from followup.labels import Labels
from followup.model import Kind, Verdict
from followup.reporting import wording
from followup.reporting.quoting import one_line, shorten
from followup.reporting.rounding import percentage
from followup.reporting.views.by_kind import ByKind
from followup.reporting.views.totals import Tally
from followup.reporting.views.trend import LEAST_YEARS, Part, TrendView, YearLine

_FULL, _PARTLY, _NONE = "█", "▒", "·"
"""A bar's signs: three that differ in shape as well as in shade."""


def title(view: TrendView, labels: Labels) -> str:
    """The title of a trend."""
    return labels(
        "trend.title",
        government=view.government,
        genre=genre(view.genre, labels),
        first=view.first,
        last=view.last,
    )


def named(view: TrendView, labels: Labels) -> str:
    """The title without its years."""
    kind = genre(view.genre, labels)
    return labels("trend.named", government=view.government, genre=kind)


def genre(code: str, labels: Labels) -> str:
    """The kind of report, empty where it is not known."""
    return labels(f"genre.{code}") if code else ""


def bar(counts: tuple[int, int, int], width: int) -> str:
    """Fulfilled, partly and missing as a bar of ``width`` cells, at least three.

    What is counted at all has a cell, what is not has none; the bar is always full. Empty where
    nothing is counted.
    """
    whole = sum(counts)
    if not whole:
        return ""
    cells = [max(1, round(part / whole * width)) if part else 0 for part in counts]
    # what rounding gave too much or too little is taken from the longest part, or given to it
    longest = max(range(3), key=lambda place: (cells[place], counts[place]))
    cells[longest] += width - sum(cells)
    return "".join(
        sign * number for sign, number in zip((_FULL, _PARTLY, _NONE), cells, strict=True)
    )


def decided_by(reviewed: int, labels: Labels, *, only: bool) -> str:
    """How many of the verdicts that are counted a person gave."""
    if only:
        return labels("trend.only_reviewed", number=reviewed)
    return labels("trend.reviewed", number=reviewed) if reviewed else labels("trend.machine")


def share(part: int, whole: int, width: int) -> str:
    """A part of a whole as a bar of ``width`` cells."""
    cells = round(part / whole * width) if whole else 0
    return _FULL * cells + _NONE * (width - cells)


def legend(labels: Labels) -> str:
    """What the signs of the bars stand for."""
    signs = zip((_FULL, _PARTLY, _NONE), Verdict, strict=True)
    return "  ".join(f"{sign} {wording.verdict_word(verdict, labels)}" for sign, verdict in signs)


def unjudged(line: YearLine, labels: Labels) -> str:
    """Why a year has no rate."""
    if not line.planned:
        return labels("trend.no_plan")
    if line.run_id is None and not line.outcome_title:
        return labels("trend.no_review", number=line.promised)
    return labels("trend.nothing_due")


def verdict(entry: Entry, labels: Labels) -> str:
    """An entry's verdict with its symbol, and who gave it where that was a person."""
    if entry.verdict is None:
        return labels("trend.not_judged")
    if entry.not_due:
        return labels("trend.not_due")
    said = wording.marked_verdict(entry.verdict, labels)
    return said + (labels("trend.by_person") if entry.reviewed else "")


def tally_words(entries: Iterable[Entry], labels: Labels) -> str:
    """How often a chain's promise came to what."""
    listed = [entry for entry in entries if entry.due]
    said = [
        labels(
            "trend.times",
            word=wording.verdict_word(verdict, labels),
            number=sum(entry.verdict is verdict for entry in listed),
        )
        for verdict in Verdict
    ]
    return labels("list.comma").join(said)


def years(of: Iterable[int], labels: Labels) -> str:
    """Years with runs drawn together: 2005—2008、2010."""
    runs: list[list[int]] = []
    for year in of:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    said = [
        str(run[0]) if len(run) == 1 else labels("trend.years", first=run[0], last=run[-1])
        for run in runs
    ]
    return labels("trend.and").join(said)


def hidden(part: Part[object], labels: Labels) -> str:
    """That a list goes on, and how to see the rest; empty where it does not."""
    return labels("trend.hidden", number=part.hidden) if part.hidden else ""


def chains_summary(view: TrendView, labels: Labels) -> str:
    """How many promises were made how often."""
    number = sum(view.lengths.values())
    often = sum(count for length, count in view.lengths.items() if length >= LEAST_YEARS)
    longest = max(view.lengths, default=0)
    if not number:
        return labels("trend.no_chains")
    return labels("trend.chains_summary", number=number, often=often, longest=longest)


def dropped_summary(view: TrendView, labels: Labels) -> str:
    """How many were dropped, by kind."""
    counts = {kind.value: view.dropped_kinds[kind] for kind in Kind}
    if not sum(counts.values()):
        return labels("trend.no_dropped")
    return labels("trend.dropped_summary", number=sum(counts.values()), **counts)


def recurring_summary(view: TrendView, labels: Labels) -> str:
    """How many problems come back."""
    if not view.recurring.total:
        return labels("trend.no_problems")
    return labels("trend.problems_summary", number=view.recurring.total)


def unpromised_summary(view: TrendView, labels: Labels) -> str:
    """How much was reported that nobody had promised, and by which rule the examples are chosen."""
    number = sum(line.unpromised for line in view.years)
    if not number:
        return labels("trend.no_unpromised")
    judged = [line for line in view.years if line.tally]
    deeds = sum(line.deeds for line in judged)
    return labels(
        "trend.unpromised_summary", number=number, deeds=deeds, notable=view.unpromised.total
    )


def chain(number: int, one: Chain, labels: Labels) -> str:
    """The title of a chain: how often it was promised, when, and of which kind it is."""
    return labels(
        "trend.chain",
        number=number,
        count=len(one.entries),
        years=years(one.years, labels),
        kind=labels(f"kind.{one.kind}"),
        topic=wording.topic(one.topic, labels),
    )


def problem(number: int, one: Recurrence, labels: Labels) -> str:
    """The title of a problem that comes back: how often it was named, and when."""
    span = years(one.years, labels)
    return labels("trend.problem", number=number, count=len(one.shortcomings), years=span)


def figures_summary(number: int, labels: Labels) -> str:
    """How many commitments promised figures."""
    return labels("trend.figures_summary", number=number) if number else labels("trend.no_figures")


def indicator(entry: Entry, figure: Figure, labels: Labels, *, limit: int) -> str:
    """What is counted; where the plan has no words for that, the commitment itself."""
    known = one_line(figure.indicator)
    return known or wording.quote(shorten(entry.text, limit=limit), labels)


def completed(entry: Entry, figure: Figure, labels: Labels) -> str:
    """The reported figure, and why it may not be set against the promised one as it stands; that
    none is reported where the year was judged."""
    if not figure.reported:
        key = "figure_as_a_whole" if entry.as_a_whole else "no_figure"
        return labels(f"trend.{key}") if entry.due else ""
    key = f"trend.not_comparable.{figure.reason}"
    text = one_line(figure.reported)
    return text + wording.in_brackets(labels(key), labels) if labels.has(key) else text


def set_against(entry: Entry, figure: Figure, labels: Labels) -> str:
    """The promised figure and what answered it, in one line."""
    target, done = one_line(figure.target), completed(entry, figure, labels)
    if figure.reported:
        return labels("trend.set_against", target=target, completed=done)
    parts = (labels("trend.set_alone", target=target), done)
    return labels("list.comma").join(part for part in parts if part)


def apart(counts: ByKind, labels: Labels) -> str:
    """What no rate counts."""
    tally = counts.tally
    return labels("trend.apart", whole=counts.as_a_whole.due, not_due=tally.not_due)


def part(tally: Tally, labels: Labels) -> str:
    """What of one kind was fulfilled, with its share: 12/20 60%; a hyphen where nothing was due."""
    if not tally.due or tally.fulfilled_rate is None:
        return "-"
    share = percentage(tally.fulfilled_rate, 0)
    return labels("rate.basis", part=tally.fulfilled, due=tally.due) + f" {share}"
