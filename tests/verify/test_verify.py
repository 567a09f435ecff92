"""From a script to a validation, through real confined processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchsmith.artifacts import ArtifactStore
from benchsmith.sandbox import StrictSandbox
from benchsmith.types import Finding, Proof, ValidationResult, Variant
from benchsmith.verify import Verifier, verify

SEEDS = tuple(Variant(seed=seed) for seed in range(2))


@pytest.fixture
def verifier(tmp_path: Path) -> Verifier:
    return Verifier(StrictSandbox(), ArtifactStore(tmp_path / "artifacts"), pictures=False)


def run(source: str, verifier: Verifier, proof: Proof = "required") -> ValidationResult:
    return verify(source, SEEDS, verifier, proof=proof)


def test_a_good_raw_script_is_proven(raw_source: str, verifier: Verifier) -> None:
    told: list[Finding | str] = []
    result = verify(raw_source, SEEDS, verifier, tell=told.append)
    assert result.accepted
    assert result.verdict == "proven"
    assert result.sandbox.level == "strict"
    assert tuple(one for one in told if isinstance(one, Finding)) == result.findings
    assert [one.variant for one in result.variants] == list(SEEDS)
    assert {part.label for part in result.variants[0].parts} == {"near", "far", "payload"}
    for name in ("scene.xml", "scene.step", "witness.npz"):
        assert verifier.artifacts.read(result.files()[name].sha256)


def failing_gates(result: ValidationResult) -> set[str]:
    assert not result.accepted
    return {finding.gate for finding in result.failures}


def test_nothing_runs_that_lint_refuses(tmp_path: Path, verifier: Verifier) -> None:
    canary = tmp_path / "canary"
    result = run(f"import os\nos.mkdir({str(canary)!r})\ndef build(seed, scale=1.0): ...\n", verifier)
    assert failing_gates(result) == {"contract"}
    assert not canary.exists()
    assert result.verdict == "unproven"


def test_an_exception_is_one_finding_with_its_line(raw_source: str, verifier: Verifier) -> None:
    source = raw_source.replace(
        "    side = ", "    if seed == 1:\n        raise ValueError('no such seed')\n    side = "
    )
    failures = run(source, verifier).failures
    assert [(finding.gate, finding.variant) for finding in failures] == [("contract", SEEDS[1])]
    assert "no such seed" in failures[0].message
    assert "line 16" in failures[0].message


@pytest.mark.slow
def test_a_script_that_only_knows_the_tested_seeds(raw_source: str, verifier: Verifier) -> None:
    source = raw_source.replace("    side = ", "    assert seed < 9, 'big seed'\n    side = ")
    result = run(source, verifier, "off")
    assert failing_gates(result) == {"determinism"}
    assert len(result.failures) == 9


@pytest.mark.thorough
def test_hash_order_is_not_deterministic(raw_source: str, verifier: Verifier) -> None:
    source = raw_source.replace("random.Random(seed)", "random.Random(hash(str(seed)))")
    assert failing_gates(run(source, verifier, "off")) == {"determinism"}


def test_a_seed_without_effect(raw_source: str, verifier: Verifier) -> None:
    source = raw_source.replace("random.Random(seed)", "random.Random(0)")
    (finding,) = run(source, verifier, "off").failures
    assert finding.gate == "determinism"
    assert "seeds 0 and 1 give the same scene" in finding.message


def test_a_missing_build_is_said_once_for_each_run(verifier: Verifier) -> None:
    failures = run("from math import sin as build\n", verifier).failures
    assert failures[0].gate == "contract"


@pytest.mark.thorough
def test_an_unproven_scene_is_accepted_only_when_the_caller_says_so(raw_source: str, verifier: Verifier) -> None:
    source = raw_source.replace('zone("zone_build", (-400,', 'zone("zone_build", (300,')
    assert failing_gates(run(source, verifier)) == {"witness"}
    attempted = run(source, verifier, "attempt")
    assert attempted.accepted
    assert attempted.verdict == "unproven"


def test_a_flood_of_outcomes_is_no_outcome(verifier: Verifier) -> None:
    flooding = """
import random
system = next(value for name, value in vars(random).items() if name == "_os")

def build(seed, scale=1.0):
    with system.fdopen(system.open("outcomes.jsonl", 577), "wb") as out:
        out.write(b'{"index": 0, "ok": false, "error": {"kind": "exception", "message": "forged"}}\\n' * 1_000_000)
    vars(system)["_exit"](0)
"""
    result = run(flooding, verifier)
    assert failing_gates(result) == {"contract"}
    assert "forged" not in result.failures[0].message
