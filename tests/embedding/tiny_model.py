"""An ONNX model of one node, written byte by byte: it looks up a row for each character."""

from __future__ import annotations

import json
import struct
from pathlib import Path

CHARACTERS = ("建", "路", "桥")
"""The row of each points its own way; padding and unknown characters have a row of zeros."""
SPECIAL = 1
FLOAT, INT64 = 1, 7


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes | str) -> bytes:
    content = value.encode() if isinstance(value, str) else value
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def _value(name: str, kind: int, dimensions: tuple[str, ...]) -> bytes:
    shape = b"".join(_bytes(1, _bytes(2, each)) for each in dimensions)
    return _bytes(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, shape)))


def write_model(folder: Path, *, scale: float = 1.0) -> None:
    """``model.onnx`` and ``tokenizer.json`` (see onnx.proto for the numbers of the fields)."""
    folder.mkdir(parents=True, exist_ok=True)
    size = len(CHARACTERS)
    rows = [[0.0] * size] + [[scale * (i == j) for j in range(size)] for i in range(size)]
    raw = b"".join(struct.pack("<f", value) for row in rows for value in row)
    weights = (
        _number(1, len(rows)) + _number(1, size) + _number(2, FLOAT) + _bytes(8, "w")
    ) + _bytes(9, raw)
    node = _bytes(1, "w") + _bytes(1, "input_ids") + _bytes(2, "states") + _bytes(4, "Gather")
    graph = _bytes(1, node) + _bytes(2, "tiny") + _bytes(5, weights)
    graph += _bytes(11, _value("input_ids", INT64, ("batch", "length")))
    graph += _bytes(12, _value("states", FLOAT, ("batch", "length", "size")))
    model = _number(1, 8) + _bytes(7, graph) + _bytes(8, _bytes(1, "") + _number(2, 13))
    (folder / "model.onnx").write_bytes(model)
    vocabulary = {"[PAD]": 0, **{each: SPECIAL + at for at, each in enumerate(CHARACTERS)}}
    tokenizer = {
        "version": "1.0",
        "added_tokens": [],
        "pre_tokenizer": {
            "type": "Split",
            "pattern": {"Regex": "."},
            "behavior": "Isolated",
            "invert": False,
        },
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": "[PAD]"},
    }
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), "utf-8")
