"""Stairs that are one solid in CAD and three boxes one inside the other in the model: summed volumes are twice too much."""

import random

from build123d import Box, Compound, Pos

from benchsmith.mutation.kit import Kit

CONCRETE = 2400.0


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    tread = random.Random(seed).uniform(70, 80)
    steps = [(tread * (3 - level), 30.0 * (level + 1), tread * level) for level in range(3)]
    boxes = [((length, 140.0, tall), (offset + length / 2, 0.0, tall / 2)) for length, tall, offset in steps]
    stairs = None
    for size, at in boxes:
        block = Pos(*at) * Box(*size)
        stairs = block if stairs is None else stairs + block
    mass = inertial(kit, stairs)
    kit.part("stairs", stairs, *(kit.box(*size, at) for size, at in boxes), density=CONCRETE, joint=mass)
    kit.payload(Box(40, 40, 40), kit.box(40, 40, 40), at=(-90, 0, 20), density=1200, jitter=(10, 10, 0, 0.5))
    end = 3 * tread
    kit.zones(
        ((end - tread - 10, -60, 90), (end, 60, 150)),
        ((-180, -120, 0), (320, 120, 400)),
        ((-300, -250, -10), (400, 250, 500)),
    )
    return kit.scene()


def inertial(kit: Kit, solid: object) -> str:
    """Mass, centre and inertia of the solid, since the pieces share volume."""
    centre, tensor = solid.center(), solid.matrix_of_inertia  # type: ignore[attr-defined]
    factor = CONCRETE * 1e-15 * (kit.scale**5)
    xx, yy, zz = (tensor[i][i] * factor for i in range(3))
    xy, xz, yz = (tensor[i][j] * factor for i, j in ((0, 1), (0, 2), (1, 2)))
    mass = solid.volume * 1e-9 * CONCRETE * kit.scale**3  # type: ignore[attr-defined]
    numbers = " ".join(f"{value:.9g}" for value in (xx, yy, zz, xy, xz, yz))
    return f'<inertial pos="{kit.m(centre.X, centre.Y, centre.Z)}" mass="{mass:.9g}" fullinertia="{numbers}"/>'
