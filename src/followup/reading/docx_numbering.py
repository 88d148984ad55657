"""Word's automatic numbering: which 一、 （一） 1. stands before a paragraph of a DOCX.

Word keeps these numbers nowhere in the text; they follow from ``numbering.xml`` and the styles
(ISO/IEC 29500-1 17.9). ``Numbering.label`` must be asked for every paragraph in document order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from followup import limits
from followup.reading.docx_numerals import numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_DEEPEST = 20
"""Styles or lists that refer to each other in more steps than this go in a circle."""
_PLACES = re.compile(r"%([1-9])")
_MOST_DIGITS = 10
"""Of a number in a DOCX: they are signed numbers of 32 bits."""
_TRUE = ("1", "true", "on")
_CLOSED = tuple("、。．）】〕》)]")
"""After these no space is set between number and text, as printed Chinese has it."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of one list."""

    start: int
    form: str
    pattern: str
    """``lvlText``: ``第%1章``, ``%1.%2``."""
    suffix: str
    restart: int | None
    """The level, from 1, whose numbers begin this one anew; 0 never, ``None`` any higher."""
    legal: bool
    """All numbers in decimal digits (``isLgl``)."""


class Numbering:
    """The lists of one document and how far each has counted."""

    def __init__(self, *, numbering: Any | None, styles: Any | None) -> None:
        """Of the root elements of ``numbering.xml`` and ``styles.xml``, where there are any."""
        self._abstract = _by_id(numbering, "abstractNum", "abstractNumId")
        self._lists = _by_id(numbering, "num", "numId")
        self._styles = _by_id(styles, "style", "styleId")
        self._default = next(
            (
                identifier
                for identifier, style in self._styles.items()
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in _TRUE
            ),
            "",
        )
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._known: dict[tuple[str, int], Level | None] = {}
        self._overriding: dict[tuple[str, int], Any | None] = {}
        self._behind: dict[str, str] = {}
        self._by_style: dict[str, tuple[str | None, int | None]] = {}

    def label(self, paragraph: Any) -> str:
        """The number before the text of a ``w:p`` element, with the space after it, or nothing."""
        number, place = self._place(paragraph)
        level = self._level(number, place) if number else None
        if level is None:
            return ""
        counts = self._count(number, place, level)
        parts: dict[str, str] = {}
        for place in sorted(set(_PLACES.findall(level.pattern))):
            parts[place] = self._part(number, int(place) - 1, counts, legal=level.legal)
        written = _PLACES.sub(
            lambda match: parts[match[1]],
            level.pattern if level.form not in ("bullet", "none") else "",
        )[: limits.LABEL]
        tight = not written or level.suffix == "nothing" or written.endswith(_CLOSED)
        return written if tight else f"{written} "

    def _part(self, number: str, place: int, counts: list[int | None], *, legal: bool) -> str:
        level = self._level(number, place)
        value = counts[place]
        if level is None or value is None:
            return ""
        return numeral(value, "decimal" if legal else level.form)

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The ``numId`` (empty for none) and level of a paragraph, by itself or by its style."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = _value(paragraph.find(f"{W}pPr/{W}pStyle")) or self._default
        number, place = _number_of(own)
        if number is None:
            if style not in self._by_style:
                self._by_style[style] = self._place_by_style(style)
            number, inherited = self._by_style[style]
            place = inherited if place is None else place
        return ("" if number in (None, "0") else str(number)), min(place or 0, _LEVELS - 1)

    def _place_by_style(self, style: str) -> tuple[str | None, int | None]:
        """The list and the level of a paragraph that only has a style."""
        number, inherited, saying = self._place_of_style(style)
        tied = self._level_of_style(number, saying)
        return number, inherited if tied is None else tied

    def _place_of_style(self, style: str) -> tuple[str | None, int | None, str]:
        """What the style or its nearest ancestor says, and the style that said it."""
        for _ in range(_DEEPEST):
            element = self._styles.get(style)
            if element is None:
                break
            number, place = _number_of(element.find(f"{W}pPr/{W}numPr"))
            if number is not None:
                return number, place, style
            style = _value(element.find(f"{W}basedOn"))
        return None, None, ""

    def _level_of_style(self, number: str | None, style: str) -> int | None:
        """The level tied to ``style`` by ``pStyle``; it outranks the style's own ``ilvl``."""
        abstract = self._abstract.get(self._abstract_id(number or ""))
        for level in [] if abstract is None else abstract.findall(f"{W}lvl"):
            if style and _value(level.find(f"{W}pStyle")) == style:
                return _digits(level.get(f"{W}ilvl", "0"))
        return None

    def _abstract_id(self, number: str) -> str:
        """The definition behind a list, through links to a list style."""
        if number not in self._behind:
            self._behind[number] = self._follow(number)
        return self._behind[number]

    def _follow(self, number: str) -> str:
        identifier = ""
        for _ in range(_DEEPEST):
            element = self._lists.get(number)
            identifier = _value(None if element is None else element.find(f"{W}abstractNumId"))
            abstract = self._abstract.get(identifier)
            link = _value(None if abstract is None else abstract.find(f"{W}numStyleLink"))
            style = self._styles.get(link) if link else None
            if style is None:
                break
            number = _number_of(style.find(f"{W}pPr/{W}numPr"))[0] or ""
        return identifier

    def _level(self, number: str, place: int) -> Level | None:
        key = (number, place)
        if key not in self._known:
            override = self._override(number, place)
            element = None if override is None else override.find(f"{W}lvl")
            if element is None:
                abstract = self._abstract.get(self._abstract_id(number))
                levels = [] if abstract is None else abstract.findall(f"{W}lvl")
                wanted = str(place)
                element = next((lvl for lvl in levels if lvl.get(f"{W}ilvl") == wanted), None)
            self._known[key] = None if element is None else _read_level(element)
        return self._known[key]

    def _override(self, number: str, place: int) -> Any | None:
        key = (number, place)
        if key not in self._overriding:
            element = self._lists.get(number)
            overrides = [] if element is None else element.findall(f"{W}lvlOverride")
            wanted = str(place)
            found = next((one for one in overrides if one.get(f"{W}ilvl") == wanted), None)
            self._overriding[key] = found
        return self._overriding[key]

    def _count(self, number: str, place: int, level: Level) -> list[int | None]:
        """Count one on. Lists of one definition go on counting together, but for an override."""
        counts = self._counts.setdefault(self._abstract_id(number), [None] * _LEVELS)
        override = self._override(number, place)
        start = level.start
        anew = None if override is None else _whole(override.find(f"{W}startOverride"))
        if (number, place) not in self._begun and anew is not None:
            start, counts[place] = anew, None
        self._begun.add((number, place))
        current = counts[place]
        counts[place] = start if current is None else current + 1
        for higher in range(place):
            if counts[higher] is None:
                above = self._level(number, higher)
                counts[higher] = above.start if above else 1
        for lower in range(place + 1, _LEVELS):
            below = self._level(number, lower)
            if below is None or below.restart is None or place < below.restart:
                counts[lower] = None
        return counts


