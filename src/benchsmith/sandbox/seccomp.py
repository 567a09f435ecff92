"""The filter of system calls, by libseccomp: it knows the numbers, and is part of every Debian and Ubuntu base."""

from __future__ import annotations

import ctypes
import errno
import os
import tempfile
from functools import lru_cache

from benchsmith.errors import SandboxError
from benchsmith.sandbox.syscalls import ALLOWED, FATAL, UNKNOWN, Condition, conditions

_LIBRARY = "libseccomp.so.2"
_ALLOW, _KILL_PROCESS, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_EQUAL, _MASKED_EQUAL = 4, 7
_SET_SECCOMP, _MODE_FILTER = 22, 2
_JUMP_IF_EQUAL = 0x15
_OWN_NUMBER = 0x4F574E21
"""Stands in the compiled filter for the number of the process that loads it; no process has one so high."""


class _Comparison(ctypes.Structure):
    _fields_ = (("argument", ctypes.c_uint), ("operator", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64))


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_uint16), ("jt", ctypes.c_uint8), ("jf", ctypes.c_uint8), ("k", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.POINTER(_Instruction)))


@lru_cache(maxsize=1)
def seccomp_library() -> ctypes.CDLL | None:
    """libseccomp, or None where it is not installed."""
    try:
        library = ctypes.CDLL(_LIBRARY)
    except OSError:
        return None
    library.seccomp_init.restype = ctypes.c_void_p
    library.seccomp_init.argtypes = (ctypes.c_uint32,)
    library.seccomp_release.argtypes = (ctypes.c_void_p,)
    library.seccomp_release.restype = None
    library.seccomp_export_bpf.argtypes = (ctypes.c_void_p, ctypes.c_int)
    library.seccomp_rule_add_array.argtypes = (
        ctypes.c_void_p,
        ctypes.c_uint32,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.POINTER(_Comparison),
    )
    return library


class Filter:
    """A filter that is compiled once, before any fork, and then loaded by each process with its own number in it."""

    def __init__(self) -> None:
        library = seccomp_library()
        if library is None:
            raise SandboxError(f"The sandbox needs {_LIBRARY}: install it (Debian: libseccomp2).")
        self._program = _compiled(library)

    def load(self) -> None:
        """Put this process, which has one thread and has given up new privileges, under the filter for good.

        Raises:
            SandboxError: the kernel refuses.
        """
        program = (_Instruction * len(self._program))(*self._program)
        for instruction in program:
            if instruction.code == _JUMP_IF_EQUAL and instruction.k == _OWN_NUMBER:
                instruction.k = os.getpid()
        header = _Program(len(program), program)
        if ctypes.CDLL(None, use_errno=True).prctl(_SET_SECCOMP, _MODE_FILTER, ctypes.byref(header), 0, 0):
            reason = os.strerror(ctypes.get_errno())
            raise SandboxError(f"The kernel takes no seccomp filter ({reason}); run `benchsmith sandbox check`.")


def _compiled(library: ctypes.CDLL) -> tuple[_Instruction, ...]:
    context = library.seccomp_init(_ERRNO | errno.EPERM)
    try:
        for names, action in ((ALLOWED, _ALLOW), (FATAL, _KILL_PROCESS), (UNKNOWN, _ERRNO | errno.ENOSYS)):
            for name in names:
                _add(library, context, name, action, None)
        for condition in conditions(_OWN_NUMBER):
            _add(library, context, condition.name, _ALLOW, condition)
        return _exported(library, context)
    finally:
        library.seccomp_release(context)


def _add(library: ctypes.CDLL, context: int, name: str, action: int, condition: Condition | None) -> None:
    number = library.seccomp_syscall_resolve_name(name.encode())
    if number < 0:
        return  # This architecture has no such call, so no one can make it.
    comparisons = (_Comparison * 1)(_comparison(condition)) if condition else None
    code = library.seccomp_rule_add_array(context, action, number, 1 if condition else 0, comparisons)
    if code < 0:
        raise SandboxError(f"libseccomp takes no rule for {name} ({os.strerror(-code)}); install a newer one.")


def _comparison(condition: Condition) -> _Comparison:
    if condition.test == "is":
        return _Comparison(condition.argument, _EQUAL, condition.value, 0)
    return _Comparison(condition.argument, _MASKED_EQUAL, condition.mask, condition.value)


def _exported(library: ctypes.CDLL, context: int) -> tuple[_Instruction, ...]:
    with tempfile.TemporaryFile() as stream:
        code = library.seccomp_export_bpf(context, stream.fileno())
        if code < 0:
            raise SandboxError(f"libseccomp cannot write its filter ({os.strerror(-code)}); free or set TMPDIR.")
        stream.seek(0)
        content = stream.read()
    return tuple(
        _Instruction.from_buffer_copy(content, at) for at in range(0, len(content), ctypes.sizeof(_Instruction))
    )
