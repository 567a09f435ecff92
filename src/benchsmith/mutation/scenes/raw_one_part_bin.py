"""A bin that is one solid in CAD and five collision boxes in the model, which overlap each other at the corners."""

import random

from build123d import Box, Compound, Pos

from benchsmith.mutation.kit import ALUMINIUM, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    wide = random.Random(seed).uniform(110, 130)
    deep, wall = 70.0, 5.0
    outer = wide + 2 * wall
    solid = Box(outer, outer, deep + wall) - Pos(0, 0, wall) * Box(wide, wide, deep + wall)
    side = (wide + wall) / 2
    kit.part(
        "bin",
        Pos(0, 0, (deep + wall) / 2) * solid,
        kit.box(outer, outer, wall, (0, 0, wall / 2)),
        *(kit.box(wall, outer, deep + wall, (x, 0, (deep + wall) / 2)) for x in (-side, side)),
        *(kit.box(outer, wall, deep + wall, (0, y, (deep + wall) / 2)) for y in (-side, side)),
        at=(180, 0, 0),
        density=ALUMINIUM,
    )
    kit.payload(Box(50, 50, 50), kit.box(50, 50, 50), at=(-60, 0, 25), density=600, jitter=(10, 10, 0, 0.5))
    kit.zones(
        ((125, -55, wall), (235, 55, 60)), ((-150, -150, 0), (300, 150, 400)), ((-300, -300, -10), (450, 300, 500))
    )
    return kit.scene()
