"""Reading in a process apart: whatever a file does to it, the next one is read."""

from __future__ import annotations

import os
import signal
import sys
import zlib
from pathlib import Path

import psutil
import pytest

from followup import limits
from followup.errors import UnreadableInput
from followup.reading import apart, read
from tests.mutated_inputs import flate_bomb
from tests.reading.docx_files import docx, p
from tests.reading.pdf_files import pdf

LINE = "云泽市人民政府工作报告今年新建学校十二所。"
GOOD = docx(p(LINE))
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="no limits of memory there")


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def helper() -> psutil.Process:
    """The process that reads."""
    return psutil.Process(apart._helper()._process.pid)


def nested_forms(depth: int, calls: int) -> bytes:
    """A PDF whose page draws a form that draws forms, each several times."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</XObject<</F 5 0 R>>>>>>",
        b"<</Length 5>>\nstream\n/F Do\nendstream",
    ]
    for place in range(depth):
        inside = b"/F Do " * calls if place + 1 < depth else b"BT ET "
        resources = f"/Resources<</XObject<</F {6 + place} 0 R>>>>" if place + 1 < depth else ""
        head = f"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]{resources}/Length {len(inside)}>>"
        objects.append(head.encode() + b"\nstream\n" + inside + b"\nendstream")
    made = b"%PDF-1.4\n"
    for number, content in enumerate(objects, 1):
        made += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    return made + b"trailer<</Root 1 0 R>>\n%%EOF"


def test_one_process_reads_file_after_file(tmp_path: Path) -> None:
    path = written(tmp_path, "a.docx", GOOD)
    apart.end()
    assert read(path).text == LINE
    first = helper().pid
    assert read(path).text == LINE
    assert helper().pid == first
    with pytest.raises(UnreadableInput, match="F209"):
        read(written(tmp_path, "b.docx", GOOD[:-30]))
    assert helper().pid == first


@pytest.mark.parametrize("fresh", [True, False])
def test_what_ends_the_process_is_said_and_the_next_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, fresh: bool
) -> None:
    good = written(tmp_path, "good.docx", GOOD)
    apart.end()
    if not fresh:
        read(good)
    send = apart._Helper._send

    def dies(self: apart._Helper, *given: object) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait()
        send(self, *given)  # type: ignore[arg-type]

    with monkeypatch.context() as broken:
        broken.setattr(apart._Helper, "_send", dies)
        with pytest.raises(UnreadableInput, match="F230"):
            read(written(tmp_path, "bad.docx", GOOD))
    assert read(good).text == LINE


def test_what_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "a.docx", GOOD)
    apart.end()
    with monkeypatch.context() as hasty:
        hasty.setattr(limits, "SECONDS", 0.0)
        with pytest.raises(UnreadableInput, match="F228"):
            read(path)
    assert read(path).text == LINE


@needs_posix
@pytest.mark.slow
@pytest.mark.parametrize("what", ["forms", "stream"])
def test_a_pdf_that_takes_all_memory_costs_that_file_only(tmp_path: Path, what: str) -> None:
    if what == "forms":
        bad = nested_forms(9, 10)
    else:
        stream = flate_bomb(1500)
        bad = pdf([[(72.0, 700.0, LINE)]]).replace(b"endobj\n11 0 obj", b"endobj\n11 0 obj", 1)
        start = bad.index(b"11 0 obj")
        end = bad.index(b"endobj", start)
        head = f"11 0 obj\n<</Length {len(stream)}/Filter/FlateDecode>>\nstream\n".encode()
        bad = bad[:start] + head + stream + b"\nendstream\n" + bad[end:]
        assert zlib.decompressobj().decompress(stream, 100) == b" " * 100
    with pytest.raises(UnreadableInput, match=r"F2(05|08|28|29|30)"):
        read(written(tmp_path, "bad.pdf", bad))
    assert read(written(tmp_path, "good.docx", GOOD)).text == LINE


@needs_posix
def test_the_process_has_limits_of_its_own(tmp_path: Path) -> None:
    read(written(tmp_path, "a.docx", GOOD))
    process = helper()
    if hasattr(process, "rlimit"):
        assert process.rlimit(psutil.RLIMIT_AS) == (limits.MEMORY_BYTES, limits.MEMORY_BYTES)
        assert process.rlimit(psutil.RLIMIT_CORE) == (0, 0)


@needs_posix
def test_a_fork_starts_a_process_of_its_own(tmp_path: Path) -> None:
    path = written(tmp_path, "a.docx", GOOD)
    read(path)
    mine = helper().pid
    child = os.fork()
    if not child:
        good = read(path).text == LINE and helper().pid != mine
        apart.end()
        os._exit(0 if good else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert helper().pid == mine


def test_an_answer_is_no_more_than_text_and_the_name_of_an_error() -> None:
    known = apart._error({"error": "PdfDamaged", "details": {"path": "/etc/passwd"}}, "x.pdf")
    assert (known.code, known.details) == ("F208", {"path": "x.pdf"})
    strange = apart._error({"error": "SystemExit", "message": "bye"}, "x.pdf")
    assert strange.code == "F231"
    wrong = apart._error({"error": "TooLarge", "details": {"nothing": 1}}, "x.pdf")
    assert wrong.code == "F230"
