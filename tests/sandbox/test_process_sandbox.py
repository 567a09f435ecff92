"""The limits of level `unsafe`, each met by a real script in a real process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path
from textwrap import dedent

import psutil
import pytest
from sandbox_runs import SMALL
from sandbox_runs import run_script as run_in

from benchsmith.errors import RunInterruptedError, SandboxError
from benchsmith.sandbox import ProcessSandbox, Sandbox
from benchsmith.sandbox.workplace import runs_folder
from benchsmith.types import Confinement

run_script = partial(run_in, sandbox=ProcessSandbox())


def lives(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def gone_soon(pid: int) -> bool:
    deadline = time.monotonic() + 5
    while lives(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not lives(pid)


def left_folders() -> set[str]:
    return {path.name for path in os.scandir(runs_folder())}


def test_it_is_a_sandbox_and_says_how_strong() -> None:
    sandbox: Sandbox = ProcessSandbox()
    assert sandbox.confinement == Confinement(level="unsafe", walls=("limits",))


def test_an_endless_wait_ends_at_the_wall(tmp_path: Path) -> None:
    run = run_script(
        tmp_path, "import time\nprint('begun')\ntime.sleep(60)", limits=SMALL.model_copy(update={"wall_s": 1.0})
    )
    assert run.cause == "wall"
    assert "1 s" in run.detail
    assert run.exit_code is None
    assert run.printed == "begun\n"
    assert 1.0 <= run.duration_s < 3.0


def test_an_endless_loop_ends_by_processor_time(tmp_path: Path) -> None:
    run = run_script(tmp_path, "while True: pass", limits=SMALL.model_copy(update={"cpu_s": 1}))
    assert run.cause == "cpu"
    assert "endless loop" in run.detail


def test_ignoring_the_signal_of_the_processor_limit_does_not_help(tmp_path: Path) -> None:
    source = "import signal\nsignal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass"
    run = run_script(tmp_path, source, limits=SMALL.model_copy(update={"cpu_s": 1}))
    assert run.cause == "cpu"


def test_a_memory_bomb_is_named(tmp_path: Path) -> None:
    limits = SMALL.model_copy(update={"memory_bytes": 2**28})
    run = run_script(tmp_path, "hog = []\nwhile True: hog.append(bytearray(2**26))", limits=limits)
    assert run.cause == "memory"
    assert "256 MiB" in run.detail


def test_children_share_the_memory_limit(tmp_path: Path) -> None:
    source = """
        import os, time
        for _ in range(4):
            if os.fork() == 0:
                hog = b"x" * (2**27)
                time.sleep(60)
        time.sleep(60)
    """
    run = run_script(tmp_path, source, limits=SMALL.model_copy(update={"memory_bytes": 2**28 + 2**27}))
    assert run.cause == "memory"


def test_a_big_file_ends_the_run(tmp_path: Path) -> None:
    run = run_script(tmp_path, "open('big.txt', 'wb').write(bytes(2**21))")
    assert run.cause == "disk"
    assert "1 MiB" in run.detail


def test_many_middling_files_are_too_much_disk(tmp_path: Path) -> None:
    source = "import time\nfor i in range(8): open(f'{i}.txt', 'wb').write(bytes(2**20))\ntime.sleep(60)"
    run = run_script(tmp_path, source)
    assert run.cause == "disk"
    assert sum(path.stat().st_size for path in run.files.values()) <= SMALL.disk_bytes


def test_many_files_end_the_run_even_when_it_is_quick(tmp_path: Path) -> None:
    run = run_script(tmp_path, "import os\nfor i in range(200): os.mkdir(str(i))")
    assert run.cause == "files"
    assert "100 files" in run.detail


def test_a_crash_is_a_signal(tmp_path: Path) -> None:
    run = run_script(tmp_path, "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)")
    assert run.cause == "signal"
    assert "SIGSEGV" in run.detail
    assert run.exit_code is None


def test_an_exit_status_comes_with_the_last_line(tmp_path: Path) -> None:
    run = run_script(tmp_path, "import os\nprint('gave up')\nos._exit(3)")
    assert (run.cause, run.exit_code) == ("exit", 3)
    assert "3" in run.detail
    assert "gave up" in run.detail


def test_a_forked_sleeper_dies_with_its_group(tmp_path: Path) -> None:
    source = """
        import os, time
        pid = os.fork()
        if pid == 0:
            time.sleep(60)
        open("pid.txt", "w").write(str(pid))
    """
    run = run_script(tmp_path, source)
    assert run.duration_s < SMALL.wall_s / 2
    assert gone_soon(int(run.files["pid.txt"].read_text()))


def test_a_sleeper_that_holds_the_pipe_does_not_hold_the_run(tmp_path: Path) -> None:
    run = run_script(tmp_path, "import subprocess\nsubprocess.Popen(['sleep', '60'])")
    assert run.duration_s < SMALL.wall_s / 2


def test_symbolic_links_fifos_and_odd_names_are_no_results(tmp_path: Path) -> None:
    source = """
        import os
        os.symlink("/etc/hostname", "symlink.txt")
        open("sole.txt", "w").write("sole")
        os.mkfifo("fifo.txt")
        os.mkdir("folder.txt")
        open("not wanted.dat", "w").write("other name")
        open("line\\nbreak.txt", "w").write("odd name")
    """
    run = run_script(tmp_path, source)
    assert run.cause is None
    assert set(run.files) == {"sole.txt", "outcomes.jsonl"}
    assert run.files["sole.txt"].read_text() == "sole"


def test_both_names_of_a_hard_link_are_left_out(tmp_path: Path) -> None:
    run = run_script(tmp_path, "import os\nopen('a.txt', 'w').write('x')\nos.link('a.txt', 'b.txt')")
    assert set(run.files) == {"outcomes.jsonl"}


def test_what_is_printed_is_kept_to_a_bound(tmp_path: Path) -> None:
    run = run_script(tmp_path, "for i in range(200_000): print('line', i)\nimport sys\nprint('end', file=sys.stderr)")
    assert run.cause is None
    assert len(run.printed.encode()) == SMALL.output_bytes
    assert run.printed.endswith("line 199999\nend\n")


def test_the_environment_is_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "canary")
    monkeypatch.setenv("BENCHSMITH_CANARY", "canary")
    source = """
        import os, sys
        lines = [f"{k}={v}" for k, v in os.environ.items()]
        open("env.txt", "w").write("\\n".join(lines))
        open("facts.txt", "w").write("\\n".join([os.getcwd(), os.readlink("/proc/self/fd/0"),
            str(len(os.listdir("/proc/self/fd"))), repr(os.getcwd() in sys.path or "" in sys.path)]))
    """
    run = run_script(tmp_path, source, hash_seed=7)
    environment = dict(line.split("=", 1) for line in run.files["env.txt"].read_text().splitlines())
    assert "canary" not in run.files["env.txt"].read_text()
    expected = {"PATH", "LANG", "HOME", "TMPDIR", "PYTHONHASHSEED", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"}
    mesa = {"LIBGL_ALWAYS_SOFTWARE", "MESA_SHADER_CACHE_DISABLE", "XDG_CACHE_HOME"}
    assert expected <= set(environment) <= expected | {"MALLOC_ARENA_MAX", "MUJOCO_GL", "LC_CTYPE"} | mesa
    assert environment["PYTHONHASHSEED"] == "7"
    folder, stdin, descriptors, cwd_importable = run.files["facts.txt"].read_text().splitlines()
    assert environment["HOME"] == environment["TMPDIR"] == folder
    assert stdin == "/dev/null"
    assert int(descriptors) <= 5  # The three standard ones, the listing itself and the file being written.
    assert cwd_importable == "False"


def test_no_descriptor_is_inherited(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("canary")
    with secret.open() as stream:
        os.set_inheritable(stream.fileno(), True)  # noqa: FBT003  (positional only)
        run = run_script(
            tmp_path,
            "import os\n"
            "names = [os.readlink(f'/proc/self/fd/{n}') for n in os.listdir('/proc/self/fd') "
            "if os.path.exists(f'/proc/self/fd/{n}')]\n"
            "open('fds.txt', 'w').write(repr(names))",
        )
    assert "secret" not in run.files["fds.txt"].read_text()


def test_the_hash_seed_takes_effect(tmp_path: Path) -> None:
    source = "open('hash.txt', 'w').write(str(hash('benchsmith')))"
    values = [run_script(tmp_path, source, hash_seed=seed).files["hash.txt"].read_text() for seed in (1, 1, 2)]
    assert values[0] == values[1] != values[2]


def test_limits_cannot_be_raised_again(tmp_path: Path) -> None:
    source = """
        import resource
        for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
            open("hard.txt", "a").write(f"{resource.getrlimit(kind)[1]}\\n")
    """
    run = run_script(tmp_path, source)
    hard = [int(line) for line in run.files["hard.txt"].read_text().splitlines()]
    assert hard == [SMALL.memory_bytes, SMALL.cpu_s + 1, SMALL.file_bytes, 0]


def test_nothing_is_left_behind_by_a_nasty_folder(tmp_path: Path) -> None:
    before = left_folders()
    source = """
        import os
        os.mkdir("locked"); open("locked/file", "w").close(); os.chmod("locked", 0)
        for _ in range(90):
            os.mkdir("d" * 100); os.chdir("d" * 100)
    """
    run = run_script(tmp_path, source)
    assert run.cause == "files"  # Too deep to look into by name: counted as hiding files.
    assert left_folders() <= before


def test_entries_outside_benchsmith_are_not_called(tmp_path: Path) -> None:
    run = ProcessSandbox().run("os:getcwd", {}, inputs={}, outputs=(), into=tmp_path, limits=SMALL)
    assert (run.cause, run.exit_code) == ("exit", 1)
    assert "not in benchsmith" in run.detail


def test_input_names_stay_in_the_folder(tmp_path: Path) -> None:
    with pytest.raises(SandboxError, match="plain file name"):
        ProcessSandbox().run("a:b", {}, inputs={"../x": b""}, outputs=(), into=tmp_path, limits=SMALL)


def test_a_missing_input_is_an_error_of_our_tree(tmp_path: Path) -> None:
    with pytest.raises(SandboxError, match="nowhere"):
        ProcessSandbox().run("a:b", {}, inputs={"x": tmp_path / "nowhere"}, outputs=(), into=tmp_path, limits=SMALL)


def test_closing_ends_runs_in_other_threads(tmp_path: Path) -> None:
    sandbox = ProcessSandbox()
    raised: list[BaseException] = []

    def work() -> None:
        try:
            sandbox.run(
                "benchsmith.sandbox.script:run",
                {"variants": [{"seed": 0, "scale": 1.0}]},
                inputs={"script.py": b"import time; time.sleep(60)"},
                outputs=(),
                into=tmp_path,
                limits=SMALL,
            )
        except RunInterruptedError as error:
            raised.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(0.3)
    sandbox.close()
    thread.join(timeout=5)
    assert not thread.is_alive()
    assert "closed" in str(raised[0])


PARENT = """
    import signal, sys
    from pathlib import Path
    from benchsmith.sandbox import ProcessSandbox, SandboxLimits
    script = "import os, time; open(SHARED, 'w').write(str(os.getpid())); time.sleep(60)"
    ProcessSandbox().run(
        "benchsmith.sandbox.script:run", {"variants": [{"seed": 0, "scale": 1.0}]},
        inputs={"script.py": script.replace("SHARED", repr(sys.argv[1])).encode()},
        outputs=(), into=Path(sys.argv[2]), limits=SandboxLimits(),
    )
"""


@pytest.mark.parametrize("how", ["SIGINT", "SIGKILL"])
def test_the_child_does_not_outlive_its_parent(how: str, tmp_path: Path) -> None:
    shared = tmp_path / "pid"
    parent = subprocess.Popen(
        [sys.executable, "-c", dedent(PARENT), str(shared), str(tmp_path)],
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    try:
        deadline = time.monotonic() + 10
        while not (shared.exists() and shared.read_text()) and time.monotonic() < deadline:
            time.sleep(0.02)
        child = int(shared.read_text())
        assert lives(child)
        parent.send_signal(signal.Signals[how])
        parent.wait(timeout=5)
        assert gone_soon(child)
        if how == "SIGINT":
            assert not list(tmp_path.glob("benchsmith-*"))
    finally:
        parent.kill()
        parent.wait()
