"""A sentence in, a proven mechanical benchmark out.

Names are loaded when they are first used, so that `import benchsmith.scene` loads no graph, store or settings.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchsmith.api import agenerate, check, evaluate, generate, list_sessions, replay, resume, show, watch
    from benchsmith.types import (
        Approval,
        Benchmark,
        Budget,
        Evaluation,
        Finding,
        GenerationResult,
        Plan,
        Replays,
        Review,
        ValidationResult,
        Variant,
    )

__version__ = "0.1.0"

_HOMES = {
    "benchsmith.api": (
        "agenerate",
        "check",
        "evaluate",
        "generate",
        "list_sessions",
        "replay",
        "resume",
        "show",
        "watch",
    ),
    "benchsmith.types": (
        "Approval",
        "Benchmark",
        "Budget",
        "Evaluation",
        "Finding",
        "GenerationResult",
        "Plan",
        "Replays",
        "Review",
        "ValidationResult",
        "Variant",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Approval",
    "Benchmark",
    "Budget",
    "Evaluation",
    "Finding",
    "GenerationResult",
    "Plan",
    "Replays",
    "Review",
    "ValidationResult",
    "Variant",
    "agenerate",
    "check",
    "evaluate",
    "generate",
    "list_sessions",
    "replay",
    "resume",
    "show",
    "watch",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
