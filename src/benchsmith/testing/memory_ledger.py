"""A ledger that keeps its steps in memory: for tests of designers, which need no store."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from benchsmith.types import CallResult, StepRecord, Usage

_NO_USAGE = Usage()


class MemoryLedger:
    """Makes every call, and keeps what came of it.

    Args:
        steps: List to keep the calls in, the failed ones included.
    """

    def __init__(self, steps: list[StepRecord] | None = None) -> None:
        self.steps: list[StepRecord] = [] if steps is None else steps

    def call(
        self,
        tool_name: str,
        tool_input: dict[str, Any],
        perform: Callable[[], CallResult],
        *,
        usage: Usage = _NO_USAGE,
    ) -> StepRecord:
        """See `benchsmith.types.Ledger`."""
        step = StepRecord(tool_name=tool_name, tool_input=tool_input, tool_output={}, duration_ms=0, usage=usage)
        began = time.monotonic()
        try:
            result = perform()
            made = {"tool_output": result.output, "usage": result.usage, "artifacts": result.artifacts}
        except BaseException as error:
            made = {"tool_output": {"error": str(error)}, "status": "failed"}
            raise
        finally:
            self.steps.append(step.model_copy(update={**made, "duration_ms": (time.monotonic() - began) * 1000}))
        return self.steps[-1]
