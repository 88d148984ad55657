"""``calibrate`` and ``audit --profile``: learning from stored reviews, and only when asked."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from followup.audit import anchor_of, audit_stored, find_files, ingest, keep
from followup.ledger import Ledger
from followup.model import Assessment, Commitment, Verdict
from followup.model.reviews import Profile, Review
from tests.cli.conftest import Run
from tests.cli.test_cli_schemas import checked

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
PLANS = (("云泽市", 2022), ("云泽市", 2023), ("云泽市", 2024), ("苇洲县", 2024))


def strict(commitment: Commitment, judged: Assessment) -> Verdict:
    """A reviewer who believes less of what was weighed than the program does."""
    if judged.rule != "weighed":
        return judged.verdict
    if judged.verdict is Verdict.FULFILLED:
        return Verdict.PARTIAL
    if judged.verdict is Verdict.PARTIAL:
        return Verdict.PARTIAL if int(commitment.id, 16) % 8 == 0 else Verdict.MISSING
    return judged.verdict


pytestmark = pytest.mark.xdist_group("reviewed")


@pytest.fixture(scope="module")
def reviewed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the sample reports, four years of them reviewed by a strict person."""
    path = tmp_path_factory.mktemp("reviewed") / "ledger.db"
    files, _ = find_files([str(root / "seeds")])
    with Ledger.open(f"sqlite:///{path}") as ledger:
        list(ingest(files, ledger=ledger, now=NOON))
        for government, year in PLANS:
            audit = audit_stored(ledger, government, year)
            keep(ledger, audit, now=NOON)
            both = zip(audit.plan.commitments, audit.assessments, strict=True)
            ledger.add_reviews(
                Review(anchor_of(audit.plan, one), "王敏", NOON, verdict=strict(one, judged))
                for one, judged in both
            )
    return path


@pytest.fixture
def ledger(reviewed: Path, tmp_path: Path) -> Path:
    """A copy of :func:`reviewed`, as the ledger of the settings."""
    return Path(shutil.copy(reviewed, tmp_path / "ledger.db"))


