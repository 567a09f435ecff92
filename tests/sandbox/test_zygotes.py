"""Warm interpreters: lost ones are replaced, none outlives its owner, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from textwrap import dedent

import psutil
import pytest
from sandbox_processes import confined_below, is_zombie, lives
from sandbox_runs import outcomes_of, run_script

from benchsmith.errors import SandboxError
from benchsmith.sandbox import StrictSandbox, prepare_sandbox
from benchsmith.sandbox.interpreter import WarmInterpreter
from benchsmith.sandbox.pool import interpreter_for
from benchsmith.sandbox.workplace import runs_folder

HASH = 1


def zygote() -> WarmInterpreter:
    sandbox = StrictSandbox()
    interpreter = interpreter_for(HASH, sandbox.confinement)
    interpreter.wait_until_warm(sandbox._closed)
    return interpreter


def inner(interpreter: WarmInterpreter) -> psutil.Process:
    """The interpreter itself, inside bubblewrap or not."""
    process = psutil.Process(interpreter.number)
    return process.children()[0] if process.name() == "bwrap" else process


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def family() -> list[psutil.Process]:
    """All below this process, but for a server that other tests keep."""
    mine = [child for child in psutil.Process().children() if child.name() != "langgraph"]
    below = []
    for child in mine:
        with suppress(psutil.NoSuchProcess):
            below += child.children(recursive=True)
    return mine + below


def zombies() -> set[psutil.Process]:
    return {process for process in family() if is_zombie(process)}


def test_an_interpreter_has_one_thread() -> None:
    assert inner(zygote()).num_threads() == 1


def test_a_prepared_interpreter_is_the_one_that_runs_use(tmp_path: Path) -> None:
    prepare_sandbox("strict", (HASH,))
    prepared = interpreter_for(HASH, StrictSandbox().confinement)
    assert outcomes_of(run_script(tmp_path, "x = 1"))[0]["error"]["kind"] == "missing_build"
    assert interpreter_for(HASH, StrictSandbox().confinement) is prepared


def test_an_interpreter_that_was_killed_is_replaced(tmp_path: Path) -> None:
    lost = zygote()
    inner(lost).kill()
    assert outcomes_of(run_script(tmp_path, "x = 1"))[0]["error"]["kind"] == "missing_build"
    assert zygote() is not lost


def test_a_run_whose_interpreter_is_killed_is_repeated(tmp_path: Path) -> None:
    lost, done = zygote(), []
    thread = threading.Thread(target=lambda: done.append(run_script(tmp_path, "import time; time.sleep(1)")))
    thread.start()
    deadline = time.monotonic() + 10
    while len(inner(lost).children()) < 2 and time.monotonic() < deadline:  # One is in store.
        time.sleep(0.02)
    hit = inner(lost).children()
    assert len(hit) == 2
    inner(lost).kill()
    thread.join()
    assert done[0].cause is None
    assert not [fork for fork in hit if lives(fork)]


def test_a_run_whose_interpreters_all_die_fails_with_a_reason(tmp_path: Path) -> None:
    raised: list[BaseException] = []

    def work() -> None:
        try:
            run_script(tmp_path, "import time; time.sleep(30)")
        except SandboxError as error:
            raised.append(error)

    zygote()
    thread = threading.Thread(target=work)
    thread.start()
    killed: set[int] = set()
    deadline = time.monotonic() + 60
    while thread.is_alive() and time.monotonic() < deadline:
        time.sleep(0.05)
        for process in family():
            with suppress(psutil.NoSuchProcess):  # It may end while it is looked at.
                if process.name() != "bwrap" and process.children() and process.pid not in killed:
                    killed.add(process.pid)
                    process.kill()
    thread.join(timeout=20)
    assert len(killed) >= 2
    assert "died" in str(raised[0])


@pytest.mark.thorough
def test_an_interpreter_that_hangs_is_replaced(tmp_path: Path) -> None:
    hung = zygote()
    inner(hung).send_signal(signal.SIGSTOP)
    assert outcomes_of(run_script(tmp_path, "x = 1"))[0]["error"]["kind"] == "missing_build"
    assert zygote() is not hung
    assert not psutil.pid_exists(hung.number)


@pytest.mark.slow
def test_many_runs_leave_no_zombie_no_folder_and_no_descriptor(tmp_path: Path) -> None:
    run_script(tmp_path, "")
    folders, descriptors, processes = names_in(runs_folder()), names_in(Path("/proc/self/fd")), len(family())
    lost = zombies()  # interpreters that another test killed, and that nobody has asked for since
    for number in range(100):
        run_script(tmp_path, ["x = 1", "import os; os.abort()", "1 / 0", "import os; os._exit(9)"][number % 4])
    assert names_in(runs_folder()) == folders
    assert names_in(Path("/proc/self/fd")) == descriptors
    deadline = time.monotonic() + 5
    while len(family()) != processes and time.monotonic() < deadline:  # The next fork may not be in store yet.
        time.sleep(0.05)
    assert len(family()) == processes
    assert zombies() == lost


PARENT = """
    import sys
    from pathlib import Path
    from benchsmith.sandbox import StrictSandbox, SandboxLimits
    StrictSandbox().run(
        "benchsmith.sandbox.script:run", {"variants": [{"seed": 0, "scale": 1.0}]},
        inputs={"script.py": b"import time; time.sleep(60)"}, outputs=(), into=Path(sys.argv[1]),
        limits=SandboxLimits(),
    )
"""


@pytest.mark.thorough
@pytest.mark.parametrize("how", ["SIGINT", "SIGKILL"])
def test_nothing_outlives_the_process_that_owns_it(how: str, tmp_path: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    parent = subprocess.Popen(
        [sys.executable, "-c", dedent(PARENT), str(tmp_path)], stderr=subprocess.DEVNULL, env=environment
    )
    try:
        below: list[psutil.Process] = []
        deadline = time.monotonic() + 60
        # The sleeping fork is the process without children that stays; the self-test before it makes short ones.
        while time.monotonic() < deadline and not any(
            one.create_time() < time.time() - 2 for one in confined_below(parent.pid)
        ):
            time.sleep(0.1)
        below = psutil.Process(parent.pid).children(recursive=True)
        assert len(below) >= 2
        parent.send_signal(signal.Signals[how])
        parent.wait(timeout=10)
        _, alive = psutil.wait_procs(below, timeout=10)
        assert not [process for process in alive if lives(process)]
        left = list(tmp_path.glob("benchsmith-*"))
        assert len(left) == (how == "SIGKILL")
        script = "from benchsmith.sandbox.workplace import runs_folder; runs_folder()"
        subprocess.run([sys.executable, "-c", script], env=environment, check=True)
        assert not list(tmp_path.glob("benchsmith-*"))
    finally:
        parent.kill()
        parent.wait()
