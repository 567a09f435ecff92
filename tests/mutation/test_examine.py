from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from benchsmith.cli.verify_gates import verify_gates
from benchsmith.errors import InputError
from benchsmith.mutation.corpus import GoodScene, Mutant, good_scenes, mutants, shipped_scenes
from benchsmith.mutation.examine import Examination
from benchsmith.mutation.examined import Examined
from benchsmith.mutation.gates import GATES, MOTION_GATES
from benchsmith.mutation.scores import score
from benchsmith.mutation.table import BEGIN, END, errors_text, markdown, write_block
from benchsmith.sandbox import StrictSandbox
from benchsmith.types import Finding, GateName, Rate, Verdict

STATIC = tuple(gate for gate in GATES if gate not in ("renders", *MOTION_GATES))
MOVING = tuple(gate for gate in GATES if gate in ("model", "zones", "stability", "baselines", "witness"))


@pytest.fixture(scope="module")
def warm() -> Iterator[StrictSandbox]:
    with StrictSandbox() as sandbox:
        yield sandbox


def mutant(name: str) -> Mutant:
    return next(mutant for mutant in mutants() if mutant.name == name)


def examined(
    name: str,
    expected: GateName | None,
    *gates: GateName,
    looked: tuple[GateName, ...] = STATIC,
    verdict: Verdict | None = None,
    verdicts: tuple[Verdict, ...] = ("unproven",),
) -> Examined:
    return Examined(
        name=name,
        expected=expected,
        verdict=verdict,
        raw=True,
        gates=looked,
        failed=tuple(Finding(gate=gate, status="failed", message=f"{gate} says no") for gate in gates),
        verdicts=verdicts,
        motion_s=(2.0,) * len(verdicts) if "witness" in looked else (),
        seconds=0.0,
    )


@pytest.mark.slow
def test_a_sound_gate_gives_a_clean_score(warm: StrictSandbox) -> None:
    scripts = (mutant("thin_goal@raw_one_part_bin"), shipped_scenes()["raw_replicate"])
    scores = score(Examination(warm, quick=True, gates=STATIC)(scripts), quick=True)
    assert [each.outcome for each in scores.scripts] == ["right", "passed"], errors_text(scores)
    assert scores.clean


@pytest.mark.slow
def test_a_gate_that_is_gone_is_a_false_accept(warm: StrictSandbox) -> None:
    blind = tuple(gate for gate in STATIC if gate != "zones")
    scores = score(Examination(warm, quick=True, gates=blind)([mutant("thin_goal@raw_one_part_bin")]), quick=True)
    assert [each.outcome for each in scores.scripts] == ["survived"]
    assert not scores.clean
    assert "false accept: thin_goal@raw_one_part_bin" in errors_text(scores)


@pytest.mark.slow
def test_a_good_scene_that_a_gate_fails_is_a_false_reject(warm: StrictSandbox) -> None:
    bad = mutant("thin_goal@raw_one_part_bin")
    believed_good = GoodScene(name="believed_good", source=bad.source)
    scores = score(Examination(warm, quick=True, gates=STATIC)([believed_good]), quick=True)
    zones = next(each for each in scores.gates if each.gate == "zones")
    assert (zones.rejected.count, zones.rejected.total) == (1, 1)
    assert not scores.clean


@pytest.mark.slow
def test_a_mutant_that_nobody_can_solve_is_right_only_with_its_verdict(warm: StrictSandbox) -> None:
    """A goal out of the carrier's reach is unproven, and nobody has evidence that it is impossible."""
    script = mutant("shelf_higher_than_the_reach@scene_drop")
    (found,) = Examination(warm, quick=True, gates=MOVING)([script])
    assert found.outcome == "right", found.failed
    assert found.verdicts == ("unproven",)
    wrong = found.model_copy(update={"verdict": "impossible"})
    assert wrong.outcome == "misjudged"


@pytest.mark.thorough
@pytest.mark.slow
def test_a_good_scene_is_proven_on_every_variant(warm: StrictSandbox) -> None:
    scene = shipped_scenes()["scene_drop"]
    scores = score(Examination(warm, quick=True, gates=MOVING)([scene]), quick=True, gates=MOVING)
    assert scores.clean, errors_text(scores)
    assert scores.proofs is not None
    assert (scores.proofs.scenes.count, scores.proofs.scenes.total) == (1, 1)
    assert scores.proofs.in_time.total == 2


