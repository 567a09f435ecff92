"""What a capable model would answer to one prompt, and what a careless one would."""

from __future__ import annotations

import json
from typing import Any

PROMPT = "Move a 40 mm steel cube over a 120 mm wide gap between two platforms."

_PLATFORM = {"role": "fixture", "description": "a block", "material": "oak", "joint": None, "drive": None}

PLAN: dict[str, Any] = {
    "title": "Cube across a gap",
    "theme": "gap crossing",
    "summary": "A cube stands on one platform and has to reach the other.",
    "payloads": [
        {
            "label": "payload",
            "shape": "cube",
            "size": [40, 40, 40],
            "material": "steel",
            "start": [-130, 0, 100],
            "jitter": {"dx": 5, "dy": 5, "dz": 0, "yaw": 10},
            "goal": "zone_goal",
        }
    ],
    "parts": [{"label": label, **_PLATFORM} for label in ("platform_left", "platform_right")],
    "zones": [
        {"label": "zone_goal", "low": [60, -60, 80], "high": [260, 60, 160]},
        {"label": "zone_build", "low": [-300, -100, 0], "high": [300, 100, 300]},
        {"label": "zone_bounds", "low": [-400, -200, -20], "high": [400, 200, 500]},
        {"label": "zone_forbid_gap", "low": [-60, -60, 0], "high": [60, 60, 60]},
    ],
    "randomization": {"ranges": [{"name": "length", "low": 180, "high": 220, "unit": "mm"}], "scale": [1, 1]},
    "requirements": [
        {
            "quote": "120 mm wide gap",
            "quantity": "distance",
            "subjects": ["platform_left", "platform_right"],
            "axis": "x",
            "value": 120,
            "low": None,
            "high": None,
            "unit": "mm",
            "tolerance": 0.5,
        },
        {
            "quote": "40 mm steel cube",
            "quantity": "extent",
            "subjects": ["payload"],
            "axis": "x",
            "value": 40,
            "low": None,
            "high": None,
            "unit": "mm",
            "tolerance": 0.1,
        },
    ],
    "key_elements": ["zone_forbid_gap"],
    "horizon_s": 8,
    "assumptions": ["The platforms are oak, 80 mm high."],
    "tier": "easy",
    "cost_targets": {"unit_cost_usd": None, "weight_kg": None},
}
PLAN_ANSWER = json.dumps({"plan": PLAN, "refusal": None})
REFUSAL_ANSWER = json.dumps(
    {"plan": None, "refusal": {"reason": "unsupported_physics", "message": "Water is not simulated; ask for solids."}}
)

SCRIPT = """
from build123d import Box, Pos
from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0):
    scene = Scene(seed=seed, scale=scale, horizon_s=8.0)
    length = scene.vary("length", 180, 220)
    for name, side in (("platform_left", -1), ("platform_right", 1)):
        scene.fixture(name, Pos(side * (60 + length / 2), 0, 40) * Box(length, 120, 80), material="oak")
    scene.payload(Box(40, 40, 40), at=(-130, 0, 100), material="steel", jitter=(5, 5, 0, 10))
    scene.goal((60, -60, 80), (260, 60, 160))
    scene.build_zone((-300, -100, 0), (300, 100, 300))
    scene.bounds((-400, -200, -20), (400, 200, 500))
    scene.forbid("gap", (-60, -60, 0), (60, 60, 60))
    scene.key_elements("zone_forbid_gap")
    return scene.build()
"""


def fenced(source: str, words: str = "Here is the script.") -> str:
    """A coder's answer."""
    return f"{words}\n\n```python\n{source}\n```\n"


FORBIDDEN = fenced("import os\n" + SCRIPT)
"""Refused by lint: nothing runs."""

FORBIDDEN_TOO = fenced("import sys\n" + SCRIPT)


def review_answer(decision: str, *, satisfied: bool) -> str:
    """A reviewer's answer that cites what exists."""
    criterion = {
        "name": "size of the cube",
        "satisfied": satisfied,
        "reason": "it measures 40 mm",
        "views": ["contact_sheet"],
        "values": ["payload.extent_x_mm"],
        "change": "" if satisfied else "make it bigger",
    }
    return json.dumps({"decision": decision, "summary": "I looked at it.", "criteria": [criterion]})
