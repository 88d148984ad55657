"""A file is seen whole or not at all, whatever goes wrong on the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from followup.atomic import Drafts, whole


def test_a_file_is_there_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "年度台账.csv"
    with whole(path) as draft:
        draft.write_text("一")
        assert not path.exists()
    assert path.read_text() == "一"
    assert list(tmp_path.iterdir()) == [path]


def test_what_fails_leaves_the_old_file_and_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_text("old")
    with pytest.raises(RuntimeError), whole(path) as draft:
        draft.write_text("new")
        raise RuntimeError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_usual_rights_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.touch(0o640)
    before = os.umask(0o027)
    try:
        for path in (old, new):
            with whole(path):
                pass
    finally:
        os.umask(before)
    assert [path.stat().st_mode & 0o777 for path in (old, new)] == [0o640, 0o640]
    old.chmod(0o600)
    with whole(old):
        pass
    assert old.stat().st_mode & 0o777 == 0o600


def test_of_several_files_none_is_put_where_one_cannot_be_written(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "gone" / "second"
    with Drafts() as drafts, pytest.raises(OSError, match=r"second|gone"):
        drafts.beside(first).write_text("1")
        drafts.beside(second)
    assert drafts.at == second
    assert list(tmp_path.iterdir()) == []
