"""Words and their weights: what two sentences must share for it to mean something.

Cutting is jieba's, with the genre's own word list for a dictionary (``lexicon/data/words.tsv``:
18,900 words of 212 reports), which loads in a twentieth of the time of the general one.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from followup.lexicon import tables
from followup.linking.unlisted import Unlisted

FRAME_WEIGHT = 0.08
"""What a frame word (推进, 加强, 体系) weighs beside its own rarity: fitted on labelled links."""
UNKNOWN_WEIGHT = 8.0
"""The weight of a word that the list does not know: rarer than any that it does."""
REMEMBERED = 8_000
"""Texts that are kept taken apart, of each kind: a large pair of reports has some 3,000. With
20,000 a long run was no quicker, and took a fifth more memory."""

_CUTTING = "1"
"""The number of the way in which :func:`about` is made, its tables apart: a change raises it."""
_TOTAL = "*"
_NOWHERE = 1.0
"""Stands for the log chance of what is no word and begins none; that of a word is below 0."""
_WORDS = "\u4e00-\u9fffA-Za-z0-9"
_CONTENT = re.compile(f"[{_WORDS}０-９]+")
_WIDE_DIGIT = re.compile("[０-９]")
_STRETCH = re.compile(f"([{_WORDS}+#&._%\\-]+)")
"""What stands between two marks: no word, and no pair of characters, reaches over one."""
_BLOCK = re.compile(r"([\u4e00-\u9fd5A-Za-z0-9+#&._%\-]+)")
"""What jieba looks for words in, whatever stands before and after it."""
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*|\d{1,9}G\b")


@dataclass(frozen=True, slots=True)
class _Cutter:
    """jieba's cutting by ``words.tsv``, without what it asks of each character anew.

    jieba makes a graph of all words at all places and takes every logarithm again; here a place's
    words are found as they are weighed. The words are the same.
    """

    chances: Mapping[str, float | None]
    """The log chance of each word, ``None`` for what only begins one."""
    unknown: float
    """That of a sign which is no word."""
    spell: Callable[[str], Iterable[str]]
    """jieba's guess at the words of a run of signs that are none by themselves."""

    def __call__(self, block: str) -> list[str]:
        """The words of a run without marks."""
        found: list[str] = []
        start = alone = 0  # where a word begins; where the single signs before it do
        for end in self._ends(block):
            if end > start + 1:
                if alone < start:
                    found += self._singles(block[alone:start])
                found.append(block[start:end])
                alone = end
            start = end
        if alone < start:
            found += self._singles(block[alone:])
        return found

    def _singles(self, run: str) -> Iterable[str]:
        return run if len(run) == 1 or self.chances.get(run) is not None else self.spell(run)

    def _ends(self, block: str) -> list[int]:
        """Where the words of the likeliest way through ``block`` end."""
        known, unknown = self.chances.get, self.unknown
        size = len(block)
        onward = [0.0] * (size + 1)
        ends = list(range(1, size + 1))
        for start in range(size - 1, -1, -1):
            best = -math.inf
            end = start + 1
            word = block[start]
            while (chance := known(word, _NOWHERE)) is not _NOWHERE:
                if chance is not None and (sum_ := chance + onward[end]) >= best:
                    best, ends[start] = sum_, end
                end += 1
                if end > size:
                    break
                word = block[start:end]
            onward[start] = best if best > -math.inf else unknown + onward[start + 1]
        found: list[int] = []
        at = 0
        while at < size:
            at = ends[at]
            found.append(at)
        return found


@cache
def _cutter() -> _Cutter:
    spell = lru_cache(maxsize=REMEMBERED)(Unlisted(_import_jieba().finalseg))
    counts = _counts()
    whole = math.log(sum(counts.values()))
    chances: dict[str, float | None] = dict.fromkeys(
        [word[:end] for word in counts for end in range(1, len(word))]
    )
    chances.update({word: math.log(count) - whole for word, count in counts.items()})
    return _Cutter(chances, math.log(1) - whole, spell)


def _import_jieba() -> Any:
    """jieba without ``pkg_resources``, which it asks for first and which takes 0.1 s to load."""
    held = sys.modules.get("pkg_resources")
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]  # its import fails at once
    try:
        import jieba
    finally:
        del sys.modules["pkg_resources"]
        if held is not None:
            sys.modules["pkg_resources"] = held
    return jieba


def _counts() -> dict[str, int]:
    """How often each word was counted."""
    return {row[0]: int(row[1]) for row in tables.rows("words.tsv") if row[0] != _TOTAL}


@cache
def _having() -> dict[str, str]:
    """In how many clauses of the genre each word is, and how many there are, as they are written
    in the list: a pair of reports asks for few of them."""
    return {row[0]: row[3] for row in tables.rows("words.tsv")}


def rarity(word: str) -> float:
    """How few clauses of the genre have ``word``: the log of all over those; infinite for one that
    the list does not know."""
    table = _having()
    having = table.get(word) if word != _TOTAL else None
    return math.inf if having is None else math.log(int(table[_TOTAL]) / (1 + int(having)))


