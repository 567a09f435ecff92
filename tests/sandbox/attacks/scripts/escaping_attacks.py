"""Attacks on other processes, on the walls themselves, and on whoever runs next."""

from __future__ import annotations

import builtins
import contextlib
import ctypes
import fcntl
import os
import signal
import sys
import time
from pathlib import Path

from attack_kit import HELD, LIBC, MARKER, TARGETS, cell, linger, supervisor, syscall, victim

HARMLESS = signal.SIGURG
"""Ignored by whoever does not ask for it; the supervisor of these tests asks for it."""


def signal_to_another() -> None:
    os.kill(victim(), signal.SIGTERM)


def signal_to_the_supervisor() -> None:
    os.kill(supervisor(), HARMLESS)


def signal_to_the_parent() -> None:
    os.kill(os.getppid(), HARMLESS if os.getppid() == supervisor() else signal.SIGTERM)


def signal_to_the_own_group() -> None:
    os.killpg(0, signal.SIGTERM)


def signal_to_the_group_of_another() -> None:
    os.killpg(victim(), signal.SIGTERM)


def signal_to_everybody() -> None:
    os.kill(-1, HARMLESS)


def signal_by_pidfd() -> None:
    signal.pidfd_send_signal(os.pidfd_open(victim()), signal.SIGTERM)


def signal_by_thread_number() -> None:
    tgkill = 234
    syscall(tgkill, victim(), victim(), signal.SIGTERM)


def signal_by_queue() -> None:
    LIBC.sigqueue(victim(), signal.SIGTERM, 0)


def signal_by_ownership_of_a_pipe() -> None:
    """The kernel itself signals the owner of a descriptor when it can be read."""
    set_signal = 10
    end, other = os.pipe()
    fcntl.fcntl(end, fcntl.F_SETOWN, victim())
    fcntl.fcntl(end, set_signal, signal.SIGTERM)
    fcntl.fcntl(end, fcntl.F_SETFL, os.O_ASYNC)
    os.write(other, b"x")
    linger(0.1)


def memory_of_another() -> None:
    address, length = cell(victim())
    with Path(f"/proc/{victim()}/mem").open("r+b", buffering=0) as memory:
        memory.seek(address)
        memory.write(b"x" * length)


def memory_by_vm_writev() -> None:
    class Vector(ctypes.Structure):
        _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))

    address, length = cell(victim())
    text = ctypes.create_string_buffer(b"x" * length, length)
    near, far = Vector(ctypes.addressof(text), length), Vector(address, length)
    LIBC.process_vm_writev(victim(), ctypes.byref(near), 1, ctypes.byref(far), 1, 0)


def limits_of_another() -> None:
    import resource  # noqa: PLC0415  (only here)

    resource.prlimit(victim(), resource.RLIMIT_NOFILE, (64, 64))


def processors_of_another() -> None:
    os.sched_setaffinity(victim(), {min(os.sched_getaffinity(0))})
    os.setpriority(os.PRIO_PROCESS, victim(), 5)


def shell() -> None:
    os.execv("/bin/sh", ["sh", "-c", "sleep 0.6; true"])  # noqa: S606  (the attack)


def shell_from_memory() -> None:
    """A program without a path: copied into an anonymous file."""
    descriptor = os.memfd_create("shell", 0)
    os.write(descriptor, Path("/bin/sleep").resolve().read_bytes())
    os.execve(descriptor, ["sleep", "0.6"], {})  # noqa: S606  (the attack)


def shell_by_spawn() -> None:
    os.posix_spawn("/bin/sh", ["sh", "-c", "sleep 0.6; true"], {})
    linger(0.8)


def program_from_the_own_folder() -> None:
    # The dynamic linker starts any program; it is the one program that must be readable everywhere.
    linker = next(Path("/").glob("lib*/ld-linux*.so*"))
    Path("program").write_bytes(linker.read_bytes())
    with contextlib.suppress(OSError):
        Path("program").chmod(0o755)
    os.execv("./program", ["program", sys.executable, "-c", "import time; time.sleep(0.6)"])  # noqa: S606  (the attack)


def daemon() -> None:
    if os.fork():
        return
    os.setsid()
    if os.fork():
        os._exit(0)
    time.sleep(4)
    os._exit(0)


def daemon_that_ignores_signals() -> None:
    for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_IGN)
    daemon()


