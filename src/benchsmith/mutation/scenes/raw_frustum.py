"""A convex mesh payload whose frame is far from its centre of mass, and a mesh fixture turned by its body."""

import random

from build123d import Compound, Pos, RegularPolygon, Rot, extrude, loft

from benchsmith.mutation.kit import OAK, Kit, Point


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    kit = Kit(scale)
    high = random.Random(seed).uniform(40, 50)
    stand = extrude(RegularPolygon(80, 5), high)
    kit.part("stand", Rot(0, 0, 20) * stand, kit.hull(prism(stand), 'euler="0 0 20"'), at=(150, 0, 0), density=OAK)
    foot = loft([RegularPolygon(24, 6).face(), (Pos(0, 0, 30) * RegularPolygon(12, 6)).face()])
    kit.payload(foot, kit.hull(prism(foot)), at=(-100, 0, 0), density=2000, jitter=(8, 8, 0, 0.6))
    kit.zones(
        ((100, -50, high), (200, 50, high + 60)),
        ((-200, -120, 0), (280, 120, 400)),
        ((-300, -250, -10), (350, 250, 500)),
    )
    return kit.scene()


def prism(shape: object) -> list[Point]:
    return [(v.X, v.Y, v.Z) for v in shape.vertices()]  # type: ignore[attr-defined]
