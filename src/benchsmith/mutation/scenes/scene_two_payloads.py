"""Two payloads with a goal each, whose goals lie where the other one starts from the other side."""

from build123d import Box, Compound, Cylinder, Pos

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale, horizon_s=20)
    wall = scene.vary("wall", 40, 60)
    scene.fixture("divider", Pos(0, 0, wall / 2) * Box(20, 300, wall), material="beech")
    scene.payload(Box(40, 40, 40), at=(-150, -70, 20), material="pla", name="payload_cube", jitter=(8, 8, 0, 10))
    scene.payload(Cylinder(20, 30), at=(150, 70, 15), material="hdpe", name="payload_puck", jitter=(8, 8, 0, 0))
    scene.goal((90, -130, 0), (210, -10, 60), payload="payload_cube")
    scene.goal((-210, 10, 0), (-90, 130, 60), payload="payload_puck")
    scene.build_zone((-250, -200, 0), (250, 200, 400))
    scene.bounds((-350, -300, -10), (350, 300, 500))
    scene.key_elements("divider")
    return scene.build()
