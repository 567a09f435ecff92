"""The message from supervisor to child: a file in the run's folder, read before any untrusted code runs."""

from __future__ import annotations

from typing import Any

from benchsmith.sandbox.protocol import SandboxLimits
from benchsmith.types.validation import Record

REQUEST_FILE = "request.json"


class Request(Record):
    """What a child shall do, and what it may use."""

    entry: str
    """`benchsmith.module:function`."""
    argument: dict[str, Any]
    """What the function is called with."""
    limits: SandboxLimits
    parent: int
    """Process number of the supervisor: the child ends when that one does."""
