"""A pin in a collar of exactly its own radius: a fit without clearance that facets turn into an overlap."""

import random

from build123d import Box, Compound, Cylinder

from benchsmith.mutation.kit import OAK, STEEL, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    radius = random.Random(seed).uniform(9, 11)
    collar = Cylinder(3 * radius, 40) - Cylinder(radius, 40)
    kit.part("collar", collar, *kit.sectors(radius, 3 * radius, 40, 96), at=(0, 0, 20), density=STEEL)
    kit.part("pin", Cylinder(radius, 120), kit.cylinder(radius, 120), at=(0, 0, 60), density=STEEL)
    kit.part("shelf", Box(120, 120, 30), kit.box(120, 120, 30), at=(160, 0, 15), density=OAK)
    kit.payload(Box(30, 30, 30), kit.box(30, 30, 30), at=(-120, 0, 15), jitter=(8, 8, 0, 0.4))
    kit.zones(((110, -50, 30), (210, 50, 90)), ((-200, -120, 0), (280, 120, 400)), ((-300, -250, -10), (350, 250, 500)))
    return kit.scene()
