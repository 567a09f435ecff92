"""A passive pendulum, a broad board, hangs at rest in the way; its support holds it by a pin with clearance all around."""

import random

from build123d import Box, Compound, Cylinder, Pos

from benchsmith.mutation.kit import OAK, STEEL, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    length = random.Random(seed).uniform(211, 216)
    for label, y in (("column_south", -160), ("column_north", 160)):
        kit.part(label, Box(30, 30, 260), kit.box(30, 30, 260), at=(0, y, 130), density=OAK)
    kit.part("beam", Box(30, 350, 20), kit.box(30, 350, 20), at=(0, 0, 270), density=OAK)
    bare = length - 40
    rod = Pos(0, 0, -bare / 2) * Cylinder(4, bare)
    hinge = '<joint name="bob_joint" type="hinge" axis="1 0 0" range="-15 15" damping="0.0005"/>'
    kit.part(
        "bob",
        rod + Pos(0, 0, 5 - length) * Box(20, 100, 70),
        kit.cylinder(4, bare, (0, 0, -bare / 2)),
        kit.box(20, 100, 70, (0, 0, 5 - length)),
        at=(0, 0, 254),
        density=STEEL,
        joint=hinge,
        role="mechanism",
    )
    kit.part("shelf", Box(100, 140, 30), kit.box(100, 140, 30), at=(150, 0, 15), density=OAK)
    disc = Cylinder(20, 16)
    kit.payload(disc, kit.cylinder(20, 16), at=(-120, 0, 8), density=2700, jitter=(8, 8, 0, 0))
    kit.zones(((110, -60, 30), (190, 60, 80)), ((-200, -150, 0), (250, 150, 500)), ((-300, -250, -10), (350, 250, 600)))
    return kit.scene("bob")
