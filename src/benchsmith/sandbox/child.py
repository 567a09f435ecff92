"""What every confined process does: it lowers its own limits, then calls one function of benchsmith.

`python -m benchsmith.sandbox.child` in a run's folder, which holds the `Request`, is a run of level `unsafe`.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import os
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from benchsmith.sandbox.causes import MEMORY_EXIT_STATUS
from benchsmith.sandbox.protocol import SandboxLimits
from benchsmith.sandbox.request import REQUEST_FILE, Request

_DESCRIPTORS = 256
_PR_SET_PDEATHSIG = 1


def main() -> int:
    """Confine this process and serve its request; returns the exit status."""
    gc.disable()  # Until everything is imported: see the warm interpreter, which does the same.
    request = take_request()
    die_with(request.parent)
    lower_limits(request.limits)
    return serve(request)


def take_request() -> Request:
    """Read the request of this folder and remove it: it would otherwise be there to be collected."""
    path = Path(REQUEST_FILE)
    request = Request.model_validate_json(path.read_bytes())
    path.unlink()
    return request


def serve(request: Request) -> int:
    """Call what the request asks for; returns the exit status."""
    try:
        function = resolve(request.entry)
        gc.enable()
        function(request.argument)
    except MemoryError:
        return MEMORY_EXIT_STATUS
    return 0


def resolve(entry: str) -> Callable[[Mapping[str, Any]], None]:
    """The function that `benchsmith.module:function` names.

    Raises:
        ValueError: it is no function of benchsmith.
    """
    module, _, name = entry.partition(":")
    if not module.startswith("benchsmith."):
        raise ValueError(f"The entry {entry!r} is not in benchsmith.")
    function: Callable[[Mapping[str, Any]], None] = getattr(importlib.import_module(module), name)
    return function


def die_with(parent: int) -> None:
    """Have the kernel kill this process when the thread that started it ends."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # It died before the call above.
        sys.exit("The parent process is gone.")


def lower_limits(limits: SandboxLimits, inherited_bytes: int = 0) -> None:
    """Set this process's resource limits, soft and hard, so that nothing it starts can raise them again.

    Args:
        limits: What the run may use.
        inherited_bytes: Address space that was in use before, which does not count.
    """
    # Python ignores SIGXFSZ; by default it ends the process, and the supervisor can tell why.
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    # A second more than the soft limit, whose signal names the cause, for whoever ignores that signal.
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_s, limits.cpu_s + 1))
    for name, value in (
        (resource.RLIMIT_AS, inherited_bytes + limits.memory_bytes),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_NOFILE, _DESCRIPTORS),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(name, (value, value))


if __name__ == "__main__":
    sys.exit(main())
