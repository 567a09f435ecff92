from __future__ import annotations

import hashlib
import math
import os
import subprocess
import sys
import xml.etree.ElementTree as ET

import mujoco
import numpy as np
import pytest
from build123d import Axis, Box, Cylinder, Location, Pos, Sphere, chamfer
from scene_parts import cube_scene, frame

from benchsmith.scene import MATERIALS, Scene
from benchsmith.scene.inertia import mass_properties


def compile_scene(scene: Scene) -> tuple[mujoco.MjModel, mujoco.MjData]:
    model = mujoco.MjModel.from_xml_string(scene.build()[1])
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    return model, data


def test_the_contract_is_all_there() -> None:
    scene = Scene(seed=0, horizon_s=8, dwell_s=0.25)
    scene.fixture("wall", Pos(0, 0, 50) * Box(10, 100, 100), material="aluminium")
    scene.payload(Box(20, 30, 40), at=(-100, 0, 20), material="abs", jitter=(10, 5, 0, 90))
    frame(scene)
    scene.forbid("wall_top", (-10, -50, 100), (10, 50, 200))
    scene.key_elements("wall", "zone_forbid_wall_top")
    compound, mjcf = scene.build()
    root = ET.fromstring(mjcf)  # noqa: S314  (our own text)
    assert [body.get("name") for body in root.iter("body")] == ["wall", "payload"]
    assert [child.label for child in compound.children] == ["wall", "payload"]
    numbers = {n.get("name"): n.get("data") for n in root.iter("numeric")}
    assert numbers.pop("jitter_payload") == f"0.01 0.005 0 {math.pi / 2!r}"
    assert numbers == {"contract": "1", "horizon_s": "8", "dwell_s": "0.25"}
    assert [t.get("data") for t in root.iter("text")] == ["wall zone_forbid_wall_top"]
    sites = {s.get("name"): (s.get("pos"), s.get("size")) for s in root.iter("site")}
    assert sites["zone_goal"] == ("0.2 0 0.1", "0.1 0.1 0.1")
    assert sites["zone_forbid_wall_top"] == ("0 0 0.15", "0.01 0.05 0.05")
    assert sites.keys() == {"zone_goal", "zone_forbid_wall_top", "zone_build", "zone_bounds"}
    assert [g.get("name") for world in root.iter("worldbody") for g in world.findall("geom")] == ["ground"]
    assert len(list(root.iter("freejoint"))) == 1


def test_mass_centre_and_inertia_reach_the_model() -> None:
    scene = Scene(seed=0)
    scene.fixture("post", Pos(-200, 0, 50) * Box(40, 60, 100), material="oak")
    scene.payload(Cylinder(15, 60), at=Location((10, 20, 100), (0, 60, 30)), material="brass")
    frame(scene)
    model, data = compile_scene(scene)
    payload = model.body("payload").id
    mass = 8500 * math.pi * 0.015**2 * 0.06
    across = mass * (3 * 0.015**2 + 0.06**2) / 12
    assert model.body_mass[payload] == pytest.approx(mass)
    assert data.xipos[payload] == pytest.approx([0.01, 0.02, 0.1])
    assert sorted(model.body_inertia[payload]) == pytest.approx([mass * 0.015**2 / 2, across, across])
    assert model.body_mass[model.body("post").id] == pytest.approx(710 * 0.04 * 0.06 * 0.1)
    geom = model.geom("payload_0").id
    axis = data.geom_xmat[geom].reshape(3, 3)[:, 2]
    place = Location((0, 0, 0), (0, 60, 30))
    assert abs(float(axis @ np.array(tuple((place * Pos(0, 0, 1)).position)))) == pytest.approx(1)


def test_physics_options_are_those_that_hold_for_millimetre_parts() -> None:
    model, _ = compile_scene(cube_scene())
    assert model.opt.timestep == 0.001
    assert model.opt.jacobian == mujoco.mjtJacobian.mjJAC_DENSE
    assert model.opt.cone == mujoco.mjtCone.mjCONE_ELLIPTIC
    assert model.opt.impratio == 10
    assert model.opt.gravity == pytest.approx([0, 0, -9.81])
    assert model.geom_solref == pytest.approx(np.tile([0.002, 1], (model.ngeom, 1)))
    assert model.geom("payload_0").friction == pytest.approx([0.57, 0.002, 1e-4])
    assert not model.geom_margin.any()


def test_dropped_cube_falls_as_galileo_says() -> None:
    model, data = compile_scene(cube_scene(height=300))
    bottom = 0.02
    while data.qpos[2] > bottom and data.time < 1:
        mujoco.mj_step(model, data)
    assert data.time == pytest.approx(math.sqrt(2 * 0.3 / 9.81), abs=0.002)


