"""A hint is JSON of one form; anything else says what is wrong with it."""

from __future__ import annotations

import json

import pytest

from benchsmith.measure.hints import HintError, parse_hint

PAYLOADS = ("payload_a", "payload_b")


def test_a_hint_is_read_in_its_own_order() -> None:
    ways = parse_hint(
        '{"payload_b":{"poses":[{"at":[0,0,1],"yaw":0.5},{"at":[1,0,1]}],"delay_s":2},'
        '"payload_a":{"poses":[{"at":[0,1,0],"quaternion":[0,1,0,0]}]}}',
        PAYLOADS,
    )
    assert list(ways) == ["payload_b", "payload_a"]
    assert ways["payload_b"].delay_s == 2
    assert ways["payload_b"].poses[0].yaw == 0.5
    assert ways["payload_b"].poses[1].at == (1, 0, 1)
    assert ways["payload_a"].poses[0].quaternion == (0, 1, 0, 0)
    assert ways["payload_a"].delay_s is None


def way(**pose: object) -> str:
    return json.dumps({"payload": {"poses": [pose]}})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Invalid JSON"),
        ("[]", "should be an object"),
        ("{}", "ways for nothing"),
        ('{"payload":{"poses":[]}}', "at least 1"),
        ('{"payload":{"poses":[{"at":[0,0,0]}],"delay_s":-1}}', "greater than or equal to 0"),
        ('{"payload":{"poses":[{"at":[0,0,0]}],"speed":9}}', "speed: Extra inputs"),
        ('{"other":{"poses":[{"at":[0,0,0]}]}}', "ways for other; the payloads are payload"),
        (way(at=[0, 0]), "at.2: Field required"),
        (way(at=[0, 0, "x"]), "valid number"),
        (way(at=[0, 0, 1e9]), "less than or equal to"),
        ('{"payload":{"poses":[{"at":[0,0,NaN]}]}}', "finite number"),
        (way(at=[0, 0, 0], quaternion=[1, 1, 0, 0]), "length 1"),
        (way(at=[0, 0, 0], quaternion=[1, 0, 0, 0], yaw=1), "not both"),
        (json.dumps({"payload": {"poses": [{"at": [0, 0, 0]}] * 65}}), "at most 64"),
        (way(at=[0, 0, 0]) + " " * 20_000, "characters"),
    ],
)
def test_what_is_no_hint_says_why(text: str, words: str) -> None:
    with pytest.raises(HintError, match=words):
        parse_hint(text, ("payload",))
