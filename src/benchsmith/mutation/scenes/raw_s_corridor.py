"""A corridor as high as the bounds, with two baffles from opposite sides: no way is straight, none leads over."""

import random

from build123d import Box, Compound

from benchsmith.mutation.kit import OAK, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    opening = random.Random(seed).uniform(56, 66)
    for label, y in (("side_south", -105), ("side_north", 105)):
        kit.part(label, Box(400, 10, 90), kit.box(400, 10, 90), at=(0, y, 45), density=OAK)
    deep = 200 - opening
    for label, x, side in (("baffle_west", -60, -1), ("baffle_east", 60, 1)):
        kit.part(label, Box(10, deep, 90), kit.box(10, deep, 90), at=(x, side * opening / 2, 45), density=OAK)
    kit.payload(Box(36, 36, 36), kit.box(36, 36, 36), at=(-140, 0, 18), density=1240, jitter=(8, 8, 0, 0.2))
    kit.zones(((95, -40, 0), (185, 40, 50)), ((-200, -100, 0), (200, 100, 90)), ((-210, -110, -10), (210, 110, 90)))
    return kit.scene("baffle_west baffle_east")
