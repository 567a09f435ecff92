"""Geoms that collide with nothing: within what collides they are welcome, in its openings they are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from build123d import Box, Pos
from part_scenes import RawPart, geom, make_subject

from benchsmith.gates.decoration import decoration_complaints

PAINT = 'contype="0" conaffinity="0" mass="0"'
FRAME = Pos(0, 0, 60) * (Box(12, 200, 120) - Box(12, 60, 40))
PIECES = "".join(
    [
        *(geom("box", (6, 35, 60), (0, side * 65, 60)) for side in (-1, 1)),
        *(geom("box", (6, 30, 20), (0, 0, z)) for z in (20, 100)),
    ]
)


@pytest.mark.parametrize(
    ("painted", "count"),
    [
        (geom("box", (6, 30, 20), (0, 0, 60), PAINT), 1),
        (geom("box", (0.1, 100, 60), (0, 0, 60), PAINT), 1),
        (geom("sphere", (8,), (0, 65, 60), PAINT), 1),
        (geom("sphere", (5,), (0, 65, 60), PAINT), 0),
        (geom("box", (6.5, 35.5, 60.5), (0, 65, 60), PAINT), 0),
    ],
    ids=["window", "film", "ball that sticks out", "ball inside", "finer copy"],
)
def test_what_is_painted_keeps_to_what_collides(tmp_path: Path, painted: str, count: int) -> None:
    subject = make_subject(tmp_path, {"frame": RawPart(FRAME, PIECES + painted)})
    assert len(list(decoration_complaints(subject.scenario))) == count
