"""From plinth to plinth, down to the ground and under a gate: the way's middle is below both of its ends."""

import random

from build123d import Box, Compound

from benchsmith.mutation.kit import OAK, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    clear = random.Random(seed).uniform(52, 58)
    for label, x in (("plinth_start", -130), ("plinth_goal", 130)):
        kit.part(label, Box(100, 120, 100), kit.box(100, 120, 100), at=(x, 0, 50), density=OAK)
    kit.pierced("gate", (12, 300, 260), (0, 0, 130), hole=(80, clear), middle=(0, clear / 2))
    kit.payload(Box(40, 40, 40), kit.box(40, 40, 40), at=(-130, 0, 120), density=1240, jitter=(10, 10, 0, 0.3))
    kit.zones(
        ((90, -45, 100), (170, 45, 160)), ((-240, -150, 0), (240, 150, 260)), ((-250, -150, -10), (250, 150, 260))
    )
    return kit.scene("gate")
