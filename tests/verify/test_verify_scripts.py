"""Scripts that are wrong in ways that only building them several times tells, through real confined processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchsmith.artifacts import ArtifactStore
from benchsmith.designers.procedural import ProceduralDesigner
from benchsmith.sandbox import StrictSandbox
from benchsmith.testing import MemoryLedger
from benchsmith.types import GateName, Plan, StepRecord, ValidationResult, Variant
from benchsmith.verify import Verifier, verify

SEEDS = tuple(Variant(seed=seed) for seed in range(2))
DRAW = "random.Random(seed)"

pytestmark = pytest.mark.slow


@pytest.fixture
def verifier(tmp_path: Path) -> Verifier:
    gates: frozenset[GateName] = frozenset({"determinism", "solids", "model", "agreement", "zones", "requirements"})
    return Verifier(StrictSandbox(), ArtifactStore(tmp_path / "artifacts"), pictures=False, gates=gates)


def run(source: str, verifier: Verifier, variants: tuple[Variant, ...] = SEEDS) -> ValidationResult:
    return verify(source, variants, verifier, proof="off")


def test_a_good_script_passes_at_every_scale(raw_source: str, verifier: Verifier) -> None:
    variants = tuple(Variant(seed=seed, scale=scale) for seed, scale in ((0, 0.5), (1, 1.0), (2, 2.0)))
    assert run(raw_source, verifier, variants).failures == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (DRAW, "random.Random(hash(str(seed)))"),
        (DRAW, "random.Random(id(object()))"),
        (DRAW, "random.Random()"),
        (DRAW, "random.Random(COUNT.append(0) or len(COUNT))"),
        (DRAW, 'random.Random(next(iter({"a", "b", "c", "d", "e", "f", str(seed)})))'),
    ],
    ids=["hash", "id", "entropy", "a global that builds change", "set order"],
)
def test_what_differs_between_interpreters(raw_source: str, verifier: Verifier, old: str, new: str) -> None:
    source = raw_source.replace(old, new) + "\n\nCOUNT = []\n"
    result = run(source, verifier)
    assert {finding.gate for finding in result.failures} == {"determinism"}
    assert any("interpreters" in finding.message for finding in result.failures)


def test_a_seed_that_only_paints_renames_or_shuffles(raw_source: str, verifier: Verifier) -> None:
    still = raw_source.replace(DRAW, "random.Random(0)")
    painted = still.replace('rgba="0 1 0 .2"', 'rgba="0 {random.Random(repr(gap)).random()} 0 .2"')
    shuffled = still.replace(
        "for label, shape in parts.items()", "for label, shape in sorted(parts.items())[:: 1 - seed % 2 * 2]"
    )
    for source in (painted, shuffled):
        assert source != still
        told = run(source, verifier).failures
        assert any("give the same scene" in finding.message for finding in told), told


def test_an_ignored_seed_shows_even_when_every_variant_has_another_scale(raw_source: str, verifier: Verifier) -> None:
    variants = (Variant(seed=0, scale=0.8), Variant(seed=1, scale=1.25))
    (finding,) = run(raw_source.replace(DRAW, "random.Random(0)"), verifier, variants).failures
    assert "give the same scene" in finding.message


def test_a_model_that_only_the_tested_seeds_get_right(raw_source: str, verifier: Verifier) -> None:
    source = raw_source.replace('solref="0.002 1"', 'solref="{0.002 if seed < 9 else 0.5} 1"').replace(
        "mjcf(gap, side, start, scale)", "mjcf(gap, side, start, scale, seed)"
    )
    source = source.replace("start: float, scale: float)", "start: float, scale: float, seed: int)")
    told = run(source, verifier).failures
    assert len(told) == 9
    assert all(finding.gate == "determinism" and "model" in finding.message for finding in told)
    assert "is soft" in told[0].message


def test_lengths_that_do_not_scale(raw_source: str, verifier: Verifier) -> None:
    source = raw_source.replace("Pos(shape.center() * (scale - 1.0)) * shape.scale(scale)", "shape.scale(scale)")
    told = run(source, verifier).failures
    assert {finding.gate for finding in told} == {"determinism"}
    assert any("agreement" in finding.message for finding in told)


def test_a_plan_is_held_against_its_prompt_and_the_scene_against_the_plan(verifier: Verifier) -> None:
    prompt = "Push a 50 mm steel cube across a 120 mm gap between two platforms 100 mm high."
    designer, steps = ProceduralDesigner(), list[StepRecord]()
    plan = designer.plan(prompt, feedback=None, ledger=MemoryLedger(steps))
    assert isinstance(plan, Plan)
    source = designer.write_script(plan, previous=None, findings=(), feedback=None, ledger=MemoryLedger(steps)).source
    good = verify(source, SEEDS, verifier, plan=plan, prompt=prompt, proof="off")
    assert good.failures == ()
    assert [f.variant for f in good.findings if f.gate == "requirements"] == [None, *SEEDS]
    other = verify(source, SEEDS, verifier, plan=plan, prompt=prompt.replace("120", "180"), proof="off")
    assert [finding.variant for finding in other.failures] == [None]
    assert "“120 mm gap” is not in the prompt" in other.failures[0].message
    narrow = tuple(
        one.model_copy(update={"value": 140.0}) if one.quantity == "distance" else one for one in plan.requirements
    )
    missed = verify(source, SEEDS, verifier, plan=plan.model_copy(update={"requirements": narrow}), proof="off")
    assert [finding.variant for finding in missed.failures] == list(SEEDS)
    assert missed.failures[0].value == pytest.approx(120)
