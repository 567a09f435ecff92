"""Landlock, the kernel's way for a process to give up files, TCP and signals for good: three system calls."""

from __future__ import annotations

import ctypes
import os
import stat
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from benchsmith.errors import SandboxError

# The same numbers on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_GET_VERSION = 1
_PATH_BENEATH = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_TRUNCATE, _IOCTL_DEVICE = 1 << 14, 1 << 15
_RIGHTS_BY_ABI = (0, 13, 14, 15, 15, 16)
"""How many of the file rights an ABI knows, from bit 0 on; later ones know as many as the last."""
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEVICE
_DEVICES = 1 << 6 | 1 << 11
_NET_ABI, _ALL_TCP = 4, 0b11
_SCOPE_ABI, _ALL_SCOPES = 6, 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _PathRule(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


@lru_cache(maxsize=1)
def landlock_abi() -> int:
    """Version that the kernel speaks; 0 when it has none, or Landlock is switched off."""
    version: int = _kernel().syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_GET_VERSION))
    return max(0, version)


def restrict(*, readable: Iterable[Path], writable: Iterable[Path]) -> None:
    """Leave this process, which has given up new privileges, these paths and no others, for good.

    It can start no program afterwards, and as far as the kernel can say so (ABI 4 and 6), neither use TCP nor reach
    signals and abstract sockets of processes that are not confined as it is.

    Args:
        readable: Files and folders to read; those that do not exist are left out.
        writable: Files and folders to do anything with, except making devices.

    Raises:
        SandboxError: the kernel refuses.
    """
    abi = landlock_abi()
    rights = (1 << _RIGHTS_BY_ABI[min(abi, len(_RIGHTS_BY_ABI) - 1)]) - 1
    attributes = _Ruleset(rights, _ALL_TCP if abi >= _NET_ABI else 0, _ALL_SCOPES if abi >= _SCOPE_ABI else 0)
    ruleset = _call(_CREATE_RULESET, ctypes.byref(attributes), ctypes.c_size_t(ctypes.sizeof(attributes)), _flags())
    try:
        for path in readable:
            _allow(ruleset, path, _READ_FILE | _READ_DIR)
        for path in writable:
            _allow(ruleset, path, rights & ~(_EXECUTE | _DEVICES | _IOCTL_DEVICE))
        _call(_RESTRICT_SELF, ctypes.c_int(ruleset), _flags())
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    try:
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        of_this = rights if stat.S_ISDIR(os.fstat(parent).st_mode) else rights & _OF_FILES
        rule = _PathRule(of_this, parent)
        _call(_ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(_PATH_BENEATH), ctypes.byref(rule), _flags())
    finally:
        os.close(parent)


def _flags() -> ctypes.c_uint32:
    return ctypes.c_uint32(0)


def _kernel() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _call(*arguments: object) -> int:
    result: int = _kernel().syscall(*arguments)
    if result < 0:
        raise SandboxError(f"Landlock refuses ({os.strerror(ctypes.get_errno())}); run `benchsmith sandbox check`.")
    return result