@cache
def frame_words() -> frozenset[str]:
    """Words that frame a policy sentence without naming its object."""
    return frozenset(word for row in tables.rows("frame.tsv") for word in row[1].split())


def _pieces(text: str) -> tuple[str, ...]:
    """``text`` cut into words and punctuation, in order: the only place that cuts."""
    found: list[str] = []
    for place, block in enumerate(_BLOCK.split(text)):
        found += _cutter()(block) if place % 2 else block
    return tuple(found)


class _Stretch(NamedTuple):
    """A run of text without marks, taken apart."""

    words: tuple[str, ...]
    content: frozenset[str]
    bigrams: frozenset[str]
    core: str


@lru_cache(maxsize=REMEMBERED)
def _stretch(text: str) -> _Stretch:
    """A sentence has the stretches of its clauses, which were taken apart before."""
    pieces = _pieces(text)
    parts = list(map(_about, pieces))
    runs = "".join(parts).split(_MARK)
    pairs = chain(*[map(str.__add__, run, run[1:]) for run in runs])
    return _Stretch(
        tuple(filter(_CONTENT.match, pieces)),
        frozenset([part for part in parts if len(part) > 1]),
        frozenset(pairs),
        "".join(runs),
    )


_MARK = "|"
"""Stands for what a text is not about, where a run of its words ends."""


@lru_cache(maxsize=50_000)
def _about(word: str) -> str:
    """``word`` where it says what a text is about: no frame word, number or mark; else a mark."""
    said = _CONTENT.match(word) and word not in frame_words() and not word[0].isdigit()
    return word if said else _MARK


@lru_cache(maxsize=REMEMBERED)
def _stretches(text: str) -> tuple[_Stretch, ...]:
    """Those of ``text``, in order; a digit of full width is one by itself."""
    found: list[_Stretch] = []
    for place, part in enumerate(_STRETCH.split(canonical(text))):
        if place % 2:
            found.append(_stretch(part))
        else:
            found += [
                _Stretch((digit,), frozenset(), frozenset(), "")
                for digit in _WIDE_DIGIT.findall(part)
            ]
    return tuple(found)


@cache
def _variants() -> tuple[re.Pattern[str], dict[str, str]]:
    named = {other: row[0] for row in tables.rows("variants.tsv") for other in row[1].split()}
    longest = sorted(named, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest))), named


def canonical(text: str) -> str:
    """``text`` with other names of one thing as the first of them: 第一批 → 首批."""
    pattern, named = _variants()
    return pattern.sub(lambda match: named[match.group()], text)


def cut(text: str) -> tuple[str, ...]:
    """The words of ``text`` in order, punctuation left out."""
    found = _stretches(text)
    return found[0].words if len(found) == 1 else tuple(chain(*[each.words for each in found]))


@lru_cache(maxsize=50_000)
def weight(word: str) -> float:
    """How much it means to share ``word``: its rarity in clauses, less for frame words."""
    rare = rarity(word)
    if rare == math.inf:
        rare = UNKNOWN_WEIGHT if len(word) > 1 or _LATIN.match(word) else 3.0
    if word in frame_words():
        return rare * FRAME_WEIGHT
    return rare if len(word) > 1 else rare * 0.5


@lru_cache(maxsize=REMEMBERED)
def content(text: str) -> frozenset[str]:
    """The words of ``text`` that are neither frame words nor bare numbers."""
    found = _stretches(text)
    if len(found) == 1:
        return found[0].content
    return frozenset[str]().union(*[each.content for each in found])


@lru_cache(maxsize=REMEMBERED)
def bigrams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters, frame words and punctuation left out between them."""
    found = _stretches(text)
    if len(found) == 1:
        return found[0].bigrams
    return frozenset[str]().union(*[each.bigrams for each in found])


def edition() -> str:
    """What :func:`about` depends on: a line made under another one is to be made anew."""
    return f"{_CUTTING}-{tables.checksum('words.tsv', 'frame.tsv', 'variants.tsv')}"


@lru_cache(maxsize=REMEMBERED)
def about(text: str) -> str:
    """What ``text`` is about, in order, on one line: its words but for frame words and numbers, a
    space between two neighbours, and a mark for what was left out between others.

    :func:`content` and :func:`bigrams` can be read off it (:func:`content_of`,
    :func:`bigrams_of`): it can be kept in their place.
    """
    stretches = _STRETCH.split(canonical(text))[1::2]
    return _MARK.join([" ".join(map(_about, _pieces(part))) for part in stretches])


def content_of(line: str) -> list[str]:
    """:func:`content` of the text of which ``line`` tells what it is about: each word once, in
    order."""
    words = line.replace(_MARK, " ").split()
    return list(dict.fromkeys([word for word in words if len(word) > 1]))


def bigrams_of(line: str) -> frozenset[str]:
    """:func:`bigrams` of the text of which ``line`` tells what it is about."""
    runs = line.replace(" ", "").split(_MARK)
    return frozenset(chain(*[map(str.__add__, run, run[1:]) for run in runs]))


def core(text: str) -> str:
    """``text`` without its frame words, numbers and punctuation: what it is about, in order."""
    found = _stretches(text)
    return found[0].core if len(found) == 1 else "".join([each.core for each in found])
