"""What a report speaks of: a graph of concepts, and the words under which each is seen.

养老床位 is part of 养老服务, and that of 民生保障: two passages that share no word can be about one
matter. ``data/concepts/*.tsv`` holds the graph (``docs/concepts.md`` says how), ``counts.tsv`` how
many clauses of a large body of reports each concept is seen in, and ``acts.tsv`` the acts that are
reported (印发, 挂牌, 开工) with what each of them proves.

Forms are found by the characters they start with, in a dictionary. Over 3,000 clauses and
17,000 forms that measures as fast as an Aho-Corasick automaton, building it included, and needs no
library.
"""

from __future__ import annotations

import math
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from errno import EINVAL
from functools import cache, cached_property
from importlib.resources import files
from itertools import compress
from pathlib import Path
from typing import NamedTuple

from followup.errors.causes import cause
from followup.errors.usage import (
    ConceptOwnAncestor,
    ConceptParentUnknown,
    ConceptsMalformed,
    ConceptsUnreadable,
)
from followup.model import Span

TABLES = ("fazhi.tsv", "economy.tsv", "society.tsv")
"""The files of the shipped graph, in the order read."""
NO_PARENT = "-"
ALSO = "also:"
WIDE = 0.01
"""Share of clauses above which a parent holds too much: what is beside under a wider one answers a
commitment no more often than any other passage (measured on labelled pairs)."""
_BREAKS = re.compile(r"[。；！？;!?\n\r]|(?<![0-9０-９])[，,：:]|[，,：:](?![0-9０-９])")
_FOLDED = {0xFF01 + n: 0x21 + n for n in range(94)} | {97 + n: 65 + n for n in range(26)}
_FOLDED |= {0xFF41 + n: 65 + n for n in range(26)}
"""Full-width and small Latin letters, as capitals; one character for one, so that spans hold."""


REMEMBERED = 20_000
"""Clauses whose concepts are kept at most."""


class Relation(StrEnum):
    """What a second concept is to a first one."""

    SAME = "same"
    BELOW = "below"
    """The second is part of the first, directly or further down."""
    ABOVE = "above"
    """The first is part of the second."""
    BESIDE = "beside"
    """Both are part of a common parent that is not wide (:data:`WIDE`)."""
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Concept:
    """One node of the graph."""

    name: str
    parent: str
    """What it is part of, the next step of its path; empty for a root."""
    also: tuple[str, ...]
    """What else it is part of."""
    forms: tuple[str, ...]
    """As written in the table, the parts of a form joined by ``+``."""
    share: float = 0.0
    """Of the clauses of the reports that were counted, those in which it or any below it is seen.

    Of the two kinds of report the larger share: what is everyday to one of them is not rare.
    """


@dataclass(frozen=True, slots=True)
class Seen:
    """A concept where a text names it."""

    concept: str
    span: Span
    """From the first character of the form to its last; a form of parts may hold other words."""
    form: str
    """As written in the table."""


class ActGrade(StrEnum):
    """What an act proves when it is reported."""

    DONE = "done"
    """A concrete act or a product: 印发, 挂牌, 竣工."""
    START = "start"
    """Begun and not ended: 启动, 开工."""
    EFFORT = "effort"
    """Pushed on, with nothing to show: 推进, 加强."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act where a text names it."""

    name: str
    grade: ActGrade
    span: Span
    form: str


class _Row(NamedTuple):
    """One line of a table of concepts."""

    path: str
    line: int
    name: str
    parent: str
    forms: tuple[str, ...]
    also: tuple[str, ...]


_Hit = tuple[int, int, str, str]
"""Start, end, concept, form."""


