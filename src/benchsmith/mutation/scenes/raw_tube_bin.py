"""A tube on a plate catches the payload: its collision pieces are 40 wedges around a hollow that must stay open."""

import random

from build123d import Box, Compound, Cylinder, Sphere

from benchsmith.mutation.kit import STEEL, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    inner = random.Random(seed).uniform(45, 55)
    tube = Cylinder(inner + 6, 80) - Cylinder(inner, 80)
    kit.part("plate", Box(180, 180, 8), kit.box(180, 180, 8), at=(160, 0, 4), density=STEEL)
    kit.part("tube", tube, *kit.sectors(inner, inner + 6, 80, 64), at=(160, 0, 48), density=1180)
    nest = Cylinder(30, 16) - Cylinder(22, 16)
    kit.part("nest", nest, *kit.sectors(22, 30, 16), at=(-80, 0, 8), density=1180)
    kit.payload(Sphere(20), kit.ball(20), at=(-80, 0, 20), jitter=(1, 1, 0, 0), density=2700)
    kit.zones(((120, -40, 8), (200, 40, 60)), ((-150, -120, 0), (280, 120, 400)), ((-250, -250, -10), (350, 250, 500)))
    return kit.scene()
