"""The block starts in the air, lands on a smooth slope and slides away from its goal: it must be caught or fetched."""

from build123d import Box, Compound, Polyline, Pos, extrude, make_face

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    drop = scene.vary("drop", 20, 40)
    slope = [(-40, 0), (60, 0), (60, 120), (50, 120)]
    face = make_face(Polyline(*[(x, -80, z) for x, z in slope], close=True))
    scene.fixture("slope", extrude(face, 160, dir=(0, 1, 0)), material="steel", friction=0.1)
    scene.fixture("shelf", Pos(150, 0, 60) * Box(120, 160, 120), material="oak")
    scene.payload(Box(36, 36, 36), at=(-10, 0, 110 + drop), material="pom", jitter=(6, 8, 5, 10), friction=0.1)
    scene.goal((110, -50, 120), (200, 50, 180))
    scene.build_zone((-250, -120, 0), (230, 120, 400))
    scene.bounds((-400, -250, -10), (320, 250, 500))
    return scene.build()
