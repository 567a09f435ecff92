"""A warm interpreter as its supervisor sees it: started, waited for, asked for forks, killed."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

from benchsmith.errors import SandboxError
from benchsmith.sandbox.bubblewrap import inside_bubblewrap
from benchsmith.sandbox.environment import clean_environment
from benchsmith.sandbox.fork import ANSWER_S, Fork, LostZygoteError
from benchsmith.sandbox.preload import leave_bytecode
from benchsmith.sandbox.removal import remove_tree
from benchsmith.sandbox.request import MESSAGE_BYTES, ZygoteSetup
from benchsmith.sandbox.supervisor import refuse_if_closed
from benchsmith.sandbox.workplace import runs_folder
from benchsmith.types.validation import Confinement

_READY_S = 180.0
_POLL_S = 0.1
_LAST_WORDS = 2000

# All small memory in one heap of huge pages: a fork then has 4 000 pages to copy the places of, and not 60 000.
_CHEAP_TO_FORK = {"PYTHONMALLOC": "malloc", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}


class WarmInterpreter:
    """One zygote. Forks may be asked for from several threads at once."""

    def __init__(self, hash_seed: int, confinement: Confinement) -> None:
        """Start it; it is warm only some seconds later.

        Raises:
            SandboxError: it cannot be started.
        """
        leave_bytecode()
        runs = runs_folder()
        self._home = Path(tempfile.mkdtemp(dir=runs))
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  (closed by kill)
        self._handle: int | None = None
        self._lock = threading.Lock()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control.settimeout(ANSWER_S)
        setup = ZygoteSetup(control=theirs.fileno(), runs=runs, landlock="landlock" in confinement.walls)
        command = (sys.executable, "-s", "-P", "-u", "-m", "benchsmith.sandbox.zygote", setup.model_dump_json())
        try:
            self._process = subprocess.Popen(  # noqa: S603  (our own interpreter)
                inside_bubblewrap(command) if "bubblewrap" in confinement.walls else command,
                cwd=self._home,
                env=clean_environment(self._home, hash_seed) | _CHEAP_TO_FORK,
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=subprocess.STDOUT,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
        except OSError as error:
            raise SandboxError(f"The warm interpreter cannot be started ({error}); check the installation.") from error
        finally:
            theirs.close()

    @property
    def lives(self) -> bool:
        """Whether it has not ended yet, as far as it is known."""
        return self._process.poll() is None

    @property
    def number(self) -> int:
        """Process number of what was started: bubblewrap's where that is around it."""
        return self._process.pid

    def wait_until_warm(self, closed: threading.Event) -> None:
        """Wait until it has imported what runs need.

        Raises:
            SandboxError: it ended instead, or takes minutes.
            RunInterruptedError: `closed` was set.
        """
        deadline = time.monotonic() + _READY_S
        with self._lock:
            while self._handle is None:
                refuse_if_closed(closed)
                if select.select([self._control], [], [], _POLL_S)[0]:
                    self._take_handle()
                elif time.monotonic() > deadline:
                    raise SandboxError(
                        f"The warm interpreter was not ready in {_READY_S:g} s; is the machine overloaded?"
                    )

    def _take_handle(self) -> None:
        message, descriptors, _, _ = socket.recv_fds(self._control, MESSAGE_BYTES, 1)
        if not message:
            self._log.seek(0)
            said = self._log.read()[-_LAST_WORDS:].decode(errors="replace").strip()
            raise SandboxError(f"The warm interpreter ended while it was starting: {said}")
        self._handle = descriptors[0]

    def fork(self, folder: Path) -> Fork:
        """Start a confined run in a folder, which holds its request.

        Raises:
            LostZygoteError: it died, or does not answer; kill it and take a new one.
            SandboxError: the machine has no room for another process.
        """
        channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        output, writer = os.pipe()
        try:
            socket.send_fds(self._control, [os.fsencode(folder)], [theirs.fileno(), writer])
            theirs.close()
            return Fork(channel, output)
        except BaseException as error:
            channel.close()
            os.close(output)
            if isinstance(error, OSError):
                raise LostZygoteError("The warm interpreter has died; start the run again.") from error
            raise
        finally:
            theirs.close()
            os.close(writer)

    def kill(self) -> None:
        """End it, and with it all that was forked from it."""
        self._control.close()  # Where bubblewrap is around it and its handle is not known yet, this is what ends it.
        if self._handle is not None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            os.close(self._handle)
            self._handle = None
        else:
            self._process.kill()
        self._process.wait()
        self._log.close()
        remove_tree(self._home)
