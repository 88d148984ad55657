"""Documents, places in them, and whose report one is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``[start, end)`` of one document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """A span is a place, even where it is empty: ``if span`` asks whether there is one."""
        return True

    def of(self, text: str) -> str:
        """The slice of ``text`` that the span stands for."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one file, as text that never changes."""

    sha256: str
    """Of the file's bytes, hexadecimal: the document's identity."""
    media_type: str
    name: str
    """The file's name as given, without its folder; ``-`` for standard input."""
    text: str
    path: str = ""
    """Where it was read from, for people; no part of its identity."""
    encoding: str = ""
    """The character encoding that the bytes were decoded with, where there was one."""


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value read off a report, and how."""

    value: T
    how: str
    """A code: ``flag``, ``title``, ``heading``, ``publisher``, ``signature``, ``metadata``,
    ``text``, ``file_name``, ``derived``, …; labels give its wording."""
    span: Span | None = None
    """Where it stands, if it stands anywhere."""


@dataclass(frozen=True, slots=True)
class Government:
    """One government, as a gazetteer or the report itself names it."""

    name: str
    """Canonical full name of the division: 湖南省, 深圳市盐田区; 国务院 for the national one."""
    level: str
    """``national``, ``province``, ``prefecture``, ``county``, ``township`` or ``unknown``."""
    code: str = ""
    """Administrative code of six digits, empty where the gazetteer does not know it."""
    known: bool = True
    """Whether the gazetteer knows it."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report it is, of which years, and how each of these was found."""

    government: Found[Government] | None = None
    reviewed_year: Found[int] | None = None
    planned_year: Found[int] | None = None
    title: Found[str] | None = None
    document_number: Found[str] | None = None
    publisher: Found[str] | None = None
    published: Found[str] | None = None
    """ISO date, ``2022-03-30``."""
    genre: str = ""
    """``law`` for 法治政府建设报告, ``work`` for 政府工作报告, empty where it cannot be told."""
