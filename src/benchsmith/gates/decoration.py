"""Rule of gate `model` about geoms that collide with nothing: they show their own part, and nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator

import mujoco

from benchsmith.gates.rules import Complaint
from benchsmith.measure.collision import UnmeasurableGeomError, collision_solid
from benchsmith.measure.drawn import drawn_points
from benchsmith.measure.scenario import Scenario
from benchsmith.measure.surface import Surface
from benchsmith.types import LIMITS


def decoration_complaints(scenario: Scenario) -> Iterator[Complaint]:
    """A wall that is only painted on, or a lid that nothing rests on, would fool who looks at the pictures."""
    model = scenario.model
    data = mujoco.MjData(model)
    mujoco.mj_kinematics(model, data)
    for body in range(1, model.nbody):
        colliding = scenario.geoms(body)
        first, count = int(model.body_geomadr[body]), int(model.body_geomnum[body])
        painted = sorted(set(range(first, first + count)) - set(colliding))
        if not painted or not colliding:
            continue  # of a body that cannot collide, another rule tells
        try:
            solid = Surface(collision_solid(model, data, colliding).skin)
        except UnmeasurableGeomError:
            continue  # gate `agreement` reports it
        for geom in painted:
            yield from _sticks_out(model, data, geom, solid)


def _sticks_out(model: mujoco.MjModel, data: mujoco.MjData, geom: int, solid: Surface) -> Iterator[Complaint]:
    name = model.body(int(model.geom_bodyid[geom])).name
    try:
        beyond = float(solid.outside(drawn_points(model, data, geom)).max())
    except UnmeasurableGeomError:
        yield Complaint(f"a geom of {name} that collides with nothing is no solid", (name,), "remove it")
        return
    if beyond > LIMITS.decoration_mm:
        yield Complaint(
            f"a geom of {name} that collides with nothing sticks {beyond:.1f} mm out of those that do",
            (name,),
            "let it collide, or remove it",
        )