def test_a_good_scene_without_proof_is_the_witness_s_false_reject() -> None:
    moved = (*STATIC, "stability", "baselines", "witness")
    half = examined("half", None, looked=moved, verdicts=("proven", "unproven"))
    proven = examined("proven", None, looked=moved, verdicts=("proven", "proven"))
    still = examined("still", None)
    blamed = examined("blamed", None, "zones", looked=moved)
    scores = score([half, proven, still, blamed], quick=True)
    assert [each.outcome for each in scores.scripts] == ["rejected", "passed", "passed", "rejected"]
    by_gate = {each.gate: each.rejected for each in scores.gates}
    assert (by_gate["witness"].count, by_gate["witness"].total) == (1, 3)
    assert (by_gate["zones"].count, by_gate["zones"].total) == (1, 4)
    assert scores.proofs is not None
    assert (scores.proofs.scenes.count, scores.proofs.scenes.total) == (1, 3)
    assert "1 of 3" in markdown(scores)


def test_every_variant_must_have_the_verdict() -> None:
    said: tuple[Verdict, ...] = ("impossible", "impossible", "unproven")
    mixed = examined("mixed", "witness", "witness", verdict="impossible", verdicts=said)
    pure = examined("pure", "witness", "witness", verdict="impossible", verdicts=said[:2])
    scores = score([mixed, pure], quick=True)
    witness = next(each for each in scores.gates if each.gate == "witness")
    assert (witness.right, witness.misjudged) == (1, 1)
    assert not scores.clean
    assert "false verdict: mixed (witness should have killed it as impossible" in errors_text(scores)
    assert "it was found impossible, unproven" in errors_text(scores)


def test_scores_count_by_gate_and_outcome() -> None:
    scores = score(
        [
            examined("right", "zones", "zones"),
            examined("both", "zones", "overlap", "zones"),
            examined("other", "zones", "overlap"),
            examined("survivor", "zones"),
            examined("good", None),
            examined("rejected", None, "zones"),
        ],
        quick=False,
    )
    zones = next(each for each in scores.gates if each.gate == "zones")
    assert (zones.mutants, zones.right, zones.other, zones.survived.count) == (4, 2, 1, 1)
    assert (zones.rejected.count, zones.rejected.total) == (1, 2)
    assert [each.name for each in scores.errors] == ["survivor", "rejected", "other"]
    assert not scores.clean


def test_wilson_intervals() -> None:
    none = Rate.of(0, 100)
    assert (none.low, none.high) == pytest.approx((0.0, 0.0370), abs=1e-4)
    assert (Rate.of(0, 0).low, Rate.of(0, 0).high) == (0.0, 1.0)


def test_nothing_tried_is_not_clean() -> None:
    assert not score([], quick=True).clean


def test_the_table_stands_between_the_marks(tmp_path: Path) -> None:
    text = markdown(score([examined("right", "zones", "zones")], quick=True))
    assert "| zones | 1 | 1 | 0 | 0 | 0 of 1" in text
    assert "| witness |" in text
    assert "No good scene was let move." in text
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    write_block(readme, text)
    assert readme.read_text() == f"before\n{BEGIN}\n{text}{END}\nafter\n"
    readme.write_text("no marks")
    with pytest.raises(InputError, match="lacks the lines"):
        write_block(readme, text)


def test_quick_is_a_part_of_the_corpus_with_every_operator() -> None:
    quick = [each for each in mutants() if each.quick]
    assert len(quick) < len(mutants())
    assert {each.operator for each in quick} == {each.operator for each in mutants()}
    assert 0 < sum(each.quick for each in good_scenes()) < len(good_scenes())


def test_the_command_names_the_gates_it_knows() -> None:
    app = typer.Typer()
    app.command()(verify_gates)
    result = CliRunner().invoke(app, ["--gate", "smell"])
    assert isinstance(result.exception, InputError)
    assert "agreement" in str(result.exception)
