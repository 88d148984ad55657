"""Why the system refused something is said in both languages, and never in the system's words."""

from __future__ import annotations

import errno
import os

import pytest

from followup.errors.causes import KNOWN, Refused, cause
from followup.labels import LANGUAGES, Labels

SAID = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘空间不足",
    errno.EISDIR: "是文件夹",
    errno.EROFS: "所在磁盘为只读",
    errno.ENAMETOOLONG: "文件名过长",
    errno.EADDRINUSE: "该地址和端口已被占用",
    errno.EDOM: "系统报错：EDOM",
}


@pytest.mark.parametrize("number", SAID, ids=errno.errorcode.get)
def test_a_refusal_of_the_system_is_said_in_chinese(number: int) -> None:
    problem = OSError(number, os.strerror(number), "a.txt")
    assert cause(problem).worded(Labels("zh")) == SAID[number]
    assert Refused(number).worded(Labels("zh")) == SAID[number]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_known_refusal_has_its_words(language: str) -> None:
    labels = Labels(language)
    assert [name for name in KNOWN if not labels.has(f"cause.system.{name}")] == []
    keys = labels.keys()
    worded = {key.rpartition(".")[2] for key in keys if key.startswith("cause.system.")}
    assert worded == {*KNOWN, "host", "other"}


def test_a_refusal_without_a_number_says_what_the_system_said() -> None:
    assert cause(OSError("tape is full")).worded(Labels("en")) == "the system says: tape is full"
