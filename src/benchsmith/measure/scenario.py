"""Reads an MJCF string as a scenario of contract 1: payloads, zones, roles, drives and numbers, beside the model.

Everything here is SI (metres, kilograms, seconds, radians), in the world frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import mujoco
import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from benchsmith.measure import hints
from benchsmith.measure.drives import Drive, parse_drive
from benchsmith.types import LIMITS, BodyRole

_JITTER = ("dx (m)", "dy (m)", "dz (m)", "yaw (rad)")


class ScenarioError(ValueError):
    """The MJCF does not compile or does not say what the contract asks of it; the message says which rule."""


@dataclass(frozen=True)
class ZoneBox:
    """An axis-aligned box of the task, in metres."""

    label: str
    low: NDArray[np.float64]
    high: NDArray[np.float64]

    @property
    def size(self) -> NDArray[np.float64]:
        """Extents along x, y, z."""
        return self.high - self.low

    @property
    def centre(self) -> NDArray[np.float64]:
        """Middle of the box."""
        return (self.low + self.high) / 2

    def contains(self, points: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Whether points (..., 3) lie in the box, borders included."""
        return np.asarray(((points >= self.low) & (points <= self.high)).all(axis=-1))

    def meets(self, low: NDArray[np.float64], high: NDArray[np.float64]) -> bool:
        """Whether another box, given by its corners (3,) m, cuts this one; borders count."""
        return bool((low <= self.high).all() and (high >= self.low).all())

    def distance(self, point: NDArray[np.float64]) -> float:
        """How far a point (3,) is from the box, m; 0 in it."""
        return float(np.linalg.norm(np.maximum(0.0, np.maximum(self.low - point, point - self.high))))


@dataclass(frozen=True)
class PayloadBody:
    """A payload as the model has it."""

    label: str
    body: int
    qpos: int
    """Index of its free joint's seven coordinates."""
    dof: int
    """Index of its six velocities."""
    goal: ZoneBox
    jitter: NDArray[np.float64]
    """Half-ranges dx, dy, dz (m) and yaw (rad)."""


@dataclass(frozen=True)
class Scenario:
    """A compiled model and what the contract says about it."""

    spec: mujoco.MjSpec
    model: mujoco.MjModel
    payloads: tuple[PayloadBody, ...]
    zones: dict[str, ZoneBox]
    roles: dict[str, BodyRole]
    """Role of every body but the world, by name."""
    drives: dict[int, Drive]
    """By actuator index."""
    horizon_s: float
    dwell_s: float
    key_elements: tuple[str, ...]
    hint: str = ""
    """Text of the hint for the witness; empty: there is none."""

    @property
    def forbidden(self) -> tuple[ZoneBox, ...]:
        """The forbid zones."""
        return tuple(zone for label, zone in self.zones.items() if label.startswith("zone_forbid_"))

    @property
    def ruled_bodies(self) -> list[int]:
        """Indices of the bodies that must keep out of the forbid zones: payloads, movables, and what a solver adds."""
        added = [self.model.body(name).id for name in self.roles if is_added(name)]
        return sorted({*self.bodies("payload", "movable"), *added})

    def bodies(self, *roles: BodyRole) -> list[int]:
        """Indices of the bodies that have one of these roles."""
        return [self.model.body(name).id for name, role in self.roles.items() if role in roles]

    def geoms(self, body: int) -> list[int]:
        """Indices of a body's collision geoms."""
        return collision_geoms(self.model, body)

    def control(self, time: NDArray[np.float64]) -> NDArray[np.float64]:
        """Controls (n, nu) that the drives give at times (n,); undriven actuators get 0."""
        control = np.zeros((len(time), self.model.nu))
        for actuator, drive in self.drives.items():
            control[:, actuator] = drive.at(time)
        return control


def compile_mjcf(xml: str) -> tuple[mujoco.MjSpec, mujoco.MjModel]:
    """Compile an MJCF string.

    Raises:
        ScenarioError: MuJoCo refuses it; its first line says why.
    """
    with mujoco_refusals():
        spec = mujoco.MjSpec.from_string(xml)
        return spec, spec.compile()


