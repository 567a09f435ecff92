"""What the witness gate says after a failed search: impossible on evidence, else that it is not known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from box_scenes import box_mjcf, closed_room, part, throat, wall

from benchsmith.gates import impossible, witness, zones
from benchsmith.gates.registry import verdict_of
from benchsmith.gates.subject import Subject
from benchsmith.types import Finding, Variant

Make = Callable[..., Subject]


@pytest.fixture
def subject(tmp_path: Path) -> Make:
    def make(bodies: Sequence[str], **how: object) -> Subject:
        (tmp_path / "00.xml").write_text(box_mjcf(bodies, **how))  # type: ignore[arg-type]
        return Subject(Variant(seed=0), tmp_path, "00", None, "required")

    return make


def judged(subject: Subject) -> Finding:
    (finding,) = witness.check(subject)
    assert finding.status == "failed"
    return finding


def test_a_sealed_goal_is_impossible(subject: Make) -> None:
    finding = judged(subject(closed_room()))
    assert (finding.verdict, verdict_of([finding])) == ("impossible", "impossible")
    assert finding.parts == ("payload", "west", "north", "south", "lid", "east")
    assert finding.message == (
        "not even a ball of 30 mm, as fits into payload, gets from the start to zone_goal: west, north, south, lid and "
        "east close the way; it would be open without any one of them; the straight line ends at (25, 0, 24) mm"
    )
    assert finding.hint


def test_a_wall_from_side_to_side_is_impossible(subject: Make) -> None:
    finding = judged(subject([wall(150)]))
    assert finding.verdict == "impossible"
    assert finding.parts == ("payload", "wall")
    assert "wall closes the way; the straight line ends at (-20, 0, 21) mm" in finding.message


def test_walls_that_close_the_way_together_are_all_named(subject: Make) -> None:
    finding = judged(subject([wall(150, label="first", x=-20), wall(150, label="second", x=20)]))
    assert finding.verdict == "impossible"
    assert "first and second close the way together" in finding.message


@pytest.mark.thorough
def test_a_way_that_the_search_did_not_find_is_unproven(subject: Make) -> None:
    """The carrier has no power in the goal's half, which is no evidence that nothing could do it."""
    made = subject([])
    made.scenario.zones["zone_build"].high[0] = -0.05
    finding = judged(made)
    assert (finding.verdict, verdict_of([finding])) == (None, "unproven")
    assert "no motion was found" in finding.message


def test_a_filled_goal_is_impossible_already_for_the_zones(subject: Make) -> None:
    made = subject([part("block", ((50, -50, 0), (150, 50, 90)))])
    (finding,) = (found for found in zones.check(made) if "no free place" in found.message)
    assert finding.verdict == "impossible"
    told = impossible.unreached(made, finding).message
    assert told.endswith("has room in zone_goal: block fills it, around (100, 0, 30) mm")


def test_equal_builds_give_equal_words(subject: Make) -> None:
    assert judged(subject([throat(20, 20)])) == judged(subject([throat(20, 20)]))
