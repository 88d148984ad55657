"""The words of the field that take one of a few values: roles, kinds, verdicts, grades."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a section of a report is for."""

    RETROSPECT = "retrospect"
    PROBLEMS = "problems"
    PLAN = "plan"
    OTHER = "other"


class Kind(StrEnum):
    """How a commitment can be checked."""

    QUANTIFIED = "quantified"
    """Names a number, a rate, a date or a deadline."""
    DELIVERABLE = "deliverable"
    """Names a concrete product or event without a figure."""
    DIRECTIONAL = "directional"
    """Strengthens, deepens or completes a field of work."""


class Verdict(StrEnum):
    """What the following year's report lets one say of a commitment."""

    FULFILLED = "fulfilled"
    PARTIAL = "partial"
    MISSING = "missing"
    """The report is silent. This never says that the promise was broken."""


class Comparator(StrEnum):
    """How a figure binds."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    EXACT = "exact"
    ALL = "all"
    """全覆盖, 100%, 全部: every one of them."""


class Basis(StrEnum):
    """What a figure measures of its indicator."""

    LEVEL = "level"
    """The state or amount itself: 突破800家, 达到98.5%."""
    GROWTH = "growth"
    """A change relative to the year before: 增长6%."""
    INCREMENT = "increment"
    """An amount added in the year: 新增100家."""
    REDUCTION = "reduction"
    """A fall: 下降3%, 压减20项."""


class Grade(StrEnum):
    """How far a link can be trusted to be about the same thing."""

    STRONG = "strong"
    WEAK = "weak"
    NONE = "none"
