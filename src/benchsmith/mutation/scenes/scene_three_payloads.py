"""Three payloads; their goals overlap each other, and every start lies in another's neighbourhood."""

from build123d import Box, Compound, Pos

from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    scene = Scene(seed=seed, scale=scale, horizon_s=30)
    height = scene.vary("height", 60, 90)
    scene.fixture("stage", Pos(180, 0, height / 2) * Box(160, 300, height), material="oak")
    for index, name in enumerate(("a", "b", "c")):
        y = 80 * (index - 1)
        label = f"payload_{name}"
        scene.payload(Box(30, 30, 30), at=(-100, y, 15), material="acrylic", name=label, jitter=(5, 5, 0, 10))
        scene.goal((120, y - 60, height), (240, y + 60, height + 60), payload=label)
    scene.build_zone((-200, -200, 0), (300, 200, 400))
    scene.bounds((-300, -300, -10), (400, 300, 600))
    return scene.build()
