"""Solutions on benchmarks: those that are shipped solve theirs, and do not without their key part."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from published_folders import CORPUS, publish_scene
from typer.testing import CliRunner

from benchsmith import evaluate, generate
from benchsmith.cli import app
from benchsmith.errors import InputError, NotFoundError
from benchsmith.types import Evaluation, Variant

VARIANTS = (Variant(seed=0), Variant(seed=1), Variant(seed=2, scale=0.7))
SOLUTIONS = CORPUS / "solutions"
NEAR_THE_CHUTE = """
from build123d import Box, Pos
from benchsmith.scene import Solution

def solve(seed, scale=1.0):
    solution = Solution(seed=seed, scale=scale)
    solution.fixture("sol_block", Pos({place}) * Box(20, 20, 20), material="steel")
    return solution.build()
"""


@pytest.fixture(scope="module")
def chute_scene(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_scene("scene_chute", [Variant(seed=0)], tmp_path_factory.mktemp("published"))


def solved_by(source: str, scene: Path, tmp_path: Path) -> Evaluation:
    script = tmp_path / "solution.py"
    script.write_text(source)
    return evaluate(scene, script, out=tmp_path / "animations")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("scene", "solution", "key", "aside"),
    [
        ("scene_chute", "chute", "sol_chute", "0, 80, 1"),
        ("scene_step", "ramp", "sol_ramp", "0, 55, 1"),
        ("scene_around", "arm", "sol_arm", "-200, 200, 61"),
    ],
)
def test_a_shipped_solution_solves_its_scene_and_not_without_its_part(
    scene: str, solution: str, key: str, aside: str, tmp_path: Path
) -> None:
    published = publish_scene(scene, VARIANTS, tmp_path / "published")
    source = (SOLUTIONS / f"{solution}.py").read_text()
    result = solved_by(source, published, tmp_path)
    assert result.solved, [(item.failures, item.trials) for item in result.variants]
    assert [len(item.trials) for item in result.variants] == [6, 6, 6]
    assert all(item.animation and item.animation.stat().st_size > 1000 for item in result.variants)
    crippled = solved_by(without(source, key, aside), published, tmp_path)
    assert [item.successes for item in crippled.variants] == [0, 0, 0], crippled.variants
    assert [len(item.trials) for item in crippled.variants] == [6, 6, 6], crippled.variants


@pytest.mark.slow
@pytest.mark.thorough
def test_the_shipped_bridge_solves_what_the_demo_makes(tmp_path: Path) -> None:
    prompt = "Push a 50 mm steel cube across a 120 mm gap between two platforms 100 mm high."
    made = generate(prompt, variants=2, out=tmp_path / "benchmarks")
    assert made.benchmark is not None
    source = (SOLUTIONS / "bridge.py").read_text()
    assert solved_by(source, made.benchmark.folder, tmp_path).solved
    crippled = solved_by(without(source, "sol_bridge", "-70, 60, 101"), made.benchmark.folder, tmp_path)
    assert [item.successes for item in crippled.variants] == [0, 0]
    assert [len(item.trials) for item in crippled.variants] == [6, 6]
    by_id = evaluate(str(made.benchmark.benchmark_id)[:8], SOLUTIONS / "bridge.py", out=tmp_path / "again")
    assert by_id.solved


def without(source: str, label: str, aside: str) -> str:
    """The same solution with a crumb that lies aside for one of its parts."""
    crumb = f'solution.fixture("{label}", Pos({aside}) * Box(2, 2, 2), material="steel")\n    return solution.build()'
    source = source.replace("\nfrom build123d", "\nfrom build123d import Box, Pos\nfrom build123d", 1)
    start = next(at for kind in ("fixture", "mechanism") if (at := source.find(f'solution.{kind}("{label}"')) >= 0)
    end = source.index("\n", start)
    return (source[:start] + "pass" + source[end:]).replace("return solution.build()", crumb)


def test_a_part_outside_the_build_zone_is_named_with_its_distance(chute_scene: Path, tmp_path: Path) -> None:
    (item,) = solved_by(NEAR_THE_CHUTE.format(place="-80, 0, 10"), chute_scene, tmp_path).variants
    (failure,) = item.failures
    assert (failure.gate, failure.parts) == ("zones", ("sol_block",))
    assert failure.value == pytest.approx(10)
    assert not item.trials


def test_a_solution_that_does_nothing_useful_is_run_and_fails(chute_scene: Path, tmp_path: Path) -> None:
    (item,) = solved_by(NEAR_THE_CHUTE.format(place="-60, 0, 10"), chute_scene, tmp_path).variants
    assert item.successes == 0
    assert "mm away from zone_goal" in item.trials[0].reason


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("x = 1\n", "defines no solve(seed, scale)"),
        ("def solve(seed, scale=1.0):\n    return 1\n", "solve must return (Compound, str)"),
        ("import os\ndef solve(seed, scale=1.0):\n    return 1\n", "imports os"),
        (NEAR_THE_CHUTE.format(place="0, 0, 0").replace("sol_block", "block"), "call it sol_block"),
    ],
)
def test_a_script_that_is_no_solution_is_told_why(source: str, words: str, chute_scene: Path, tmp_path: Path) -> None:
    (item,) = solved_by(source, chute_scene, tmp_path).variants
    assert any(words in failure.message for failure in item.failures)


def test_a_folder_that_is_no_benchmark_is_one_sentence(chute_scene: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no published benchmark"):
        evaluate(tmp_path, SOLUTIONS / "chute.py")
    with pytest.raises(NotFoundError):
        evaluate("0123abcd", SOLUTIONS / "chute.py")
    broken = shutil.copytree(chute_scene, tmp_path / "broken")
    (broken / "variants/00/scene.xml").unlink()
    with pytest.raises(InputError, match=r"variants/00/scene\.xml is missing"):
        evaluate(broken, SOLUTIONS / "chute.py")
    (broken / "benchmark.json").write_text('{"title": "x", "contract": 2, "variants": [{"variant": {"seed": 0}}]}')
    with pytest.raises(InputError, match="contract 2"):
        evaluate(broken, SOLUTIONS / "chute.py")


def test_the_command_prints_a_table_or_an_object_and_says_by_its_status(chute_scene: Path, tmp_path: Path) -> None:
    arguments = ["evaluate", str(chute_scene), str(SOLUTIONS / "chute.py"), "--out", str(tmp_path)]
    told = CliRunner().invoke(app, arguments)
    assert told.exit_code == 0, told.output
    assert "6 of 6" in told.output
    assert "solved: scene_chute" in told.output
    script = tmp_path / "nothing.py"
    script.write_text(NEAR_THE_CHUTE.format(place="-60, 0, 10"))
    failed = CliRunner().invoke(app, ["evaluate", str(chute_scene), str(script), "--out", str(tmp_path), "--json"])
    assert failed.exit_code == 1
    printed = json.loads(failed.stdout)
    assert [trial["success"] for trial in printed["variants"][0]["trials"]] == [False] * 6
    assert Path(printed["variants"][0]["animation"]).is_file()
