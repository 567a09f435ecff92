"""How a scene looks: light, ground, colours of payloads and zones. Nothing here touches the physics."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchsmith.scene.xml import Element, add

if TYPE_CHECKING:
    from benchsmith.scene.parts import ScenePart

RGBA = tuple[float, float, float, float]

PAYLOAD_COLOURS: tuple[RGBA, ...] = ((0.95, 0.45, 0.10, 1), (0.15, 0.45, 0.85, 1), (0.60, 0.25, 0.70, 1))
"""Payloads are painted, whatever their material: they are what one looks for in a picture."""

_ZONE_LOOKS: tuple[tuple[str, RGBA, int], ...] = (
    ("zone_goal", (0.15, 0.75, 0.30, 0.30), 2),
    ("zone_forbid", (0.90, 0.15, 0.15, 0.25), 2),
    # large boxes around everything: hidden until a viewer switches their site group on
    ("zone_build", (0.20, 0.45, 0.90, 0.08), 4),
    ("zone_bounds", (0.50, 0.50, 0.50, 0.05), 5),
)

_TILES = 12
"""Checker tiles along the ground's longer side."""


def zone_look(label: str) -> tuple[RGBA, int]:
    """Colour and site group of a zone."""
    return next((rgba, group) for prefix, rgba, group in _ZONE_LOOKS if label.startswith(prefix))


def add_look(root: Element, parts: tuple[ScenePart, ...]) -> None:
    """Add lights, shadows and the extent that a viewer's first camera frames."""
    low, high = _box(parts)
    add(root, "statistic", center=((low + high) / 2).tolist(), extent=0.75 * float(np.linalg.norm(high - low)))
    visual = add(root, "visual")
    add(visual, "global", azimuth=120, elevation=-25, offwidth=1280, offheight=1280)
    add(visual, "quality", shadowsize=2048, offsamples=4)
    add(visual, "headlight", ambient=(0.35, 0.35, 0.35), diffuse=(0.35, 0.35, 0.35), specular=(0.05, 0.05, 0.05))
    add(visual, "map", znear=0.02, zfar=50, shadowclip=3)


def add_ground(asset: Element, world: Element, parts: tuple[ScenePart, ...]) -> None:
    """Add sun, sky and a checkered plane at z = 0, no larger than the parts' footprint and half of it around."""
    low, high = _box(parts)
    middle, half = (low + high) / 2, (high - low) / 2
    reach = float(half[:2].max()) / 2 + float(high[2]) / 2
    size = half[:2] + reach
    tile = 2 * float(size.max()) / _TILES
    sky = {"rgb1": (0.93, 0.95, 0.97), "rgb2": (0.62, 0.70, 0.78)}
    add(asset, "texture", name="sky", type="skybox", builtin="gradient", width=256, height=1536, **sky)
    floor = {"rgb1": (0.84, 0.85, 0.86), "rgb2": (0.77, 0.78, 0.80)}
    add(asset, "texture", name="floor", type="2d", builtin="checker", width=256, height=256, **floor)
    repeat = (1 / (2 * tile), 1 / (2 * tile))  # one texture holds two tiles along each side
    add(asset, "material", name="floor", texture="floor", texuniform="true", texrepeat=repeat, reflectance=0)
    above = (
        float(middle[0]) - float(half.max()),
        float(middle[1]) - float(half.max()),
        float(high[2]) + 3 * float(half.max()),
    )
    aim = np.array([middle[0], middle[1], 0]) - np.array(above)
    light = {"pos": above, "dir": aim.tolist(), "diffuse": (0.55, 0.55, 0.55), "specular": (0.1, 0.1, 0.1)}
    add(world, "light", name="sun", type="directional", **light)
    place = {"pos": (float(middle[0]), float(middle[1]), 0), "size": (*size.tolist(), tile)}
    add(world, "geom", name="ground", type="plane", **place, friction=(0.6, 0.002, 1e-4), material="floor")


def _box(parts: tuple[ScenePart, ...]) -> tuple[np.typing.NDArray[np.float64], np.typing.NDArray[np.float64]]:
    """Box around all parts in metres."""
    boxes = [part.solid.bounding_box() for part in parts]
    low = np.min([tuple(box.min) for box in boxes], axis=0) / 1000
    high = np.max([tuple(box.max) for box in boxes], axis=0) / 1000
    return low, high
