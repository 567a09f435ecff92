"""A ring of twelve sides on a peg must go to another peg: a payload with a hole, whose centre of mass lies in free space."""

import math
import random

from build123d import Box, Compound, Cylinder, Part, Polyline, extrude, make_face

from benchsmith.mutation.kit import OAK, STEEL, Kit

SIDES = 12


def prism(radius: float) -> Part:
    angles = [2 * math.pi * index / SIDES for index in range(SIDES)]
    corners = [(radius * math.cos(angle), radius * math.sin(angle)) for angle in angles]
    return extrude(make_face(Polyline(*corners, close=True)), 6, both=True)


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    tall = random.Random(seed).uniform(50, 70)
    kit.part("board", Box(400, 140, 20), kit.box(400, 140, 20), at=(0, 0, 10), density=OAK)
    for label, x in (("peg_start", -120), ("peg_end", 120)):
        kit.part(label, Cylinder(8, tall), kit.cylinder(8, tall), at=(x, 0, 20 + tall / 2), density=STEEL)
    ring = prism(30) - prism(16)
    kit.payload(ring, *kit.sectors(16, 30, 12, SIDES), at=(-120, 0, 26), density=2700, jitter=(4, 4, 0, 3.14))
    kit.zones(((80, -40, 20), (160, 40, 60)), ((-200, -70, 20), (200, 70, 300)), ((-300, -200, -10), (300, 200, 400)))
    return kit.scene()
