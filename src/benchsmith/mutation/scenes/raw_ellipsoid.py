"""An ellipsoid: doubly curved, a spline surface in CAD, no facet of which is exact."""

import random

from build123d import Box, Compound, Sphere

from benchsmith.mutation.kit import OAK, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    rim = random.Random(seed).uniform(20, 26)
    for index, (x, y) in enumerate([(-160, 0), (-40, 0)]):
        kit.part(f"end_{index}", Box(20, 120, rim), kit.box(20, 120, rim), at=(x, y, rim / 2), density=OAK)
    for index, y in enumerate((-50, 50)):
        kit.part(f"side_{index}", Box(100, 20, rim), kit.box(100, 20, rim), at=(-100, y, rim / 2), density=OAK)
    kit.part("shelf", Box(120, 140, 20), kit.box(120, 140, 20), at=(150, 0, 10), density=OAK)
    for index, x in enumerate((95, 205)):
        kit.part(f"stop_{index}", Box(10, 140, 15), kit.box(10, 140, 15), at=(x, 0, 27.5), density=OAK)
    egg = Sphere(20).scale((1.5, 1.0, 0.75))
    kit.payload(egg, kit.ellipsoid(30, 20, 15), at=(-100, 0, 15), density=1000, jitter=(6, 6, 0, 0.2))
    kit.zones(((100, -60, 20), (200, 60, 60)), ((-200, -120, 0), (250, 120, 300)), ((-300, -250, -10), (350, 250, 400)))
    return kit.scene()
