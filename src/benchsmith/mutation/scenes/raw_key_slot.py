"""A bar must go through a slot 2 mm wider than itself: a wall of one solid with a window, four boxes in the model."""

import random

from build123d import Box, Compound, Pos

from benchsmith.mutation.kit import OAK, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    side = 30.0
    slot = side + random.Random(seed).uniform(6, 10)
    wide, tall, thick = 240.0, 120.0, 10.0
    jamb, lintel = (wide - slot) / 2, tall - slot
    wall = Box(thick, wide, tall) - Pos(0, 0, (slot - tall) / 2) * Box(2 * thick, slot, slot)
    kit.part(
        "wall",
        wall,
        *(kit.box(thick, jamb, tall, (0, sign * (slot + jamb) / 2, 0)) for sign in (-1, 1)),
        kit.box(thick, slot, lintel, (0, 0, slot / 2)),
        at=(0, 0, tall / 2),
        density=OAK,
    )
    kit.payload(Box(60, side, side), kit.box(60, side, side), at=(-130, -45, side / 2), jitter=(6, 6, 0, 0.05))
    kit.zones(((60, -60, 0), (200, 60, 60)), ((-200, -120, 0), (250, 120, 300)), ((-300, -250, -10), (350, 250, 400)))
    return kit.scene("wall")
