"""A rod lies across its way and must turn by a right angle to pass a window a third as wide as it is long."""

import random

from build123d import Box, Compound

from benchsmith.mutation.kit import Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    width = random.Random(seed).uniform(40, 48)
    kit.pierced("wall", (12, 300, 160), (0, 0, 80), hole=(width, 44), middle=(0, 46))
    rod = Box(14, 120, 14)
    kit.payload(rod, kit.box(14, 120, 14), at=(-110, 0, 7), density=2700, jitter=(6, 10, 0, 0.15))
    kit.zones(((40, -70, 0), (180, 70, 60)), ((-220, -150, 0), (220, 150, 160)), ((-240, -150, -10), (240, 150, 160)))
    return kit.scene("wall")
