"""A gate that opens after twelve seconds of a horizon of thirty: whoever gives up early calls it a wall."""

from build123d import Axis, Box, Compound, Pos

from benchsmith.scene import Scene, Slide, Trapezoid


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale, horizon_s=30)
    hold = scene.vary("hold", 5, 7)
    hole = Pos(0, 0, 30) * Box(30, 60, 60)
    scene.fixture("wall", Pos(0, 0, 80) * Box(12, 300, 160) - hole, material="oak")
    lift = Trapezoid(0, 70, delay_s=12, rise_s=2, hold_s=hold, fall_s=2, rest_s=12)
    leaf = Pos(-11, 0, 31) * Box(8, 76, 60)
    scene.mechanism("gate", leaf, joint=Slide(Axis.Z, range=(-0.5, 80)), drive=lift, material="oak")
    scene.payload(Box(40, 40, 40), at=(-120, 0, 20), material="pla", jitter=(8, 8, 0, 10))
    scene.goal((50, -50, 0), (150, 50, 60))
    scene.build_zone((-200, -150, 0), (200, 150, 160))
    scene.bounds((-220, -150, -10), (220, 150, 160))
    scene.key_elements("gate")
    return scene.build()
