"""Blocks as a document of its own: the skeleton, with its specimens taken out and words put in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from followup.labels import Labels
from followup.reporting import wording
from followup.reporting.formats.word import skeleton
from followup.reporting.formats.word.blocks import Block, Paragraph, Style
from followup.reporting.formats.word.chapter import chapter
from followup.reporting.formats.word.drawing import draw, look_of
from followup.reporting.formats.word.wordml import Element, W, text_width
from followup.reporting.phrases import draft
from followup.reporting.quoting import one_line
from followup.reporting.views.gap_report import GapReport

_DUBLIN_CORE, _TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
_LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}


def write_document(report: GapReport, labels: Labels) -> bytes:
    """The chapter on ``report``, without its annexes, as a .docx file."""
    title = wording.title(report, labels)
    blocks = [*noticed(report, labels), *chapter(report, labels)]
    return document_of(blocks, labels, title=title, made_at=report.made_at)


def noticed(report: GapReport, labels: Labels) -> list[Block]:
    """What stands above all else in a document that is a draft."""
    notice = draft.notice(report, labels)
    return [Paragraph(Style.CAPTION, notice)] if notice else []


def document_of(
    blocks: Iterable[Block],
    labels: Labels,
    *,
    title: str,
    made_at: datetime | None,
    margin: int | None = None,
    cells: int | None = None,
) -> bytes:
    """A .docx file of ``blocks``, the same bytes for the same input.

    ``margin``, in twentieths of a point, is that of all sides where the skeleton's are too wide;
    ``cells``, in half points, the size of the letters in tables where the skeleton's is too large.
    """
    return skeleton.packed(
        {
            skeleton.DOCUMENT: _document(blocks, labels, margin),
            skeleton.STYLES: _styles(labels, cells),
            skeleton.PROPERTIES: _properties(labels, title=title, made_at=made_at),
        }
    )


def _document(blocks: Iterable[Block], labels: Labels, margin: int | None) -> Element:
    root = skeleton.part(skeleton.DOCUMENT)
    body = root.find(f"{W}body")
    last_pages = body.find(f"{W}sectPr")
    body[:] = []
    look = look_of(labels)
    if margin is not None:
        look = replace(look, width=_set_margins(last_pages, margin))
    draw(blocks, look, into=body)
    body.append(last_pages)
    return root


def _set_margins(pages: Element, margin: int) -> int:
    """Give ``pages`` margins of that width, their numbers inside them; the width of the text."""
    found = pages.find(f"{W}pgMar")
    for side in ("top", "right", "bottom", "left"):
        found.set(f"{W}{side}", str(margin))
    found.set(f"{W}footer", str(margin // 2))
    width = text_width(pages)
    assert width is not None, "the skeleton says how large its pages are"
    return width


def _styles(labels: Labels, cells: int | None) -> Element:
    root = skeleton.part(skeleton.STYLES)
    styles = {style_id: style for style, style_id in skeleton.style_ids().items()}
    for element in root.iter(f"{W}style"):
        style = styles.get(element.get(f"{W}styleId"))
        if style is not None:
            skeleton.name_style(element, style, labels)
        if cells is not None and style in (Style.CELL, Style.HEADER_CELL):
            for name in ("sz", "szCs"):
                element.find(f"{W}rPr/{W}{name}").set(f"{W}val", str(cells))
    return root


def _properties(labels: Labels, *, title: str, made_at: datetime | None) -> Element:
    root = skeleton.part(skeleton.PROPERTIES)
    root.find(f"{_DUBLIN_CORE}title").text = one_line(title)
    root.find(f"{_DUBLIN_CORE}language").text = _LANGUAGES[labels.language]
    for name in ("created", "modified"):
        moment = root.find(f"{_TERMS}{name}")
        if made_at is None:
            root.remove(moment)
        else:
            moment.text = made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return root
