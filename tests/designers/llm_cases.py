"""A small task, and what a capable model would answer to it."""

from __future__ import annotations

import io
import json
from typing import Any

from PIL import Image

from benchsmith.designers.llm import LLMDesigner
from benchsmith.designers.llm.answers import CRITERIA
from benchsmith.settings import Settings
from benchsmith.types import (
    Confinement,
    Finding,
    PartMeasure,
    Plan,
    ValidationResult,
    Variant,
    VariantResult,
)

PROMPT = "Move a 40 mm steel cube over a 120 mm wide gap between two platforms."

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
            "start": [-160, 0, 120],
            "jitter": {"dx": 5, "dy": 5, "dz": 0, "yaw": 10},
            "goal": "zone_goal",
        }
    ],
    "parts": [
        {
            "label": label,
            "role": "fixture",
            "description": "block",
            "material": "oak",
            "joint": None,
            "drive": None,
        }
        for label in ("platform_left", "platform_right")
    ],
    "zones": [
        {"label": "zone_goal", "low": [60, -60, 100], "high": [260, 60, 200]},
        {"label": "zone_build", "low": [-300, -100, 0], "high": [300, 100, 400]},
        {"label": "zone_bounds", "low": [-400, -200, -20], "high": [400, 200, 600]},
        {"label": "zone_forbid_gap", "low": [-60, -60, 0], "high": [60, 60, 60]},
    ],
    "randomization": {
        "ranges": [{"name": "platform_length", "low": 180, "high": 220, "unit": "mm"}],
        "scale": [1, 1],
    },
    "requirements": [
        {
            "quote": "120 mm wide gap",
            "quantity": "opening",
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
    "key_elements": [],
    "horizon_s": 10,
    "assumptions": ["The platforms are oak."],
    "tier": "easy",
    "cost_targets": {"unit_cost_usd": None, "weight_kg": None},
}

PLAN_ANSWER = json.dumps({"plan": PLAN, "refusal": None})
REFUSAL_ANSWER = json.dumps(
    {"plan": None, "refusal": {"reason": "unsupported_physics", "message": "Water is not simulated; ask for solids."}}
)
SCRIPT = "from benchsmith.scene import Scene\n\n\ndef build(seed, scale=1.0):\n    return Scene(seed=seed).build()\n"
SCRIPT_ANSWER = f"Two platforms with a gap.\n\n```python\n{SCRIPT}```\n"


def review_answer(**changes: Any) -> str:
    """An approving review; `changes` go into its first criterion, citations into all, `decision` into the review."""
    decision = changes.pop("decision", "approve")
    cited = {
        "views": changes.pop("views", ["contact_sheet"]),
        "values": changes.pop("values", ["payload.extent_x_mm"]),
    }
    criteria = [
        {"name": name, "satisfied": True, "reason": "The cube is 40 mm.", **cited, "change": ""} for name in CRITERIA
    ]
    return json.dumps(
        {"decision": decision, "summary": "As asked.", "criteria": [criteria[0] | changes, *criteria[1:]]}
    )


def plan() -> Plan:
    """The task's plan."""
    return Plan.model_validate(PLAN)


def validation() -> ValidationResult:
    """Two variants whose left platforms differ, with one finding each."""
    variants = (Variant(seed=0), Variant(seed=1))
    return ValidationResult(
        accepted=True,
        verdict="proven",
        proof="required",
        sandbox=Confinement(level="strict", walls=("limits", "seccomp", "landlock")),
        findings=tuple(
            Finding(gate="overlap", status="passed", message="3 parts stand free", variant=variant)
            for variant in variants
        ),
        variants=tuple(
            VariantResult(variant=variant, verdict="proven", parts=(_platform(length), _cube()))
            for variant, length in zip(variants, (200.0, 215.0), strict=True)
        ),
    )


def picture(colour: str = "white") -> bytes:
    """A small PNG."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(buffer, "PNG")
    return buffer.getvalue()


def settings(base_url: str, *, timeout_s: float = 20.0) -> Settings:
    """Settings that name a model server, whatever the environment says."""
    return Settings(
        openai_base_url=base_url, openai_api_key=None, model="some-model", model_timeout_s=timeout_s, _env_file=None
    )


def designer(base_url: str) -> LLMDesigner:
    """A designer on a model server."""
    return LLMDesigner.from_settings(settings(base_url))


def _platform(length: float) -> PartMeasure:
    return PartMeasure(
        label="platform_left",
        role="fixture",
        volume_mm3=length * 120 * 100,
        centre_mm=(-60 - length / 2, 0, 50),
        low_mm=(-60 - length, -60, 0),
        high_mm=(-60, 60, 100),
    )


def _cube() -> PartMeasure:
    return PartMeasure(
        label="payload",
        role="payload",
        volume_mm3=64000,
        centre_mm=(-160, 0, 120),
        low_mm=(-180, -20, 100),
        high_mm=(-140, 20, 140),
        mass_kg=0.5024,
    )
