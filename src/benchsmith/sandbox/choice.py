"""Which sandbox untrusted code gets: the strict one, unless somebody asked for the other in so many words."""

from __future__ import annotations

import logging

from benchsmith.sandbox.process import ProcessSandbox
from benchsmith.sandbox.protocol import Sandbox
from benchsmith.sandbox.strict import StrictSandbox
from benchsmith.sandbox.walls import strict_confinement
from benchsmith.types.validation import SandboxLevel

_log = logging.getLogger(__name__)


def require_sandbox(level: SandboxLevel) -> None:
    """See whether a sandbox of this level can be had, before anything that costs money or time.

    Raises:
        SandboxUnavailableError: it cannot.
    """
    if level == "strict":
        strict_confinement()


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
