"""The parts of the screen for one commitment: heads, reasons, passages, progress, lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from followup.audit import History
from followup.labels import Labels
from followup.model import Assessment, Span
from followup.model.reviews import Review
from followup.reporting import wording
from followup.reporting.phrases import duty
from followup.reporting.quoting import one_line
from followup.reporting.views.record import HistoryView
from followup.review.marking import Marks, joined, marks
from followup.review.queue import Filter, Item, Order, Queue
from followup.review.sitting import Dossier, Shown, Sitting
from followup.review.tui import drawing
from followup.review.tui.drawing import QUIET, STRONG, Lines, cut, fold, spread, stacked

_GAP = "  "


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together in something that scrolls."""

    start: int
    end: int


def heading(sitting: Sitting, queue: Queue, labels: Labels, width: int) -> Content:
    """The first line: whose commitments, who reviews, how many are done and how many are left."""
    manner, plan = sitting.manner, sitting.run.plan
    title = labels(
        "screen.title",
        government=one_line(plan.government) or labels("report.unknown_government"),
        year=wording.of_year(plan.planned_year, labels),
    )
    mode = "blind" if manner.blind else "settling" if sitting.resolving else ""
    parts = [title, *([labels(f"screen.mode.{mode}")] if mode else []), one_line(manner.reviewer)]
    done = labels(
        "screen.settled" if sitting.resolving else "screen.progress",
        done=queue.decided,
        total=len(queue.items),
        left=queue.remaining,
    )
    share = queue.decided / len(queue.items) if queue.items else 1.0
    right = Content(f"{drawing.bar(share)} {done}")
    return spread(Content(labels("screen.dot").join(parts)), right, width)


def position(
    queue: Queue,
    key: str | None,
    labels: Labels,
    width: int,
    *,
    order: Order,
    head_is_cut: bool = False,
) -> Content:
    """The second line: which of the shown items it is, and what the filter lets pass."""
    shown, place = len(queue.shown), queue.place(key) if key else None
    words = [
        labels("screen.place", place=place, shown=shown)
        if place
        else labels("screen.place_outside", shown=shown)
    ]
    left = labels("screen.filter", filter=described(queue.filter, labels)) if queue.filter else ""
    return spread(
        Content.styled(_GAP.join([*words, *([left] if left else [])]), STRONG if left else ""),
        Content.styled(
            labels("screen.head_cut" if head_is_cut else f"screen.order.{order}"), QUIET
        ),
        width,
    )


def described(chosen: Filter, labels: Labels) -> str:
    """What a filter lets pass, in words."""
    parts = [
        labels("screen.undecided") if chosen.undecided else "",
        wording.verdict_word(chosen.verdict, labels),
        labels(f"kind.{chosen.kind}") if chosen.kind else "",
        wording.topic(chosen.topic, labels) if chosen.topic is not None else "",
        one_line(chosen.heading[-1]) if chosen.heading else "",
        wording.quote(chosen.words, labels) if chosen.words else "",
    ]
    return labels("list.comma").join(part for part in parts if part)


def head(
    dossier: Dossier,
    sitting: Sitting,
    labels: Labels,
    width: int,
    *,
    full: bool = False,
    scores: bool = False,
) -> Content:
    """What the commitment is, what stands, and why the machine says what it says.

    The first line is cut, and of the headings it has the innermost, unless it is to be ``full``:
    then what people said is left out, which :func:`record` tells, but in a blind sitting. How sure
    the machine is, ``scores`` adds.
    """
    row, blind = dossier.row, sitting.manner.blind
    facts = [
        labels("screen.number", number=row.number),
        row.short_id,
        labels(f"kind.{row.kind}"),
        wording.topic(row.commitment.topic, labels),
        duty.due(row.duty, row.commitment.deadline, labels),
        duty.bodies(row.duty, labels),
        wording.headings(row.heading_path if full else row.heading_path[-1:]),
    ]
    first = Content.styled(_GAP.join(filter(None, facts)), QUIET)
    lines = fold(first, width, indent=_GAP, first="") if full else [cut(first, width)]
    told_below = full and not blind
    if dossier.pair is not None and not told_below:
        for review in (dossier.pair.first, dossier.pair.second):
            lines += fold(_said(review, labels), width, indent=_GAP, first="")
    if row.reviewed and not told_below:
        lines += fold(_decided(dossier, labels), width, indent=_GAP, first="")
    if row.decision.unplaced:
        lost = labels("review.unplaced", number=len(row.decision.unplaced))
        lines += fold(Content(lost), width, indent=_GAP, first="")
    if not blind:
        lines += _machine(dossier, labels, width, scores=scores)
    for review in () if told_below else dossier.notes:
        if review.verdict is None and review.note != row.decision.reason:
            note = labels("screen.note", name=one_line(review.reviewer), text=one_line(review.note))
            lines += fold(Content(note), width, indent=_GAP, first="")
    return stacked(lines)


