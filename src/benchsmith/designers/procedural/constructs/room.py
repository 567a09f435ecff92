"""The build zone and the bounds around a scene."""

from __future__ import annotations

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
        poses = [(x, y, z + half, 0) for x, y, z in way.via]
        poses += [(x, y, above, 0), (way.goal.x, 0, above, 0), (way.goal.x, 0, way.goal.z + 1.2 * half + 2, 0)]
        scene.hint(*poses, delay_s=way.delay_s)


def keep_off(scene: Scene, label: str) -> None:
    """Touching a part ends the task: it is forbidden, with 1 mm around it."""
    low, high = scene.box(label)
    scene.forbid(f"touch_{label}", [end - 1 for end in low], [end + 1 for end in high])


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
            lambda given: fixed(2 * given.load.longest + 2 * given.load.reach + 10 + given.tallest),
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
