"""Timestep 2 ms, the largest allowed, solref 0.02 s, the softest allowed, and MuJoCo's own friction and cone."""

import random

from build123d import Box, Compound

from benchsmith.mutation.kit import OAK, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale, mechanics='timestep="0.002"', defaults='solref="0.02 1"')
    drop = random.Random(seed).uniform(45, 60)
    kit.part("stage", Box(200, 200, drop), kit.box(200, 200, drop), at=(180, 0, drop / 2), density=OAK)
    kit.payload(Box(60, 60, 60), kit.box(60, 60, 60), at=(-80, 0, 30), density=500, jitter=(10, 10, 0, 0.3))
    kit.zones(
        ((110, -70, drop), (250, 70, drop + 80)),
        ((-180, -150, 0), (320, 150, 400)),
        ((-300, -250, -10), (400, 250, 500)),
    )
    return kit.scene()
