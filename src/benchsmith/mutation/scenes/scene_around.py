"""A puck on a table has to get to the other side of a post, around it."""

from build123d import Box, Compound, Cylinder, Pos

from benchsmith.scene import Scene

TOP = 60.0
PUCK, THICK = 50.0, 16.0


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale, horizon_s=12)
    radius = scene.vary("radius", 120, 140)  # of the way around the post
    scene.fixture("table", Pos(0, 0, TOP / 2) * Box(440, 440, TOP), material="oak", friction=0.3)
    scene.fixture("post", Pos(0, 0, TOP + 40) * Cylinder(30, 80), material="steel")
    scene.payload(Cylinder(PUCK / 2, THICK), at=(-radius, 0, TOP + THICK / 2), material="pom", jitter=(5, 5, 0, 90))
    scene.goal((radius - 35, -45, TOP), (radius + 35, 45, TOP + 40))
    scene.build_zone((-220, -220, 0), (220, 220, 240))
    scene.bounds((-350, -350, -20), (350, 350, 400))
    scene.key_elements("post")
    return scene.build()
