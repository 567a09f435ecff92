"""Four rollers turn against the way and convey the block back to a stop: a drive that must be overcome."""

import random

from build123d import Box, Compound, Cylinder, Rot

from benchsmith.mutation.kit import ALUMINIUM, OAK, STEEL, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    speed = -random.Random(seed).uniform(2, 3)
    for index in range(4):
        label, x = f"roller_{index}", -130 + 36 * index
        spin = f'<joint name="{label}_joint" type="hinge" axis="0 1 0" damping="0.0001"/>'
        roller = Rot(90, 0, 0) * Cylinder(15, 100)
        turned = 'quat="0.70710678118654752 0.70710678118654752 0 0"'
        geom = kit.cylinder(15, 100, more=turned)
        kit.part(label, roller, geom, at=(x, 0, 30), density=ALUMINIUM, joint=spin, role="mechanism")
        kit.actuators.append(f'<velocity name="{label}_drive" joint="{label}_joint" kv="0.02"/>')
        kit.text(
            f"drive_{label}",
            f'{{"kind":"trapezoid","low":0,"high":{speed:.4f},"delay_s":0.1,"rise_s":0.5,"hold_s":9,"fall_s":0.5,"rest_s":0.5}}',
        )
    kit.part("stop", Box(10, 120, 110), kit.box(10, 120, 110), at=(-165, 0, 55), density=STEEL)
    kit.part("shelf", Box(140, 160, 40), kit.box(140, 160, 40), at=(120, 0, 20), density=OAK)
    kit.payload(Box(70, 40, 30), kit.box(70, 40, 30), at=(-85, 0, 60.2), density=1000, jitter=(5, 5, 0, 0.1))
    kit.zones(((70, -60, 40), (180, 60, 90)), ((-160, -120, 0), (220, 120, 300)), ((-260, -200, -10), (300, 200, 400)))
    return kit.scene()
