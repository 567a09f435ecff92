"""The scene that a composition makes at one choice of its numbers: what the plan says of parts, starts and zones.

The same functions that a script consists of are called, so that plan and script cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from benchsmith.designers.procedural.constructs.base import keywords
from benchsmith.designers.procedural.constructs.room import keep_off
from benchsmith.scene.parts import Mechanism, Movable, PayloadPart, ScenePart
from benchsmith.scene.scene import Scene
from benchsmith.types import Part, Payload

if TYPE_CHECKING:
    from benchsmith.designers.procedural.composition import Composition, Piece
    from benchsmith.types import Vec3, Zone


DWELL = "dwell_s"
"""Name in a plan's ranges of the time that the payload must rest in the goal."""


class Time(NamedTuple):
    """The times of a task, s."""

    horizon_s: float = 10.0
    dwell_s: float = 0.5


class Survey(Scene):
    """A scene that is looked at, and not built."""

    @property
    def parts(self) -> tuple[ScenePart, ...]:
        """What was added, in order."""
        return tuple(self._parts.values())

    @property
    def loads(self) -> tuple[PayloadPart, ...]:
        """The payloads among them."""
        return tuple(part for part in self.parts if isinstance(part, PayloadPart))

    @property
    def zones(self) -> tuple[Zone, ...]:
        """The zones that were set, in order."""
        return tuple(self._zones.values())


def survey(
    composition: Composition, numbers: Mapping[str, float], materials: Mapping[str, str], *, time: Time
) -> Survey:
    """Assemble a scene.

    Args:
        composition: Its constructs.
        numbers: Value of each number by its name.
        materials: Material by the name of each choice.
        time: Length of an episode, and of the rest in the goal.

    Raises:
        SceneError: the numbers make something impossible, such as a part without volume.
    """
    scene = Survey(seed=0, horizon_s=time.horizon_s, dwell_s=time.dwell_s)
    way: object = None
    for piece in composition.building:
        construct = piece.construct
        placed = [] if construct.slot == "support" else [way]
        if construct.solid:
            placed.append(construct.solid(**arguments(piece, construct.solid, numbers, materials)))
        made = construct.function(scene, *placed, **arguments(piece, construct.function, numbers, materials))
        way = made if construct.changes_way else way
    for label in composition.untouched:
        keep_off(scene, label)
    return scene


def arguments(
    piece: Piece, function: Callable[..., object], numbers: Mapping[str, float], materials: Mapping[str, str]
) -> dict[str, float | str]:
    """Keyword arguments of a function of a piece."""
    values: dict[str, float | str] = {}
    for name in keywords(function):
        own = piece.number(name)
        values[name] = piece.label if name == "name" else materials[own] if own in materials else numbers[own]
    return values


def planned_parts(scene: Survey, composition: Composition) -> tuple[Part, ...]:
    """The parts of a scene that are no payloads, as a plan tells them."""
    told = {label: text for piece in composition.building for label, text in piece.construct.describes.items()}
    return tuple(_part(part, told[part.label]) for part in scene.parts if not isinstance(part, PayloadPart))


def _part(part: ScenePart, description: str) -> Part:
    material = part.substance.material.name
    if not isinstance(part, Mechanism):
        role = "movable" if isinstance(part, Movable) else "fixture"
        return Part(label=part.label, role=role, description=description, material=material)
    drive = None if part.drive is None else f"{type(part.drive).__name__.lower()} {part.drive.actuator}"
    return Part(
        label=part.label,
        role="mechanism",
        description=description,
        material=material,
        joint=part.joint.type,
        drive=drive,
    )


def planned_payloads(scene: Survey, composition: Composition) -> tuple[Payload, ...]:
    """The payloads of a scene, as a plan tells them."""
    goals = {zone.label for zone in scene.zones}
    shapes = {piece.label: piece.construct.name for piece in composition.loads}
    return tuple(_payload(part, shapes[part.label], goals) for part in scene.loads)


def _payload(part: PayloadPart, shape: str, goals: set[str]) -> Payload:
    box, own_goal = part.solid.bounding_box(), part.label.replace("payload", "zone_goal")
    return Payload.model_validate(
        {
            "label": part.label,
            "shape": shape,
            "size": _rounded(tuple(box.size)),
            "material": part.substance.material.name,
            # how deep it rests in a soft contact is nothing that one plans
            "start": _rounded(tuple(box.center()), 2),
            "jitter": part.jitter,
            "goal": own_goal if own_goal in goals else "zone_goal",
        }
    )


def _rounded(place: tuple[float, ...], digits: int = 6) -> Vec3:
    x, y, z = (round(value, digits) for value in place)
    return x, y, z
