from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import mujoco
import numpy as np
import pytest
from build123d import Axis, Box, Cylinder, Pos
from scene_parts import frame

from benchsmith.measure.drives import SineDrive
from benchsmith.measure.scenario import Scenario, read_scenario
from benchsmith.scene import Ball, Constant, Drive, Hinge, Joint, Scene, SceneError, Sine, Slide, Trapezoid

if TYPE_CHECKING:
    from collections.abc import Callable

GATE = Pos(0, 25, 50) * Box(8, 150, 60)
HINGE = Hinge(Axis.Z, anchor=(0, 110, 0), range=(-60, 60), damping=0.02, frictionloss=0.01, stiffness=0.1, springref=30)
RAIL = Slide(Axis.Y, range=(-20, 80), damping=2, frictionloss=0.5, stiffness=10, springref=5)


def scene_with(joint: Joint, drive: Drive | None = None, *, scale: float = 1.0) -> Scene:
    scene = Scene(seed=0, scale=scale)
    scene.payload(Box(40, 40, 40), at=(-170, 0, 20), material="pla")
    scene.mechanism("gate", GATE, joint=joint, drive=drive, material="aluminium")
    frame(scene)
    return scene


def read(joint: Joint, drive: Drive | None = None, *, scale: float = 1.0) -> Scenario:
    return read_scenario(scene_with(joint, drive, scale=scale).build()[1])


def moved(scenario: Scenario, coordinate: float) -> np.ndarray:
    """Where the centre of the gate is at a joint coordinate, mm."""
    data = mujoco.MjData(scenario.model)
    data.qpos[scenario.model.joint("gate_joint").qposadr[0]] = coordinate
    mujoco.mj_forward(scenario.model, data)
    return np.array(data.body("gate").xpos) * 1000


def test_a_hinge_turns_about_its_anchor_by_the_right_hand_rule() -> None:
    scenario = read(HINGE)
    joint = scenario.model.joint("gate_joint")
    assert scenario.roles["gate"] == "mechanism"
    assert joint.type[0] == mujoco.mjtJoint.mjJNT_HINGE
    assert joint.range == pytest.approx([-math.pi / 3, math.pi / 3])
    assert (joint.damping[0], joint.frictionloss[0]) == (0.02, 0.01)
    assert joint.stiffness[0] == 0.1
    assert scenario.model.qpos_spring[joint.qposadr[0]] == pytest.approx(math.radians(30))
    assert moved(scenario, 0) == pytest.approx([0, 25, 50])
    assert moved(scenario, math.radians(30)) == pytest.approx([85 / 2, 110 - 85 * math.sqrt(3) / 2, 50])


@pytest.mark.parametrize(
    "axis", [Axis.Z, (0, 0, 3), Axis((0, 110, 40), (0, 0, 1))], ids=["axis", "direction", "located"]
)
def test_an_axis_is_given_in_any_of_three_ways(axis: Axis | tuple[int, int, int]) -> None:
    anchor = None if isinstance(axis, Axis) and axis.position.Y else (0, 110, 0)
    assert moved(read(Hinge(axis, anchor=anchor)), math.pi) == pytest.approx([0, 195, 50])


def test_a_slide_moves_along_its_axis() -> None:
    scenario = read(RAIL)
    assert scenario.model.joint("gate_joint").range == pytest.approx([-0.02, 0.08])
    assert moved(scenario, 0.03) == pytest.approx([0, 55, 50])


def test_a_ball_leans_as_far_as_its_range() -> None:
    scenario = read(Ball((0, 110, 50), range=25, damping=0.01))
    joint = scenario.model.joint("gate_joint")
    assert joint.type[0] == mujoco.mjtJoint.mjJNT_BALL
    assert joint.range == pytest.approx([0, math.radians(25)])
    assert scenario.model.jnt_pos[joint.id] == pytest.approx([0, 0.085, 0])


