"""A forbid zone stands across the whole width like a curtain: nothing solid is there, and the way leads over it."""

import random

from build123d import Box, Compound

from benchsmith.mutation.kit import Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale, ground=False)
    height = random.Random(seed).uniform(90, 120)
    kit.zone("zone_forbid_curtain", (-15, -150, 0), (15, 150, height))
    kit.part("slab", Box(400, 300, 10), kit.box(400, 300, 10), at=(0, 0, -5), density=2400)
    kit.payload(Box(40, 40, 40), kit.box(40, 40, 40), at=(-110, 0, 20), density=1240, jitter=(10, 10, 0, 0.5))
    kit.zones(((60, -50, 0), (160, 50, 60)), ((-200, -150, 0), (200, 150, 300)), ((-220, -150, -10), (220, 150, 320)))
    return kit.scene("zone_forbid_curtain")
