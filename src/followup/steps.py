"""What long work tells whoever watches it."""

from __future__ import annotations

from collections.abc import Callable

Step = Callable[[str, str], None]
"""Told what begins: a code (``read``, ``load``, ``judge``, those of ``STAGES`` in the ledger's
``checking`` and ``migrate``), and what it is about or how far it is."""


def unwatched(code: str, name: str) -> None:
    """The step of a caller who does not watch."""
