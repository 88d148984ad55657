"""Finds passages in the whole of an outcome report. Pure: no terminal, no ledger."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from followup.model import Report, Role, Span

MOST = 200
"""So many are listed; more words find fewer."""

_NEAR = 40
"""So many clauses before a place may reach into its sentence."""
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]*")


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that has all the words."""

    span: Span
    text: str
    heading_path: tuple[str, ...]
    """Of the clause of the review that it is or holds; empty elsewhere."""
    role: Role


class Searcher:
    """The outcome report cut into passages, once: the clauses of its review, and the sentences of
    all the rest, headings and annexes too."""

    def __init__(self, outcome: Report) -> None:
        self._text = outcome.document.text
        self._sections = outcome.sections
        clauses = sorted(outcome.achievements, key=lambda one: one.span)
        self._passages = [self._found(one.span, one.heading_path) for one in clauses]
        starts = [one.span.start for one in clauses]
        for hit in _SENTENCE.finditer(self._text):
            span = self._trimmed(Span(hit.start(), hit.end()))
            at = bisect_right(starts, span.end - 1)
            inside = [one for one in clauses[max(0, at - _NEAR) : at] if one.span.overlaps(span)]
            if len(span) and not any(one.span.contains(span) for one in inside):
                self._passages.append(self._found(span, inside[0].heading_path if inside else ()))
        self._passages.sort(key=lambda one: (one.span.start, one.span.end))

    def find(self, words: str) -> list[Found]:
        """The passages that have every one of ``words`` (separated by blanks), in the report's
        order, the shortest that do: a sentence only where none of its clauses has them all.
        """
        wanted = words.casefold().split()
        if not wanted:
            return []
        hits = [
            one for one in self._passages if all(word in one.text.casefold() for word in wanted)
        ]
        return [
            one
            for one in hits
            if not any(one.span != other.span and one.span.contains(other.span) for other in hits)
        ]

    def planned(self, span: Span) -> bool:
        """Whether ``span`` stands in what the outcome report plans itself (下一步工作安排)."""
        return self._role(span) is Role.PLAN

    def around(self, span: Span) -> Span:
        """The paragraph that ``span`` begins in."""
        start = self._text.rfind("\n", 0, span.start) + 1
        end = self._text.find("\n", span.end)
        return Span(start, len(self._text) if end < 0 else end)

    def _trimmed(self, span: Span) -> Span:
        text = span.of(self._text)
        start = span.start + len(text) - len(text.lstrip())
        return Span(start, max(start, span.start + len(text.rstrip())))

    def _found(self, span: Span, heading_path: tuple[str, ...]) -> Found:
        return Found(span, span.of(self._text), heading_path, self._role(span))

    def _role(self, span: Span) -> Role:
        return next((one.role for one in self._sections if one.span.contains(span)), Role.OTHER)
