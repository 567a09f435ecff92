"""A steep bump from bound to bound: its hull is itself, and what is pushed straight stops at its foot."""

import random

from build123d import Compound, Cylinder, Polyline, extrude, make_face

from benchsmith.mutation.kit import OAK, Kit

WIDTH = 200.0


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    top = random.Random(seed).uniform(48, 54)
    outline = [(-45.0, 0.0), (45.0, 0.0), (25.0, top), (-25.0, top)]
    face = make_face(Polyline(*[(x, -WIDTH / 2, z) for x, z in outline], close=True))
    corners = [(x, y, z) for x, z in outline for y in (-WIDTH / 2, WIDTH / 2)]
    kit.part("bump", extrude(face, WIDTH, dir=(0, 1, 0)), kit.hull(corners), density=OAK)
    kit.payload(Cylinder(20, 16), kit.cylinder(20, 16), at=(-95, 0, 8), density=2700, jitter=(5, 8, 0, 3.14))
    kit.zones(((62, -60, 0), (150, 60, 40)), ((-160, -100, 0), (190, 100, 300)), ((-220, -100, -10), (240, 100, 400)))
    return kit.scene("bump")
