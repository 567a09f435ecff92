"""The program as a user starts it: help, bad input, exit codes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from sandbox_processes import confined_below
from typer.testing import CliRunner

from benchsmith import __version__
from benchsmith.cli import app

HEAVY = {"OCP", "build123d", "mujoco", "langgraph", "sqlalchemy", "numpy", "structlog"}


def environment_of(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TMPDIR": str(folder),
        "BENCHSMITH_DATA_DIR": str(folder / "data"),
    }


def started(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchsmith", *arguments],
        cwd=folder,
        env={**environment_of(folder), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "command", ["", "generate", "check", "show", "list", "resume", "export", "families", "db", "db check", "db prune"]
)
def test_help_loads_nothing_heavy(command: str, tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from benchsmith.cli import app\n"
        f"sys.argv = ['benchsmith', *{command.split()!r}, '--help']\n"
        "try:\n    app()\nexcept SystemExit as end:\n    print('status', end.code)\n"
        "print('loaded', *sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    *_, status, loaded = done.stdout.splitlines()
    assert status == "status 0"
    assert "Usage" in done.stdout
    assert not HEAVY & set(loaded.split())


def test_version() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.stdout) == (0, f"benchsmith {__version__}\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["generate"], "PROMPT"),
        (["generate", " \n"], "PROMPT"),
        (["generate", "x", "--designer", "magic"], "--designer"),
        (["generate", "x", "--proof", "maybe"], "--proof"),
        (["generate", "x", "--variants", "0"], "--variants"),
        (["generate", "x", "--variants", "65"], "--variants"),
        (["generate", "x", "--seed", "-1"], "--seed"),
        (["generate", "x", "--max-calls", "0"], "--max-calls"),
        (["generate", "x", "--max-tokens", "many"], "--max-tokens"),
        (["generate", "x", "--max-cost", "-1"], "--max-cost"),
        (["generate", "x", "--max-minutes", "nan"], "--max-minutes"),
        (["generate", "x", "--colour"], "--colour"),
        (["check"], "SCRIPT"),
        (["check", "x.py", "--seeds", "1,two"], "--seeds"),
        (["check", "x.py", "--seeds", ""], "--seeds"),
        (["check", "x.py", "--seeds", "-1"], "--seeds"),
        (["check", "x.py", "--scales", "3"], "--scales"),
        (["check", "x.py", "--scales", "nan"], "--scales"),
        (["list", "--limit", "0"], "--limit"),
        (["destroy"], "destroy"),
    ],
)
def test_usage_errors_exit_with_2_and_name_the_option(arguments: list[str], words: str) -> None:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "environment", "code", "words"),
    [
        (["check", "nowhere.py"], {}, 2, "nowhere.py"),
        (["show", "zzz"], {}, 2, "zzz"),
        (["resume", "zzz"], {}, 2, "zzz"),
        (["list"], {"BENCHSMITH_LOG_LEVEL": "loud"}, 2, "BENCHSMITH_LOG_LEVEL"),
        (["list"], {"BENCHSMITH_PRICES": "free"}, 2, "BENCHSMITH_PRICES"),
        (["list"], {"BENCHSMITH_PRICES": '{"m": {"input": -1}}'}, 2, "BENCHSMITH_PRICES is not usable at m.input"),
        (["list"], {"BENCHSMITH_DATABASE_URL": "oracle://x"}, 2, "oracle"),
        (["list"], {"BENCHSMITH_DATABASE_URL": "sqlite:////proc/no/such.db"}, 3, "/proc/no"),
    ],
)
def test_errors_are_one_line_and_an_exit_code(
    arguments: list[str], environment: dict[str, str], code: int, words: str, tmp_path: Path
) -> None:
    done = started(*arguments, folder=tmp_path, **environment)
    assert done.returncode == code
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("error: ")
    assert words in line


def test_a_rejected_script_is_told_in_json_with_status_1(tmp_path: Path) -> None:
    (tmp_path / "empty.py").write_text("x = 1\n")
    done = started("check", "empty.py", "--seeds", "0,1", "--json", folder=tmp_path)
    assert done.returncode == 1, done.stderr
    assert '"accepted": false' in done.stdout
    assert done.stdout.count('"gate": "contract"') >= 1


def test_an_empty_store_lists_nothing(tmp_path: Path) -> None:
    done = started("list", "--json", folder=tmp_path)
    assert (done.returncode, done.stdout.split()) == (0, ["{", '"sessions":', "[]", "}"])


ENDLESS = """
def build(seed: int, scale: float = 1.0):
    while True:
        pass
"""


@pytest.mark.parametrize("work", [pytest.param("check", marks=pytest.mark.thorough), "generate"])
def test_an_interrupt_ends_the_program_at_once_with_130(work: str, tmp_path: Path) -> None:
    """Also while confined processes are at work in other threads."""
    (tmp_path / "endless.py").write_text(ENDLESS)
    arguments = {
        "check": ["check", "endless.py"],
        "generate": ["generate", "--designer=procedural", "Push a 50 mm steel cube across a 120 mm gap."],
    }[work]
    program = subprocess.Popen(
        [sys.executable, "-m", "benchsmith", *arguments],
        cwd=tmp_path,
        env=environment_of(tmp_path),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert program.stderr is not None
    try:
        deadline = time.monotonic() + 30
        while not confined_below(program.pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        confined = confined_below(program.pid)
        assert confined
        program.send_signal(signal.SIGINT)
        assert program.wait(timeout=40) == 130  # the script would run into its limit after 85 s
        assert ("go on with: benchsmith resume" in program.stderr.read()) == (work == "generate")
        _, alive = psutil.wait_procs(confined, timeout=10)  # killed, but perhaps not yet waited for by their new parent
        assert not alive
        assert not list(tmp_path.glob("benchsmith-*"))
    finally:
        program.kill()
        program.wait()
        program.stderr.close()


def test_a_prompt_may_begin_with_a_bullet() -> None:
    done = CliRunner().invoke(app, ["generate", "- \n - ", "--variants", "99"])
    assert done.exit_code == 2
    assert "'--variants'" in done.output, "the option is read, and the bullets are no option"
    assert "No such option: --colour" in CliRunner().invoke(app, ["generate", "- a cube", "--colour"]).output
