"""The figures of a commitment in numbers: what was promised, and what was reported of it.

A figure is shown only where its indicator reads as one: beside it a number, its unit and the words
that it counts each stand alone, and half a word there would say something false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from followup.lexicon.units import MULTIPLES
from followup.model import Basis, Comparator, Kind, Quantity
from followup.reporting.quoting import one_line
from followup.reporting.views.row import Evidence, Row

_TARGET, _SAID = "target", "said"
"""The details of a reason that tells of one promised figure and of the one that answered it."""
_EDGES = "的、，。；：,;: 　等"
_PAIRS = ("（）", "()", "“”", "「」", "《》", "〔〕", "‘’", "【】")
_NO_NAME = re.compile(
    r"\A(?:按|高于|低于|好于|优于|快于|多于|少于|超|比|较|过|大幅|只|仅|共|又|再|其|这|那|每|从|由|自|以|在|对|把|将|为)"
    r"|(?:[居占比过达至到在为以从由与和及平是有约超]|大幅|保留|分别|高于|低于|(?<!三)位列|排名第?)\Z|从每"
)
"""What begins or ends no name of a thing: a comparison, a preposition, a verb left alone."""
_LATIN_END = re.compile(r"[A-Za-z]\Z")
_LATIN_NAMES = re.compile(r"(?:GDP|CPI|PPI|R&D|PM|AQI|APP|APEC|IPO|ETF|REITs)\Z")
_WORDS = re.compile(r"[\u3400-\u9fff]{2}|(?:GDP|CPI|PPI|PM)")
_BEHIND = re.compile(r"[\u3400-\u9fffA-Za-z“”/]+")
_READ_BEHIND = 14
"""Characters behind a figure that are read into its indicator at most (``parsing.indicators``)."""
_LONGEST = 24
"""Characters of an indicator that still reads as one."""
_EACH = re.compile(r"/[月年日天人户]\Z")
"""What belongs to the unit: 740元/月."""
_LARGE = "|".join(sorted((word for word in MULTIPLES if word), key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure as a table has it."""

    indicator: str
    """Words that name something; empty where the text has none that do."""
    basis: Basis
    comparator: Comparator
    value: float
    """In :attr:`unit`, as the report writes it: 1.78 of 万亿元."""
    upper: float | None
    """The other end of a range."""
    unit: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A promised figure, and the reported one that answers it."""

    promised: Amount
    reported: Amount | None
    """``None`` where nothing that was relied on answers it."""


def figures(row: Row) -> tuple[Pair, ...]:
    """The figures by which ``row`` binds, those that were answered first.

    One without an indicator is shown where it is the only one: the commitment says what it counts.
    """
    text, base = row.text, row.commitment.span.start
    binding = [one for one in row.commitment.quantities if one.target]
    alone = row.kind is Kind.QUANTIFIED and len(binding) == 1
    made = [
        Pair(promised, _answer(quantity, row))
        for quantity in binding
        if (promised := amount(quantity, text, base)) is not None and (promised.indicator or alone)
    ]
    return tuple(sorted(made, key=lambda pair: pair.reported is None))


def amount(quantity: Quantity, text: str, base: int) -> Amount | None:
    """``quantity`` of ``text``, which begins at ``base`` of its document, for a table; ``None``
    where the words beside it are a scrap of others."""
    words = indicator(_whole(quantity, text[max(0, quantity.span.end - base) :]))
    if quantity.indicator and not words:
        return None
    words = _with_lost_sign(words, text)
    each = _EACH.search(words)
    scale, multiple = _multiple(quantity)
    return Amount(
        indicator=words[: each.start()] if each else words,
        basis=quantity.basis,
        comparator=quantity.comparator,
        value=_scaled(quantity.value, scale),
        upper=None if quantity.upper is None else _scaled(quantity.upper, scale),
        unit=multiple + quantity.unit + (each[0] if each else ""),
    )


_LOST = {"标": "达", "解率": "和"}
"""How an indicator begins whose first character was taken for 达 or 和, and that character."""


def _with_lost_sign(words: str, text: str) -> str:
    """达标率 and 和解率, read as 标率 and 解率."""
    for beginning, sign in _LOST.items():
        if words.startswith(beginning) and sign + words in text:
            return sign + words
    return words


def _whole(quantity: Quantity, after: str) -> str:
    """The indicator to the end of the run of words ``after`` the figure, where it was cut in it;
    empty where that is too long to be read as one."""
    words, run = quantity.indicator, _BEHIND.match(after.removeprefix("的"))
    if run is None or len(run[0]) <= _READ_BEHIND:
        return words
    read = run[0][:_READ_BEHIND]
    if not words.endswith(read):
        return words
    whole = words.removesuffix(read) + run[0]
    return whole if len(whole) <= _LONGEST else ""


def indicator(text: str) -> str:
    """``text`` where it names something, without what hangs on its ends; else empty."""
    words = one_line(text).strip(_EDGES)
    if any(words.count(pair[0]) != words.count(pair[1]) for pair in _PAIRS):
        return ""
    if not _WORDS.search(words) or _NO_NAME.search(words):
        return ""
    if _LATIN_END.search(words) and not _LATIN_NAMES.search(words):
        return ""
    return words


def _answer(promised: Quantity, row: Row) -> Amount | None:
    said = list(_said(row))
    for reason in row.reasons:
        if reason.details.get(_TARGET) == promised.text and _SAID in reason.details:
            named = [one for one, _ in said if one.text == reason.details[_SAID]]
            return _told(named[0], said) if named else None
    alike = {
        one.text: one
        for one, _ in said
        if one.indicator
        and (one.indicator, one.unit, one.basis)
        == (promised.indicator, promised.unit, promised.basis)
    }
    return _told(next(iter(alike.values())), said) if len(alike) == 1 else None


def _told(quantity: Quantity, said: Sequence[tuple[Quantity, Evidence]]) -> Amount | None:
    evidence = next(passage for one, passage in said if one is quantity)
    return amount(quantity, evidence.text, evidence.link.span.start)


def _said(row: Row) -> Iterator[tuple[Quantity, Evidence]]:
    """The figures of the passages that the effective verdict rests on."""
    for evidence in row.evidence:
        for quantity in evidence.link.quantities:
            if quantity.target:
                yield quantity, evidence


def _multiple(quantity: Quantity) -> tuple[float, str]:
    """The multiple that stands before the unit in the report's words: 万, 亿."""
    found = re.search(rf"\d[余多]?({_LARGE})[余多]?{re.escape(quantity.unit)}", quantity.text)
    return (MULTIPLES[found[1]], found[1]) if found else (1.0, "")


def _scaled(value: float, scale: float) -> float:
    # ten digits: what dividing adds behind them is no part of the figure
    return float(f"{value / scale:.10g}")
