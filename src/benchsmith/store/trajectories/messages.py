"""Trajectories in OpenAI's `messages` form: one conversation for each answer that a designer gave."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from benchsmith.store.trajectories.trajectory import Step, Trajectory

Conversation = dict[str, Any]
"""`messages`, and `metadata` with the labels."""

_ROLES = {"plan": "planner", "write_script": "coder", "review": "reviewer"}
"""What a designer is while it does what."""


def messages_of(trajectory: Trajectory) -> Iterator[Conversation]:
    """The conversations of an attempt, each with the label of the attempt; calls that got no answer have none.

    A call to a model is what was sent and what came back, word for word, a repair turn included; pictures are named by
    their sha256. A call to the procedural designer is written as what it was asked and what it answered.
    """
    for position, step in enumerate(trajectory.steps):
        exchange = _exchange(step)
        if exchange is None or any(_goes_on(step, later) for later in trajectory.steps[position + 1 :]):
            continue
        role, messages = exchange
        metadata = {
            "session_id": trajectory.session_id,
            "attempt": trajectory.attempt,
            "step": position,
            "role": role,
            "status": trajectory.status,
            "failed_by": trajectory.failed_by,
        }
        yield {"messages": messages, "metadata": metadata}


def _exchange(step: Step) -> tuple[str, list[dict[str, Any]]] | None:
    if step.tool == "chat_model" and isinstance(step.observation.get("text"), str):
        return str(step.action["role"]), [*step.action["messages"], _said(step.observation)]
    if step.tool == "procedural":
        asked = {name: value for name, value in step.action.items() if name != "method" and value}
        return _ROLES[step.action["method"]], [
            {"role": "user", "content": json.dumps(asked)},
            {"role": "assistant", "content": _answer(step.observation)},
        ]
    return None


def _said(observation: dict[str, Any]) -> dict[str, Any]:
    """What a model answered; where it called tools, its calls too."""
    said = {"role": "assistant", "content": observation["text"]}
    calls = [
        {"id": call["id"], "type": "function", "function": {"name": call["name"], "arguments": call["arguments"]}}
        for call in observation.get("tool_calls", ())
    ]
    return {**said, "tool_calls": calls} if calls else said


def _answer(made: dict[str, Any]) -> str:
    script = made.get("script")
    return str(script["source"]) if isinstance(script, dict) else json.dumps(made)


def _goes_on(step: Step, later: Step) -> bool:
    """Whether a later call sent the same conversation and its answer on: a repair turn, which holds all of it."""
    if step.tool != "chat_model" or later.tool != "chat_model":
        return False
    sent = step.action["messages"]
    return len(later.action["messages"]) > len(sent) and bool(later.action["messages"][: len(sent)] == sent)
