"""What a clause is like among its neighbours, for the model that splits plans into commitments.

A feature is present or absent, and named in plain words so that the fitted weights can be read and
argued with. The same functions serve the fitting script and the program.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple

from followup.parsing.clause_cues import CUES, Look, look, without_adverbs
from followup.parsing.clauses import Clause
from followup.parsing.habits import Habits, Scores
from followup.parsing.vocabularies import Names, T, Vocabulary

__all__ = ["ClauseFeatures", "Features", "features_of", "without_adverbs"]

_WIDE = str.maketrans(",:;!?", "，：；！？")
_WITHIN = frozenset("，：；")
"""Marks over which a commitment may run on."""


class _Steps(Generic[T]):
    """A number as features: one for each limit that it lies above, so the model is free to bend."""

    def __init__(self, vocabulary: Vocabulary[T], name: str, *limits: float) -> None:
        self._limits = limits
        each = [vocabulary.word(f"{name}>{limit:g}") for limit in limits]
        self._below = [tuple(each[:count]) for count in range(len(each) + 1)]

    def __call__(self, value: float) -> tuple[T | None, ...]:
        return self._below[bisect_left(self._limits, value)]


_HEADING = (-4, -3, -2, -1)
_BREAK = (-2.5, -1.5, -1, -0.5, 0, 0.5, 1, 1.5)

_UNDER_HEADING = frozenset({"under own heading", "sole under heading", "first under heading"})
_SECOND_BEFORE = ("leads", "leads end", "guides")
_AT_HEAD = ("guides", "states", "leads", "calls", "by year", "aspect")
_LED_BY = ("leads", "leads end", "means", "guides", "states")
_OVER_FULL_STOP = ("guides", "states", "calls", "figure")


class ClauseFeatures(NamedTuple, Generic[T]):
    """The features of one clause; ``None`` for those of which nothing is known."""

    own: list[T | None]
    """Weighed for each tag."""
    onward: list[T | None]
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
    tally: dict[int, tuple[int, int]]
    """How many clauses of the sentence that begins at a clause guide, and how many state."""
    lead_specific: bool
    """Whether the first sentence names anything of its own."""
    lead_heading: float
    """The most that one of its clauses is like a heading."""


class Features(Generic[T]):
    """The features of clauses, by what two vocabularies call them: those weighed for a tag, and
    those weighed for a pair of tags."""

    def __init__(self, own: Vocabulary[T], onward: Vocabulary[T], habits: Habits) -> None:
        self._own, self._onward, self._habits = _Own(own), _Onward(onward), habits

    def of(
        self, text: str, paragraphs: Sequence[tuple[Sequence[Clause], Sequence[str]]]
    ) -> list[list[ClauseFeatures[T]]]:
        """For each paragraph the features of its clauses, in order.

        A paragraph comes with what it stands under, see ``commitments.plan_paragraphs``.
        """
        looks = [[look(clause.span.of(text)) for clause in found] for found, _ in paragraphs]
        odds = self._habits.scores(looks)
        breaks = self._habits.breaks(looks, odds)
        return [
            self._of(_survey(found, context, seen, like, before)) if found else []
            for (found, context), seen, like, before in zip(
                paragraphs, looks, odds, breaks, strict=True
            )
        ]

    def _of(self, paragraph: _Paragraph) -> list[ClauseFeatures[T]]:
        shared = self._own.of_paragraph(paragraph)
        return [
            ClauseFeatures(
                own=[*shared, *self._own(paragraph, index)],
                onward=self._onward(paragraph, index),
                dropped=paragraph.after[index] == "：" or paragraph.looks[index].empty,
            )
            for index in range(len(paragraph.looks))
        ]


def features_of(
    text: str, found: Sequence[Clause], context: Sequence[str], habits: Habits
) -> list[ClauseFeatures[str]]:
    """The features of the clauses of one paragraph, by their names."""
    return Features(Names(), Names(), habits).of(text, [(found, context)])[0]


def _survey(
    found: Sequence[Clause],
    context: Sequence[str],
    looks: list[Look],
    odds: list[Scores],
    breaks: list[float],
) -> _Paragraph:
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


def _tally(sentence: Sequence[Look]) -> tuple[int, int]:
    guides = sum("guides" in each.cues for each in sentence)
    states = sum("states" in each.cues for each in sentence)
    return min(guides, 3), min(states, 2)


class _Own(Generic[T]):
    """The features that are weighed for each tag."""

    def __init__(self, vocabulary: Vocabulary[T]) -> None:
        self._word = word = vocabulary.word
        form = vocabulary.form
        self._cue = {cue: word(cue) for cue in CUES}
        self._before_cue = {cue: word(f"before: {cue}") for cue in CUES}
        self._behind_cue = {cue: word(f"behind: {cue}") for cue in CUES}
        self._second_cue = {cue: word(f"second before: {cue}") for cue in _SECOND_BEFORE}
        self._head_cue = {cue: word(f"sentence head: {cue}") for cue in _AT_HEAD}
        # the paragraph
        self._bias, self._only_clause = word("bias"), word("only clause")
        self._sentence_size = _Steps(vocabulary, "clauses in a sentence", 1.6, 2.2, 3, 4)
        self._guiding_share = _Steps(vocabulary, "guiding share", 0.1, 0.25, 0.4)
        # the clause alone
        self._size, self._mark_before = form("size={}"), form("mark before={}")
        self._mark_after, self._list = form("mark after={}"), form("list={}")
        self._result_general = form("result+general={}")
        self._result_specific = form("result+general+specific={}")
        self._aims = form("aims+general+specific={}")
        self._leads, self._aim = form("leads={}"), form("aim={}")
        self._opening, self._verb, self._ending = form("^{}"), form("v{}"), form("{}$")
        self._like_heading = _Steps(vocabulary, "heading", *_HEADING)
        self._like_guiding = _Steps(vocabulary, "guiding", -5, -4, -3, -2)
        self._like_last = _Steps(vocabulary, "last", -3, -2, -1, -0.5, 0, 0.5, 1, 2)
        self._like_alone = _Steps(vocabulary, "alone", -2, -1, -0.5, 0, 0.5)
        self._states_without_aim, self._empty = word("states without aim"), word("empty")
        self._any_adverb, self._adverb = word("adverb"), form("adverb={}")
        # its place in the sentence
        self._place, self._left = form("place={}"), form("left={}")
        self._place_left = form("place+left={}")
        self._guides_in, self._states_in = (
            form("guides in sentence={}"),
            form("states in sentence={}"),
        )
        self._paragraph_last, self._sentence_first = word("paragraph last"), word("sentence first")
        # the first sentence
        self._lead = {under: _Lead(vocabulary, under) for under in ("", "under heading, ")}
        # the clause before and the one behind
        self._break_before = _Steps(vocabulary, "break", *_BREAK)
        self._break_behind = _Steps(vocabulary, "next break", *_BREAK)
        self._before_size, self._before_leads = form("before: size={}"), form("before: leads={}")
        self._before_verb, self._before_ending = form("before: v{}"), form("before: {}$")
        self._before_opening = form("before: ^{}")
        self._share, self._share_with_head = form("share={}"), form("share with head={}")
        self._results, self._even, self._figures = (
            form("results={}"),
            form("even={}"),
            form("figures={}"),
        )
        self._same_verb, self._begin_alike = word("same verb"), word("begin alike")
        self._behind_size, self._behind_verb = form("behind: size={}"), form("behind: v{}")
        self._behind_opening = form("behind: ^{}")

    def of_paragraph(self, paragraph: _Paragraph) -> list[T | None]:
        """What all clauses of a paragraph share."""
        count = len(paragraph.looks)
        stops = 1 + sum(mark in ("。", "；") for mark in paragraph.before[1:])
        guiding = sum("guides" in each.cues for each in paragraph.looks) / count
        return [
            self._bias,
            *map(self._word, paragraph.context),
            *self._sentence_size(count / stops),
            *self._guiding_share(guiding),
            *([self._only_clause] if count == 1 else []),
        ]

    def __call__(self, paragraph: _Paragraph, index: int) -> list[T | None]:
        """Those of the clause at ``index``."""
        return [
            *self._alone(paragraph, index),
            *self._placed(paragraph, index),
            *self._lead_sentence(paragraph, index),
            *self._after_previous(paragraph, index),
            *self._before_next(paragraph, index),
        ]

    def _alone(self, paragraph: _Paragraph, index: int) -> list[T | None]:
        this, odds = paragraph.looks[index], paragraph.odds[index]
        words, cues, aim, specific = this.words, this.cues, this.aim, int(this.specific)
        general, result = int("general" in cues), int("result" in cues)
        clauses = min(paragraph.last[index] - paragraph.first[index], 3)
        ends = int(index == paragraph.last[index])
        found = [
            *map(self._cue.__getitem__, cues),
            self._size(this.size),
            self._mark_before(paragraph.before[index]),
            self._mark_after(paragraph.after[index]),
            self._list(min(words.count("、"), 3)),
            self._result_general(f"{result}{general}"),
            self._result_specific(f"{result}{general}{specific}"),
            self._aims(f"{int('aims' in cues)}{general}{specific}"),
            self._leads(f"{int('leads' in cues)}{int('leads end' in cues)}"),
            self._aim(f"{aim}q" if specific else aim),
            self._aim(f"{aim} clauses={clauses} last={ends}"),
            self._opening(words[:1]),
            self._verb(this.core[:2]),
            self._ending(words[-1:]),
            *self._like_heading(odds.heading),
            *self._like_guiding(odds.guiding),
            *self._like_last(odds.last),
            *self._like_alone(odds.alone),
        ]
        if len(words) > 2:
            found += [self._opening(words[:2]), self._ending(words[-2:]), self._ending(words[-3:])]
        if "states" in cues and "aims" not in cues:
            found.append(self._states_without_aim)
        if this.empty:
            found.append(self._empty)
        if this.adverb:
            found += [self._any_adverb, self._adverb(this.adverb[:4])]
        return found

    def _placed(self, paragraph: _Paragraph, index: int) -> list[T | None]:
        first, last = paragraph.first[index], paragraph.last[index]
        place, left = index - first, last - index
        guides, states = paragraph.tally[first]
        found = [
            self._place(min(place, 4)),
            self._left(min(left, 4)),
            self._place_left(f"{min(place, 2)}{min(left, 2)}"),
            self._guides_in(guides),
            self._states_in(states),
        ]
        if place:
            head = paragraph.looks[first].cues
            found += [named for cue, named in self._head_cue.items() if cue in head]
        if index == len(paragraph.looks) - 1:
            found.append(self._paragraph_last)
        return found

    def _lead_sentence(self, paragraph: _Paragraph, index: int) -> list[T | None]:
        """The first sentence of a paragraph may be its heading, the more so without one above."""
        if index > paragraph.last[0]:
            return []
        under = "under heading, " if _UNDER_HEADING & set(paragraph.context) else ""
        return self._lead[under](paragraph, index)

    def _after_previous(self, paragraph: _Paragraph, index: int) -> list[T | None]:
        if not index or paragraph.before[index] not in _WITHIN:
            return [self._sentence_first]
        this, before = paragraph.looks[index], paragraph.looks[index - 1]
        head = paragraph.looks[paragraph.first[index]]
        verb, cues = before.core[:2], before.cues
        found = [
            *self._break_before(paragraph.breaks[index]),
            *map(self._before_cue.__getitem__, cues),
            self._before_size(before.size),
            self._before_leads(f"{int('leads' in cues)}{int('leads end' in cues)}"),
            self._before_verb(verb),
            self._before_ending(before.words[-2:]),
            self._before_opening(before.words[:1]),
            self._share(min(2, len(this.grams & before.grams))),
            self._share_with_head(min(2, len(this.grams & head.grams))),
            self._results(f"{int('result' in cues)}{int('result' in this.cues)}"),
            self._even(int(abs(len(before.words) - len(this.words)) <= 2)),
            self._figures(f"{int('figure' in cues)}{int('figure' in this.cues)}"),
        ]
        if verb == this.core[:2]:
            found.append(self._same_verb)
        if before.words[:1] == this.words[:1]:
            found.append(self._begin_alike)
        if index > 1 and paragraph.before[index - 1] == "，":
            second = paragraph.looks[index - 2].cues
            found += [named for cue, named in self._second_cue.items() if cue in second]
        return found

    def _before_next(self, paragraph: _Paragraph, index: int) -> list[T | None]:
        if index + 1 == len(paragraph.looks) or paragraph.after[index] not in _WITHIN:
            return []
        behind = paragraph.looks[index + 1]
        return [
            *map(self._behind_cue.__getitem__, behind.cues),
            self._behind_size(behind.size),
            self._behind_verb(behind.core[:2]),
            self._behind_opening(behind.words[:1]),
            *self._break_behind(paragraph.breaks[index + 1]),
        ]


class _Lead(Generic[T]):
    """The features of clauses of a paragraph's first sentence, under a heading or without one."""

    def __init__(self, vocabulary: Vocabulary[T], under: str) -> None:
        form = vocabulary.form
        self._more, self._length = form(f"{under}lead more={{}}"), form(f"{under}lead length={{}}")
        self._specific = form(f"{under}lead specific={{}}")
        self._heading = _Steps(vocabulary, f"{under}lead heading", *_HEADING)
        self._first = vocabulary.word(f"{under}paragraph first")

    def __call__(self, paragraph: _Paragraph, index: int) -> list[T | None]:
        end = paragraph.last[0]
        more = len(paragraph.looks) - 1 - end
        several, length = int(more > 1), min(end, 3)
        found = [
            self._more(min(more, 3)),
            self._length(f"{length} more={several}"),
            self._specific(f"{int(paragraph.lead_specific)} more={several} length={length}"),
        ]
        if several:
            found += self._heading(paragraph.lead_heading)
        if index == 0:
            found.append(self._first)
        return found


