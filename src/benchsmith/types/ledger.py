"""The seam between whoever calls models and tools and whoever keeps what they answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from benchsmith.types.session import StepRecord
from benchsmith.types.usage import Usage
from benchsmith.types.validation import Artifact, Record

_NO_USAGE = Usage()


class CallResult(Record):
    """What a model or tool call gave."""

    output: dict[str, Any]
    """Everything that the caller needs of it, as JSON: a resume reads it back instead of calling again."""
    usage: Usage = Usage()
    artifacts: tuple[Artifact, ...] = ()
    """Files that the call made."""


class Ledger(Protocol):
    """Makes the calls of one node and keeps each answer the moment it arrives."""

    def call(
        self,
        tool_name: str,
        tool_input: dict[str, Any],
        perform: Callable[[], CallResult],
        *,
        usage: Usage = _NO_USAGE,
    ) -> StepRecord:
        """Make a call, unless its answer is kept already.

        Args:
            tool_name: What is called: `chat_model`, `procedural`, `verify`, `publish`, …
            tool_input: The whole request, as JSON: with its position among the node's calls it is the call's identity.
            perform: Makes the call. What it raises is kept as the step's error and raised again.
            usage: What the call costs even if it fails.

        Returns:
            The step: `completed`, or `failed` when the kept answer is an error that the node went on after.

        Raises:
            BudgetError: the session has spent what it may. It ends by that: nobody goes on after it.
        """
        ...
