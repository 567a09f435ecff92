"""Everything outside a run's folder that an attack could leave a trace in, compared before and after."""

from __future__ import annotations

import ctypes
import os
import pty
import select
import subprocess
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import benchsmith.sandbox

_LIBC = ctypes.CDLL(None, use_errno=True)


class Surroundings:
    """A folder with canaries, a terminal, and the names that an attack uses elsewhere on the machine.

    Attributes:
        outside: The folder; a run has no business in it.
        canaries: What must never come back.
    """

    def __init__(self, outside: Path, runs: Path, marker: str, canaries: dict[str, str]) -> None:
        self.outside = outside
        self.canaries = canaries
        self._marker = marker
        self._ipc_key = int(marker[:7], 16)
        self._terminal, self._terminal_end = pty.openpty()
        self._watched = (
            Path(sysconfig.get_path("purelib")) / f"attack-{marker}.txt",
            Path(benchsmith.sandbox.__file__).parent / "__pycache__" / f"attack_{marker}.cpython-311.pyc",
            *(Path(folder) / f"attack-{marker}" for folder in ("/tmp", "/var/tmp", "/dev/shm", runs)),  # noqa: S108  (where attacks write)
            Path(f"/dev/shm/sem.attack-{marker}"),  # noqa: S108  (the same)
        )
        _furnish(outside, canaries)
        self._before = self._tree()

    @property
    def targets(self) -> dict[str, Any]:
        """What the attack is told."""
        return {
            "outside": str(self.outside),
            "secret": str(self.outside / "secret.txt"),
            "listed": str(self.outside / "listed"),
            "link": str(self.outside / "link"),
            "terminal": os.ttyname(self._terminal_end),
            "ipc_key": self._ipc_key,
        }

    @property
    def changed(self) -> bool:
        """Whether anything is not as it was."""
        return self._tree() != self._before or any(self._traces())

    def restore(self) -> None:
        """Take away what an attack left outside the folder of the test."""
        for path in self._watched:
            path.unlink(missing_ok=True)
        if self._mounted():
            subprocess.run(["umount", self.outside / "mountpoint"], check=True)
        with _posix_queue(self._marker) as queue:
            if queue >= 0:
                _LIBC.mq_unlink(self._queue_name())
        segment = _LIBC.shmget(self._ipc_key, 0, 0)
        if segment >= 0:
            remove = 0
            _LIBC.shmctl(segment, remove, None)
        with suppress(OSError):
            os.removexattr(self.outside / "victim.txt", "user.attack")
        _forget_key(self._marker)
        os.close(self._terminal)
        os.close(self._terminal_end)

    def _traces(self) -> Iterator[bool]:
        yield any(path.exists() for path in self._watched)
        yield self._mounted()
        yield bool(select.select([self._terminal, self._terminal_end], [], [], 0)[0])
        yield self._marker in Path("/proc/keys").read_text() if Path("/proc/keys").exists() else False
        yield _LIBC.shmget(self._ipc_key, 0, 0) >= 0
        with _posix_queue(self._marker) as queue:
            yield queue >= 0

    def _queue_name(self) -> bytes:
        return f"/attack-{self._marker}".encode()

    def _mounted(self) -> bool:
        return str(self.outside) in Path("/proc/self/mountinfo").read_text()

    def _tree(self) -> dict[str, tuple[object, ...]]:
        paths = (self.outside, *sorted(self.outside.rglob("*")))
        return {str(path): _state(path) for path in paths}


def _furnish(outside: Path, canaries: dict[str, str]) -> None:
    (outside / ".ssh").mkdir(parents=True)
    (outside / ".ssh" / "id_ed25519").write_text(canaries["key"])
    (outside / "mountpoint").mkdir()
    (outside / "listed").mkdir()
    (outside / "listed" / canaries["name"]).write_text("Its name is the secret.")
    (outside / "link").symlink_to(canaries["link"])
    (outside / "victim.txt").write_text("as it was")
    secret = outside / "secret.txt"
    secret.write_text(canaries["file"])
    secret.chmod(0o600)
    with suppress(OSError):  # Not every file system has them; the table says so.
        os.setxattr(secret, "user.canary", canaries["attribute"].encode())
    os.utime(secret, ns=(1, int(canaries["time"])))


def _state(path: Path) -> tuple[object, ...]:
    status = path.lstat()
    readable = path.is_file() and not path.is_symlink()
    attributes = os.listxattr(path, follow_symlinks=False)
    content = path.read_bytes() if readable else b""
    return status.st_mode, status.st_uid, status.st_gid, status.st_mtime_ns, status.st_nlink, attributes, content


@contextmanager
def _posix_queue(marker: str) -> Iterator[int]:
    queue: int = _LIBC.mq_open(f"/attack-{marker}".encode(), os.O_RDONLY)
    try:
        yield queue
    finally:
        if queue >= 0:
            _LIBC.mq_close(queue)


def _forget_key(marker: str) -> None:
    keyctl, search, unlink, user_keyring = 250, 10, 9, -4
    number = ctypes.c_long
    name = f"attack-{marker}".encode()
    found = _LIBC.syscall(number(keyctl), number(search), number(user_keyring), b"user", name, number(0))
    if found >= 0:
        _LIBC.syscall(number(keyctl), number(unlink), number(found), number(user_keyring))
