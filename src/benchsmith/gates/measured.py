"""Measures what a requirement is about: geometry in CAD, the rest in the compiled model, both at scale 1."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations
from os.path import commonprefix

import mujoco
import numpy as np

from benchsmith.gates.demands import lengths
from benchsmith.gates.nouns import GROUPS, things_in
from benchsmith.gates.subject import Subject
from benchsmith.measure.cad import CadPart
from benchsmith.measure.rounds import diameters
from benchsmith.measure.smallest_box import own_extents
from benchsmith.measure.spans import Thing, gap_along, gap_in_space, passage, void_along
from benchsmith.types import Quantity, Requirement

AXES = {"x": 0, "y": 1, "z": 2}

JOINT_TYPES: dict[int, str] = {
    mujoco.mjtJoint.mjJNT_FREE: "free",
    mujoco.mjtJoint.mjJNT_BALL: "ball",
    mujoco.mjtJoint.mjJNT_SLIDE: "slide",
    mujoco.mjtJoint.mjJNT_HINGE: "hinge",
}
"""What plans call MuJoCo's joints."""

_FACET_SHARE = 0.01
"""How far the facets of a mesh may be from the circle they stand for, as a share of its diameter."""

_SLIT = 0.1
"""Of a gap's width: less than that beside a part that stands in it leaves no gap."""

_PLACE = re.compile(
    r"\d*|[a-z]\d*|left|right|near|far|north|south|east|west|front|back|rear|up|low|top|bottom|upper|lower|middle|mid|"
    r"centre|center|inner|outer|first|second|third|fourth|last|start|goal|end|one|two|three|four|five|six"
)
"""What tells things of one kind apart in their labels."""


class UnmeasurableError(ValueError):
    """A requirement asks for something that the scene does not have; the message says what."""


@dataclass(frozen=True)
class Measured:
    """What a requirement's quantity is in the scene, brought to scale 1."""

    kind: str
    """A key of `measure.units.MEASURED_IN`, or `word`."""
    values: tuple[float, ...] = ()
    """Every number that must hold: one, or both ends of a span."""
    word: str = ""


@dataclass(frozen=True)
class Ruler:
    """Measures one variant."""

    subject: Subject

    def measure(self, wanted: Requirement) -> Measured:
        """Measure what a requirement is about.

        Raises:
            UnmeasurableError: a subject does not exist, or has no such quantity.
        """
        return _MEASURES[wanted.quantity](self, wanted)

    @property
    def scale(self) -> float:
        """By which lengths are divided before they are compared."""
        return self.subject.variant.scale

    @cached_property
    def parts(self) -> dict[str, CadPart]:
        """The CAD parts by label."""
        return {part.label: part for part in self.subject.parts}

    def thing(self, label: str) -> Thing:
        """A part or a zone by its label."""
        if label in self.parts:
            return Thing.of_part(self.parts[label])
        if label in self.subject.scenario.zones:
            return Thing.of_zone(self.subject.scenario.zones[label])
        raise UnmeasurableError(f"there is no part or zone {label}")

    def things(self, wanted: Requirement, count: int) -> list[Thing]:
        """The subjects, which must be `count`."""
        if len(wanted.subjects) != count:
            raise UnmeasurableError(f"it is about {count} subject{'s'[: count > 1]}, not {len(wanted.subjects)}")
        return [self.thing(label) for label in wanted.subjects]

    def part(self, wanted: Requirement) -> CadPart:
        """The only subject, which must be a part."""
        label = self.things(wanted, 1)[0].label
        if label not in self.parts:
            raise UnmeasurableError(f"{label} is a zone, not a part")
        return self.parts[label]

    def body(self, wanted: Requirement) -> int:
        """The body in the model of the only subject."""
        label = self.part(wanted).label
        body = mujoco.mj_name2id(self.subject.scenario.model, mujoco.mjtObj.mjOBJ_BODY, label)
        if body < 0:
            raise UnmeasurableError(f"the model has no body {label}")
        return int(body)

    def length(self, value: float) -> Measured:
        """A length of this variant, in mm."""
        return Measured("length", (value / self.scale,))


def _axis(wanted: Requirement) -> int:
    if wanted.axis is None:
        raise UnmeasurableError("it names no axis")
    return AXES[wanted.axis]


def _extent(ruler: Ruler, wanted: Requirement) -> Measured:
    """Size along an axis of the world, or of the thing's own smallest box: all three of a cube, else the one meant."""
    (thing,) = ruler.things(wanted, 1)
    if wanted.axis is not None:
        return ruler.length(float((thing.high - thing.low)[AXES[wanted.axis]]))
    own = own_extents(ruler.parts[thing.label]) if thing.label in ruler.parts else thing.high - thing.low
    sizes = tuple(float(size) / ruler.scale for size in own)
    plan = ruler.subject.plan
    if plan and any(load.label == thing.label and load.shape == "cube" for load in plan.payloads):
        return Measured("length", sizes)
    return Measured("length", (_meant(sizes, wanted, plan.requirements if plan else (wanted,)),))


