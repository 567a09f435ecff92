"""A dwell of a tenth of a second, and a wall to get over: what only flies through its goal must still fail."""

import random

from build123d import Box, Compound

from benchsmith.mutation.kit import OAK, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    kit.customs.append('<numeric name="dwell_s" data="0.1"/>')
    tall = random.Random(seed).uniform(60, 80)
    kit.part("wall", Box(10, 300, tall), kit.box(10, 300, tall), at=(0, 0, tall / 2), density=OAK)
    kit.payload(Box(40, 40, 40), kit.box(40, 40, 40), at=(-90, 0, 20), density=1240, jitter=(10, 10, 0, 0.5))
    kit.zones(((50, -50, 0), (140, 50, 50)), ((-180, -150, 0), (180, 150, 300)), ((-200, -150, -10), (220, 150, 400)))
    return kit.scene("wall")
