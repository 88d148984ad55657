"""The chapter as blocks: prose by theme, what is lacking, what to ask for, and the lists behind it.

Figures come from the view's totals; the prose quotes a few commitments of each theme and refers to
the annexes for the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce

from followup.labels import Labels
from followup.model import Kind, Verdict
from followup.reporting import wording
from followup.reporting.formats.word.blocks import Block, Column, Paragraph, Style, Table
from followup.reporting.formats.word.numbering import Numbers
from followup.reporting.formats.word.themes import Theme, themes
from followup.reporting.phrases import summary
from followup.reporting.quoting import one_line, shorten
from followup.reporting.views import lacking
from followup.reporting.views.gap_report import GapReport, Row
from followup.reporting.views.place import unnumbered
from followup.reporting.views.totals import Tally

_QUOTED = 45
"""Characters of a commitment or passage in the prose; the annexes have them whole."""
_EXAMPLES = 3
"""Commitments that the prose quotes for each verdict of a theme."""
_ON_ONE_PAGE = 16
"""Rows of a table that is kept on one page."""
_MATERIALS = 8
"""Kinds of material that the last section asks for."""


def chapter(report: GapReport, labels: Labels) -> Iterator[Block]:
    """The chapter without its annexes."""
    yield Paragraph(Style.TITLE, labels("chapter.title"))
    yield Paragraph(
        Style.SUBTITLE,
        labels(
            "chapter.subtitle",
            government=wording.government(report, labels),
            year=_year(report, labels, "year") or labels("report.unknown_year"),
        ),
    )
    yield from body(report, labels)


def body(report: GapReport, labels: Labels) -> Iterator[Block]:
    """The chapter's sections, numbered, with their headings."""
    numbers = Numbers(labels.language)

    def section(name: str) -> Paragraph:
        return Paragraph(Style.HEADING_1, numbers.next(1) + labels(f"chapter_section.{name}"))

    yield section("overview")
    yield from overview(report, labels)
    yield from statistics(report, labels)
    if report.totals.tally.total:
        yield section("themes")
        yield from by_theme(report, labels, numbers)
    if report.lacking:
        yield section("lacking")
        yield from shortcomings(report, labels)
        yield section("next")
        yield from requests(report, labels)


def overview(report: GapReport, labels: Labels) -> Iterator[Paragraph]:
    """The first section's paragraphs."""
    kinds = report.totals.kinds
    scope = labels(
        "chapter.scope" if report.totals.tally.total else "chapter.no_plan",
        plan=wording.source_title(report.plan, labels),
        outcome=wording.source_title(report.outcome, labels),
        year=_year(report, labels, "of_year"),
        total=report.totals.tally.total,
        **{kind.value: kinds[kind].total for kind in Kind},
    )
    yield Paragraph(Style.BODY, scope)
    if not report.totals.tally.total:
        return
    if report.options.reviewed:
        yield from (Paragraph(Style.BODY, text) for text in summary.reviewed(report, labels))
    yield Paragraph(Style.BODY, _result(report, labels))
    for text in (
        *summary.estimated(report, labels),
        *summary.sampled(report, labels),
        *summary.to_check(report, labels),
    ):
        yield Paragraph(Style.BODY, text)
    yield Paragraph(Style.BODY, _standing(report, labels))
    if report.options.only or report.options.limit is not None:
        yield Paragraph(Style.BODY, summary.shown(report, labels))


def _year(report: GapReport, labels: Labels, key: str) -> str:
    """The year put in words, nothing where it is not known."""
    return labels(f"chapter.{key}", year=report.year) if report.year is not None else ""


def _result(report: GapReport, labels: Labels) -> str:
    tally = report.totals.tally
    if not tally.due:
        return labels("chapter.nothing_due", not_due=tally.not_due)
    said = labels(
        "chapter.result",
        due=tally.due,
        counts=_counts(tally, labels),
        kinds=labels("list.semicolon").join(
            labels("chapter.kind", name=name, due=each.due, counts=_counts(each, labels))
            for name, each in summary.kinds(report, labels)
            if each.due
        ),
    )
    return said + (labels("chapter.not_due", number=tally.not_due) if tally.not_due else "")


def _standing(report: GapReport, labels: Labels) -> str:
    """Who has said so: the program alone, people, or both; and whose word it rests on."""
    rest = report.totals.tally.total - report.reviewed
    key = "all_reviewed" if not rest else "some_reviewed" if report.reviewed else "none_reviewed"
    standing = labels(f"chapter.{key}", reviewed=report.reviewed, rest=rest)
    return standing + labels("chapter.caution")


def _counts(tally: Tally, labels: Labels) -> str:
    """The verdicts that there are, with their numbers, as a list in a sentence."""
    named = [
        labels(f"chapter_count.{verdict}", number=tally.of(verdict))
        for verdict in Verdict
        if tally.of(verdict)
    ]
    return labels("chapter.and").join(named)


def statistics(report: GapReport, labels: Labels) -> Iterator[Block]:
    """The table of verdicts by theme; nothing where nothing was due."""
    if not report.totals.tally.due:
        return
    names = ("theme", "due", "fulfilled", "partial", "missing")
    columns = tuple(
        Column(labels(f"chapter_column.{name}"), 44 if name == "theme" else 12, name != "theme")
        for name in names
    )
    rows = [(_name(part, labels), part.tally) for part in themes(report)]
    rows.append((labels("heading.total"), report.totals.tally))
    cells = tuple((name, *_figures(tally)) for name, tally in rows)
    yield Paragraph(Style.CAPTION, labels("chapter.table"))
    yield Table(columns, cells, together=len(rows) <= _ON_ONE_PAGE)


