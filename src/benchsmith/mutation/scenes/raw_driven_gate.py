"""A gate on a hinge swings by its drive: it fills space at other times than t = 0, and touches its post at all times."""

import random

from build123d import Box, Compound, Cylinder, Pos

from benchsmith.mutation.kit import ALUMINIUM, OAK, STEEL, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    tempo = random.Random(seed).uniform(0.2, 0.3)
    kit.part("post", Cylinder(10, 100), kit.cylinder(10, 100), at=(0, 110, 50), density=STEEL)
    kit.part("shelf", Box(120, 160, 30), kit.box(120, 160, 30), at=(220, 0, 15), density=OAK)
    hinge = (
        f'<joint name="gate_joint" type="hinge" axis="0 0 1" pos="{kit.m(0, 110, 0)}" range="-60 60" damping="0.05"/>'
    )
    leaf = Pos(0, 10, 0) * Box(10, 150, 90)
    kit.part(
        "gate", leaf, kit.box(10, 150, 90, (0, 10, 0)), at=(0, 0, 55), density=ALUMINIUM, joint=hinge, role="mechanism"
    )
    kit.actuators.append('<position name="gate_drive" joint="gate_joint" kp="20" kv="2"/>')
    sine = f'{{"kind":"sine","offset":0,"amplitude":0.7,"frequency_hz":{tempo:.4f},"phase_rad":0}}'
    kit.text("drive_gate", sine)
    kit.payload(Box(30, 30, 30), kit.box(30, 30, 30), at=(-170, 0, 15), density=1240, jitter=(5, 5, 0, 0.5))
    kit.zones(((180, -60, 30), (260, 60, 90)), ((-220, -150, 0), (300, 150, 400)), ((-300, -250, -10), (350, 250, 500)))
    return kit.scene("gate")
