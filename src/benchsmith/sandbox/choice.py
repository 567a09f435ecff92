"""Which sandbox untrusted code gets: the strict one, unless somebody asked for the other in so many words."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from benchsmith.sandbox.process import ProcessSandbox
from benchsmith.sandbox.protocol import Sandbox
from benchsmith.sandbox.strict import StrictSandbox
from benchsmith.types.validation import SandboxLevel

_log = logging.getLogger(__name__)


def prepare_sandbox(level: SandboxLevel, hash_seeds: Iterable[int]) -> None:
    """See whether a sandbox of this level can be had, before anything that costs money, and begin to warm it up.

    Args:
        level: Which one.
        hash_seeds: Of the interpreters that will be asked for runs; they start meanwhile, which takes seconds.

    Raises:
        SandboxUnavailableError: it cannot.
        SandboxError: no process can be started.
    """
    if level == "strict":
        sandbox = StrictSandbox()
        for seed in hash_seeds:
            sandbox.warm_up(seed)


def open_sandbox(level: SandboxLevel) -> Sandbox:
    """A sandbox of this level; never a weaker one.

    Raises:
        SandboxUnavailableError: `strict` cannot be had here.
    """
    if level == "strict":
        return StrictSandbox()
    _log.warning(
        "the sandbox is off: scripts can read your files, use the network and start programs; "
        "run only scripts that you trust"
    )
    return ProcessSandbox()
