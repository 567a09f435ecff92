"""A square ring must be threaded on a post that fills the middle of its goal: beside the post there is no room for its centre."""

import random

from build123d import Box, Compound, Cylinder

from benchsmith.mutation.kit import OAK, STEEL, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    tall = random.Random(seed).uniform(60, 80)
    kit.part("board", Box(120, 120, 20), kit.box(120, 120, 20), at=(130, 0, 10), density=OAK)
    kit.part("post", Cylinder(14, tall), kit.cylinder(14, tall), at=(130, 0, 20 + tall / 2), density=STEEL)
    frame = Box(60, 60, 12) - Box(38, 38, 12)
    sides = [kit.box(11, 60, 12, (side * 24.5, 0, 0)) for side in (-1, 1)]
    sides += [kit.box(38, 11, 12, (0, side * 24.5, 0)) for side in (-1, 1)]
    kit.payload(frame, *sides, at=(-100, 0, 6), density=2700, jitter=(6, 6, 0, 3.14))
    kit.zones(((100, -30, 20), (160, 30, 50)), ((-180, -120, 0), (220, 120, 300)), ((-250, -200, -10), (300, 200, 400)))
    return kit.scene()
