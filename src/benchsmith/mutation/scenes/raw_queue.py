"""Three cubes stand one behind the other in a dead end as high as the bounds: the last one named must leave first."""

import random

from build123d import Box, Compound

from benchsmith.mutation.kit import OAK, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale, horizon_s=30.0)
    gap = random.Random(seed).uniform(14, 20)
    for label, y in (("side_south", -35), ("side_north", 35)):
        kit.part(label, Box(200, 10, 60), kit.box(200, 10, 60), at=(-90, y, 30), density=OAK)
    kit.part("end", Box(10, 60, 60), kit.box(10, 60, 60), at=(-185, 0, 30), density=OAK)
    for index, name in enumerate("abc"):
        x, y = -150 + index * (30 + gap), 60 * (index - 1)
        cube = Box(30, 30, 30)
        at, label = (x, 0, 15), f"payload_{name}"
        kit.payload(cube, kit.box(30, 30, 30), at=at, density=1240, jitter=(4, 8, 0, 0.1), label=label)
        kit.zone(f"zone_goal_{name}", (90, y - 26, 0), (170, y + 26, 50))
    kit.zone("zone_build", (-180, -110, 0), (200, 110, 60))
    kit.zone("zone_bounds", (-200, -130, -10), (240, 130, 60))
    return kit.scene()
