"""Twelve parts of 2 to 10 mm around a payload of 3 mm: every part is smaller than most scenes' tolerances."""

import random

from build123d import Box, Compound, Cylinder

from benchsmith.mutation.kit import ALUMINIUM, STEEL, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(
        scale, mechanics='timestep="0.0005" integrator="implicitfast" cone="elliptic"', defaults='solref="0.001 1"'
    )
    lift = random.Random(seed).uniform(3, 5)
    for index in range(10):
        x, y = 4.0 * (index % 5) - 8, 12.0 if index < 5 else -12.0
        kit.part(f"pin_{index}", Cylinder(1, 6), kit.cylinder(1, 6), at=(x, y, 3), density=STEEL)
    kit.part("bar", Box(2, 20, 2), kit.box(2, 20, 2), at=(0, 0, 1), density=STEEL)
    kit.part("step", Box(10, 10, lift), kit.box(10, 10, lift), at=(12, 0, lift / 2), density=ALUMINIUM)
    kit.payload(Box(3, 3, 3), kit.box(3, 3, 3), at=(-8, 0, 1.5), density=2700, jitter=(0.5, 0.5, 0, 0.2))
    kit.zones(((8, -4, lift), (16, 4, lift + 6)), ((-20, -20, 0), (20, 20, 40)), ((-40, -40, -2), (40, 40, 60)))
    return kit.scene()
