"""Attacks that want to leave something where nothing of theirs belongs."""

from __future__ import annotations

import ctypes
import os
import sysconfig
from contextlib import suppress
from pathlib import Path

from attack_kit import LIBC, MARKER, TARGETS, linger, syscall

OUTSIDE = Path(TARGETS["outside"])
VICTIM = OUTSIDE / "victim.txt"


def new_file() -> None:
    (OUTSIDE / "new.txt").write_text("attack")


def overwrite() -> None:
    VICTIM.write_text("attack")


def append_by_a_link() -> None:
    Path("door").symlink_to(VICTIM)
    with Path("door").open("a") as stream:
        stream.write("attack")


def read_only_truncate() -> None:
    os.close(os.open(VICTIM, os.O_RDONLY | os.O_TRUNC))


def truncate() -> None:
    os.truncate(VICTIM, 1)


def delete() -> None:
    VICTIM.unlink()


def change_mode() -> None:
    VICTIM.chmod(0o777)


def change_mode_by_descriptor() -> None:
    o_path, empty_path = 0o10000000, 0x1000
    descriptor = os.open(VICTIM, o_path)
    fchmodat2 = 452
    if syscall(fchmodat2, descriptor, ctypes.c_char_p(b""), 0o777, empty_path):
        os.chmod(f"/proc/self/fd/{descriptor}", 0o777)  # noqa: PTH101, S103  (the attack)


def change_times() -> None:
    os.utime(VICTIM, (1, 1))


def change_owner() -> None:
    os.chown(VICTIM, 12345, 12345)


def extended_attribute() -> None:
    os.setxattr(VICTIM, "user.attack", b"attack")


def rename_out() -> None:
    Path("moved.txt").write_text("attack")
    Path("moved.txt").rename(OUTSIDE / "moved.txt")


def rename_in() -> None:
    VICTIM.rename("stolen.txt")


def link_out() -> None:
    Path("linked.dat").write_text("attack")
    os.link("linked.dat", OUTSIDE / "linked.dat")


def folder_outside() -> None:
    (OUTSIDE / "folder").mkdir()


def device_outside() -> None:
    os.mkfifo(OUTSIDE / "fifo")


def site_packages() -> None:
    (Path(sysconfig.get_path("purelib")) / f"attack-{MARKER}.txt").write_text("attack")


def bytecode_of_benchsmith() -> None:
    import benchsmith.sandbox  # noqa: PLC0415  (only where it lies is wanted)

    folder = Path(benchsmith.sandbox.__file__).parent / "__pycache__"
    (folder / f"attack_{MARKER}.cpython-311.pyc").write_bytes(b"attack")


def shared_temporary_folders() -> None:
    for folder in ("/tmp", "/var/tmp", "/dev/shm", TARGETS["runs"]):  # noqa: S108  (the attack)
        with suppress(OSError):
            (Path(folder) / f"attack-{MARKER}").write_text("attack")


def mount() -> None:
    LIBC.mount(b"none", str(OUTSIDE / "mountpoint").encode(), b"tmpfs", 0, b"size=64k")


def terminal() -> None:
    with Path(TARGETS["terminal"]).open("wb", buffering=0) as stream:
        stream.write(f"attack-{MARKER}\n".encode())


def keyring() -> None:
    add_key, user_keyring = 248, -4
    name = f"attack-{MARKER}".encode()
    syscall(add_key, ctypes.c_char_p(b"user"), ctypes.c_char_p(name), ctypes.c_char_p(b"x"), 1, user_keyring)


def shared_memory_of_system_v() -> None:
    create = 0o1600
    LIBC.shmget(TARGETS["ipc_key"], 4096, create)


def message_queue_of_posix() -> None:
    read_write_create = 0o102
    LIBC.mq_open(f"/attack-{MARKER}".encode(), read_write_create, 0o600, None)


def semaphore_of_posix() -> None:
    create = 0o100
    LIBC.sem_open(f"/attack-{MARKER}".encode(), create, 0o600, 1)
    linger(0.05)
