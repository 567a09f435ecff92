"""Subjects made of single parts: CAD on one side, geoms on the other, with zones and a payload out of their way."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build123d import Box, Compound, Pos, Shape, export_step

from benchsmith.gates.subject import Subject
from benchsmith.types import Plan, Variant


@dataclass(frozen=True)
class RawPart:
    """A part and the XML of its body."""

    shape: Shape
    body: str
    """What stands inside <body>: geoms, joints, child bodies."""
    pos: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Of the body frame, mm."""
    attributes: str = ""
    """More attributes of <body>."""


def geom(kind: str, size: tuple[float, ...], pos: tuple[float, ...] = (0, 0, 0), more: str = "") -> str:
    """A geom in mm."""
    return f'<geom type="{kind}" size="{metres(*size)}" pos="{metres(*pos)}" {more}/>'


def metres(*lengths: float) -> str:
    return " ".join(repr(length / 1000) for length in lengths)


def zone(name: str, low: tuple[float, float, float], high: tuple[float, float, float]) -> str:
    middle = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
    half = [(b - a) / 2 for a, b in zip(low, high, strict=True)]
    return f'<site name="{name}" type="box" pos="{metres(*middle)}" size="{metres(*half)}"/>'


ZONES: dict[str, tuple[tuple[float, float, float], tuple[float, float, float]]] = {
    "zone_goal": ((2000, -100, 0), (2200, 100, 200)),
    "zone_build": ((-2500, -2500, 0), (2500, 2500, 2000)),
    "zone_bounds": ((-3000, -3000, -50), (3000, 3000, 2500)),
}
STEEL = 'density="7850"'
PAYLOAD = RawPart(Box(40, 40, 40), "<freejoint/>" + geom("box", (20, 20, 20), more=STEEL), (-2000, 0, 20))


def make_subject(
    folder: Path,
    parts: Mapping[str, RawPart],
    *,
    payload: RawPart = PAYLOAD,
    zones: Mapping[str, tuple[tuple[float, float, float], tuple[float, float, float]]] | None = None,
    custom: str = "",
    sections: str = "",
    plan: Plan | None = None,
    ground: bool = True,
) -> Subject:
    """Write STEP and MJCF of some parts and a payload, whose shape alone is in the frame of its body."""
    everything = {**parts, "payload": payload}
    children = []
    for label, part in everything.items():
        shape = Pos(*part.pos) * part.shape if label == "payload" else part.shape
        shape.label = label
        children.append(shape)
    bodies = "".join(
        f'<body name="{label}" pos="{metres(*part.pos)}" {part.attributes}>{part.body}</body>'
        for label, part in everything.items()
        if part.body
    )
    sites = "".join(zone(name, *box) for name, box in (ZONES | dict(zones or {})).items())
    floor = '<geom name="ground" type="plane" size="3 3 .1"/>' if ground else ""
    xml = f"""<mujoco>
      <option timestep="0.001" integrator="implicitfast" cone="elliptic" impratio="10" jacobian="dense"/>
      <compiler angle="radian"/>
      <default><geom solref="0.002 1" condim="6"/></default>
      <custom><numeric name="contract" data="1"/>{custom}</custom>{sections}
      <worldbody>{floor}{sites}{bodies}</worldbody></mujoco>"""
    export_step(Compound(children=children), folder / "00.step")
    (folder / "00.xml").write_text(xml)
    for kind in ("step", "xml"):
        shutil.copy(folder / f"00.{kind}", folder / f"00.twin.{kind}")
    return Subject(Variant(seed=0), folder, "00", plan, "off")
