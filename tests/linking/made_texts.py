"""Commitments and passages of invented clauses, as the linker takes them."""

from __future__ import annotations

from followup.linking import Passage, Query, queries
from followup.linking.passages import passages
from followup.model import Achievement, Commitment, Kind, Span
from followup.parsing.quantities import quantities


def asked(*texts: str) -> list[Query]:
    """Each text as a commitment without headings."""
    made = []
    for number, text in enumerate(texts):
        span = Span(0, len(text))
        figures = quantities(text, span)
        made.append(Commitment(f"{number:012x}", span, text, Kind.DELIVERABLE, quantities=figures))
    return queries(made)


def told(*texts: str) -> list[Passage]:
    """Each text as a passage that is a sentence of its own."""
    whole = "。".join((*texts, ""))
    done, start = [], 0
    for text in texts:
        span = Span(start, start + len(text))
        sentence = Span(span.start, span.end + 1)
        done.append(Achievement(span, text, sentence, quantities=quantities(whole, span)))
        start = span.end + 1
    return passages(whole, done)
