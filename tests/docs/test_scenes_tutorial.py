"""The tutorial of docs/scenes.md: its file grows snippet by snippet, says what the text says, and is accepted."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import mujoco
import pytest

from benchsmith.errors import SceneError
from benchsmith.gates.contract import lint
from benchsmith.scene import Scene, drives, joints

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "scenes.md").read_text()
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
RETURN = "    return scene.build()\n"
ACCEPTED = "accepted: proven"


class Step(NamedTuple):
    """The file after a snippet."""

    script: str
    says: str
    """What the tutorial shows that building it says; empty when it shows nothing."""


def steps() -> Iterator[Step]:
    script = ""
    for (kind, block), (after, shown) in zip(BLOCKS, [*BLOCKS[1:], ("", "")], strict=True):
        if kind == "python":
            # everything goes above the last line
            script = script.replace(RETURN, block + RETURN) if script else block
            yield Step(script, shown.strip() if after == "text" else "")


STEPS = list(steps())
FINAL = STEPS[-1].script


def built(script: str, seed: int = 0, scale: float = 1.0) -> str:
    names: dict[str, object] = {}
    exec(compile(script, "gate.py", "exec"), names)  # noqa: S102  (the tutorial's own code)
    build = names["build"]
    assert callable(build)
    mjcf = build(seed, scale)[1]
    assert isinstance(mjcf, str)
    return mjcf


def test_the_tutorial_has_all_its_steps() -> None:
    assert len(STEPS) == 6
    assert FINAL.count(RETURN) == 1
    assert lint(FINAL) == []
    assert len([step for step in STEPS if step.says]) == 2


@pytest.mark.parametrize("step", STEPS, ids=[str(number) for number in range(len(STEPS))])
def test_the_file_says_at_every_step_what_the_tutorial_shows(step: Step) -> None:
    if step.says:
        with pytest.raises(SceneError) as caught:
            built(step.script)
        assert step.says == f"SceneError: {caught.value}"
    else:
        mujoco.MjModel.from_xml_string(built(step.script))


def test_the_gate_swings_and_the_post_is_its_bearing() -> None:
    model = mujoco.MjModel.from_xml_string(built(FINAL))
    assert model.joint("gate_joint").type[0] == mujoco.mjtJoint.mjJNT_HINGE
    assert model.nu == 1
    assert model.nexclude == 1


def test_a_misspelt_key_element_is_told_as_shown() -> None:
    (shown,) = re.findall(r"`(key element gaet [^`]*)`", TEXT)
    with pytest.raises(SceneError) as caught:
        built(FINAL.replace('key_elements("gate")', 'key_elements("gaet")'))
    assert str(caught.value).startswith(shown)


def test_examples_of_the_reference_run() -> None:
    text = "".join(block for kind, block in BLOCKS if kind == "pycon")
    test = doctest.DocTestParser().get_doctest(text, {}, "scenes.md", None, 0)
    assert len(test.examples) >= 4
    assert doctest.DocTestRunner().run(test).failed == 0


def test_the_reference_names_every_joint_drive_and_method() -> None:
    kinds = [
        name
        for module in (joints, drives)
        for name, kind in vars(module).items()
        if isinstance(kind, type) and kind.__module__ == module.__name__ and name not in ("Joint", "Drive")
    ]
    methods = [name for name in vars(Scene) if not name.startswith("_")]
    assert len(kinds) == 6
    assert [name for name in [*kinds, *methods] if name not in TEXT] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "gate"),
    [
        (("", ""), ""),
        pytest.param(("range=(-60, 60)", "range=(-70, 70)"), "overlap", marks=pytest.mark.thorough),
        pytest.param(("goal((160, -60, 30)", "goal((-200, -60, 0)"), "zones", marks=pytest.mark.thorough),
    ],
    ids=["as written", "too wide a swing", "goal at the start"],
)
def test_the_finished_file_is_accepted_and_its_variations_are_not(
    change: tuple[str, str], gate: str, tmp_path: Path
) -> None:
    (command,) = [block.removeprefix("$ ").split() for kind, block in BLOCKS if kind == "console"]
    assert command[:3] == ["benchsmith", "check", "gate.py"]
    assert change[0] in FINAL
    (tmp_path / "gate.py").write_text(FINAL.replace(*change))
    done = subprocess.run(
        [str(Path(sys.executable).parent / command[0]), *command[1:]],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    if gate:
        assert done.returncode == 1
        assert f"✗ {gate}" in done.stdout
    else:
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.splitlines()[-1] == ACCEPTED
        assert (f"```text\n{ACCEPTED}\n```") in TEXT
