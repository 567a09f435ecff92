"""The scripts that the coder's prompt shows are scenarios that pass the gates themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import mujoco
import pytest
from build123d import Compound, export_step

from benchsmith.gates.contract import lint
from benchsmith.gates.registry import run_gates, verdict_of
from benchsmith.gates.subject import Subject
from benchsmith.resources import AGENT_FILES, PROMPTS
from benchsmith.types import Finding, Variant

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = (AGENT_FILES / "script.py").read_text()
(BARRIER,) = re.findall(r"^```python\n(.*?)^```$", (PROMPTS / "_barrier.md").read_text(), re.DOTALL | re.MULTILINE)
EXAMPLES = pytest.mark.parametrize("script", [EXAMPLE, BARRIER], ids=["bin", "barrier"])


def built(script: str, variant: Variant) -> tuple[Compound, str]:
    names: dict[str, Any] = {}
    exec(compile(script, "script.py", "exec"), names)  # noqa: S102  (our own example)
    compound, mjcf = names["build"](variant.seed, variant.scale)
    return compound, mjcf


@EXAMPLES
def test_an_example_passes_the_lint(script: str) -> None:
    assert lint(script) == []


def examined(script: str, variant: Variant, folder: Path) -> list[Finding]:
    """What all gates say."""
    for stem in ("v", "v.twin"):
        compound, mjcf = built(script, variant)
        export_step(compound, folder / f"{stem}.step")
        (folder / f"{stem}.xml").write_text(mjcf)
    return run_gates(Subject(variant=variant, folder=folder, stem="v", plan=None, proof="required"))[0]


@EXAMPLES
@pytest.mark.parametrize("variant", [Variant(seed=0), Variant(seed=7, scale=0.5)], ids=str)
def test_an_example_is_proven(tmp_path: Path, script: str, variant: Variant) -> None:
    findings = examined(script, variant, tmp_path)
    assert [finding.message for finding in findings if finding.status == "failed"] == []
    assert verdict_of(findings) == "proven"
    if script == BARRIER:
        (witness,) = (finding for finding in findings if finding.gate == "witness")
        assert "carried as hinted after waiting 3.5 s" in witness.message


@pytest.mark.parametrize(
    "hint",
    [
        "(0, 0, 5), (0, 0, -50), (900, 0, 0)",
        "(0, 0, 16), (mat_start + 50, 0, 26), delay_s=0.0",
    ],
    ids=["absurd", "too early"],
)
def test_a_wrong_hint_does_not_hurt(tmp_path: Path, hint: str) -> None:
    wrong, count = re.subn(r"scene\.hint\(.*\)", f"scene.hint({hint})", BARRIER)
    assert count == 1
    findings = examined(wrong, Variant(seed=0), tmp_path)
    assert [finding.message for finding in findings if finding.status == "failed"] == []
    assert verdict_of(findings) == "proven"
    (witness,) = (finding for finding in findings if finding.gate == "witness")
    assert "not as its witness_hint says, which did not work" in witness.message


def test_the_examples_show_a_hollow_part_and_a_driven_one() -> None:
    (hollow,) = (part for part in built(EXAMPLE, Variant(seed=0))[0].children if part.label == "bin")
    size = hollow.bounding_box().size
    assert hollow.volume < 0.5 * size.X * size.Y * size.Z
    model = mujoco.MjModel.from_xml_string(built(BARRIER, Variant(seed=0))[1])
    assert [model.joint(0).name, model.actuator(0).name] == ["arm_joint", "arm_drive"]
