"""Attacks that want to know what is none of their business."""

from __future__ import annotations

import ctypes
import os
import socket
import time
from contextlib import suppress
from pathlib import Path

from attack_kit import LIBC, TARGETS, cell, leak, supervisor, syscall, victim

SECRET = Path(TARGETS["secret"])


def file_outside() -> None:
    leak(SECRET.read_bytes())


def ssh_key() -> None:
    leak((Path(TARGETS["outside"]) / ".ssh" / "id_ed25519").read_bytes())


def through_a_symbolic_link() -> None:
    Path("door").symlink_to(SECRET.parent)
    leak((Path("door") / SECRET.name).read_bytes())


def through_dot_dot() -> None:
    leak(Path(os.path.relpath(SECRET)).read_bytes())


def through_proc_root() -> None:
    leak(Path(f"/proc/{victim()}/root{SECRET}").read_bytes())


def by_file_handle() -> None:
    class Handle(ctypes.Structure):
        _fields_ = (("size", ctypes.c_uint), ("type", ctypes.c_int), ("data", ctypes.c_ubyte * 128))

    handle, mount = Handle(size=128), ctypes.c_int()
    at_cwd = -100
    LIBC.name_to_handle_at(at_cwd, str(SECRET).encode(), ctypes.byref(handle), ctypes.byref(mount), 0)
    for door in (".", "/", "/tmp"):  # noqa: S108  (any file of the same mount will do)
        with suppress(OSError):
            descriptor = LIBC.open_by_handle_at(os.open(door, os.O_RDONLY), ctypes.byref(handle), os.O_RDONLY)
            if descriptor >= 0:
                leak(os.read(descriptor, 4096))
                return


def _memory_file(pid: int) -> None:
    address, length = cell(pid)
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        memory.seek(address)
        leak(memory.read(length))


def folder_listing() -> None:
    leak("\n".join(os.listdir(TARGETS["listed"])))  # noqa: PTH208  (names are what is wanted)


def status_of_a_file() -> None:
    leak(str(SECRET.stat().st_mtime_ns))


def target_of_a_link() -> None:
    leak(os.readlink(TARGETS["link"]))  # noqa: PTH115  (text, not a path)


def extended_attribute() -> None:
    leak(os.getxattr(SECRET, "user.canary"))


def own_environment() -> None:
    leak(repr(dict(os.environ)).encode() + Path("/proc/self/environ").read_bytes())


def environment_of_another() -> None:
    leak(Path(f"/proc/{victim()}/environ").read_bytes())


def command_line_of_another() -> None:
    leak(Path(f"/proc/{victim()}/cmdline").read_bytes())


def memory_file_of_another() -> None:
    _memory_file(victim())


def memory_file_of_the_supervisor() -> None:
    _memory_file(supervisor())


def memory_map_of_another() -> None:
    leak(Path(f"/proc/{victim()}/maps").read_text())


def memory_by_vm_readv() -> None:
    class Vector(ctypes.Structure):
        _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))

    for pid in (victim(), supervisor()):
        address, length = cell(pid)
        copy = ctypes.create_string_buffer(length)
        near, far = Vector(ctypes.addressof(copy), length), Vector(address, length)
        if LIBC.process_vm_readv(pid, ctypes.byref(near), 1, ctypes.byref(far), 1, 0) > 0:
            leak(copy.raw)
            return


def memory_by_ptrace() -> None:
    attach, peek, detach = 16, 2, 17
    address, length = cell(victim())
    LIBC.ptrace.restype = ctypes.c_long
    if LIBC.ptrace(attach, victim(), None, None):
        return
    os.waitpid(victim(), 0)
    words = [LIBC.ptrace(peek, victim(), ctypes.c_void_p(address + at), None) for at in range(0, length, 8)]
    LIBC.ptrace(detach, victim(), None, None)
    leak(b"".join((word % 2**64).to_bytes(8, "little") for word in words))


def descriptors_inherited() -> None:
    found = b""
    for descriptor in range(3, 256):
        with suppress(OSError):
            found += os.pread(descriptor, 4096, 0)
    leak(found)


def descriptors_of_another() -> None:
    for name in os.listdir(f"/proc/{victim()}/fd"):  # noqa: PTH208  (numbers, not paths)
        with suppress(OSError), Path(f"/proc/{victim()}/fd/{name}").open("rb") as stream:
            if stream.seekable():
                leak(stream.read(4096))


def descriptors_stolen() -> None:
    pidfd_open, pidfd_getfd = 434, 438
    process = syscall(pidfd_open, victim(), 0)
    for number in range(3, 16):
        stolen = syscall(pidfd_getfd, process, number, 0)
        if stolen >= 0:
            with suppress(OSError):
                leak(os.pread(stolen, 4096, 0))


def folder_of_a_sibling_run() -> None:
    deadline = time.monotonic() + 0.9
    while time.monotonic() < deadline:
        for place in (Path.cwd().parent, Path(TARGETS["runs"])):
            for found in place.glob(f"*/{TARGETS['sibling']}"):
                leak(found.read_bytes())
                return
        for found in Path("/proc").glob(f"[0-9]*/cwd/{TARGETS['sibling']}"):
            leak(found.read_bytes())
            return
        time.sleep(0.05)


def packets_of_others() -> None:
    everything = 0x0300  # ETH_P_ALL in network order
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW, everything) as sniffer:
        sniffer.bind(("lo", 0))
        sniffer.settimeout(0.1)
        deadline = time.monotonic() + 1
        while time.monotonic() < deadline:
            with suppress(TimeoutError):
                packet = sniffer.recv(4096)
                if TARGETS["packet"].encode() in packet:
                    leak(packet[packet.index(TARGETS["packet"].encode()) :])
                    return
