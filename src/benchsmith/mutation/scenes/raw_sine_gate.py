"""A gate slides to and fro before the only hole in a wall: closed at the start, open twice in a period."""

import random

from build123d import Box, Compound

from benchsmith.mutation.kit import OAK, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    tempo = random.Random(seed).uniform(0.2, 0.25)
    kit.pierced("wall", (12, 400, 160), (0, 0, 80), hole=(50, 50), middle=(0, 25))
    slide = f'<joint name="gate_joint" type="slide" axis="0 1 0" range="{kit.m(-90, 90)}" damping="0.5"/>'
    leaf = Box(8, 60, 56)
    kit.part("gate", leaf, kit.box(8, 60, 56), at=(-11, 0, 29), density=OAK, joint=slide, role="mechanism")
    kit.actuators.append('<position name="gate_drive" joint="gate_joint" kp="400" kv="20"/>')
    reach = kit.m(80)
    kit.text("drive_gate", f'{{"kind":"sine","offset":0,"amplitude":{reach},"frequency_hz":{tempo:.4f},"phase_rad":0}}')
    kit.payload(Box(30, 30, 30), kit.box(30, 30, 30), at=(-110, 0, 15), density=1240, jitter=(6, 6, 0, 0.2))
    kit.zones(((50, -50, 0), (150, 50, 60)), ((-200, -200, 0), (200, 200, 160)), ((-220, -200, -10), (220, 200, 160)))
    return kit.scene("gate")