class _Onward(Generic[T]):
    """The features that are weighed for each pair of tags, of a clause and the one before it."""

    def __init__(self, vocabulary: Vocabulary[T]) -> None:
        word, form = vocabulary.word, vocabulary.form
        self._cue = {cue: word(cue) for cue in CUES}
        self._before_cue = {cue: word(f"before: {cue}") for cue in _LED_BY}
        self._over_full_stop, self._within = word("over a full stop"), word("within")
        self._aim, self._result_general = form("aim={}"), form("result+general={}")
        self._share, self._mark_before = form("share={}"), form("mark before={}")
        self._break_before = _Steps(vocabulary, "break", *_BREAK)

    def __call__(self, paragraph: _Paragraph, index: int) -> list[T | None]:
        """Those of the clause at ``index``."""
        this = paragraph.looks[index]
        if not index or paragraph.before[index] not in _WITHIN:
            stated = [cue for cue in _OVER_FULL_STOP if cue in this.cues] if index else []
            return [self._over_full_stop, self._aim(this.aim), *map(self._cue.get, stated)]
        before = paragraph.looks[index - 1]
        return [
            self._within,
            self._aim(this.aim),
            *map(self._cue.__getitem__, this.cues),
            *self._break_before(paragraph.breaks[index]),
            *(named for cue, named in self._before_cue.items() if cue in before.cues),
            self._result_general(f"{int('result' in this.cues)}{int('general' in this.cues)}"),
            self._share(min(2, len(this.grams & before.grams))),
            self._mark_before(paragraph.before[index]),
        ]
