"""A mast 1.2 m tall with a platform on top: a diagonal beside which a millimetre is nothing, and yet it counts."""

import random

from build123d import Box, Compound, Cylinder

from benchsmith.mutation.kit import OAK, STEEL, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale, horizon_s=20)
    tall = random.Random(seed).uniform(1150, 1200)
    kit.part("foot", Box(300, 300, 20), kit.box(300, 300, 20), at=(200, 0, 10), density=STEEL)
    kit.part("mast", Cylinder(30, tall), kit.cylinder(30, tall), at=(200, 0, 20 + tall / 2), density=OAK)
    kit.part("platform", Box(160, 160, 15), kit.box(160, 160, 15), at=(200, 0, tall + 27.5), density=OAK)
    kit.payload(Box(50, 50, 50), kit.box(50, 50, 50), at=(-150, 0, 25), density=700, jitter=(20, 20, 0, 0.7))
    top = tall + 35
    kit.zones(
        ((140, -60, top), (260, 60, top + 90)),
        ((-300, -200, 0), (350, 200, 1600)),
        ((-500, -400, -10), (550, 400, 1800)),
    )
    return kit.scene()
