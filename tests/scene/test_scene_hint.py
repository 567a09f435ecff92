"""`Scene.hint` writes what `measure` reads: metres, quaternions, scaled."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from build123d import Box, Location

from benchsmith.measure.hints import parse_hint
from benchsmith.measure.scenario import read_scenario
from benchsmith.scene import Scene, SceneError


def two_cubes(scale: float = 1.0) -> Scene:
    scene = Scene(seed=0, scale=scale)
    for name, y in (("payload_a", -100), ("payload_b", 100)):
        scene.payload(Box(40, 40, 40), at=(-100, y, 20), material="pla", name=name)
    scene.goal((50, -150, 0), (150, 150, 50))
    scene.build_zone((-200, -200, 0), (200, 200, 300))
    scene.bounds((-300, -300, -10), (300, 300, 400))
    return scene


def test_poses_become_metres_and_quaternions() -> None:
    scene = two_cubes(scale=0.5)
    scene.hint((0, 100, 200), (100, 100, 20, 90), payload="payload_b", delay_s=1.5)
    scene.hint(Location((100, -100, 20), (180, 0, 0)), payload="payload_a")
    ways = parse_hint(read_scenario(scene.build()[1]).hint, ("payload_a", "payload_b"))
    assert list(ways) == ["payload_b", "payload_a"]
    assert ways["payload_b"].delay_s == 1.5
    first, second = ways["payload_b"].poses
    assert (first.at, first.quaternion) == ((0, 0.05, 0.1), None)
    assert second.at == pytest.approx((0.05, 0.05, 0.01))
    assert second.quaternion == pytest.approx((0.5**0.5, 0, 0, 0.5**0.5))
    (only,) = ways["payload_a"].poses
    assert only.at == pytest.approx((0.05, -0.05, 0.01))
    assert only.quaternion == pytest.approx((0, 1, 0, 0), abs=1e-9)


def test_without_a_hint_the_mjcf_has_none() -> None:
    assert "witness_hint" not in two_cubes().build()[1]
    assert read_scenario(two_cubes().build()[1]).hint == ""


@pytest.mark.parametrize(
    ("mistake", "words"),
    [
        (lambda scene: scene.hint(payload="payload_a"), "has no pose"),
        (lambda scene: scene.hint((1, 2)), "has 2 numbers"),
        (lambda scene: scene.hint(7), "is 7"),
        (lambda scene: scene.hint((1, 2, float("nan"))), "finite"),
        (lambda scene: scene.hint((1, 2, 3), delay_s=11), "delay_s is 11"),
        (lambda scene: [scene.hint((1, 2, 3)) for _ in range(2)], "two hints"),
    ],
)
def test_mistakes_in_a_hint_are_named_at_once(mistake: Callable[[Scene], object], words: str) -> None:
    with pytest.raises(SceneError, match=words):
        mistake(two_cubes())


@pytest.mark.parametrize(
    ("payload", "words"), [("payload_a", "payload_b: give it one too"), ("payload_c", "it is no payload here")]
)
def test_a_hint_is_about_all_payloads_and_no_others(payload: str, words: str) -> None:
    scene = two_cubes()
    scene.hint((100, 0, 20), payload=payload)
    if payload == "payload_c":
        scene.hint((100, 0, 20), payload="payload_a")
        scene.hint((100, 50, 20), payload="payload_b")
    with pytest.raises(SceneError, match=words):
        scene.build()


def test_the_same_hint_gives_the_same_bytes() -> None:
    texts = set()
    for _ in range(2):
        scene = two_cubes()
        scene.hint((100, 50, 20, 30), payload="payload_a")
        scene.hint((100, -50, 20), payload="payload_b")
        texts.add(scene.build()[1])
    assert len(texts) == 1
    assert json.loads(read_scenario(texts.pop()).hint)["payload_b"] == {"poses": [{"at": [0.1, -0.05, 0.02]}]}