def _by_id(root: Any | None, tag: str, identifier: str) -> dict[str, Any]:
    elements = [] if root is None else root.findall(f"{W}{tag}")
    return {element.get(f"{W}{identifier}", ""): element for element in elements}


def _value(element: Any | None) -> str:
    return "" if element is None else str(element.get(f"{W}val", ""))


def _whole(element: Any | None) -> int | None:
    return _digits(_value(element))


def _digits(text: str) -> int | None:
    """The whole number that ``text`` is, if it is one that Word would take."""
    return int(text) if len(text) <= _MOST_DIGITS and text.isdecimal() else None


def _number_of(properties: Any | None) -> tuple[str | None, int | None]:
    if properties is None:
        return None, None
    return _value(properties.find(f"{W}numId")) or None, _whole(properties.find(f"{W}ilvl"))


def _read_level(element: Any) -> Level:
    start = _whole(element.find(f"{W}start"))
    legal = element.find(f"{W}isLgl")
    form = element.find(f"{W}numFmt")
    if form is None:  # a custom format, with a plain one for older programs
        form = next(iter(element.iter(f"{W}numFmt")), None)
    return Level(
        start=1 if start is None else start,
        form=_value(form) or "decimal",
        pattern=_value(element.find(f"{W}lvlText"))[: limits.LABEL],
        suffix=_value(element.find(f"{W}suff")) or "tab",
        restart=_whole(element.find(f"{W}lvlRestart")),
        legal=legal is not None and _value(legal) in ("", *_TRUE),
    )
