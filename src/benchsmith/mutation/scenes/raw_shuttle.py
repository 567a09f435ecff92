"""A block slides to and fro on a rail, driven by a trapezoid: travel is a length and scales, the tempo does not."""

import random

from build123d import Box, Compound

from benchsmith.mutation.kit import ALUMINIUM, OAK, Kit

TRAVEL = 80.0


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale, horizon_s=15)
    hold = random.Random(seed).uniform(0.8, 1.2)
    kit.part("rail", Box(60, 320, 20), kit.box(60, 320, 20), at=(0, 0, 10), density=ALUMINIUM)
    slide = f'<joint name="shuttle_joint" type="slide" axis="0 1 0" range="{kit.m(-TRAVEL, TRAVEL)}" damping="2"/>'
    block = Box(40, 80, 60)
    kit.part("shuttle", block, kit.box(40, 80, 60), at=(0, 0, 50.5), density=OAK, joint=slide, role="mechanism")
    kit.actuators.append('<position name="shuttle_drive" joint="shuttle_joint" kp="400" kv="40"/>')
    reach = 0.9 * TRAVEL * scale / 1000
    kit.text(
        "drive_shuttle",
        f'{{"kind":"trapezoid","low":{-reach:.6g},"high":{reach:.6g},"delay_s":1,"rise_s":1.5,'
        f'"hold_s":{hold:.4f},"fall_s":1.5,"rest_s":0.5}}',
    )
    kit.part("shelf", Box(100, 160, 40), kit.box(100, 160, 40), at=(160, 0, 20), density=OAK)
    kit.payload(Box(30, 30, 30), kit.box(30, 30, 30), at=(-130, 0, 15), density=1240, jitter=(8, 8, 0, 0.2))
    kit.zones(
        ((120, -60, 40), (200, 60, 100)), ((-200, -150, 0), (260, 150, 400)), ((-300, -250, -10), (350, 250, 500))
    )
    return kit.scene("shuttle")
