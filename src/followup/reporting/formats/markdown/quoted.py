"""Text that shows as it stands wherever a template puts it."""

from __future__ import annotations

from collections.abc import Iterator

from followup.reporting.quoting import markdown, shorten


class Quoted:
    """Text from a report or a label, which a template can only output escaped.

    Turned into a string, in whatever way, it is Markdown that shows the text and nothing else:
    one line, no construct, no HTML, no template syntax. ``raw`` is the text itself, for who asks.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    @property
    def raw(self) -> str:
        """The text as it stands in the report, unescaped."""
        return self._text

    def short(self, limit: int) -> Quoted:
        """The text on one line, cut after ``limit`` characters."""
        return Quoted(shorten(self._text, limit=limit))

    def __str__(self) -> str:
        return markdown(self._text)

    def __repr__(self) -> str:
        return str(self)

    def __bool__(self) -> bool:
        return bool(self._text)

    def __len__(self) -> int:
        return len(self._text)

    def __iter__(self) -> Iterator[Quoted]:
        return map(Quoted, self._text)

    def __getitem__(self, place: int | slice) -> Quoted:
        return Quoted(self._text[place])

    def __contains__(self, part: object) -> bool:
        return plain(part) in self._text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str | Quoted) and self._text == plain(other)

    def __lt__(self, other: object) -> bool:
        return self._text < plain(other)

    def __hash__(self) -> int:
        return hash(self._text)


def plain(value: object) -> str:
    """The text of ``value``, unescaped."""
    return value.raw if isinstance(value, Quoted) else str(value)
