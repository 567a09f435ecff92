"""What a script at level `strict` can do, what it cannot, and what its author is told."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from textwrap import dedent

import numpy as np
import pytest
from sandbox_runs import SMALL, outcomes_of, run_script

from benchsmith.errors import RunInterruptedError, SandboxUnavailableError
from benchsmith.sandbox import Sandbox, SandboxLimits, SandboxRun, StrictSandbox
from benchsmith.sandbox.workplace import runs_folder


def error_of(run: SandboxRun) -> str:
    """Type and message of what the script raised."""
    (outcome,) = outcomes_of(run)
    return f"{outcome['error']['type']}: {outcome['error']['message']}"


def test_it_is_a_sandbox_and_names_its_walls() -> None:
    sandbox: Sandbox = StrictSandbox()
    assert sandbox.confinement.level == "strict"
    assert {"limits", "seccomp"} < set(sandbox.confinement.walls)


def test_without_landlock_and_bubblewrap_it_refuses() -> None:
    with pytest.raises(SandboxUnavailableError, match="--sandbox unsafe"):
        StrictSandbox(without=frozenset({"landlock", "bubblewrap"}))
    with pytest.raises(SandboxUnavailableError):
        StrictSandbox(without=frozenset({"seccomp"}))


@pytest.mark.parametrize(
    "act",
    [
        "import socket; socket.socket()",
        "import os; os.fork()",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.kill(os.getppid(), 0)",
        "import os; os.chmod('script.py', 0o777)",
        "import os; os.utime('script.py')",
        "import os; os.truncate('script.py', 0)",
        "import os; os.open('script.py', os.O_RDONLY | os.O_TRUNC)",
        "import os; os.memfd_create('x')",
        "import os; os.sched_setaffinity(os.getppid(), {0})",
        "import os; os.setpriority(os.PRIO_PROCESS, os.getppid(), 5)",
        "import mmap; f = open('script.py', 'r+b'); mmap.mmap(f.fileno(), 0)",
        "import fcntl, os; fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid())",
    ],
)
def test_what_a_script_may_not_do_is_a_python_error_with_its_line(act: str, tmp_path: Path) -> None:
    run = run_script(tmp_path, f"x = 1\n{act}\n")
    assert run.cause is None, run.printed
    assert error_of(run).startswith("PermissionError")
    assert outcomes_of(run)[0]["error"]["line"] == 2


def test_an_escape_ends_the_run_with_a_sentence(tmp_path: Path) -> None:
    run = run_script(tmp_path, "import ctypes; ctypes.CDLL(None).unshare(0x10000000)")
    assert run.cause == "syscall"
    assert "only compute and write files" in run.detail


@pytest.mark.parametrize("path", ["/etc/passwd", "/proc/self/environ", str(Path(__file__)), "/root"])
def test_other_files_cannot_be_read(path: str, tmp_path: Path) -> None:
    run = run_script(tmp_path, f"import os\nos.listdir({path!r}) if os.path.isdir({path!r}) else open({path!r}).read()")
    assert error_of(run).split(":")[0] in {"PermissionError", "FileNotFoundError", "NotADirectoryError"}


def test_other_places_cannot_be_written_to(tmp_path: Path) -> None:
    for target in (tmp_path / "out", Path(np.__file__).parent / "planted.py", Path("/dev") / "shm" / "planted"):
        run = run_script(tmp_path, f"open({str(target)!r}, 'w').write('x')")
        assert error_of(run).split(":")[0] in {"PermissionError", "FileNotFoundError", "OSError"}
        assert not target.exists()


def test_siblings_are_out_of_sight(tmp_path: Path) -> None:
    run = run_script(tmp_path, "import os; os.listdir('..')")
    assert error_of(run).startswith("PermissionError")


def test_no_right_of_root_is_left(tmp_path: Path) -> None:
    run = run_script(
        tmp_path,
        "import ctypes\nhead=(ctypes.c_uint32 * 2)(0x20080522, 0)\ndata=(ctypes.c_uint32 * 6)(*[9] * 6)\n"
        "ctypes.CDLL(None).capget(head, data)\nopen('caps.txt', 'w').write(repr(list(data)))",
    )
    assert run.files["caps.txt"].read_text() == "[0, 0, 0, 0, 0, 0]"


def test_environment_and_descriptors_are_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "canary")
    source = """
        import os
        def is_open(number):
            try:
                os.fstat(number)
            except OSError:
                return False
            return True
        open("env.txt", "w").write(repr(dict(os.environ)))
        open("facts.txt", "w").write(repr([os.getcwd(), [n for n in range(1024) if is_open(n)]]))
    """
    run = run_script(tmp_path, source)
    assert "canary" not in run.files["env.txt"].read_text()
    folder, descriptors = json.loads(run.files["facts.txt"].read_text().replace("'", '"'))
    assert Path(folder).parent == runs_folder()
    assert descriptors == [0, 1, 2, 3]  # The last is the file being written.
    assert run.files["env.txt"].read_text().count(folder) >= 3


_THREADS = """
import threading, time
for _ in range(400):
    threading.Thread(target=time.sleep, args=(9,)).start()
time.sleep(9)
"""

_UNLINKED = """
import os, time
kept = []
for _ in range(8):  # Few enough that the limit of descriptors does not end the run first.
    kept.append(open("a.txt", "wb", 0))
    kept[-1].write(bytes(2**20))
    os.unlink("a.txt")
