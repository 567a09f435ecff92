"""The messages from supervisor to confined processes, read before any untrusted code runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchsmith.sandbox.protocol import SandboxLimits
from benchsmith.types.validation import Record

REQUEST_FILE = "request.json"
MESSAGE_BYTES = 4096
"""Longest message between supervisor and zygote."""


class Request(Record):
    """What a run shall do, and what it may use: a file in its folder."""

    entry: str
    """`benchsmith.module:function`."""
    argument: dict[str, Any]
    """What the function is called with."""
    limits: SandboxLimits
    parent: int
    """Process number of the supervisor: a run of level `unsafe` ends when that one does."""


class ZygoteSetup(Record):
    """What a warm interpreter is started with."""

    control: int
    """Descriptor of its socket."""
    runs: Path
    """Folder that the folders of runs lie in."""
    landlock: bool
    """Whether the kernel has it, and it shall be used."""