@pytest.mark.parametrize("shape", [Box(40, 40, 40), Cylinder(20, 40), Sphere(20)], ids=["box", "cylinder", "sphere"])
@pytest.mark.parametrize("chamfered", [False, True], ids=["box", "mesh"])
def test_resting_payload_hardly_sinks(shape: Box | Cylinder | Sphere, *, chamfered: bool) -> None:
    scene = Scene(seed=0)
    table = Box(200, 200, 50)
    if chamfered:
        table = chamfer(table.edges().filter_by(Axis.Z), 8)
    scene.fixture("table", Pos(0, 0, 25) * table, material="oak")
    scene.payload(shape, at=(0, 0, 70), material="steel")
    frame(scene)
    model, data = compile_scene(scene)
    assert min((contact.dist for contact in data.contact), default=0) > -1e-6
    for _ in range(1000):
        mujoco.mj_step(model, data)
    assert abs(data.qpos[2] - 0.07) < 0.00005
    assert np.abs(data.qpos[:2]).max() < 1e-5
    assert np.abs(data.qvel[:3]).max() < 1e-4


def test_scale_multiplies_lengths_and_nothing_else() -> None:
    scene = cube_scene()
    small, _ = compile_scene(scene)
    large, data = compile_scene(cube_scene(scale=2))
    payload = small.body("payload").id
    assert large.body_mass[payload] == pytest.approx(8 * small.body_mass[payload])
    assert large.body_inertia[payload] == pytest.approx(32 * small.body_inertia[payload])
    assert large.geom_friction == pytest.approx(small.geom_friction)
    assert data.qpos[:3] == pytest.approx([0, 0, 0.04])
    assert large.site("zone_goal").size == pytest.approx(2 * small.site("zone_goal").size)
    box = cube_scene(scale=2).build()[0].bounding_box()
    assert tuple(box.size) == pytest.approx(tuple(2 * v for v in scene.build()[0].bounding_box().size))


def test_jitter_lengths_are_scaled_and_yaw_is_not() -> None:
    scene = Scene(seed=0, scale=0.5)
    scene.payload(Box(40, 40, 40), at=(0, 0, 20), material="steel", jitter=(10, 4, 2, 30))
    frame(scene)
    model, _ = compile_scene(scene)
    assert model.numeric("jitter_payload").data == pytest.approx([0.005, 0.002, 0.001, math.radians(30)])


def test_several_payloads_have_goals_of_their_own() -> None:
    scene = Scene(seed=0)
    scene.payload(Box(40, 40, 40), at=(0, 0, 20), material="steel", name="payload_a")
    scene.payload(Sphere(20), at=(0, 100, 20), material="steel", name="payload_b")
    for payload in ("payload_a", "payload_b"):
        scene.goal((100, -100, 0), (300, 100, 200), payload=payload)
    scene.build_zone((-400, -400, 0), (400, 400, 600))
    scene.bounds((-500, -500, -50), (500, 500, 900))
    model, _ = compile_scene(scene)
    assert {model.site(i).name for i in range(model.nsite)} >= {"zone_goal_a", "zone_goal_b"}
    assert (model.geom("payload_a_0").rgba != model.geom("payload_b_0").rgba).any()


_PROGRAM = """
import hashlib
from build123d import *
from benchsmith.scene import *
scene = Scene(seed=11, scale=1.3)
scene.fixture("block", chamfer(Box(80, 60, 40).edges(), scene.vary("chamfer", 2, 6)), material="oak")
scene.fixture("cone", Pos(100, 0, 0) * Cone(30, 10, 40), material="pla")
scene.movable("crate", Pos(0, 100, 20) * Box(30, 30, 30), material="pine", restitution=0.4)
hinge = Hinge(Axis.Z, anchor=(-100, 0, 0), range=(-60, 61), damping=0.01)
gate = Pos(-100, 40, 60) * Box(7, 90, 50)
scene.mechanism("gate", gate, joint=hinge, drive=Sine(33, frequency_hz=0.3), material="abs")
scene.payload(Sphere(20), at=Location((0, 0, 90), (10, 20, 30)), material="steel", jitter=(1, 2, 3, 4))
scene.goal((1, 2, 3), (40, 50, 60)); scene.build_zone((0, 0, 0), (1, 1, 1)); scene.bounds((0, 0, 0), (9, 9, 9))
print(hashlib.sha256(scene.build()[1].encode()).hexdigest())
"""


@pytest.mark.thorough
def test_processes_with_different_hash_seeds_write_the_same_bytes() -> None:
    hashes = {
        subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "77")
    }
    assert len(hashes) == 1
    assert len(hashes.pop().strip()) == len(hashlib.sha256().hexdigest())


def test_the_text_loses_nothing_of_the_numbers() -> None:
    compound, mjcf = cube_scene(fixture=Location((1 / 3, 2 / 7, 55), (10, 20, 30)) * Cylinder(15, 60)).build()
    root = ET.fromstring(mjcf)  # noqa: S314  (our own text)
    inertia = mass_properties(compound.children[0], MATERIALS["oak"].density)
    (body,) = [body for body in root.iter("body") if body.get("name") == "post"]
    inertial = body.find("inertial")
    assert inertial is not None
    assert float(inertial.get("mass", "")) == inertia.mass
    assert [float(text) for text in body.get("pos", "").split()] == [value / 1000 for value in inertia.centre]
    tensor = inertia.tensor
    assert [float(text) for text in inertial.get("fullinertia", "").split()] == [
        *np.diag(tensor), tensor[0, 1], tensor[0, 2], tensor[1, 2]
    ]  # fmt: skip
