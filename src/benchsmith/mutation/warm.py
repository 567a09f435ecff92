"""A sandbox for many trusted scripts: each run is a fork of an interpreter that has done its imports already.

Importing build123d and MuJoCo takes 2.5 s, which is most of what verifying a small scene costs; a fork takes 50 ms.
Interpreters of different hash seeds are started separately, so two builds of a script still share nothing.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

from benchsmith.errors import SandboxError
from benchsmith.sandbox.causes import Breach, breach_of_status, wall_breach
from benchsmith.sandbox.collect import collect
from benchsmith.sandbox.environment import clean_environment
from benchsmith.sandbox.folder import folder_breach, run_folder
from benchsmith.sandbox.protocol import Sandbox, SandboxLimits, SandboxRun
from benchsmith.sandbox.request import REQUEST_FILE, Request

PRINTED = ".printed"
"""The file in a run's folder that takes what it prints."""

_COMMAND = (sys.executable, "-s", "-P", "-u", "-m", "benchsmith.mutation.zygote")
_POLL_S = 0.1


class WarmSandbox:
    """Runs each request in a fork of a warm interpreter. It implements `Sandbox`.

    It limits a run as `ProcessSandbox` does, but it is meant for the scripts of the corpus, which are ours: they share
    the interpreter that they are forked from.

    Safe to use from several threads; usable as a context manager.
    """

    level = "process"

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._free: dict[int, list[_Zygote]] = {}
        self._all: list[_Zygote] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all interpreters and what was forked from them."""
        with self._lock:
            for zygote in self._all:
                zygote.kill()
            self._all.clear()
            self._free.clear()

    def run(
        self,
        entry: str,
        request: Mapping[str, Any],
        *,
        inputs: Mapping[str, Path | bytes],
        outputs: tuple[str, ...],
        into: Path,
        limits: SandboxLimits,
        hash_seed: int = 0,
    ) -> SandboxRun:
        """Run `entry` to its end and collect what it left; see `Sandbox.run`.

        Raises:
            SandboxError: no interpreter can be started, or one died.
        """
        started = time.monotonic()
        with self._zygote(hash_seed) as zygote:
            message = Request(entry=entry, argument=dict(request), limits=limits, parent=zygote.pid)
            with run_folder({**inputs, REQUEST_FILE: message.model_dump_json().encode(), PRINTED: b""}) as folder:
                breach, status = zygote.serve(folder, limits)
                printed = (folder / PRINTED).read_bytes()[-limits.output_bytes :].decode(errors="replace")
                breach = breach or breach_of_status(status, printed, limits)
                return SandboxRun(
                    cause=breach.cause if breach else None,
                    detail=breach.detail if breach else "",
                    exit_code=None if status < 0 else status,
                    printed=printed,
                    files=collect(folder, outputs, into, limits),
                    duration_s=time.monotonic() - started,
                )

    @contextmanager
    def _zygote(self, hash_seed: int) -> Iterator[_Zygote]:
        """An idle interpreter of this hash seed for the caller alone; a new one when all are busy."""
        with self._lock:
            free = self._free.setdefault(hash_seed, [])
            zygote = free.pop() if free else None
            if zygote is None:
                zygote = _Zygote(hash_seed)
                self._all.append(zygote)
        yield zygote  # One that raised is left out: nobody knows what state it is in.
        with self._lock:
            self._free.setdefault(hash_seed, []).append(zygote)


class _Zygote:
    """An interpreter that forks a process for one run at a time."""

    def __init__(self, hash_seed: int) -> None:
        home = Path.home() if Path.home().is_dir() else Path("/")
        try:
            self._process = subprocess.Popen(  # noqa: S603  (the command is our own interpreter)
                _COMMAND,
                env=clean_environment(home, hash_seed),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                bufsize=0,
                start_new_session=True,
            )
        except OSError as error:
            raise SandboxError(f"A warm interpreter cannot be started ({error}); check the installation.") from error

    @property
    def pid(self) -> int:
        return self._process.pid

    def serve(self, folder: Path, limits: SandboxLimits) -> tuple[Breach | None, int]:
        """Fork a run in a folder and watch it to its end; returns what ended it early, and its exit status."""
        self._tell({"folder": str(folder)})
        child = self._hear(None)["pid"]
        started = time.monotonic()
        breach = None
        while (answer := self._hear(_POLL_S)) is None:
            late = time.monotonic() - started > limits.wall_s
            breach = breach or (wall_breach(limits) if late else folder_breach(folder, limits))
            if breach:
                with suppress(ProcessLookupError):
                    os.killpg(child, signal.SIGKILL)
        return breach, int(answer["status"])

    def kill(self) -> None:
        # The kernel kills the forks when this process ends (PR_SET_PDEATHSIG).
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.wait()

    def _tell(self, message: Mapping[str, str]) -> None:
        if self._process.stdin is None:
            raise SandboxError("A warm interpreter has no input; start it with one.")
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
        except BrokenPipeError as error:
            raise SandboxError("A warm interpreter has ended; see its messages above.") from error

    def _hear(self, timeout: float | None) -> Any:
        """Its next line, parsed; None when none comes within `timeout` seconds."""
        stream = self._process.stdout
        if stream is None:
            raise SandboxError("A warm interpreter has no output; start it with one.")
        if timeout is not None and not select.select([stream], [], [], timeout)[0]:
            return None
        line = stream.readline()
        if not line:
            raise SandboxError("A warm interpreter has ended; see its messages above.")
        return json.loads(line)


class Brisk:
    """A sandbox that gives no run more than `most`, whatever its caller allows. It implements `Sandbox`.

    The corpus's scenes are small, and its endless loops should not be waited for longer than needed.
    """

    def __init__(self, sandbox: Sandbox, most: SandboxLimits) -> None:
        self.level = sandbox.level
        self._sandbox = sandbox
        self._most = most

    def close(self) -> None:
        """Close the sandbox behind it."""
        self._sandbox.close()

    def run(
        self,
        entry: str,
        request: Mapping[str, Any],
        *,
        inputs: Mapping[str, Path | bytes],
        outputs: tuple[str, ...],
        into: Path,
        limits: SandboxLimits,
        hash_seed: int = 0,
    ) -> SandboxRun:
        """Run `entry` under the smaller ones of both limits; see `Sandbox.run`."""
        least = {name: min(getattr(limits, name), getattr(self._most, name)) for name in SandboxLimits.model_fields}
        return self._sandbox.run(
            entry,
            request,
            inputs=inputs,
            outputs=outputs,
            into=into,
            limits=SandboxLimits(**least),
            hash_seed=hash_seed,
        )