class _Forms:
    """Words to look for, each with what it stands for, by the first characters of one part."""

    def __init__(self, unless: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """``unless``: for a word, those in which it is cut from two others (中试 in 集中试点)."""
        self._waiting: dict[str, list[tuple[str, tuple[str, ...], str, str]]] = defaultdict(list)
        """By the two characters that a word starts with, what no text has asked for yet: the word,
        the other parts of its form, the meaning, and the form as written."""
        self._heads: set[str] = set()
        """The two characters that each word starts with."""
        self._lengths: dict[str, tuple[int, ...]] = {}
        """How long the words are that start with these three characters."""
        self._words: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        """For each word the other parts of its form, the meaning, and the form as written."""
        self._unless = {
            word: tuple((around, around.index(word)) for around in arounds)
            for word, arounds in (unless or {}).items()
        }

    def add(self, words: Sequence[tuple[str, str]]) -> None:
        """Look for each form, parts joined by ``+``, and let it stand for its meaning.

        Most of the thousands of forms start like nothing in the texts of a pair: they are only
        laid aside here.
        """
        folded = "\n".join(form for form, _ in words).translate(_FOLDED).split("\n")
        waiting = self._waiting
        for plain, (form, meaning) in zip(folded, words, strict=True):
            if "+" not in plain:
                waiting[plain[:2]].append((plain, (), meaning, form))
                continue
            parts = plain.split("+")
            anchor = max(parts, key=len)
            parts.remove(anchor)
            waiting[anchor[:2]].append((anchor, tuple(parts), meaning, form))
        self._heads.update(waiting)

    def _take_up(self, head: str) -> None:
        """What waits for a text in which these two characters stand."""
        for anchor, rest, meaning, form in self._waiting.pop(head):
            self._words.setdefault(anchor, []).append((rest, meaning, form))
            start, size = anchor[:3], len(anchor)
            others = self._lengths.get(start, ())
            if size not in others:
                self._lengths[start] = (*others, size)

    def find(self, text: str) -> tuple[list[_Hit], list[_Hit]]:
        """Whole forms in ``text``, and forms of parts that stand in one clause of it."""
        text = text.translate(_FOLDED)
        whole: list[_Hit] = []
        apart: list[_Hit] = []
        known, unless = self._words, self._unless
        lengths, is_head, waiting = self._lengths, self._heads.__contains__, self._waiting
        for start, end in _clauses(text):
            clause = text[start:end]
            pairs = map(str.__add__, clause, clause[1:])
            for at in compress(range(start, end), map(is_head, pairs)):
                head = text[at : at + 3]
                if head[:2] in waiting:
                    self._take_up(head[:2])
                # a word of two characters has no third to look it up by
                for size in (*lengths.get(head[:2], ()), *lengths.get(head, ())):
                    stop = at + size
                    anchor = text[at:stop]
                    if stop > end or anchor not in known or _cut(text, at, stop):
                        continue
                    if anchor in unless and any(
                        text.startswith(around, at - offset) for around, offset in unless[anchor]
                    ):
                        continue
                    for rest, meaning, form in known[anchor]:
                        if not rest:
                            whole.append((at, stop, meaning, form))
                        elif (hull := _hull(text, (start, end), (at, stop), rest)) is not None:
                            apart.append((*hull, meaning, form))
        return whole, apart


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _BREAKS.finditer(text):
        if mark.start() - start > 1:
            yield start, mark.start()
        start = mark.end()
    if len(text) - start > 1:
        yield start, len(text)


def _cut(text: str, start: int, end: int) -> bool:
    """Whether a Latin word is cut: AI in PAID."""
    return (_latin(text[start]) and _latin(text[start - 1 : start])) or (
        _latin(text[end - 1]) and _latin(text[end : end + 1])
    )


def _latin(char: str) -> bool:
    return "A" <= char <= "Z"


def _hull(
    text: str, clause: tuple[int, int], anchor: tuple[int, int], parts: tuple[str, ...]
) -> tuple[int, int] | None:
    """From the first to the last of the anchor and ``parts``, each where it is nearest."""
    left, right = anchor
    for part in parts:
        after = text.find(part, anchor[1], clause[1])
        before = text.rfind(part, clause[0], anchor[0])
        if after < 0 and before < 0:
            return None
        if before < 0 or (after >= 0 and after - anchor[1] <= anchor[0] - before - len(part)):
            right = max(right, after + len(part))
        else:
            left = min(left, before)
    return left, right


def _longest(hits: Iterable[_Hit]) -> list[_Hit]:
    """Those that lie in no longer one, from left to right."""
    kept: list[_Hit] = []
    reach, first = 0, 0
    for hit in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if hit[1] > reach:
            kept.append(hit)
            first, reach = hit[0], hit[1]
        elif (hit[0], hit[1]) == (first, reach):
            kept.append(hit)
    return kept


class Graph:
    """The concepts, what is above and below each of them, and how to see them in a text."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """``concepts`` in any order; every parent is among them, and none is its own ancestor."""
        self.concepts_by_name: dict[str, Concept] = {one.name: one for one in concepts}
        self._order = {name: place for place, name in enumerate(self.concepts_by_name)}
        self._ancestors: dict[str, tuple[str, ...]] = {}
        self._rarities: dict[str, float] = {}
        self._known: dict[str, tuple[str, ...]] = {}
        self._with_ancestors: dict[tuple[str, ...], frozenset[str]] = {}

    @classmethod
    def load(cls, own: Sequence[Path] = ()) -> Graph:
        """The graph that comes with the program, with the files of ``own`` added to it.

        Read once per process. A concept that is there already gets the file's forms too. Raises
        :class:`UsageProblem` U321 for a file that cannot be read, U322 for a line that does not
        fit the format, U323 for a parent that is nowhere, U324 for one that is its own ancestor.
        """
        return _load(tuple(own))

    def __contains__(self, name: str) -> bool:
        return name in self.concepts_by_name

    def __len__(self) -> int:
        return len(self.concepts_by_name)

    @cached_property
    def _forms(self) -> _Forms:
        forms = _Forms(_only_cut())
        concepts = self.concepts_by_name.values()
        forms.add([(form, one.name) for one in concepts for form in one.forms])
        return forms

    def concepts(self, text: str) -> tuple[Seen, ...]:
        """What ``text`` speaks of, from left to right.

        A form within a longer form is not seen, nor is a concept within the words of one that is
        part of it (法治政府建设 within 法治政府建设示范创建).
        """
        return tuple(
            Seen(concept, Span(start, end), form) for start, end, concept, form in self._hits(text)
        )

    def _hits(self, text: str) -> list[_Hit]:
        whole, apart = self._forms.find(text)
        if not whole and not apart:
            return []
        hits = sorted(
            {*_longest(whole), *apart},
            key=lambda hit: (hit[0], -hit[1], self._order[hit[2]], hit[3]),
        )
        if len(hits) == 1:
            return hits
        return [hit for place, hit in enumerate(hits) if not self._said_better(hits, place)]

    def names_in(self, text: str) -> tuple[str, ...]:
        """The names of what ``text`` speaks of, each once, in order.

        Forms never reach over a clause, so clauses seen before are not looked at again.
        """
        found: dict[str, None] = {}
        for clause in _BREAKS.split(text):
            names = self._known.get(clause)
            if names is None:
                names = tuple(dict.fromkeys([hit[2] for hit in self._hits(clause)]))
                if len(self._known) >= REMEMBERED:
                    self._known.clear()
                self._known[clause] = names
            found.update(dict.fromkeys(names))
        return tuple(found)

    def _said_better(self, hits: Sequence[_Hit], place: int) -> bool:
        """Whether another hit around this one is the same concept or one below it."""
        start, end, concept, _ = hits[place]
        for other, (left, right, name, _) in enumerate(hits):
            if left > start:
                break
            if right < end or other == place:
                continue
            if name == concept:
                if (left, right) != (start, end) or other < place:
                    return True
            elif concept in self.ancestors(name):
                return True
        return False

    def ancestors(self, name: str) -> tuple[str, ...]:
        """All concepts above ``name``, by both parents, the nearest first."""
        found = self._ancestors.get(name)
        if found is None:
            above: dict[str, None] = {}
            level = self._parents(name)
            while level:
                above.update(dict.fromkeys(level))
                ups = (up for one in level for up in self._parents(one))
                level = tuple(dict.fromkeys(up for up in ups if up not in above))
            found = self._ancestors[name] = tuple(above)
        return found

    def with_ancestors(self, names: tuple[str, ...]) -> frozenset[str]:
        """``names`` and all that is above any of them: what a passage that has them speaks of."""
        found = self._with_ancestors.get(names)
        if found is None:
            if len(self._with_ancestors) >= REMEMBERED:
                self._with_ancestors.clear()
            found = frozenset(names).union(*map(self.ancestors, names))
            self._with_ancestors[names] = found
        return found

    def relation(self, first: str, second: str) -> Relation:
        """What ``second`` is to ``first``."""
        if first == second:
            return Relation.SAME
        if first in self.ancestors(second):
            return Relation.BELOW
        if second in self.ancestors(first):
            return Relation.ABOVE
        common = set(self._parents(first)).intersection(self._parents(second))
        if any(self.concepts_by_name[parent].share <= WIDE for parent in common):
            return Relation.BESIDE
        return Relation.APART

    def path(self, name: str) -> tuple[str, ...]:
        """``name`` and what it is part of, up to a root, leaving out other parents."""
        steps = [name]
        while parent := self.concepts_by_name[steps[-1]].parent:
            steps.append(parent)
        return tuple(steps)

    def way(self, lower: str, upper: str) -> tuple[str, ...]:
        """The shortest way up from ``lower`` to ``upper``, both included; empty without one."""
        ways: list[tuple[str, ...]] = [(lower,)]
        for way in ways:
            if way[-1] == upper:
                return way
            ways += [(*way, parent) for parent in self._parents(way[-1])]
        return ()

    def ways(self, promised: str, told: str) -> tuple[tuple[str, ...], ...]:
        """How what ``told`` names belongs to what ``promised`` names: one way up for each pair.

        One name where both have the same concept; the passage's first where it has a part of what
        was promised; the promise's first where the passage names the whole.
        """
        found: dict[tuple[str, ...], None] = {}
        for own in self.names_in(promised):
            for other in self.names_in(told):
                way = self.way(other, own) or self.way(own, other)
                if way:
                    found[way] = None
        return tuple(found)

    def root(self, name: str) -> str:
        """The top of its path."""
        return self.path(name)[-1]

    def rarity(self, name: str) -> float:
        """How rarely a report speaks of it: ``-ln`` of the share of clauses, 0 or more.

        Counts the concept with all below it, so that a parent is never rarer than its child
        (information content, Resnik 1995). A concept of a user's own file was never counted, and
        is as rare as the rarest of those that were.
        """
        found = self._rarities.get(name)
        if found is None:
            found = -math.log(self.concepts_by_name[name].share or self._rarest)
            self._rarities[name] = found
        return found

    @cached_property
    def _rarest(self) -> float:
        shares = (one.share for one in self.concepts_by_name.values())
        return min((share for share in shares if share), default=1.0)

    def share(self, name: str) -> float:
        """Of the counted clauses those with it or any below it; 0 where it was never counted."""
        return self.concepts_by_name[name].share

    def likeness(self, first: str, second: str) -> float:
        """How near two concepts are, 0..1: the rarity that they share over what each has.

        ``2·rarity(common) / (rarity(first) + rarity(second))``, common being the rarest concept
        that is above or is both (Lin 1998); 0 with no common one.
        """
        above = {first, *self.ancestors(first)}
        shared = [one for one in (second, *self.ancestors(second)) if one in above]
        if not shared:
            return 0.0
        if first == second:
            return 1.0
        both = self.rarity(first) + self.rarity(second)
        return min(1.0, 2 * max(map(self.rarity, shared)) / both) if both else 1.0

    def _parents(self, name: str) -> tuple[str, ...]:
        return _parents(self.concepts_by_name[name])


def acts(text: str) -> tuple[Act, ...]:
    """The acts that ``text`` names, from left to right, the longest form at each place."""
    table, _ = _acts()
    hits = sorted(_act_hits(text), key=lambda hit: (hit[0], -hit[1], hit[2], hit[3]))
    return tuple(Act(name, table[name], Span(start, end), form) for start, end, name, form in hits)


def acts_named(text: str) -> dict[str, ActGrade]:
    """The acts that ``text`` names, each once, in no order, with what each of them proves."""
    table, _ = _acts()
    return {name: table[name] for _, _, name, _ in _act_hits(text)}


def _act_hits(text: str) -> set[_Hit]:
    _, forms = _acts()
    whole, apart = forms.find(text)
    return {*_longest(whole), *apart}


@cache
def _acts() -> tuple[Mapping[str, ActGrade], _Forms]:
    table: dict[str, ActGrade] = {}
    forms = _Forms()
    for line in _shipped("acts.tsv").splitlines():
        if line and not line.startswith("#"):
            name, grade, words = line.split("\t")
            table[name] = ActGrade(grade)
            forms.add([(form, name) for form in words.split()])
    return table, forms


@cache
def _load(own: tuple[Path, ...]) -> Graph:
    rows = [row for name in TABLES for row in _rows(name, _shipped(name))]
    for path in own:
        rows += _rows(str(path), _own_text(path))
    shares = _shares()
    merged: dict[str, Concept] = {}
    for row in rows:
        known = merged.get(row.name)
        if known is None:
            parent = "" if row.parent == NO_PARENT else row.parent
            share = shares.get(row.name, 0.0)
            merged[row.name] = Concept(row.name, parent, row.also, row.forms, share)
        else:
            more = [up for up in (row.parent, *row.also) if up not in (NO_PARENT, known.parent)]
            merged[row.name] = replace(
                known,
                also=tuple(dict.fromkeys((*known.also, *more))),
                forms=tuple(dict.fromkeys((*known.forms, *row.forms))),
            )
    if own:
        _check(rows, merged)
    return Graph(merged.values())


def _check(rows: Sequence[_Row], merged: Mapping[str, Concept]) -> None:
    """Whether every parent is there and no concept is part of itself."""
    for row in rows:
        for parent in (row.parent, *row.also):
            if parent != NO_PARENT and parent not in merged:
                raise ConceptParentUnknown(path=row.path, line=row.line, name=parent)
    for row in rows:
        level, above = {row.name}, set[str]()
        while level:
            level = {up for one in level for up in _parents(merged[one])} - above
            above |= level
        if row.name in above:
            raise ConceptOwnAncestor(path=row.path, line=row.line, name=row.name)


def _parents(concept: Concept) -> tuple[str, ...]:
    return (concept.parent, *concept.also) if concept.parent else concept.also


def _rows(path: str, table: str) -> Iterator[_Row]:
    for number, line in enumerate(table.splitlines(), 1):
        if line[:1] == "#" or not line.strip():
            continue
        name, parent, words, also = (*line.split("\t"), "", "", "")[:4]
        forms = tuple(words.split())
        fits = name.split() == [name] and parent.split() == [parent] and line.count("\t") < 4
        if not (fits and forms and (not also or also.startswith(ALSO)) and all(map(_fits, forms))):
            raise ConceptsMalformed(path=path, line=number, text=line)
        yield _Row(path, number, name, parent, forms, tuple(also.removeprefix(ALSO).split()))


def _fits(form: str) -> bool:
    """Two characters or more, or parts of which one has them."""
    if "+" not in form:
        return len(form) > 1
    parts = form.split("+")
    return all(parts) and len(max(parts, key=len)) > 1


def _shares() -> dict[str, float]:
    """Per concept the share of clauses that :class:`Concept` has, by ``counts.tsv``."""
    lines = [line for line in _shipped("counts.tsv").splitlines() if line[:1] != "#"]
    _, _, work, _, law = lines[0].split("\t")
    all_work, all_law = int(work), int(law)
    shares: dict[str, float] = {}
    for line in lines[1:]:
        name, _, work, _, law = line.split("\t")
        shares[name] = max(int(work) / all_work, int(law) / all_law)
    return shares


@cache
def _only_cut() -> Mapping[str, tuple[str, ...]]:
    lines = (line.split("\t") for line in _shipped("not.tsv").splitlines() if line[:1] != "#")
    return {word: tuple(arounds.split()) for word, arounds in lines}


def _shipped(name: str) -> str:
    return files("followup.lexicon").joinpath("data", "concepts", name).read_text("utf-8")


def _own_text(path: Path) -> str:
    try:
        if path.exists() and not path.is_file():
            raise OSError(os.strerror(EINVAL))  # a pipe would be waited for
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise ConceptsUnreadable(path=path, why=cause(problem)) from None
