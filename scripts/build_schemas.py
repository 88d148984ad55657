"""Writes the schemas in ``docs/schema`` that share their definitions with ``audit-1``.

A commitment, a passage and a report look the same wherever they are written, so they are described
once, in ``audit-1.schema.json``, which is edited by hand. Run this after changing it, or after
changing what is described below; with ``--check`` it changes nothing and says by its exit status
whether the files are up to date.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from followup.reporting.scorecard import MEASURES
from followup.settings import NAMES

Schema = dict[str, Any]
FOLDER = Path(__file__).resolve().parent.parent / "docs" / "schema"
MEASURED = {
    "extraction_precision": "Extracted commitments that a label has, of those extracted within "
    "labelled lines.",
    "extraction_recall": "Labelled commitments that were extracted.",
    "extraction_f1": "The harmonic mean of both.",
    "kind_accuracy": "Labelled commitments with the right kind.",
    "evidence_mrr": "Mean of 1/rank of the first right passage.",
    "evidence_p_at_1": "Those whose first passage is right.",
    "evidence_recall_at_5": "Those with a right passage among the first five.",
    "verdict_accuracy": "Those with the right verdict.",
    "verdict_macro_f1": "F1 of the verdicts, each verdict weighing the same.",
    "verdict_kappa": "Agreement of verdicts beyond chance (Cohen); may be below 0.",
    "fulfilled_precision": "Of those said to be fulfilled, those that are.",
    "false_fulfilled": "Of those labelled missing, those said to be fulfilled.",
}
SET = {
    "language": "zh or en.",
    "database_url": "The ledger, without its password.",
    "reports_dir": "Where reports are written.",
    "colour": "auto, always or never.",
    "encoding": "Of text files; empty where it is told by content.",
}


def thing(description: str, properties: Schema, *, needed: Sequence[str] | None = None) -> Schema:
    """An object with these properties and no others, all of them there unless ``needed`` says."""
    return {
        "type": "object",
        "description": description,
        "additionalProperties": False,
        "required": list(properties if needed is None else needed),
        "properties": properties,
    }


def text(description: str, **more: str) -> Schema:
    return {"type": "string", "description": description, **more}


def count(description: str) -> Schema:
    return {"type": "integer", "minimum": 0, "description": description}


def ref(name: str, description: str = "") -> Schema:
    told = {"description": description} if description else {}
    return {"$ref": f"#/$defs/{name}", **told}


def several(description: str, items: Schema) -> Schema:
    return {"type": "array", "description": description, "items": items}


def or_null(description: str, one: Schema) -> Schema:
    return {"description": description, "anyOf": [one, {"type": "null"}]}


def share(description: str, *, least: int = 0) -> Schema:
    return or_null(description, {"type": "number", "minimum": least, "maximum": 1})


def moment(description: str) -> Schema:
    return or_null(description, {"type": "string", "format": "date-time"})


def year(description: str) -> Schema:
    return or_null(description, {"type": "integer"})


def by_name(description: str) -> Schema:
    return {
        "type": "object",
        "description": description,
        "additionalProperties": ref("scores"),
    }


def genre() -> Schema:
    return {
        "enum": ["law", "work", ""],
        "description": "law: law-based government report; work: government work report; empty "
        "where it cannot be told.",
    }


def taken(audit: Schema, *names: str) -> Schema:
    """The definitions of ``audit`` with these names, and those that they refer to."""
    found: set[str] = set()
    open_ = list(names)
    while open_:
        name = open_.pop()
        if name not in found:
            found.add(name)
            open_ += re.findall(r'"#/\$defs/(\w+)"', json.dumps(audit["$defs"][name]))
    return {name: deepcopy(one) for name, one in audit["$defs"].items() if name in found}


def contract(name: str, body: Schema, definitions: Mapping[str, Any]) -> Schema:
    """A schema as it is published; ``body`` is what :func:`thing` gives."""
    own = dict(body["properties"])
    if name != "config":
        told = "The name and version of this contract."
        own = {"schema": {"const": f"followup/{name}/1", "description": told}, **own}
    needed = ["schema", *body["required"]] if name != "config" else body["required"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:followup:schema:{name}:1",
        "title": f"followup/{name}/1",
        **body,
        "required": needed,
        "properties": own,
        "$defs": dict(definitions),
    }


def explain(audit: Schema) -> Schema:
    definitions = taken(audit, "report", "judged_commitment", "passage")
    looked_at = deepcopy(audit["$defs"]["passage"])
    looked_at["description"] = "A passage that was looked at, with what was measured of it."
    looked_at["properties"] |= {
        "line": {
            "type": "integer",
            "minimum": 1,
            "description": "The line of the outcome report's text that it begins on.",
        },
        "relied_on": {"type": "boolean", "description": "Whether the verdict rests on it."},
        "base": or_null(
            "What every passage's score starts from, in log odds; null where that is not known.",
            {"type": "number"},
        ),
        "parts": several("Each signal with what it gives to the score.", ref("part")),
    }
    looked_at["required"] = list(looked_at["properties"])
    definitions["looked_at"] = looked_at
    definitions["part"] = thing(
        "One signal of one passage.",
        {
            "name": text("The signal's name."),
            "value": share("Its value, 0..1; null where it does not apply."),
            "part": or_null(
                "What it gives to the score, in log odds: above 0 speaks for the passage, below 0 "
                "against it; null where that is not known.",
                {"type": "number"},
            ),
        },
    )
    body = thing(
        "What `followup explain --format json` prints: one commitment, and every value that went "
        "into its verdict. Codes only: the same in every language.",
        {
            "plan_report": ref("report", "The report whose plan makes the commitment."),
            "outcome_report": ref("report", "The next report."),
            "commitment": ref("judged_commitment", "The commitment, as in followup/audit/1."),
            "paragraph_text": text(
                "The paragraph of the plan that it stands in; its own text where none is known."
            ),
            "passages": several(
                "Those relied on first, then the runners-up, each best first.", ref("looked_at")
            ),
            "run": deepcopy(audit["properties"]["run"]),
        },
    )
    return contract("explain", body, definitions)


def lists(_: Schema) -> Schema:
    due = "Due, and "
    tally = {
        "fulfilled": count(f"{due}fulfilled."),
        "partial": count(f"{due}partly fulfilled."),
        "missing": count(f"{due}not found."),
        "not_due": count("Not due yet; in none of the others."),
    }
    government = text("The government's name, empty where it could not be told.")
    report = {
        "id": text("Its number in the ledger."),
        "government": government,
        "reviewed_year": year("The year it looks back on, null where not known."),
        "planned_year": year("The year it plans for, null where not known."),
        "genre": genre(),
        "title": text("Its title, empty where it has none."),
        "file_name": text("The file's name."),
        "commitments": count("How many its plan makes."),
        "imported_at": moment("When it was stored, ISO 8601."),
    }
    run = {
        "id": text("Its number in the ledger."),
        "government": government,
        "year": year("The year that the commitments were made for, null where not known."),
        "tally": ref("tally", "What became of them."),
        "made_at": moment("When it was made, ISO 8601."),
        "plan_name": text("The plan report's file."),
        "outcome_name": text("The outcome report's file."),
    }
    body = thing(
        "What `followup list --format json` prints: `reports`, or with `--runs` `runs`; one of "
        "the two is there.",
        {
            "reports": several("The reports of the ledger.", ref("report")),
            "runs": several("Its audit runs, newest first.", ref("run")),
        },
        needed=[],
    )
    definitions = {
        "report": thing("One report of the ledger.", report),
        "run": thing("One audit run of the ledger.", run),
        "tally": thing("Counts of the commitments of one run.", tally),
    }
    return contract("list", body, definitions)


def evaluation(_: Schema) -> Schema:
    scores = {"commitments": count("Labelled commitments.")}
    for name in MEASURES:
        told = f"{MEASURED[name]} null where there is nothing to measure."
        scores[name] = share(told, least=-1 if name == "verdict_kappa" else 0)
    scores["confusion"] = {
        "type": "object",
        "description": "How often the label's verdict met which verdict of the program: "
        "`missing>partial`; `not extracted` where it found no such commitment.",
        "additionalProperties": {"type": "integer", "minimum": 0},
    }
    unless = "null where the commitment was not extracted."
    verdicts = ["fulfilled", "partial", "missing"]
    case = {
        "label": text("The label file's name."),
        "text": text("The commitment as labelled."),
        "gold": {"enum": verdicts, "description": "The label's verdict."},
        "said": {"enum": [*verdicts, "not extracted"], "description": "The program's."},
        "confidence": share(f"The program's confidence; {unless}"),
        "rule": or_null(f"The rule that decided; {unless}", {"type": "string"}),
        "evidence": several("The first passages of its evidence.", {"type": "string"}),
    }
    control = {
        "commitments": count("Commitments judged."),
        "null_fulfilled": share("The share said to be fulfilled: wrongly."),
        "null_found": share("The share said to be fulfilled or partly: wrongly."),
    }
    body = thing(
        "What `followup eval --format json` prints: the measures over a folder of labels; with "
        "`--shuffled` only `control`, else all but that. docs/method.md describes the measures.",
        {
            "overall": ref("scores", "Over all labels."),
            "by_kind": by_name("By kind of commitment."),
            "by_level": by_name("By level of government."),
            "by_government": by_name("By government."),
            "by_label": by_name("By label file."),
            "worst": several("The worst misses: what misleads most first.", ref("case")),
            "control": ref("control", "Each plan against another government's report."),
        },
        needed=[],
    )
    definitions = {
        "scores": thing("All measures over some commitments.", scores),
        "case": thing("A commitment whose verdict was wrong.", case),
        "control": thing("The control, where nothing should be found.", control),
    }
    return contract("eval", body, definitions)


def commitment(audit: Schema) -> Schema:
    definitions = taken(audit, "judged_commitment")
    judged = definitions.pop("judged_commitment")
    digest = text("Of the file's bytes, hexadecimal.", pattern="^[0-9a-f]{64}$")
    file = {"name": text("The file's name."), "sha256": digest}
    definitions["file"] = thing("A report's document.", file)
    body = thing(
        "One line of what `followup export --format jsonl` prints: a commitment, whose it is, and "
        "what became of it. Codes only: the same in every language.",
        {
            "run": or_null("The run's number in the ledger.", {"type": "integer"}),
            "made_at": moment("When the run was made, ISO 8601."),
            "government": text("The government's name, empty where it could not be told."),
            "government_code": text("Its administrative code, empty where not known."),
            "year": year("The year that the commitment was made for, null where not known."),
            "genre": genre(),
            "plan_document": ref("file", "The report whose plan makes the commitment."),
            "outcome_document": ref("file", "The next report."),
            **judged["properties"],
        },
    )
    return contract("commitment", body, definitions)


def export(audit: Schema) -> Schema:
    told = (
        "By government, kind of report and year; each as `followup report --format json` prints it."
    )
    body = thing(
        "What `followup export --format json` prints: the audits of the ledger or a slice of it.",
        {"audits": several(told, {"$ref": audit["$id"]})},
    )
    return contract("export", body, {"audit": audit})


def config(_: Schema) -> Schema:
    setting = {
        "value": text("The value in force."),
        "from": {
            "enum": ["flag", "environment", "file", "default"],
            "description": "Where it comes from.",
        },
        "where": text("The variable or the file; empty for a flag and a default."),
    }
    body = thing(
        "What `followup config show --format json` prints: each setting and where it comes from.",
        {name: ref("setting", SET[name]) for name in NAMES},
    )
    definitions = {"setting": thing("A setting's value and where it comes from.", setting)}
    return contract("config", body, definitions)


BUILT = {
    "commitment": commitment,
    "config": config,
    "eval": evaluation,
    "explain": explain,
    "export": export,
    "list": lists,
}


def built() -> dict[Path, str]:
    """Every schema made here, as its file shall be."""
    audit = json.loads((FOLDER / "audit-1.schema.json").read_text("utf-8"))
    return {
        FOLDER / f"{name}-1.schema.json": json.dumps(make(audit), ensure_ascii=False, indent=2)
        + "\n"
        for name, make in BUILT.items()
    }


def main() -> int:
    """Write the schemas, or only look whether they are up to date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    only_check = parser.parse_args().check
    stale = [
        path
        for path, schema in built().items()
        if not path.is_file() or path.read_text("utf-8") != schema
    ]
    for path in stale:
        print(path.name, file=sys.stderr)
        if not only_check:
            path.write_text(built()[path], "utf-8", newline="")
    return int(bool(stale) and only_check)


if __name__ == "__main__":
    sys.exit(main())
