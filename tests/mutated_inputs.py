"""Damaged and hostile inputs, made of good ones by chance: the same seed makes the same.

Bytes are changed as a bad disk or a broken download would; parts, elements, attributes and numbers
as somebody would who means harm.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

from followup.cli import main
from tests.reading.docx_files import definition, docx, instance, level, p
from tests.reading.pdf_files import pdf

SUFFIXES: Mapping[str, str] = {
    "text": ".txt",
    "csv": ".csv",
    "html": ".html",
    "docx": ".docx",
    "pdf": ".pdf",
    "workbook": ".xlsx",
    "sheet": ".csv",
    "document": ".docx",
    "template": ".md",
    "settings": ".toml",
}
"""What is mutated, and how its files are named."""
_RUNS = (*"1一百万“、（ \n\u3000a。，", "2024", "一亿", "1,", "<b>", "&#0;", "新建学校，")
_VALUES = (
    *("", "-1", "0", "abc", "9" * 30, "9" * 5000, "2147483647", "1e400", "%1%2" * 50, "NaN"),
    *("\x00", "../" * 40, "A1:XFD1048576", "\ud800", "<![CDATA[", "字" * 3000),
)
_ATTRIBUTE = re.compile(rb'="[^"<>]{0,200}"')
_TAG = re.compile(rb"<[^<>]{1,300}>")
_NUMBER = re.compile(rb"\d+")


@dataclass(frozen=True)
class Mutant:
    """One input."""

    kind: str
    """A key of :data:`SUFFIXES`."""
    data: bytes


def samples(root: Path, folder: Path) -> dict[str, bytes]:
    """A good input of each kind; ``folder`` takes the ledger that the workbook is written from.

    The settings that hold, the ledger's address among them, are those of the caller.
    """
    seeds = root / "seeds"
    plan = seeds / "yunze" / "2023.txt"
    text = plan.read_text("utf-8")
    lines = text.splitlines()
    made: dict[str, bytes] = {}
    for suffix in ("xlsx", "csv"):
        path = folder / f"ledger.{suffix}"
        if not path.exists():
            main(["-q", "import", str(plan), str(seeds / "yunze" / "2024.txt")])
            main(["-q", "audit", "云泽市", "2024", "-o", str(folder / "audit.txt"), "--force"])
            main(["-q", "ledger", "云泽市", "2024", "-o", str(path)])
        made[suffix] = path.read_bytes()
    levels = level(0, "chineseCounting", "%1、"), level(1, "upperRoman", "%1.%2")
    numbers = definition(1, *levels) + instance(1, 1)
    body = [p(line, number=1, level=place % 2) for place, line in enumerate(lines) if line]
    placed = [(72.0, 780.0 - 15.0 * place, line[:40]) for place, line in enumerate(lines[:48])]
    return {
        "text": plan.read_bytes(),
        "csv": b'title,text\n1,"' + text.encode() + b'"\n',
        "html": (seeds / "weizhou" / "2025.html").read_bytes(),
        "docx": docx(*body, numbering=numbers),
        "pdf": pdf([placed, placed]),
        "workbook": made["xlsx"],
        "sheet": made["csv"],
        "document": docx(p("【政府】"), p("【差距】"), p("正文")),
        "template": b"# {{ government }}\n{% for row in rows %}{{ row.text }}\n{% endfor %}",
        "settings": b'language = "zh"\nreviewer = "A"\n[bodies]\nx = ["a", "b"]\n',
    }


def mutants(good: Mapping[str, bytes], *, count: int, seed: int) -> list[Mutant]:
    """``count`` inputs, as many of each kind."""
    chance = Random(seed)
    kinds = sorted(good)
    return [
        Mutant(kind, _mutated(good[kind], chance))
        for kind in (kinds[place % len(kinds)] for place in range(count))
    ]


def _mutated(data: bytes, chance: Random) -> bytes:
    if data.startswith(b"PK") and chance.random() < 0.7:
        return chance.choice(_OF_PACKAGES)(data, chance)
    for _ in range(chance.choice((1, 1, 2, 5))):
        data = chance.choice(_OF_BYTES)(data, chance)
    return data


def _flip(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 50))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _leave_out(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randrange(2000) :]


def _repeat(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.randrange(1, 400)]
    return data[:start] + piece * chance.choice((2, 50, 3000)) + data[start:]


def _put_in_a_run(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    run = chance.choice(_RUNS).encode() * chance.choice((10, 3000, 60_000))
    return data[:start] + run[:200_000] + data[start:]


def _change_a_value(data: bytes, chance: Random) -> bytes:
    value = chance.choice(_VALUES).encode("utf-8", "surrogatepass")
    return _replace_one(data, _ATTRIBUTE, b'="' + value + b'"', chance)


def _change_a_number(data: bytes, chance: Random) -> bytes:
    return _replace_one(data, _NUMBER, chance.choice(_VALUES).encode("utf-8", "replace"), chance)


def _double_a_tag(data: bytes, chance: Random) -> bytes:
    found = [match.group() for match in _TAG.finditer(data)]
    if not found:
        return _flip(data, chance)
    tag = chance.choice(found)
    return data.replace(tag, tag * chance.choice((0, 2, 300, 20_000)), 1)


def _replace_one(data: bytes, pattern: re.Pattern[bytes], by: bytes, chance: Random) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return _flip(data, chance)
    match = chance.choice(found)
    return data[: match.start()] + by + data[match.end() :]


def _in_a_part(data: bytes, chance: Random) -> bytes:
    """One or two parts changed, and the package written rightly around them."""
    parts = _parts(data)
    for _ in range(chance.choice((1, 1, 2))):
        name = chance.choice(sorted(parts))
        parts[name] = chance.choice(_OF_BYTES)(parts[name], chance)
    return _packed(parts, method=chance.choice((ZIP_STORED, ZIP_DEFLATED, ZIP_DEFLATED, ZIP_LZMA)))


def _without_a_part(data: bytes, chance: Random) -> bytes:
    parts = _parts(data)
    del parts[chance.choice(sorted(parts))]
    return _packed(parts)


def _with_an_odd_name(data: bytes, chance: Random) -> bytes:
    parts = _parts(data)
    name = chance.choice(sorted(parts))
    parts[chance.choice(("", "/", "../x", "word/", "a" * 60_000, "\n", name.upper()))] = parts[name]
    return _packed(parts)


def _with_a_comment(data: bytes, chance: Random) -> bytes:
    parts = _parts(data)
    name = chance.choice(sorted(parts))
    for mark in (b"<!--c-->", b"<?p i?>", b"<!DOCTYPE x [<!ENTITY e 'e'>]>"):
        if chance.random() < 0.5:
            parts[name] = re.sub(rb"(?<=>)(?=<)", mark, parts[name], count=chance.choice((1, 9)))
    return _packed(parts)


def _bomb(data: bytes, chance: Random) -> bytes:
    """A part that unpacks to very much, of which the list of parts may say that it does not."""
    parts = _parts(data)
    name = chance.choice(sorted(parts))
    size = chance.choice((8, 70)) * 2**20
    parts[name] = parts[name] + b" " * size
    made = _packed(parts)
    return made.replace(len(parts[name]).to_bytes(4, "little"), b"\0\0\1\0") if size % 7 else made


def _in_a_header(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    marks = [found.start() for found in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)", data)]
    for _ in range(chance.choice((1, 2, 6))):
        place = chance.choice(marks) + chance.randrange(4, 46)
        if place < len(changed):
            changed[place] = chance.choice((0, 1, 99, 255, chance.randrange(256)))
    return bytes(changed)


def _spoilt_stream(data: bytes, chance: Random) -> bytes:
    """Bytes in the middle of what is packed."""
    changed = bytearray(data)
    for _ in range(20):
        changed[chance.randrange(60, max(61, len(changed) - 60))] ^= 0xFF
    return bytes(changed)


def _parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: Mapping[str, bytes], *, method: int = ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", method) as archive:
        for name, data in parts.items():
            entry = ZipInfo(name)
            entry.compress_type = method
            with archive.open(entry, "w") as stream:  # writestr takes no part without a name
                stream.write(data)
    return file.getvalue()


Change = Callable[[bytes, Random], bytes]
_OF_BYTES: Sequence[Change] = (
    *(_flip, _cut, _leave_out, _repeat, _put_in_a_run),
    *(_change_a_value, _change_a_number, _double_a_tag),
)
_OF_PACKAGES: Sequence[Change] = (
    *(_in_a_part, _in_a_part, _in_a_part, _in_a_part, _without_a_part, _with_an_odd_name),
    *(_with_a_comment, _in_a_header, _in_a_header, _spoilt_stream, _bomb),
)


def flate_bomb(megabytes: int) -> bytes:
    """What unpacks to so much, for a stream of a PDF."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b" " * 2**20) for _ in range(megabytes)) + packer.flush()
