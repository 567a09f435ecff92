"""Attacks of our own, made in a confined run to see whether its walls stand. Whether one succeeds is seen outside."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ATTEMPT = "attempt.json"
"""The file that says that an attack was made, and how the kernel answered."""
LOOT = "loot"
"""The file that an attack leaves what it got in."""


def attack(request: Mapping[str, Any]) -> None:
    """Try one attack on a target: `{"canary": name, "target": what}`."""
    answer = "nothing stopped it"
    try:
        _ATTACKS[request["canary"]](request["target"])
    except OSError as error:
        answer = os.strerror(error.errno) if error.errno else str(error)
    Path(ATTEMPT).write_text(json.dumps({"answer": answer}), encoding="utf-8")


def _read(path: str) -> None:
    Path(LOOT).write_bytes(Path(path).read_bytes())


def _write(path: str) -> None:
    Path(path).write_bytes(b"written")


def _change_mode(path: str) -> None:
    Path(path).chmod(0o777)


def _connect(port: str) -> None:
    with socket.create_connection(("127.0.0.1", int(port)), timeout=1):
        pass


def _connect_by_name(name: str) -> None:
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(f"\0{name}")


def _start_process(_: str) -> None:
    pid = os.fork()
    if pid == 0:
        os.write(os.open(LOOT, os.O_WRONLY | os.O_CREAT, 0o600), b"forked")
        os._exit(0)
    os.waitpid(pid, 0)


def _send_signal(number: str) -> None:
    os.kill(int(number), signal.SIGKILL)


_ATTACKS: dict[str, Callable[[str], None]] = {
    "read a file": _read,
    "read an environment": _read,
    "write a file": _write,
    "change a mode": _change_mode,
    "connect by TCP": _connect,
    "connect by name": _connect_by_name,
    "start a process": _start_process,
    "kill a process": _send_signal,
}
