"""No ground plane: two towers stand on a slab of their own, whose underside is below z = 0."""

import random

from build123d import Box, Compound

from benchsmith.mutation.kit import OAK, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale, ground=False)
    gap = random.Random(seed).uniform(80, 110)
    kit.part("slab", Box(500, 200, 40), kit.box(500, 200, 40), at=(0, 0, -60), density=2400)
    for label, side in (("near", -1), ("far", 1)):
        x = side * (gap + 150) / 2
        kit.part(label, Box(150, 140, 90), kit.box(150, 140, 90), at=(x, 0, 5), density=OAK)
    kit.payload(Box(35, 35, 35), kit.box(35, 35, 35), at=(-gap / 2 - 75, 0, 67.5), density=1240, jitter=(9, 9, 0, 0.4))
    kit.zone("zone_forbid_gap", (-gap / 2, -70, -40), (gap / 2, 70, 110))
    kit.zones(
        ((gap / 2 + 20, -60, 50), (gap / 2 + 130, 60, 110)),
        ((-250, -120, 0), (250, 120, 400)),
        ((-320, -200, -100), (320, 200, 500)),
    )
    return kit.scene("zone_forbid_gap")
