"""The warm interpreter: imports once what runs need, then forks a confined process for each message it gets.

A message on the control socket is the name of a run's folder, with two descriptors: the run's channel and its output.
On the channel go a descriptor of the new process, and when that has ended, how: `{"status", "cpu_s"}`.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
import socket
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchsmith.errors import SandboxError
from benchsmith.sandbox import child
from benchsmith.sandbox.confine import await_orders, confine, enter
from benchsmith.sandbox.landlock import restrict
from benchsmith.sandbox.paths import DEVICES, readable_paths
from benchsmith.sandbox.preload import preload
from benchsmith.sandbox.privileges import give_up_privileges, hide_memory
from benchsmith.sandbox.request import MESSAGE_BYTES, ZygoteSetup
from benchsmith.sandbox.seccomp import Filter


def main(setup: ZygoteSetup) -> None:
    """Serve until the other end of the control socket is closed, as it is when the supervisor dies."""
    gc.disable()  # Nothing that is imported is garbage: looking for it would be a third of the start-up.
    preload()
    _require_one_thread()
    gc.enable()
    gc.collect()
    gc.freeze()  # Collections in a run would otherwise touch, and so copy, the memory that it shares with others.
    calls, readable = Filter(), readable_paths()
    give_up_privileges()
    if setup.landlock:
        restrict(readable=(*readable, *DEVICES, Path("/proc")), writable=(setup.runs, Path(os.devnull)))
    else:
        hide_memory()  # Of its forks too, which have it from here.
    with socket.socket(fileno=setup.control) as control:
        own = os.pidfd_open(os.getpid())
        socket.send_fds(control, [b"ready"], [own])
        os.close(own)
        _Zygote(control, calls, readable, landlock=setup.landlock).serve()


def _require_one_thread() -> None:
    if len(os.listdir("/proc/self/task")) != 1:  # noqa: PTH208  (names only)
        # A fork copies one thread: a lock that another one holds would stay locked for ever.
        raise SandboxError("The warm interpreter has several threads; a module that it imports must not start any.")


@dataclass
class _Child:
    pid: int
    orders: socket.socket
    """Tells it what to run; it waits for that."""
    channel: socket.socket | None = None
    """Where its end is reported; None while it waits."""


class _Zygote:
    """Keeps one fork in store: copying this process takes longer than most of what a small run does."""

    def __init__(self, control: socket.socket, calls: Filter, readable: tuple[Path, ...], *, landlock: bool) -> None:
        self._control = control
        self._calls = calls
        self._readable = readable
        self._landlock = landlock
        self._number = os.getpid()
        self._selector = selectors.DefaultSelector()
        self._store: list[_Child] = []

    def serve(self) -> None:
        self._selector.register(self._control, selectors.EVENT_READ)
        while True:
            self._stock()
            for key, _ in self._selector.select():
                if isinstance(key.data, _Child):
                    self._selector.unregister(key.fd)
                    os.close(key.fd)
                    _reap(key.data)
                elif not self._accept():
                    return

    def _stock(self) -> None:
        if not self._store:
            with suppress(OSError):  # Whoever asks for a run will be told.
                self._store.append(self._fork())

    def _accept(self) -> bool:
        message, descriptors, _, _ = socket.recv_fds(self._control, MESSAGE_BYTES, 2)
        if not message:
            return False
        channel, output = socket.socket(fileno=descriptors[0]), descriptors[1]
        try:
            started = self._store.pop() if self._store else self._fork()
        except OSError as error:
            with suppress(OSError), channel:
                channel.send(json.dumps({"refused": str(error)}).encode())
        else:
            started.channel = channel
            with started.orders:
                socket.send_fds(started.orders, [message], [output])
            handle = os.pidfd_open(started.pid)
            with suppress(OSError):  # Nobody may be waiting any more.
                socket.send_fds(channel, [b"{}"], [handle])
            self._selector.register(handle, selectors.EVENT_READ, started)
        os.close(output)
        return True

    def _fork(self) -> _Child:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            pid = os.fork()
            if pid == 0:
                self._run(theirs.fileno())
            return _Child(pid, ours)

    def _run(self, orders: int) -> None:
        """Be the run. Never returns."""
        status = 1
        try:
            folder, output = await_orders(orders, zygote=self._number)
            enter(folder, output)
            request = child.take_request()
            confine(request, readable=self._readable, landlock=self._landlock, calls=self._calls)
            status = child.serve(request)
        except SystemExit as leaving:
            status = leaving.code if isinstance(leaving.code, int) else 1
        except BaseException:  # noqa: BLE001  (the end of a process: what an interpreter does with its last exception)
            traceback.print_exc()
        finally:
            try:
                sys.stdout.flush()
                sys.stderr.flush()
            finally:
                os._exit(status)


def _reap(ended: _Child) -> None:
    _, status, usage = os.wait4(ended.pid, 0)
    answer = {"status": os.waitstatus_to_exitcode(status), "cpu_s": usage.ru_utime + usage.ru_stime}
    if ended.channel is not None:
        with suppress(OSError), ended.channel:  # Nobody may be waiting any more.
            ended.channel.send(json.dumps(answer).encode())


if __name__ == "__main__":
    main(ZygoteSetup.model_validate_json(sys.argv[1]))
