"""A whole session's answers to the prompt of `llm_cases`: a script that is proven, ones that are refused, reviews."""

from __future__ import annotations

import json

from llm_cases import PLAN_ANSWER, PROMPT, REFUSAL_ANSWER

from benchsmith.designers.llm.answers import CRITERIA

__all__ = ["FORBIDDEN", "FORBIDDEN_TOO", "PLAN_ANSWER", "PROMPT", "REFUSAL_ANSWER", "SCRIPT", "fenced", "review_answer"]

SCRIPT = """
from build123d import Box, Pos
from benchsmith.scene import Scene


def build(seed: int, scale: float = 1.0):
    scene = Scene(seed=seed, scale=scale, horizon_s=10.0)
    length = scene.vary("length", 180, 220)
    for name, side in (("platform_left", -1), ("platform_right", 1)):
        scene.fixture(name, Pos(side * (60 + length / 2), 0, 50) * Box(length, 120, 100), material="oak")
    scene.payload(Box(40, 40, 40), at=(-160, 0, 120), material="steel", jitter=(5, 5, 0, 10))
    scene.goal((60, -60, 100), (260, 60, 200))
    scene.build_zone((-300, -100, 0), (300, 100, 400))
    scene.bounds((-400, -200, -20), (400, 200, 600))
    scene.forbid("gap", (-60, -60, 0), (60, 60, 60))
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
    criteria = [
        {
            "name": name,
            "satisfied": satisfied or name != "faithful",
            "reason": "it measures 40 mm",
            "views": ["contact_sheet"],
            "values": ["payload.extent_x_mm"],
            "change": "" if satisfied or name != "faithful" else "make it bigger",
        }
        for name in CRITERIA
    ]
    return json.dumps({"decision": decision, "summary": "I looked at it.", "criteria": criteria})