time.sleep(60)
"""


@pytest.mark.parametrize(
    ("source", "changes", "cause"),
    [
        ("import time\ntime.sleep(60)", {"wall_s": 1.0}, "wall"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)", {"wall_s": 1.0}, "wall"),
        ("while True: pass", {"cpu_s": 1}, "cpu"),
        ("import signal\nsignal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass", {"cpu_s": 1}, "cpu"),
        (_THREADS, {"memory_bytes": 2**33}, "cpu"),
        ("hog = []\nwhile True: hog.append(bytearray(2**26))", {"memory_bytes": 2**28}, "memory"),
        ("open('big.txt', 'wb').write(bytes(2**21))", {}, "disk"),
        ("import time\nfor i in range(8): open(f'{i}.txt', 'wb').write(bytes(2**20))\ntime.sleep(60)", {}, "disk"),
        (_UNLINKED, {}, "disk"),
        ("import os\nfor i in range(200): os.mkdir(str(i))", {}, "files"),
        ("import os\nos.abort()", {}, "signal"),
        ("import os\nos._exit(3)", {}, "exit"),
    ],
)
def test_what_stops_a_run_is_named(source: str, changes: dict[str, float], cause: str, tmp_path: Path) -> None:
    run = run_script(tmp_path, source, limits=SMALL.model_copy(update=changes))
    assert run.cause == cause, run.detail
    assert run.detail.endswith(".")


def test_limits_cannot_be_raised_again(tmp_path: Path) -> None:
    run = run_script(tmp_path, "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (2**40, 2**40))")
    assert error_of(run).startswith(("ValueError", "PermissionError"))


def test_one_run_leaves_nothing_to_the_next(tmp_path: Path) -> None:
    run_script(tmp_path, "import random, os\nrandom.spoiled = True\nos.environ['SPOILED'] = '1'")
    run = run_script(
        tmp_path, "import random, os\nassert not hasattr(random, 'spoiled') and 'SPOILED' not in os.environ"
    )
    assert outcomes_of(run)[0]["error"]["kind"] == "missing_build"


def test_hash_seeds_have_interpreters_of_their_own(tmp_path: Path) -> None:
    source = "import os\nopen('hash.txt', 'w').write(str(hash('benchsmith')))"
    values = [run_script(tmp_path, source, hash_seed=seed).files["hash.txt"].read_text() for seed in (1, 1, 2)]
    assert values[0] == values[1] != values[2]


def test_scenes_are_drawn_and_filmed(tmp_path: Path) -> None:
    source = """
        import mujoco
        from pathlib import Path
        from benchsmith.render.video import write_video
        model = mujoco.MjModel.from_xml_string(
            "<mujoco><worldbody><light pos='0 0 3'/><geom type='box' size='.1 .1 .1'/></worldbody></mujoco>"
        )
        data = mujoco.MjData(model)
        mujoco.mj_step(model, data)
        with mujoco.Renderer(model, 128, 128) as renderer:
            renderer.update_scene(data)
            picture = renderer.render()
        assert picture.std() > 1
        write_video(Path("film.mp4"), [picture] * 5, 25)
    """
    run = run_script(tmp_path, source, outputs=("film.mp4", "outcomes.jsonl"), limits=SandboxLimits())
    assert outcomes_of(run)[0]["error"]["kind"] == "missing_build", outcomes_of(run)
    assert run.files["film.mp4"].stat().st_size > 500


def test_closing_ends_a_run_in_another_thread_at_once(tmp_path: Path) -> None:
    sandbox = StrictSandbox()
    run_script(tmp_path, "", sandbox=sandbox)  # Warm from here on.
    raised: list[BaseException] = []

    def work() -> None:
        try:
            run_script(tmp_path, "import time; time.sleep(60)", sandbox=sandbox)
        except RunInterruptedError as error:
            raised.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(0.5)
    sandbox.close()
    closed = time.monotonic()
    thread.join(timeout=5)
    assert time.monotonic() - closed < 2
    assert len(raised) == 1
    with pytest.raises(RunInterruptedError):
        run_script(tmp_path, "", sandbox=sandbox)


def test_runs_go_side_by_side(tmp_path: Path) -> None:
    def nap(into: Path) -> None:
        into.mkdir()
        run_script(into, "import time; time.sleep(1)")

    run_script(tmp_path, "")  # Warm from here on.
    threads = [threading.Thread(target=nap, args=(tmp_path / str(number),)) for number in range(4)]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert time.monotonic() - started < 3


SCENE = """
    from build123d import Box, Compound
    import mujoco
    def build(seed: int, scale: float = 1.0):
        text = "<mujoco><worldbody><geom type='box' size='1 1 1'/></worldbody></mujoco>"
        mujoco.mj_step(model := mujoco.MjModel.from_xml_string(text), mujoco.MjData(model))
        return Compound(children=[Box(1, 2, 3)]), text
"""


@pytest.mark.slow
def test_warm_runs_are_many_times_faster_than_cold_ones(tmp_path: Path) -> None:
    script = tmp_path / "cold.py"
    script.write_text(dedent(SCENE) + "build(0)\n")
    started = time.perf_counter()
    subprocess.run([sys.executable, str(script)], check=True, env={**os.environ, "MUJOCO_GL": "egl"})
    cold = time.perf_counter() - started
    run_script(tmp_path, SCENE, limits=SandboxLimits())
    warm = []
    for _ in range(5):
        started = time.perf_counter()
        run = run_script(tmp_path, SCENE, limits=SandboxLimits())
        warm.append(time.perf_counter() - started)
        assert outcomes_of(run)[0]["ok"]
    assert cold > 8 * statistics.median(warm)  # On an idle machine it is over 20; here others may be at work.
