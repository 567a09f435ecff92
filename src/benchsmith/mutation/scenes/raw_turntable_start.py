"""The cube starts on a disc that begins to turn: untouched it goes round, and is nowhere when its path begins."""

import random

from build123d import Box, Compound, Cylinder

from benchsmith.mutation.kit import ALUMINIUM, OAK, STEEL, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    speed = random.Random(seed).uniform(0.6, 0.9)
    kit.part("axle", Cylinder(12, 40), kit.cylinder(12, 40), at=(0, 0, 20), density=STEEL)
    hinge = '<joint name="disc_joint" type="hinge" axis="0 0 1" damping="0.001"/>'
    disc = Cylinder(100, 12)
    kit.part("disc", disc, kit.cylinder(100, 12), at=(0, 0, 46.1), density=ALUMINIUM, joint=hinge, role="mechanism")
    kit.actuators.append('<velocity name="disc_drive" joint="disc_joint" kv="1"/>')
    kit.text(
        "drive_disc",
        f'{{"kind":"trapezoid","low":0,"high":{speed:.4f},"delay_s":0.1,"rise_s":0.5,"hold_s":8,"fall_s":0.5,"rest_s":0.5}}',
    )
    kit.part("shelf", Box(100, 160, 40), kit.box(100, 160, 40), at=(190, 0, 20), density=OAK)
    kit.payload(Box(30, 30, 30), kit.box(30, 30, 30), at=(-50, 0, 67.2), density=1000, jitter=(6, 6, 0, 0.4))
    kit.zones(
        ((150, -60, 40), (230, 60, 100)), ((-150, -150, 0), (280, 150, 400)), ((-300, -250, -10), (350, 250, 500))
    )
    return kit.scene()
