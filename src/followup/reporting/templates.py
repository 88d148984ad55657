"""A person's own template or document in the place of the program's, where to begin one, and the
annexes of the Word chapter."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from followup.labels import Labels
from followup.reporting.registry import Format, Subject, formats_of


def filling_template(form: Format, *, name: str, text: str) -> Format:
    """The Markdown format with a person's template, called ``name``; any other as it is."""
    if form.name != "md":
        return form
    from followup.reporting.formats.markdown import Template, write_markdown

    return replace(form, writer=partial(write_markdown, template=Template(name, text)))


def filling_document(form: Format, *, name: str, document: bytes) -> Format:
    """The Word format that fills a copy of ``document``, called ``name``; any other as it is."""
    if form.name != "docx":
        return form
    from followup.reporting.formats.word.filling import fill_document

    return replace(form, writer=partial(fill_document, name=name, document=document))


def annexes_of(labels: Labels) -> Format:
    """The annexes of the Word chapter; its suffix is what stands behind the chapter's own name."""
    form = formats_of(Subject.ANNEXES)["docx"]
    return replace(form, suffix=f"-{labels('chapter_annex.file')}{form.suffix}")


def absent_marks(document: bytes, *, name: str, labels: Labels) -> list[str]:
    """The marks of whole parts that a person's Word document does not hold, as they are written."""
    from followup.reporting.formats.word.filling import absent_marks

    return absent_marks(document, name=name, labels=labels)


def template_source(labels: Labels) -> str:
    """The program's own Markdown template, with what may stand in one."""
    from followup.reporting.formats.markdown import template_source

    return template_source(labels)


def template_document(labels: Labels) -> bytes:
    """A Word document with every mark that a person's own can hold, and what each stands for."""
    from followup.reporting.formats.word.marks import marked_document

    return marked_document(labels)
