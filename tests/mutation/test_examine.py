from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from benchsmith.cli.verify_gates import verify_gates
from benchsmith.errors import InputError
from benchsmith.mutation.corpus import GoodScene, Mutant, good_scenes, mutants, shipped_scenes
from benchsmith.mutation.examine import STATIC_GATES, Examination, Trial
from benchsmith.mutation.scores import score
from benchsmith.mutation.table import BEGIN, END, errors_text, markdown, write_block
from benchsmith.sandbox import StrictSandbox
from benchsmith.types import Finding, GateName, Rate

WITHOUT_RENDERS = tuple(gate for gate in STATIC_GATES if gate != "renders")


@pytest.fixture(scope="module")
def warm() -> Iterator[StrictSandbox]:
    with StrictSandbox() as sandbox:
        yield sandbox


def mutant(name: str) -> Mutant:
    return next(mutant for mutant in mutants() if mutant.name == name)


def trial(name: str, expected: GateName | None, *gates: GateName) -> Trial:
    failed = tuple(Finding(gate=gate, status="failed", message=f"{gate} says no") for gate in gates)
    return Trial(name=name, expected=expected, raw=True, gates=STATIC_GATES, failed=failed, seconds=0.0)


@pytest.mark.slow
def test_a_sound_gate_gives_a_clean_score(warm: StrictSandbox) -> None:
    scripts = (mutant("thin_goal@raw_one_part_bin"), shipped_scenes()["raw_replicate"])
    scores = score(Examination(warm, quick=True, gates=WITHOUT_RENDERS)(scripts), quick=True)
    assert [each.outcome for each in scores.trials] == ["right", "passed"], errors_text(scores)
    assert scores.clean


@pytest.mark.slow
def test_a_gate_that_is_gone_is_a_false_accept(warm: StrictSandbox) -> None:
    blind = tuple(gate for gate in WITHOUT_RENDERS if gate != "zones")
    scores = score(Examination(warm, quick=True, gates=blind)([mutant("thin_goal@raw_one_part_bin")]), quick=True)
    assert [each.outcome for each in scores.trials] == ["survived"]
    assert not scores.clean
    assert "false accept: thin_goal@raw_one_part_bin" in errors_text(scores)


@pytest.mark.slow
def test_a_good_scene_that_a_gate_fails_is_a_false_reject(warm: StrictSandbox) -> None:
    bad = mutant("thin_goal@raw_one_part_bin")
    believed_good = GoodScene(name="believed_good", source=bad.source)
    scores = score(Examination(warm, quick=True, gates=WITHOUT_RENDERS)([believed_good]), quick=True)
    zones = next(each for each in scores.gates if each.gate == "zones")
    assert (zones.rejected.count, zones.rejected.total) == (1, 1)
    assert not scores.clean


def test_scores_count_by_gate_and_outcome() -> None:
    scores = score(
        [
            trial("right", "zones", "zones"),
            trial("both", "zones", "overlap", "zones"),
            trial("other", "zones", "overlap"),
            trial("survivor", "zones"),
            trial("good", None),
            trial("rejected", None, "zones"),
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
    text = markdown(score([trial("right", "zones", "zones")], quick=True))
    assert "| zones | 1 | 1 | 0 | 0 of 1" in text
    assert "| witness |" in text
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
