"""What a commitment and a passage share: the words and the figures to mark in both. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from followup.linking.figures import SAME, figure_likeness, wanted
from followup.linking.words import content
from followup.model import Commitment, Quantity, Span

_NAME = re.compile(r"[“《]([^”》]{2,40})[”》]")


@dataclass(frozen=True, slots=True)
class Marks:
    """Places in one text, counted from its start; neither kind overlaps the other."""

    words: tuple[Span, ...] = ()
    figures: tuple[Span, ...] = ()


NOTHING = Marks()


def marks(
    commitment: Commitment, text: str, figures: Sequence[Quantity], *, start: int
) -> tuple[Marks, Marks]:
    """What to mark in the commitment's text and in a passage's ``text``.

    ``figures`` are the passage's, and ``start`` is where its text begins in its document. Words
    are the content words that both have (not frame words such as 推进) and names in quotation or
    book marks, each with what stands around it in both alike; figures are those that count the
    same thing.
    """
    shared = content(commitment.text) & content(text)
    shared |= {name for name in _NAME.findall(commitment.text) if name in text}
    pairs = [
        (target, said)
        for target in commitment.quantities
        if target.target
        for asked in (wanted(target, commitment.text),)
        for said in figures
        if said.target and figure_likeness(asked, said, figures, text, base=start) >= SAME
    ]
    promised = _moved((target.span for target, _ in pairs), commitment.span.start)
    found = _moved((said.span for _, said in pairs), start)
    return (
        Marks(_free(_runs(shared, commitment.text, text), promised), promised),
        Marks(_free(_runs(shared, text, commitment.text), found), found),
    )


def joined(several: Iterable[Marks]) -> Marks:
    """All marks of several passages in one commitment."""
    every = list(several)
    figures = _merged(span for one in every for span in one.figures)
    return Marks(_free(_merged(span for one in every for span in one.words), figures), figures)


def found(words: Iterable[str], text: str) -> tuple[Span, ...]:
    """Where ``words`` stand in ``text``, whatever their case."""
    return _places({word.casefold() for word in words if word}, text.casefold())


def _places(words: Iterable[str], text: str) -> tuple[Span, ...]:
    return _merged(
        Span(hit.start(), hit.end()) for word in words for hit in re.finditer(re.escape(word), text)
    )


def _runs(words: Iterable[str], text: str, other: str) -> tuple[Span, ...]:
    """The places of ``words`` in ``text``, each as far as ``other`` has the same signs."""
    return _merged(_grown(span, text, other) for span in _places(words, text))


def _grown(span: Span, text: str, other: str) -> Span:
    start, end = span.start, span.end
    while end < len(text) and text[end].isalnum() and text[start : end + 1] in other:
        end += 1
    while start and text[start - 1].isalnum() and text[start - 1 : end] in other:
        start -= 1
    return Span(start, end)


def _moved(spans: Iterable[Span], start: int) -> tuple[Span, ...]:
    return _merged(Span(one.start - start, one.end - start) for one in spans if one.start >= start)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _free(spans: Iterable[Span], taken: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(one for one in spans if not any(one.overlaps(other) for other in taken))
