"""Writes a scene as MJCF of contract 1: metres, kilograms, seconds, radians.

Each part is a body whose frame sits at the part's centre of mass, along the world's axes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING

import numpy as np

from benchsmith.scene.actuators import add_drive, add_joint
from benchsmith.scene.collision import Geom, Primitive, collision_geoms
from benchsmith.scene.contacts import CONTACT_S, bounce
from benchsmith.scene.inertia import Inertia, mass_properties
from benchsmith.scene.look import PAYLOAD_COLOURS, Extent, add_camera, add_ground, add_look, zone_look
from benchsmith.scene.parts import Mechanism, Movable, PayloadPart, ScenePart
from benchsmith.scene.xml import Element, Value, add, document

if TYPE_CHECKING:
    from benchsmith.types import Vec3, Zone

_TORSIONAL_M, _ROLLING_M = 0.002, 1e-4
"""Torsional and rolling friction: with these and condim 6 a ball comes to rest."""


@dataclass(frozen=True, kw_only=True)
class PartsModel:
    """What the MJCF says of parts. Lengths in mm, scaled; world frame."""

    parts: tuple[ScenePart, ...]
    bearings: tuple[tuple[str, str], ...]
    """Pairs of parts whose contacts are left out."""


@dataclass(frozen=True, kw_only=True)
class SceneModel(PartsModel):
    """All that the MJCF of a scene says."""

    zones: tuple[Zone, ...]
    key_elements: tuple[str, ...]
    horizon_s: float
    dwell_s: float
    hint: str
    """JSON; empty: none."""


def write_mjcf(model: SceneModel) -> str:
    """The MJCF of a scene: the same bytes for the same model, in any process.

    Raises:
        SceneError: a part has no exact collision geometry.
    """
    extent = Extent.of(model.parts, model.zones)
    root = _root()
    add_look(root, extent)
    asset, world = add(root, "asset"), add(root, "worldbody")
    add_ground(asset, world, extent)
    add_camera(world, extent)
    for zone in model.zones:
        _add_zone(world, zone)
    custom = Element("custom")
    _add_numbers(custom, model)
    _add_parts(root, custom, model)
    if model.key_elements:
        add(custom, "text", name="key_elements", data=" ".join(model.key_elements))
    if model.hint:
        add(custom, "text", name="witness_hint", data=model.hint)
    return document(root)


def write_parts(model: PartsModel) -> str:
    """The MJCF of parts alone, as a solution is; the same bytes for the same model, in any process.

    Raises:
        SceneError: a part has no exact collision geometry.
    """
    root = _root()
    add(root, "asset")
    add(root, "worldbody")
    _add_parts(root, Element("custom"), model)
    return document(root)


def _root() -> Element:
    root = Element("mujoco", model="benchsmith")
    add(root, "compiler", angle="radian", autolimits="true")
    _add_physics(root)
    return root


def _add_parts(root: Element, custom: Element, model: PartsModel) -> None:
    """Bodies, their geoms, joints and drives; `custom` takes what the contract says of them."""
    asset, world = (next(element for element in root if element.tag == tag) for tag in ("asset", "worldbody"))
    inertias = {part.label: mass_properties(part.solid, part.substance.material.density) for part in model.parts}
    paint = _paint(model.parts)
    for part in model.parts:
        _add_body(asset, world, part, inertias[part.label], paint[part.label])
    if model.bearings:
        contact = add(root, "contact")
        for mover, fixture in model.bearings:
            add(contact, "exclude", body1=mover, body2=fixture)
    root.append(custom)
    _add_roles(custom, model)
    actuators = Element("actuator")
    for part in model.parts:
        if isinstance(part, Mechanism):
            add_drive(actuators, custom, part, inertias[part.label])
    if len(actuators):
        root.append(actuators)


def _add_physics(root: Element) -> None:
    # MuJoCo's defaults let millimetre parts sink 6 mm into each other at 1 m/s and creep under load. The dense
    # Jacobian avoids a fault of the sparse one in MuJoCo 4.0.0.
    add(
        root,
        "option",
        timestep=0.001,
        gravity=(0, 0, -9.81),
        integrator="implicitfast",
        cone="elliptic",
        impratio=10,
        jacobian="dense",
    )
    default = add(root, "default")
    add(default, "geom", solref=(CONTACT_S, 1), condim=6, mass=0)
    add(default, "joint", solreflimit=(CONTACT_S, 1), solreffriction=(CONTACT_S, 1))


def _add_zone(world: Element, zone: Zone) -> None:
    low, high = np.array(zone.low), np.array(zone.high)
    rgba, group = zone_look(zone.label)
    place = {"pos": _metres((low + high) / 2), "size": _metres((high - low) / 2)}
    add(world, "site", name=zone.label, type="box", **place, rgba=rgba, group=group)


def _paint(parts: tuple[ScenePart, ...]) -> dict[str, tuple[float, ...]]:
    """Colours of the parts: payloads in turn, the others as their material looks."""
    turn = cycle(PAYLOAD_COLOURS)
    return {part.label: next(turn) if isinstance(part, PayloadPart) else part.substance.material.rgba for part in parts}


def _add_body(asset: Element, world: Element, part: ScenePart, inertia: Inertia, rgba: tuple[float, ...]) -> None:
    body = add(world, "body", name=part.label, pos=_metres(inertia.centre))
    if isinstance(part, PayloadPart | Movable):
        add(body, "freejoint", name=f"{part.label}_joint")
    elif isinstance(part, Mechanism):
        add_joint(body, part, inertia.centre)
    (xx, xy, xz), (_, yy, yz), (_, _, zz) = inertia.tensor
    add(body, "inertial", pos=(0, 0, 0), mass=inertia.mass, fullinertia=(xx, yy, zz, xy, xz, yz))
    surface: dict[str, Value] = {
        "friction": (part.substance.friction, _TORSIONAL_M, _ROLLING_M),
        **bounce(part.substance.restitution),
        "rgba": rgba,
    }
    for index, geom in enumerate(collision_geoms(part.label, part.solid)):
        name = f"{part.label}_{index}"
        add(body, "geom", name=name, **_shape(asset, name, geom, inertia.centre), **surface)


def _shape(asset: Element, name: str, geom: Geom, origin: Vec3) -> dict[str, str | tuple[float, ...]]:
    """Attributes of a geom relative to a body frame at `origin` (mm); a mesh is added to the assets."""
    if isinstance(geom, Primitive):
        pos = _metres(np.array(geom.centre) - np.array(origin))
        return {"type": geom.type, "size": _metres(geom.size), "pos": pos, "quat": geom.quaternion}
    vertices = (geom.vertices - np.array(origin)) / 1000
    add(asset, "mesh", name=name, vertex=vertices.ravel().tolist(), face=geom.faces.ravel().tolist())
    return {"type": "mesh", "mesh": name}


def _add_numbers(custom: Element, model: SceneModel) -> None:
    add(custom, "numeric", name="contract", data=1)
    add(custom, "numeric", name="horizon_s", data=model.horizon_s)
    add(custom, "numeric", name="dwell_s", data=model.dwell_s)


def _add_roles(custom: Element, model: PartsModel) -> None:
    for part in model.parts:
        if isinstance(part, PayloadPart):
            jitter = part.jitter
            data = (*_metres((jitter.dx, jitter.dy, jitter.dz)), math.radians(jitter.yaw))
            add(custom, "numeric", name=f"jitter_{part.label}", data=data)
        elif isinstance(part, Mechanism | Movable):
            role = "movable" if isinstance(part, Movable) else "mechanism"
            add(custom, "text", name=f"role_{part.label}", data=role)


def _metres(millimetres: tuple[float, ...] | np.typing.NDArray[np.float64]) -> tuple[float, ...]:
    # dividing rounds once, and 60 mm reads 0.06; multiplying by 0.001 would read 0.060000000000000005
    return tuple(float(value) / 1000 for value in millimetres)
