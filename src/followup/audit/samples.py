"""The sample reports that come with the program: in a checkout ``seeds/``, in a wheel a copy."""

from __future__ import annotations

import tomllib
from pathlib import Path

import followup
from followup.errors.usage import SamplesMissing


def sample_pair() -> tuple[Path, Path]:
    """The plan and the outcome report that ``followup demo`` audits.

    ``manifest.toml`` beside the samples names them. Raises :class:`UsageProblem` U520 where the
    samples were not installed.
    """
    folder = _folder()
    named = tomllib.loads((folder / "manifest.toml").read_text("utf-8"))["demo"]
    return folder / named["plan"], folder / named["outcome"]


def _folder() -> Path:
    package = Path(followup.__file__).resolve().parent
    for folder in (package / "_seeds", package.parent.parent / "seeds"):
        if (folder / "manifest.toml").is_file():
            return folder
    raise SamplesMissing(path=package / "_seeds")
