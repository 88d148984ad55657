"""A quote with the words around it, so that a reader sees what it was said of."""

from __future__ import annotations

from dataclasses import dataclass

from followup.model import Span

REACH = 110
"""Characters shown at most on either side of a quote: two or three clauses of these reports."""
_ENDS = "。；！？\n"


@dataclass(frozen=True, slots=True)
class Context:
    """A quote and its surroundings, each exactly as the document has it."""

    before: str
    quote: str
    after: str
    cut_before: bool
    """Whether the paragraph goes on to the left of ``before``."""
    cut_after: bool


def around(text: str, span: Span, *, paragraph: Span | None = None, reach: int = REACH) -> Context:
    """``span`` of ``text`` within its paragraph; by default the lines it stands in.

    Where the paragraph is longer than ``reach`` on a side, it is cut at the end of a sentence if
    there is one within reach.
    """
    whole = paragraph if paragraph and paragraph.contains(span) else _lines(text, span)
    start = _left(text, span.start, whole.start, reach)
    end = _right(text, span.end, whole.end, reach)
    return Context(
        before=text[start : span.start],
        quote=span.of(text),
        after=text[span.end : end],
        cut_before=bool(text[whole.start : start].strip()),
        cut_after=bool(text[end : whole.end].strip()),
    )


def _lines(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, len(text) if end < 0 else end)


def _left(text: str, at: int, limit: int, reach: int) -> int:
    if at - limit <= reach:
        return limit
    first = at - reach
    ends = [found for sign in _ENDS if (found := text.find(sign, first, at)) >= 0]
    return min(ends) + 1 if ends else first


def _right(text: str, at: int, limit: int, reach: int) -> int:
    if limit - at <= reach:
        return limit
    last = max(text.rfind(sign, at, at + reach) for sign in _ENDS)
    return last + 1 if last >= 0 else at + reach
