"""A cube stands in a pen of one part, open above: its hull would hold the cube as in a block of wood."""

import random

from build123d import Box, Compound

from benchsmith.mutation.kit import OAK, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    tall = random.Random(seed).uniform(60, 75)
    walls = [kit.box(8, 116, tall, (side * 54, 0, 0)) for side in (-1, 1)]
    walls += [kit.box(100, 8, tall, (0, side * 54, 0)) for side in (-1, 1)]
    pen = Box(116, 116, tall) - Box(100, 100, 2 * tall)
    kit.part("pen", pen, *walls, at=(-90, 0, tall / 2), density=OAK)
    kit.payload(Box(36, 36, 36), kit.box(36, 36, 36), at=(-90, 0, 18), density=1240, jitter=(15, 15, 0, 0.6))
    kit.zones(((40, -50, 0), (140, 50, 50)), ((-180, -120, 0), (200, 120, 300)), ((-250, -200, -10), (280, 200, 400)))
    return kit.scene("pen")
