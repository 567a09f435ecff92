"""A chute bent from 1 mm sheet: one solid, five thin boxes, and a box around it that is mostly air."""

import random

from build123d import Box, Compound, Pos

from benchsmith.mutation.kit import STEEL, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    wide = random.Random(seed).uniform(70, 80)
    plates = [
        ((200.0, wide, 1.0), (0.0, 0.0, 0.5)),
        ((200.0, 1.0, 60.0), (0.0, wide / 2 + 0.5, 30.0)),
        ((200.0, 1.0, 60.0), (0.0, -wide / 2 - 0.5, 30.0)),
        ((1.0, wide + 2, 60.0), (100.5, 0.0, 30.0)),
        ((1.0, wide + 2, 20.0), (-100.5, 0.0, 10.0)),
    ]
    chute = Compound()
    for size, at in plates:
        sheet = Pos(*at) * Box(*size)
        chute = sheet if not chute else chute + sheet
    kit.part("chute", chute, *(kit.box(*size, at) for size, at in plates), at=(180, 0, 0), density=STEEL)
    kit.payload(Box(30, 30, 30), kit.box(30, 30, 30), at=(-60, 0, 15), density=900, jitter=(8, 8, 0, 0.4))
    kit.zones(((100, -34, 1), (260, 34, 50)), ((-150, -120, 0), (320, 120, 400)), ((-250, -220, -10), (400, 220, 500)))
    return kit.scene()
