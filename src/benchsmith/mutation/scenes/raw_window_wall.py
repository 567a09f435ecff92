"""A wall from bound to bound and up to the top, whose only way through is a window off the straight line."""

import random

from build123d import Box, Compound

from benchsmith.mutation.kit import Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    aside = random.Random(seed).uniform(40, 70)
    kit.pierced("wall", (12, 300, 200), (0, 0, 100), hole=(60, 60), middle=(aside, 90))
    kit.payload(Box(36, 36, 36), kit.box(36, 36, 36), at=(-120, 0, 18), density=1240, jitter=(8, 8, 0, 0.4))
    kit.zones(((80, -50, 0), (180, 50, 60)), ((-240, -150, 0), (240, 150, 200)), ((-250, -150, -10), (250, 150, 200)))
    return kit.scene("wall")
