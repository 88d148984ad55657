"""The nouns' small parts as plain JSON values, and back: ``unpack_x(pack_x(x)) == x``.

A span is ``[start, end]``. What a missing key means is decided here, so that a value stored by an
older schema stays readable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from followup.model import (
    Basis,
    Comparator,
    Deadline,
    Found,
    Government,
    Identity,
    Note,
    Quantity,
    Reason,
    Span,
)

T = TypeVar("T")
Coded = TypeVar("Coded", Note, Reason)
Plain = dict[str, Any]

_comparator, _basis = lru_cache(Comparator), lru_cache(Basis)
_SIMPLE = ("reviewed_year", "planned_year", "title", "document_number", "publisher", "published")


def pack_span(span: Span | None) -> list[int] | None:
    """``[start, end]``."""
    return None if span is None else [span.start, span.end]


def unpack_span(packed: Sequence[int] | None) -> Span | None:
    """The span of ``[start, end]``."""
    return None if packed is None else Span(*packed)


def pack_quantities(quantities: Iterable[Quantity]) -> list[Plain]:
    """One table for each figure."""
    return [
        {
            "span": [quantity.span.start, quantity.span.end],
            "text": quantity.text,
            "value": quantity.value,
            "unit": quantity.unit,
            "comparator": str(quantity.comparator),
            "upper": quantity.upper,
            "indicator": quantity.indicator,
            "basis": str(quantity.basis),
            "target": quantity.target,
        }
        for quantity in quantities
    ]


def unpack_quantities(packed: Iterable[Plain]) -> tuple[Quantity, ...]:
    """The figures that :func:`pack_quantities` packed."""
    return tuple(
        Quantity(
            span=Span(*table["span"]),
            text=table["text"],
            value=table["value"],
            unit=table["unit"],
            comparator=_comparator(table["comparator"]),
            upper=table["upper"],
            indicator=table["indicator"],
            basis=_basis(table["basis"]),
            target=table["target"],
        )
        for table in packed
    )


SIGNALS = (
    *("sentence_object", "rarest_word", "common_order", "common_order_told", "run", "rare_run"),
    *("name", "sentence_name", "meaning", "sentence_meaning", "heading_meaning", "headings"),
    *("topic", "indicator", "concept_inside", "concept_rarest", "concept_part"),
    *("sentence_concept", "sentence_concept_part", "figures", "rhetoric", "length", "problem"),
    *("semantic", "quantity", "follows"),
)
"""The places of a link's signals in :func:`pack_signals`. A new one is added at the end: what is
stored is read by these places for ever."""
_ABSENT = ""
_NOWHERE = dict.fromkeys(SIGNALS, _ABSENT)
_UNIT = 10_000
_KEPT = 50_000
"""So many texts of numbers are kept at most; those of 0..1 are fewer."""


def pack_signals(values: Mapping[str, float | None]) -> str | dict[str, float | None]:
    """The numbers in ten thousandths at the places of :data:`SIGNALS`, set apart by commas.

    Nothing stands for a signal that is not there, ``-`` for one that does not apply, and nothing is
    written behind the last: ``5000,8007,,-,7500``. There are eight links for a commitment, and
    their names would take three quarters of a ledger. Values of other names, or with more decimals,
    are kept by name.
    """
    given = {**_NOWHERE, **values}
    if len(given) != len(SIGNALS):
        return dict(values)
    try:
        return ",".join(map(_texts.__getitem__, given.values())).rstrip(",")
    except ArithmeticError:
        return dict(values)


class _TenThousandths(dict[Any, str]):
    """The texts of the values met so far."""

    def __missing__(self, value: float) -> str:
        """One place; ``ArithmeticError`` where it would not give back the very number."""
        whole = round(value * _UNIT)
        if whole / _UNIT != value:
            raise ArithmeticError("more decimals than are kept")
        text = str(whole)
        if len(self) < _KEPT:
            self[value] = text
        return text


_texts = _TenThousandths({_ABSENT: _ABSENT, None: "-"})


def unpack_signals(packed: str | Mapping[str, float | None]) -> Mapping[str, float | None]:
    """The signals that :func:`pack_signals` packed, or that an older schema kept by name.

    ``ValueError`` or ``TypeError`` for anything else.
    """
    if isinstance(packed, str):
        places = packed.split(",") if packed else []
        return {
            name: None if place == "-" else int(place) / _UNIT
            for name, place in zip(SIGNALS[: len(places)], places, strict=True)
            if place != _ABSENT
        }
    if not isinstance(packed, Mapping):
        raise TypeError("no signals")
    return packed


def pack_deadline(deadline: Deadline | None) -> Plain | None:
    """A deadline as one table."""
    if deadline is None:
        return None
    return {
        "span": [deadline.span.start, deadline.span.end],
        "text": deadline.text,
        "date": deadline.date,
        "explicit_day": deadline.explicit_day,
    }


def unpack_deadline(packed: Plain | None) -> Deadline | None:
    """The deadline that :func:`pack_deadline` packed."""
    if packed is None:
        return None
    return Deadline(**{**packed, "span": Span(*packed["span"])})


def pack_coded(items: Iterable[Note] | Iterable[Reason]) -> list[Plain]:
    """Notes or reasons: code and details."""
    return [{"code": item.code, "details": dict(item.details)} for item in items]


def unpack_coded(kind: type[Coded], packed: Iterable[Plain]) -> tuple[Coded, ...]:
    """The notes or reasons that :func:`pack_coded` packed."""
    return tuple(kind(table["code"], table["details"]) for table in packed)


def pack_identity(identity: Identity) -> Plain:
    """Whose report it is, with how each part was found."""
    packed: Plain = {"genre": identity.genre}
    for name in _SIMPLE:
        packed[name] = _pack_found(getattr(identity, name))
    packed["government"] = _pack_found(identity.government)
    if identity.government is not None:
        government = identity.government.value
        packed["government"]["value"] = {
            "name": government.name,
            "level": government.level,
            "code": government.code,
            "known": government.known,
        }
    return packed


def unpack_identity(packed: Mapping[str, Any]) -> Identity:
    """The identity that :func:`pack_identity` packed."""
    return Identity(
        genre=packed["genre"],
        government=_unpack_found(packed["government"], _government),
        reviewed_year=_unpack_found(packed["reviewed_year"], int),
        planned_year=_unpack_found(packed["planned_year"], int),
        title=_unpack_found(packed["title"], str),
        document_number=_unpack_found(packed["document_number"], str),
        publisher=_unpack_found(packed["publisher"], str),
        published=_unpack_found(packed["published"], str),
    )


def _government(packed: Any) -> Government:
    return Government(**packed)


def _pack_found(found: Found[Any] | None) -> Plain:
    if found is None:
        return {}
    return {"value": found.value, "how": found.how, "span": pack_span(found.span)}


def _unpack_found(packed: Plain, build: Callable[[Any], T]) -> Found[T] | None:
    if not packed:
        return None
    return Found(build(packed["value"]), packed["how"], unpack_span(packed["span"]))
