"""Obstacles between places given by coordinates, and between a ledge and what lies below it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from benchsmith.artifacts import ArtifactStore
from benchsmith.designers.procedural import ProceduralDesigner
from benchsmith.designers.procedural.writing import write
from benchsmith.sandbox import StrictSandbox
from benchsmith.testing import MemoryLedger
from benchsmith.types import Plan, Refusal, Variant
from benchsmith.verify import Verifier, verify

WALL = (
    "Start (-180, 50, 25) mm. Goal zone centre (200, -50, 0) mm, size 140 x 140 mm. "
    "Payload: cylinder d 40 mm, h 50 mm, aluminium. Wall, 70 mm high, at x = 0. T = 15 s."
)
BEAM = (
    "The puck (50 mm diameter, 20 mm thick) starts with x between -230 and -190 mm and y between -15 and 15 mm and "
    "must finish with x between 140 and 280 mm, y between -70 and 70 mm, after passing under a beam with 40 mm "
    "clearance."
)
BUMP = (
    "cube 50 mm; start [-0.2, 0.0, 0.025] m; goal x in [0.12, 0.26] m, y in [-0.07, 0.07] m, z in [0, 0.1] m; "
    "speed bump 10 mm high at x = 0 m"
)
WINDOW = (
    "Move a 40 mm ball from (-250, 80, 20) mm to (250, 60, 20) mm through a 70 x 70 mm window in a wall at x = -50 mm."
)
PENDULUM = (
    "Move a 40 mm cube from (-200, 0, 20) mm to (200, 0, 20) mm past a swinging pendulum with period 2 s at x = 50 mm."
)
FROM_A_SHELF = (
    "Long-horizon task: a steel ball (d = 30 mm) starts on a shelf 250 mm above the floor, has to go through a window "
    "80 mm wide and 80 mm high in a wall and finish in a bin on the floor."
)
FROM_A_LEDGE = (
    "A tiny cube, 2.5 cm, is perched on a ledge about 25 cm up. Get it down and into the bucket over the wall in "
    "between."
)
MOVE = "Move a 40 mm cube from {start} mm to {goal} mm over a wall 80 mm high{place}."


@cache
def answer(prompt: str) -> Plan | Refusal:
    return ProceduralDesigner().plan(prompt, feedback=None, ledger=MemoryLedger())


def plan_of(prompt: str) -> Plan:
    plan = answer(prompt)
    assert isinstance(plan, Plan), plan
    return plan


def refused(start: str, goal: str, place: str = "") -> str:
    refusal = answer(MOVE.format(start=start, goal=goal, place=place))
    assert isinstance(refusal, Refusal), refusal
    assert refusal.reason == "contradictory_constraints"
    return refusal.message


def held(plan: Plan, label: str) -> list[tuple[object, ...]]:
    """What is demanded of where something is."""
    return [
        (one.quote, one.axis, one.value, one.low, one.high)
        for one in plan.requirements
        if one.quantity == "zone_coordinates" and one.subjects == (label,)
    ]


def number(plan: Plan, name: str) -> tuple[float, float]:
    found = next(one for one in plan.randomization.ranges if one.name == name)
    return found.low, found.high


@pytest.mark.parametrize(
    ("prompt", "theme", "key"),
    [
        (WALL, "places + wall + target", ("wall",)),
        (BEAM, "places + low_gate + target", ("gate",)),
        (BUMP, "places + bump + target", ()),
        (WINDOW, "places + window + target", ("wall",)),
        (PENDULUM, "places + pendulum + target", ("pendulum",)),
        (FROM_A_SHELF, "ledge + window + bin", ("wall",)),
        (FROM_A_LEDGE, "ledge + wall + bin", ("wall",)),
    ],
)
def test_what_stands_between_is_planned(prompt: str, theme: str, key: tuple[str, ...]) -> None:
    plan = plan_of(prompt)
    assert (plan.theme, plan.key_elements) == (theme, key)


@pytest.mark.parametrize(
    ("prompt", "label", "x"), [(WALL, "wall", 0), (WINDOW, "wall", -50), (BUMP, "bump", 0), (PENDULUM, "pendulum", 50)]
)
def test_an_obstacle_s_own_coordinate_is_demanded(prompt: str, label: str, x: float) -> None:
    ((_, axis, value, low, high),) = held(plan_of(prompt), label)
    assert (axis, value, low, high) == ("x", x, None, None)


def test_ends_of_a_wall_are_its_place_and_its_thickness() -> None:
    plan = plan_of(MOVE.format(start="(-200, 0, 20)", goal="(200, 0, 20)", place=" at x from 10 to 30 mm"))
    assert held(plan, "wall") == [("x from 10 to 30 mm", "x", None, 10, 30)]
    assert number(plan, "wall_thickness") == (20, 20)


def test_a_wall_stands_in_the_middle_of_the_lane_and_on_the_ground() -> None:
    prompt = MOVE.format(start="(-200, 0, 20)", goal="(200, 0, 20)", place="; the wall stands at (30, {y}, 0) mm")
    point = "(30, 0, 0) mm"
    assert held(plan_of(prompt.format(y=0)), "wall") == [(point, "x", 30, None, None), (point, "y", 0, None, None)]
    refusal = answer(prompt.format(y=40))
    assert isinstance(refusal, Refusal)
    assert "the y of what stands between must be at most 0 mm" in refusal.message


def test_a_place_at_z_0_is_one_on_the_ground() -> None:
    plan = plan_of("Move a 40 mm cube from (-200, 0, 0) mm to (200, 0, 0) mm.")
    assert plan.payloads[0].start == (-200, 0, 20)
    goal = next(zone for zone in plan.zones if zone.label == "zone_goal")
    assert goal.low[2] == 0
    assert goal.high[2] > 40


def test_without_an_obstacle_nothing_is_said_of_its_place() -> None:
    prompt = "Move a 40 mm cube from (-200, 0, 20) mm to (200, 0, 20) mm"
    assert not any("what stands between" in text for text in plan_of(f"{prompt}.").assumptions)
    assert any("x of what stands between is open" in text for text in plan_of(f"{prompt} over a wall.").assumptions)


def test_a_refusal_says_where_there_is_room() -> None:
    assert "with the start at x = 0 mm, the goal's middle must be at x = 120 mm or beyond" in refused(
        "(0, 0, 20)", "(90, 0, 20)"
    )
    assert "on a way towards larger x" in refused("(200, 0, 20)", "(-200, 0, 20)")
    assert "has room with its x from" in refused("(-200, 0, 20)", "(200, 0, 20)", " at x = 170 mm")
    assert "the start lies higher" in refused("(-200, 0, 120)", "(200, 0, 20)")
    assert "the goal lies higher" in refused("(-200, 0, 20)", "(200, 0, 120)")


def test_an_opening_lies_beside_every_straight_way() -> None:
    plan = plan_of(WINDOW)
    aside, width = number(plan, "window_aside")[0], number(plan, "window_width")[1]
    assert aside - width / 2 > 80 - 20


def test_a_wall_below_a_ledge_is_nearly_as_high_as_the_ledge() -> None:
    low, high = number(plan_of(FROM_A_LEDGE), "wall_height")
    assert 200 < low < high < 320
    small = plan_of("A 30 mm cube starts on a ledge 150 mm high. Wall 60 mm high between ledge and bin.")
    assert small.key_elements == ()
    assert any("cannot be proven an obstacle here" in text for text in small.assumptions)


def test_a_distance_from_the_ledge_must_leave_room_for_the_wall() -> None:
    refusal = answer("A 30 mm ball on a ledge must get over a wall into a bin. The bin is 40 mm away from the ledge.")
    assert isinstance(refusal, Refusal)
    assert "distance from the ledge to where the payload must go must be at least" in refusal.message


@pytest.mark.slow
@pytest.mark.parametrize("prompt", [WINDOW, FROM_A_LEDGE])
def test_what_stands_between_is_proven(prompt: str, tmp_path: Path) -> None:
    plan = plan_of(prompt)
    script = write(plan, None, ()).source
    verifier = Verifier(StrictSandbox(), ArtifactStore(tmp_path / "artifacts"), pictures=False, extras=False)
    result = verify(script, [Variant(seed=3)], verifier, plan=plan, prompt=prompt)
    assert not result.failures, [(finding.gate, finding.message) for finding in result.failures]
    assert result.verdict == "proven"
