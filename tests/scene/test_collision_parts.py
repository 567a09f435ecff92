"""Twelve parts with openings: exact to 0.05 mm, believed by the gate, and open to a ball in simulation."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from build123d import Pos, Sphere
from collision_measures import deviation
from scene_parts import disagreements, fall, frame
from twelve_parts import TWELVE_PARTS, HollowPart

from benchsmith.scene import Scene
from benchsmith.scene.collision import collision_geoms
from benchsmith.scene.collision.tolerances import PROTRUSION_MM

CLEARANCE_MM = 0.2
SHORTFALL_MM = 0.06
"""At an edge where two hollows meet, the corners of both their chords are missing."""

RAISED_MM = 150.0
FALL_STEPS = 2000

each_part = pytest.mark.parametrize(("name", "part"), TWELVE_PARTS.items(), ids=TWELVE_PARTS.keys())

PIECES = {
    "cup": 40,
    "tray": 30,
    "tube": 26,
    "funnel": 80,
    "ring": 60,
    "U channel": 3,
    "lever": 45,
    "plate with six holes": 120,
    "filleted bracket": 95,
    "gear": 35,
    "flanged pipe": 135,
    "crossed holes": 150,
}
"""No more than that: what a change of the cuts may not make worse."""


@each_part
def test_geoms_follow_the_part_to_the_limit(name: str, part: HollowPart) -> None:
    geoms = collision_geoms(name, part.solid)
    found = deviation(geoms, part.solid)
    assert found.protrusion <= PROTRUSION_MM
    assert found.shortfall <= SHORTFALL_MM
    assert found.volume == pytest.approx(1, abs=0.005)
    assert len(geoms) <= PIECES[name]


@each_part
def test_the_gate_believes_them(name: str, part: HollowPart, tmp_path: Path) -> None:
    assert disagreements(part.solid, tmp_path) == [], name


@each_part
def test_a_fitting_ball_falls_through_every_opening(name: str, part: HollowPart) -> None:
    solid = part.solid.moved(Pos(0, 0, RAISED_MM))
    for opening in part.openings:
        x, y, z = opening.start
        scene = Scene(seed=0)
        scene.fixture("part", solid, material="ptfe")
        ball = Sphere(opening.radius - CLEARANCE_MM)
        scene.payload(ball, at=(x + CLEARANCE_MM / 2, y, z + RAISED_MM), material="ptfe")
        frame(scene)
        lowest = fall(scene, FALL_STEPS)[:, 2].min()
        assert lowest < RAISED_MM + opening.below, f"{name}: the ball stops at {lowest - RAISED_MM:.2f} mm"


DIGEST = """
import hashlib, sys
sys.path.insert(0, {folder!r})
from twelve_parts import TWELVE_PARTS
from benchsmith.scene.collision import Hull, collision_geoms
for name, part in TWELVE_PARTS.items():
    digest = hashlib.sha256()
    for geom in collision_geoms(name, part.solid):
        digest.update(geom.vertices.tobytes() + geom.faces.tobytes() if isinstance(geom, Hull) else repr(geom).encode())
    print(name, digest.hexdigest())
"""


@pytest.mark.slow
@pytest.mark.thorough
def test_geoms_are_the_same_bytes_in_any_process() -> None:
    script = DIGEST.format(folder=str(Path(__file__).parent))
    runs = [
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0].splitlines()) == len(TWELVE_PARTS)


AFTER_COACD = """
import coacd
from build123d import Box, Cylinder

from benchsmith.scene.collision import collision_geoms

parts = [Box(*size) - Cylinder(3, 100) for size in ((20, 20, 20), (40, 30, 10))]
for part in parts:
    corners = [corner for geom in collision_geoms("part", part.solid()) for corner in geom.vertices.tolist()]
    print(*(round(max(values) - min(values), 6) for values in zip(*corners)))
"""


@pytest.mark.thorough
def test_parts_do_not_get_each_others_geoms_where_coacd_was_imported_first() -> None:
    """The kernel's text then ends at the first number."""
    pytest.importorskip("coacd")
    ran = subprocess.run([sys.executable, "-c", AFTER_COACD], check=True, capture_output=True, text=True)
    assert ran.stdout.splitlines() == ["20.0 20.0 20.0", "40.0 30.0 10.0"]