@contextmanager
def mujoco_refusals(what: str = "the MJCF") -> Iterator[None]:
    """Turn what MuJoCo says of something that it does not compile into a `ScenarioError`."""
    try:
        yield
    except (ValueError, RuntimeError, mujoco.FatalError) as error:
        raise ScenarioError(f"MuJoCo does not compile {what}: {str(error).strip().splitlines()[0][:300]}") from error


def read_scenario(xml: str) -> Scenario:
    """Compile an MJCF string and read what the contract wants in it.

    Raises:
        ScenarioError: it does not compile, or a mandatory element is missing or malformed.
    """
    return scenario_of(*compile_mjcf(xml))


def scenario_of(spec: mujoco.MjSpec, model: mujoco.MjModel) -> Scenario:
    """Read what the contract wants in a compiled model.

    Raises:
        ScenarioError: a mandatory element is missing or malformed.
    """
    unbounded = _not_finite(model)
    if unbounded:
        raise ScenarioError(f"the MJCF holds numbers that are not finite (in {', '.join(unbounded)})")
    if _number(model, "contract", 0.0) != 1:
        raise ScenarioError('the MJCF does not say <numeric name="contract" data="1"/> in <custom>')
    zones = dict(_zones(model))
    for label in ("zone_build", "zone_bounds"):
        if label not in zones:
            raise ScenarioError(f"the worldbody has no box site {label}")
    horizon, dwell = _number(model, "horizon_s", 10.0), _number(model, "dwell_s", 0.5)
    if not LIMITS.dwell_least_s <= dwell < horizon <= LIMITS.horizon_max_s:
        raise ScenarioError(
            f"dwell_s is {dwell:g} and horizon_s {horizon:g}; "
            f"they must satisfy {LIMITS.dwell_least_s:g} <= dwell_s < horizon_s <= {LIMITS.horizon_max_s:g}"
        )
    texts = _texts(model)
    roles = dict(_roles(model, texts))
    return Scenario(
        spec=spec,
        model=model,
        payloads=tuple(_payloads(model, zones)),
        zones=zones,
        roles=roles,
        drives=dict(_drives(model, texts)),
        horizon_s=horizon,
        dwell_s=dwell,
        key_elements=tuple(texts.get("key_elements", "").split()),
        hint=texts.get(hints.TEXT, ""),
    )


def collision_geoms(model: mujoco.MjModel, body: int) -> list[int]:
    """Indices of a body's geoms that can touch anything; the others are decoration."""
    first, count = int(model.body_geomadr[body]), int(model.body_geomnum[body])
    return [geom for geom in range(first, first + count) if model.geom_contype[geom] or model.geom_conaffinity[geom]]


def is_payload(name: str) -> bool:
    """Whether a body's name makes it a payload."""
    return name == "payload" or name.startswith("payload_")


def is_added(name: str) -> bool:
    """Whether a body's name makes it a part of a solution."""
    return name.startswith("sol_")


def _not_finite(model: mujoco.MjModel) -> list[str]:
    """Names of the model's arrays in which some number is infinite or not a number; MuJoCo only warns of them."""
    arrays = ((name, getattr(model, name)) for name in dir(model) if not name.startswith("_"))
    return [
        name
        for name, values in arrays
        if isinstance(values, np.ndarray) and values.dtype.kind == "f" and not np.isfinite(values).all()
    ]


def _number(model: mujoco.MjModel, name: str, default: float) -> float:
    index = mujoco.mj_name2id(model, mujoco.mjtObj.mjOBJ_NUMERIC, name)
    return float(model.numeric_data[model.numeric_adr[index]]) if index >= 0 else default


def _texts(model: mujoco.MjModel) -> dict[str, str]:
    return {
        mujoco.mj_id2name(model, mujoco.mjtObj.mjOBJ_TEXT, index): bytes(
            model.text_data[model.text_adr[index] : model.text_adr[index] + model.text_size[index] - 1]
        ).decode(errors="replace")
        for index in range(model.ntext)
    }


