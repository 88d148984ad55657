"""What was chosen to be shown, in words: 未见印证；量化指标；“医保”."""

from __future__ import annotations

from collections.abc import Iterable

from followup.labels import Labels
from followup.model import Kind, Verdict
from followup.model.selection import Selection
from followup.reporting import wording
from followup.reporting.quoting import nested, one_line

_VERDICTS = tuple(verdict.value for verdict in Verdict)


def chosen(selection: Selection, labels: Labels) -> str:
    """All that was asked for, in the order of the options; empty for nothing."""
    verdicts = [one for one in _VERDICTS if one in selection.only]
    fields = (
        [
            *(wording.verdict_word(Verdict(one), labels) for one in verdicts),
            *_flags(selection.only.difference(_VERDICTS), labels),
        ],
        [labels(f"kind.{kind}") for kind in Kind if kind in selection.kinds],
        [wording.topic(code, labels) for code in sorted(selection.topics)],
        [
            labels("selection.section", words=nested(one_line(words)))
            for words in selection.sections
        ],
        _flags(selection.flags, labels),
        [_body(name, labels) for name in selection.bodies],
        [labels("selection.words", words=nested(one_line(words))) for words in selection.words],
    )
    said = (labels("value.comma").join(values) for values in fields if values)
    return labels("list.semicolon").join(said)


def _body(name: str, labels: Labels) -> str:
    return labels("selection.body", name=one_line(name)) if name else labels("selection.nobody")


def counted(selection: Selection, labels: Labels, *, shown: int, total: int, also: str = "") -> str:
    """How many of how many are shown, and which: ``38 of 318: quantified; “医保”``.

    ``also`` says in words what else was asked for.
    """
    said = labels("list.semicolon").join(filter(None, (chosen(selection, labels), also)))
    return labels("selection.counted", shown=shown, total=total, chosen=said)


def _flags(names: Iterable[str], labels: Labels) -> list[str]:
    return [labels(f"value.flag.{name}") for name in sorted(names)]
