"""Attacks that want more than their share. Each is bounded by itself, so that it does no harm where nothing holds it.

Most mean to go on far longer or to take far more than their limits allow: that they did is seen from outside.
"""

from __future__ import annotations

import contextlib
import ctypes
import mmap
import os
import resource
import signal
import sys
import threading
import time
from pathlib import Path

from attack_kit import LIBC, linger

MEBIBYTE = 2**20
LONG_S = 10.0
"""Longer than any limit that these attacks run under."""


def sleep() -> None:
    time.sleep(LONG_S)


def spin() -> None:
    _spin()


def spin_ignoring_signals() -> None:
    for number in range(1, 65):
        with contextlib.suppress(OSError, ValueError):
            signal.signal(number, signal.SIG_IGN)
    _spin()


def spin_with_signals_blocked() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    _spin()


def spin_in_threads() -> None:
    for _ in range(4):
        threading.Thread(target=_spin, daemon=True).start()
    _spin()


def spin_without_the_interpreter() -> None:
    # One call into C that never looks at pending Python signals.
    signal.signal(signal.SIGXCPU, lambda *_: None)
    pow(3, 10**9)


def stop_itself() -> None:
    os.kill(os.getpid(), signal.SIGSTOP)
    time.sleep(LONG_S)


def forks() -> None:
    for _ in range(20):
        if os.fork() == 0:
            time.sleep(1)
            os._exit(0)
    linger(0.6)


def threads() -> None:
    threading.stack_size(32_768)
    release = threading.Event()
    with contextlib.suppress(RuntimeError):
        for _ in range(2000):
            threading.Thread(target=release.wait, args=(2,), daemon=True).start()
    linger(0.5)
    release.set()


def heap() -> None:
    hoard = []
    for _ in range(24):
        hoard.append(b"x" * (64 * MEBIBYTE))
        time.sleep(0.02)
    linger()


def shared_mapping() -> None:
    hoard = []
    for _ in range(24):
        page = mmap.mmap(-1, 64 * MEBIBYTE)
        page.write(b"x" * (64 * MEBIBYTE))
        hoard.append(page)
        time.sleep(0.02)
    linger()


def anonymous_files() -> None:
    """Memory that counts neither as heap nor as a file of the folder."""
    for number in range(200):
        os.write(os.memfd_create(f"hoard{number}"), bytes(MEBIBYTE - 1))
    linger()


def unlinked_files() -> None:
    """Files without a name: whoever adds up the folder does not see them."""
    for number in range(250):
        descriptor = os.open(f"{number}.dat", os.O_RDWR | os.O_CREAT)
        os.unlink(f"{number}.dat")  # noqa: PTH108  (the attack)
        os.write(descriptor, bytes(MEBIBYTE))
    linger(0.6)


def temporary_files_without_a_name() -> None:
    for _ in range(250):
        descriptor = os.open(".", os.O_TMPFILE | os.O_RDWR)
        os.write(descriptor, bytes(MEBIBYTE))
    linger(0.6)


def big_file() -> None:
    with Path("big.txt").open("wb") as stream:
        stream.writelines(bytes(MEBIBYTE) for _ in range(200))
    linger()


def big_file_after_raising_the_limit() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    big_file()


def sparse_file() -> None:
    with Path("sparse.txt").open("wb") as stream:
        stream.truncate(2**40)
    linger()


def reserved_file() -> None:
    descriptor = os.open("reserved.txt", os.O_RDWR | os.O_CREAT)
    os.posix_fallocate(descriptor, 0, 250 * MEBIBYTE)
    linger()


def many_files_of_middling_size() -> None:
    for number in range(250):
        Path(f"{number}.txt").write_bytes(bytes(MEBIBYTE))
    linger(1.0)


def many_files() -> None:
    for number in range(40_000):
        os.close(os.open(f"{number}.txt", os.O_CREAT | os.O_WRONLY))
    linger(1.0)


def many_hard_links() -> None:
    Path("one.txt").write_text("x")
    for number in range(40_000):
        os.link("one.txt", f"{number}.txt")
    linger(1.0)


def deep_folders() -> None:
    for _ in range(3000):
        os.mkdir("d" * 50)  # noqa: PTH102  (quicker)
        os.chdir("d" * 50)
    os.chdir("/proc/self/cwd")


def locked_folders() -> None:
    Path("locked").mkdir()
    (Path("locked") / "file").write_text("x")
    Path("locked").chmod(0)
    os.chmod(".", 0)  # noqa: PTH101  (the attack)


def immutable_file() -> None:
    """A file with the immutable flag: not even root removes it before the flag is taken away."""
    import fcntl  # noqa: PLC0415  (only here)

    set_flags, append_only = 0x40086602, 0x20
    descriptor = os.open("stubborn.txt", os.O_RDWR | os.O_CREAT)
    fcntl.ioctl(descriptor, set_flags, append_only.to_bytes(8, "little"))


def printed_flood() -> None:
    line = b"x" * 65_536
    for _ in range(2000):
        os.write(1, line)


def descriptors() -> None:
    with contextlib.suppress(OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (20_000, 20_000))
    with contextlib.suppress(OSError):
        for _ in range(10_000):
            os.dup(0)
    linger()


def recursion() -> None:
    sys.setrecursionlimit(2**30)

    def down(depth: int) -> int:
        return max(map(down, [depth + 1]))

    down(0)


def real_time_priority() -> None:
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    linger()


def exempt_from_the_memory_killer() -> None:
    Path("/proc/self/oom_score_adj").write_text("-1000")
    linger()


def limits_lifted() -> None:
    for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_FSIZE):
        resource.setrlimit(kind, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    linger()


def limits_lifted_by_prlimit() -> None:
    unlimited = (ctypes.c_uint64 * 2)(2**64 - 1, 2**64 - 1)
    for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_FSIZE):
        LIBC.prlimit(0, kind, ctypes.byref(unlimited), None)
    linger()


def _spin() -> None:
    deadline = time.monotonic() + LONG_S
    while time.monotonic() < deadline:
        pass
