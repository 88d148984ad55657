"""Outlines of invented years, in few words."""

from __future__ import annotations

from itertools import count
from typing import Any

from followup.chains import Deed, Entry, Outline, Shortcoming
from followup.model import Kind, Span, Verdict

_numbers = count(1)


def entry(text: str, year: int = 2021, **values: Any) -> Entry:
    given = {"kind": Kind.DELIVERABLE, "verdict": Verdict.MISSING, **values}
    return Entry(id=f"{next(_numbers):012x}", year=year, text=text, **given)


def outline(year: int, *texts: str, judged: bool = True, **values: Any) -> Outline:
    verdict = values.pop("verdict", Verdict.MISSING) if judged else None
    entries = tuple(entry(text, year, verdict=verdict, **values) for text in texts)
    return Outline(year, entries=entries, planned=True, judged=judged)


def named(year: int, *texts: str) -> Outline:
    return Outline(year, shortcomings=tuple(Shortcoming(year, text) for text in texts))


def deed(text: str = "建成公园12个", **values: Any) -> Deed:
    return Deed(**{"year": 2021, "span": Span(0, len(text)), "text": text, **values})
