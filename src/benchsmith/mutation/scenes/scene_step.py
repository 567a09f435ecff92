"""A ball rolls down a slope and along a floor, where a sill stops it short of its tray."""

from build123d import Box, Compound, Polyline, Pos, Sphere, extrude, make_face

from benchsmith.scene import Scene

BALL = 30.0
WIDTH = 120.0
THICK = 12.0  # of the sill


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale, horizon_s=10)
    height = scene.vary("height", 150, 190)
    sill = scene.vary("sill", 16, 24)
    slope = [(-320, 0), (-320, height), (-250, height - 10), (-80, 0)]
    face = make_face(Polyline(*[(x, -WIDTH / 2, z) for x, z in slope], close=True))
    scene.fixture("slope", extrude(face, WIDTH, dir=(0, 1, 0)), material="oak")
    scene.fixture("sill", Pos(60, 0, sill / 2) * Box(THICK, WIDTH, sill), material="steel")
    scene.fixture("stop", Pos(220, 0, 30) * Box(20, WIDTH, 60), material="rubber")
    start = (-290, 0, height + BALL / 2 + 3)
    scene.payload(Sphere(BALL / 2), at=start, material="steel", jitter=(5, 5, 2, 0))
    scene.goal((80, -WIDTH / 2, 0), (210, WIDTH / 2, 60))
    scene.build_zone((-320, -WIDTH / 2, 0), (230, WIDTH / 2, 320))
    scene.bounds((-450, -250, -20), (400, 250, 500))
    return scene.build()
