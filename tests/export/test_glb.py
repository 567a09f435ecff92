"""An animated GLB, read back: by trimesh its geometry, by the standard's own rules its motion."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import mujoco
import numpy as np
import pytest
import trimesh
from glb_reader import Glb

from benchsmith.export.motion import write_glb
from benchsmith.measure.scenario import Scenario, read_scenario
from benchsmith.physics.harness import Harness, make_harness, starts
from benchsmith.physics.rollout import Rollout, roll

GEOMS = """<mujoco>
  <asset><mesh name="wedge" vertex="0 0 0  .1 0 0  0 .1 0  0 0 .1"/>
    <material name="red" rgba="1 0 0 1"/></asset>
  <worldbody>
    <geom name="ground" type="plane" size="1 1 .1"/>
    <body name="box" pos=".3 0 .1"><geom type="box" size=".03 .04 .05" euler="20 30 40"/></body>
    <body name="ball" pos=".6 0 .1"><geom type="sphere" size=".05"/></body>
    <body name="can" pos=".9 0 .1"><geom type="cylinder" size=".03 .06" pos=".01 .02 .03" euler="90 0 0"/></body>
    <body name="pill" pos="1.2 0 .1"><geom type="capsule" size=".03 .06" material="red"/></body>
    <body name="egg" pos="1.5 0 .1"><geom type="ellipsoid" size=".02 .04 .06" rgba="0 1 0 .5"/></body>
    <body name="wedge" pos="1.8 0 .1" euler="0 0 30"><geom type="mesh" mesh="wedge"/></body>
    <body name="twin" pos=".3 .5 .1"><geom type="box" size=".03 .04 .05" euler="20 30 40"/></body>
    <body name="ghost" pos="0 .5 .1"><geom type="box" size=".1 .1 .1" rgba="0 0 0 0"/></body>
  </worldbody></mujoco>"""

VOLUMES = {
    "box": 8 * 0.03 * 0.04 * 0.05,
    "ball": 4 / 3 * np.pi * 0.05**3,
    "can": np.pi * 0.03**2 * 0.12,
    "pill": np.pi * 0.03**2 * 0.12 + 4 / 3 * np.pi * 0.03**3,
    "egg": 4 / 3 * np.pi * 0.02 * 0.04 * 0.06,
    "wedge": 0.1**3 / 6,
}


@pytest.fixture
def still(tmp_path: Path) -> Path:
    path = tmp_path / "still.glb"
    model = mujoco.MjModel.from_xml_string(GEOMS)
    write_glb(model, np.array(model.qpos0)[None], 0.001, path)
    return path


def test_every_kind_of_geom_is_a_closed_surface_in_its_place(still: Path) -> None:
    model = mujoco.MjModel.from_xml_string(GEOMS)
    data = mujoco.MjData(model)
    mujoco.mj_forward(model, data)
    scene = trimesh.load_scene(still)
    for name, volume in VOLUMES.items():
        matrix, geometry = scene.graph.get(name)
        mesh = scene.geometry[geometry].copy().apply_transform(matrix)
        mesh.merge_vertices(merge_tex=True, merge_norm=True)
        assert mesh.is_watertight
        assert mesh.volume == pytest.approx(volume, rel=0.03)
        geom = model.body(name).geomadr[0]
        x, y, z = data.geom_xpos[geom] if name != "wedge" else wedge_centre(data)
        assert mesh.center_mass == pytest.approx([x, z, -y], abs=1e-4), "glTF's y is up"


def wedge_centre(data: mujoco.MjData) -> np.ndarray:
    return np.asarray(data.body("wedge").xpos + data.body("wedge").xmat.reshape(3, 3) @ np.full(3, 0.025))


def test_normals_point_outwards(still: Path) -> None:
    glb = Glb(still)
    for name in ("ball", "can", "pill", "egg"):
        (primitive,) = glb.root["meshes"][glb.root["nodes"][glb.node(name)]["mesh"]]["primitives"]
        points, normals = (glb.accessor(primitive["attributes"][key]) for key in ("POSITION", "NORMAL"))
        corners = points[glb.accessor(primitive["indices"]).reshape(-1, 3)]
        across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        lean = normals[glb.accessor(primitive["indices"]).reshape(-1, 3)].mean(axis=1)
        assert ((across * lean).sum(axis=1) > 0).all()
        assert np.linalg.norm(normals, axis=1) == pytest.approx(1, abs=1e-5)


def test_equal_shapes_are_stored_once_and_invisible_ones_not_at_all(still: Path) -> None:
    nodes = {node["name"]: node for node in Glb(still).root["nodes"]}
    assert nodes["box"]["mesh"] == nodes["twin"]["mesh"]
    assert "mesh" not in nodes["ghost"]
    assert "animations" not in Glb(still).root


def test_colours_are_those_of_the_model(still: Path) -> None:
    glb = Glb(still)
    materials = {}
    for node in glb.root["nodes"]:
        if "mesh" in node:
            (primitive,) = glb.root["meshes"][node["mesh"]]["primitives"]
            materials[node["name"]] = glb.root["materials"][primitive["material"]]
    assert materials["pill"]["pbrMetallicRoughness"]["baseColorFactor"] == [1, 0, 0, 1]
    assert materials["egg"]["pbrMetallicRoughness"]["baseColorFactor"] == [0, 1, 0, 0.5]
    assert materials["egg"]["alphaMode"] == "BLEND"
    assert "alphaMode" not in materials["box"]
    grey = materials["box"]["pbrMetallicRoughness"]["baseColorFactor"][0]
    assert grey == pytest.approx(0.2140, abs=1e-3), "half grey on a screen is a fifth of the light"


@pytest.fixture
def motion(raw_mjcf: str, tmp_path: Path) -> tuple[Harness, Rollout, Glb]:
    """A puck thrown from its plinth, that tumbles over the ground and comes to rest."""
    harness = make_harness(read_scenario(raw_mjcf))
    payload = harness.model.body("payload").id
    forces = np.zeros((1, 3000, harness.model.nbody, 6))
    forces[0, :80, payload] = [3, 1, 6, 0.02, 0.03, 0.01]
    rollout = roll(harness, starts(harness, 0)[:1], 3.0, forces=forces)
    write_glb(harness.model, rollout.qpos[0], harness.timestep, tmp_path / "motion.glb")
    return harness, rollout, Glb(tmp_path / "motion.glb")


def test_every_frame_of_a_rollout_is_where_it_was(motion: tuple[Harness, Rollout, Glb]) -> None:
    harness, rollout, glb = motion
    data = harness.data()
    for step in range(0, 3000, 17):
        data.qpos[:] = rollout.qpos[0, step]
        mujoco.mj_kinematics(harness.model, data)
        for name in ("near", "payload"):
            body = data.body(name)
            time = step * harness.timestep
            assert np.linalg.norm(glb.pose(name, "translation", time) - body.xpos) < 8e-4
            alike = abs(glb.pose(name, "rotation", time) @ body.xquat[[1, 2, 3, 0]])
            assert 2 * np.arccos(min(alike, 1.0)) < 0.02


def test_key_frames_are_few_and_only_of_what_moves(motion: tuple[Harness, Rollout, Glb]) -> None:
    _, _, glb = motion
    channels = glb.channels()
    assert channels.keys() == {("payload", "translation"), ("payload", "rotation")}
    for times, values in channels.values():
        assert len(times) == len(values) < 120, "of 181 frames"
        assert (np.diff(times) > 0).all()
        assert times[-1] == pytest.approx(2.999)
    assert glb.path.stat().st_size < 20_000


def test_zones_are_translucent_and_the_harness_shows_nothing_else(motion: tuple[Harness, Rollout, Glb]) -> None:
    glb = motion[2]
    nodes = {node["name"]: node for node in glb.root["nodes"]}
    expected = {"z_up", "near", "far", "payload", "zone_goal", "zone_forbid_gap", "zone_build", "ground"}
    assert nodes.keys() == expected
    for zone, opaque in (("zone_goal", False), ("zone_forbid_gap", False), ("zone_build", True)):
        (primitive,) = glb.root["meshes"][nodes[zone]["mesh"]]["primitives"]
        opacity = glb.root["materials"][primitive["material"]]["pbrMetallicRoughness"]["baseColorFactor"][3]
        assert (opacity == 1) == opaque
        assert primitive["mode"] == (1 if opaque else 4), "the build zone is edges"


def test_the_same_motion_is_the_same_file(motion: tuple[Harness, Rollout, Glb], tmp_path: Path) -> None:
    harness, rollout, glb = motion
    write_glb(harness.model, rollout.qpos[0], harness.timestep, tmp_path / "again.glb")
    assert (tmp_path / "again.glb").read_bytes() == glb.path.read_bytes()


def test_a_scene_without_ground_has_no_floor(altered: Callable[..., Scenario], tmp_path: Path) -> None:
    scenario = altered(('<geom name="ground" type="plane" size="1 1 .1"/>', ""))
    write_glb(scenario.model, np.array(scenario.model.qpos0)[None], 0.001, tmp_path / "a.glb")
    assert "ground" not in {node["name"] for node in Glb(tmp_path / "a.glb").root["nodes"]}
