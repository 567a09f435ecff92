"""`sandbox check`, and `--sandbox`: the level is said, is asked for in so many words, and stands in the result."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
from build123d import Box, export_step

def build(seed: int, scale: float = 1.0):
    export_step(Box(1, 1, 1), OUTSIDE)
    raise ValueError("enough")
"""


def started(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {"PATH": os.environ["PATH"], "TMPDIR": str(folder), "BENCHSMITH_DATA_DIR": str(folder / "data")}
    return subprocess.run(
        [sys.executable, "-m", "benchsmith", *arguments],
        cwd=folder,
        env={**own, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_check_shows_walls_and_attacks(tmp_path: Path) -> None:
    done = started("sandbox", "check", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    for word in ("seccomp", "landlock", "bubblewrap", "read a file", "kill a process", "level: strict"):
        assert word in done.stdout


def test_check_as_json(tmp_path: Path) -> None:
    done = started("sandbox", "check", "--json", folder=tmp_path)
    report = json.loads(done.stdout)
    assert (done.returncode, report["level"], report["refusal"]) == (0, "strict", "")
    assert [canary["contained"] for canary in report["canaries"]] == [True] * 8


@pytest.mark.parametrize(
    ("arguments", "environment", "level"),
    [
        pytest.param((), {}, "strict", marks=pytest.mark.thorough),
        (("--sandbox", "unsafe"), {}, "unsafe"),
        pytest.param((), {"BENCHSMITH_SANDBOX": "unsafe"}, "unsafe", marks=pytest.mark.thorough),
        (("--sandbox", "strict"), {"BENCHSMITH_SANDBOX": "unsafe"}, "strict"),
    ],
)
def test_only_asking_for_it_lets_a_script_out(
    arguments: tuple[str, ...], environment: dict[str, str], level: str, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    (tmp_path / "script.py").write_text(SCRIPT.replace("OUTSIDE", repr(str(outside))))
    done = started("check", "script.py", "--seeds", "0", "--json", *arguments, folder=tmp_path, **environment)
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["sandbox"]["level"] == level
    assert outside.exists() == ("the sandbox is off" in done.stderr) == (level == "unsafe")


def test_another_level_is_bad_input(tmp_path: Path) -> None:
    assert started("check", "script.py", "--sandbox", "process", folder=tmp_path).returncode == 2
