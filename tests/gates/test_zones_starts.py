"""Starts over the whole range of their jitter, and goals that only a turned payload fits."""

from __future__ import annotations

from pathlib import Path

import pytest
from build123d import Axis, Box, Pos, Rot
from part_scenes import STEEL, RawPart, geom, make_subject

from benchsmith.gates import zones
from benchsmith.types import Finding

Zones = dict[str, tuple[tuple[float, float, float], tuple[float, float, float]]]
ROD = RawPart(Box(10, 10, 80), "<freejoint/>" + geom("box", (5, 5, 40), more=STEEL), (-2000, 0, 40))
CUBE = RawPart(Box(40, 40, 40), "<freejoint/>" + geom("box", (20, 20, 20), more=STEEL), (-2000, 0, 20))


def failed(
    folder: Path,
    payload: RawPart = CUBE,
    *,
    boxes: Zones | None = None,
    jitter: str = "0 0 0 0",
    parts: dict[str, RawPart] | None = None,
) -> list[Finding]:
    custom = f'<numeric name="jitter_payload" data="{jitter}"/>'
    subject = make_subject(folder, parts or {}, payload=payload, zones=boxes, custom=custom)
    return [finding for finding in zones.check(subject) if finding.status == "failed"]


def wall(x: float, y: float, size: tuple[float, float, float]) -> RawPart:
    shape = Pos(x, y, size[2] / 2) * Box(*size)
    return RawPart(shape, geom("box", (size[0] / 2, size[1] / 2, size[2] / 2), (x, y, size[2] / 2)))


def test_a_clear_start_passes(tmp_path: Path) -> None:
    assert failed(tmp_path, jitter="0.02 0.02 0 0.5") == []


def test_a_corner_of_the_jitter_in_a_wall_is_found(tmp_path: Path) -> None:
    parts = {"wall": wall(-2000 + 20 + 30 + 10, 20 + 30 + 5, (20, 10, 50))}
    assert failed(tmp_path, jitter="0.028 0.03 0 0", parts=parts) == []
    (finding,) = failed(tmp_path, jitter="0.032 0.036 0 0", parts=parts)
    assert set(finding.parts) == {"payload", "wall"}
    assert finding.value == pytest.approx(-1, abs=1.1)
    assert "jittered" in finding.message


def test_a_pin_between_the_corners_of_the_jitter_is_found(tmp_path: Path) -> None:
    parts = {"pin": wall(-1930, 55, (2, 2, 60))}
    assert failed(tmp_path, jitter="0.04 0.05 0 0", parts=parts) == []
    (finding,) = failed(tmp_path, jitter="0.1 0.1 0 0", parts=parts)
    assert set(finding.parts) == {"payload", "pin"}
    assert finding.value == pytest.approx(-21, abs=0.1)


def test_a_forbid_zone_and_a_goal_within_the_jitter_are_found(tmp_path: Path) -> None:
    post: Zones = {"zone_forbid_post": ((-1940, 45, 0), (-1930, 55, 60))}
    assert {finding.parts for finding in failed(tmp_path, boxes=post, jitter="0.1 0.1 0 0.2")} == {
        ("payload", "zone_forbid_post")
    }
    goal: Zones = {"zone_goal": ((-1955, 25, 0), (-1905, 75, 60))}
    assert {finding.parts for finding in failed(tmp_path, boxes=goal, jitter="0.1 0.1 0 0")} == {
        ("payload", "zone_goal")
    }


@pytest.mark.parametrize("label", ["zone_build", "zone_forbid_moon"])
def test_a_zone_outside_the_bounds_is_found(tmp_path: Path, label: str) -> None:
    (finding,) = failed(tmp_path, boxes={label: ((5000, 0, 0), (5100, 100, 100))})
    assert f"{label} lies outside zone_bounds" in finding.message


