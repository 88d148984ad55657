"""Writes small PDF files for tests: Chinese text at given places, with a ToUnicode map, no font."""

from __future__ import annotations

from collections.abc import Sequence

SIZE = 12.0
WIDTH, HEIGHT = 595.0, 842.0

_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Identity def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end"""

Placed = tuple[float, float, str]
"""Left edge and base line in points from the page's lower left corner, and the text."""


def pdf(pages: Sequence[Sequence[Placed]], *, encrypted: bool = False) -> bytes:
    """A file with one page for each sequence of placed texts; every character is one em wide."""
    kids = " ".join(f"{10 + 2 * place} 0 R" for place in range(len(pages)))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        3: b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H"
        b"/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        4: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/DW 1000/FontDescriptor 5 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        5: b"<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -200 1000 900]"
        b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>",
        6: _stream(_UNICODE),
    }
    for place, texts in enumerate(pages):
        objects[10 + 2 * place] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]"
            f"/Resources<</Font<</F1 3 0 R>>>>/Contents {11 + 2 * place} 0 R>>"
        ).encode()
        shown = "".join(_show(*text) for text in texts)
        objects[11 + 2 * place] = _stream(shown.encode())
    extra = b""
    if encrypted:
        key = b"<" + b"5a" * 32 + b">"
        objects[7] = b"<</Filter/Standard/V 1/R 2/P -44/O %b/U %b>>" % (key, key)
        extra = b"/Encrypt 7 0 R/ID[<00><00>]"
    return _file(objects, extra=extra)


def _show(left: float, base: float, text: str) -> str:
    codes = text.encode("utf-16-be").hex()
    return f"BT /F1 {SIZE} Tf 1 0 0 1 {left} {base} Tm <{codes}> Tj ET\n"


def _stream(data: bytes) -> bytes:
    return b"<</Length %d>>stream\n%b\nendstream" % (len(data), data)


def _file(objects: dict[int, bytes], *, extra: bytes) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    out += b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (size, extra, start)
    return bytes(out)