def _meant(sizes: tuple[float, ...], wanted: Requirement, requirements: tuple[Requirement, ...]) -> float:
    """Which size an extent without an axis is about: as many extents of a thing as are asked take one size each."""
    asked = [
        one
        for one in requirements
        if one.quantity == "extent" and one.axis is None and one.subjects == wanted.subjects and lengths(one)
    ]
    if not any(one is wanted for one in asked) or len(asked) > len(sizes):
        asked = [wanted]
    best = min(
        permutations(sizes, len(asked)), key=lambda taken: sum(map(_off, taken, (lengths(one) for one in asked)))
    )
    return next(size for one, size in zip(asked, best, strict=True) if one is wanted)


def _off(size: float, demanded: tuple[float, ...]) -> float:
    return min((abs(size - end) for end in demanded), default=0.0)


def _diameter(ruler: Ruler, wanted: Requirement) -> Measured:
    part = ruler.part(wanted)
    found = diameters(part)
    if not found:
        raise UnmeasurableError(f"{part.label} has no round edge or face")
    return ruler.length(found[0])


def _mass(ruler: Ruler, wanted: Requirement) -> Measured:
    mass = float(ruler.subject.scenario.model.body_mass[ruler.body(wanted)])
    return Measured("mass", (mass / ruler.scale**3,))


def _distance(ruler: Ruler, wanted: Requirement) -> Measured:
    first, second = ruler.things(wanted, 2)
    if wanted.axis is None:
        return ruler.length(gap_in_space(first, second))
    axis = AXES[wanted.axis]
    width = gap_along(first, second, axis)
    is_gap = any(GROUPS[noun] == GROUPS["gap"] for noun in things_in(wanted.quote))
    if is_gap and width > 0 and _faces(first, second, axis):
        way = _way(ruler, wanted, first, second, axis)
        if way is None or way < _SLIT * width:
            raise UnmeasurableError(f"a part fills the gap between {first.label} and {second.label}")
    return ruler.length(width)


def _faces(first: Thing, second: Thing, axis: int) -> bool:
    """Whether two boxes overlap, seen along an axis."""
    common = np.minimum(first.high, second.high) - np.maximum(first.low, second.low)
    return bool((np.delete(common, axis) > 0).all())


def _opening(ruler: Ruler, wanted: Requirement) -> Measured:
    """Between two subjects that face each other, or the hole, pocket or notch of one."""
    if len(wanted.subjects) == 1:
        return ruler.length(_hole(ruler, wanted))
    first, second = ruler.things(wanted, 2)
    axis = _axis(wanted)
    width = _way(ruler, wanted, first, second, axis)
    if width is None:
        raise UnmeasurableError(
            f"there is no way through between {first.label} and {second.label} across {wanted.axis}: "
            "they do not face each other, or a part fills the space"
        )
    return ruler.length(width)


def _way(ruler: Ruler, wanted: Requirement, first: Thing, second: Thing, axis: int) -> float | None:
    """Width of the way between two things, of parts that are neither loose nor subjects; see `spans.passage`."""
    movable = [part for part in ruler.subject.parts if ruler.subject.role(part.label) in ("payload", "movable")]
    others = [
        Thing.of_part(part) for part in ruler.subject.parts if part.label not in wanted.subjects and part not in movable
    ]
    room = min((min(part.extents) for part in movable if ruler.subject.role(part.label) == "payload"), default=0.0)
    return passage(first, second, axis, others, room)


def _hole(ruler: Ruler, wanted: Requirement) -> float:
    part = ruler.part(wanted)
    round_ones = diameters(part)
    if wanted.axis is None:
        if not round_ones:
            raise UnmeasurableError(f"{part.label} has no round hole, and no axis is named")
        return round_ones[-1]
    width = void_along(Thing.of_part(part), AXES[wanted.axis])
    if width is None:
        raise UnmeasurableError(f"{part.label} has no hole, pocket or notch")
    return next((size for size in round_ones if abs(size - width) <= _FACET_SHARE * size), width)


def _surface_height(ruler: Ruler, wanted: Requirement) -> Measured:
    (thing,) = ruler.things(wanted, 1)
    return ruler.length(float(thing.high[2]))


def _joint(ruler: Ruler, wanted: Requirement) -> int:
    body = ruler.body(wanted)
    model = ruler.subject.scenario.model
    if model.body_jntnum[body] != 1:
        raise UnmeasurableError(f"{wanted.subjects[0]} has {model.body_jntnum[body]} joints")
    return int(model.body_jntadr[body])