def test_a_slanted_slot_has_room(tmp_path: Path) -> None:
    """Two boards 12 mm apart, turned by 30 degrees about the vertical and 20 more, and a plate of 10 mm."""
    plate = RawPart(Box(10, 60, 60), "<freejoint/>" + geom("box", (5, 30, 30), more=STEEL), (-2000, 0, 30))
    turn = Rot(0, 20, 0) * Rot(0, 0, 30)
    boards = {
        f"board_{side}": RawPart(
            Pos(2000, 0, 100) * turn * Pos(16 * sign, 0, 0) * Box(20, 100, 100),
            "<frame pos='2 0 .1'><frame euler='0 0.34906585 0'><frame euler='0 0 0.52359878'>"
            + geom("box", (10, 50, 50), (16 * sign, 0, 0))
            + "</frame></frame></frame>",
        )
        for side, sign in (("a", -1), ("b", 1))
    }
    goal: Zones = {"zone_goal": ((1990, -35, 65), (2010, 35, 135))}
    assert failed(tmp_path, plate, boxes=goal, parts=boards) == []


def test_the_extremes_of_yaw_are_starts(tmp_path: Path) -> None:
    parts = {"wall": wall(-2000 + 25 + 5, 0, (10, 200, 50))}
    assert failed(tmp_path, jitter="0 0 0 0.1", parts=parts) == []
    (finding,) = failed(tmp_path, jitter="0 0 0 0.7853981633974483", parts=parts)
    assert finding.value == pytest.approx(25 - 20 * 2**0.5, abs=0.01)


@pytest.mark.parametrize(
    ("label", "box", "words"),
    [
        ("zone_forbid_x", ((-1979, -30, 0), (-1900, 30, 60)), "cuts zone_forbid_x"),
        ("zone_goal", ((-1998, -30, 0), (-1900, 30, 60)), "inside zone_goal"),
        ("zone_bounds", ((-2002, -3000, -50), (3000, 3000, 2500)), "outside zone_bounds"),
    ],
)
def test_zones_that_only_a_jittered_start_meets(
    tmp_path: Path, label: str, box: tuple[tuple[float, float, float], tuple[float, float, float]], words: str
) -> None:
    assert failed(tmp_path, boxes={label: box}) == []
    (finding,) = failed(tmp_path, boxes={label: box}, jitter="0.005 0 0 0")
    assert words in finding.message


def test_a_rod_that_fits_only_lying_passes(tmp_path: Path) -> None:
    slot: Zones = {"zone_goal": ((1950, -20, 0), (2050, 20, 15))}
    lid = {"lid": RawPart(Pos(2000, 0, 20) * Box(200, 200, 10), geom("box", (100, 100, 5), (2000, 0, 20)))}
    assert failed(tmp_path, ROD, boxes=slot, parts=lid) == []


def test_a_goal_in_a_wall_has_no_room_however_the_rod_is_turned(tmp_path: Path) -> None:
    goal: Zones = {"zone_goal": ((1950, -20, 0), (2050, 20, 15))}
    (finding,) = failed(tmp_path, ROD, boxes=goal, parts={"wall": wall(2000, 0, (300, 200, 60))})
    assert "no free place" in finding.message


def test_a_goal_covered_by_two_forbid_zones_together(tmp_path: Path) -> None:
    halves: Zones = {
        "zone_forbid_a": ((1990, -110, 0), (2101, 110, 210)),
        "zone_forbid_b": ((2100, -110, 0), (2210, 110, 210)),
    }
    (finding,) = failed(tmp_path, boxes=halves)
    assert "no free place" in finding.message


def test_a_zone_without_volume(tmp_path: Path) -> None:
    (finding, *_) = failed(tmp_path, boxes={"zone_build": ((-100, -100, 0), (100, 100, 0.1))})
    assert "zone_build has no volume" in finding.message


def test_a_payload_that_starts_tilted_is_measured_in_its_own_frame(tmp_path: Path) -> None:
    tilted = RawPart(CUBE.shape.rotate(Axis.X, 45), CUBE.body, (-2000, 0, 40), 'euler="0.7853981633974483 0 0"')
    assert failed(tmp_path, tilted, boxes={"zone_goal": ((2000, -25, 0), (2050, 25, 50))}) == []


def test_a_corner_that_reaches_furthest_between_the_ends_of_yaw_is_found(tmp_path: Path) -> None:
    parts = {"fence": wall(-2000 + 20 + 5 + 5, 0, (10, 200, 50))}
    assert failed(tmp_path, jitter="0 0 0 0.1", parts=parts) == []
    (finding,) = failed(tmp_path, jitter="0 0 0 1.5707963", parts=parts)
    assert set(finding.parts) == {"payload", "fence"}
