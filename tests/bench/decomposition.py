"""CAD to convex pieces for twelve parts with openings, against CoACD with its defaults on the same parts."""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import manifold3d
import mujoco
import numpy as np
from build123d import Box, Pos, Solid, Sphere
from comparison import Comparison, Figure

import coacd  # isort: skip  (before build123d, it would break the text that the CAD kernel writes to streams)

sys.path.append(str(Path(__file__).parents[1] / "scene"))  # the parts are those of the tests

from collision_measures import deviation
from scene_parts import frame
from twelve_parts import TWELVE_PARTS, HollowPart

from benchsmith.scene import Scene
from benchsmith.scene.collision import Geom, Hull, Primitive
from benchsmith.scene.collision.decompose import decompose
from benchsmith.scene.collision.tessellation import tessellate

TARGET = 1 / 20
SCENE_TARGET_MS = 250.0
STEPS = 500
DEFLECTION_MM, ANGLE_RAD = 0.02, 0.3
"""Of the mesh that CoACD gets: it takes no CAD."""


@dataclass(frozen=True)
class _Found:
    """What a way of cutting makes of a part."""

    seconds: float
    pieces: int
    protrusion_mm: float
    step_s: float


def measure(rounds: int) -> Comparison:
    """Cut each part as often as asked, and once with CoACD; the ratios are those of the parts.

    Raises:
        SystemExit: some part sticks out further than CoACD's: then its speed means nothing.
    """
    pairs = {name: (_ours(part, rounds), _coacd(part)) for name, part in TWELVE_PARTS.items()}
    worse = [name for name, (ours, theirs) in pairs.items() if ours.protrusion_mm > theirs.protrusion_mm]
    for name, (ours, theirs) in pairs.items():
        print(f"{name}: {_told(ours)}; CoACD {_told(theirs)}")  # noqa: T201  (the result of a bench)
    if worse:
        raise SystemExit(f"These parts stick out further than CoACD's: {', '.join(worse)}.")
    return Comparison(
        what=f"decomposition of {len(pairs)} parts",
        floor="CoACD's defaults",
        ours_s=[ours.seconds for ours, _ in pairs.values()],
        floor_s=[theirs.seconds for _, theirs in pairs.values()],
        target=TARGET,
        stages={f"{STEPS} steps, {name}": STEPS * ours.step_s for name, (ours, _) in pairs.items()},
        figures=(
            Figure(
                what=f"build and compile of scenes, each with one of {len(pairs)} parts",
                values=[1e3 * _scene_s(part, rounds) for part in TWELVE_PARTS.values()],
                unit="ms",
                target=SCENE_TARGET_MS,
            ),
        ),
    )


def _scene_s(part: HollowPart, rounds: int) -> float:
    """Seconds from a script's first line to a compiled model; the part is elsewhere each time, and so cut anew."""
    seconds = []
    for turn in range(rounds + 1):
        started = time.perf_counter()
        scene = Scene(seed=turn)
        scene.fixture("part", Pos(0, 0, turn) * part.solid, material="oak")
        scene.fixture("post", Pos(-200, 0, 50) * Box(40, 60, 100), material="steel")
        scene.payload(Sphere(part.openings[0].radius - 0.2), at=(-300, 0, 40), material="steel")
        frame(scene)
        mujoco.MjModel.from_xml_string(scene.build()[1])
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds[1:])


def _told(found: _Found) -> str:
    return (
        f"{found.seconds * 1e3:.0f} ms, {found.pieces} pieces, sticks out {found.protrusion_mm:.3f} mm, "
        f"{found.step_s * 1e6:.0f} us a step"
    )


def _ours(part: HollowPart, rounds: int) -> _Found:
    seconds, geoms = [], None
    for _ in range(rounds + 1):
        started = time.perf_counter()
        geoms = decompose(part.solid)
        seconds.append(time.perf_counter() - started)
    if geoms is None:
        raise SystemExit("A part of the bench cannot be cut any more.")
    return _found(geoms, part, statistics.median(seconds[1:]))  # the first round only warms up


def _coacd(part: HollowPart) -> _Found:
    mesh = _mesh(part.solid)
    coacd.set_log_level("error")
    started = time.perf_counter()
    hulls = coacd.run_coacd(coacd.Mesh(*mesh))
    seconds = time.perf_counter() - started
    return _found(tuple(_hull(np.asarray(vertices)) for vertices, _ in hulls), part, seconds)


def _mesh(solid: Solid) -> tuple[np.typing.NDArray[np.float64], np.typing.NDArray[np.int64]]:
    mesh = tessellate(solid, DEFLECTION_MM, ANGLE_RAD)
    if mesh is None:
        raise SystemExit("A part of the bench does not close.")
    welded = mesh.to_mesh64()
    return np.asarray(welded.vert_properties)[:, :3], np.asarray(welded.tri_verts).astype(np.int64)


def _hull(points: np.typing.NDArray[np.float64]) -> Hull:
    mesh = manifold3d.Manifold.hull_points(np.ascontiguousarray(points)).to_mesh64()
    return Hull(np.asarray(mesh.vert_properties)[:, :3], np.asarray(mesh.tri_verts).astype(np.int64))


def _found(geoms: tuple[Geom, ...], part: HollowPart, seconds: float) -> _Found:
    return _Found(seconds, len(geoms), deviation(geoms, part.solid).protrusion, _step_s(geoms, part))


def _step_s(geoms: tuple[Geom, ...], part: HollowPart) -> float:
    """Seconds a step while a ball falls into the first opening of the part, which floats."""
    opening = part.openings[0]
    x, y, z = (value / 1000 for value in opening.start)
    assets = "".join(_asset(index, geom) for index, geom in enumerate(geoms))
    bodies = "".join(_geom(index, geom) for index, geom in enumerate(geoms))
    model = mujoco.MjModel.from_xml_string(
        f"""<mujoco><option timestep="0.001" integrator="implicitfast" cone="elliptic" impratio="10" jacobian="dense"/>
        <default><geom solref="0.002 1" condim="6" mass="0"/></default><asset>{assets}</asset>
        <worldbody><body>{bodies}</body><body pos="{x} {y} {z}"><freejoint/>
        <geom type="sphere" size="{(opening.radius - 0.2) / 1000}" mass="0.1"/></body></worldbody></mujoco>"""
    )
    data = mujoco.MjData(model)
    started = time.perf_counter()
    mujoco.mj_step(model, data, STEPS)
    return (time.perf_counter() - started) / STEPS


def _asset(index: int, geom: Geom) -> str:
    return f'<mesh name="m{index}" vertex="{_metres(geom.vertices.ravel())}"/>' if isinstance(geom, Hull) else ""


def _geom(index: int, geom: Geom) -> str:
    if isinstance(geom, Primitive):
        quat = " ".join(map(repr, geom.quaternion))
        return f'<geom type="{geom.type}" size="{_metres(geom.size)}" pos="{_metres(geom.centre)}" quat="{quat}"/>'
    return f'<geom type="mesh" mesh="m{index}"/>'


def _metres(values: tuple[float, ...] | np.typing.NDArray[np.float64]) -> str:
    return " ".join(repr(float(value) / 1000) for value in values)
