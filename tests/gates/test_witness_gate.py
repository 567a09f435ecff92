"""What gate `witness` says: how it was carried, or what was in the way; and what became of a hint."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from way_scenes import Triple, chamber, payload, scene, zone

from benchsmith.gates import witness
from benchsmith.gates.subject import Subject
from benchsmith.physics.replay import replay
from benchsmith.types import Finding, Variant

CUBE = '<geom type="box" size=".02 .02 .02"/>'
BEYOND: tuple[Triple, Triple] = ((0.1, -0.1, 0), (0.25, 0.1, 0.1))
WINDOW: tuple[Triple, Triple] = ((-0.13, 0, 0.08), (-0.08, 0, 0.13))


def subject_of(folder: Path, mjcf: str) -> Subject:
    (folder / "00.xml").write_text(mjcf)
    return Subject(Variant(seed=0), folder, "00", plan=None, proof="required")


def finding_of(subject: Subject) -> Finding:
    (finding,) = witness.check(subject)
    assert finding.gate == "witness"
    return finding


def test_several_payloads_are_carried_and_their_motion_is_stored(tmp_path: Path) -> None:
    mjcf = scene(
        payload(CUBE, name="payload_a", at=(-0.1, -0.1, 0.02)),
        payload(CUBE, name="payload_b", at=(-0.1, 0.1, 0.02)),
        zone("zone_goal_a", (0.05, -0.15, 0), (0.15, -0.05, 0.05)),
        zone("zone_goal_b", (0.05, 0.05, 0), (0.15, 0.15, 0.05)),
        goal=None,
    )
    subject = subject_of(tmp_path, mjcf)
    finding = finding_of(subject)
    assert (finding.status, finding.verdict, finding.value) == ("passed", "proven", 5)
    assert finding.message.startswith("carried straight in ")
    assert replay(mjcf, subject.made["witness.npz"]).same
    with np.load(subject.made["witness.npz"]) as motion:
        assert motion["forces"].shape == (len(motion["qpos"]), 2, 6)


def test_a_closed_room_is_impossible(tmp_path: Path) -> None:
    finding = finding_of(subject_of(tmp_path, scene(*chamber(), payload(CUBE, at=(-0.1, 0, 0.02)), goal=BEYOND)))
    assert (finding.status, finding.verdict) == ("failed", "impossible")
    assert set(finding.parts) == {"payload", "east", "north", "roof", "south", "west"}


def test_a_room_whose_walls_might_move_names_the_wall_and_the_place(tmp_path: Path) -> None:
    stiff = r'\1<joint name="\2_joint" type="slide" axis="0 0 1" range="0 0.001" limited="true" damping="1e6"/>'
    walls = [re.sub(r'(<body name="(\w+)"[^>]*>)', stiff, wall) for wall in chamber()]
    labels = ("west", "east", "south", "roof", "north")
    roles = [f'<text name="role_{label}" data="mechanism"/>' for label in labels]
    room = scene(*walls, payload(CUBE, at=(-0.1, 0, 0.02)), goal=BEYOND, custom=roles)
    subject = subject_of(tmp_path, room)
    finding = finding_of(subject)
    assert (finding.status, finding.verdict) == ("failed", None)
    assert finding.parts in {("east",), ("roof",)}
    assert "the best try went by a planned way" in finding.message
    assert "mm away from zone_goal" in finding.message
    assert f"payload against {finding.parts[0]} at (" in finding.message
    assert "witness_hint" in finding.hint
    assert "witness.npz" not in subject.made


def test_a_goal_without_room_says_so(tmp_path: Path) -> None:
    full = ('<body name="full" pos="0.17 0 0.05"><geom type="box" size=".09 .11 .05"/></body>',)
    finding = finding_of(subject_of(tmp_path, scene(*full, payload(CUBE, at=(-0.1, 0, 0.02)), goal=BEYOND)))
    assert finding.verdict == "impossible"
    assert "has room in zone_goal: full fills it" in finding.message


@pytest.mark.parametrize(
    ("hint", "words"),
    [
        ("nonsense", "its witness_hint was ignored: Invalid JSON"),
        ('{"payload":{"poses":[{"at":[0.15,0,0.0201]}]}}', "not as its witness_hint says, which did not work"),
    ],
)
def test_a_hint_that_came_to_nothing_is_mentioned(tmp_path: Path, hint: str, words: str) -> None:
    mjcf = scene(
        *chamber(window=WINDOW),
        payload(CUBE, at=(-0.1, 0, 0.02)),
        goal=BEYOND,
        custom=[f"<text name='witness_hint' data='{hint}'/>"],
    )
    finding = finding_of(subject_of(tmp_path, mjcf))
    assert finding.status == "passed"
    assert finding.message.startswith("carried through openings in ")
    assert words in finding.message


def test_starts_that_cannot_be_solved_are_counted(tmp_path: Path) -> None:
    """Where the jitter takes the cube out of the build zone, the carrier has no hold of it."""
    things = [payload(CUBE, at=(-0.1, 0, 0.02))]
    build = ((-0.1, -0.2, 0.0), (0.3, 0.2, 0.4))
    jitter = '<numeric name="jitter_payload" data=".1 0 0 0"/>'
    subject = subject_of(tmp_path, scene(*things, goal=BEYOND, build=build, custom=[jitter]))
    won = sum(attempt.start[0] > -0.12 for attempt in subject.attempts[1:])
    assert 0 < won < 4
    finding = finding_of(subject)
    assert (finding.status, finding.value, finding.limit, finding.unit) == ("failed", won, 4, "starts")
    assert f"succeeds from {won} of 5 jittered starts; the best try" in finding.message