@pytest.mark.slow
def test_a_profile_is_stored_only_when_asked_and_used_only_when_named(
    run: Run, root: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOLLOWUP_REVIEWER", "李强")
    before = run("audit", "云泽市", "2024", "-f", "json", "--no-save").out
    said = run("calibrate")
    assert said.status == 0
    assert "177 reviews of 4 pairs of reports" in said.out
    assert "After, left out" in said.out
    assert "Advice: it is better" in said.out
    assert json.loads(run("calibrate", "--list", "-f", "json").out)["profiles"] == []
    value = checked(root, run("calibrate", "--save", "严格", "-f", "json").out)
    assert value["after"]["agreed"] > value["before"]["agreed"]
    assert value["trained"]["agreed"] >= value["after"]["agreed"]
    assert value["before"]["agreed"] + value["better"] - value["worse"] == value["after"]["agreed"]
    assert (value["gain"], value["grouped"], value["saved"]) == (True, True, "严格")
    assert value["by_chance"] < 0.05
    listed = checked(root, run("calibrate", "--list", "-f", "json").out)["profiles"]
    assert [(one["name"], one["in_use"], one["reviewer"]) for one in listed] == [
        ("严格", True, "李强")
    ]
    assert "rests on 177 reviews" in run("calibrate", "--list").out
    unchanged = run("audit", "云泽市", "2024", "-f", "json", "--no-save").out
    assert machine(unchanged) == machine(before)
    assert "profile" not in json.loads(unchanged)["run"]["settings"]
    used = run("audit", "云泽市", "2024", "-f", "json", "--profile", "严格")
    assert used.status == 0
    settings = json.loads(used.out)["run"]["settings"]
    assert (settings["profile"], len(settings["profile_weights"])) == ("严格", 12)
    assert machine(used.out) != machine(before)
    assert "严格" in run("report", "云泽市", "2024", "-o", "-").out


def machine(said: str) -> list[str]:
    """What the program itself says of each commitment, whatever a person did."""
    found: list[dict[str, Any]] = json.loads(said)["commitments"]
    return [
        (one["review"] or {"machine_verdict": one["verdict"]})["machine_verdict"] for one in found
    ]


@pytest.mark.slow
def test_what_is_fitted_from_files_is_the_same_as_from_the_ledger(
    run: Run, ledger: Path, pair: tuple[Path, Path]
) -> None:
    with Ledger.open(f"sqlite:///{ledger}") as opened:
        opened.add_profile(profile())
    stored = run("audit", "云泽市", "2024", "-f", "json", "--no-save", "--profile", "各半").out
    files = run("audit", *pair, "-f", "json", "--no-save", "--profile", "各半")
    assert machine(files.out) == machine(stored)
    weighed = [
        said
        for one, said in zip(json.loads(stored)["commitments"], machine(stored), strict=True)
        if one["rule"] == "weighed"
    ]
    assert len(weighed) > 15
    assert "missing" in weighed
    assert weighed.count("fulfilled") < 3, "only where a name and a product are told"
    assert "another version of the lexicon" in files.err


def profile(**more: object) -> Profile:
    """Weights by which nothing is ever sure, so that the weighing comes to missing."""
    weights = {
        "schema": "profile/2",
        "weights": {"bias": [0.0, 0.0, 5.0]},
        "sure": 0.9,
        "found_line": 0.3,
        **more,
    }
    return Profile("各半", weights, {"lexicon": "old", "reviews": 1}, "王敏", NOON)


def test_too_few_reviews_are_refused_with_their_counts(run: Run, pair: tuple[Path, Path]) -> None:
    data = json.loads(run("audit", *pair, "-f", "json").out)
    for one in data["commitments"][:3]:
        run("decide", one["id"], "partial", "--reviewer", "王敏")
    said = run("calibrate", "--save", "early", "--reviewer", "王敏")
    assert said.status == 2
    assert "there are 3 (fulfilled 0, partial 3, missing 0)" in said.err
    assert "it takes 100, and 10 of each" in said.err
    assert json.loads(run("calibrate", "--list", "-f", "json").out)["profiles"] == []


def test_only_one_government_s_reviews(run: Run, ledger: Path) -> None:
    said = run("calibrate", "--government", "苇洲县")
    assert said.status == 2
    assert "there are 58 (" in said.err


def test_reviews_that_were_withdrawn_do_not_count(run: Run, ledger: Path) -> None:
    key = json.loads(run("ledger", "苇洲县", "2024", "-f", "json").out)["commitments"][0]["id"]
    run("decide", key, "--undo", "--reviewer", "王敏")
    assert "there are 57 (" in run("calibrate", "--government", "苇洲县").err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("audit", "云泽市", "2024", "--profile", "无此"),
            "no profile “无此”. There are: 各半, 残",
        ),
        (("audit", "云泽市", "2024", "--profile", "残"), "another version of the program"),
        (("calibrate", "--profile", "无此"), "no profile “无此”"),
        (("calibrate", "--list", "--save", "x"), "only lists"),
        (("calibrate", "--save", " "), "needs a name"),
    ],
)
def test_what_cannot_be_used_is_said(
    run: Run, ledger: Path, arguments: tuple[str, ...], said: str
) -> None:
    with Ledger.open(f"sqlite:///{ledger}") as opened:
        opened.add_profile(profile())
        broken = profile(weights={"bias": "much"})
        opened.add_profile(Profile("残", broken.weights, {}, "王敏", NOON))
    done = run(*arguments)
    assert done.status == 2
    assert said in done.err


def test_the_last_profile_of_a_name_is_used(run: Run, ledger: Path) -> None:
    with Ledger.open(f"sqlite:///{ledger}") as opened:
        opened.add_profile(profile(schema="profile/9"))
        opened.add_profile(profile())
    assert run("audit", "云泽市", "2024", "--no-save", "--profile", "各半").status == 0
    listed = json.loads(run("calibrate", "--list", "-f", "json").out)["profiles"]
    assert [one["in_use"] for one in listed] == [False, True]
    assert "replaced by a later one" in run("calibrate", "--list").out
