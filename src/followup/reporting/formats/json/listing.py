"""Lists as JSON: the contract ``followup/list/1``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from followup.labels import Labels
from followup.reporting.formats.json import objects
from followup.reporting.formats.json.objects import Object
from followup.reporting.views.listing import Listing, ReportLine, RunLine

SCHEMA = "followup/list/1"


def write_json(listings: Sequence[Listing], labels: Labels) -> str:  # noqa: ARG001 - a contract has no language
    """One object with each list under its name."""
    held = {each.name: [line_object(line) for line in each.lines] for each in listings}
    return objects.dump({"schema": SCHEMA, **held})


def line_object(line: ReportLine | RunLine) -> Object:
    """One line of a list."""
    return {name: _plain(value) for name, value in asdict(line).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return {name: _plain(one) for name, one in value.items()} if isinstance(value, dict) else value
