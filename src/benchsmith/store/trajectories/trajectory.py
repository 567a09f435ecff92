"""An attempt as plain data: no database, no Pydantic, one JSON object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Step:
    """One action of an attempt: a model call or a tool call."""

    tool: str
    """What was called: `chat_model`, `procedural`, `verify`, `publish`, …"""
    thought: str
    """What the designer said about its answer; empty for a tool, which says nothing."""
    action: dict[str, Any]
    """What was asked: the call's input."""
    observation: dict[str, Any]
    """What came back: the call's output, or its error."""
    duration_ms: float = 0.0
    calls: int = 0
    """Model calls; 0 for a tool."""
    input_tokens: int = 0
    cached_input_tokens: int = 0
    """Of the input tokens."""
    output_tokens: int = 0
    reasoning_tokens: int = 0
    """Of the output tokens."""
    cost_usd: float | None = None
    """None: the price is not known."""
    artifacts: tuple[dict[str, Any], ...] = ()
    """Files that the call made: `name`, `sha256`, `size` (bytes)."""


@dataclass(frozen=True)
class Trajectory:
    """One attempt of a session, from its first call to what became of it; attempt 0 is planning."""

    session_id: str
    episode_id: str
    attempt: int
    prompt: str
    problem_id: str
    """sha256 of the plan; empty while there was none."""
    start_time: str
    """ISO 8601, in UTC."""
    status: Literal["passed", "failed", "unfinished"]
    failed_by: str | None
    """The first gate that failed, `review`, `refusal`, or why the session ended; None unless the attempt failed."""
    metrics: dict[str, Any]
    """What the attempt achieved."""
    steps: tuple[Step, ...]
