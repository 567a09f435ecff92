"""A capsule, its axis along z in MuJoCo and lying in the scene: the geom has an orientation of its own."""

import random

from build123d import Box, Compound, Cylinder, Pos, Rot, Sphere

from benchsmith.mutation.kit import OAK, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    lip = random.Random(seed).uniform(12, 18)
    for index, y in enumerate((-25, 25)):
        kit.part(f"rail_{index}", Box(120, 10, lip), kit.box(120, 10, lip), at=(-100, y, lip / 2), density=OAK)
    kit.part("shelf", Box(120, 160, 50), kit.box(120, 160, 50), at=(150, 0, 25), density=OAK)
    for index, y in enumerate((-40, 40)):
        kit.part(f"stop_{index}", Box(120, 10, 20), kit.box(120, 10, 20), at=(150, y, 60), density=OAK)
    pill = Cylinder(12, 40) + Pos(0, 0, 20) * Sphere(12) + Pos(0, 0, -20) * Sphere(12)
    turned = kit.capsule(12, 40, more='euler="0 90 0"')
    kit.payload(Rot(0, 90, 0) * pill, turned, at=(-100, 0, 12), density=1100, jitter=(6, 3, 0, 0.1))
    kit.zones(((100, -34, 50), (200, 34, 90)), ((-200, -120, 0), (250, 120, 400)), ((-300, -250, -10), (350, 250, 500)))
    return kit.scene()
