"""What the planner produces: a typed plan, or a typed refusal.

Lengths are millimetres, angles degrees, masses kilograms, times seconds; the frame is the scene's: Z up, ground at
z = 0.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Vec3 = tuple[float, float, float]
"""x, y, z."""

SCALE_LOW, SCALE_HIGH = 0.5, 2.0

Scale = Annotated[float, Field(ge=SCALE_LOW, le=SCALE_HIGH)]
"""What `build` must accept as its scale."""

Label = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
"""A part's or zone's name: the same in CAD and in MJCF."""

PayloadShape = Literal["cube", "box", "ball", "cylinder", "puck", "rod", "ring"]
Role = Literal["fixture", "mechanism", "movable"]
JointType = Literal["hinge", "slide", "ball"]
Quantity = Literal[
    "extent",
    "diameter",
    "mass",
    "distance",
    "opening",
    "surface_height",
    "joint_type",
    "joint_range",
    "count",
    "material",
    "friction",
    "time_limit",
    "zone_coordinates",
]
RefusalReason = Literal[
    "invalid_objectives",
    "contradictory_constraints",
    "unsolvable_scenario",
    "ambiguous_task",
    "unsupported_physics",
    "outside_library",
]


class Model(BaseModel):
    """Base of the plan's parts: frozen, closed to unknown fields, finite, described by its attribute docstrings."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, use_attribute_docstrings=True)


class Zone(Model):
    """An axis-aligned box of the task."""

    label: Label
    """`zone_goal` (or `zone_goal_<x>` for `payload_<x>`), `zone_build`, `zone_bounds` or `zone_forbid_<x>`."""
    low: Vec3
    """Lower corner in mm, nominal seed, scale 1."""
    high: Vec3
    """Upper corner in mm."""


class Jitter(Model):
    """Half-ranges of the start pose, uniform around the nominal one."""

    dx: float = Field(default=0.0, ge=0)
    """mm"""
    dy: float = Field(default=0.0, ge=0)
    """mm"""
    dz: float = Field(default=0.0, ge=0)
    """mm"""
    yaw: float = Field(default=0.0, ge=0)
    """degrees about the vertical"""


class Payload(Model):
    """The object that must be moved."""

    label: Label
    """`payload`, or `payload_<x>` when there are several."""
    shape: PayloadShape
    size: Vec3
    """Extents along x, y, z at the start pose, in mm."""
    material: str
    start: Vec3
    """Nominal centre, in mm."""
    jitter: Jitter = Jitter()
    goal: Label
    """The zone it must come to rest in."""


class Part(Model):
    """A labelled solid that is not a payload."""

    label: Label
    role: Role
    description: str
    material: str
    joint: JointType | None = None
    """Joint of a mechanism."""
    drive: str | None = None
    """What drives the joint, in words; none for a passive one."""


class NamedRange(Model):
    """A number that varies by seed."""

    name: str
    low: float
    high: float
    unit: str

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low > self.high:
            raise ValueError(f"range {self.name}: low {self.low} is above high {self.high}")
        return self


class Randomization(Model):
    """What varies between variants."""

    ranges: tuple[NamedRange, ...] = ()
    scale: tuple[Scale, Scale] = (1.0, 1.0)
    """Range of `scale`; (1, 1) whenever the prompt gives an absolute length."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.scale[0] > self.scale[1]:
            raise ValueError(f"scale range {self.scale} is upside down")
        return self


class Requirement(Model):
    """A measurable demand of the prompt; it holds at `scale = 1` for every seed."""

    quote: str = Field(min_length=1)
    """The words of the prompt that it comes from, verbatim."""
    quantity: Quantity
    subjects: tuple[str, ...]
    """Labels of the parts or zones that it is about."""
    axis: Literal["x", "y", "z"] | None = None
    """Axis of an extent, or of a distance along one axis."""
    value: float | str | None = None
    """The wanted number (or word, for materials and joint types); none when a range is wanted."""
    low: float | None = None
    high: float | None = None
    unit: str = ""
    tolerance: float = Field(default=0.0, ge=0)
    """In `unit`."""

    @property
    def asked(self) -> str:
        """What is demanded, for a person: “40 mm”, “100 to 140 mm”, “at most 1 kg”, “oak”."""
        return f"{_ends(self.value, self.low, self.high)} {self.unit}".rstrip()


def _ends(value: float | str | None, low: float | None, high: float | None) -> str:
    if value is not None:
        return value if isinstance(value, str) else f"{value:g}"
    if low is None or high is None:
        return f"at most {high:g}" if high is not None else f"at least {low:g}" if low is not None else "not said"
    return f"{low:g} to {high:g}"


class CostTargets(Model):
    """What solving the benchmark should cost, for the datasheet."""

    unit_cost_usd: float | None = None
    weight_kg: float | None = None


class Plan(Model):
    """What the scene will be."""

    title: str = Field(min_length=1, max_length=120)
    theme: str
    """The family of tasks it belongs to, in one or two words."""
    summary: str
    """Two or three sentences for a person."""
    payloads: tuple[Payload, ...] = Field(min_length=1)
    parts: tuple[Part, ...]
    zones: tuple[Zone, ...]
    randomization: Randomization = Randomization()
    requirements: tuple[Requirement, ...] = ()
    key_elements: tuple[str, ...] = ()
    """Labels of the obstacles that the task is about."""
    horizon_s: float = Field(default=10.0, gt=0, le=30)
    assumptions: tuple[str, ...] = ()
    """What the prompt left open and what was chosen; what of it is not honoured."""
    tier: Literal["easy", "medium", "hard"] = "medium"
    cost_targets: CostTargets = CostTargets()

    @property
    def sha256(self) -> str:
        """Hash of the plan's JSON: which problem an attempt works on."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


class Refusal(Model):
    """Why no plan was made."""

    reason: RefusalReason
    message: str = Field(min_length=1)
    """One helpful sentence for the user."""
