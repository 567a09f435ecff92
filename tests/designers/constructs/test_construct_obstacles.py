"""Obstacles: they stand as their numbers say, suit every payload, refuse what cannot work, and are in the way."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import mujoco
import pytest
from build123d import Compound

from benchsmith.artifacts import ArtifactStore
from benchsmith.designers.procedural.brief import Brief, Fact, Load, Named
from benchsmith.designers.procedural.constructs.given import Extents, Given, Span
from benchsmith.designers.procedural.constructs.obstacles import sizes
from benchsmith.designers.procedural.planning import make_plan
from benchsmith.designers.procedural.writing import source
from benchsmith.measure.drives import TrapezoidDrive
from benchsmith.measure.scenario import read_scenario
from benchsmith.sandbox import StrictSandbox
from benchsmith.types import PayloadShape, Plan, Refusal, Variant
from benchsmith.verify import Verifier, verify

Build = Callable[[int, float], tuple[Compound, str]]
Number = tuple[str, float]
"""A fact, `subject.attribute`, and its value."""

OBSTACLES = ("wall", "window", "low_gate", "corridor", "bump", "forbidden", "pendulum", "turnstile")
DIMENSION: dict[PayloadShape, str] = {"cube": "size", "ball": "diameter", "rod": "length", "puck": "diameter"}


def brief(
    obstacle: str, *shapes: PayloadShape, receptacle: str = "zone", size: float = 0.0, numbers: tuple[Number, ...] = ()
) -> Brief:
    labels = ("payload",) if len(shapes) == 1 else ("payload_a", "payload_b")
    own = [
        Fact(label, DIMENSION[shape], f"{shape} {size:g} mm", size, size)
        for label, shape in zip(labels, shapes, strict=True)
        if size
    ]
    more = [
        Fact(subject, attribute, f"{subject} {attribute} {value:g}", value, value)
        for name, value in numbers
        for subject, attribute in (name.split("."),)
    ]
    return Brief(
        ". ".join([*shapes, obstacle, receptacle, *(fact.quote for fact in (*own, *more))]),
        tuple(Load(label, shape, shape) for label, shape in zip(labels, shapes, strict=True)),
        (Named("obstacle", obstacle, obstacle), Named("receptacle", receptacle, receptacle)),
        (*own, *more),
    )


def planned(*args: str, size: float = 0.0, receptacle: str = "zone", numbers: tuple[Number, ...] = ()) -> Plan:
    plan = make_plan(brief(*args, size=size, receptacle=receptacle, numbers=numbers))  # type: ignore[arg-type]
    assert isinstance(plan, Plan), plan
    return plan


def script(plan: Plan) -> str:
    return source(plan, {named.name: named for named in plan.randomization.ranges})


def built(plan: Plan, seed: int = 0, scale: float = 1.0) -> tuple[Compound, mujoco.MjModel, str]:
    names: dict[str, Build] = {}
    exec(compile(script(plan), "script", "exec"), names)  # noqa: S102  (as the sandbox would)
    compound, mjcf = names["build"](seed, scale)
    return compound, mujoco.MjModel.from_xml_string(mjcf), mjcf


def part(compound: Compound, label: str) -> Compound:
    return next(child for child in compound.children if child.label == label)


def number(plan: Plan, name: str) -> float:
    found = next(named for named in plan.randomization.ranges if named.name == name)
    return (found.low + found.high) / 2


@pytest.mark.parametrize("obstacle", OBSTACLES)
@pytest.mark.parametrize(
    ("shape", "size", "receptacle", "scale"),
    [
        ("cube", 10, "bin", 0.5),
        pytest.param("rod", 120, "zone", 1.0, marks=pytest.mark.thorough),
        pytest.param("ball", 200, "bin", 2.0, marks=pytest.mark.thorough),
    ],
)
def test_every_size_and_shape_makes_a_scene(
    obstacle: str, shape: str, size: float, receptacle: str, scale: float
) -> None:
    plan = planned(obstacle, shape, size=size, receptacle=receptacle)
    compound, model, mjcf = built(plan, 1, scale)
    labels = {one.label for one in plan.parts} | {load.label for load in plan.payloads}
    assert {child.label for child in compound.children} == labels
    scenario = read_scenario(mjcf)
    assert set(scenario.key_elements) == set(plan.key_elements)
    goal, bounds = scenario.zones["zone_goal"], scenario.zones["zone_bounds"]
    assert (goal.low >= bounds.low - 1e-9).all()
    assert (goal.high <= bounds.high + 1e-9).all()
    assert touched(model) <= {"floor"}


def touched(model: mujoco.MjModel) -> set[str]:
    """What the payload touches at its start."""
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    names = [[model.body(model.geom_bodyid[geom]).name for geom in contact.geom] for contact in data.contact]
    return {other for pair in names if "payload" in pair for other in pair} - {"payload"}


@pytest.mark.parametrize("obstacle", OBSTACLES)
def test_two_payloads_share_a_way(obstacle: str) -> None:
    plan = planned(obstacle, "cube", "puck")
    _, model, mjcf = built(plan)
    assert not read_scenario(mjcf).hint
    assert {model.body(name).name for name in ("payload_a", "payload_b")} == {"payload_a", "payload_b"}


@pytest.mark.parametrize(
    ("obstacle", "wanted", "label", "sizes_of"),
    [
        ("wall", ("wall.height", 90.0), "wall", 2),
        ("wall", ("wall.thickness", 12.0), "wall", 0),
        ("window", ("wall.height", 200.0), "wall", 2),
        ("bump", ("bump.height", 30.0), "bump", 2),
        ("bump", ("bump.width", 60.0), "bump", 0),
        ("low_gate", ("low_gate.height", 120.0), "gate", 2),
        ("corridor", ("corridor.height", 80.0), "baffle_1", 2),
        ("turnstile", ("turnstile.height", 80.0), "guard_left", 2),
        ("pendulum", ("pendulum.thickness", 20.0), "pendulum", 0),
    ],
)
def test_what_is_told_is_built(obstacle: str, wanted: Number, label: str, sizes_of: int) -> None:
    plan = planned(obstacle, "cube", size=40, numbers=(wanted,))
    compound, _, _ = built(plan)
    assert tuple(part(compound, label).bounding_box().size)[sizes_of] == pytest.approx(wanted[1])
    assert any(label in one.subjects and one.value == wanted[1] for one in plan.requirements)


def test_a_window_is_where_its_numbers_say() -> None:
    numbers = (("window.width", 60.0), ("window.height", 40.0), ("window.sill", 50.0), ("wall.height", 200.0))
    plan = planned("window", "ball", size=30, numbers=numbers)
    compound, _, _ = built(plan)
    wall = part(compound, "wall")
    whole = wall.bounding_box()
    corners = 0.5 * whole.size.X
    assert whole.size.X * (whole.size.Y * 200 - corners**2 - 60 * 40) == pytest.approx(wall.volume)
    sides = [face.center().Z - whole.min.Z for face in wall.faces() if abs(face.normal_at().Z) > 1 - 1e-9]
    assert sorted(sides) == pytest.approx([0, 50, 90, 200])


def test_a_round_window_is_round() -> None:
    plan = planned("window", "ball", size=30, numbers=(("window.diameter", 50.0),))
    assert number(plan, "window_width") == number(plan, "window_height") == 50
    compound, _, _ = built(plan)
    assert any(
        abs(edge.radius - 25) < 1e-6 for edge in part(compound, "wall").edges() if edge.geom_type.name == "CIRCLE"
    )


@pytest.mark.parametrize("count", [2, 3, 5])
def test_a_corridor_has_as_many_walls_as_told_in_turn(count: int) -> None:
    plan = planned("corridor", "cube", size=40, numbers=(("corridor.count", float(count)), ("corridor.width", 70.0)))
    compound, _, _ = built(plan)
    baffles = [part(compound, f"baffle_{index + 1}").bounding_box() for index in range(count)]
    inner = part(compound, "side_left").bounding_box().min.Y
    for first, second in pairwise(baffles):
        assert first.max.X < second.min.X
        assert first.center().Y * second.center().Y < 0
    assert inner - baffles[0].max.Y == pytest.approx(70)
    assert [one.value for one in plan.requirements if one.quantity == "count" and "baffle_1" in one.subjects] == [count]


def test_one_corridor_is_no_number_of_walls() -> None:
    plan = planned("corridor", "cube", numbers=(("corridor.count", 1.0),))
    assert number(plan, "corridor_count") == 2


@pytest.mark.parametrize("obstacle", ["window", "low_gate", "corridor", "pendulum", "turnstile"])
def test_nothing_leads_over_what_is_closed_above(obstacle: str) -> None:
    compound, _, mjcf = built(planned(obstacle, "cube", receptacle="bin"))
    zones = read_scenario(mjcf).zones
    tallest = max(child.bounding_box().max.Z for child in compound.children)
    assert zones["zone_bounds"].high[2] * 1000 <= tallest + 1e-6
    assert zones["zone_build"].high[2] == pytest.approx(zones["zone_bounds"].high[2])


def test_a_pendulum_swings_as_told() -> None:
    plan = planned("pendulum", "puck", numbers=(("pendulum.period", 2.0), ("pendulum.angle", 70.0)))
    _, model, mjcf = built(plan)
    low, high = model.jnt_range[model.joint("pendulum_joint").id]
    assert (high - low) * 180 / 3.141592653589793 == pytest.approx(70)
    (drive,) = read_scenario(mjcf).drives.values()
    assert drive.cycle_s == pytest.approx(2)


def test_a_turnstile_opens_as_often_as_told() -> None:
    _, _, mjcf = built(planned("turnstile", "cube", numbers=(("turnstile.period", 5.0),)))
    (drive,) = read_scenario(mjcf).drives.values()
    assert isinstance(drive, TrapezoidDrive)
    assert drive.rise_s + drive.hold_s + drive.fall_s + drive.rest_s == pytest.approx(5)


def test_a_slim_turnstile_may_turn_far_above_the_floor() -> None:
    wanted = (("turnstile.thickness", 3.0), ("turnstile.clearance", 29.0))
    compound, _, _ = built(planned("turnstile", "cube", size=60, numbers=wanted))
    height = next(child.bounding_box().size.Z for child in compound.children if child.label == "pedestal")
    assert height == pytest.approx(28.7)


@pytest.mark.parametrize(
    ("obstacle", "shape", "size", "wanted"),
    [
        ("window", "ball", 30, ("window.diameter", 25.0)),
        ("window", "cube", 40, ("window.diameter", 45.0)),
        ("window", "cube", 40, ("window.height", 30.0)),
        ("low_gate", "cube", 40, ("low_gate.clearance", 35.0)),
        ("low_gate", "cube", 40, ("low_gate.width", 30.0)),
        ("corridor", "cube", 40, ("corridor.width", 38.0)),
        ("turnstile", "cube", 40, ("turnstile.length", 30.0)),
        ("wall", "cube", 40, ("wall.height", 5.0)),
        ("bump", "cube", 40, ("bump.height", 3.0)),
        ("pendulum", "cube", 40, ("pendulum.length", 20.0)),
    ],
)
def test_what_cannot_work_is_refused(obstacle: str, shape: str, size: float, wanted: Number) -> None:
    refusal = make_plan(brief(obstacle, shape, size=size, numbers=(wanted,)))  # type: ignore[arg-type]
    assert isinstance(refusal, Refusal)
    assert refusal.reason in ("contradictory_constraints", "unsolvable_scenario")
    assert "must be at least" in refusal.message


@pytest.mark.parametrize("obstacle", ["wall", "bump", "forbidden"])
def test_what_is_too_low_to_be_a_detour_before_a_bin_is_no_key_element(obstacle: str) -> None:
    wanted = ((f"{obstacle}.height", 40.0),)
    alone = make_plan(brief(obstacle, "cube", size=40, numbers=wanted))
    before_bin = make_plan(brief(obstacle, "cube", size=40, numbers=wanted, receptacle="bin"))
    assert isinstance(alone, Plan)
    assert isinstance(before_bin, Plan)
    assert len(alone.key_elements) == 1
    assert not before_bin.key_elements
    assert any("cannot be proven an obstacle here" in text for text in before_bin.assumptions)


def given(tallest: float) -> Given:
    found = Given(Extents(40, 40, 40), rooms={"start": (120, 100), "goal": (100, 100)}, tallest=tallest)
    found.spans["payload_yaw"] = Span(0, 0)
    return found


def test_what_is_passed_over_must_be_higher_before_a_higher_rim() -> None:
    heights = [sizes.needed_height(given(tallest), 60, 10) for tallest in (0, 30, 60)]
    assert 0 < heights[0] < heights[1] < heights[2]
    way = 1.1 * (60 + 60 + 50)
    half, rise = way / 2 + 1.1 * 5, heights[0]
    assert 2 * ((half**2 + rise**2) ** 0.5) > sizes.LONGER * way * 0.98


def test_an_opening_must_be_farther_aside_on_a_longer_way() -> None:
    assert sizes.needed_aside(given(0), 60, 20, 25) < sizes.needed_aside(given(0), 200, 20, 25)


@pytest.mark.thorough
@pytest.mark.parametrize("obstacle", ["window", "corridor", "pendulum"])
def test_a_scene_is_proven(obstacle: str, tmp_path: Path) -> None:
    verified(obstacle, tmp_path)


@pytest.mark.thorough
@pytest.mark.parametrize("receptacle", ["zone", "bin"])
@pytest.mark.parametrize("shape", ["cube", "rod", "ball", "puck"])
@pytest.mark.parametrize("obstacle", OBSTACLES)
def test_every_combination_is_proven(obstacle: str, shape: str, receptacle: str, tmp_path: Path) -> None:
    verified(obstacle, tmp_path, shape=shape, receptacle=receptacle)


def verified(obstacle: str, folder: Path, *, shape: str = "cube", receptacle: str = "zone") -> None:
    plan = planned(obstacle, shape, receptacle=receptacle)
    verifier = Verifier(StrictSandbox(), ArtifactStore(folder / "artifacts"), pictures=False)
    result = verify(script(plan), (Variant(seed=1),), verifier, plan=plan)
    assert result.accepted, [finding.message for finding in result.failures]
    assert result.verdict == "proven"
