"""One report as JSON: the contract ``followup/extract/1``."""

from __future__ import annotations

from followup.labels import Labels
from followup.reporting.formats.json import objects
from followup.reporting.views.extraction import Extraction

SCHEMA = "followup/extract/1"


def write_json(view: Extraction, labels: Labels) -> str:  # noqa: ARG001 - a contract has no language
    """The JSON of the contract ``followup/extract/1``."""
    report = view.report
    return objects.dump(
        {
            "schema": SCHEMA,
            "report": objects.source(view.source),
            "sections": [objects.section(item) for item in report.sections],
            "tasks": [objects.task(item) for item in report.tasks],
            "commitments": [objects.commitment(item) for item in report.commitments],
            "achievements": [objects.achievement(item) for item in report.achievements],
            "problems": [objects.problem(item) for item in report.problems],
        }
    )
