"""A quarter pipe: one concave cylindrical face in CAD, thirty wedges in the model."""

import math
import random

from build123d import Box, Compound, Cylinder, Pos, Rot

from benchsmith.mutation.kit import OAK, Kit

RADIUS, WIDTH, COUNT = 150.0, 120.0, 30


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    base = random.Random(seed).uniform(8, 12)
    block = Pos(RADIUS / 2, 0, (RADIUS + base) / 2) * Box(RADIUS, WIDTH, RADIUS + base)
    pipe = Pos(0, 0, RADIUS + base) * Rot(90, 0, 0) * Cylinder(RADIUS, 2 * WIDTH)
    kit.part("ramp", block - pipe, *wedges(kit, base), density=OAK)
    kit.part("deck", Box(150, WIDTH, RADIUS + base), kit.box(150, WIDTH, RADIUS + base), at=deck(base), density=OAK)
    kit.payload(Box(40, 40, 40), kit.box(40, 40, 40), at=(-80, 0, 20), density=1000, jitter=(10, 10, 0, 0.3))
    top = RADIUS + base
    kit.zones(
        ((170, -50, top), (280, 50, top + 60)), ((-150, -120, 0), (320, 120, 500)), ((-250, -250, -10), (400, 250, 600))
    )
    return kit.scene()


def deck(base: float) -> tuple[float, float, float]:
    return RADIUS + 75, 0.0, (RADIUS + base) / 2


def wedges(kit: Kit, base: float) -> list[str]:
    geoms = []
    for index in range(COUNT):
        ends = [math.pi / 2 * (index + step) / COUNT for step in (0, 1)]
        upper = [(RADIUS * math.sin(a), RADIUS * (1 - math.cos(a)) + base) for a in ends]
        points = [(x, y, z) for x, top in upper for y in (-WIDTH / 2, WIDTH / 2) for z in (0.0, top)]
        geoms.append(kit.hull(points))
    return geoms