def _joint_type(ruler: Ruler, wanted: Requirement) -> Measured:
    joint = _joint(ruler, wanted)
    return Measured("word", word=JOINT_TYPES[int(ruler.subject.scenario.model.jnt_type[joint])])


def _joint_range(ruler: Ruler, wanted: Requirement) -> Measured:
    """With one value the whole travel; with low and high the two ends."""
    joint, model = _joint(ruler, wanted), ruler.subject.scenario.model
    if not model.jnt_limited[joint]:
        raise UnmeasurableError(f"the joint of {wanted.subjects[0]} has no limits")
    ends = model.jnt_range[joint]
    slides = model.jnt_type[joint] == mujoco.mjtJoint.mjJNT_SLIDE
    low, high = (float(end) for end in (ends * 1000 / ruler.scale if slides else np.degrees(ends)))
    return Measured("length" if slides else "angle", (high - low,) if wanted.value is not None else (low, high))


def _count(ruler: Ruler, wanted: Requirement) -> Measured:
    """How many parts and zones have labels that begin with the common stem of the subjects.

    Where the subjects are as many as asked, what the plan has under another noun is another thing: beside `wall_left`
    and `wall_right`, `wall_foot` is no wall, but `wall_middle` is one.
    """
    labels = [*ruler.parts, *ruler.subject.scenario.zones]
    stem = commonprefix(list(wanted.subjects))  # noqa: RUF071  (of labels, not of paths)
    if len(wanted.subjects) > 1:
        stem = stem[: stem.rfind("_") + 1] or stem
    if not stem:
        return Measured("number", (sum(label in wanted.subjects for label in labels),))
    others = _other_things(ruler, wanted, stem) if len(wanted.subjects) == wanted.value else frozenset()
    return Measured("number", (sum(label.startswith(stem) and label not in others for label in labels),))


def _other_things(ruler: Ruler, wanted: Requirement, stem: str) -> frozenset[str]:
    """Parts of the plan that are no subjects, and whose labels continue a stem by a thing, not by a place or number."""
    parts = ruler.subject.plan.parts if ruler.subject.plan else ()
    return frozenset(
        part.label
        for part in parts
        if part.label not in wanted.subjects and not _PLACE.fullmatch(part.label.removeprefix(stem).strip("_"))
    )


def _material(ruler: Ruler, wanted: Requirement) -> Measured:
    """The implied density: mass in the model over volume in CAD, kg/m³."""
    part, body = ruler.part(wanted), ruler.body(wanted)
    return Measured("density", (float(ruler.subject.scenario.model.body_mass[body]) / (part.volume * 1e-9),))


def _friction(ruler: Ruler, wanted: Requirement) -> Measured:
    """Between a part and each payload, where MuJoCo takes the larger or the preferred one; of a payload its own."""
    body, scenario = ruler.body(wanted), ruler.subject.scenario
    geoms = scenario.geoms(body)
    if not geoms:
        raise UnmeasurableError(f"{wanted.subjects[0]} has no collision geom")
    loads = [other for load in scenario.payloads if load.body != body for other in scenario.geoms(load.body)]
    if any(load.body == body for load in scenario.payloads):
        loads = []
    found = {_grip(scenario.model, geom, other) for geom in geoms for other in loads or [geom]}
    return Measured("number", tuple(sorted(round(grip, 9) for grip in found)))


def _grip(model: mujoco.MjModel, first: int, second: int) -> float:
    """Sliding friction of two geoms in contact."""
    return max(
        ((int(model.geom_priority[geom]), float(model.geom_friction[geom][0])) for geom in (first, second)),
    )[1]


def _time_limit(ruler: Ruler, _: Requirement) -> Measured:
    return Measured("time", (ruler.subject.scenario.horizon_s,))


def _zone_coordinates(ruler: Ruler, wanted: Requirement) -> Measured:
    """With one value the zone's middle along the axis; with low and high its two ends."""
    (thing,), axis = ruler.things(wanted, 1), _axis(wanted)
    low, high = float(thing.low[axis]) / ruler.scale, float(thing.high[axis]) / ruler.scale
    return Measured("length", ((low + high) / 2,) if wanted.value is not None else (low, high))


_MEASURES: dict[Quantity, Callable[[Ruler, Requirement], Measured]] = {
    "extent": _extent,
    "diameter": _diameter,
    "mass": _mass,
    "distance": _distance,
    "opening": _opening,
    "surface_height": _surface_height,
    "joint_type": _joint_type,
    "joint_range": _joint_range,
    "count": _count,
    "material": _material,
    "friction": _friction,
    "time_limit": _time_limit,
    "zone_coordinates": _zone_coordinates,
}
