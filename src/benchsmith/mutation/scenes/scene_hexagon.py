"""Hexagonal prisms, payload included: convex hulls instead of primitives, with normals along no axis."""

from build123d import Compound, Pos, RegularPolygon, Rot, extrude

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    radius = scene.vary("radius", 90, 110)
    stand = extrude(RegularPolygon(radius, 6), 60)
    scene.fixture("stand", Pos(160, 0, 0) * Rot(0, 0, 17) * stand, material="bronze")
    scene.payload(extrude(RegularPolygon(25, 6), 20), at=(-100, 0, 0), material="brass", jitter=(8, 8, 0, 60))
    scene.goal((110, -50, 60), (210, 50, 120))
    scene.build_zone((-200, -150, 0), (300, 150, 400))
    scene.bounds((-300, -250, -10), (400, 250, 500))
    return scene.build()
