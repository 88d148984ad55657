"""What a clause is like among its neighbours, for the model that splits plans into commitments.

A feature is present or absent, and named in plain words so that the fitted weights can be read and
argued with. The same functions serve the fitting script and the program.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Generic, NamedTuple

from followup.parsing.clause_cues import CUES, Look, look
from followup.parsing.clauses import Clause
from followup.parsing.habits import KEPT_CUES, Habits, Scores
from followup.parsing.vocabularies import Names, T, Vocabulary

__all__ = ["ClauseFeatures", "Features", "features_of"]

_WIDE = dict(zip(",:;!?", "，：；！？", strict=True))
_WITHIN = frozenset("，：；")
"""Marks over which a commitment may run on."""


class _Steps(Generic[T]):
    """A number as features: one for each limit that it lies above, so the model is free to bend."""

    def __init__(self, vocabulary: Vocabulary[T], name: str, *limits: float) -> None:
        self._limits = limits
        each = [vocabulary.word(f"{name}>{limit:g}") for limit in limits]
        self.after = [tuple(each[:count]) for count in range(len(each) + 1)]
        """By the number of limits that are passed."""

    def __call__(self, value: float) -> tuple[T | None, ...]:
        return self.after[bisect_left(self._limits, value)]


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
    breaks: list[int]
    """How many limits of ``_BREAK`` the log odds of a full stop before each clause pass."""
    shared: list[int]
    """Pairs of characters that each clause shares with the one before it; 0 for the first."""
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
        return [
            ClauseFeatures(own, onward, dropped=after == "：" or this.empty)
            for own, onward, after, this in zip(
                self._own(paragraph),
                self._onward(paragraph),
                paragraph.after,
                paragraph.looks,
                strict=True,
            )
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
    before_marks = [_WIDE.get(clause.before, clause.before) for clause in found]
    after_marks = [_WIDE.get(clause.after, clause.after) for clause in found]
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
        [bisect_left(_BREAK, each) for each in breaks],
        [0, *(len(each.grams & before.grams) for before, each in pairwise(looks))],
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


class _OfCues(NamedTuple, Generic[T]):
    """What follows from the cues of a clause alone."""

    own: tuple[T | None, ...]
    aims: tuple[tuple[T | None, T | None], ...]
    """By the number of clauses behind the first of its sentence, and whether it is the last."""
    before: tuple[T | None, ...]
    """For the clause behind it."""
    second: tuple[T | None, ...]
    """For the clause after that."""
    behind: tuple[T | None, ...]
    """For the clause before it."""
    head: tuple[T | None, ...]
    """For the clauses of its sentence, where it begins that."""
    result: bool
    figure: bool


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
        self._results, self._figures = _both(form("results={}")), _both(form("figures={}"))
        self._even = form("even={}")
        self._same_verb, self._begin_alike = word("same verb"), word("begin alike")
        self._behind_size, self._behind_verb = form("behind: size={}"), form("behind: v{}")
        self._behind_opening = form("behind: ^{}")
        self._of_cues = lru_cache(KEPT_CUES)(self._by_cues)
        self._placed = lru_cache(KEPT_CUES)(self._by_place)

    def __call__(self, paragraph: _Paragraph) -> list[list[T | None]]:
        """Those of each clause, in order."""
        shared = self._of_paragraph(paragraph)
        leads = self._lead_sentence(paragraph)
        said = [self._of_cues(each.cues, each.aim, each.specific) for each in paragraph.looks]
        found = []
        for index in range(len(said)):
            own = [*shared]
            own += self._alone(paragraph, index, said[index])
            own += self._in_sentence(paragraph, index, said)
            if index < len(leads):
                own += leads[index]
            own += self._after_previous(paragraph, index, said)
            own += self._before_next(paragraph, index, said)
            found.append(own)
        return found

    def _of_paragraph(self, paragraph: _Paragraph) -> list[T | None]:
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

    def _by_cues(self, cues: tuple[str, ...], aim: str, specific: bool) -> _OfCues[T]:
        result, general, sure = int("result" in cues), int("general" in cues), int(specific)
        leads = f"{int('leads' in cues)}{int('leads end' in cues)}"
        own = [
            *map(self._cue.__getitem__, cues),
            self._result_general(f"{result}{general}"),
            self._result_specific(f"{result}{general}{sure}"),
            self._aims(f"{int('aims' in cues)}{general}{sure}"),
            self._leads(leads),
            self._aim(f"{aim}q" if specific else aim),
        ]
        if "states" in cues and "aims" not in cues:
            own.append(self._states_without_aim)
        return _OfCues(
            own=tuple(own),
            aims=tuple(
                (
                    self._aim(f"{aim} clauses={clauses} last=0"),
                    self._aim(f"{aim} clauses={clauses} last=1"),
                )
                for clauses in range(4)
            ),
            before=(*map(self._before_cue.__getitem__, cues), self._before_leads(leads)),
            second=tuple(named for cue, named in self._second_cue.items() if cue in cues),
            behind=tuple(map(self._behind_cue.__getitem__, cues)),
            head=tuple(named for cue, named in self._head_cue.items() if cue in cues),
            result="result" in cues,
            figure="figure" in cues,
        )

    def _alone(self, paragraph: _Paragraph, index: int, said: _OfCues[T]) -> list[T | None]:
        this, odds = paragraph.looks[index], paragraph.odds[index]
        words, last = this.words, paragraph.last[index]
        found = [
            *said.own,
            self._size(this.size),
            self._mark_before(paragraph.before[index]),
            self._mark_after(paragraph.after[index]),
            self._list(min(words.count("、"), 3)),
            said.aims[min(last - paragraph.first[index], 3)][index == last],
            self._opening(words[:1]),
            self._verb(this.core[:2]),
            self._ending(words[-1:]),
            *self._like_heading(odds.heading),
            *self._like_guiding(odds.guiding),
            *self._like_last(odds.last),
            *self._like_alone(odds.alone),
        ]
        if len(words) > 2:
            found += (self._opening(words[:2]), self._ending(words[-2:]), self._ending(words[-3:]))
        if this.empty:
            found.append(self._empty)
        if this.adverb:
            found += (self._any_adverb, self._adverb(this.adverb[:4]))
        return found

    def _in_sentence(
        self, paragraph: _Paragraph, index: int, said: Sequence[_OfCues[T]]
    ) -> tuple[T | None, ...]:
        first = paragraph.first[index]
        place = min(index - first, 4)
        return self._placed(
            place,
            min(paragraph.last[index] - index, 4),
            paragraph.tally[first],
            said[first].head if place else (),
            index == len(said) - 1,
        )

    def _by_place(
        self,
        place: int,
        left: int,
        tally: tuple[int, int],
        head: tuple[T | None, ...],
        last: bool,
    ) -> tuple[T | None, ...]:
        guides, states = tally
        return (
            self._place(place),
            self._left(left),
            self._place_left(f"{min(place, 2)}{min(left, 2)}"),
            self._guides_in(guides),
            self._states_in(states),
            *head,
            *((self._paragraph_last,) if last else ()),
        )

    def _lead_sentence(self, paragraph: _Paragraph) -> list[list[T | None]]:
        """Those of the clauses of the first sentence: it may be the paragraph's heading, the more
        so without one above."""
        under = "under heading, " if _UNDER_HEADING & set(paragraph.context) else ""
        return self._lead[under](paragraph)

    def _after_previous(
        self, paragraph: _Paragraph, index: int, said: Sequence[_OfCues[T]]
    ) -> Sequence[T | None]:
        if not index or paragraph.before[index] not in _WITHIN:
            return (self._sentence_first,)
        this, before = paragraph.looks[index], paragraph.looks[index - 1]
        these, those = said[index], said[index - 1]
        verb, shared = before.core[:2], paragraph.shared[index]
        first = paragraph.first[index]
        if first == index - 1:
            shared_with_head = shared
        else:
            shared_with_head = len(this.grams & paragraph.looks[first].grams)
        found = [
            *self._break_before.after[paragraph.breaks[index]],
            *those.before,
            self._before_size(before.size),
            self._before_verb(verb),
            self._before_ending(before.words[-2:]),
            self._before_opening(before.words[:1]),
            self._share(min(2, shared)),
            self._share_with_head(min(2, shared_with_head)),
            self._results[those.result][these.result],
            self._even(int(abs(len(before.words) - len(this.words)) <= 2)),
            self._figures[those.figure][these.figure],
        ]
        if verb == this.core[:2]:
            found.append(self._same_verb)
        if before.words[:1] == this.words[:1]:
            found.append(self._begin_alike)
        if index > 1 and paragraph.before[index - 1] == "，":
            found += said[index - 2].second
        return found

    def _before_next(
        self, paragraph: _Paragraph, index: int, said: Sequence[_OfCues[T]]
    ) -> Sequence[T | None]:
        if index + 1 == len(said) or paragraph.after[index] not in _WITHIN:
            return ()
        behind = paragraph.looks[index + 1]
        return (
            *said[index + 1].behind,
            self._behind_size(behind.size),
            self._behind_verb(behind.core[:2]),
            self._behind_opening(behind.words[:1]),
            *self._break_behind.after[paragraph.breaks[index + 1]],
        )


def _both(form: Callable[[str | int], T | None]) -> tuple[tuple[T | None, T | None], ...]:
    """The features of two answers, by the one and by the other."""
    return (form("00"), form("01")), (form("10"), form("11"))


class _Lead(Generic[T]):
    """The features of clauses of a paragraph's first sentence, under a heading or without one."""

    def __init__(self, vocabulary: Vocabulary[T], under: str) -> None:
        form = vocabulary.form
        self._more, self._length = form(f"{under}lead more={{}}"), form(f"{under}lead length={{}}")
        self._specific = form(f"{under}lead specific={{}}")
        self._heading = _Steps(vocabulary, f"{under}lead heading", *_HEADING)
        self._first = vocabulary.word(f"{under}paragraph first")

    def __call__(self, paragraph: _Paragraph) -> list[list[T | None]]:
        """Those of each of these clauses."""
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
        return [[*found, self._first], *([found] * end)]


