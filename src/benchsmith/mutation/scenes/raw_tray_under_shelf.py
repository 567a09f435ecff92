"""The goal is a tray under a shelf: over its rim, and under the board, from the open side."""

import random

from build123d import Box, Compound, Pos

from benchsmith.mutation.kit import ALUMINIUM, OAK, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    high = random.Random(seed).uniform(88, 98)
    board = (0, 0, high / 2 - 5)
    legs = [(0, side * 75, 0) for side in (-1, 1)]
    solid = Pos(*board) * Box(160, 160, 10)
    for leg in legs:
        solid += Pos(*leg) * Box(160, 10, high)
    pieces = [kit.box(160, 140, 10, board), *(kit.box(160, 10, high, leg) for leg in legs)]
    kit.part("shelf", solid, *pieces, at=(100, 0, high / 2), density=OAK)
    tray = Box(130, 130, 18) - Pos(0, 0, 6) * Box(118, 118, 18)
    rims = [kit.box(6, 130, 18, (side * 62, 0, 0)) for side in (-1, 1)]
    rims += [kit.box(118, 6, 18, (0, side * 62, 0)) for side in (-1, 1)]
    kit.part("tray", tray, kit.box(118, 118, 6, (0, 0, -6)), *rims, at=(100, 0, 9), density=ALUMINIUM)
    kit.payload(Box(36, 36, 36), kit.box(36, 36, 36), at=(-110, 0, 18), density=1240, jitter=(10, 10, 0, 0.3))
    kit.zones(((55, -50, 6), (145, 50, 56)), ((-180, -120, 0), (220, 120, 300)), ((-250, -200, -10), (300, 200, 400)))
    return kit.scene()
