"""What a viewer sees first: everything in frame, a floor around it that is no larger than needed."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import mujoco
import numpy as np
import pytest
from build123d import Axis, Box, Cylinder, Pos
from scene_parts import cube_scene, frame
from scene_views import SIZE

from benchsmith.sandbox.environment import clean_environment
from benchsmith.scene import MATERIALS, Hinge, Scene


def long_scene() -> Scene:
    scene = Scene(seed=0)
    scene.fixture("mast", Pos(-300, 40, 200) * Cylinder(10, 400), material="brass")
    scene.mechanism("lid", Pos(0, 0, 60) * Box(100, 60, 4), joint=Hinge(Axis.Y, anchor=(-50, 0, 60)), material="abs")
    scene.payload(Box(40, 40, 40), at=(400, -100, 20), material="steel", name="payload_a")
    scene.payload(Box(40, 40, 40), at=(400, 100, 20), material="steel", name="payload_b")
    scene.forbid("gap", (-200, -100, 0), (-100, 100, 50))
    frame(scene)
    return scene


def table_scene() -> Scene:
    scene = Scene(seed=0)
    scene.fixture("table", Pos(0, 0, 10) * Box(300, 300, 20), material="pine")
    scene.payload(Box(40, 40, 60), at=(0, 0, 50), material="steel")
    frame(scene)
    return scene


SCENES = {"cube": cube_scene, "long": long_scene, "table": table_scene}


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, np.ndarray]]:
    folder = tmp_path_factory.mktemp("views")
    for name, make in SCENES.items():
        (folder / f"{name}.xml").write_text(make().build()[1])
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("scene_views.py")), str(folder)],
        env=clean_environment(folder, 0),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {name: dict(np.load(folder / f"{name}.npz")) for name in SCENES}


@pytest.mark.parametrize("camera", ["overview", "free"])
@pytest.mark.parametrize("name", ["cube", "long"])
def test_both_cameras_have_the_whole_scene_in_frame(
    pictures: dict[str, dict[str, np.ndarray]], name: str, camera: str
) -> None:
    model = mujoco.MjModel.from_xml_string(SCENES[name]().build()[1])
    shows, last = pictures[name][f"{camera}_shows"], SIZE - 1
    ground = model.geom("ground").id
    things = [(mujoco.mjtObj.mjOBJ_GEOM, geom) for geom in range(model.ngeom) if geom != ground]
    things += [(mujoco.mjtObj.mjOBJ_SITE, site) for site in range(model.nsite) if model.site_group[site] <= 2]
    for kind, index in things:
        rows, columns = np.nonzero((shows[:, :, 0] == index) & (shows[:, :, 1] == kind))
        assert len(rows) > 20
        assert min(rows.min(), columns.min()) > 0
        assert max(rows.max(), columns.max()) < last
    assert pictures[name][camera].std() > 10


def test_there_are_shadows_without_acne(pictures: dict[str, dict[str, np.ndarray]]) -> None:
    found = pictures["table"]
    table = mujoco.MjModel.from_xml_string(table_scene().build()[1]).geom("table_0").id
    shown = (found["overview_shows"] == (table, int(mujoco.mjtObj.mjOBJ_GEOM))).all(axis=2)
    darker = found["shadowless"].astype(int).sum(axis=2) - found["overview"].astype(int).sum(axis=2) > 20
    # the payload's shadow; acne would be stripes all over the table
    assert 0.01 < darker[shown].mean() < 0.25


def test_the_floor_reaches_a_little_further_than_the_scene() -> None:
    model = mujoco.MjModel.from_xml_string(long_scene().build()[1])
    floor = model.geom("ground")
    low, high = floor.pos[:2] - floor.size[:2], floor.pos[:2] + floor.size[:2]
    assert (low < [-0.31, -0.12]).all()
    assert (high > [0.42, 0.12]).all()
    assert (high - low < 2.5 * np.array([0.73, 0.73])).all()


def test_payloads_are_painted_and_the_rest_looks_like_its_material() -> None:
    model = mujoco.MjModel.from_xml_string(long_scene().build()[1])
    assert model.geom("mast_0").rgba == pytest.approx(MATERIALS["brass"].rgba)
    assert model.geom("lid_0").rgba == pytest.approx(MATERIALS["abs"].rgba)
    paints = [model.geom(f"payload_{name}_0").rgba for name in "ab"]
    assert not np.allclose(*paints)
    assert all(math.dist(paint, MATERIALS["steel"].rgba) > 0.3 for paint in paints)


def test_zones_are_translucent_and_the_large_ones_hidden() -> None:
    model = mujoco.MjModel.from_xml_string(long_scene().build()[1])
    for label, shown in (("goal", True), ("forbid_gap", True), ("build", False), ("bounds", False)):
        site = model.site(f"zone_{label}")
        assert 0 < site.rgba[3] < 0.5
        assert (site.group[0] <= 2) == shown
