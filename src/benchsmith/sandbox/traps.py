"""What the canary attacks are aimed at: each trap is laid outside and tells whether it was sprung."""

from __future__ import annotations

import secrets
import socket
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchsmith.sandbox.canaries import LOOT
from benchsmith.sandbox.protocol import SandboxRun
from benchsmith.sandbox.workplace import scratch_folder


class Trap(NamedTuple):
    """A target, and how to see that it was hit."""

    target: str
    sprung: Callable[[SandboxRun], bool]


@contextmanager
def lay_traps() -> Iterator[Mapping[str, Trap]]:
    """A trap for every canary attack, by its name; they are gone afterwards.

    Raises:
        SandboxError: there is no room for them.
        OSError: a process or socket of them cannot be made.
    """
    secret = secrets.token_hex(16)
    with scratch_folder() as folder, _sleeper(secret) as sleeper, _tcp() as tcp, _abstract(secret) as abstract:
        hidden, new = folder / "secret", folder / "new"
        hidden.write_text(secret, encoding="ascii")
        mode = hidden.stat().st_mode
        yield {
            "read a file": Trap(str(hidden), lambda run: _got(run, secret)),
            "read an environment": Trap(f"/proc/{sleeper.pid}/environ", lambda run: _got(run, secret)),
            "write a file": Trap(str(new), lambda _: new.exists()),
            "change a mode": Trap(str(hidden), lambda _: hidden.stat().st_mode != mode),
            "connect by TCP": Trap(str(tcp.getsockname()[1]), lambda _: _was_reached(tcp)),
            "connect by name": Trap(secret, lambda _: _was_reached(abstract)),
            "start a process": Trap("", lambda run: _got(run, "forked")),
            "kill a process": Trap(str(sleeper.pid), lambda _: sleeper.poll() is not None),
        }


@contextmanager
def _sleeper(secret: str) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(("/bin/sleep", "60"), env={"SECRET": secret}) as process:
        try:
            yield process
        finally:
            process.kill()


def _tcp() -> socket.socket:
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0)
    return listener


def _abstract(name: str) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(f"\0{name}")
    listener.listen()
    listener.settimeout(0)
    return listener


def _was_reached(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def _got(run: SandboxRun, secret: str) -> bool:
    loot = run.files.get(LOOT, Path("/dev/null")).read_bytes()
    return secret.encode() in loot or secret in run.printed
