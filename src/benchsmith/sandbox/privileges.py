"""The rights of root and of other users' programs: a confined run has none of them, whoever started it."""

from __future__ import annotations

import ctypes
import os

from benchsmith.errors import SandboxError

_CAPABILITY_VERSION = 0x20080522
_SET_DUMPABLE, _SET_NO_NEW_PRIVS = 4, 38


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


def give_up_privileges() -> None:
    """Drop every capability of this process, and never gain a right by starting a program.

    The second is the condition for Landlock and seccomp without being root.

    Raises:
        SandboxError: the kernel refuses.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    header, nothing = _Header(_CAPABILITY_VERSION, 0), (ctypes.c_uint32 * 6)()
    if libc.capset(ctypes.byref(header), nothing) or libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        reason = os.strerror(ctypes.get_errno())
        raise SandboxError(f"Privileges cannot be given up ({reason}); run `benchsmith sandbox check`.")


def hide_memory() -> None:
    """Keep other processes of the same user out of this one's memory and descriptors in /proc.

    Landlock does so by itself, and leaves the supervisor the right to see how much a run writes.
    """
    ctypes.CDLL(None, use_errno=True).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
