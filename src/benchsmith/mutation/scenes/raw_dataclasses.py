"""A script in the style of a small library: frozen dataclasses, an enum, generators and a class that writes XML."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from xml.etree import ElementTree as ET

from build123d import Box, Compound, Pos, Rot


class Wood(Enum):
    OAK = 710.0
    PINE = 510.0


@dataclass(frozen=True)
class Block:
    label: str
    size: tuple[float, float, float]
    at: tuple[float, float, float]
    yaw: float = 0.0
    wood: Wood = Wood.OAK
    free: bool = False

    def solid(self, scale: float) -> Box:
        solid = (Pos(*self.at) * Rot(0, 0, self.yaw) * Box(*self.size)).scale(scale, about=(0, 0, 0))
        solid.label = self.label
        return solid

    def body(self, world: ET.Element, scale: float) -> None:
        body = ET.SubElement(world, "body", name=self.label, pos=metres(self.at, scale))
        half = math.radians(self.yaw) / 2
        if self.free:
            ET.SubElement(body, "freejoint")
        size = metres([extent / 2 for extent in self.size], scale)
        quat = f"{math.cos(half)} 0 0 {math.sin(half)}"
        ET.SubElement(body, "geom", type="box", size=size, quat=quat, density=str(self.wood.value), solref="0.002 1")


def metres(values: list[float] | tuple[float, ...], scale: float) -> str:
    return " ".join(repr(value * scale / 1000) for value in values)


def blocks(draw: random.Random) -> Iterator[Block]:
    yaw = draw.uniform(25, 35)
    for side in (-1, 1):
        yield Block(f"wing_{'left' if side < 0 else 'right'}", (160, 12, 60), (-20, side * 110, 30), -side * yaw)
    yield Block("wall", (12, 100, 40), (60, 0, 20), wood=Wood.PINE)
    yield Block("payload", (36, 36, 36), (-120, 0, 18), wood=Wood.PINE, free=True)


def build(seed: int, scale: float = 1.0) -> tuple[Compound, str]:
    parts = tuple(blocks(random.Random(seed)))
    root = ET.Element("mujoco")
    ET.SubElement(root, "option", timestep="0.001", integrator="implicitfast", cone="elliptic", jacobian="dense")
    custom = ET.SubElement(root, "custom")
    ET.SubElement(custom, "numeric", name="contract", data="1")
    ET.SubElement(custom, "numeric", name="jitter_payload", data=f"{metres([6, 6, 0], scale)} 0.2")
    ET.SubElement(custom, "text", name="key_elements", data="wall")
    world = ET.SubElement(root, "worldbody")
    ET.SubElement(world, "geom", name="ground", type="plane", size="1 1 .1", solref="0.002 1")
    for name, centre, half in (
        ("zone_goal", (160, 0, 30), (50, 50, 30)),
        ("zone_build", (0, 0, 150), (250, 180, 150)),
        ("zone_bounds", (0, 0, 190), (350, 280, 200)),
    ):
        ET.SubElement(world, "site", name=name, type="box", pos=metres(centre, scale), size=metres(half, scale))
    for part in parts:
        part.body(world, scale)
    return Compound(label="scene", children=[part.solid(scale) for part in parts]), ET.tostring(
        root, encoding="unicode"
    )
