"""Fills a copy of a person's own Word document at its marks; all else stays as it is.

Only that it is a draft, where it is one, is said in a line above the first of its own.
What is put in is plain text, looked at for marks by nobody: template syntax in a report's text
takes no effect.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy

from followup import limits
from followup.errors import FollowupError
from followup.errors.inputs import (
    DtdForbidden,
    PackageDamaged,
    ReadingStumbled,
    TooLarge,
    TooManyParts,
)
from followup.errors.usage import (
    WordMarkMisplaced,
    WordMarksMissing,
    WordMarksUnknown,
    WordTemplateUnusable,
)
from followup.labels import Labels
from followup.reading import packages
from followup.reporting.formats.archive import zipped
from followup.reporting.formats.word import marks
from followup.reporting.formats.word.blocks import Style
from followup.reporting.formats.word.document import noticed
from followup.reporting.formats.word.drawing import Look, draw
from followup.reporting.formats.word.lent_styles import own_style_ids
from followup.reporting.formats.word.skeleton import width_of_text
from followup.reporting.formats.word.wordml import (
    SPACE,
    Element,
    W,
    body,
    parsed,
    serialised,
    text_width,
)
from followup.reporting.views.gap_report import GapReport

_ZIP = b"PK"
_LEAST = 2835
"""50 mm: no table is drawn narrower, whatever a document says of its page."""
_MARGINALIA = re.compile(r"word/(?:header|footer|footnotes|endnotes)\d*\.xml")


def fill_document(report: GapReport, labels: Labels, *, name: str, document: bytes) -> bytes:
    """``document`` with ``report`` at its marks.

    ``name`` is how the person calls the document. Raises :class:`UsageProblem`: U441 where it is no
    .docx file, U442 where it holds no mark, U443 for a mark in braces that there is not, U444 for
    a mark that must stand alone in a paragraph of the body and does not; :class:`UnreadableInput`
    where it is damaged, or made to do harm.
    """
    with _no_surprise(name):
        return _filled(report, labels, name=name, document=document)


@contextmanager
def _no_surprise(name: str) -> Iterator[None]:
    """A person's document may be damaged in ways that nobody foresaw: that is said of it."""
    try:
        yield
    except FollowupError:
        raise
    except Exception as fault:
        raise ReadingStumbled(path=name, kind=type(fault).__name__, message=fault) from None


def _filled(report: GapReport, labels: Labels, *, name: str, document: bytes) -> bytes:
    parts = _unpacked(document, name)
    main = _main_part(parts, name)
    roots = {
        part: _parsed(parts[part], name)
        for part in parts
        if part == main or _MARGINALIA.fullmatch(part)
    }
    found = [
        mark for root in roots.values() for place in _paragraphs(root) for mark in _marks(place)
    ]
    _refuse_unknown(found, name)
    if not found:
        raise WordMarksMissing(path=name, marks=_listed(("chapter", "gaps"), labels))
    styles = posixpath.join(posixpath.dirname(main), "styles.xml")
    ids = own_style_ids(parts, styles, labels)
    look = Look(ids, width=_width(roots[main]), chinese=labels.language == "zh")
    for part, root in roots.items():
        for place in list(_paragraphs(root)):
            _fill(place, report, labels, look, name=name, in_body=part == main)
        if part == main:
            _mark_draft(root, report, labels, look)
        parts[part] = serialised(root)
    return zipped(parts)


def _mark_draft(root: Element, report: GapReport, labels: Labels, look: Look) -> None:
    above = body()
    draw(noticed(report, labels), look, into=above)
    for element in reversed(list(above)):
        root.find(f"{W}body").insert(0, element)


def absent_marks(document: bytes, *, name: str, labels: Labels) -> list[str]:
    """The marks of whole parts that ``document`` does not hold, as a person writes them."""
    with _no_surprise(name):
        parts = _unpacked(document, name)
        root = _parsed(parts[_main_part(parts, name)], name)
        held = {mark for place in _paragraphs(root) for mark in _marks(place)}
    pieces = [each for each in marks.BLOCKS if each != "chapter"]
    if "chapter" in held:
        pieces = ["gaps", "done"]
    return [marks.written(each, labels) for each in pieces if each not in held]