def _said(review: Review, labels: Labels) -> Content:
    name = Content.styled(labels("screen.by", name=one_line(review.reviewer)), STRONG)
    note = Content(f"{_GAP}{wording.quote(review.note, labels)}" if review.note else "")
    return name + (drawing.verdict(review.verdict, labels) if review.verdict else "") + note


def _decided(dossier: Dossier, labels: Labels) -> Content:
    row = dossier.row
    said = Content.styled(labels("screen.decided"), STRONG) + drawing.verdict(row.verdict, labels)
    by = wording.in_brackets(wording.said_by(row, labels), labels)
    why = one_line(row.decision.reason)
    return said + Content(by + (f"{_GAP}{wording.quote(why, labels)}" if why else ""))


_FLAGS_IN_REASONS = {
    "admitted": "admitted",
    "not_due": "not_due",
    "problem_named": "problem_recurs",
    "carried_over": "carried_over",
    "blanket": "blanket",
    "blanket_partly": "blanket",
}
"""Of reasons that say what a flag says, the flag."""


def _machine(dossier: Dossier, labels: Labels, width: int, *, scores: bool) -> Lines:
    row, assessment = dossier.row, dossier.row.assessment
    why = [wording.reason(one, labels) for one in row.reasons]
    told = {_FLAGS_IN_REASONS.get(one.code) for one in row.reasons}
    why += [labels(f"flag.{name}") for name in row.flag_names if name not in told]
    facts = [
        wording.confidence(row, labels) if scores else wording.check_word(row, labels),
        labels("list.semicolon").join(dict.fromkeys(why)),
        _chances(assessment, labels) if scores else "",
    ]
    said = Content(labels("screen.machine")) + drawing.verdict(assessment.verdict, labels)
    text = Content("".join(_GAP + fact for fact in facts if fact))
    return fold(said + text, width, indent=_GAP, first="")


def _chances(assessment: Assessment, labels: Labels) -> str:
    """How likely each verdict is, where the run kept it."""
    listed = labels("list.comma").join(
        f"{wording.verdict_word(said, labels)} {wording.score(chance)}"
        for said, chance in assessment.chances.items()
    )
    return labels("screen.chances", chances=listed) if listed else ""


def paragraph(dossier: Dossier, sitting: Sitting, width: int) -> tuple[Content, Block]:
    """The commitment in its paragraph, and on which lines it stands."""
    both = joined(_marks(dossier, shown)[0] for shown in dossier.passages)
    shown = drawing.in_paragraph(
        sitting.plan_text, dossier.paragraph, dossier.commitment.span, both
    )
    lines = fold(shown, width)
    return stacked(lines), _block(lines, "【", "】")


def record(history: History, sitting: Sitting, labels: Labels, width: int) -> Content:
    """All that was said of one commitment, as ``followup history`` shows it."""
    from io import StringIO

    from rich.console import Console

    from followup.reporting.formats.terminal.record import render_history

    page = StringIO()
    console = Console(file=page, width=width, no_color=True, highlight=False, markup=False)
    on_the_wall = sitting.manner.on_the_wall
    render_history(HistoryView(history, on_the_wall), console, labels)
    return Content(page.getvalue().rstrip("\n"))


def _block(lines: Lines, opening: str, closing: str) -> Block:
    start = next((n for n, line in enumerate(lines) if opening in line.plain), 0)
    end = next((n for n, line in enumerate(lines) if closing in line.plain and n >= start), start)
    return Block(start, end + 1)