def _figures(tally: Tally) -> tuple[str, ...]:
    return (str(tally.due), *(str(tally.of(verdict)) for verdict in Verdict))


def _name(theme: Theme, labels: Labels) -> str:
    if theme.topic:
        return wording.topic(theme.topic, labels)
    return unnumbered(theme.heading) if theme.heading else labels("chapter.other")


def by_theme(report: GapReport, labels: Labels, numbers: Numbers | None = None) -> Iterator[Block]:
    """What became of each theme, in prose."""
    counting = numbers or Numbers(labels.language)
    for theme in themes(report):
        yield from _theme(theme, counting, labels)


def _theme(theme: Theme, numbers: Numbers, labels: Labels) -> Iterator[Block]:
    name = shorten(_name(theme, labels), limit=_QUOTED)
    yield Paragraph(Style.HEADING_2, numbers.next(2) + name)
    yield Paragraph(Style.BODY, _theme_result(theme.tally, labels))
    due = [row for row in theme.rows if not row.flags.not_due]
    for verdict in Verdict:
        number = theme.tally.of(verdict)
        rows = [row for row in due if row.verdict is verdict]
        if number and rows:
            head = numbers.next(3) + labels(f"chapter_part.{verdict}", number=number)
            yield Paragraph(Style.BODY, head + _examples(rows, number, verdict, labels))


def _theme_result(tally: Tally, labels: Labels) -> str:
    if not tally.due:
        return labels("chapter.theme_not_due", number=tally.not_due)
    whole = next((verdict for verdict in Verdict if tally.of(verdict) == tally.due), None)
    if whole is not None:
        said = labels(f"chapter_whole.{whole}", due=tally.due)
    else:
        said = labels("chapter.theme", due=tally.due, counts=_counts(tally, labels))
    return said + (labels("chapter.theme_later", number=tally.not_due) if tally.not_due else "")


def _examples(rows: Sequence[Row], number: int, verdict: Verdict, labels: Labels) -> str:
    """A few of ``rows`` in prose, those with figures first, and how many more there are."""
    chosen = sorted(rows, key=_telling)[:_EXAMPLES]
    if verdict is Verdict.MISSING:
        said = _side_by_side(chosen, labels)
        return labels(
            "chapter.silent" if len(chosen) == number else "chapter.silent_more", said=said
        )
    said = labels("chapter.next").join(_with_evidence(row, labels) for row in chosen)
    more = number - len(chosen)
    return labels("chapter.said_more" if more else "chapter.said", said=said, more=more)


def _telling(row: Row) -> tuple[bool, bool, float, int]:
    """The order of examples: sure ones first, figures, then the surer, then as in the plan."""
    return row.to_check, row.kind is not Kind.QUANTIFIED, -row.assessment.confidence, row.number


def _with_evidence(row: Row, labels: Labels) -> str:
    commitment = _quote(row.text, labels)
    if row.best is None:
        return labels("chapter.decided", commitment=commitment)
    said = labels("chapter.evidence", commitment=commitment, evidence=_quote(row.best.text, labels))
    wanting = [labels(f"lacking.{code}") for code in lacking.lacking(row)[:1]]
    return labels("list.comma").join([said, *wanting])


def _side_by_side(rows: Sequence[Row], labels: Labels) -> str:
    """Commitments in quotation marks, in Chinese nothing between them (GB/T 15834, 4.5.3.5)."""
    quotes = [_quote(row.text, labels) for row in rows]
    return reduce(lambda one, another: labels("chapter.beside", one=one, another=another), quotes)


def _quote(text: str, labels: Labels) -> str:
    """Words of a report in quotation marks, those inside them turned to single ones."""
    inner = shorten(text, limit=_QUOTED).translate(str.maketrans("“”", "‘’"))
    return labels("chapter.quote", text=inner)


def shortcomings(report: GapReport, labels: Labels) -> Iterator[Paragraph]:
    """What the gaps lack, with examples."""
    if not report.lacking:
        return
    gaps, numbers = _gaps(report), Numbers(labels.language)
    yield Paragraph(Style.BODY, labels("chapter.lacking", number=sum(report.lacking.values())))
    for code, number in report.lacking.items():
        rows = [row for row in gaps if lacking.lacking(row)[0] == code][:_EXAMPLES]
        said = _side_by_side(rows, labels) if rows else ""
        key = "chapter.lacking_item" if said else "chapter.lacking_bare"
        word = labels(f"lacking.{code}")
        text = labels(key, word=word, number=number, said=said)
        yield Paragraph(Style.BODY, numbers.next(3) + text)


def requests(report: GapReport, labels: Labels) -> Iterator[Paragraph]:
    """What to ask the responsible bodies for, the most frequent first."""
    if not report.lacking:
        return
    gaps, numbers = _gaps(report), Numbers(labels.language)
    asked = Counter(text for row in gaps for text in wording.asked(row, labels))
    yield Paragraph(Style.BODY, labels("chapter.ask", number=sum(report.lacking.values())))
    ordered = sorted(asked.items(), key=lambda pair: -pair[1])[:_MATERIALS]
    for text, number in ordered:
        item = labels("chapter.ask_item", text=one_line(text), number=number)
        yield Paragraph(Style.BODY, numbers.next(3) + item)
    carried = report.totals.carried_over
    if carried:
        yield Paragraph(Style.BODY, labels("chapter.carried_over", number=carried))


def _gaps(report: GapReport) -> list[Row]:
    return [
        row for row in report.rows if not row.flags.not_due and row.verdict is not Verdict.FULFILLED
    ]
