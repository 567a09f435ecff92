"""A bar swings like a turnstile's across a passage as high as the bounds: closed at the start, open at both of its ends."""

from build123d import Axis, Box, Compound, Cylinder, Pos

from benchsmith.scene import Hinge, Scene, Sine


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale)
    turn = scene.vary("turn", 40, 60)
    for name, side in (("south", -1), ("north", 1)):
        scene.fixture(f"side_{name}", Pos(0, side * 110, 50) * Box(500, 20, 100), material="oak")
    scene.fixture("pivot", Pos(0, -92, 5) * Cylinder(8, 10), material="steel")
    bar = Pos(0, -92, 55) * (Pos(0, 92, 0) * Box(12, 178, 80) + Cylinder(6, 80))
    hinge = Hinge(Axis.Z, anchor=(0, -92, 0), range=(-75, 75))
    scene.mechanism("bar", bar, joint=hinge, drive=Sine(70, frequency_hz=turn / 300), material="pine")
    scene.payload(Box(34, 34, 34), at=(-190, 30, 17), material="pla", jitter=(6, 6, 0, 10))
    scene.goal((175, -20, 0), (245, 80, 50))
    scene.build_zone((-250, -100, 0), (250, 100, 100))
    scene.bounds((-255, -120, -10), (255, 120, 100))
    scene.key_elements("bar")
    return scene.build()