def _zones(model: mujoco.MjModel) -> Iterator[tuple[str, ZoneBox]]:
    for index in range(model.nsite):
        site = model.site(index)
        if not site.name.startswith("zone_"):
            continue
        known = site.name in ("zone_build", "zone_bounds", "zone_goal")
        if not known and not site.name.startswith(("zone_forbid_", "zone_goal_")):
            raise ScenarioError(
                f"site {site.name} is no zone of the contract: goal, goal_<x>, build, bounds, forbid_<x>"
            )
        if model.site_bodyid[index] != 0 or model.site_type[index] != mujoco.mjtGeom.mjGEOM_BOX:
            raise ScenarioError(f"zone {site.name} must be a box site of the worldbody")
        if not np.allclose(np.abs(site.quat), [1, 0, 0, 0], atol=1e-9):
            raise ScenarioError(f"zone {site.name} must not be rotated")
        half = np.abs(model.site_size[index])
        yield site.name, ZoneBox(site.name, model.site_pos[index] - half, model.site_pos[index] + half)


def _payloads(model: mujoco.MjModel, zones: dict[str, ZoneBox]) -> Iterator[PayloadBody]:
    names = [name for index in range(1, model.nbody) if is_payload(name := model.body(index).name)]
    if not names:
        raise ScenarioError("the MJCF has no body named payload (or payload_<x>)")
    if "payload" in names and len(names) > 1:
        raise ScenarioError(f"several payloads must all be named payload_<x>: {', '.join(names)}")
    for name in names:
        goal = zones.get(name.replace("payload", "zone_goal", 1)) or zones.get("zone_goal")
        if goal is None:
            raise ScenarioError(f"{name} has no goal: add a box site zone_goal")
        body = model.body(name).id
        joint = model.body_jntadr[body]
        if model.body_jntnum[body] != 1 or model.jnt_type[joint] != mujoco.mjtJoint.mjJNT_FREE:
            raise ScenarioError(f"{name} must have exactly one joint, a free one")
        yield PayloadBody(
            name, body, int(model.jnt_qposadr[joint]), int(model.jnt_dofadr[joint]), goal, _jitter(model, name)
        )


def _jitter(model: mujoco.MjModel, payload: str) -> NDArray[np.float64]:
    index = mujoco.mj_name2id(model, mujoco.mjtObj.mjOBJ_NUMERIC, f"jitter_{payload}")
    if index < 0:
        return np.zeros(len(_JITTER))
    start, size = model.numeric_adr[index], model.numeric_size[index]
    values = np.array(model.numeric_data[start : start + size])
    if size != len(_JITTER) or not np.isfinite(values).all() or (values < 0).any():
        raise ScenarioError(f"numeric jitter_{payload} must hold four half-ranges >= 0: {' '.join(_JITTER)}")
    return values


def _roles(model: mujoco.MjModel, texts: dict[str, str]) -> Iterator[tuple[str, BodyRole]]:
    for index in range(1, model.nbody):
        name = model.body(index).name
        if not name:
            raise ScenarioError("a body has no name: every body is named as its CAD label")
        role = texts.get(f"role_{name}", "fixture")
        if is_payload(name):
            yield name, "payload"
        elif role in ("fixture", "mechanism", "movable"):
            yield name, role  # type: ignore[misc]  # narrowed by the test above
        else:
            raise ScenarioError(f'text role_{name} is "{role[:40]}": it must be movable or mechanism')


def _drives(model: mujoco.MjModel, texts: dict[str, str]) -> Iterator[tuple[int, Drive]]:
    for name, text in texts.items():
        if not name.startswith("drive_"):
            continue
        actuator = f"{name.removeprefix('drive_')}_drive"
        index = mujoco.mj_name2id(model, mujoco.mjtObj.mjOBJ_ACTUATOR, actuator)
        if index < 0:
            raise ScenarioError(f"text {name} drives an actuator {actuator} that does not exist")
        try:
            yield index, parse_drive(text)
        except ValidationError as error:
            reason = str(error).splitlines()[0]
            raise ScenarioError(f"text {name} is no drive of the contract: {reason}") from error
