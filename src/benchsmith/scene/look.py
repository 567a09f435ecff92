"""How a scene looks: light, ground, camera, colours of payloads and zones. Nothing here touches the physics.

Lengths are metres.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from benchsmith.scene.xml import Element, add

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from benchsmith.scene.parts import ScenePart
    from benchsmith.types import Zone

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

_FRAMED = ("zone_goal", "zone_forbid")
"""Zones that a picture has to show whole."""

_TILES = 12
"""Checker tiles along the ground's longer side."""

_AZIMUTH_DEG, _ELEVATION_DEG, _FOVY_DEG = 120.0, -25.0, 30.0
"""Angles of the cameras as MuJoCo counts them: one looks along +x at azimuth 0, and down at a negative elevation."""


_VIEW_RADII = 1.75
"""A viewer begins 1.5 times this far from the middle, with a lens of 45°: then a ball of radius 1 just fits."""


@dataclass(frozen=True)
class Extent:
    """The box around all that a picture of the scene must show."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]

    @classmethod
    def of(cls, parts: Iterable[ScenePart], zones: Iterable[Zone]) -> Self:
        """The extent of parts, goals and forbid zones (mm)."""
        boxes = [part.solid.bounding_box() for part in parts]
        corners = [(tuple(box.min), tuple(box.max)) for box in boxes]
        corners += [(zone.low, zone.high) for zone in zones if zone.label.startswith(_FRAMED)]
        return cls(np.min([low for low, _ in corners], axis=0) / 1000, np.max([c[1] for c in corners], axis=0) / 1000)

    @property
    def centre(self) -> NDArray[np.float64]:
        """Middle of the box."""
        return (self.low + self.high) / 2

    @property
    def half(self) -> NDArray[np.float64]:
        """Half its sizes."""
        return (self.high - self.low) / 2


def zone_look(label: str) -> tuple[RGBA, int]:
    """Colour and site group of a zone."""
    return next((rgba, group) for prefix, rgba, group in _ZONE_LOOKS if label.startswith(prefix))


def add_look(root: Element, extent: Extent) -> None:
    """Add shadows, the light at the camera, and what a viewer's first camera frames."""
    add(root, "statistic", center=extent.centre.tolist(), extent=_VIEW_RADII * float(np.linalg.norm(extent.half)))
    visual = add(root, "visual")
    add(visual, "global", azimuth=_AZIMUTH_DEG, elevation=_ELEVATION_DEG, offwidth=1280, offheight=1280)
    add(visual, "quality", shadowsize=2048, offsamples=4)
    add(visual, "headlight", ambient=(0.5, 0.5, 0.5), diffuse=(0.2, 0.2, 0.2), specular=(0.05, 0.05, 0.05))
    add(visual, "map", znear=0.02, zfar=50, shadowclip=1.5)


def add_camera(world: Element, extent: Extent) -> None:
    """Add the camera `overview`, from which the whole scene is in a square picture."""
    azimuth, elevation = math.radians(_AZIMUTH_DEG), math.radians(_ELEVATION_DEG)
    forward = np.array([math.cos(azimuth), math.sin(azimuth), 0]) * math.cos(elevation)
    forward[2] = math.sin(elevation)
    right = np.array([math.sin(azimuth), -math.cos(azimuth), 0.0])
    distance = float(np.linalg.norm(extent.half)) / math.sin(math.radians(_FOVY_DEG / 2))
    axes = [*right.tolist(), *np.cross(right, forward).tolist()]
    pos = (extent.centre - distance * forward).tolist()
    add(world, "camera", name="overview", pos=pos, xyaxes=axes, fovy=_FOVY_DEG)


def add_ground(asset: Element, world: Element, extent: Extent) -> None:
    """Add sun, sky and a checkered plane at z = 0, no larger than the scene's footprint and half of it around."""
    half, middle, top = extent.half, extent.centre, float(extent.high[2])
    reach = float(half[:2].max()) / 2 + top / 2
    size = half[:2] + reach
    tile = 2 * float(size.max()) / _TILES
    sky = {"rgb1": (0.93, 0.95, 0.97), "rgb2": (0.62, 0.70, 0.78)}
    add(asset, "texture", name="sky", type="skybox", builtin="gradient", width=256, height=1536, **sky)
    floor = {"rgb1": (0.84, 0.85, 0.86), "rgb2": (0.77, 0.78, 0.80)}
    add(asset, "texture", name="floor", type="2d", builtin="checker", width=256, height=256, **floor)
    repeat = (1 / (2 * tile), 1 / (2 * tile))  # one texture holds two tiles along each side
    add(asset, "material", name="floor", texture="floor", texuniform="true", texrepeat=repeat, reflectance=0)
    aside = float(half.max())
    above = (float(middle[0]) - aside, float(middle[1]) - aside, top + 3 * aside)
    aim = np.array([middle[0], middle[1], 0]) - np.array(above)
    light = {"pos": above, "dir": aim.tolist(), "diffuse": (0.4, 0.4, 0.4), "specular": (0.1, 0.1, 0.1)}
    add(world, "light", name="sun", type="directional", **light)
    place = {"pos": (float(middle[0]), float(middle[1]), 0), "size": (*size.tolist(), tile)}
    add(world, "geom", name="ground", type="plane", **place, friction=(0.6, 0.002, 1e-4), material="floor")