def _unpacked(document: bytes, name: str) -> dict[str, bytes]:
    if not document.startswith(_ZIP):
        raise WordTemplateUnusable(path=name)
    most = limits.WORKBOOK_BYTES
    try:
        with packages.opened(document) as archive:
            parts = packages.all_unpacked(archive, limit=most)
    except packages.Broken:
        raise PackageDamaged(path=name) from None
    except packages.Crowded:
        raise TooManyParts(path=name) from None
    except packages.Overfull as problem:
        size = f"{problem.size / 2**20:.1f}"
        raise TooLarge(path=name, size=size, limit=most // 2**20) from None
    return parts


def _main_part(parts: dict[str, bytes], name: str) -> str:
    if "_rels/.rels" in parts:
        for relation in _parsed(parts["_rels/.rels"], name).iterchildren("{*}Relationship"):
            if relation.get("Type", "").endswith("/officeDocument"):
                main = posixpath.normpath(str(relation.get("Target", "")).lstrip("/"))
                if main in parts and _parsed(parts[main], name).find(f"{W}body") is not None:
                    return main
    raise WordTemplateUnusable(path=name)


def _parsed(data: bytes, name: str) -> Element:
    try:
        root = parsed(data)
    except ValueError:
        raise PackageDamaged(path=name) from None
    if root.getroottree().docinfo.doctype:
        raise DtdForbidden(path=name)
    return root


def _width(root: Element) -> int:
    """The width of the text on the document's last page, in twentieths of a point."""
    width = text_width(root.find(f"{W}body/{W}sectPr"))
    return width_of_text(landscape=False) if width is None else max(_LEAST, width)


def _paragraphs(root: Element) -> Iterator[Element]:
    return iter(root.iter(f"{W}p"))


def _texts(place: Element) -> list[Element]:
    """The text elements of a paragraph, without those of paragraphs inside it (text boxes)."""
    return [
        element for element in place.iter(f"{W}t") if next(element.iterancestors(f"{W}p")) is place
    ]


def _marks(place: Element) -> list[str]:
    text = "".join(element.text or "" for element in _texts(place))
    names = (marks.named(found) for found in marks.MARK.finditer(text))
    return [each for each in names if each is not None]


def _refuse_unknown(found: list[str], name: str) -> None:
    unknown = sorted({each for each in found if not marks.known(each)})
    if unknown:
        listed = ", ".join(f"{{{{ {each} }}}}" for each in unknown)
        raise WordMarksUnknown(path=name, marks=listed)


def _listed(names: tuple[str, ...], labels: Labels) -> str:
    return labels("list.comma").join(marks.written(each, labels) for each in names)


def _fill(
    place: Element, report: GapReport, labels: Labels, look: Look, *, name: str, in_body: bool
) -> None:
    found = _marks(place)
    wanted = [each for each in found if each in marks.BLOCKS]
    text = "".join(element.text or "" for element in _texts(place))
    if not wanted:
        if found:
            _replace(place, report, labels)
        return
    alone = marks.MARK.fullmatch(text.strip())
    if not in_body or alone is None or place.getparent() is None:
        raise WordMarkMisplaced(path=name, mark=marks.written(wanted[0], labels))
    _put(place, wanted[0], report, labels, look)


def _replace(place: Element, report: GapReport, labels: Labels) -> None:
    """Put figures in the place of marks; each takes the look of the mark's first character."""
    held = _texts(place)
    owners = [element for element in held for _ in element.text or ""]
    text = "".join(element.text or "" for element in held)
    pieces: dict[int, list[str]] = {id(element): [] for element in held}
    at = 0
    for found in marks.MARK.finditer(text):
        mark = marks.named(found)
        if mark is None:
            continue
        for position in range(at, found.start()):
            pieces[id(owners[position])].append(text[position])
        pieces[id(owners[found.start()])].append(marks.figure(mark, report, labels))
        at = found.end()
    for position in range(at, len(text)):
        pieces[id(owners[position])].append(text[position])
    for element in held:
        element.text = "".join(pieces[id(element)])
        element.set(SPACE, "preserve")


def _put(place: Element, mark: str, report: GapReport, labels: Labels, look: Look) -> None:
    """Put blocks in the place of a paragraph; their prose takes the paragraph's own look."""
    blocks = marks.BLOCKS[mark](report, labels)
    properties, run_look = place.find(f"{W}pPr"), place.find(f"{W}r/{W}rPr")
    section = None if properties is None else properties.find(f"{W}sectPr")
    drawn = body()
    draw(blocks, look, into=drawn)
    for element in list(drawn):
        if _style_of(element) == look.style_ids[Style.BODY]:
            _take_look(element, properties, run_look)
        place.addprevious(element)
    if section is None:
        place.getparent().remove(place)
        return
    for child in list(place):
        if child is not properties:
            place.remove(child)


def _style_of(element: Element) -> str:
    style = element.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def _take_look(element: Element, properties: Element, run_look: Element) -> None:
    """Give a paragraph of prose the look of the paragraph that the mark stood in; a heading at its
    beginning keeps its own."""
    if properties is not None:
        copied = deepcopy(properties)
        for child in copied.findall(f"{W}sectPr"):
            copied.remove(child)
        element.replace(element.find(f"{W}pPr"), copied)
    else:
        element.remove(element.find(f"{W}pPr"))
    for run in element.findall(f"{W}r"):
        old = run.find(f"{W}rPr")
        if old is not None and old.find(f"{W}rStyle") is not None:
            continue
        if old is not None:
            run.remove(old)
        if run_look is not None:
            run.insert(0, deepcopy(run_look))