def test_free_parts_are_declared() -> None:
    scene = scene_with(HINGE)
    scene.movable("crate", Pos(100, -200, 20) * Box(40, 40, 40), material="pine")
    scenario = read_scenario(scene.build()[1])
    assert scenario.roles == {"payload": "payload", "gate": "mechanism", "crate": "movable"}
    assert scenario.model.joint("crate_joint").type[0] == mujoco.mjtJoint.mjJNT_FREE
    assert scenario.model.ngeom == 4, "every geom of every part collides with everything"
    assert (scenario.model.geom_contype == 1).all()
    assert (scenario.model.geom_conaffinity == 1).all()


@pytest.mark.parametrize(
    ("drive", "signal"),
    [
        (Constant(0.2, actuator="motor"), {"kind": "constant", "value": 0.2}),
        (
            Sine(30, frequency_hz=0.25, offset=-15, phase_deg=30),
            {
                "kind": "sine",
                "offset": math.radians(-15),
                "amplitude": math.radians(30),
                "frequency_hz": 0.25,
                "phase_rad": math.pi / 6,
            },
        ),
        (
            Trapezoid(0, 45, delay_s=1, rise_s=2, hold_s=3, fall_s=4, rest_s=5, actuator="velocity"),
            {
                "kind": "trapezoid",
                "low": 0,
                "high": math.pi / 4,
                "delay_s": 1,
                "rise_s": 2,
                "hold_s": 3,
                "fall_s": 4,
                "rest_s": 5,
            },
        ),
    ],
)
def test_drives_of_a_hinge_are_told_in_radians(drive: Drive, signal: dict[str, object]) -> None:
    scenario = read(HINGE, drive)
    (text,) = [t for t in scenario.spec.texts if t.name == "drive_gate"]
    assert json.loads(text.data) == pytest.approx(signal)
    assert scenario.model.actuator("gate_drive").trnid[0] == scenario.model.joint("gate_joint").id
    assert list(scenario.drives) == [0]


def test_numbers_of_numpy_are_numbers() -> None:
    scenario = read(HINGE, Sine(np.int64(30), frequency_hz=np.float32(0.25)))  # type: ignore[arg-type]  # a float to a person
    assert scenario.drives == read(HINGE, Sine(30, frequency_hz=0.25)).drives


def test_a_position_drive_follows_by_itself() -> None:
    scenario = read(Hinge(Axis.Z, anchor=(0, 110, 0), range=(-60, 60)), Sine(50, frequency_hz=0.25))
    assert isinstance(scenario.drives[0], SineDrive)
    assert off_course(scenario, 4) < math.radians(3)


def test_a_heavy_slide_is_lifted_against_gravity() -> None:
    drive = Trapezoid(0, 60, delay_s=0.2, rise_s=1.5, hold_s=1, fall_s=1.5)
    assert off_course(read(Slide(Axis.Z, range=(0, 60)), drive), 4) < 0.002


def off_course(scenario: Scenario, seconds: float) -> float:
    """Largest distance of the joint from what its position servo is told, after the first quarter second."""
    model, data = scenario.model, mujoco.MjData(scenario.model)
    told = scenario.control(np.arange(round(seconds / model.opt.timestep)) * model.opt.timestep)[:, 0]
    address = model.joint("gate_joint").qposadr[0]
    off = []
    for control in told:
        data.ctrl[0] = control
        mujoco.mj_step(model, data)
        off.append(abs(float(data.qpos[address]) - float(control)))
    return max(off[250:])


def test_a_velocity_drive_keeps_its_speed() -> None:
    scenario = read(Hinge(Axis.Z, anchor=(0, 110, 0)), Trapezoid(0, 90, rise_s=1, hold_s=2, actuator="velocity"))
    model, data = scenario.model, mujoco.MjData(scenario.model)
    for control in scenario.control(np.arange(2000) * model.opt.timestep)[:, 0]:
        data.ctrl[0] = control
        mujoco.mj_step(model, data)
    assert data.qvel[model.joint("gate_joint").dofadr[0]] == pytest.approx(math.pi / 2, rel=0.01)


