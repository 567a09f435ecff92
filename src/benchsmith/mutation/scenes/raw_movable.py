"""A crate that is nobody's payload stands loose in the way, too heavy to be pushed along: a second free body, declared as movable."""

import random

from build123d import Box, Compound

from benchsmith.mutation.kit import ALUMINIUM, OAK, PINE, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    size = random.Random(seed).uniform(55, 65)
    crate = Box(size, size, size)
    kit.part(
        "crate",
        crate,
        kit.box(size, size, size),
        at=(0, 0, size / 2),
        density=ALUMINIUM,
        joint="<freejoint/>",
        role="movable",
    )
    for label, y in (("wall_south", -80), ("wall_north", 80)):
        kit.part(label, Box(300, 20, 80), kit.box(300, 20, 80), at=(0, y, 40), density=OAK)
    kit.payload(Box(40, 40, 40), kit.box(40, 40, 40), at=(-110, 0, 20), density=PINE, jitter=(8, 8, 0, 0.3))
    kit.zones(((70, -60, 0), (160, 60, 60)), ((-200, -150, 0), (250, 150, 400)), ((-300, -250, -10), (350, 250, 500)))
    return kit.scene("crate")
