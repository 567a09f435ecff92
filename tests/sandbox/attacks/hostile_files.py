"""Files that mean harm to whoever reads them, made around a sound scene."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import hostile_mjcf
import hostile_step
from attack import Attack


def hostile_files(attack: Attack, good: Mapping[str, bytes], targets: Mapping[str, Any]) -> dict[str, bytes]:
    """The two files of an attack: one is hostile, the other one sound."""
    if attack.kind == "hostile STEP":
        step: str | bytes = getattr(hostile_step, attack.name)(good["00.step"].decode(), targets)
        # The model is one that the gates put aside at once: the attack is on who reads the geometry.
        return {"00.step": _encoded(step), "00.xml": b"<mujoco/>"}
    xml: str | bytes = getattr(hostile_mjcf, attack.name)(good["00.xml"].decode(), targets)
    return {"00.step": good["00.step"], "00.xml": _encoded(xml)}


def _encoded(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text
