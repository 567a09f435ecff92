"""Each gate on the raw scene with one defect planted: the right gate fails, and says what."""

from __future__ import annotations

import runpy
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from build123d import Box, Compound, Cylinder, Pos, Shape, export_step

from benchsmith.gates.registry import run_gates, verdict_of
from benchsmith.gates.subject import Subject
from benchsmith.types import Finding, Part, Payload, Plan, Proof, Variant

SCRIPT = Path(__file__).parents[1] / "scenes" / "raw_gap.py"

Make = Callable[..., Subject]


@pytest.fixture(scope="module")
def built() -> tuple[dict[str, Shape], str]:
    compound, xml = runpy.run_path(str(SCRIPT))["build"](0)
    return {child.label: child for child in compound.children}, xml


@pytest.fixture
def subject(tmp_path: Path, built: tuple[dict[str, Shape], str]) -> Make:
    """Makes a subject from the raw scene, after replacing texts in its MJCF and parts in its CAD."""

    def make(
        *replacements: tuple[str, str],
        parts: dict[str, Shape | None] | None = None,
        plan: Plan | None = None,
        proof: Proof = "off",
    ) -> Subject:
        shapes, xml = dict(built[0]), built[1]
        for old, new in replacements:
            assert old in xml, f"{old!r} is not in the scene"
            xml = xml.replace(old, new)
        for label, shape in (parts or {}).items():
            shapes.pop(label, None)
            if shape is not None:
                shape.label = label
                shapes[label] = shape
        export_step(Compound(children=list(shapes.values())), tmp_path / "00.step")
        (tmp_path / "00.xml").write_text(xml)
        for kind in ("step", "xml"):
            shutil.copy(tmp_path / f"00.{kind}", tmp_path / f"00.twin.{kind}")
        return Subject(Variant(seed=0), tmp_path, "00", plan, proof)

    return make


def failed(subject: Subject, gate: str | None = None) -> list[Finding]:
    findings = run_gates(subject)[0]
    return [finding for finding in findings if finding.status == "failed" and gate in (None, finding.gate)]


def test_the_raw_scene_passes_every_gate_and_is_proven(subject: Make) -> None:
    made = subject(proof="required")
    findings, seconds = run_gates(made)
    statuses = {finding.gate: finding.status for finding in findings}
    skipped = {gate for gate, status in statuses.items() if status == "skipped"}
    assert skipped == {"requirements", "counterfactual", "renders"}
    assert {status for status in statuses.values() if status != "skipped"} == {"passed"}
    assert verdict_of(findings) == "proven"
    assert set(seconds) == set(statuses)
    assert made.made["witness.npz"].exists()
    assert (made.folder / "00.gate").read_text() == list(seconds)[-1], "who is stopped says which gate that was in"


def test_without_proof_the_witness_is_skipped(subject: Make) -> None:
    findings, _ = run_gates(subject())
    assert findings[-1].status == "skipped"
    assert verdict_of(findings) == "unproven"


def test_a_goal_under_the_payload_is_refused_before_any_motion(subject: Make) -> None:
    made = subject(('name="zone_goal"', 'name="zone_forbid_x"'), ('name="zone_build"', 'name="zone_goal"'))
    assert [finding.gate for finding in failed(made)] == ["model"]


MODEL_DEFECTS = [
    ("<mujoco>", "<mujoco", "not XML"),
    ("<worldbody>", '<asset><mesh name="m" file="x.stl"/></asset><worldbody>', "no external files"),
    ("<worldbody>", '<include file="x.xml"/><worldbody>', "include"),
    ('integrator="implicitfast"', 'integrator="implicitfast" wind="1 0 0"', "wind"),
    ('integrator="implicitfast"', 'integrator="implicitfast" gravity="0 0 -1"', "gravity"),
    ('timestep="0.001"', 'timestep="0.005"', "timestep 5 ms"),
    ('solref="0.002 1"', 'solref="0.1 1"', "soft"),
    ('condim="6"', 'condim="6" margin="0.001"', "margin"),
    ('<body name="payload"', '<body gravcomp="1" name="payload"', "gravcomp"),
    ("<worldbody>", '<contact><exclude body1="far" body2="payload"/></contact><worldbody>', "excluded"),
    ("<worldbody>", '<option><flag contact="disable"/></option><worldbody>', "disabled flag"),
    ('<geom type="cylinder"', '<geom contype="2" conaffinity="2" type="cylinder"', "pass through"),
    ('<body name="near"', '<body name="b"><joint type="slide"/><geom size=".01"/></body><body name="near"', "can move"),
    ('<geom name="ground"', '<geom name="wall" type="box" size=".1 .1 .1" pos="0 0 3"/><geom name="ground"', "wall"),
    ("</custom>", '</custom><equality><weld body1="payload" body2="far"/></equality>', "equality"),
    ("</custom>", '</custom><actuator><motor name="m" joint="j"/></actuator>', "does not compile"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "words"), MODEL_DEFECTS, ids=[defect[2] for defect in MODEL_DEFECTS])
