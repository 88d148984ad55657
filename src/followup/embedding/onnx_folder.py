"""A model in a folder, laid out as sentence-transformers exports it.

``model.onnx`` (or ``onnx/model.onnx``) and ``tokenizer.json``; beside them, where they are there,
``1_Pooling/config.json`` (mean or first token) and ``config_sentence_transformers.json`` (a prefix
for queries). See https://sbert.net/docs/sentence_transformer/usage/efficiency.html#onnx.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from followup.embedding.vectors import Vectors
from followup.errors.usage import ModelIncomplete, ModelUnusable, OnnxRuntimeMissing

MODELS = ("model.onnx", "onnx/model.onnx")
TOKENIZER = "tokenizer.json"
LONGEST = 512
"""Tokens; the models that this is for have learned no longer places."""


class OnnxFolder:
    """A local model that onnxruntime runs on the processor."""

    def __init__(self, folder: Path) -> None:
        model = next((folder / name for name in MODELS if (folder / name).is_file()), None)
        tokenizer = folder / TOKENIZER
        if model is None or not tokenizer.is_file():
            missing = MODELS[0] if model is None else TOKENIZER
            raise ModelIncomplete(path=folder, missing=missing)
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError:
            raise OnnxRuntimeMissing(path=folder) from None
        options = onnxruntime.SessionOptions()
        options.use_deterministic_compute = True
        options.log_severity_level = 4  # the error that is raised says it all
        try:
            self._tokenizer = Tokenizer.from_file(str(tokenizer))
            self._session = onnxruntime.InferenceSession(
                str(model), options, providers=["CPUExecutionProvider"]
            )
            settings = _settings(folder)
        except Exception as problem:  # both libraries raise their own, without a common base
            raise ModelUnusable(path=folder, why=_first_line(problem)) from None
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.enable_padding()
        self._inputs = {each.name for each in self._session.get_inputs()}
        self._outputs = [each.name for each in self._session.get_outputs()]
        self._folder = folder
        self._prefix, self._first_token = settings
        self._name = f"{folder.resolve().name} {_checksum(model, tokenizer)}"

    @property
    def name(self) -> str:
        """The folder's name and a checksum of what is in it."""
        return self._name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Raises :class:`UsageProblem` U705 where the model wants other inputs than text gives."""
        read = self._tokenizer.encode_batch([self._prefix + text for text in texts])
        mask = np.array([each.attention_mask for each in read], np.int64)
        known = {
            "input_ids": np.array([each.ids for each in read], np.int64),
            "attention_mask": mask,
            "token_type_ids": np.array([each.type_ids for each in read], np.int64),
        }
        given = {name: value for name, value in known.items() if name in self._inputs}
        own = "sentence_embedding"
        wanted = own if own in self._outputs else self._outputs[0]
        try:
            found = np.asarray(self._session.run([wanted], given)[0], np.float32)
        except Exception as problem:
            raise ModelUnusable(path=self._folder, why=_first_line(problem)) from None
        if found.ndim == 3:
            found = found[:, 0] if self._first_token else _mean(found, mask)
        if found.ndim != 2 or len(found) != len(texts):
            raise ModelUnusable(path=self._folder, why=f"{wanted}: {found.shape}")
        lengths = np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12)
        return np.asarray(found / lengths, np.float32)


def _mean(tokens: Vectors, mask: np.ndarray[Any, np.dtype[np.int64]]) -> Vectors:
    held = mask[:, :, None].astype(np.float32)
    return np.asarray((tokens * held).sum(axis=1) / np.maximum(held.sum(axis=1), 1.0), np.float32)


def _settings(folder: Path) -> tuple[str, bool]:
    """The prefix of queries, and whether the first token stands for the text."""
    prompts = _json(folder / "config_sentence_transformers.json").get("prompts") or {}
    pooling = _json(folder / "1_Pooling" / "config.json")
    return str(prompts.get("query") or ""), bool(pooling.get("pooling_mode_cls_token"))


def _json(path: Path) -> dict[str, Any]:
    found = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return found if isinstance(found, dict) else {}


def _checksum(*paths: Path) -> str:
    digest = sha256()
    for path in paths:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()[:12]


def _first_line(problem: Exception) -> str:
    return (str(problem).splitlines() or [type(problem).__name__])[0][:200]
