"""The gates that the corpus examines."""

from __future__ import annotations

from typing import get_args

from benchsmith.types import GateName

GATES: tuple[GateName, ...] = get_args(GateName)
"""All gates, in the order of the design; the exam does not ask the verifier which ones it has."""

MOTION_GATES: tuple[GateName, ...] = ("stability", "baselines", "witness", "counterfactual")
"""The gates that let time pass, which cost seconds a variant."""
