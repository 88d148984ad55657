"""The sample reports that come with the program: in a checkout ``seeds/``, in a wheel a copy."""

from __future__ import annotations

import tomllib
from pathlib import Path

import followup
from followup.audit.files import audit_files
from followup.audit.stored import Explained
from followup.errors import UsageProblem
from followup.errors.usage import SamplesMissing


def sample_pair() -> tuple[Path, Path]:
    """The plan and the outcome report that ``followup demo`` audits.

    ``manifest.toml`` beside the samples names them. Raises :class:`UsageProblem` U520 where the
    samples were not installed.
    """
    folder = _folder()
    named = tomllib.loads((folder / "manifest.toml").read_text("utf-8"))["demo"]
    return folder / named["plan"], folder / named["outcome"]


def explain_sample(beginning: str) -> Explained | None:
    """The one commitment of the sample pair whose id begins so, if there is exactly one.

    Ids stay the same whenever a report is read, so what ``followup demo`` showed can be explained
    without having been stored.
    """
    try:
        plan, outcome = sample_pair()
    except UsageProblem:
        return None
    audit = audit_files(plan, outcome)
    fitting = [
        position
        for position, assessment in enumerate(audit.assessments)
        if assessment.commitment_id.startswith(beginning.strip().lower())
    ]
    return Explained(audit, fitting[0]) if len(fitting) == 1 else None


def _folder() -> Path:
    package = Path(followup.__file__).resolve().parent
    for folder in (package / "_seeds", package.parent.parent / "seeds"):
        if (folder / "manifest.toml").is_file():
            return folder
    raise SamplesMissing(path=package / "_seeds")