def child_by_clone3() -> None:
    clone3, sigchld = 435, 17
    arguments = (ctypes.c_uint64 * 8)(0, 0, 0, 0, sigchld, 0, 0, 0)
    child = syscall(clone3, ctypes.byref(arguments), ctypes.sizeof(arguments))
    linger()
    if child == 0:
        os._exit(0)


def child_by_vfork() -> None:
    clone, as_vfork = 56, 0x4000 | 17  # CLONE_VFORK without CLONE_VM
    if syscall(clone, as_vfork, 0, 0, 0, 0) == 0:
        linger()
        os._exit(0)


def namespaces() -> None:
    new_user, new_mount = 0x10000000, 0x00020000
    LIBC.unshare(new_user | new_mount)
    linger()


def namespace_of_another() -> None:
    with Path(f"/proc/{victim()}/ns/net").open() as door:
        LIBC.setns(door.fileno(), 0)
    LIBC.unshare(0x40000000)  # CLONE_NEWNET
    linger()


def another_user() -> None:
    os.setresuid(65_533, 65_533, 65_533)
    linger()


def another_root() -> None:
    Path("root").mkdir()
    os.chroot("root")
    linger()


def personality() -> None:
    no_randomisation = 0x0040000
    LIBC.personality(no_randomisation)
    linger()


def no_longer_dumpable_and_orphaned() -> None:
    """Lives on when the process that started it dies; whether it does is up to the test, which kills that process."""
    death_signal, dumpable = 1, 4
    LIBC.prctl(death_signal, 0)
    LIBC.prctl(dumpable, 1)
    with contextlib.suppress(OSError):
        os.setsid()
    os.fsync(HELD)
    time.sleep(10)


def kernel_objects() -> None:
    """What has let programs out of their walls before: user fault handling, performance counters, BPF."""
    userfaultfd, perf_event_open, bpf = 323, 298, 321
    attributes = (1).to_bytes(4, "little") + (128).to_bytes(4, "little") + bytes(120)
    array_map = (2).to_bytes(4, "little") + (4).to_bytes(4, "little") * 2 + (1).to_bytes(4, "little") + bytes(112)
    held = [
        syscall(userfaultfd, 0),
        syscall(perf_event_open, attributes, 0, -1, -1, 0),
        syscall(bpf, 0, array_map, 72),
    ]
    if max(held) >= 0:
        linger()


def terminal_input() -> None:
    push_character = 0x5412
    terminal = os.open(TARGETS["terminal"], os.O_RDWR | os.O_NOCTTY)
    for character in f"attack-{MARKER}\n".encode():
        fcntl.ioctl(terminal, push_character, bytes([character]))


def words_to_the_supervisor() -> None:
    """Writes what looks like messages into everything that is open and can be written to."""
    for descriptor in (*range(3, 256),):
        if descriptor == HELD:
            continue
        for message in (b'{"status": 0}\n', b"\x00" * 64, b"[0, 0]\n"):
            with contextlib.suppress(OSError):
                os.write(descriptor, message)
    os._exit(0)


def interpreter_of_the_next_run() -> None:
    """Changes all it can reach in this interpreter: were it shared with later runs, they would see it."""
    builtins.poisoned = MARKER  # type: ignore[attr-defined]
    sys.modules["poisoned"] = sys
    sys.path.insert(0, "/poisoned")
    sys.setrecursionlimit(333)
    os.environ["POISONED"] = MARKER
    os.umask(0)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.chdir("/")
    import json  # noqa: PLC0415  (a module that all runs use)

    json.dumps = lambda *_, **__: MARKER


def home_of_the_next_run() -> None:
    """Leaves configuration in each of the folders where the next run's programs would look for it."""
    for variable in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        with contextlib.suppress(KeyError, OSError):
            place = Path(os.environ[variable])
            (place / "ezdxf").mkdir(parents=True, exist_ok=True)
            (place / f"poisoned-{MARKER}.txt").write_text("attack")
            (place / ".pythonrc.py").write_text("poisoned = True")


def crash_of_the_interpreter() -> None:
    ctypes.string_at(0)


def hash_seed_of_the_next_run() -> None:
    os.environ["PYTHONHASHSEED"] = "99"
    LIBC.setenv(b"PYTHONHASHSEED", b"99", 1)
    with contextlib.suppress(OSError):
        os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(0.6)"])  # noqa: S606  (the attack)