def _marks(dossier: Dossier, shown: Shown) -> tuple[Marks, Marks]:
    link = shown.link
    return marks(dossier.commitment, link.text, link.quantities, start=link.span.start)


def passages_title(
    dossier: Dossier, chosen: int, labels: Labels, width: int, *, blind: bool, hidden: int = 0
) -> Content:
    """The line above the passages: how many there are, which one is chosen, and how many lines of
    the paragraph above are ``hidden``."""
    relied = sum(one.status in ("attached", "relied_on") for one in dossier.passages)
    key = "screen.passages_blind" if blind else "screen.passages"
    total = len(dossier.passages)
    title = labels(key, relied=relied, others=total - relied, total=total)
    right = labels("screen.chosen", number=chosen + 1, total=total) if total else ""
    if hidden:
        title += _GAP + labels("screen.paragraph_cut", number=hidden)
    return spread(Content(title), Content(right), width)


def passages(
    dossier: Dossier, chosen: int, labels: Labels, width: int, *, scores: bool
) -> tuple[Content, list[Block]]:
    """The passages below each other, and on which lines each stands; with ``scores`` how near each
    is to the commitment, and the signals of the chosen one."""
    if not dossier.passages:
        return stacked(fold(Content(labels("screen.no_passages")), width)), []
    lines: Lines = []
    blocks: list[Block] = []
    for number, shown in enumerate(dossier.passages):
        start = len(lines)
        lines += _passage(
            dossier, shown, number, labels, width, is_chosen=number == chosen, scores=scores
        )
        blocks.append(Block(start, len(lines)))
    return stacked(lines), blocks


def _passage(
    dossier: Dossier,
    shown: Shown,
    number: int,
    labels: Labels,
    width: int,
    *,
    is_chosen: bool,
    scores: bool,
) -> Iterator[Content]:
    link = shown.link
    style = STRONG if is_chosen else ""
    facts = [
        f"{'>' if is_chosen else ' '} {number + 1}",
        labels(f"screen.status.{shown.status}"),
        wording.place(shown.evidence.place, labels),
    ]
    scored = bool(link.signals) and scores
    grade = wording.in_brackets(labels(f"grade.{link.grade}"), labels)
    right = f"{drawing.bar(link.score)} {wording.score(link.score)}{grade}" if scored else ""
    yield spread(Content.styled(_GAP.join(facts), style), Content.styled(right, QUIET), width)
    if shown.planned:
        yield from fold(Content.styled(labels("screen.planned"), STRONG), width, indent="    ")
    _, in_passage = _marks(dossier, shown)
    yield from fold(drawing.marked(link.text, in_passage), width, indent="    ")
    if is_chosen and scored:
        bars = drawing.signals(link.signals.items(), labels)
        yield from drawing.columns(bars, width, indent="    ")


def listed(item: Item, labels: Labels, width: int) -> Content:
    """One line of the list of the queue."""
    state = labels("screen.done" if item.decided else "screen.open")
    sign = wording.verdict_symbol(item.verdict, labels) if item.verdict else " "
    return cut(Content(f"{state} {sign} {item.number:>3} {one_line(item.text)}"), width)


def neighbours(queue: Queue, key: str | None, labels: Labels, width: int, height: int) -> Content:
    """What of the queue stands around a commitment, on ``height`` lines, a third of it before."""
    shown, place = queue.shown, (queue.place(key) if key else None)
    at = (place or 1) - 1
    first = max(0, min(at - height // 3, len(shown) - height))
    lines: Lines = []
    for item in shown[first : first + height]:
        line = listed(item, labels, width - 2)
        chosen = item.key == key
        lines.append(Content.styled(f"> {line.plain}", STRONG) if chosen else Content("  ") + line)
    return stacked(lines)


def around(text: str, paragraph: Span, span: Span, width: int) -> tuple[Content, Block]:
    """A passage in its paragraph, and on which lines it stands."""
    lines = fold(drawing.in_paragraph(text, paragraph, span), width)
    return stacked(lines), _block(lines, "【", "】")
