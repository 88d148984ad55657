"""Selections for tests, in short."""

from __future__ import annotations

from followup.model.selection import Selection


def only(*names: str) -> Selection:
    """What ``--only`` chooses."""
    return Selection(only=frozenset(names))
