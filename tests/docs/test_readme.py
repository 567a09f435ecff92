"""Every command that the README shows is run: here, or by `.ci/run`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
COMMANDS = [
    line.removeprefix("$ ")
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
]
BENCHSMITH = [command for command in COMMANDS if command.startswith("benchsmith ")]


def run(command: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.slow
def test_the_commands_work_as_printed() -> None:
    assert len(BENCHSMITH) == 8
    for command in BENCHSMITH:
        assert run(command)


def test_ci_runs_every_make_command_that_is_shown() -> None:
    script = (ROOT / ".ci" / "run").read_text()
    shown = [command for command in COMMANDS if command.startswith("make ")]
    assert len(shown) == 4
    for command in shown:
        assert command in script, f"{command} is not in .ci/run"


def test_nothing_else_is_shown() -> None:
    others = [command for command in COMMANDS if not command.startswith(("make ", "benchsmith "))]
    assert others == ["langgraph dev"], "tests/web/test_langgraph_dev.py runs that one"


@pytest.mark.slow
@pytest.mark.thorough
def test_the_python_example_works() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("accepted ")


def test_the_picture_is_there() -> None:
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]*)\)", README):
        assert (ROOT / picture).stat().st_size > 10_000
