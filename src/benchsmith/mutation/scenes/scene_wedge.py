"""A wedge with a sharp edge on the ground: a slope, and a part whose centre is far from its box's."""

from build123d import Compound, Plane, Polygon, Pos, extrude

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    rise = scene.vary("rise", 60, 80)
    profile = Plane.XZ * Polygon((0, 0), (250, 0), (250, rise), align=None)
    scene.fixture("wedge", Pos(-50, 60, 0) * extrude(profile, 120), material="concrete")
    scene.fixture("deck", Pos(300, 0, rise / 2) * _deck(rise), material="concrete")
    scene.payload(_puck(), at=(-150, 0, 0), material="copper", jitter=(8, 8, 0, 0))
    scene.goal((230, -50, rise), (370, 50, rise + 60))
    scene.build_zone((-200, -150, 0), (400, 150, 400))
    scene.bounds((-300, -250, -10), (500, 250, 500))
    return scene.build()


def _deck(rise: float) -> object:
    return extrude(Polygon((-100, -60), (100, -60), (100, 60), (-100, 60), align=None), rise / 2, both=True)


def _puck() -> object:
    corners = ((-20, -20), (20, -20), (20, 20), (-20, 20))
    return extrude(Polygon(*corners, align=None), 15)
