"""A mechanism on a mechanism: the fore arm's joint range has to be swept with the upper arm anywhere in its own."""

import random

from build123d import Box, Compound, Pos

from benchsmith.mutation.kit import ALUMINIUM, OAK, Kit


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    reach = random.Random(seed).uniform(90, 110)
    kit.part("foot", Box(60, 60, 60), kit.box(60, 60, 60), at=(0, 140, 30), density=OAK)
    for label, at in (("upper", (0.0, 140 - reach / 2, 70.5)), ("fore", (0.0, 140 - 1.5 * reach, 91.0))):
        kit.place(label, _moved(Box(20, reach, 20), at))
        kit.text(f"role_{label}", "mechanism")
    limits = 'type="hinge" axis="0 0 1" damping="0.02"'
    kit.world.append(
        f'<body name="upper" pos="{kit.m(0, 140, 70.5)}">'
        f'<joint name="upper_joint" {limits} range="-50 50"/>'
        f"{kit.box(20, reach, 20, (0, -reach / 2, 0), dense())}"
        f'<body name="fore" pos="{kit.m(0, -reach, 20.5)}">'
        f'<joint name="fore_joint" {limits} range="-70 70"/>'
        f"{kit.box(20, reach, 20, (0, -reach / 2, 0), dense())}</body></body>"
    )
    kit.payload(Box(40, 40, 40), kit.box(40, 40, 40), at=(-160, -140, 20), density=700, jitter=(8, 8, 0, 0.2))
    kit.zones(
        ((110, -200, 0), (210, -80, 60)), ((-250, -280, 0), (250, 250, 400)), ((-350, -350, -10), (350, 350, 500))
    )
    return kit.scene()


def dense() -> str:
    return f'density="{ALUMINIUM}"'


def _moved(shape: Box, at: tuple[float, float, float]) -> Box:
    return Pos(*at) * shape
