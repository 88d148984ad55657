"""What a clause is like among its neighbours, for the model that splits plans into commitments.

A feature is present or absent, and named in plain words so that the fitted weights can be read and
argued with. The same functions serve the fitting script and the program.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from followup.parsing.clause_cues import CUES, Look, look, without_adverbs
from followup.parsing.clauses import Clause
from followup.parsing.habits import Habits, Scores, break_odds, scores

__all__ = ["ClauseFeatures", "features_of", "without_adverbs"]

_WIDE = str.maketrans(",:;!?", "，：；！？")
_WITHIN = frozenset("，：；")
"""Marks over which a commitment may run on."""


class _Steps:
    """A number as features: one for each limit that it lies above, so the model is free to bend."""

    def __init__(self, name: str, *limits: float) -> None:
        self._limits = limits
        names = [f"{name}>{limit:g}" for limit in limits]
        self._below = [tuple(names[:count]) for count in range(len(names) + 1)]

    def __call__(self, value: float) -> tuple[str, ...]:
        return self._below[bisect_left(self._limits, value)]


_HEADING = (-4, -3, -2, -1)
_BREAK = (-2.5, -1.5, -1, -0.5, 0, 0.5, 1, 1.5)
_SENTENCE_SIZE = _Steps("clauses in a sentence", 1.6, 2.2, 3, 4)
_GUIDING_SHARE = _Steps("guiding share", 0.1, 0.25, 0.4)
_LIKE_HEADING = _Steps("heading", *_HEADING)
_LIKE_GUIDING = _Steps("guiding", -5, -4, -3, -2)
_LIKE_LAST = _Steps("last", -3, -2, -1, -0.5, 0, 0.5, 1, 2)
_LIKE_ALONE = _Steps("alone", -2, -1, -0.5, 0, 0.5)
_LEAD_HEADING = _Steps("lead heading", *_HEADING)
_LEAD_HEADING_UNDER = _Steps("under heading, lead heading", *_HEADING)
_BREAK_BEFORE = _Steps("break", *_BREAK)
_BREAK_BEHIND = _Steps("next break", *_BREAK)

_UNDER_HEADING = frozenset({"under own heading", "sole under heading", "first under heading"})
_BEFORE = {cue: f"before: {cue}" for cue in CUES}
_BEHIND = {cue: f"behind: {cue}" for cue in CUES}
_SECOND_BEFORE = {cue: f"second before: {cue}" for cue in ("leads", "leads end", "guides")}
_AT_HEAD = {
    cue: f"sentence head: {cue}"
    for cue in ("guides", "states", "leads", "calls", "by year", "aspect")
}
_LED_BY = ("leads", "leads end", "means", "guides", "states")
_OVER_FULL_STOP = ("guides", "states", "calls", "figure")


@dataclass(frozen=True, slots=True)
class ClauseFeatures:
    """The features of one clause."""

    own: list[str]
    """Weighed for each tag."""
    onward: list[str]
    """Weighed for each pair of the previous clause's tag and its own."""
    dropped: bool
    """Whether it cannot be part of a commitment: 主要目标是：, 同时."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    looks: list[Look]
    odds: list[Scores]
    breaks: list[float]
    """Log odds of a full stop before each clause; 0.0 for the first."""
    before: list[str]
    after: list[str]
    first: list[int]
    """Where the sentence of each clause begins."""
    last: list[int]
    context: tuple[str, ...]
    tally: dict[int, tuple[str, str]]
    """Features of the sentence that begins at a clause."""
    lead_specific: bool
    """Whether the first sentence names anything of its own."""
    lead_heading: float
    """The most that one of its clauses is like a heading."""


def features_of(
    text: str, found: Sequence[Clause], context: Sequence[str], habits: Habits
) -> list[ClauseFeatures]:
    """The features of the clauses of one paragraph, in order.

    ``context`` says what the paragraph stands under, see ``commitments.plan_paragraphs``.
    """
    if not found:
        return []
    paragraph = _survey(text, found, context, habits)
    shared = _of_paragraph(paragraph)
    return [
        ClauseFeatures(
            own=[
                *shared,
                *_alone(paragraph, index),
                *_place(paragraph, index),
                *_lead_sentence(paragraph, index),
                *_after_previous(paragraph, index),
                *_before_next(paragraph, index),
            ],
            onward=_onward(paragraph, index),
            dropped=paragraph.after[index] == "：" or paragraph.looks[index].empty,
        )
        for index in range(len(found))
    ]


def _survey(
    text: str, found: Sequence[Clause], context: Sequence[str], habits: Habits
) -> _Paragraph:
    looks = [look(clause.span.of(text)) for clause in found]
    odds = [scores(each, habits) for each in looks]
    breaks = [0.0]
    for index in range(1, len(found)):
        before, this = index - 1, index
        breaks.append(break_odds(looks[before], odds[before], looks[this], odds[this], habits))
    before_marks = [clause.before.translate(_WIDE) for clause in found]
    after_marks = [clause.after.translate(_WIDE) for clause in found]
    first, last = list(range(len(found))), list(range(len(found)))
    for index in range(1, len(found)):
        if before_marks[index] in ("，", "："):
            first[index] = first[index - 1]
    for index in range(len(found) - 2, -1, -1):
        if after_marks[index] in ("，", "："):
            last[index] = last[index + 1]
    tally = {
        start: _tally(looks[start : last[start] + 1])
        for start in range(len(found))
        if first[start] == start
    }
    lead = slice(last[0] + 1)
    return _Paragraph(
        looks,
        odds,
        breaks,
        before_marks,
        after_marks,
        first,
        last,
        tuple(context),
        tally,
        lead_specific=any(each.specific for each in looks[lead]),
        lead_heading=max(each.heading for each in odds[lead]),
    )


def _tally(sentence: Sequence[Look]) -> tuple[str, str]:
    guides = sum("guides" in each.cues for each in sentence)
    states = sum("states" in each.cues for each in sentence)
    return f"guides in sentence={min(guides, 3)}", f"states in sentence={min(states, 2)}"


def _of_paragraph(paragraph: _Paragraph) -> list[str]:
    """What all clauses of a paragraph share."""
    count = len(paragraph.looks)
    stops = 1 + sum(mark in ("。", "；") for mark in paragraph.before[1:])
    guiding = sum("guides" in each.cues for each in paragraph.looks) / count
    return [
        "bias",
        *paragraph.context,
        *_SENTENCE_SIZE(count / stops),
        *_GUIDING_SHARE(guiding),
        *(["only clause"] if count == 1 else []),
    ]


def _alone(paragraph: _Paragraph, index: int) -> list[str]:
    this, odds = paragraph.looks[index], paragraph.odds[index]
    words, core, cues, aim = this.words, this.core, this.cues, this.aim
    general, result = int("general" in cues), int("result" in cues)
    before, after = paragraph.before[index], paragraph.after[index]
    clauses = min(paragraph.last[index] - paragraph.first[index], 3)
    named = [
        *cues,
        f"size={this.size}",
        f"mark before={before}",
        f"mark after={after}",
        f"list={min(words.count('、'), 3)}",
        f"result+general={result}{general}",
        f"result+general+specific={result}{general}{int(this.specific)}",
        f"aims+general+specific={int('aims' in cues)}{general}{int(this.specific)}",
        f"leads={int('leads' in cues)}{int('leads end' in cues)}",
        f"aim={aim}{'q' if this.specific else ''}",
        f"aim={aim} clauses={clauses} last={int(index == paragraph.last[index])}",
        f"^{words[:1]}",
        f"v{core[:2]}",
        f"{words[-1:]}$",
        *_LIKE_HEADING(odds.heading),
        *_LIKE_GUIDING(odds.guiding),
        *_LIKE_LAST(odds.last),
        *_LIKE_ALONE(odds.alone),
    ]
    if len(words) > 2:
        named += [f"^{words[:2]}", f"{words[-2:]}$", f"{words[-3:]}$"]
    if "states" in cues and "aims" not in cues:
        named.append("states without aim")
    if this.empty:
        named.append("empty")
    if this.adverb:
        named += ["adverb", f"adverb={this.adverb[:4]}"]
    return named


def _place(paragraph: _Paragraph, index: int) -> list[str]:
    first, last = paragraph.first[index], paragraph.last[index]
    place, left = index - first, last - index
    named = [
        f"place={min(place, 4)}",
        f"left={min(left, 4)}",
        f"place+left={min(place, 2)}{min(left, 2)}",
        *paragraph.tally[first],
    ]
    if place:
        head = paragraph.looks[first].cues
        named += [name for cue, name in _AT_HEAD.items() if cue in head]
    if index == len(paragraph.looks) - 1:
        named.append("paragraph last")
    return named


def _lead_sentence(paragraph: _Paragraph, index: int) -> list[str]:
    """The first sentence of a paragraph may be its heading, the more so without one above."""
    end = paragraph.last[0]
    if index > end:
        return []
    under = "under heading, " if _UNDER_HEADING & set(paragraph.context) else ""
    more = len(paragraph.looks) - 1 - end
    several, length = int(more > 1), min(end, 3)
    named = [
        f"{under}lead more={min(more, 3)}",
        f"{under}lead length={length} more={several}",
        f"{under}lead specific={int(paragraph.lead_specific)} more={several} length={length}",
    ]
    if several:
        named += (_LEAD_HEADING_UNDER if under else _LEAD_HEADING)(paragraph.lead_heading)
    if index == 0:
        named.append(f"{under}paragraph first")
    return named


def _after_previous(paragraph: _Paragraph, index: int) -> list[str]:
    if not index or paragraph.before[index] not in _WITHIN:
        return ["sentence first"]
    this, before = paragraph.looks[index], paragraph.looks[index - 1]
    head = paragraph.looks[paragraph.first[index]]
    named = [
        *_BREAK_BEFORE(paragraph.breaks[index]),
        *(_BEFORE[cue] for cue in before.cues),
        f"before: size={before.size}",
        f"before: leads={int('leads' in before.cues)}{int('leads end' in before.cues)}",
        f"before: v{before.core[:2]}",
        f"before: {before.words[-2:]}$",
        f"before: ^{before.words[:1]}",
        f"share={min(2, len(this.grams & before.grams))}",
        f"share with head={min(2, len(this.grams & head.grams))}",
        f"results={int('result' in before.cues)}{int('result' in this.cues)}",
        f"even={int(abs(len(before.words) - len(this.words)) <= 2)}",
        f"figures={int('figure' in before.cues)}{int('figure' in this.cues)}",
    ]
    if before.core[:2] == this.core[:2]:
        named.append("same verb")
    if before.words[:1] == this.words[:1]:
        named.append("begin alike")
    if index > 1 and paragraph.before[index - 1] == "，":
        second = paragraph.looks[index - 2].cues
        named += [name for cue, name in _SECOND_BEFORE.items() if cue in second]
    return named


def _before_next(paragraph: _Paragraph, index: int) -> list[str]:
    if index + 1 == len(paragraph.looks) or paragraph.after[index] not in _WITHIN:
        return []
    behind = paragraph.looks[index + 1]
    return [
        *(_BEHIND[cue] for cue in behind.cues),
        f"behind: size={behind.size}",
        f"behind: v{behind.core[:2]}",
        f"behind: ^{behind.words[:1]}",
        *_BREAK_BEHIND(paragraph.breaks[index + 1]),
    ]


def _onward(paragraph: _Paragraph, index: int) -> list[str]:
    this = paragraph.looks[index]
    if not index or paragraph.before[index] not in _WITHIN:
        stated = [cue for cue in _OVER_FULL_STOP if cue in this.cues] if index else []
        return ["over a full stop", f"aim={this.aim}", *stated]
    before = paragraph.looks[index - 1]
    return [
        "within",
        f"aim={this.aim}",
        *this.cues,
        *_BREAK_BEFORE(paragraph.breaks[index]),
        *(_BEFORE[cue] for cue in _LED_BY if cue in before.cues),
        f"result+general={int('result' in this.cues)}{int('general' in this.cues)}",
        f"share={min(2, len(this.grams & before.grams))}",
        f"mark before={paragraph.before[index]}",
    ]
