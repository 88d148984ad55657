"""Texts of several years woven into chains: the same promise, or the same problem, again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from followup.chains.likeness import Shelf, Sketch, likeness, sketch_of
from followup.chains.model import CONCRETE_FIRST, Chain, Outline, Recurrence


@dataclass(frozen=True, slots=True)
class WeaveOptions:
    """How like two texts of different years must be to be called the same."""

    alike: float = 0.66
    """Likeness to the wording of the year before."""
    after_gap: float = 0.72
    """Likeness where a year lies between that has a plan and no such promise."""
    whole: float = 0.45
    """Likeness to the chain's first wording: a chain must not wander off step by step."""
    gap: int = 1
    """So many years without the promise may lie between; years without a report do not count."""


DEFAULT = WeaveOptions()

Knot = tuple[int, int]
"""A text: the place of its year in the series, and its place in that year."""


def chains(outlines: Sequence[Outline], options: WeaveOptions = DEFAULT) -> list[Chain]:
    """The promises made in two years or more: the longest first, then the most concrete.

    ``outlines`` are in the order of years; a year without a plan breaks no chain. Each commitment
    belongs to at most one chain, and a chain has one commitment for a year, the likest.
    """
    planned = [outline for outline in outlines if outline.planned]
    woven = weave([list(map(sketch_of, outline.entries)) for outline in planned], options)
    found = [Chain(tuple(planned[at].entries[place] for at, place in knots)) for knots in woven]
    return sorted(
        found,
        key=lambda chain: (
            -len(chain.entries),
            CONCRETE_FIRST.index(chain.kind),
            -chain.unkept,
            chain.years,
        ),
    )


def recurring(
    outlines: Sequence[Outline], options: WeaveOptions = DEFAULT, *, place: str = ""
) -> list[Recurrence]:
    """The problems that the reports on two years or more name, the most frequent first.

    ``place`` is the government's name: 广东发展还面临不少困难 names nothing more than where.
    """
    named = [
        [one for one in outline.shortcomings if names_something(sketch_of(one), place=place)]
        for outline in outlines
        if outline.shortcomings
    ]
    woven = weave([list(map(sketch_of, year)) for year in named], options)
    found = [Recurrence(tuple(named[at][place] for at, place in knots)) for knots in woven]
    return sorted(found, key=lambda one: (-len(one.shortcomings), one.years))


_SAYS_NOTHING = re.compile(
    "问题|困难|挑战|不足|差距|矛盾|短板|薄弱|政府|工作|我们|我市|我省|我国|全市|全省|清醒认识|认识|看到|面临|发展|"
    "经济社会|经济|社会|存在|一些|不少|许多|突出|亟待|亟需|依然|仍然|解决|加以|措施|办法|成就|同时|人民|期望|厚望|"
    "重托|前进|道路|方面|环节|地方|必须|一定|需要|更加|采取|决不|绝不|应当|还有|主要|情况|同志|各位|代表|要求|期待|"
    "群众|领域|地区|个别|部分"
)
"""Words of the sentences that lead to a list of problems or away from it."""
_LEADS = re.compile(r"清醒|直面|正视|成绩|加以解决|辜负|尽心|高度重视|这些问题|取得|迈出|迈上")
"""What such a sentence says whatever else it names."""
_GENERAL = re.compile(r"(?:存在|面临|有).*(?:问题|困难|挑战|不足|矛盾|差距)")


def names_something(one: Sketch, *, place: str = "") -> bool:
    """Whether a problem names an object, and does not only say that there are problems."""
    if _LEADS.search(one.text):
        return False
    return not _GENERAL.search(one.text) or any(
        not _SAYS_NOTHING.fullmatch(word) and word not in place for word in one.words
    )


def weave(years: Sequence[Sequence[Sketch]], options: WeaveOptions = DEFAULT) -> list[list[Knot]]:
    """The chains of two knots or more through ``years``, each knot in at most one of them."""
    ended: dict[Knot, list[Knot]] = {}
    """The chains so far, each under its last knot."""
    done: list[list[Knot]] = []
    for at, texts in enumerate(years):
        open_ends = [knot for knot in ended if knot[0] >= at - 1 - options.gap]
        taken: dict[int, list[Knot]] = {}
        for _, _, place, end in sorted(_matches(years, at, open_ends, ended, options)):
            if place not in taken and end in ended:
                taken[place] = [*ended.pop(end), (at, place)]
        for knots in taken.values():
            ended[knots[-1]] = knots
        for place in range(len(texts)):
            ended.setdefault((at, place), [(at, place)])
    done.extend(knots for knots in ended.values() if len(knots) > 1)
    return done


def _matches(
    sketches: Sequence[Sequence[Sketch]],
    at: int,
    open_ends: Iterable[Knot],
    ended: dict[Knot, list[Knot]],
    options: WeaveOptions,
) -> Iterable[tuple[float, int, int, Knot]]:
    """What may go on which chain: likeness (negative, so that the best sorts first), gap, knots."""
    shelf = Shelf({end: sketches[end[0]][end[1]] for end in open_ends})
    for place, one in enumerate(sketches[at]):
        for end, alike in shelf.alike(one, least=options.alike):
            between = at - end[0] - 1
            if between and alike < options.after_gap:
                continue
            first = ended[end][0]
            whole = alike
            if first != end:
                whole = likeness(one, sketches[first[0]][first[1]], least=options.whole)
            if whole >= options.whole:
                yield -round(alike, 6), between, place, end
