"""The build zone and the bounds around a scene."""

from __future__ import annotations

from build123d import BoundBox, Box, Pos, Solid

from benchsmith.designers.procedural.constructs.base import Construct, Parameter
from benchsmith.designers.procedural.constructs.given import fixed
from benchsmith.designers.procedural.constructs.way import Way
from benchsmith.scene import Scene


def surround(scene: Scene, way: Way, *, headroom: float, half: float, lift: float) -> None:
    """The build zone covers the lane, up to the ceiling or with headroom to lift things; the bounds lie around it.

    The places that obstacles leave free are shown as a way for a payload of that half height, lifted over the rim of
    where it must go.
    """
    top = max(way.start.z, way.middle.z, way.goal.z) + headroom
    if way.ceiling is not None:
        top = way.ceiling
    edge = way.width / 2
    low, high = min(way.start.low, way.goal.low), max(way.start.high, way.goal.high)
    scene.build_zone((low, -edge, 0), (high, edge, top))
    room = 0 if way.ceiling is not None else headroom / 2
    side = headroom / 2
    scene.bounds((low - side, -edge - room, -20), (high + side, edge + room, top + room))
    if way.via and half:
        x, y, _ = way.via[-1]
        above = way.goal.z + lift
        end_x, end_y = way.goal.x, way.goal.y
        poses = [(x, y, z + half, 0) for x, y, z in (*way.leaving, *way.via)]
        poses += [(x, y, above, 0), (end_x, end_y, above, 0), (end_x, end_y, way.goal.z + 1.2 * half + 2, 0)]
        scene.hint(*poses, delay_s=way.delay_s)


def opening_of(solid: Solid) -> BoundBox | None:
    """The rectangular opening of a part that else fills its box; corners that are cut off are none."""
    around = solid.bounding_box()
    free = (Pos(around.center()) * Box(*around.size) - solid).solids()
    boxes = [(piece.volume, piece.bounding_box()) for piece in free]
    return next((box for volume, box in boxes if volume > 0.9 * box.size.X * box.size.Y * box.size.Z), None)


def keep_off(scene: Scene, label: str) -> None:
    """Touching a part ends the task: what it fills of its box is forbidden, with 1 mm around it."""
    (x_low, right, bottom), (x_high, left, top) = scene.box(label)
    hole = opening_of(scene.solid(label))
    sides = {"": (right, left, bottom, top)}
    if hole:
        sides = {
            "_right": (right, hole.min.Y, bottom, top),
            "_left": (hole.max.Y, left, bottom, top),
            "_below": (hole.min.Y, hole.max.Y, bottom, hole.min.Z),
            "_above": (hole.min.Y, hole.max.Y, hole.max.Z, top),
        }
    for side, (y_low, y_high, low, high) in sides.items():
        if min(y_high - y_low, high - low) > 0:
            scene.forbid(f"touch_{label}{side}", (x_low - 1, y_low - 1, low - 1), (x_high + 1, y_high + 1, high + 1))


ROOM = Construct(
    slot="room",
    name="room",
    title="room around everything",
    summary="",
    example="",
    function=surround,
    parameters=(
        Parameter(
            "headroom",
            "from the highest surface up to the end of the build zone: room to lift the payload over what stands there",
            lambda given: fixed(
                2 * given.load.longest + 2 * given.load.reach + 10 + max(0, given.tallest - given.raised)
            ),
            eases=1,
        ),
        Parameter(
            "half",
            "half the payload's height, for the way that is shown; 0 where there are two",
            lambda given: (given.load.z / 2, given.load.z / 2) if given.loads == 1 else (0.0, 0.0),
        ),
        Parameter(
            "lift",
            "from the goal's surface up to the payload's middle where it is carried over what stands there",
            lambda given: fixed(given.tallest + given.load.z / 2 + max(8.0, 0.1 * given.load.longest)),
        ),
    ),
)
