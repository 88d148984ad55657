"""What a text speaks of: what ``followup concepts`` shows, and its writers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from followup.labels import Labels
from followup.lexicon.concepts import Act, Graph, Seen, acts
from followup.reporting import objects
from followup.reporting.objects import Object

if TYPE_CHECKING:
    from rich.console import Console

SCHEMA = "followup/concepts/1"
PART_OF = " ‹ "
"""Between a concept and what it is part of."""


@dataclass(frozen=True, slots=True)
class Conceived:
    """A text and what is seen in it."""

    text: str
    graph: Graph
    concepts: tuple[Seen, ...]
    acts: tuple[Act, ...]


def seen_in(text: str, graph: Graph) -> Conceived:
    """Look for the concepts of ``graph`` and for acts in ``text``."""
    return Conceived(text, graph, graph.concepts(text), acts(text))


def write_json(view: Conceived, labels: Labels) -> str:  # noqa: ARG001 - a contract has no language
    """The JSON of the contract ``followup/concepts/1``."""
    return objects.dump(
        {
            "schema": SCHEMA,
            "characters": len(view.text),
            "concepts": [_seen(seen, view) for seen in view.concepts],
            "acts": [_act(act, view) for act in view.acts],
        }
    )


def _seen(seen: Seen, view: Conceived) -> Object:
    return {
        "concept": seen.concept,
        "form": seen.form,
        "span": objects.span(seen.span),
        "text": view.text[seen.span.start : seen.span.end],
        "path": list(view.graph.path(seen.concept)),
        "also": list(view.graph.concepts_by_name[seen.concept].also),
        "share": round(view.graph.share(seen.concept), 6),
    }


def _act(act: Act, view: Conceived) -> Object:
    return {
        "act": act.name,
        "grade": act.grade.value,
        "form": act.form,
        "span": objects.span(act.span),
        "text": view.text[act.span.start : act.span.end],
    }


def render_concepts(view: Conceived, console: Console, labels: Labels) -> None:
    """Print the concepts with their paths, then the acts with their grades."""
    from rich.table import Table

    concepts = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("words", "concept"):
        concepts.add_column(labels(f"concepts.{name}"), overflow="fold")
    for seen in view.concepts:
        words = view.text[seen.span.start : seen.span.end]
        concepts.add_row(words, PART_OF.join(view.graph.path(seen.concept)))
    told = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("words", "act", "grade"):
        told.add_column(labels(f"concepts.{name}"), overflow="fold")
    for act in view.acts:
        words = view.text[act.span.start : act.span.end]
        told.add_row(words, act.name, labels(f"concepts.grades.{act.grade}"))
    if not view.concepts:
        console.print(labels("concepts.none"))
    for table in (concepts, told):
        if table.row_count:
            console.print(table)