class _OnwardOfCues(NamedTuple, Generic[T]):
    """What follows from the cues of a clause alone."""

    first: tuple[T | None, ...]
    """Where it is the paragraph's first."""
    over: tuple[T | None, ...]
    """Where a sentence begins with it."""
    within: tuple[T | None, ...]
    """Where it goes on with a sentence."""
    before: tuple[T | None, ...]
    """For the clause behind it."""


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
        self._of_cues = lru_cache(KEPT_CUES)(self._by_cues)

    def __call__(self, paragraph: _Paragraph) -> list[list[T | None]]:
        """Those of each clause, in order."""
        said = [self._of_cues(each.cues, each.aim) for each in paragraph.looks]
        found = []
        for index, (this, mark) in enumerate(zip(said, paragraph.before, strict=True)):
            if not index or mark not in _WITHIN:
                found.append([*(this.over if index else this.first)])
                continue
            each = [
                *this.within,
                *self._break_before.after[paragraph.breaks[index]],
                *said[index - 1].before,
                self._share(min(2, paragraph.shared[index])),
                self._mark_before(mark),
            ]
            found.append(each)
        return found

    def _by_cues(self, cues: tuple[str, ...], aim: str) -> _OnwardOfCues[T]:
        named = self._aim(aim)
        first = (self._over_full_stop, named)
        general = f"{int('result' in cues)}{int('general' in cues)}"
        return _OnwardOfCues(
            first=first,
            over=(*first, *(self._cue[cue] for cue in _OVER_FULL_STOP if cue in cues)),
            within=(
                self._within,
                named,
                *map(self._cue.__getitem__, cues),
                self._result_general(general),
            ),
            before=tuple(led for cue, led in self._before_cue.items() if cue in cues),
        )
