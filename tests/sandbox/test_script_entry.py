"""What the entry makes of scripts: two files and an outcome for each variant, every fault named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from build123d import import_step
from sandbox_runs import outcomes_of, run_script

from benchsmith.sandbox import SandboxLimits

GOOD = """
    from build123d import Box, Compound, Pos
    from dataclasses import dataclass

    @dataclass
    class Size:
        edge: float

    def build(seed: int, scale: float = 1.0):
        size = Size((10 + seed) * scale)
        block = Box(size.edge, 20, 30)
        block.label = "block"
        cube = Pos(0, 0, 50) * Box(5, 5, 5)
        cube.label = "payload"
        return Compound(children=[block, cube]), f"<mujoco model='größe {seed}'/>\\r\\n"
"""


ODD = """class Odd(BaseException):
    def __str__(self): raise ValueError
def build(seed, scale=1.0):
    raise Odd
"""


def only_error(run: Any) -> dict[str, Any]:
    (outcome,) = outcomes_of(run)
    assert not outcome["ok"]
    error: dict[str, Any] = outcome["error"]
    return error


def test_each_variant_leaves_step_mjcf_and_an_outcome(tmp_path: Path) -> None:
    run = run_script(tmp_path, GOOD, variants=((0, 1.0), (3, 2.0)), limits=SandboxLimits())
    assert run.cause is None, run.printed
    assert set(run.files) == {"00.step", "00.xml", "01.step", "01.xml", "outcomes.jsonl"}
    assert run.files["01.xml"].read_bytes() == "<mujoco model='größe 3'/>\r\n".encode()
    compound = import_step(run.files["01.step"])
    assert [child.label for child in compound.children] == ["block", "payload"]
    assert compound.children[0].volume == pytest.approx(26 * 20 * 30)
    outcomes = outcomes_of(run)
    assert [(o["index"], o["seed"], o["scale"], o["ok"], o["error"]) for o in outcomes] == [
        (0, 0, 1.0, True, None),
        (1, 3, 2.0, True, None),
    ]
    assert all(o["seconds"] > 0 for o in outcomes)


def test_an_exception_has_the_scripts_line_and_spares_other_variants(tmp_path: Path) -> None:
    source = GOOD.replace("size = Size", "assert seed != 1, 'no ones'\n        size = Size")
    run = run_script(tmp_path, source, variants=((0, 1.0), (1, 1.0), (2, 1.0)), limits=SandboxLimits())
    first, second, third = outcomes_of(run)
    assert first["ok"]
    assert third["ok"]
    assert second["error"] == {"kind": "exception", "type": "AssertionError", "message": "no ones", "line": 10}
    assert set(run.files) == {"00.step", "00.xml", "02.step", "02.xml", "outcomes.jsonl"}


def test_a_fault_inside_cad_is_blamed_on_the_scripts_line(tmp_path: Path) -> None:
    source = "from build123d import Box\ndef build(seed, scale=1.0):\n    return Box(1, 2, 3).fillet(-5, []), ''\n"
    error = only_error(run_script(tmp_path, source, limits=SandboxLimits()))
    assert error["kind"] == "exception"
    assert error["line"] == 3


@pytest.mark.parametrize(
    ("source", "kind", "name", "line", "words"),
    [
        ("def build(:\n", "syntax", "SyntaxError", 1, "invalid syntax"),
        ("x = 1\nimport nowhere\n", "import", "ModuleNotFoundError", 2, "No module named 'nowhere'"),
        ("def build(seed, scale=1.0):\n    import nowhere\n", "import", "ModuleNotFoundError", 2, "nowhere"),
        ("1 / 0\n", "exception", "ZeroDivisionError", 1, "division by zero"),
        ("def make(seed, scale): ...\n", "missing_build", "", None, "build(seed, scale)"),
        ("build = 3\n", "missing_build", "", None, "build(seed, scale)"),
        ("def build(seed):\n    return None\n", "signature", "TypeError", None, "too many positional"),
        ("def build(seed, scale, mood):\n    return None\n", "signature", "TypeError", None, "mood"),
        ("def build(seed, scale=1.0):\n    return None\n", "return_type", "", None, "NoneType"),
        ("def build(seed, scale=1.0):\n    return 1, 2, 3\n", "return_type", "", None, "(int, int, int)"),
        ("def build(seed, scale=1.0):\n    return 'box', '<mujoco/>'\n", "return_type", "", None, "not str"),
        ("import sys\ndef build(seed, scale=1.0):\n    sys.exit(0)\n", "system_exit", "SystemExit", 3, "exit(0)"),
        ("import sys\nsys.exit('enough')\n", "system_exit", "SystemExit", 2, "'enough'"),
        (ODD, "exception", "Odd", 4, ""),
        ("def build(seed, scale=1.0):\n    return build(seed, scale)\n", "exception", "RecursionError", 2, "recursion"),
        ("x = 1\nraise ValueError('m' * 5000)\n", "exception", "ValueError", 2, "mmm"),
    ],
)
def test_faults(  # noqa: PLR0917  (one row of the table)
    tmp_path: Path, source: str, kind: str, name: str, line: int | None, words: str
) -> None:
    run = run_script(tmp_path, source)
    assert run.cause is None, run.printed
    error = only_error(run)
    assert (error["kind"], error["type"], error["line"]) == (kind, name, line)
    assert words in error["message"]
    assert len(error["message"]) <= 2000


def test_wrong_second_value_and_solids_instead_of_compound(tmp_path: Path) -> None:
    source = """
        from build123d import Box, Compound, Solid
        def build(seed, scale=1.0):
            return [(Solid.make_box(1, 1, 1), ""), (Compound(children=[Box(1, 1, 1)]), b"<mujoco/>")][seed]
    """
    run = run_script(tmp_path, source, variants=((0, 1.0), (1, 1.0)), limits=SandboxLimits())
    messages = [outcome["error"]["message"] for outcome in outcomes_of(run)]
    assert "Solid" in messages[0]
    assert "bytes" in messages[1]


def test_a_script_that_does_not_load_ends_the_run_at_the_first_variant(tmp_path: Path) -> None:
    run = run_script(tmp_path, "import nowhere", variants=((0, 1.0), (1, 1.0)))
    assert [outcome["index"] for outcome in outcomes_of(run)] == [0]


def test_what_was_built_before_the_wall_stays_whole(tmp_path: Path) -> None:
    source = GOOD.replace("size = Size", "import time; time.sleep(60 * seed)\n        size = Size")
    run = run_script(tmp_path, source, variants=((0, 1.0), (1, 1.0)), limits=SandboxLimits(wall_s=8))
    assert run.cause == "wall"
    assert set(run.files) == {"00.step", "00.xml", "outcomes.jsonl"}
    assert [outcome["ok"] for outcome in outcomes_of(run)] == [True]


def test_numpy_and_mujoco_are_there(tmp_path: Path) -> None:
    source = """
        import mujoco, numpy
        model = mujoco.MjModel.from_xml_string("<mujoco/>")
        open("ok.txt", "w").write(f"{mujoco.__version__} {numpy.pi:.2f} {model.nbody}")
    """
    run = run_script(tmp_path, source, limits=SandboxLimits())
    assert run.cause is None, run.printed
    assert run.files["ok.txt"].read_text().endswith("3.14 1")