def test_the_model_gate_catches(subject: Make, old: str, new: str, words: str) -> None:
    findings = [finding for finding in failed(subject((old, new))) if finding.gate == "model"]
    assert words in " ".join(finding.message for finding in findings)


def test_overlap_depth_is_reported(subject: Make) -> None:
    (finding,) = failed(subject(parts={"block": Pos(-210, 0, 79) * Box(20, 20, 2.2)}), "overlap")
    assert (finding.gate, set(finding.parts)) == ("overlap", {"near", "block"})
    assert finding.value == pytest.approx(2.1, abs=0.01)


def test_a_floating_part_is_named(subject: Make) -> None:
    (finding,) = failed(subject(parts={"cloud": Pos(0, 0, 200) * Box(10, 10, 10)}), "overlap")
    assert (finding.gate, finding.parts) == ("overlap", ("cloud",))
    assert "floats" in finding.message


def test_a_part_under_the_ground_is_named(subject: Make) -> None:
    (finding,) = failed(subject(parts={"vault": Pos(0, 0, -10) * Box(10, 10, 5)}), "overlap")
    assert finding.parts == ("vault",)
    assert finding.value == pytest.approx(-7.5)
    assert "under the ground" in finding.message
    assert not failed(subject(parts={"footing": Pos(0, 150, 0) * Box(10, 10, 10)}), "overlap")


def test_a_part_out_of_bounds_is_named(subject: Make) -> None:
    findings = failed(subject(parts={"far_away": Pos(900, 0, 5) * Box(10, 10, 10)}), "overlap")
    assert [finding.parts for finding in findings] == [("far_away", "zone_bounds")]
    assert findings[0].value == pytest.approx(305)


def test_an_empty_boolean_and_a_missing_part_are_named(subject: Make) -> None:
    plan = Plan(
        title="t", theme="t", summary="t", zones=(),
        payloads=(Payload(label="payload", shape="puck", size=(50, 50, 20), material="steel", start=(0, 0, 0),
                          goal="zone_goal"),),
        parts=tuple(Part(label=label, role="fixture", description="", material="oak") for label in ("near", "rail")),
    )  # fmt: skip
    messages = [finding.message for finding in failed(subject(parts={"far": Box(1, 1, 1) - Box(2, 2, 2)}, plan=plan))]
    assert any("rail was not built" in message for message in messages)
    assert any("far" in message for message in messages)


def test_a_start_in_the_goal_and_a_goal_in_a_wall(subject: Make) -> None:
    (start,) = {finding.message for finding in failed(subject(('name="payload" pos="-', 'name="payload" pos="')))
                if "nominal" in finding.message}  # fmt: skip
    assert "is inside zone_goal" in start
    wall = '<body name="block" pos="0.15 0 0.15"><geom type="box" size=".1 .1 .0699"/></body><body name="payload"'
    solid = {"block": Pos(150, 0, 150) * Box(200, 200, 139.8)}
    (finding,) = failed(subject(('<body name="payload"', wall), parts=solid))
    assert finding.gate == "zones"
    assert "no free place for payload was found in zone_goal" in finding.message


def test_a_goal_thinner_than_the_payload(subject: Make) -> None:
    finding = failed(subject(("0.06 0.03", "0.005 0.03")))[0]
    assert finding.gate == "zones"
    assert "too large" in finding.message
    assert finding.value == pytest.approx(10, abs=0.1)


def test_what_gravity_solves_is_trivial(subject: Make) -> None:
    """The goal lies under a payload that starts in the air above the far plinth."""
    text = subject().xml
    start = text.index('<body name="payload" pos="') + len('<body name="payload" pos="')
    place = text[start : text.index('"', start)]
    x = -float(place.split()[0])
    lifted = {"payload": Pos(x * 1000, 0, 190) * Cylinder(25, 20)}
    fresh = subject((place, f"{x!r} 0.0 0.19"), parts=lifted, proof="required")
    findings, _ = run_gates(fresh)
    assert [finding.gate for finding in findings if finding.status == "failed"] == ["baselines"]
    assert verdict_of(findings) == "trivial"


def test_an_unreachable_goal_is_unproven(subject: Make) -> None:
    made = subject(('name="zone_build" type="box" pos="0.0', 'name="zone_build" type="box" pos="0.3'), proof="required")
    (finding,) = failed(made)
    assert finding.gate == "witness"
    assert verdict_of([finding]) == "unproven"


def test_different_builds_of_two_interpreters(subject: Make) -> None:
    made = subject()
    twin = made.folder / "00.twin.xml"
    twin.write_text(twin.read_text().replace("0.6 0.002", "0.7 0.002"))
    export_step(Compound(children=[Box(1, 1, 1)]), made.folder / "00.twin.step")
    findings = [finding for finding in failed(made) if finding.gate == "determinism"]
    assert len(findings) == 2
    assert {"near", "far", "payload"} <= set(findings[0].parts)
