"""Gate `baselines`: what shoves solve is trivial."""

from __future__ import annotations

from pathlib import Path

import pytest
from build123d import Box
from part_scenes import PAYLOAD, RawPart, geom, make_subject

from benchsmith.gates import baselines
from benchsmith.gates.registry import verdict_of
from benchsmith.types import Rate

ASIDE = {"block": RawPart(Box(20, 20, 20), geom("box", (10, 10, 10)), (1000, 1000, 10))}
MIDDLE_X = -2000.0


@pytest.mark.parametrize(("gap_mm", "trivial"), [(1.0, True), (60.0, False)])
def test_a_goal_that_begins_beside_the_payload_is_trivial(gap_mm: float, trivial: bool, tmp_path: Path) -> None:  # noqa: FBT001  (a parameter)
    low, high = (MIDDLE_X + gap_mm, -400.0, 0.0), (MIDDLE_X + 800, 400.0, 300.0)
    subject = make_subject(tmp_path, ASIDE, payload=PAYLOAD, zones={"zone_goal": (low, high)})
    (finding,) = baselines.check(subject)
    assert (finding.status, verdict_of([finding])) == (("failed", "trivial") if trivial else ("passed", "unproven")), (
        finding.message
    )
    solved = sum(outcome.success for outcome in subject.shoves)
    assert finding.value == pytest.approx(Rate.of(solved, 32).low * 100)
    assert finding.limit == pytest.approx(5)
    assert str(Rate.of(solved, 32)) in finding.message


def test_five_of_32_are_too_many() -> None:
    assert Rate.of(4, 32).low < 0.05 < Rate.of(5, 32).low


def test_doing_nothing_is_told_before_any_shove(tmp_path: Path) -> None:
    """A start in the air over the goal."""
    payload = RawPart(PAYLOAD.shape, PAYLOAD.body, (MIDDLE_X, 0, 120))
    low, high = (MIDDLE_X - 100, -100.0, 0.0), (MIDDLE_X + 100, 100.0, 80.0)
    subject = make_subject(tmp_path, ASIDE, payload=payload, zones={"zone_goal": (low, high)})
    (finding,) = baselines.check(subject)
    assert (finding.status, finding.verdict, finding.value) == ("failed", "trivial", 6)
    assert "doing nothing solves 6 of 6 starts" in finding.message
    assert "shoves" not in subject.__dict__