def test_forces_are_bounded_where_a_script_says_so() -> None:
    scenario = read(HINGE, Constant(5, actuator="motor", forcerange=(-0.1, 0.2)))
    assert scenario.model.actuator("gate_drive").forcerange == pytest.approx([-0.1, 0.2])


def test_scale_stretches_travel_and_keeps_angles_and_times() -> None:
    turn, travel = Sine(40, frequency_hz=0.5), Sine(15, frequency_hz=0.5)
    one, two = read(HINGE, turn), read(HINGE, turn, scale=2)
    assert two.model.joint("gate_joint").range == pytest.approx(one.model.joint("gate_joint").range)
    assert two.drives == one.drives
    assert moved(two, 0.5) == pytest.approx(2 * moved(one, 0.5))
    near, far = read(RAIL, travel), read(RAIL, travel, scale=2)
    assert far.model.joint("gate_joint").range == pytest.approx(2 * near.model.joint("gate_joint").range)
    assert far.control(np.array([0.3])) == pytest.approx(2 * near.control(np.array([0.3])))
    assert moved(far, 0.02) == pytest.approx(2 * moved(near, 0.01))


@pytest.mark.parametrize("joint", [HINGE, RAIL], ids=["hinge", "slide"])
def test_scale_keeps_the_times_of_springs_dampers_and_servos(joint: Joint) -> None:
    drive = Sine(15, frequency_hz=0.5, kp=8, kv=0.4)
    for given in (drive, Sine(15, frequency_hz=0.5)):
        one, two = rates(read(joint, given)), rates(read(joint, given, scale=2))
        assert two == pytest.approx(one)
    assert rates(read(joint, drive))["kp"] != pytest.approx(rates(read(joint, Sine(15, frequency_hz=0.5)))["kp"])


def rates(scenario: Scenario) -> dict[str, float]:
    """Spring, damper and servo over the inertia that they work on."""
    model, data = scenario.model, mujoco.MjData(scenario.model)
    mujoco.mj_forward(model, data)
    joint = model.joint("gate_joint")
    full = np.zeros((model.nv, model.nv))
    mujoco.mj_fullM(model, data, full)
    inertia = full[joint.dofadr[0], joint.dofadr[0]]
    servo = model.actuator("gate_drive")
    values = {"stiffness": joint.stiffness[0], "damping": joint.damping[0], "kp": servo.gainprm[0]}
    return {name: value / inertia for name, value in (values | {"kv": -servo.biasprm[2]}).items()}


def test_friction_loss_holds_the_same_share_of_the_weight_at_every_scale() -> None:
    one, two = (read(HINGE, scale=scale).model for scale in (1, 2))
    weight = [model.body("gate").mass[0] * size for model, size in ((one, 1), (two, 2))]
    lost = [model.joint("gate_joint").frictionloss[0] for model in (one, two)]
    assert lost[1] / lost[0] == pytest.approx(weight[1] / weight[0])


