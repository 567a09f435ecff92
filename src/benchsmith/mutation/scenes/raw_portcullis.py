"""A portcullis is lifted by a trapezoid and comes down again: the way is open for some seconds, and not at first."""

import random

from build123d import Box, Compound

from benchsmith.mutation.kit import OAK, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale, horizon_s=15.0)
    hold = random.Random(seed).uniform(2.0, 3.0)
    kit.pierced("wall", (12, 300, 160), (0, 0, 80), hole=(56, 56), middle=(0, 28))
    slide = (
        f'<joint name="grid_joint" type="slide" axis="0 0 1" range="{kit.m(0, 80)}" damping="1" solreflimit="0.002 1"/>'
    )
    kit.part("grid", Box(8, 70, 60), kit.box(8, 70, 60), at=(-11, 0, 31), density=OAK, joint=slide, role="mechanism")
    kit.actuators.append('<position name="grid_drive" joint="grid_joint" kp="2000" kv="60"/>')
    kit.text(
        "drive_grid",
        f'{{"kind":"trapezoid","low":0,"high":{kit.m(70)},"delay_s":2,"rise_s":1,"hold_s":{hold:.4f},"fall_s":1,"rest_s":2}}',
    )
    kit.payload(Box(34, 34, 34), kit.box(34, 34, 34), at=(-120, 0, 17), density=1240, jitter=(6, 6, 0, 0.2))
    kit.zones(((50, -50, 0), (150, 50, 60)), ((-200, -150, 0), (200, 150, 160)), ((-220, -150, -10), (220, 150, 160)))
    return kit.scene("grid")
