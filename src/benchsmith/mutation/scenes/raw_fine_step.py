"""Half a millisecond, a pyramidal cone, PTFE friction and an RK4 integrator: legal, and unlike all the others."""

import random

from build123d import Box, Compound, Cylinder

from benchsmith.mutation.kit import STEEL, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(
        scale,
        mechanics='timestep="0.0005" integrator="RK4" cone="pyramidal"',
        defaults='solref="0.001 1" friction="0.08"',
    )
    rim = random.Random(seed).uniform(10, 14)
    for index, (x, y) in enumerate([(-140, 0), (-60, 0), (-100, -40), (-100, 40)]):
        size = (10, 90, rim) if y == 0 else (70, 10, rim)
        kit.part(f"rim_{index}", Box(*size), kit.box(*size), at=(x, y, rim / 2), density=STEEL)
    for index, (x, y) in enumerate([(60, 0), (160, 0), (110, -50), (110, 50)]):
        size = (10, 110, 2 * rim) if y == 0 else (90, 10, 2 * rim)
        kit.part(f"pen_{index}", Box(*size), kit.box(*size), at=(x, y, rim), density=STEEL)
    kit.payload(Cylinder(18, 20), kit.cylinder(18, 20), at=(-100, 0, 10), density=2200, jitter=(5, 5, 0, 0))
    kit.zones(((66, -44, 0), (154, 44, 40)), ((-180, -100, 0), (200, 100, 300)), ((-250, -200, -10), (280, 200, 400)))
    return kit.scene()
