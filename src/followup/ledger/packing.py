"""The nouns' small parts as plain JSON values, and back: ``unpack_x(pack_x(x)) == x``.

A span is ``[start, end]``. What a missing key means is decided here, so that a value stored by an
older schema stays readable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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
            comparator=Comparator(table["comparator"]),
            upper=table["upper"],
            indicator=table["indicator"],
            basis=Basis(table["basis"]),
            target=table["target"],
        )
        for table in packed
    )


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
