"""The tables of what people say; they belong to the same schema as ``schema``'s.

Every row has its author, its time, and a digest of itself and of the row before it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from followup.ledger.columns import ExactText, Moment
from followup.ledger.schema import json, metadata, number, text


def _append_only(*columns: Any, name: str) -> Table:
    """A table of what people say: chained by digests, guarded against any change."""
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("digest", String(64), nullable=False),  # of the row and of the digest before it
        text("reviewer"),
        Column("made_at", Moment, nullable=False),
        *columns,
    )


def _anchor() -> tuple[Any, ...]:
    """The commitment that was spoken of, as it stood in the reading of then."""
    return (
        text("key"),
        Column("sha256", String(64), nullable=False),  # of the plan report's bytes
        text("government"),
        text("code"),
        number("planned_year", nullable=True),
        text("genre"),
        number("span_start"),
        number("span_end"),
        text("quote"),
        text("kind"),
        json("heading_path"),
        Index(None, "key"),
        Index(None, "sha256"),
        Index(None, "government", "planned_year"),
        Index(None, "code", "planned_year"),
    )


reviews = _append_only(
    *_anchor(),
    Column("verdict", ExactText),  # NULL for one that only notes, attaches, detaches, withdraws
    text("note"),
    json("attached"),
    json("detached"),
    Column("machine_verdict", ExactText),
    Column("machine_confidence", Double),
    Column("machine_rule", ExactText),
    Column("run_id", ForeignKey("runs.id")),
    Column("blind", Boolean, nullable=False),
    Column("withdraws_id", ForeignKey("reviews.id")),
    UniqueConstraint("withdraws_id"),
    Index(None, "run_id"),
    name="reviews",
)

checkins = _append_only(
    *_anchor(),
    Column("on_date", Date, nullable=False),
    text("status"),
    text("note"),
    Column("material", ExactText),  # NULL in a row of before there was such a column
    Column("told_by", ExactText),
    name="checkins",
)

assignments = _append_only(
    *_anchor(),
    Column("body", ExactText),  # NULL where it is left as it was, here and below
    Column("co_bodies", JSON(none_as_null=True)),
    Column("due", ExactText),
    Column("contact", ExactText),
    text("note"),
    name="assignments",
)

withdrawals = _append_only(
    text("subject"),  # checkin or assignment
    number("number"),  # its id
    text("note"),
    UniqueConstraint("subject", "number"),
    name="withdrawals",
)

settlements = _append_only(
    text("key"),  # of the commitment that is gone
    Column("target", JSON(none_as_null=True)),  # what it is now; NULL where it was set aside
    text("note"),
    Index(None, "key"),
    name="settlements",
)

profiles = _append_only(
    text("name"),
    json("weights"),
    json("details"),
    Index(None, "name"),
    name="profiles",
)

samples = _append_only(
    Column("run_id", ForeignKey("runs.id"), nullable=False),  # whose commitments were drawn from
    Column("sha256", String(64), nullable=False),  # of the plan report's bytes
    number("seed"),
    number("size"),  # as it was asked for
    json("strata"),
    json("drawn"),
    Index(None, "sha256"),
    Index(None, "run_id"),
    name="samples",
)

choices = _append_only(
    text("act"),
    text("subject"),  # report or run
    Column("sha256", String(64), nullable=False),  # of the report's bytes; empty for a run
    # numbers and no keys of other tables: what was deleted for good was still chosen so
    number("report", nullable=True),
    number("run", nullable=True),
    text("note"),
    json("details"),
    Index(None, "sha256"),
    Index(None, "run"),
    name="choices",
)

APPEND_ONLY = (
    *(reviews, checkins, settlements, profiles, samples, choices),
    *(assignments, withdrawals),
)
"""What people say. Rows are only added, and the database itself refuses anything else."""

heads = Table(  # after each row that was ever stored for good, in order (``heads``)
    "heads",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # how many there are with it
    text("table_name"),
    number("number"),  # the row's id
    Column("row_digest", String(64), nullable=False),
    Column("digest", String(64), nullable=False),  # of all this and of the digest before it
)

GUARDED = (*APPEND_ONLY, heads)
"""Every table that the database refuses to change."""
