"""Gate `counterfactual`: what counts as an obstacle, and what is decoration."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from box_scenes import Box, box_mjcf, part, wall

from benchsmith.gates import counterfactual, witness
from benchsmith.gates.registry import GATES
from benchsmith.gates.subject import Subject
from benchsmith.types import LIMITS, Finding, Variant

CUBE = '<geom type="box" size=".015 .015 .015"/>'
TABLE: Box = ((-150, -50, 0), (-50, 50, 40))
SHELF: Box = ((60, -50, 0), (160, 50, 40))

Judge = Callable[..., list[Finding]]


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """Runs the gate on a scene that has a witness, with these key elements."""

    def run(key: str, *bodies: str, **how: object) -> list[Finding]:
        custom = str(how.pop("custom", "")) + (f'<text name="key_elements" data="{key}"/>' if key else "")
        how.setdefault("payload", CUBE)
        how.setdefault("bounds", ((-200, -100, -10), (200, 100, 300)))
        (tmp_path / "00.xml").write_text(box_mjcf(bodies, custom=custom, **how))  # type: ignore[arg-type]
        subject = Subject(Variant(seed=0), tmp_path, "00", None, "required")
        (found,) = witness.check(subject)
        assert found.passed, found.message
        return list(counterfactual.check(subject))

    return run


def test_without_key_elements_there_is_nothing_to_take_out(judge: Judge) -> None:
    (finding,) = judge("", wall(60))
    assert (finding.status, finding.message) == ("skipped", "the scene names no key element")


def test_it_needs_the_witness() -> None:
    gate = next(gate for gate in GATES if gate.name == "counterfactual")
    assert "witness" in gate.needs


def test_a_wall_across_the_way_counts_by_the_length_of_the_way(judge: Judge) -> None:
    (finding,) = judge("wall", wall(80))
    assert finding.passed
    assert finding.parts == ("wall",)
    assert "the shortest way is" in finding.message
    assert finding.unit == "mm"


def test_a_low_sill_counts_by_the_straight_push(judge: Judge) -> None:
    (finding,) = judge("sill", part("sill", ((-5, -100, 0), (5, 100, 20))))
    assert finding.passed
    assert "without it the straight push succeeds from the nominal start, where it failed" in finding.message


def test_a_wall_beside_the_way_is_decoration(judge: Judge) -> None:
    across, beside = judge("wall fence wall", wall(80), part("fence", ((-40, 30, 0), (40, 40, 60))))
    assert across.passed
    assert beside.status == "failed"
    assert beside.parts == ("fence",)
    assert "fence is decoration" in beside.message
    assert beside.value is not None
    assert beside.limit is not None
    with_it = beside.limit / (1 - LIMITS.counterfactual_fraction)
    assert beside.value == pytest.approx(with_it, rel=0.02), "both ways lead over the other wall"
    assert f"{beside.value:.1f} mm without it and {with_it:.1f} mm with it" in beside.message
    assert "key element" in beside.hint


@pytest.mark.thorough
@pytest.mark.slow
def test_a_wall_that_stands_where_another_forces_the_way_is_decoration(judge: Judge) -> None:
    """Both are across, and of one height: without either the way is as long but for a few millimetres."""
    pair = [part(label, ((x, -100, 0), (x + 5, 100, 80))) for label, x in (("first", -5), ("second", 1))]
    assert [finding.status for finding in judge("first second", *pair)] == ["failed", "failed"]


@pytest.mark.parametrize(("top", "status"), [(34, "failed"), (48, "passed")])
def test_a_forbid_zone_counts_when_it_reaches_into_the_way(judge: Judge, top: float, status: str) -> None:
    tables = [part("table", TABLE), part("shelf", SHELF)]
    gap: Box = ((-50, -50, 0), (60, 50, top))
    goal: Box = ((65, -40, 40), (155, 40, 100))
    (finding,) = judge("zone_forbid_gap", *tables, start=(-100, 0, 55), goal=goal, zones={"zone_forbid_gap": gap})
    assert finding.status == status


def test_supports_and_receptacles_are_no_obstacles(judge: Judge) -> None:
    goal: Box = ((65, -40, 40), (155, 40, 100))
    crate = part("crate", ((-140, -45, 40), (-125, -30, 55)), joint="<freejoint/>")
    shelf, table = part("shelf", SHELF), part("table", TABLE)
    role = '<text name="role_crate" data="movable"/>'
    found = judge("table shelf", table, shelf, crate, start=(-80, 0, 55), goal=goal, custom=role)
    assert [finding.status for finding in found] == ["failed", "failed"]
    assert "table is no obstacle: " in found[0].message
    assert found[0].message.endswith("starts on it")
    assert found[1].message == "shelf is no obstacle: payload comes to rest on it"
    assert "not what carries" in found[0].hint


def test_what_holds_back_a_payload_counts(judge: Judge) -> None:
    """A ball on a slope behind a gate: the carrier passes above it, but without it the ball rolls to the goal."""
    tilt = '<body name="slope" pos="-.1 0 .04" euler="0 20 0"><geom type="box" size=".06 .04 .005"/></body>'
    gate = part("gate", ((-50, -40, 30), (-45, 40, 42)))
    stop = part("stop", ((130, -60, 0), (140, 60, 60)))
    ball = '<geom type="sphere" size=".015" density="4000"/>'
    goal: Box = ((-20, -60, 0), (128, 60, 60))
    (finding,) = judge("gate", tilt, gate, stop, payload=ball, start=(-100, 0, 61.3), goal=goal)
    assert finding.passed, finding.message


DRIVEN = """<body name="gate"><joint name="gate_joint" type="slide" axis="0 0 1" damping="5"/>
  <geom type="box" size=".004 .08 .03" pos="0 0 .0305"/></body>"""


@pytest.mark.parametrize(("x", "status"), [(0.0, "passed"), (0.19, "failed")])
def test_a_driven_gate_counts_where_its_drive_takes_it(judge: Judge, x: float, status: str) -> None:
    drive = '{"kind":"sine","offset":0,"amplitude":0.02,"frequency_hz":0.5,"phase_rad":0}'
    (finding,) = judge(
        "gate",
        DRIVEN.replace('name="gate">', f'name="gate" pos="{x} 0 .02">'),
        custom=f"<text name='role_gate' data='mechanism'/><text name='drive_gate' data='{drive}'/>",
        sections='<actuator><position name="gate_drive" joint="gate_joint" kp="400" kv="20"/></actuator>',
    )
    assert finding.status == status


@pytest.mark.thorough
@pytest.mark.slow
@pytest.mark.parametrize(("height", "status"), [(0.135, "passed"), (0.25, "failed")])
def test_a_pendulum_counts_when_it_hangs_in_the_way(judge: Judge, height: float, status: str) -> None:
    bob = f"""<body name="bob" pos="0 0 {height}"><joint name="bob_joint" axis="1 0 0" damping=".001"/>
      <geom type="cylinder" size=".003 .05" pos="0 0 -.05"/><geom type="sphere" size=".02" pos="0 0 -.1"/></body>"""
    (finding,) = judge("bob", bob, custom='<text name="role_bob" data="mechanism"/>')
    assert finding.status == status


@pytest.mark.slow
def test_a_ring_is_judged_by_the_ways_of_a_ball_as_thick_as_it(judge: Judge) -> None:
    ring = "".join(f'<geom type="box" size="{size}" pos="{at}"/>' for size, at in (
        (".03 .005 .006", "0 .025 0"), (".03 .005 .006", "0 -.025 0"),
        (".005 .02 .006", ".025 0 0"), (".005 .02 .006", "-.025 0 0"),
    ))  # fmt: skip
    beside = part("fence", ((-40, 60, 0), (40, 70, 60)))
    found = judge("sill fence", part("sill", ((-5, -50, 0), (5, 50, 15))), beside, payload=ring, start=(-100, 0, 6))
    assert [finding.status for finding in found] == ["passed", "failed"]
    assert "for a ball of 12 mm" in found[1].message
