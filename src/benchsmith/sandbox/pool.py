"""The warm interpreters of this process: one for each hash seed and set of walls, kept until the process ends."""

from __future__ import annotations

import atexit
import os
import threading
from functools import lru_cache

from benchsmith.sandbox.interpreter import WarmInterpreter
from benchsmith.types.validation import Confinement

_Key = tuple[int, int, Confinement]

_lock = threading.Lock()
_interpreters: dict[_Key, WarmInterpreter] = {}


def interpreter_for(hash_seed: int, confinement: Confinement) -> WarmInterpreter:
    """The interpreter of this kind, which may still be warming up; a new one if there is none, or it has died.

    Raises:
        SandboxError: it cannot be started.
    """
    key = (os.getpid(), hash_seed, confinement)  # A fork of this process cannot use its parent's.
    with _lock:
        known = _interpreters.get(key)
        if known is None or not known.lives:
            if known is not None:
                known.kill()
            _interpreters[key] = WarmInterpreter(hash_seed, confinement)
            _end_at_exit()
        return _interpreters[key]


def discard(interpreter: WarmInterpreter) -> None:
    """Kill an interpreter that cannot be relied on any more; whoever asks next gets a new one."""
    with _lock:
        for key, known in list(_interpreters.items()):
            if known is interpreter:
                del _interpreters[key]
                known.kill()


def end_interpreters() -> None:
    """End all warm interpreters of this process, and their runs."""
    with _lock:
        for key in [key for key in _interpreters if key[0] == os.getpid()]:
            _interpreters.pop(key).kill()


@lru_cache(maxsize=1)
def _end_at_exit() -> None:
    # Last in, first out: this must come after the folders' own, which are removed at exit too.
    atexit.register(end_interpreters)