@pytest.mark.parametrize(
    ("joint", "drive", "message"),
    [
        ("hinge", None, "the joint of gate is of type str: give a Hinge, a Slide or a Ball"),
        (Hinge(Axis.X, anchor=(0, 110, 400)), None, "the hinge of gate is outside its part"),
        (Ball((0, 300, 50)), None, "the ball of gate is outside its part: a point at (0, 300, 50)"),
        (Hinge((0, 0, 0), anchor=(0, 110, 0)), None, "the axis of gate has no direction"),
        (Hinge(Axis.Z, anchor=(0, 110, 0), range=(60, -60)), None, "the range of gate is inside out (60 to -60)"),
        (Slide(Axis.Y, range=60), None, "the range of gate is 60: give its low and its high end"),  # type: ignore[arg-type]
        (Slide(Axis.Y, range=(10, 60)), None, "the range of gate (10 to 60) leaves out 0"),
        (Ball((0, 110, 50), range=0), None, "the range of gate is 0"),
        (Slide(Axis.Y, damping=-1), None, "damping of gate is -1"),
        (Ball((0, 110, 50)), Sine(5, frequency_hz=1), "the ball joint of gate cannot be driven"),
        (RAIL, "sine", "the drive of gate is of type str"),
        (RAIL, Sine(30, frequency_hz=1), "the drive of gate goes from -30 to 30 mm, out of its joint's range"),
        (HINGE, Sine(10, frequency_hz=1, phase_deg=90), "the drive of gate starts at 10°"),
        (HINGE, Constant(90, actuator="velocity"), "the drive of gate starts at a speed of 90, but every scene starts"),
        (HINGE, Sine(10, frequency_hz="fast"), "frequency_hz of gate's drive is 'fast': give a number"),  # type: ignore[arg-type]
        (HINGE, Sine(10, frequency_hz=-1), "frequency_hz of gate's drive is -1"),
        (HINGE, Constant(0, actuator="muscle"), 'the actuator of gate is "muscle": use one of position, velocity'),  # type: ignore[arg-type]
        (HINGE, Constant(0, forcerange=(1, -1)), "forcerange of gate's drive is inside out"),
        (HINGE, Constant(math.inf, actuator="motor"), "value of gate's drive is inf"),
    ],
)
def test_mistakes_name_the_part_and_the_remedy(joint: Joint, drive: Drive | None, message: str) -> None:
    with pytest.raises(SceneError) as caught:
        Scene(seed=0).mechanism("gate", GATE, joint=joint, drive=drive, material="aluminium")
    assert message in str(caught.value)


def test_an_anchor_that_was_forgotten_is_noticed() -> None:
    with pytest.raises(SceneError, match=r"an axis through \(0, 0, 0\) mm misses the part"):
        Scene(seed=0).mechanism("gate", Pos(300, 0, 0) * GATE, joint=Hinge(Axis.Z), material="aluminium")


def test_a_hinge_may_stand_a_little_off_its_leaf() -> None:
    assert moved(read(Hinge(Axis.Z, anchor=(0, 120, 0))), 0) == pytest.approx([0, 25, 50])


def excluded(build: Callable[[Scene], None], *, scale: float = 1.0) -> set[frozenset[str]]:
    scene = scene_with(HINGE, scale=scale)
    build(scene)
    model = read_scenario(scene.build()[1]).model
    pairs = [(int(sign) >> 16, int(sign) & 0xFFFF) for sign in model.exclude_signature]
    return {frozenset(model.body(body).name for body in pair) for pair in pairs}


@pytest.mark.parametrize("scale", [0.5, 1, 2])
def test_a_mechanism_passes_through_what_bears_it_and_nothing_else(scale: float) -> None:
    def build(scene: Scene) -> None:
        scene.fixture("post", Pos(0, 108.5, 50) * Cylinder(8, 100), material="steel")  # 0.5 mm clear of the leaf
        scene.fixture("stop", Pos(30, 0, 50) * Box(20, 20, 60), material="oak")
        scene.movable("crate", Pos(0, 25, 100) * Box(40, 40, 40), material="pine")  # it lies on the gate
        flap = Pos(0, -75, 50) * Box(8, 50, 60)  # it touches the gate
        scene.mechanism("flap", flap, joint=Hinge(Axis.Z, anchor=(0, -75, 0)), material="abs")

    assert excluded(build, scale=scale) == {frozenset(("gate", "post"))}


def test_a_payload_touches_all_that_it_lies_on() -> None:
    scene = Scene(seed=0)
    scene.mechanism("gate", GATE, joint=HINGE, material="aluminium")
    scene.payload(Box(20, 20, 20), at=(0, 25, 90), material="pla")
    frame(scene)
    assert not read_scenario(scene.build()[1]).model.nexclude
