"""Which commitments are to be looked at, and in which order. Pure: no terminal, no ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum

from followup.model import Kind, Verdict

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One commitment, as far as choosing among them goes."""

    key: str
    """The commitment's id."""
    number: int
    """Its place in the plan, from 1."""
    text: str
    kind: Kind
    topic: str
    heading_path: Path
    verdict: Verdict | None
    """What stands, as far as the reviewer may see it; ``None`` where that is nothing."""
    confidence: float
    decided: bool
    """Whether it needs no decision any more."""
    words: str = ""
    """What else a search by words looks at: notes, the short id."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which items are shown; what is ``None``, empty or false lets everything pass."""

    verdict: Verdict | None = None
    kind: Kind | None = None
    topic: str | None = None
    """A topic's code; the empty text asks for items without one."""
    heading: Path | None = None
    """Headings from the outermost on: what stands anywhere below them passes."""
    undecided: bool = False
    words: str = ""
    """Every word, separated by blanks, must be in the item."""

    def fits(self, item: Item) -> bool:
        """Whether ``item`` is shown."""
        return (
            self.verdict in (None, item.verdict)
            and self.kind in (None, item.kind)
            and self.topic in (None, item.topic)
            and (self.heading is None or item.heading_path[: len(self.heading)] == self.heading)
            and not (self.undecided and item.decided)
            and self._has_words(item)
        )

    def __bool__(self) -> bool:
        """Whether it may hold anything back."""
        return any(getattr(self, one.name) not in (None, False, "") for one in fields(self)) or (
            self.topic == ""
        )

    def _has_words(self, item: Item) -> bool:
        inside = "\n".join((item.text, item.words, *item.heading_path)).casefold()
        return all(word in inside for word in self.words.casefold().split())


EVERYTHING = Filter()


class Order(StrEnum):
    """In which order items are looked at."""

    CONFIDENCE = "confidence"
    """The least certain first."""
    PLAN = "plan"
    VERDICT = "verdict"
    """What was not found first, then partly, then fulfilled."""
    KIND = "kind"
    """What can be checked best first."""
    DRAWN = "drawn"
    """As they are given: as chance drew them."""


_GAPS_FIRST = (Verdict.MISSING, Verdict.PARTIAL, Verdict.FULFILLED, None)
_RANKS: Mapping[Order, Callable[[Item], float]] = {
    Order.CONFIDENCE: lambda item: item.confidence,
    Order.PLAN: lambda item: item.number,
    Order.VERDICT: lambda item: _GAPS_FIRST.index(item.verdict),
    Order.KIND: lambda item: list(Kind).index(item.kind),
}


def arranged(items: Iterable[Item], order: Order) -> list[Item]:
    """``items`` in ``order``; what ranks alike stands as in the plan."""
    if order is Order.DRAWN:
        return list(items)
    rank = _RANKS[order]
    return sorted(items, key=lambda item: (rank(item), item.number))


@dataclass(frozen=True, slots=True)
class Queue:
    """Items in the order they are looked at, and the filter in force."""

    items: tuple[Item, ...]
    filter: Filter = EVERYTHING
    _places: Mapping[str, int] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, items: Iterable[Item], *, only: Filter = EVERYTHING) -> Queue:
        """A queue of ``items`` in the order in which they are given."""
        ordered = tuple(items)
        return cls(ordered, only, {item.key: place for place, item in enumerate(ordered)})

    @property
    def shown(self) -> tuple[Item, ...]:
        """The items that pass the filter, in order."""
        return tuple(item for item in self.items if self.filter.fits(item))

    @property
    def decided(self) -> int:
        """How many of all items need no decision any more."""
        return sum(item.decided for item in self.items)

    @property
    def remaining(self) -> int:
        """How many of all items still need one."""
        return len(self.items) - self.decided

    def item(self, key: str) -> Item:
        """The item of a commitment."""
        return self.items[self._places[key]]

    def place(self, key: str) -> int | None:
        """Which of the shown items it is, from 1; ``None`` where the filter holds it back."""
        keys = [item.key for item in self.shown]
        return keys.index(key) + 1 if key in keys else None

    def next(self, key: str | None = None, *, back: bool = False) -> Item | None:
        """The next shown item after ``key``, from the start again at the end.

        ``key`` itself need not be shown any more: the place it had counts. ``None`` where no other
        item is shown; without ``key`` the first.
        """
        around = self._around(key, back=back)
        return next((item for item in around if self.filter.fits(item)), None)

    def next_undecided(self, key: str | None = None) -> Item | None:
        """As :meth:`next`, of those that need a decision."""
        around = self._around(key, back=False)
        return next((item for item in around if not item.decided and self.filter.fits(item)), None)

    def _around(self, key: str | None, *, back: bool) -> Sequence[Item]:
        if key is None:
            return self.items
        at = self._places[key]
        around = (*self.items[at + 1 :], *self.items[:at])
        return around[::-1] if back else around


def choices(items: Sequence[Item], name: str) -> list[tuple[object, int]]:
    """What the items have for the filter's field ``name``, with how many, as a person looks for it:
    headings in the plan's order, the rest by how many there are.
    """
    by_number = sorted(items, key=lambda one: one.number)
    if name == "heading":
        counted: Counter[object] = Counter()
        for item in by_number:
            for depth in range(1, len(item.heading_path) + 1):
                counted[item.heading_path[:depth]] += 1
        return list(counted.items())
    values = Counter(getattr(item, name) for item in by_number)
    return sorted(
        ((value, number) for value, number in values.items() if value is not None),
        key=lambda pair: (-pair[1], str(pair[0])),
    )
